"""Dragging marked words: started here, so that moving them away passes the gate as well.

Qt's own drag removes the selection itself once the words were dropped in another program.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QDrag, QMouseEvent
from PySide6.QtWidgets import QApplication, QTextEdit

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QMimeData


class Dragging:
    """A press on marked words of a text box that may become a drag.

    ``packed`` gives what is dragged; ``moved_away`` is told when another widget took it over.
    """

    def __init__(
        self,
        box: QTextEdit,
        packed: Callable[[], QMimeData],
        moved_away: Callable[[], None],
    ) -> None:
        self._box = box
        self._packed = packed
        self._moved_away = moved_away
        self._from: QPoint | None = None

    def pressed(self, event: QMouseEvent) -> bool:
        """Take a press on marked words; False for any other."""
        self._from = None
        at = event.position().toPoint()
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.ControlModifier,
        )
        if event.button() == Qt.MouseButton.LeftButton and plain and self._is_marked(at):
            self._from = at
        return self._from is not None

    def _is_marked(self, at: QPoint) -> bool:
        cursor = self._box.textCursor()
        hit = self._box.cursorForPosition(at).position()
        return cursor.hasSelection() and cursor.selectionStart() <= hit < cursor.selectionEnd()

    def moved(self, event: QMouseEvent) -> bool:
        """Start the drag once the mouse went far enough; False when nothing was pressed."""
        if self._from is None:
            return False
        way = (event.position().toPoint() - self._from).manhattanLength()
        if way >= QApplication.startDragDistance():
            self._from = None
            self._drag()
        return True

    def _drag(self) -> None:
        drag = QDrag(self._box)
        drag.setMimeData(self._packed())
        copy, move = Qt.DropAction.CopyAction, Qt.DropAction.MoveAction
        action = drag.exec(copy) if self._box.isReadOnly() else drag.exec(copy | move, move)
        inside = drag.target() in (self._box, self._box.viewport())
        if action == move and not inside:
            self._moved_away()

    def released(self) -> bool:
        """Whether the press stayed a click, which puts the caret there; False for another."""
        was, self._from = self._from is not None, None
        return was
