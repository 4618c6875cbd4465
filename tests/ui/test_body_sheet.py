"""A clerk keeps bodies by key: their settings, their people, their sentences."""

from __future__ import annotations

import csv
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from clerk import Clerk
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from minuter.desk import Desk
from minuter.meeting.attendance import quorum_needed
from minuter.meeting.names import spoken_name
from minuter.meeting.people import Office, Voting
from minuter.meeting.text import words_of
from minuter.meeting.values import Body, LegalBasis
from tests.council import council, minuted
from ui.body_sheet import BodySheet
from ui.meeting_details import MeetingDetails

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from minuter.meeting.people import Person
    from ui.window import MainWindow


PARTNERSHIP = Body("Wren Harbour Partnership", style="plain")


@pytest.fixture
def at_council(council_window: MainWindow) -> Iterator[Clerk]:
    """A clerk with the Council's minuted meeting open, and a partnership known besides."""
    clerk = Clerk(council_window)
    for body in (council(), PARTNERSHIP):
        council_window._desk.put_body(body)
    view = clerk.view
    view.drawer.close_drawer()
    view.session.apply("another meeting", replace(minuted(), id=view.meeting.id))
    view.session.end_history()
    view.pane.take_focus()
    yield clerk
    if isinstance(council_window.sheet, BodySheet):
        council_window.sheet.go()


def sheet_of(clerk: Clerk) -> BodySheet:
    sheet = clerk.window.sheet
    assert isinstance(sheet, BodySheet)
    return sheet


def opened(clerk: Clerk, page: int = 0) -> BodySheet:
    """The sheet of bodies, one of its pages forward and the caret in it."""
    clerk.press("Ctrl+Shift+B")
    clerk.press(*("Ctrl+Tab",) * page)
    sheet = sheet_of(clerk)
    assert sheet.tabs.currentIndex() == page
    if page == 1:
        sheet.people.table.setFocus()
    if page == 2:
        sheet.wording.table.setFocus()
    return sheet


def known(clerk: Clerk, name: str = "Council") -> Body:
    """The body as the archive has it."""
    return next(body for body in clerk.window._desk.bodies() if body.name == name)


def find(people: tuple[Person, ...], name: str) -> Person:
    return next(person for person in people if person.name == name)


# --- settings ---------------------------------------------------------------------------------


def test_the_body_of_the_open_meeting_is_shown_first_and_its_quorum_is_told(
    at_council: Clerk,
) -> None:
    sheet = opened(at_council)
    assert sheet.draft.name == "Council"
    assert sheet.settings.fields["name"].hasFocus()
    assert sheet.settings._quorum_said.text() == "8 of 30 members make a quorum."
    at_council.press("Esc")
    assert at_council.window.sheet is None
    assert at_council.view.pane.box.hasFocus()


def test_what_is_changed_is_kept_in_the_archive_and_the_open_meeting_follows_as_one_step(
    at_council: Clerk,
) -> None:
    clerk = at_council
    before = clerk.meeting
    sheet = opened(clerk)
    sheet.settings.fields["quorum"].setFocus()
    clerk.press("Ctrl+A")
    clerk.type("a third")
    clerk.press("Tab")
    assert sheet.settings._quorum_said.text() == "10 of 30 members make a quorum."
    clerk.press("Ctrl+Enter")
    assert clerk.window.sheet is None
    assert known(clerk).quorum == "1/3"
    assert quorum_needed(clerk.meeting) == 10
    assert clerk.meeting.items == before.items
    clerk.press("Ctrl+Z")
    assert clerk.meeting == before
    assert known(clerk).quorum == "1/3"


def test_the_open_meeting_may_stay_as_it_is_and_approved_minutes_always_do(
    at_council: Clerk,
) -> None:
    clerk = at_council
    before = clerk.meeting
    sheet = opened(clerk)
    assert sheet.follows.isVisible()
    sheet.follows.setChecked(False)
    sheet.settings.fields["prefix"].setFocus()
    clerk.press("Ctrl+A")
    clerk.type("FC")
    clerk.press("Ctrl+Enter")
    assert (known(clerk).prefix, clerk.meeting) == ("FC", before)
    clerk.view.session.apply("approving", replace(before, state="approved"))
    sheet = opened(clerk)
    assert not sheet.follows.isVisible()
    sheet.settings.fields["prefix"].setFocus()
    clerk.press("Ctrl+A")
    clerk.type("FCM")
    clerk.press("Ctrl+Enter")
    assert known(clerk).prefix == "FCM"
    assert clerk.meeting.body.prefix == before.body.prefix


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("quorum", "lots", "The quorum is not understood; write it as a number, 8"),
        ("year_starts", "in May", "The annual meetings are not understood"),
        ("name", "wren harbour partnership", "There is a body called"),
    ],
)
def test_what_cannot_stand_is_said_and_nothing_is_kept(
    at_council: Clerk, field: str, typed: str, said: str
) -> None:
    clerk = at_council
    sheet = opened(clerk)
    sheet.settings.fields[field].setFocus()
    clerk.press("Ctrl+A")
    clerk.type(typed)
    clerk.press("Ctrl+Enter")
    assert sheet_of(clerk).said.text().startswith(said)
    assert sheet.settings.fields[field].text() == typed
    assert known(clerk) == council()


def test_annual_meetings_are_kept_as_days_and_the_law_and_the_chair_are_chosen(
    at_council: Clerk,
) -> None:
    clerk = at_council
    sheet = opened(clerk)
    sheet.settings.fields["year_starts"].setFocus()
    clerk.type("19 May 2027; 14 May 2026")
    clerk.press("Tab")
    assert sheet.settings.fields["year_starts"].text() == "14 May 2026; 19 May 2027"
    sheet.settings.legal_basis.setFocus()
    clerk.press("Down")
    sheet.settings.chair.setFocus()
    clerk.type("Hana")
    clerk.press("Ctrl+Enter")
    body = known(clerk)
    assert [day.isoformat() for day in body.year_starts] == ["2026-05-14", "2027-05-19"]
    assert body.legal_basis is LegalBasis.EXECUTIVE
    assert find(body.roster, "Hana Idris").office is Office.CHAIR
    assert find(body.roster, "Adaeze Bellamy").office is Office.MEMBER


def test_a_new_body_begins_with_what_is_usual_for_its_kind(at_council: Clerk) -> None:
    clerk = at_council
    sheet = opened(clerk)
    sheet._new.click()
    clerk.type("Planning Committee")
    clerk.press("Tab")
    assert sheet.draft.decision_word == "RESOLVED"
    clerk.press("Ctrl+Enter")
    body = known(clerk, "Planning Committee")
    assert (body.quorum, body.style) == ("1/4", "formal")
    assert clerk.meeting.body == council()


def test_a_body_is_renamed_and_the_open_meeting_with_it(at_council: Clerk) -> None:
    clerk = at_council
    opened(clerk)
    clerk.press("Ctrl+A")
    clerk.type("Full Council")
    clerk.press("Ctrl+Enter")
    assert known(clerk, "Full Council").roster == council().roster
    assert clerk.meeting.body.name == "Full Council"
    assert "Full Council" in clerk.window.windowTitle()


def test_two_bodies_changed_are_kept_together_and_esc_warns_before_it_drops_them(
    at_council: Clerk,
) -> None:
    clerk = at_council
    sheet = opened(clerk)
    for name in ("Council", "Wren Harbour Partnership"):
        row = next(n for n in range(sheet.list.count()) if sheet.list.item(n).text() == name)
        sheet.list.setCurrentRow(row)
        sheet.settings.fields["venue"].setFocus()
        clerk.press("Ctrl+A")
        clerk.type("The Guildhall")
        clerk.press("Tab")
    assert sheet.action.text().startswith("Keep 2 bodies")
    clerk.press("Esc")
    assert sheet.said.text().startswith("What was changed is not kept yet")
    clerk.press("Ctrl+Enter")
    assert known(clerk).venue == known(clerk, "Wren Harbour Partnership").venue == "The Guildhall"
    opened(clerk)
    clerk.press("Ctrl+A")
    clerk.type("Something else")
    clerk.press("Esc", "Esc")
    assert clerk.window.sheet is None
    assert known(clerk).venue == "The Guildhall"


def test_going_on_to_another_command_keeps_what_was_changed(at_council: Clerk) -> None:
    clerk = at_council
    sheet = opened(clerk)
    sheet.settings.fields["contact"].setFocus()
    clerk.press("Ctrl+A")
    clerk.type("Ann Other")
    clerk.press("Ctrl+K")
    assert known(clerk).contact == "Ann Other"


# --- people -----------------------------------------------------------------------------------


def test_people_are_added_edited_moved_and_removed_by_key_and_brought_back(
    at_council: Clerk,
) -> None:
    clerk = at_council
    sheet = opened(clerk, 1)
    clerk.press("Insert")
    clerk.type("Ann Other")
    clerk.press("Enter")
    assert find(sheet.draft.roster, "Ann Other").title == "Cllr"
    clerk.press("Right", "Enter")
    clerk.type("MBE")
    clerk.press("Enter")
    assert find(sheet.draft.roster, "Ann Other").post_nominals == "MBE"
    clerk.press("Alt+Shift+Up")
    assert sheet.draft.roster[0].name == "Ann Other"
    clerk.press("Down", "Delete")
    assert len(sheet.draft.roster) == len(council().roster)
    assert sheet.tabs.tabText(1) == "People 34"
    clerk.press("Ctrl+Z")
    assert len(sheet.draft.roster) == len(council().roster) + 1
    clerk.press("Ctrl+Y", "Ctrl+Z", "Ctrl+Enter")
    assert [person.name for person in known(clerk).roster][:2] == ["Ann Other", "Adaeze Bellamy"]


def test_office_vote_and_substitutes_are_edited_in_their_cells(at_council: Clerk) -> None:
    clerk = at_council
    opened(clerk, 1)
    clerk.press("Down", "Down", "End", "Enter")
    clerk.type("Ivo Lindqvist; Ada Stone")
    clerk.press("Enter", "Left", "Enter")
    clerk.type("Some")
    clerk.press("Ctrl+Enter")
    ashdown = find(known(clerk).roster, "Tom Ashdown")
    assert ashdown.substitutes == ("Ivo Lindqvist", "Ada Stone")
    assert ashdown.voting is Voting.SOME
    assert clerk.window.sheet is None


def test_who_is_removed_from_the_body_and_moved_a_motion_stays_in_the_meeting(
    at_council: Clerk,
) -> None:
    clerk = at_council
    mover = clerk.meeting.item("i5").motions[0].mover
    said = spoken_name(mover, clerk.meeting)
    sheet = opened(clerk, 1)
    row = [person.id for person in sheet.draft.roster].index(mover)
    sheet.people.table.setCurrentIndex(sheet.people.table.model().index(row, 1))
    clerk.press("Delete", "Ctrl+Enter")
    assert mover not in {person.id for person in known(clerk).roster}
    assert spoken_name(mover, clerk.meeting) == said
    assert clerk.meeting.body.roster[-1].id == mover


PASTED = "Cllr Tom Ashdown JP\nCllr Jo Fresh\nOfficers:\nSam Green, Director of Law\n123 456\n"


def test_a_pasted_list_joins_the_roster_broken_lines_are_told_and_the_rest_kept(
    at_council: Clerk,
) -> None:
    clerk = at_council
    sheet = opened(clerk, 1)
    QGuiApplication.clipboard().setText(PASTED)
    clerk.press("Ctrl+V")
    assert sheet.people.is_taking
    assert sheet.people.taking._said.text() == "Line 5 names nobody, so it was left out."
    assert sheet.action.text().startswith("Take 3 people")
    clerk.press("Ctrl+Enter")
    roster = sheet.draft.roster
    assert len(roster) == len(council().roster) + 2
    assert find(roster, "Tom Ashdown") == replace(
        find(council().roster, "Tom Ashdown"), post_nominals="JP"
    )
    assert find(roster, "Sam Green").office is Office.OFFICER
    assert sheet.said.text() == "3 people read, 2 new, 1 line left out. Ctrl+Z takes it back."
    clerk.press("Ctrl+Z")
    assert sheet.draft == council()


def test_esc_leaves_a_list_and_then_the_sheet(at_council: Clerk) -> None:
    clerk = at_council
    sheet = opened(clerk, 1)
    sheet._new.setFocus()
    sheet.people.begin_list("")
    clerk.type("Jo Fresh")
    clerk.press("Esc")
    assert not sheet.people.is_taking
    assert sheet.people.table.hasFocus()
    clerk.press("Esc")
    assert clerk.window.sheet is None


def test_the_people_go_out_as_csv_and_come_back_as_they_were(
    at_council: Clerk, tmp_path: Path, qtbot: QtBot
) -> None:
    clerk = at_council
    sheet = opened(clerk, 1)
    path = tmp_path / "council.csv"
    sheet.people.write_file(str(path))
    assert sheet.said.text() == "34 people are in “council.csv”."
    rows = list(csv.reader(path.read_text("utf-8-sig").splitlines()))
    assert rows[0][:2] == ["Title", "Name"]
    with path.open("a", encoding="utf-8") as file:
        file.write('Cllr,"Unclosed\r\n')
    clerk.press("Ctrl+A", "Delete")
    assert sheet.draft.roster == ()
    clerk.press("Ctrl+Z")
    sheet.people.read_file(str(path))
    qtbot.waitUntil(lambda: sheet.people.is_taking, timeout=15000)
    assert "Line 36" in sheet.people.taking._said.text()
    clerk.press("Ctrl+Enter")
    assert sheet.draft.roster == council().roster


def test_a_file_that_is_no_roster_is_refused_in_a_sentence(
    at_council: Clerk, tmp_path: Path, qtbot: QtBot
) -> None:
    clerk = at_council
    sheet = opened(clerk, 1)
    path = tmp_path / "people.xlsx"
    path.write_bytes(b"PK\x03\x04 something")
    sheet.people.read_file(str(path))
    qtbot.waitUntil(lambda: "save it as CSV" in sheet.said.text(), timeout=15000)
    assert sheet.draft == council()


def test_a_meetings_own_roster_is_offered_and_stays_when_something_else_is_changed(
    window: MainWindow, data: Path
) -> None:
    """The roll of a meeting was pasted into it; the body in the archive has nobody yet."""
    desk = Desk(data)
    desk.put_body(replace(council(), roster=()))
    meeting_id = desk.add(minuted()).id
    desk.close()
    clerk = Clerk(window)
    assert window.open_meeting(meeting_id)
    sheet = opened(clerk)
    assert sheet._copy_said.isVisible()
    sheet.settings.fields["quorum"].setFocus()
    clerk.type("9")
    clerk.press("Ctrl+Enter")
    assert known(clerk).roster == ()
    assert clerk.meeting.body.roster == council().roster
    sheet = opened(clerk)
    sheet._copy_taken.click()
    assert not sheet._copy_said.isVisible()
    clerk.press("Ctrl+Enter")
    assert known(clerk).roster == council().roster


# --- wording ----------------------------------------------------------------------------------


def test_a_sentence_is_worded_with_a_live_example_used_in_the_meeting_and_restored(
    at_council: Clerk,
) -> None:
    clerk = at_council
    sheet = opened(clerk, 2)
    sheet.wording.finder.setFocus()
    clerk.type("quorum lost")
    sheet.wording.table.setFocus()
    clerk.press("Enter", "Ctrl+A")
    clerk.type("The quorum was lost[ at {time}].")
    assert sheet.wording._example.text() == "For example: The quorum was lost at 10.05 am."
    clerk.press("Ctrl+Enter")
    assert known(clerk).wording[-1] == ("event.inquorate", "The quorum was lost[ at {time}].")
    shown = words_of(
        tuple(line for item in clerk.meeting.items for line in item.notes if line.runs)
    )
    assert "inquorate" not in shown
    sheet = opened(clerk, 2)
    sheet.wording.finder.setText("quorum lost")
    sheet.wording.restore.click()
    clerk.press("Ctrl+Enter")
    assert "event.inquorate" not in dict(known(clerk).wording)


def test_own_words_that_would_go_wrong_are_told_while_they_are_typed(at_council: Clerk) -> None:
    clerk = at_council
    sheet = opened(clerk, 2)
    clerk.press("Enter")
    clerk.type(" {much}")
    assert sheet.wording._problem.text().startswith("Nothing is known as {much} here")
    clerk.press("Shift+Home", "Delete")
    assert sheet.wording._problem.text() == ""


# --- all of it --------------------------------------------------------------------------------


def test_every_control_of_the_sheet_is_named_and_tall_enough(at_council: Clerk) -> None:
    sheet = opened(at_council)
    for page in range(3):
        sheet.tabs.setCurrentIndex(page)
        QApplication.processEvents()
        controls = [
            widget
            for widget in sheet.findChildren(QWidget)
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible()
        ]
        assert controls
        unnamed = [w for w in controls if not (w.accessibleName() or getattr(w, "text", str)())]
        assert unnamed == []
        assert [w for w in controls if w.height() < 24] == []


def test_bodies_are_kept_from_the_start_page_and_offered_for_a_new_meeting(
    window: MainWindow, data: Path
) -> None:
    clerk = Clerk(window)
    clerk.press("Ctrl+Shift+B")
    clerk.type("Licensing Committee")
    clerk.press("Ctrl+Enter")
    assert known(clerk, "Licensing Committee").decision_word == "RESOLVED"
    window._make_meeting("licensing committee", None)
    assert clerk.meeting.body.name == "Licensing Committee"


# --- the meeting's details ------------------------------------------------------------------------


def test_the_details_tell_chair_and_apologies_from_the_roll_and_lead_to_the_body(
    at_council: Clerk,
) -> None:
    clerk = at_council
    before = clerk.meeting
    clerk.press("Ctrl+Shift+M")
    details = clerk.window.sheet
    assert isinstance(details, MeetingDetails)
    chair, apologies = details._fields["chair"], details._fields["apologies"]
    assert (chair.text(), apologies.text()) == ("Councillor Mrs Bellamy", before.apologies)
    chair.setFocus()
    clerk.type("Somebody else")
    clerk.press("Ctrl+Enter")
    assert clerk.meeting == before
    clerk.press("Ctrl+Shift+M")
    details = clerk.window.sheet
    assert isinstance(details, MeetingDetails)
    details._bodies.click()
    assert sheet_of(clerk).draft.name == "Council"


def test_without_a_roll_chair_and_apologies_are_typed(clerk: Clerk) -> None:
    clerk.press("Ctrl+Shift+M")
    details = clerk.window.sheet
    assert isinstance(details, MeetingDetails)
    details._fields["chair"].setFocus()
    clerk.type("Jo Ash")
    clerk.press("Ctrl+Enter")
    assert clerk.meeting.chair == "Jo Ash"
