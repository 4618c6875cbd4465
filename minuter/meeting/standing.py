"""The items that a meeting begins with when there is no agenda yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from minuter.meeting.edits import add_item, new_item
from minuter.meeting.kinds import kind_of

if TYPE_CHECKING:
    from minuter.meeting.values import Meeting

USUAL = ("evacuation", "apologies", "declarations", "previous_minutes", "any_other_business")
"""The kinds that stand on nearly every agenda, in their order."""


def usual_items(meeting: Meeting) -> Meeting:
    """The meeting with the usual items added, numbered and pre-written."""
    for number, key in enumerate(USUAL, start=len(meeting.items) + 1):
        item = new_item(meeting, kind_of(key).label, key, str(number))
        meeting = add_item(meeting, item)
    return meeting
