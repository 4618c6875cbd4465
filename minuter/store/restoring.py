"""Putting a verified copy in place of the archive, the former file kept beside it."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from contextlib import ExitStack, closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from filelock import FileLock, Timeout

from minuter.atomic import sync_folder
from minuter.store.checking import check, check_whole
from minuter.store.connection import connect
from minuter.store.faults import DISK_ERRORS, Hurt, StoreError, is_damage, reason_of
from minuter.store.kept import MEETING, SHA
from minuter.store.opening import LOCKS
from minuter.store.private_files import keep_private, make_folder, sync_file
from minuter.store.short_list import DATABASE
from minuter.store.standing import Standing, is_empty, refuse_no_folder, standing_of

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable
    from datetime import datetime

SAFE = "nothing was changed"


@dataclass(frozen=True, slots=True)
class Restored:
    """What was done: how many meetings the archive has now, and where the former file is kept.

    ``former`` is None when there was none.
    """

    meetings: int
    former: Path | None


def restore(source: Path, folder: Path, at: datetime, *, force: bool = False) -> Restored:
    """Put a copy in place of the archive of a folder, which is kept beside it under a dated name.

    The copy itself is not touched. Raises StoreError, with nothing changed, when the copy is not
    a whole archive or is of a newer program, when a meeting is open somewhere, when the archive
    is well and holds meetings that the copy lacks or has otherwise (unless ``force``), and when
    the disk fails.
    """
    path = folder / DATABASE
    try:
        refuse_no_folder(folder)
        if not source.is_file():
            raise StoreError(f"There is no file “{source}”", f"{SAFE}; choose another copy.")
        if path.exists() and source.samefile(path):
            raise StoreError(
                f"“{source.name}” is the archive itself", f"{SAFE}; choose a copy of it."
            )
        make_folder(folder)
        make_folder(folder / LOCKS)
        with _at_hand(source, folder) as copy:
            meetings = _meetings_in(copy)
            with _nothing_open(folder, meetings.keys()):
                if not force:
                    _refuse_to_lose(path, meetings)
                former = _put_in_place(copy, path, at)
    except DISK_ERRORS as error:
        raise StoreError(
            f"{reason_of(error)}, so “{source.name}” was not restored",
            f"{SAFE}; close Minuter everywhere, make room or choose another folder, and try again.",
        ) from error
    return Restored(len(meetings), former)


# --- the copy ---------------------------------------------------------------------------------


@contextlib.contextmanager
def _at_hand(source: Path, folder: Path) -> Generator[Path]:
    """A private duplicate in the archive's folder, one whole file of a schema known here."""
    with tempfile.TemporaryDirectory(prefix=".restoring-", dir=folder) as scratch:
        copy = Path(scratch) / DATABASE
        for ending in ("", "-wal"):  # a file kept by an earlier restoring may have its log
            with_log = source.with_name(source.name + ending)
            if with_log.is_file():
                shutil.copyfile(with_log, copy.with_name(copy.name + ending))
        keep_private(copy)
        try:
            standing = standing_of(copy)
            if standing is Standing.NEWER:
                raise StoreError(
                    f"“{source.name}” was written by a newer Minuter",
                    f"{SAFE}; install the newer version to restore it.",
                )
            if standing not in (Standing.CURRENT, Standing.BEHIND):
                raise _not_whole(source)
            with closing(connect(copy)) as connection:
                connection.execute("PRAGMA journal_mode=DELETE")
                check_whole(connection)
        except (Hurt, *DISK_ERRORS) as error:
            if not isinstance(error, Hurt) and not is_damage(error):
                raise
            raise _not_whole(source) from error
        sync_file(copy)
        yield copy


def _not_whole(source: Path) -> StoreError:
    return StoreError(
        f"“{source.name}” is damaged, only half there or no copy of an archive at all",
        f"{SAFE}; “minuter doctor” names the newest good copy.",
    )


def _meetings_in(path: Path) -> dict[str, str]:
    """Id → digest of each meeting."""
    with closing(connect(path, read_only=True)) as connection:
        return dict(connection.execute(f'SELECT id, {SHA} FROM "{MEETING.table}"').fetchall())


# --- the archive there is ---------------------------------------------------------------------


@contextlib.contextmanager
def _nothing_open(folder: Path, also: Iterable[str]) -> Generator[None]:
    """Hold the lock of every meeting, and that of preparing the archive, or say what is open."""
    names = {lock.name for lock in (folder / LOCKS).glob("*.lock")} | {"archive.lock"}
    names |= {f"{quote(meeting_id, safe='')}.lock" for meeting_id in also}
    with ExitStack() as held:
        for name in sorted(names):
            lock = FileLock(folder / LOCKS / name, timeout=0, mode=0o600)
            try:
                held.enter_context(lock)
            except Timeout as error:
                raise StoreError(
                    "A meeting is open in a window or another program",
                    f"{SAFE}; close it there first.",
                ) from error
        yield


def _refuse_to_lose(path: Path, copied: dict[str, str]) -> None:
    """Refuse when the archive is well and holds work that the copy lacks, or may hold it."""
    try:
        if is_empty(path):
            return
        standing = standing_of(path)
        if standing is Standing.NEWER:
            raise StoreError(
                "The archive was written by a newer Minuter and is not hurt",
                f"{SAFE}; install the newer version to open it, or say --force to put the copy in "
                "its place, the present file kept beside it.",
            )
        if standing not in (Standing.CURRENT, Standing.BEHIND):
            return
        check(path)
        lacking = sum(copied.get(key) != sha for key, sha in _meetings_in(path).items())
    except (Hurt, *DISK_ERRORS):
        return  # it is to be replaced because it is hurt
    if lacking:
        many = f"{lacking} meetings" if lacking != 1 else "a meeting"
        raise StoreError(
            f"The archive is well and has {many} that this copy lacks or has otherwise",
            f"{SAFE}; say --force to put the copy in its place, the present file kept beside it.",
        )


def _put_in_place(copy: Path, path: Path, at: datetime) -> Path | None:
    """Exchange the files; where the former is kept. Raises DISK_ERRORS, with nothing changed.

    At no moment is there no archive, nor an archive beside the log of another: SQLite would
    write such a log into it.
    """
    if not is_empty(path):
        _empty_log(path)
    former = _free_name(path, at)
    kept: list[Path] = []
    try:
        for ending in ("", "-wal"):
            present = path.with_name(path.name + ending)
            if present.exists() and (not ending or not is_empty(present)):
                kept.append(former.with_name(former.name + ending))
                _duplicate(present, kept[-1])
        sync_folder(path.parent)
        _remove_logs(path)
        os.replace(copy, path)
    except OSError:
        wal = former.with_name(f"{former.name}-wal")
        if wal in kept and not path.with_name(f"{path.name}-wal").exists():
            _duplicate(wal, path.with_name(f"{path.name}-wal"))
        for link in kept:
            link.unlink(missing_ok=True)
        raise
    keep_private(path)
    sync_folder(path.parent)
    return kept[0] if kept else None


def _empty_log(path: Path) -> None:
    """Take the log into the file, where SQLite can read it."""
    with suppress(*DISK_ERRORS), closing(connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _remove_logs(path: Path) -> None:
    for ending in ("-wal", "-shm", "-journal"):
        path.with_name(path.name + ending).unlink(missing_ok=True)


def _duplicate(present: Path, kept: Path) -> None:
    """The same file under a second name, or a copy where names cannot be shared."""
    try:
        os.link(present, kept)
    except OSError:
        shutil.copyfile(present, kept)
        keep_private(kept)
        sync_file(kept)


def _free_name(path: Path, at: datetime) -> Path:
    stem, count = f"{path.stem}-replaced-{at:%Y%m%d-%H%M%S}", 1
    former = path.with_name(f"{stem}.db")
    while former.exists():
        count += 1
        former = path.with_name(f"{stem}-{count}.db")
    return former
