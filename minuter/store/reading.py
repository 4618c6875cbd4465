"""Reading a meeting back from its rows, each held against its hash."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, select

from minuter.store.columns import OF_ITEM
from minuter.store.connection import reading_engine
from minuter.store.faults import Hurt, StoreError
from minuter.store.kept import (
    BODY,
    ITEM,
    MEETING,
    OF_A_MEETING,
    SHA,
    VIEW,
    Kept,
    View,
    digest,
    part_counts,
    value_of,
)
from minuter.store.schema import TABLES
from minuter.store.standing import Standing, standing_of

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection

    from minuter.meeting.values import Body, Meeting, Place

Found = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Stored:
    """A meeting as it was last saved, and where the clerk was in it."""

    meeting: Meeting
    place: Place | None = None
    scroll: int = 0


@dataclass(frozen=True, slots=True)
class Read:
    """What was read, and the revision it was read at."""

    stored: Stored
    revision: int


def no_meeting(meeting_id: str) -> StoreError:
    """The sentence for an id that the archive does not have."""
    return StoreError(
        f"There is no meeting {meeting_id} in this archive",
        "see the list of meetings for those there are.",
    )


_ROWS = {
    kept.table: select(TABLES[kept.table]).where(
        TABLES[kept.table].c["id" if kept is MEETING else "meeting_id"] == bindparam("meeting")
    )
    for kept in OF_A_MEETING
}


def read_meeting(connection: Connection, meeting_id: str) -> Read:
    """A whole meeting, in one transaction of the connection.

    Raises StoreError when there is none, Hurt naming every row that is not what was written.
    """
    found = {
        kept.table: [
            dict(row)
            for row in connection.execute(_ROWS[kept.table], {"meeting": meeting_id}).mappings()
        ]
        for kept in OF_A_MEETING
    }
    return _read(meeting_id, found)


def _read_older(connection: Connection, meeting_id: str) -> Read:
    """The same from an archive of an older schema: what it lacks is as usual."""
    there = {row[0] for row in connection.exec_driver_sql("SELECT name FROM sqlite_master")}
    found: dict[str, list[dict[str, Any]]] = {}
    for kept in OF_A_MEETING:
        usual = {column.name: column.usual for column in kept.columns if column.later}
        column = "id" if kept is MEETING else "meeting_id"
        query = f'SELECT * FROM "{kept.table}" WHERE {column} = ?'
        rows = connection.exec_driver_sql(query, (meeting_id,)) if kept.table in there else None
        found[kept.table] = [usual | dict(row) for row in rows.mappings()] if rows else []
    return _read(meeting_id, found)


def _read(meeting_id: str, found: dict[str, list[dict[str, Any]]]) -> Read:
    if not any(found.values()):
        raise no_meeting(meeting_id)
    reader = _MeetingReader(found)
    meeting, view = reader.meeting(meeting_id), reader.view()
    if reader.hurt or meeting is None:
        raise Hurt(tuple(dict.fromkeys(reader.hurt)), reader.where)
    revision = found[MEETING.table][0]["revision"]
    return Read(Stored(meeting, view.place, view.scroll), revision)


class _MeetingReader:
    """Builds values from rows, owners from the parts that name them, and notes what is hurt."""

    def __init__(self, found: dict[str, list[dict[str, Any]]]) -> None:
        self.hurt: list[str] = []
        self.where = ""
        self._found = found
        self._numbers = {row["id"]: _item_called(row) for row in found[ITEM.table]}

    def meeting(self, meeting_id: str) -> Meeting | None:
        rows = self._found[MEETING.table]
        if len(rows) != 1:
            self.hurt.append(MEETING.called)
            self._parts(MEETING, {})
            return None
        row = rows[0]
        if digest(MEETING, row) == row[SHA]:
            self.where = _where(row)
        parts = self._parts(MEETING, {meeting_id: row})
        return self._value(MEETING, row, parts[meeting_id])

    def view(self) -> View:
        rows = self._found[VIEW.table]
        if len(rows) != 1:
            self.hurt.append(VIEW.called)
            return View()
        return self._value(VIEW, rows[0], {}) or View()

    def _parts(
        self, owner: Kept, owners: Mapping[str, Found]
    ) -> dict[str, dict[str, tuple[Any, ...]]]:
        """For each owner's id, its parts by attribute, complete and in order or noted as hurt."""
        made: dict[str, dict[str, tuple[Any, ...]]] = {key: {} for key in owners}
        counts = {key: _counts(row) for key, row in owners.items()}
        for part in owner.parts:
            by_owner = self._by_owner(part)
            # What is missing is said before what is left over for want of it.
            for key, owner_row in owners.items():
                if not _is_complete(counts[key], part, by_owner.get(key, [])):
                    self.hurt.append(self._misses(owner, owner_row, part))
            for stray in by_owner.keys() - owners.keys():
                self._check_all(part, by_owner[stray])
                self.hurt.append(self._called(part, by_owner[stray][0]))
            inner: dict[str, dict[str, tuple[Any, ...]]] = {}
            if part.parts:
                inner = self._parts(part, {row["id"]: row for row in self._found[part.table]})
            for key in owners:
                rows = by_owner.get(key, [])
                values = [self._value(part, row, inner.get(row.get("id", ""), {})) for row in rows]
                made[key][part.attribute] = tuple(v for v in values if v is not None)
        return made

    def _by_owner(self, part: Kept) -> dict[str, list[dict[str, Any]]]:
        rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for row in sorted(self._found[part.table], key=_position):
            rows[row[part.owner]].append(row)
        return rows

    def _misses(self, owner: Kept, owner_row: Found, part: Kept) -> str:
        if owner is not MEETING:
            return self._called(owner, owner_row)
        return "the order of its items" if part is ITEM else part.called

    def _check_all(self, kept: Kept, rows: Sequence[Found]) -> None:
        for row in rows:
            if digest(kept, row) != row[SHA]:
                self.hurt.append(self._called(kept, row))

    def _value(self, kept: Kept, row: Found, parts: Mapping[str, tuple[Any, ...]]) -> Any:
        if digest(kept, row) == row[SHA]:
            try:
                return value_of(kept, row, parts)
            except (ValueError, KeyError, TypeError, AttributeError):
                pass
        self.hurt.append(self._called(kept, row))
        return None

    def _called(self, kept: Kept, row: Found) -> str:
        if kept is ITEM:
            return _item_called(row)
        if kept.owner != OF_ITEM:
            return kept.called
        return f"{kept.called} of {self._numbers.get(row[kept.owner], 'an item')}"


def _counts(row: Found) -> Mapping[str, Any] | None:
    """How many parts of each table a row says that it owns; None where it says no such thing."""
    try:
        counts = part_counts(row)
    except (ValueError, TypeError):
        return None
    return counts if isinstance(counts, dict) else None  # pyright: ignore[reportUnnecessaryIsInstance]


def _is_complete(counts: Mapping[str, Any] | None, part: Kept, rows: Sequence[Found]) -> bool:
    """Whether the parts of one owner are all there, each in its position."""
    if counts is None:
        return True  # the owner's own hash tells
    expected = counts.get(part.table, 0)
    if not expected and not rows:
        return True
    if not isinstance(expected, int):
        return True
    return [row["position"] for row in rows] == list(range(expected))


def _position(row: Found) -> int:
    position = row["position"]
    return position if isinstance(position, int) else -1


def _item_called(row: Found) -> str:
    label = str(row["number"]) or f"at place {_position(row) + 1}"
    title = str(row["title"])
    shown = f"item {label}" + (f" “{title[:60]}”" if title else "")
    return "".join(ch for ch in shown if ch.isprintable())


def _where(row: Found) -> str:
    try:
        day = date.fromisoformat(row["date"] or "").strftime("%d/%m/%Y")
    except (ValueError, TypeError):
        return f" in the meeting {row['id']}"
    return f" in the meeting of {day}"


def meeting_in(copy: Path, meeting_id: str) -> Meeting:
    """A meeting as a copy of the archive has it, which an older program may have made.

    Raises StoreError when it has none of that id, Hurt when it is hurt there too, DISK_ERRORS or
    an error of SQLAlchemy when the copy cannot be read.
    """
    read = _read_older if standing_of(copy) is Standing.BEHIND else read_meeting
    engine = reading_engine(copy, read_only=True)
    try:
        with engine.connect() as connection:
            return read(connection, meeting_id).stored.meeting
    finally:
        engine.dispose()


def read_bodies(connection: Connection) -> tuple[Body, ...]:
    """Every known body, by name. Raises Hurt naming those that are damaged."""
    table = TABLES[BODY.table]
    rows = [dict(row) for row in connection.execute(select(table)).mappings()]
    hurt = [f"the body “{row['name']}”" for row in rows if digest(BODY, row) != row[SHA]]
    if hurt:
        raise Hurt(tuple(hurt), "")
    bodies: list[Body] = [value_of(BODY, row, {}) for row in rows]
    return tuple(sorted(bodies, key=lambda body: body.name.casefold()))
