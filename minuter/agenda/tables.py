"""Tables used as layout: a row's number goes to its title, a heading row names its columns."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from minuter.agenda.labels import number_of, part_label
from minuter.meeting.dates import find_time

if TYPE_CHECKING:
    from minuter.agenda.values import SourceLine

COLUMN_HEADS = re.compile(
    r"(?:agenda )?(?:item|no\.?|number|nos?\.?|title|subject|topic|business|page|pages|page no\.?s?"
    r"|page number|lead|lead officer|lead member|officer|presenter|presented by|report of|owner"
    r"|by|by whom|who|from|time|timings?|paper|papers|paper no\.?|attachments?|documents?"
    r"|enclosures?|enc\.?|format|purpose|action|ref\.?|reference|ward|wards?|description)"
    r"(?: no\.?| number)?:?",
    re.IGNORECASE,
)
"""What stands at the head of a column of an agenda."""


@dataclass(slots=True)
class Table:
    """A table being read, a row at a time."""

    row: int = 0
    in_cell: bool = False
    cells: list[list[SourceLine]] = field(default_factory=list["list[SourceLine]"])
    heads: tuple[str, ...] = ()

    def next_row(self, number: int) -> list[SourceLine]:
        """A row begins; the lines of the one before it, if it was not ended."""
        before = self.end_row()
        self.row = number
        return before

    def next_cell(self) -> None:
        """A cell begins."""
        self.cells.append([])
        self.in_cell = True

    def add(self, lines: list[SourceLine]) -> None:
        """Lines in the cell."""
        self.cells[-1].extend(lines)

    def end_row(self) -> list[SourceLine]:
        """The row's lines in reading order, each knowing its row, cell and column."""
        cells, self.cells, self.in_cell = self.cells, [], False
        return self._heading(cells) or _read(cells, self.row, self.heads)

    def _heading(self, cells: list[list[SourceLine]]) -> list[SourceLine]:
        heads = tuple(" ".join(line.whole for line in cell) for cell in cells)
        said = [head for head in heads if head]
        if self.heads or len(said) < 2 or not all(COLUMN_HEADS.fullmatch(head) for head in said):
            return []
        self.heads = tuple(head.lower().rstrip(":") for head in heads)
        whole = replace(
            next(cell[0] for cell in cells if cell), text=" ".join(said), label="", row=self.row
        )
        return [whole]


def _read(cells: list[list[SourceLine]], row: int, heads: tuple[str, ...]) -> list[SourceLine]:
    made: list[SourceLine] = []
    waiting: SourceLine | None = None
    times: list[SourceLine] = []  # of the item that follows in the row, not of the one above
    for at, cell in enumerate(cells):
        column = heads[at] if at < len(heads) else ""
        alone = len(cell) == 1 and at < len(cells) - 1
        for line in cell:
            if line.row:  # a table within this cell has placed it already
                made.append(line)
                continue
            line = replace(line, row=row, cell=at, column=column)
            number = _only_number(line) if alone else ""
            if alone and not made and _only_time(line):
                times.append(line)
            elif number:
                waiting = replace(line, label=number, text="")
            elif waiting and not line.label:
                made.append(replace(line, label=waiting.label))
                waiting = None
            else:
                if waiting:
                    made.append(waiting)
                    waiting = None
                made.append(line)
            if made:
                made += times
                times = []
    if waiting:
        made.append(waiting)
    made += times
    return _detail_joined(made)


def _only_number(line: SourceLine) -> str:
    label, rest = (line.label, line.text) if line.label else part_label(line.text)
    return label if label and not rest and number_of(label) else ""


def _only_time(line: SourceLine) -> bool:
    at = find_time(line.whole)
    return at is not None and (at.start, at.end) == (0, len(line.whole))


def _detail_joined(lines: list[SourceLine]) -> list[SourceLine]:
    """The two cells "Venue:" and "Civic Hall" are one line, when the row says nothing else."""
    if len(lines) == 2 and lines[0].cell != lines[1].cell and re.search(r"\w:$", lines[0].text):
        first, second = lines
        return [replace(first, text=f"{first.text} {second.whole}")]
    return lines
