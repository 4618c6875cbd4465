"""Figures beside their peers: how runs are interleaved, and what a figure is."""

from __future__ import annotations

import statistics
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence


ROOT = Path(__file__).resolve().parent.parent
"""The checkout: where processes of a measurement are started."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured quantity and its peer, both in ``unit``.

    The aim is the most that the ratio may be, or with ``limit`` the most that ours may be by
    itself. Without either the figure is told for what it explains. ``spread`` is how far the
    middle half of our runs lies apart, as a share of the median.
    """

    what: str
    ours: float
    peer: float | None
    peer_name: str
    unit: str = "ms"
    aim: float | None = None
    limit: float | None = None
    spread: float | None = None

    @property
    def ratio(self) -> float | None:
        """Ours by the peer's; None without a peer."""
        return self.ours / self.peer if self.peer else None

    @property
    def met(self) -> bool | None:
        """Whether the aim is met; None where there is none."""
        if self.limit is not None:
            return self.ours <= self.limit
        if self.aim is None or self.ratio is None:
            return None
        return self.ratio <= self.aim


@dataclass(slots=True)
class Findings:
    """What a run found: figures, what had to be skipped and why, and remarks."""

    figures: list[Figure] = field(default_factory=list[Figure])
    skipped: list[str] = field(default_factory=list[str])
    remarks: list[str] = field(default_factory=list[str])


@dataclass(frozen=True, slots=True)
class Effort:
    """How long to measure, and on what.

    ``rounds`` of interleaved runs; ``keys`` typed in texts of each of ``words``; documents of each
    of ``items``; ``crowd`` is how many items a large meeting has; ``rest`` is the milliseconds in
    which a window comes to rest before it is measured.
    """

    rounds: int
    keys: int
    words: tuple[int, ...]
    items: tuple[int, ...]
    crowd: int
    rest: int


FULL = Effort(15, 1080, (1_000, 10_000, 100_000), (10, 100, 1_000), 1_000, 700)
QUICK = Effort(5, 240, (1_000, 10_000, 100_000), (10, 100, 1_000), 1_000, 700)
TINY = Effort(1, 12, (100, 200), (2, 4), 20, 50)
"""Only enough to see that every measurement works."""


def interleaved(
    subjects: Mapping[str, Callable[[], float]], rounds: int, *, warm: int = 1
) -> dict[str, list[float]]:
    """What each subject measured of itself, once a round, after ``warm`` rounds not counted.

    Every other round goes backwards, so that no subject always follows the same one.
    """
    found: dict[str, list[float]] = {name: [] for name in subjects}
    for turn in range(-warm, rounds):
        names = list(subjects)[:: 1 if turn % 2 else -1]
        for name in names:
            value = subjects[name]()
            if turn >= 0:
                found[name].append(value)
    return found


def timed(work: Callable[[], object]) -> Callable[[], float]:
    """The work as a subject: the milliseconds that one run of it took."""

    def run() -> float:
        began = time.perf_counter()
        work()
        return (time.perf_counter() - began) * 1000

    return run


def median(values: Sequence[float]) -> float:
    """The middle value."""
    return statistics.median(values)


def percentile(values: Sequence[float], share: float) -> float:
    """The value that ``share`` percent of all do not exceed (nearest rank)."""
    ordered = sorted(values)
    rank = -(-len(ordered) * share // 100)
    return ordered[max(int(rank), 1) - 1]


def spread(values: Sequence[float]) -> float:
    """How far the middle half lies apart, as a share of the median."""
    middle = median(values)
    return (percentile(values, 75) - percentile(values, 25)) / middle if middle else 0.0
