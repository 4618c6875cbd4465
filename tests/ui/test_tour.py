"""The two-minute tour notices what the clerk does, and is never in the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from clerk import Clerk
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication

from ui import announce as announcing
from ui import tour as touring
from ui.tour import END, STEPS, Deed, Tour

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from ui.window import MainWindow


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(touring, "DONE_FOR", 0)


@pytest.fixture
def clerk(window: MainWindow) -> Clerk:
    """A clerk who has just asked for the tour."""
    at_desk = Clerk(window)
    window.take_tour()
    QApplication.processEvents()
    return at_desk


def tour_of(clerk: Clerk) -> Tour:
    found = clerk.window.findChild(Tour)
    assert found is not None
    return found


def until(clerk: Clerk, qtbot: QtBot, deed: Deed | None) -> None:
    """Wait for the step of a deed; None is the end."""

    def arrived() -> None:
        step = tour_of(clerk).step
        assert (step.deed if step else None) is deed

    qtbot.waitUntil(arrived)


def test_each_step_notices_that_the_clerk_has_done_it(clerk: Clerk, qtbot: QtBot) -> None:
    until(clerk, qtbot, Deed.TYPED)
    clerk.type(" The police were thanked by the members.")
    until(clerk, qtbot, Deed.BULLET)
    clerk.press("Enter")
    clerk.type("- Lamps had been lit.")
    until(clerk, qtbot, Deed.DECIDED)
    clerk.press("Ctrl+1")
    until(clerk, qtbot, Deed.FINISHED)
    clerk.press("Ctrl+Enter")
    until(clerk, qtbot, Deed.RESTRICTED)
    clerk.press("Ctrl+Shift+R")
    clerk.type("A name")
    until(clerk, qtbot, Deed.COMMANDS)
    clerk.press("Ctrl+K")
    until(clerk, qtbot, Deed.DOCUMENT)
    clerk.press("Esc", "F12")
    until(clerk, qtbot, None)
    assert tour_of(clerk).said.text() == END


def test_the_caret_stays_in_the_text_when_the_tour_begins(clerk: Clerk) -> None:
    assert clerk.view.pane.box.hasFocus()
    assert tour_of(clerk).isVisible()


def test_another_deed_than_the_one_asked_for_changes_no_step(clerk: Clerk) -> None:
    clerk.press("Ctrl+Enter")
    clerk.wait(100)
    assert tour_of(clerk).step == STEPS[0]


def test_esc_in_the_text_ends_the_tour_and_the_clerk_stays_where_she_is(clerk: Clerk) -> None:
    item = clerk.item.id
    clerk.press("Esc")
    clerk.wait(50)
    assert clerk.window.findChild(Tour) is None
    assert clerk.item.id == item
    assert clerk.view.pane.box.hasFocus()


def test_esc_in_a_sheet_or_in_the_decision_leaves_only_that(clerk: Clerk) -> None:
    clerk.press("Ctrl+K", "Esc")
    assert clerk.window.sheet is None
    assert tour_of(clerk).isVisible()
    clerk.press("Ctrl+1")
    clerk.view.pane.decision.field.box.setFocus()
    clerk.press("Esc")
    assert tour_of(clerk).isVisible()
    clerk.press("Esc")
    clerk.wait(50)
    assert clerk.window.findChild(Tour) is None


def test_going_back_to_the_start_page_ends_it_and_help_begins_it_again(clerk: Clerk) -> None:
    clerk.press("Ctrl+W")
    clerk.wait(50)
    assert clerk.window.findChild(Tour) is None
    clerk.window._menus.actions["tour"].trigger()
    assert tour_of(clerk).step == STEPS[0]


def test_each_step_is_said_to_a_screen_reader(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(
        announcing, "announcement", lambda _, sentence, urgent=False: said.append(sentence)
    )
    monkeypatch.setattr(QAccessible, "updateAccessibility", lambda event: None)
    window.take_tour()
    assert f"Tour 1 of {len(STEPS)}. {STEPS[0].words}" in said
