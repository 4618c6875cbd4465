"""A meeting's own copy of its body, and how it takes over what the body is now."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from minuter.meeting.edits import set_body
from minuter.meeting.facts import Action, Declaration, Event, Motion, Vote
from minuter.meeting.roster import merged_roster

if TYPE_CHECKING:
    from collections.abc import Iterator

    from minuter.meeting.people import Person
    from minuter.meeting.values import Body, Fact, Meeting

SETTLED = frozenset({"approved", "signed"})
"""The states of minutes in which a meeting's copy is not changed any more."""


def may_take_body(meeting: Meeting) -> bool:
    """Whether a change of the body may be taken over: not once the minutes are approved."""
    return meeting.state not in SETTLED


def take_body(meeting: Meeting, body: Body) -> Meeting:
    """The meeting with the body's settings and people as they are now, in its own copy.

    People keep the ids that this meeting knows them by, so that marks and motions stay theirs;
    whoever left the body since, and is spoken of here, stays in the copy. Stock sentences that
    were not edited follow.
    """
    taken = replace(body, roster=_roster_taken(meeting, body.roster))
    return set_body(meeting, taken) if taken != meeting.body else meeting


def _roster_taken(meeting: Meeting, new: tuple[Person, ...]) -> tuple[Person, ...]:
    old = meeting.body.roster
    kept = {person.id for person in old} & {person.id for person in new}
    merged = iter(
        merged_roster(
            tuple(person for person in old if person.id not in kept),
            tuple(person for person in new if person.id not in kept),
        )
    )
    taken = tuple(person if person.id in kept else next(merged) for person in new)
    there = {person.id for person in taken}
    spoken_of = frozenset(people_spoken_of(meeting))
    left = (p for p in old if p.id not in there and p.id in spoken_of)
    return (*taken, *left)


def people_spoken_of(meeting: Meeting) -> Iterator[str]:
    """The ids of those whom the roll or a fact of a meeting names."""
    for mark in meeting.roll:
        yield from (mark.person, mark.stands_for)
    for item in meeting.items:
        for fact in item.facts:
            yield from _named(fact)


def _named(fact: Fact) -> tuple[str, ...]:
    match fact:
        case Motion():
            return (fact.mover, fact.seconder)
        case Vote():
            return tuple(ballot.person for ballot in (*fact.ballots, *fact.own))
        case Declaration():
            return fact.members
        case Event():
            return (fact.person,)
        case Action():
            return (fact.owner,)
        case _:
            return ()
