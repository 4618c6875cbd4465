"""How each value of a meeting is kept: one declaration a table, and rows that know their hash.

A later kind of fact is one more ``part_of_item`` among ``ITEM.parts`` (and its migration);
saving, comparing, loading and checking are generic over these declarations.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any, cast

from minuter.meeting.text import parse_markdown, write_markdown
from minuter.meeting.values import (
    Body,
    Decision,
    Deferral,
    Item,
    Meeting,
    Paper,
    Place,
    Restriction,
    RestrictionKind,
    Status,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

Scalar = str | int | None
Row = dict[str, Scalar]

SHA = "sha256"
_SURROGATES = re.compile(f"[{chr(0xD800)}-{chr(0xDFFF)}]")


@dataclass(frozen=True, slots=True)
class View:
    """Where the clerk was in a meeting; never a step of undo."""

    place: Place | None = None
    scroll: int = 0


@dataclass(frozen=True, slots=True)
class Column:
    """A column: from which attribute it is written and how it is read back.

    ``usual`` is what a row holds that says nothing: it is left out of the hash, so that a column
    added later changes no hash of old rows. ``read`` is None for a column kept only for lists.
    """

    name: str
    attribute: str
    write: Callable[[Any], Scalar]
    read: Callable[[Any], Any] | None
    usual: Scalar = ""

    @property
    def is_number(self) -> bool:
        """Whether it holds whole numbers, else text."""
        return isinstance(self.usual, int)

    @property
    def may_be_null(self) -> bool:
        """Whether it may hold nothing at all."""
        return self.usual is None


@dataclass(frozen=True, slots=True, eq=False)
class Kept:
    """How one type of value is kept: its table, key and columns, and the parts it owns.

    ``attribute`` is where its owner holds the tuple of them; ``owner`` the column that names the
    owner; ``called`` is what a clerk would call one.
    """

    table: str
    type: type[Any]
    called: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    attribute: str = ""
    owner: str = ""
    parts: tuple[Kept, ...] = ()
    extra: tuple[Column, ...] = ()

    @property
    def has_id(self) -> bool:
        """Whether each is known by an id of its own, not by its position."""
        return self.key[-1] == "id"

    @property
    def structure(self) -> tuple[Column, ...]:
        """The columns that hold no attribute: keys, owner, position, counts of parts."""
        own = {column.name for column in self.columns}
        names = [name for name in self.key if name not in own]
        if self.owner:
            names += [name for name in (self.owner, "position") if name not in names]
        made = [_plain(name, 0 if name == "position" else "") for name in names]
        if self.parts:
            made.append(_plain("parts", "{}"))
        return (*made, *self.extra)


def _plain(name: str, usual: Scalar) -> Column:
    return Column(name, name, lambda value: value, None, usual)


# --- columns ----------------------------------------------------------------------------------


def text(name: str, usual: str = "") -> Column:
    """A text as it is; a lone surrogate, which no file can hold, becomes U+FFFD."""
    return Column(name, name, storable, str, usual)


def minutes(name: str) -> Column:
    """Minute text as canonical light Markdown."""
    return Column(name, name, lambda value: storable(write_markdown(value)), parse_markdown)


def flag(name: str) -> Column:
    """True or false as 1 or 0."""
    return Column(name, name, int, bool, 0)


def number(name: str) -> Column:
    """A whole number."""
    return Column(name, name, int, int, 0)


def iso(name: str, read: Callable[[str], Any]) -> Column:
    """A date, a time or both in ISO form, or nothing."""
    return Column(
        name,
        name,
        lambda value: None if value is None else value.isoformat(),
        lambda written: None if written is None else read(written),
        None,
    )


def as_json(
    name: str,
    write: Callable[[Any], Any],
    read: Callable[[Any], Any],
    usual: Scalar = None,
    attribute: str = "",
) -> Column:
    """A small value as JSON text; None stays nothing."""
    return Column(
        name,
        attribute or name,
        lambda value: None if value is None else _json(write(value)),
        lambda written: None if written is None else read(json.loads(written)),
        usual,
    )


def storable(value: str) -> str:
    """The text with every lone surrogate replaced."""
    return value if value.isascii() else _SURROGATES.sub("\N{REPLACEMENT CHARACTER}", value)


def _json(value: Any) -> str:
    return storable(json.dumps(value, ensure_ascii=False, separators=(",", ":")))


def _pairs(value: Any) -> tuple[tuple[str, str], ...]:
    return tuple((key, held) for key, held in value)


def _body_to_json(body: Body) -> Any:
    return {
        "name": body.name,
        "authority": body.authority,
        "venue": body.venue,
        "contact": body.contact,
        "decision_word": body.decision_word,
        "style": body.style,
        "wording": body.wording,
    }


def _body_from_json(value: Any) -> Body:
    wording = _pairs(value.pop("wording"))
    return Body(**value, wording=wording)


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


def part_of_item(
    table: str,
    type_: type[Any],
    called: str,
    attribute: str,
    columns: tuple[Column, ...],
) -> Kept:
    """What an item owns a tuple of; known by its id within the meeting, else by its position."""
    has_id = any(column.name == "id" for column in columns)
    key = ("meeting_id", "id") if has_id else ("meeting_id", "item_id", "position")
    return Kept(table, type_, called, columns, key, attribute, "item_id")


DECISION = part_of_item(
    "decision",
    Decision,
    "a decision",
    "decisions",
    (text("id"), text("verb"), minutes("text"), flag("restricted"), text("outcome")),
)

PAPER = part_of_item(
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
        Column("status", "status", lambda status: status.value, Status, "waiting"),
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
    parts=(DECISION, PAPER),
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
    ),
    key=("id",),
    parts=(ITEM,),
    # Counts the saves of this meeting, so that two writers notice each other; and the last one.
    extra=(_plain("revision", 0), _plain("changed", "")),
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
    ),
    key=("name",),
)

OF_A_MEETING = (MEETING, ITEM, *ITEM.parts, VIEW)
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
        row["parts"] = _json({table: count for table, count in counts.items() if count})
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
