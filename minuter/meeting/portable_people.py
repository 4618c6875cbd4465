"""How people, rolls and a body's settings are written as JSON and read."""

from __future__ import annotations

from minuter.meeting.facts import ActionStatus
from minuter.meeting.json_keys import (
    Shape,
    days,
    flag,
    many,
    one_of,
    pairs,
    text,
    texts,
)
from minuter.meeting.people import Attendance, Mark, Office, Person, Voting
from minuter.meeting.values import Body, LegalBasis, Update

PERSON = Shape(
    Person,
    (
        text("id"),
        text("name"),
        text("title"),
        text("post_nominals"),
        text("organisation"),
        text("group"),
        one_of("office", Office),
        text("directorate"),
        one_of("voting", Voting),
        texts("substitutes"),
    ),
)

MARK = Shape(Mark, (text("person"), one_of("attendance", Attendance), text("stands_for")))

UPDATE = Shape(Update, (text("action"), one_of("status", ActionStatus), text("note")))

ROOM = Shape(
    Body,
    (
        text("prefix"),
        text("member_word"),
        text("quorum"),
        one_of("legal_basis", LegalBasis),
        flag("remote_counts"),
        days("year_starts"),
        flag("actions_at_end"),
        many("roster", PERSON),
    ),
)
"""What a body says of its members and of how they meet."""

BODY = Shape(
    Body,
    (
        text("authority"),
        text("venue"),
        text("contact"),
        text("decision_word"),
        text("style"),
        pairs("wording"),
        *ROOM.keys,
    ),
)
"""A body's settings; its name is a key of the meeting."""
