"""What a column of the archive is, and what one type of value is kept as."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from minuter.meeting.text import parse_markdown, write_markdown

if TYPE_CHECKING:
    from collections.abc import Callable
    from enum import StrEnum

Scalar = str | int | None
Row = dict[str, Scalar]

SHA = "sha256"
OF_ITEM, OF_MEETING = "item_id", "meeting_id"
"""The columns that name the owner of a part."""

_SURROGATES = re.compile(f"[{chr(0xD800)}-{chr(0xDFFF)}]")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: from which attribute it is written and how it is read back.

    ``usual`` is what a row holds that says nothing: it is left out of the hash, so that a column
    added later changes no hash of old rows; what is usual can therefore never change. ``read`` is
    None for a column kept only for lists. ``later``: it was added to a table that was there.
    """

    name: str
    attribute: str
    write: Callable[[Any], Scalar]
    read: Callable[[Any], Any] | None
    usual: Scalar = ""
    is_number: bool = False
    later: bool = False

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
        made = [plain(name, 0 if name == "position" else "") for name in names]
        if self.parts:
            made.append(plain("parts", "{}"))
        return (*made, *self.extra)


def plain(name: str, usual: Scalar) -> Column:
    """A column that holds no attribute."""
    return Column(name, name, lambda value: value, None, usual, isinstance(usual, int))


# --- columns ----------------------------------------------------------------------------------


def text(name: str, usual: str = "") -> Column:
    """A text as it is; a lone surrogate, which no file can hold, becomes U+FFFD."""
    return Column(name, name, storable, str, usual)


def minutes(name: str) -> Column:
    """Minute text as canonical light Markdown."""
    return Column(name, name, lambda value: storable(write_markdown(value)), parse_markdown)


def flag(name: str, usual: int = 0) -> Column:
    """True or false as 1 or 0."""
    return Column(name, name, int, bool, usual, is_number=True)


def number(name: str) -> Column:
    """A whole number."""
    return Column(name, name, int, int, 0, is_number=True)


def number_or_none(name: str) -> Column:
    """A whole number, or nothing."""
    return Column(name, name, lambda value: value, lambda held: held, None, is_number=True)


def one_of(name: str, choices: type[StrEnum], usual: Scalar) -> Column:
    """One of an enumeration, by its value; nothing only where that is usual."""
    return Column(
        name,
        name,
        lambda value: None if value is None else value.value,
        lambda written: None if written is None else choices(written),
        usual,
    )


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
        lambda value: None if value is None else json_text(write(value)),
        lambda written: None if written is None else read(json.loads(written)),
        usual,
    )


def later(column: Column) -> Column:
    """The same column, added to a table that older archives have without it."""
    return replace(column, later=True)


def storable(value: str) -> str:
    """The text with every lone surrogate replaced."""
    try:
        value.encode()  # a tenth of the time of looking for them
    except UnicodeEncodeError:
        return _SURROGATES.sub("\N{REPLACEMENT CHARACTER}", value)
    return value


def json_text(value: Any) -> str:
    """A small value as JSON, always in the same characters."""
    return storable(json.dumps(value, ensure_ascii=False, separators=(",", ":")))


def part_of(
    owner: str,
    table: str,
    type_: type[Any],
    called: str,
    attribute: str,
    columns: tuple[Column, ...],
) -> Kept:
    """What a meeting or an item owns a tuple of, by the column that names its owner.

    Known by its id within the meeting, else by its position.
    """
    by = "id" if any(column.name == "id" for column in columns) else "position"
    within = ("meeting_id",) if by == "id" else tuple(dict.fromkeys(("meeting_id", owner)))
    return Kept(table, type_, called, columns, (*within, by), attribute, owner)
