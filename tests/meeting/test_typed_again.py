"""A long text of which little changed: what is known of it stays true."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from minuter.meeting.comparing import changed_fields, common_ends, remembered
from minuter.meeting.differing import other_words
from minuter.meeting.edits import choose_outcome, set_text
from minuter.meeting.text import (
    Line,
    Role,
    Run,
    Text,
    canonical,
    canonical_after,
    parse_markdown,
    plain,
    words_of,
    write_markdown,
)
from minuter.meeting.values import Item, Meeting, Side
from minuter.meeting.word_count import WordCount
from tests.strategies import lines

SOME = settings(max_examples=20, deadline=None)
LONG_TEXT = parse_markdown("\n".join(f"1. point {n}\n- of {n}\nWords of {n}." for n in range(50)))


@st.composite
def retyped(draw: st.DrawFn, text: Text) -> tuple[Line, ...]:
    """A text with some lines of it others, not all of them canonical."""
    untidy = st.builds(Line, st.just(Role.PARAGRAPH), st.just(2), st.just((Run(" "), Run("a\tb"))))
    first = draw(st.integers(0, len(text)))
    end = draw(st.integers(first, min(first + 3, len(text))))
    return (*text[:first], *draw(st.lists(lines() | untidy, max_size=3)), *text[end:])


@SOME
@given(st.data())
def test_a_long_text_is_written_as_each_part_of_it_is(data: st.DataObject) -> None:
    text = LONG_TEXT
    for _ in range(5):
        text = data.draw(retyped(text))
        assert parse_markdown(write_markdown(text)) == canonical(text)


@SOME
@given(st.data())
def test_a_text_is_made_canonical_whatever_was_known_of_it(data: st.DataObject) -> None:
    text = data.draw(retyped(LONG_TEXT))
    assert canonical_after(LONG_TEXT, text) == canonical(text)


@SOME
@given(st.lists(st.integers(0, 2), max_size=200), st.lists(st.integers(0, 2), max_size=200))
def test_sequences_share_their_ends_and_nothing_more(old: list[int], new: list[int]) -> None:
    first, last = common_ends(old, new)
    assert first + last <= min(len(old), len(new))
    assert old[:first] == new[:first]
    assert old[len(old) - last :] == new[len(new) - last :]
    rest_old, rest_new = old[first : len(old) - last], new[first : len(new) - last]
    if rest_old and rest_new:
        assert rest_old[0] != rest_new[0]
        assert rest_old[-1] != rest_new[-1]


@SOME
@given(st.data())
def test_the_words_of_a_text_are_counted_right_after_every_change(data: st.DataObject) -> None:
    counted, text = WordCount(), LONG_TEXT
    for _ in range(5):
        assert counted.of(text) == len(words_of(text).split())
        text = canonical(data.draw(retyped(text)))


def test_typing_a_word_changes_words_alone_and_a_decision_more() -> None:
    meeting = Meeting("m", items=(Item("a"), Item("b", notes=(plain("One."),))))
    typed = set_text(meeting, "b", Side.PUBLIC, (plain("One. Two."),))
    assert other_words(meeting, typed) == (1,)
    assert other_words(meeting, set_text(meeting, "b", Side.PUBLIC, ())) is None
    assert other_words(meeting, choose_outcome(meeting, "b", "noted")) is None
    restricted = set_text(meeting, "b", Side.RESTRICTED, (plain("Hidden."),))
    assert other_words(meeting, restricted) is None
    placed = set_text(meeting, "b", Side.PUBLIC, parse_markdown("One.\n{{decision:gone}}"))
    assert other_words(meeting, placed) is None


def test_what_is_remembered_is_of_that_very_value() -> None:
    asked: list[tuple[int, ...]] = []

    @remembered(2)
    def total(values: tuple[int, ...]) -> int:
        asked.append(values)
        return sum(values)

    one, other = (1, 2), tuple([1, 2])
    assert [total(one), total(one), total(other)] == [3, 3, 3]
    assert len(asked) == 2
    assert changed_fields(Item("a"), Item("a", title="New")) == ["title"]
