"""What happened in private in the room is in no part of a public file, nor how it is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minuter.blocks import Document, Edition
from minuter.errors import MinuterError
from minuter.export import FORMATS
from minuter.export.leak import refuse_leak
from minuter.export.word import word_bytes
from minuter.meeting.facts import (
    Action,
    Ballot,
    Declaration,
    Event,
    EventKind,
    Fate,
    Interest,
    Motion,
    Voice,
    Vote,
    VoteKind,
)
from minuter.meeting.placing import add_fact, place_fact
from minuter.meeting.sentences import own_text
from minuter.meeting.text import parse_markdown, words_of
from minuter.meeting.values import Restriction, RestrictionKind, Side
from minuter.minutes.compose import compose
from tests.council import called, end_of, minuted
from tests.export.document_checks import findings
from tests.strategies import meetings

if TYPE_CHECKING:
    from minuter.meeting.values import Fact, Meeting

SECRETS: dict[str, Fact] = {
    "an interest": Declaration("s1", ("quill",), item="i6", interest=Interest.NRI, restricted=True),
    "a departure": Event("s2", EventKind.LEFT, "wrona", time(10, 59), restricted=True),
    "a motion": Motion("s3", "yarrow", "wrona", fate=Fate.WITHDRAWN, restricted=True),
    "a vote": Vote("s4", "", VoteKind.COUNTED, 11, 9, 4, restricted=True),
    "a vote by name": Vote(
        "s5",
        "",
        VoteKind.RECORDED,
        ballots=tuple(Ballot(who, Voice.FOR) for who in ("yarrow", "tranter", "dray", "idris")),
        restricted=True,
    ),
    "an action": Action("s6", "Value the wharf", "marsh", date(2027, 1, 30), restricted=True),
}


def refuse(meeting: Meeting, document: Document) -> None:
    content, word = word_bytes(document), FORMATS[".docx"]
    refuse_leak(meeting, document, word.lines(content), word.lines(word.form()))


def unmarked(meeting: Meeting) -> Document:
    """The full minutes as if they were public, as by a fault in the filter."""
    made = compose(meeting, Edition.FULL)
    plain = tuple(replace(block, restricted=False) for block in made.blocks)
    return replace(made, edition=Edition.PUBLIC, blocks=plain)


def with_secret(fact: Fact, *, placed: bool) -> Meeting:
    if placed:
        return place_fact(called(), end_of(called(), "i6"), fact)
    return add_fact(called(), "i6", fact)


@pytest.mark.parametrize("placed", [True, False])
@pytest.mark.parametrize("what", SECRETS)
def test_what_the_program_says_of_a_restricted_fact_stays_out(what: str, placed: bool) -> None:
    meeting = with_secret(SECRETS[what], placed=placed)
    document = compose(meeting, Edition.PUBLIC)
    refuse(meeting, document)
    shown = "\n".join(paragraph for block in document.blocks for paragraph in block.paragraphs)
    sentence = words_of(own_text(meeting, meeting.item("i6"), SECRETS[what]))
    assert sentence.splitlines()[0] not in shown


@pytest.mark.parametrize("placed", [True, False])
@pytest.mark.parametrize("what", SECRETS)
def test_without_the_filter_the_finished_file_is_refused(what: str, placed: bool) -> None:
    meeting = with_secret(SECRETS[what], placed=placed)
    with pytest.raises(MinuterError, match="words from item 6"):
        refuse(meeting, unmarked(meeting))


def test_a_restricted_amendment_to_a_public_motion_is_found_out() -> None:
    """It is told with its motion, whose words the public may read."""
    motion = Motion("m", "yarrow", "wrona", text=parse_markdown("the dues rise by 2%"))
    amendment = Motion(
        "a", "dray", "idris", parse_markdown("the wharf be sold first"), amends="m", restricted=True
    )
    meeting = add_fact(with_secret(motion, placed=True), "i6", amendment)
    refuse(meeting, compose(meeting, Edition.PUBLIC))
    with pytest.raises(MinuterError, match="words from item 6"):
        refuse(meeting, unmarked(meeting))


def test_why_a_withheld_item_was_urgent_is_found_out() -> None:
    meeting = called()
    item = replace(
        meeting.item("i6"),
        fields=(("urgent_reason", "the bidder would otherwise withdraw on Friday"),),
        restriction=Restriction(RestrictionKind.CONFIDENTIAL, withheld=True),
    )
    meeting = replace(meeting, items=(*meeting.items[:5], item, *meeting.items[6:]))
    made = compose(meeting, Edition.PUBLIC)
    refuse(meeting, made)
    leaked = compose(replace(meeting, items=(replace(item, restriction=None),)), Edition.PUBLIC)
    with pytest.raises(MinuterError, match="words from item 6"):
        refuse(meeting, leaked)


def test_the_names_of_those_present_are_public_and_raise_no_alarm() -> None:
    refuse(minuted(), compose(minuted(), Edition.PUBLIC))


@pytest.mark.parametrize(
    "private",
    [
        "Members",
        "Vote",
        "Actions by agenda item",
        "Paragraph",
        "Recorded vote on the motion",
        "Not said",
        "Councillors Ashdown, Yarrow",
        "Councillors Osgood, Ashdown and Chaudhry returned to the meeting",
        "Tom Ashdown, Priya Chaudhry, Colin Dray, Bronwen Ellery",
    ],
)
def test_private_words_that_the_tables_and_lists_say_anyway_raise_no_alarm(private: str) -> None:
    meeting = minuted()
    items = list(meeting.items)
    items[0] = replace(items[0], private_notes=parse_markdown(private))
    meeting = replace(meeting, items=tuple(items))
    refuse(meeting, compose(meeting, Edition.PUBLIC))


NOBODY = "Zebracanary Quagga"
"""Somebody whom only a restricted fact names."""

OF_NOBODY: tuple[Fact, ...] = (
    Declaration("5ec2e701", (NOBODY,), restricted=True),
    Event("5ec2e702", EventKind.TOOK_CHAIR, NOBODY, time(10, 0), restricted=True),
    Event("5ec2e703", EventKind.LEFT, NOBODY, time(10, 0), restricted=True),
    Motion("5ec2e704", NOBODY, NOBODY, parse_markdown("the quay be sold"), restricted=True),
    Vote("5ec2e705", "", VoteKind.UNANIMOUS, own=(Ballot(NOBODY, Voice.FOR),), restricted=True),
    Vote(
        "5ec2e706",
        "",
        VoteKind.RECORDED,
        ballots=(Ballot(NOBODY, Voice.AGAINST),),
        restricted=True,
    ),
    Action("5ec2e707", "Sell", NOBODY, restricted=True),
)


@settings(max_examples=25, deadline=None)
@given(
    meetings(most_items=3).filter(lambda meeting: meeting.items),
    st.sampled_from(OF_NOBODY),
    st.booleans(),
    st.data(),
)
def test_whom_only_a_restricted_fact_names_is_in_no_part_of_the_public_file(
    meeting: Meeting, fact: Fact, is_placed: bool, data: st.DataObject
) -> None:
    item = data.draw(st.sampled_from(meeting.items))
    meeting = add_fact(meeting, item.id, fact)
    if is_placed:
        side = data.draw(st.sampled_from([Side.PUBLIC, Side.RESTRICTED]))
        meeting = place_fact(meeting, end_of(meeting, item.id, side), fact)
    document = compose(meeting, Edition.PUBLIC)
    content = word_bytes(document)
    assert [found for found in findings(content, ["zebracanary"]) if "forbidden" in found] == []
    refuse(meeting, document)
    assert "zebracanary" in str(compose(meeting, Edition.FULL)).casefold(), (
        "the full minutes say it"
    )
