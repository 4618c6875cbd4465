"""What the public may read, and that nothing else comes with it."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from minuter.meeting.facts import ATTRIBUTES, EventKind, Interest
from minuter.meeting.portable import meeting_to_json
from minuter.meeting.restriction import (
    has_restricted_part,
    is_restricted,
    kept_from_public,
    public_view,
)
from minuter.meeting.text import fact_line, parse_markdown, words_of
from minuter.meeting.values import (
    Action,
    Decision,
    Declaration,
    Deferral,
    Event,
    Item,
    Meeting,
    Motion,
    Paper,
    Restriction,
    RestrictionKind,
    Update,
    Vote,
)
from tests.strategies import meetings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from minuter.meeting.values import Fact

FEW = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
"""Meetings are large values to draw."""

CANARY = "canary"
OPEN = "linnet"


def strings(value: Any) -> Iterator[str]:
    """Every string anywhere in a value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, (tuple, list)):
        for part in value:
            yield from strings(part)
    elif is_dataclass(value):
        for field in fields(value):
            yield from strings(getattr(value, field.name))


def item_with_everything() -> Item:
    """An item that holds a word of its own, ``linnet``, in every field that the public may read,
    and a ``canary`` in every field that it may not."""
    return Item(
        "item0001",
        number="4",
        title=f"Title {OPEN}a",
        restricted_title=f"{CANARY}a",
        kind="report",
        purpose=f"Purpose {OPEN}b",
        presenters=(f"Presenter {OPEN}c",),
        papers=(Paper(f"Paper {OPEN}d"), Paper(f"{CANARY}b", "PDF", "1 KB", restricted=True)),
        fields=(("previous_date", f"{OPEN}e"),),
        notes=(
            *parse_markdown(f"Notes **{OPEN}f**"),
            fact_line("decision", "open0001"),
            fact_line("decision", "shut0001"),
            fact_line("motion", "shut0004"),
            fact_line("vote", "shut0005"),
        ),
        restricted_notes=(
            *parse_markdown(f"- Restricted *{CANARY}c*"),
            fact_line("decision", "shut0002"),
            fact_line("action", "shut0008"),
        ),
        private_notes=parse_markdown(f"Private {CANARY}d"),
        decisions=(
            Decision("open0001", "AGREED", parse_markdown(f"that {OPEN}g")),
            Decision("shut0001", "AGREED", parse_markdown(f"that {CANARY}e"), restricted=True),
            Decision("shut0002", "AGREED", parse_markdown(f"that {CANARY}f")),
            Decision("shut0003", "AGREED", parse_markdown(f"that {CANARY}g"), restricted=True),
            Decision("open0002", "AGREED", parse_markdown(f"that {OPEN}h")),
        ),
        **facts_of_the_room(),
        restriction=Restriction(RestrictionKind.EXEMPT, (3,), f"{CANARY}h"),
        deferral=Deferral(f"{OPEN}i", f"{OPEN}j"),
        started=datetime(2025, 3, 12, 10),
    )


def facts_of_the_room() -> dict[str, Any]:
    """Of every kind an open fact, and one restricted by its mark, its place or its motion."""
    open_text, shut_text = parse_markdown(f"{OPEN}k"), parse_markdown(f"{CANARY}i")
    return {
        "motions": (
            Motion("open0003", text=open_text, edited=parse_markdown(f"{OPEN}l")),
            Motion("shut0004", text=shut_text, restricted=True),
            Motion("shut0006", amends="shut0004", as_amended=parse_markdown(f"{CANARY}j")),
        ),
        "votes": (
            Vote("open0004", "open0003", edited=parse_markdown(f"{OPEN}m")),
            Vote("shut0005", "shut0004", edited=parse_markdown(f"{CANARY}k")),
            Vote("shut0007", "shut0006", edited=parse_markdown(f"{CANARY}l")),
        ),
        "declarations": (
            Declaration("open0005", reason=f"{OPEN}n"),
            Declaration("shut0009", reason=f"{CANARY}m", restricted=True),
        ),
        "events": (
            Event("open0006", EventKind.LEFT, edited=parse_markdown(f"{OPEN}o")),
            Event("shut0010", EventKind.LEFT, edited=parse_markdown(f"{CANARY}n"), restricted=True),
        ),
        "actions": (
            Action("open0007", f"{OPEN}p", f"{OPEN}q", due_words=f"{OPEN}r"),
            Action("shut0008", f"{CANARY}o", f"{CANARY}p", due_words=f"{CANARY}q"),
        ),
    }


PUBLIC = "abcdefghijklmnopqr"
"""A letter for each word of the item that the public may read."""


def meeting_of(*items: Item) -> Meeting:
    return Meeting(
        "m",
        updates=(Update("earlier1", note=f"News {CANARY}y"),),
        date=date(2025, 3, 12),
        start=time(10),
        private_notes=parse_markdown(f"A stray {CANARY}z"),
        items=items,
    )


def canaries(value: Any) -> set[str]:
    return {
        word.strip("*.,")
        for text in strings(value)
        for word in text.split()
        if word.strip("*.,").startswith(CANARY)
    }


def test_the_public_view_holds_no_restricted_or_private_word() -> None:
    meeting = meeting_of(item_with_everything())
    assert len(canaries(meeting)) == 19
    assert canaries(public_view(meeting)) == set()
    assert CANARY not in json.dumps(meeting_to_json(public_view(meeting)))


def test_the_public_view_keeps_all_that_is_public() -> None:
    public = " ".join(strings(public_view(meeting_of(item_with_everything()))))
    assert [letter for letter in PUBLIC if f"{OPEN}{letter}" not in public] == []


def test_an_item_withheld_leaves_its_title_and_its_ground() -> None:
    item = item_with_everything()
    assert item.restriction is not None
    item = replace(item, restriction=replace(item.restriction, withheld=True))
    (public,) = public_view(meeting_of(item)).items
    spoken = {text for text in strings(public) if OPEN in text}
    assert spoken == {f"Title {OPEN}a"}
    assert public.restriction == Restriction(RestrictionKind.EXEMPT, (3,))
    assert public.number == "4"


def test_the_check_after_writing_knows_every_canary() -> None:
    meeting = meeting_of(item_with_everything())
    assert canaries(tuple(kept_from_public(meeting))) == canaries(meeting)


def test_the_check_after_writing_knows_all_of_an_item_withheld() -> None:
    item = item_with_everything()
    assert item.restriction is not None
    item = replace(item, restriction=replace(item.restriction, withheld=True))
    kept = " ".join(kept_from_public(meeting_of(item)))
    assert [letter for letter in PUBLIC[1:] if f"{OPEN}{letter}" not in kept] == []
    assert f"{OPEN}a" not in kept


def test_the_check_after_writing_passes_over_what_is_public() -> None:
    kept = " ".join(kept_from_public(meeting_of(item_with_everything())))
    assert OPEN not in kept


@pytest.mark.parametrize(
    "deferred",
    [
        Decision("d", "", parse_markdown("Deferred."), restricted=True, outcome="deferred"),
        Decision("d", "", parse_markdown("Deferred in words."), restricted=True),
    ],
    ids=["by a quick outcome", "typed"],
)
def test_the_reason_of_a_restricted_deferral_is_restricted(deferred: Decision) -> None:
    item = Item("i", decisions=(deferred,), deferral=Deferral(f"{CANARY}a", f"{CANARY}b"))
    meeting = Meeting("m", items=(item,))
    assert canaries(public_view(meeting)) == set()
    assert canaries(tuple(kept_from_public(meeting))) == {f"{CANARY}a", f"{CANARY}b"}


def test_a_restricted_deferral_stays_so_beside_a_public_closing_decision() -> None:
    deferred = Decision("d1", "", parse_markdown("Deferred."), restricted=True, outcome="deferred")
    noted = Decision("d2", "", parse_markdown("Noted."), outcome="noted")
    placed = (fact_line("decision", "d1"),)
    item = Item(
        "i", restricted_notes=placed, decisions=(deferred, noted), deferral=Deferral(CANARY)
    )
    assert canaries(public_view(Meeting("m", items=(item,)))) == set()


def test_a_fact_is_restricted_by_mark_by_place_by_its_motion_or_with_its_item() -> None:
    item = item_with_everything()
    marks = {fact.id: is_restricted(item, fact) for fact in item.facts}
    assert marks == {fact_id: fact_id.startswith("shut") for fact_id in marks}
    assert len(marks) == 17
    withheld = replace(item, restriction=Restriction(withheld=True))
    assert all(is_restricted(withheld, fact) for fact in withheld.facts)


@pytest.mark.parametrize(
    "item",
    [
        Item("i", restriction=Restriction()),
        Item("i", restricted_title="Lease"),
        Item("i", restricted_notes=parse_markdown("Words.")),
        Item("i", papers=(Paper("Lease", restricted=True),)),
        Item("i", decisions=(Decision("d", restricted=True),)),
    ],
)
def test_each_mark_makes_an_item_partly_restricted(item: Item) -> None:
    assert has_restricted_part(item)
    assert not has_restricted_part(Item("i", private_notes=parse_markdown("Words.")))


def test_why_an_interest_is_sensitive_is_told_to_nobody() -> None:
    declared = Declaration("d", interest=Interest.SENSITIVE, reason=CANARY)
    meeting = Meeting("m", items=(Item("i", declarations=(declared,)),))
    assert canaries(public_view(meeting)) == set()
    assert canaries(tuple(kept_from_public(meeting))) == {CANARY}
    assert public_view(meeting).items[0].declarations == (replace(declared, reason=""),)


# --- whatever the meeting -----------------------------------------------------------------------


@FEW
@given(meetings(most_items=2))
def test_a_public_view_has_nothing_left_to_restrict(meeting: Meeting) -> None:
    public = public_view(meeting)
    assert public_view(public) == public
    for item in public.items:
        assert (item.restricted_title, item.restricted_notes, item.private_notes) == ("", (), ())
        assert not any(paper.restricted for paper in item.papers)
        assert not any(is_restricted(item, fact) for fact in item.facts)
    assert list(kept_from_public(public)).count("") == len(list(kept_from_public(public)))


@FEW
@given(meetings(most_items=2))
def test_a_public_view_adds_nothing(meeting: Meeting) -> None:
    assert set(strings(public_view(meeting))) <= set(strings(meeting))
    assert [item.id for item in public_view(meeting).items] == [item.id for item in meeting.items]


def with_canary(fact: Fact) -> Fact:
    """The fact with a canary in every text that it holds."""
    canary = parse_markdown(CANARY)
    if isinstance(fact, Decision):
        return replace(fact, text=canary)
    if isinstance(fact, Motion):
        return replace(fact, text=canary, as_amended=canary, edited=canary)
    if isinstance(fact, Declaration):
        return replace(fact, reason=CANARY, edited=canary)
    if isinstance(fact, Action):
        return replace(fact, what=CANARY, owner=CANARY, due_words=CANARY, edited=canary)
    return replace(fact, edited=canary)


def with_canaries(item: Item, withheld: bool) -> Item:
    """The item with a canary in every part that is then kept from the public."""
    item = replace(item, restriction=Restriction(reason=CANARY, withheld=withheld))
    canary = parse_markdown(CANARY)
    return replace(
        item,
        restricted_title=CANARY,
        private_notes=canary,
        restricted_notes=(*item.restricted_notes, *canary),
        papers=(*item.papers, Paper(CANARY, restricted=True)),
        **{
            attribute: tuple(
                with_canary(fact) if is_restricted(item, fact) else fact
                for fact in getattr(item, attribute)
            )
            for attribute in ATTRIBUTES.values()
        },
        notes=canary if withheld else item.notes,
    )


@FEW
@given(meetings(most_items=2), st.data())
def test_no_canary_in_any_part_kept_from_the_public_comes_through(
    meeting: Meeting, data: st.DataObject
) -> None:
    planted = replace(
        meeting,
        private_notes=parse_markdown(CANARY),
        items=tuple(with_canaries(item, data.draw(st.booleans())) for item in meeting.items),
    )
    assert CANARY not in " ".join(strings(public_view(planted)))
    assert CANARY in "\n".join(kept_from_public(planted))


@FEW
@given(meetings(most_items=2))
def test_what_the_public_reads_of_an_open_meeting_is_all_its_public_text(meeting: Meeting) -> None:
    public = public_view(meeting)
    for item, shown in zip(meeting.items, public.items, strict=True):
        if item.restriction is None or not item.restriction.withheld:
            assert words_of(shown.notes) == words_of(item.notes)
            assert shown.presenters == item.presenters
