"""The stock sentences that a body may word its own way, with examples, and quorums as typed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from minuter.meeting.attendance import quorum_needed
from minuter.meeting.bodies import quorum_typed
from minuter.meeting.facts import Event, EventKind
from minuter.meeting.people import Person
from minuter.meeting.roster import joined_roster
from minuter.meeting.sentences import FORMS, happened
from minuter.meeting.stock import NAMES, example, problem_with, stock_sentences, with_wording
from minuter.meeting.values import Body, Meeting
from tests.council import council

PLAIN = Body("Wren Harbour Partnership", style="plain", member_word="Cllr")
EVERY = {stock.key: stock for stock in stock_sentences(PLAIN)}


def test_every_form_has_a_name_and_no_name_lacks_a_form() -> None:
    assert set(NAMES) == {*FORMS, "meeting.closed"}
    assert len(EVERY) == len(stock_sentences(PLAIN)), "no key is given twice"
    assert len({(stock.where, stock.name) for stock in EVERY.values()}) == len(EVERY)


@pytest.mark.parametrize("body", [PLAIN, council()], ids=lambda body: body.style)
def test_no_stock_sentence_has_anything_wrong_and_each_has_a_whole_example(body: Body) -> None:
    for stock in stock_sentences(body):
        assert problem_with(stock, stock.stock) == "", stock.key
        said = example(body, stock)
        assert said
        assert not set("{}[]|") & set(said), stock.key
        assert "  " not in said


def test_an_example_is_in_the_bodys_style_and_calls_its_members_as_it_does() -> None:
    assert example(PLAIN, EVERY["report.noted"]) == "Members agreed to note the report."
    assert example(PLAIN, EVERY["event.left"]) == "Cllr Ash left the meeting at 10.05 am."
    formal = {stock.key: stock for stock in stock_sentences(council())}
    assert example(council(), formal["report.noted"]) == "RESOLVED that the report be noted."
    assert "the Mayor gave a second" in example(council(), formal["vote.casting"])
    assert example(council(), formal["motion.moved"]).endswith(
        "seconded by Councillor Birch that …"
    )


def test_own_words_are_used_and_the_stock_ones_come_back() -> None:
    worded = with_wording(PLAIN, "event.left", "{person}  left us[ at {time}].")
    assert worded.wording == (("event.left", "{person} left us[ at {time}]."),)
    meeting = Meeting("m", replace(worded, roster=(Person("a", "Jo Ash", "Cllr"),)))
    assert happened(meeting, Event("e", EventKind.LEFT, "a")) == "Cllr Ash left us."
    (stock,) = (one for one in stock_sentences(worded) if one.own)
    assert (stock.key, example(worded, stock)) == ("event.left", "Cllr Ash left us at 10.05 am.")
    assert with_wording(worded, "event.left", "") == PLAIN
    assert with_wording(worded, "event.left", EVERY["event.left"].stock) == PLAIN
    with pytest.raises(KeyError):
        with_wording(PLAIN, "event.vanished", "Gone.")


@pytest.mark.parametrize(
    ("key", "words", "said"),
    [
        ("event.left", "{persn} left.", "Nothing is known as {persn} here"),
        ("event.left", "{person} left[ at {time}.", "Square brackets come in pairs"),
        ("event.left", "{person} left[[ at {time}]].", "Square brackets come in pairs"),
        ("event.left", "{person left.", "Braces come in pairs"),
        ("report.noted", "It was {decided}.", "{decided} stands at the beginning"),
        ("interest.dpi", "a {thing}", "it can have none"),
        ("report.noted", "{decided} that {presenter} be thanked.", ""),
        ("report.deferred", "{decided} that it wait for {target}[ due to {reason}].", ""),
    ],
)
def test_what_would_go_wrong_with_own_words_is_said(key: str, words: str, said: str) -> None:
    problem = problem_with(EVERY[key], words)
    assert said in problem
    assert bool(problem) == bool(said)


@pytest.mark.parametrize(
    ("typed", "kept", "needed"),
    [
        ("8", "8", 8),
        ("1/4", "1/4", 8),
        (" a quarter of the members ", "1/4", 8),
        ("one third", "1/3", 10),
        ("half", "1/2", 15),
        ("8 members", "8", 8),
        ("", "", None),
    ],
)
def test_a_quorum_is_understood_as_typed(typed: str, kept: str, needed: int | None) -> None:
    assert quorum_typed(typed) == kept
    assert quorum_needed(Meeting("m", replace(council(), quorum=kept))) == needed


@pytest.mark.parametrize("typed", ["lots", "0", "5/4", "1/0", "-3", "1.5", "a quarter or 8"])
def test_what_is_no_quorum_is_none(typed: str) -> None:
    assert quorum_typed(typed) is None


def test_more_people_join_a_roster_and_those_there_are_brought_up_to_date() -> None:
    old = (Person("a", "Jo Ash", "Cllr"), Person("b", "Sam Birch", "Cllr", group="Independent"))
    more = (Person("x", "Sam Birch", "Cllr Dr"), Person("c", "Kim Cole", "Cllr"))
    assert joined_roster(old, more) == (
        old[0],
        replace(old[1], title="Cllr Dr"),
        Person("c", "Kim Cole", "Cllr"),
    )
