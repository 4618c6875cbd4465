"""Bringing a document to another text by changing only the lines that differ.

Carets stay in their words: a line is changed between its first and last differing character,
and what stands outside the differing lines is not touched at all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QTextBlock, QTextCursor

from minuter.meeting.comparing import common_ends
from minuter.meeting.text import Line, Role, Text
from ui.box_gate import Move, drop_block, insert_above
from ui.box_lines import (
    MORE,
    PLAIN,
    Facts,
    Typography,
    change_role,
    characters,
    end_of,
    is_blank,
    read_line,
    units,
    write_line,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.box_reading import BlockLines


def merged(base: Text, typed: Text, other: Text) -> Text:
    """What was typed and what was changed elsewhere since both had one text.

    Where both changed the same lines, the typed ones stand and the other's facts follow them.
    """
    if other == base:
        return typed
    top, bottom = common_ends(base, other)
    typed_top, typed_bottom = common_ends(base, typed)
    change = other[top : len(other) - bottom]
    if top >= len(base) - typed_bottom:  # theirs is below what was typed
        shift = len(typed) - len(base)
        return (*typed[: top + shift], *change, *typed[len(typed) - bottom :])
    if len(base) - bottom <= typed_top:  # or above
        return (*typed[:top], *change, *typed[len(base) - bottom :])
    there = {line.fact for line in (*typed, *base)}
    new = tuple(line for line in change if line.fact and line.fact not in there)
    at = len(typed) - typed_bottom
    return (*typed[:at], *new, *typed[at:])


class Patch:
    """One change of a document from the text that it shows to another.

    ``caret`` is where the clerk is; ``run`` answers where it must be put when Qt would have
    carried it along with lines inserted at it, else None.
    """

    def __init__(
        self,
        lines: BlockLines,
        caret: QTextCursor,
        typography: Typography,
        facts: Facts,
    ) -> None:
        self._lines = lines
        self._caret = caret
        self._document = caret.document()
        self._typography = typography
        self._facts = facts
        self._stay: QTextCursor | None = None

    def run(self, text: Text) -> QTextCursor | None:
        """Show another text."""
        old, at = self._lines.text(), self._lines.numbers_of_lines()
        top, bottom = common_ends(old, text)
        before, after = at[top : len(at) - bottom], text[top : len(text) - bottom]
        pairs = min(len(before), len(after))
        # From the bottom upwards, so that the numbers of the blocks above hold.
        if pairs < len(before):
            self._drop(before[pairs:], keep_caret=not after)
        else:
            above = before[-1] if before else (at[top - 1] if top else -1)
            self._insert(above, after[pairs:])
        for number, line in reversed(list(zip(before, after, strict=False))):
            self._rewrite(self._block(number), line)
        return self._stay

    def _block(self, number: int) -> QTextBlock:
        return self._document.findBlockByNumber(number)

    def _drop(self, numbers: Sequence[int], *, keep_caret: bool) -> None:
        caret = self._caret.blockNumber()
        for number in reversed(numbers):
            block = self._block(number)
            if (keep_caret and number == caret) or self._document.blockCount() == 1:
                self._clear(block)  # the clerk stays on the line where she was
            else:
                drop_block(block)

    def _clear(self, block: QTextBlock) -> QTextCursor:
        cursor = QTextCursor(block)
        cursor.movePosition(Move.EndOfBlock, MORE)
        cursor.removeSelectedText()
        cursor.setBlockFormat(self._typography.paragraph)
        cursor.setBlockCharFormat(PLAIN)
        return cursor

    def _insert(self, above: int, lines: Sequence[Line]) -> None:
        """Insert lines after a block (-1: at the top), into the caret's empty one if there."""
        if not lines:
            return
        free = self._free_block(above)
        if free is not None:
            write_line(self._clear(self._block(free)), lines[0], self._typography, self._facts)
            above, lines = free, lines[1:]
        for line in reversed(lines):
            write_line(self._new_block(above), line, self._typography, self._facts)

    def _free_block(self, above: int) -> int | None:
        gap: list[int] = []
        for number in range(above + 1, self._document.blockCount()):
            if not is_blank(read_line(self._block(number))):
                break
            gap.append(number)
        if self._caret.blockNumber() in gap:
            return self._caret.blockNumber()
        return gap[0] if len(gap) == self._document.blockCount() else None

    def _new_block(self, above: int) -> QTextCursor:
        cursor = QTextCursor(self._document)
        below = self._block(above + 1)
        if below.isValid():
            insert_above(cursor, below, self._typography)
            return cursor
        end = end_of(self._block(above))
        if self._stay is None and self._caret.position() == end:
            self._stay = QTextCursor(self._document)
            self._stay.setPosition(end)
            self._stay.setKeepPositionOnInsert(True)
        cursor.setPosition(end)
        cursor.insertBlock(self._typography.paragraph, PLAIN)
        return cursor

    def _rewrite(self, block: QTextBlock, line: Line) -> None:
        number = block.blockNumber()
        old = read_line(block)
        if old == line:
            return
        if Role.FACT not in (old.role, line.role):
            self._rewrite_words(block, old, line)
            if read_line(self._block(number)) == line:
                return
        write_line(self._clear(self._block(number)), line, self._typography, self._facts)

    def _rewrite_words(self, block: QTextBlock, old: Line, line: Line) -> None:
        if (old.role, old.level) != (line.role, line.level):
            change_role(block, line.role, line.level, self._typography)
        first, last = _spread(old), _spread(line)
        head, tail = common_ends(first, last)
        shown = "".join(ch for ch, _, _ in first)
        cursor = QTextCursor(block)
        start = block.position() + units(shown[:head])
        cursor.setPosition(start)
        cursor.setPosition(block.position() + units(shown[: len(first) - tail]), MORE)
        cursor.removeSelectedText()
        for ch, bold, italic in _gathered(last[head : len(last) - tail]):
            cursor.insertText(ch, characters(bold, italic, line.role))


def _spread(line: Line) -> list[tuple[str, bool, bool]]:
    return [(ch, run.bold, run.italic) for run in line.runs for ch in run.text]


def _gathered(spread: Sequence[tuple[str, bool, bool]]) -> list[tuple[str, bool, bool]]:
    made: list[tuple[str, bool, bool]] = []
    for ch, bold, italic in spread:
        if made and made[-1][1:] == (bold, italic):
            made[-1] = (made[-1][0] + ch, bold, italic)
        else:
            made.append((ch, bold, italic))
    return made
