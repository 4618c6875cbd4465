"""The meeting's particulars: body, date, times, place, people. A sheet, changed as one step."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from minuter.meeting.attendance import room_at
from minuter.meeting.edits import set_apologies, set_body, set_details
from minuter.meeting.names import spoken_name
from minuter.meeting.roll import chairs
from minuter.meeting.text import canonical, plain, words_of
from minuter.meeting.wording import VERBS, clock_time, listed, short_date
from ui.edit import Edit
from ui.sheet import Sheet
from ui.typed import typed_date, typed_time

if TYPE_CHECKING:
    from datetime import time

    from minuter.meeting.values import Meeting

STYLES = (
    ("“Members agreed to note the report.”", "plain"),
    ("“AGREED that the report be noted.”", "formal"),
)


FROM_ROLL = "From the roll, which F9 opens"


def _from_roll(meeting: Meeting) -> dict[str, str]:
    """Who was in the chair and who sent apologies, where a roll tells it."""
    if not meeting.roll:
        return {}
    ids = dict.fromkeys(person for person, _, _ in chairs(meeting))
    ids = ids or dict.fromkeys([room_at(meeting).chair])
    seats = tuple(spoken_name(person, meeting) for person in ids if person)
    return {"chair": listed(seats) or "Nobody", "apologies": meeting.apologies or "None"}


class MeetingDetails(Sheet):
    """The particulars of the meeting; ``edited`` carries one ``Edit`` of all of them.

    Who was in the chair and who sent apologies are told by the roll where one is kept.
    ``bodies_requested`` asks for the sheet of bodies.
    """

    edited = Signal(object)
    bodies_requested = Signal()

    def __init__(self, parent: QWidget, meeting: Meeting) -> None:
        super().__init__(parent, "Meeting details", action="Keep these", width=640)
        self._meeting = meeting
        body = meeting.body
        self._fields = {
            "body": self._field("Body", body.name),
            "date": self._field("Date", short_date(meeting.date) if meeting.date else ""),
            "start": self._field("Called for", _clock(meeting.start)),
            "began": self._field("Began", _clock(meeting.began)),
            "finish": self._field("Closed", _clock(meeting.finish)),
            "venue": self._field("Venue", meeting.venue),
            "contact": self._field("Contact", meeting.contact),
            "chair": self._field("In the chair", meeting.chair),
            "apologies": self._field("Apologies", meeting.apologies),
        }
        self._verb = QComboBox(self)
        self._verb.setAccessibleName("Decision word")
        self._verb.addItems(VERBS)
        self._verb.setCurrentText(body.decision_word)
        self._style = QComboBox(self)
        self._style.setAccessibleName("Wording")
        for label, key in STYLES:
            self._style.addItem(label, key)
        self._style.setCurrentIndex(max(self._style.findData(body.style), 0))
        self._kept_aside = QPlainTextEdit(words_of(meeting.private_notes), self)
        self._kept_aside.setAccessibleName("Private notes")
        self._kept_aside.setToolTip("On the whole meeting; never printed")
        self._kept_aside.setTabChangesFocus(True)
        self._kept_aside.setFixedHeight(72)
        self._bodies = QPushButton("Body and people…     Ctrl+Shift+B", self)
        self._bodies.clicked.connect(self.bodies_requested)
        self.foot.insertWidget(0, self._bodies)
        for key, words in _from_roll(meeting).items():
            self._fields[key].setText(words)
            self._fields[key].setReadOnly(True)
            self._fields[key].setCursorPosition(0)
            self._fields[key].setAccessibleDescription(FROM_ROLL)
            self._fields[key].setToolTip(FROM_ROLL)
        self._lay_out()
        self._before = self._values()
        self.accepted.connect(self._keep)

    def _field(self, name: str, value: str) -> QLineEdit:
        field = QLineEdit(value, self)
        field.setAccessibleName(name)
        field.setMinimumHeight(28)
        field.setCursorPosition(0)
        return field

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        fields = self._fields
        wide = ("body", "venue", "contact", "chair", "apologies")
        row = 0
        for key in wide[:1]:
            self._put(grid, row, 0, fields[key], span=5)
            row += 1
        self._put(grid, row, 0, fields["date"])
        self._put(grid, row, 2, fields["start"])
        row += 1
        self._put(grid, row, 0, fields["began"])
        self._put(grid, row, 2, fields["finish"])
        row += 1
        for key in wide[1:]:
            self._put(grid, row, 0, fields[key], span=5)
            row += 1
        self._put(grid, row, 0, self._verb)
        self._put(grid, row, 2, self._style, span=3)
        self._put(grid, row + 1, 0, self._kept_aside, span=5)
        self.content.addLayout(grid)

    def _put(
        self, grid: QGridLayout, row: int, column: int, widget: QWidget, span: int = 1
    ) -> None:
        told = " · F9" if widget.accessibleDescription() == FROM_ROLL else ""
        label = QLabel(f"{widget.accessibleName()}{told}", self)
        label.setObjectName("secondary")
        label.setBuddy(widget)
        grid.addWidget(label, row, column)
        grid.addWidget(widget, row, column + 1, 1, span)

    def first_field(self) -> QWidget:
        return self._fields["body"]

    def _values(self) -> dict[str, str]:
        values = {key: field.text().strip() for key, field in self._fields.items()}
        values["verb"] = self._verb.currentText()
        values["style"] = str(self._style.currentData())
        values["private_notes"] = self._kept_aside.toPlainText()
        return values

    def leave(self) -> None:
        """Keep what can stand, then go."""
        if self._values() != self._before and not self._problem(self._values()):
            self._keep()
        else:
            self.close_sheet()

    def _keep(self) -> None:
        values = self._values()
        problem = self._problem(values)
        if problem:
            self.say(problem, wrong=True)
            return
        # Only what was changed here: the rest may have changed meanwhile.
        changed = {key: value for key, value in values.items() if value != self._before[key]}
        self.close_sheet()
        self.edited.emit(
            Edit("the meeting’s details", lambda meeting: with_details(meeting, changed))
        )

    def _problem(self, values: dict[str, str]) -> str:
        if not values["body"]:
            return "The body needs a name; type it in the first field."
        if values["date"] and typed_date(values["date"]) is None:
            return "The date is not understood; write it as 2 October 2024."
        for key, what in (("start", "called for"), ("began", "began"), ("finish", "closed")):
            if values[key] and typed_time(values[key]) is None:
                return f"The time the meeting {what} is not understood; write it as 9.30 am."
        return ""


def with_details(meeting: Meeting, typed: dict[str, str]) -> Meeting:
    """The meeting with what was typed in the sheet, by field, put into it."""
    details: dict[str, Any] = {}
    body = meeting.body
    for key, text in typed.items():
        if key == "body":
            body = replace(body, name=text)
        elif key == "verb":
            body = replace(body, decision_word=text)
        elif key == "style":
            body = replace(body, style=text)
        elif key == "apologies":
            meeting = set_apologies(meeting, text)
        elif key == "private_notes":
            details[key] = canonical(plain(line) for line in text.splitlines())
        elif key == "date":
            details[key] = typed_date(text) if text else None
        elif key in ("start", "began", "finish"):
            details[key] = typed_time(text) if text else None
        else:
            details[key] = text
    meeting = set_details(meeting, **details)
    return set_body(meeting, body) if body != meeting.body else meeting


def _clock(moment: time | None) -> str:
    return clock_time(moment) if moment else ""
