"""Pure edits by which the roll is called: what one key does to one name, at this moment.

A mark is how somebody was when the meeting began; once it has begun, who comes late, leaves or
comes back does so by an event, at the caret.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from minuter.meeting.attendance import Whereabouts, must_leave, room_at
from minuter.meeting.facts import Event, EventKind
from minuter.meeting.names import mark_of
from minuter.meeting.people import Attendance, Office, Person
from minuter.meeting.recording import (
    mark_person,
    movement,
    record_event,
    remove_guest,
    unmark_person,
)
from minuter.meeting.roll import last_moves
from minuter.meeting.roster_line import parted_name
from minuter.meeting.text import clean
from minuter.meeting.values import Meeting, Place, Side, new_id

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import time


def answer(
    meeting: Meeting, place: Place, person_id: str, attendance: Attendance, at: time | None
) -> Meeting:
    """The meeting with what a key says of a name: a mark, or that they now come or go.

    Present or remote on somebody out, or late and not here yet, is that they come; late on
    somebody who is here is that they leave. Before the meeting begins all are marks. ``place`` is
    the caret, without an item where the meeting has none.
    """
    mark = mark_of(meeting, person_id)
    if mark is None or meeting.began is None or not place.item:
        return _marked(meeting, person_id, attendance)
    where = room_at(meeting, place.item).where(person_id)
    inside = where in (Whereabouts.HERE, Whereabouts.REMOTE)
    was_late = mark.attendance is Attendance.LATE
    comes = not inside and (was_late or where is Whereabouts.LEFT)
    if attendance in (Attendance.PRESENT, Attendance.REMOTE):
        if comes:
            event = movement(meeting, place, person_id, at)
            if attendance is Attendance.REMOTE:
                event = replace(event, what=EventKind.JOINED_REMOTELY)
            return record_event(meeting, place, event)
        if inside and person_id in last_moves(meeting, place.item):
            return meeting  # they came by an event already
    if attendance is Attendance.LATE and (inside or where is Whereabouts.LEFT):
        return _gone(meeting, place, person_id, at) if inside else meeting
    return _marked(meeting, person_id, attendance)


def _gone(meeting: Meeting, place: Place, person_id: str, at: time | None) -> Meeting:
    return record_event(meeting, place, movement(meeting, place, person_id, at))


def _marked(meeting: Meeting, person_id: str, attendance: Attendance) -> Meeting:
    """The meeting with a mark; a substitute who does not come stands for nobody."""
    mark = mark_of(meeting, person_id)
    if mark and mark.attendance is Attendance.SUBSTITUTE:
        if attendance is Attendance.PRESENT:
            return meeting
        if attendance in (Attendance.APOLOGIES, Attendance.ABSENT):
            return unmark_person(meeting, person_id)
    return mark_person(meeting, person_id, attendance)


def send_substitute(meeting: Meeting, member_id: str, substitute: str) -> Meeting:
    """The meeting with somebody standing for a member: by id, or a name that nobody has yet.

    Who stood for the member before does so no more.
    """
    for mark in meeting.roll:
        same = mark.stands_for == member_id and mark.person != substitute
        if mark.attendance is Attendance.SUBSTITUTE and same:
            meeting = unmark_person(meeting, mark.person)
    if meeting.person(substitute) is None:
        stranger = replace(named(substitute), office=Office.SUBSTITUTE)
        meeting = replace(meeting, guests=(*meeting.guests, stranger))
        substitute = stranger.id
    return mark_person(meeting, substitute, Attendance.SUBSTITUTE, member_id)


def take_back(meeting: Meeting, person_id: str) -> Meeting:
    """The meeting without the mark of somebody; a guest is taken off the roll."""
    if any(guest.id == person_id for guest in meeting.guests):
        return remove_guest(meeting, person_id)
    return unmark_person(meeting, person_id)


def take_chair(meeting: Meeting, place: Place, person_id: str, at: time | None) -> Meeting:
    """The meeting with somebody taking the chair at the caret."""
    return record_event(meeting, place, Event(new_id(), EventKind.TOOK_CHAIR, person_id, at))


# --- interests --------------------------------------------------------------------------------


def who_should_go(meeting: Meeting, item_id: str) -> tuple[str, ...]:
    """The ids of those in the room who said that they would leave it for an item."""
    room = room_at(meeting, item_id)
    ids = (person.id for _, person in must_leave(meeting, item_id))
    return tuple(dict.fromkeys(person for person in ids if room.holds(person)))


def who_may_return(meeting: Meeting, item_id: str) -> tuple[str, ...]:
    """The ids of those out of the room for an interest in another item than this one."""
    here = {person.id for _, person in must_leave(meeting, item_id)}
    return tuple(p for p in out_for_interest(meeting, item_id) if p not in here)


def out_for_interest(meeting: Meeting, item_id: str) -> tuple[str, ...]:
    """The ids of those out of the room at the end of an item for an interest in any item."""
    room = room_at(meeting, item_id)
    return tuple(
        person
        for person, event in last_moves(meeting, item_id).items()
        if event.declaration and room.where(person) is Whereabouts.LEFT
    )


def who_moves(meeting: Meeting, item_id: str) -> tuple[str, ...]:
    """Who comes or goes for an interest at an item: those back from others, those who leave.

    When nobody has to, those come back who are out for this item.
    """
    moves = (*who_may_return(meeting, item_id), *who_should_go(meeting, item_id))
    return moves or out_for_interest(meeting, item_id)


def come_or_go(
    meeting: Meeting, place: Place, people: Iterable[str], at: time | None
) -> tuple[Meeting, Place]:
    """The meeting with each of some people coming or going at the caret, and the place below."""
    for person in people:
        lines = _lines(meeting, place)
        meeting = record_event(meeting, place, movement(meeting, place, person, at))
        place = replace(place, line=place.line + _lines(meeting, place) - lines)
    return meeting, place


def _lines(meeting: Meeting, place: Place) -> int:
    return len(meeting.item(place.item).text(Side(place.field)))


# --- people of this meeting alone -------------------------------------------------------------


def named(words: str) -> Person:
    """A guest of "Capt. Isla Renwick, Harbour Office": title, name, honours; the organisation."""
    name, _, organisation = clean(words).partition(",")
    title, bare, honours = parted_name(name.strip())
    return Person(
        new_id(),
        bare or name.strip(),
        title,
        " ".join(honours),
        organisation.strip(),
        office=Office.GUEST,
    )
