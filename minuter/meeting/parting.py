"""Pure edits that part an item in two and take two together; facts go with their places."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from minuter.meeting.facts import (
    ATTRIBUTES,
    Decision,
    Declaration,
    Event,
    EventKind,
    Motion,
    Vote,
)
from minuter.meeting.placing import kept_restricted, settled
from minuter.meeting.restriction import is_restricted, motions_above
from minuter.meeting.text import fact_id, fact_line
from minuter.meeting.values import Item, Meeting, Place, Restriction, new_id

if TYPE_CHECKING:
    from minuter.meeting.values import Fact


def split_item(meeting: Meeting, place: Place, title: str) -> Meeting:
    """The meeting with an item parted before a public line; facts go with their place.

    An amendment or a vote that is not placed goes with its motion, and stays restricted where it
    is parted from a restricted one. Interests that are not placed, and leaving for one, stay at
    the head of the item; all else that is not placed stays last: it goes with the second part.
    """
    at = meeting.index(place.item)
    item = meeting.items[at]
    first, second = item.notes[: place.line], item.notes[place.line :]
    stays = _staying(item, {fact_id(line) for line in (*first, *item.restricted_notes)})
    item = kept_restricted(item, lambda fact: _is_parted(item, fact, stays))
    deferring = [d for d in item.decisions if d.outcome == "deferred"]
    # The deferral is the restricted decision's where there is one: it goes where that goes.
    owner = next((d for d in deferring if is_restricted(item, d)), None) or next(
        iter(deferring), None
    )
    is_first = owner is not None and owner.id in stays
    kept: dict[str, Any] = {}
    gone: dict[str, Any] = {}
    for attribute in ATTRIBUTES.values():
        facts: tuple[Fact, ...] = getattr(item, attribute)
        kept[attribute] = tuple(fact for fact in facts if fact.id in stays)
        gone[attribute] = tuple(fact for fact in facts if fact.id not in stays)
    before = replace(item, notes=first, deferral=item.deferral if is_first else None, **kept)
    after = Item(
        new_id(),
        title=title,
        kind=item.kind,
        status=item.status,
        started=item.started,
        finished=item.finished,
        notes=second,
        deferral=None if is_first else item.deferral,
        restriction=item.restriction,
        **gone,
    )
    return replace(
        meeting,
        items=(*meeting.items[:at], settled(before), settled(after), *meeting.items[at + 1 :]),
    )


def _staying(item: Item, placed_first: set[str]) -> set[str]:
    """The ids of the facts that stay with the first part."""
    stays = {fact.id for fact in item.facts if fact.id in placed_first}
    for fact in item.facts:
        if fact.id in item.placed:
            continue
        if isinstance(fact, Declaration) or _comes_first(fact):
            stays.add(fact.id)
        above = next((m for m in motions_above(item, fact) if m.id in item.placed), None)
        if above and above.id in placed_first:
            stays.add(fact.id)
    return stays


def _is_parted(item: Item, fact: Fact, stays: set[str]) -> bool:
    """Whether a fact and a motion that it hangs on come into different parts."""
    return any((m.id in stays) != (fact.id in stays) for m in motions_above(item, fact))


def _comes_first(fact: Fact) -> bool:
    """Whether somebody left for an interest: before the item was considered, placed or not."""
    return isinstance(fact, Event) and fact.what is EventKind.LEFT and bool(fact.declaration)


def merge_with_previous(meeting: Meeting, item_id: str) -> Meeting:
    """The meeting with an item's texts and facts taken into the item before it.

    What the earlier item decided and voted at no place is placed where its text ended, so that
    the order of the record is kept. The first item stays as it is.
    """
    at = meeting.index(item_id)
    if at == 0:
        return meeting
    first, second = meeting.items[at - 1], meeting.items[at]
    ends = tuple(
        fact_line(fact.kind, fact.id)
        for fact in first.facts
        if isinstance(fact, Event | Motion | Vote | Decision)
        and fact.id not in first.placed
        and not _comes_first(fact)
        and not any(motions_above(first, fact))
    )
    together: dict[str, Any] = {
        attribute: (*getattr(first, attribute), *getattr(second, attribute))
        for attribute in ATTRIBUTES.values()
    }
    merged = replace(
        first,
        notes=(*first.notes, *ends, *second.notes),
        restricted_notes=(*first.restricted_notes, *second.restricted_notes),
        private_notes=(*first.private_notes, *second.private_notes),
        papers=(*first.papers, *second.papers),
        presenters=tuple(dict.fromkeys((*first.presenters, *second.presenters))),
        restriction=_stricter(first.restriction, second.restriction),
        deferral=second.deferral or first.deferral,
        started=first.started or second.started,
        finished=second.finished or first.finished,
        **together,
    )
    items = (*meeting.items[: at - 1], settled(merged), *meeting.items[at + 1 :])
    return replace(meeting, items=tuple(_about(item, second.id, first.id) for item in items))


def _about(item: Item, before: str, after: str) -> Item:
    """The item with its declarations of interest in one item concerning another."""
    if not any(declaration.item == before for declaration in item.declarations):
        return item
    return replace(
        item,
        declarations=tuple(
            replace(d, item=after) if d.item == before else d for d in item.declarations
        ),
    )


def _stricter(first: Restriction | None, second: Restriction | None) -> Restriction | None:
    if first is None or second is None:
        return first or second
    return replace(
        first,
        paragraphs=tuple(sorted({*first.paragraphs, *second.paragraphs})),
        reason=" ".join(reason for reason in (first.reason, second.reason) if reason),
        withheld=first.withheld or second.withheld,
    )
