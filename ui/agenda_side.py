"""The left side of an open meeting: the agenda under its progress, and a way to add an item."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from ui.agenda_list import AgendaList, settled_count

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from minuter.meeting.values import Meeting
    from ui.theme import Theme


class AgendaSide(QFrame):
    """How many items are minuted, the list of them, and a button that adds one."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("side")
        self.list = AgendaList(theme, self)
        self._progress = QLabel(self)
        self._progress.setObjectName("secondary")
        heading = QLabel("Agenda", self)
        heading.setObjectName("section")
        head = QHBoxLayout()
        head.setContentsMargins(14, 8, 12, 2)
        head.addWidget(heading)
        head.addStretch(1)
        head.addWidget(self._progress)
        self.add = QPushButton("+ Add item    Ctrl+Shift+N", self)
        self.add.setProperty("flat", True)
        left = QVBoxLayout(self)
        left.setContentsMargins(0, 0, 0, 4)
        left.setSpacing(2)
        left.addLayout(head)
        left.addWidget(self.list, 1)
        left.addWidget(self.add)

    def show_progress(self, meeting: Meeting) -> None:
        """Say how many items are minuted."""
        self._progress.setText(f"{settled_count(meeting)} of {len(meeting.items)} minuted")
