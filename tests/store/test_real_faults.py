"""Disks that are full, read-only or away while a meeting is open, as an ordinary user has them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from minuter.desk import Desk
from minuter.errors import MinuterError
from minuter.store.archive import Archive
from minuter.store.saver import Saver
from minuter.store.short_list import DATABASE
from tests.store.listening import PLACE, START, Heard, fill, typed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from minuter.meeting.values import Meeting
    from minuter.session import Session


@contextmanager
def open_meeting(data: Path, heard: Heard) -> Iterator[Session]:
    """The meeting open at a desk, with a word saved."""
    desk = Desk(data)
    session = desk.open(desk.add(START).id, heard)
    try:
        type_words(session, "Members")
        assert session.flush(5)
        yield session
    finally:
        desk.put_away(session)
        desk.close()


def type_words(session: Session, words: str) -> Meeting:
    session.apply("typing", replace(typed(words), id=session.meeting.id), place=PLACE)
    return session.meeting


def stored(data: Path) -> Meeting:
    desk = Desk(data)
    (summary,) = desk.meetings()
    try:
        return desk.meeting(summary.id)
    finally:
        desk.close()


def spills_under(*folders: Path) -> list[Path]:
    return [spill for folder in folders for spill in folder.rglob("*.unsaved.json*")]


# --- full ---------------------------------------------------------------------------------------


def test_a_full_disk_is_said_and_what_is_typed_is_kept_on_another_until_there_is_room(
    tiny_disk: Path, users_folder: Path, heard: Heard
) -> None:
    data = tiny_disk / "data"
    with open_meeting(data, heard) as session:
        ballast = fill(tiny_disk)
        after = type_words(session, "Members spoke at length. " * 4000)
        said = heard.wait_for(lambda state: bool(state.problem))
        assert said.problem.startswith("The disk is full. What you type is kept in memory and in")
        assert not session.flush(0.3)
        (spill,) = spills_under(users_folder)
        assert str(spill) in said.problem
        ballast.unlink()
        assert session.flush(5)
        assert not heard.states[-1].problem
        assert spills_under(users_folder, tiny_disk) == []
    assert stored(data) == after


def test_a_meeting_left_on_a_full_disk_comes_home_at_the_next_start(
    tiny_disk: Path, users_folder: Path, heard: Heard
) -> None:
    data = tiny_disk / "data"
    with open_meeting(data, heard) as session:
        ballast = fill(tiny_disk)
        after = type_words(session, "Members spoke at length. " * 4000)
        heard.wait_for(lambda state: bool(state.problem))
    ballast.unlink()
    assert len(spills_under(users_folder)) == 1
    assert stored(data) == after
    assert spills_under(users_folder) == []


def test_a_new_archive_on_a_full_disk_is_refused_in_words(tiny_disk: Path) -> None:
    fill(tiny_disk)
    with pytest.raises(MinuterError, match="disk is full"):
        Archive.open(tiny_disk / "data")


# --- read-only ----------------------------------------------------------------------------------


def close_to_writing(data: Path, *, again: bool = False) -> None:
    """Take the right to write from every file and folder, or give it back."""
    for path in (data, *data.rglob("*")):
        usual = 0o700 if path.is_dir() else 0o600
        path.chmod(usual if again else usual & 0o500)


def test_a_folder_that_becomes_read_only_under_an_open_meeting_loses_nothing(
    users_folder: Path, heard: Heard
) -> None:
    data = users_folder / "data"
    with open_meeting(data, heard) as session:
        close_to_writing(data)
        after = type_words(session, "Members and on")
        session.flush(5)
    again = Desk(data)
    with pytest.raises(MinuterError, match="is read-only"):
        again.open(after.id, heard)
    again.close()
    close_to_writing(data, again=True)
    assert stored(data) == after
    assert spills_under(users_folder) == []


def test_a_read_only_folder_is_said_to_be_one(users_folder: Path) -> None:
    data = users_folder / "data"
    data.mkdir(mode=0o500)
    with pytest.raises(MinuterError, match="is read-only"):
        Archive.open(data)


def test_an_archive_that_became_read_only_is_said_to_be(users_folder: Path) -> None:
    archive = Archive.open(users_folder / "data")
    (users_folder / "data" / DATABASE).chmod(0o400)
    with pytest.raises(MinuterError, match="is read-only"):
        archive.add(START)
    archive.close()


# --- away ---------------------------------------------------------------------------------------


@pytest.mark.skipif(os.name == "nt", reason="Windows moves no folder whose files are open")
def test_a_folder_that_vanishes_is_missed_and_gets_all_when_it_is_back(
    users_folder: Path, heard: Heard
) -> None:
    data, away = users_folder / "data", users_folder / "away"
    with open_meeting(data, heard) as session:
        data.rename(away)
        after = type_words(session, "Members and on")
        said = heard.wait_for(lambda state: bool(state.problem))
        assert "The folder of the archive is not there" in said.problem
        assert len(spills_under(users_folder)) == 1
        assert not data.exists(), "nothing is made in its place"
        away.rename(data)
        assert session.flush(5)
        assert spills_under(users_folder) == []
    assert stored(data) == after


@pytest.mark.skipif(os.name == "nt", reason="Windows deletes no file that is open")
def test_a_folder_deleted_under_an_open_meeting_may_be_restored_and_lacks_nothing(
    users_folder: Path, heard: Heard
) -> None:
    data, copy = users_folder / "data", users_folder / "copy.db"
    with open_meeting(data, heard) as session:
        Desk(data).back_up_now(copy)
        shutil.rmtree(data)
        after = type_words(session, "Members and on")
        heard.wait_for(lambda state: bool(state.problem))
    assert not data.exists()
    Desk(data).restore(copy)
    assert stored(data) == after
    assert spills_under(users_folder) == []


@pytest.mark.skipif(os.name == "nt", reason="Windows deletes no file that is open")
def test_a_folder_deleted_for_good_leaves_the_open_meeting_to_the_archive_made_anew(
    users_folder: Path, heard: Heard
) -> None:
    data = users_folder / "data"
    with open_meeting(data, heard) as session:
        shutil.rmtree(data)
        type_words(session, "Members")
        after = type_words(session, "Members and on")
        heard.wait_for(lambda state: bool(state.problem))
    (spill,) = spills_under(users_folder)
    assert Desk(data).health().spills == (spill,)
    Desk(users_folder / "another").archive.close()
    assert spills_under(users_folder) == [spill], "it is not another archive's"
    assert stored(data) == after
    assert spills_under(users_folder) == []


@pytest.mark.skipif(os.name == "nt", reason="Windows deletes no file that is open")
def test_a_backup_older_than_the_meeting_gets_it_from_its_spill(
    users_folder: Path, heard: Heard
) -> None:
    data, copy = users_folder / "data", users_folder / "copy.db"
    desk = Desk(data)
    desk.put_away(desk.open(desk.sample().id, lambda _: None))
    desk.back_up_now(copy)
    desk.close()
    with open_meeting(data, heard) as session:
        shutil.rmtree(data)
        after = type_words(session, "Members and on")
        heard.wait_for(lambda state: bool(state.problem))
    assert Desk(data).restore(copy).meetings == 1
    desk = Desk(data)
    assert len(desk.meetings()) == 2
    assert desk.meeting(after.id) == after
    desk.close()


@pytest.fixture
def share(tmp_path: Path) -> Iterator[Path]:
    """A folder that is another one, mounted there."""
    there, here = tmp_path / "there", tmp_path / "share"
    there.mkdir()
    here.mkdir()
    if not sys.platform.startswith("linux") or os.geteuid() != 0:
        pytest.skip("a share can be mounted by root on Linux only")
    if not mounted(here):
        pytest.skip("this machine lets nobody mount a folder")
    yield here
    subprocess.run(["umount", "-l", str(here)], capture_output=True)


def mounted(here: Path) -> bool:
    asked = ["mount", "--bind", str(here.with_name("there")), str(here)]
    return subprocess.run(asked, capture_output=True).returncode == 0


def test_a_share_that_vanishes_leaves_no_minutes_in_the_empty_folder_it_was_mounted_on(
    share: Path, tmp_path: Path, heard: Heard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with open_meeting(share, heard) as session:
        subprocess.run(["umount", "-l", str(share)], check=True)
        after = type_words(session, "Members and on")
        heard.wait_for(lambda state: bool(state.problem))
        assert spills_under(tmp_path / "home")
        assert list(share.iterdir()) == []
        assert mounted(share)
        assert session.flush(5)
        assert spills_under(tmp_path) == []
    assert stored(share) == after


@pytest.mark.skipif(os.name == "nt", reason="Windows replaces no file that is open")
def test_an_older_copy_put_under_an_open_meeting_is_brought_up_to_date(
    data: Path, heard: Heard
) -> None:
    archive = Archive.open(data)
    archive.add(START)
    saver = Saver(lambda: archive.writer("m"), START, heard, spill_folders=lambda: [])
    copy = archive.back_up()
    assert copy is not None
    for words in ("one", "one two"):
        saver.submit(typed(words), PLACE, 0)
        assert saver.flush(5)
    for name in (f"{DATABASE}-wal", f"{DATABASE}-shm", DATABASE):
        (data / name).unlink()
    shutil.copy(copy, data / DATABASE)
    saver.submit(typed("one two three"), PLACE, 0)
    assert saver.close()
    assert not any(state.problem for state in heard.states)
    archive.close()
    again = Archive.open(data)
    assert again.load("m").meeting == typed("one two three")
    again.close()
