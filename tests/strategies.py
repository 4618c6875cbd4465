"""Hypothesis strategies for meetings such as the pure edits make: canonical, settled, portable.

Everything is invented. ``meetings()`` draws every kind, side and mark; ``changed(meeting)`` draws
what a clerk may make of one; hazards of Markdown, XML, JSON and spreadsheets are among the words.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from minuter.meeting.facts import ATTRIBUTES
from minuter.meeting.kinds import KINDS, FieldType, kind_of
from minuter.meeting.placing import settled, without_fact
from minuter.meeting.text import Role, fact_line
from minuter.meeting.values import (
    Deferral,
    Item,
    Meeting,
    Paper,
    Place,
    Restriction,
    RestrictionKind,
    Side,
    Status,
)
from tests.strategies_room import (
    ANYBODY,
    GUESTS,
    MOSTLY_DECISIONS,
    bodies,
    by_attribute,
    facts,
    rolls,
    rosters,
    updates,
)
from tests.strategies_words import dates, lines, moments, names, sentences, texts, times

if TYPE_CHECKING:
    from collections.abc import Sequence

    from minuter.meeting.values import Fact

__all__ = [
    "ANYBODY", "GUESTS", "changed", "facts", "items", "lines", "meetings", "names", "papers",
    "places", "restrictions", "texts",
]  # fmt: skip


@cache
def papers() -> st.SearchStrategy[Paper]:
    """A paper as an agenda lists it."""
    return st.builds(
        Paper,
        name=sentences(),
        type=st.sampled_from(["", "PDF", "DOCX"]),
        size=st.sampled_from(["", "81 KB", "1 MB"]),
        restricted=st.booleans(),
    )


@st.composite
def restrictions(draw: st.DrawFn) -> Restriction:
    """Grounds of any kind; paragraphs only where business is exempt."""
    kind = draw(st.sampled_from(RestrictionKind))
    paragraphs: tuple[int, ...] = ()
    if kind is RestrictionKind.EXEMPT:
        paragraphs = tuple(sorted(draw(st.sets(st.integers(1, 7), max_size=3))))
    return Restriction(kind, paragraphs, draw(names()), draw(st.booleans()))


@st.composite
def _fields(draw: st.DrawFn, kind: str) -> tuple[tuple[str, str], ...]:
    """What the kind asks for, each answered or not."""
    answered: list[tuple[str, str]] = []
    for field in kind_of(kind).fields:
        if draw(st.booleans()):
            is_date = field.type is FieldType.DATE
            value = draw(dates().map(date.isoformat) if is_date else sentences())
            answered.append((field.key, value))
    return tuple(answered)


@st.composite
def items(
    draw: st.DrawFn,
    item_id: str,
    fact_ids: Sequence[str] = (),
    item_ids: Sequence[str] = (),
    *,
    dangling: bool = True,
) -> Item:
    """An item with a fact for each fact id: unplaced, or placed in one of its texts.

    With ``dangling`` now and then a line places a fact that is not there.
    """
    kind = draw(st.sampled_from([*(kind.key for kind in KINDS), "a_kind_of_a_later_version"]))
    made: list[Fact] = []
    for fact_id in fact_ids:
        made.append(draw(facts(fact_id, made, (item_id, *item_ids), MOSTLY_DECISIONS)))
    sides = {Side.PUBLIC: list(draw(texts())), Side.RESTRICTED: list(draw(texts(3)))}
    placeable = [fact_line(fact.kind, fact.id) for fact in made]
    if dangling and draw(st.integers(0, 9)) == 9:
        placeable.append(fact_line("decision", f"gone{item_id}"))
    for line in placeable:
        side = draw(st.sampled_from([None, Side.PUBLIC, Side.RESTRICTED]))
        if side is not None:
            at = draw(st.integers(0, len(sides[side])))
            sides[side].insert(at, line)
    restricted_notes = tuple(sides[Side.RESTRICTED])
    needs_grounds = bool(restricted_notes)
    return settled(
        Item(
            id=item_id,
            number=draw(st.sampled_from(["", "1", "2", "7a", "10"])),
            title=draw(names()),
            restricted_title=draw(names()),
            kind=kind,
            status=draw(st.sampled_from(Status)),
            purpose=draw(names()),
            presenters=tuple(draw(st.lists(sentences(), max_size=3, unique=True))),
            papers=tuple(draw(st.lists(papers(), max_size=3))),
            fields=draw(_fields(kind)),
            notes=tuple(sides[Side.PUBLIC]),
            restricted_notes=restricted_notes,
            private_notes=draw(texts(3)),
            **by_attribute(made),
            restriction=draw(
                restrictions() if needs_grounds else st.one_of(st.none(), restrictions())
            ),
            deferral=draw(
                st.one_of(st.none(), st.builds(Deferral, reason=names(), target=names()))
            ),
            started=draw(st.one_of(st.none(), moments())),
            finished=draw(st.one_of(st.none(), moments())),
        )
    )


@st.composite
def meetings(
    draw: st.DrawFn, meeting_id: str = "0a1b2c3d", most_items: int = 5, *, dangling: bool = True
) -> Meeting:
    """A whole meeting: ids unique, texts canonical, facts placed once and in their own item."""
    made: list[Item] = []
    facts_made = 0
    item_ids = [f"a{n:07x}" for n in range(draw(st.integers(0, most_items)))]
    for item_id in item_ids:
        count = draw(st.integers(0, 4))
        ids = [f"{facts_made + k + 1:08x}" for k in range(count)]
        facts_made += count
        made.append(draw(items(item_id, ids, item_ids, dangling=dangling)))
    return Meeting(
        id=meeting_id,
        body=draw(bodies()),
        date=draw(st.one_of(st.none(), dates())),
        start=draw(st.one_of(st.none(), times())),
        began=draw(st.one_of(st.none(), times())),
        finish=draw(st.one_of(st.none(), times())),
        venue=draw(names()),
        contact=draw(names()),
        chair=draw(names()),
        apologies=draw(names()),
        private_notes=draw(texts(3)),
        items=tuple(made),
        roll=draw(rolls()),
        guests=draw(rosters(GUESTS)),
        public=draw(st.one_of(st.none(), st.integers(0, 300))),
        press=draw(st.one_of(st.none(), st.integers(0, 3))),
        updates=draw(updates()),
    )


@st.composite
def changed(draw: st.DrawFn, meeting: Meeting) -> Meeting:
    """The meeting after a few edits; what they do not touch is the same object as before."""
    for _ in range(draw(st.integers(1, 4))):
        meeting = draw(_edited(meeting))
    return meeting


@st.composite
def _edited(draw: st.DrawFn, meeting: Meeting) -> Meeting:
    held = list(meeting.items)
    what = draw(
        st.sampled_from(["details", "room", "add", "remove", "move", "swap facts", "item", "item"])
    )
    if what == "details":
        return replace(meeting, venue=draw(names()), private_notes=draw(texts(2)))
    if what == "room":
        return _with_another_room(draw, meeting)
    if what == "add" or not held:
        fresh = f"b{draw(st.integers(0, 0xFFFFFF)):07x}"
        if any(item.id == fresh for item in held):
            return meeting
        new = draw(items(fresh, [f"c{fresh[1:]}"]))
        held.insert(draw(st.integers(0, len(held))), new)
        return replace(meeting, items=tuple(held))
    at = draw(st.integers(0, len(held) - 1))
    if what == "remove":
        del held[at]
    elif what == "move":
        held.insert(draw(st.integers(0, len(held) - 1)), held.pop(at))
    elif what == "swap facts":
        other = draw(st.integers(0, len(held) - 1))
        if other != at:
            held[at], held[other] = _with_facts_of(held[at], held[other])
    else:
        held[at] = draw(_edited_item(held[at]))
    return replace(meeting, items=tuple(held))


def _with_another_room(draw: st.DrawFn, meeting: Meeting) -> Meeting:
    """The meeting with people coming, going and marked otherwise, as clerks change their minds."""
    return draw(
        st.sampled_from(
            [
                lambda: replace(meeting, roll=draw(rolls()), public=draw(st.integers(0, 300))),
                lambda: replace(meeting, roll=meeting.roll[::-1], guests=meeting.guests[::-1]),
                lambda: replace(meeting, roll=meeting.roll[1:], guests=meeting.guests[1:]),
                lambda: replace(meeting, guests=draw(rosters(GUESTS)), updates=draw(updates())),
                lambda: replace(meeting, body=draw(bodies())),
            ]
        )
    )()


def _with_facts_of(first: Item, second: Item) -> tuple[Item, Item]:
    """Both items with all facts in the second, unplaced, as merging and splitting do."""
    without: dict[str, Any] = {attribute: () for attribute in ATTRIBUTES.values()}
    together: dict[str, Any] = {
        attribute: (*getattr(second, attribute), *getattr(first, attribute))
        for attribute in ATTRIBUTES.values()
    }
    for side in (Side.PUBLIC, Side.RESTRICTED):
        without[side.value] = tuple(line for line in first.text(side) if line.role is not Role.FACT)
    return replace(first, **without), settled(replace(second, **together))


@st.composite
def _edited_item(draw: st.DrawFn, item: Item) -> Item:
    what = draw(
        st.sampled_from(
            ["notes", "private_notes", "title", "status", "papers", "order", "fewer", "fact"]
        )
    )
    if what in ("notes", "private_notes"):
        kept = tuple(line for line in getattr(item, what) if line.role is Role.FACT)
        return settled(replace(item, **{what: (*draw(texts()), *kept)}))
    if what == "title":
        return replace(item, title=draw(names()), fields=draw(_fields(item.kind)))
    if what == "status":
        return replace(item, status=draw(st.sampled_from(Status)), started=draw(moments()))
    if what == "papers":
        return replace(item, papers=tuple(draw(st.lists(papers(), max_size=4))))
    if what == "order":
        turned = {name: getattr(item, name)[::-1] for name in (*ATTRIBUTES.values(), "papers")}
        return replace(item, **turned)
    if what == "fact" and item.facts:
        return draw(_with_another_fact(item))
    for gone in item.facts[1:]:
        item = without_fact(item, gone.id)
    return item


@st.composite
def _with_another_fact(draw: st.DrawFn, item: Item) -> Item:
    """The item with one fact told otherwise under its id, as one of its kind."""
    old = draw(st.sampled_from(item.facts))
    new = draw(facts(old.id, item.facts, (item.id,), [old.kind]))
    attribute = ATTRIBUTES[old.kind]
    changes: dict[str, Any] = {
        attribute: tuple(new if fact is old else fact for fact in getattr(item, attribute))
    }
    return settled(replace(item, **changes))


def places(meeting: Meeting) -> st.SearchStrategy[Place]:
    """A place of the caret somewhere in a meeting."""
    ids = [item.id for item in meeting.items] or [""]
    return st.builds(
        Place,
        item=st.sampled_from(ids),
        field=st.sampled_from([side.value for side in Side] + ["decision", "title"]),
        line=st.integers(0, 50),
        column=st.integers(0, 500),
    )
