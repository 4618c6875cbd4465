"""When an item is parted, merged or a motion forgotten, its facts keep together and keep secret."""

from __future__ import annotations

from dataclasses import replace
from datetime import time

import pytest

from minuter.blocks import Edition
from minuter.meeting.attendance import room_at
from minuter.meeting.edits import remove_item
from minuter.meeting.facts import (
    Conduct,
    Declaration,
    Event,
    EventKind,
    Fate,
    Motion,
    Vote,
    VoteKind,
)
from minuter.meeting.parting import merge_with_previous, split_item
from minuter.meeting.people import Mark, Person
from minuter.meeting.placing import add_fact, place_fact, remove_facts
from minuter.meeting.recording import decide_by
from minuter.meeting.restriction import is_restricted, public_view
from minuter.meeting.text import parse_markdown, placed, words_of
from minuter.meeting.values import Action, Body, Decision, Item, Meeting, Place
from minuter.minutes.compose import compose

SECRET = "that Tallow Holdings be paid"


@pytest.fixture
def meeting() -> Meeting:
    """Moorings, debated and voted on; then dues. One member left for an interest in moorings."""
    moorings = Item(
        "moorings",
        "5",
        "Moorings",
        notes=parse_markdown("Opened.\n{{motion:m1}}\nDebated.\n{{vote:v2}}\nClosed."),
        motions=(Motion("m1", text=parse_markdown("moorings be let")), Motion("a1", amends="m1")),
        votes=(Vote("v1", "a1", VoteKind.UNANIMOUS, fate=Fate.LOST), Vote("v2", "m1")),
        events=(Event("left", EventKind.LEFT, "quill", time(10, 5), "dpi"),),
        decisions=(Decision("d1", "RESOLVED", motion="m1"),),
        actions=(Action("act1", "Write to the owners"),),
    )
    dues = Item(
        "dues",
        "6",
        "Dues",
        notes=parse_markdown("Considered.\n{{vote:v3}}"),
        votes=(Vote("v3"),),
        events=(Event("back", EventKind.RETURNED, "quill", time(10, 45), "dpi"),),
    )
    declared = Declaration("dpi", ("quill",), item="moorings", conduct=Conduct.LEFT)
    return Meeting(
        "m",
        Body("Harbour Board", roster=(Person("quill", "Wendy Quill", "Cllr"),)),
        items=(
            Item("interests", "2", "Interests", kind="declarations", declarations=(declared,)),
            moorings,
            dues,
        ),
        roll=(Mark("quill"),),
    )


def shut(meeting: Meeting) -> set[str]:
    return {fact.id for item in meeting.items for fact in item.facts if is_restricted(item, fact)}


def with_restricted_motion(meeting: Meeting) -> Meeting:
    item = meeting.item("moorings")
    motions = (replace(item.motions[0], restricted=True), *item.motions[1:])
    items = tuple(replace(i, motions=motions) if i is item else i for i in meeting.items)
    return replace(meeting, items=items)


# --- parting ------------------------------------------------------------------------------------


def test_an_amendment_and_the_vote_on_it_go_with_their_motion(meeting: Meeting) -> None:
    after = split_item(meeting, Place("moorings", "notes", 1), "Moorings, continued")
    first, second = after.items[1:3]
    assert [motion.id for motion in first.motions] == []
    assert [motion.id for motion in second.motions] == ["m1", "a1"]
    assert {vote.id for vote in second.votes} == {"v1", "v2"}
    after = split_item(meeting, Place("moorings", "notes", 2), "Moorings, continued")
    first, second = after.items[1:3]
    assert [motion.id for motion in first.motions] == ["m1", "a1"]
    assert [vote.id for vote in first.votes] == ["v1"]
    assert [vote.id for vote in second.votes] == ["v2"]
    assert [fact.id for fact in (*second.decisions, *second.actions)] == ["d1", "act1"]


def test_who_left_for_an_interest_left_before_the_first_part(meeting: Meeting) -> None:
    declared = Declaration("here", ("quill",), reason="the owner of a mooring")
    meeting = add_fact(meeting, "moorings", declared)
    after = split_item(meeting, Place("moorings", "notes", 2), "Moorings, continued")
    first, second = after.items[1:3]
    assert [event.id for event in first.events] == ["left"]
    assert [one.id for one in first.declarations] == ["here"]
    assert not room_at(after, second.id).holds("quill")
    assert not room_at(after, first.id, before="m1").holds("quill")


def test_a_vote_parted_from_its_restricted_motion_stays_restricted(meeting: Meeting) -> None:
    meeting = with_restricted_motion(meeting)
    after = split_item(meeting, Place("moorings", "notes", 2), "Moorings, continued")
    assert after.items[2].votes[0].id == "v2"
    assert shut(after) == shut(meeting) == {"m1", "a1", "v1", "v2"}


# --- merging ------------------------------------------------------------------------------------


def test_a_debate_with_no_place_stands_between_the_two_texts(meeting: Meeting) -> None:
    meeting = add_fact(meeting, "moorings", Motion("m9", text=parse_markdown("it be noted")))
    meeting = add_fact(meeting, "moorings", Vote("v9", "m9"))
    merged = merge_with_previous(meeting, "dues").item("moorings")
    assert placed(merged.notes) == ("m1", "v2", "m9", "d1", "v3")
    assert {vote.id for vote in merged.votes} == {"v1", "v2", "v3", "v9"}
    assert [action.id for action in merged.actions] == ["act1"]


def test_nobody_is_back_in_the_room_for_a_vote_by_merging(meeting: Meeting) -> None:
    merged = merge_with_previous(meeting, "dues")
    assert not room_at(merged, "moorings", before="v2").holds("quill")
    assert room_at(merged, "moorings").holds("quill")


def test_an_interest_in_a_merged_item_is_one_in_the_item_it_went_into(meeting: Meeting) -> None:
    declared = Declaration("dues1", ("quill",), item="dues")
    meeting = add_fact(meeting, "interests", declared)
    merged = merge_with_previous(meeting, "dues")
    concerned = {one.id: one.item for one in merged.item("interests").declarations}
    assert concerned == {"dpi": "moorings", "dues1": "moorings"}


# --- what is gone -------------------------------------------------------------------------------


def test_a_vote_stays_restricted_when_its_restricted_motion_is_removed(meeting: Meeting) -> None:
    meeting = with_restricted_motion(meeting)
    after = remove_facts(meeting, "moorings", ["m1"])
    assert shut(after) == {"a1", "v1", "v2"}


def test_a_vote_put_on_another_motion_stays_restricted(meeting: Meeting) -> None:
    meeting = add_fact(with_restricted_motion(meeting), "moorings", Motion("open"))
    after = add_fact(meeting, "moorings", Vote("v2", "open", VoteKind.UNANIMOUS))
    assert "v2" in shut(after)
    after = place_fact(meeting, Place("moorings", "notes", 0), Vote("v2", "open"))
    assert "v2" in shut(after)


def test_an_interest_in_an_item_that_is_gone_is_printed_where_it_was_made(
    meeting: Meeting,
) -> None:
    declared = Declaration("dues1", ("quill",), item="dues", reason="a tenant of the harbour")
    meeting = remove_item(add_fact(meeting, "moorings", declared), "dues")
    meeting = replace(meeting, items=meeting.items[1:])
    at = [
        block.item
        for block in compose(meeting, Edition.PUBLIC).blocks
        if "a tenant of the harbour" in "".join(run.text for run in block.runs)
    ]
    assert at == ["moorings"]


# --- restricted amendments ----------------------------------------------------------------------


def test_a_decision_with_the_words_of_a_restricted_amendment_is_restricted(
    meeting: Meeting,
) -> None:
    amendment = Motion(
        "a2", amends="m1", as_amended=parse_markdown(SECRET), fate=Fate.CARRIED, restricted=True
    )
    meeting = remove_facts(add_fact(meeting, "moorings", amendment), "moorings", ["d1"])
    decided = decide_by(meeting, "moorings", "m1")
    (decision,) = decided.item("moorings").decisions
    assert "Tallow" in words_of(decision.text)
    assert decision.restricted
    assert public_view(decided).item("moorings").decisions == ()
    again = decide_by(add_fact(meeting, "moorings", Decision("d2", motion="m1")), "moorings", "m1")
    assert [one.restricted for one in again.item("moorings").decisions] == [True]


def test_a_restricted_vote_on_an_open_motion_stands_between_marks(meeting: Meeting) -> None:
    vote = Vote("v8", "a1", edited=parse_markdown("Three voted against it."), restricted=True)
    meeting = add_fact(meeting, "moorings", vote)
    marked = {
        "".join(run.text for run in block.runs): block.restricted
        for block in compose(meeting, Edition.FULL).blocks
    }
    assert marked["Three voted against it."]
    assert not marked["Debated."]
    shown = {
        "".join(r.text for r in block.runs) for block in compose(meeting, Edition.PUBLIC).blocks
    }
    assert "Three voted against it." not in shown
