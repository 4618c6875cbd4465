"""Whatever is edited, in whatever order: what always holds of a meeting."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from minuter.meeting import edits, parting, placing
from minuter.meeting.kinds import KINDS
from minuter.meeting.portable import meeting_from_json, meeting_to_json
from minuter.meeting.restriction import is_restricted
from minuter.meeting.text import Role, canonical, fact_id, fact_line, placed, words_of
from minuter.meeting.values import Decision, Deferral, Item, Meeting, Place, Side, new_id
from tests.strategies import lines, meetings, names, restrictions, texts

if TYPE_CHECKING:
    from collections.abc import Callable

    from minuter.meeting.text import Text

FEW = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
"""Meetings are large values to draw."""

NOW = datetime(2025, 3, 12, 10, 2)


def faults(meeting: Meeting) -> list[str]:
    """What is wrong with a meeting as a value; empty when nothing is."""
    found: list[str] = []
    ids = [item.id for item in meeting.items]
    ids += [fact.id for item in meeting.items for fact in item.facts]
    found += [f"{one} is the id of {count}" for one, count in Counter(ids).items() if count > 1]
    for item in meeting.items:
        places = Counter((*placed(item.notes), *placed(item.restricted_notes)))
        found += [f"{one} is placed {count} times" for one, count in places.items() if count > 1]
        for side in Side:
            if item.text(side) != canonical(item.text(side)):
                found.append(f"{side} of {item.id} is not canonical")
        if any(line.role is Role.FACT for line in item.private_notes):
            found.append(f"{item.id} places a fact in private notes")
        found += [
            f"{fact.id} is placed among restricted notes and not restricted"
            for fact in item.decisions
            if fact.id in placed(item.restricted_notes) and not fact.restricted
        ]
        if item.restricted_notes and item.restriction is None:
            found.append(f"{item.id} has restricted notes and no restriction")
    return found


def restricted_ids(meeting: Meeting) -> set[str]:
    return {fact.id for item in meeting.items for fact in item.facts if is_restricted(item, fact)}


@st.composite
def typed_texts(draw: st.DrawFn, item: Item) -> Text:
    """What the text box may give: words, facts of the item moved, doubled, lost or unknown."""
    made = list(draw(st.lists(lines(), max_size=3)))
    known = [fact_line("decision", fact.id) for fact in item.facts]
    pool = [*known, *known, fact_line("decision", "unknown1")]
    for line in draw(st.lists(st.sampled_from(pool), max_size=4)):
        made.insert(draw(st.integers(0, len(made))), line)
    return tuple(made)


def moments() -> st.SearchStrategy[datetime | None]:
    return st.sampled_from([None, NOW])


def edit_of_meeting(draw: st.DrawFn, meeting: Meeting) -> Meeting:
    return draw(
        st.sampled_from(
            [
                lambda: edits.set_details(meeting, venue="Hall"),
                lambda: edits.start_meeting(meeting, NOW),
                lambda: edits.end_meeting(meeting, NOW),
                lambda: edits.add_item(meeting, edits.new_item(meeting, draw(names()))),
            ]
        )
    )()


def edit_of_item(draw: st.DrawFn, meeting: Meeting) -> Meeting:
    item = draw(st.sampled_from(meeting.items))
    fact = draw(st.sampled_from(item.facts)).id if item.facts else ""
    side = draw(st.sampled_from(Side))
    shut = draw(st.booleans())
    kinds = st.sampled_from([kind.key for kind in KINDS])
    outcomes = st.sampled_from(["noted", "agreed", "approved", "deferred", "no_update"])
    place = Place(
        item.id, draw(st.sampled_from(["notes", "restricted_notes"])), draw(st.integers(0, 9))
    )
    ways: list[Callable[[], Meeting]] = [
        lambda: edits.open_item(meeting, item.id, draw(moments())),
        lambda: edits.finish_item(meeting, item.id, draw(moments())),
        lambda: edits.reopen_item(meeting, item.id),
        lambda: edits.add_item(meeting, edits.new_item(meeting, "New", draw(kinds)), item.id),
        lambda: edits.remove_item(meeting, item.id),
        lambda: edits.move_item(meeting, item.id, draw(st.integers(-3, 3))),
        lambda: edits.describe_item(
            meeting, item.id, kind=draw(kinds), fields={"previous_date": "2025-01-15"}
        ),
        lambda: edits.set_text(meeting, item.id, side, draw(typed_texts(item))),
        lambda: edits.set_restriction(meeting, item.id, draw(st.one_of(st.none(), restrictions()))),
        lambda: edits.choose_outcome(meeting, item.id, draw(outcomes), restricted=shut),
        lambda: edits.write_closing_decision(meeting, item.id, "AGREED", draw(texts(2)), shut),
        lambda: placing.place_fact(meeting, place, Decision(new_id(), "AGREED")),
        lambda: edits.set_deferral(meeting, item.id, Deferral(draw(names()), "June")),
        lambda: parting.split_item(meeting, Place(item.id, "notes", place.line), "Part two"),
        lambda: parting.merge_with_previous(meeting, item.id),
    ]
    if fact:
        ways += [
            lambda: edits.write_decision(meeting, item.id, fact, "", draw(texts(2))),
            lambda: placing.mark_fact(meeting, item.id, fact, restricted=True),
            lambda: placing.remove_facts(meeting, item.id, [fact]),
        ]
    return draw(st.sampled_from(ways))()


def edited(draw: st.DrawFn, meeting: Meeting) -> Meeting:
    if not meeting.items or draw(st.integers(0, 6)) == 0:
        return edit_of_meeting(draw, meeting)
    return edit_of_item(draw, meeting)


@FEW
@given(meetings(most_items=3), st.data())
def test_every_edit_keeps_ids_unique_and_facts_in_one_place(
    meeting: Meeting, data: st.DataObject
) -> None:
    assert faults(meeting) == []
    for _ in range(data.draw(st.integers(1, 8))):
        shut = restricted_ids(meeting)
        own = {item.id: item.restriction for item in meeting.items}
        after = edited(data.draw, meeting)
        assert faults(after) == []
        # No edit opens a decision by itself: only lifting a withheld item's restriction does.
        opened = (shut - restricted_ids(after)) & {f.id for i in after.items for f in i.facts}
        for item in after.items:
            if any(fact.id in opened for fact in item.facts):
                before = own[item.id]
                assert before is not None
                assert before.withheld
                assert not (item.restriction and item.restriction.withheld)
        meeting = after
    assert meeting_from_json(meeting_to_json(meeting), meeting.id) == meeting


@FEW
@given(meetings(most_items=3), st.data())
def test_splitting_and_merging_lose_no_word_and_no_decision(
    meeting: Meeting, data: st.DataObject
) -> None:
    if not meeting.items:
        return
    item = data.draw(st.sampled_from(meeting.items))
    line = data.draw(st.integers(0, len(item.notes)))
    parted = parting.split_item(meeting, Place(item.id, "notes", line), "Part two")
    assert everything(parted) == everything(meeting)
    second = parted.items[parted.index(item.id) + 1]
    assert everything(parting.merge_with_previous(parted, second.id)) == everything(meeting)
    assert everything(parting.merge_with_previous(meeting, item.id)) == everything(meeting)


def everything(meeting: Meeting) -> Counter[str]:
    """Every line of every text, and every decision, as often as it is there."""
    said: Counter[str] = Counter()
    for item in meeting.items:
        for side in Side:
            said.update(words_of(item.text(side)).split("\n") if item.text(side) else [])
        said.update(fact.id for fact in item.facts)
    del said[""]
    return said


@FEW
@given(meetings(most_items=2), st.data())
def test_a_text_is_kept_as_it_was_typed(meeting: Meeting, data: st.DataObject) -> None:
    if not meeting.items:
        return
    item = data.draw(st.sampled_from(meeting.items))
    side = data.draw(st.sampled_from(Side))
    typed = data.draw(typed_texts(item))
    kept = edits.set_text(meeting, item.id, side, typed).item(item.id).text(side)
    assert words_of(kept) == words_of(canonical(typed))
    if side is not Side.PRIVATE:
        assert set(placed(kept)) == {fact_id(line) for line in typed if line.fact}
    assert edits.set_text(meeting, item.id, side, item.text(side)) is meeting


def test_the_check_itself_finds_each_fault() -> None:
    twice = (fact_line("decision", "d"), fact_line("decision", "d"))
    for item in (
        Item("i", notes=twice, decisions=(Decision("d"),)),
        Item("i", decisions=(Decision("i"),)),
        Item("i", restricted_notes=twice[:1], decisions=(Decision("d"),)),
        Item("i", private_notes=twice[:1]),
    ):
        assert faults(Meeting("m", items=(item,)))
