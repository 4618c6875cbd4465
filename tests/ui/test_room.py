"""Who is in the room, beside the text: the chip, arrivals from anywhere, who must leave."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from chamber import before_the_debate, seated, sentence, with_interest
from PySide6.QtWidgets import QLabel, QPushButton

from minuter.meeting.attendance import room_at
from minuter.meeting.facts import Event, EventKind
from minuter.meeting.people import Attendance
from minuter.meeting.recording import mark_person
from tests.council import called, came_or_went, council, end_of, minuted, rolled
from ui.event_panel import EventPanel

if TYPE_CHECKING:
    from clerk import Clerk

    from minuter.meeting.values import Meeting
    from ui.window import MainWindow

ROOM_TAB = 1


def in_room(window: MainWindow, meeting: Meeting | None = None, item: str = "i5") -> Clerk:
    """A clerk at an item, the room beside the text."""
    window.resize(1366, 768)
    clerk = seated(window, meeting, item)
    clerk.view.room.leave_roll()
    clerk.view.room_pane.setVisible(True)
    tabs = clerk.view._tabs
    tabs.setCurrentIndex(ROOM_TAB)
    clerk.view.pane.take_focus()
    return clerk


def declared_and_here() -> Meeting:
    """At item 5 today, before Pemberton left for her interest in it."""
    declared = minuted().item("i2").declarations
    meeting = replace(before_the_debate(), date=date.today())
    items = tuple(
        replace(item, declarations=declared) if item.id == "i2" else item for item in meeting.items
    )
    return replace(meeting, items=items)


@pytest.fixture
def clerk(council_window: MainWindow) -> Clerk:
    """At the debate, everybody there but those who sent apologies."""
    return in_room(council_window, replace(before_the_debate(), date=date.today()))


def events(clerk: Clerk) -> list[tuple[EventKind, str]]:
    return [(event.what, event.person) for event in clerk.item.events]


def shown(clerk: Clerk) -> str:
    """All words of the room's pane."""
    return "\n".join(label.text() for label in clerk.view.room_pane.findChildren(QLabel))


def panel_of(clerk: Clerk) -> EventPanel:
    panel = clerk.view.drawer.panel
    assert isinstance(panel, EventPanel)
    return panel


def notice(clerk: Clerk) -> str:
    bar = clerk.view._notice
    return "" if bar.isHidden() else bar.text()


# --- the chip ---------------------------------------------------------------------------------


def test_the_header_always_says_who_is_there_and_a_click_opens_the_roll(clerk: Clerk) -> None:
    assert clerk.view.chip.text() == "28 in the room · quorum ✓"
    clerk.view.chip.click()
    assert clerk.view.room.roll_shown
    clerk.view.chip.click()
    assert not clerk.view.room.roll_shown


def test_nothing_is_said_of_the_room_while_nobody_is_expected(council_window: MainWindow) -> None:
    bare = replace(called(), body=replace(council(), roster=()))
    clerk = in_room(council_window, bare, "i1")
    assert clerk.view.chip.isHidden()
    assert "No roster is kept yet" in shown(clerk)
    button = clerk.view.room_pane.findChild(QPushButton)
    assert isinstance(button, QPushButton)
    button.click()
    assert clerk.view.room.roll_shown


# --- arrivals and departures ------------------------------------------------------------------


def test_an_arrival_takes_four_keys_wherever_the_caret_is(council_window: MainWindow) -> None:
    meeting = replace(rolled(), date=date.today())
    clerk = in_room(council_window, meeting, "i4")
    keys = ["Ctrl+Shift+L", "v", "a", "Return"]
    for key in keys:
        clerk.press(key) if len(key) > 1 else clerk.type(key)
    assert len(keys) <= 4
    assert events(clerk) == [(EventKind.ARRIVED, "vaughan-rhydderch")]
    event = clerk.item.events[0]
    assert event.at is not None
    assert sentence(clerk, event).startswith("Councillor Vaughan-Rhydderch joined the meeting at ")
    assert clerk.focus() is clerk.view.pane.active_box(), "typing goes on"
    assert clerk.view.chip.text().startswith("27 in the room")


def test_a_departure_is_one_step_of_undo_and_typing_goes_on_below_it(clerk: Clerk) -> None:
    before = clerk.meeting
    clerk.press("Ctrl+Shift+L")
    clerk.type("dra")
    clerk.press("Return")
    assert events(clerk) == [(EventKind.LEFT, "dray")]
    clerk.type("Next.")
    assert [line.text for line in clerk.item.notes][-1] == "Next."
    clerk.press("Ctrl+Z", "Ctrl+Z")
    assert clerk.meeting == before
    clerk.press("Ctrl+Y")
    assert events(clerk) == [(EventKind.LEFT, "dray")]


def test_the_time_may_be_another_than_now(clerk: Clerk) -> None:
    clerk.press("Ctrl+Shift+L")
    clerk.type("dra")
    clerk.press("Tab", "Tab", "Ctrl+A")
    clerk.type("10.17")
    assert "at 10.17 am" in panel_of(clerk)._preview.words
    clerk.press("Ctrl+Return")
    at = clerk.item.events[0].at
    assert at is not None
    assert (at.hour, at.minute) == (10, 17)


def test_a_time_that_is_none_is_refused_in_words(clerk: Clerk) -> None:
    clerk.press("Ctrl+Shift+L")
    clerk.type("dra")
    clerk.press("Tab", "Tab", "Ctrl+A")
    clerk.type("soon")
    clerk.press("Ctrl+Return")
    assert panel_of(clerk).said.text().startswith("Type a time such as 10.05")
    assert events(clerk) == []


def test_somebody_whom_nobody_knows_joins_as_a_guest(clerk: Clerk) -> None:
    clerk.press("Ctrl+Shift+L")
    clerk.type("Xu Qing, Harbour Office")
    clerk.press("Ctrl+Return")
    guest = clerk.meeting.guests[-1]
    assert (guest.name, guest.organisation) == ("Xu Qing", "Harbour Office")
    assert room_at(clerk.meeting).holds(guest.id)
    clerk.press("Ctrl+Z")
    assert all(one.name != "Xu Qing" for one in clerk.meeting.guests)


def test_nobody_named_is_asked_for(clerk: Clerk) -> None:
    clerk.press("Ctrl+Shift+L", "Ctrl+Return")
    assert "part of the name" in panel_of(clerk).said.text()
    assert events(clerk) == []


def test_what_was_recorded_is_opened_changed_and_taken_away(clerk: Clerk) -> None:
    clerk.press("Ctrl+Shift+L")
    clerk.type("dra")
    clerk.press("Return")
    event = clerk.item.events[0]
    clerk.view.room.open_fact(event.id)
    panel = panel_of(clerk)
    panel.kind.setCurrentIndex(panel.kind.findData(EventKind.TOOK_CHAIR.value))
    panel.at.setText("10.20")
    clerk.press("Ctrl+Return")
    assert sentence(clerk, clerk.item.events[0]) == "Councillor Dray took the chair at 10.20 am."
    clerk.view.room.open_fact(event.id)
    panel_of(clerk).remove.click()
    assert events(clerk) == []
    assert clerk.view.drawer.panel is None
    clerk.press("Ctrl+Z")
    assert len(events(clerk)) == 1


def test_undoing_what_is_open_closes_its_panel(clerk: Clerk) -> None:
    clerk.press("Ctrl+Shift+L")
    clerk.type("dra")
    clerk.press("Return")
    clerk.view.room.open_fact(clerk.item.events[0].id)
    clerk.view.undo()
    assert clerk.view.drawer.panel is None


def test_losing_the_quorum_is_written_up_and_said_in_red(
    council_window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    meeting = rolled()
    for person in council().roster[4:24]:
        meeting = mark_person(meeting, person.id, Attendance.APOLOGIES)
    meeting = mark_person(meeting, "uttley", Attendance.PRESENT)
    clerk = in_room(council_window, meeting, "i4")
    told: list[tuple[str, bool]] = []
    monkeypatch.setattr(
        "ui.room_watch.announce",
        lambda _widget, words, urgent=False: told.append((words, urgent)),
    )
    here = int(clerk.view.chip.text().split()[0])
    for name in ("mackie", "wrona", "yarrow", "thirl", "uttley")[: here - 7]:
        clerk.press("Ctrl+Shift+L")
        clerk.type(name)
        clerk.press("Return")
    assert clerk.view.chip.text() == "Not quorate: 7 of 8"
    assert events(clerk)[-1][0] is EventKind.INQUORATE
    assert told == [("Not quorate. 7 of 30 members are in the room; 8 are needed.", True)]
    clerk.press("Ctrl+Shift+L")
    clerk.type("mackie")
    clerk.press("Return")
    assert events(clerk)[-1][0] is EventKind.QUORATE
    assert told[-1][0].startswith("Quorate. 8 of 30")


# --- who must leave ---------------------------------------------------------------------------


def test_reaching_an_item_tells_who_must_leave_and_one_key_records_it(
    council_window: MainWindow,
) -> None:
    clerk = in_room(council_window, declared_and_here(), "i4")
    assert notice(clerk) == ""
    clerk.press("Ctrl+PgDn")
    assert notice(clerk).startswith("Councillor Pemberton leaves the room for this item")
    assert "Still in the room" in shown(clerk)
    clerk.press("Ctrl+Shift+G")
    assert events(clerk) == [(EventKind.LEFT, "pemberton")]
    assert notice(clerk) == ""
    assert "✓ Left " in shown(clerk)
    assert clerk.view.chip.text().startswith("27 in the room")
    clerk.press("Ctrl+PgDn")
    assert "still out of the room for an earlier item" in notice(clerk)
    clerk.press("Ctrl+Shift+G")
    assert events(clerk) == [(EventKind.RETURNED, "pemberton")]
    assert notice(clerk) == ""
    clerk.press("Ctrl+Z", "Ctrl+Z")
    assert clerk.meeting.item("i5").events == ()


def test_who_must_leave_is_the_first_offered_and_enter_records_it(
    council_window: MainWindow,
) -> None:
    clerk = in_room(council_window, declared_and_here(), "i5")
    clerk.press("Ctrl+Shift+L", "Return")
    assert events(clerk) == [(EventKind.LEFT, "pemberton")]
    event = clerk.item.events[0]
    assert event.declaration == "dpi"
    assert event.id not in clerk.item.placed, "the declaration says it"


def test_the_card_records_leaving_and_coming_back(council_window: MainWindow) -> None:
    clerk = in_room(council_window, declared_and_here(), "i5")
    button = card_button(clerk, "Leaves now")
    button.setFocus()
    button.click()
    assert events(clerk) == [(EventKind.LEFT, "pemberton")]
    assert clerk.focus() is clerk.view.pane.active_box()
    card_button(clerk, "Returns now").click()
    assert [what for what, _ in events(clerk)] == [EventKind.LEFT, EventKind.RETURNED]


def card_button(clerk: Clerk, words: str) -> QPushButton:
    buttons = clerk.view.room_pane.findChildren(QPushButton)
    return next(button for button in buttons if button.text() == words)


def test_nobody_is_told_to_leave_a_meeting_that_is_closed(council_window: MainWindow) -> None:
    meeting = replace(declared_and_here(), finish=rolled().began)
    clerk = in_room(council_window, meeting, "i4")
    clerk.press("Ctrl+PgDn")
    assert notice(clerk) == ""


def test_the_key_says_so_when_nobody_has_to_leave(clerk: Clerk) -> None:
    before = clerk.meeting
    clerk.press("Ctrl+Shift+G")
    assert clerk.meeting == before


# --- the pane ---------------------------------------------------------------------------------


def test_the_pane_lists_the_room_of_the_item(council_window: MainWindow) -> None:
    clerk = in_room(council_window, with_interest(), "i5")
    words = shown(clerk)
    assert "27 of 30 members are in the room; 8 are needed." in words
    assert "Councillor Dr Demir\nPersonal interest" in words
    assert "Lindqvist (sub.)" in words
    assert "Kettering, Rudd, Soames" in words
    assert "In the chair: Councillor Mrs Bellamy" in words


def test_the_pane_follows_the_item_and_the_moment_of_the_caret(council_window: MainWindow) -> None:
    meeting = came_or_went(rolled(), "i4", "fairhurst", 9, 41)
    clerk = in_room(council_window, meeting, "i3")
    assert "Not here yet\n2" in shown(clerk)
    clerk.press("Ctrl+PgDn")
    assert "Not here yet\n1" in shown(clerk)
    clerk.press("Ctrl+Home")
    clerk.wait(400)
    assert "Not here yet\n2" in shown(clerk)
    assert clerk.view.chip.text().startswith("26 in the room")


def test_a_departure_before_an_arrival_is_doubted_in_words(council_window: MainWindow) -> None:
    meeting = rolled()
    event = Event("odd", EventKind.LEFT, "fairhurst")
    items = tuple(
        replace(item, events=(event,)) if item.id == "i4" else item for item in meeting.items
    )
    clerk = in_room(council_window, replace(meeting, items=items), "i4")
    assert "Councillor Fairhurst is recorded as leaving, but was not in the room." in shown(clerk)


def test_typing_words_does_not_work_the_room_out_again(
    clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    worked: list[str] = []
    monkeypatch.setattr("ui.room_watch.room_list", lambda *_: worked.append("list"))
    monkeypatch.setattr("ui.room_watch.count", lambda *_: worked.append("count"))
    clerk.type("Members asked how marshals would work. ")
    clerk.meeting  # noqa: B018  (what was typed is taken in)
    clerk.wait(400)
    assert worked == []


def test_f6_reaches_the_room(clerk: Clerk) -> None:
    pane = clerk.view.room_pane
    for _ in range(4):
        clerk.press("F6")
        if pane.hasFocus() or pane.isAncestorOf(clerk.focus()):
            return
    pytest.fail("F6 never came to the room")


def test_what_is_recorded_stands_where_the_caret_is_and_not_at_the_end(clerk: Clerk) -> None:
    clerk.press("Ctrl+Home", "End")
    clerk.press("Ctrl+Shift+L")
    clerk.type("dra")
    clerk.press("Return")
    facts = [n for n, line in enumerate(clerk.item.notes) if line.fact]
    assert facts == [1]
    assert end_of(clerk.meeting, "i5").line > 2
