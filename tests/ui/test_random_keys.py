"""Random keys at the real window: no word crosses to the public side, undo and redo are exact."""

from __future__ import annotations

import json
import random
from typing import TYPE_CHECKING

import pytest
from clerk import Clerk

from minuter.meeting.portable import meeting_to_json
from minuter.meeting.restriction import public_view
from minuter.meeting.values import Side
from ui.application import make_window

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

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


def at_random(clerk: Clerk, draw: random.Random, actions: int) -> list[str]:
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
            keys = draw.choice(KEYS)
            clerk.press(*keys)
            log.append("/".join(keys))
        if clerk.window.sheet:
            clerk.press("Esc")
        public = json.dumps(meeting_to_json(public_view(clerk.meeting)))
        assert SECRET not in public, log[-20:]
    return log


def a_sequence(qtbot: QtBot, data: Path, seed: int, actions: int) -> None:
    window = make_window(data / str(seed))
    qtbot.addWidget(window)
    clerk = Clerk(window)
    window.open_sample()
    first = clerk.meeting
    log = at_random(clerk, random.Random(seed), actions)
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
    window.close()


@pytest.mark.parametrize("seed", range(8))
def test_no_restricted_word_is_public_and_undo_is_exact(
    qtbot: QtBot, data: Path, seed: int
) -> None:
    a_sequence(qtbot, data, seed, 40)


@pytest.mark.campaign
@pytest.mark.parametrize("seed", range(1000, 1200))
def test_the_same_two_hundred_times(qtbot: QtBot, data: Path, seed: int) -> None:
    a_sequence(qtbot, data, seed, 60)
