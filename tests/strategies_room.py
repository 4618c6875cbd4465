"""Hypothesis strategies for bodies, people and facts: what happens in the room, possible or not.

Facts may refer to what is not there; nobody is asked whether it could have happened.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from minuter.meeting.facts import (
    ATTRIBUTES,
    ActionStatus,
    Ballot,
    Conduct,
    EventKind,
    Fate,
    Interest,
    Voice,
    VoteKind,
)
from minuter.meeting.people import Attendance, Mark, Office, Person, Voting
from minuter.meeting.values import (
    Action,
    Body,
    Decision,
    Declaration,
    Event,
    LegalBasis,
    Motion,
    Update,
    Vote,
)
from minuter.meeting.wording import VERBS
from tests.strategies_words import dates, names, sentences, texts, times

if TYPE_CHECKING:
    from collections.abc import Sequence

    from minuter.meeting.text import Text
    from minuter.meeting.values import Fact

PEOPLE = tuple(f"person{n}" for n in range(5))
GUESTS = ("guest0", "guest1")
ANYBODY = ("", *PEOPLE, *GUESTS, "somebody unknown")
"""Ids that facts and rolls may name: those of nobody and of people who are not there as well."""


def people(person_id: str) -> st.SearchStrategy[Person]:
    """A person of that id."""
    return st.builds(
        Person,
        id=st.just(person_id),
        name=sentences(),
        title=st.sampled_from(["", "Cllr", "Cllr Mrs", "Dr"]),
        post_nominals=st.sampled_from(["", "OBE"]),
        organisation=names(),
        group=st.sampled_from(["", "Town Alliance"]),
        office=st.sampled_from(Office),
        directorate=st.sampled_from(["", "Director of Place"]),
        voting=st.sampled_from(Voting),
        substitutes=st.lists(sentences(), max_size=1).map(tuple),
    )


@st.composite
def rosters(draw: st.DrawFn, ids: Sequence[str]) -> tuple[Person, ...]:
    """People of some of these ids, in any order."""
    chosen = draw(st.lists(st.sampled_from(ids), unique=True, max_size=len(ids)))
    return tuple(draw(people(person_id)) for person_id in chosen)


@st.composite
def rolls(draw: st.DrawFn) -> tuple[Mark, ...]:
    """Some people marked, each once."""
    marked = draw(st.lists(st.sampled_from(ANYBODY[1:]), unique=True, max_size=5))
    attendance, anybody = st.sampled_from(Attendance), st.sampled_from(ANYBODY)
    made: list[Mark] = []
    for person in marked:
        how = draw(attendance)
        made.append(Mark(person, how, draw(anybody) if how is Attendance.SUBSTITUTE else ""))
    return tuple(made)


def pairs(keys: st.SearchStrategy[str]) -> st.SearchStrategy[tuple[tuple[str, str], ...]]:
    """Some keys, each with words."""
    return st.dictionaries(keys, sentences(), max_size=3).map(lambda d: tuple(d.items()))


@cache
def bodies() -> st.SearchStrategy[Body]:
    """A body with its settings, wording and people."""
    return st.builds(
        Body,
        name=names(),
        authority=names(),
        venue=names(),
        contact=names(),
        decision_word=st.sampled_from(VERBS),
        style=st.sampled_from(["plain", "formal"]),
        wording=pairs(st.sampled_from(["report.noted", "report.prewritten", "update.noted"])),
        prefix=st.sampled_from(["", "SSP"]),
        member_word=st.sampled_from(["Councillor", "Cllr", "Member"]),
        quorum=st.sampled_from(["", "2", "1/4", "one quarter", "1/0"]),
        legal_basis=st.sampled_from(LegalBasis),
        remote_counts=st.booleans(),
        year_starts=st.lists(dates(), max_size=2).map(tuple),
        actions_at_end=st.booleans(),
        roster=rosters(PEOPLE),
    )


def decisions(fact_id: str) -> st.SearchStrategy[Decision]:
    """A decision of that id, in words of its own or of a quick outcome."""
    return st.builds(
        Decision,
        id=st.just(fact_id),
        verb=st.sampled_from(["", *VERBS]),
        text=texts(3),
        restricted=st.booleans(),
        outcome=st.sampled_from(["", "noted", "approved", "deferred"]),
    )


@cache
def _edited_sentences() -> st.SearchStrategy[Text]:
    return st.one_of(st.just(()), st.just(()), texts(2))


def _ballots() -> st.SearchStrategy[tuple[Ballot, ...]]:
    ballot = st.builds(Ballot, st.sampled_from(ANYBODY[1:]), st.sampled_from(Voice))
    return st.lists(ballot, max_size=4, unique_by=lambda one: one.person).map(tuple)


def _motions(fact_id: str, motion_ids: Sequence[str]) -> st.SearchStrategy[Motion]:
    return st.builds(
        Motion,
        id=st.just(fact_id),
        mover=st.sampled_from(ANYBODY),
        seconder=st.sampled_from(ANYBODY),
        text=texts(2),
        amends=st.sampled_from(["", *motion_ids, "nothing"]),
        as_amended=_edited_sentences(),
        fate=st.sampled_from(Fate),
        purpose=st.sampled_from(["", "", "exclusion"]),
        restricted=st.booleans(),
        edited=_edited_sentences(),
    )


def _votes(fact_id: str, motion_ids: Sequence[str]) -> st.SearchStrategy[Vote]:
    return st.builds(
        Vote,
        id=st.just(fact_id),
        motion=st.sampled_from(["", *motion_ids, *motion_ids, "nothing"]),
        how=st.sampled_from(VoteKind),
        votes_for=st.integers(0, 40),
        votes_against=st.integers(0, 40),
        abstentions=st.integers(0, 3),
        ballots=_ballots(),
        casting=st.sampled_from([None, *Voice]),
        own=_ballots(),
        fate=st.sampled_from(Fate),
        restricted=st.booleans(),
        edited=_edited_sentences(),
    )


def _declarations(fact_id: str, item_ids: Sequence[str]) -> st.SearchStrategy[Declaration]:
    return st.builds(
        Declaration,
        id=st.just(fact_id),
        members=st.lists(st.sampled_from(ANYBODY[1:]), unique=True, max_size=3).map(tuple),
        each_member=st.booleans(),
        item=st.sampled_from(["", *item_ids, "nowhere"]),
        interest=st.sampled_from(Interest),
        direct=st.booleans(),
        reason=names(),
        dispensation=st.booleans(),
        conduct=st.sampled_from(Conduct),
        restricted=st.booleans(),
        edited=_edited_sentences(),
    )


def _events(fact_id: str, declaration_ids: Sequence[str]) -> st.SearchStrategy[Event]:
    return st.builds(
        Event,
        id=st.just(fact_id),
        what=st.sampled_from(EventKind),
        person=st.sampled_from(ANYBODY),
        at=st.one_of(st.none(), times()),
        declaration=st.sampled_from(["", *declaration_ids]),
        restricted=st.booleans(),
        edited=_edited_sentences(),
    )


def _actions(fact_id: str) -> st.SearchStrategy[Action]:
    return st.builds(
        Action,
        id=st.just(fact_id),
        what=names(),
        owner=st.one_of(st.sampled_from(ANYBODY), sentences()),
        due=st.one_of(st.none(), dates()),
        due_words=names(),
        status=st.sampled_from(ActionStatus),
        restricted=st.booleans(),
        edited=_edited_sentences(),
    )


KINDS_OF_FACT = [*ATTRIBUTES]
MOSTLY_DECISIONS = [Decision.kind, Decision.kind, *KINDS_OF_FACT]


@st.composite
def facts(
    draw: st.DrawFn,
    fact_id: str,
    others: Sequence[Fact] = (),
    item_ids: Sequence[str] = (),
    kinds: Sequence[str] = KINDS_OF_FACT,
) -> Fact:
    """A fact of that id; it may refer to others (a vote to a motion) and to items."""
    kind = draw(st.sampled_from(kinds))
    motion_ids = [fact.id for fact in others if isinstance(fact, Motion)]
    declaration_ids = [fact.id for fact in others if isinstance(fact, Declaration)]
    if kind == Decision.kind:
        decision = draw(decisions(fact_id))
        return replace(decision, motion=draw(st.sampled_from(["", *motion_ids])))
    made: dict[str, st.SearchStrategy[Any]] = {
        Motion.kind: _motions(fact_id, motion_ids),
        Vote.kind: _votes(fact_id, motion_ids),
        Declaration.kind: _declarations(fact_id, item_ids),
        Event.kind: _events(fact_id, declaration_ids),
        Action.kind: _actions(fact_id),
    }
    return draw(made[kind])


def by_attribute(made: Sequence[Fact]) -> dict[str, Any]:
    """Facts as an item holds them."""
    return {
        attribute: tuple(fact for fact in made if fact.kind == kind)
        for kind, attribute in ATTRIBUTES.items()
    }


def updates() -> st.SearchStrategy[tuple[Update, ...]]:
    """News of an earlier action, or none."""
    update = st.builds(
        Update, action=st.just("action00"), status=st.sampled_from(ActionStatus), note=names()
    )
    return st.lists(update, max_size=1).map(tuple)
