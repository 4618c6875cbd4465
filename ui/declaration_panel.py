"""A declaration of interest is entered below the text: who, in what, which kind, and what then."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from minuter.meeting.attendance import LEAVING, room_at
from minuter.meeting.facts import Conduct, Declaration, Interest
from minuter.meeting.interests import CONDUCT, KINDS, RELATES, prompt_of_law, usual_conduct
from minuter.meeting.placing import place_fact
from minuter.meeting.printing import DECLARATIONS
from minuter.meeting.recording import declare, movement, place_after, record_event
from minuter.meeting.sentences import generated
from minuter.meeting.values import Place, Side, new_id
from ui.drawer import Panel
from ui.edit import Edit
from ui.field import Choice, Tick, label_unseen
from ui.people_field import PeopleField
from ui.sentence_preview import SentencePreview
from ui.way_on import is_live, short

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import time

    from minuter.meeting.values import Item, Meeting

DIRECT = ((True, "directly related"), (False, "affecting"))


class DeclarationPanel(Panel):
    """Enters a declaration in the item that is open, or changes one; Ctrl+Enter keeps it."""

    def __init__(
        self,
        parent: QWidget,
        meeting: Meeting,
        place: Callable[[], Place],
        declaration_id: str = "",
    ) -> None:
        super().__init__(parent, "Declaration of interest", action="Keep the declaration")
        self._meeting = meeting
        self._place = place
        self._owner, stood = self._found(declaration_id)
        self._stands = stood is not None
        self._declaration = stood or Declaration(new_id(), item=self._usual_item())
        self._showing = False
        self._conduct_chosen = self._stands
        self.members = PeopleField(self, "Members", meeting, self._owner.id)
        self.each_member = Tick("Each Member present", self)
        self.matter = Choice("Item that it concerns", self)
        self.interest = Choice("Kind of interest", self)
        self.direct = Choice("Related to the business how", self)
        self.reason = QLineEdit(self)
        self.reason.setAccessibleName("Reason, after “as”")
        self.reason.setPlaceholderText("the owner of …, a member of …")
        self.reason.setMinimumHeight(28)
        self.dispensation = Tick("Dispensation granted", self)
        self.conduct = Choice("What they then did", self)
        self.leaves = Tick("Record now that they leave the room", self)
        self._prompt = _secondary("", self)
        self._prompt.setWordWrap(True)
        self._preview = SentencePreview(self, lines=2)
        self._fill()
        self._lay_out()
        self._show()
        self._connect()

    def _found(self, declaration_id: str) -> tuple[Item, Declaration | None]:
        for item in self._meeting.items:
            for declaration in item.declarations:
                if declaration.id == declaration_id:
                    return item, declaration
        return self._meeting.item(self._place().item), None

    def _usual_item(self) -> str:
        """The item that is open; under Declarations, none is meant before the clerk says so."""
        return "" if self._owner.kind == DECLARATIONS else self._owner.id

    # --- making -------------------------------------------------------------------------------

    def _fill(self) -> None:
        self.matter.addItem("Not said yet", "")
        for item in self._meeting.items:
            if item.kind != DECLARATIONS:
                self.matter.addItem(short(f"{item.number}  {item.title}".strip(), 60), item.id)
        for interest, (letter, words) in KINDS.items():
            self.interest.addItem(f"{letter}   {words}", interest.value)
        for is_direct, words in DIRECT:
            self.direct.addItem(words, is_direct)
        for conduct, words in CONDUCT.items():
            self.conduct.addItem(words, conduct.value)
        policy = QComboBox.SizeAdjustPolicy
        for choice in (self.matter, self.interest, self.direct, self.conduct):
            # Long titles are cut, so that the panel takes no room from the agenda.
            choice.setSizeAdjustPolicy(policy.AdjustToMinimumContentsLengthWithIcon)
            choice.setMinimumContentsLength(10)

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.addWidget(self.members, 0, 0, 2, 1, Qt.AlignmentFlag.AlignTop)
        matter = QWidget(self)
        column = QVBoxLayout(matter)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        words = _secondary("Item that it concerns", self)
        words.setBuddy(self.matter)
        column.addWidget(words)
        column.addWidget(self.matter)
        grid.addWidget(matter, 0, 1, 2, 1, Qt.AlignmentFlag.AlignTop)
        self._field(grid, 2, 0, "Kind of interest: its letter", self.interest)
        related = QWidget(self)
        row = QHBoxLayout(related)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.conduct, 3)
        row.addWidget(self.direct, 2)
        for choice in (self.conduct, self.direct):
            label_unseen(choice)
        self._field(grid, 2, 1, "What they then did", related)
        self._field(grid, 4, 0, "Reason, after “as”", self.reason)
        ticks = QWidget(self)
        row = QHBoxLayout(ticks)
        row.setContentsMargins(0, 0, 0, 0)
        for tick in (self.each_member, self.dispensation):
            row.addWidget(tick)
        row.addStretch(1)
        grid.addWidget(ticks, 5, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self.content.addLayout(grid)
        self.content.addWidget(self._prompt)
        self.content.addWidget(self._preview)
        self.foot.insertWidget(0, self.leaves)
        order = (
            self.members.person.edit,
            self.matter,
            self.interest,
            self.direct,
            self.reason,
            self.conduct,
            self.each_member,
            self.dispensation,
            self.leaves,
        )
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def _field(self, grid: QGridLayout, row: int, column: int, words: str, field: QWidget) -> None:
        label = _secondary(words, self)
        label.setBuddy(field)
        grid.addWidget(label, row, column)
        grid.addWidget(field, row + 1, column)

    def _connect(self) -> None:
        self.members.changed.connect(self._changed)
        for choice in (self.matter, self.interest, self.direct):
            choice.currentIndexChanged.connect(self._changed)
        self.conduct.currentIndexChanged.connect(self._conduct_changed)
        self.reason.textChanged.connect(self._changed)
        for tick in (self.each_member, self.dispensation):
            tick.toggled.connect(self._changed)

    def first_field(self) -> QWidget:
        return self.members.person.edit if not self._stands else self.conduct

    # --- showing ------------------------------------------------------------------------------

    def _show(self) -> None:
        declaration = self._declaration
        self._showing = True
        self.members.set_people(declaration.members)
        self.each_member.setChecked(declaration.each_member)
        self.matter.setCurrentIndex(max(self.matter.findData(declaration.item), 0))
        self.interest.setCurrentIndex(self.interest.findData(declaration.interest.value))
        self.direct.setCurrentIndex(self.direct.findData(declaration.direct))
        self.reason.setText(declaration.reason)
        self.dispensation.setChecked(declaration.dispensation)
        self.conduct.setCurrentIndex(self.conduct.findData(declaration.conduct.value))
        self._showing = False
        self._changed()
        self.leaves.setChecked(not self._stands)

    def follow(self, meeting: Meeting) -> None:
        """Offer who is there now; what is being entered stays."""
        self._meeting = meeting
        if not any(item.id == self._owner.id for item in meeting.items):
            self.close_panel()
            return
        self._owner = meeting.item(self._owner.id)
        self.members.set_meeting(meeting)
        self._changed()

    def _changed(self) -> None:
        if self._showing:
            return
        self._collect()
        body, declaration = self._meeting.body, self._declaration
        if not self._conduct_chosen:
            usual = usual_conduct(body, declaration)
            self._showing = True
            self.conduct.setCurrentIndex(self.conduct.findData(usual.value))
            self._showing = False
            self._collect()
            declaration = self._declaration
        self.direct.setVisible(declaration.interest in RELATES)
        self.reason.setEnabled(declaration.interest is not Interest.SENSITIVE)
        self.members.person.edit.setEnabled(not declaration.each_member)
        self.leaves.setVisible(bool(self._leaving()))
        self._prompt.setText(prompt_of_law(body, declaration))
        self._preview.show_sentence(
            declaration.edited or generated(self._meeting, self._owner, declaration)
        )
        self._preview.remark.setText("Edited by hand" if declaration.edited else "")
        self.say(self._doubt())

    def _conduct_changed(self) -> None:
        if not self._showing:
            self._conduct_chosen = True
            self._changed()

    def _collect(self) -> None:
        before = self._declaration
        self._declaration = replace(
            before,
            members=() if self.each_member.isChecked() else self.members.people,
            each_member=self.each_member.isChecked(),
            item=self.matter.currentData() or "",
            interest=Interest(self.interest.currentData()),
            direct=bool(self.direct.currentData()),
            reason=self.reason.text().strip(),
            dispensation=self.dispensation.isChecked(),
            conduct=Conduct(self.conduct.currentData()),
        )
        if self._declaration != before and self._place().field == Side.RESTRICTED.value:
            # It stays so when the clerk goes back to the public side before it is kept.
            self._declaration = replace(self._declaration, restricted=True)

    def _doubt(self) -> str:
        declaration = self._declaration
        strangers = [p for p in declaration.members if self._meeting.person(p) is None]
        if strangers:
            return f"“{strangers[0]}” is nobody on the roster: the name is kept as typed."
        usual = usual_conduct(self._meeting.body, declaration)
        stayed = declaration.conduct is Conduct.STAYED
        if usual is Conduct.LEFT and stayed and declaration.members:
            return (
                "They stayed and took part, though such an interest bars them without dispensation."
            )
        return ""

    # --- keeping ------------------------------------------------------------------------------

    def _leaving(self) -> tuple[str, ...]:
        """Who leaves the room now: those who declared it in the item that is being taken."""
        here = self._place().item
        declaration = self._declaration
        if declaration.item != here or declaration.conduct not in LEAVING:
            return ()
        room = room_at(self._meeting, here)
        return tuple(person for person in declaration.members if room.holds(person))

    def accept(self) -> None:
        self._collect()
        declaration = self._declaration
        if not declaration.members and not declaration.each_member:
            self.say("Type who declares the interest first, or tick each Member present.")
            self.members.person.edit.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        owner, place = self._owner.id, self._place()
        is_new = not self._stands and place.item == owner
        if is_new and place.field == Side.RESTRICTED.value:
            declaration = replace(declaration, restricted=True)
        wanted = self.leaves.isChecked() and not self.leaves.isHidden()
        leaving = self._leaving() if wanted else ()
        now = _now(self._meeting)

        def change(meeting: Meeting) -> Meeting:
            meeting = declare(meeting, owner, declaration)
            if is_new:
                meeting = _placed(meeting, place, declaration)
            below = place_after(meeting.item(place.item), declaration) or place
            for person in leaving:
                event = movement(meeting, place, person, now)
                lines = len(meeting.item(place.item).text(Side(below.field)))
                meeting = record_event(meeting, below, event)
                grown = len(meeting.item(place.item).text(Side(below.field))) - lines
                below = replace(below, line=below.line + grown)
            return meeting

        at = place_after(change(self._meeting).item(owner), declaration) if is_new else None
        at = replace(at, line=at.line - 1) if at else None
        label = "changing a declaration" if self._stands else "a declaration of interest"
        self.edited.emit(Edit(label, change, place=at, go=at is not None))
        self.notice.emit(
            "The declaration is printed under Declarations and at its item. Ctrl+Z takes it back."
        )
        self.close_panel()


def _placed(meeting: Meeting, place: Place, declaration: Declaration) -> Meeting:
    """The meeting with a declaration at the caret; the stock sentence may have gone from there."""
    lines = len(meeting.item(place.item).text(Side(place.field)))
    return place_fact(meeting, replace(place, line=min(place.line, lines)), declaration)


def _now(meeting: Meeting) -> time | None:
    return datetime.now().time().replace(second=0, microsecond=0) if is_live(meeting) else None


def _secondary(words: str, parent: QWidget) -> QLabel:
    label = QLabel(words, parent)
    label.setObjectName("secondary")
    return label
