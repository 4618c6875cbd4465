"""The roll as it is called: who is asked in which column, how each stands, the quorum in words."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby
from typing import TYPE_CHECKING

from minuter.meeting.attendance import (
    Room,
    counted,
    is_quorate,
    members,
    quorum_needed,
    room_at,
    timeline,
)
from minuter.meeting.facts import Event, EventKind
from minuter.meeting.names import row_names, surname
from minuter.meeting.people import OF_THE_BODY, Attendance, Mark, Office, Person
from minuter.meeting.text import clean
from minuter.meeting.wording import clock_time

if TYPE_CHECKING:
    from collections.abc import Iterator

    from minuter.meeting.values import Meeting

# --- who is asked -----------------------------------------------------------------------------

A_COLUMN = 14
"""So many members without groups stand in one column, before there are more columns."""
MOST_COLUMNS = 3


@dataclass(frozen=True, slots=True)
class Column:
    """Some of those whom the roll asks for, under a heading; ``members`` make up the body."""

    heading: str
    people: tuple[Person, ...]
    members: bool = True


def columns(meeting: Meeting) -> tuple[Column, ...]:
    """Everybody whom the roll asks for, once: members by group or alphabet, then the others.

    A substitute stands below the member whom they stand for.
    """
    body = tuple(_of_members(meeting))
    stand_for = _standing_for(meeting)
    moved = {person.id for some in stand_for.values() for person in some}
    parts = (*body, *_of_others(meeting, moved))
    return tuple(replace(part, people=_with_substitutes(part, stand_for)) for part in parts)


def _standing_for(meeting: Meeting) -> dict[str, tuple[Person, ...]]:
    """The substitutes of each member who has some; one member does not stand for another."""
    ids = {person.id for person in members(meeting)}
    found: dict[str, tuple[Person, ...]] = {}
    for mark in meeting.roll:
        person = meeting.person(mark.person)
        if _stands(mark) and mark.stands_for in ids and person and person.id not in ids:
            found[mark.stands_for] = (*found.get(mark.stands_for, ()), person)
    return found


def _stands(mark: Mark) -> bool:
    return mark.attendance is Attendance.SUBSTITUTE


def _with_substitutes(part: Column, stand_for: dict[str, tuple[Person, ...]]) -> tuple[Person, ...]:
    people = part.people
    return tuple(one for person in people for one in (person, *stand_for.get(person.id, ())))


def _of_members(meeting: Meeting) -> Iterator[Column]:
    asked = members(meeting)
    if any(person.group for person in asked):
        groups = dict.fromkeys(clean(person.group).strip() for person in asked)
        for group in sorted(groups, key=lambda name: not name):
            of_group = tuple(p for p in asked if clean(p.group).strip() == group)
            yield Column(group or "In no group", of_group)
        return
    asked = tuple(sorted(asked, key=lambda p: (p.office is Office.MEMBER, *_alphabet(p))))
    if len(asked) <= A_COLUMN:
        if asked:
            yield Column("Members", asked)
        return
    asked = tuple(sorted(asked, key=_alphabet))
    wanted = min(MOST_COLUMNS, math.ceil(len(asked) / A_COLUMN))
    size = math.ceil(len(asked) / wanted)
    for at in range(0, len(asked), size):
        some = asked[at : at + size]
        first, last = (surname(person)[:1].upper() for person in (some[0], some[-1]))
        yield Column(f"{first} to {last}" if first != last else first, some)


def _alphabet(person: Person) -> tuple[str, str]:
    return surname(person).casefold(), person.name.casefold()


_HEADINGS = {
    Office.OFFICER: "Officers",
    Office.ATTENDEE: "Also expected",
    Office.SUBSTITUTE: "Substitutes",
    Office.GUEST: "Guests",
}


def _of_others(meeting: Meeting, moved: set[str]) -> Iterator[Column]:
    """Who is not of the body, by what they are; substitutes only when they are marked."""
    out = {person.id for person in members(meeting)} | moved
    marked = {mark.person for mark in meeting.roll}
    others = [person for person in meeting.people if person.id not in out]
    for office, heading in _HEADINGS.items():
        some = tuple(
            person
            for person in others
            if _listed_as(person) is office
            and (office is not Office.SUBSTITUTE or person.id in marked)
        )
        if some:
            yield Column(heading, some, members=False)


def _listed_as(person: Person) -> Office:
    """What somebody is listed as: who is of the body, but not on its roster, is a guest."""
    return Office.GUEST if person.office in OF_THE_BODY else person.office


# --- how each stands --------------------------------------------------------------------------


class Tone(StrEnum):
    """How much somebody's standing is out of the ordinary."""

    USUAL = "usual"
    NOTED = "noted"
    LOOK = "look"
    TO_MARK = "to_mark"


@dataclass(frozen=True, slots=True)
class Standing:
    """How one person stands on the roll: the letter of the key, and words ("Late, 9.52 am")."""

    letter: str = ""
    words: str = ""
    tone: Tone = Tone.TO_MARK


_MARKED = {
    Attendance.PRESENT: Standing("P", "Present", Tone.USUAL),
    Attendance.REMOTE: Standing("R", "Remote", Tone.NOTED),
    Attendance.SUBSTITUTE: Standing("S", "Substitute", Tone.NOTED),
    Attendance.LATE: Standing("L", "Not here yet", Tone.LOOK),
    Attendance.APOLOGIES: Standing("A", "Apologies", Tone.USUAL),
    Attendance.ABSENT: Standing("N", "Absent", Tone.USUAL),
}
MOVES = frozenset(
    {EventKind.ARRIVED, EventKind.LEFT, EventKind.RETURNED, EventKind.JOINED_REMOTELY}
)
"""The events by which somebody comes or goes."""


def standings(meeting: Meeting, item_id: str = "") -> dict[str, Standing]:
    """How everybody stands once an item is over, by id; to mark who is not marked yet."""
    names = row_names(meeting)
    marks = {mark.person: mark for mark in meeting.roll}
    moved = last_moves(meeting, item_id)
    room = room_at(meeting, item_id)
    found: dict[str, Standing] = {}
    for person, _ in room.people:
        mark, event = marks.get(person.id), moved.get(person.id)
        standing = _MARKED[mark.attendance] if mark else Standing()
        if mark and _stands(mark) and mark.stands_for in names:
            standing = replace(standing, words=f"For {names[mark.stands_for]}")
        if event:
            standing = _after_move(standing, mark, event)
        if person.id == room.chair:
            standing = replace(standing, words="In the chair")
        found[person.id] = standing
    for mark in meeting.roll:
        if _stands(mark) and mark.stands_for in found and not room.holds(mark.stands_for):
            found[mark.stands_for] = Standing("S", f"Sub: {names[mark.person]}", Tone.NOTED)
    return found


def _after_move(standing: Standing, mark: Mark | None, event: Event) -> Standing:
    at = clock_time(event.at) if event.at else ""
    if event.what is EventKind.LEFT:
        return Standing("L", f"Out: left {at}" if at else "Out of the room", Tone.LOOK)
    if event.what is EventKind.JOINED_REMOTELY:
        return Standing("R", f"Remote, {at}" if at else "Remote", Tone.NOTED)
    if event.what is EventKind.RETURNED:
        return replace(standing, words=f"Back {at}" if at else "Back", tone=Tone.USUAL)
    if mark and mark.attendance is Attendance.LATE:
        return Standing("L", f"Late, {at}" if at else "Came late", Tone.LOOK)
    return Standing("P", f"Came {at}" if at else "Came", Tone.LOOK)


def last_moves(meeting: Meeting, item_id: str = "") -> dict[str, Event]:
    """The last event by which each person came or went, up to the end of an item."""
    last = meeting.index(item_id) if item_id else len(meeting.items) - 1
    until = {item.id for item in meeting.items[: last + 1]}
    return {
        event.person: event
        for item, event in timeline(meeting)
        if item.id in until and event.what in MOVES
    }


# --- the quorum in words ----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Count:
    """Who is there in numbers: of the body's members those who count, and how many must.

    ``needed`` is None where no quorum is kept. ``to_mark`` members have no mark yet. ``called``
    is whether the roll was begun at all; ``there`` are all in the room, members or not.
    """

    here: int = 0
    total: int = 0
    needed: int | None = None
    to_mark: int = 0
    called: bool = False
    there: int = 0

    @property
    def is_short(self) -> bool:
        """Whether, everybody being marked, too few are there."""
        return self.called and not self.to_mark and not self.is_enough

    @property
    def is_enough(self) -> bool:
        """Whether as many are there as must be."""
        return self.needed is None or self.here >= self.needed


def count(meeting: Meeting, room: Room) -> Count:
    """Who is there in numbers at one moment."""
    marked = {mark.person for mark in meeting.roll}
    body = members(meeting)
    return Count(
        len(counted(meeting, room)),
        len(body),
        quorum_needed(meeting),
        sum(person.id not in marked for person in body),
        bool(meeting.roll),
        len(room.present),
    )


_FEW = ("None", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine")


def chip_words(numbers: Count) -> str:
    """The room in a few words: "27 in the room · quorum ✓"; empty where nobody is expected."""
    if not numbers.called:
        return "Call the roll" if numbers.total else ""
    if not numbers.total:
        return f"{numbers.there} in the room"
    if numbers.is_short:
        return f"Not quorate: {numbers.here} of {numbers.needed}"
    if numbers.to_mark:
        return f"{numbers.here} in the room · {numbers.to_mark} to mark"
    return f"{numbers.here} in the room{'' if numbers.needed is None else ' · quorum ✓'}"


def quorum_words(numbers: Count) -> tuple[str, str]:
    """The quorum in one or two words, and the sentence that follows them.

    ``Quorate`` · ``27 of 30 members are in the room; 8 are needed.``
    """
    if numbers.to_mark:
        left = numbers.to_mark
        still = _FEW[left] if left < len(_FEW) else str(left)
        rest = f"{still} still to mark."
        return "", f"{numbers.here} of {numbers.total} in the room. {rest}"
    if not numbers.total:
        return "", f"{numbers.there} in the room." if numbers.called else ""
    are = "is" if numbers.here == 1 else "are"
    sentence = f"{numbers.here} of {numbers.total} members {are} in the room"
    if numbers.needed is None:
        return "", f"{sentence}."
    word = "Quorate" if numbers.is_enough else "Not quorate"
    return word, f"{sentence}; {numbers.needed} {'is' if numbers.needed == 1 else 'are'} needed."


def untold_quorum(meeting: Meeting, item_id: str) -> bool:
    """Whether the minutes up to an item say otherwise of the quorum than the room does.

    Nothing is said of it while some members are not marked.
    """
    room = room_at(meeting, item_id)
    if not meeting.roll or count(meeting, room).to_mark:
        return False
    return is_quorate(meeting, room) is not _told_quorate(meeting, item_id)


def _told_quorate(meeting: Meeting, item_id: str) -> bool:
    last = meeting.index(item_id) if item_id else len(meeting.items) - 1
    until = {item.id for item in meeting.items[: last + 1]}
    told = (EventKind.INQUORATE, EventKind.QUORATE)
    said = [e.what for item, e in timeline(meeting) if item.id in until and e.what in told]
    return not said or said[-1] is EventKind.QUORATE


# --- who chaired ------------------------------------------------------------------------------


def chairs(meeting: Meeting) -> tuple[tuple[str, str, str], ...]:
    """Who was in the chair: the id, and the ids of the first and last item that they chaired.

    Only items that were begun; who takes the chair within an item has it from that item on.
    """
    begun = [item for item in meeting.items if item.started or item.events or item.finished]
    seats = [(room_at(meeting, item.id).chair, item.id) for item in begun]
    runs = [(who, [item for _, item in run]) for who, run in groupby(seats, lambda one: one[0])]
    return tuple((who, items[0], items[-1]) for who, items in runs if who)
