"""Verified copies of the archive, few and well spread."""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
import time
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from minuter.atomic import sync_folder
from minuter.store.checking import check, check_pages, check_whole
from minuter.store.connection import connect
from minuter.store.faults import DISK_ERRORS, Hurt, StoreError, is_damage, reason_of
from minuter.store.kept import BODY, MEETING, SHA
from minuter.store.private_files import keep_private, make_folder, sync_file
from minuter.store.standing import Standing, newer_archive, standing_of

if TYPE_CHECKING:
    from collections.abc import Iterable

BACKUPS = "backups"
NEWEST, DAYS, MONTHS = 8, 6, 6
"""How many copies are kept: the newest, then one a day, then one a month; twenty in all."""
MIGRATION_COPIES = 5
ABANDONED_SECONDS = 3600
"""How old a half-made copy is before it is taken for one that a crash left."""

_STAMP = "%Y%m%d-%H%M%S"
_ROLLING = re.compile(r"archive-(?:(\d+)-)?(\d{8}-\d{6})(?:-(\d+))?\.db")


@dataclass(frozen=True, slots=True, order=True)
class Copy:
    """A rolling copy: the how-manieth it is, when the clock then said that it was, and where.

    ``count`` alone says which is newer: a clock may jump back.
    """

    count: int
    taken: datetime
    path: Path


def back_up(path: Path, at: datetime) -> Path | None:
    """Copy the archive into ``backups`` beside it; None when nothing changed since the last.

    The copy is one file, checked by SQLite and by every row's hash before it is kept. Raises
    StoreError when it cannot be made, Hurt when the archive is damaged; copies made earlier then
    all stay.
    """
    folder = path.parent / BACKUPS
    try:
        _refuse_what_is_none(path)
        copies = rolling_copies(folder)
        if copies and _same_state(copies[0].path, path):
            return None
        count = copies[0].count + 1 if copies else 1
        target = _free_name(folder, f"archive-{count:05}-{at:{_STAMP}}")
        _copy(path, target, whole=True)
        thin(folder)
        _remove_abandoned(folder)
    except DISK_ERRORS as error:
        raise _no_copy(error, "the earlier copies are kept") from error
    return target


def copy_out(path: Path, target: Path, at: datetime) -> Path:
    """Copy the archive, verified, to a file that is not there yet or into a folder; where it is.

    Raises StoreError when it cannot be made or the file is there, Hurt when the archive is
    damaged; nothing is left then.
    """
    try:
        _refuse_what_is_none(path)
    except DISK_ERRORS as error:
        raise _no_copy(error, "try again when that has ended") from error
    if target.is_dir():
        target = _free_name(target, f"minuter-{at:{_STAMP}}")
    if os.path.lexists(target):
        raise StoreError(
            f"“{target.name}” is there already", "it was left as it is; choose another name."
        )
    if not target.parent.is_dir():
        raise StoreError(
            f"The folder “{target.parent}” is not there", "nothing was copied; choose another."
        )
    try:
        _copy(path, target, whole=True)
    except DISK_ERRORS as error:
        raise _no_copy(error, f"choose another place than “{target.parent}”") from error
    return target


def _refuse_what_is_none(path: Path) -> None:
    """Raise StoreError where there is no archive, or one of a newer program. DISK_ERRORS too."""
    standing = standing_of(path)
    if standing is Standing.EMPTY:
        raise StoreError(f"There are no meetings in “{path.parent}” yet", "nothing was copied.")
    if standing is Standing.NEWER:
        raise newer_archive()  # whose rows cannot be held against their hashes


def _no_copy(error: BaseException, rest: str) -> StoreError:
    if is_damage(error):
        return Hurt(("its pages",), "")
    return StoreError(
        f"{reason_of(error)}, so no safety copy was made",
        f"the archive itself is unharmed; {rest}.",
    )


def copy_before_migration(path: Path, to_revision: str, at: datetime) -> Path:
    """Copy the archive as it is before its schema changes. Raises DISK_ERRORS."""
    target = _free_name(path.parent / BACKUPS, f"before-{to_revision}-{at:{_STAMP}}")
    _copy(path, target, whole=False)
    # The name begins with the revision, which only grows: a clock that jumps back does no harm.
    for old in sorted(target.parent.glob("before-*.db"), reverse=True)[MIGRATION_COPIES:]:
        old.unlink(missing_ok=True)
    return target


def rolling_copies(folder: Path) -> list[Copy]:
    """The copies made on closing and while working, newest first."""
    return sorted(_named(folder.glob("archive-*.db")), reverse=True)


def newest_good(folder: Path) -> Copy | None:
    """The newest rolling copy that is whole."""
    for copy in rolling_copies(folder):
        with suppress(Hurt, *DISK_ERRORS):
            check(copy.path)
            return copy
    return None


def thin(folder: Path) -> None:
    """Remove the copies that are neither among the newest nor the last of a day or month."""
    copies = rolling_copies(folder)
    kept = copies[:NEWEST]
    for span, most in (("%Y%m%d", DAYS), ("%Y%m", MONTHS)):
        spanned = {f"{copy.taken:{span}}" for copy in kept}
        last_of: dict[str, Copy] = {}
        for copy in copies:
            if (name := f"{copy.taken:{span}}") not in spanned:
                last_of.setdefault(name, copy)
        kept += list(last_of.values())[:most]
    for copy in copies:
        if copy not in kept:
            copy.path.unlink(missing_ok=True)


def _named(paths: Iterable[Path]) -> Iterable[Copy]:
    for path in paths:
        found = _ROLLING.fullmatch(path.name)
        if found:
            with suppress(ValueError):
                taken = datetime.strptime(found[2], _STAMP)
                yield Copy(int(found[1] or 0), taken, path)


def _free_name(folder: Path, stem: str) -> Path:
    make_folder(folder)
    path, count = folder / f"{stem}.db", 1
    while path.exists():
        count += 1
        path = folder / f"{stem}-{count}.db"
    return path


def _copy(path: Path, target: Path, *, whole: bool) -> None:
    handle, name = tempfile.mkstemp(prefix=".copying-", dir=target.parent)
    os.close(handle)
    temporary = Path(name)
    try:
        with closing(connect(path, read_only=True)) as source, closing(connect(temporary)) as copy:
            source.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")  # one file, nothing beside it
            if whole:
                check_whole(copy)
            else:
                check_pages(copy)
        sync_file(temporary)
        os.replace(temporary, target)
        keep_private(target)
        sync_folder(target.parent)
    finally:
        for left in (temporary, *target.parent.glob(f"{temporary.name}-*")):
            with suppress(OSError):
                left.unlink(missing_ok=True)


def _remove_abandoned(folder: Path) -> None:
    """Remove half-made copies: they hold minutes, and nobody would find them."""
    for left in folder.glob(".copying-*"):
        with suppress(OSError):
            if time.time() - left.stat().st_mtime > ABANDONED_SECONDS:
                left.unlink()


def _same_state(copy: Path, path: Path) -> bool:
    """Whether a copy is whole and holds what the archive holds."""
    try:
        if _state_of(copy) != _state_of(path):
            return False
        check(copy)
    except (Hurt, *DISK_ERRORS):
        return False  # a hurt copy, or one of an older schema
    return True


def _state_of(path: Path) -> str:
    """A digest that differs when any meeting or body of an archive differs."""
    said = hashlib.sha256()
    with closing(connect(path, read_only=True)) as connection:
        for kept in (BODY, MEETING):
            for (sha,) in connection.execute(f'SELECT {SHA} FROM "{kept.table}" ORDER BY {SHA}'):
                said.update(str(sha).encode())
            said.update(b";")
    return said.hexdigest()
