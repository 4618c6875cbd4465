"""A meeting as plain text, as ``minuter show`` prints it."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from minuter.meeting.plain_text import meeting_in_plain_text
from minuter.meeting.text import Role, clean, fact_line, parse_markdown, words_of
from minuter.meeting.values import (
    Body,
    Decision,
    Deferral,
    Item,
    Meeting,
    Paper,
    Restriction,
    RestrictionKind,
    Side,
    Status,
)
from tests.strategies import meetings

FEW = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
"""Meetings are large values to draw."""


def shown(item: Item, width: int = 0) -> str:
    return meeting_in_plain_text(Meeting("m", Body("Forum"), items=(item,)), width)


def test_a_bare_meeting_is_shown_too() -> None:
    assert meeting_in_plain_text(Meeting("m")) == (
        "Minutes\nNo date yet\nState: draft, 0 of 0 items minuted\n"
    )


def test_the_heading_says_how_far_an_item_is() -> None:
    assert "\n7a  Fees [waiting]\n" in shown(Item("i", "7a", "Fees"))
    assert shown(Item("i", "7a", "Fees", status=Status.MINUTED)).endswith("\n7a  Fees\n")


def test_each_line_has_its_marker() -> None:
    text = shown(
        Item("i", notes=parse_markdown("- a\n   - b\n1. c\n1. d\n   1. e\n### F\nQ: g\nA: h"))
    )
    assert text.endswith(
        "    - a\n       - b\n    1. c\n    2. d\n       (a) e\n\n    F\n    Q: g\n    A: h\n"
    )


def test_a_decision_stands_where_it_was_taken_and_others_last() -> None:
    item = Item(
        "i",
        notes=(*parse_markdown("One."), fact_line("decision", "d1"), *parse_markdown("Two.")),
        decisions=(
            Decision("d2", "", parse_markdown("Members agreed.")),
            Decision("d1", "AGREED", parse_markdown("that:\n1. first\n1. second")),
            Decision("d3", "", (), restricted=True),
        ),
    )
    assert shown(item).endswith(
        "    One.\n    Decision: AGREED that:\n    1. first\n    2. second\n    Two.\n"
        "    Decision: Members agreed.\n    Restricted decision: (not written yet)\n"
    )


def test_a_fact_that_is_gone_is_said_to_be_gone() -> None:
    item = Item("i", notes=(fact_line("decision", "gone"),))
    assert "[A decision that is not in the item any more]" in shown(item)


def test_particulars_stand_above_the_text() -> None:
    item = Item(
        "i",
        title="Lease",
        restricted_title="Lease to a firm",
        presenters=("A", "B"),
        papers=(Paper("Plan", "PDF", "1 MB"), Paper("Offer", restricted=True)),
        fields=(("odd", "2025-01-15"),),
        deferral=Deferral("no plan", "2025-06-11"),
        restriction=Restriction(RestrictionKind.EXEMPT, (3,), "A firm", withheld=True),
    )
    assert shown(item).partition("Lease [waiting]\n")[2] == (
        "    Restricted: exempt information, paragraph 3. Not for publication. Reason: A firm.\n"
        "    All of this item but its title is kept from the public.\n"
        "    Restricted title: Lease to a firm\n"
        "    Presented by A and B\n"
        "    odd: 15th January 2025\n"
        "    Paper: Plan (PDF, 1 MB)\n"
        "    Restricted paper: Offer\n"
        "    Deferred to 11th June 2025 due to no plan\n"
    )


def test_a_deferral_is_not_said_twice() -> None:
    item = Item(
        "i",
        decisions=(Decision("d", "", parse_markdown("Put off."), outcome="deferred"),),
        deferral=Deferral("illness"),
    )
    assert "Deferred" not in shown(item)


def test_long_lines_are_folded_beside_their_marker() -> None:
    text = shown(Item("i", notes=parse_markdown("- " + "word " * 20)), 40)
    lines = [line for line in text.splitlines() if "word" in line]
    assert lines[0].startswith("    - word")
    assert all(line.startswith("      word") for line in lines[1:])
    assert all(len(line) <= 40 for line in lines)


@FEW
@given(meetings(most_items=3), st.sampled_from([0, 50, 100]))
def test_no_word_is_missing_and_no_control_is_there(meeting: Meeting, width: int) -> None:
    text = meeting_in_plain_text(meeting, width)
    assert clean(text.replace("\n", "")) == text.replace("\n", "")
    found = "".join(text.split())
    for item in meeting.items:
        for side in Side:
            for line in item.text(side):
                if line.role is not Role.FACT:
                    assert "".join(line.text.split()) in found
        for fact in item.facts:
            own = fact.text if isinstance(fact, Decision) else fact.edited
            for words in words_of(own).splitlines():
                assert "".join(words.split()) in found, fact


def test_private_notes_of_the_meeting_are_marked() -> None:
    meeting = replace(Meeting("m"), private_notes=parse_markdown("A stray line."))
    assert "--- Private notes, never printed ---\n    A stray line.\n" in (
        meeting_in_plain_text(meeting)
    )
