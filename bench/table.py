"""The table that a run prints, and the same as JSON."""

from __future__ import annotations

import os
import platform
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bench.measure import Figure, Findings

TIMES = "\N{MULTIPLICATION SIGN}"
HEADINGS = ("what", "ours", "peer", "ratio", "aim", "", "the peer")


def table(figures: Iterable[Figure]) -> str:
    """The figures in columns."""
    rows = [HEADINGS, *(_row(figure) for figure in figures)]
    widths = [max(len(row[n]) for row in rows) for n in range(len(HEADINGS))]
    lines = [_line(row, widths) for row in rows]
    lines.insert(1, "  ".join("-" * width for width in widths))
    return "\n".join(lines)


def _row(figure: Figure) -> tuple[str, ...]:
    return (
        figure.what,
        _shown(figure.ours, figure.unit),
        "" if figure.peer is None else _shown(figure.peer, figure.unit),
        "" if figure.ratio is None else f"{figure.ratio:.2f}{TIMES}",
        _aim(figure),
        {True: "met", False: "MISSED", None: ""}[figure.met],
        figure.peer_name,
    )


def _aim(figure: Figure) -> str:
    if figure.limit is not None:
        return f"≤ {figure.limit:g} {figure.unit}"
    return "" if figure.aim is None else f"≤ {figure.aim:g}{TIMES}"


def _shown(value: float, unit: str) -> str:
    return f"{value:,.{0 if value >= 1000 else 1 if value >= 100 else 2}f} {unit}"


def _line(row: tuple[str, ...], widths: list[int]) -> str:
    aligned = [
        cell.rjust(width) if n in (1, 2, 3) else cell.ljust(width)
        for n, (cell, width) in enumerate(zip(row, widths, strict=True))
    ]
    return "  ".join(aligned).rstrip()


def machine() -> str:
    """The machine in a line: system, processors, Python."""
    return (
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors, "
        f"Python {platform.python_version()}"
    )


def load() -> str:
    """How busy the machine is: processes that wanted to run in the last 1, 5 and 15 minutes."""
    if not hasattr(os, "getloadavg"):
        return "not known on this system"
    return " ".join(f"{value:.1f}" for value in os.getloadavg())


def as_json(findings: Findings, loads: list[str]) -> dict[str, Any]:
    """All that was found, for a file."""
    return {
        "machine": machine(),
        "load": loads,
        "figures": [
            {**asdict(figure), "ratio": figure.ratio, "met": figure.met}
            for figure in findings.figures
        ],
        "skipped": findings.skipped,
        "remarks": findings.remarks,
    }
