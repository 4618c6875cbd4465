"""The disk is truly full while the clerk types, and then it is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from minuter.desk import Desk
from minuter.meeting.text import write_markdown
from tests.store.listening import fill

if TYPE_CHECKING:
    from pathlib import Path

    from clerk import Clerk
    from pytestqt.qtbot import QtBot


@pytest.fixture
def data(tiny_disk: Path) -> Path:
    return tiny_disk / "data"


def test_it_is_said_in_red_and_typing_goes_on_and_all_comes_home_by_itself(
    clerk: Clerk, qtbot: QtBot, data: Path, tmp_path: Path
) -> None:
    meeting_id = clerk.meeting.id
    label = clerk.window._saved
    ballast = fill(data.parent)
    clerk.type(" The quay was lit.")
    qtbot.waitUntil(lambda: label.objectName() == "wrong", timeout=10_000)
    assert label.text().startswith("The disk is full")
    clerk.type(" On we went.")
    clerk.view.flush()
    qtbot.waitUntil(lambda: bool(list((tmp_path / "home").rglob("*.unsaved.json"))), timeout=5000)
    ballast.unlink()
    qtbot.waitUntil(lambda: label.objectName() == "done", timeout=10_000)
    assert clerk.view.session.flush(5)
    assert list((tmp_path / "home").rglob("*.unsaved.json")) == []
    typed = clerk.notes
    assert typed.endswith(" On we went.")
    desk = Desk(data)
    assert write_markdown(desk.meeting(meeting_id).items[0].notes) == typed
    desk.close()
