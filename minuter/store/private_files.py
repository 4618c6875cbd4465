"""Files and folders for the owner alone, whatever the umask."""

from __future__ import annotations

import contextlib
import os
import tempfile
from typing import TYPE_CHECKING

from minuter.atomic import sync_folder

if TYPE_CHECKING:
    from pathlib import Path


def make_folder(folder: Path) -> None:
    """Make a folder that only its owner may enter; one that is there stays as it is.

    Raises NotADirectoryError where a file is in its way or above it, else OSError.
    """
    if folder.is_dir():
        return
    with contextlib.suppress(FileExistsError):
        folder.parent.mkdir(parents=True, exist_ok=True)
        folder.mkdir(mode=0o700)
        folder.chmod(0o700)
    if not folder.is_dir():
        raise NotADirectoryError(20, "Not a folder", str(folder))


def make_file(path: Path) -> bool:
    """Make an empty file that only its owner may read; False when it was there. Raises OSError."""
    try:
        handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600)
    except FileExistsError:
        return False
    os.close(handle)
    path.chmod(0o600)
    sync_folder(path.parent)
    return True


def keep_private(path: Path) -> None:
    """Take a file away from group and others, where it is ours."""
    with contextlib.suppress(OSError):
        if path.stat().st_mode & 0o077:
            path.chmod(0o600)


def write_private(path: Path, content: bytes) -> None:
    """Write a file whole or not at all, flushed to the disk, readable by its owner alone.

    Raises OSError.
    """
    handle, temporary = tempfile.mkstemp(prefix=".minuter-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        os.replace(temporary, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        raise
    sync_folder(path.parent)


def sync_file(path: Path) -> None:
    """Flush a file to the disk. Raises OSError."""
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
