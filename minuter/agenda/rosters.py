"""A file that holds a roster, read and written: a sheet saved as CSV, or a list saved as text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from minuter.agenda.plain import decoded
from minuter.agenda.reading import name_in_a_sentence
from minuter.atomic import write_atomically
from minuter.errors import MinuterError
from minuter.meeting.roster import Roster, read_roster, write_roster_csv

if TYPE_CHECKING:
    from pathlib import Path

    from minuter.meeting.people import Person

LARGEST_FILE = 1_000_000
"""Bytes of a file that may be a roster."""


def read_roster_file(path: Path) -> Roster:
    """The roster in a file of text: UTF-8, UTF-16 or the Windows code page.

    Raises MinuterError, in one sentence, when the file cannot be read, is no text, is larger
    than 1 MB or names nobody.
    """
    called = name_in_a_sentence(path.name, "The roster")
    try:
        with path.open("rb") as file:
            source = file.read(LARGEST_FILE + 1)
    except FileNotFoundError:
        raise MinuterError(f"{called} is not there; choose the roster again.") from None
    except IsADirectoryError:
        raise MinuterError(f"{called} is a folder; choose the roster in it.") from None
    except OSError:
        raise MinuterError(
            f"{called} cannot be read: it is locked or not yours to open; copy it and try again."
        ) from None
    return roster_in(source, called)


def roster_in(source: bytes, called: str) -> Roster:
    """The roster in the bytes of a file, which sentences call so; raises as for a file."""
    if len(source) > LARGEST_FILE:
        raise MinuterError(f"{called} is larger than 1 MB and no roster; nothing was changed.")
    if source.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise MinuterError(
            f"{called} is a workbook or a Word file; save it as CSV, or copy the names and paste "
            "them."
        )
    if source.startswith(b"%PDF"):
        raise MinuterError(f"{called} is a PDF; copy its names and paste them instead.")
    text = decoded(source)
    odd = len(re.findall(r"[\x00-\x08\x0e-\x1f\ufffd]", text))
    if odd * 20 > len(text):
        raise MinuterError(f"{called} holds no text that can be read; nothing was changed.")
    roster = read_roster(text)
    if not roster.people:
        raise MinuterError(f"{called} names nobody; nothing was changed.")
    return roster


def write_roster_file(path: Path, people: tuple[Person, ...]) -> None:
    """Write people as CSV that a sheet program opens, in place of a file of that name.

    Raises MinuterError, in one sentence, when it cannot be written; what was there is unharmed.
    """
    write_atomically(path, write_roster_csv(people).encode("utf-8-sig"))
