"""The way on through a meeting, in words: what the one filled button does next."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from minuter.meeting.values import Status

if TYPE_CHECKING:
    from minuter.meeting.values import Item, Meeting


def short(words: str, most: int) -> str:
    """Words cut to at most so many characters, with a mark where they were cut."""
    return words if len(words) <= most else f"{words[: most - 1].rstrip()}…"


def is_live(meeting: Meeting) -> bool:
    """Whether the minutes are typed in the meeting itself: begun, not closed, and today."""
    today = meeting.date is None or meeting.date == date.today()
    return meeting.began is not None and meeting.finish is None and today


def next_step(meeting: Meeting, item: Item) -> str:
    """The next step in words, for the one filled button."""
    at = meeting.index(item.id)
    following = meeting.items[at + 1] if at + 1 < len(meeting.items) else None
    settled = item.status is Status.MINUTED
    if following:
        verb = "Go to" if settled else "Finish item and go to"
        return short(f"{verb} {following.number}  {following.title}", 64)
    if not settled:
        return "Finish the last item"
    if meeting.began and not meeting.finish:
        return "Close the meeting"
    return "Make the Word document"
