"""A clerk calls the roll by key, in place of the panes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from chamber import seated
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget

from minuter.meeting.attendance import room_at
from minuter.meeting.facts import EventKind
from minuter.meeting.names import mark_of
from minuter.meeting.people import Attendance, Mark, Office, Person
from minuter.meeting.recording import mark_person, mark_rest
from minuter.meeting.text import placed
from tests.council import called, council, rolled, walk

if TYPE_CHECKING:
    from clerk import Clerk

    from minuter.meeting.values import Meeting
    from ui.roll_list import Row
    from ui.window import MainWindow


def at_roll(window: MainWindow, meeting: Meeting | None = None, item: str = "i1") -> Clerk:
    """A clerk who has just opened the roll of a meeting."""
    window.resize(1366, 768)
    clerk = seated(window, meeting or called(), item)
    clerk.view.room.leave_roll()
    clerk.view.pane.take_focus()
    clerk.press("F9")
    return clerk


@pytest.fixture
def clerk(council_window: MainWindow) -> Clerk:
    """At the roll, nobody marked yet."""
    return at_roll(council_window)


def mark(clerk: Clerk, person: str) -> Mark | None:
    return mark_of(clerk.meeting, person)


def row(clerk: Clerk, person: str) -> Row:
    found = clerk.view.room.roll.columns.row_of(person)
    assert found is not None
    return found


def said(clerk: Clerk) -> str:
    roll = clerk.view.room.roll
    return " ".join(part for part in (roll.word.text(), roll.sentence.text()) if part)


def find(clerk: Clerk, part: str) -> None:
    clerk.press("/")
    clerk.type(part)
    clerk.press("Return")


# --- opening and closing ----------------------------------------------------------------------


def test_f9_opens_the_roll_over_the_panes_and_closes_it_with_the_caret_back(clerk: Clerk) -> None:
    assert clerk.view.room.roll_shown
    assert not clerk.view.pane.isVisible()
    assert clerk.view.header.isVisible()
    clerk.press("F9")
    assert not clerk.view.room.roll_shown
    assert clerk.focus() is clerk.view.pane.active_box()


@pytest.mark.parametrize("key", ["Esc", "Ctrl+Return", "F6", "Ctrl+PgDn", "Ctrl+D", "Ctrl+5"])
def test_what_belongs_to_the_minutes_leaves_the_roll(clerk: Clerk, key: str) -> None:
    status = clerk.meeting.item("i1").status
    clerk.press(key)
    assert not clerk.view.room.roll_shown
    assert clerk.meeting.item("i1").status is status, "the item behind it is not finished"


def test_the_roll_begins_at_the_first_name_that_is_not_marked(council_window: MainWindow) -> None:
    meeting = mark_person(called(), "bellamy", Attendance.PRESENT)
    clerk = at_roll(council_window, meeting)
    assert clerk.view.room.roll.columns.current == "ashdown"


# --- marking ----------------------------------------------------------------------------------


def test_each_letter_marks_and_moves_on(clerk: Clerk) -> None:
    clerk.press("P", "A", "N", "L", "R")
    wanted = {
        "bellamy": Attendance.PRESENT,
        "ashdown": Attendance.APOLOGIES,
        "chaudhry": Attendance.ABSENT,
        "dray": Attendance.LATE,
        "ellery": Attendance.REMOTE,
    }
    assert {mark.person: mark.attendance for mark in clerk.meeting.roll} == wanted
    assert clerk.view.room.roll.columns.current == "fairhurst"
    assert row(clerk, "ashdown").standing.words == "Apologies"
    assert clerk.meeting.apologies == "Councillor Tom Ashdown"


def test_the_roll_of_thirty_is_marked_in_under_forty_keys_when_all_but_three_are_there(
    clerk: Clerk,
) -> None:
    keys = [
        *("/", "k", "e", "t", "Return", "A"),
        *("/", "r", "u", "d", "Return", "A"),
        *("/", "f", "a", "i", "Return", "L"),
        *("Shift+P", "F9"),
    ]
    for key in keys:
        clerk.press(key) if len(key) > 1 or key.isupper() else clerk.type(key)
    assert len(keys) + 1 < 40, "with the F9 that opened it"
    meeting = clerk.meeting
    found = {mark.person: mark.attendance for mark in meeting.roll}
    assert len(found) == 30 + 3
    assert [p for p, how in found.items() if how is not Attendance.PRESENT] == [
        "kettering",
        "rudd",
        "fairhurst",
    ]
    assert clerk.view.chip.text() == "27 in the room · quorum ✓"


def test_every_mark_is_one_step_of_undo(clerk: Clerk) -> None:
    before = clerk.meeting
    clerk.press("P", "A")
    clerk.press("Ctrl+Z")
    assert [mark.person for mark in clerk.meeting.roll] == ["bellamy"]
    assert clerk.view.room.roll_shown
    clerk.press("Ctrl+Z")
    assert clerk.meeting == before
    clerk.press("Ctrl+Y", "Ctrl+Y")
    assert len(clerk.meeting.roll) == 2
    assert row(clerk, "ashdown").standing.letter == "A"


def test_backspace_goes_back_to_the_name_and_leaves_it_as_before(clerk: Clerk) -> None:
    clerk.press("P", "A", "Backspace")
    assert clerk.view.room.roll.columns.current == "ashdown"
    assert mark(clerk, "ashdown") is None
    clerk.press("Backspace")
    assert clerk.view.room.roll.columns.current == "bellamy"
    assert clerk.meeting.roll == ()


def test_backspace_on_a_mark_of_earlier_takes_it_away(council_window: MainWindow) -> None:
    clerk = at_roll(council_window, mark_rest(called()))
    find(clerk, "dray")
    clerk.press("Backspace")
    assert mark(clerk, "dray") is None
    assert row(clerk, "dray").standing.words == ""


def test_the_arrows_go_down_a_column_across_and_into_the_next(clerk: Clerk) -> None:
    columns = clerk.view.room.roll.columns
    clerk.press("Down", "Down")
    assert columns.current == "chaudhry"
    clerk.press("Right")
    assert columns.current == "adeyemi-clarke"
    clerk.press("Left", "Up", "Up", "Up")
    assert columns.current == "bellamy"
    clerk.press("End")
    assert columns.current == "tull"
    clerk.press("Home", *["Down"] * 12)
    assert columns.current == "osgood"


def test_finding_goes_to_the_name_as_it_is_typed_and_the_arrows_to_others(clerk: Clerk) -> None:
    clerk.press("/")
    clerk.type("ma")
    first = clerk.view.room.roll.columns.current
    clerk.press("Down")
    assert clerk.view.room.roll.columns.current != first
    clerk.type("xq")
    clerk.press("Esc")
    assert clerk.view.room.roll.hints.isVisible()
    assert clerk.view.room.roll_shown, "Esc left the finding, not the roll"
    clerk.press("P")
    assert len(clerk.meeting.roll) == 1


# --- substitutes ------------------------------------------------------------------------------


def test_a_substitute_is_named_for_the_member_who_sent_them(clerk: Clerk) -> None:
    find(clerk, "soam")
    clerk.press("S")
    clerk.type("lin")
    clerk.press("Return")
    assert mark(clerk, "lindqvist") == Mark("lindqvist", Attendance.SUBSTITUTE, "soames")
    assert mark(clerk, "soames") == Mark("soames", Attendance.APOLOGIES)
    assert row(clerk, "soames").standing.words == "Sub: Ivo Lindqvist"
    assert row(clerk, "lindqvist").below
    assert clerk.view.room.roll.columns.current == "thirlwell"


def test_enter_alone_takes_the_substitute_whom_the_member_named(
    council_window: MainWindow,
) -> None:
    roster = tuple(
        replace(person, substitutes=("Nia Rowe",)) if person.id == "bellamy" else person
        for person in council().roster
    )
    clerk = at_roll(council_window, replace(called(), body=replace(council(), roster=roster)))
    clerk.press("S", "Return")
    guest = clerk.meeting.guests[0]
    assert (guest.name, guest.office) == ("Nia Rowe", Office.SUBSTITUTE)
    assert mark(clerk, guest.id) == Mark(guest.id, Attendance.SUBSTITUTE, "bellamy")


def test_a_substitute_whom_nobody_knows_is_written_as_typed(clerk: Clerk) -> None:
    clerk.press("S")
    clerk.type("Cllr Xu Qing")
    clerk.press("Return")
    guest = clerk.meeting.guests[0]
    assert (guest.title, guest.name) == ("Cllr", "Xu Qing")
    assert row(clerk, "bellamy").standing.words == "Sub: Xu Qing"


def test_esc_sends_no_substitute(clerk: Clerk) -> None:
    clerk.press("S", "Esc", "P")
    assert [one.attendance for one in clerk.meeting.roll] == [Attendance.PRESENT]


def test_a_substitute_for_somebody_present_is_doubted_in_words(
    council_window: MainWindow,
) -> None:
    clerk = at_roll(council_window, rolled())
    assert clerk.view.room.roll.doubts.isHidden()
    find(clerk, "soames")
    clerk.press("P")
    assert "Lindqvist is a substitute for Councillor Soames, who is present." in (
        clerk.view.room.roll.doubts.text()
    )


# --- guests and the public --------------------------------------------------------------------


def test_guests_are_typed_one_a_line(clerk: Clerk) -> None:
    clerk.press("G")
    clerk.type("Capt. Isla Renwick, Harbour Office")
    clerk.press("Return")
    clerk.type("Sam Smith")
    clerk.press("Return", "Return")
    assert [(g.title, g.name, g.organisation) for g in clerk.meeting.guests] == [
        ("Capt.", "Isla Renwick", "Harbour Office"),
        ("", "Sam Smith", ""),
    ]
    assert all(mark(clerk, guest.id) for guest in clerk.meeting.guests)
    clerk.press("End", "Delete")
    assert len(clerk.meeting.guests) == 1


def test_the_public_are_counted_by_key_or_number_in_one_step(clerk: Clerk) -> None:
    clerk.type("+++-")
    assert clerk.meeting.public == 2
    clerk.view.room.roll.foot.press.setFocus()
    clerk.press("Ctrl+A")
    clerk.type("4")
    clerk.press("Return")
    assert (clerk.meeting.public, clerk.meeting.press) == (2, 4)
    clerk.press("Ctrl+Z", "Ctrl+Z")
    assert (clerk.meeting.public, clerk.meeting.press) == (None, None)


# --- while the meeting goes on ----------------------------------------------------------------


@pytest.fixture
def begun(council_window: MainWindow) -> Clerk:
    """At the roll of a meeting of today, at its third item."""
    meeting = replace(rolled(), date=date.today())
    return at_roll(council_window, walk(meeting, "i3", 9, 40), "i3")


def test_p_on_somebody_late_is_that_they_arrive_now_at_this_item(begun: Clerk) -> None:
    find(begun, "fair")
    begun.press("P")
    event = begun.meeting.item("i3").events[0]
    assert (event.what, event.person) == (EventKind.ARRIVED, "fairhurst")
    assert event.at is not None
    assert row(begun, "fairhurst").standing.words.startswith("Late, ")
    assert begun.view.chip.text().startswith("27 in the room")


def test_l_on_somebody_here_is_that_they_leave_and_p_that_they_come_back(begun: Clerk) -> None:
    find(begun, "dray")
    begun.press("L")
    assert row(begun, "dray").standing.words.startswith("Out: left ")
    find(begun, "dray")
    begun.press("P")
    assert [e.what for e in begun.meeting.item("i3").events] == [
        EventKind.LEFT,
        EventKind.RETURNED,
    ]


def test_who_leaves_one_after_another_stands_in_that_order_in_the_text(begun: Clerk) -> None:
    for name in ("dray", "ellery", "idris"):
        find(begun, name)
        begun.press("L")
    item = begun.meeting.item("i3")
    by_id = {event.id: event.person for event in item.events}
    assert [by_id[fact] for fact in placed(item.notes)] == ["dray", "ellery", "idris"]


def test_c_puts_somebody_in_the_chair_from_this_item_on(begun: Clerk) -> None:
    find(begun, "osg")
    begun.press("C")
    assert row(begun, "osgood").standing.words == "In the chair"
    assert room_at(begun.meeting, "i3").chair == "osgood"
    assert room_at(begun.meeting, "i2").chair == "bellamy"
    begun.press("Backspace")
    assert row(begun, "bellamy").standing.words == "In the chair"


def test_too_few_are_said_in_red_and_written_up_by_one_key(council_window: MainWindow) -> None:
    meeting = rolled()
    for person in council().roster[2:26]:
        meeting = mark_person(meeting, person.id, Attendance.APOLOGIES)
    clerk = at_roll(council_window, meeting)
    assert said(clerk) == "Not quorate 6 of 30 members are in the room; 8 are needed."
    assert clerk.view.chip.text() == "Not quorate: 6 of 8"
    assert clerk.view.chip.property("wrong")
    clerk.press("Q")
    assert [e.what for e in clerk.meeting.item("i1").events] == [EventKind.INQUORATE]
    assert clerk.view.room.roll.write_up.isHidden()
    clerk.press("Q")
    assert len(clerk.meeting.item("i1").events) == 1, "once"


def test_what_is_still_to_mark_is_said(clerk: Clerk) -> None:
    assert said(clerk) == "0 of 30 in the room. 30 still to mark."
    clerk.press(*["P"] * 28)
    assert said(clerk) == "28 of 30 in the room. Two still to mark."
    assert clerk.view.room.roll.rest.isVisible()
    clerk.press("Shift+P")
    assert said(clerk) == "Quorate 30 of 30 members are in the room; 8 are needed."
    assert clerk.view.room.roll.rest.isHidden()


# --- no roster --------------------------------------------------------------------------------


def test_without_a_roster_pasted_names_are_the_roll_in_one_step(
    council_window: MainWindow,
) -> None:
    bare = replace(called(), body=replace(council(), roster=()))
    clerk = at_roll(council_window, bare)
    before = clerk.meeting
    assert clerk.view.chip.isHidden()
    paste = clerk.view.room.roll.paste
    assert clerk.focus() is paste.box
    paste.box.insertPlainText(
        "Cllr Mrs Ann Roe OBE (Chair)\nCllr Ben Dow (Wren Housing)\n12345678\n"
    )
    assert paste.take.text().startswith("Put 2 people on the roll")
    assert "3" in paste.said.text()
    clerk.press("Ctrl+Return")
    assert [p.name for p in clerk.meeting.body.roster] == ["Ann Roe", "Ben Dow"]
    clerk.press("P", "P")
    assert len(clerk.meeting.roll) == 2
    clerk.press("Ctrl+Z", "Ctrl+Z", "Ctrl+Z")
    assert clerk.meeting == before
    assert paste.isVisible()


# --- many, and how it looks -------------------------------------------------------------------


def test_three_hundred_people_are_all_reached_by_key(council_window: MainWindow) -> None:
    many = tuple(Person(f"p{n}", f"Given{n} Roe{n}", "Cllr") for n in range(300))
    clerk = at_roll(council_window, replace(called(), body=replace(council(), roster=many)))
    find(clerk, "roe255")
    clerk.press("A", "Shift+P")
    assert [one.person for one in clerk.meeting.roll if one.attendance.value == "apologies"] == [
        "p255"
    ]
    assert len(clerk.meeting.roll) == 300


@pytest.mark.parametrize("size", [(1366, 768), (1280, 720)])
def test_nothing_is_cut_off_and_every_control_has_a_name(
    council_window: MainWindow, size: tuple[int, int]
) -> None:
    clerk = at_roll(council_window, rolled())
    clerk.window.resize(*size)
    QTest.qWait(1)
    roll = clerk.view.room.roll
    assert roll.width() <= clerk.window.width()
    for button in roll.findChildren(QPushButton):
        assert button.isHidden() or button.width() >= button.sizeHint().width()
        assert button.height() >= 24
    reached = [w for w in roll.findChildren(QWidget) if w.focusPolicy() and w.isVisible()]
    of_numbers = "qt_spinbox_lineedit"  # its spin box has the name
    assert [
        w
        for w in reached
        if not (w.accessibleName() or isinstance(w, QPushButton) or w.objectName() == of_numbers)
    ] == []
    filled = [b for b in roll.findChildren(QPushButton) if b.property("primary") and b.isVisible()]
    assert filled == [roll.done]
