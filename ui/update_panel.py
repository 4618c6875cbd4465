"""What this meeting hears of an action that an earlier one made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from minuter.meeting.facts import ActionStatus
from minuter.meeting.tracking import hear
from ui.action_panel import STATUSES
from ui.drawer import Panel
from ui.edit import Edit
from ui.field import Choice

if TYPE_CHECKING:
    from minuter.meeting.tracking import Tracked
    from ui.action_rows import Row


class UpdatePanel(Panel):
    """How an earlier action stands now, and a note; Ctrl+Enter keeps both in this meeting."""

    def __init__(self, parent: QWidget, row: Row, now: Tracked, before: Tracked) -> None:
        super().__init__(parent, "Action of an earlier meeting", action="Keep what was heard")
        self._before = before
        what = QLabel(now.action.what, self)
        what.setWordWrap(True)
        about = QLabel(" · ".join(part for part in (row.who_and_when, row.where) if part), self)
        about.setObjectName("secondary")
        self.status = Choice("How it stands", self)
        for status, words in STATUSES:
            self.status.addItem(words, status.value)
        self.status.setCurrentIndex(self.status.findData(now.action.status.value))
        self.note = QLineEdit(now.note, self)
        self.note.setAccessibleName("What was heard of it")
        self.note.setPlaceholderText("What was heard of it, for your own follow-up; not printed")
        self.note.setMinimumHeight(28)
        fields = QHBoxLayout()
        fields.addWidget(self.status)
        fields.addWidget(self.note, 1)
        self.content.addWidget(what)
        self.content.addWidget(about)
        self.content.addLayout(fields)

    def first_field(self) -> QWidget:
        return self.status

    def accept(self) -> None:
        status, note = ActionStatus(self.status.currentData()), self.note.text()
        before = self._before
        self.edited.emit(
            Edit("what was heard of an action", lambda meeting: hear(meeting, before, status, note))
        )
        self.close_panel()
