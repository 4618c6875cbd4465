"""The words of a motion begin from what the report recommends."""

from __future__ import annotations

import pytest

from minuter.meeting.recommendation import recommended
from minuter.meeting.text import parse_markdown, write_markdown
from minuter.meeting.values import Item


@pytest.mark.parametrize(
    ("purpose", "words"),
    [
        (
            "To approve the second phase of the scheme.",
            "the second phase of the scheme be approved.",
        ),
        ("To note the report", "the report be noted."),
        (
            "To approve the minutes of 2 May and 3 May",
            "the minutes of 2 May and 3 May be approved.",
        ),
        ("Recommendation: That the plan be adopted.", "the plan be adopted."),
        ("The Committee is recommended to endorse the plan.", "the plan be endorsed."),
        ("That the dues rise", "the dues rise"),
        ("To consider the plan", ""),
        ("To approve the scheme and to draw £84,000 from the reserve", ""),
        ("A presentation by the Harbour Master", ""),
        ("", ""),
    ],
)
def test_a_purpose_is_said_as_a_motion_where_that_can_be_said(purpose: str, words: str) -> None:
    assert write_markdown(recommended(Item("a", purpose=purpose))) == words


@pytest.mark.parametrize(
    ("notes", "words"),
    [
        ("Recommendation: to approve the plan.", "the plan be approved."),
        ("The report came late.\nRecommendation(s): That the plan be noted.", "the plan be noted."),
        (
            "Recommendations:\n1. That the plan be approved\n2. Money be drawn\nDiscussion.",
            "1. That the plan be approved\n2. Money be drawn",
        ),
        ("It is recommended that the plan be adopted.", "the plan be adopted."),
        ("The recommendations of the panel were discussed.", ""),
        ("Members made no recommendation.", ""),
    ],
)
def test_a_line_of_the_notes_says_what_is_recommended(notes: str, words: str) -> None:
    assert write_markdown(recommended(Item("a", notes=parse_markdown(notes)))) == words


def test_the_notes_go_before_the_purpose() -> None:
    notes = parse_markdown("Recommendation: That the plan be adopted.")
    item = Item("a", purpose="To note the report", notes=notes)
    assert write_markdown(recommended(item)) == "the plan be adopted."


def test_restricted_words_begin_no_public_motion() -> None:
    secret = parse_markdown("Recommendation: That the offer of £2 million be accepted.")
    item = Item("a", restricted_notes=secret, private_notes=secret)
    assert recommended(item) == ()
    assert "£2 million" in write_markdown(recommended(item, restricted=True))
