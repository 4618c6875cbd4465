"""What the item's pane says of an item besides its texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from minuter.meeting.kinds import kind_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from minuter.meeting.values import Item, Paper


def called(item: Item) -> str:
    """The item as it is spoken of: "Item 5, Deliberate fires"."""
    return f"Item {item.number}, {item.title}" if item.number else item.title


def about_item(item: Item) -> str:
    """Who presented it, what for, and its papers, in a line; empty when nothing is known."""
    parts: list[str] = []
    if item.presenters:
        noun = kind_of(item.kind).noun
        what = noun.capitalize() if noun in ("report", "update") else "Presented"
        parts.append(f"{what} by {', '.join(item.presenters)}")
    if item.purpose:
        parts.append(item.purpose)
    return "  ·  ".join((*parts, *map(_paper_in_words, item.papers)))


def _paper_in_words(paper: Paper) -> str:
    size = " ".join(part for part in (paper.type, paper.size) if part)
    name = paper.name or "Paper"
    shown = f"{name} ({size})" if size else name
    return f"{shown}, restricted" if paper.restricted else shown


def time_spent(item: Item, now: datetime, *, live: bool) -> str:
    """How long the item lasted, or lasts until now in a live meeting; empty when not known."""
    if item.started is None or (item.finished is None and not live):
        return ""
    seconds = max(int(((item.finished or now) - item.started).total_seconds()), 0)
    minutes = f"{seconds // 60}:{seconds % 60:02d}"
    if seconds >= 3600:
        minutes = f"{seconds // 3600}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"
    return f"{minutes} on this item"


def facts_in_words(item: Item, ids: Sequence[str]) -> str:
    """What facts are called when they are removed: "a decision", "2 facts"."""
    fact = item.fact(ids[0]) if len(ids) == 1 else None
    if fact is None:
        return f"{len(ids)} facts"
    return f"{'an' if fact.kind[0] in 'aeiou' else 'a'} {fact.kind}"
