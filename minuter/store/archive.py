"""The archive: every meeting of a data folder, in one SQLite file."""

from __future__ import annotations

import contextlib
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING
from urllib.parse import quote
from weakref import WeakValueDictionary

from filelock import BaseFileLock, FileLock, Timeout
from sqlalchemy.exc import SQLAlchemyError

from minuter.store import backup
from minuter.store.connection import connect, reading_engine, writing_engine
from minuter.store.faults import DISK_ERRORS, Hurt, StoreError, is_damage, reason_of
from minuter.store.kept import View
from minuter.store.open_actions import read_open_actions
from minuter.store.opening import LOCKS, ready
from minuter.store.reading import (
    Read,
    Stored,
    meeting_in,
    no_meeting,
    read_bodies,
    read_meeting,
)
from minuter.store.short_list import SUMMARIES, Summary, summary_of
from minuter.store.spill import (
    Spill,
    continuing,
    find_spills,
    homeless_spills,
    set_aside,
    spilled_meetings,
)
from minuter.store.writer import Writer
from minuter.store.writing import delete_meeting, forget_body, insert_meeting, write_body

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Sequence
    from pathlib import Path

    from sqlalchemy import Connection

    from minuter.meeting.tracking import Tracked
    from minuter.meeting.values import Body, Meeting

__all__ = ["Archive", "Stored", "Summary", "Writer"]


class Archive:
    """One data folder; several processes may hold it at once, and reading never waits.

    Every method but ``open`` may be called from any thread. Each raises StoreError (a
    MinuterError) in one sentence when the disk or the file fails.
    """

    def __init__(
        self, path: Path, now: Callable[[], datetime], spill_folders: Sequence[Path]
    ) -> None:
        """Use a file that is ready (see ``open``)."""
        self._path = path
        self._now = now
        self._spill_folders = tuple(spill_folders)
        self._reading = reading_engine(path)
        self._writing = writing_engine(path)
        self._file = _identity(path)
        self._revisions: dict[str, int] = {}
        self._writers: WeakValueDictionary[str, Writer] = WeakValueDictionary()

    @classmethod
    def open(
        cls,
        folder: Path,
        *,
        now: Callable[[], datetime] = datetime.now,
        spill_folders: Sequence[Path] = (),
    ) -> Archive:
        """Open the archive of a folder, made or migrated when need be.

        ``spill_folders`` are where the saver leaves what it could not save; a meeting that only
        a spill still has is taken in again. Raises StoreError when the folder cannot be used, the
        file is not an archive, or a newer program wrote it.
        """
        archive = cls(ready(folder, now), now, spill_folders)
        archive._take_in_the_homeless()
        return archive

    def close(self) -> None:
        """Give back every connection."""
        self._reading.dispose()
        self._writing.dispose()

    # --- reading ------------------------------------------------------------------------------

    def meetings(self) -> tuple[Summary, ...]:
        """Every meeting in brief, newest meeting date first."""
        with self._read() as connection:
            return tuple(map(summary_of, connection.exec_driver_sql(SUMMARIES, (-1,))))

    def load(self, meeting_id: str) -> Stored:
        """A meeting as it was last saved, with what a crash left unsaved taken home.

        Raises StoreError when there is none of that id, Hurt naming what is damaged.
        """
        read = self._load(meeting_id)
        spills = find_spills(self._spill_folders, meeting_id)
        return self._taken_home(meeting_id, read, spills) if spills else read.stored

    def bodies(self) -> tuple[Body, ...]:
        """The known bodies, by name."""
        with self._read() as connection:
            return read_bodies(connection)

    def open_actions(self, body: str, before: str = "") -> tuple[Tracked, ...]:
        """The open actions of a body's meetings: all, or those before one meeting, by its id."""
        with self._read() as connection:
            return read_open_actions(connection, body, before)

    def _load(self, meeting_id: str) -> Read:
        with self._read() as connection:
            read = read_meeting(connection, meeting_id)
        self._revisions[meeting_id] = read.revision
        return read

    # --- writing ------------------------------------------------------------------------------

    def add(self, meeting: Meeting) -> None:
        """Store a new meeting, and its body when that is not known yet, in one transaction.

        Raises StoreError when the archive has a meeting of that id.
        """
        changed = self._now().replace(tzinfo=None).isoformat(timespec="seconds")
        with self._write("the meeting was not stored") as connection:
            taken = connection.exec_driver_sql("SELECT 1 FROM meeting WHERE id = ?", (meeting.id,))
            if taken.first():
                raise StoreError(
                    f"There is a meeting {meeting.id} in this archive already",
                    "it was left as it is; give the new one another id.",
                )
            insert_meeting(connection, meeting, View(), 1, changed)
            if meeting.body.name:
                write_body(connection, meeting.body, replace=False)
        self._revisions[meeting.id] = 1

    def put_body(self, body: Body, was: str = "") -> None:
        """Store a body's settings in place of those known by its name, or by what it was called.

        Raises StoreError when it would take the name of another body.
        """
        with self._write("the body was not stored") as connection:
            if was and was != body.name:
                names = (known.name.casefold() for known in read_bodies(connection))
                if body.name.casefold() in names and body.name.casefold() != was.casefold():
                    raise StoreError(
                        f"There is a body called “{body.name}” already",
                        "neither was changed; give this one another name.",
                    )
                forget_body(connection, was)
            write_body(connection, body, replace=True)

    def delete(self, meeting_id: str) -> None:
        """Remove a meeting so that its text is gone from the archive's files too.

        Copies in ``backups`` still have it. Raises StoreError when there is none, or it is open.
        """
        lock = self._locked(meeting_id)
        try:
            with self._write("the meeting was not deleted") as connection:
                if not delete_meeting(connection, meeting_id):
                    raise no_meeting(meeting_id)
            self._revisions.pop(meeting_id, None)
            for spill in find_spills(self._spill_folders, meeting_id):
                spill.unlink(missing_ok=True)
            self._empty_log()
        finally:
            lock.release()

    def writer(self, meeting_id: str) -> Writer:
        """The one writer of a meeting, under its lock.

        Best taken before the meeting is loaded, so that nobody saves in between. Raises
        StoreError when it is open elsewhere or not there.
        """
        lock = self._locked(meeting_id)
        try:
            writer = Writer(self._path, meeting_id, lock, self._revisions, self._now)
        except BaseException:
            lock.release()
            raise
        self._writers[meeting_id] = writer
        return writer

    def back_up(self) -> Path | None:
        """Copy the archive, verified, into ``backups``; None when nothing changed since the last.

        The newest eight, six days' and six months' last are kept. Raises StoreError when there
        is no room, Hurt when the archive is damaged; earlier copies then stay.
        """
        return backup.back_up(self._path, self._now())

    def add_from(self, copy: Path, meeting_id: str, new_id: str) -> Meeting:
        """Store, under a new id, a meeting as a copy of the archive has it.

        Raises StoreError when the copy does not have it whole, or it cannot be stored.
        """
        with _in_words("the backup was not read"):
            meeting = replace(meeting_in(copy, meeting_id), id=new_id)
        self.add(meeting)
        return meeting

    # --- inside -------------------------------------------------------------------------------

    def _locked(self, meeting_id: str) -> BaseFileLock:
        name = self._path.parent / LOCKS / f"{quote(meeting_id, safe='')}.lock"
        lock = FileLock(name, timeout=0, mode=0o600, thread_local=False)
        try:
            lock.acquire()
        except Timeout as error:
            raise StoreError(
                "This meeting is open in another window", "close it there first."
            ) from error
        except OSError as error:
            raise StoreError(
                reason_of(error), "the meeting was not opened; try again when that has ended."
            ) from error
        return lock

    def _taken_home(self, meeting_id: str, read: Read, spills: dict[Path, Spill]) -> Stored:
        """The meeting with its spills saved, unless a window is at work on it."""
        own = self._writers.get(meeting_id)
        if own is not None and own.closed:
            own = None
        if own is not None and own.used:
            return read.stored  # the spills are of the meeting that is open here
        try:
            writer = own or self.writer(meeting_id)
        except StoreError:
            return read.stored
        try:
            read = self._load(meeting_id)
            saved = read.stored.meeting
            chain = continuing(spills, saved)
            if not chain:
                _put_away(spills, saved)
                return read.stored
            newest = spills[chain[-1]]
            view = View(newest.place, newest.scroll)
            try:
                if not writer.take_home(saved, newest.meeting, view, chain):
                    return read.stored
            except StoreError:
                # The disk still fails: the spills stay until the first save that succeeds.
                return Stored(newest.meeting, newest.place, newest.scroll)
            _put_away({p: s for p, s in spills.items() if p not in chain}, newest.meeting)
            return self._load(meeting_id).stored
        finally:
            if own is None:
                writer.close()

    def _take_in_the_homeless(self) -> None:
        """Store meetings meant for this archive that only their spills have."""
        if not spilled_meetings(self._spill_folders):
            return
        with contextlib.suppress(StoreError):
            with self._read() as connection:
                known = {row[0] for row in connection.exec_driver_sql("SELECT id FROM meeting")}
            homeless = homeless_spills(self._spill_folders, known, self._path)
            for meeting_id, spills in homeless.items():
                *_, newest = spills.values()
                with contextlib.suppress(StoreError):  # open in a window, which saves it itself
                    lock = self._locked(meeting_id)
                    try:
                        self.add(newest.meeting)
                        _put_away(spills, newest.meeting, newest.session)
                    finally:
                        lock.release()

    def _empty_log(self) -> None:
        """Truncate the write-ahead log, where the text deleted still stands."""
        with contextlib.closing(connect(self._path)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def _follow_the_file(self) -> None:
        """Leave a file that was replaced: connections held to it would read what was before."""
        file = _identity(self._path)
        if file != self._file:
            self._reading.dispose()
            self._file = file

    @contextlib.contextmanager
    def _read(self) -> Generator[Connection]:
        with _in_words("nothing was changed"):
            self._follow_the_file()
            with self._reading.connect() as connection:
                yield connection

    @contextlib.contextmanager
    def _write(self, failed: str) -> Generator[Connection]:
        with _in_words(failed), self._writing.begin() as connection:
            yield connection


@contextlib.contextmanager
def _in_words(safe: str) -> Generator[None]:
    """Failures of the disk and the file as sentences; ``safe`` says what did not happen."""
    try:
        yield
    except (*DISK_ERRORS, SQLAlchemyError) as error:
        if is_damage(error):
            raise Hurt(("its pages",), "") from error
        raise StoreError(reason_of(error), f"{safe}; try again when that has ended.") from error


def _identity(path: Path) -> tuple[int, int]:
    status = path.stat()
    return status.st_dev, status.st_ino


def _put_away(spills: dict[Path, Spill], saved: Meeting, session: str = "") -> None:
    """Remove spills that say nothing new; set aside those not made from what is saved.

    Those of the same ``session`` are older values of what is saved.
    """
    for path, spill in spills.items():
        if spill.meeting == saved or spill.session == session:
            path.unlink(missing_ok=True)
        else:
            set_aside(path, "set-aside")
