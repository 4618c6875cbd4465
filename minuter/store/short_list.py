"""The archive's meetings in brief, read by the standard library alone for the first paint."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

DATABASE = "minuter.db"
"""The name of the archive's file in its folder."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Summary:
    """A meeting in one line of a list; ``items`` and ``minuted`` count its items."""

    id: str
    body: str
    date: date | None
    start: time | None
    state: str
    items: int
    minuted: int
    changed: datetime | None


SUMMARIES = """
SELECT m.id, m.body, m.date, m.start, m.state,
       (SELECT count(*) FROM item WHERE item.meeting_id = m.id),
       (SELECT count(*) FROM item WHERE item.meeting_id = m.id AND item.status = 'minuted'),
       m.changed
FROM meeting AS m
ORDER BY coalesce(m.date, substr(m.changed, 1, 10)) DESC, m.start DESC, m.changed DESC, m.id
LIMIT ?
"""
"""Newest meeting first; one without a date stands at the day it was last changed."""


def recent(folder: Path, limit: int = 50) -> tuple[Summary, ...]:
    """The newest meetings of the archive in a folder.

    Opens the file for reading only. Gives nothing, and raises nothing, when the archive is
    missing, of another version, busy or not a database.
    """
    try:
        address = f"{(folder / DATABASE).resolve().as_uri()}?mode=ro"
        with closing(sqlite3.connect(address, uri=True, timeout=0.2)) as connection:
            return tuple(map(summary_of, connection.execute(SUMMARIES, (limit,))))
    except (sqlite3.Error, OSError, ValueError):
        return ()


def summary_of(row: Any) -> Summary:
    """A summary from the columns of ``SUMMARIES``; a date that cannot be read is none."""
    return Summary(
        id=str(row[0]),
        body=str(row[1]),
        date=_read(date.fromisoformat, row[2]),
        start=_read(time.fromisoformat, row[3]),
        state=str(row[4]),
        items=int(row[5]),
        minuted=int(row[6]),
        changed=_read(datetime.fromisoformat, row[7]),
    )


def _read(parse: Callable[[str], T], value: Any) -> T | None:
    try:
        return parse(value) if value else None
    except (ValueError, TypeError):
        return None
