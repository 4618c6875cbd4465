"""How each value of a meeting is kept: one declaration a table, and rows that know their hash.

A later kind of fact is one more in ``kept_facts`` and among ``ITEM.parts`` (and its migration);
saving, comparing, loading and checking are generic over these declarations.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any, cast

from minuter.meeting.facts import ActionStatus
from minuter.meeting.json_keys import Reader
from minuter.meeting.people import Attendance, Mark, Office, Person, Voting
from minuter.meeting.portable_people import PERSON, ROOM
from minuter.meeting.values import (
    Body,
    Deferral,
    Item,
    LegalBasis,
    Meeting,
    Paper,
    Place,
    Restriction,
    RestrictionKind,
    Status,
    Update,
)
from minuter.store.columns import (
    OF_ITEM,
    OF_MEETING,
    SHA,
    Column,
    Kept,
    Row,
    Scalar,
    as_json,
    flag,
    iso,
    json_text,
    later,
    minutes,
    number,
    number_or_none,
    one_of,
    part_of,
    plain,
    storable,
    text,
)
from minuter.store.kept_facts import ACTION, DECISION, DECLARATION, EVENT, MOTION, VOTE

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["BODY", "ITEM", "KEPT", "MEETING", "OF_A_MEETING", "SHA", "VIEW", "Kept", "Row", "View"]


@dataclass(frozen=True, slots=True)
class View:
    """Where the clerk was in a meeting; never a step of undo."""

    place: Place | None = None
    scroll: int = 0


def _pairs(value: Any) -> tuple[tuple[str, str], ...]:
    return tuple((key, held) for key, held in value)


def _body_to_json(body: Body) -> Any:
    """The body; what it says of its members only where that is unusual.

    A row that was written before there was such a key is then still written the same.
    """
    written = {
        "name": body.name,
        "authority": body.authority,
        "venue": body.venue,
        "contact": body.contact,
        "decision_word": body.decision_word,
        "style": body.style,
        "wording": body.wording,
    }
    room = ROOM.brief(body)
    if body.roster:
        room["roster"] = _people_to_json(body.roster)
    return written | room


def _body_from_json(value: Any) -> Body:
    room = {key.name: value.pop(key.name) for key in ROOM.keys if key.name in value}
    wording = _pairs(value.pop("wording"))
    return Body(**value, wording=wording, **ROOM.details(Reader(room, "body")))


def _people_to_json(people: tuple[Person, ...]) -> Any:
    return [PERSON.brief(person) for person in people]


def _people_from_json(value: Any) -> tuple[Person, ...]:
    return tuple(PERSON.read(Reader(one, "person")) for one in value)


def _days_to_json(days: tuple[date, ...]) -> Any:
    return [day.isoformat() for day in days]


def _days_from_json(value: Any) -> tuple[date, ...]:
    return tuple(date.fromisoformat(day) for day in value)


def _restriction_to_json(restriction: Restriction) -> Any:
    return {
        "kind": restriction.kind.value,
        "paragraphs": restriction.paragraphs,
        "reason": restriction.reason,
        "withheld": restriction.withheld,
    }


def _restriction_from_json(value: Any) -> Restriction:
    return Restriction(
        RestrictionKind(value["kind"]),
        tuple(value["paragraphs"]),
        value["reason"],
        value["withheld"],
    )


def _deferral_to_json(deferral: Deferral) -> Any:
    return {"reason": deferral.reason, "target": deferral.target}


def _place_to_json(place: Place) -> Any:
    return {
        "item": place.item,
        "field": place.field,
        "line": place.line,
        "column": place.column,
    }


# --- the declarations -------------------------------------------------------------------------


PAPER = part_of(
    OF_ITEM,
    "paper",
    Paper,
    "a paper",
    "papers",
    (text("name"), text("type"), text("size"), flag("restricted")),
)

ITEM = Kept(
    "item",
    Item,
    "an item",
    columns=(
        text("id"),
        text("number"),
        text("title"),
        text("restricted_title"),
        text("kind", usual="general"),
        one_of("status", Status, "waiting"),
        text("purpose"),
        as_json("presenters", list, tuple, "[]"),
        as_json("fields", list, _pairs, "[]"),
        minutes("notes"),
        minutes("restricted_notes"),
        minutes("private_notes"),
        as_json("restriction", _restriction_to_json, _restriction_from_json),
        as_json("deferral", _deferral_to_json, lambda value: Deferral(**value)),
        iso("started", datetime.fromisoformat),
        iso("finished", datetime.fromisoformat),
    ),
    key=("meeting_id", "id"),
    attribute="items",
    owner="meeting_id",
    parts=(DECISION, DECLARATION, EVENT, MOTION, VOTE, ACTION, PAPER),
)

MARK = part_of(
    OF_MEETING,
    "mark",
    Mark,
    "a line of the roll",
    "roll",
    (text("person"), one_of("attendance", Attendance, "present"), text("stands_for")),
)

GUEST = part_of(
    OF_MEETING,
    "guest",
    Person,
    "a guest",
    "guests",
    (
        text("id"),
        text("name"),
        text("title"),
        text("post_nominals"),
        text("organisation"),
        text("group"),
        one_of("office", Office, "member"),
        text("directorate"),
        one_of("voting", Voting, "yes"),
        as_json("substitutes", list, tuple, "[]"),
    ),
)

UPDATE = part_of(
    OF_MEETING,
    "action_update",
    Update,
    "news of an earlier action",
    "updates",
    (text("action"), one_of("status", ActionStatus, "open"), text("note")),
)

MEETING = Kept(
    "meeting",
    Meeting,
    "the details of the meeting",
    columns=(
        text("id"),
        Column("body", "body", lambda body: storable(body.name), None),
        as_json("body_settings", _body_to_json, _body_from_json, "{}", "body"),
        iso("date", date.fromisoformat),
        iso("start", time.fromisoformat),
        iso("began", time.fromisoformat),
        iso("finish", time.fromisoformat),
        text("venue"),
        text("contact"),
        text("chair"),
        text("apologies"),
        text("state", usual="draft"),
        minutes("private_notes"),
        later(number_or_none("public")),
        later(number_or_none("press")),
    ),
    key=("id",),
    parts=(ITEM, MARK, GUEST, UPDATE),
    # Counts the saves of this meeting, so that two writers notice each other; and the last one.
    extra=(plain("revision", 0), plain("changed", "")),
)

VIEW = Kept(
    "view",
    View,
    "the place of the caret",
    (as_json("place", _place_to_json, lambda value: Place(**value)), number("scroll")),
    key=("meeting_id",),
)

BODY = Kept(
    "body",
    Body,
    "a body",
    (
        text("name"),
        text("authority"),
        text("venue"),
        text("contact"),
        text("decision_word", usual="AGREED"),
        text("style", usual="formal"),
        as_json("wording", list, _pairs, "[]"),
        *(
            later(column)
            for column in (
                text("prefix"),
                text("member_word", usual="Councillor"),
                text("quorum"),
                one_of("legal_basis", LegalBasis, "council"),
                flag("remote_counts"),
                as_json("year_starts", _days_to_json, _days_from_json, "[]"),
                flag("actions_at_end", 1),
                as_json("roster", _people_to_json, _people_from_json, "[]"),
            )
        ),
    ),
    key=("name",),
)

OF_A_MEETING = (MEETING, *MEETING.parts, *ITEM.parts, VIEW)
"""All that one meeting is kept as, owners before what they own."""

KEPT = (BODY, *OF_A_MEETING)


# --- rows -------------------------------------------------------------------------------------


def row_of(kept: Kept, value: Any, keys: Row, known: tuple[Any, Row] | None = None) -> Row:
    """The row of a value, hash included.

    ``keys`` holds its structural columns. ``known`` is an earlier value with its row: what is
    the same object in both is not written out again.
    """
    row: Row = dict(keys)
    for column in kept.columns:
        part = getattr(value, column.attribute)
        if known and part is getattr(known[0], column.attribute):
            row[column.name] = known[1][column.name]
        else:
            row[column.name] = column.write(part)
    if kept.parts:
        counts = {part.table: len(getattr(value, part.attribute)) for part in kept.parts}
        row["parts"] = json_text({table: count for table, count in counts.items() if count})
    row[SHA] = digest(kept, row)
    return row


_USUAL = {
    kept.table: {column.name: column.usual for column in (*kept.structure, *kept.columns)}
    for kept in KEPT
}


def digest(kept: Kept, row: Mapping[str, Any]) -> str:
    """SHA-256 over a row's canonical values: every column but those that say nothing.

    A value of a type that no row holds (bytes, say) hashes as something else than what was
    written, so that damage of any sort shows.
    """
    usual = _USUAL[kept.table]
    said: dict[str, Any] = {
        name: value
        for name, value in row.items()
        if name != SHA and not (name in usual and _same(value, usual[name]))
    }
    canonical = json.dumps(
        [kept.table, said], ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=repr
    )
    return hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()


def _same(value: Any, usual: Scalar) -> bool:
    return type(value) is type(usual) and value == usual


def value_of(kept: Kept, row: Mapping[str, Any], parts: Mapping[str, tuple[Any, ...]]) -> Any:
    """The value that a row and the parts it owns were written from.

    ``parts`` maps attributes to tuples. Raises ValueError, KeyError or TypeError for a row that
    no version of this program wrote.
    """
    made = {
        column.attribute: column.read(row[column.name])
        for column in kept.columns
        if column.read is not None
    }
    return kept.type(**made, **parts)


def part_counts(row: Mapping[str, Any]) -> dict[str, int]:
    """How many parts of each table a row says that it owns."""
    return cast("dict[str, int]", json.loads(row["parts"]))
