"""Every place of the window: each control has a name, is 24 pixels wide and high, and is reached
by key."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from audit import controls, too_small, unnamed, unreachable, walk
from clerk import Clerk
from places import PLACES, Place

from minuter.agenda import read_pasted
from minuter.desk import Desk
from tests.council import called
from ui.application import make_window

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from ui.window import MainWindow

AGENDA = """Wren Harbour Partnership
Wednesday 7 October 2026 at 10.00 am
Members are asked to wear the lifejackets.
1. Evacuation procedure
2. Moorings (to follow)
Report of the Harbour Master
3. Cargo fees   NOT FOR PUBLICATION
"""


@pytest.fixture(scope="module")
def window(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[MainWindow]:
    """One window for the tests of this module: every test begins at its start page."""
    data = tmp_path_factory.mktemp("data")
    desk = Desk(data)
    desk.add(called())
    desk.sample()
    desk.close()
    made = make_window(data)
    made.use_look("light")
    yield made
    made.close()
    made.deleteLater()


def go_to(window: MainWindow, place: Place) -> None:
    window.resize(1366, 768)
    window.show_start()
    clerk = Clerk(window)
    if place.before != "start":
        ids = {meeting.body: meeting.id for meeting in window._desk.meetings()}
        wanted = called().body.name
        name = wanted if place.before == "council" else next(b for b in ids if b != wanted)
        assert window.open_meeting(ids[name])
        assert window.view
        window.view.document.catch_up()  # as it does when the clerk rests
    for key in place.keys:
        if key.startswith("="):
            clerk.type(key[1:])
        else:
            clerk.press(key)


def hold(window: MainWindow) -> None:
    """What is shown can be named, touched and reached."""
    window.use_look("contrast")  # without a style sheet, so of other sizes
    assert too_small(window) == []
    window.use_look("light")
    assert len(controls(window)) > 3
    assert unnamed(window) == []
    assert too_small(window) == []
    assert unreachable(window, walk(window)) == []


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.name)
def test_every_control_can_be_named_touched_and_reached(window: MainWindow, place: Place) -> None:
    go_to(window, place)
    hold(window)


def test_so_can_those_of_an_agenda_that_is_reviewed(window: MainWindow) -> None:
    go_to(window, PLACES[0])
    window._importing.begin(read_pasted(AGENDA, "", today=date(2026, 9, 1)), "pasted")
    Clerk(window).press("F8")  # to the lines that were not understood
    hold(window)
    window._importing.close()


def test_so_can_those_that_mend_a_damaged_archive(window: MainWindow) -> None:
    go_to(window, PLACES[0])
    window._start.offer_rescue("Three rows are damaged.", "Open it from the backup of 9.40 am")
    window._start.take_focus()
    hold(window)
    window._start.rescue.withdraw()


def test_so_can_those_of_a_first_start(qtbot: QtBot, data: Path) -> None:
    first = make_window(data)
    qtbot.addWidget(first)
    first.resize(1366, 768)
    Clerk(first)
    hold(first)
    first.close()
