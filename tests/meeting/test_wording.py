"""Sentences made from facts, in a body's own wording."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from minuter.meeting.kinds import KINDS, kind_of
from minuter.meeting.sentences import fact_text
from minuter.meeting.text import Role, Run, parse_markdown, words_of, write_markdown
from minuter.meeting.values import Body, Decision, Deferral, Item, Meeting
from minuter.meeting.wording import (
    clock_time,
    decided,
    decision_sentence,
    filled,
    listed,
    long_date,
    ordinal,
    prewritten,
    read_decision,
    short_date,
    shown_value,
)

PLAIN = Body(style="plain")
COUNCIL = Body(decision_word="RESOLVED", style="formal")


def first_words(body: Body, item: Item) -> str:
    return words_of(prewritten(body, item))


def decision_words(body: Body, item: Item, key: str) -> str:
    outcome = kind_of(item.kind).outcome(key)
    assert outcome is not None
    return words_of(decision_sentence(*decided(body, item, outcome)))


@pytest.mark.parametrize(
    ("number", "word"),
    [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (12, "12th"), (13, "13th"),
     (21, "21st"), (22, "22nd"), (31, "31st"), (111, "111th")],
)  # fmt: skip
def test_days_are_ordinals(number: int, word: str) -> None:
    assert ordinal(number) == word


def test_dates_are_written_the_british_way() -> None:
    assert short_date(date(2024, 7, 17)) == "17th July 2024"
    assert long_date(date(2025, 3, 12)) == "Wednesday 12th March 2025"
    assert shown_value("2025-01-15") == "15th January 2025"
    assert shown_value("2025-02-31") == "2025-02-31"
    assert shown_value("the June meeting") == "the June meeting"


@pytest.mark.parametrize(
    ("moment", "words"),
    [(time(9), "9.00 am"), (time(12, 5), "12.05 pm"), (time(0, 30), "12.30 am"),
     (time(23, 59), "11.59 pm")],
)  # fmt: skip
def test_times_are_written_the_british_way(moment: time, words: str) -> None:
    assert clock_time(moment) == words


def test_names_are_listed_with_and() -> None:
    assert [listed(()), listed(("A",)), listed(("A", "B")), listed(("A", "B", "C"))] == [
        "", "A", "A and B", "A, B and C",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("template", "sentence"),
    [
        ("{a} met[ on {day}].", "Ann met."),
        ("{a} met[ on {date}].", "Ann met on Monday."),
        ("Deferred to [{day}|a later meeting].", "Deferred to a later meeting."),
        ("{nobody}was here", "was here"),
    ],
)
def test_what_is_not_known_is_left_out(template: str, sentence: str) -> None:
    assert filled(template, {"a": "Ann", "date": "Monday"}) == sentence


@pytest.mark.parametrize(
    ("item", "plain", "formal"),
    [
        (Item("i", kind="evacuation"), "The evacuation procedure was noted.", None),
        (Item("i", kind="declarations"), "There were no declarations of interest.", None),
        (Item("i", kind="apologies"), "There were no apologies for absence.", None),
        (
            Item("i", kind="apologies", fields=(("names", "Cllr Tarn"),)),
            "Apologies for absence were submitted on behalf of Cllr Tarn.",
            None,
        ),
        (Item("i", kind="previous_minutes", title="Minutes"), "", None),
        (
            Item("i", title="Dock Street Parking", kind="report", presenters=("Ann Tarn",)),
            "Ann Tarn presented a report on Dock Street Parking.",
            None,
        ),
        (
            Item("i", title="Retail Crime Report", kind="report", presenters=("A", "B")),
            "A and B presented the Retail Crime Report.",
            None,
        ),
        (
            Item("i", title="The Budget Review", kind="report"),
            "Members were presented with the Budget Review.",
            "Consideration was given to the Budget Review.",
        ),
        (
            Item("i", title="Operation Lantern Update", kind="update", presenters=("Ann Tarn",)),
            "Ann Tarn gave members an update on Operation Lantern.",
            "Ann Tarn gave an update on Operation Lantern.",
        ),
        (
            Item("i", title="Verbal update on flooding", kind="update"),
            "Members were given an update on flooding.",
            "Consideration was given to an update on flooding.",
        ),
        (
            Item("i", title="Update", kind="update"),
            "Members were given an update.",
            "Consideration was given to an update.",
        ),
        (Item("i", kind="any_other_business"), "There was no other business.", None),
        (Item("i", title="Fees", kind="general"), "", None),
    ],
)
def test_an_item_begins_with_its_sentence(item: Item, plain: str, formal: str | None) -> None:
    assert first_words(PLAIN, item) == plain
    assert first_words(COUNCIL, item) == (plain if formal is None else formal or "")


DEFERRED = Item(
    "i", kind="report", deferral=Deferral("officers being unable to attend", "2025-06-11")
)
MINUTES = Item("i", kind="previous_minutes", fields=(("previous_date", "2025-01-15"),))


@pytest.mark.parametrize(
    ("item", "key", "plain", "formal"),
    [
        (Item("i", kind="report"), "noted", "Members agreed to note the report.",
         "RESOLVED that the report be noted."),
        (Item("i", kind="update"), "noted", "Members agreed to note the update.",
         "RESOLVED that the update be noted."),
        (Item("i", kind="report"), "deferred",
         "Members agreed to defer this report to a following meeting.",
         "RESOLVED that this report be deferred to a following meeting."),
        (DEFERRED, "deferred",
         "Members agreed to defer this report to 11th June 2025 due to officers being unable to "
         "attend.",
         "RESOLVED that this report be deferred to 11th June 2025 due to officers being unable to "
         "attend."),
        (MINUTES, "approved",
         "The minutes of the previous meeting held on 15th January 2025 were agreed as a true "
         "record.",
         "RESOLVED that the minutes of the meeting held on 15th January 2025 be confirmed as a "
         "correct record and signed by the Chair."),
        (replace(MINUTES, fields=()), "approved",
         "The minutes of the previous meeting were agreed as a true record.",
         "RESOLVED that the minutes of the previous meeting be confirmed as a correct record and "
         "signed by the Chair."),
    ],
)  # fmt: skip
def test_an_outcome_makes_its_sentence(item: Item, key: str, plain: str, formal: str) -> None:
    assert decision_words(PLAIN, item, key) == plain
    assert decision_words(COUNCIL, item, key) == formal


def test_a_body_has_its_own_wording() -> None:
    body = Body(decision_word="ORDERED", wording=(("report.noted", "{decided} that it be noted."),))
    assert decision_words(body, Item("i", kind="report"), "noted") == "ORDERED that it be noted."


@pytest.mark.parametrize("body", [PLAIN, COUNCIL])
def test_no_stock_sentence_shows_its_machinery(body: Body) -> None:
    for kind in KINDS:
        item = Item("i", title="Flood Defences", kind=kind.key)
        sentences = [first_words(body, item)]
        sentences += [decision_words(body, item, outcome.key) for outcome in kind.outcomes]
        for sentence in filter(None, sentences):
            assert not set("[]{}|") & set(sentence)
            assert "  " not in sentence
            assert sentence[0].isupper()
            assert sentence[-1] in ".:"


def test_a_title_like_a_marker_is_no_list() -> None:
    (line,) = prewritten(PLAIN, Item("i", kind="report", presenters=("- Ann",), title="Fees"))
    assert (line.role, line.text) == (Role.PARAGRAPH, "- Ann presented a report on Fees.")


def test_the_verb_stands_in_bold_before_the_sentence() -> None:
    (line,) = decision_sentence("RESOLVED", parse_markdown("that it be *noted*."))
    assert line.runs[:2] == (Run("RESOLVED", bold=True), Run(" that it be "))
    assert line.text == "RESOLVED that it be noted."


def test_the_verb_stands_above_a_list() -> None:
    text = decision_sentence("RESOLVED", parse_markdown("1. one\n1. two"))
    assert [line.role for line in text] == [Role.PARAGRAPH, Role.POINT, Role.POINT]


def test_a_decision_without_verb_carries_its_own() -> None:
    item = Item("i")
    fact = Decision("d", "", parse_markdown("Members agreed."))
    assert words_of(fact_text(Meeting("m"), item, fact)) == "Members agreed."


@pytest.mark.parametrize(
    ("typed", "verb", "words"),
    [
        ("AGREED that it be noted.", "AGREED", "that it be noted."),
        ("**RESOLVED** that:", "RESOLVED", "that:"),
        ("RESOLVED:\n1. one", "RESOLVED", "one"),
        ("Agreed that it be noted.", "", "Agreed that it be noted."),
        ("AGREEDNESS", "", "AGREEDNESS"),
        ("Members agreed.", "", "Members agreed."),
        ("NOTED", "NOTED", ""),
        ("", "", ""),
    ],
)
def test_a_typed_decision_is_parted_only_at_a_verb_in_capitals(
    typed: str, verb: str, words: str
) -> None:
    read_verb, text = read_decision(typed)
    assert (read_verb, words_of(text)) == (verb, words)


@pytest.mark.parametrize("markup", ["that it be noted.", "that:\n1. one\n1. two", "1. one", "*so*"])
def test_a_decision_reads_back_as_it_was_shown(markup: str) -> None:
    text = parse_markdown(markup)
    shown = write_markdown(decision_sentence("AGREED", text))
    verb, again = read_decision(shown)
    assert (verb, again) == ("AGREED", text)
