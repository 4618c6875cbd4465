"""A one-line field that commits what was typed once, and leaves undo to the meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.theme import refresh

if TYPE_CHECKING:
    from collections.abc import Callable


class Field(QLineEdit):
    """A line edit: ``answered`` carries its text when the clerk leaves it or presses Enter.

    While it holds what the meeting holds, Ctrl+Z and Ctrl+Y go to the meeting's own undo;
    while it was changed, they undo inside it. A ``problem`` function gives a sentence for text
    that cannot stand: the field then keeps what was typed and shows the sentence as a tip.
    """

    answered = Signal(str)
    undo_requested = Signal()
    redo_requested = Signal()

    def __init__(
        self,
        name: str,
        parent: QWidget | None = None,
        *,
        problem: Callable[[str], str] | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setMinimumHeight(28)
        self._shown = ""
        self._problem = problem
        self.editingFinished.connect(self.commit)

    def show_value(self, value: str) -> None:
        """Show what the meeting holds, unless the clerk is in the middle of changing it."""
        changing = self.hasFocus() and self.text() != self._shown
        self._shown = value
        if not changing and self.text() != value:
            self.setText(value)
            self.setCursorPosition(0)  # the beginning of a long value is what one reads

    def commit(self) -> None:
        """Give what was typed, if it is new and can stand."""
        text = self.text().strip()
        if text == self._shown:
            return
        said = self._problem(text) if self._problem else ""
        self.setToolTip(said)
        self.setProperty("wrong", bool(said))
        refresh(self)
        if not said:
            self._shown = text
            self.answered.emit(text)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            wanted = self._undo_wanted(event)
            if wanted and self.text() == self._shown:
                event.ignore()  # the window's own undo, of the meeting
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        wanted = self._undo_wanted(event)
        if wanted and self.text() == self._shown:
            (self.undo_requested if wanted == "undo" else self.redo_requested).emit()
            return
        super().keyPressEvent(event)

    @staticmethod
    def _undo_wanted(event: QKeyEvent) -> str:
        if event.matches(QKeySequence.StandardKey.Undo):
            return "undo"
        return "redo" if event.matches(QKeySequence.StandardKey.Redo) else ""
