"""Words meant for one side never land on the other, whatever the clerk does in between."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from minuter.meeting.restriction import public_view
from minuter.meeting.text import write_markdown
from minuter.meeting.values import Side

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
