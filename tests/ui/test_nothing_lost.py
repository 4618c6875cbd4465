"""Odd turns of the clerk: nothing typed is lost, nothing empty is left, the window goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from minuter.meeting.text import write_markdown

if TYPE_CHECKING:
    from clerk import Clerk

TO_REPORT = ("Ctrl+PgDn", "Ctrl+PgDn", "Ctrl+PgDn")


def test_the_last_item_removed_leaves_a_window_that_goes_on(clerk: Clerk) -> None:
    for _ in range(6):
        clerk.view.remove_item()
    assert clerk.view.meeting.items == ()
    clerk.press("Ctrl+1", "Ctrl+Enter", "Ctrl+D", "Ctrl+PgDn", "Ctrl+Z")
    assert len(clerk.view.meeting.items) == 1
    clerk.view.remove_item()
    clerk.press("Ctrl+Shift+N")
    clerk.type("Slipway repairs")
    clerk.press("Enter", "Esc")
    clerk.type("They were done.")
    assert clerk.notes == "They were done."


def test_a_new_item_left_without_a_title_is_not_kept(clerk: Clerk) -> None:
    clerk.press("Ctrl+Shift+N", "Esc")
    assert len(clerk.meeting.items) == 6
    assert clerk.item.title == "Evacuation procedure"


def test_an_untouched_decision_placed_in_the_text_goes_with_its_caret(clerk: Clerk) -> None:
    clerk.press(*TO_REPORT, "Ctrl+D", "Ctrl+PgDn", "Ctrl+PgUp")
    assert clerk.decisions == []
    assert "{{" not in clerk.notes


def test_details_typed_are_kept_when_another_sheet_opens_or_the_meeting_closes(
    clerk: Clerk,
) -> None:
    clerk.press("Ctrl+Shift+M")
    clerk.window.sheet._fields["chair"].setFocus()
    clerk.type("Ruth Amberley")
    clerk.press("Ctrl+K")
    clerk.press("Esc")
    assert clerk.meeting.chair == "Ruth Amberley"


def test_details_write_only_what_was_changed_in_them(clerk: Clerk) -> None:
    clerk.press("Ctrl+Shift+M")
    sheet = clerk.window.sheet
    clerk.view.start_or_end()
    sheet._fields["venue"].setFocus()
    clerk.type("The Custom House")
    clerk.press("Ctrl+Enter")
    assert clerk.meeting.venue == "The Custom House"
    assert clerk.meeting.began is not None


def test_a_command_of_the_meeting_takes_the_sheet_away(clerk: Clerk) -> None:
    clerk.press("F12", "Ctrl+PgDn")
    assert clerk.window.sheet is None
    clerk.press("Ctrl+Enter")
    assert clerk.item.title == "Minutes"


def test_tab_stays_in_the_sheet(clerk: Clerk) -> None:
    clerk.press("Ctrl+Shift+M")
    sheet = clerk.window.sheet
    for _ in range(30):
        clerk.press("Tab")
        assert sheet.isAncestorOf(QApplication.focusWidget())


def test_the_wheel_over_the_kind_changes_nothing(clerk: Clerk) -> None:
    clerk.press("F2")
    combo = clerk.view.pane.details._kind
    before = clerk.item.kind
    wheel = QWheelEvent(
        QPointF(5, 5),
        QPointF(combo.mapToGlobal(QPoint(5, 5))),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(combo, wheel)
    assert clerk.item.kind == before


def test_a_date_that_is_none_is_told_and_does_not_haunt_the_next_item(clerk: Clerk) -> None:
    clerk.press("Ctrl+PgDn", "Ctrl+PgDn", "F2")
    field = clerk.view.pane.details._own
    field.setFocus()
    clerk.type("the other day")
    clerk.press("Enter")
    assert "not a date" in clerk.window._said.text()
    clerk.press("Esc", "Ctrl+PgDn", "Ctrl+PgDn", "Ctrl+PgDn")
    assert not field.property("wrong")


def test_moving_an_item_twice_moves_it_twice(clerk: Clerk) -> None:
    clerk.press("Shift+F6", "Down", "Down", "Alt+Shift+Down", "Alt+Shift+Down")
    assert [item.number for item in clerk.meeting.items] == ["1", "2", "4", "5", "3", "6"]


def test_the_caret_comes_back_into_the_decision_after_a_sheet(clerk: Clerk) -> None:
    clerk.press(*TO_REPORT, "Ctrl+D", "Ctrl+K", "Esc")
    clerk.type(" the quay be lit.")
    assert clerk.decisions == ["AGREED that the quay be lit."]


def test_clearing_a_deferral_from_its_own_field_returns_to_the_text(clerk: Clerk) -> None:
    clerk.press(*TO_REPORT, "Ctrl+4")
    clerk.view.pane.decision._reason.setFocus()
    clerk.press("Ctrl+4")
    clerk.type(" On we went.")
    assert clerk.notes.endswith("On we went.")


def test_no_update_stands_instead_of_the_stock_sentence(clerk: Clerk) -> None:
    clerk.press(*TO_REPORT, "Ctrl+PgDn", "Ctrl+3")
    assert clerk.notes == ""
    clerk.press("Ctrl+3")
    assert clerk.notes == "Members were given an update on Moorings."


def test_lines_kept_aside_are_shown_in_the_details(clerk: Clerk) -> None:
    clerk.press("Ctrl+Shift+M")
    clerk.window.sheet._kept_aside.setPlainText("Bring the berth plan")
    clerk.press("Ctrl+Enter")
    assert write_markdown(clerk.meeting.private_notes) == "Bring the berth plan"


def test_apologies_are_said_once_wherever_they_are_typed(clerk: Clerk) -> None:
    clerk.view.add_item()
    clerk.type("Apologies for absence")
    clerk.press("Enter", "Esc")
    details = clerk.view.pane.details
    index = details._kind.findData("apologies")
    clerk.press("F2")
    details._kind.setCurrentIndex(index)
    details._kind_chosen()
    details._own.setFocus()
    clerk.type("Councillor Fern")
    clerk.press("Enter", "Esc")
    assert clerk.meeting.apologies == "Councillor Fern"
    assert clerk.notes == "Apologies for absence were submitted on behalf of Councillor Fern."


def test_after_going_back_the_start_page_says_nothing_of_an_earlier_save(clerk: Clerk) -> None:
    clerk.type(" More.")
    clerk.press("Ctrl+W")
    clerk.wait(200)
    assert clerk.window._saved.text() == ""


def test_after_a_placed_decision_typing_goes_on_below_it(clerk: Clerk) -> None:
    clerk.press(*TO_REPORT, "Ctrl+D")
    clerk.type(" the quay be lit.")
    clerk.press("Esc")
    clerk.type("The Harbour Master left.")
    assert clerk.notes.splitlines()[1:] == [
        "{{decision:" + clerk.item.decisions[0].id + "}}",
        "The Harbour Master left.",
    ]


def test_f6_before_the_first_preview_does_not_take_the_caret_away_later(clerk: Clerk) -> None:
    meeting_id = clerk.meeting.id
    clerk.press("Ctrl+W")
    clerk.window.open_meeting(meeting_id)
    clerk.press("F6")
    assert clerk.view.preview.isAncestorOf(clerk.focus())
    clerk.press("F6", "F6")
    clerk.type(" One")
    clerk.wait(400)
    clerk.type(" two")
    assert clerk.notes.endswith("One two")


def test_a_fact_pasted_into_private_notes_is_not_shown_as_if_it_were_kept(clerk: Clerk) -> None:
    clerk.press(*TO_REPORT, "Ctrl+D")
    clerk.type(" the quay be lit.")
    clerk.press("Esc", "Ctrl+A", "Ctrl+X", "Ctrl+Shift+J", "Ctrl+V")
    clerk.view.flush()
    assert clerk.view.pane.private.box.text() == clerk.item.private_notes
    assert len(clerk.item.decisions) == 1


def test_an_untitled_item_taken_back_does_not_return_by_redo(clerk: Clerk) -> None:
    clerk.press("Ctrl+Shift+N", "Esc", "Ctrl+Y")
    assert len(clerk.meeting.items) == 6
