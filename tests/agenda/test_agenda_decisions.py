"""What is a decision in minutes, and what only tells of one."""

from __future__ import annotations

import pytest

from minuter.agenda.minuted import is_decision, read_minutes
from minuter.agenda.values import SourceLine
from minuter.meeting.text import words_of
from minuter.meeting.values import Deferral


@pytest.mark.parametrize(
    "paragraph",
    [
        "AGREED that the report be noted.",
        "AGREED to note the report.",
        "RESOLVED:",
        "RESOLVED – That the lease be granted.",
        "Resolved that the accounts be signed.",
        "IT WAS RECOMMENDED to Council that the plan be adopted.",
        "It was agreed that a letter be sent.",
        "Members agreed to note the report.",
        "Members Agreed to note the report.",
        "Members noted the discussion.",
        "Memers noted the update.",
        "The Committee unanimously agreed to support the bid.",
        "The Board approved the budget for 2025/26.",
        "Members agreed that the matter be referred to Cabinet.",
        "The report was noted.",
        "The Sub-Committee deferred the application.",
    ],
)
def test_a_paragraph_that_decides_is_a_decision(paragraph: str) -> None:
    assert is_decision(paragraph)


@pytest.mark.parametrize(
    "paragraph",
    [
        "Members agreed that it was important to keep the library open.",
        "Members noted that crime had fallen by 4%.",
        "Officers noted the concerns. Members agreed to note the report.",
        "The evacuation procedure was noted.",
        "There were no further updates for this item.",
        "Members of the public agreed to wait outside.",
        "The Committee received a presentation on flooding.",
        "The Chair thanked officers, and members noted the report.",
        "Agreement had been reached with the landlord.",
        "It was noted that the road was closed.",
        "Traders agreed to note the change.",
    ],
)
def test_a_paragraph_that_only_tells_stays_in_the_minutes(paragraph: str) -> None:
    assert not is_decision(paragraph)


@pytest.mark.parametrize(
    ("sentence", "deferral"),
    [
        (
            "Members agreed to defer this report to a later meeting due to illness.",
            Deferral("illness", "a later meeting"),
        ),
        (
            "AGREED that this item be deferred until 4 May 2025 pending a site visit.",
            Deferral("a site visit", "2025-05-04"),
        ),
        ("It was agreed that the item be deferred.", Deferral("", "")),
        ("DEFERRED to the next meeting", Deferral("", "the next meeting")),
    ],
)
def test_a_deferral_is_read_from_its_sentence(sentence: str, deferral: Deferral) -> None:
    made = read_minutes([SourceLine(sentence)], "report")

    assert made.deferral == deferral
    assert made.decisions[0].outcome == "deferred"
    assert not made.notes


def test_lettered_points_of_a_decision_stay_with_it_as_they_are_lettered() -> None:
    lines = [
        SourceLine("RESOLVED that:"),
        SourceLine("the scheme be approved;", label="(a)"),
        SourceLine("the Director be authorised to sign.", label="(b)"),
        SourceLine("The Chair thanked officers."),
    ]

    made = read_minutes(lines, "report")

    (decision,) = made.decisions
    assert decision.verb == "RESOLVED"
    assert words_of(decision.text).splitlines() == [
        "that:",
        "(a) the scheme be approved;",
        "(b) the Director be authorised to sign.",
    ]
    assert [line.text for line in made.notes if not line.fact] == ["The Chair thanked officers."]
    assert made.notes[0].fact == f"decision:{decision.id}"


def test_bullets_that_a_page_lost_are_told_by_their_deep_indentation() -> None:
    lines = [
        SourceLine("The figures were as follows:"),
        SourceLine("Thefts had fallen", indent=18),
        SourceLine("Fires had risen", indent=18),
        SourceLine("Members asked why.", indent=1),
    ]

    roles = [line.role.value for line in read_minutes(lines, "report").notes]

    assert roles == ["paragraph", "bullet", "bullet", "paragraph"]
