"""The one place that reads restriction marks and decides what the public may read."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from minuter.meeting.facts import ATTRIBUTES, Declaration, Interest
from minuter.meeting.text import Text, placed, words_of
from minuter.meeting.values import Fact, Item, Meeting, Motion, Restriction, Vote

if TYPE_CHECKING:
    from collections.abc import Iterator


def is_withheld(item: Item) -> bool:
    """Whether every text and fact of the item is kept from the public."""
    return item.restriction is not None and item.restriction.withheld


def is_restricted(item: Item, fact: Fact) -> bool:
    """Whether a fact is restricted: by its own mark, its place, or the whole item withheld.

    An amendment to a restricted motion and a vote on it are so too: they say what it was.
    """
    if is_withheld(item) or _has_mark(item, fact):
        return True
    return any(_has_mark(item, motion) for motion in motions_above(item, fact))


def _has_mark(item: Item, fact: Fact) -> bool:
    return fact.restricted or (
        bool(item.restricted_notes) and fact.id in placed(item.restricted_notes)
    )


def is_sensitive(fact: Fact) -> bool:
    """Whether why somebody declared an interest may not be disclosed (Localism Act 2011, s.32)."""
    return isinstance(fact, Declaration) and fact.interest is Interest.SENSITIVE


def motions_above(item: Item, fact: Fact) -> Iterator[Motion]:
    """The motion that a vote is on or an amendment amends, then the one which that amends …"""
    seen: set[str] = set()
    above = motion_of(fact)
    while above and above not in seen:
        seen.add(above)
        motion = item.fact(above)
        if not isinstance(motion, Motion):
            return
        yield motion
        above = motion.amends


def motion_of(fact: Fact) -> str:
    """The id of the motion that a fact hangs on: a vote's, or what an amendment amends."""
    if isinstance(fact, Vote):
        return fact.motion
    return fact.amends if isinstance(fact, Motion) else ""


def is_deferral_restricted(item: Item) -> bool:
    """Whether to when and why an item was deferred is restricted, as its decision is."""
    closing = item.closing_decision
    return is_withheld(item) or any(
        is_restricted(item, fact)
        for fact in item.decisions
        if fact is closing or fact.outcome == "deferred"
    )


def has_restricted_part(item: Item) -> bool:
    """Whether anything of the item is not for the public (private notes apart)."""
    return bool(
        item.restriction
        or item.restricted_notes
        or item.restricted_title
        or any(paper.restricted for paper in item.papers)
        or any(is_restricted(item, fact) for fact in item.facts)
    )


def public_view(meeting: Meeting) -> Meeting:
    """The meeting without restricted or private parts.

    Everything public is made from this value, which does not hold what it must not show
    (Local Government Act 1972, s.100C).
    """
    return replace(
        meeting,
        private_notes=(),
        updates=(),
        items=tuple(_public_item(item) for item in meeting.items),
    )


def _public_item(item: Item) -> Item:
    if not (
        item.private_notes or has_restricted_part(item) or any(map(is_sensitive, item.declarations))
    ):
        return item
    withheld = is_withheld(item)
    hidden = {fact.id for fact in item.facts if is_restricted(item, fact)}
    shown: dict[str, Any] = {
        attribute: tuple(
            replace(fact, reason="") if is_sensitive(fact) else fact
            for fact in getattr(item, attribute)
            if fact.id not in hidden
        )
        for attribute in ATTRIBUTES.values()
    }
    return replace(
        item,
        restricted_title="",
        restricted_notes=(),
        private_notes=(),
        notes=() if withheld else _without(item.notes, hidden),
        papers=() if withheld else tuple(p for p in item.papers if not p.restricted),
        presenters=() if withheld else item.presenters,
        purpose="" if withheld else item.purpose,
        fields=() if withheld else item.fields,
        deferral=None if is_deferral_restricted(item) else item.deferral,
        # The grounds are public (s.100A(5)); the clerk's own words about them may not be.
        restriction=None
        if item.restriction is None
        else Restriction(item.restriction.kind, item.restriction.paragraphs),
        **shown,
    )


def _without(text: Text, hidden: set[str]) -> Text:
    return tuple(
        line for line in text if not line.fact or line.fact.partition(":")[2] not in hidden
    )


def kept_from_public(meeting: Meeting) -> Iterator[str]:
    """Every passage of the full value that no public document may hold, a line each.

    Taken from the value itself and not through ``public_view``, so that a document may be
    checked against it independently.
    """
    yield from kept_beside_items(meeting)
    for item in meeting.items:
        yield from kept_of_item(item)


def kept_beside_items(meeting: Meeting) -> Iterator[str]:
    """Of those passages the ones that belong to no item."""
    yield from _lines(meeting.private_notes)
    yield from (update.note for update in meeting.updates)


def kept_of_item(item: Item) -> Iterator[str]:
    """Of those passages the ones of one item."""
    yield item.restricted_title
    yield from _lines(item.restricted_notes)
    yield from _lines(item.private_notes)
    for fact in item.facts:
        if is_restricted(item, fact):
            yield from _own_words(fact)
        elif isinstance(fact, Declaration) and is_sensitive(fact):
            yield fact.reason
    for paper in item.papers:
        if paper.restricted or is_withheld(item):
            yield paper.name
    if is_withheld(item):
        yield from _lines(item.notes)
        yield item.purpose
        yield from item.presenters
        yield from (value for _, value in item.fields)
    if item.restriction:
        yield item.restriction.reason
    if item.deferral and is_deferral_restricted(item):
        yield from (item.deferral.reason, item.deferral.target)


def _own_words(fact: Fact) -> Iterator[str]:
    """The words that the clerk gave a fact, a line each; the names of people are known by id."""
    for name in _WORDS_OF_FACTS:
        words = getattr(fact, name, "")
        yield from [words] if isinstance(words, str) else _lines(words)


_WORDS_OF_FACTS = ("text", "as_amended", "reason", "what", "owner", "due_words", "edited")


def _lines(text: Text) -> Iterator[str]:
    return iter(words_of(text).splitlines())
