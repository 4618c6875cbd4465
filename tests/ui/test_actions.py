"""A clerk enters actions, follows them in their pane, and hears of those of earlier meetings."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from chamber import seated, sentence
from clerk import Clerk
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from minuter.blocks import Edition
from minuter.desk import Desk
from minuter.meeting.facts import Action, ActionStatus
from minuter.meeting.placing import add_fact
from minuter.meeting.values import Item, Update
from minuter.minutes.compose import compose
from minuter.store.short_list import DATABASE
from tests.council import minuted
from ui.action_panel import ActionPanel
from ui.action_rows import Row
from ui.update_panel import UpdatePanel

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui.actions_pane import ActionsPane
    from ui.window import MainWindow


@pytest.fixture
def at_the_item(council_window: MainWindow) -> Clerk:
    return seated(council_window)


def panel_of(clerk: Clerk) -> ActionPanel:
    panel = clerk.view.drawer.panel
    assert isinstance(panel, ActionPanel)
    return panel


def said(pane: ActionsPane) -> list[str]:
    return [row.spoken for row in pane.rows]


# --- entering one -----------------------------------------------------------------------------


def test_an_action_is_typed_from_field_to_field_and_kept_by_enter_as_one_step(
    at_the_item: Clerk,
) -> None:
    clerk = at_the_item
    before = clerk.meeting
    clerk.press("Ctrl+6")
    clerk.type("Report back on the lighting")
    clerk.press("Enter")
    clerk.type("tull")
    clerk.press("Enter")
    clerk.type("by end of March")
    clerk.press("Enter")
    action = clerk.item.actions[-1]
    assert (action.owner, action.due) == ("tull", date(2027, 3, 31))
    assert sentence(clerk, action) == (
        "Action: Report back on the lighting (Imogen Tull, by 31st March 2027)."
    )
    assert action.id not in clerk.item.placed
    assert clerk.view.drawer.panel is None
    assert clerk.view.pane.box.hasFocus()
    clerk.press("Ctrl+Z")
    assert clerk.meeting == before


def test_the_day_that_was_understood_is_shown_while_it_is_typed(
    at_the_item: Clerk, qtbot: QtBot
) -> None:
    clerk = at_the_item
    clerk.press("Ctrl+6")
    panel = panel_of(clerk)
    panel.due.setFocus()
    clerk.type("30 November")
    qtbot.waitUntil(
        lambda: panel.due.accessibleDescription() == "Monday 30 November 2026", timeout=3000
    )
    panel.due.clear()
    clerk.type("in the spring")
    qtbot.waitUntil(
        lambda: panel.due.accessibleDescription() == "no one day: printed as typed", timeout=3000
    )


def test_by_next_meeting_is_its_day_once_an_item_says_it(at_the_item: Clerk) -> None:
    clerk = at_the_item
    meeting = clerk.meeting
    last = Item("next", "9", "Date of next meeting", kind="next_meeting")
    last = replace(last, fields=(("next_date", "2026-12-17"),))
    seated(clerk.window, replace(meeting, items=(*meeting.items, last)))
    clerk.press("Ctrl+6")
    clerk.type("Ask for figures")
    clerk.press("Tab", "Tab")
    clerk.type("by next meeting")
    clerk.press("Ctrl+Enter")
    action = clerk.item.actions[-1]
    assert (action.due_words, action.due) == ("by next meeting", date(2026, 12, 17))


def test_marked_words_begin_the_action_and_an_organisation_may_own_it(at_the_item: Clerk) -> None:
    clerk = at_the_item
    clerk.press("Ctrl+End", "Enter")
    clerk.type("Write to the harbour office")
    clerk.press("Shift+Home", "Ctrl+6")
    assert panel_of(clerk).what.text() == "Write to the harbour office"
    assert panel_of(clerk).owner.edit.hasFocus()
    clerk.type("Wrenmouth Police")
    clerk.press("Ctrl+Enter")
    action = clerk.item.actions[-1]
    assert action.owner == "Wrenmouth Police"
    assert "Write to the harbour office" in clerk.notes, "the words stay in the text"


def test_without_words_nothing_is_kept_and_the_clerk_is_told(at_the_item: Clerk) -> None:
    clerk = at_the_item
    before = clerk.meeting
    clerk.press("Ctrl+6", "Ctrl+Enter")
    assert panel_of(clerk).said.text() == "Type what is to be done first."
    clerk.press("Esc")
    assert clerk.meeting == before


def test_an_action_may_stand_in_the_text_and_leave_it_again(at_the_item: Clerk) -> None:
    clerk = at_the_item
    clerk.press("Ctrl+End", "Ctrl+6")
    clerk.type("Thank the marshals")
    panel_of(clerk).in_text.setChecked(True)
    clerk.press("Ctrl+Enter")
    action = clerk.item.actions[-1]
    assert action.id in clerk.item.placed
    clerk.press("Enter")  # the caret is on it
    panel_of(clerk).in_text.setChecked(False)
    clerk.press("Ctrl+Enter")
    assert clerk.item.actions[-1] == action
    assert action.id not in clerk.item.placed


def test_on_the_restricted_side_it_is_restricted_and_no_public_paper_has_it(
    at_the_item: Clerk,
) -> None:
    clerk = at_the_item
    clerk.press("Ctrl+Shift+R", "Ctrl+6")
    clerk.type("Change the locks")
    clerk.press("Ctrl+Enter")
    assert clerk.item.actions[-1].restricted

    assert "Change the locks" in str(compose(clerk.meeting, Edition.FULL))
    assert "Change the locks" not in str(compose(clerk.meeting, Edition.PUBLIC))


def test_opening_an_action_and_keeping_it_unchanged_changes_nothing(at_the_item: Clerk) -> None:
    clerk = at_the_item
    due = Action("a", "Ring the surveyor", "tull", due=date(2026, 12, 1))
    seated(clerk.window, add_fact(clerk.meeting, "i5", due))
    before = clerk.meeting
    clerk.press("Ctrl+Shift+6", "Enter", "Ctrl+Enter")
    assert clerk.meeting is before


# --- the pane ---------------------------------------------------------------------------------


def test_d_marks_an_action_done_x_dropped_and_the_same_key_opens_it_again(
    at_the_item: Clerk,
) -> None:
    clerk = at_the_item
    seated(clerk.window, add_fact(clerk.meeting, "i5", Action("a", "Ring the surveyor", "tull")))
    clerk.press("Ctrl+Shift+6")
    tabs = clerk.view._tabs
    assert tabs.tabText(tabs.currentIndex()) == "Actions 1"
    for key, status in (("D", "done"), ("X", "dropped"), ("X", "open"), ("D", "done")):
        clerk.press(key)
        assert clerk.item.actions[0].status.value == status
    assert tabs.tabText(tabs.currentIndex()) == "Actions"
    clerk.press("Ctrl+Z")
    assert clerk.item.actions[0].status is ActionStatus.OPEN
    clerk.press("Ctrl+Shift+6", "Delete")
    assert clerk.item.actions == ()


def test_f6_goes_round_the_pane_that_is_shown(at_the_item: Clerk) -> None:
    clerk = at_the_item
    clerk.press("Ctrl+Shift+6", "F6")
    assert clerk.view.agenda.hasFocus()
    clerk.press("Shift+F6")
    assert clerk.view.actions_pane.list.hasFocus()
    assert [w for w in (clerk.view.actions_pane.list,) if not w.accessibleName()] == []


def test_typing_leaves_the_pane_as_it_is(at_the_item: Clerk) -> None:
    clerk = at_the_item
    shown: list[object] = []
    clerk.view.actions_watch.counted.connect(shown.append)
    clerk.type("Members asked about the lighting in Quay Street. ")
    assert "Quay Street." in clerk.notes
    assert shown == []


# --- earlier meetings ---------------------------------------------------------------------------


EARLIER = (
    Action("o1", "Publish the reserves policy", "marsh", due=date(2026, 10, 30)),
    Action("o2", "Paint the railings", status=ActionStatus.DONE),
)


def at_the_second_meeting(window: MainWindow, data: Path, qtbot: QtBot) -> Clerk:
    """The Council met in September and left one action open; now it meets again."""
    desk = Desk(data)
    september = replace(minuted(), date=date(2026, 9, 24))
    items = tuple(replace(item, actions=()) for item in september.items)
    september = replace(september, items=items)
    for action in EARLIER:
        september = add_fact(september, "i4", action)
    desk.add(september)
    november = desk.add(replace(minuted(), items=minuted().items[:4])).id
    desk.close()
    clerk = Clerk(window)
    assert window.open_meeting(november)
    pane = clerk.view.actions_pane
    qtbot.waitUntil(lambda: len(pane.rows) > 0, timeout=5000)
    return clerk


def test_what_an_earlier_meeting_left_open_is_shown_and_heard_of_in_this_one(
    window: MainWindow, data: Path, qtbot: QtBot
) -> None:
    clerk = at_the_second_meeting(window, data, qtbot)
    heading, row = clerk.view.actions_pane.rows
    assert heading == Row("From earlier meetings")
    assert row.one is not None
    assert (row.what, row.where) == ("Publish the reserves policy", "Thu 24 Sept 2026, item 4")
    assert "Helena Marsh · by Fri 30 Oct 2026" in said(clerk.view.actions_pane)[1]
    clerk.press("Ctrl+Shift+6", "D")
    assert clerk.meeting.updates == (Update("o1", ActionStatus.DONE),)
    assert "Done" in said(clerk.view.actions_pane)[1]
    clerk.press("Delete")
    assert "belongs to the meeting that made it" in window._said.text()
    clerk.press("Enter")
    panel = clerk.view.drawer.panel
    assert isinstance(panel, UpdatePanel)
    clerk.type("o")
    clerk.press("Tab")
    clerk.type("Legal are reading it")
    clerk.press("Ctrl+Enter")
    assert clerk.meeting.updates == (Update("o1", ActionStatus.OPEN, "Legal are reading it"),)
    clerk.press("Ctrl+Z", "Ctrl+Z")
    assert clerk.meeting.updates == ()
    opened = named_widgets(clerk.view.actions_pane)
    assert all(opened), "a screen reader names all that takes the focus"


def named_widgets(pane: QWidget) -> list[str]:
    return [
        child.accessibleName() or getattr(child, "text", str)()
        for child in pane.findChildren(QWidget)
        if child.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]


def test_a_damaged_earlier_meeting_is_said_in_the_pane_and_this_one_is_shown(
    window: MainWindow, data: Path, qtbot: QtBot
) -> None:
    desk = Desk(data)
    first = replace(minuted(), date=date(2026, 9, 24))
    desk.add(first)
    second = desk.add(minuted()).id
    desk.close()
    connection = sqlite3.connect(data / DATABASE)
    with connection:
        connection.execute("UPDATE action SET what = 'Nothing' WHERE meeting_id <> ?", (second,))
    connection.close()
    clerk = Clerk(window)
    assert window.open_meeting(second)
    clerk.press("Ctrl+Shift+6")
    pane = clerk.view.actions_pane
    qtbot.waitUntil(lambda: not pane._trouble.isHidden(), timeout=5000)
    assert pane._trouble.text().startswith("Actions of earlier meetings are not shown. The archive")
    assert [row.heading for row in pane.rows if row.heading] == ["This meeting"]
