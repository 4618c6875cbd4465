"""Pure edits that part an item in two and take two together; facts go with their places."""

from __future__ import annotations

from dataclasses import replace

from minuter.meeting.edits import settled
from minuter.meeting.restriction import is_restricted
from minuter.meeting.text import fact_id, fact_line
from minuter.meeting.values import Item, Meeting, Place, Restriction, new_id


def split_item(meeting: Meeting, place: Place, title: str) -> Meeting:
    """The meeting with an item parted before a public line; facts go with their place.

    Decisions not placed stay last: they go with the second part.
    """
    at = meeting.index(place.item)
    item = meeting.items[at]
    first, second = item.notes[: place.line], item.notes[place.line :]
    stays = {fact_id(line) for line in (*first, *item.restricted_notes) if line.fact}
    deferring = [d for d in item.decisions if d.outcome == "deferred"]
    # The deferral is the restricted decision's where there is one: it goes where that goes.
    owner = next((d for d in deferring if is_restricted(item, d)), None) or next(
        iter(deferring), None
    )
    is_first = owner is not None and owner.id in stays
    before = replace(
        item,
        notes=first,
        decisions=tuple(d for d in item.decisions if d.id in stays),
        deferral=item.deferral if is_first else None,
    )
    after = Item(
        new_id(),
        title=title,
        kind=item.kind,
        status=item.status,
        started=item.started,
        finished=item.finished,
        notes=second,
        decisions=tuple(d for d in item.decisions if d.id not in stays),
        deferral=None if is_first else item.deferral,
        restriction=item.restriction,
    )
    return replace(
        meeting,
        items=(*meeting.items[:at], settled(before), settled(after), *meeting.items[at + 1 :]),
    )


def merge_with_previous(meeting: Meeting, item_id: str) -> Meeting:
    """The meeting with an item's texts and facts taken into the item before it.

    An unplaced decision of the earlier item is placed where its text ended, so that the order
    of the record is kept. The first item stays as it is.
    """
    at = meeting.index(item_id)
    if at == 0:
        return meeting
    first, second = meeting.items[at - 1], meeting.items[at]
    ends = tuple(fact_line("decision", d.id) for d in first.unplaced_decisions)
    merged = replace(
        first,
        notes=(*first.notes, *ends, *second.notes),
        restricted_notes=(*first.restricted_notes, *second.restricted_notes),
        private_notes=(*first.private_notes, *second.private_notes),
        decisions=(*first.decisions, *second.decisions),
        papers=(*first.papers, *second.papers),
        presenters=tuple(dict.fromkeys((*first.presenters, *second.presenters))),
        restriction=_stricter(first.restriction, second.restriction),
        deferral=second.deferral or first.deferral,
        started=first.started or second.started,
        finished=second.finished or first.finished,
    )
    return replace(
        meeting, items=(*meeting.items[: at - 1], settled(merged), *meeting.items[at + 1 :])
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
