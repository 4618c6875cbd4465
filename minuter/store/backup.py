"""Verified copies of the archive, few and well spread."""

from __future__ import annotations

import hashlib
import os
import re
import sqlite3
import tempfile
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from minuter.store.connection import connect
from minuter.store.faults import DISK_ERRORS, Hurt, StoreError, is_damage, reason_of
from minuter.store.kept import BODY, KEPT, MEETING, SHA, digest
from minuter.store.private_files import keep_private, make_folder, sync_file, sync_folder

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

BACKUPS = "backups"
NEWEST, DAYS, MONTHS = 8, 6, 6
"""How many copies are kept: the newest, then one a day, then one a month; twenty in all."""
MIGRATION_COPIES = 5


def back_up(path: Path, at: datetime) -> Path | None:
    """Copy the archive into ``backups`` beside it; None when nothing changed since the last.

    The copy is one file, checked by SQLite and by every row's hash before it is kept. Raises
    StoreError when it cannot be made, Hurt when the archive is damaged; copies made earlier then
    all stay.
    """
    try:
        copies = rolling_copies(path.parent / BACKUPS)
        if copies and _same_state(copies[0], path):
            return None
        target = _free_name(path.parent / BACKUPS, f"archive-{at:%Y%m%d-%H%M%S}")
        _copy(path, target, check_rows=True)
        thin(path.parent / BACKUPS)
    except DISK_ERRORS as error:
        if is_damage(error):
            raise Hurt(("its pages",), "") from error
        raise StoreError(
            f"{reason_of(error)}, so no safety copy was made",
            "the archive itself is unharmed and the earlier copies are kept.",
        ) from error
    return target


def copy_before_migration(path: Path, to_revision: str, at: datetime) -> Path:
    """Copy the archive as it is before its schema changes. Raises DISK_ERRORS."""
    name = f"before-{to_revision}-{at:%Y%m%d-%H%M%S}"
    target = _free_name(path.parent / BACKUPS, name)
    _copy(path, target, check_rows=False)
    for old in _newest_first(target.parent.glob("before-*.db"))[MIGRATION_COPIES:]:
        old.unlink(missing_ok=True)
    return target


def rolling_copies(folder: Path) -> list[Path]:
    """The copies made on closing, newest first."""
    return _newest_first(folder.glob("archive-*.db"))


def thin(folder: Path) -> None:
    """Remove the copies that are neither among the newest nor the last of a day or month."""
    copies = rolling_copies(folder)
    kept = copies[:NEWEST]
    for digits, most in ((8, DAYS), (6, MONTHS)):
        spanned = {_taken_at(copy)[:digits] for copy in kept}
        last_of: dict[str, Path] = {}
        for copy in copies:
            if (span := _taken_at(copy)[:digits]) not in spanned:
                last_of.setdefault(span, copy)
        kept += list(last_of.values())[:most]
    for copy in copies:
        if copy not in kept:
            copy.unlink(missing_ok=True)


def check(path: Path) -> None:
    """Hold every row of a database against its hash. Raises Hurt, DISK_ERRORS."""
    with closing(connect(path, read_only=True)) as connection:
        _check_rows(connection)


def _newest_first(copies: Iterable[Path]) -> list[Path]:
    return sorted(copies, key=_taken_at, reverse=True)


def _taken_at(copy: Path) -> str:
    """``20310507-092214`` of ``archive-20310507-092214.db`` or ``before-0002-20310507-092214.db``.

    A second copy of the same second has ``-2`` after it.
    """
    found = re.search(r"\d{8}-\d{6}(-\d+)?$", copy.stem)
    return found[0] if found else ""


def _free_name(folder: Path, stem: str) -> Path:
    make_folder(folder)
    path, count = folder / f"{stem}.db", 1
    while path.exists():
        count += 1
        path = folder / f"{stem}-{count}.db"
    return path


def _copy(path: Path, target: Path, *, check_rows: bool) -> None:
    handle, name = tempfile.mkstemp(prefix=".copying-", dir=target.parent)
    os.close(handle)
    temporary = Path(name)
    try:
        with closing(connect(path, read_only=True)) as source, closing(connect(temporary)) as copy:
            source.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")  # one file, nothing beside it
            _check_pages(copy)
            if check_rows:
                _check_rows(copy)
        sync_file(temporary)
        os.replace(temporary, target)
        keep_private(target)
        sync_folder(target.parent)
    finally:
        for left in (temporary, *target.parent.glob(f"{temporary.name}-*")):
            with suppress(OSError):
                left.unlink(missing_ok=True)


def _check_pages(connection: sqlite3.Connection) -> None:
    found = connection.execute("PRAGMA integrity_check").fetchone()[0]
    if found != "ok":
        raise Hurt(("its pages",), "")


def _check_rows(connection: sqlite3.Connection) -> None:
    connection.row_factory = sqlite3.Row
    hurt: list[str] = []
    for kept in KEPT:
        bad = sum(
            1
            for row in connection.execute(f'SELECT * FROM "{kept.table}"')
            if digest(kept, dict(row)) != row[SHA]
        )
        if bad:
            hurt.append(f"{bad} of its rows of {kept.table}")
    if hurt:
        raise Hurt(tuple(hurt), "")


def _same_state(copy: Path, path: Path) -> bool:
    try:
        state = _state_of(copy)
    except DISK_ERRORS:
        return False  # a hurt copy, or one of an older schema
    return state == _state_of(path)


def _state_of(path: Path) -> str:
    """A digest that differs when any meeting or body of an archive differs."""
    said = hashlib.sha256()
    with closing(connect(path, read_only=True)) as connection:
        for kept in (BODY, MEETING):
            for (sha,) in connection.execute(f'SELECT {SHA} FROM "{kept.table}" ORDER BY {SHA}'):
                said.update(str(sha).encode())
            said.update(b";")
    return said.hexdigest()
