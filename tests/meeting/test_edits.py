"""Edits of a meeting, one by one, as a clerk makes them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time

import pytest

from minuter.meeting.edits import (
    add_item,
    choose_outcome,
    describe_item,
    end_meeting,
    finish_item,
    move_item,
    new_item,
    open_item,
    remove_item,
    reopen_item,
    set_deferral,
    set_details,
    set_restriction,
    set_text,
    start_meeting,
    write_closing_decision,
    write_decision,
)
from minuter.meeting.parting import merge_with_previous, split_item
from minuter.meeting.placing import mark_fact, place_fact, remove_facts
from minuter.meeting.standing import usual_items
from minuter.meeting.text import fact_line, parse_markdown, placed, words_of
from minuter.meeting.values import (
    Body,
    Decision,
    Deferral,
    Item,
    Meeting,
    Place,
    Restriction,
    RestrictionKind,
    Side,
    Status,
)

PARTNERSHIP = Body("Harbour Forum", decision_word="AGREED", style="plain")
NOW = datetime(2025, 3, 12, 10, 2, 30, 500)
LATER = datetime(2025, 3, 12, 10, 9, 45)


def meeting_of(*items: Item) -> Meeting:
    return Meeting("m", PARTNERSHIP, items=items)


@pytest.fixture
def meeting() -> Meeting:
    """Three waiting items: a report, an update and any other business."""
    made = meeting_of()
    for number, (title, kind) in enumerate(
        [
            ("Fees", "report"),
            ("Ferry Update", "update"),
            ("Any Other Business", "any_other_business"),
        ],
        start=1,
    ):
        item = replace(new_item(made, title, kind, str(number)), id=f"i{number}")
        made = add_item(made, item)
    return made


def words(meeting: Meeting, item_id: str, side: Side = Side.PUBLIC) -> str:
    return words_of(meeting.item(item_id).text(side))


def closing(meeting: Meeting, item_id: str) -> str:
    decision = meeting.item(item_id).closing_decision
    return words_of(decision.text) if decision else ""


# --- the course of a meeting --------------------------------------------------------------------


def test_starting_opens_the_first_item_and_keeps_the_minute(meeting: Meeting) -> None:
    begun = start_meeting(meeting, NOW)
    assert begun.began == time(10, 2)
    assert begun.item("i1").status is Status.OPEN
    assert begun.item("i1").started == datetime(2025, 3, 12, 10, 2, 30)


def test_finishing_an_item_keeps_both_times(meeting: Meeting) -> None:
    done = finish_item(start_meeting(meeting, NOW), "i1", LATER).item("i1")
    assert (done.status, done.started, done.finished) == (
        Status.MINUTED,
        datetime(2025, 3, 12, 10, 2, 30),
        LATER,
    )


def test_minutes_written_up_afterwards_carry_no_times(meeting: Meeting) -> None:
    item = finish_item(open_item(meeting, "i1", None), "i1", None).item("i1")
    assert (item.status, item.started, item.finished) == (Status.MINUTED, None, None)


def test_looking_at_a_minuted_item_leaves_it_minuted(meeting: Meeting) -> None:
    done = finish_item(meeting, "i1", NOW)
    assert open_item(done, "i1", LATER) is done
    assert finish_item(done, "i1", LATER) is done


def test_a_minuted_item_can_be_opened_again(meeting: Meeting) -> None:
    item = reopen_item(finish_item(meeting, "i1", NOW), "i1").item("i1")
    assert (item.status, item.finished) == (Status.OPEN, None)
    assert item.started is not None


def test_closing_finishes_what_is_open_and_leaves_what_waits(meeting: Meeting) -> None:
    closed = end_meeting(start_meeting(meeting, NOW), LATER)
    assert closed.finish == time(10, 9)
    assert [item.status for item in closed.items] == [
        Status.MINUTED,
        Status.WAITING,
        Status.WAITING,
    ]


def test_details_are_set_by_name(meeting: Meeting) -> None:
    after = set_details(meeting, chair="Cllr Tarn", date=date(2025, 3, 12))
    assert (after.chair, after.date, after.items) == ("Cllr Tarn", date(2025, 3, 12), meeting.items)


# --- items --------------------------------------------------------------------------------------


def test_a_new_item_begins_with_the_stock_of_its_kind(meeting: Meeting) -> None:
    assert words(meeting, "i1") == "Members were presented with a report on Fees."
    minutes = new_item(meeting, "Minutes", "previous_minutes")
    assert words_of(minutes.notes) == ""
    assert [d.outcome for d in minutes.decisions] == ["approved"]


def test_an_item_goes_in_where_the_clerk_stands(meeting: Meeting) -> None:
    after = add_item(meeting, Item("new"), "i1")
    assert [item.id for item in after.items] == ["i1", "new", "i2", "i3"]


def test_items_move_and_keep_their_numbers(meeting: Meeting) -> None:
    after = move_item(meeting, "i3", -1)
    assert [(item.id, item.number) for item in after.items] == [
        ("i1", "1"),
        ("i3", "3"),
        ("i2", "2"),
    ]
    assert move_item(meeting, "i1", -1) is meeting
    assert move_item(after, "i2", 99) is after


def test_an_item_can_be_taken_out(meeting: Meeting) -> None:
    assert [item.id for item in remove_item(meeting, "i2").items] == ["i1", "i3"]


def test_an_unknown_item_is_a_mistake(meeting: Meeting) -> None:
    with pytest.raises(KeyError):
        set_text(meeting, "nowhere", Side.PUBLIC, ())


def test_a_stock_sentence_follows_its_facts_until_it_is_edited(meeting: Meeting) -> None:
    named = describe_item(meeting, "i1", presenters=("Ann Tarn",))
    assert words(named, "i1") == "Ann Tarn presented a report on Fees."
    edited = set_text(named, "i1", Side.PUBLIC, parse_markdown("Ann Tarn spoke on fees."))
    assert words(describe_item(edited, "i1", title="Charges"), "i1") == "Ann Tarn spoke on fees."


def test_a_stock_decision_follows_the_date_of_the_minutes(meeting: Meeting) -> None:
    minutes = replace(new_item(meeting, "Minutes", "previous_minutes"), id="min")
    dated = describe_item(add_item(meeting, minutes), "min", fields={"previous_date": "2025-01-15"})
    assert "held on 15th January 2025 were agreed" in closing(dated, "min")
    assert dated.item("min").field("previous_date") == "2025-01-15"
    undated = describe_item(dated, "min", fields={"previous_date": ""})
    assert "held on" not in closing(undated, "min")
    assert undated.item("min").field("previous_date") == ""


def test_a_change_of_kind_brings_its_stock(meeting: Meeting) -> None:
    after = describe_item(meeting, "i3", kind="declarations")
    assert words(after, "i3") == "There were no declarations of interest."
    minutes = describe_item(meeting, "i1", kind="previous_minutes")
    assert closing(minutes, "i1").startswith("The minutes of the previous meeting")


def test_the_usual_items_are_numbered_and_written() -> None:
    made = usual_items(meeting_of())
    assert [item.number for item in made.items] == ["1", "2", "3", "4", "5"]
    assert [item.kind for item in made.items] == [
        "evacuation", "apologies", "declarations", "previous_minutes", "any_other_business",
    ]  # fmt: skip
    assert all(item.notes or item.decisions for item in made.items)


# --- outcomes and decisions ---------------------------------------------------------------------


def test_a_quick_outcome_is_the_closing_decision(meeting: Meeting) -> None:
    assert closing(choose_outcome(meeting, "i1", "noted"), "i1") == (
        "Members agreed to note the report."
    )


def test_another_outcome_takes_its_place_and_keeps_its_id(meeting: Meeting) -> None:
    noted = choose_outcome(meeting, "i1", "noted")
    agreed = choose_outcome(noted, "i1", "agreed")
    assert closing(agreed, "i1").startswith("Members agreed the recommendations")
    assert [d.id for d in agreed.item("i1").decisions] == [d.id for d in noted.item("i1").decisions]


def test_the_same_outcome_again_clears_it(meeting: Meeting) -> None:
    twice = choose_outcome(choose_outcome(meeting, "i1", "noted"), "i1", "noted")
    assert twice.item("i1").decisions == ()


def test_an_outcome_that_the_kind_lacks_does_nothing(meeting: Meeting) -> None:
    assert choose_outcome(meeting, "i1", "no_update") is meeting


def test_a_deferral_keeps_its_reason(meeting: Meeting) -> None:
    deferred = choose_outcome(meeting, "i1", "deferred")
    assert deferred.item("i1").deferral == Deferral()
    told = set_deferral(deferred, "i1", Deferral("the author being ill", "2025-06-11"))
    assert closing(told, "i1") == (
        "Members agreed to defer this report to 11th June 2025 due to the author being ill."
    )
    assert choose_outcome(told, "i1", "noted").item("i1").deferral is None


def test_a_deferral_with_words_of_its_own_keeps_them(meeting: Meeting) -> None:
    deferred = choose_outcome(meeting, "i1", "deferred")
    own = write_closing_decision(deferred, "i1", "", parse_markdown("Put off until June."))
    told = set_deferral(own, "i1", Deferral("illness", "June"))
    assert closing(told, "i1") == "Put off until June."


def test_typing_in_an_empty_decision_field_makes_a_decision(meeting: Meeting) -> None:
    typed = write_closing_decision(meeting, "i1", "AGREED", parse_markdown("that it wait."))
    assert [(d.verb, words_of(d.text)) for d in typed.item("i1").decisions] == [
        ("AGREED", "that it wait.")
    ]
    assert write_closing_decision(typed, "i1", "", ()).item("i1").decisions == ()
    assert write_closing_decision(meeting, "i1", "", ()) is meeting


def test_a_decision_stands_in_the_flow_where_it_was_placed(meeting: Meeting) -> None:
    text = parse_markdown("Before.\nAfter.")
    after = place_fact(
        set_text(meeting, "i1", Side.PUBLIC, text), Place("i1", "notes", 1), Decision("d1")
    )
    assert [line.fact or line.text for line in after.item("i1").notes] == [
        "Before.", "decision:d1", "After.",
    ]  # fmt: skip
    assert after.item("i1").closing_decision is None
    written = write_decision(after, "i1", "d1", "AGREED", parse_markdown("that it be so."))
    assert words_of(written.item("i1").decisions[0].text) == "that it be so."


def test_the_decision_field_leaves_a_placed_decision_alone(meeting: Meeting) -> None:
    after = place_fact(meeting, Place("i1", "notes", 0), Decision("d1", "AGREED"))
    both = choose_outcome(after, "i1", "noted")
    first, second = both.item("i1").decisions
    assert (first.id, second.outcome) == ("d1", "noted")


def test_removing_a_fact_removes_its_place(meeting: Meeting) -> None:
    after = place_fact(meeting, Place("i1", "notes", 0), Decision("d1"))
    gone = remove_facts(after, "i1", ["d1"])
    assert gone.item("i1") == meeting.item("i1")


def test_a_decision_cut_from_the_text_is_kept_and_printed_last(meeting: Meeting) -> None:
    after = place_fact(meeting, Place("i1", "notes", 0), Decision("d1"))
    cut = set_text(after, "i1", Side.PUBLIC, parse_markdown("Only words."))
    assert [d.id for d in cut.item("i1").unplaced_decisions] == ["d1"]


def test_a_decision_written_for_an_unknown_id_is_a_mistake(meeting: Meeting) -> None:
    with pytest.raises(KeyError):
        write_decision(meeting, "i1", "gone", "", ())
    with pytest.raises(KeyError):
        mark_fact(meeting, "i1", "gone", restricted=True)


# --- restriction --------------------------------------------------------------------------------


def test_words_on_the_restricted_side_make_the_item_restricted(meeting: Meeting) -> None:
    after = set_text(meeting, "i1", Side.RESTRICTED, parse_markdown("A name."))
    assert after.item("i1").restriction == Restriction()
    assert set_restriction(after, "i1", None) is after


def test_the_ground_can_be_changed_and_taken_away(meeting: Meeting) -> None:
    exempt = Restriction(RestrictionKind.EXEMPT, (3,))
    after = set_restriction(meeting, "i1", exempt)
    assert after.item("i1").restriction == exempt
    assert set_restriction(after, "i1", None) == meeting


def test_a_decision_placed_on_the_restricted_side_is_restricted(meeting: Meeting) -> None:
    after = place_fact(meeting, Place("i1", "restricted_notes", 0), Decision("d1"))
    assert after.item("i1").decisions[0].restricted
    assert after.item("i1").restriction == Restriction()


def test_a_decision_moved_to_the_public_side_stays_restricted(meeting: Meeting) -> None:
    after = place_fact(meeting, Place("i1", "restricted_notes", 0), Decision("d1"))
    moved = set_text(after, "i1", Side.PUBLIC, (fact_line("decision", "d1"),))
    assert placed(moved.item("i1").notes) == ("d1",)
    assert placed(moved.item("i1").restricted_notes) == ()
    assert moved.item("i1").decisions[0].restricted
    freed = mark_fact(moved, "i1", "d1", restricted=False)
    assert not freed.item("i1").decisions[0].restricted


def test_an_outcome_chosen_on_the_restricted_side_is_restricted(meeting: Meeting) -> None:
    after = choose_outcome(meeting, "i1", "noted", restricted=True)
    assert after.item("i1").decisions[0].restricted


# --- splitting and merging ----------------------------------------------------------------------


@pytest.fixture
def debate(meeting: Meeting) -> Meeting:
    """Item 1 with two placed decisions, a closing one, and words between."""
    text = parse_markdown("One.\n{{decision:d1}}\nTwo.\n{{decision:d2}}\nThree.")
    item = replace(
        meeting.item("i1"),
        notes=text,
        decisions=(Decision("d1"), Decision("d2"), Decision("d3", "AGREED")),
    )
    return replace(meeting, items=(item, *meeting.items[1:]))


def test_a_split_takes_each_fact_with_its_place(debate: Meeting) -> None:
    after = split_item(debate, Place("i1", "notes", 2), "Second part")
    first, second = after.items[:2]
    assert ([d.id for d in first.decisions], [d.id for d in second.decisions]) == (
        ["d1"],
        ["d2", "d3"],
    )
    assert (words_of(first.notes), words_of(second.notes)) == ("One.", "Two.\nThree.")
    assert (second.title, second.kind) == ("Second part", "report")
    assert second.id not in {"i1", "i2", "i3", "d1", "d2", "d3"}


def test_what_was_split_can_be_merged_again(debate: Meeting) -> None:
    after = split_item(debate, Place("i1", "notes", 2), "Second part")
    merged = merge_with_previous(after, after.items[1].id)
    assert merged == debate


def test_merging_keeps_the_order_of_the_record(debate: Meeting) -> None:
    merged = merge_with_previous(debate, "i2").item("i1")
    assert placed(merged.notes) == ("d1", "d2", "d3")
    assert words_of(merged.notes).endswith("Three.\nMembers were given an update on Ferry.")


def test_merging_keeps_the_stricter_restriction(meeting: Meeting) -> None:
    first = set_restriction(meeting, "i1", Restriction(RestrictionKind.EXEMPT, (3,), "A firm."))
    both = set_restriction(
        first, "i2", Restriction(RestrictionKind.EXEMPT, (1, 3), "A person.", withheld=True)
    )
    assert merge_with_previous(both, "i2").item("i1").restriction == Restriction(
        RestrictionKind.EXEMPT, (1, 3), "A firm. A person.", withheld=True
    )


def test_the_first_item_has_nothing_to_merge_with(meeting: Meeting) -> None:
    assert merge_with_previous(meeting, "i1") is meeting
