"""What is well and what is hurt in a data folder, found without changing a byte of it."""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy.exc import SQLAlchemyError

from minuter.store.backup import BACKUPS, Copy, newest_good, rolling_copies
from minuter.store.checking import check_pages, check_whole, lonely_rows
from minuter.store.connection import connect, reading_engine
from minuter.store.faults import DISK_ERRORS, Hurt, StoreError, is_damage, reason_of
from minuter.store.kept import MEETING, OF_A_MEETING
from minuter.store.reading import meeting_in, read_bodies, read_meeting
from minuter.store.short_list import DATABASE
from minuter.store.spill import waiting_spills
from minuter.store.standing import Standing, newer_archive, standing_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class Damage:
    """What is hurt, in words without minute text.

    ``meeting`` is the id of the meeting it belongs to, empty when that is no single one.
    """

    meeting: str
    what: str


@dataclass(frozen=True, slots=True)
class Health:
    """How a data folder is: how many meetings it has, what is hurt, what waits, what would help.

    ``behind`` is whether an older program wrote the archive; it is brought up to date when next
    opened. ``begun`` is whether there is an archive at all.
    """

    begun: bool
    meetings: int
    hurt: tuple[Damage, ...]
    spills: tuple[Path, ...]
    behind: bool
    newest_good: Copy | None

    @property
    def ok(self) -> bool:
        """Whether nothing is hurt."""
        return not self.hurt


def examine(folder: Path, spill_folders: Sequence[Path]) -> Health:
    """Hold every row of the archive against its hash, and all else that loading relies on.

    Raises StoreError when it cannot be reached at all or a newer program wrote it.
    """
    path = folder / DATABASE
    ids, behind, hurt = list[str](), False, list[Damage]()
    try:
        standing = standing_of(path)
        if standing is Standing.NEWER:
            raise newer_archive()
        if standing is Standing.EMPTY:
            if rolling_copies(folder / BACKUPS):
                hurt.append(Damage("", "it is missing or empty, though there are backups of it"))
        elif standing is Standing.FOREIGN:
            hurt.append(Damage("", "its file is not an archive, or is damaged at its beginning"))
        else:
            behind = standing is Standing.BEHIND
            ids = _listed(path)
            hurt.extend(_all_hurt_rows(path) if behind else _all_hurt(path))
    except (*DISK_ERRORS, SQLAlchemyError) as error:
        if not _shows_damage(error):
            raise StoreError(f"{reason_of(error)}: “{path}”", "nothing was changed.") from error
        hurt.append(Damage("", "its pages" if is_damage(error) else "its tables"))
    return Health(
        begun=path.exists(),
        meetings=len(ids),
        hurt=tuple(dict.fromkeys(hurt)),
        spills=tuple(waiting_spills(spill_folders, ids, path)),
        behind=behind,
        newest_good=newest_good(folder / BACKUPS),
    )


def newest_with(folder: Path, meeting_id: str) -> Copy | None:
    """The newest rolling copy of a data folder that has a meeting whole."""
    for copy in rolling_copies(folder / BACKUPS):
        with suppress(StoreError, SQLAlchemyError, *DISK_ERRORS):
            meeting_in(copy.path, meeting_id)
            return copy
    return None


def _listed(path: Path) -> list[str]:
    with closing(connect(path, read_only=True)) as connection:
        rows = connection.execute(f'SELECT id FROM "{MEETING.table}"').fetchall()
    return [str(row[0]) for row in rows]


def _shows_damage(error: BaseException) -> bool:
    """Whether SQLite found the file damaged, or a table or column of it gone."""
    inner = getattr(error, "orig", None) or error
    gone = getattr(inner, "sqlite_errorcode", None) == sqlite3.SQLITE_ERROR
    return gone or is_damage(error)


def _all_hurt_rows(path: Path) -> list[Damage]:
    """For an older schema, whose meetings cannot be loaded as they are."""
    with closing(connect(path, read_only=True)) as connection:
        try:
            check_whole(connection)
        except Hurt as hurt:
            return [Damage("", what) for what in hurt.what]
    return []


def _all_hurt(path: Path) -> list[Damage]:
    found: list[Damage] = []
    with closing(connect(path, read_only=True)) as plain:
        try:
            check_pages(plain)
        except Hurt as hurt:
            found.extend(Damage("", what) for what in hurt.what)
        engine = reading_engine(path, read_only=True)
        try:
            with engine.connect() as connection:
                for meeting_id in _ids(connection):
                    found.extend(_hurt_in(connection, meeting_id))
                try:
                    read_bodies(connection)
                except Hurt as hurt:
                    found.extend(Damage("", what) for what in hurt.what)
        finally:
            engine.dispose()
        if not found and (lonely := lonely_rows(plain)):
            found.append(Damage("", f"{lonely} rows that belong to nothing"))
    return found


def _ids(connection: Connection) -> list[str]:
    """Every meeting that any row speaks of."""
    found: dict[str, None] = {}
    for kept in OF_A_MEETING:
        column = "id" if kept is MEETING else "meeting_id"
        rows = connection.exec_driver_sql(f'SELECT DISTINCT "{column}" FROM "{kept.table}"')
        found.update(dict.fromkeys(row[0] for row in rows))
    return list(found)


def _hurt_in(connection: Connection, meeting_id: str) -> list[Damage]:
    try:
        read_meeting(connection, meeting_id)
    except Hurt as hurt:
        return [Damage(str(meeting_id), what) for what in hurt.what]
    except (SQLAlchemyError, *DISK_ERRORS) as error:
        if not _shows_damage(error):
            raise
        return [Damage(str(meeting_id), "its pages" if is_damage(error) else "its tables")]
    return []
