"""Who is asked when a vote is taken by name, and why some who are members are not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from minuter.meeting.attendance import (
    Room,
    Whereabouts,
    barred,
    counted,
    may_vote,
    room_at,
    substitution,
)
from minuter.meeting.doubts import moment_of
from minuter.meeting.facts import EventKind
from minuter.meeting.names import column_name, surname
from minuter.meeting.people import OF_THE_BODY
from minuter.meeting.wording import clock_time, listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from minuter.meeting.people import Person
    from minuter.meeting.values import Item, Meeting, Vote

_MOST_NAMED = 4
_INSIDE = (Whereabouts.HERE, Whereabouts.REMOTE)


def room_of(meeting: Meeting, item: Item, vote: Vote) -> Room:
    """The room at the moment of a vote: that of its place, or of the motion it is told with."""
    return room_at(meeting, item.id, moment_of(item, vote))


def asked(meeting: Meeting, item: Item, vote: Vote) -> tuple[Person, ...]:
    """Those who are called when a vote is taken by name, by surname.

    While no roll is kept: every member of the body who may vote.
    """
    room = room_of(meeting, item, vote)
    if not meeting.roll:
        everybody = tuple((p, Whereabouts.HERE) for p in meeting.people)
        room = Room(everybody)
    able = may_vote(meeting, item.id, room)
    return tuple(sorted(able, key=lambda p: (surname(p).casefold(), p.name.casefold())))


def called(meeting: Meeting, room: Room, person: Person) -> str:
    """How somebody is called in the columns of a vote: "Lindqvist (for Soames)"."""
    name = column_name(person, meeting)
    mark = substitution(meeting, person.id)
    member = meeting.person(mark.stands_for) if mark else None
    if member is not None:
        return f"{name} (for {column_name(member, meeting)})"
    return f"{name} (Chair)" if person.id == room.chair else name


def not_asked(meeting: Meeting, item: Item, vote: Vote) -> Iterator[str]:
    """Why members who were there are not asked, a sentence a reason.

    ``Pemberton is out of the room (interest, left 10.05 am) and is not asked.``
    """
    if not meeting.roll:
        return
    room = room_of(meeting, item, vote)
    out_by_interest = barred(meeting, item.id, room)
    seats = {person.id for person in counted(meeting, room)}
    left: list[tuple[str, str]] = []
    remote: list[str] = []
    stays: list[str] = []
    without: list[str] = []
    for person, where in room.people:
        if person.office not in OF_THE_BODY and substitution(meeting, person.id) is None:
            continue
        name = column_name(person, meeting)
        if where is Whereabouts.LEFT:
            interest = person.id in out_by_interest
            left.append((name, _since(meeting, person, interest=interest)))
        elif where is Whereabouts.REMOTE and not meeting.body.remote_counts:
            remote.append(name)
        elif where in _INSIDE and person.id in out_by_interest:
            stays.append(name)
        elif where in _INSIDE and person.id not in seats:
            without.append(name)
    if len(left) == 1:
        name, since = left[0]
        yield f"{name} is out of the room{since} and is not asked."
    else:
        names = [f"{name}{since}" for name, since in left]
        yield from _sentence(names, "", "are out of the room and are")
    yield from _sentence(stays, "declared an interest and is", "declared interests and are")
    yield from _sentence(
        remote,
        "attends remotely, which here gives no vote, and is",
        "attend remotely, which here gives no vote, and are",
    )
    yield from _sentence(without, "has no vote and is", "have no vote and are")


def _since(meeting: Meeting, person: Person, *, interest: bool) -> str:
    leavings = [
        event
        for item in meeting.items
        for event in item.events
        if event.person == person.id and event.what is EventKind.LEFT
    ]
    at = leavings[-1].at if leavings else None
    parts = ["interest"] if interest else []
    if at:
        parts.append(f"left {clock_time(at)}")
    return f" ({', '.join(parts)})" if parts else ""


def _sentence(names: list[str], one: str, many: str) -> Iterator[str]:
    if names:
        few = names[:_MOST_NAMED]
        rest = len(names) - len(few)
        shown = f"{', '.join(few)} and {rest} others" if rest else listed(tuple(few))
        yield f"{shown} {many if len(names) > 1 else one} not asked."
