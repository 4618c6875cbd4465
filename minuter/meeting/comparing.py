"""What two values that share most of their parts do not share, found without going through both.

An edit makes a new value of the parts of the old one. A part that is the same object needs no
look inside, and slices of tuples are compared at the speed of C.
"""

from __future__ import annotations

from dataclasses import fields
from functools import cache, wraps
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Given = TypeVar("Given")
Made = TypeVar("Made")
_STRIDE = 64


def common_ends(old: Sequence[object], new: Sequence[object]) -> tuple[int, int]:
    """How many members two sequences share at their start, and then at their end."""
    shorter = min(len(old), len(new))
    first = 0
    while first < shorter and old[first : first + _STRIDE] == new[first : first + _STRIDE]:
        first += _STRIDE
    first = min(first, shorter)
    while first < shorter and old[first] == new[first]:
        first += 1
    most = shorter - first
    last, old_end, new_end = 0, len(old), len(new)
    while last + _STRIDE <= most and (
        old[old_end - last - _STRIDE : old_end - last]
        == new[new_end - last - _STRIDE : new_end - last]
    ):
        last += _STRIDE
    while last < most and old[old_end - last - 1] == new[new_end - last - 1]:
        last += 1
    return first, last


def changed_fields(old: object, new: object) -> list[str]:
    """The fields of two values of one class that do not hold the same object."""
    return [name for name in _names(type(old)) if getattr(old, name) is not getattr(new, name)]


@cache
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def remembered(most: int) -> Callable[[Callable[[Given], Made]], Callable[[Given], Made]]:
    """Keep what a function made of the last values it was given, which must be immutable.

    They are told apart as objects: to hash or compare them would take as long as the work.
    """

    def keep(function: Callable[[Given], Made]) -> Callable[[Given], Made]:
        known: dict[int, tuple[Given, Made]] = {}

        @wraps(function)
        def made_of(value: Given) -> Made:
            found = known.get(id(value))
            if found is not None and found[0] is value:
                return found[1]
            made = function(value)
            if len(known) >= most:
                known.clear()
            known[id(value)] = (value, made)  # kept with it, so that no other takes its id
            return made

        return made_of

    return keep
