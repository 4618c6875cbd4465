"""Whether a database is whole: its pages, its rows, and that none is missing.

What loading would notice, noticed for every meeting at once without building any.
"""

from __future__ import annotations

import json
import sqlite3
import time
from collections import defaultdict
from contextlib import closing
from typing import TYPE_CHECKING, Any

from minuter.store.connection import connect
from minuter.store.faults import Hurt
from minuter.store.kept import KEPT, MEETING, SHA, VIEW, Kept, digest
from minuter.store.schema import REVISIONS

if TYPE_CHECKING:
    from pathlib import Path

Keys = tuple[object, ...]

ROWS_AT_ONCE = 40
BREATH = 0.0001
"""Seconds that the interpreter is given to others after so many rows: somebody may be typing."""


def check(path: Path) -> None:
    """Hold a database against what was written to it. Raises Hurt, DISK_ERRORS."""
    with closing(connect(path, read_only=True)) as connection:
        check_whole(connection)


def check_whole(connection: sqlite3.Connection) -> None:
    """Check pages, row hashes, and that no part of anything is missing. Raises Hurt, DISK_ERRORS.

    A database of an older schema is held against the tables that it has.
    """
    check_pages(connection)
    connection.row_factory = sqlite3.Row
    there = _tables(connection)
    hurt = _changed_rows(connection, there) + _incomplete(connection, there)
    if hurt:
        raise Hurt(tuple(hurt), "")


def check_pages(connection: sqlite3.Connection) -> None:
    """Have SQLite check its own structure. Raises Hurt, DISK_ERRORS."""
    found = connection.execute("PRAGMA integrity_check").fetchone()[0]
    if found != "ok":
        raise Hurt(("its pages",), "")


def lonely_rows(connection: sqlite3.Connection) -> int:
    """How many rows belong to something that is not there. Raises DISK_ERRORS."""
    return len(connection.execute("PRAGMA foreign_key_check").fetchall())


def _tables(connection: sqlite3.Connection) -> tuple[Kept, ...]:
    names = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
    missing = [kept.table for kept in KEPT if kept.table not in names]
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    if missing and version >= len(REVISIONS):
        raise Hurt(tuple(f"its table {table}" for table in missing), "")
    return tuple(kept for kept in KEPT if kept.table in names)


def _changed_rows(connection: sqlite3.Connection, there: tuple[Kept, ...]) -> list[str]:
    hurt: list[str] = []
    for kept in there:
        bad = 0
        for count, found in enumerate(connection.execute(f'SELECT * FROM "{kept.table}"')):
            row = dict(found)
            bad += digest(kept, row) != row.get(SHA)
            if count % ROWS_AT_ONCE == 0:
                time.sleep(BREATH)
        if bad:
            hurt.append(f"{bad} of its rows of {kept.table}")
    return hurt


def _incomplete(connection: sqlite3.Connection, there: tuple[Kept, ...]) -> list[str]:
    """What a row says that it owns and does not, and what nobody owns."""
    hurt: list[str] = []
    if lonely := lonely_rows(connection):
        hurt.append(f"{lonely} of its rows that belong to nothing")
    for owner in there:
        for part in owner.parts:
            if part in there and (short := _short(connection, owner, part)):
                hurt.append(f"the rows of {part.table} of {short} of its rows of {owner.table}")
    if MEETING in there and VIEW in there:
        asked = f'SELECT count(*) FROM "{MEETING.table}" WHERE id NOT IN (SELECT meeting_id FROM'
        if without := connection.execute(f'{asked} "{VIEW.table}")').fetchone()[0]:
            hurt.append(f"{without} of its rows of {VIEW.table}")
    return hurt


def _short(connection: sqlite3.Connection, owner: Kept, part: Kept) -> int:
    """How many owners do not have exactly the parts that they count, in their positions."""
    by_owner = ("meeting_id",) if owner is MEETING else ("meeting_id", part.owner)
    positions: dict[Keys, list[object]] = defaultdict(list)
    columns = ", ".join((*by_owner, "position"))
    for row in connection.execute(f'SELECT {columns} FROM "{part.table}" ORDER BY position'):
        positions[tuple(row)[:-1]].append(row[-1])
    columns = ", ".join((*owner.key, "parts"))
    short = 0
    for row in connection.execute(f'SELECT {columns} FROM "{owner.table}"'):
        expected = _expected(row["parts"], part.table)
        short += positions.get(tuple(row)[:-1], []) != list(range(expected))
    return short


def _expected(parts: Any, table: str) -> int:
    try:
        return int(json.loads(parts).get(table, 0))
    except (ValueError, TypeError, AttributeError):
        return 0  # the row's own hash tells
