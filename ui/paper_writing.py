"""Writing blocks into a text document: only what differs is written.

A block is one paragraph; a table is its caption, its cells, and a gap that parts it from the next.
"""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from PySide6.QtGui import QTextCursor

from minuter.meeting.comparing import common_ends
from ui.paper_style import lead_of, letters, paragraph_format
from ui.paper_table import BREAKS, cells_of, count, gap_format, insert_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QTextBlock, QTextDocument

    from minuter.blocks import Block
    from ui.paper_style import Measure


def difference(before: Sequence[Block], after: Sequence[Block]) -> tuple[int, int, int]:
    """Where two lists of blocks differ: first block, end before, end after.

    ``before[first:end_before]`` was replaced by ``after[first:end_after]``; what stands outside
    is equal.
    """
    first, last = common_ends(before, after)
    return first, len(before) - last, len(after) - last


def starts(blocks: Sequence[Block]) -> Sequence[int]:
    """The number of each block's first paragraph, and that after the last block."""
    if not any(cells_of(block) for block in blocks):
        return range(len(blocks) + 1)
    return list(accumulate(map(count, blocks), initial=0))


def _same(one: Block, other: Block) -> bool:
    return one is other or one == other


def write_changes(
    document: QTextDocument, before: Sequence[Block], after: Sequence[Block], scale: Measure
) -> None:
    """Make a document that holds ``before`` hold ``after``, as one edit."""
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    if before and after:
        _write_difference(cursor, before, after, scale)
    else:
        write_all(cursor, after, scale)
    cursor.endEditBlock()


def write_all(cursor: QTextCursor, blocks: Sequence[Block], scale: Measure) -> None:
    """Write the whole document of the cursor anew."""
    cursor.select(QTextCursor.SelectionType.Document)
    cursor.removeSelectedText()
    for number, block in enumerate(blocks):
        _write_block(cursor, block, scale, new=number > 0)


def _write_difference(
    cursor: QTextCursor, before: Sequence[Block], after: Sequence[Block], scale: Measure
) -> None:
    document = cursor.document()
    first, end_before, end_after = difference(before, after)
    if first == min(end_before, end_after) == 0:
        # A paragraph is always put after another, or taken away after another: take a
        # neighbour along.
        end_before, end_after = end_before + 1, end_after + 1
    overwritten = min(end_before, end_after)
    if any(map(cells_of, (*before[first:end_before], *after[first:end_after]))):
        overwritten = first  # a table goes as a whole and comes as a whole
        if first == 0:
            write_all(cursor, after, scale)
            return
    paragraphs = starts(before)
    for number in range(first, overwritten):
        if not _same(before[number], after[number]):
            _select(cursor, document.findBlockByNumber(paragraphs[number]))
            _write_block(cursor, after[number], scale)
    end = _end(document.findBlockByNumber(paragraphs[overwritten] - 1))
    if end_before > overwritten:
        cursor.setPosition(_end(document.findBlockByNumber(paragraphs[end_before] - 1)))
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        # Joining may leave the format of the paragraph that went.
        last = after[overwritten - 1]
        is_table = bool(cells_of(last))
        cursor.setBlockFormat(gap_format(scale) if is_table else paragraph_format(last, scale))
    cursor.setPosition(end)
    for number in range(overwritten, end_after):
        _write_block(cursor, after[number], scale, new=True)


def _write_block(cursor: QTextCursor, block: Block, scale: Measure, *, new: bool = False) -> None:
    """Write a block over what the cursor has selected, or as a new paragraph after it."""
    style, restricted = block.style, block.restricted
    paragraph = paragraph_format(block, scale)
    plain = letters(style, restricted, False, False, scale)
    if new:
        cursor.insertBlock(paragraph, plain)
    else:
        cursor.setBlockFormat(paragraph)
        cursor.setBlockCharFormat(plain)
        cursor.removeSelectedText()
    cursor.insertText(lead_of(block).translate(BREAKS), plain)
    for run in block.runs:
        cursor.insertText(
            run.text.translate(BREAKS), letters(style, restricted, run.bold, run.italic, scale)
        )
    if rows := cells_of(block):
        insert_table(cursor, rows, scale)


def _select(cursor: QTextCursor, block: QTextBlock) -> None:
    cursor.setPosition(block.position())
    cursor.setPosition(_end(block), QTextCursor.MoveMode.KeepAnchor)


def _end(block: QTextBlock) -> int:
    return block.position() + block.length() - 1
