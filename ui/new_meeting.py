"""A new meeting of a body, on a date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QLineEdit, QWidget

from minuter.meeting.wording import long_date
from ui.sheet import Sheet
from ui.typed import typed_date

if TYPE_CHECKING:
    from datetime import date


class NewMeeting(Sheet):
    """Asks for body and date; ``made`` carries the body's name and the date or None."""

    made = Signal(str, object)

    def __init__(self, parent: QWidget, bodies: tuple[str, ...]) -> None:
        super().__init__(parent, "New meeting", action="Make the meeting", width=520)
        self._body = QComboBox(self)
        self._body.setAccessibleName("Body")
        self._body.setEditable(True)
        edit = self._body.lineEdit()
        if edit is not None:
            edit.setAccessibleName("Body")
        self._body.addItems(bodies)
        self._body.setMinimumHeight(30)
        self._date = QLineEdit(self)
        self._date.setAccessibleName("Date")
        self._date.setPlaceholderText("2 December 2026")
        self._date.setMinimumHeight(30)
        self._understood = QLabel("", self)
        self._understood.setObjectName("secondary")
        grid = QGridLayout()
        for row, (words, widget) in enumerate((("Body", self._body), ("Date", self._date))):
            label = QLabel(words, self)
            label.setObjectName("secondary")
            label.setBuddy(widget)
            grid.addWidget(label, row, 0)
            grid.addWidget(widget, row, 1)
        grid.addWidget(self._understood, 2, 1)
        self.content.addLayout(grid)
        self._date.textChanged.connect(self._understand)
        self.accepted.connect(self._make)

    def first_field(self) -> QWidget:
        return self._body

    def _day(self) -> date | None:
        typed = self._date.text().strip()
        return typed_date(typed) if typed else None

    def _understand(self) -> None:
        day = self._day()
        self._understood.setText(long_date(day) if day else "")

    def _make(self) -> None:
        body = self._body.currentText().strip()
        if not body:
            self.say("Type the name of the body that meets.", wrong=True)
            return
        if self._date.text().strip() and self._day() is None:
            self.say("The date is not understood; write it as 2 December 2026.", wrong=True)
            return
        day = self._day()
        self.close_sheet()
        self.made.emit(body, day)
