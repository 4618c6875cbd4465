"""Putting facts right after something edited the document without passing the gate.

Assistive technology writes into a text by Qt's accessibility interface, which no event shows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QTextCursor

from minuter.meeting.comparing import common_ends
from minuter.meeting.text import Line, Role, Run, clean
from ui.box_gate import Move
from ui.box_lines import MORE, PLAIN, Typography, change_role, fact_key, fact_runs, write_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QTextBlock, QTextDocument

    from ui.box_lines import Facts


def mend(
    document: QTextDocument, touched: Iterable[int], typography: Typography, facts: Facts
) -> None:
    """Restore the sentence of each fact's block; words found in it go to a line below.

    Of a fact that stands twice the second block becomes words.
    """
    for number in sorted(touched, reverse=True):
        block = document.findBlockByNumber(number)
        key = fact_key(block)
        if not key:
            continue
        if _stands_above(block, key):
            change_role(block, Role.PARAGRAPH, 0, typography)
            continue
        wanted = "".join(run.text for run in fact_runs(key, facts(key.partition(":")[2])))
        shown = block.text()
        if shown != wanted:
            head, tail = common_ends(wanted, shown)
            _restore(block, key, shown[head : len(shown) - tail], typography, facts)


def _stands_above(block: QTextBlock, key: str) -> bool:
    above = block.previous()
    while above.isValid():
        if fact_key(above) == key:
            return True
        above = above.previous()
    return False


def _restore(block: QTextBlock, key: str, words: str, typography: Typography, facts: Facts) -> None:
    cursor = QTextCursor(block)
    cursor.movePosition(Move.EndOfBlock, MORE)
    cursor.removeSelectedText()
    write_line(cursor, Line(Role.FACT, fact=key), typography, facts)
    if words.strip():
        cursor.insertBlock(typography.paragraph, PLAIN)
        write_line(cursor, Line(runs=(Run(clean(words)),)), typography, facts)
