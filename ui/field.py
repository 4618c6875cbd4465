"""Fields: a line that commits what was typed once and leaves undo to the meeting, a choice, a tick.

Each says its own least height: in high contrast no style sheet does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QKeyEvent, QKeySequence, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QStyledItemDelegate,
    QWidget,
)

from ui.theme import refresh

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint
    from PySide6.QtWidgets import QStyleOptionViewItem


HEIGHT, TARGET = 28, 24
"""Pixels: of a line to type in, and the least of anything that is pointed at."""


class Field(QLineEdit):
    """A line edit: ``answered`` carries its text when the clerk leaves it or presses Enter.

    While it holds what the meeting holds, Ctrl+Z and Ctrl+Y go to the meeting's own undo;
    while it was changed, they undo inside it. A ``problem`` function gives a sentence for text
    that cannot stand: the field keeps what was typed, looks wrong, and ``refused`` carries it.
    """

    answered = Signal(str)
    refused = Signal(str)

    def __init__(
        self,
        name: str,
        parent: QWidget | None = None,
        *,
        problem: Callable[[str], str] | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setMinimumHeight(HEIGHT)
        self._shown = ""
        self._problem = problem
        self.editingFinished.connect(self.commit)

    def show_value(self, value: str) -> None:
        """Show what the meeting holds, unless the clerk is in the middle of changing it."""
        changing = self.hasFocus() and self.text() != self._shown
        self._shown = value
        if changing:
            return
        self._look_wrong("")
        if self.text() != value:
            self.setText(value)
            self.setCursorPosition(0)  # the beginning of a long value is what one reads

    def commit(self) -> None:
        """Give what was typed, if it is new and can stand."""
        text = self.text().strip()
        if text == self._shown:
            return
        said = self._problem(text) if self._problem else ""
        self._look_wrong(said)
        if said:
            self.refused.emit(said)
        else:
            self._shown = text
            self.answered.emit(text)

    def _look_wrong(self, said: str) -> None:
        self.setToolTip(said)
        if bool(self.property("wrong")) != bool(said):
            self.setProperty("wrong", bool(said))
            refresh(self)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.ignore()  # a file is for the window, which reads agendas
        else:
            super().dragEnterEvent(event)

    def event(self, event: QEvent) -> bool:
        overriding = event.type() == QEvent.Type.ShortcutOverride
        wanted = isinstance(event, QKeyEvent) and self._undo_wanted(event)
        if overriding and wanted and self.text() == self._shown:
            event.ignore()  # the window's own undo, of the meeting
            return True
        return super().event(event)

    @staticmethod
    def _undo_wanted(event: QKeyEvent) -> bool:
        keys = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
        return any(event.matches(key) for key in keys)


class Choice(QComboBox):
    """A combo box that the wheel leaves alone: scrolling past must not change a meeting."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumHeight(HEIGHT)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


def label_unseen(choice: QComboBox) -> None:
    """Label a choice that has no label of its own beside it.

    Screen readers on Linux take its value for its name, and a label among its siblings for what
    names it, also one that is not shown.
    """
    label = QLabel(choice.accessibleName(), choice.parentWidget())
    label.setBuddy(choice)
    label.hide()


class Tick(QCheckBox):
    """A box to tick, whose words are its name."""

    # Not a minimum height: a style sheet that goes takes one away which it had set as well.
    def sizeHint(self) -> QSize:
        return super().sizeHint().expandedTo(QSize(0, TARGET))

    def minimumSizeHint(self) -> QSize:
        return super().minimumSizeHint().expandedTo(QSize(0, TARGET))

    def hitButton(self, pos: QPoint) -> bool:
        """Anywhere in its height, not on the line of words alone."""
        return self.rect().contains(pos)


class TallRows(QStyledItemDelegate):
    """Rows of a list that are easily pointed at."""

    def __init__(self, of: QAbstractItemView) -> None:
        super().__init__(of)
        of.setItemDelegate(self)

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        size = super().sizeHint(option, index)
        return size.expandedTo(QSize(0, TARGET))
