"""Minute text as lines, and the light Markdown by which it is written down."""

from __future__ import annotations

import sys
import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minuter.meeting.text import (
    MAX_LEVEL,
    Line,
    Role,
    Run,
    canonical,
    clean,
    fact_line,
    numbers,
    parse_markdown,
    placed,
    plain,
    point_label,
    words_of,
    write_markdown,
)
from tests.strategies import texts

MARKS = (
    ["*", "**", "***", "****", "\\", "{{", "}}", "{{decision:ab12}}", "- ", "* ", "+ ", "1. "],
    ["2) ", "### ", "#", "Q: ", "A: ", "Q:", "\n", "\r\n", "\r", "\u2028", "\t", "   ", " "],
    ["\x00", "\x1f", "\ufffc", "\u00a0", "word", "Word.", "£5", "x"],
)
PIECES = st.lists(st.one_of(*map(st.sampled_from, MARKS), st.text(max_size=5)), max_size=25)
ANYTHING = PIECES.map("".join)
RAW_LINES = st.builds(
    Line,
    st.sampled_from([role for role in Role if role is not Role.FACT]),
    st.integers(-2, MAX_LEVEL + 3),
    st.lists(st.builds(Run, ANYTHING, st.booleans(), st.booleans()), max_size=4).map(tuple),
)


# --- whatever is typed --------------------------------------------------------------------------


@given(texts(6))
def test_what_is_written_down_reads_as_it_was(text: tuple[Line, ...]) -> None:
    assert parse_markdown(write_markdown(text)) == text


@given(st.lists(RAW_LINES, max_size=6))
def test_lines_of_any_kind_written_down_read_as_their_canonical_form(lines: list[Line]) -> None:
    assert parse_markdown(write_markdown(tuple(lines))) == canonical(lines)


@given(st.lists(RAW_LINES, max_size=6))
def test_making_canonical_twice_changes_nothing(lines: list[Line]) -> None:
    once = canonical(lines)
    assert canonical(once) == once


def test_no_character_that_a_line_may_not_hold_comes_through() -> None:
    every = map(chr, range(sys.maxunicode + 1))
    odd = [ch for ch in every if unicodedata.category(ch) in ("Cc", "Cs", "Zl", "Zp")]
    for ch in (*odd, "\ufffc", "\ufffe", "\uffff", "\ufdd0"):
        assert clean(f"a{ch}b") in ("a b", "ab", "a\ufffdb")
        assert words_of(canonical([Line(runs=(Run(f"a{ch}b"),))])) == clean(f"a{ch}b")


@given(ANYTHING)
def test_any_characters_are_read_and_settle_at_once(markup: str) -> None:
    text = parse_markdown(markup)
    written = write_markdown(text)
    assert parse_markdown(written) == text
    assert write_markdown(parse_markdown(written)) == written
    assert "\n\n" not in written
    assert all(line.text.strip() or line.role is Role.FACT for line in text)


@given(st.text(alphabet="abcxyz *\\-+#>\t\n.:", max_size=60))
def test_no_letter_of_what_is_read_is_lost(markup: str) -> None:
    letters = [ch for ch in markup if ch.isalpha()]
    assert [ch for ch in words_of(parse_markdown(markup)) if ch.isalpha()] == letters


@given(
    st.text(alphabet=st.characters(exclude_categories=["Cc", "Cn", "Cs", "Zl", "Zp"]), max_size=60)
)
def test_a_plain_paragraph_keeps_every_character(characters: str) -> None:
    line = plain(characters)
    if line.text.strip():
        expected = characters.replace("\ufffc", "")  # where Qt keeps an object, not a character
        assert words_of(parse_markdown(write_markdown((line,)))) == expected


# --- as a clerk writes --------------------------------------------------------------------------


def test_each_shorthand_makes_its_line() -> None:
    text = parse_markdown(
        "Members met.\n- first\n   - below\n1. point\n### Discussion\nQ: Why?\nA: Because.\n"
        "{{decision:4f2a90c1}}"
    )
    assert [(line.role, line.level, line.text) for line in text] == [
        (Role.PARAGRAPH, 0, "Members met."),
        (Role.BULLET, 0, "first"),
        (Role.BULLET, 1, "below"),
        (Role.POINT, 0, "point"),
        (Role.SUBHEADING, 0, "Discussion"),
        (Role.QUESTION, 0, "Why?"),
        (Role.ANSWER, 0, "Because."),
        (Role.FACT, 0, ""),
    ]
    assert placed(text) == ("4f2a90c1",)


@pytest.mark.parametrize(
    "words",
    ["- 5 degrees", "1. is not a point", "2024. A year", "# 4", "Q: tip", "A:", "* star", "+ plus",
     "   leading blanks", "{{decision:ffffffff}}", "a * b", "**", "\\", "5* hotel", "*"],
)  # fmt: skip
def test_words_that_look_like_a_marker_stay_words(words: str) -> None:
    line = Line(Role.PARAGRAPH, 0, (Run(words),))
    assert parse_markdown(write_markdown((line,))) == (line,)


@pytest.mark.parametrize(
    ("markup", "runs"),
    [
        ("a **b** c", [("a ", 0, 0), ("b", 1, 0), (" c", 0, 0)]),
        ("*it* **bo*th***", [("it", 0, 1), (" ", 0, 0), ("bo", 1, 0), ("th", 1, 1)]),
        ("***all***", [("all", 1, 1)]),
        ("4 * 5 * 6", [("4 * 5 * 6", 0, 0)]),
        ("a star* alone", [("a star* alone", 0, 0)]),
        ("\\*escaped\\*", [("*escaped*", 0, 0)]),
        ("**open", [("**open", 0, 0)]),
    ],
)  # fmt: skip
def test_emphasis_is_read(markup: str, runs: list[tuple[str, int, int]]) -> None:
    (line,) = parse_markdown(markup)
    assert [(run.text, int(run.bold), int(run.italic)) for run in line.runs] == runs


def test_a_line_full_of_stars_is_read_in_no_time() -> None:
    began = time.perf_counter()
    for markup in ("*a " * 5000, "***a **b *c " * 2000, "**" * 5000, "\\" * 20_000, "{" * 20_000):
        text = parse_markdown(markup)
        assert parse_markdown(write_markdown(text)) == text
    assert time.perf_counter() - began < 5


def test_points_are_counted_afresh_in_each_list() -> None:
    text = parse_markdown("1. a\n1. b\n   1. b1\n   1. b2\n1. c\nBetween.\n1. d")
    assert numbers(text) == (1, 2, 1, 2, 3, 0, 1)


def test_a_bullet_between_points_starts_the_count_again() -> None:
    assert numbers(parse_markdown("1. a\n- x\n1. b")) == (1, 0, 1)


@pytest.mark.parametrize(
    ("number", "level", "label"),
    [(3, 0, "3."), (1, 1, "(a)"), (26, 1, "(z)"), (28, 1, "(ab)"), (4, 2, "(iv)"), (9, 3, "9)")],
)
def test_points_are_labelled_by_level(number: int, level: int, label: str) -> None:
    assert point_label(number, level) == label


def test_a_fact_is_no_word_of_the_text() -> None:
    text = (plain("Before."), fact_line("decision", "4f2a90c1"), plain("After."))
    assert words_of(text) == "Before.\nAfter."
    assert parse_markdown(write_markdown(text)) == text


def test_pasted_breaks_and_controls_leave_words_only() -> None:
    assert words_of(parse_markdown("one\r\ntwo\x0cthree\u2028four\x00five\tsix")) == (
        "one\ntwo\nthree\nfourfive six"
    )
