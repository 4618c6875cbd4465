"""Pure edits: each takes a meeting and gives the meeting as it is after the edit.

Every edit keeps the invariants of ``placing``. Each raises KeyError for an id the meeting lacks.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from minuter.meeting.kinds import kind_of
from minuter.meeting.placing import (
    change_fact,
    changed_item,
    deferral_left,
    others_deferred,
    owns_deferral,
    settled,
    with_fact,
    without_fact,
)
from minuter.meeting.text import Text, canonical, canonical_after, fact_id, placed
from minuter.meeting.values import (
    Body,
    Decision,
    Deferral,
    Item,
    Meeting,
    Restriction,
    Side,
    Status,
    new_id,
)
from minuter.meeting.wording import decided, prewritten

if TYPE_CHECKING:
    from datetime import datetime, time

# --- the meeting ------------------------------------------------------------------------------


def set_details(meeting: Meeting, **details: Any) -> Meeting:
    """The meeting with details changed (``date``, ``start``, ``venue``, ``chair`` …)."""
    return replace(meeting, **details)


def set_apologies(meeting: Meeting, names: str) -> Meeting:
    """The meeting with other apologies: its detail, and the sentence of the item for them."""
    meeting = replace(meeting, apologies=names)
    for item in meeting.items:
        if item.kind == "apologies" and item.field("names") != names:
            meeting = describe_item(meeting, item.id, fields={"names": names})
    return meeting


def set_body(meeting: Meeting, body: Body) -> Meeting:
    """The meeting with its own copy of the body changed; stock sentences not edited follow."""
    items = tuple(
        settled(_stock_followed((meeting.body, item), (body, item))) for item in meeting.items
    )
    return replace(meeting, body=body, items=items)


def start_meeting(meeting: Meeting, at: datetime) -> Meeting:
    """The meeting as it begins; its first unfinished item opens."""
    meeting = replace(meeting, began=_minute(at), finish=None)
    waiting = next((item for item in meeting.items if item.status is not Status.MINUTED), None)
    return open_item(meeting, waiting.id, at) if waiting else meeting


def end_meeting(meeting: Meeting, at: datetime) -> Meeting:
    """The meeting closed at a time; items still open are finished."""
    for item in meeting.items:
        if item.status is Status.OPEN:
            meeting = finish_item(meeting, item.id, at)
    return replace(meeting, finish=_minute(at))


def _minute(at: datetime) -> time:
    return at.time().replace(second=0, microsecond=0)


# --- items ------------------------------------------------------------------------------------


def open_item(meeting: Meeting, item_id: str, at: datetime | None) -> Meeting:
    """The meeting with an item begun; a minuted item stays minuted.

    ``at`` is None when the minutes are not typed in the meeting: no times are kept then.
    """

    def begun(item: Item) -> Item:
        if item.status is Status.MINUTED:
            return item
        return replace(item, status=Status.OPEN, started=item.started or _second(at))

    return changed_item(meeting, item_id, begun)


def finish_item(meeting: Meeting, item_id: str, at: datetime | None) -> Meeting:
    """The meeting with an item minuted; ``at`` as for ``open_item``."""

    def done(item: Item) -> Item:
        if item.status is Status.MINUTED:
            return item
        moment = _second(at)
        return replace(item, status=Status.MINUTED, started=item.started or moment, finished=moment)

    return changed_item(meeting, item_id, done)


def reopen_item(meeting: Meeting, item_id: str) -> Meeting:
    """The meeting with a minuted item open again."""
    return changed_item(
        meeting, item_id, lambda item: replace(item, status=Status.OPEN, finished=None)
    )


def _second(at: datetime | None) -> datetime | None:
    return at.replace(microsecond=0, tzinfo=None) if at else None


def add_item(meeting: Meeting, item: Item, after: str = "") -> Meeting:
    """The meeting with a new item after another, or at the end."""
    at = meeting.index(after) + 1 if after else len(meeting.items)
    item = settled(item)
    return replace(meeting, items=(*meeting.items[:at], item, *meeting.items[at:]))


def new_item(meeting: Meeting, title: str, kind: str = "general", number: str = "") -> Item:
    """An item begun with the stock sentence and outcome of its kind."""
    return begun_with_stock(meeting, Item(new_id(), number, title, kind=kind))


def begun_with_stock(meeting: Meeting, item: Item) -> Item:
    """The item pre-written, when nothing is written in it yet."""
    if item.notes or item.restricted_notes or item.decisions:
        return item
    item = replace(item, notes=prewritten(meeting.body, item))
    outcome = kind_of(item.kind).prewritten_outcome
    return _with_outcome(meeting.body, item, outcome) if outcome else item


def remove_item(meeting: Meeting, item_id: str) -> Meeting:
    """The meeting without an item."""
    at = meeting.index(item_id)
    return replace(meeting, items=(*meeting.items[:at], *meeting.items[at + 1 :]))


def move_item(meeting: Meeting, item_id: str, by: int) -> Meeting:
    """The meeting with an item moved up (negative) or down; its agenda number stays."""
    at = meeting.index(item_id)
    to = min(max(at + by, 0), len(meeting.items) - 1)
    items = list(meeting.items)
    items.insert(to, items.pop(at))
    return replace(meeting, items=tuple(items)) if to != at else meeting


def describe_item(meeting: Meeting, item_id: str, **details: Any) -> Meeting:
    """The meeting with an item's particulars changed; stock sentences not edited follow.

    Details are fields of ``Item`` such as ``title``, ``presenters``, ``kind``; or of its kind,
    given as ``fields={"previous_date": "2024-07-17"}``.
    """
    own = details.pop("fields", None)

    def described(item: Item) -> Item:
        after = replace(item, **details)
        if own is not None:
            merged = {**dict(item.fields), **own}
            after = replace(
                after, fields=tuple((key, value) for key, value in merged.items() if value)
            )
        return _stock_followed((meeting.body, item), (meeting.body, after))

    changed = changed_item(meeting, item_id, described)
    if own and "names" in own and changed.apologies != own["names"]:
        return set_apologies(changed, own["names"])
    return changed


def _stock_followed(before: tuple[Body, Item], after: tuple[Body, Item]) -> Item:
    """The changed item with the sentences that stood as they were generated made anew."""
    old_body, old = before
    body, item = after
    if old.notes == prewritten(old_body, old):
        item = replace(item, notes=prewritten(body, item))
    for decision in old.unplaced_decisions:
        item = _decision_followed(before, (body, item), decision)
    first_outcome = kind_of(item.kind).prewritten_outcome
    new_kind = item.kind != old.kind and item.status is Status.WAITING
    return _with_outcome(body, item, first_outcome) if new_kind and not item.decisions else item


def _decision_followed(
    before: tuple[Body, Item], after: tuple[Body, Item], decision: Decision
) -> Item:
    """The changed item with one decision worded anew, if it stood as its outcome made it."""
    old_body, old = before
    body, item = after
    outcome = kind_of(old.kind).outcome(decision.outcome)
    follows = kind_of(item.kind).outcome(decision.outcome)
    if not outcome or not follows:
        return item
    if (decision.verb, decision.text) != decided(old_body, old, outcome):
        return item
    verb, text = decided(body, item, follows)
    return with_fact(item, replace(decision, verb=verb, text=text))


def set_text(meeting: Meeting, item_id: str, side: Side, text: Text) -> Meeting:
    """The meeting with one text of an item replaced by its canonical form.

    Words on the restricted side make an item restricted that was not.
    """
    text = canonical_after(meeting.item(item_id).text(side), text)

    def written(item: Item) -> Item:
        # The side that is written decides: a fact placed here leaves its place on another.
        here = set(placed(text))
        changes: dict[str, Any] = {side.value: text}
        for other in (Side.PUBLIC, Side.RESTRICTED, Side.PRIVATE):
            if other is not side and here:
                changes[other.value] = tuple(
                    line for line in item.text(other) if fact_id(line) not in here
                )
        return replace(item, **changes)

    return changed_item(meeting, item_id, written)


# --- restriction ------------------------------------------------------------------------------


def set_restriction(meeting: Meeting, item_id: str, restriction: Restriction | None) -> Meeting:
    """The meeting with an item's restriction set; it stays while restricted text is there."""

    def restricted(item: Item) -> Item:
        if restriction is None and item.restricted_notes:
            return item
        return replace(item, restriction=restriction)

    return changed_item(meeting, item_id, restricted)


# --- decisions --------------------------------------------------------------------------------


def _with_outcome(body: Body, item: Item, key: str, restricted: bool = False) -> Item:
    outcome = kind_of(item.kind).outcome(key)
    if outcome is None:
        return item
    closing = item.closing(restricted=restricted)
    left = deferral_left(item, closing.id if closing else "")
    if key != "deferred":
        item = said = replace(item, deferral=left)
    elif others_deferred(item, closing.id if closing else ""):
        # Why the other side deferred it is not this side's to say.
        said = replace(item, deferral=Deferral())
        item = said if restricted else replace(item, deferral=left)
    else:
        item = said = replace(item, deferral=item.deferral or Deferral())
    verb, text = decided(body, said, outcome)
    if closing:
        return with_fact(item, replace(closing, verb=verb, text=text, outcome=key))
    made = Decision(new_id(), verb, text, restricted, key)
    return replace(item, decisions=(*item.decisions, made))


def choose_outcome(meeting: Meeting, item_id: str, key: str, restricted: bool = False) -> Meeting:
    """The meeting with a quick outcome as the closing decision of a side of the item.

    Another outcome replaces it; the same one again clears it. ``restricted`` is whether the
    clerk types on the restricted side, whose decisions are restricted.
    """

    def chosen(item: Item) -> Item:
        closing = item.closing(restricted=restricted)
        before = kind_of(item.kind).outcome(closing.outcome) if closing else None
        if before and before.alone and not item.notes:
            item = replace(item, notes=prewritten(meeting.body, item))
        if closing and closing.outcome == key:
            return without_fact(item, closing.id)
        after = kind_of(item.kind).outcome(key)
        if after and after.alone and item.notes == prewritten(meeting.body, item):
            item = replace(item, notes=())
        return _with_outcome(meeting.body, item, key, restricted)

    return changed_item(meeting, item_id, chosen)


def write_closing_decision(
    meeting: Meeting, item_id: str, verb: str, text: Text, restricted: bool = False
) -> Meeting:
    """The meeting with the words of a side's closing decision replaced; no words remove it."""
    text = canonical(text)

    def written(item: Item) -> Item:
        closing = item.closing(restricted=restricted)
        if closing is None:
            if not (verb or text):
                return item
            made = Decision(new_id(), verb, text, restricted)
            return replace(item, decisions=(*item.decisions, made))
        if not (verb or text):
            return without_fact(item, closing.id)
        return with_fact(item, replace(closing, verb=verb, text=text))

    return changed_item(meeting, item_id, written)


def write_decision(
    meeting: Meeting, item_id: str, decision_id: str, verb: str, text: Text
) -> Meeting:
    """The meeting with the words of one decision replaced."""

    return change_fact(meeting, item_id, decision_id, verb=verb, text=canonical(text))


def set_deferral(
    meeting: Meeting, item_id: str, deferral: Deferral, restricted: bool = False
) -> Meeting:
    """The meeting with the reason and target of a side's deferral; its sentence follows.

    Nothing changes when the item's deferral is not that side's (``owns_deferral``).
    """

    def deferred(item: Item) -> Item:
        closing = item.closing(restricted=restricted)
        if closing is None or not owns_deferral(item, restricted=restricted):
            return item
        after = replace(item, deferral=deferral)
        return _decision_followed((meeting.body, item), (meeting.body, after), closing)

    return changed_item(meeting, item_id, deferred)
