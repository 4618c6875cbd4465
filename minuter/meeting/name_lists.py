"""Several people in one list or sentence: "Councillors Ash, Beck and Cole", the title once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from minuter.meeting.facts import Event, EventKind
from minuter.meeting.text import Role, clean, fact_id

if TYPE_CHECKING:
    from collections.abc import Sequence

    from minuter.meeting.text import Text
    from minuter.meeting.values import Body, Fact, Item

MOVEMENTS = frozenset(
    {EventKind.ARRIVED, EventKind.LEFT, EventKind.RETURNED, EventKind.JOINED_REMOTELY}
)
"""Events that are told of several people in one sentence."""


def gathered(names: Sequence[str], body: Body) -> tuple[str, ...]:
    """Names with the title that all of them share said once: "Councillors Ash", "Beck", "Cole".

    Where one of them is no councillor, or there is one alone, they stay as they are: nobody is to
    be taken for a councillor.
    """
    title = f"{clean(body.member_word).strip()} "
    if len(names) < 2 or not title.strip() or not all(name.startswith(title) for name in names):
        return tuple(names)
    first, *rest = (name[len(title) :] for name in names)
    return (f"{title.strip()}s {first}", *rest)


def told_from(item: Item, text: Text, at: int) -> tuple[Fact, ...]:
    """The fact that a line of a text places, with those on the lines below that are told with it.

    That are people who came or went at one moment, one below another. What was edited by hand is
    told by itself, and so is what an interest made somebody do. Empty for a line of words and
    for a fact that the item does not have.
    """
    first = item.fact(fact_id(text[at]))
    if not isinstance(first, Event) or not _may_be_joined(first):
        return (first,) if first else ()
    found = [first]
    for line in text[at + 1 :]:
        fact = item.fact(fact_id(line)) if line.role is Role.FACT else None
        if not (isinstance(fact, Event) and _may_be_joined(fact) and _are_alike(first, fact)):
            break
        found.append(fact)
    return tuple(found)


def _are_alike(one: Event, other: Event) -> bool:
    return (one.what, one.at, one.restricted) == (other.what, other.at, other.restricted)


def _may_be_joined(event: Event) -> bool:
    return (
        event.what in MOVEMENTS
        and event.at is not None
        and bool(event.person)
        and not event.edited
        and not event.declaration
    )
