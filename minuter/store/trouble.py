"""What keeps an archive from being used, told before anything is opened or made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from minuter.store.backup import BACKUPS, newest_good
from minuter.store.faults import StoreError
from minuter.store.opening import NotAnArchive, ready
from minuter.store.short_list import DATABASE, short_list
from minuter.store.standing import half_copied, has_log, not_a_folder

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from minuter.store.backup import Copy


@dataclass(frozen=True, slots=True)
class Trouble:
    """One sentence, and the newest good backup where putting it in place would help."""

    sentence: str
    copy: Copy | None = None
    has_file: bool = False
    """Whether there is a file in the archive's place, which a backup would take."""


def trouble_with(folder: Path, now: Callable[[], datetime]) -> Trouble | None:
    """Why the archive of a folder cannot be used, or None; one that is behind is brought up.

    Nothing is made where nothing is. Takes as long as verifying a backup: for a thread.
    """
    path = folder / DATABASE
    try:
        if folder.exists() and not folder.is_dir():
            return Trouble(str(not_a_folder(folder)))
        size = path.stat().st_size if path.exists() else None
    except OSError:
        size = -1  # to be named by what opening it says
    if not size:
        copy = newest_good(folder / BACKUPS)
        if has_log(path):
            return Trouble(str(half_copied(path)), copy, has_file=size is not None)
        lack = "is not there" if size is None else "is empty"
        said = f"“{DATABASE}” in “{folder}” {lack}, and its backups are; nothing was changed."
        return Trouble(said, copy, has_file=size is not None) if copy else None
    try:
        ready(folder, now)
        if short_list(folder, 1).is_readable:
            return None
        said = f"“{DATABASE}” in “{folder}” cannot be read; it was left as it is."
    except NotAnArchive as error:
        said = f"{error.reason}; it was left as it is."
    except StoreError as error:
        return Trouble(str(error))
    return Trouble(said, newest_good(folder / BACKUPS), has_file=True)
