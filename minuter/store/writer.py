"""The one writer of an open meeting: it holds the meeting's lock and one connection."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import threading
from typing import TYPE_CHECKING

from sqlalchemy.exc import SQLAlchemyError

from minuter.store.changes import Changes, KnownRows, changes_between, details_row, differing
from minuter.store.connection import writing_engine
from minuter.store.faults import DISK_ERRORS, Conflict, Hurt, StoreError, reason_of
from minuter.store.kept import MEETING, SHA, Row, View
from minuter.store.reading import Read, no_meeting, read_meeting
from minuter.store.writing import (
    Mismatch,
    delete_meeting,
    insert_meeting,
    write_changes,
    write_details,
    write_view,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from filelock import BaseFileLock
    from sqlalchemy import Connection

    from minuter.meeting.values import Meeting, Place

_COUNTED = {"revision", "changed", SHA}
"""Columns of the meeting's own row that change with every save."""


class Writer:
    """Saves the differences of one meeting; used by one thread after it is made.

    A failure leaves the archive as it was before the save, or, if only the answer of the disk
    was lost, as after it: the next save therefore connects anew, keeps the lock, and compares
    with what the archive truly holds.
    """

    def __init__(
        self,
        path: Path,
        meeting_id: str,
        lock: BaseFileLock,
        revisions: dict[str, int],
        now: Callable[[], datetime],
    ) -> None:
        """Connect, under a lock that is held already.

        ``revisions`` tells at which revision this process last read each meeting, and is kept up
        to date. Raises StoreError when the meeting is not there or cannot be reached; the lock is
        then still the caller's.
        """
        self._path = path
        self._meeting_id = meeting_id
        self._lock = lock
        self._revisions = revisions
        self._now = now
        self._homeless: tuple[Path, ...] = ()
        self._known = KnownRows()
        self._details: tuple[Meeting, Row] | None = None
        self._view: View | None = None
        self._used = False
        self._closed = False
        self._in_doubt = False
        self._overtaken = False
        self._one_at_a_time = threading.Lock()
        self._engine = writing_engine(path)
        self._connection: Connection | None = None
        self._file = (0, 0)
        try:
            connection = self._connected()
            with connection.begin():
                found = self._found_revision(connection)
        except (*DISK_ERRORS, SQLAlchemyError) as error:
            self._disconnect()
            raise StoreError(
                reason_of(error), "the meeting was not opened; try again when that has ended."
            ) from error
        if found is None:
            self._disconnect()
            raise no_meeting(meeting_id)
        self._revision = found

    @property
    def used(self) -> bool:
        """Whether anything was saved by this writer, or tried to be."""
        return self._used

    @property
    def closed(self) -> bool:
        """Whether the meeting was given back."""
        return self._closed

    def save(self, before: Meeting, after: Meeting, place: Place | None, scroll: int) -> None:
        """Make the archive hold ``after``, in one durable transaction.

        ``before`` is what was saved last: rows whose values are the same object in both are not
        touched. Raises StoreError when it could not be saved, Conflict when another process saved
        between reading and locking; the archive then holds what it held.
        """
        with self._one_at_a_time:
            if not self._used:
                self._used = True
                read_at = self._revisions.get(self._meeting_id, self._revision)
                self._overtaken = read_at != self._revision
            self._save(before, after, View(place, scroll))

    def take_home(self, before: Meeting, after: Meeting, view: View, spills: list[Path]) -> bool:
        """Save what a crash left in spills, unless this writer has saved anything already.

        False when it has. Raises StoreError when the disk still fails; the spills are then
        removed by the first save that succeeds.
        """
        with self._one_at_a_time:
            if self._used:
                return False
            self._homeless = tuple(spills)
            self._save(before, after, view)
            return True

    def _save(self, before: Meeting, after: Meeting, view: View) -> None:
        try:
            if self._overtaken:
                raise Conflict
            if not self._in_doubt and before is after and view == self._view:
                return
            connection = self._connected()
            if self._in_doubt:
                revision = self._save_in_doubt(connection, after, view)
            else:
                revision = self._save_difference(connection, before, after, view)
        except Exception as error:
            self._in_doubt = True
            self._disconnect()
            if isinstance(error, StoreError):
                raise
            raise StoreError(
                reason_of(error), "the meeting is as it was last saved; try again."
            ) from error
        self._view = view
        self._in_doubt = False
        self._revision = self._revisions[self._meeting_id] = revision
        for spill in self._homeless:
            with contextlib.suppress(OSError):
                spill.unlink(missing_ok=True)
        self._homeless = ()

    def close(self) -> None:
        """Give back the connection and the lock."""
        with self._one_at_a_time:
            self._closed = True
            self._disconnect()
            self._engine.dispose()
            self._lock.release()

    # --- saving -------------------------------------------------------------------------------

    def _save_difference(
        self, connection: Connection, before: Meeting, after: Meeting, view: View
    ) -> int:
        changes = changes_between(before, after, self._known)
        with connection.begin():
            return self._write(connection, before, after, changes, view, self._revision)

    def _save_in_doubt(self, connection: Connection, after: Meeting, view: View) -> int:
        """Save against what the archive truly holds, all anew where that cannot be read."""
        self._details = None
        self._view = None
        with connection.begin():
            there = self._truly_there(connection)
            if there is not None:
                before = there.stored.meeting
                changes = changes_between(before, after, self._known)
                return self._write(connection, before, after, changes, view, there.revision)
            delete_meeting(connection, self._meeting_id)
            revision = self._revision + 1
            insert_meeting(connection, after, view, revision, self._moment())
            return revision

    def _truly_there(self, connection: Connection) -> Read | None:
        found = self._found_revision(connection)
        # One more than known is our own save whose answer was lost; the lock keeps others out.
        # An older one is a copy put in place of the archive: what is in memory is newer.
        if found is not None and found > self._revision + 1:
            raise Conflict
        if found is None:
            return None
        try:
            return read_meeting(connection, self._meeting_id)
        except Hurt:
            return None

    def _write(
        self,
        connection: Connection,
        before: Meeting,
        after: Meeting,
        changes: Changes,
        view: View,
        revision: int,
    ) -> int:
        """Write what differs; the revision that the meeting is at then."""
        if changes or not _same_details(before, after):
            known = self._details
            if known is None or known[0] is not before:
                known = (before, details_row(before, revision, ""))
            row = details_row(after, revision + 1, self._moment(), known)
            columns = differing(known[1], row)
            if changes or columns.keys() - _COUNTED:
                columns |= {name: row[name] for name in _COUNTED}
                try:
                    write_details(connection, self._meeting_id, columns, revision)
                    write_changes(connection, changes)
                except Mismatch as error:
                    raise StoreError(
                        "The archive does not hold what was last saved",
                        "it is compared anew at the next save.",
                    ) from error
                self._details = (after, row)
                revision += 1
        if view != self._view:
            write_view(connection, self._meeting_id, view)
        return revision

    def _moment(self) -> str:
        return self._now().replace(tzinfo=None).isoformat(timespec="seconds")

    # --- the connection -----------------------------------------------------------------------

    def _connected(self) -> Connection:
        """The connection, to the file that is at the path now.

        A file that was deleted or replaced would take every save and lose it. Raises OSError when
        none is there.
        """
        status = os.stat(self._path)
        file = (status.st_dev, status.st_ino)
        if self._connection is not None and file != self._file:
            self._disconnect()
            self._in_doubt = True
        if self._connection is None:
            self._connection = self._engine.connect()
            self._file = file
        return self._connection

    def _disconnect(self) -> None:
        if self._connection is not None:
            with contextlib.suppress(SQLAlchemyError, sqlite3.Error):
                self._connection.close()
            self._connection = None

    def _found_revision(self, connection: Connection) -> int | None:
        return connection.exec_driver_sql(
            f'SELECT revision FROM "{MEETING.table}" WHERE id = ?', (self._meeting_id,)
        ).scalar()


def _same_details(before: Meeting, after: Meeting) -> bool:
    return all(
        getattr(before, column.attribute) is getattr(after, column.attribute)
        for column in MEETING.columns
    )
