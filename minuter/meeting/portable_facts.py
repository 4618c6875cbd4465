"""How facts are written as JSON and read: one declaration a kind."""

from __future__ import annotations

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
from minuter.meeting.json_keys import (
    Shape,
    clock,
    count,
    day,
    flag,
    many,
    markdown,
    one_of,
    text,
    texts,
)

DECISION = Shape(
    Decision,
    (
        text("id"),
        text("verb"),
        markdown("text"),
        flag("restricted"),
        text("outcome"),
        text("motion"),
    ),
)

_OWN_WORDS = (flag("restricted"), markdown("edited"))

MOTION = Shape(
    Motion,
    (
        text("id"),
        text("mover"),
        text("seconder"),
        markdown("text"),
        text("amends"),
        markdown("as_amended"),
        one_of("fate", Fate),
        text("purpose"),
        *_OWN_WORDS,
    ),
)

BALLOT = Shape(Ballot, (text("person"), one_of("voice", Voice)))

VOTE = Shape(
    Vote,
    (
        text("id"),
        text("motion"),
        one_of("how", VoteKind),
        count("for", "votes_for"),
        count("against", "votes_against"),
        count("abstentions"),
        many("ballots", BALLOT),
        one_of("casting", Voice),
        many("own", BALLOT),
        one_of("fate", Fate),
        *_OWN_WORDS,
    ),
)

DECLARATION = Shape(
    Declaration,
    (
        text("id"),
        texts("members"),
        flag("each_member"),
        text("item"),
        one_of("interest", Interest),
        flag("direct"),
        text("reason"),
        flag("dispensation"),
        one_of("conduct", Conduct),
        *_OWN_WORDS,
    ),
)

EVENT = Shape(
    Event,
    (
        text("id"),
        one_of("what", EventKind),
        text("person"),
        clock("at"),
        text("declaration"),
        *_OWN_WORDS,
    ),
)

ACTION = Shape(
    Action,
    (
        text("id"),
        text("what"),
        text("owner"),
        day("due"),
        text("due_words"),
        one_of("status", ActionStatus),
        *_OWN_WORDS,
    ),
)

FACTS: dict[str, Shape[Any]] = {
    Decision.kind: DECISION,
    Declaration.kind: DECLARATION,
    Event.kind: EVENT,
    Motion.kind: MOTION,
    Vote.kind: VOTE,
    Action.kind: ACTION,
}
"""The shape of the facts of each kind."""
