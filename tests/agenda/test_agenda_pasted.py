"""What a clerk pastes from an agenda that no page was like before."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from minuter.agenda.reading import read_pasted
from minuter.agenda.review import Fate, begin, confirmed, decide_stray
from minuter.agenda.values import Stray

if TYPE_CHECKING:
    from minuter.agenda.values import Agenda

HEAD = """Beckside Drainage Panel
Thursday 12 March 2026 6.30 pm
The Corn Hall, Market Place
Agenda
"""


def pasted(*lines: str) -> Agenda:
    return read_pasted(HEAD + "\n".join(lines), today=date(2026, 3, 1))


def test_two_part_numbers_are_items_where_their_whole_number_is_none() -> None:
    agenda = pasted(
        "1. Apologies for absence",
        "2. Declarations of interest",
        "3. Clerk's report",
        "4.1 Allotments: rents",
        "4.2 Allotments: water butts",
        "5. Tree works",
        "6. Date of next meeting",
    )
    assert [item.number for item in agenda.meeting.items] == ["1", "2", "3", "4.1", "4.2", "5", "6"]
    assert not agenda.not_understood


def test_the_officer_who_presents_is_named_without_the_label_and_its_brackets() -> None:
    agenda = pasted(
        "1. Apologies for absence",
        "2. Flood lessons PDF 81 KB",
        "Report of the Head of Resilience",
        "(Presenting Officer: Hannah Lowe, Flood Manager)",
        "3. Date of next meeting",
    )
    item = agenda.meeting.items[1]
    assert item.presenters == ("The Head of Resilience", "Hannah Lowe, Flood Manager")


def test_the_grounds_beside_a_presenter_withhold_the_item_and_are_no_part_of_the_name() -> None:
    agenda = pasted(
        "1. Apologies for absence",
        "2. Date of next meeting",
        "3. Pumping station land",
        "Report of the Estates Surveyor (Exempt - paragraph 3)",
        "4. Any other business",
    )
    item = agenda.meeting.items[2]
    assert item.presenters == ("The Estates Surveyor",)
    assert item.restriction is not None
    assert item.restriction.paragraphs == (3,)


def test_a_line_made_an_item_keeps_its_number_apart_from_its_title() -> None:
    agenda = pasted("1. Apologies for absence", "2. Clerk's report", "3. Date of next meeting")
    review = begin(replace(agenda, not_understood=(Stray("2.1 Tree works", 2),)))
    made = confirmed(decide_stray(review, 0, Fate.ITEM)).items[2]
    assert (made.number, made.title) == ("2.1", "Tree works")
