"""The disk fails while the clerk types: it is said in words, and nothing typed is lost."""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING

import pytest

from minuter.desk import Desk
from minuter.meeting.text import write_markdown
from minuter.store import writer as store_writer

if TYPE_CHECKING:
    from pathlib import Path

    from clerk import Clerk
    from pytestqt.qtbot import QtBot


@pytest.fixture
def full_disk(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """Every save fails as on a full disk, until the patch is undone."""

    def save(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(store_writer.Writer, "save", save)
    return monkeypatch


def test_it_is_said_in_red_and_typing_goes_on_and_comes_home(
    clerk: Clerk, full_disk: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    label = clerk.window._saved
    clerk.type(" Then the disk was full.")
    clerk.view.flush()
    qtbot.waitUntil(lambda: label.objectName() == "wrong", timeout=5000)
    assert "disk is full" in label.text()
    clerk.type(" On we went.")
    full_disk.undo()
    qtbot.waitUntil(lambda: label.objectName() == "done", timeout=5000)
    clerk.view.flush()
    assert clerk.view.session.flush(5)


def test_leaving_warns_once_and_the_next_start_has_every_word(
    clerk: Clerk, full_disk: pytest.MonkeyPatch, data: Path
) -> None:
    meeting_id = clerk.meeting.id
    clerk.type(" Then the disk was full.")
    clerk.press("Ctrl+W")
    assert clerk.window.view is not None, "the first time it warns"
    clerk.press("Ctrl+W")
    assert clerk.window.view is None
    full_disk.undo()
    desk = Desk(data)
    notes = write_markdown(desk.meeting(meeting_id).items[0].notes)
    desk.close()
    assert notes.endswith("Then the disk was full.")
