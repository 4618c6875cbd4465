"""Ids told apart: nothing that a file says may share one, and what refers to it follows."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from minuter.meeting.facts import ATTRIBUTES, Decision, Declaration, Event, Motion, Vote
from minuter.meeting.text import Line, Role, Text, fact_line
from minuter.meeting.values import Item, Meeting, new_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from minuter.meeting.facts import Ballot
    from minuter.meeting.people import Person
    from minuter.meeting.values import Fact

Name = tuple[str, str]
"""What a fact is called before it is told apart: its kind and its id."""


def with_unique_ids(meeting: Meeting) -> Meeting:
    """The meeting with a fresh id for every item, fact or person whose id another already has.

    Whatever lacks an id gets one too, and so does a fact whose id no line could place. Lines and
    references follow: within the item first, where several share an id the first of them is
    meant. Of people who share an id, the second is meant where a list names that id again.
    """
    return _facts_told_apart(_people_told_apart(meeting))


# --- people -----------------------------------------------------------------------------------


def _people_told_apart(meeting: Meeting) -> Meeting:
    sharing: dict[str, list[str]] = defaultdict(list)

    def told_apart(person: Person) -> Person:
        first = bool(person.id) and person.id not in sharing
        person_id = person.id if first else new_id()
        sharing[person.id].append(person_id)
        return person if first else replace(person, id=person_id)

    roster = tuple(map(told_apart, meeting.body.roster))
    guests = tuple(map(told_apart, meeting.guests))
    if (roster, guests) == (meeting.body.roster, meeting.guests):
        return meeting
    shared = {before: tuple(ids) for before, ids in sharing.items() if before and len(ids) > 1}
    marked = _meant((mark.person for mark in meeting.roll), shared)
    return replace(
        meeting,
        body=replace(meeting.body, roster=roster),
        guests=guests,
        roll=tuple(
            replace(mark, person=person) for mark, person in zip(meeting.roll, marked, strict=True)
        ),
        items=tuple(_people_followed(item, shared) for item in meeting.items),
    )


def _people_followed(item: Item, shared: Mapping[str, tuple[str, ...]]) -> Item:
    return replace(
        item,
        declarations=tuple(
            replace(one, members=_meant(one.members, shared)) for one in item.declarations
        ),
        votes=tuple(
            replace(
                vote,
                ballots=_ballots_of(vote.ballots, shared),
                own=_ballots_of(vote.own, shared),
            )
            for vote in item.votes
        ),
    )


def _ballots_of(
    ballots: tuple[Ballot, ...], shared: Mapping[str, tuple[str, ...]]
) -> tuple[Ballot, ...]:
    people = _meant((ballot.person for ballot in ballots), shared)
    return tuple(replace(b, person=person) for b, person in zip(ballots, people, strict=True))


def _meant(ids: Iterable[str], shared: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Whom the ids of a list mean: named once the first who has it, named twice the second …"""
    named: Counter[str] = Counter()
    meant: list[str] = []
    for one in ids:
        people = shared.get(one, (one,))
        meant.append(people[min(named[one], len(people) - 1)])
        named[one] += 1
    return tuple(meant)


# --- items and facts ----------------------------------------------------------------------------


@dataclass(slots=True)
class _Names:
    """What items and facts are called now, by what they were: of one item, or in the meeting."""

    now: dict[Name, str] = field(default_factory=dict[Name, str])

    def meet(self, name: Name, now: str) -> None:
        """Note what one is called now, unless one of that name was met before."""
        if name[1]:  # an empty reference means none, not one without an id
            self.now.setdefault(name, now)

    def __getitem__(self, name: Name) -> str:
        return self.now.get(name, name[1])


def _facts_told_apart(meeting: Meeting) -> Meeting:
    seen: set[str] = set()
    anywhere = _Names()
    made: list[tuple[Item, _Names]] = []
    for item in meeting.items:
        here = _Names()
        item_id = _told_apart(item.id, seen, may_be_any=True)
        for names in (here, anywhere):
            names.meet((_ITEM, item.id), item_id)
        facts: dict[str, Any] = {}
        for attribute in ATTRIBUTES.values():
            facts[attribute] = tuple(
                _fact_told_apart(fact, seen, here, anywhere) for fact in getattr(item, attribute)
            )
        made.append((replace(item, id=item_id, **facts), here))
    return replace(
        meeting,
        items=tuple(_followed(item, here, anywhere) for item, here in made),
        updates=tuple(
            replace(update, action=anywhere["action", update.action]) for update in meeting.updates
        ),
    )


_ITEM = "item"
"""Called beside the kinds of facts: an item's id is among theirs."""


def _fact_told_apart(fact: Fact, seen: set[str], here: _Names, anywhere: _Names) -> Fact:
    now = _told_apart(fact.id, seen)
    for names in (here, anywhere):
        names.meet((fact.kind, fact.id), now)
    return fact if now == fact.id else replace(fact, id=now)


def _told_apart(given: str, seen: set[str], *, may_be_any: bool = False) -> str:
    """The id given, or a fresh one where it is empty, taken, or one that no line could place."""
    fits = bool(given) if may_be_any else re.fullmatch(r"[A-Za-z0-9_-]+", given)
    now = given if fits and given not in seen else new_id()
    seen.add(now)
    return now


def _followed(item: Item, here: _Names, anywhere: _Names) -> Item:
    """An item whose lines and references follow what is called otherwise now."""
    changes: dict[str, Any] = {
        attribute: tuple(_referring(fact, here, anywhere) for fact in getattr(item, attribute))
        for attribute in ATTRIBUTES.values()
    }
    return replace(
        item,
        notes=_placed_anew(item.notes, here),
        restricted_notes=_placed_anew(item.restricted_notes, here),
        **changes,
    )


def _referring(fact: Fact, here: _Names, anywhere: _Names) -> Fact:
    if isinstance(fact, Vote | Decision):
        return replace(fact, motion=here["motion", fact.motion])
    if isinstance(fact, Motion):
        return replace(fact, amends=here["motion", fact.amends])
    if isinstance(fact, Declaration):
        return replace(fact, item=_nearest((_ITEM, fact.item), here, anywhere))
    if isinstance(fact, Event):
        name = ("declaration", fact.declaration)
        return replace(fact, declaration=_nearest(name, here, anywhere))
    return fact


def _nearest(name: Name, here: _Names, anywhere: _Names) -> str:
    return here[name] if name in here.now else anywhere[name]


def _placed_anew(text: Text, here: _Names) -> Text:
    return tuple(_line_anew(line, here) if line.role is Role.FACT else line for line in text)


def _line_anew(line: Line, here: _Names) -> Line:
    """The line of a fact as it is called now, whatever kind the line says that it is."""
    kind, _, before = line.fact.partition(":")
    for one in (kind, *ATTRIBUTES):
        if (one, before) in here.now:
            return fact_line(one, here[one, before])
    return line
