"""Connections to the archive: durable, strict, and closed to everybody but the owner."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import NullPool, QueuePool

if TYPE_CHECKING:
    from pathlib import Path

BUSY_SECONDS = 5.0


def connect(path: Path, *, read_only: bool = False) -> sqlite3.Connection:
    """A connection to a database that exists, in autocommit mode. Raises DISK_ERRORS.

    Every commit is flushed to the disk before it returns, and what is deleted is overwritten.
    """
    mode = "ro" if read_only else "rw"
    connection = sqlite3.connect(
        f"{path.resolve().as_uri()}?mode={mode}",
        uri=True,
        timeout=BUSY_SECONDS,
        isolation_level=None,
        check_same_thread=False,
    )
    try:
        # A byte that is not UTF-8 is damage to be named by its row's hash, not a crash of reading.
        connection.text_factory = _decoded
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute("PRAGMA secure_delete=ON")
    except BaseException:
        connection.close()
        raise
    return connection


def _decoded(data: bytes) -> str:
    return data.decode("utf-8", "surrogateescape")


def reading_engine(path: Path, *, read_only: bool = False) -> Engine:
    """An engine whose transactions read one snapshot and never wait for a writer.

    ``read_only`` is for a file that must stay as it is to the byte.
    """
    return _engine(path, "BEGIN", pooled=True, read_only=read_only)


def writing_engine(path: Path) -> Engine:
    """An engine whose transactions are the only writer from their beginning."""
    return _engine(path, "BEGIN IMMEDIATE", pooled=False)


def _engine(path: Path, begin: str, *, pooled: bool, read_only: bool = False) -> Engine:
    engine = create_engine(
        "sqlite://",
        creator=lambda: connect(path, read_only=read_only),
        poolclass=QueuePool if pooled else NullPool,
        hide_parameters=True,  # an error message must not hold minute text
    )

    def begin_so(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    event.listen(engine, "begin", begin_so)
    return engine
