"""Invented minutes of any size, the same every time, for us and for every peer."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from datetime import date, time
from typing import TYPE_CHECKING

from minuter.meeting.text import Role, plain
from minuter.meeting.values import Body, Decision, Item, Meeting, Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from minuter.meeting.text import Line

_VOCABULARY = """
    members the a of to and in that officers noted harbour moorings dredging season report contract
    ferry fees survey channel buoys quay repairs funding tender residents concerns timetable review
    quarter costs rose £4,200 R&R pilots lights safety training figures following discussion
    outlined progress options asked whether would been had was were
"""
WORDS = tuple(_VOCABULARY.split())
TITLE = "Wren Harbour Partnership"


@dataclass(frozen=True, slots=True)
class Spoken:
    """An item as every peer is given it: plain words."""

    number: str
    title: str
    paragraphs: tuple[str, ...]
    bullets: tuple[str, ...]
    decision: str


def spoken(count: int) -> tuple[Spoken, ...]:
    """That many items of some ninety words: two paragraphs, three bullets, a decision."""
    chance = random.Random(7)
    return tuple(
        Spoken(
            str(n + 1),
            _sentence(chance, 4).rstrip("."),
            (_sentence(chance, 30), _sentence(chance, 25)),
            tuple(_sentence(chance, 7) for _ in range(3)),
            f"that the {_sentence(chance, 8)}",
        )
        for n in range(count)
    )


def meeting_of(items: tuple[Spoken, ...]) -> Meeting:
    """The items as a meeting of an invented partnership."""
    return Meeting(
        "bench",
        Body(TITLE, venue="The Old Customs House", decision_word="AGREED"),
        date(2026, 3, 4),
        time(9, 30),
        venue="The Old Customs House",
        items=tuple(_item(item) for item in items),
    )


def _item(item: Spoken) -> Item:
    return Item(
        f"item{item.number}",
        item.number,
        item.title,
        kind="report",
        status=Status.MINUTED,
        notes=(
            *(plain(words) for words in item.paragraphs),
            *(plain(words, Role.BULLET) for words in item.bullets),
        ),
        decisions=(Decision(f"d{item.number}", "AGREED", (plain(item.decision),)),),
    )


def with_restricted(meeting: Meeting) -> Meeting:
    """The meeting with a restricted sentence in every tenth item."""
    chance = random.Random(13)
    items = (
        replace(item, restricted_notes=(plain(f"The tenderer said: {_sentence(chance, 20)}"),))
        if n % 10 == 3
        else item
        for n, item in enumerate(meeting.items)
    )
    return replace(meeting, items=tuple(items))


def long_meeting(words: int) -> Meeting:
    """A meeting of twelve items, the fourth with a text of that many words."""
    meeting = meeting_of(spoken(12))
    fourth = replace(meeting.items[3], notes=tuple(_lines(words)), status=Status.OPEN)
    return replace(meeting, items=(*meeting.items[:3], fourth, *meeting.items[4:]))


def _lines(words: int) -> Iterator[Line]:
    """Paragraphs and bullets of forty words."""
    chance = random.Random(11)
    for at in range(0, words, 40):
        role = Role.BULLET if at // 40 % 4 == 3 else Role.PARAGRAPH
        yield plain(_sentence(chance, min(40, words - at)), role)


def _sentence(chance: random.Random, length: int) -> str:
    words = " ".join(chance.choices(WORDS, k=length))
    return f"{words[0].upper()}{words[1:]}."
