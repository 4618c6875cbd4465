"""A clerk minutes a meeting with the keyboard alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from minuter.desk import Desk
from minuter.meeting.text import write_markdown
from minuter.meeting.values import Side, Status

if TYPE_CHECKING:
    from pathlib import Path

    from clerk import Clerk

    from ui.window import MainWindow


def test_ctrl_enter_finishes_each_item_and_walks_to_the_last(clerk: Clerk) -> None:
    for _ in range(6):
        clerk.press("Ctrl+Enter")
    assert [item.status for item in clerk.meeting.items] == [Status.MINUTED] * 6
    assert clerk.item.title == "Any other business"


def test_what_is_typed_is_in_the_meeting_and_opens_the_item(clerk: Clerk) -> None:
    clerk.press("Ctrl+PgDn", "Ctrl+PgDn", "Ctrl+PgDn")
    clerk.press("Enter")
    clerk.type("Members welcomed the scheme.")
    assert clerk.notes == (
        "Members were presented with a report on Harbour dredging.\nMembers welcomed the scheme."
    )
    assert clerk.item.status is Status.OPEN


def test_what_is_typed_at_once_stands_below_the_stock_sentence_and_not_in_it(clerk: Clerk) -> None:
    clerk.press("Ctrl+PgDn", "Ctrl+PgDn", "Ctrl+PgDn")
    before = clerk.meeting
    clerk.type("Members welcomed the scheme.")
    assert clerk.notes == (
        "Members were presented with a report on Harbour dredging.\nMembers welcomed the scheme."
    )
    clerk.press("Ctrl+Z", "Ctrl+PgUp", "Ctrl+PgDn")
    assert clerk.meeting.items[3].notes == before.items[3].notes, "an empty line is no line"


def test_what_came_is_typed_over_the_sentence_that_nothing_did(clerk: Clerk) -> None:
    clerk.press(*["Ctrl+PgDn"] * 5)
    assert clerk.notes == "There was no other business."
    clerk.type("The Chair told of the site visit.")
    assert clerk.notes == "The Chair told of the site visit."
    clerk.press("Ctrl+Z")
    assert clerk.notes == "There was no other business."
    clerk.press("Ctrl+Y", "Ctrl+PgUp", "Ctrl+PgDn")
    clerk.type(" All would go.")
    assert clerk.notes == "The Chair told of the site visit. All would go."


def test_the_sentence_that_nothing_came_stays_when_the_clerk_walks_on_or_writes_after_it(
    clerk: Clerk,
) -> None:
    clerk.press(*["Ctrl+PgDn"] * 5)
    clerk.press("Ctrl+PgUp", "Ctrl+PgDn", "End")
    clerk.type(" Members were thanked.")
    assert clerk.notes == "There was no other business. Members were thanked."


def test_lists_are_made_as_they_are_typed(clerk: Clerk) -> None:
    clerk.press("Ctrl+PgDn", "Ctrl+PgDn", "Ctrl+PgDn", "Enter")
    clerk.type("- silt had fallen")
    clerk.press("Enter", "Tab")
    clerk.type("by a tenth")
    clerk.press("Enter", "Enter", "Enter")
    clerk.type("### Questions")
    clerk.press("Enter")
    clerk.type("Q: When would it end?")
    clerk.press("Enter")
    clerk.type("In May.")
    assert clerk.notes.splitlines()[1:] == [
        "- silt had fallen",
        "   - by a tenth",
        "### Questions",
        "Q: When would it end?",
        "A: In May.",
    ]


def test_a_quick_outcome_sets_replaces_and_clears_the_closing_decision(clerk: Clerk) -> None:
    clerk.press("Ctrl+PgDn", "Ctrl+PgDn", "Ctrl+PgDn")
    clerk.press("Ctrl+1")
    assert clerk.decisions == ["Members agreed to note the report."]
    clerk.press("Ctrl+3")
    assert clerk.decisions == ["Members agreed to approve the report."]
    clerk.press("Ctrl+3")
    assert clerk.decisions == []


def test_a_deferral_keeps_its_reason_in_field_and_sentence(clerk: Clerk) -> None:
    clerk.press("Ctrl+PgDn", "Ctrl+PgDn", "Ctrl+PgDn", "Ctrl+4")
    assert clerk.item.deferral is not None
    row = clerk.view.pane.decision
    row._reason.setFocus()
    clerk.type("the Harbour Master being unwell")
    clerk.press("Enter")
    assert clerk.item.deferral.reason == "the Harbour Master being unwell"
    assert clerk.decisions == [
        "Members agreed to defer this report to a following meeting due to the Harbour Master "
        "being unwell."
    ]
    clerk.view.pane.take_focus()
    clerk.press("Ctrl+4")
    assert clerk.item.deferral is None


def test_a_decision_placed_at_the_caret_stands_between_its_neighbours(clerk: Clerk) -> None:
    clerk.press("Ctrl+PgDn", "Ctrl+PgDn", "Ctrl+PgDn", "Ctrl+D")
    clerk.type(" the channel be dredged.")
    clerk.press("Esc")
    decision = clerk.item.decisions[0]
    assert (decision.verb, write_markdown(decision.text)) == (
        "AGREED",
        "that the channel be dredged.",
    )
    assert clerk.notes.splitlines()[1] == "{{decision:" + decision.id + "}}"
    assert clerk.item.closing_decision is None


def test_undo_goes_back_over_typing_and_structure_alike(clerk: Clerk) -> None:
    before = clerk.meeting
    clerk.press("Ctrl+PgDn", "Ctrl+PgDn", "Ctrl+PgDn")
    clerk.type(" It was long.")
    clerk.press("Ctrl+1", "Ctrl+Enter")
    after = clerk.meeting
    for _ in range(10):
        clerk.press("Ctrl+Z")
    assert clerk.meeting == before
    for _ in range(10):
        clerk.press("Ctrl+Y")
    assert clerk.meeting == after


def test_undo_returns_to_the_item_where_the_edit_was(clerk: Clerk) -> None:
    clerk.press("Ctrl+PgDn", "Ctrl+PgDn", "Ctrl+PgDn")
    clerk.type(" It was long.")
    clerk.press("Ctrl+PgDn", "Ctrl+Z")
    assert clerk.item.title == "Harbour dredging"
    assert "long" not in clerk.notes


def test_the_restricted_side_is_left_by_itself_on_changing_item(clerk: Clerk) -> None:
    clerk.press("Ctrl+PgDn", "Ctrl+PgDn", "Ctrl+PgDn", "Ctrl+Shift+R")
    clerk.type("The tender was named.")
    assert write_markdown(clerk.item.restricted_notes) == "The tender was named."
    assert clerk.item.restriction is not None
    assert "tender" not in clerk.notes
    clerk.press("Ctrl+PgDn")
    assert clerk.view.pane.side is Side.PUBLIC
    clerk.press("Ctrl+PgUp")
    assert clerk.view.pane.side is Side.RESTRICTED, "restricted business opens on its own side"


def test_a_decision_made_on_the_restricted_side_is_restricted(clerk: Clerk) -> None:
    clerk.press("Ctrl+PgDn", "Ctrl+PgDn", "Ctrl+PgDn", "Ctrl+Shift+R")
    clerk.type("The tender was named.")
    clerk.press("Ctrl+1")
    assert [d.restricted for d in clerk.item.decisions] == [True]


def test_private_notes_are_kept_beside_the_minutes(clerk: Clerk) -> None:
    clerk.press("Ctrl+Shift+J")
    clerk.type("Ask about the drill.")
    clerk.press("Ctrl+Shift+J")
    assert write_markdown(clerk.item.private_notes) == "Ask about the drill."
    assert clerk.item.status is Status.WAITING
    assert clerk.view.pane.box.hasFocus()


def test_ctrl_g_goes_to_an_item_by_number_or_words(clerk: Clerk) -> None:
    clerk.press("Ctrl+G")
    clerk.type("5")
    clerk.press("Enter")
    assert clerk.item.title == "Moorings"
    clerk.press("Ctrl+G")
    clerk.type("dredg")
    clerk.press("Enter")
    assert clerk.item.title == "Harbour dredging"
    clerk.type(" Still here.")
    assert clerk.notes.endswith("Still here."), "the caret is back in the text"


def test_ctrl_k_finds_a_command_and_does_it(clerk: Clerk) -> None:
    clerk.press("Ctrl+K")
    clerk.type("reopen")
    clerk.press("Enter")
    assert clerk.item.status is Status.OPEN


def test_starting_and_closing_the_meeting_keeps_the_times(clerk: Clerk) -> None:
    clerk.press("Ctrl+Shift+Enter")
    assert clerk.meeting.began is not None
    assert clerk.meeting.items[0].started is not None
    clerk.press("Ctrl+Shift+Enter")
    assert clerk.meeting.finish is not None


def test_a_new_item_is_named_at_once(clerk: Clerk) -> None:
    clerk.press("Ctrl+Shift+N")
    clerk.type("Slipway repairs")
    clerk.press("Enter", "Esc")
    assert clerk.meeting.items[1].title == "Slipway repairs"
    assert clerk.view.pane.box.hasFocus()


def test_the_date_of_the_minutes_is_put_into_their_sentence(clerk: Clerk) -> None:
    clerk.press("Ctrl+PgDn", "Ctrl+PgDn", "F2")
    clerk.view.pane.details._own.setFocus()
    clerk.type("6 October 2026")
    clerk.press("Enter", "Esc")
    assert clerk.decisions == [
        "The minutes of the previous meeting held on 6th October 2026 were agreed as a true record."
    ]


def test_alt_shift_down_in_the_agenda_moves_the_item_and_keeps_its_number(clerk: Clerk) -> None:
    clerk.press("Shift+F6", "Alt+Shift+Down")
    assert [(i.number, i.title) for i in clerk.meeting.items][:2] == [
        ("2", "Declarations of interest"),
        ("1", "Evacuation procedure"),
    ]


def test_what_was_typed_is_there_after_closing_and_opening_again(
    clerk: Clerk, window: MainWindow, data: Path
) -> None:
    clerk.press("Ctrl+PgDn", "Ctrl+PgDn", "Ctrl+PgDn")
    clerk.type(" It was long.")
    typed, meeting_id = clerk.meeting, clerk.meeting.id
    clerk.press("Ctrl+W")
    assert window.view is None
    desk = Desk(data)
    assert desk.meeting(meeting_id) == typed
    desk.close()
    assert window.open_meeting(meeting_id)
    assert clerk.item.title == "Harbour dredging", "the caret is where it was"


def test_the_status_bar_says_saved_only_with_the_time_of_the_commit(
    clerk: Clerk, window: MainWindow
) -> None:
    clerk.type(" More.")
    clerk.view.flush()
    assert clerk.view.session.flush(5)
    clerk.wait(50)
    assert window._saved.text().startswith("✓ Saved on this computer ")
    assert window._saved.objectName() == "done"


def test_going_to_the_other_side_puts_the_caret_at_the_end_of_its_text(clerk: Clerk) -> None:
    clerk.press("Ctrl+PgDn", "Ctrl+PgDn", "Ctrl+PgDn", "Ctrl+Shift+R")
    clerk.type("The tender was named")
    clerk.press("Ctrl+PgDn", "Ctrl+PgUp")
    clerk.type(" twice.")
    clerk.press("Ctrl+Shift+R")
    clerk.type(" The public were told so.")
    assert write_markdown(clerk.item.restricted_notes) == "The tender was named twice."
    assert clerk.notes.endswith("dredging. The public were told so.")
