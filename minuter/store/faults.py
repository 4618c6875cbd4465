"""What may go wrong with the archive, in words that hold no minute text."""

from __future__ import annotations

import errno
import sqlite3

from minuter.errors import MinuterError


class StoreError(MinuterError):
    """A failure of storing or reading: ``reason`` is what happened, ``rest`` what to do.

    The saver shows the reason with words of its own, since it keeps what was typed.
    """

    def __init__(self, reason: str, rest: str) -> None:
        super().__init__(f"{reason}; {rest}")
        self.reason = reason


class Hurt(StoreError):
    """Rows that are not what was written: ``what`` names each, such as ``item 5``."""

    def __init__(self, what: tuple[str, ...], where: str) -> None:
        shown = ", ".join(what[:3]) + (f" and {len(what) - 3} more" if len(what) > 3 else "")
        super().__init__(
            f"The archive is damaged at {shown}{where}",
            "nothing was changed; the newest good copy is in its folder “backups”, and “minuter "
            "doctor” names it.",
        )
        self.what = what


class Conflict(StoreError):
    """Somebody else has changed the meeting meanwhile."""

    def __init__(self) -> None:
        super().__init__(
            "This meeting was changed in another window meanwhile",
            "neither version was overwritten; close it here and open it again.",
        )


DISK_ERRORS = (OSError, sqlite3.Error, UnicodeDecodeError)
"""What the standard library raises when a disk or a database file fails.

SQLite quotes damaged bytes in its messages, which then are not UTF-8.
"""

_BY_CODE = {
    sqlite3.SQLITE_FULL: "The disk is full",
    sqlite3.SQLITE_READONLY: "The archive or its folder is read-only",
    sqlite3.SQLITE_PERM: "The archive or its folder is read-only",
    sqlite3.SQLITE_AUTH: "The archive or its folder is read-only",
    sqlite3.SQLITE_CANTOPEN: "The archive cannot be opened",
    sqlite3.SQLITE_IOERR: "The disk reported an error",
    sqlite3.SQLITE_BUSY: "The archive is busy in another window",
    sqlite3.SQLITE_LOCKED: "The archive is busy in another window",
    sqlite3.SQLITE_CORRUPT: "The archive is damaged",
    sqlite3.SQLITE_NOTADB: "The archive is damaged",
}
_FULL = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_SHMSIZE}


def reason_of(error: BaseException) -> str:
    """What happened, as the beginning of a sentence.

    Takes errors of SQLite (also wrapped by SQLAlchemy), of the operating system and our own.
    """
    if isinstance(error, StoreError):
        return error.reason
    if isinstance(error, MinuterError):
        return str(error).rstrip(".")
    inner = getattr(error, "orig", None)
    if isinstance(inner, BaseException):
        return reason_of(inner)
    if isinstance(error, sqlite3.Error):
        code = getattr(error, "sqlite_errorcode", None)
        if code in _FULL:
            return "The disk is full"
        if isinstance(code, int):
            return _BY_CODE.get(code & 0xFF, "The archive could not be used")
        return "The archive could not be used"
    if isinstance(error, OSError):
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            return "The disk is full"
        if error.errno in (errno.EACCES, errno.EPERM):
            return "The archive or its folder is read-only or somebody else’s"
        if error.errno == errno.EROFS:
            return "The archive or its folder is read-only"
        if error.errno in (errno.ENOENT, errno.ENOTDIR):
            return "The folder of the archive is not there"
        return "The disk reported an error"
    if isinstance(error, UnicodeDecodeError):
        return "The archive is damaged"
    return f"The program met an unexpected difficulty ({type(error).__name__})"


def is_damage(error: BaseException) -> bool:
    """Whether SQLite itself found the file damaged."""
    inner = getattr(error, "orig", None) or error
    if isinstance(inner, UnicodeDecodeError):
        return True
    if isinstance(inner, sqlite3.DatabaseError):
        code = getattr(inner, "sqlite_errorcode", 0) & 0xFF
        return code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_FORMAT)
    return False
