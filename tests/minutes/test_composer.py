"""Minutes composed again while they are typed are those composed anew."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from minuter.blocks import Edition
from minuter.meeting.edits import set_text
from minuter.meeting.text import parse_markdown, plain
from minuter.meeting.values import Side
from minuter.minutes.compose import compose
from minuter.minutes.composer import Composer
from tests.minutes.trial import trial_meeting
from tests.strategies import changed, lines, meetings

if TYPE_CHECKING:
    from minuter.meeting.values import Meeting

LONG = settings(max_examples=12, deadline=None)


@st.composite
def typed(draw: st.DrawFn, meeting: Meeting) -> Meeting:
    """The meeting with another line in one of its texts, as after typing."""
    if not meeting.items:
        return meeting
    item = draw(st.sampled_from(meeting.items))
    side = draw(st.sampled_from(Side))
    text = item.text(side)
    at = draw(st.integers(0, len(text)))
    line = draw(lines())
    return set_text(meeting, item.id, side, (*text[:at], line, *text[at + draw(st.booleans()) :]))


@LONG
@given(st.data())
def test_whatever_was_typed_or_changed_the_document_is_that_composed_anew(
    data: st.DataObject,
) -> None:
    meeting, composer = data.draw(meetings()), Composer()
    edition = data.draw(st.sampled_from(Edition))
    for _ in range(6):
        assert composer.compose(meeting, edition) == compose(meeting, edition)
        meeting = data.draw(data.draw(st.sampled_from([typed, typed, changed]))(meeting))
        if data.draw(st.integers(0, 5)) == 0:
            edition = data.draw(st.sampled_from(Edition))


def test_typing_leaves_the_blocks_of_all_other_items_as_they_were() -> None:
    meeting, composer = trial_meeting(), Composer()
    before = composer.compose(meeting, Edition.PUBLIC).blocks
    item = next(item for item in meeting.items if item.notes)
    typed_in = set_text(meeting, item.id, Side.PUBLIC, (*item.notes, plain("One more line.")))
    after = composer.compose(typed_in, Edition.PUBLIC).blocks
    same = {id(block) for block in before}
    others = [block for block in after if block.item and block.item != item.id]
    assert others
    assert all(id(block) in same for block in others)


def test_a_new_list_above_gives_the_lists_below_other_numbers() -> None:
    meeting, composer = trial_meeting(), Composer()
    composer.compose(meeting, Edition.FULL)
    first = meeting.items[0]
    listed = set_text(meeting, first.id, Side.PUBLIC, parse_markdown("Words.\n- one\nMore.\n- two"))
    assert composer.compose(listed, Edition.FULL) == compose(listed, Edition.FULL)


def test_another_name_of_the_body_is_seen_at_once() -> None:
    meeting, composer = trial_meeting(), Composer()
    composer.compose(meeting, Edition.PUBLIC)
    renamed = replace(meeting, body=replace(meeting.body, name="Heron Quay Forum"))
    assert composer.compose(renamed, Edition.PUBLIC).blocks[0].text == "Heron Quay Forum"
