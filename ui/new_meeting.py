"""A new meeting of a body, on a date: in place on the start page, in a sheet over a meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QCompleter, QLabel, QLineEdit, QVBoxLayout, QWidget

from ui.card import ENTERS
from ui.field import Choice
from ui.sheet import Sheet
from ui.theme import refresh
from ui.typed import long_day, typed_date

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QKeyEvent

UNDERSTOOD_AFTER = 300
"""Milliseconds after the last key until the day that was understood is shown in words."""


class NewMeetingForm(QWidget):
    """Body and date; ``made`` carries the body's name and the date or None.

    The body is one of those known or a name of its own. Enter in the date makes the meeting.
    """

    made = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.body = Choice("Body", self)
        self.body.setEditable(True)
        self.body.setInsertPolicy(Choice.InsertPolicy.NoInsert)
        self.body.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.body.setMinimumContentsLength(16)
        # Completing in the line would take the first Enter for itself.
        if completer := self.body.completer():
            completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        edit = self.body.lineEdit()
        if edit is not None:
            edit.setAccessibleName("Body")
            edit.setPlaceholderText("Name of the body")
            edit.setAcceptDrops(False)  # a file dropped is an agenda
        self.date = QLineEdit(self)
        self.date.setAccessibleName("Date")
        self.date.setPlaceholderText("2 December 2026, or next Wednesday")
        self.date.setAcceptDrops(False)
        self.said = QLabel("", self)
        self.said.setObjectName("secondary")
        self.said.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3)
        for words, widget in (("Body", self.body), ("Date", self.date)):
            label = QLabel(words, self)
            label.setObjectName("secondary")
            label.setBuddy(widget)
            widget.setMinimumHeight(30)
            layout.addWidget(label)
            layout.addWidget(widget)
        layout.addWidget(self.said)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(UNDERSTOOD_AFTER)
        self._wait.timeout.connect(self._show_understood)
        self.date.textChanged.connect(self._date_typed)
        self._say("")

    def show_bodies(self, bodies: tuple[str, ...]) -> None:
        """Offer the bodies there are; what the clerk has typed stays."""
        if bodies == tuple(self.body.itemText(n) for n in range(self.body.count())):
            return
        typed = self.body.currentText()
        self.body.clear()
        self.body.addItems(bodies)
        self.body.setCurrentText(typed or (bodies[0] if bodies else ""))
        edit = self.body.lineEdit()
        if edit is not None and not edit.hasFocus():
            edit.setCursorPosition(0)  # a long name is shown from its beginning

    def begin(self) -> None:
        """Put the caret in the first field, its words marked."""
        self.body.setFocus(Qt.FocusReason.ShortcutFocusReason)
        edit = self.body.lineEdit()
        if edit is not None:
            edit.selectAll()

    def make(self) -> None:
        """Tell what is to be made, or say what is lacking."""
        body, typed = self.body.currentText().strip(), self.date.text().strip()
        if not body:
            self._say("Type the name of the body that meets.", wrong=True)
            self.body.setFocus()
            return
        day = self._day()
        if typed and day is None:
            self._say("The date is not understood; write it as 2 December 2026.", wrong=True)
            self.date.setFocus()
            return
        self._say("")
        self.date.clear()
        self.made.emit(body, day)

    def _day(self) -> date | None:
        typed = self.date.text().strip()
        return typed_date(typed) if typed else None

    def _date_typed(self) -> None:
        self._say("")
        self._wait.start()

    def _show_understood(self) -> None:
        day = self._day()
        self._say(long_day(day) if day else "")

    def _say(self, sentence: str, *, wrong: bool = False) -> None:
        name = "wrong" if wrong else "secondary"
        if self.said.objectName() != name:
            self.said.setObjectName(name)
            refresh(self.said)
        self.said.setText(sentence or "It starts with the items that every meeting has.")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in ENTERS and plain:
            if self.date.hasFocus():
                self.make()
            else:
                self.date.setFocus()
            return
        super().keyPressEvent(event)


class NewMeeting(Sheet):
    """The form over an open meeting; ``made`` carries the body's name and the date or None."""

    made = Signal(str, object)

    def __init__(self, parent: QWidget, bodies: tuple[str, ...]) -> None:
        super().__init__(parent, "New meeting", action="Make the meeting", width=520)
        self._form = NewMeetingForm(self)
        self._form.show_bodies(bodies)
        self.content.addWidget(self._form)
        self._form.made.connect(self._made)
        self.accepted.connect(self._form.make)

    def first_field(self) -> QWidget:
        return self._form.body

    def _made(self, body: str, day: date | None) -> None:
        self.close_sheet()
        self.made.emit(body, day)
