"""Where no roster is kept yet: names are pasted here, and are on the roll of this meeting."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from minuter.meeting.edits import set_body
from ui.edit import Edit
from ui.names_box import NamesBox
from ui.theme import refresh

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from minuter.meeting.roster import Roster
    from minuter.meeting.values import Meeting


class RollPaste(QFrame):
    """A box for names and one filled button that puts them on the roll, as one step.

    Lines that cannot be read are named; the others are taken.
    """

    edited = Signal(object)
    notice = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.heading = QLabel("No roster yet", self)
        self.heading.setObjectName("heading")
        self._asked = QLabel(
            "Paste the names here: a list from an e-mail, the last minutes, or rows of a sheet. "
            "One person a line; titles, OBE, (Chair), an organisation or a group are understood.",
            self,
        )
        self._asked.setWordWrap(True)
        self.box = NamesBox("Names of those who belong to the body, one a line", self)
        self.box.textChanged.connect(self._read)
        self.said = QLabel("", self)
        self.said.setWordWrap(True)
        self.said.setObjectName("secondary")
        self.take = QPushButton(self)
        self.take.setProperty("primary", True)
        self.take.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.addWidget(self.said, 1)
        foot.addWidget(self.take)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 14, 18, 14)
        layout.setSpacing(10)
        layout.addWidget(self.heading)
        layout.addWidget(self._asked)
        layout.addWidget(self.box, 1)
        layout.addLayout(foot)
        self._read()

    def follow(self, meeting: Meeting) -> None:
        """Name the body whose roster it will be."""
        body = meeting.body.name or "this body"
        self.heading.setText(f"Who belongs to {body}? No names are kept yet.")
        if meeting.people and self.box.toPlainText():
            self.box.clear()

    def take_focus(self) -> None:
        """Put the caret in the box."""
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _roster(self) -> Roster:
        from minuter.meeting.roster import read_roster

        return read_roster(self.box.toPlainText())

    def _read(self) -> None:
        """Say what was understood of the names so far."""
        roster = self._roster() if self.box.toPlainText().strip() else None
        number = len(roster.people) if roster else 0
        people = "1 person" if number == 1 else f"{number} people"
        self.take.setText(f"Put {people} on the roll     Ctrl+Enter" if number else "Paste names")
        self.take.setEnabled(bool(number))
        broken = [one.sentence for one in roster.broken] if roster else []
        more = f" And {len(broken) - 3} more lines are left out." if len(broken) > 3 else ""
        said = f"{' '.join(broken[:3])}{more}"
        self.said.setObjectName("look" if said else "secondary")
        refresh(self.said)
        self.said.setText(said)

    def accept(self) -> None:
        """Put those who were read on the meeting's own roster; undo takes them off again."""
        people = self._roster().people if self.box.toPlainText().strip() else ()
        if not people:
            self.notice.emit("No names were found: paste them into the box first.")
            return
        self.edited.emit(
            Edit(
                "the roster",
                lambda meeting: set_body(meeting, replace(meeting.body, roster=people)),
            )
        )
        self.notice.emit(f"{len(people)} people are on the roll. Ctrl+Z takes them off again.")
