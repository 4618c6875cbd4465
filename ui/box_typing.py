"""Markers that become what they mean as they are typed, and deletion by words and lines."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from minuter.meeting.text import LISTS, Line, Role
from ui.box_gate import Move
from ui.box_keys import Asks
from ui.box_lines import (
    MORE,
    Typography,
    change_role,
    end_of,
    level_of,
    role_of,
)
from ui.box_reading import shown_number

if TYPE_CHECKING:
    from PySide6.QtGui import QTextBlock, QTextCursor

    from ui.box_reading import BlockLines

LONGEST_MARKER = 4
_MARKERS = {
    "- ": Role.BULLET,
    "* ": Role.BULLET,
    "• ": Role.BULLET,
    "### ": Role.SUBHEADING,
    "Q: ": Role.QUESTION,
    "A: ": Role.ANSWER,
}
_NUMBER = re.compile(r"(\d{1,2})[.)] ")
# In a line that Enter began as an entry, the habit of typing its marker does no harm.
_MAY_REPEAT = (LISTS, frozenset({Role.QUESTION, Role.ANSWER}))


@dataclass(frozen=True, slots=True)
class Conversion:
    """What was typed, and what the line was, before it became something else."""

    typed: str
    role: Role
    level: int


def meant(cursor: QTextCursor, lines: BlockLines) -> tuple[Role, Conversion] | None:
    """What the characters before the caret at the start of a line mean, if they mean a role."""
    column = cursor.positionInBlock()
    if not 2 <= column <= LONGEST_MARKER:
        return None
    block = cursor.block()
    typed, role, level = block.text()[:column], role_of(block), level_of(block)
    wanted = _MARKERS.get(typed)
    if found := _NUMBER.fullmatch(typed):
        number = block.blockNumber()
        as_point = [*_list_above(lines, number), Line(Role.POINT, level)]
        # A number that would not be shown again is the clerk's own.
        if shown_number(as_point, len(as_point) - 1) == int(found[1]):
            wanted = Role.POINT
    if wanted is None or not _may_become(role, wanted):
        return None
    return wanted, Conversion(typed, role, level)


def _may_become(role: Role, wanted: Role) -> bool:
    if role is Role.PARAGRAPH:
        return True
    return any(role in group and wanted in group for group in _MAY_REPEAT)


def _list_above(lines: BlockLines, number: int) -> list[Line]:
    start = number
    while start > 0 and (lines[start - 1].role in LISTS or not lines[start - 1].text.strip()):
        if lines[start - 1].role is Role.FACT:
            break
        start -= 1
    return [lines[at] for at in range(start, number)]


def convert(cursor: QTextCursor, wanted: Role, was: Conversion, typography: Typography) -> None:
    """Take the typed marker away and make the line what it means."""
    block = cursor.block()
    cursor.setPosition(block.position())
    cursor.setPosition(block.position() + len(was.typed), MORE)
    cursor.removeSelectedText()
    change_role(cursor.block(), wanted, was.level, typography)


def take_back(cursor: QTextCursor, was: Conversion, typography: Typography) -> None:
    """Give back the characters that were typed."""
    change_role(cursor.block(), was.role, was.level, typography)
    cursor.setPosition(cursor.block().position())
    cursor.insertText(was.typed)


def reach(cursor: QTextCursor, asks: Asks) -> bool:
    """Select what a key deletes beyond single characters, within one line; False at its edge."""
    block: QTextBlock = cursor.block()
    if asks is Asks.WHOLE_LINE:
        cursor.setPosition(block.position())
        cursor.setPosition(end_of(block), MORE)
    elif asks is Asks.LINE_END:
        cursor.setPosition(end_of(block), MORE)
    elif asks is Asks.WORD_BACK:
        cursor.movePosition(Move.PreviousWord, MORE)
        cursor.setPosition(max(cursor.position(), block.position()), MORE)
    elif asks is Asks.WORD_ON:
        cursor.movePosition(Move.NextWord, MORE)
        cursor.setPosition(min(cursor.position(), end_of(block)), MORE)
    elif asks is Asks.BACKSPACE:
        cursor.movePosition(Move.PreviousCharacter, MORE)
        cursor.setPosition(max(cursor.position(), block.position()), MORE)
    else:
        cursor.movePosition(Move.NextCharacter, MORE)
        cursor.setPosition(min(cursor.position(), end_of(block)), MORE)
    return cursor.hasSelection()
