"""The kinds of a council's own procedure: what they are pre-written with and how they decide."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from minuter.blocks import Edition, Style
from minuter.meeting.council_kinds import COUNCIL_KINDS
from minuter.meeting.due import next_meeting_of
from minuter.meeting.edits import choose_outcome, describe_item, new_item, set_text
from minuter.meeting.formalities import closing_item, closing_words
from minuter.meeting.kinds import ItemKind, kind_of
from minuter.meeting.plain_text import meeting_in_plain_text
from minuter.meeting.restriction import public_view
from minuter.meeting.text import parse_markdown, words_of
from minuter.meeting.values import Body, Item, Meeting, Restriction, Side
from minuter.meeting.wording import decided, decision_sentence, prewritten
from minuter.minutes.compose import compose

PLAIN = Body(style="plain")
COUNCIL = Body(style="formal", decision_word="RESOLVED")
TOLD = {
    "elected": "Councillor Ann Lee",
    "appointed": "Councillor Bob Fox",
    "term": "the municipal year 2026/27",
    "referred_to": "the Planning Committee",
    "next_date": "2027-01-14",
    "next_time": "9.30 am",
    "next_venue": "the Guildhall",
}


def item_of(kind: str, *told: str) -> Item:
    return Item("i", title="T", kind=kind, fields=tuple((key, TOLD[key]) for key in told))


@pytest.mark.parametrize(
    ("item", "words"),
    [
        (item_of("announcements"), "There were no announcements."),
        (item_of("chair_election"), "Nominations were invited for the office of Chair."),
        (
            item_of("vice_chair_appointment"),
            "Nominations were invited for the office of Vice-Chair.",
        ),
        (item_of("public_questions"), "There were no public questions."),
        (item_of("petitions"), ""),
        (item_of("motions"), ""),
        (item_of("urgent"), ""),
        (item_of("exclusion"), ""),
        (item_of("close"), ""),
        (
            item_of("next_meeting"),
            "The next meeting would be held on a date to be confirmed.",
        ),
        (
            item_of("next_meeting", "next_date"),
            "The next meeting would be held on 14th January 2027.",
        ),
        (
            item_of("next_meeting", "next_date", "next_time"),
            "The next meeting would be held on 14th January 2027 at 9.30 am.",
        ),
        (
            item_of("next_meeting", "next_date", "next_time", "next_venue"),
            "The next meeting would be held at the Guildhall on 14th January 2027 at 9.30 am.",
        ),
    ],
)
def test_an_item_is_pre_written_in_one_form_for_every_body(item: Item, words: str) -> None:
    assert {words_of(prewritten(body, item)) for body in (PLAIN, COUNCIL)} == {words}


@pytest.mark.parametrize(
    ("item", "outcome", "plain", "formal"),
    [
        (
            item_of("announcements"),
            "noted",
            "Members noted the announcements.",
            "RESOLVED that the announcements be noted.",
        ),
        (
            item_of("chair_election"),
            "elected",
            "Members elected a member as Chair.",
            "RESOLVED that a member be elected Chair.",
        ),
        (
            item_of("chair_election", "elected", "appointed", "term"),
            "elected",
            "Members elected Councillor Ann Lee as Chair and Councillor Bob Fox as Vice-Chair for "
            "the municipal year 2026/27.",
            "RESOLVED that Councillor Ann Lee be elected Chair and Councillor Bob Fox be appointed "
            "Vice-Chair for the municipal year 2026/27.",
        ),
        (
            item_of("chair_election", "elected"),
            "deferred",
            "Members agreed to defer this election to a following meeting.",
            "RESOLVED that this election be deferred to a following meeting.",
        ),
        (
            item_of("vice_chair_appointment", "appointed"),
            "appointed",
            "Members appointed Councillor Bob Fox as Vice-Chair.",
            "RESOLVED that Councillor Bob Fox be appointed Vice-Chair.",
        ),
        (
            item_of("vice_chair_appointment"),
            "unfilled",
            "No nominations were received and the office was left vacant.",
            "No nominations were received and the office was left vacant.",
        ),
        (
            item_of("public_questions"),
            "noted",
            "Members noted the questions and the answers given.",
            "RESOLVED that the questions and the answers given be noted.",
        ),
        (
            item_of("public_questions"),
            "written_answer",
            "A written answer would be sent to the questioner.",
            "A written answer would be sent to the questioner.",
        ),
        (
            item_of("petitions"),
            "none",
            "There were no petitions.",
            "There were no petitions.",
        ),
        (
            item_of("petitions"),
            "received",
            "Members received the petition.",
            "RESOLVED that the petition be received.",
        ),
        (
            item_of("petitions", "referred_to"),
            "referred",
            "Members agreed to refer the petition to the Planning Committee.",
            "RESOLVED that the petition be referred to the Planning Committee.",
        ),
        (
            item_of("motions"),
            "none",
            "There were no motions on notice.",
            "There were no motions on notice.",
        ),
        (
            item_of("motions"),
            "withdrawn",
            "The motion was withdrawn.",
            "The motion was withdrawn.",
        ),
        (
            item_of("motions"),
            "referred",
            "The motion was referred to the appropriate committee.",
            "RESOLVED that the motion be referred to the appropriate committee.",
        ),
        (
            item_of("urgent"),
            "approved",
            "Members agreed to approve the report.",
            "RESOLVED that the report be approved.",
        ),
        (
            item_of("exclusion"),
            "not_needed",
            "There was no business from which the public needed to be excluded.",
            "There was no business from which the public needed to be excluded.",
        ),
        (
            item_of("next_meeting"),
            "agreed",
            "Members agreed the date of the next meeting.",
            "RESOLVED that the date of the next meeting be agreed.",
        ),
    ],
)
def test_a_quick_outcome_reads_well_plainly_and_formally(
    item: Item, outcome: str, plain: str, formal: str
) -> None:
    made = kind_of(item.kind).outcome(outcome)
    assert made is not None
    for body, words in ((PLAIN, plain), (COUNCIL, formal)):
        assert words_of(decision_sentence(*decided(body, item, made))) == words


@pytest.mark.parametrize("kind", COUNCIL_KINDS, ids=lambda kind: kind.key)
def test_no_outcome_contradicts_what_was_pre_written(kind: ItemKind) -> None:
    """ "There were no announcements" goes when an outcome says what was done with them."""
    for outcome in kind.outcomes:
        meeting = Meeting("m", PLAIN)
        item = new_item(meeting, kind.label, kind.key)
        meeting = choose_outcome(replace(meeting, items=(item,)), item.id, outcome.key)

        said = words_of(meeting.items[0].notes)
        assert not said.startswith("There were no")


def test_why_an_urgent_item_was_taken_is_printed_before_it() -> None:
    item = Item("i", title="Sea wall", kind="urgent")
    meeting = describe_item(
        Meeting("m", items=(item,)), "i", fields={"urgent_reason": "the wall had failed"}
    )

    said = [block.text for block in compose(meeting, Edition.PUBLIC).blocks]
    assert (
        "The Chair was of the opinion that this item should be considered as a matter of urgency "
        "by reason of special circumstances: the wall had failed."
    ) in said


def test_the_date_of_the_next_meeting_is_known_to_due_dates() -> None:
    meeting = Meeting("m", items=(item_of("general"), item_of("next_meeting", "next_date")))

    assert next_meeting_of(meeting) == date(2027, 1, 14)
    assert next_meeting_of(Meeting("m", items=(item_of("next_meeting"),))) is None


# --- the close ----------------------------------------------------------------------------------

CLOSED = "The meeting closed at 10.42 am."
WITH_CLOSE = Meeting(
    "m",
    PLAIN,
    finish=time(10, 42),
    items=(Item("a", "1", "Lamps"), Item("c", "2", "Close", kind="close"), Item("z", "3", "Wharf")),
)


def told(meeting: Meeting) -> list[tuple[str, str]]:
    """Where each document says that the meeting closed: the style and the item of the block."""
    return [
        (block.style.value, block.item)
        for block in compose(meeting, Edition.FULL).blocks
        if "closed" in block.text
    ]


def test_a_meeting_s_close_is_told_once_under_the_item_for_it() -> None:
    assert told(WITH_CLOSE) == [(Style.CLOSE.value, "c")]
    assert meeting_in_plain_text(WITH_CLOSE).count(CLOSED) == 1


def test_without_an_item_for_it_the_close_is_told_at_the_end() -> None:
    meeting = replace(WITH_CLOSE, items=WITH_CLOSE.items[:1])

    assert closing_item(meeting) is None
    assert told(meeting) == [(Style.CLOSE.value, "")]
    assert meeting_in_plain_text(meeting).count(CLOSED) == 1


@pytest.mark.parametrize(
    "words",
    [
        "The meeting closed at 10.42 am.",
        "There being no further business, the Chair closed the meeting at 10.42am",
        "The meeting was closed at 10:42.",
    ],
)
@pytest.mark.parametrize("items", [WITH_CLOSE.items[1:2], WITH_CLOSE.items[:1]])
def test_what_the_clerk_wrote_of_the_close_is_not_printed_again(
    items: tuple[Item, ...], words: str
) -> None:
    meeting = set_text(
        replace(WITH_CLOSE, items=items), items[0].id, Side.PUBLIC, parse_markdown(words)
    )

    assert closing_words(meeting) == ""
    assert len(told(meeting)) == 1
    assert meeting_in_plain_text(meeting).count("closed") == 1


def test_a_meeting_that_goes_on_has_not_closed() -> None:
    assert told(replace(WITH_CLOSE, finish=None)) == []


def test_the_public_read_when_the_meeting_closed_though_its_last_item_was_withheld() -> None:
    withheld = replace(WITH_CLOSE.items[0], restriction=Restriction(withheld=True))
    meeting = set_text(
        replace(WITH_CLOSE, items=(withheld,)), "a", Side.PUBLIC, parse_markdown(CLOSED)
    )

    assert closing_words(public_view(meeting)) == CLOSED
    assert closing_words(meeting) == ""
