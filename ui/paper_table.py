"""A table on the preview's paper, ruled as the Word document's is."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextFrameFormat,
    QTextLength,
    QTextTableFormat,
)

from minuter.blocks import Block, Style, column_widths
from ui.paper_style import BAR, FAMILIES, HEAD_ROW, INK, LINE_HEIGHT

if TYPE_CHECKING:
    from PySide6.QtGui import QTextCursor

    from ui.paper_style import Measure

    Rows = tuple[tuple[str, ...], ...]

BREAKS = dict.fromkeys(map(ord, "\n\r\u2029\u2028\ufdd0\ufdd1"), " ")
"""Characters that would part a paragraph: what is one stays one."""
LETTER = 0.64
"""The width of a bold letter in ems, by which columns are shared out."""
PADDING = 0.35
"""Space round the words of a cell, in ems."""
GAP = 0.67
"""Space below a table, in ems."""


def cells_of(block: Block) -> Rows:
    """The rows of a table; none of any other block."""
    return block.rows if block.style is Style.TABLE else ()


def count(block: Block) -> int:
    """How many paragraphs a block takes."""
    rows = cells_of(block)
    return len(rows) * len(rows[0]) + 2 if rows else 1


def insert_table(cursor: QTextCursor, rows: Rows, scale: Measure) -> None:
    """Put a table after the paragraph of the cursor, which goes to the gap below it."""
    table = cursor.insertTable(len(rows), len(rows[0]), _table_format(rows, scale))
    for down, row in enumerate(rows):
        form = _cell_letters(down == 0, scale)
        for across, words in enumerate(row):
            cell = table.cellAt(down, across)
            at = cell.firstCursorPosition()
            at.setBlockFormat(_cell_format())
            at.setBlockCharFormat(form)
            at.insertText(words.translate(BREAKS), form)
            if down == 0:  # after the letters, whose format would take the ground away
                ground = cell.format()
                ground.setBackground(QColor(HEAD_ROW))
                cell.setFormat(ground)
    cursor.setPosition(table.lastPosition() + 1)
    cursor.setBlockFormat(gap_format(scale))
    cursor.setBlockCharFormat(_gap_letters())


def _table_format(rows: Rows, scale: Measure) -> QTextTableFormat:
    made = QTextTableFormat()
    made.setHeaderRowCount(1)
    made.setBorder(1)
    made.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    made.setBorderBrush(QBrush(QColor(BAR)))
    made.setBorderCollapse(True)
    made.setCellSpacing(0)
    padding = PADDING * scale.type_px
    made.setCellPadding(padding)
    made.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    width = scale.page - 2 * scale.margin
    letter = LETTER * scale.type_px
    widths = column_widths(rows, max(width, 1), letter, round(2 * padding + letter))
    made.setColumnWidthConstraints(
        [QTextLength(QTextLength.Type.PercentageLength, 100 * own / sum(widths)) for own in widths]
    )
    return made


def _cell_format() -> QTextBlockFormat:
    made = QTextBlockFormat()
    made.setLineHeight(LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    return made


@lru_cache(maxsize=64)
def _cell_letters(is_heading: bool, scale: Measure) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setFontFamilies(FAMILIES)
    made.setFontPointSize(scale.type_pt)
    made.setFontWeight(QFont.Weight.Bold if is_heading else QFont.Weight.Normal)
    made.setForeground(QColor(INK))
    return made


def gap_format(scale: Measure) -> QTextBlockFormat:
    """The empty paragraph that Qt wants below a table, as high as the space there."""
    made = QTextBlockFormat()
    height = max(round(GAP * scale.type_px), 1)
    made.setLineHeight(height, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    return made


def _gap_letters() -> QTextCharFormat:
    made = QTextCharFormat()
    made.setFontPointSize(1)
    return made
