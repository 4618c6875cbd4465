"""Who is in the room, whatever happens: a model of the timeline, and the cases clerks meet."""

from __future__ import annotations

from dataclasses import replace
from datetime import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minuter.meeting.attendance import (
    Whereabouts,
    bars,
    counted,
    is_quorate,
    may_vote,
    members,
    must_leave,
    quorum_needed,
    room_at,
    was_there,
)
from minuter.meeting.doubts import doubts
from minuter.meeting.facts import (
    Ballot,
    Conduct,
    Declaration,
    Event,
    EventKind,
    Interest,
    Motion,
    Voice,
    Vote,
    VoteKind,
)
from minuter.meeting.people import Attendance, Office, Person, Voting
from minuter.meeting.placing import add_fact, place_fact
from minuter.meeting.portable import meeting_from_json, meeting_to_json
from minuter.meeting.recording import (
    declare,
    mark_person,
    mark_rest,
    movement,
    record_event,
    unmark_person,
)
from minuter.meeting.text import placed
from minuter.meeting.values import Body, Item, Meeting, Place
from tests.council import called, came_or_went, end_of, minuted, rolled

WHO = ("ann", "ben", "cat", "dan", "eve", "fay")
ROSTER = tuple(
    Person(key, f"{key.title()} {key[::-1].title()}", "Cllr", office=office)
    for key, office in zip(
        WHO, (Office.CHAIR, Office.VICE_CHAIR, *[Office.MEMBER] * 4), strict=True
    )
)


def small(quorum: str = "3") -> Meeting:
    body = Body("Board", quorum=quorum, roster=ROSTER)
    return Meeting("m", body, items=(Item("i1", "1", "One"), Item("i2", "2", "Two")))


MARKS = st.tuples(st.sampled_from(WHO), st.sampled_from(Attendance), st.sampled_from(("", *WHO)))
MOVES = st.tuples(st.sampled_from(("i1", "i2")), st.sampled_from(WHO), st.integers(0, 59))


@settings(max_examples=150, deadline=None)
@given(st.lists(MARKS, max_size=10), st.lists(MOVES, max_size=14))
def test_everybody_is_in_exactly_one_place_at_any_moment(
    marks: list[tuple[str, Attendance, str]], moves: list[tuple[str, str, int]]
) -> None:
    meeting = small()
    for person, attendance, stands_for in marks:
        meeting = mark_person(meeting, person, attendance, stands_for)
    inside = {
        m.person for m in meeting.roll if m.attendance.value in ("present", "remote", "substitute")
    }
    for item_id, person, minute in sorted(moves):
        meeting = came_or_went(meeting, item_id, person, 10, minute)
        inside ^= {person}  # whoever is in goes out, whoever is out comes in
        room = room_at(meeting, item_id)
        places = [room.those(where) for where in Whereabouts]
        assert sorted(p.id for group in places for p in group) == sorted(WHO)
        assert {p.id for p in room.present} == inside
        assert not room.chair or room.holds(room.chair)
        assert {p.id for p in may_vote(meeting, item_id, room)} <= inside


@settings(max_examples=100, deadline=None)
@given(st.lists(MOVES, max_size=12))
def test_the_quorum_is_written_up_each_time_it_is_lost_or_regained(
    moves: list[tuple[str, str, int]],
) -> None:
    meeting = mark_rest(small("4"))
    assert is_quorate(meeting, room_at(meeting))
    for item_id, person, minute in sorted(moves):
        meeting = came_or_went(meeting, item_id, person, 10, minute)
    written = [
        event.what
        for item in meeting.items
        for event in item.events
        if event.what in (EventKind.INQUORATE, EventKind.QUORATE)
    ]
    assert written == [EventKind.INQUORATE, EventKind.QUORATE] * (len(written) // 2) + (
        [EventKind.INQUORATE] * (len(written) % 2)
    )
    assert is_quorate(meeting, room_at(meeting)) == (len(written) % 2 == 0)


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(WHO), st.sampled_from(Voice)), max_size=9),
    st.sampled_from([None, Voice.FOR, Voice.AGAINST]),
    st.sets(st.sampled_from(WHO)),
)
def test_whoever_votes_twice_or_from_outside_is_named_and_totals_agree(
    ballots: list[tuple[str, Voice]], casting: Voice | None, away: set[str]
) -> None:
    meeting = small()
    for person in away:
        meeting = mark_person(meeting, person, Attendance.ABSENT)
    meeting = add_fact(mark_rest(meeting), "i1", Motion("m1", WHO[0], WHO[1]))
    vote = Vote(
        "v", "m1", VoteKind.RECORDED, ballots=tuple(Ballot(*b) for b in ballots), casting=casting
    )
    meeting = add_fact(meeting, "i1", vote)
    said = [doubt.message for doubt in doubts(meeting) if doubt.fact == "v"]
    names = [person for person, _ in ballots]
    assert any("twice" in one for one in said) == (len(set(names)) < len(names))
    outside = {person for person, voice in ballots if voice is not Voice.NOT_VOTING} & away
    assert sum("was not in the room" in one for one in said) >= len(outside)
    assert sum(vote.count(voice) for voice in Voice) == len(ballots)  # the casting vote apart


def test_a_meeting_of_the_council_holds_nothing_that_contradicts_itself() -> None:
    assert [doubt.message for doubt in doubts(minuted())] == []


def test_the_room_can_be_asked_for_any_item_and_any_moment() -> None:
    meeting = minuted()
    assert [p.id for p in room_at(meeting, "i5").those(Whereabouts.LEFT)] == ["pemberton"]
    assert room_at(meeting, "i6").holds("pemberton")
    assert not room_at(meeting, "i3").holds("fairhurst")
    late = next(e for e in meeting.item("i4").events if e.person == "vaughan-rhydderch")
    before = room_at(meeting, "i4", late.id)
    assert before.holds("fairhurst")
    assert not before.holds("vaughan-rhydderch")


def test_who_declared_an_interest_that_bars_them_may_not_vote() -> None:
    meeting = minuted()
    before_leaving = replace(meeting, items=tuple(replace(i, events=()) for i in meeting.items))
    room = room_at(before_leaving, "i5")
    able = {person.id for person in may_vote(before_leaving, "i5", room)}
    assert "pemberton" not in able
    assert {"demir", "lindqvist"} <= able
    assert [(d.id, p.id) for d, p in must_leave(meeting, "i5")] == [("dpi", "pemberton")]


@pytest.mark.parametrize(
    ("declaration", "barred"),
    [
        (Declaration("d", ("ann",)), True),
        (Declaration("d", ("ann",), dispensation=True), False),
        (Declaration("d", ("ann",), interest=Interest.ORI, direct=True), True),
        (Declaration("d", ("ann",), interest=Interest.NRI, direct=False), False),
        (Declaration("d", ("ann",), interest=Interest.PERSONAL), False),
        (Declaration("d", ("ann",), interest=Interest.PREJUDICIAL), True),
        (Declaration("d", ("ann",), interest=Interest.TRANSPARENCY, conduct=Conduct.LEFT), True),
        (Declaration("d", ("ann",), interest=Interest.TRANSPARENCY), False),
    ],
)
def test_interests_bar_as_the_code_has_it(declaration: Declaration, barred: bool) -> None:
    assert bars(declaration) is barred


@pytest.mark.parametrize(
    ("quorum", "needed"),
    [("3", 3), ("1/4", 2), ("1/3", 2), ("1/2", 3), ("", None), ("x", None), ("1/0", None)],
)
def test_a_quorum_is_a_number_or_a_fraction_rounded_up(quorum: str, needed: int | None) -> None:
    assert quorum_needed(small(quorum)) == needed


def test_remote_members_count_only_where_the_body_says_so() -> None:
    meeting = mark_person(mark_rest(small()), "ann", Attendance.REMOTE)
    assert len(counted(meeting, room_at(meeting))) == 5
    counting = replace(meeting, body=replace(meeting.body, remote_counts=True))
    assert len(counted(counting, room_at(counting))) == 6


def test_members_without_a_vote_and_officers_never_count() -> None:
    coopted = replace(ROSTER[5], voting=Voting.NO)
    officer = Person("off", "Olga Officer", office=Office.OFFICER)
    body = Body("Board", quorum="1/2", roster=(*ROSTER[:5], coopted, officer))
    meeting = mark_rest(replace(small(), body=body))
    assert [p.id for p in counted(meeting, room_at(meeting))] == list(WHO[:5])
    assert len(members(meeting)) == 6


def test_the_vice_chair_is_in_the_chair_when_the_chair_is_not_there() -> None:
    meeting = mark_person(mark_rest(small()), "ann", Attendance.APOLOGIES)
    assert room_at(meeting).chair == "ben"
    took = Event("t", EventKind.TOOK_CHAIR, "cat")
    meeting = place_fact(meeting, Place("i1"), took)
    assert room_at(meeting, "i2").chair == "cat"
    assert room_at(meeting, "i1", "t").chair == "ben"


def test_marking_the_rest_leaves_the_exceptions_and_substitutes_who_stand_for_nobody() -> None:
    meeting = rolled()
    marks = {mark.person: mark.attendance for mark in meeting.roll}
    assert marks["kettering"] is Attendance.APOLOGIES
    assert marks["soames"] is Attendance.APOLOGIES
    assert marks["lindqvist"] is Attendance.SUBSTITUTE
    assert marks["osgood"] is Attendance.PRESENT
    assert "lindqvist" not in {mark.person for mark in mark_rest(called()).roll}


def test_the_apologies_of_the_roll_are_the_sentence_of_their_item() -> None:
    meeting = mark_person(called(), "rudd", Attendance.APOLOGIES)
    assert meeting.item("i1").notes[0].text == (
        "Apologies for absence were submitted on behalf of Councillor Stuart Rudd."
    )
    meeting = unmark_person(meeting, "rudd")
    assert meeting.item("i1").notes[0].text == "There were no apologies for absence."


def test_leaving_for_an_interest_is_told_by_the_declaration_and_else_stands_where_it_happened() -> (
    None
):
    meeting = mark_rest(small(""))
    meeting = declare(meeting, "i1", Declaration("d", ("ann",), item="i2", conduct=Conduct.LEFT))
    meeting = came_or_went(meeting, "i2", "ann", 10, 5)
    (event,) = meeting.item("i2").events
    assert (event.what, event.declaration) == (EventKind.LEFT, "d")
    assert placed(meeting.item("i2").notes) == ()
    meeting = came_or_went(meeting, "i2", "ben", 10, 6)
    assert placed(meeting.item("i2").notes) == (meeting.item("i2").events[1].id,)


def test_who_was_never_there_is_not_listed_as_present() -> None:
    meeting = mark_person(mark_rest(small()), "ann", Attendance.LATE)
    assert not was_there(meeting, "ann")
    assert was_there(came_or_went(meeting, "i2", "ann", 10, 0), "ann")


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (
            lambda m: mark_person(m, "ann", Attendance.SUBSTITUTE, "ben"),
            "Councillor Nna is a substitute for Councillor Neb, who is present.",
        ),
        (
            lambda m: add_fact(m, "i1", Event("e", EventKind.ARRIVED, "ann")),
            "Councillor Nna is recorded as arriving, but was there already.",
        ),
        (
            lambda m: add_fact(
                mark_person(m, "ann", Attendance.LATE), "i1", Event("e", EventKind.LEFT, "ann")
            ),
            "Councillor Nna is recorded as leaving, but was not in the room.",
        ),
        (
            lambda m: add_fact(m, "i1", Vote("v", "", VoteKind.UNANIMOUS)),
            "There is a vote, but no motion that it is on.",
        ),
        (
            lambda m: add_fact(
                add_fact(m, "i1", Motion("m1", "ann", "ben")),
                "i1",
                Vote("v", "m1", VoteKind.COUNTED, 6, 1, 0),
            ),
            "7 votes are counted, but 6 members in the room may vote.",
        ),
        (
            lambda m: add_fact(
                add_fact(m, "i1", Motion("m1", "ann", "ben")),
                "i1",
                Vote("v", "m1", VoteKind.COUNTED, 3, 1, 0),
            ),
            "4 votes are counted, but 6 members in the room may vote.",
        ),
        (
            lambda m: add_fact(m, "i1", Motion("m1", "ann", "ann")),
            "Councillor Nna both moves and seconds the motion.",
        ),
    ],
)
def test_what_contradicts_itself_is_said_and_kept(spoil: object, said: str) -> None:
    assert callable(spoil)
    meeting = spoil(mark_rest(small()))
    assert said in [doubt.message for doubt in doubts(meeting)]


def test_the_council_loads_as_it_was_saved() -> None:
    meeting = minuted()
    again = meeting_from_json(meeting_to_json(meeting), meeting.id)
    assert again == meeting


def test_a_movement_is_what_the_room_says() -> None:
    meeting = mark_person(mark_rest(small()), "ben", Attendance.LATE)
    place = end_of(meeting, "i1")
    assert movement(meeting, place, "ann", None).what is EventKind.LEFT
    assert movement(meeting, place, "ben", None).what is EventKind.ARRIVED
    meeting = record_event(meeting, place, movement(meeting, place, "ann", time(10, 0)))
    assert movement(meeting, place, "ann", None).what is EventKind.RETURNED
