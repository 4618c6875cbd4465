"""A field for several people: each is taken in turn, and a button that takes them away again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from minuter.meeting.names import spoken_name
from ui.chips import Chips
from ui.person_field import PersonField

if TYPE_CHECKING:
    from minuter.meeting.values import Meeting


class PeopleField(QWidget):
    """A person field that collects: Enter takes one and asks for the next, Tab goes on.

    ``changed`` tells that ``people`` are others now.
    """

    changed = Signal()

    def __init__(self, parent: QWidget, label: str, meeting: Meeting, item_id: str) -> None:
        super().__init__(parent)
        self._meeting = meeting
        self._people: tuple[str, ...] = ()
        self.person = PersonField(self, label, meeting, item_id, entitled=False)
        self.person.changed.connect(self._took)
        self._chips = Chips(self)
        self._chips.removed.connect(self._remove)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.person)
        layout.addWidget(self._chips)
        self.setFocusProxy(self.person)

    @property
    def people(self) -> tuple[str, ...]:
        """The ids of those taken, and of the one still in the field."""
        typed = self.person.person_id
        return self._people if not typed or typed in self._people else (*self._people, typed)

    def set_people(self, people: tuple[str, ...]) -> None:
        """Show these people."""
        self._people = people
        self.person.clear()
        self._list()

    def set_meeting(self, meeting: Meeting) -> None:
        """Offer the people of the meeting as it is now."""
        self._meeting = meeting
        self.person.set_meeting(meeting)
        self._list()

    def _took(self) -> None:
        taken = self.person.person_id
        if taken and taken not in self._people:
            self._people = (*self._people, taken)
        self.person.clear()
        self._list()
        self.changed.emit()

    def _remove(self, person: str) -> None:
        self._people = tuple(one for one in self._people if one != person)
        self._list()
        self.person.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _list(self) -> None:
        meeting = self._meeting
        self._chips.show_all((person, spoken_name(person, meeting)) for person in self._people)
