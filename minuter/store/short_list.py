"""The archive's meetings in brief, read by the standard library alone for the first paint."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
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


# --- the start page's list ----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Listed:
    """A meeting of the start page's list; how far it has come is a ``Progress``."""

    id: str
    body: str
    date: date | None
    start: time | None
    began: time | None
    finish: time | None
    changed: datetime | None


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a meeting has come.

    ``number`` and ``title`` are those of the first item not minuted, empty when all are.
    """

    items: int
    minuted: int
    number: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class CaretAt:
    """The item that had the caret last: the how-manieth it is, its number and public title."""

    nth: int
    number: str
    title: str


@dataclass(frozen=True, slots=True)
class ShortList:
    """The newest meetings, newest first; how many each body has; the names of the bodies known.

    ``is_readable`` is False when there is something that could not be read; what is not there
    at all is an empty list that is readable.
    """

    meetings: tuple[Listed, ...] = ()
    counts: tuple[tuple[str, int], ...] = ()
    bodies: tuple[str, ...] = ()
    is_readable: bool = True

    @property
    def total(self) -> int:
        """How many meetings there are, listed or not."""
        return sum(count for _, count in self.counts)


LISTED = """
SELECT json_group_array(json_array(id, body, date, start, began, finish, changed)) FROM (
    SELECT id, body, date, start, began, finish, changed FROM meeting
    ORDER BY coalesce(date, substr(changed, 1, 10)) DESC, start DESC, changed DESC, id
    LIMIT ?
)
"""
COUNTS = """
SELECT json_group_array(json_array(body, meetings)) FROM (
    SELECT body, count(*) AS meetings FROM meeting GROUP BY body
)
"""
BODIES = "SELECT json_group_array(name) FROM (SELECT name FROM body ORDER BY name)"
PROGRESS = """
SELECT json_group_array(json_array(meeting_id, items, minuted, first, number, title)) FROM (
    SELECT meeting_id, count(*) AS items, sum(status = 'minuted') AS minuted, number, title,
           min(CASE WHEN status <> 'minuted' THEN position END) AS first
    FROM item {where} GROUP BY meeting_id
)
"""
"""Number and title are those of the row that has the minimum (SQLite, "bare columns").

Each of these answers with one row: a thread that fetches many takes turns with the window's at
every one of them, and then needs seconds for what takes milliseconds.
"""
AT_ONCE = 500
"""How many ids one statement may name: SQLite allows 999 in the oldest builds."""


def short_list(folder: Path, limit: int = -1) -> ShortList:
    """The newest meetings of the archive in a folder, all without a limit.

    Nothing is opened for writing, and nothing raised.
    """
    try:
        (folder / DATABASE).stat()
    except FileNotFoundError:
        return ShortList()
    except OSError:
        return ShortList(is_readable=False)
    try:
        with closing(_opened(folder)) as connection:
            meetings = tuple(map(_listed, _rows(connection, LISTED, (limit,))))
            counts = tuple((str(body), int(count)) for body, count in _rows(connection, COUNTS))
            bodies = tuple(map(str, _rows(connection, BODIES)))
            return ShortList(meetings, counts, bodies)
    except (sqlite3.Error, OSError, ValueError):
        return ShortList(is_readable=False)


def progress_of(folder: Path, ids: Iterable[str]) -> dict[str, Progress]:
    """How far some meetings have come; those that cannot be read are not in it."""
    wanted = list(ids)
    found: dict[str, Progress] = {}
    with suppress(sqlite3.Error, OSError, ValueError), closing(_opened(folder)) as connection:
        for at in range(0, len(wanted), AT_ONCE):
            some = wanted[at : at + AT_ONCE]
            where = f"WHERE meeting_id IN ({','.join('?' * len(some))})"
            found |= _counted(connection, where, some)
            found |= {key: Progress(0, 0) for key in some if key not in found}
    return found


def progress_of_all(folder: Path) -> dict[str, Progress]:
    """How far every meeting has come: for a thread, as it reads every item."""
    with suppress(sqlite3.Error, OSError, ValueError), closing(_opened(folder)) as connection:
        none = Progress(0, 0)
        ids = _rows(connection, "SELECT json_group_array(id) FROM meeting")
        return {str(key): none for key in ids} | _counted(connection, "", ())
    return {}


def caret_at(folder: Path, meeting_id: str) -> CaretAt | None:
    """Where the caret was when a meeting was last open, if it was in an item that is there."""
    with suppress(sqlite3.Error, OSError, ValueError), closing(_opened(folder)) as connection:
        kept = connection.execute("SELECT place FROM view WHERE meeting_id = ?", (meeting_id,))
        row = kept.fetchone()
        place: Any = json.loads(row[0]) if row and row[0] else None
        if isinstance(place, dict):
            found = connection.execute(
                "SELECT position, number, title FROM item WHERE meeting_id = ? AND id = ?",
                (meeting_id, str(place.get("item", ""))),  # type: ignore[reportUnknownMemberType]
            ).fetchone()
            if found:
                return CaretAt(int(found[0]) + 1, str(found[1]), str(found[2]))
    return None


def _opened(folder: Path) -> sqlite3.Connection:
    if not (folder / DATABASE).stat().st_size:
        raise FileNotFoundError  # SQLite would delete the log beside it
    address = f"{(folder / DATABASE).resolve().as_uri()}?mode=ro"
    connection = sqlite3.connect(address, uri=True, timeout=0.2)
    # A damaged byte is no reason to list nothing: opening the meeting names it.
    connection.text_factory = _decoded
    return connection


def _decoded(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def _rows(connection: sqlite3.Connection, query: str, values: Iterable[Any] = ()) -> list[Any]:
    """The rows that a query gathers into one."""
    return json.loads(connection.execute(query, tuple(values)).fetchone()[0])


def _counted(connection: sqlite3.Connection, where: str, ids: Iterable[str]) -> dict[str, Progress]:
    found: dict[str, Progress] = {}
    for meeting_id, items, minuted, first, number, title in _rows(
        connection, PROGRESS.format(where=where), ids
    ):
        following = ("", "") if first is None else (str(number), str(title))
        found[str(meeting_id)] = Progress(int(items), int(minuted), *following)
    return found


def _listed(row: Any) -> Listed:
    return Listed(
        id=str(row[0]),
        body=str(row[1]),
        date=_read(date.fromisoformat, row[2]),
        start=_read(time.fromisoformat, row[3]),
        began=_read(time.fromisoformat, row[4]),
        finish=_read(time.fromisoformat, row[5]),
        changed=_read(datetime.fromisoformat, row[6]),
    )


def _read(parse: Callable[[str], T], value: Any) -> T | None:
    try:
        return parse(value) if value else None
    except (ValueError, TypeError):
        return None
