"""The one place that reads restriction marks and decides what the public may read."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from minuter.meeting.text import Text, placed, words_of
from minuter.meeting.values import Decision, Item, Meeting, Restriction

if TYPE_CHECKING:
    from collections.abc import Iterator


def is_withheld(item: Item) -> bool:
    """Whether every text and fact of the item is kept from the public."""
    return item.restriction is not None and item.restriction.withheld


def is_restricted(item: Item, fact: Decision) -> bool:
    """Whether a fact is restricted: by its own mark, its place, or the whole item withheld."""
    return fact.restricted or is_withheld(item) or fact.id in placed(item.restricted_notes)


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
        items=tuple(_public_item(item) for item in meeting.items),
    )


def _public_item(item: Item) -> Item:
    withheld = is_withheld(item)
    hidden = {fact.id for fact in item.facts if is_restricted(item, fact)}
    return replace(
        item,
        restricted_title="",
        restricted_notes=(),
        private_notes=(),
        notes=() if withheld else _without(item.notes, hidden),
        decisions=tuple(fact for fact in item.decisions if fact.id not in hidden),
        papers=() if withheld else tuple(p for p in item.papers if not p.restricted),
        presenters=() if withheld else item.presenters,
        purpose="" if withheld else item.purpose,
        fields=() if withheld else item.fields,
        deferral=None if is_deferral_restricted(item) else item.deferral,
        # The grounds are public (s.100A(5)); the clerk's own words about them may not be.
        restriction=None
        if item.restriction is None
        else Restriction(item.restriction.kind, item.restriction.paragraphs),
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
    yield from _lines(meeting.private_notes)
    for item in meeting.items:
        yield item.restricted_title
        yield from _lines(item.restricted_notes)
        yield from _lines(item.private_notes)
        for decision in item.decisions:
            if is_restricted(item, decision):
                yield from _lines(decision.text)
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


def _lines(text: Text) -> Iterator[str]:
    return iter(words_of(text).splitlines())
