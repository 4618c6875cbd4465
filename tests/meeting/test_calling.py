"""The roll as it is called: who is asked, what a key does to a name, what is said of the room."""

from __future__ import annotations

from dataclasses import replace
from datetime import time

import pytest

from minuter.meeting.attendance import Whereabouts, room_at, room_at_caret
from minuter.meeting.calling import (
    answer,
    come_or_go,
    named,
    send_substitute,
    take_back,
    take_chair,
    who_may_return,
    who_moves,
    who_should_go,
)
from minuter.meeting.edits import end_meeting
from minuter.meeting.facts import EventKind
from minuter.meeting.names import mark_of, row_names
from minuter.meeting.people import Attendance, Mark, Office, Person
from minuter.meeting.recording import add_guest, mark_person, mark_rest
from minuter.meeting.roll import (
    Column,
    Tone,
    chairs,
    chip_words,
    columns,
    count,
    quorum_words,
    standings,
    untold_quorum,
)
from minuter.meeting.room_list import room_list
from minuter.meeting.values import Body, Meeting, Place, Side
from tests.council import at, called, came_or_went, council, end_of, minuted, rolled, walk

TEN = time(10, 0)


def heads(parts: tuple[Column, ...]) -> list[str]:
    return [part.heading for part in parts]


def asked(meeting: Meeting) -> list[str]:
    return [person.id for part in columns(meeting) for person in part.people]


def says(meeting: Meeting, item_id: str = "i5") -> tuple[str, tuple[str, str]]:
    numbers = count(meeting, room_at(meeting, item_id))
    return chip_words(numbers), quorum_words(numbers)


# --- who is asked -----------------------------------------------------------------------------


def test_members_stand_in_their_groups_and_everybody_is_asked_once() -> None:
    meeting = rolled()
    assert heads(columns(meeting)) == [
        "Riverside Group",
        "Town Alliance",
        "Independent",
        "Officers",
        "Guests",
    ]
    assert len(asked(meeting)) == len(set(asked(meeting))) == 30 + 1 + 3 + 1


def test_a_substitute_stands_below_the_member_whom_they_stand_for() -> None:
    assert "lindqvist" not in asked(called()), "nobody needs a substitute yet"
    names = asked(rolled())
    assert names[names.index("soames") + 1] == "lindqvist"


def test_members_without_groups_are_asked_by_the_alphabet_in_columns_of_like_length() -> None:
    people = tuple(Person(f"p{n}", f"Given {chr(65 + n * 7 % 26)}roe", "Cllr") for n in range(40))
    parts = columns(Meeting("m", Body(roster=people)))
    assert [len(part.people) for part in parts] == [14, 14, 12]
    families = [person.name.split()[-1] for part in parts for person in part.people]
    assert families == sorted(families)
    few = columns(Meeting("m", Body(roster=people[:9])))
    assert heads(few) == ["Members"]


def test_of_a_few_members_without_groups_who_chairs_is_asked_first() -> None:
    people = (
        Person("a", "Ann Ashe"),
        Person("z", "Zoe Zane", office=Office.CHAIR),
        Person("m", "Mo Marr", office=Office.VICE_CHAIR),
    )
    assert asked(Meeting("m", Body(roster=people)))[:1] != ["a"]


def test_two_members_who_stand_for_each_other_are_both_still_asked() -> None:
    meeting = replace(
        called(),
        roll=(
            Mark("ashdown", Attendance.SUBSTITUTE, "dray"),
            Mark("dray", Attendance.SUBSTITUTE, "ashdown"),
        ),
    )
    assert {"ashdown", "dray"} <= set(asked(meeting))
    assert len(asked(meeting)) == len(set(asked(meeting)))


def test_people_of_one_name_are_told_apart_on_the_roll() -> None:
    people = (
        Person("a", "John Smith", "Cllr", organisation="Wren Housing"),
        Person("b", "John Smith", "Cllr", organisation="Fire Service"),
        Person("c", "Ann Roe", "Cllr"),
        Person("d", "Ann Roe", "Cllr"),
        Person("e", "Eve Lee", "Cllr Mrs", "OBE"),
    )
    assert list(row_names(Meeting("m", Body(roster=people))).values()) == [
        "John Smith (Wren Housing)",
        "John Smith (Fire Service)",
        "Ann Roe (1)",
        "Ann Roe (2)",
        "Mrs Eve Lee OBE",
    ]


@pytest.mark.parametrize("name", ["O’Neill, Jr", '"Bill" Roe', "\u202eeoR nnA", "Ann 😀 Roe", ""])
def test_odd_names_are_asked_marked_and_listed_like_any(name: str) -> None:
    meeting = Meeting("m", Body(roster=(Person("odd", name), Person("b", "Ben Roe"))))
    meeting = mark_rest(meeting)
    assert set(asked(meeting)) == {"odd", "b"}
    assert standings(meeting)["odd"].words == "Present"
    assert "\u202e" not in row_names(meeting)["odd"], "what turns text round stays out of lists"


# --- what a key does --------------------------------------------------------------------------


def mark(meeting: Meeting, person: str, attendance: Attendance, item: str = "i5") -> Meeting:
    return answer(meeting, end_of(meeting, item), person, attendance, TEN)


def test_before_the_meeting_begins_every_key_is_a_mark() -> None:
    meeting = mark(called(), "dray", Attendance.PRESENT)
    meeting = mark(meeting, "dray", Attendance.LATE)
    found = mark_of(meeting, "dray")
    assert found
    assert found.attendance is Attendance.LATE
    assert not meeting.item("i5").events


def test_late_is_a_mark_before_arrival_and_leaving_once_there() -> None:
    meeting = rolled()
    assert standings(meeting)["fairhurst"].words == "Not here yet"
    meeting = mark(meeting, "fairhurst", Attendance.PRESENT)
    assert standings(meeting)["fairhurst"].words == "Late, 10.00 am"
    meeting = mark(meeting, "fairhurst", Attendance.LATE)
    assert standings(meeting)["fairhurst"].words == "Out: left 10.00 am"
    assert mark(meeting, "fairhurst", Attendance.LATE) is meeting, "who is out does not leave"
    meeting = mark(meeting, "fairhurst", Attendance.PRESENT)
    assert standings(meeting)["fairhurst"].words == "Back 10.00 am"
    assert [event.what for event in meeting.item("i5").events] == [
        EventKind.ARRIVED,
        EventKind.LEFT,
        EventKind.RETURNED,
    ]


def test_remote_on_somebody_late_is_that_they_join_remotely() -> None:
    meeting = mark(rolled(), "fairhurst", Attendance.REMOTE)
    assert room_at(meeting).where("fairhurst") is Whereabouts.REMOTE
    assert standings(meeting)["fairhurst"].letter == "R"


def test_present_again_on_somebody_who_came_changes_nothing() -> None:
    meeting = mark(rolled(), "fairhurst", Attendance.PRESENT)
    assert mark(meeting, "fairhurst", Attendance.PRESENT) is meeting


def test_a_wrong_mark_is_put_right_by_another_key_while_nothing_happened_since() -> None:
    meeting = mark(rolled(), "dray", Attendance.APOLOGIES)
    assert meeting.apologies.count("Dray") == 1
    meeting = mark(meeting, "dray", Attendance.PRESENT)
    assert "Dray" not in meeting.apologies
    assert not meeting.item("i5").events


def test_another_substitute_takes_the_place_of_the_first() -> None:
    meeting = send_substitute(rolled(), "soames", "Cllr Mrs Nia Rowe MBE")
    stranger = meeting.guests[-1]
    assert (stranger.title, stranger.name, stranger.post_nominals, stranger.office) == (
        "Cllr Mrs",
        "Nia Rowe",
        "MBE",
        Office.SUBSTITUTE,
    )
    assert mark_of(meeting, "lindqvist") is None
    assert standings(meeting)["soames"].words == "Sub: Mrs Nia Rowe MBE"
    assert says(meeting, "i1")[1][1].startswith("26 of 30")


def test_a_substitute_who_does_not_come_after_all_stands_for_nobody() -> None:
    meeting = mark(rolled(), "lindqvist", Attendance.APOLOGIES)
    assert mark_of(meeting, "lindqvist") is None
    assert standings(meeting)["soames"].words == "Apologies"


def test_taking_a_guest_back_takes_them_off_the_roll() -> None:
    before = rolled()
    meeting = add_guest(before, named("Capt. Nia Rowe, Harbour Office"))
    guest = meeting.guests[-1]
    assert (guest.name, guest.organisation) == ("Nia Rowe", "Harbour Office")
    assert take_back(meeting, guest.id) == before


# --- interests --------------------------------------------------------------------------------


def test_who_must_leave_goes_and_comes_back_at_the_next_item_by_one_key() -> None:
    declared = minuted().item("i2").declarations
    meeting = rolled()
    meeting = replace(
        meeting,
        items=tuple(
            replace(item, declarations=declared) if item.id == "i2" else item
            for item in meeting.items
        ),
    )
    assert who_should_go(meeting, "i4") == ()
    assert who_moves(meeting, "i5") == ("pemberton",)
    meeting, _ = come_or_go(meeting, end_of(meeting, "i5"), who_moves(meeting, "i5"), TEN)
    assert not room_at(meeting, "i5").holds("pemberton")
    assert who_should_go(meeting, "i5") == ()
    assert who_moves(meeting, "i5") == ("pemberton",), "or back, if the item is over"
    assert who_may_return(meeting, "i5") == ()
    assert who_may_return(meeting, "i6") == ("pemberton",)
    meeting, _ = come_or_go(meeting, end_of(meeting, "i6"), who_moves(meeting, "i6"), TEN)
    assert room_at(meeting, "i6").holds("pemberton")
    assert who_moves(meeting, "i7") == ()


def test_several_who_leave_at_once_stand_in_the_order_in_which_they_were_named() -> None:
    meeting, place = come_or_go(rolled(), Place("i4"), ("dray", "ellery", "idris"), TEN)
    assert [event.person for event in meeting.item("i4").events] == ["dray", "ellery", "idris"]
    assert place.line == 3


# --- what is said -----------------------------------------------------------------------------


def test_the_room_in_words_at_every_stage_of_the_roll() -> None:
    assert says(called()) == ("Call the roll", ("", "0 of 30 in the room. 30 still to mark."))
    meeting = mark_person(called(), "dray", Attendance.PRESENT)
    assert says(meeting)[0] == "1 in the room · 29 to mark"
    meeting = mark_rest(meeting)
    assert says(meeting) == (
        "30 in the room · quorum ✓",
        ("Quorate", "30 of 30 members are in the room; 8 are needed."),
    )
    short = rolled()
    for person in members_of(short)[:19]:
        short = mark_person(short, person, Attendance.ABSENT)
    assert says(short, "i1")[0] == "Not quorate: 7 of 8"
    assert says(short, "i1")[1][0] == "Not quorate"


def members_of(meeting: Meeting) -> list[str]:
    out = {"kettering", "rudd", "soames", "fairhurst", "vaughan-rhydderch"}
    return [p.id for p in meeting.body.roster if p.office is Office.MEMBER and p.id not in out]


def test_without_a_quorum_or_members_the_room_is_counted_all_the_same() -> None:
    body = replace(council(), quorum="")
    assert says(mark_rest(replace(called(), body=body)))[0] == "30 in the room"
    empty = Meeting("m", Body("Forum"))
    assert chip_words(count(empty, room_at(empty))) == ""
    guest = add_guest(empty, named("Ann Roe"))
    assert chip_words(count(guest, room_at(guest))) == "1 in the room"


def test_a_quorum_that_was_never_there_is_to_be_written_up_once() -> None:
    meeting = rolled()
    assert not untold_quorum(meeting, "i1")
    for person in members_of(meeting)[:20]:
        meeting = mark_person(meeting, person, Attendance.ABSENT)
    assert untold_quorum(meeting, "i1")
    told = minuted()
    assert not untold_quorum(told, "i8"), "leaving and coming back wrote it up by itself"


def test_out_of_the_ordinary_is_told_from_the_usual() -> None:
    tones = {person: one.tone for person, one in standings(rolled(), "i5").items()}
    assert tones["dray"] is Tone.USUAL
    assert tones["lindqvist"] is Tone.NOTED
    assert tones["fairhurst"] is Tone.LOOK
    assert standings(called())["dray"].tone is Tone.TO_MARK


# --- who chaired ------------------------------------------------------------------------------


def test_who_chaired_which_items_follows_the_chair_through_the_evening() -> None:
    meeting = rolled()
    for number, item in enumerate(("i1", "i2", "i3"), start=1):
        meeting = walk(meeting, item, 9, 30 + number)
    meeting = take_chair(meeting, end_of(meeting, "i2"), "osgood", TEN)
    assert chairs(meeting) == (("bellamy", "i1", "i1"), ("osgood", "i2", "i3"))
    shown = room_list(meeting, end_of(meeting, "i3"))
    assert shown.chaired == ("Councillor Mrs Bellamy: item 1", "Councillor Osgood: items 2 to 3")
    assert "Osgood (Chair)" in shown.here


def test_when_the_chair_leaves_the_vice_chair_has_the_chair() -> None:
    meeting = came_or_went(rolled(), "i3", "bellamy", 9, 50)
    assert room_at(meeting, "i3").chair == "osgood"
    assert standings(meeting, "i3")["osgood"].words == "In the chair"


# --- the room in lists ------------------------------------------------------------------------


def test_the_lists_of_the_room_hold_everybody_once() -> None:
    meeting = minuted()
    for item in ("i1", "i5", "i8"):
        shown = room_list(meeting, end_of(meeting, item))
        out = [one.name for one in shown.must_leave if one.left]
        absent = len(shown.apologies) + len(shown.not_here_yet) + len(shown.out) + len(out)
        assert len(shown.here) - shown.substitutes + absent == 30
        assert shown.numbers.here == len(shown.here)


def test_the_room_is_that_of_the_carets_moment() -> None:
    meeting = came_or_went(rolled(), "i4", "fairhurst", 9, 41)
    line = next(n for n, one in enumerate(meeting.item("i4").notes) if one.fact)
    above = Place("i4", Side.PUBLIC.value, max(line - 1, 0))
    assert not room_at_caret(meeting, above).holds("fairhurst") or line == 0
    assert room_at_caret(meeting, Place("i4", Side.PUBLIC.value, line)).holds("fairhurst")
    assert room_at_caret(meeting, Place("i4", Side.PRIVATE.value, 0)).holds("fairhurst")


def test_what_does_not_fit_the_timeline_is_said_and_kept() -> None:
    meeting = rolled()
    meeting = mark_person(meeting, "soames", Attendance.PRESENT)
    meeting = came_or_went(meeting, "i4", "dray", 9, 50)
    meeting = mark_person(meeting, "dray", Attendance.APOLOGIES)
    said = room_list(meeting, end_of(meeting, "i4")).doubts
    assert any("Soames, who is present" in one for one in said)
    assert any("Dray is recorded as leaving, but was not in the room." in one for one in said)


def test_a_closed_meeting_keeps_its_room() -> None:
    meeting = end_meeting(rolled(), at(11, 0))
    assert says(meeting, "i8")[0] == "26 in the room · quorum ✓"
