"""One line that asks while the roll is called: which name to find, or who is the substitute."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from minuter.meeting.attendance import room_at
from minuter.meeting.finding import Offer, offers
from minuter.meeting.people import Office
from ui.card import ENTERS
from ui.field import Field
from ui.person_field import NameEdit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from minuter.meeting.values import Meeting


class FindLine(QWidget):
    """Any part of a name: the first found is current at once, ↑ and ↓ go through the others.

    ``found`` carries the id of whom is meant; ``left`` tells that the name stands.
    """

    found = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._offers: tuple[Offer, ...] = ()
        self._matches: list[str] = []
        self._at = 0
        self.edit = _FindEdit("Find a name", self)
        self.edit.textEdited.connect(self._typed)
        self.edit.walked.connect(self._walk)
        self.edit.left.connect(self.left)
        self._said = QLabel("", self)
        self._said.setObjectName("secondary")
        _one_line(self, "Find a name", self.edit, self._said)

    def begin(self, people: Sequence[Offer]) -> None:
        """Look among these people from now on."""
        self._offers = tuple(people)
        self._matches, self._at = [], 0
        self.edit.clear()
        self._said.setText("any part of a name, Enter")
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _typed(self, text: str) -> None:
        ranked = [(rank, o.person) for o in self._offers if (rank := o.rank_for(text)) is not None]
        self._matches = [person for _, person in sorted(ranked)]
        self._at = 0
        self._tell()

    def _walk(self, by: int) -> None:
        if self._matches:
            self._at = (self._at + by) % len(self._matches)
            self._tell()

    def _tell(self) -> None:
        number = len(self._matches)
        if number:
            self.found.emit(self._matches[self._at])
        asked = bool(self.edit.text().strip())
        some = f"{self._at + 1} of {number}: ↑ ↓ for the others" if number > 1 else "Enter"
        self._said.setText(some if number else "Nobody is called that." if asked else "")


class _FindEdit(Field):
    """The line; the arrows walk through what was found, Enter and Esc leave it."""

    walked = Signal(int)
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.walked.emit(1 if key == Qt.Key.Key_Down else -1)
        elif key == Qt.Key.Key_Escape or (key in ENTERS and not event.modifiers()):
            self.left.emit()
        else:
            super().keyPressEvent(event)


class SubstituteLine(QWidget):
    """Who stands for a member: named substitutes first, then others, or a name nobody has yet.

    Enter at once takes the first of those whom the member named. ``named`` carries the id, or
    the name as it was typed; ``left`` tells that nobody was.
    """

    named = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._first = ""
        self._words = QLabel("", self)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setObjectName("section")
        self.edit = _SubstituteEdit("Substitute: part of a name, or a new name", self)
        self.edit.taken.connect(self._took)
        self.edit.entered.connect(self._entered)
        self.edit.left.connect(self.left)
        self._said = QLabel("Enter · Esc leaves it", self)
        self._said.setObjectName("secondary")
        self._taken = ""
        _one_line(self, self._words, self.edit, self._said)

    def begin(self, meeting: Meeting, member: str, name: str) -> None:
        """Ask for the substitute of a member, who is called so."""
        self._taken = ""
        self.edit.offers = candidates(meeting, member)
        named = [offer for offer in self.edit.offers if offer.order[0] == 0]
        self._first = named[0].person if named else ""
        self._words.setText(f"Substitute for {name}")
        self.edit.show_name("")
        hint = f"{named[0].name}: Enter" if named else "part of a name, or a new name"
        self.edit.setPlaceholderText(hint)
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _took(self, offer: Offer | None, typed: str) -> None:
        self._taken = offer.person if offer else typed

    def _entered(self) -> None:
        wanted = self._taken or (self._first if not self.edit.text().strip() else "")
        if wanted:
            self.named.emit(wanted)
        else:
            self.left.emit()


class _SubstituteEdit(NameEdit):
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self._leaves_offers(event):
            self.left.emit()
        else:
            super().keyPressEvent(event)


def candidates(meeting: Meeting, member_id: str) -> tuple[Offer, ...]:
    """Who may stand for a member: those whom they named, other substitutes, then everybody."""
    member = meeting.person(member_id)
    wanted = [name.casefold() for name in member.substitutes] if member else []
    found: list[Offer] = []
    known: set[str] = set()
    for offer in offers(meeting, room_at(meeting), None):
        person = meeting.person(offer.person)
        if person is None or offer.person == member_id:
            continue
        order = 2 if person.office is not Office.SUBSTITUTE else 1
        if person.name.casefold() in wanted:
            order = 0
            known.add(person.name.casefold())
        remark = "named substitute" if order == 0 else offer.remark if order == 2 else ""
        found.append(replace(offer, remark=remark, order=(order, offer.order[1])))
    for at, name in enumerate(member.substitutes if member else ()):
        if name.casefold() not in known:
            family = name.split()[-1] if name.split() else name
            found.append(Offer(name, name, "named substitute", (0, at), family))
    return tuple(sorted(found, key=lambda offer: offer.order))


def _one_line(line: QWidget, words: str | QLabel, edit: QWidget, said: QLabel) -> None:
    label = QLabel(words, line) if isinstance(words, str) else words
    label.setObjectName("section")
    label.setBuddy(edit)
    edit.setMaximumWidth(360)
    layout = QHBoxLayout(line)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(10)
    layout.addWidget(label)
    layout.addWidget(edit, 1)
    layout.addWidget(said)
    layout.addStretch(1)
