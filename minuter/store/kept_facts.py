"""How facts are kept: a table a kind; each fact is part of an item."""

from __future__ import annotations

from datetime import date, time
from typing import Any

from minuter.meeting.facts import (
    Action,
    ActionStatus,
    Ballot,
    Conduct,
    Decision,
    Declaration,
    Event,
    EventKind,
    Fate,
    Interest,
    Motion,
    Voice,
    Vote,
    VoteKind,
)
from minuter.store.columns import (
    OF_ITEM,
    as_json,
    flag,
    iso,
    later,
    minutes,
    number,
    one_of,
    part_of,
    text,
)


def _ballots_to_json(ballots: tuple[Ballot, ...]) -> Any:
    return [[ballot.person, ballot.voice.value] for ballot in ballots]


def _ballots_from_json(value: Any) -> tuple[Ballot, ...]:
    return tuple(Ballot(person, Voice(voice)) for person, voice in value)


_OWN_WORDS = (flag("restricted"), minutes("edited"))

DECISION = part_of(
    OF_ITEM,
    "decision",
    Decision,
    "a decision",
    "decisions",
    (
        text("id"),
        text("verb"),
        minutes("text"),
        flag("restricted"),
        text("outcome"),
        later(text("motion")),
    ),
)

MOTION = part_of(
    OF_ITEM,
    "motion",
    Motion,
    "a motion",
    "motions",
    (
        text("id"),
        text("mover"),
        text("seconder"),
        minutes("text"),
        text("amends"),
        minutes("as_amended"),
        one_of("fate", Fate, ""),
        text("purpose"),
        *_OWN_WORDS,
    ),
)

VOTE = part_of(
    OF_ITEM,
    "vote",
    Vote,
    "a vote",
    "votes",
    (
        text("id"),
        text("motion"),
        one_of("how", VoteKind, "not_stated"),
        number("votes_for"),
        number("votes_against"),
        number("abstentions"),
        as_json("ballots", _ballots_to_json, _ballots_from_json, "[]"),
        one_of("casting", Voice, None),
        as_json("own", _ballots_to_json, _ballots_from_json, "[]"),
        one_of("fate", Fate, ""),
        *_OWN_WORDS,
    ),
)

DECLARATION = part_of(
    OF_ITEM,
    "declaration",
    Declaration,
    "a declaration of interest",
    "declarations",
    (
        text("id"),
        as_json("members", list, tuple, "[]"),
        flag("each_member"),
        text("item"),
        one_of("interest", Interest, "dpi"),
        flag("direct", 1),
        text("reason"),
        flag("dispensation"),
        one_of("conduct", Conduct, "stayed"),
        *_OWN_WORDS,
    ),
)

EVENT = part_of(
    OF_ITEM,
    "event",
    Event,
    "an arrival, departure or other event",
    "events",
    (
        text("id"),
        one_of("what", EventKind, ""),
        text("person"),
        iso("at", time.fromisoformat),
        text("declaration"),
        *_OWN_WORDS,
    ),
)

ACTION = part_of(
    OF_ITEM,
    "action",
    Action,
    "an action",
    "actions",
    (
        text("id"),
        text("what"),
        text("owner"),
        iso("due", date.fromisoformat),
        text("due_words"),
        one_of("status", ActionStatus, "open"),
        *_OWN_WORDS,
    ),
)
