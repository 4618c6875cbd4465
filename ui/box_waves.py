"""Waves under words of a text that may be wrong. They are painted, and change nothing in it.

A highlighter would be asked at every key, and lay the line out again. A wave keeps to its word by
a cursor, which Qt carries along; over a word that has changed since, it is not painted.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import islice
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QPointF, QRect
from PySide6.QtGui import QColor, QPainter, QPen, QTextCursor

from ui.box_lines import MORE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from PySide6.QtGui import QTextBlock, QTextLine
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

    def paint(self, view: QTextEdit, rect: QRect, first: QTextBlock, ink: QColor) -> None:
        """Paint the waves that lie in a rectangle of the view's viewport.

        ``first`` is a block above all that lies there; the nearer, the quicker. A key paints its
        own line, in which there is hardly ever one.
        """
        down = view.verticalScrollBar().value()
        area = rect.translated(0, down)
        at = bisect_left(self._under, first.position(), key=_position)
        waves: list[list[QPointF]] = []
        for cursor, words in islice(self._under, at, None):
            block = cursor.block()
            above = block.layout().position().y()
            if above > area.bottom():
                break
            if above + block.layout().boundingRect().height() < area.top():
                continue
            if _holds(cursor, words):
                waves += (
                    _wave(left, right, top)
                    for left, right, top in _lines_under(cursor)
                    if area.top() - 4 <= top <= area.bottom() + 4
                )
        if waves:
            painter = QPainter(view.viewport())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(ink, 1.2))
            painter.translate(0, -down)
            for wave in waves:
                painter.drawPolyline(wave)
            painter.end()


def _position(under: tuple[QTextCursor, str]) -> int:
    return under[0].position()


def _holds(cursor: QTextCursor, words: str) -> bool:
    return cursor.selectedText() == words


def _lines_under(cursor: QTextCursor) -> Iterator[tuple[float, float, float]]:
    """Left, right and top of the waves under a selection, in the document's coordinates."""
    block = cursor.block()
    layout = block.layout()
    origin = layout.position()
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
