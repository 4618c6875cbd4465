"""Rows written through SQLAlchemy Core, each statement compiled once."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import Delete, Insert, Update, bindparam, delete, insert, update

from minuter.store.changes import Changes, KnownRows, changes_between, details_row
from minuter.store.kept import (
    BODY,
    KEPT,
    MEETING,
    OF_A_MEETING,
    VIEW,
    Kept,
    Row,
    View,
    row_of,
)
from minuter.store.schema import TABLES

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from minuter.meeting.values import Body, Meeting

_KEPT = {kept.table: kept for kept in KEPT}


class Mismatch(Exception):
    """The archive does not hold what a change was made from."""


def insert_meeting(
    connection: Connection, meeting: Meeting, view: View, revision: int, changed: str
) -> None:
    """Write every row of a meeting that the archive does not have."""
    everything = changes_between(type(meeting)(meeting.id), meeting, KnownRows())
    connection.execute(_insert(MEETING), [details_row(meeting, revision, changed)])
    write_changes(connection, everything)
    connection.execute(_insert(VIEW), [row_of(VIEW, view, {"meeting_id": meeting.id})])


def delete_meeting(connection: Connection, meeting_id: str) -> int:
    """Remove every row of a meeting; how many meetings that were."""
    gone = 0
    for kept in reversed(OF_A_MEETING):
        column = TABLES[kept.table].c["id" if kept is MEETING else "meeting_id"]
        gone = connection.execute(delete(TABLES[kept.table]).where(column == meeting_id)).rowcount
    return gone


def write_changes(connection: Connection, changes: Changes) -> None:
    """Write a difference. Raises Mismatch when a row to change is not there."""
    updates: dict[tuple[str, tuple[str, ...]], list[dict[str, Any]]] = defaultdict(list)
    for kept, key, columns in changes.updates:
        updates[kept.table, tuple(columns)].append(_bound(key) | columns)
    for (table, names), rows in updates.items():
        _expect(connection.execute(_update(_KEPT[table], names), rows).rowcount, len(rows))
    inserts: dict[str, list[Row]] = defaultdict(list)
    for kept, row in changes.inserts:
        inserts[kept.table].append(row)
    for table, rows in inserts.items():
        connection.execute(_insert(_KEPT[table]), rows)
    deletes: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for kept, key in changes.deletes:
        deletes[kept.table].append(_bound(key))
    for table, keys in deletes.items():
        _expect(connection.execute(_delete(_KEPT[table]), keys).rowcount, len(keys))


def write_details(connection: Connection, meeting_id: str, changed: Row, revision: int) -> None:
    """Write columns of the meeting's own row, if it is of the revision expected, else Mismatch."""
    statement = _update_details(tuple(changed))
    bound = {"key_id": meeting_id, "key_revision": revision, **changed}
    _expect(connection.execute(statement, bound).rowcount, 1)


def write_view(connection: Connection, meeting_id: str, view: View) -> None:
    """Write where the clerk is."""
    row = row_of(VIEW, view, {"meeting_id": meeting_id})
    bound = _bound({"meeting_id": meeting_id}) | row
    if connection.execute(_update(VIEW, tuple(row)), bound).rowcount == 0:
        connection.execute(_insert(VIEW), [row])


def write_body(connection: Connection, body: Body, *, replace: bool) -> None:
    """Write a body's settings; one that is known stays unless it is to be replaced."""
    row = row_of(BODY, body, {})
    if replace:
        connection.execute(_delete(BODY), _bound({"name": row["name"]}))
    elif connection.execute(
        TABLES[BODY.table].select().where(TABLES[BODY.table].c.name == row["name"])
    ).first():
        return
    connection.execute(_insert(BODY), [row])


def forget_body(connection: Connection, name: str) -> None:
    """Remove a body's settings; meetings have copies of their own."""
    connection.execute(_delete(BODY), _bound({"name": name}))


def _bound(key: Row) -> dict[str, Any]:
    return {f"key_{name}": value for name, value in key.items()}


def _expect(count: int, expected: int) -> None:
    if count != expected:
        raise Mismatch(f"{count} rows written where {expected} were expected")


@cache
def _insert(kept: Kept) -> Insert:
    return insert(TABLES[kept.table])


@cache
def _update(kept: Kept, names: tuple[str, ...]) -> Update:
    table = TABLES[kept.table]
    statement = update(table).values({name: bindparam(name) for name in names})
    for name in kept.key:
        statement = statement.where(table.c[name] == bindparam(f"key_{name}"))
    return statement


@cache
def _update_details(names: tuple[str, ...]) -> Update:
    revision = TABLES[MEETING.table].c.revision
    return _update(MEETING, names).where(revision == bindparam("key_revision"))


@cache
def _delete(kept: Kept) -> Delete:
    table = TABLES[kept.table]
    statement = delete(table)
    for name in kept.key:
        statement = statement.where(table.c[name] == bindparam(f"key_{name}"))
    return statement
