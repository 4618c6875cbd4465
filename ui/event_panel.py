"""Somebody comes or goes: part of a name and Enter record it now, at this item.

What was recorded is changed in the same place: its kind, its time, or that it happened at all.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from minuter.meeting.attendance import Whereabouts, room_at
from minuter.meeting.calling import named, who_should_go
from minuter.meeting.facts import Event, EventKind
from minuter.meeting.finding import offers
from minuter.meeting.names import mark_of, spoken_name
from minuter.meeting.people import Attendance
from minuter.meeting.placing import change_fact
from minuter.meeting.recording import forget_facts, movement, record_event
from minuter.meeting.sentences import generated
from minuter.meeting.values import new_id
from minuter.meeting.wording import clock_time
from ui.drawer import Panel
from ui.edit import Edit
from ui.edits_here import edit_here, time_now
from ui.field import Choice, Field
from ui.person_field import PersonField
from ui.sentence_preview import SentencePreview
from ui.typed import typed_time

if TYPE_CHECKING:
    from minuter.meeting.finding import Offer
    from minuter.meeting.values import Meeting, Place

KINDS = {
    EventKind.ARRIVED: "joined the meeting",
    EventKind.LEFT: "left the meeting",
    EventKind.RETURNED: "returned to the meeting",
    EventKind.JOINED_REMOTELY: "joined remotely",
    EventKind.TOOK_CHAIR: "took the chair",
    EventKind.INQUORATE: "the meeting became inquorate",
    EventKind.QUORATE: "the meeting became quorate again",
    EventKind.READMITTED: "the public were readmitted",
    EventKind.ADJOURNED: "the meeting was adjourned",
    EventKind.RESUMED: "the meeting resumed",
}
OF_A_PERSON = (
    EventKind.ARRIVED,
    EventKind.LEFT,
    EventKind.RETURNED,
    EventKind.JOINED_REMOTELY,
    EventKind.TOOK_CHAIR,
)
BY_ITSELF = "as the room is"
"""The kind that follows from where somebody is: who is here leaves, who is not arrives."""


class EventPanel(Panel):
    """Records one event at the place of the caret, or changes one; Enter in the name records it."""

    def __init__(self, parent: QWidget, meeting: Meeting, place: Place, event_id: str = "") -> None:
        super().__init__(parent, "Somebody arrives or leaves", action="Record it")
        self._meeting = meeting
        self._place = place
        self._stood = _event(meeting, place.item, event_id)
        self.person = ComingField(self, meeting, place.item)
        self.kind = Choice("What happened", self)
        self.at = Field("Time", self, problem=_time_problem)
        self.at.setPlaceholderText("no time")
        self._preview = SentencePreview(self, lines=1)
        self.remove = QPushButton("Take it away", self)
        self.remove.clicked.connect(self._forget)
        self._fill()
        self._lay_out()
        self._show()
        self.person.changed.connect(self._changed)
        self.person.entered.connect(self._entered)
        self.kind.currentIndexChanged.connect(self._changed)
        self.at.textEdited.connect(self._changed)
        self.at.refused.connect(lambda sentence: self.say(sentence))

    # --- making -------------------------------------------------------------------------------

    def _fill(self) -> None:
        if self._stood is None:
            self.kind.addItem("leaves, or arrives: as the room is", BY_ITSELF)
            kinds = OF_A_PERSON
        else:
            kinds = OF_A_PERSON if self._stood.person else tuple(KINDS)
            kinds = tuple(k for k in kinds if bool(self._stood.person) is (k in OF_A_PERSON))
        for kind in kinds:
            self.kind.addItem(KINDS[kind], kind.value)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.person, 3)
        for words, field, stretch in (("What happened", self.kind, 3), ("Time", self.at, 1)):
            column = QVBoxLayout()
            column.setSpacing(2)
            label = QLabel(words, self)
            label.setObjectName("secondary")
            label.setBuddy(field)
            column.addWidget(label)
            column.addWidget(field)
            row.addLayout(column, stretch)
        self.content.addLayout(row)
        self.content.addWidget(self._preview)
        self.foot.insertWidget(0, self.remove)

    def first_field(self) -> QWidget:
        return self.person.edit if self._stood is None else self.at

    # --- showing ------------------------------------------------------------------------------

    def _show(self) -> None:
        stood = self._stood
        self.remove.setVisible(stood is not None)
        self.person.setVisible(stood is None or bool(stood.person))
        if stood is None:
            now = time_now(self._meeting)
            self.at.show_value(clock_time(now) if now else "")
            leaving = who_should_go(self._meeting, self._place.item)
            if leaving:
                self.person.set_person(leaving[0])
                self.person.edit.selectAll()
        else:
            self.headline.setText("What was recorded")
            self.set_action("Keep it")
            self.person.set_person(stood.person)
            self.kind.setCurrentIndex(self.kind.findData(stood.what.value))
            self.at.show_value(clock_time(stood.at) if stood.at else "")
        self._changed()

    def follow(self, meeting: Meeting) -> None:
        """Offer who is there now; go away when the event did."""
        self._meeting = meeting
        if not any(item.id == self._place.item for item in meeting.items):
            self.close_panel()
            return
        if self._stood is not None:
            self._stood = _event(meeting, self._place.item, self._stood.id)
            if self._stood is None:
                self.close_panel()
                return
        self.person.set_meeting(meeting)
        self._changed()

    def _changed(self) -> None:
        event = self._event()
        if event is None:
            self._preview.show_sentence(())
            self.say("")
            return
        item = self._meeting.item(self._place.item)
        self._preview.show_sentence(event.edited or generated(self._meeting, item, event))
        self._preview.remark.setText("Edited by hand" if event.edited else "")
        self.say(_doubt(self._meeting, item.id, event) if self._stood is None else "")

    def _event(self) -> Event | None:
        """The event as it is entered; None while nobody is named whom it needs."""
        person, kind = self.person.person_now, self.kind.currentData()
        at = typed_time(self.at.text())
        if self._stood is not None:
            what = EventKind(kind)
            who = person or self._stood.person if self._stood.person else ""
            return replace(self._stood, what=what, person=who, at=at)
        if not person:
            return None
        if kind == BY_ITSELF:
            return movement(self._meeting, self._place, person, at)
        return Event(new_id(), EventKind(kind), person, at)

    # --- keeping ------------------------------------------------------------------------------

    def _entered(self) -> None:
        if self.person.person_id:
            self.accept()

    def accept(self) -> None:
        self.person.person_id  # noqa: B018  (what is half typed is taken first)
        if problem := _time_problem(self.at.text().strip()):
            self.say(problem)
            self.at.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        event = self._event()
        if event is None:
            self.say("Type part of the name of who comes or goes first.")
            self.person.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._stood is not None:
            self._change(event)
        else:
            self._record(event)

    def _record(self, event: Event) -> None:
        place, kind = self._place, self.kind.currentData()

        def change(meeting: Meeting) -> Meeting:
            known = meeting
            if meeting.person(event.person) is None:
                guest = replace(named(event.person), id=stranger)
                known = replace(meeting, guests=(*meeting.guests, guest))
                return record_event(known, place, replace(event, person=guest.id))
            if kind == BY_ITSELF:  # as the room is when it is recorded
                now = movement(known, place, event.person, event.at)
                return record_event(known, place, replace(now, id=event.id))
            return record_event(known, place, event)

        stranger = new_id()
        name = spoken_name(event.person, self._meeting)
        what = KINDS[event.what]
        self.edited.emit(edit_here(f"{name} {what}", self._meeting, place, change))
        self.notice.emit(f"{name} {what}. Ctrl+Z takes it back.")
        self.close_panel()

    def _change(self, event: Event) -> None:
        item_id = self._place.item
        details = {"what": event.what, "person": event.person, "at": event.at}
        self.edited.emit(
            Edit(
                "changing what was recorded",
                lambda meeting: change_fact(meeting, item_id, event.id, **details),
            )
        )
        self.close_panel()

    def _forget(self) -> None:
        if self._stood is None:
            return
        item_id, gone = self._place.item, self._stood.id
        self.edited.emit(
            Edit(
                "taking away what was recorded",
                lambda meeting: forget_facts(meeting, item_id, [gone]),
            )
        )
        self.notice.emit("It is taken away. Ctrl+Z brings it back.")
        self.close_panel()


class ComingField(PersonField):
    """A person field that offers those first who are likeliest to come or go now.

    Who must leave for an interest, then who is late or out of the room, then who is here.
    """

    def __init__(self, parent: QWidget, meeting: Meeting, item_id: str) -> None:
        super().__init__(parent, "Who: part of a name, Enter", meeting, item_id, entitled=False)

    def set_meeting(self, meeting: Meeting) -> None:
        """Offer the people of the meeting as it is now."""
        super().set_meeting(meeting)
        self.edit.offers = comers(meeting, self._item_id)

    @property
    def person_now(self) -> str:
        """The person taken so far; what is half typed is not taken yet."""
        return self._person


def comers(meeting: Meeting, item_id: str) -> tuple[Offer, ...]:
    """Everybody whom the meeting knows, as they are likely to come or go at an item."""
    room = room_at(meeting, item_id)
    leaving = set(who_should_go(meeting, item_id))
    found: list[Offer] = []
    for offer in offers(meeting, room, None):
        where, mark = room.where(offer.person), mark_of(meeting, offer.person)
        late = mark is not None and mark.attendance is Attendance.LATE
        if offer.person in leaving:
            order, remark = 0, "must leave for this item"
        elif where is Whereabouts.LEFT:
            order, remark = 1, "out of the room"
        elif room.holds(offer.person):
            order, remark = 2, "in the room"
        else:
            order, remark = (1, "not here yet") if late else (3, offer.remark)
        found.append(replace(offer, remark=remark, order=(order, offer.order[1])))
    return tuple(found)


def _event(meeting: Meeting, item_id: str, event_id: str) -> Event | None:
    fact = meeting.item(item_id).fact(event_id) if event_id else None
    return fact if isinstance(fact, Event) else None


def _time_problem(words: str) -> str:
    if not words or typed_time(words):
        return ""
    return "Type a time such as 10.05 or 2.15 pm, or leave it empty."


def _doubt(meeting: Meeting, item_id: str, event: Event) -> str:
    """What does not fit the room, in words; recording it is the clerk's to decide."""
    room = room_at(meeting, item_id)
    name = spoken_name(event.person, meeting)
    if meeting.person(event.person) is None:
        return f"“{name}” is nobody on the roll: they are added as a guest."
    there = room.holds(event.person)
    comes = (EventKind.ARRIVED, EventKind.RETURNED, EventKind.JOINED_REMOTELY)
    if event.what in comes and there:
        return f"{name} is in the room already."
    if event.what in (EventKind.LEFT, EventKind.TOOK_CHAIR) and not there:
        return f"{name} is not in the room."
    return ""
