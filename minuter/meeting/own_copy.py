"""A meeting's own copy of its body, and how it takes over what the body is now."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

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


def take_body(meeting: Meeting, body: Body, before: Body | None = None) -> Meeting:
    """The meeting with the body's settings and people as they are now, in its own copy.

    With what the body was ``before``, only what was changed since is taken over: the meeting may
    have settings and people of its own. People keep the ids that this meeting knows them by, so
    that marks and motions stay theirs; whoever left the body, and is spoken of here, stays in the
    copy. Stock sentences that were not edited follow.
    """
    details: dict[str, Any] = {
        field.name: getattr(body, field.name)
        for field in fields(body)
        if before is None or getattr(body, field.name) != getattr(before, field.name)
    }
    if "roster" in details:
        details["roster"] = _roster_taken(meeting, body.roster, before)
    taken = replace(meeting.body, **details)
    return set_body(meeting, taken) if taken != meeting.body else meeting


def _roster_taken(
    meeting: Meeting, new: tuple[Person, ...], before: Body | None
) -> tuple[Person, ...]:
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
    stay = set(people_spoken_of(meeting))
    if before is not None:
        known = {person.id for person in before.roster}
        names = {person.name.casefold() for person in before.roster}
        stay |= {p.id for p in old if p.id not in known and p.name.casefold() not in names}
    return (*taken, *(p for p in old if p.id not in there and p.id in stay))


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
