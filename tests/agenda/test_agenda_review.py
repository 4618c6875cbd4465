"""What a clerk does while she checks an agenda loses nothing that the page had."""

from __future__ import annotations

from minuter.agenda.review import Review, merge_up
from minuter.meeting.edits import add_item, new_item
from minuter.meeting.text import parse_markdown, placed, words_of
from minuter.meeting.values import Body, Decision, Declaration, Item, Meeting, Motion, Status


def test_a_decision_that_was_all_an_item_had_is_kept_when_it_is_merged() -> None:
    decided = Item(
        "b",
        "2",
        "Moorings",
        status=Status.MINUTED,
        decisions=(Decision("d", "RESOLVED", parse_markdown("that moorings be let.")),),
    )
    review = Review(Meeting("m", Body("Harbour Board"), items=(Item("a", "1", "Quay"), decided)))
    (merged,) = merge_up(review, "b").meeting.items
    assert [one.id for one in merged.decisions] == ["d"]
    assert words_of(merged.notes) == "Moorings"


def test_stock_words_of_an_item_that_nothing_was_minuted_of_go() -> None:
    meeting = add_item(Meeting("m", Body("Harbour Board")), Item("a", "1", "Quay"))
    stock = new_item(meeting, "Minutes of the last meeting", "previous_minutes", "2")
    assert stock.decisions
    review = Review(add_item(meeting, stock))
    (merged,) = merge_up(review, stock.id).meeting.items
    assert merged.decisions == ()
    assert words_of(merged.notes) == "Minutes of the last meeting"


def test_what_happened_in_an_item_goes_with_it_into_the_one_above() -> None:
    moved = Item(
        "b",
        "2",
        "Moorings",
        status=Status.MINUTED,
        notes=parse_markdown("Debated.\n{{motion:m}}"),
        motions=(Motion("m"),),
        declarations=(Declaration("x", item="b"),),
    )
    review = Review(Meeting("m", items=(Item("a", "1", "Quay"), moved)))
    (merged,) = merge_up(review, "b").meeting.items
    assert placed(merged.notes) == ("m",)
    assert merged.motions == (Motion("m"),)
    assert [one.item for one in merged.declarations] == ["a"]
