"""Edits that may place facts at the caret, after which the caret goes to the last of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from minuter.meeting.values import Side
from ui.edit import Edit
from ui.way_on import is_live

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import time

    from minuter.meeting.values import Meeting, Place


def time_now(meeting: Meeting) -> time | None:
    """The time to the minute while the minutes are typed in the meeting itself; else None."""
    return datetime.now().time().replace(second=0, microsecond=0) if is_live(meeting) else None


def edit_here(
    label: str, meeting: Meeting, place: Place, change: Callable[[Meeting], Meeting]
) -> Edit:
    """The edit that a change makes; the caret goes on below what it places at ``place``."""
    grown = _lines(change(meeting), place) - _lines(meeting, place)
    if grown < 1:
        return Edit(label, change)
    at = replace(place, line=place.line + grown - 1, column=0)
    return Edit(label, change, place=at, go=True)


def _lines(meeting: Meeting, place: Place) -> int:
    """How many lines the text has in which a place is; none where there is no item."""
    return len(meeting.item(place.item).text(Side(place.field))) if place.item else 0
