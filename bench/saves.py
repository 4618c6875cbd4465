"""A durable save, against the same bytes written and flushed on the same disk by hand."""

from __future__ import annotations

import os
import tempfile
import time
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from bench.measure import ROOT, Figure, Findings, interleaved, median, percentile, spread
from bench.sample import WORDS, meeting_of, spoken
from minuter.desk import Desk
from minuter.meeting.edits import set_text
from minuter.meeting.text import plain
from minuter.meeting.values import Place, Side

if TYPE_CHECKING:
    from bench.measure import Effort
    from minuter.meeting.values import Meeting
    from minuter.session import Session

MOST_TIMES_THE_DISK = 8.0
MOST_TIMES_A_SMALL_MEETING = 1.2
FEW = 12
LOG_BYTES = 4_200_000
"""What SQLite's log grows to before it begins again, so that both write over what is there."""


def measure(effort: Effort) -> Findings:
    """A save of one more typed word, from the new value to the sentence "Saved"."""
    found = Findings()
    if not hasattr(os, "pwrite"):
        found.skipped.append("saves: this system has no pwrite to compare with")
        return found
    rounds = effort.rounds * 20
    # Beside the checkout, because a temporary folder may be memory and cost nothing to flush.
    with tempfile.TemporaryDirectory(prefix=".bench-", dir=ROOT) as folder:
        small, large = (_Typist(Path(folder) / str(count), count) for count in (FEW, effort.crowd))
        disk = _Disk(Path(folder) / "by-hand", small.bytes_of_a_save())
        fill = LOG_BYTES // disk.size if effort.rounds > 1 else 0
        runs = interleaved(
            {"small": small.save, "large": large.save, "disk": disk.save}, rounds, warm=fill
        )
        for each in (small, large):
            each.leave()
        disk.close()
    found.figures += _figures(runs, effort.crowd)
    found.remarks.append(f"a save of one word puts {disk.size:,} bytes in the log")
    if not disk.flush_is_data_only:
        found.remarks.append("this system has no fdatasync; the peer used fsync")
    return found


def _figures(runs: dict[str, list[float]], crowd: int) -> list[Figure]:
    small, large, disk = runs["small"], runs["large"], runs["disk"]
    peer = "pwrite and fdatasync of the same bytes"
    return [
        Figure(
            f"durable save, {FEW} items",
            median(small),
            median(disk),
            peer,
            aim=MOST_TIMES_THE_DISK,
            spread=spread(small),
        ),
        Figure("durable save, 99th percentile", percentile(small, 99), percentile(disk, 99), peer),
        Figure(
            f"durable save, {crowd:,} items",
            median(large),
            median(small),
            f"ours of {FEW} items",
            aim=MOST_TIMES_A_SMALL_MEETING,
            spread=spread(large),
        ),
    ]


class _Typist:
    """A session over a real archive, in which one word more is typed for every save."""

    def __init__(self, folder: Path, count: int) -> None:
        self._log = folder / "minuter.db-wal"
        self._desk = Desk(folder)
        stored = self._desk.add(meeting_of(spoken(count)))
        self._session: Session = self._desk.open(stored.id, lambda _: None)
        self._item = stored.items[len(stored.items) // 2]
        self._saves = 0

    def save(self) -> float:
        """Milliseconds from the new value to its being durable."""
        after, place = self._typed()
        began = time.perf_counter()
        self._session.apply("typing", after, merge="bench", place=place)
        if not self._session.flush(10):
            raise RuntimeError("a save did not become durable within ten seconds")
        return (time.perf_counter() - began) * 1000

    def _typed(self) -> tuple[Meeting, Place]:
        """The meeting with its last line one word longer; a line ends after twenty words."""
        self._saves += 1
        word = WORDS[self._saves % len(WORDS)]
        words = " ".join([word] * (self._saves % 20 + 1))
        text = (*self._item.notes, plain(words))
        after = set_text(self._session.meeting, self._item.id, Side.PUBLIC, text)
        return after, Place(self._item.id, line=len(text) - 1, column=len(words))

    def bytes_of_a_save(self) -> int:
        """What one save adds to SQLite's log."""
        self.save()
        sizes = [self._log.stat().st_size]
        for _ in range(3):
            self.save()
            sizes.append(self._log.stat().st_size)
        return round(median([after - before for before, after in pairwise(sizes)]))

    def leave(self) -> None:
        self._desk.put_away(self._session)
        self._desk.close()


class _Disk:
    """The least that any program can do: the bytes, written over an old log and flushed."""

    def __init__(self, path: Path, size: int) -> None:
        self.size = size
        self._at = 0
        self._file = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        os.pwrite(self._file, bytes(LOG_BYTES), 0)
        os.fsync(self._file)
        self._flush = getattr(os, "fdatasync", os.fsync)

    @property
    def flush_is_data_only(self) -> bool:
        return hasattr(os, "fdatasync")

    def save(self) -> float:
        """Milliseconds for the bytes to be durable."""
        content = os.urandom(self.size)
        began = time.perf_counter()
        os.pwrite(self._file, content, self._at)
        self._flush(self._file)
        spent = (time.perf_counter() - began) * 1000
        self._at = (self._at + self.size) % (LOG_BYTES - self.size)
        return spent

    def close(self) -> None:
        os.close(self._file)
