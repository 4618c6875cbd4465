"""Writing files so that a reader sees the old file or the new one, never half of either."""

from __future__ import annotations

import contextlib
import os
import tempfile
from typing import TYPE_CHECKING

from minuter.errors import MinuterError

if TYPE_CHECKING:
    from pathlib import Path


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
        handle, temporary = tempfile.mkstemp(prefix=".minuter-", dir=path.parent)
        with os.fdopen(handle, "wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        os.chmod(temporary, _usual_mode(path))
        os.replace(temporary, path)
        temporary = ""
        sync_folder(path.parent)
    except OSError as error:
        raise MinuterError(_sentence(path, error)) from error
    finally:
        if temporary:
            with contextlib.suppress(OSError):
                os.unlink(temporary)


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
