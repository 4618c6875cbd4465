"""The start page: what to go on with, every meeting in a word, a new one in place."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

import pytest
from clerk import Clerk
from conftest import harbour_meeting
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from minuter.desk import Desk
from minuter.meeting.edits import finish_item, open_item, start_meeting
from minuter.meeting.values import Body
from ui.application import make_window
from ui.recent import FEW, BodyRow, MeetingRow, Stage

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from minuter.meeting.values import Meeting
    from ui.start_page import StartPage
    from ui.window import MainWindow

TODAY = date.today()


def meeting(body: str, day: date | None, minuted: int = 0) -> Meeting:
    """A meeting of six items, the first so many of them minuted."""
    made = replace(harbour_meeting(), body=Body(body), date=day)
    for item in made.items[:minuted]:
        made = finish_item(open_item(made, item.id, None), item.id, None)
    return made


def shown(page: StartPage) -> list[str]:
    """The list as it is read: bodies by name, meetings by day and state."""
    return [
        row.name if isinstance(row, BodyRow) else f"{row.day}: {row.state}"
        for row in page.list.rows
    ]


def days(page: StartPage) -> list[str]:
    return [row.day for row in page.list.rows if isinstance(row, MeetingRow)]


class Office:
    """A data folder with meetings, and a window opened over it."""

    def __init__(self, data: Path, qtbot: QtBot) -> None:
        self.data, self._qtbot = data, qtbot
        self.windows: list[MainWindow] = []

    def keep(self, *meetings: Meeting) -> list[str]:
        desk = Desk(self.data)
        ids = [desk.add(meeting).id for meeting in meetings]
        desk.archive.close()  # without the backup that closing the desk makes
        return ids

    def open(self) -> Clerk:
        window = make_window(self.data)
        self._qtbot.addWidget(window)
        self.windows.append(window)
        return Clerk(window)


@pytest.fixture
def office(data: Path, qtbot: QtBot) -> Iterator[Office]:
    made = Office(data, qtbot)
    yield made
    for window in made.windows:
        window.close()


# --- the list -----------------------------------------------------------------------------------


def test_meetings_stand_under_their_bodies_with_state_and_what_is_next(office: Office) -> None:
    office.keep(
        meeting("Harbour Board", date(2026, 3, 4), minuted=6),
        meeting("Quay Panel", date(2026, 3, 11), minuted=4),
        meeting("Harbour Board", date(2026, 3, 18)),
    )
    page = office.open().window._start
    assert shown(page) == [
        "Harbour Board",
        "Wed 18 Mar 2026: Not begun",
        "Wed 4 Mar 2026: Draft, all minuted",
        "Quay Panel",
        "Wed 11 Mar 2026: Draft, 2 items to finish",
    ]
    following = [row.following for row in page.list.rows if isinstance(row, MeetingRow)]
    assert following[1:] == ["Next: the Word document, F12", "Next: item 5, Moorings"]
    assert page.list.rows[0] == BodyRow("Harbour Board", 2)


FOUND = {
    "quay": ["Wed 11 Mar 2026"],
    "wednesday march": ["Wed 18 Mar 2026", "Wed 4 Mar 2026", "Wed 11 Mar 2026"],
    "board 18/03/2026": ["Wed 18 Mar 2026"],
    "to finish": ["Wed 11 Mar 2026"],
    "finished march": ["Wed 4 Mar 2026"],
    "committee": ["Wed 1 Oct 2025"],
    "Not Begun": ["Wed 18 Mar 2026"],
}


def test_typing_anywhere_on_the_page_finds_by_body_date_and_state(office: Office) -> None:
    office.keep(
        meeting("Harbour Board", date(2026, 3, 4), minuted=6),
        meeting("Quay Panel", date(2026, 3, 11), minuted=4),
        meeting("Harbour Board", date(2026, 3, 18)),
        meeting("Autocar Sub-Committee", date(2025, 10, 1), minuted=6),
    )
    clerk = office.open()
    page = clerk.window._start
    for typed, found in FOUND.items():
        clerk.type(typed)
        assert page.search.text() == typed
        assert days(page) == found, typed
        clerk.press("Esc")


def test_enter_opens_what_was_found_and_esc_shows_all_again(office: Office) -> None:
    ids = office.keep(
        meeting("Harbour Board", date(2026, 3, 4)), meeting("Quay Panel", date(2026, 3, 11))
    )
    clerk = office.open()
    clerk.type("harbour")
    clerk.press("Esc")
    assert len(days(clerk.window._start)) == 2
    clerk.type("harbour")
    clerk.press("Enter")
    assert clerk.meeting.id == ids[0]


def test_nothing_found_is_said_in_words(office: Office) -> None:
    office.keep(meeting("Harbour Board", date(2026, 3, 4)))
    clerk = office.open()
    clerk.type("nowhere")
    assert days(clerk.window._start) == []
    assert clerk.window._start._none.text() == "No meeting is called that."
    assert clerk.window._start._none.isVisible()


def test_the_arrows_walk_the_meetings_past_the_headlines_of_bodies(office: Office) -> None:
    ids = office.keep(
        meeting("Quay Panel", date(2026, 3, 11)), meeting("Harbour Board", date(2026, 3, 18))
    )
    clerk = office.open()
    clerk.press("Down", "Enter")
    assert clerk.meeting.id == ids[0]


def test_filters_have_counts_and_show_only_their_own(office: Office) -> None:
    office.keep(
        meeting("Harbour Board", date(2026, 3, 4), minuted=6),
        meeting("Quay Panel", date(2026, 3, 11), minuted=4),
        meeting("Harbour Board", date(2026, 3, 18), minuted=2),
    )
    page = office.open().window._start
    visible = [button.text() for button in page._filters.values() if button.isVisible()]
    assert visible == ["All", "To finish 2", "Finished 1"]
    QTest.mouseClick(page._filters[Stage.FINISHED], Qt.MouseButton.LeftButton)
    assert days(page) == ["Wed 4 Mar 2026"]


def test_many_meetings_show_two_of_each_body_and_the_rest_on_demand(office: Office) -> None:
    bodies = [f"Ward Forum {n}" for n in range(8)]
    office.keep(*(meeting(b, TODAY - timedelta(days=7 * n)) for b in bodies for n in range(3)))
    page = office.open().window._start
    assert len(days(page)) == 16
    assert page._more.text() == "All 24 meetings"
    page._more.click()
    assert len(days(page)) == 24
    assert not page._more.isVisible()


def test_a_single_body_shows_as_many_of_its_meetings_as_there_is_room_for(office: Office) -> None:
    office.keep(*(meeting("Quay Panel", TODAY - timedelta(days=7 * n)) for n in range(FEW + 3)))
    assert len(days(office.open().window._start)) == FEW


def test_of_more_meetings_than_the_first_paint_reads_every_one_is_found(
    office: Office, qtbot: QtBot
) -> None:
    plain = replace(meeting("Quay Panel", None), items=meeting("", None).items[:1])
    office.keep(*(replace(plain, date=TODAY - timedelta(days=n)) for n in range(70)))
    clerk = office.open()
    page = clerk.window._start
    assert page._more.text() == "All 70 meetings"
    clerk.window.after_first_paint()
    qtbot.waitUntil(lambda: page._filters[None].isVisible() and "70" in filters(page))
    clerk.type((TODAY - timedelta(days=69)).isoformat())
    assert len(days(page)) == 1


def filters(page: StartPage) -> str:
    return " ".join(button.text() for button in page._filters.values())


def test_a_meeting_that_the_command_line_adds_is_there_when_the_clerk_comes_back(
    office: Office,
) -> None:
    office.keep(meeting("Harbour Board", date(2026, 3, 4)))
    clerk = office.open()
    office.keep(meeting("Quay Panel", date(2026, 3, 11)))
    clerk.window._front_desk.look_again()
    assert "Quay Panel" in shown(clerk.window._start)


def test_a_row_is_read_with_its_body(office: Office) -> None:
    office.keep(meeting("Quay Panel", date(2026, 3, 11), minuted=4))
    model = office.open().window._start.list.model()
    said = model.index(1, 0).data(Qt.ItemDataRole.DisplayRole)
    assert said == ("Quay Panel, Wed 11 Mar 2026, Draft, 2 items to finish, Next: item 5, Moorings")


# --- what to go on with -------------------------------------------------------------------------


def test_enter_goes_on_with_the_meeting_in_progress_where_its_caret_was(office: Office) -> None:
    office.keep(meeting("Quay Panel", TODAY + timedelta(days=7)))
    (going,) = office.keep(
        start_meeting(meeting("Harbour Board", TODAY, minuted=2), datetime.now())
    )
    clerk = office.open()
    clerk.window.open_meeting(going)
    clerk.press("Ctrl+PgDn")
    place = clerk.view.pane.place()
    clerk.press("Ctrl+W")
    card = clerk.window._start.go_on
    assert card.standing.text() == "In meeting"
    assert card.title.text().startswith("Harbour Board, ")
    assert card.where.text() == "Item 4 of 6: Harbour dredging"
    assert card.button.text().startswith("Continue at item 4")
    clerk.press("Enter")
    assert clerk.meeting.id == going
    assert clerk.view.pane.place() == place


def test_todays_meeting_comes_before_one_worked_on_later(office: Office) -> None:
    office.keep(replace(meeting("Harbour Board", TODAY), start=time(10)))
    office.keep(meeting("Quay Panel", TODAY - timedelta(days=7), minuted=3))
    card = office.open().window._start.go_on
    assert card.title.text().startswith("Harbour Board, ")
    assert card.since.text() == "at 10.00 am"
    assert card.button.text().startswith("Open the meeting")


def test_else_it_is_the_unfinished_one_worked_on_last(office: Office) -> None:
    office.keep(
        meeting("Harbour Board", TODAY - timedelta(days=7), minuted=3),
        meeting("Quay Panel", TODAY - timedelta(days=1), minuted=6),
    )
    card = office.open().window._start.go_on
    assert card.title.text().startswith("Harbour Board, ")
    assert card.standing.text() == "Draft, 3 items to finish"


def test_when_nothing_is_unfinished_there_is_nothing_to_go_on_with(office: Office) -> None:
    office.keep(meeting("Quay Panel", TODAY - timedelta(days=1), minuted=6))
    clerk = office.open()
    assert not clerk.window._start.go_on.isVisible()
    assert clerk.window._start.list.hasFocus()


# --- one filled button --------------------------------------------------------------------------


def filled(page: StartPage) -> list[str]:
    return [
        button.text()
        for button in page.findChildren(QPushButton)
        if button.property("primary") and button.isVisible()
    ]


def test_there_is_one_filled_button_whatever_is_shown(office: Office) -> None:
    clerk = office.open()
    assert len(filled(clerk.window._start)) == 1
    office.keep(meeting("Quay Panel", TODAY - timedelta(days=1), minuted=6))
    clerk.window.show_start()
    assert filled(clerk.window._start) == ["Make the meeting"]
    office.keep(meeting("Quay Panel", TODAY, minuted=3))
    clerk.window.show_start()
    assert len(filled(clerk.window._start)) == 1
    clerk.window._start.offer_rescue("It is hurt.", "Open it from the backup")
    assert filled(clerk.window._start) == ["Open it from the backup"]


# --- a new meeting, an agenda -------------------------------------------------------------------


def test_ctrl_n_begins_a_meeting_in_place_of_a_body_that_is_known(office: Office) -> None:
    office.keep(meeting("Quay Panel", TODAY, minuted=6))
    clerk = office.open()
    clerk.press("Ctrl+N")
    assert clerk.window.sheet is None
    clerk.press("Enter")
    clerk.type("2 December 2026")
    clerk.press("Enter")
    assert clerk.meeting.body.name == "Quay Panel"
    assert clerk.meeting.date == date(2026, 12, 2)


def test_a_body_of_another_name_is_new(office: Office) -> None:
    office.keep(meeting("Quay Panel", TODAY, minuted=6))
    clerk = office.open()
    clerk.press("Ctrl+N")
    clerk.type("Licensing Committee")
    clerk.press("Ctrl+Enter")
    assert clerk.meeting.body.name == "Licensing Committee"


def test_a_date_that_is_none_is_told_in_place(office: Office) -> None:
    clerk = office.open()
    clerk.press("Ctrl+N")
    clerk.type("Quay Panel")
    clerk.press("Enter")
    clerk.type("sometime soon")
    clerk.press("Enter")
    assert clerk.window.view is None
    assert "not understood" in clerk.window._start.form.said.text()
    assert clerk.window._start.form.date.text() == "sometime soon"


def test_an_agenda_pasted_into_the_search_is_an_agenda_all_the_same(
    office: Office, qtbot: QtBot
) -> None:
    office.keep(meeting("Quay Panel", TODAY))
    clerk = office.open()
    clerk.type("q")
    QGuiApplication.clipboard().setText("Harbour Board\n1. Apologies\n2. Moorings\n3. Dredging\n")
    clerk.press("Ctrl+V")
    qtbot.waitUntil(lambda: clerk.window.review is not None, timeout=20_000)
    assert clerk.window._start.search.text() == "q"
