"""What keeps the archive from being used is one sentence on the start page; nothing is lost."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from clerk import Clerk
from conftest import harbour_meeting

from minuter.desk import Desk
from ui.application import make_window

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui.start_page import StartPage
    from ui.window import MainWindow


@pytest.fixture
def opened(data: Path, qtbot: QtBot) -> Iterator[Callable[[], MainWindow]]:
    """Opens a window over the data folder as the program does."""
    windows: list[MainWindow] = []

    def open_window() -> MainWindow:
        window = make_window(data)
        qtbot.addWidget(window)
        windows.append(window)
        window.show()
        window.after_first_paint()
        return window

    yield open_window
    for window in windows:
        window.close()


def told(page: StartPage, qtbot: QtBot) -> str:
    """The sentence that comes a moment after the first paint."""
    qtbot.waitUntil(page.rescue.isVisible, timeout=20_000)
    return page.rescue.said.text()


@pytest.fixture
def archive(data: Path) -> Path:
    """An archive with one meeting and a backup of it."""
    desk = Desk(data)
    desk.add(harbour_meeting())
    assert desk.back_up()
    desk.close()
    return data / "minuter.db"


def test_a_data_folder_that_is_a_file_is_told_and_left(
    data: Path, opened: Callable[[], MainWindow], qtbot: QtBot
) -> None:
    data.write_text("not a folder", encoding="utf-8")
    page = opened()._start
    assert "is not a folder" in told(page, qtbot)
    assert not page.rescue.offers
    assert data.read_text(encoding="utf-8") == "not a folder"


@pytest.mark.parametrize(
    "harm",
    [
        lambda path: path.write_text("Minutes of the Quay Panel\n" * 100, encoding="utf-8"),
        lambda path: path.write_bytes(path.read_bytes()[:9000]),
        lambda path: path.write_bytes(b""),
        lambda path: path.unlink(),
    ],
    ids=["text", "half copied", "empty", "missing"],
)
def test_a_backup_is_offered_and_takes_the_place_of_what_cannot_be_read(
    archive: Path, opened: Callable[[], MainWindow], qtbot: QtBot, harm: Callable[[Path], object]
) -> None:
    harm(archive)
    left = archive.read_bytes() if archive.exists() else None
    window = opened()
    said = told(window._start, qtbot)
    assert said.count("backup of") == 1
    assert (archive.read_bytes() if archive.exists() else None) == left, "nothing was overwritten"
    clerk = Clerk(window)
    assert window._start.rescue.button.hasFocus()
    clerk.press("Enter")
    assert [m.body for m in window._desk.short_list().meetings] == ["Wren Harbour Partnership"]
    kept = list(archive.parent.glob("minuter-replaced-*.db"))
    assert [path.read_bytes() for path in kept] == ([left] if left is not None else [])
    clerk.press("Enter")
    assert clerk.meeting.body.name == "Wren Harbour Partnership"


def test_trouble_that_was_found_before_it_was_mended_is_told_no_more(
    archive: Path, opened: Callable[[], MainWindow], qtbot: QtBot
) -> None:
    whole = archive.read_bytes()
    archive.write_bytes(b"")
    window = opened()
    told(window._start, qtbot)
    window._front_desk.look_for_trouble()
    archive.write_bytes(whole)
    window.show_start()
    qtbot.wait(500)
    assert not window._start.rescue.isVisible()
    assert window._start.list.rows


def test_without_a_good_backup_none_is_offered(
    archive: Path, opened: Callable[[], MainWindow], qtbot: QtBot
) -> None:
    archive.write_text("Minutes of the Quay Panel\n" * 100, encoding="utf-8")
    shutil.rmtree(archive.parent / "backups")
    page = opened()._start
    assert "is not an archive of Minuter" in told(page, qtbot)
    assert not page.rescue.offers


def test_an_archive_of_a_newer_program_is_told_and_no_backup_put_in_its_place(
    archive: Path, opened: Callable[[], MainWindow], qtbot: QtBot
) -> None:
    with closing(sqlite3.connect(archive)) as connection:
        connection.execute("PRAGMA user_version=99")
    page = opened()._start
    assert "a newer Minuter" in told(page, qtbot)
    assert not page.rescue.offers


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read all")
def test_a_folder_of_another_owner_is_told(
    archive: Path, opened: Callable[[], MainWindow], qtbot: QtBot
) -> None:
    archive.parent.chmod(0)
    try:
        assert "read-only" in told(opened()._start, qtbot)
    finally:
        archive.parent.chmod(0o700)


def test_a_folder_that_vanishes_is_told_and_no_empty_one_takes_its_place(
    archive: Path, opened: Callable[[], MainWindow], qtbot: QtBot
) -> None:
    window = opened()
    away = archive.parent.rename(archive.parent.with_name("away"))
    window._front_desk.look_again()
    assert "is not there any more" in told(window._start, qtbot)
    window.open_sample()
    assert window.view is None
    assert not archive.exists()
    shutil.rmtree(archive.parent, ignore_errors=True)
    away.rename(archive.parent)
    window.open_sample()
    assert window.view is not None
    assert len(window._desk.meetings()) == 2


def test_one_damaged_byte_in_one_meeting_leaves_the_others_in_the_list(
    archive: Path, opened: Callable[[], MainWindow], qtbot: QtBot
) -> None:
    with closing(sqlite3.connect(archive)) as connection:
        connection.execute("UPDATE meeting SET body = CAST(x'57ff72656e' AS TEXT)")
        connection.commit()
    window = opened()
    qtbot.wait(200)
    assert window._start.list.rows
    assert not window._start.rescue.isVisible()


def test_a_first_start_has_nothing_to_tell_and_makes_nothing(
    data: Path, opened: Callable[[], MainWindow], qtbot: QtBot
) -> None:
    page = opened()._start
    qtbot.wait(300)
    assert not page.rescue.isVisible()
    assert page._welcome.isVisible()
    assert not (data / "minuter.db").exists()
