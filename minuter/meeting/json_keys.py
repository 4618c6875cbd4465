"""JSON objects of known keys, each declared once for writing and for reading.

A key that is missing or null takes the usual value of its attribute; one that is not known is
passed over. What is not what it must be raises MinuterError, which names the key.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, fields
from datetime import date, datetime, time
from functools import cache
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

from minuter.errors import MinuterError
from minuter.meeting.text import parse_markdown, write_markdown

if TYPE_CHECKING:
    from enum import StrEnum

Json = dict[str, Any]
T = TypeVar("T")

MOST = 999_999
"""The highest count of anybody or anything that is understood."""


class Reader:
    """Reads typed values of one JSON object and says plainly which is wrong."""

    def __init__(self, values: Any, name: str) -> None:
        """Read a value that ``name`` calls by. Raises MinuterError when it is no object."""
        if not isinstance(values, Mapping):
            raise MinuterError(f"{name} is not a JSON object; nothing was stored.")
        self._values = cast("Mapping[str, Any]", values)
        self._name = name

    def says(self, key: str) -> bool:
        """Whether a key is there and not null."""
        return self._values.get(key) is not None

    def text(self, key: str) -> str:
        """A text; empty when the key is missing."""
        value = self._values.get(key)
        if value is None:
            return ""
        if not isinstance(value, str):
            raise self.wrong(key, "text")
        return value

    def flag(self, key: str) -> bool:
        """True or false."""
        value = self._values.get(key)
        if not isinstance(value, bool):
            raise self.wrong(key, "true or false")
        return value

    def count(self, key: str) -> int:
        """A whole number from nothing upwards."""
        value = self._values.get(key)
        if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= MOST:
            raise self.wrong(key, f"a whole number from 0 to {MOST:,}")
        return value

    def parsed(self, key: str, parse: Callable[[str], T]) -> T:
        """A text in a form of its own."""
        try:
            return parse(self.text(key))
        except ValueError:
            raise self.wrong(key, "in a form that is understood") from None

    def many(self, key: str) -> list[Any]:
        """A list; empty when the key is missing."""
        value = self._values.get(key)
        if value is None:
            return []
        if not isinstance(value, list):
            raise self.wrong(key, "a list")
        return cast("list[Any]", value)

    def texts(self, key: str) -> list[str]:
        """A list of texts."""
        values = self.many(key)
        if not all(isinstance(value, str) for value in values):
            raise self.wrong(key, "a list of texts")
        return values

    def whole_numbers(self, key: str) -> list[int]:
        """A list of whole numbers."""
        values = self.many(key)
        if not all(isinstance(value, int) and not isinstance(value, bool) for value in values):
            raise self.wrong(key, "a list of whole numbers")
        return values

    def pairs(self, key: str) -> tuple[tuple[str, str], ...]:
        """An object of texts, in its order."""
        inner = self.inner(key)
        return tuple((name, inner.text(name)) for name in inner._values)

    def inner(self, key: str) -> Reader:
        """The object that a key holds; an empty one when it is missing."""
        return Reader(self._values[key] if self.says(key) else {}, f"{self._name}: {key}")

    def readers(self, key: str) -> list[Reader]:
        """A list of objects."""
        return [Reader(value, f"{self._name}: {key}") for value in self.many(key)]

    def wrong(self, key: str, must_be: str) -> MinuterError:
        """The sentence for a key that does not hold what it must."""
        return MinuterError(f"{self._name}: “{key}” is not {must_be}; nothing was stored.")


# --- shapes -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Key:
    """A key of an object: the attribute that it stands for, how it is written and read.

    ``may_be_empty``: an empty text is a value and not a missing one.
    """

    name: str
    attribute: str
    write: Callable[[Any], Any]
    read: Callable[[Reader, str], Any]
    may_be_empty: bool = True


@dataclass(frozen=True, slots=True)
class Shape(Generic[T]):
    """How the values of one type are written as JSON objects, and read."""

    type: type[T]
    keys: tuple[Key, ...]

    def written(self, value: T) -> Json:
        """The value as an object with every key."""
        return {key.name: key.write(getattr(value, key.attribute)) for key in self.keys}

    def brief(self, value: T) -> Json:
        """The value as an object of the keys alone that say something unusual."""
        usual = _usual(self.type)
        return {
            key.name: key.write(own)
            for key in self.keys
            if (own := getattr(value, key.attribute)) != usual.get(key.attribute, MISSING)
        }

    def read(self, reader: Reader) -> T:
        """The value that an object describes."""
        return self.type(**self.details(reader))

    def details(self, reader: Reader) -> dict[str, Any]:
        """What an object says, by attribute; what it leaves to the usual is not in it."""
        usual = _usual(self.type)
        made: dict[str, Any] = {}
        for key in self.keys:
            said = reader.says(key.name) and (key.may_be_empty or reader.text(key.name))
            if said or key.attribute not in usual:
                made[key.attribute] = key.read(reader, key.name)
        return made


@cache
def _usual(type_: type[Any]) -> dict[str, Any]:
    """The usual values of a type, by attribute; those that it must be given are not in it."""
    return {field.name: field.default for field in fields(type_) if field.default is not MISSING}


# --- kinds of key -----------------------------------------------------------------------------


def _as_it_is(value: Any) -> Any:
    return value


def text(name: str) -> Key:
    """A text as it is."""
    return Key(name, name, _as_it_is, Reader.text)


def markdown(name: str) -> Key:
    """Minute text as light Markdown."""
    return Key(name, name, write_markdown, lambda read, key: parse_markdown(read.text(key)))


def flag(name: str) -> Key:
    """True or false."""
    return Key(name, name, _as_it_is, Reader.flag)


def count(name: str, attribute: str = "") -> Key:
    """A whole number from 0 to ``MOST``, or null for none where that is usual."""
    return Key(name, attribute or name, _as_it_is, Reader.count)


def one_of(name: str, choices: type[StrEnum]) -> Key:
    """One of an enumeration, by its value; null for none where that is usual."""
    return Key(
        name,
        name,
        lambda value: None if value is None else value.value,
        lambda read, key: read.parsed(key, choices),
        may_be_empty=False,
    )


def day(name: str) -> Key:
    """A date in ISO form, or null."""
    return _parsed(name, lambda value: value.isoformat(), date.fromisoformat)


def clock(name: str) -> Key:
    """A time by the clock on the wall, to the minute, or null: no zone, no seconds."""
    return _parsed(
        name,
        lambda value: value.isoformat("minutes"),
        lambda given: time.fromisoformat(given).replace(second=0, microsecond=0, tzinfo=None),
    )


def moment(name: str) -> Key:
    """A day and a time by the clock on the wall, to the second, or null."""
    return _parsed(
        name,
        lambda value: value.isoformat(timespec="seconds"),
        lambda given: datetime.fromisoformat(given).replace(microsecond=0, tzinfo=None),
    )


def _parsed(name: str, write: Callable[[Any], str], parse: Callable[[str], Any]) -> Key:
    return Key(
        name,
        name,
        lambda value: None if value is None else write(value),
        lambda read, key: read.parsed(key, parse),
        may_be_empty=False,
    )


def texts(name: str) -> Key:
    """A list of texts."""
    return Key(name, name, list, lambda read, key: tuple(read.texts(key)))


def whole_numbers(name: str) -> Key:
    """A list of whole numbers."""
    return Key(name, name, list, lambda read, key: tuple(read.whole_numbers(key)))


def days(name: str) -> Key:
    """A list of dates in ISO form."""

    def read_days(read: Reader, key: str) -> tuple[date, ...]:
        try:
            return tuple(date.fromisoformat(given) for given in read.texts(key))
        except ValueError:
            raise read.wrong(key, "a list of dates") from None

    return Key(name, name, lambda value: [one.isoformat() for one in value], read_days)


def pairs(name: str) -> Key:
    """An object of texts."""
    return Key(name, name, dict, Reader.pairs)


def inner(name: str, shape: Shape[Any]) -> Key:
    """An object of a shape, or null."""
    return Key(
        name,
        name,
        lambda value: None if value is None else shape.written(value),
        lambda read, key: shape.read(read.inner(key)),
    )


def many(name: str, shape: Shape[Any]) -> Key:
    """A list of objects of a shape."""
    return Key(
        name,
        name,
        lambda values: [shape.written(value) for value in values],
        lambda read, key: tuple(shape.read(one) for one in read.readers(key)),
    )
