"""Whatever is edited, in whatever order: what always holds of a meeting."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from minuter.meeting import edits, parting, placing, recording
from minuter.meeting.facts import Ballot, Voice
from minuter.meeting.kinds import KINDS
from minuter.meeting.people import Attendance, Mark, Office, Person
from minuter.meeting.portable import meeting_from_json, meeting_to_json
from minuter.meeting.restriction import is_restricted, motion_of
from minuter.meeting.text import Role, canonical, fact_id, fact_line, placed, words_of
from minuter.meeting.values import (
    Decision,
    Declaration,
    Deferral,
    Item,
    Meeting,
    Motion,
    Place,
    Side,
    Vote,
    new_id,
)
from tests.strategies import (
    ANYBODY,
    GUESTS,
    facts,
    lines,
    meetings,
    names,
    restrictions,
    texts,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from minuter.meeting.text import Text
    from minuter.meeting.values import Fact

FEW = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
"""Meetings are large values to draw."""

NOW = datetime(2025, 3, 12, 10, 2)


def faults(meeting: Meeting) -> list[str]:
    """What is wrong with a meeting as a value; empty when nothing is."""
    found: list[str] = []
    ids = [item.id for item in meeting.items]
    ids += [fact.id for item in meeting.items for fact in item.facts]
    found += [f"{one} is the id of {count}" for one, count in Counter(ids).items() if count > 1]
    marked = Counter(mark.person for mark in meeting.roll)
    found += [f"{one} is marked {count} times" for one, count in marked.items() if count > 1]
    known = Counter(person.id for person in meeting.people)
    found += [f"{count} people are {one}" for one, count in known.items() if count > 1]
    for item in meeting.items:
        for vote in item.votes:
            asked = Counter(ballot.person for ballot in vote.own)
            found += [f"{one} has {n} votes of {vote.id}" for one, n in asked.items() if n > 1]
        places = Counter((*placed(item.notes), *placed(item.restricted_notes)))
        found += [f"{one} is placed {count} times" for one, count in places.items() if count > 1]
        for side in Side:
            if item.text(side) != canonical(item.text(side)):
                found.append(f"{side} of {item.id} is not canonical")
        if any(line.role is Role.FACT for line in item.private_notes):
            found.append(f"{item.id} places a fact in private notes")
        found += [
            f"{fact.id} is placed among restricted notes and not restricted"
            for fact in item.facts
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
    known = [fact_line(fact.kind, fact.id) for fact in item.facts]
    pool = [*known, *known, fact_line("decision", "unknown1")]
    for line in draw(st.lists(st.sampled_from(pool), max_size=4)):
        made.insert(draw(st.integers(0, len(made))), line)
    return tuple(made)


def moments() -> st.SearchStrategy[datetime | None]:
    return st.sampled_from([None, NOW])


def edit_of_meeting(draw: st.DrawFn, meeting: Meeting) -> Meeting:
    anybody = st.sampled_from(ANYBODY)
    guest = Person(new_id(), "Isla Renwick", office=Office.GUEST)
    return draw(
        st.sampled_from(
            [
                lambda: recording.mark_person(
                    meeting, draw(anybody), draw(st.sampled_from(Attendance)), draw(anybody)
                ),
                lambda: recording.unmark_person(meeting, draw(anybody)),
                lambda: recording.mark_rest(meeting),
                lambda: recording.add_guest(meeting, guest),
                lambda: recording.remove_guest(meeting, draw(st.sampled_from(GUESTS))),
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
    if item.decisions:
        decision = draw(st.sampled_from(item.decisions)).id
        ways.append(lambda: edits.write_decision(meeting, item.id, decision, "", draw(texts(2))))
    if fact:
        ways += [
            lambda: placing.mark_fact(meeting, item.id, fact, restricted=True),
            lambda: placing.remove_facts(meeting, item.id, [fact]),
            lambda: recording.forget_facts(meeting, item.id, [fact]),
        ]
    if draw(st.booleans()):
        return edit_of_fact(draw, meeting, item, place)
    return draw(st.sampled_from(ways))()


def edit_of_fact(draw: st.DrawFn, meeting: Meeting, item: Item, place: Place) -> Meeting:
    """The meeting after what a clerk may record of the room, at any place, twice or wrongly."""
    others = [other.id for other in meeting.items]
    person = st.sampled_from(ANYBODY)
    new = draw(facts(new_id(), item.facts, others))
    ways: list[Callable[[], Meeting]] = [
        lambda: placing.add_fact(meeting, item.id, new),
        lambda: placing.place_fact(meeting, place, new),
        lambda: recording.exclude_public(meeting, place, draw(person), draw(person)),
        lambda: recording.record_event(
            meeting, place, recording.movement(meeting, place, draw(person), NOW.time())
        ),
    ]
    if isinstance(new, Declaration):
        ways.append(lambda: recording.declare(meeting, item.id, new))
    if isinstance(new, Motion):
        ways.append(lambda: recording.move(meeting, place, new))
    if isinstance(new, Vote):
        ways.append(lambda: recording.record_vote(meeting, place, new))
    if item.motions:
        motion = draw(st.sampled_from(item.motions)).id
        ways.append(lambda: recording.decide_by(meeting, item.id, motion))
    if item.votes:
        vote = draw(st.sampled_from(item.votes)).id
        ballot = Ballot(draw(person), draw(st.sampled_from(Voice)))
        ways.append(lambda: recording.ask_to_record(meeting, item.id, vote, ballot))
    if item.facts:
        old = draw(st.sampled_from(item.facts))
        told = draw(facts(old.id, item.facts, others, [old.kind]))
        # Its own mark is the clerk's to take away; what it says and hangs on may change.
        told = replace(told, restricted=told.restricted or old.restricted)
        ways += [
            lambda: placing.place_fact(meeting, place, told),
            lambda: placing.add_fact(meeting, item.id, told),
        ]
        if not isinstance(old, Decision):
            ways.append(lambda: recording.edit_sentence(meeting, item.id, old.id, draw(texts(2))))
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
    """Every line of every text, and every fact in all its words, as often as it is there."""
    said: Counter[str] = Counter()
    for item in meeting.items:
        for side in Side:
            said.update(words_of(item.text(side)).split("\n") if item.text(side) else [])
        said.update(as_it_was_entered(fact) for fact in item.facts)
    del said[""]
    return said


def as_it_was_entered(fact: Fact) -> str:
    """A fact without what merging may change: the item that an interest is in, and its mark."""
    if isinstance(fact, Declaration):
        fact = replace(fact, item="")
    return repr(replace(fact, restricted=False))


@FEW
@given(meetings(most_items=3), st.data())
def test_splitting_and_merging_make_nothing_public_and_keep_what_hangs_together(
    meeting: Meeting, data: st.DataObject
) -> None:
    if not meeting.items:
        return
    item = data.draw(st.sampled_from(meeting.items))
    place = Place(item.id, "notes", data.draw(st.integers(0, len(item.notes))))
    hidden = restricted_ids(meeting)
    parted = parting.split_item(meeting, place, "Part two")
    assert restricted_ids(parted) == hidden
    second = parted.items[parted.index(item.id) + 1]
    for part in (parted.item(item.id), second):
        for fact in (*part.votes, *part.motions):
            above = item.fact(motion_of(fact))
            if isinstance(above, Motion) and fact.id not in item.placed:
                assert part.fact(above.id) or above.id not in item.placed
    merged = parting.merge_with_previous(parted, second.id)
    assert restricted_ids(merged) == hidden
    assert faults(merged) == []
    for one in merged.items:
        assert second.id not in {declaration.item for declaration in one.declarations}


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
        Item("i", votes=(Vote("v", own=(Ballot("p", Voice.FOR), Ballot("p", Voice.AGAINST))),)),
    ):
        assert faults(Meeting("m", items=(item,)))
    assert faults(Meeting("m", roll=(Mark("p"), Mark("p"))))
    assert faults(Meeting("m", guests=(Person("p", "Sam"), Person("p", "Sam"))))
