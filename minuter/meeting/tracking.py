"""Actions across the life of a body: those made here, and what this meeting hears of earlier ones.

An action belongs to the meeting that made it; a later meeting holds an ``Update`` of it. How an
action stands is what the body heard of it last, in the order of its meetings.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from minuter.meeting.facts import Action, ActionStatus
from minuter.meeting.names import spoken_name
from minuter.meeting.placing import add_fact, place_fact, unplace_fact
from minuter.meeting.restriction import is_restricted
from minuter.meeting.values import Update

if TYPE_CHECKING:
    from datetime import date

    from minuter.meeting.values import Item, Meeting, Place

NEXT_MEETING = "next_meeting"
"""The kind of item that holds the date of the next meeting."""


@dataclass(frozen=True, slots=True)
class Tracked:
    """An action as it stands, and where it was made.

    ``action`` has the status that the body heard last, ``note`` what was said of it then;
    ``owner`` is written out. ``meeting`` and ``held`` are the id and the day of the meeting that
    made it; ``item``, ``number`` and ``title`` are of the item.
    """

    action: Action
    owner: str = ""
    note: str = ""
    meeting: str = ""
    held: date | None = None
    item: str = ""
    number: str = ""
    title: str = ""
    restricted: bool = False

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done."""
        return self.action.status is ActionStatus.OPEN


def tracked(meeting: Meeting, item: Item, action: Action) -> Tracked:
    """An action of a meeting's own item, as that meeting left it."""
    return Tracked(
        action,
        spoken_name(action.owner, meeting),
        "",
        meeting.id,
        meeting.date,
        item.id,
        item.number,
        item.title,
        is_restricted(item, action),
    )


def actions_of(meeting: Meeting) -> tuple[Tracked, ...]:
    """The actions that a meeting made, in the order of its items."""
    return tuple(
        tracked(meeting, item, action) for item in meeting.items for action in item.actions
    )


def as_heard(meeting: Meeting, earlier: tuple[Tracked, ...]) -> tuple[Tracked, ...]:
    """Actions of earlier meetings with what this meeting heard of them."""
    heard = {update.action: update for update in meeting.updates}
    return tuple(
        replace(
            one,
            action=replace(one.action, status=heard[one.action.id].status),
            note=heard[one.action.id].note,
        )
        if one.action.id in heard
        else one
        for one in earlier
    )


def hear(meeting: Meeting, before: Tracked, status: ActionStatus, note: str = "") -> Meeting:
    """The meeting having heard how an earlier action stands.

    ``before`` is how it stood before this meeting: as that again, nothing was heard.
    """
    others = tuple(one for one in meeting.updates if one.action != before.action.id)
    same = status is before.action.status and note.strip() in ("", before.note)
    updates = others if same else (*others, Update(before.action.id, status, note.strip()))
    return replace(meeting, updates=updates) if updates != meeting.updates else meeting


def keep_action(meeting: Meeting, item_id: str, action: Action, at: Place | None = None) -> Meeting:
    """The meeting with an action new or changed in an item: placed there, or at no place.

    One that its text places already stays where it is when ``at`` is given.
    """
    item = meeting.item(item_id)
    is_placed = action.id in item.placed
    if at is not None and not is_placed:
        return place_fact(meeting, at, action)
    if at is None and is_placed:
        meeting = unplace_fact(meeting, item_id, action.id)
    return add_fact(meeting, item_id, action)


def next_meeting_of(meeting: Meeting) -> date | None:
    """The day of the next meeting, where an item of this one says it."""
    from datetime import date

    for item in meeting.items:
        if item.kind == NEXT_MEETING and (said := item.field("next_date")):
            try:
                day = date.fromisoformat(said)
            except ValueError:
                continue
            if meeting.date is None or day >= meeting.date:
                return day
    return None


# --- how it stands, in words ------------------------------------------------------------------

_WEEKS_FROM = 21
"""Days overdue from which weeks are counted."""


def is_overdue(action: Action, today: date) -> bool:
    """Whether an open action's day is past."""
    return action.status is ActionStatus.OPEN and action.due is not None and action.due < today


def standing_words(action: Action, today: date) -> str:
    """How an action stands: "Done", "Overdue by 12 days", "Due tomorrow", "Open"."""
    if action.status is not ActionStatus.OPEN:
        return action.status.value.capitalize()
    if action.due is None:
        return "Open"
    days = (action.due - today).days
    if days < 0:
        weeks = -days // 7 if -days >= _WEEKS_FROM else 0
        number, unit = (weeks, "week") if weeks else (-days, "day")
        return f"Overdue by {number} {unit}{'' if number == 1 else 's'}"
    return {0: "Due today", 1: "Due tomorrow"}.get(days, "Open")
