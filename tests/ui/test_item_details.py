"""F2: the particulars of an item."""

from __future__ import annotations

from typing import TYPE_CHECKING

from minuter.meeting.text import words_of
from minuter.meeting.values import Paper
from ui.item_details import papers_in_words, papers_typed, paragraphs_in

if TYPE_CHECKING:
    from clerk import Clerk

PAPERS = (
    Paper("Dredging report", "PDF", "1.2 MB"),
    Paper("Appendix B (chart)", "PDF", "81 KB", restricted=True),
    Paper("A letter"),
)


def test_papers_are_read_back_as_they_are_shown() -> None:
    assert papers_typed(papers_in_words(PAPERS)) == PAPERS


def test_a_paper_typed_as_restricted_is_kept_from_the_public(clerk: Clerk) -> None:
    clerk.press("F2")
    clerk.view.pane.details._papers.setFocus()
    clerk.type("Plan (PDF 9 KB); Appendix B, restricted")
    clerk.press("Enter", "Esc")
    assert clerk.item.papers == (Paper("Plan", "PDF", "9 KB"), Paper("Appendix B", restricted=True))


def test_paragraphs_of_schedule_12a_are_one_to_seven() -> None:
    assert paragraphs_in("paras 3 and 7, not 12 or 9") == (3, 7)


def test_an_exempt_item_keeps_its_paragraphs_and_its_reason(clerk: Clerk) -> None:
    clerk.press("F2")
    details = clerk.view.pane.details
    details._restriction.setCurrentIndex(1)
    details._restricted()
    details._paragraphs.setFocus()
    clerk.type("3, 7")
    clerk.press("Enter")
    details._reason.setFocus()
    clerk.type("names a firm")
    clerk.press("Enter", "Esc")
    restriction = clerk.item.restriction
    assert restriction is not None
    assert (restriction.kind.value, restriction.paragraphs, restriction.reason) == (
        "exempt",
        (3, 7),
        "names a firm",
    )


def test_an_item_stays_restricted_while_restricted_text_is_there(clerk: Clerk) -> None:
    clerk.press("Ctrl+Shift+R")
    clerk.type("The tender.")
    clerk.press("F2")
    details = clerk.view.pane.details
    details._restriction.setCurrentIndex(0)
    details._restricted()
    assert clerk.item.restriction is not None
    assert "stays restricted" in clerk.window._said.text()


def test_every_field_that_a_kind_asks_for_is_shown_and_makes_its_sentence(clerk: Clerk) -> None:
    clerk.press("F2")
    details = clerk.view.pane.details
    details._kind.setCurrentIndex(details._kind.findData("next_meeting"))
    details._kind_chosen()
    assert details.height() >= details.sizeHint().height()
    for (label, field), typed in zip(
        details._owns, ("14 January 2027", "9.30 am", "the Guildhall"), strict=True
    ):
        assert field.isVisible()
        assert label.text() == field.accessibleName() != ""
        field.setFocus()
        clerk.type(typed)
        clerk.press("Enter")
    clerk.press("Esc")

    assert words_of(clerk.item.notes) == (
        "The next meeting would be held at the Guildhall on 14th January 2027 at 9.30 am."
    )
    clerk.press("F2")
    details._kind.setCurrentIndex(details._kind.findData("general"))
    details._kind_chosen()
    assert not any(field.isVisible() for _, field in details._owns)
