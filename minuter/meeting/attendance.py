"""Who is in the room: the roll, and what happened since, up to any item and any moment.

The order of events is that of the items as they were taken and, within an item, of their places
in its text; those at no place come last. Times are kept for the record and order nothing.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from minuter.meeting.facts import Conduct, Declaration, Event, EventKind, Interest
from minuter.meeting.people import (
    IN_THE_ROOM,
    OF_THE_BODY,
    Attendance,
    Mark,
    Office,
    Person,
    Voting,
)
from minuter.meeting.text import placed
from minuter.meeting.values import Side

if TYPE_CHECKING:
    from collections.abc import Iterator

    from minuter.meeting.values import Fact, Item, Meeting, Place


class Whereabouts(StrEnum):
    """Where somebody is at one moment; each of the people is in exactly one of these."""

    HERE = "here"
    REMOTE = "remote"
    LEFT = "left"
    APOLOGIES = "apologies"
    ABSENT = "absent"


_INSIDE = frozenset({Whereabouts.HERE, Whereabouts.REMOTE})
_AT_ROLL_CALL = {
    Attendance.PRESENT: Whereabouts.HERE,
    Attendance.SUBSTITUTE: Whereabouts.HERE,
    Attendance.REMOTE: Whereabouts.REMOTE,
    Attendance.APOLOGIES: Whereabouts.APOLOGIES,
}


@dataclass(frozen=True, slots=True)
class Room:
    """The room at one moment: where each of the people is, and the id of whom is in the chair."""

    people: tuple[tuple[Person, Whereabouts], ...] = ()
    chair: str = ""

    def where(self, person_id: str) -> Whereabouts:
        """Where somebody is; absent when the meeting does not know them."""
        return next(
            (where for person, where in self.people if person.id == person_id),
            Whereabouts.ABSENT,
        )

    def holds(self, person_id: str) -> bool:
        """Whether somebody is in the room, or there remotely."""
        return self.where(person_id) in _INSIDE

    @property
    def present(self) -> tuple[Person, ...]:
        """Everybody in the room or there remotely, in the order of the roster."""
        return tuple(person for person, where in self.people if where in _INSIDE)

    def those(self, where: Whereabouts) -> tuple[Person, ...]:
        """The people who are at one of the five places."""
        return tuple(person for person, at in self.people if at is where)


# --- the timeline -----------------------------------------------------------------------------


def timeline(meeting: Meeting) -> Iterator[tuple[Item, Event]]:
    """Every event of the meeting with its item, in order."""
    for item in meeting.items:
        for fact in in_order(item):
            if isinstance(fact, Event):
                yield item, fact


def in_order(item: Item) -> Iterator[Fact]:
    """The facts of an item in the order in which they happened.

    Who left for an interest did so before the item was considered, and who left so for an earlier
    item comes back before this one: such events without a place come first; then the public text,
    the restricted, and what has no place.
    """
    by_id = {fact.id: fact for fact in item.facts}
    if not by_id:
        return
    first = [event.id for event in item.events if _before_the_item(item, event)]
    order = (*first, *placed(item.notes), *placed(item.restricted_notes), *by_id)
    for fact_id in dict.fromkeys(order):
        if fact_id in by_id:
            yield by_id[fact_id]


def _before_the_item(item: Item, event: Event) -> bool:
    if not event.declaration or event.id in item.placed:
        return False
    if event.what is EventKind.LEFT:
        return True
    return not any(
        other.what is EventKind.LEFT and other.declaration == event.declaration
        for other in item.events
    )


def room_at(meeting: Meeting, item_id: str = "", before: str = "") -> Room:
    """The room once all of an item's events have happened, or before one fact of it.

    Without an item: the room at the end. Raises KeyError for an item the meeting lacks.
    """
    last = meeting.index(item_id) if item_id else len(meeting.items) - 1
    marks = {mark.person: mark.attendance for mark in reversed(meeting.roll)}
    where = {person.id: _at_roll_call(marks.get(person.id)) for person in meeting.people}
    took: str = ""
    for at, item in enumerate(meeting.items[: last + 1]):
        for fact in in_order(item):
            if at == last and fact.id == before:
                return _room(meeting, where, took)
            if isinstance(fact, Event):
                took = fact.person if fact.what is EventKind.TOOK_CHAIR else took
                if fact.person in where:
                    where[fact.person] = _after(where[fact.person], fact)
    return _room(meeting, where, took)


def room_at_caret(meeting: Meeting, place: Place) -> Room:
    """The room at a place of an item's text: once what is placed above it has happened."""
    return room_at(meeting, place.item, next_placed(meeting.item(place.item), place))


def next_placed(item: Item, place: Place) -> str:
    """The id of the fact that stands next below a place of an item's text; empty when none does."""
    if not item.events:
        return ""  # nothing in this item changes who is there
    if place.field == Side.RESTRICTED.value:
        below = placed(item.restricted_notes[place.line + 1 :])
    elif place.field == Side.PUBLIC.value:
        below = (*placed(item.notes[place.line + 1 :]), *placed(item.restricted_notes))
    else:
        return ""
    return next((fact for fact in below if item.fact(fact)), "")


def _at_roll_call(attendance: Attendance | None) -> Whereabouts:
    if attendance is None:
        return Whereabouts.ABSENT
    return _AT_ROLL_CALL.get(attendance, Whereabouts.ABSENT)


def _after(where: Whereabouts, event: Event) -> Whereabouts:
    """Where somebody is after an event; nobody leaves who was not there."""
    if event.what in (EventKind.ARRIVED, EventKind.RETURNED):
        return Whereabouts.HERE
    if event.what is EventKind.JOINED_REMOTELY:
        return Whereabouts.REMOTE
    if event.what is EventKind.LEFT and where in _INSIDE:
        return Whereabouts.LEFT
    return where


def _room(meeting: Meeting, where: dict[str, Whereabouts], took: str) -> Room:
    room = Room(tuple((person, where[person.id]) for person in meeting.people))
    inside = [took] if took and room.holds(took) else []
    for office in (Office.CHAIR, Office.VICE_CHAIR):
        inside += [p.id for p in room.present if p.office is office]
    return replace(room, chair=inside[0] if inside else "")


def was_there(meeting: Meeting, person_id: str) -> bool:
    """Whether somebody was in the room at any moment of the meeting."""
    if any(m.person == person_id and m.attendance in IN_THE_ROOM for m in meeting.roll):
        return True
    came = (EventKind.ARRIVED, EventKind.RETURNED, EventKind.JOINED_REMOTELY)
    return any(e.person == person_id and e.what in came for _, e in timeline(meeting))


# --- the quorum -------------------------------------------------------------------------------


def members(meeting: Meeting) -> tuple[Person, ...]:
    """Those who make up the whole number of the body."""
    return tuple(p for p in meeting.body.roster if p.office in OF_THE_BODY)


def quorum_needed(meeting: Meeting) -> int | None:
    """How many must be there; None where the body keeps no quorum or it cannot be read.

    A fraction is of the whole number of members, rounded up (as Local Government Act 1972,
    Schedule 12, paragraph 6 has it of a council: one quarter).
    """
    found = re.fullmatch(r"\s*(\d+)\s*(?:/\s*(\d+)\s*)?", meeting.body.quorum)
    if not found:
        return None
    if found[2] is None:
        return int(found[1])
    if int(found[2]) == 0:
        return None
    return math.ceil(len(members(meeting)) * int(found[1]) / int(found[2]))


def counted(meeting: Meeting, room: Room) -> tuple[Person, ...]:
    """Those in the room who count towards the quorum: voting members and their substitutes.

    Remote members count only where the body says so; at English councils they do not.
    """
    substitutes = {m.person: m for m in meeting.roll if m.attendance is Attendance.SUBSTITUTE}
    return tuple(
        person
        for person, where in room.people
        if _takes_a_seat(meeting, person, substitutes.get(person.id))
        and (where is Whereabouts.HERE or (where is Whereabouts.REMOTE and _remote(meeting)))
    )


def _remote(meeting: Meeting) -> bool:
    return meeting.body.remote_counts


def _takes_a_seat(meeting: Meeting, person: Person, mark: Mark | None) -> bool:
    if mark is None:
        return person.office in OF_THE_BODY and person.voting is not Voting.NO
    member = meeting.person(mark.stands_for)
    return member is None or member.voting is not Voting.NO


def substitution(meeting: Meeting, person_id: str) -> Mark | None:
    """The mark by which somebody stands for a member; None when they do not."""
    return next(
        (
            mark
            for mark in meeting.roll
            if mark.person == person_id and mark.attendance is Attendance.SUBSTITUTE
        ),
        None,
    )


def is_quorate(meeting: Meeting, room: Room) -> bool:
    """Whether enough members are there; true where no quorum is kept."""
    needed = quorum_needed(meeting)
    return needed is None or len(counted(meeting, room)) >= needed


# --- interests --------------------------------------------------------------------------------


def declared_in(meeting: Meeting, item_id: str) -> Iterator[tuple[Item, Declaration]]:
    """The interests declared in an item, wherever they were entered, each with that item."""
    for item in meeting.items:
        for declaration in item.declarations:
            if declaration.item == item_id:
                yield item, declaration


def who_declared(meeting: Meeting, declaration: Declaration, room: Room) -> tuple[str, ...]:
    """The ids of those whom a declaration is of: its members, or each member in the room."""
    if not declaration.each_member:
        return declaration.members
    return tuple(person.id for person in counted(meeting, room))


BARRING = frozenset({Interest.DPI, Interest.PREJUDICIAL, Interest.PREDETERMINATION})
"""Interests that bar from taking part whatever they touch: Localism Act 2011 s.31(4), older
codes, and the law against bias."""


def bars(declaration: Declaration) -> bool:
    """Whether somebody who declared so may not vote on the item.

    A dispensation lets them (Localism Act 2011 s.33). An other registrable or non-registrable
    interest bars when it is directly related (LGA model code, Appendix B, paragraphs 6 and 7).
    Whoever left or said that they would not vote is barred by their own word.
    """
    if declaration.conduct in (*LEAVING, Conduct.NO_VOTE):
        return True
    if declaration.dispensation:
        return False
    if declaration.interest in (Interest.ORI, Interest.NRI):
        return declaration.direct
    return declaration.interest in BARRING


LEAVING = (Conduct.LEFT, Conduct.SPOKE_THEN_LEFT)


def must_leave(meeting: Meeting, item_id: str) -> tuple[tuple[Declaration, Person], ...]:
    """Who declared an interest in an item for which they leave the room, and which."""
    return tuple(
        (declaration, person)
        for _, declaration in declared_in(meeting, item_id)
        if declaration.conduct in LEAVING
        for person in map(meeting.person, declaration.members)
        if person is not None
    )


def tells_times(declaration: Declaration) -> bool:
    """Whether a declaration's sentence can say when somebody left: when they are one, and left."""
    alone = len(declaration.members) == 1 and not declaration.each_member
    return alone and declaration.conduct in LEAVING


def barred(meeting: Meeting, item_id: str, room: Room) -> frozenset[str]:
    """The ids of those who may not vote on an item for an interest that they declared."""
    return frozenset(
        person_id
        for _, declaration in declared_in(meeting, item_id)
        if bars(declaration)
        for person_id in who_declared(meeting, declaration, room)
    )


def may_vote(meeting: Meeting, item_id: str, room: Room) -> tuple[Person, ...]:
    """Those in the room who may vote on an item."""
    out = barred(meeting, item_id, room)
    return tuple(person for person in counted(meeting, room) if person.id not in out)
