"""Writing files so that a reader sees the old file or the new one, never half of either.

A writer that was killed leaves its temporary file behind; the next one to write in that folder
clears it away. Whose writer is gone is told by a lock: the system lets go of a dead process's.
"""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
import time
from typing import TYPE_CHECKING

from minuter.errors import MinuterError

if TYPE_CHECKING:
    from pathlib import Path

_PREFIX, _SUFFIX = ".minuter-", ".part"
_LONGEST_MOMENT = 60
"""Seconds after which, where open files are held by no lock, a closed one is nobody's."""


def write_atomically(path: Path, content: bytes, *, replace: bool = True) -> None:
    """Write a file by a temporary one beside it, flushed to the disk, then renamed over it.

    With ``replace=False`` nothing already there is overwritten. Raises MinuterError, in one
    sentence, when the file exists, its folder is missing, full or not ours to write in, or the
    file is open in another program; what was there before is then unharmed.
    """
    if not replace and path.exists():
        raise MinuterError(
            f"“{path.name}” is there already and was left as it is; "
            "choose another name or say --force."
        )
    temporary = ""
    try:
        clear_left_over(path.parent)
        handle, temporary = _held_temporary(path.parent)
        with os.fdopen(handle, "wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
            if sys.platform != "win32":  # while it is held; there it could not
                _put_in_place(temporary, path)
        if sys.platform == "win32":
            _put_in_place(temporary, path)
        temporary = ""
        sync_folder(path.parent)
    except OSError as error:
        raise MinuterError(_sentence(path, error)) from error
    finally:
        if temporary:
            with contextlib.suppress(OSError):
                os.unlink(temporary)


def clear_left_over(folder: Path) -> None:
    """Delete the temporary files that killed writers left in a folder, as far as it lets us."""
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(_PREFIX) and entry.name.endswith(_SUFFIX):
                with contextlib.suppress(OSError):
                    _delete_unless_held(entry)


def _delete_unless_held(left: os.DirEntry[str]) -> None:
    if sys.platform == "win32":
        # Open files cannot be deleted there, and one being renamed is no older than a moment.
        if time.time() - left.stat().st_mtime > _LONGEST_MOMENT:
            os.unlink(left.path)
        return
    import fcntl

    handle = os.open(left.path, os.O_RDWR | os.O_NOFOLLOW)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        os.unlink(left.path)
    finally:
        os.close(handle)


def _held_temporary(folder: Path) -> tuple[int, str]:
    """A temporary file in a folder, open and held by a lock where the system has them."""
    while True:
        handle, temporary = tempfile.mkstemp(prefix=_PREFIX, suffix=_SUFFIX, dir=folder)
        if sys.platform == "win32":
            return handle, temporary
        import fcntl

        with contextlib.suppress(OSError):  # a share without locks: nothing is cleared there
            fcntl.flock(handle, fcntl.LOCK_EX)
        if os.fstat(handle).st_nlink:  # else another writer cleared it before it was held
            return handle, temporary
        os.close(handle)


def _put_in_place(temporary: str, path: Path) -> None:
    os.chmod(temporary, _usual_mode(path))
    os.replace(temporary, path)


def _usual_mode(path: Path) -> int:
    """The mode of the file that is replaced, else what a new file would have."""
    with contextlib.suppress(OSError):
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def sync_folder(folder: Path) -> None:
    """Flush the names in a folder to the disk, where the system can."""
    if os.name != "posix":
        return
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _sentence(path: Path, error: OSError) -> str:
    if isinstance(error, (FileNotFoundError, NotADirectoryError)):
        return f"The folder “{path.parent}” is not there; choose another and export again."
    if isinstance(error, (PermissionError, IsADirectoryError)):
        return (
            f"“{path.name}” could not be written in “{path.parent}”: it is open in another "
            "program or the folder is read-only. Close it or choose another place, then try again."
        )
    return (
        f"“{path.name}” could not be written in “{path.parent}” "
        f"({error.strerror or error}); the minutes are safe. Choose another place and try again."
    )
