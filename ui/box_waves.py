"""Waves under words of a text that may be wrong. They are painted, and change nothing in it.

A highlighter would be asked at every key, and lay the line out again. A wave keeps to its word by
a cursor, which Qt carries along; over a word that has changed since, it is not painted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QPointF, QRect
from PySide6.QtGui import QColor, QPainter, QPen, QTextCursor

from ui.box_lines import MORE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from PySide6.QtGui import QTextLine
    from PySide6.QtWidgets import QTextEdit

STEP = 2.0
"""Pixels along and down from one turn of a wave to the next."""


class Waves:
    """The waves of one document, each under the words that it was put under."""

    def __init__(self) -> None:
        self._under: list[tuple[QTextCursor, str]] = []

    def __bool__(self) -> bool:
        return bool(self._under)

    def put(self, cursor: QTextCursor, stretches: Iterable[tuple[int, int]]) -> bool:
        """Have waves under these stretches of the cursor's document alone; whether that is new."""
        wanted = list(stretches)
        now = [(c.anchor(), c.position()) for c, _ in self._under]
        if wanted == now and all(_holds(*under) for under in self._under):
            return False
        self._under = []
        for start, end in wanted:
            under = QTextCursor(cursor)
            under.setPosition(start)
            under.setPosition(end, MORE)
            under.setKeepPositionOnInsert(True)  # what is typed after the word is not in it
            self._under.append((under, under.selectedText()))
        return True

    def paint(self, view: QTextEdit, rect: QRect, ink: QColor) -> None:
        """Paint the waves that lie in a rectangle of the view's viewport."""
        painter = QPainter(view.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(ink, 1.2))
        down = view.verticalScrollBar().value()
        painter.translate(0, -down)
        area = rect.translated(0, down)
        for cursor, words in self._under:
            if _holds(cursor, words):
                for left, right, top in _lines_under(cursor):
                    if area.top() - 4 <= top <= area.bottom() + 4:
                        painter.drawPolyline(_wave(left, right, top))
        painter.end()


def _holds(cursor: QTextCursor, words: str) -> bool:
    return cursor.selectedText() == words


def _lines_under(cursor: QTextCursor) -> Iterator[tuple[float, float, float]]:
    """Left, right and top of the waves under a selection, in the document's coordinates."""
    block = cursor.document().findBlock(cursor.selectionStart())
    layout = block.layout()
    origin = cursor.document().documentLayout().blockBoundingRect(block).topLeft()
    origin -= layout.boundingRect().topLeft()
    start = cursor.selectionStart() - block.position()
    end = cursor.selectionEnd() - block.position()
    number = layout.lineForTextPosition(start).lineNumber()
    while 0 <= number < layout.lineCount():
        line = layout.lineAt(number)
        if line.textStart() >= end:
            break
        first, last = max(start, line.textStart()), min(end, line.textStart() + line.textLength())
        left, right = sorted((_x(line, first), _x(line, last)))
        yield origin.x() + left, origin.x() + right, origin.y() + line.y() + line.ascent() + 2
        number += 1


def _x(line: QTextLine, at: int) -> float:
    x: object = line.cursorToX(at)  # Qt gives back the position as well
    return float(x[0]) if isinstance(x, tuple) else float(cast("float", x))


def _wave(left: float, right: float, top: float) -> list[QPointF]:
    turns = max(round((right - left) / STEP), 2)
    return [QPointF(left + turn * STEP, top + STEP * (turn % 2)) for turn in range(turns + 1)]
