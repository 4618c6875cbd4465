"""The bar above the panes: which meeting, how long it lasts, who is there, and buttons."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton

from minuter.meeting.wording import clock_time
from ui.icons import icon
from ui.room_chip import RoomChip
from ui.typed import short_day
from ui.way_on import is_live

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from minuter.meeting.values import Meeting
    from ui.theme import Theme


class MeetingHeader(QFrame):
    """Name and day of the meeting, a pill that starts and ends it, who is in the room, buttons."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("strip")
        self._name = QLabel(self)
        self._name.setTextFormat(Qt.TextFormat.RichText)
        self.pill = QPushButton(self)
        self.pill.setProperty("pill", True)
        self.pill.setToolTip("Start or end the meeting: Ctrl+Shift+Enter")
        self.chip = RoomChip(self)
        self.commands = QPushButton("Commands  Ctrl+K", self)
        self.details = QPushButton("Details  Ctrl+Shift+M", self)
        self.document = QPushButton("Word document  F12", self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 6, 12, 6)
        layout.setSpacing(10)
        layout.addWidget(self._name)
        layout.addWidget(self.pill)
        layout.addWidget(self.chip)
        layout.addStretch(1)
        for button in (self.commands, self.details, self.document):
            layout.addWidget(button)

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self.commands.setIcon(icon("search", theme.text))
        self.details.setIcon(icon("settings", theme.text))
        self.document.setIcon(icon("word-document", theme.text))

    def show_meeting(self, meeting: Meeting) -> None:
        """Show the name and the day of a meeting, and how far it is."""
        from html import escape

        when = short_day(meeting.date) if meeting.date else ""
        name = escape(meeting.body.name or "A body without a name")
        self._name.setText(f"<b>{name}</b>{' · ' + when if when else ''}")
        self.show_time(meeting)

    def show_time(self, meeting: Meeting) -> None:
        """Show how long a meeting lasts, or when it closed."""
        words = _lasting(meeting)
        if self.pill.text() != words:
            self.pill.setText(words)


def _lasting(meeting: Meeting) -> str:
    if meeting.began is None:
        return "Start the meeting  Ctrl+Shift+Enter"
    if meeting.finish is not None:
        return f"Closed at {clock_time(meeting.finish)}"
    if not is_live(meeting):
        return f"Begun at {clock_time(meeting.began)}"
    now = datetime.now()
    began = datetime.combine(now.date(), meeting.began)
    seconds = max(int((now - began).total_seconds()), 0)
    return f"In meeting  {seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"
