"""A key to its paint in the item's text box of the real window, against a bare QTextEdit.

Each window is a process of its own; they are typed in by turns, a block of keys at a time, while
the other one sleeps. Beside the bare box the document is written in a worker by this process,
beside ours by the window itself, as for a clerk who presses F12 and types on.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from bench.measure import ROOT, Figure, Findings, interleaved, median, percentile, spread
from bench.sample import long_meeting
from minuter.workers import Job
from ui.document_job import write_documents

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

    from bench.measure import Effort

KEYS_OF_A_BLOCK = 120
GAP_MS = 30
"""Between keys: as fast as a key held down repeats, four times as fast as people type."""
MOST_TIMES_IN_THE_MIDDLE = 1.5
MOST_TIMES_AT_THE_99TH = 2.5
MOST_GROWTH = 1.2
FRAME_MS = 16.0
PEER = "a bare QTextEdit of the same text"


def measure(effort: Effort) -> Findings:
    """Keys at the end of texts of each size, alone and while a document is written."""
    found = Findings()
    medians: dict[int, tuple[float, float]] = {}
    for words in effort.words:
        with tempfile.TemporaryDirectory(prefix="minuter-bench-") as folder:
            quiet, busy, written = _typed(words, effort, Path(folder))
        medians[words] = (median(quiet["ours"]), median(quiet["bare"]))
        found.figures += _figures(f"{words:,} words", quiet)
        found.figures += _figures(f"{words:,} words, exporting", busy)
        found.remarks.append(
            f"at {words:,} words, documents written while keys were typed: {written['ours']} by "
            f"our window, {written['bare']} beside the bare box"
        )
    smallest, *others = sorted(medians)
    for words in others:
        for whose, at in (("flat in size", 0), ("  the bare box", 1)):
            found.figures.append(
                Figure(
                    f"{whose}, {words:,} words",
                    medians[words][at],
                    medians[smallest][at],
                    f"the same of {smallest:,} words",
                    aim=None if at else MOST_GROWTH,
                )
            )
    return found


def _figures(where: str, keys: dict[str, list[float]]) -> list[Figure]:
    ours, bare = keys["ours"], keys["bare"]
    what = f"key to paint, {where}"
    at = {share: (percentile(ours, share), percentile(bare, share)) for share in (99, 99.9)}
    return [
        Figure(
            what,
            median(ours),
            median(bare),
            PEER,
            aim=MOST_TIMES_IN_THE_MIDDLE,
            spread=spread(ours),
        ),
        Figure(f"{what}, 99th percentile", *at[99], PEER, aim=MOST_TIMES_AT_THE_99TH),
        Figure(f"{what}, 99.9 %", *at[99.9], PEER, limit=FRAME_MS),
    ]


Keys = dict[str, list[float]]


def _typed(words: int, effort: Effort, folder: Path) -> tuple[Keys, Keys, dict[str, int]]:
    """What each key took, quiet and while documents are written; and how many were."""
    block = min(effort.keys, KEYS_OF_A_BLOCK)
    written = {"ours": 0, "bare": 0}
    with _Window("ours", words, folder, effort.rest) as ours:
        like = [str(ours.like[name]) for name in ("width", "height", "points")]
        with _Window("bare", words, folder, effort.rest, *like) as bare:
            exports = _Exports(words, folder / "beside.docx")

            def typed(window: _Window, into: list[float], *, export: bool) -> Callable[[], float]:
                def run() -> float:
                    beside = export and window is bare
                    if beside:
                        exports.begin()
                    told = window.type(block, export=export and not beside)
                    into.extend(told["ms"])
                    name = "bare" if window is bare else "ours"
                    written[name] += exports.stop() if beside else told["written"]
                    return 0.0

                return run

            found: list[Keys] = []
            for export in (False, True):
                of: Keys = {"ours": [], "bare": []}
                subjects = {
                    name: typed(window, of[name], export=export)
                    for name, window in (("ours", ours), ("bare", bare))
                }
                interleaved(subjects, -(-effort.keys // block), warm=1)
                found.append({name: spent[block:] for name, spent in of.items()})
    return found[0], found[1], written


class _Window:
    """A process with a window that is typed in (see ``bench.typist``)."""

    def __init__(self, which: str, words: int, folder: Path, rest: int, *like: str) -> None:
        arguments = (which, str(words), str(folder), str(rest), *like)
        self._process = subprocess.Popen(
            [sys.executable, "-m", "bench.typist", *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )
        self.like: dict[str, float] = self._told()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        assert self._process.stdin
        self._process.stdin.close()
        try:
            self._process.wait(30)
        except subprocess.TimeoutExpired:
            self._process.kill()
        assert self._process.stdout
        self._process.stdout.close()

    def type(self, keys: int, *, export: bool) -> dict[str, Any]:
        """Type a block of keys; what each took, and how many documents the window wrote."""
        assert self._process.stdin
        asked = {"keys": keys, "gap": GAP_MS, "export": export}
        print(json.dumps(asked), file=self._process.stdin, flush=True)
        return self._told()

    def _told(self) -> dict[str, Any]:
        assert self._process.stdout
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError("the window that is typed in has ended")
        return json.loads(line)


class _Exports:
    """The document written in a worker, again and again, until it is told to stop."""

    def __init__(self, words: int, path: Path) -> None:
        self._arguments = (long_meeting(words), (("public", path),), True)
        self._goes_on = False
        self._thread: threading.Thread | None = None
        self._written = 0

    def begin(self) -> None:
        self._goes_on, self._written = True, 0
        self._thread = threading.Thread(target=self._write)
        self._thread.start()

    def _write(self) -> None:
        while self._goes_on:
            ended = threading.Event()
            Job(
                write_documents,
                self._arguments,
                done=lambda _, ended=ended: ended.set(),
                failed=lambda _, __, ended=ended: ended.set(),
            )
            ended.wait()
            self._written += 1

    def stop(self) -> int:
        """How many were written."""
        self._goes_on = False
        assert self._thread
        self._thread.join()
        return self._written
