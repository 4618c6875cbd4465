"""What of the record contradicts itself, said in words at once and never in the way.

Each is one small function of the value. The checks before circulation read them too.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from minuter.meeting.attendance import (
    Room,
    Whereabouts,
    barred,
    counted,
    may_vote,
    room_at,
    timeline,
)
from minuter.meeting.debate import fate_of, votes_on
from minuter.meeting.facts import EventKind, Fate, Motion, Voice, Vote, VoteKind
from minuter.meeting.names import mark_of, spoken_name
from minuter.meeting.people import Attendance, Voting
from minuter.meeting.restriction import motions_above
from minuter.meeting.wording import listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import time

    from minuter.meeting.values import Item, Meeting


@dataclass(frozen=True, slots=True)
class Doubt:
    """One contradiction: a sentence, and the ids of the item and the fact where it is."""

    message: str
    item: str = ""
    fact: str = ""


def doubts(meeting: Meeting) -> Iterator[Doubt]:
    """All that contradicts itself in the record of a meeting."""
    yield from roll_doubts(meeting)
    yield from event_doubts(meeting)
    for item in meeting.items:
        for motion in item.motions:
            yield from motion_doubts(meeting, item, motion)
        for vote in item.votes:
            yield from vote_doubts(meeting, item, vote)


# --- the roll ---------------------------------------------------------------------------------


def roll_doubts(meeting: Meeting) -> Iterator[Doubt]:
    """Substitutes for somebody who is there, or who has one already, or for nobody."""
    stood_for: set[str] = set()
    for mark in meeting.roll:
        if mark.attendance is not Attendance.SUBSTITUTE:
            continue
        name, member = spoken_name(mark.person, meeting), spoken_name(mark.stands_for, meeting)
        of_member = mark_of(meeting, mark.stands_for)
        if not mark.stands_for:
            yield Doubt(f"{name} is a substitute, but it is not said for whom.")
        elif of_member and of_member.attendance in (Attendance.PRESENT, Attendance.REMOTE):
            yield Doubt(f"{name} is a substitute for {member}, who is present.")
        elif mark.stands_for in stood_for:
            yield Doubt(f"{member} has two substitutes.")
        stood_for.add(mark.stands_for)


# --- who comes and goes -----------------------------------------------------------------------

_COMES = (EventKind.ARRIVED, EventKind.RETURNED, EventKind.JOINED_REMOTELY)


def event_doubts(meeting: Meeting) -> Iterator[Doubt]:
    """Somebody leaves who is not there or arrives who is; times that run backwards."""
    last: time | None = meeting.began
    for item, event in timeline(meeting):
        name = spoken_name(event.person, meeting)
        room = room_at(meeting, item.id, event.id)
        there = room.holds(event.person)
        if event.what is EventKind.LEFT and meeting.person(event.person) and not there:
            yield Doubt(
                f"{name} is recorded as leaving, but was not in the room.", item.id, event.id
            )
        elif event.what in _COMES and there:
            yield Doubt(
                f"{name} is recorded as arriving, but was there already.", item.id, event.id
            )
        elif event.what is EventKind.TOOK_CHAIR and not there:
            yield Doubt(f"{name} took the chair, but was not in the room.", item.id, event.id)
        if event.at and last and event.at < last and not _past_midnight(event.at, last):
            yield Doubt("The times here run backwards.", item.id, event.id)
        last = event.at or last


def _past_midnight(at: time, last: time) -> bool:
    return at.hour < 6 and last.hour >= 18


# --- motions ----------------------------------------------------------------------------------


def motion_doubts(meeting: Meeting, item: Item, motion: Motion) -> Iterator[Doubt]:
    """Moved by somebody out of the room or without a vote, seconded by its mover, and the like."""
    room = room_at(meeting, item.id, motion.id)
    for person_id, does in ((motion.mover, "moves"), (motion.seconder, "seconds")):
        if person_id and meeting.roll and (why := _why_not(meeting, item, room, person_id)):
            name = spoken_name(person_id, meeting)
            yield Doubt(f"{name} {does} a motion but {why}.", item.id, motion.id)
    if motion.mover and motion.mover == motion.seconder:
        name = spoken_name(motion.mover, meeting)
        yield Doubt(f"{name} both moves and seconds the motion.", item.id, motion.id)
    if motion.amends and not isinstance(item.fact(motion.amends), Motion):
        yield Doubt("An amendment amends no motion of this item.", item.id, motion.id)
    if motion.fate in (Fate.WITHDRAWN, Fate.NOT_SECONDED, Fate.FELL) and votes_on(item, motion):
        yield Doubt("A motion that was not put has a vote.", item.id, motion.id)
    carried = motion.amends and fate_of(item, motion) is Fate.CARRIED
    if carried and not motion.as_amended and not motion.edited:
        yield Doubt(
            "An amendment was carried; how the motion now reads is not said.", item.id, motion.id
        )


def _why_not(meeting: Meeting, item: Item, room: Room, person_id: str) -> str:
    """Why somebody cannot take part in a decision; empty when they can."""
    person = meeting.person(person_id)
    if person is None:
        return ""
    where = room.where(person_id)
    if where is Whereabouts.REMOTE and not meeting.body.remote_counts:
        return "attends remotely, which here gives no vote"
    if not room.holds(person_id):
        return "was not in the room"
    if person_id in barred(meeting, item.id, room):
        return "declared an interest that bars them"
    if person_id not in {one.id for one in counted(meeting, room)}:
        return "has no vote"
    return ""


# --- votes ------------------------------------------------------------------------------------


def vote_doubts(meeting: Meeting, item: Item, vote: Vote) -> Iterator[Doubt]:
    """Votes that do not add up, or of somebody who could not give one."""
    for message in _of_votes(meeting, item, vote):
        yield Doubt(message, item.id, vote.id)


def _of_votes(meeting: Meeting, item: Item, vote: Vote) -> Iterator[str]:
    if not isinstance(item.fact(vote.motion), Motion):
        yield "There is a vote, but no motion that it is on."
    room = room_at(meeting, item.id, moment_of(item, vote))
    yield from _voters(meeting, item, room, vote)
    if meeting.roll:
        yield from _sums(meeting, item, room, vote)
    numbered = vote.how in (VoteKind.COUNTED, VoteKind.RECORDED)
    equal = vote.count(Voice.FOR) == vote.count(Voice.AGAINST)
    if numbered and equal and vote.casting is None and vote.count(Voice.FOR):
        yield "The votes are equal: how did the Chair give the casting vote?"
    if vote.casting is not None and not (numbered and equal):
        yield "There is a casting vote, but the votes are not equal."


def moment_of(item: Item, vote: Vote) -> str:
    """The fact at whose place a vote is told: its own, or that of the motion it is told with."""
    above = (motion.id for motion in motions_above(item, vote))
    return next((one for one in (vote.id, *above) if one in item.placed), vote.id)


def _voters(meeting: Meeting, item: Item, room: Room, vote: Vote) -> Iterator[str]:
    seen: set[str] = set()
    ballots = vote.ballots if vote.how is VoteKind.RECORDED else ()
    able = {person.id for person in may_vote(meeting, item.id, room)}
    for at, ballot in enumerate((*ballots, *vote.own)):
        name = spoken_name(ballot.person, meeting)
        if at < len(ballots) and ballot.person in seen:
            yield f"{name} is recorded as voting twice."
        seen.add(ballot.person)
        votes = ballot.voice is not Voice.NOT_VOTING
        if not votes or not meeting.roll or ballot.person in able:
            continue
        if why := _why_not(meeting, item, room, ballot.person):
            yield f"{name} voted but {why}."


def _sums(meeting: Meeting, item: Item, room: Room, vote: Vote) -> Iterator[str]:
    able = may_vote(meeting, item.id, room)
    sure = [person for person in able if person.voting is not Voting.SOME]
    total = sum(vote.count(v) for v in (Voice.FOR, Voice.AGAINST, Voice.ABSTAINED))
    if vote.how is VoteKind.COUNTED and total:
        if total > len(able) or total < len(sure):
            yield f"{total} votes are counted, but {_members(len(able))} in the room may vote."
    elif vote.how is VoteKind.RECORDED:
        voted = {ballot.person for ballot in vote.ballots}
        missing = [spoken_name(p.id, meeting) for p in sure if p.id not in voted]
        if missing and vote.ballots:
            yield f"No vote is recorded of {_few(missing)}."


def _members(number: int) -> str:
    return "1 member" if number == 1 else f"{number} members"


def _few(names: Iterable[str]) -> str:
    names = tuple(names)
    if len(names) > 3:
        return f"{', '.join(names[:2])} and {len(names) - 2} others"
    return listed(names)
