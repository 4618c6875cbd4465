"""The window comes back where it was, and always where the clerk can see and hold it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from ui import window_place
from ui.application import make_window
from ui.remembered import Box, Remembered, clamped
from ui.window_place import USUAL

if TYPE_CHECKING:
    from pathlib import Path

    from clerk import Clerk
    from pytestqt.qtbot import QtBot

    from ui.window import MainWindow

LAPTOP = Box(0, 0, 1366, 728)
BESIDE = Box(1366, -200, 1920, 1040)
AT_150 = Box(0, 0, 911, 485)
"""The same laptop at a scale of 150 %."""


def test_a_window_on_the_second_screen_stays_there() -> None:
    wanted = Box(1500, 0, 1400, 800)
    assert clamped(wanted, (LAPTOP, BESIDE), USUAL) == wanted


def test_when_the_second_screen_is_unplugged_the_window_comes_to_the_first() -> None:
    assert clamped(Box(1500, 0, 1200, 700), (LAPTOP,), USUAL) == Box(83, 14, 1200, 700)


def test_a_window_larger_than_the_screen_is_made_as_large_as_the_screen() -> None:
    assert clamped(Box(0, 0, 1920, 1040), (LAPTOP,), USUAL) == LAPTOP
    assert clamped(Box(20, 20, 1366, 768), (AT_150,), USUAL) == AT_150


def test_a_window_half_off_the_screen_is_drawn_in() -> None:
    assert clamped(Box(900, 500, 1000, 700), (LAPTOP,), USUAL) == Box(366, 28, 1000, 700)


def test_a_title_bar_above_the_screen_cannot_be_taken_hold_of_and_is_drawn_in() -> None:
    assert clamped(Box(100, -30, 1000, 700), (LAPTOP,), USUAL).y == 0
    assert clamped(Box(100, -500, 1000, 700), (LAPTOP,), USUAL) == Box(183, 14, 1000, 700)


def test_a_window_without_a_size_has_the_usual_one() -> None:
    assert clamped(Box(0, 0, 0, 0), (BESIDE,), USUAL).width == USUAL.width


boxes = st.builds(
    Box,
    st.integers(-10_000, 10_000),
    st.integers(-10_000, 10_000),
    st.integers(0, 10_000),
    st.integers(0, 10_000),
)
screens = st.builds(
    Box,
    st.integers(-4000, 4000),
    st.integers(-4000, 4000),
    st.integers(640, 4000),
    st.integers(400, 3000),
)


@given(boxes, st.lists(screens, min_size=1, max_size=3).map(tuple))
def test_wherever_it_was_the_window_is_whole_on_one_of_the_screens(
    wanted: Box, areas: tuple[Box, ...]
) -> None:
    box = clamped(wanted, areas, USUAL)
    assert any(
        area.x <= box.x
        and area.y <= box.y
        and box.x + box.width <= area.x + area.width
        and box.y + box.height <= area.y + area.height
        for area in areas
    )
    assert clamped(box, areas, USUAL) == box, "and stays there at the next start"


# --- from one start to the next -----------------------------------------------------------------


def again(window: MainWindow, data: Path, qtbot: QtBot) -> MainWindow:
    """Close the window and start once more."""
    window.close()
    QApplication.processEvents()
    other = make_window(data)
    qtbot.addWidget(other)
    other.show()
    return other


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> list[Box]:
    """The screens there are, which a test may change."""
    there = [LAPTOP]
    monkeypatch.setattr(window_place, "screen_boxes", lambda: tuple(there))
    return there


def test_place_and_size_come_back(data: Path, qtbot: QtBot, screen: list[Box]) -> None:
    window = make_window(data)
    qtbot.addWidget(window)
    window.show()
    window.setGeometry(40, 30, 1100, 660)
    other = again(window, data, qtbot)
    box = other.geometry()
    assert (box.x(), box.y(), box.width(), box.height()) == (40, 30, 1100, 660)
    other.close()


def test_a_maximised_window_comes_back_so_and_knows_its_size_before(
    data: Path, qtbot: QtBot, screen: list[Box]
) -> None:
    window = make_window(data)
    qtbot.addWidget(window)
    window.setGeometry(40, 30, 1100, 660)
    window.showMaximized()
    window.close()
    kept = Remembered(data / "window.ini").standing
    assert kept is not None
    assert kept.maximised
    assert (kept.box.width, kept.box.height) == (1100, 660)
    other = make_window(data)
    qtbot.addWidget(other)
    assert other.isMaximized()
    other.close()


def test_on_a_smaller_screen_the_window_fits(data: Path, qtbot: QtBot, screen: list[Box]) -> None:
    window = make_window(data)
    qtbot.addWidget(window)
    window.setGeometry(200, 60, 1160, 660)
    screen[0] = AT_150
    other = again(window, data, qtbot)
    assert other.width() <= AT_150.width
    assert other.height() <= AT_150.height
    other.close()


def test_zoom_look_panes_and_their_widths_come_back(clerk: Clerk, data: Path, qtbot: QtBot) -> None:
    window = clerk.window
    window.use_look("dark")
    clerk.press("Ctrl+Plus")
    window._menus.actions["document_pane"].trigger()
    clerk.view.splitter.setSizes([300, 800, 0])
    wide = clerk.view.splitter.sizes()[0]
    meeting_id = clerk.meeting.id
    other = again(window, data, qtbot)
    assert other.open_meeting(meeting_id)
    assert other._look.choice == "dark"
    assert "110%" in other._foot._zoomed.text()
    assert other.view is not None
    assert not other.view.preview.isVisible()
    assert not other._menus.actions["document_pane"].isChecked()
    assert other.view.splitter.sizes()[0] == wide
    other.use_look("light")
    other.close()


def test_f6_passes_by_a_pane_that_is_put_away(clerk: Clerk) -> None:
    clerk.window._menus.actions["agenda_pane"].trigger()
    clerk.press("F6", "F6")
    assert clerk.view.pane.box.hasFocus()
    clerk.window._menus.actions["agenda_pane"].trigger()
    clerk.press("Shift+F6")
    assert clerk.view.agenda.hasFocus()


@pytest.mark.parametrize(
    "kept",
    [
        "zoom=huge\nlook=purple\nplace=left",
        "zoom=99999\nplace=1 2 3 4",
        "splitter=none",
        "\x00\x01",
    ],
)
def test_settings_that_cannot_be_used_hinder_no_start(data: Path, qtbot: QtBot, kept: str) -> None:
    data.mkdir()
    (data / "window.ini").write_text(f"[General]\n{kept}\n", encoding="utf-8")
    window = make_window(data)
    qtbot.addWidget(window)
    window.open_sample()
    assert window.view is not None
    window.close()
