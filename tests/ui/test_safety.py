"""Backups while the clerk works, and a hurt meeting offered from the newest of them."""

from __future__ import annotations

import shutil
import sqlite3
import threading
from contextlib import closing
from datetime import datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from minuter.desk import Desk
from minuter.errors import MinuterError
from ui import rolling_backups
from ui.recent import MeetingRow
from ui.rescue import moment_in_words

if TYPE_CHECKING:
    from pathlib import Path

    from clerk import Clerk
    from pytestqt.qtbot import QtBot

    from ui.window import MainWindow


def copies(data: Path) -> list[Path]:
    return sorted((data / "backups").glob("archive-*.db"))


def hurt(data: Path) -> None:
    with closing(sqlite3.connect(data / "minuter.db")) as connection:
        connection.execute("UPDATE item SET notes = 'x' WHERE number = '4'")
        connection.commit()


# --- while the clerk works ----------------------------------------------------------------------


@pytest.fixture
def ten_minutes(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Ten minutes are a fifth of a second; the threads that made backups."""
    monkeypatch.setattr(rolling_backups, "EVERY", 200)
    threads: list[str] = []
    back_up = Desk.back_up

    def recorded(desk: Desk) -> Path | None:
        threads.append(threading.current_thread().name)
        return back_up(desk)

    monkeypatch.setattr(Desk, "back_up", recorded)
    return threads


def test_after_ten_minutes_of_work_there_is_a_backup_and_without_work_no_other(
    ten_minutes: list[str], clerk: Clerk, data: Path, qtbot: QtBot
) -> None:
    before = len(copies(data))
    clerk.type(" The tide tables were tabled.")
    clerk.view.flush()
    assert clerk.view.session.flush(5)
    qtbot.waitUntil(lambda: len(copies(data)) > before, timeout=5000)
    made = len(copies(data))
    asked = len(ten_minutes)
    qtbot.waitUntil(lambda: len(ten_minutes) > asked + 1, timeout=5000)
    assert len(copies(data)) == made, "nothing changed since"
    assert set(ten_minutes[1:]) == {"minuter-backup"}, "never on the window's thread"
    with closing(sqlite3.connect(copies(data)[-1])) as connection:
        notes = connection.execute("SELECT notes FROM item").fetchall()
    assert any("tide tables" in note for (note,) in notes)


def test_no_backup_is_made_on_the_start_page(
    ten_minutes: list[str], clerk: Clerk, qtbot: QtBot
) -> None:
    clerk.press("Ctrl+W")
    qtbot.wait(50)
    asked = len(ten_minutes)
    qtbot.wait(500)
    assert len(ten_minutes) == asked


def test_a_backup_that_cannot_be_made_is_said_once_and_typing_goes_on(
    clerk: Clerk, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    def full(_: Desk) -> None:
        raise MinuterError("The disk is full, so no safety copy was made.")

    monkeypatch.setattr(Desk, "back_up", full)
    told: list[str] = []
    clerk.window._backups.failed.connect(told.append)
    for _ in range(2):
        clerk.window._backups._begin_one()
        qtbot.wait(100)
    assert told == ["The disk is full, so no safety copy was made."]
    assert clerk.view._notice.text() == told[0]
    clerk.type(" On we went.")
    assert clerk.notes.endswith("On we went.")


# --- a hurt meeting -----------------------------------------------------------------------------


@pytest.fixture
def hurt_meeting(clerk: Clerk, data: Path) -> Clerk:
    """A clerk on the start page, whose one meeting was backed up whole and then hurt."""
    clerk.type(" Typed before the backup.")
    clerk.view.flush()
    assert clerk.view.session.flush(5)
    desk = Desk(data, now=lambda: datetime(2031, 11, 24, 10, 41))
    assert desk.back_up()
    clerk.press("Ctrl+W")
    hurt(data)
    return clerk


def test_a_hurt_meeting_is_told_and_offered_from_the_newest_good_backup(
    hurt_meeting: Clerk,
) -> None:
    clerk = hurt_meeting
    clerk.press("Enter")
    offer = clerk.window._start.rescue
    assert clerk.window.view is None
    assert offer.isVisible()
    assert "item 4 “Harbour dredging”" in offer.said.text()
    assert offer.button.text() == "Open it from the backup of 24 Nov 2031 10.41"
    assert offer.button.hasFocus()
    assert offer.button.height() >= 24


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_it_opens_as_another_meeting_and_the_hurt_one_stays(
    hurt_meeting: Clerk, data: Path, key: Qt.Key
) -> None:
    clerk = hurt_meeting
    clerk.press("Enter")
    assert clerk.window.view is None
    QTest.keyClick(clerk.focus(), key)
    assert clerk.meeting.body.name == "Wren Harbour Partnership"
    assert "Typed before the backup." in clerk.notes
    assert "backup of 24 Nov 2031 10.41" in clerk.view._notice.text()
    (hurt_row,) = (m for m in Desk(data).short_list().meetings if m.id != clerk.meeting.id)
    assert hurt_row.body == "Wren Harbour Partnership"
    assert Desk(data).progress_of([hurt_row.id])[hurt_row.id].items == 6
    clerk.type(" And on.")
    clerk.press("Ctrl+W")
    assert sum(isinstance(row, MeetingRow) for row in clerk.window._start.list.rows) == 2
    assert not clerk.window._start.rescue.isVisible(), "it was taken up"


def test_without_a_backup_it_is_said_that_there_is_none(clerk: Clerk, data: Path) -> None:
    clerk.press("Ctrl+W")
    shutil.rmtree(data / "backups")
    hurt(data)
    clerk.press("Enter")
    offer = clerk.window._start.rescue
    assert offer.isVisible()
    assert not offer.button.isVisible()
    assert "No backup" in offer.said.text()


def test_another_sentence_takes_the_offer_away(hurt_meeting: Clerk) -> None:
    hurt_meeting.press("Enter")
    hurt_meeting.window._tell_failure("Something else.")
    assert not hurt_meeting.window._start.rescue.isVisible()


def test_after_a_crash_a_hurt_meeting_is_offered_too(
    hurt_meeting: Clerk, window: MainWindow
) -> None:
    summary = window._desk.short_list().meetings[0]
    window._desk._mark_open(summary.id)
    window.reopen_left_open()
    assert window._start.rescue.isVisible()


def test_a_moment_has_its_year_only_when_it_is_another() -> None:
    moment = datetime(2031, 11, 24, 9, 5)
    assert moment_in_words(moment, datetime(2031, 12, 1)) == "24 Nov 09.05"
    assert moment_in_words(moment, datetime(2032, 1, 1)) == "24 Nov 2031 09.05"
