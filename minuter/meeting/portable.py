"""A meeting as plain JSON values and back: ``show --json`` and ``load``.

The names are a contract (``docs/meeting.schema.json``); later versions add, none changes.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from minuter.meeting.facts import ATTRIBUTES
from minuter.meeting.json_keys import (
    Json,
    Reader,
    Shape,
    clock,
    count,
    day,
    flag,
    inner,
    many,
    markdown,
    moment,
    one_of,
    pairs,
    text,
    texts,
    whole_numbers,
)
from minuter.meeting.placing import settled
from minuter.meeting.portable_facts import FACTS
from minuter.meeting.portable_people import BODY, MARK, PERSON, UPDATE
from minuter.meeting.unique_ids import with_unique_ids
from minuter.meeting.values import (
    Deferral,
    Item,
    Meeting,
    Paper,
    Restriction,
    RestrictionKind,
    Status,
    new_id,
)

_PAPER = Shape(Paper, (text("name"), text("type"), text("size"), flag("restricted")))

_RESTRICTION = Shape(
    Restriction,
    (
        one_of("kind", RestrictionKind),
        whole_numbers("paragraphs"),
        text("reason"),
        flag("withheld"),
    ),
)

_DEFERRAL = Shape(Deferral, (text("reason"), text("target")))

ITEM = Shape(
    Item,
    (
        text("id"),
        text("number"),
        text("title"),
        text("restricted_title"),
        text("kind"),
        one_of("status", Status),
        text("purpose"),
        texts("presenters"),
        many("papers", _PAPER),
        pairs("fields"),
        markdown("notes"),
        markdown("restricted_notes"),
        markdown("private_notes"),
        *(many(attribute, FACTS[kind]) for kind, attribute in ATTRIBUTES.items()),
        inner("restriction", _RESTRICTION),
        inner("deferral", _DEFERRAL),
        moment("started"),
        moment("finished"),
    ),
)

_DETAILS = Shape(
    Meeting,
    (
        day("date"),
        clock("start"),
        clock("began"),
        clock("finish"),
        text("venue"),
        text("contact"),
        text("chair"),
        text("apologies"),
        text("state"),
        markdown("private_notes"),
        many("roll", MARK),
        many("guests", PERSON),
        count("public"),
        count("press"),
        many("updates", UPDATE),
    ),
)


def meeting_to_json(meeting: Meeting) -> Json:
    """The whole meeting, restricted and private parts included, as JSON values."""
    return {
        "id": meeting.id,
        "body": meeting.body.name,
        "body_settings": BODY.written(meeting.body),
        **_DETAILS.written(meeting),
        "items": [ITEM.written(item) for item in meeting.items],
    }


def meeting_from_json(values: Any, meeting_id: str = "") -> Meeting:
    """The meeting that JSON values describe, under a fresh id (or the one given).

    Ids of items, facts and people are kept, but for those that two share. Raises MinuterError,
    naming the key, when a value is not what it must be; unknown keys are passed over, missing
    ones take their usual value.
    """
    read = Reader(values, "The file")
    body = replace(BODY.read(read.inner("body_settings")), name=read.text("body"))
    items = tuple(
        ITEM.read(Reader(value, f"Item {n}")) for n, value in enumerate(read.many("items"), 1)
    )
    details = _DETAILS.details(read)
    meeting = with_unique_ids(Meeting(meeting_id or new_id(), body, items=items, **details))
    return replace(meeting, items=tuple(map(settled, meeting.items)))
