"""The minutes as a Word document, against leaner and better known ways to make them."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from bench.measure import ROOT, Figure, Findings, interleaved, median, spread, timed
from bench.sample import meeting_of, spoken, with_restricted
from bench.word_peers import PEERS
from minuter.desk import write_document

if TYPE_CHECKING:
    from collections.abc import Callable

    from bench.measure import Effort

HAND, DOCXTPL, PANDOC = PEERS
AIMS = {HAND: 3.0, DOCXTPL: 0.75, PANDOC: 0.15}
LARGEST_GROWTH = 10.0


def measure(effort: Effort) -> Findings:
    """Export of meetings of each size: the file as the clerk gets it, composed and searched."""
    found = Findings()
    there = {name: write for name, (write, installed) in PEERS.items() if installed()}
    for name in PEERS.keys() - there.keys():
        found.skipped.append(
            f"Word export against {name}: not installed (pip install -r bench/requirements.txt)"
        )
    medians: dict[int, float] = {}
    with tempfile.TemporaryDirectory(prefix="minuter-bench-") as folder:
        for count in effort.items:
            subjects = _subjects(count, Path(folder), there)
            runs = interleaved(subjects, _rounds(count, effort))
            ours = median(runs["ours"])
            medians[count] = ours
            for name in there:
                found.figures.append(
                    Figure(
                        f"Word export, {count:,} items",
                        ours,
                        median(runs[name]),
                        name,
                        aim=AIMS[name],
                        spread=spread(runs["ours"]),
                    )
                )
            found.figures += _parts(count, Path(folder), effort)
            found.figures.append(_searched(count, Path(folder), effort))
        _grow(found, medians)
        _memory(found, effort.items[-1], [name for name in there if name != PANDOC])
    return found


def _subjects(
    count: int, folder: Path, peers: dict[str, Callable[..., None]]
) -> dict[str, Callable[[], float]]:
    items = spoken(count)
    meeting = meeting_of(items)
    subjects = {
        "ours": timed(
            lambda: write_document(meeting, folder / "ours.docx", "public", force=True),
        )
    }
    for n, (name, write) in enumerate(peers.items()):
        path = folder / f"peer{n}.docx"
        subjects[name] = timed(lambda write=write, path=path: write(items, path))
    return subjects


def _parts(count: int, folder: Path, effort: Effort) -> list[Figure]:
    """Where our time goes: composing, the package, the search for what must not be in it."""
    from minuter.blocks import Edition
    from minuter.export import FORMATS
    from minuter.export.leak import refuse_leak
    from minuter.minutes.compose import compose

    items = spoken(count)
    meeting = meeting_of(items)
    document = compose(meeting, Edition.PUBLIC)
    word = FORMATS[".docx"]
    content = word.written(document)
    parts: dict[str, Callable[[], object]] = {
        HAND: lambda: PEERS[HAND][0](items, folder / "part.docx"),
        "composing the blocks": lambda: compose(meeting, Edition.PUBLIC),
        "blocks to a package": lambda: word.written(document),
        "search for leaks": lambda: refuse_leak(
            meeting, document, word.lines(content), word.lines(word.form())
        ),
    }
    runs = interleaved({name: timed(work) for name, work in parts.items()}, _rounds(count, effort))
    hand = median(runs.pop(HAND))
    return [
        Figure(f"  of which {name}", median(values), hand, HAND, spread=spread(values))
        for name, values in runs.items()
    ]


def _searched(count: int, folder: Path, effort: Effort) -> Figure:
    """Export of a meeting that has something to hide, whose finished file is read and searched."""
    items = spoken(count)
    meeting = with_restricted(meeting_of(items))
    subjects: dict[str, Callable[[], object]] = {
        "ours": lambda: write_document(meeting, folder / "hidden.docx", "public", force=True),
        HAND: lambda: PEERS[HAND][0](items, folder / "hand.docx"),
    }
    timings = {name: timed(work) for name, work in subjects.items()}
    runs = interleaved(timings, _rounds(count, effort))
    return Figure(
        f"  every tenth restricted, {count:,} items",
        median(runs["ours"]),
        median(runs[HAND]),
        f"{HAND}, which searches nothing",
        spread=spread(runs["ours"]),
    )


def _rounds(count: int, effort: Effort) -> int:
    return max(effort.rounds // (3 if count > 500 else 1), 1)


def _grow(found: Findings, medians: dict[int, float]) -> None:
    smaller, larger = sorted(medians)[-2:]
    found.figures.append(
        Figure(
            f"growth of a Word export, {larger:,} items",
            medians[larger],
            medians[smaller],
            f"ours of {smaller:,} items",
            aim=LARGEST_GROWTH,
        )
    )


def _memory(found: Findings, count: int, peers: list[str]) -> None:
    """The peak of a process that does nothing but one export."""
    if not sys.platform.startswith("linux"):
        found.skipped.append("peak memory of an export: only Linux tells it without a package")
        return
    ours = _peak("ours", count)
    for name in peers:
        found.figures.append(
            Figure(f"peak memory, {count:,} items", ours, _peak(name, count), name, unit="MB")
        )


def _peak(name: str, count: int) -> float:
    command = [sys.executable, "-m", "bench.word_once", name, str(count)]
    told = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    return float(told.stdout)
