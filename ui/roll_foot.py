"""Below the last column of the roll: guests, typed once each, and the public, counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QSpinBox, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QWheelEvent

    from minuter.meeting.values import Meeting

MOST = 9999


class RollFoot(QWidget):
    """A line for a guest ("Name, organisation", Enter) and two numbers.

    ``guest_named`` carries what was typed, ``counted`` which number ("public", "press") and its
    value, None for not counted; ``left`` tells that the keys belong to the names again.
    """

    guest_named = Signal(str)
    counted = Signal(str, object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.guest = _Line("Guest: name, organisation", self)
        self.guest.setPlaceholderText("Guest: name, organisation, Enter")
        self.guest.returnPressed.connect(self._named)
        self.guest.left.connect(self.left)
        self.public = _Number("Members of the public, counted, never named", self)
        self.press = _Number("Members of the press", self)
        numbers = QHBoxLayout()
        numbers.setSpacing(6)
        for words, field, key in (
            ("Public", self.public, "public"),
            ("Press", self.press, "press"),
        ):
            label = QLabel(words, self)
            label.setObjectName("secondary")
            label.setBuddy(field)
            numbers.addWidget(label)
            numbers.addWidget(field)
            field.valueChanged.connect(lambda value, key=key: self._counted(key, value))
            field.left.connect(self.left)
        numbers.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 6, 8, 2)
        layout.setSpacing(6)
        layout.addWidget(self.guest)
        layout.addLayout(numbers)
        self._showing = False

    def show_meeting(self, meeting: Meeting) -> None:
        """Show the numbers of a meeting."""
        self._showing = True
        for field, value in ((self.public, meeting.public), (self.press, meeting.press)):
            field.setValue(-1 if value is None else min(value, MOST))
        self._showing = False

    def _named(self) -> None:
        words = self.guest.text().strip()
        self.guest.clear()
        if words:
            self.guest_named.emit(words)
        else:
            self.left.emit()

    def _counted(self, key: str, value: int) -> None:
        if not self._showing:
            self.counted.emit(key, None if value < 0 else value)


class _Line(QLineEdit):
    """A line that Esc leaves."""

    left = Signal()

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setMinimumHeight(28)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
            self.left.emit()
        else:
            super().keyPressEvent(event)


class _Number(QSpinBox):
    """A number that is not counted below nought; the wheel leaves it alone."""

    left = Signal()

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setRange(-1, MOST)
        self.setSpecialValueText("–")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumWidth(64)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.interpretText()
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
