"""What reading an agenda gives, and the lines that it is read from."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from minuter.meeting.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterable

    from minuter.meeting.values import Meeting


@dataclass(frozen=True, slots=True)
class Stray:
    """A line that was not understood; ``after_item`` is how many items stand above it."""

    text: str
    after_item: int


@dataclass(frozen=True, slots=True)
class Agenda:
    """What was read: the meeting, and what the clerk should look at beside it.

    ``not_understood`` are lines kept in private notes; ``warnings`` one sentence each.
    ``source_lines`` is the source line by line and ``item_lines`` for each item the lines that
    it was made from (first, and one after the last). ``left_aside`` are the lines of a web page
    outside its main part (menus, footers); ``numbered`` is whether the agenda numbers its items.
    """

    meeting: Meeting
    not_understood: tuple[Stray, ...] = ()
    warnings: tuple[str, ...] = ()
    source_lines: tuple[str, ...] = ()
    item_lines: tuple[tuple[int, int], ...] = ()
    left_aside: tuple[str, ...] = ()
    numbered: bool = False


LONGEST_TEXT = 500_000
"""Characters of all lines together; a council's longest agenda has about 100,000."""


LONGEST_DETAIL = 600
"""Characters of a line that may be a title or a detail; a longer one is prose, however it begins.

The patterns that look for details are tried on no longer line: some take time with its square.
"""


class TooLong(Exception):
    """The source holds more than any agenda; nothing of it was read."""


class Hint(StrEnum):
    """What the source itself says that a line is."""

    NONE = ""
    TITLE = "title"  # the title of an item
    SECTION = "section"  # a label inside an item, such as "Decision:"


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One line of the source with what its layout tells.

    ``label`` is the number before the text exactly as shown ("7a.", "(i)"), written or worked
    out; ``gap`` counts blank lines above, ``indent`` blank columns before the text. ``heading``
    is the level of a heading (0: none), ``level`` that of a list, ``row`` numbers table rows
    from 1 (0: outside), ``column`` is what heads the line's column. ``at`` is its place among
    ``Agenda.source_lines``. The text may hold tabs; ``flat`` does not.
    """

    text: str
    label: str = ""
    at: int = 0
    gap: int = 0
    indent: int = 0
    bold: bool = False
    heading: int = 0
    bullet: bool = False
    level: int = 0
    row: int = 0
    cell: int = 0
    column: str = ""
    hint: Hint = Hint.NONE
    aside: bool = False

    @property
    def flat(self) -> str:
        """The text with single blanks."""
        return " ".join(self.text.split())

    @property
    def is_long(self) -> bool:
        """Whether it is too long to be anything but prose."""
        return len(self.text) > LONGEST_DETAIL

    @property
    def whole(self) -> str:
        """The line as shown: its label and its text."""
        return f"{self.label} {self.flat}".strip()


_BLANKS = re.compile(r"[ \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_INVISIBLE = re.compile(r"[\u200b\u2060\ufeff\u00ad]")


def tidy(characters: str) -> str:
    """Characters of one line without controls, outer blanks and doubled blanks; tabs stay."""
    parts = _INVISIBLE.sub("", characters).split("\t")
    return "\t".join(_BLANKS.sub(" ", clean(part)).strip() for part in parts).strip("\t")


def indent_of(characters: str) -> int:
    """The blank columns that a line begins with, a tab being four."""
    columns = 0
    for ch in characters:
        if ch == "\t":
            columns += 4
        elif ch.isspace():
            columns += 1
        else:
            break
    return columns


def placed_in_order(lines: Iterable[SourceLine]) -> tuple[SourceLine, ...]:
    """The lines that say anything, each knowing its place."""
    said = (line for line in lines if line.text or line.label)
    return tuple(replace(line, at=at) for at, line in enumerate(said))
