"""The room at one moment as a pane shows it: who must leave, who declared, who is where."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from minuter.meeting.attendance import (
    LEAVING,
    Room,
    Whereabouts,
    bars,
    counted,
    declared_in,
    must_leave,
    room_at_caret,
    who_declared,
)
from minuter.meeting.calling import who_may_return
from minuter.meeting.doubts import event_doubts, roll_doubts
from minuter.meeting.facts import Declaration, Interest
from minuter.meeting.names import is_councillor, row_names, spoken_name, surname
from minuter.meeting.people import Attendance, Office
from minuter.meeting.roll import Count, chairs, count, last_moves
from minuter.meeting.wording import clock_time

if TYPE_CHECKING:
    from collections.abc import Iterable

    from minuter.meeting.facts import Event
    from minuter.meeting.people import Person
    from minuter.meeting.values import Item, Meeting, Place

KINDS = {
    Interest.DPI: "Pecuniary interest",
    Interest.ORI: "Other registrable interest",
    Interest.NRI: "Non-registrable interest",
    Interest.PERSONAL: "Personal interest",
    Interest.PREJUDICIAL: "Prejudicial interest",
    Interest.PREDETERMINATION: "Predetermination",
    Interest.TRANSPARENCY: "For transparency",
    Interest.SENSITIVE: "Sensitive interest",
}
"""What each kind of interest is called where there is little room."""


@dataclass(frozen=True, slots=True)
class Interested:
    """Somebody whose interest takes them out of the room, or took them out of an earlier item.

    ``left`` says since when they are out ("10.05 am", "out" without a time); empty while they
    are in the room. ``returns`` is whether the item is over for which they left.
    """

    person: str
    name: str
    why: str
    left: str = ""
    returns: bool = False


@dataclass(frozen=True, slots=True)
class RoomList:
    """What the pane shows of the room; names as rows have them, in alphabetical order."""

    numbers: Count
    chair: str = ""
    chaired: tuple[str, ...] = ()
    must_leave: tuple[Interested, ...] = ()
    may_stay: tuple[tuple[str, str], ...] = ()
    out: tuple[tuple[str, str], ...] = ()
    here: tuple[str, ...] = ()
    substitutes: int = 0
    not_here_yet: tuple[str, ...] = ()
    apologies: tuple[str, ...] = ()
    officers: tuple[str, ...] = ()
    guests: tuple[str, ...] = ()
    public: int | None = None
    press: int | None = None
    doubts: tuple[str, ...] = ()


def room_list(meeting: Meeting, place: Place) -> RoomList:
    """The room at the caret, in lists."""
    item = meeting.item(place.item)
    room = room_at_caret(meeting, place)
    short = _short_names(meeting, room)
    moved = last_moves(meeting, item.id)
    marks = {mark.person: mark.attendance for mark in meeting.roll}
    seats = counted(meeting, room)
    seated = {person.id for person in seats}
    interested = tuple(_interested(meeting, item, room))
    carded = {one.person for one in interested}
    others = [person for person in room.present if person.id not in seated]
    return RoomList(
        count(meeting, room),
        spoken_name(room.chair, meeting) if room.chair else "",
        _chaired(meeting),
        interested,
        tuple(_staying(meeting, item, room)),
        tuple(
            (short[person.id], _since(moved, person.id))
            for person in room.those(Whereabouts.LEFT)
            if person.id not in carded
        ),
        _sorted_names(seats, short),
        sum(marks.get(person.id) is Attendance.SUBSTITUTE for person in seats),
        _sorted_names(
            (
                person
                for person in room.those(Whereabouts.ABSENT)
                if marks.get(person.id) is Attendance.LATE
            ),
            short,
        ),
        _sorted_names(room.those(Whereabouts.APOLOGIES), short),
        tuple(short[person.id] for person in others if person.office is Office.OFFICER),
        tuple(short[person.id] for person in others if person.office is not Office.OFFICER),
        meeting.public,
        meeting.press,
        tuple(
            dict.fromkeys(d.message for some in (roll_doubts, event_doubts) for d in some(meeting))
        ),
    )


# --- interests --------------------------------------------------------------------------------


def _interested(meeting: Meeting, item: Item, room: Room) -> Iterable[Interested]:
    """Who leaves for this item; then who is still out for one that is over."""
    moved = last_moves(meeting, item.id)
    for declaration, person in must_leave(meeting, item.id):
        where = room.where(person.id)
        if where in (Whereabouts.APOLOGIES, Whereabouts.ABSENT):
            continue
        left = _since(moved, person.id) if where is Whereabouts.LEFT else ""
        yield Interested(
            person.id, spoken_name(person.id, meeting), KINDS[declaration.interest], left
        )
    declared = {d.id: d for owner in meeting.items for d in owner.declarations}
    for person_id in who_may_return(meeting, item.id):
        if room.where(person_id) is Whereabouts.LEFT:
            declaration = declared.get(moved[person_id].declaration)
            number = _number(meeting, declaration)
            why = f"Left for {f'item {number}' if number else 'an earlier item'}"
            name = spoken_name(person_id, meeting)
            yield Interested(person_id, name, why, _since(moved, person_id), returns=True)


def _number(meeting: Meeting, declaration: Declaration | None) -> str:
    if declaration is None:
        return ""
    return next((item.number for item in meeting.items if item.id == declaration.item), "")


def _since(moved: dict[str, Event], person_id: str) -> str:
    event = moved.get(person_id)
    return clock_time(event.at) if event and event.at else "out"


def _staying(meeting: Meeting, item: Item, room: Room) -> Iterable[tuple[str, str]]:
    """Who declared an interest in the item and stays, and whether they may vote."""
    for _, declaration in declared_in(meeting, item.id):
        if declaration.conduct in LEAVING:
            continue
        kind = KINDS[declaration.interest]
        what = f"{kind}, no vote" if bars(declaration) else kind
        if declaration.each_member:
            yield "Each member present", what
            continue
        for person_id in who_declared(meeting, declaration, room):
            yield spoken_name(person_id, meeting), what


# --- names ------------------------------------------------------------------------------------


def _short_names(meeting: Meeting, room: Room) -> dict[str, str]:
    """Everybody by the shortest name that is nobody else's, who chairs and who substitutes said."""
    whole = row_names(meeting)
    families = Counter(surname(person).casefold() for person in meeting.people)
    marks = {mark.person: mark.attendance for mark in meeting.roll}
    names: dict[str, str] = {}
    for person in meeting.people:
        family = surname(person)
        alone = is_councillor(person) and families[family.casefold()] < 2
        name = family if alone else whole[person.id]
        if person.id == room.chair:
            name = f"{name} (Chair)"
        elif marks.get(person.id) is Attendance.SUBSTITUTE:
            name = f"{name} (sub.)"
        names[person.id] = name
    return names


def _sorted_names(people: Iterable[Person], short: dict[str, str]) -> tuple[str, ...]:
    ordered = sorted(people, key=lambda p: (surname(p).casefold(), p.name.casefold()))
    return tuple(short[person.id] for person in ordered)


def _chaired(meeting: Meeting) -> tuple[str, ...]:
    """Who chaired which items, a line each, where the chair changed hands."""
    seats = chairs(meeting)
    if len(seats) < 2:
        return ()
    number = {item.id: item.number or item.title for item in meeting.items}
    return tuple(
        f"{spoken_name(who, meeting)}: "
        + (f"item {number[first]}" if first == last else f"items {number[first]} to {number[last]}")
        for who, first, last in seats
    )
