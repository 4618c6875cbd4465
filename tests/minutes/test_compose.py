"""What the minutes of a meeting say, and in which order."""

from __future__ import annotations

from dataclasses import replace
from datetime import time
from itertools import pairwise

import pytest
from hypothesis import given, settings

from minuter.blocks import Block, Edition, Style
from minuter.meeting.restriction import public_view
from minuter.meeting.text import Role, numbers, parse_markdown, point_label
from minuter.meeting.values import Body, Item, Meeting, Restriction, RestrictionKind
from minuter.minutes.compose import compose, compose_item, joined
from tests.minutes.trial import CANARIES, decision, item, trial_meeting, withheld_item
from tests.strategies import meetings

SOME = settings(max_examples=15, deadline=None)


def printed(meeting: Meeting, edition: Edition = Edition.PUBLIC) -> list[str]:
    return [block.printed for block in compose(meeting, edition).blocks]


def of_item(made: Meeting, edition: Edition = Edition.PUBLIC) -> list[tuple[Style, str]]:
    """Style and words of what the last item printed, its heading left out."""
    blocks = list(compose(made, edition).of_item(made.items[-1].id))
    assert blocks[0].style is Style.ITEM
    return [(block.style, block.printed) for block in blocks[1:]]


# --- head and foot ------------------------------------------------------------------------------


def test_the_minutes_open_with_the_body_the_day_and_the_place() -> None:
    assert printed(trial_meeting())[:6] == [
        "Wrenmouth Safer Harbour Partnership",
        "Wrenmouth Town Council",
        "Wednesday 2nd October 2024 at 9.00 am",
        "Venue: Committee Room 2, Civic Hall, Quay Street, Wrenmouth",
        "Contact: Priya Holt, Democratic Services Officer",
        "Draft minutes, subject to approval at the next meeting",
    ]


def test_chair_and_apologies_stand_before_the_first_item() -> None:
    blocks = compose(trial_meeting(), Edition.PUBLIC).blocks
    first = next(n for n, block in enumerate(blocks) if block.style is Style.ITEM)
    assert [block.text for block in blocks[:first] if block.style is Style.PEOPLE] == [
        "Chair: Councillor Adaeze Bellamy",
        "Apologies for absence: Councillor Jude Kettering and Stuart Rudd (Fennwick Housing)",
    ]


def test_a_meeting_that_has_ended_says_when_and_asks_for_a_signature() -> None:
    assert printed(trial_meeting())[-3:] == [
        "The meeting closed at 10.42 am.",
        "Signed by the Chair",
        "Date",
    ]


def test_a_meeting_that_goes_on_does_not_say_that_it_closed() -> None:
    assert not any("closed" in line for line in printed(replace(trial_meeting(), finish=None)))


def test_the_close_is_worded_as_the_body_words_it() -> None:
    body = Body("Parish Council", wording=(("meeting.closed", "There being no more, {time}."),))
    made = replace(trial_meeting(), body=body, finish=time(12, 5))
    assert "There being no more, 12.05 pm." in printed(made)


def test_approved_minutes_are_no_draft() -> None:
    made = compose(replace(trial_meeting(), state="approved"), Edition.PUBLIC)
    assert [b.text for b in made.blocks if b.style is Style.DRAFT] == ["Approved minutes"]
    assert made.title == (
        "Minutes of Wrenmouth Safer Harbour Partnership, Wednesday 2nd October 2024"
    )
    assert "draft" not in f"{made.title} {made.subject} {made.footer}".casefold()


def test_what_is_not_known_leaves_no_empty_label() -> None:
    made = compose(Meeting("0"), Edition.PUBLIC)
    assert [block.printed for block in made.blocks] == [
        "Minutes",
        "Draft minutes, subject to approval at the next meeting",
        "Signed by the Chair",
        "Date",
    ]
    assert made.title == "Draft minutes of a meeting"


# --- an item ------------------------------------------------------------------------------------


def test_a_heading_holds_its_agenda_number() -> None:
    headings = [b for b in compose(trial_meeting(), Edition.PUBLIC).blocks if b.style is Style.ITEM]
    assert headings[3].printed == "4  Harbour watch report"
    assert [heading.number for heading in headings] == [str(n) for n in range(1, 12)]


def test_an_item_without_number_or_title_still_has_a_heading() -> None:
    made = compose(trial_meeting(item("", "")), Edition.PUBLIC)
    assert [b.printed for b in made.blocks if b.style is Style.ITEM] == ["Item"]


def test_the_purpose_stands_under_the_heading_and_papers_are_not_printed() -> None:
    third = trial_meeting().items[2]
    made = compose_item(trial_meeting(), third, Edition.PUBLIC)
    assert [(block.style, block.text) for block in made[:2]] == [
        (Style.ITEM, "Minutes of the previous meeting"),
        (Style.PURPOSE, "To approve the minutes of the meeting held on 17th July 2024."),
    ]
    assert "81 KB" not in " ".join(block.text for block in made)


def test_bullets_points_subheadings_and_questions_keep_their_form() -> None:
    notes = "Words.\n- one\n   - deeper\n1. first\n   1. sub\n### Next\nQ: Why?\nA: Because."
    blocks = compose(trial_meeting(item("1", "Title", notes)), Edition.PUBLIC).of_item("1f0e0001")
    assert [(b.style, b.level, b.label, b.text) for b in blocks][1:] == [
        (Style.BODY, 0, "", "Words."),
        (Style.BULLET, 0, "", "one"),
        (Style.BULLET, 1, "", "deeper"),
        (Style.POINT, 0, "1.", "first"),
        (Style.POINT, 1, "(a)", "sub"),
        (Style.SUBHEADING, 0, "", "Next"),
        (Style.QUESTION, 0, "Q:", "Why?"),
        (Style.ANSWER, 0, "A:", "Because."),
    ]


def test_the_closing_decision_is_printed_last_with_its_verb_in_bold() -> None:
    seventh = trial_meeting().items[6]
    last = compose_item(trial_meeting(), seventh, Edition.PUBLIC)[-1]
    assert (last.style, last.text) == (Style.DECISION, "AGREED that the report be noted.")
    assert [run.text for run in last.runs if run.bold] == ["AGREED"]


def test_a_placed_decision_stands_where_it_was_taken() -> None:
    styles = [style for style, _ in of_item(trial_meeting(*trial_meeting().items[:8]))]
    assert styles == [
        Style.BODY,
        Style.DECISION,
        *[Style.DECISION_POINT] * 5,
        Style.BODY,
    ]


def test_the_points_of_a_decision_are_numbered_within_it() -> None:
    made = compose_item(trial_meeting(), trial_meeting().items[7], Edition.PUBLIC)
    points = [block for block in made if block.style is Style.DECISION_POINT]
    assert [point.label for point in points] == ["1.", "2.", "(a)", "(b)", "3."]


def test_bullets_of_a_decision_are_set_off_with_it() -> None:
    made = trial_meeting(
        item("1", "T", decisions=(decision("d", "AGREED", "- to note\n- to ask"),))
    )
    blocks = list(compose(made, Edition.PUBLIC).of_item("1f0e0001"))[1:]
    assert [(b.style, b.label, b.text) for b in blocks] == [
        (Style.DECISION, "", "AGREED:"),
        (Style.DECISION_POINT, "•", "to note"),
        (Style.DECISION_POINT, "•", "to ask"),
    ]


@pytest.mark.parametrize("edition", Edition)
def test_a_place_whose_decision_is_gone_is_never_printed(edition: Edition) -> None:
    made = trial_meeting(item("1", "T", "Before.\n{{decision:ffffffff}}\nAfter."))
    assert of_item(made, edition) == [(Style.BODY, "Before."), (Style.BODY, "After.")]


def test_blanks_typed_to_lay_out_words_are_not_printed() -> None:
    made = trial_meeting(item("1", "T", "   Chair        Councillor Bellamy  "))
    assert of_item(made) == [(Style.BODY, "Chair Councillor Bellamy")]


# --- restriction ----------------------------------------------------------------------------------


def test_the_public_minutes_hold_nothing_restricted_or_private() -> None:
    made = compose(trial_meeting(*trial_meeting().items, withheld_item()), Edition.PUBLIC)
    words = " ".join([made.title, made.subject, made.author, made.footer, *map(repr, made.blocks)])
    assert [canary for canary in CANARIES if canary in words] == []
    assert not made.holds_restricted


def test_the_public_minutes_still_say_what_kind_of_business_an_exempt_item_was() -> None:
    assert of_item(trial_meeting()) == [
        (
            Style.PURPOSE,
            "Exempt information: paragraphs 3 and 7 of Part 1 of Schedule 12A of the "
            "Local Government Act 1972.",
        ),
        (
            Style.BODY,
            "Members were presented with a restricted report that compared the town with others.",
        ),
        (Style.DECISION, "AGREED that the report be noted."),
    ]


def test_no_resolution_to_exclude_the_public_is_made_up() -> None:
    assert not any("excluded" in line for line in printed(trial_meeting()))


def test_of_a_withheld_item_the_public_reads_the_title_alone() -> None:
    assert of_item(trial_meeting(withheld_item())) == []


def test_the_full_minutes_set_restricted_text_between_marks_in_words() -> None:
    assert of_item(trial_meeting(), Edition.FULL)[2:] == [
        (
            Style.RESTRICTED_MARK,
            "Restricted: exempt information, paragraphs 3 and 7. Not for publication. "
            "Reason: supplied by canaryreason.",
        ),
        (Style.SUBHEADING, "Comparison with canarytitle and Penn Cross"),
        (Style.BODY, "The towns compared were canaryline and Penn Cross."),
        (Style.BULLET, "Penn Cross had canarybullet twice as many"),
        (Style.DECISION, "AGREED that canaryplaced be told."),
        (Style.BODY, "Members agreed to note the report."),
        (Style.DECISION, "AGREED that canarydecision be paid."),
        (Style.RESTRICTED_END, "End of restricted text."),
        (Style.DECISION, "AGREED that the report be noted."),
    ]


def test_the_full_minutes_say_on_their_first_page_and_at_every_foot_that_they_are_restricted() -> (
    None
):
    made = compose(trial_meeting(), Edition.FULL)
    first = [block.text for block in made.blocks if not block.item]
    assert "Restricted: these minutes hold information that is not for publication." in first
    assert made.footer.startswith("Restricted: not for publication.")


def test_full_minutes_of_a_meeting_without_restricted_business_are_the_public_ones() -> None:
    made = trial_meeting(*trial_meeting().items[:7])
    full, public = compose(made, Edition.FULL), compose(made, Edition.PUBLIC)
    assert full.blocks == public.blocks
    assert "Restricted" not in full.footer


def test_the_full_minutes_print_a_withheld_item_whole_between_the_marks() -> None:
    made = trial_meeting(withheld_item())
    assert of_item(made, Edition.FULL) == [
        (Style.RESTRICTED_MARK, "Restricted: confidential information. Not for publication."),
        (Style.PURPOSE, "To consider canarypurpose."),
        (Style.BODY, "The case of canarywithheld was considered."),
        (Style.DECISION, "RESOLVED that canarydecision be appointed."),
        (Style.RESTRICTED_END, "End of restricted text."),
    ]


def test_a_restricted_decision_among_public_notes_is_marked_where_it_stands() -> None:
    secret = decision("d", "AGREED", "that the price be accepted.", restricted=True)
    made = trial_meeting(item("1", "T", "Before.\n{{decision:d}}\nAfter.", decisions=(secret,)))
    assert [style for style, _ in of_item(made, Edition.FULL)] == [
        Style.BODY,
        Style.RESTRICTED_MARK,
        Style.DECISION,
        Style.RESTRICTED_END,
        Style.BODY,
    ]
    assert of_item(made) == [(Style.BODY, "Before."), (Style.BODY, "After.")]


@pytest.mark.parametrize("edition", Edition)
def test_private_notes_are_in_no_edition(edition: Edition) -> None:
    words = " ".join(printed(trial_meeting(), edition))
    assert "canaryprivate" not in words
    assert "canarymeeting" not in words


@pytest.mark.parametrize(
    ("restriction", "words"),
    [
        (Restriction(RestrictionKind.EXEMPT, (7,)), "exempt information, paragraph 7."),
        (Restriction(RestrictionKind.EXEMPT), "exempt information."),
        (Restriction(RestrictionKind.OTHER, reason="Owned by a partner"), "Owned by a partner."),
    ],
)
def test_the_mark_says_on_what_ground(restriction: Restriction, words: str) -> None:
    made = trial_meeting(item("1", "T", restricted_notes="Secret words.", restriction=restriction))
    marks = [text for style, text in of_item(made, Edition.FULL) if style is Style.RESTRICTED_MARK]
    assert len(marks) == 1
    assert marks[0].endswith(words) or f"{words} Not for publication." in marks[0]


# --- for any meeting ------------------------------------------------------------------------------


@SOME
@given(meetings(most_items=3))
def test_an_item_composed_alone_is_the_item_of_the_whole(meeting: Meeting) -> None:
    for edition in Edition:
        whole = compose(meeting, edition)
        alone = joined(compose_item(meeting, each, edition) for each in meeting.items)
        assert alone == tuple(block for block in whole.blocks if block.item)


@SOME
@given(meetings(most_items=3))
def test_the_public_minutes_are_those_of_the_public_view(meeting: Meeting) -> None:
    made = compose(meeting, Edition.PUBLIC)
    assert made == compose(public_view(meeting), Edition.PUBLIC)
    assert not made.holds_restricted


@SOME
@given(meetings(most_items=3))
def test_every_line_is_printed_in_the_full_minutes_in_order(meeting: Meeting) -> None:
    for each in meeting.items:
        texts = (each.notes, each.restricted_notes)
        wanted = [line.text for text in texts for line in text if line.role is not Role.FACT]
        made = iter(compose_item(meeting, each, Edition.FULL))
        for line in wanted:
            assert any(_same(block, line) for block in made), line


def _same(block: Block, line: str) -> bool:
    return block.text.split() == line.split()


@SOME
@given(meetings(most_items=3))
def test_every_decision_is_printed_once_in_the_full_minutes(meeting: Meeting) -> None:
    for each in meeting.items:
        made = compose_item(meeting, each, Edition.FULL)
        printed_blocks = sum(
            block.style in (Style.DECISION, Style.DECISION_POINT) for block in made
        )
        lines = sum(
            max(len(fact.text), 1 if fact.verb else 0)
            + (1 if fact.verb and fact.text and fact.text[0].role is not Role.PARAGRAPH else 0)
            for fact in each.decisions
        )
        assert printed_blocks == lines


@SOME
@given(meetings(most_items=3))
def test_lists_have_ids_of_their_own_and_points_their_numbers(meeting: Meeting) -> None:
    blocks = compose(meeting, Edition.FULL).blocks
    ids = [block.list_id for block in blocks if block.list_id]
    assert ids == sorted(ids)
    assert set(ids) == set(range(1, len(set(ids)) + 1))
    for before, after in pairwise(blocks):
        if before.list_id and after.list_id and before.item != after.item:
            assert before.list_id != after.list_id


def test_points_are_labelled_as_the_text_box_labels_them() -> None:
    markup = "1. a\n   1. b\n      1. c\n         1. d\n1. e\n- f\n1. g\nBreak\n1. h"
    text = parse_markdown(markup)
    wanted = [
        point_label(number, line.level) if number else ""
        for line, number in zip(text, numbers(text), strict=True)
    ]
    made = compose_item(trial_meeting(), item("1", "T", markup), Edition.PUBLIC)[1:]
    assert [block.label for block in made] == wanted
    assert wanted == ["1.", "(a)", "(i)", "1)", "2.", "", "1.", "", "1."]


def test_why_any_other_business_was_urgent_is_recorded() -> None:
    item = Item(
        "i", title="Any other business", fields=(("urgent_reason", "the sea wall had failed"),)
    )
    blocks = compose_item(Meeting("m", items=(item,)), item, Edition.PUBLIC)
    assert [block.text for block in blocks if block.style is Style.BODY] == [
        "The Chair was of the opinion that this item should be considered as a matter of urgency "
        "by reason of special circumstances: the sea wall had failed."
    ]
