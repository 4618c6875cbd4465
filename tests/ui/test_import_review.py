"""The agenda is checked by key before it becomes a meeting."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QMenu

from minuter.agenda import read_pasted
from minuter.meeting.text import write_markdown
from minuter.meeting.values import RestrictionKind
from ui.import_review import ImportReview

if TYPE_CHECKING:
    from clerk import Clerk

    from minuter.agenda.review import Review

AGENDA = """Wren Harbour Partnership
Wednesday 7 October 2026 at 10.00 am
Venue: Chandlers’ Room, Civic Hall
AGENDA
1. Evacuation procedure
2. Declarations of interest
3. Harbour dredging programme
Report of the Harbour Master
Please bring your own copy of the berth plan
4. Quay lighting
5. Any other business
"""


@pytest.fixture
def page(clerk: Clerk) -> ImportReview:
    clerk.press("Ctrl+W")
    agenda = read_pasted(AGENDA, today=date(2026, 9, 1))
    clerk.window._importing.begin(agenda, "pasted")
    shown = clerk.window.review
    assert isinstance(shown, ImportReview)
    return shown


def titles(review: Review) -> list[str]:
    return [item.title for item in review.meeting.items]


def row_of(page: ImportReview, title: str) -> None:
    page._table.setCurrentCell(titles(page.review).index(title), 1)
    page._table.setFocus()


def test_nothing_is_stored_before_it_is_confirmed(clerk: Clerk, page: ImportReview) -> None:
    before = len(clerk.window._desk.meetings())
    clerk.press("Esc")
    assert clerk.window.review is None
    assert len(clerk.window._desk.meetings()) == before


def test_it_begins_at_the_first_doubtful_row_and_says_why(page: ImportReview) -> None:
    item = page.review.meeting.items[page._table.currentRow()]
    assert item.kind == "general"
    assert "not known" in page._table.item(page._table.currentRow(), 2).toolTip()


def test_ctrl_enter_makes_the_meeting_as_it_was_corrected(clerk: Clerk, page: ImportReview) -> None:
    row_of(page, "Quay lighting")
    clerk.press("R", "Alt+Shift+Up", "Ctrl+Enter")
    assert [item.title for item in clerk.meeting.items] == [
        "Evacuation procedure",
        "Declarations of interest",
        "Quay lighting",
        "Harbour dredging programme",
        "Any other business",
    ]
    restriction = clerk.meeting.items[2].restriction
    assert restriction is not None
    assert restriction.kind is RestrictionKind.OTHER


@pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)
def test_k_changes_the_kind_and_the_stock_sentence_follows(
    clerk: Clerk, page: ImportReview
) -> None:
    row_of(page, "Quay lighting")
    clerk.press("K")
    menu = next(w for w in QApplication.topLevelWidgets() if isinstance(w, QMenu) and w.isVisible())
    next(a for a in menu.actions() if a.text() == "Report or presentation").trigger()
    menu.close()
    item = next(i for i in page.review.meeting.items if i.title == "Quay lighting")
    assert item.kind == "report"
    assert "a report on Quay lighting" in write_markdown(item.notes)


def test_f2_renames_and_del_leaves_out_and_ctrl_z_takes_back(
    clerk: Clerk, page: ImportReview
) -> None:
    first = page.review
    row_of(page, "Quay lighting")
    clerk.press("F2")
    clerk.type("Quay and lane lighting")
    clerk.press("Enter")
    assert "Quay and lane lighting" in titles(page.review)
    row_of(page, "Evacuation procedure")
    clerk.press("Del")
    assert "Evacuation procedure" not in titles(page.review)
    clerk.press("Ctrl+Z", "Ctrl+Z")
    assert page.review == first
    clerk.press("Ctrl+Y")
    assert "Quay and lane lighting" in titles(page.review)


def test_m_takes_an_item_into_the_one_above_with_its_title(
    clerk: Clerk, page: ImportReview
) -> None:
    row_of(page, "Quay lighting")
    clerk.press("M")
    item = next(i for i in page.review.meeting.items if i.title == "Harbour dredging programme")
    assert "### Quay lighting" in write_markdown(item.notes)


def test_the_button_counts_the_lines_that_are_made_items(clerk: Clerk, page: ImportReview) -> None:
    assert "with 5 items" in page._make.text()
    clerk.press("F8", "I")
    assert "with 6 items" in page._make.text()


@pytest.mark.parametrize(
    ("key", "where"), [("I", "item"), ("U", "notes"), ("X", "nowhere"), ("", "private_notes")]
)
def test_a_line_not_understood_goes_where_the_clerk_says(
    clerk: Clerk, page: ImportReview, key: str, where: str
) -> None:
    words = "Please bring your own copy of the berth plan"
    assert [stray.text for stray in page.review.strays] == [words]
    if key:
        clerk.press("F8", key)
    clerk.press("Ctrl+Enter")
    dredging = next(i for i in clerk.meeting.items if i.title == "Harbour dredging programme")
    found = {
        "item": any(i.title == words for i in clerk.meeting.items),
        "notes": words in write_markdown(dredging.notes),
        "private_notes": words in write_markdown(dredging.private_notes),
    }
    assert [name for name, there in found.items() if there] == [where] * (where != "nowhere")


def test_a_date_that_is_none_is_not_taken(clerk: Clerk, page: ImportReview) -> None:
    field = page._fields["date"]
    field.setFocus()
    field.selectAll()
    clerk.type("the day after")
    clerk.press("Enter")
    assert page.review.meeting.date == date(2026, 10, 7)
    assert field.property("wrong")


def test_the_source_of_the_row_is_marked_beside_it(page: ImportReview) -> None:
    row_of(page, "Harbour dredging programme")
    marked = [mark.cursor.selectedText() for mark in page._source.extraSelections()]
    assert "Harbour dredging programme" in marked[0]
