"""The Council's evening as far as its debates, opened in a window for a clerk of the tests."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from clerk import Clerk

from minuter.meeting.sentences import fact_text
from minuter.meeting.text import words_of
from minuter.meeting.values import Place
from tests.council import came_or_went, minuted, rolled, walk, write

if TYPE_CHECKING:
    from minuter.meeting.facts import Fact, Motion, Vote
    from minuter.meeting.values import Meeting
    from ui.motion_panel import MotionPanel
    from ui.window import MainWindow

DEBATED = "Members considered the second phase of the scheme."


def before_the_debate() -> Meeting:
    """At item 5, everybody in the room but those who sent apologies; nothing decided yet."""
    meeting = rolled()
    for number, item_id in enumerate(("i1", "i2", "i3", "i4"), start=32):
        meeting = walk(meeting, item_id, 9, number)
    for late, minute in (("fairhurst", 41), ("vaughan-rhydderch", 52)):
        meeting = came_or_went(meeting, "i4", late, 9, minute)
    meeting = write(walk(meeting, "i5", 10, 4), "i5", DEBATED)
    return with_purpose(meeting, "i5", "To approve the second phase of the scheme.")


def with_interest() -> Meeting:
    """The same, Pemberton out of the room for an interest that she declared."""
    declared = minuted().item("i2").declarations
    meeting = before_the_debate()
    items = tuple(
        replace(item, declarations=declared) if item.id == "i2" else item for item in meeting.items
    )
    return came_or_went(replace(meeting, items=items), "i5", "pemberton", 10, 5)


def with_purpose(meeting: Meeting, item_id: str, purpose: str) -> Meeting:
    items = tuple(
        replace(item, purpose=purpose) if item.id == item_id else item for item in meeting.items
    )
    return replace(meeting, items=items)


def seated(window: MainWindow, meeting: Meeting | None = None, item_id: str = "i5") -> Clerk:
    """A clerk at the Council's window, such a meeting open as if nothing had gone before."""
    clerk = Clerk(window)
    view = clerk.view
    view.drawer.close_drawer()
    view.room._drafts.clear()
    fresh = replace(meeting or before_the_debate(), id=view.meeting.id)
    view.session.apply("another meeting", fresh, place=Place("i1"), go=True)
    view.session.end_history()
    view.show_item(item_id)
    return clerk


def panel_of(clerk: Clerk) -> MotionPanel:
    from ui.motion_panel import MotionPanel

    panel = clerk.view.drawer.panel
    assert isinstance(panel, MotionPanel)
    return panel


def sentence(clerk: Clerk, fact: Fact) -> str:
    """What the minutes say of a fact of the item that is open."""
    return words_of(fact_text(clerk.meeting, clerk.item, fact))


def motions(clerk: Clerk) -> tuple[Motion, ...]:
    return clerk.item.motions


def votes(clerk: Clerk) -> tuple[Vote, ...]:
    return clerk.item.votes


def move(clerk: Clerk, mover: str = "mis", seconder: str = "abern") -> None:
    """Begin a motion: who moves and who seconds it, the caret then in its text."""
    clerk.press("Ctrl+5")
    clerk.type(mover)
    clerk.press("Tab")
    clerk.type(seconder)
    clerk.press("Tab")
