"""How the tests of reading look at an agenda: items in brief, minutes in brief, words kept."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

from minuter.agenda import Agenda, read_agenda_file
from minuter.meeting.portable import meeting_to_json
from minuter.meeting.text import fact_id, words_of
from minuter.meeting.values import Item, Meeting, Status

PAGES = Path(__file__).parent / "pages"
TODAY = date(2025, 2, 1)


def page(name: str) -> Agenda:
    """The agenda of a page among the fixtures."""
    return read_agenda_file(PAGES / name, today=TODAY)


def items(agenda: Agenda) -> list[tuple[str, str, str]]:
    """Number, title and kind of every item."""
    return [(item.number, item.title, item.kind) for item in agenda.meeting.items]


def item(agenda: Agenda, number: str) -> Item:
    """The item of that number."""
    return next(item for item in agenda.meeting.items if item.number == number)


def minutes(item: Item) -> list[tuple[str, str]]:
    """The lines of an item in the order of print: role and words, decisions as they read."""
    said = {one.id: f"{one.verb} {words_of(one.text)}".strip() for one in item.decisions}
    made = [
        ("decision", said.pop(fact_id(line))) if line.fact else (line.role.value, line.text)
        for line in item.notes
    ]
    return [*made, *(("closing", text) for text in said.values())]


# --- words kept, counted without the reader's own check ---------------------------------------

FURNITURE = {
    "agenda",
    "and",
    "draft",
    "printed",
    "minutes",
    "no",
    "item",
    "venue",
    "place",
    "contact",
    "date",
    "time",
    "chair",
    "title",
    "lead",
    "at",
    "in",
    "on",
    "to",
    "be",
    "held",
    "will",
    "the",
    "of",
    "pdf",
    "icon",
    "additional",
    "documents",
    "part",
    "a",
    "b",
    "items",
    "open",
    "public",
    "frontsheet",
    "230",
    "101",
    "kb",
    "decision",
    "report",
    "presented",
    "by",
    "meeting",
    "closed",
    "ended",
    "apologies",
    "for",
    "absence",
    "notice",
}
"""Words that a page may lose because they are furniture, labels or joints."""


def _words(text: str) -> Counter[str]:
    return Counter(re.findall(r"[^\W_]+", text.casefold()))


def shown_words(source: str) -> str:
    """What a reader sees of a page's source."""
    source = re.sub(r"(?s)<(script|style|title)\b.*?</\1>|<[^>]+>", " ", source)
    return unescape(source)


def lost(source: str, agenda: Agenda) -> set[str]:
    """Words that the source shows more often than the agenda holds them, furniture apart.

    Stock sentences are no help: what the reader pre-wrote is not counted.
    """
    held = _words(" ".join([*_strings(meeting_to_json(without_stock(agenda.meeting)))]))
    held += _words(" ".join(agenda.left_aside))
    meeting = agenda.meeting
    if meeting.date:
        held += _words(f"{meeting.date:%A %d %B %Y} {meeting.date.day}")
        for end in ("st", "nd", "rd", "th"):
            held += _words(f"{meeting.date.day}{end}")
    if meeting.start:
        held += _words(f"{meeting.start:%H} {meeting.start:%M} {meeting.start:%I} am pm a p m")
        held += _words(f"{int(meeting.start.strftime('%I'))} {meeting.start:%I}pm".replace("0", ""))
    if meeting.finish:
        held += _words(f"{int(meeting.finish.strftime('%I'))} {meeting.finish:%M} pm")
    return set(_words(source) - held) - FURNITURE


def without_stock(meeting: Meeting) -> Meeting:
    """The meeting without what was pre-written: the notes and decisions of waiting items."""
    bare = (
        replace(one, notes=(), decisions=()) if one.status is Status.WAITING else one
        for one in meeting.items
    )
    return replace(meeting, items=tuple(bare))


def _strings(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for one in value.values() for text in _strings(one)]
    if isinstance(value, list):
        return [text for one in value for text in _strings(one)]
    return []
