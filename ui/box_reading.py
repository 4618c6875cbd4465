"""The lines that the blocks of a document show, read again only where the document changed.

Every key asks for them, so nothing here goes through the whole text on a key: what stays is cut
out of what was known by the block, and only blank lines and facts, which are few, are counted.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from minuter.meeting.text import LISTS, Line, Role, Text, numbers
from ui.box_lines import is_blank, read_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from PySide6.QtGui import QTextDocument


class BlockLines:
    """The line of every block of a document, and its canonical text.

    The document's ``contentsChange`` is given to ``note_change``. Until it comes, within an edit
    block, the lines are those of before.
    """

    def __init__(self, document: QTextDocument) -> None:
        self._document = document
        self._lines: list[Line] = []
        self._text: Text = ()
        self._blanks: list[int] = []
        self._facts: list[int] = []
        self._points: dict[int, int] = {}
        self.forget()

    def note_change(self, position: int, added: int) -> tuple[int, int]:
        """Take up a ``contentsChange``; the first and last block that it may have touched."""
        document = self._document
        count = document.blockCount()
        first = document.findBlock(position).blockNumber()
        last = document.findBlock(position + added).blockNumber()
        first = first if first >= 0 else count - 1
        last = last if last >= 0 else count - 1
        self._above = min(self._above, first)
        self._below = min(self._below, count - 1 - last)
        self._count = count
        self._is_read = False
        return first, last

    def note_words(self, number: int) -> None:
        """Take up that a block got other words, and no other block changed."""
        self._above = min(self._above, number)
        self._below = min(self._below, self._count - 1 - number)
        self._is_read = False

    def forget(self) -> None:
        """Read every block again."""
        self._count = self._document.blockCount()
        self._above = self._below = 0  # so many blocks at top and end are as they were read
        self._is_read = False

    # --- what was read ------------------------------------------------------------------------

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, number: int) -> Line:
        self._read()
        return self._lines[number]

    def all(self) -> list[Line]:
        """The line of every block, empty ones too."""
        self._read()
        return list(self._lines)

    def text(self) -> Text:
        """The canonical text: the lines that are not blank."""
        self._read()
        return self._text

    def numbers_of_lines(self) -> Sequence[int]:
        """The block numbers of the lines of the canonical text."""
        self._read()
        if not self._blanks:
            return range(len(self._lines))
        blank = set(self._blanks)
        return [number for number in range(len(self._lines)) if number not in blank]

    def lines_above(self, number: int) -> int:
        """How many lines of the canonical text stand above a block."""
        self._read()
        return number - bisect_left(self._blanks, number)

    def facts(self) -> Iterator[tuple[int, Line]]:
        """The numbers and lines of the blocks that show facts."""
        self._read()
        return ((number, self._lines[number]) for number in self._facts)

    def shown_number(self, at: int) -> int:
        """The number that a point bears on the screen (see ``shown_number``)."""
        self._read()
        if at not in self._points:
            start = _start_of_list(self._lines, at)
            end = at + 1
            while end < len(self._lines) and _goes_on(self._lines[end]):
                end += 1
            shown = [n for n in range(start, end) if _is_entry(self._lines[n])]
            self._points |= zip(shown, numbers(tuple(self._lines[n] for n in shown)), strict=True)
        return self._points.get(at, 0)

    # --- reading ------------------------------------------------------------------------------

    def _read(self) -> None:
        if self._is_read:
            return
        old_count, count = len(self._lines), self._count
        top = min(self._above, old_count, count)
        below = min(self._below, old_count - top, count - top)
        old_end, end = old_count - below, count - below
        old = self._lines[top:old_end]
        new = self._blocks(top, end)
        if len(old) == len(new):
            # What is the same stays the same object: then to compare two texts costs nothing.
            new = [was if was == line else line for was, line in zip(old, new, strict=True)]
        self._replace_text(top, old_end, new)
        if [_shape(line) for line in old] != [_shape(line) for line in new]:
            self._points = {}
        self._lines[top:old_end] = new
        self._blanks = _spliced(self._blanks, (top, old_end), new, is_blank)
        self._facts = _spliced(self._facts, (top, old_end), new, _is_fact)
        self._above = self._below = count
        self._is_read = True

    def _blocks(self, first: int, end: int) -> list[Line]:
        block = self._document.findBlockByNumber(first)
        made: list[Line] = []
        for _ in range(first, end):
            made.append(read_line(block))
            block = block.next()
        return made

    def _replace_text(self, top: int, old_end: int, new: Sequence[Line]) -> None:
        first = top - bisect_left(self._blanks, top)
        end = old_end - bisect_left(self._blanks, old_end)
        words = tuple([line for line in new if not is_blank(line)])
        if self._text[first:end] != words:
            self._text = (*self._text[:first], *words, *self._text[end:])


def _spliced(
    numbers_before: list[int],
    changed: tuple[int, int],
    new: Sequence[Line],
    wanted: Callable[[Line], bool],
) -> list[int]:
    """The numbers of the blocks of some sort after those of a range became others."""
    first, end = changed
    here = [first + at for at, line in enumerate(new) if wanted(line)]
    shift = first + len(new) - end
    low, high = bisect_left(numbers_before, first), bisect_left(numbers_before, end)
    if not (here or shift or high > low):
        return numbers_before
    return [*numbers_before[:low], *here, *(number + shift for number in numbers_before[high:])]


def _is_fact(line: Line) -> bool:
    return line.role is Role.FACT


def _shape(line: Line) -> tuple[Role, int, bool]:
    """All of a line that the numbers of points depend on."""
    return line.role, line.level, is_blank(line)


# --- the numbers of points --------------------------------------------------------------------


def shown_number(lines: Sequence[Line], at: int) -> int:
    """The number that a point bears on the screen: as ``numbers``, an empty point counted too."""
    between = lines[_start_of_list(lines, at) : at + 1]
    entries = tuple(line for line in between if _is_entry(line))
    return numbers(entries)[-1] if entries else 0


def _start_of_list(lines: Sequence[Line], at: int) -> int:
    while at > 0 and _goes_on(lines[at - 1]):
        at -= 1
    return at


def _goes_on(line: Line) -> bool:
    """Whether a list goes on past a line: it is an entry, or an empty line between entries."""
    return line.role in LISTS or is_blank(line)


def _is_entry(line: Line) -> bool:
    return line.role in LISTS or not is_blank(line)
