"""What the file in the archive's place is to this program, found without changing it."""

from __future__ import annotations

from contextlib import closing
from enum import Enum, auto
from typing import TYPE_CHECKING

from minuter.store import schema
from minuter.store.connection import connect
from minuter.store.faults import StoreError

if TYPE_CHECKING:
    from pathlib import Path


class Standing(Enum):
    """What a file is to this program."""

    EMPTY = auto()
    BEHIND = auto()
    CURRENT = auto()
    NEWER = auto()
    FOREIGN = auto()


def standing_of(path: Path) -> Standing:
    """What the file at a path is; one that is missing is empty.

    Raises StoreError where its folder is none or it was only half copied, else DISK_ERRORS.
    """
    refuse_no_folder(path.parent)
    if path.is_dir():
        return Standing.FOREIGN
    if is_empty(path):
        if has_log(path):
            raise half_copied(path)
        return Standing.EMPTY
    with closing(connect(path, read_only=True)) as connection:
        number: int = connection.execute("PRAGMA user_version").fetchone()[0]
        tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
        if not tables and number == 0:
            return Standing.EMPTY
        if "alembic_version" not in tables:
            return Standing.FOREIGN
        stamps = [row[0] for row in connection.execute("SELECT version_num FROM alembic_version")]
    known = schema.REVISIONS
    if number > len(known) or len(stamps) != 1 or stamps[0] not in known:
        return Standing.NEWER
    return Standing.CURRENT if stamps[0] == known[-1] else Standing.BEHIND


def is_empty(path: Path) -> bool:
    """Whether there is no file, or one without a byte. Raises OSError.

    SQLite deletes the log beside such a file, even when it only reads: nothing may connect to it.
    """
    return not path.exists() or path.stat().st_size == 0


def has_log(path: Path) -> bool:
    """Whether a write-ahead log with anything in it is beside a database. Raises OSError."""
    return not is_empty(path.with_name(f"{path.name}-wal"))


def refuse_no_folder(folder: Path) -> None:
    """Raise StoreError where a file is in a folder's place or above it."""
    for above in (folder, *folder.parents):
        if above.is_dir():
            return
        if above.exists():
            raise not_a_folder(above)


def not_a_folder(folder: Path) -> StoreError:
    """The sentence for a data folder that is something else."""
    return StoreError(
        f"“{folder}” is not a folder", "nothing was changed; choose another data folder."
    )


def newer_archive() -> StoreError:
    """The sentence for an archive that this program is too old for."""
    return StoreError(
        "This archive was written by a newer Minuter",
        "nothing in it was changed; install the newer version to open it.",
    )


def half_copied(path: Path) -> StoreError:
    """The sentence for an archive of which only the log was copied."""
    return StoreError(
        f"“{path.name}” in “{path.parent}” is missing or empty though its log is there, so the "
        "archive was only half copied",
        f"nothing was changed; copy “{path.name}” there too, or restore a backup.",
    )
