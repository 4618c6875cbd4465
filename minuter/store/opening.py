"""Making an archive ready: made when missing, copied and migrated when behind."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout
from sqlalchemy.exc import SQLAlchemyError

from minuter.atomic import sync_folder
from minuter.store import backup, schema
from minuter.store.connection import connect, writing_engine
from minuter.store.faults import DISK_ERRORS, StoreError, is_damage, reason_of
from minuter.store.private_files import keep_private, make_file, make_folder
from minuter.store.short_list import DATABASE
from minuter.store.standing import Standing, newer_archive, not_a_folder, standing_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from sqlalchemy import Connection

LOCKS = "locks"
LOCK_SECONDS = 60


class NotAnArchive(StoreError):
    """The file is no archive, or is damaged so that it cannot be opened as one."""


def ready(folder: Path, now: Callable[[], datetime]) -> Path:
    """The path of the archive in a folder, of this program's schema.

    Makes folder and file where they are missing. Copies the file into ``backups`` before it is
    migrated. Raises StoreError when the folder cannot be used, the file is not an archive, or a
    newer program wrote it; nothing is changed then.
    """
    path = folder / DATABASE
    try:
        make_folder(folder)
        make_folder(folder / LOCKS)
        if _usable(path) is not Standing.CURRENT:
            with FileLock(folder / LOCKS / "archive.lock", timeout=LOCK_SECONDS, mode=0o600):
                _bring_up_to_date(path, now)
        keep_private(path)
        with closing(connect(path)) as connection:
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute("SELECT count(*) FROM meeting").fetchone()
    except Timeout as error:
        raise StoreError(
            "The archive is being prepared in another window", "try again in a minute."
        ) from error
    except NotADirectoryError as error:
        raise not_a_folder(Path(error.filename or folder)) from error
    except (*DISK_ERRORS, SQLAlchemyError) as error:
        if is_damage(error):
            raise _not_an_archive(path) from error
        raise StoreError(
            f"{reason_of(error)}: “{folder}”",
            "nothing was changed; free or unlock it, or choose another data folder.",
        ) from error
    return path


def _usable(path: Path) -> Standing:
    """The standing of a file that can be brought up to date. Raises StoreError, DISK_ERRORS."""
    standing = standing_of(path)
    if standing is Standing.NEWER:
        raise newer_archive()
    if standing is Standing.FOREIGN:
        raise _not_an_archive(path)
    return standing


def _not_an_archive(path: Path) -> NotAnArchive:
    return NotAnArchive(
        f"“{path.name}” in “{path.parent}” is not an archive of Minuter, or is damaged",
        "it was left as it is; “minuter doctor” names the newest good copy, and “minuter restore” "
        "puts it in its place.",
    )


def _bring_up_to_date(path: Path, now: Callable[[], datetime]) -> None:
    """Make or migrate the archive, unless another process has just done it."""
    standing = _usable(path)
    if standing is Standing.CURRENT:
        return
    if standing is Standing.EMPTY:
        make_file(path)
        with closing(connect(path)) as connection:
            connection.execute("PRAGMA journal_mode=WAL")
        _in_one_transaction(path, _create)
        sync_folder(path.parent)
        return
    copy = backup.copy_before_migration(path, schema.REVISIONS[-1], now())
    try:
        _in_one_transaction(path, _migrate)
    except Exception as error:  # whatever a revision raises, all of it is rolled back
        raise StoreError(
            "The archive could not be brought up to date",
            f"it is as it was, and a copy of it is in “{copy}”.",
        ) from error


def _in_one_transaction(path: Path, change: Callable[[Connection], None]) -> None:
    engine = writing_engine(path)
    try:
        with engine.begin() as connection:
            change(connection)
            connection.exec_driver_sql(f"PRAGMA user_version={len(schema.REVISIONS)}")
    finally:
        engine.dispose()


def _create(connection: Connection) -> None:
    # Alembic takes longer to import than all else here, and a new file needs none of it.
    schema.metadata.create_all(connection)
    connection.exec_driver_sql(
        "CREATE TABLE alembic_version (\n"
        "\tversion_num VARCHAR(32) NOT NULL, \n"
        "\tCONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)\n)"
    )
    connection.exec_driver_sql(
        "INSERT INTO alembic_version (version_num) VALUES (?)", (schema.REVISIONS[-1],)
    )


def _migrate(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(schema.MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
