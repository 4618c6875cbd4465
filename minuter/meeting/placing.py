"""Facts in their places: the invariants that every edit keeps, and the edits of any fact.

Ids are unique within the meeting; a fact is placed at most once, and in its own item. Each edit
raises KeyError for an id the meeting lacks.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from minuter.meeting.facts import ATTRIBUTES, Decision
from minuter.meeting.restriction import is_restricted, motion_of, motions_above
from minuter.meeting.text import Line, Role, Text, fact_id, fact_line, placed
from minuter.meeting.values import Deferral, Fact, Item, Meeting, Place, Restriction, Side

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


# --- keeping the invariants -------------------------------------------------------------------


def settled(item: Item) -> Item:
    """The item with each fact placed at most once: the first place stands, public before others.

    A fact placed among restricted notes is marked restricted and stays so when it is cut or
    moved, so that no way of editing makes it public unasked. Whatever stands on the restricted
    side makes an item restricted that was not. A line that places a fact of no
    known id stays: it is shown to the clerk, never printed.
    """
    seen: set[str] = set()
    notes = _first_places(item.notes, seen)
    restricted_notes = _first_places(item.restricted_notes, seen)
    private_notes = item.private_notes
    if placed(private_notes):
        private_notes = tuple(line for line in private_notes if line.role is not Role.FACT)
    after = replace(
        item,
        notes=notes,
        restricted_notes=restricted_notes,
        private_notes=private_notes,
        restriction=item.restriction or (Restriction() if restricted_notes else None),
        **_marked_restricted(item, frozenset(placed(restricted_notes))),
    )
    return item if after == item else after


def _first_places(text: Text, seen: set[str]) -> Text:
    if not placed(text):
        return text
    kept: list[Line] = []
    for line in text:
        if line.role is Role.FACT:
            if fact_id(line) in seen:
                continue
            seen.add(fact_id(line))
        kept.append(line)
    return tuple(kept)


def _marked_restricted(item: Item, restricted: frozenset[str]) -> dict[str, Any]:
    """The facts of an item, by attribute, where those placed on the restricted side lack a mark."""
    changed: dict[str, Any] = {}
    if not restricted:
        return changed
    for attribute in ATTRIBUTES.values():
        facts: tuple[Fact, ...] = getattr(item, attribute)
        if any(fact.id in restricted and not fact.restricted for fact in facts):
            changed[attribute] = tuple(
                replace(fact, restricted=True) if fact.id in restricted else fact for fact in facts
            )
    return changed


def kept_restricted(item: Item, parted: Callable[[Fact], bool]) -> Item:
    """The item with every restricted fact of a sort marked so itself.

    For facts that are parted from the motion that made them restricted: they stay so.
    """
    hidden = frozenset(f.id for f in item.facts if parted(f) and _is_restricted_itself(item, f))
    return replace(item, **_marked_restricted(item, hidden)) if hidden else item


def _is_restricted_itself(item: Item, fact: Fact) -> bool:
    """Whether a fact is restricted even when the item that has it is not withheld."""
    return is_restricted(replace(item, restriction=None), fact)


def changed_item(meeting: Meeting, item_id: str, change: Callable[[Item], Item]) -> Meeting:
    """The meeting with one item changed by a function of the item."""
    at = meeting.index(item_id)
    before = meeting.items[at]
    after = settled(change(before))
    if after == before:
        return meeting
    return replace(meeting, items=(*meeting.items[:at], after, *meeting.items[at + 1 :]))


# --- one fact ---------------------------------------------------------------------------------


def with_fact(item: Item, fact: Fact) -> Item:
    """The item with a fact in place of the one of its id, or after the others of its kind.

    One that hung on a restricted motion, and now on another or none, stays restricted.
    """
    attribute = ATTRIBUTES[fact.kind]
    facts: tuple[Fact, ...] = getattr(item, attribute)
    before = next((other for other in facts if other.id == fact.id), None)
    if before is not None:
        if motion_of(before) != motion_of(fact) and _is_restricted_itself(item, before):
            fact = replace(fact, restricted=True)
        after = tuple(fact if other.id == fact.id else other for other in facts)
    else:
        after = (*facts, fact)
    changes: dict[str, Any] = {attribute: after}
    return replace(item, **changes)


def without_fact(item: Item, gone: str) -> Item:
    """The item without a fact, nor the line that placed it; a deferral goes with its decision.

    What hung on a restricted motion stays restricted without it.
    """
    fact = item.fact(gone)
    if fact is None:
        return item
    item = kept_restricted(
        item, lambda other: any(m.id == gone for m in motions_above(item, other))
    )
    defers = isinstance(fact, Decision) and fact.outcome == "deferred"
    attribute = ATTRIBUTES[fact.kind]
    changes: dict[str, Any] = {
        attribute: tuple(other for other in getattr(item, attribute) if other.id != gone)
    }
    return replace(
        item,
        deferral=deferral_left(item, gone) if defers else item.deferral,
        notes=_without_place(item.notes, gone),
        restricted_notes=_without_place(item.restricted_notes, gone),
        **changes,
    )


def _without_place(text: Text, gone: str) -> Text:
    return tuple(line for line in text if fact_id(line) != gone)


def change_fact(meeting: Meeting, item_id: str, fact_id: str, **details: Any) -> Meeting:
    """The meeting with some details of one fact changed."""

    def changed(item: Item) -> Item:
        fact = item.fact(fact_id)
        if fact is None:
            raise KeyError(fact_id)
        return with_fact(item, replace(fact, **details))

    return changed_item(meeting, item_id, changed)


def mark_fact(meeting: Meeting, item_id: str, fact_id: str, restricted: bool) -> Meeting:
    """The meeting with a fact's own restricted mark set or taken away."""
    return change_fact(meeting, item_id, fact_id, restricted=restricted)


def add_fact(meeting: Meeting, item_id: str, fact: Fact) -> Meeting:
    """The meeting with a new fact in an item, at no place of its text."""
    return changed_item(meeting, item_id, lambda item: with_fact(item, fact))


def place_fact(meeting: Meeting, place: Place, fact: Fact) -> Meeting:
    """The meeting with a fact placed before a line of a text (its number of lines: last).

    A fact that the item has is changed to this one and moved here; any other is new. One placed
    among restricted notes is marked restricted, and its item is as well.
    """
    side = Side(place.field)
    fact = replace(fact, restricted=fact.restricted or side is Side.RESTRICTED)

    def with_place(item: Item) -> Item:
        # A line above that placed it goes, and those below it move up.
        earlier = [fact_id(line) == fact.id for line in item.text(side)[: place.line]]
        at = place.line - sum(earlier)
        item = with_fact(item, fact)
        item = replace(
            item,
            notes=_without_place(item.notes, fact.id),
            restricted_notes=_without_place(item.restricted_notes, fact.id),
        )
        text = item.text(side)
        line = fact_line(fact.kind, fact.id)
        changes: dict[str, Any] = {side.value: (*text[:at], line, *text[at:])}
        return replace(item, **changes)

    return changed_item(meeting, place.item, with_place)


def unplace_fact(meeting: Meeting, item_id: str, fact_id: str) -> Meeting:
    """The meeting with a fact at no place of its item's text; the fact itself stays as it is."""

    def unplaced(item: Item) -> Item:
        return replace(
            item,
            notes=_without_place(item.notes, fact_id),
            restricted_notes=_without_place(item.restricted_notes, fact_id),
        )

    return changed_item(meeting, item_id, unplaced)


def remove_facts(meeting: Meeting, item_id: str, fact_ids: Iterable[str]) -> Meeting:
    """The meeting without some facts of an item, nor the lines that placed them."""

    def without(item: Item) -> Item:
        for gone in fact_ids:
            item = without_fact(item, gone)
        return item

    return changed_item(meeting, item_id, without)


# --- whose a deferral is ----------------------------------------------------------------------


def others_deferred(item: Item, decision_id: str) -> tuple[Decision, ...]:
    """The decisions by which an item is deferred, one of them apart."""
    return tuple(d for d in item.decisions if d.outcome == "deferred" and d.id != decision_id)


def deferral_left(item: Item, gone: str) -> Deferral | None:
    """What remains of an item's deferral when one decision no longer defers it.

    Reason and target of a restricted decision go with it: a public one must not come by them.
    """
    if not others_deferred(item, gone):
        return None
    fact = item.fact(gone)
    hidden = isinstance(fact, Decision) and fact.outcome == "deferred" and is_restricted(item, fact)
    return Deferral() if hidden else item.deferral


def owns_deferral(item: Item, *, restricted: bool) -> bool:
    """Whether the item's deferral is that of a side's closing decision.

    An item has one deferral; when both sides defer it, it is the restricted side's.
    """
    closing = item.closing(restricted=restricted)
    if closing is None or closing.outcome != "deferred":
        return False
    return restricted or not any(
        is_restricted(item, other) for other in others_deferred(item, closing.id)
    )
