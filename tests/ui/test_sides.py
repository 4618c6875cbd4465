"""Words meant for one side never land on the other, whatever the clerk does in between."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from minuter.meeting.restriction import public_view
from minuter.meeting.text import write_markdown
from minuter.meeting.values import Side
from ui.remark import Remark

if TYPE_CHECKING:
    from clerk import Clerk

TO_REPORT = ("Ctrl+PgDn", "Ctrl+PgDn", "Ctrl+PgDn")


@pytest.fixture
def restricted(clerk: Clerk) -> Clerk:
    """The clerk on the restricted side of the dredging report."""
    clerk.press(*TO_REPORT, "Ctrl+Shift+R")
    return clerk


def public_words(clerk: Clerk) -> str:
    items = public_view(clerk.meeting).items
    return "\n".join(
        write_markdown(text)
        for item in items
        for text in (item.notes, *(d.text for d in item.decisions))
    )


def test_undo_on_the_restricted_side_stays_there(restricted: Clerk) -> None:
    restricted.type("Quillmark bid forty")
    restricted.press("Ctrl+Z")
    restricted.type("Quillmark bid fifty")
    assert restricted.view.pane.side is Side.RESTRICTED
    assert "Quillmark" not in public_words(restricted)
    assert write_markdown(restricted.item.restricted_notes) == "Quillmark bid fifty"


def test_a_decision_of_the_restricted_side_is_told_of_on_the_public_one(restricted: Clerk) -> None:
    restricted.press("Ctrl+1", "Ctrl+Shift+R")
    remarks = restricted.view.pane.decision.findChildren(Remark)
    assert [each.toolTip() for each in remarks] == ["1 more on the restricted side"]


def test_undo_of_an_outcome_chosen_there_stays_there(restricted: Clerk) -> None:
    restricted.press("Ctrl+1", "Ctrl+Z")
    restricted.type("Quillmark won")
    assert "Quillmark" not in public_words(restricted)


@pytest.mark.parametrize(
    "keys",
    [
        ("F2", "Esc"),
        ("F2", "F2"),
        ("Ctrl+K", "Esc"),
        ("F12", "Esc"),
        ("Ctrl+Shift+M", "Esc"),
        ("Ctrl+Shift+J", "Ctrl+Shift+J"),
        ("Ctrl+PgDn", "Ctrl+PgUp"),
        ("F6", "F6", "F6"),
        ("Ctrl+D", "Esc"),
        ("Ctrl+4", "Ctrl+4"),
    ],
    ids="-".join,
)
def test_the_caret_comes_back_to_the_restricted_side_after(
    restricted: Clerk, keys: tuple[str, ...]
) -> None:
    restricted.type("The tender.")
    restricted.press(*keys)
    restricted.type(" Quillmark")
    assert write_markdown(restricted.item.restricted_notes) == "The tender. Quillmark"
    assert restricted.item.decisions == (), "nothing empty is left behind"


def test_tab_goes_to_the_decision_without_changing_the_side(clerk: Clerk) -> None:
    clerk.press(*TO_REPORT, "Ctrl+Shift+R")
    clerk.type("The tender.")
    clerk.press("Ctrl+Shift+R")
    for _ in range(12):
        clerk.press("Tab")
        if clerk.view.pane.decision.field.box.hasFocus():
            break
    clerk.type("Members noted it.")
    assert [d.restricted for d in clerk.item.decisions] == [False]


def test_each_side_has_its_own_closing_decision(restricted: Clerk) -> None:
    restricted.press("Ctrl+Shift+R", "Ctrl+1", "Ctrl+Shift+R", "Ctrl+4")
    row = restricted.view.pane.decision
    row._reason.setFocus()
    restricted.type("Quillmark suing us")
    restricted.press("Enter")
    assert [(d.outcome, d.restricted) for d in restricted.item.decisions] == [
        ("noted", False),
        ("deferred", True),
    ]
    assert "Quillmark" not in public_words(restricted)
    assert public_view(restricted.meeting).items[3].deferral is None


def test_a_decision_typed_on_the_restricted_side_leaves_the_public_one_alone(
    restricted: Clerk,
) -> None:
    restricted.press("Ctrl+Shift+R", "Ctrl+1", "Ctrl+Shift+R")
    restricted.view.pane.decision.field.box.setFocus()
    restricted.type("Quillmark be sued.")
    assert "Quillmark" not in public_words(restricted)
    assert "Members agreed to note the report." in public_words(restricted)


def test_ctrl_shift_d_marks_a_decision_restricted_and_public_again(clerk: Clerk) -> None:
    clerk.press(*TO_REPORT, "Ctrl+1", "Ctrl+Shift+D")
    assert [d.restricted for d in clerk.item.decisions] == [True]
    clerk.press("Ctrl+Shift+R", "Ctrl+Shift+D")
    assert [d.restricted for d in clerk.item.decisions] == [False]


def test_reopening_with_the_caret_in_the_decision_of_restricted_business_stays_restricted(
    restricted: Clerk,
) -> None:
    restricted.type("The tender.")
    restricted.view.pane.decision.field.box.setFocus()
    restricted.type("Quillmark")
    meeting_id = restricted.meeting.id
    restricted.press("Ctrl+W")
    assert restricted.window.open_meeting(meeting_id)
    restricted.type(" wins")
    assert "Quillmark" not in public_words(restricted)
    assert "wins" not in public_words(restricted)


def test_undo_of_words_in_the_decision_goes_back_into_its_field(clerk: Clerk) -> None:
    clerk.press(*TO_REPORT)
    clerk.view.pane.decision.field.box.setFocus()
    clerk.type("Members agreed.")
    clerk.press("Ctrl+Z")
    clerk.type("Members noted it.")
    assert clerk.decisions == ["Members noted it."]
    assert "noted it" not in clerk.notes


def test_going_to_the_restricted_side_closes_a_public_decision_that_was_open(
    clerk: Clerk,
) -> None:
    clerk.press(*TO_REPORT, "Ctrl+D")
    clerk.type(" the quay be lit.")
    clerk.press("Ctrl+Shift+R", "Ctrl+Z")
    clerk.type("Quillmark")
    assert clerk.view.pane.side is Side.RESTRICTED
    assert "Quillmark" not in public_words(clerk)


def deferral_reason(clerk: Clerk, words: str) -> None:
    clerk.view.pane.decision._reason.setFocus()
    clerk.type(words)


def decision_field(clerk: Clerk, words: str) -> None:
    clerk.view.pane.decision.field.box.setFocus()
    clerk.type(words)


def test_a_reason_not_yet_entered_stays_on_the_side_where_it_was_typed(restricted: Clerk) -> None:
    restricted.press("Ctrl+4")
    deferral_reason(restricted, "Quillmark suing us")
    restricted.press("Ctrl+Shift+R")
    assert [(d.outcome, d.restricted) for d in restricted.item.decisions] == [("deferred", True)]
    assert "Quillmark suing us" in write_markdown(restricted.item.decisions[0].text)
    assert "Quillmark" not in public_words(restricted)


def test_a_public_reason_makes_no_restricted_decision(clerk: Clerk) -> None:
    clerk.press(*TO_REPORT, "Ctrl+4")
    deferral_reason(clerk, "illness")
    clerk.press("Ctrl+Shift+R")
    assert [(d.outcome, d.restricted) for d in clerk.item.decisions] == [("deferred", False)]


@pytest.mark.parametrize(
    "then",
    [
        (),
        ("Ctrl+Shift+R", "Ctrl+4", "Ctrl+Shift+R"),
        ("Ctrl+Shift+R", "Ctrl+1", "Ctrl+Shift+R"),
        ("Ctrl+4", "Ctrl+Shift+R", "Ctrl+4", "Ctrl+Shift+R", "Ctrl+4"),
    ],
    ids=["both", "taken-away", "replaced", "again"],
)
def test_deferring_in_public_does_not_take_the_restricted_reason(
    restricted: Clerk, then: tuple[str, ...]
) -> None:
    restricted.press("Ctrl+4")
    deferral_reason(restricted, "Quillmark suing us")
    restricted.press("Enter", "Ctrl+Shift+R", "Ctrl+4", *then)
    assert "Quillmark" not in public_words(restricted)
    assert "Members agreed to defer this report to a following meeting." in public_words(restricted)
    public = public_view(restricted.meeting).items[3].deferral
    assert public is None or public.reason == ""


@pytest.mark.parametrize(
    "keys", [("Ctrl+PgDn", "Ctrl+Z"), ("Ctrl+Z", "Ctrl+PgDn", "Ctrl+Y")], ids="-".join
)
def test_undo_and_redo_into_a_restricted_decision_stay_restricted(
    restricted: Clerk, keys: tuple[str, ...]
) -> None:
    decision_field(restricted, "Quillmark won")
    restricted.press(*keys)
    restricted.type(" Quillmark lost")
    assert restricted.view.pane.side is Side.RESTRICTED
    assert "Quillmark" not in public_words(restricted)


def test_reopening_in_a_restricted_decision_stays_restricted_without_restricted_text(
    restricted: Clerk,
) -> None:
    decision_field(restricted, "Quillmark won")
    meeting_id = restricted.meeting.id
    restricted.press("Ctrl+W")
    assert restricted.window.open_meeting(meeting_id)
    restricted.type(" again")
    assert restricted.decisions == ["Quillmark won again"]
    assert "Quillmark" not in public_words(restricted)


def test_what_is_typed_on_after_marking_a_decision_joins_that_decision(clerk: Clerk) -> None:
    clerk.press(*TO_REPORT, "Ctrl+1")
    decision_field(clerk, "")
    clerk.press("Ctrl+End", "Ctrl+Shift+D")
    clerk.type(" Quillmark at 40")
    assert [d.restricted for d in clerk.item.decisions] == [True]
    assert "Quillmark" not in public_words(clerk)


def test_a_decision_just_typed_can_be_marked_at_once(clerk: Clerk) -> None:
    clerk.press(*TO_REPORT)
    decision_field(clerk, "Quillmark won")
    clerk.press("Ctrl+Shift+D")
    assert [d.restricted for d in clerk.item.decisions] == [True]


@pytest.mark.parametrize(
    "keys",
    [
        ("Ctrl+D", "Ctrl+Shift+R"),
        ("Ctrl+Shift+R", "Ctrl+D", "Ctrl+Shift+R"),
        ("Ctrl+D", "Ctrl+Shift+J"),
        ("Ctrl+D", "Ctrl+D", "Esc"),
    ],
    ids="-".join,
)
def test_an_empty_decision_is_left_on_no_side(clerk: Clerk, keys: tuple[str, ...]) -> None:
    clerk.press(*TO_REPORT, *keys)
    clerk.press("Ctrl+PgDn", "Ctrl+PgUp")
    assert clerk.item.decisions == ()
    assert "{{" not in clerk.notes


def test_a_decision_made_from_private_notes_says_which_side_it_is_of(clerk: Clerk) -> None:
    clerk.press(*TO_REPORT, "Ctrl+Shift+J", "Ctrl+1")
    assert "Public side" in clerk.window._said.text()
