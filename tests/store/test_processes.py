"""Several processes hold one archive at once, and one that is killed loses nothing it had saved."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from minuter.errors import MinuterError
from minuter.store.archive import Archive
from minuter.store.backup import check
from minuter.store.short_list import DATABASE, short_list
from tests.store.typist import MEETING, typed, words

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def running(data: Path, *more: str) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.store.typist", str(data), *more],
        cwd=Path(__file__).parents[2],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def first_line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def kill_while_typing(data: Path, seconds: float) -> None:
    archive = Archive.open(data)
    archive.add(MEETING)
    with running(data) as process:
        assert first_line(process)
        time.sleep(seconds)
        process.kill()
        told, _ = process.communicate()
    acknowledged = int(told.split()[-1]) if told.split() else 3
    stored = archive.load("m")
    count = len(stored.meeting.items[3].notes[0].text.split())
    assert stored.meeting == typed(count)
    assert count >= acknowledged
    assert stored.place is not None
    assert stored.place.column == len(words(count))
    check(data / DATABASE)
    archive.writer("m").close()
    archive.delete("m")
    archive.close()


def test_a_kill_while_typing_loses_nothing_that_was_said_to_be_saved(data: Path) -> None:
    for seconds in (0.02, 0.11, 0.2):
        kill_while_typing(data, seconds)


@pytest.mark.campaign
def test_forty_kills_while_typing_lose_nothing(data: Path) -> None:
    chance = random.Random(40)
    for _ in range(40):
        kill_while_typing(data, chance.uniform(0, 2))


def test_a_meeting_open_in_another_process_is_read_but_not_written(data: Path) -> None:
    archive = Archive.open(data)
    archive.add(MEETING)
    with running(data, "lock") as other:
        assert first_line(other) == "locked"
        with pytest.raises(MinuterError, match="is open in another window"):
            archive.writer("m")
        with pytest.raises(MinuterError, match="is open in another window"):
            archive.delete("m")
        assert archive.load("m").meeting == MEETING
    archive.writer("m").close()
    archive.close()


def test_reading_and_other_meetings_go_on_while_another_process_types(data: Path) -> None:
    archive = Archive.open(data)
    archive.add(MEETING)
    with running(data) as other:
        assert first_line(other)
        for n in range(20):
            stored = archive.load("m")
            assert stored.meeting.items[3].notes
            assert short_list(data).total == n + 1
            archive.add(type(MEETING)(f"other{n}"))
        assert other.poll() is None
    assert len(archive.meetings()) == 21
    archive.close()


def test_two_windows_of_one_archive_do_not_overtake_each_other(data: Path) -> None:
    one, two = Archive.open(data), Archive.open(data)
    one.add(MEETING)
    two.load("m")
    writer = one.writer("m")
    with pytest.raises(MinuterError, match="is open in another window"):
        two.writer("m")
    writer.save(MEETING, typed(3), None, 0)
    writer.close()
    late = two.writer("m")  # locked only now, and never read again
    with pytest.raises(MinuterError, match="was changed in another window"):
        late.save(MEETING, typed(5), None, 0)
    late.close()
    assert one.load("m").meeting == typed(3)
    right = two.writer("m")
    right.save(two.load("m").meeting, typed(5), None, 0)
    right.close()
    assert one.load("m").meeting == typed(5)
    one.close()
    two.close()
