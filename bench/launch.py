"""Starting the program, against a bare main window with a text box in it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from bench.measure import ROOT, Figure, Findings, interleaved, median, spread
from bench.sample import meeting_of, spoken
from minuter.desk import Desk

if TYPE_CHECKING:
    from collections.abc import Callable

    from bench.measure import Effort

MOST_TIMES_THE_TIME = 1.4
MOST_TIMES_THE_MEMORY = 1.35
STORED = 12
PEER = "a bare QMainWindow with a QTextEdit"


def measure(effort: Effort) -> Findings:
    """Each start is a process of its own, off screen, over a folder with meetings in it.

    Both find their modules compiled, as they are once installed, whatever the environment forbids.
    """
    found = Findings()
    with tempfile.TemporaryDirectory(prefix="minuter-bench-") as folder:
        _store_meetings(Path(folder))
        starts = {
            "ours": _Starts("ours", folder),
            "bare": _Starts("bare", folder),
        }
        subjects: dict[str, Callable[[], float]] = {n: s.start for n, s in starts.items()}
        runs = interleaved(subjects, effort.rounds, warm=2 if effort.rounds > 1 else 0)
    ours, bare = starts["ours"], starts["bare"]
    found.figures.append(
        Figure(
            "launch to first paint",
            median(runs["ours"]),
            median(runs["bare"]),
            PEER,
            aim=MOST_TIMES_THE_TIME,
            spread=spread(runs["ours"]),
        )
    )
    if not ours.at_paint:
        found.skipped.append("memory at launch: only Linux tells it without a package")
        return found
    found.figures += [
        Figure(
            "memory at first paint",
            median(ours.at_paint),
            median(bare.at_paint),
            PEER,
            unit="MB",
            aim=MOST_TIMES_THE_MEMORY,
        ),
        Figure(
            "memory two seconds later, imports done",
            median(ours.later),
            median(bare.later),
            PEER,
            unit="MB",
        ),
    ]
    return found


def _store_meetings(folder: Path) -> None:
    desk = Desk(folder)
    meeting = meeting_of(spoken(11))
    assert meeting.date
    for n in range(STORED):
        desk.add(replace(meeting, date=meeting.date + timedelta(days=7 * n)))
    desk.close()


class _Starts:
    """Starts of one program, and the memory that each told of."""

    def __init__(self, which: str, folder: str) -> None:
        self._command = [sys.executable, "-m", "bench.first_paint", which, folder]
        self._environment = os.environ | {"PYTHONPYCACHEPREFIX": str(Path(folder, "compiled"))}
        self._environment.pop("PYTHONDONTWRITEBYTECODE", None)
        self.at_paint: list[float] = []
        self.later: list[float] = []

    def start(self) -> float:
        """Milliseconds from making the process to its first paint."""
        began = time.perf_counter()
        done = subprocess.run(
            self._command, capture_output=True, text=True, cwd=ROOT, env=self._environment
        )
        if done.returncode:
            raise RuntimeError(done.stderr)
        told = json.loads(done.stdout)
        if "at_paint" in told:
            self.at_paint.append(told["at_paint"])
            self.later.append(told["later"])
        return (told["painted"] - began) * 1000
