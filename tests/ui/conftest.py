"""A window over a data folder of the test's own, and a clerk at it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from clerk import Clerk
from PySide6.QtGui import QPalette

from minuter.desk import Desk
from minuter.meeting.edits import add_item, new_item
from minuter.meeting.values import Body, Meeting
from tests.council import called
from ui.application import make_window

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from ui.window import MainWindow

ITEMS = (
    ("1", "Evacuation procedure", "evacuation"),
    ("2", "Declarations of interest", "declarations"),
    ("3", "Minutes", "previous_minutes"),
    ("4", "Harbour dredging", "report"),
    ("5", "Moorings", "update"),
    ("6", "Any other business", "any_other_business"),
)


def harbour_meeting() -> Meeting:
    """A meeting of an invented partnership, its items pre-written."""
    meeting = Meeting("", Body("Wren Harbour Partnership", style="plain"))
    for number, title, kind in ITEMS:
        meeting = add_item(meeting, new_item(meeting, title, kind, number))
    return meeting


@pytest.fixture(autouse=True)
def undressed(qapp: QApplication) -> Iterator[None]:
    """Leave the application without the look that a test's window gave it."""
    yield
    if qapp.styleSheet():
        qapp.setStyleSheet("")
        qapp.setPalette(QPalette())


@pytest.fixture
def window(qtbot: QtBot, data: Path) -> Iterator[MainWindow]:
    made = make_window(data)
    made.use_look("light")
    qtbot.addWidget(made)
    yield made
    made.close()


@pytest.fixture(scope="module")
def council_window(
    qapp: QApplication, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[MainWindow]:
    """One window for the tests of a module, the Council's meeting open: see ``chamber.seated``.

    Making a window takes longer than a test.
    """
    data = tmp_path_factory.mktemp("council")
    desk = Desk(data)
    meeting_id = desk.add(called()).id
    desk.close()
    made = make_window(data)
    made.use_look("light")
    made.show()
    assert made.open_meeting(meeting_id)
    yield made
    made.close()
    made.deleteLater()


@pytest.fixture
def clerk(window: MainWindow, data: Path) -> Clerk:
    """A clerk with the harbour meeting open at its first item."""
    desk = Desk(data)
    meeting_id = desk.add(harbour_meeting()).id
    desk.close()
    at_desk = Clerk(window)
    assert window.open_meeting(meeting_id)
    return at_desk
