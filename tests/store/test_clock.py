"""A clock that jumps back: what is newest is told by counting, and nothing newer is put away."""

from __future__ import annotations

import os
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from minuter.desk import Desk
from minuter.store.archive import Archive
from minuter.store.faults import StoreError
from minuter.store.saver import Saver
from tests.store.listening import PLACE, START, Heard, left_in, typed

if TYPE_CHECKING:
    from pathlib import Path

    from minuter.meeting.values import Meeting

NOON = datetime(2031, 5, 7, 12)


class BackwardClock:
    """Every hour that it is asked is the one before."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        self.now -= timedelta(hours=1)
        return self.now


class NoDisk:
    """A writer whose every save fails."""

    def save(self, *_: object) -> None:
        raise StoreError("The disk is full", "nothing was stored.")

    def close(self) -> None:
        pass


@pytest.fixture
def folders(tmp_path: Path) -> list[Path]:
    return [tmp_path / "first", tmp_path / "second"]


def spill_in_turn(folders: list[Path], words: tuple[str, ...], saved: Meeting) -> None:
    """Type word after word while the disk fails; each spill goes into the next folder."""
    heard, places = Heard(), iter(folders)
    place = [next(places)]
    saver = Saver(
        NoDisk,
        saved,
        heard,
        spill_folders=lambda: place,
        now=BackwardClock(),
        retry_seconds=0.01,
    )
    for word in words:
        saver.submit(typed(word), PLACE, 0)
        assert not saver.flush(0.2)
        heard.wait_for(lambda state, at=place[0]: str(at) in state.problem)
        place[0] = next(places, place[0])
    assert not saver.close()


def test_the_last_words_come_home_though_the_clock_says_that_they_are_older(
    data: Path, folders: list[Path]
) -> None:
    archive = Archive.open(data, spill_folders=folders)
    archive.add(START)
    spill_in_turn(folders, ("Members", "Members and on"), START)
    assert [len(left_in(folder)) for folder in folders] == [1, 1]
    assert archive.load("m").meeting == typed("Members and on")
    assert [left_in(folder) for folder in folders] == [[], []]
    archive.close()


def test_what_is_typed_before_and_after_the_jump_is_saved(data: Path) -> None:
    clock = BackwardClock()
    archive = Archive.open(data, now=clock)
    archive.add(START)
    heard = Heard()
    saver = Saver(lambda: archive.writer("m"), START, heard, spill_folders=list, now=clock)
    for words in ("Members", "Members and", "Members and on"):
        saver.submit(typed(words), PLACE, 0)
        assert saver.flush(5)
        assert archive.load("m").meeting == typed(words)
    assert saver.close()
    archive.close()


def test_of_two_meetings_left_open_the_one_opened_last_is_first(data: Path) -> None:
    desk = Desk(data)
    first, last = desk.add(START), desk.add(START)
    sessions = [desk.open(meeting.id, lambda _: None) for meeting in (first, last)]
    os.utime(data / "open" / last.id, (0, 0))
    assert Desk(data).left_open() == (last.id, first.id)
    for session in sessions:
        desk.put_away(session)
    assert desk.left_open() == ()
    desk.close()
