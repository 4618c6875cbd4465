"""The box shows what became of its text elsewhere, and reads back what it shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from box_pane import SENTENCES, Pane
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from minuter.meeting.text import Line, Role, Run, Text, canonical, parse_markdown, write_markdown
from ui.box_echo import merged
from ui.box_lines import read_line
from ui.text_box import FactView, TextBox

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    Opened = Callable[[str], Pane]

D1 = "{{decision:d1}}"
CHARACTERS = st.text(
    st.sampled_from("ab *\\-.1#QA:{}\t\n\u2028\u00a0\ufdd0😀") | st.characters(), max_size=12
)
RUNS = st.lists(st.builds(Run, CHARACTERS, st.booleans(), st.booleans()), max_size=4).map(tuple)
WORDS = st.builds(
    Line, st.sampled_from([role for role in Role if role is not Role.FACT]), st.integers(0, 3), RUNS
)
FACTS = st.sampled_from(["m1", "d1", "d2", "d3", "gone"]).map(
    lambda fact: Line(Role.FACT, fact=f"decision:{fact}")
)


def once(lines: list[Line]) -> Text:
    """Canonical lines with each fact at most once, as every edit of a meeting leaves them."""
    seen: set[str] = set()
    kept = [
        line for line in lines if not line.fact or not (line.fact in seen or seen.add(line.fact))
    ]
    return canonical(kept)


TEXTS = st.lists(st.one_of(WORDS, WORDS, FACTS), max_size=8).map(once)
QUICK = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture
def opened(qtbot: QtBot) -> Opened:
    """Makes a pane whose box shows a text."""

    def make(markdown: str) -> Pane:
        pane = Pane(parse_markdown(markdown))
        qtbot.addWidget(pane.box)
        pane.box.resize(500, 300)
        return pane

    return make


@pytest.fixture(scope="module")
def box(qapp: QApplication) -> TextBox:
    return TextBox()


def from_scratch(box: TextBox) -> Text:
    block, lines = box.document().begin(), []
    while block.isValid():
        lines.append(read_line(block))
        block = block.next()
    return canonical(lines)


def facts(fact: str) -> FactView | None:
    if fact not in SENTENCES:
        return None
    return FactView("Decision", "Placed here", parse_markdown(SENTENCES[fact]))


@QUICK
@given(TEXTS)
def test_every_text_shown_reads_back_the_same(box: TextBox, text: Text) -> None:
    box.show_text(text, facts)
    assert box.text() == text
    assert from_scratch(box) == text


@QUICK
@given(TEXTS, TEXTS, st.integers(0, 9), st.integers(0, 12), st.booleans())
def test_an_echo_shows_exactly_the_other_text_with_the_caret_in_it(
    box: TextBox, text: Text, other: Text, line: int, column: int, emptied: bool
) -> None:
    box.show_text(text, facts)
    box.go_to(line, column)
    if emptied:  # an empty line that no text has
        cursor = box.textCursor()
        if not cursor.hasSelection():
            QTest.keyClick(box, Qt.Key.Key_Return)
    was_same = box.text() == text
    box.flush()
    box.echo(other, facts)
    assert box.text() == other
    assert from_scratch(box) == other
    at, within = box.place()
    assert 0 <= at <= len(other)
    assert within <= (len(other[at].text) if at < len(other) else 0)
    assert was_same or emptied


@QUICK
@given(TEXTS, st.integers(0, 9), st.integers(0, 12))
def test_the_caret_comes_back_to_where_it_was(
    box: TextBox, text: Text, line: int, column: int
) -> None:
    box.show_text(text, facts)
    box.go_to(line, column)
    place = box.place()
    box.go_to(0, 0)
    box.go_to(*place)
    assert box.place() == place


@QUICK
@given(TEXTS, TEXTS)
def test_changes_apart_are_both_kept(top: Text, bottom: Text) -> None:
    middle = tuple(parse_markdown("kept one\nkept two"))
    base = (*parse_markdown("above"), *middle, *parse_markdown("below"))
    typed = (*parse_markdown("above typed"), *middle, *parse_markdown("below"))
    other = (*parse_markdown("above"), *middle, *parse_markdown("below changed"))
    both = (*parse_markdown("above typed"), *middle, *parse_markdown("below changed"))
    assert merged(base, typed, other) == both
    assert merged(base, other, typed) == both
    assert merged(top, bottom, top) == bottom
    assert merged(top, top, bottom) == bottom


# --- what an echo leaves alone -------------------------------------------------------------------


def test_the_caret_stays_in_its_words_when_lines_come_above(opened: Opened) -> None:
    pane = opened("one\ntwo three")
    pane.box.go_to(1, 5)
    pane.change_elsewhere(parse_markdown("new\none\n- new\ntwo three"))
    assert pane.box.place() == (3, 5)


def test_the_caret_stays_at_the_end_when_lines_come_below(opened: Opened) -> None:
    pane = opened("one")
    pane.box.go_to(0, 3)
    pane.change_elsewhere(parse_markdown(f"one\n{D1}\nnew"))
    assert pane.box.place() == (0, 3)
    pane.type("x")
    assert pane.markdown == f"onex\n{D1}\nnew"


def test_only_the_differing_words_are_touched(opened: Opened) -> None:
    pane = opened("one\ntwo three four\nfive")
    touched: list[tuple[int, int, int]] = []
    pane.box.document().contentsChange.connect(lambda *change: touched.append(change))
    pane.change_elsewhere(parse_markdown("one\ntwo thirty four\nfive"))
    assert len(touched) == 1
    position, removed, added = touched[0]
    assert position >= 4 + len("two th")
    assert max(removed, added) <= len("irty") + 2


def test_an_echo_of_the_same_text_touches_nothing(opened: Opened) -> None:
    pane = opened(f"one\n{D1}\n- two")
    touched: list[object] = []
    pane.box.document().contentsChange.connect(lambda *change: touched.append(change))
    pane.box.echo(pane.value, pane.view)
    assert touched == []


def test_an_empty_line_survives_an_echo(opened: Opened) -> None:
    pane = opened("one\ntwo")
    pane.box.go_to(0, 3)
    pane.type("\r")
    pane.change_elsewhere(parse_markdown("one\ntwo changed"))
    pane.type("here")
    assert pane.markdown == "one\nhere\ntwo changed"


def test_a_changed_sentence_is_shown_though_its_line_is_the_same(opened: Opened) -> None:
    pane = opened(f"one\n{D1}")
    pane.facts["d1"] = "**NOTED** instead."
    pane.box.echo(pane.value, pane.view)
    assert "NOTED instead." in pane.box.toPlainText()
    assert "AGREED" not in pane.box.toPlainText()


def test_a_fact_placed_on_an_empty_line_takes_that_line(opened: Opened) -> None:
    pane = opened("one\ntwo")
    pane.box.go_to(0, 3)
    pane.type("\r")
    at = pane.box.line_for_new_fact()
    lines = list(pane.value)
    lines.insert(at, Line(Role.FACT, fact="decision:d1"))
    pane.change_elsewhere(tuple(lines))
    assert pane.box.document().blockCount() == 3
    pane.type("after")
    assert pane.markdown == f"one\n{D1}\nafter\ntwo"


# --- undo, by echo -------------------------------------------------------------------------------


def test_undo_of_a_new_line_leaves_the_clerk_on_it(opened: Opened) -> None:
    pane = opened("one")
    pane.box.go_to(0, 3)
    pane.type("\rtwo")
    QTest.keyClick(pane.box, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert pane.markdown == "one"
    assert pane.box.place() == (1, 0)
    pane.type("three")
    assert pane.markdown == "one\nthree"


def test_going_past_the_last_line_makes_an_empty_one(opened: Opened) -> None:
    pane = opened("one")
    pane.box.go_to(1, 0)
    pane.type("two")
    assert pane.markdown == "one\ntwo"


# --- while words are under way -------------------------------------------------------------------


def test_an_echo_waits_for_the_input_method_and_loses_neither(opened: Opened) -> None:
    pane = opened("one\ntwo")
    pane.box.go_to(1, 3)
    QApplication.sendEvent(pane.box, QInputMethodEvent("y", []))
    pane.box.echo(parse_markdown("new\none\ntwo"), pane.view)
    assert pane.markdown == "one\ntwo"
    event = QInputMethodEvent()
    event.setCommitString("ŷ")
    QApplication.sendEvent(pane.box, event)
    assert pane.markdown == "new\none\ntwoŷ"


def test_words_not_yet_told_survive_an_echo_of_the_old_text(opened: Opened, qtbot: QtBot) -> None:
    pane = opened("one\ntwo")
    pane.box.go_to(1, 3)
    pane.type("ab")  # told at the earliest when the event loop is back
    pane.box.echo(parse_markdown("one changed\ntwo"), pane.view)
    assert pane.markdown == "one changed\ntwoab"
    with qtbot.waitSignal(pane.box.changed):
        pane.box.flush()


def test_another_item_is_another_burst_and_nothing_is_told_of_it(opened: Opened) -> None:
    pane = opened("one")
    burst = pane.box.burst()
    told: list[str] = []
    pane.box.changed.connect(lambda: told.append(pane.markdown))
    pane.box.show_text(parse_markdown("### other"), pane.view)
    pane.value = pane.box.text()
    pane.box.flush()
    assert told == []
    assert pane.box.burst() > burst
    assert write_markdown(pane.box.text()) == "### other"


def test_larger_type_changes_no_word(opened: Opened) -> None:
    pane = opened(f"one\n- two\n{D1}\n### three")
    before, font = pane.value, pane.box.font().pointSizeF()
    pane.box.set_zoom(150)
    assert pane.box.font().pointSizeF() == pytest.approx(font * 1.5)
    assert pane.box.text() == before
    pane.box.flush()
    assert pane.value == before
