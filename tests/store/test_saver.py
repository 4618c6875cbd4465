"""The saver saves while the clerk types, says in words when it cannot, and loses nothing."""

from __future__ import annotations

import os
import stat
import threading
import time
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from minuter.store.archive import Archive
from minuter.store.faults import StoreError
from minuter.store.saver import Saver, SaveState
from tests.store.listening import CLOCK, PLACE, START, Heard, left_in, typed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from minuter.meeting.values import Meeting, Place


class FailingDisk:
    """A writer in front of a real one whose disk can be made to fail, before or after it wrote."""

    def __init__(self, writer: object) -> None:
        self._writer = writer
        self.fault = ""
        self.loses_the_answer = False
        self.saves = 0

    def save(self, before: Meeting, after: Meeting, place: Place | None, scroll: int) -> None:
        self.saves += 1
        if self.fault and not self.loses_the_answer:
            raise StoreError(self.fault, "nothing was stored.")
        self._writer.save(before, after, place, scroll)  # type: ignore[attr-defined]
        if self.fault:
            raise StoreError(self.fault, "nobody knows.")

    def close(self) -> None:
        self._writer.close()  # type: ignore[attr-defined]


@pytest.fixture
def spills(tmp_path: Path) -> Path:
    return tmp_path / "spills"


@pytest.fixture
def archive(data: Path, spills: Path) -> Iterator[Archive]:
    opened = Archive.open(data, spill_folders=[spills])
    opened.add(START)
    yield opened
    opened.close()


@pytest.fixture
def disk(archive: Archive) -> FailingDisk:
    return FailingDisk(archive.writer("m"))


@pytest.fixture
def saver(disk: FailingDisk, heard: Heard, spills: Path) -> Iterator[Saver]:
    made = Saver(
        lambda: disk,
        START,
        heard,
        spill_folders=lambda: [spills],
        now=lambda: CLOCK,
        retry_seconds=0.05,
    )
    yield made
    made.close()


def test_what_is_typed_is_durable_when_it_is_said_to_be(
    archive: Archive, saver: Saver, heard: Heard
) -> None:
    after = typed("Members considered the lamps.")
    saver.submit(after, PLACE, 40)
    assert saver.flush(5)
    assert heard.states[-1] == SaveState(CLOCK, pending=False)
    stored = archive.load("m")
    assert (stored.meeting, stored.place, stored.scroll) == (after, PLACE, 40)


def test_the_latest_value_wins_and_typing_never_waits(
    archive: Archive, heard: Heard, spills: Path
) -> None:
    slow = threading.Event()

    class SlowDisk(FailingDisk):
        def save(self, *values: object) -> None:
            slow.wait(5)
            super().save(*values)  # type: ignore[arg-type]

    disk = SlowDisk(archive.writer("m"))
    saver = Saver(lambda: disk, START, heard, spill_folders=lambda: [spills])
    begun = time.perf_counter()
    for n in range(1000):
        saver.submit(typed(f"word {n}"), PLACE, n)
    assert time.perf_counter() - begun < 1
    heard.wait_for(lambda state: state.pending)
    slow.set()
    assert saver.close()
    assert archive.load("m").meeting == typed("word 999")
    assert disk.saves <= 3


def test_a_caret_that_moves_is_kept_but_is_no_news(
    archive: Archive, saver: Saver, heard: Heard
) -> None:
    saver.submit(START, PLACE, 40)
    assert saver.flush(5)
    assert archive.load("m").place == PLACE
    assert not any(state.pending or state.saved_at for state in heard.states)


def test_a_held_arrow_key_is_not_a_commit_each(disk: FailingDisk, saver: Saver) -> None:
    for column in range(50):
        saver.submit(START, replace(PLACE, column=column), 0)
        time.sleep(0.002)
    assert disk.saves <= 1
    assert saver.close()


def test_a_full_disk_is_said_in_words_and_nothing_is_lost(
    archive: Archive, disk: FailingDisk, saver: Saver, heard: Heard, spills: Path
) -> None:
    disk.fault = "The disk is full"
    saver.submit(typed("before"), PLACE, 0)
    said = heard.wait_for(lambda state: bool(state.problem))
    assert said.problem.startswith("The disk is full. What you type is kept in memory and in")
    assert said.pending
    assert said.saved_at is None
    (spill,) = left_in(spills)
    assert str(spill) in said.problem
    assert not saver.flush(0.2)
    saver.submit(typed("before and after"), PLACE, 0)
    disk.fault = ""
    assert saver.flush(5)
    assert heard.states[-1] == SaveState(CLOCK)
    assert archive.load("m").meeting == typed("before and after")
    assert left_in(spills) == []


def test_saving_is_tried_again_by_itself(
    disk: FailingDisk, saver: Saver, heard: Heard, archive: Archive
) -> None:
    disk.fault = "The disk is full"
    saver.submit(typed("words"), PLACE, 0)
    heard.wait_for(lambda state: bool(state.problem))
    disk.fault = ""
    heard.wait_for(lambda state: not state.pending)
    assert archive.load("m").meeting == typed("words")


def test_a_save_whose_answer_was_lost_is_compared_with_what_is_there(archive: Archive) -> None:
    writer = archive.writer("m")
    disk = FailingDisk(writer)
    saver = Saver(lambda: disk, START, lambda _: None, spill_folders=lambda: [], retry_seconds=60)
    disk.fault, disk.loses_the_answer = "The disk reported an error", True
    saver.submit(typed("typed and undone"), PLACE, 0)
    assert not saver.flush(0.5)
    writer._in_doubt = True  # pyright: ignore[reportPrivateUsage]  # what a real failure leaves
    disk.fault = ""
    saver.submit(START, PLACE, 0)
    assert saver.close()
    # To the saver nothing seems to differ from what was saved last; in the archive it does.
    assert archive.load("m").meeting == START


def test_a_listener_that_fails_does_not_stop_the_saving(archive: Archive) -> None:
    def fail(_: SaveState) -> None:
        raise RuntimeError("a window that is gone")

    saver = Saver(lambda: archive.writer("m"), START, fail, spill_folders=lambda: [])
    saver.submit(typed("words"), PLACE, 0)
    assert saver.close()
    assert archive.load("m").meeting == typed("words")


def test_without_any_place_for_a_spill_the_clerk_is_told_to_stay(
    disk: FailingDisk, heard: Heard, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    saver = Saver(
        lambda: disk,
        START,
        heard,
        spill_folders=lambda: [tmp_path / "file" / "x"],
        retry_seconds=0.05,
    )
    disk.fault = "The disk is full"
    saver.submit(typed("words"), PLACE, 0)
    said = heard.wait_for(lambda state: bool(state.problem))
    assert "memory only" in said.problem
    disk.fault = ""
    assert saver.close()


def test_the_first_folder_that_takes_it_gets_the_spill(
    disk: FailingDisk, heard: Heard, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    good = tmp_path / "good"
    folders = [tmp_path / "file" / "x", good, tmp_path / "unused"]
    saver = Saver(lambda: disk, START, heard, spill_folders=lambda: folders, retry_seconds=0.05)
    disk.fault = "The disk is full"
    saver.submit(typed("words"), PLACE, 0)
    heard.wait_for(lambda state: bool(state.problem))
    (spill,) = left_in(good)
    if os.name == "posix":
        assert stat.S_IMODE(spill.stat().st_mode) == 0o600
        assert stat.S_IMODE(good.stat().st_mode) == 0o700
    assert not (tmp_path / "unused").exists()
    assert not saver.close()
    assert left_in(good) == [spill]


def test_a_writer_that_cannot_be_opened_yet_is_opened_later(
    archive: Archive, heard: Heard, spills: Path
) -> None:
    other = archive.writer("m")
    saver = Saver(
        lambda: archive.writer("m"),
        START,
        heard,
        spill_folders=lambda: [spills],
        retry_seconds=0.05,
    )
    said = heard.wait_for(lambda state: bool(state.problem))
    assert said.problem.startswith("This meeting is open in another window. Nothing you typed")
    saver.submit(typed("words"), PLACE, 0)
    heard.wait_for(lambda state: "What you type is kept" in state.problem)
    other.close()
    heard.wait_for(lambda state: not state.problem and not state.pending)
    assert saver.close()
    assert archive.load("m").meeting == typed("words")


def test_a_closed_saver_takes_nothing(saver: Saver) -> None:
    assert saver.close()
    with pytest.raises(RuntimeError):
        saver.submit(START, PLACE, 0)


# --- spills come home ---------------------------------------------------------------------------


def crash_with_a_spill(archive: Archive, words: str, spills: Path, saved: Meeting = START) -> Path:
    """Type while the disk fails, then stop by force; the spill that is left."""
    disk = FailingDisk(archive.writer("m"))
    disk.fault = "The disk is full"
    heard = Heard()
    saver = Saver(lambda: disk, saved, heard, spill_folders=lambda: [spills], retry_seconds=0.05)
    saver.submit(typed(words), PLACE, 40)
    heard.wait_for(lambda state: bool(state.problem))
    assert not saver.close()
    return left_in(spills)[-1]


def test_what_a_crash_left_in_a_spill_is_taken_home(archive: Archive, spills: Path) -> None:
    crash_with_a_spill(archive, "typed on a full disk", spills)
    stored = archive.load("m")
    assert stored.meeting == typed("typed on a full disk")
    assert (stored.place, stored.scroll) == (PLACE, 40)
    assert left_in(spills) == []
    assert archive.load("m") == stored


def test_it_is_taken_home_also_under_the_lock_of_a_writer_just_made(
    archive: Archive, spills: Path
) -> None:
    crash_with_a_spill(archive, "typed on a full disk", spills)
    writer = archive.writer("m")
    stored = archive.load("m")
    assert stored.meeting == typed("typed on a full disk")
    assert left_in(spills) == []
    after = typed("and on", stored.meeting)
    writer.save(stored.meeting, after, PLACE, 0)
    writer.close()
    assert archive.load("m").meeting == after


def test_a_spill_of_a_meeting_open_elsewhere_is_left_alone(
    archive: Archive, data: Path, spills: Path
) -> None:
    spill = crash_with_a_spill(archive, "typed on a full disk", spills)
    other = Archive.open(data)
    writer = other.writer("m")
    assert archive.load("m").meeting == START
    assert left_in(spills) == [spill]
    writer.close()
    other.close()


def test_a_spill_older_than_the_archive_is_set_aside(archive: Archive, spills: Path) -> None:
    spill = crash_with_a_spill(archive, "typed on a full disk", spills)
    writer = archive.writer("m")
    writer.save(START, typed("typed later"), PLACE, 0)
    writer.close()
    assert archive.load("m").meeting == typed("typed later")
    (aside,) = left_in(spills)
    assert aside.name == f"{spill.name}.set-aside"


def test_a_spill_that_was_saved_after_all_is_removed(archive: Archive, spills: Path) -> None:
    crash_with_a_spill(archive, "typed on a full disk", spills)
    writer = archive.writer("m")
    writer.save(START, typed("typed on a full disk"), PLACE, 0)
    writer.close()
    archive.load("m")
    assert left_in(spills) == []


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"format": 1}', b"\xff\xfe"])
def test_an_unreadable_spill_is_renamed_and_never_deleted(
    archive: Archive, spills: Path, damage: bytes
) -> None:
    spill = crash_with_a_spill(archive, "typed on a full disk", spills)
    spill.write_bytes(damage)
    assert archive.load("m").meeting == START
    (renamed,) = left_in(spills)
    assert renamed.name == f"{spill.name}.unreadable"
    assert renamed.read_bytes() == damage


def test_a_changed_spill_is_not_believed(archive: Archive, spills: Path) -> None:
    spill = crash_with_a_spill(archive, "typed on a full disk", spills)
    spill.write_text(spill.read_text(encoding="utf-8").replace("full disk", "fool disk"), "utf-8")
    assert archive.load("m").meeting == START
    assert left_in(spills)[0].name.endswith(".unreadable")


def test_two_runs_on_a_full_disk_come_home_in_order(archive: Archive, spills: Path) -> None:
    crash_with_a_spill(archive, "first", spills)
    crash_with_a_spill(archive, "first and second", spills, saved=typed("first"))
    assert archive.load("m").meeting == typed("first and second")
    assert left_in(spills) == []


def test_a_disk_still_full_shows_the_spill_and_keeps_it(
    archive: Archive, spills: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    crash_with_a_spill(archive, "typed on a full disk", spills)
    writer = archive.writer("m")
    full = StoreError("The disk is full", "nothing was stored.")

    def fail(*_: object) -> None:
        raise full

    with monkeypatch.context() as still:
        still.setattr("minuter.store.writer.write_changes", fail)
        stored = archive.load("m")
    assert stored.meeting == typed("typed on a full disk")
    assert len(left_in(spills)) == 1
    after = replace(stored.meeting, venue="Guildhall")
    writer.save(stored.meeting, after, PLACE, 0)
    writer.close()
    assert archive.load("m").meeting == after
    assert left_in(spills) == []


def test_deleting_a_meeting_takes_its_spills_with_it(archive: Archive, spills: Path) -> None:
    crash_with_a_spill(archive, "typed on a full disk", spills)
    archive.delete("m")
    assert left_in(spills) == []
