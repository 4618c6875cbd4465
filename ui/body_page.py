"""A page of the sheet of bodies: it shows a body and tells what the clerk made of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from minuter.meeting.values import Body
from ui.field import Field

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent


class BodyPage(QWidget):
    """Shows one body; ``edited`` carries it as it is after a change.

    Changes of one ``merge`` in a row, told with it, are one step of undo. ``told`` carries a
    sentence and whether it is of something wrong.
    """

    edited = Signal(object, str)
    told = Signal(str, bool)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.body = Body()

    def begin(self, body: Body) -> None:
        """Show another body."""
        self.show_body(body)

    def show_body(self, body: Body) -> None:
        """Show the body as it is now; what the clerk is typing stays."""
        self.body = body

    def settle(self) -> None:
        """Take in what is still being typed."""

    def problem(self) -> str:
        """What cannot stand, in one sentence; empty when all can."""
        return ""

    def _change(self, body: Body, merge: str = "") -> None:
        if body != self.body:
            self.body = body
            self.edited.emit(body, merge)


class BodyField(Field):
    """A field whose undo, while it holds what the body holds, is that of the sheet."""

    def begin(self, value: str) -> None:
        """Show a value, whatever stood there."""
        self._shown = value
        self._look_wrong("")
        self.setText(value)
        self.setCursorPosition(0)

    def show_value(self, value: str) -> None:
        if not self.property("wrong"):  # what could not stand stays, to be put right
            super().show_value(value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._undo_wanted(event) and self.text() == self._shown:
            event.ignore()
        else:
            super().keyPressEvent(event)
