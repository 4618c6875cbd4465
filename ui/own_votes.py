"""Votes that members asked to have recorded as theirs, each a button that takes it away again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from minuter.meeting.facts import Ballot, Voice
from minuter.meeting.names import spoken_name
from ui.chips import Chips
from ui.person_field import PersonField
from ui.vote_grid import SAID

if TYPE_CHECKING:
    from minuter.meeting.values import Meeting

_BOTTOM = Qt.AlignmentFlag.AlignBottom


class OwnVotes(QWidget):
    """A field for the member and a button for each way to vote; ``changed`` tells of either."""

    changed = Signal()

    def __init__(self, parent: QWidget, meeting: Meeting, item_id: str) -> None:
        super().__init__(parent)
        self._meeting = meeting
        self._ballots: tuple[Ballot, ...] = ()
        self.person = PersonField(self, "A member’s own vote, at their request", meeting, item_id)
        self.person.entered.connect(lambda: self._voices[Voice.AGAINST].setFocus())
        self._voices: dict[Voice, QPushButton] = {}
        self._chips = Chips(self)
        self._chips.removed.connect(self._remove)
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.person, 1)
        for voice in (Voice.FOR, Voice.AGAINST, Voice.ABSTAINED):
            button = QPushButton(SAID[voice], self)
            button.setAccessibleName(f"Their vote was: {SAID[voice]}")
            button.clicked.connect(lambda _=False, voice=voice: self._add(voice))
            self._voices[voice] = button
            row.addWidget(button, 0, _BOTTOM)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(row)
        layout.addWidget(self._chips)

    @property
    def ballots(self) -> tuple[Ballot, ...]:
        """The votes asked to be recorded, once a member."""
        return self._ballots

    def show_ballots(self, meeting: Meeting, ballots: tuple[Ballot, ...]) -> None:
        """Show the votes that were asked to be recorded."""
        self._meeting = meeting
        if ballots == self._ballots:
            return
        self._ballots = ballots
        self._list()

    def _add(self, voice: Voice) -> None:
        person = self.person.person_id
        if not person:
            self.person.setFocus()
            return
        rest = tuple(ballot for ballot in self._ballots if ballot.person != person)
        self._ballots = (*rest, Ballot(person, voice))
        self.person.clear()
        self.person.setFocus()
        self._list()
        self.changed.emit()

    def _remove(self, person: str) -> None:
        self._ballots = tuple(ballot for ballot in self._ballots if ballot.person != person)
        self.person.setFocus()
        self._list()
        self.changed.emit()

    def _list(self) -> None:
        self._chips.show_all(
            (ballot.person, f"{spoken_name(ballot.person, self._meeting)}: {SAID[ballot.voice]}")
            for ballot in self._ballots
        )
