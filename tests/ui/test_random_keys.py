"""Random keys at the real window: no word crosses to the public side, undo and redo are exact."""

from __future__ import annotations

import json
import random
from typing import TYPE_CHECKING

import pytest
from clerk import Clerk

from minuter.desk import Desk
from minuter.meeting.portable import meeting_to_json
from minuter.meeting.restriction import public_view
from minuter.meeting.values import Side
from tests.council import minuted
from ui.application import make_window

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from minuter.meeting.values import Meeting

SECRET = "Quillmark"
KEYS = (
    *(("Ctrl+1",), ("Ctrl+2",), ("Ctrl+4",), ("Ctrl+D",), ("Ctrl+D", "Esc"), ("Esc",)),
    *(("Ctrl+Z",), ("Ctrl+Z",), ("Ctrl+Z",), ("Ctrl+Y",), ("Ctrl+Y",)),
    *(("F2", "Esc"), ("Ctrl+K", "Esc"), ("F12", "Esc"), ("Ctrl+Shift+M", "Esc")),
    *(("Ctrl+PgUp",), ("Ctrl+PgDn",), ("Ctrl+Enter",), ("Ctrl+Shift+N", "Esc")),
    *(("Tab",), ("Enter",), ("Backspace",), ("Del",), ("Alt+Shift+Up",), ("F6", "F6", "F6")),
    *(("Ctrl+Shift+R",), ("Ctrl+Shift+R",), ("Ctrl+Shift+R",)),
    ("Ctrl+Shift+J", "Ctrl+Shift+J"),
)
"""What a clerk may press in any order; Ctrl+Shift+D and paste move words on purpose."""


ROOM_KEYS = (
    *(("Ctrl+5",), ("Ctrl+5",), ("Ctrl+6",), ("Ctrl+Shift+I",), ("Ctrl+Shift+E",)),
    *(("Tab",), ("Tab", "Tab"), ("Alt+2",), ("Alt+3",), ("Alt+W",), ("Alt+L",)),
    *(("F9", "Esc"), ("Ctrl+Shift+G",), ("Ctrl+Shift+L", "Esc"), ("Up", "Enter"), ("F6",)),
    *(("Ctrl+Enter",), ("Ctrl+Enter",), ("Ctrl+Enter",)),
)
"""And in a body with a roll. A name typed in Ctrl+Shift+L is somebody there, whom all may know."""


def at_random(
    clerk: Clerk, draw: random.Random, actions: int, keys_of: tuple[tuple[str, ...], ...] = KEYS
) -> list[str]:
    """Press and type at random, words of the side that the window says the clerk is on."""
    log: list[str] = []
    for _ in range(actions):
        pane = clerk.view.pane
        where = draw.random()
        if where < 0.15:
            pane.decision.field.box.setFocus()
            log.append("decision")
        elif where < 0.25 and pane.decision._reason.isVisible():
            pane.decision._reason.setFocus()
            log.append("reason")
        if draw.random() < 0.4:
            clerk.type(f"{SECRET} " if pane.side is Side.RESTRICTED else "open ")
            log.append(f"type:{pane.side.value}")
        else:
            keys = draw.choice(keys_of)
            clerk.press(*keys)
            log.append("/".join(keys))
        if clerk.window.sheet:
            clerk.press("Esc")
        public = json.dumps(meeting_to_json(public_view(clerk.meeting)))
        assert SECRET not in public, "\n".join(log[-20:])
    return log


def at_the_sample(qtbot: QtBot, data: Path, seed: int, actions: int) -> None:
    window = make_window(data / str(seed))
    qtbot.addWidget(window)
    clerk = Clerk(window)
    window.open_sample()
    first = clerk.meeting
    log = at_random(clerk, random.Random(seed), actions)
    undone_and_redone(clerk, first, log)


def at_the_council(qtbot: QtBot, data: Path, seed: int, actions: int) -> None:
    desk = Desk(data / str(seed))
    meeting_id = desk.add(minuted()).id
    desk.close()
    window = make_window(data / str(seed))
    qtbot.addWidget(window)
    clerk = Clerk(window)
    window.open_meeting(meeting_id)
    clerk.view.show_item("i8")
    first = clerk.meeting
    log = at_random(clerk, random.Random(seed), actions, (*KEYS, *ROOM_KEYS, *ROOM_KEYS))
    undone_and_redone(clerk, first, log)


def undone_and_redone(clerk: Clerk, first: Meeting, log: list[str]) -> None:
    """Hold that undo goes back to the first value and redo to the last, then leave."""
    session = clerk.view.session
    while session.redo():
        pass
    last = session.meeting
    while session.undo():
        pass
    assert session.meeting == first, log
    while session.redo():
        pass
    assert session.meeting == last, log
    clerk.window.close()


@pytest.mark.parametrize("seed", range(8))
def test_no_restricted_word_is_public_and_undo_is_exact(
    qtbot: QtBot, data: Path, seed: int
) -> None:
    at_the_sample(qtbot, data, seed, 40)


@pytest.mark.qt_log_ignore("This plugin does not support")  # a list that drops down, offscreen
@pytest.mark.parametrize("seed", range(4))
def test_nor_is_a_word_of_a_restricted_motion_action_or_declaration(
    qtbot: QtBot, data: Path, seed: int
) -> None:
    at_the_council(qtbot, data, seed, 40)


@pytest.mark.campaign
@pytest.mark.parametrize("seed", range(1000, 1200))
def test_the_same_two_hundred_times(qtbot: QtBot, data: Path, seed: int) -> None:
    at_the_sample(qtbot, data, seed, 60)


@pytest.mark.campaign
@pytest.mark.qt_log_ignore("This plugin does not support")
@pytest.mark.parametrize("seed", range(2000, 2100))
def test_the_council_a_hundred_times(qtbot: QtBot, data: Path, seed: int) -> None:
    at_the_council(qtbot, data, seed, 60)
