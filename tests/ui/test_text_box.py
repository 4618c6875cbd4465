"""A clerk types: lines become what they mean, and every way back is one key."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from box_pane import Pane
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from minuter.meeting.text import Role, parse_markdown
from ui.box_pace import PAUSE_MS, THROTTLE_MS

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

Key = Qt.Key
Ctrl, Shift, Alt = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
NO_KEYS = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def opened(qtbot: QtBot):
    """Makes a pane whose box shows a text, the caret at its end."""

    def make(markdown: str = "") -> Pane:
        pane = Pane(parse_markdown(markdown))
        qtbot.addWidget(pane.box)
        pane.box.resize(500, 300)
        pane.box.show()
        text = pane.box.text()
        if text:
            pane.box.go_to(len(text) - 1, len(text[-1].text))
        return pane

    return make


def press(pane: Pane, key: Key, modifiers: Qt.KeyboardModifier = NO_KEYS) -> None:
    QTest.keyClick(pane.box, key, modifiers)


# --- markers -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("- crime had fallen", "- crime had fallen"),
        ("* crime had fallen", "- crime had fallen"),
        ("1. crime had fallen", "1. crime had fallen"),
        ("### Discussion", "### Discussion"),
        ("Q: had it fallen?", "Q: had it fallen?"),
        ("A: it had", "A: it had"),
    ],
)
def test_a_marker_at_the_start_becomes_what_it_means(opened, typed: str, read: str) -> None:
    pane = opened()
    pane.type(typed)
    assert pane.markdown == read
    assert pane.box.text()[0].role is not Role.PARAGRAPH


@pytest.mark.parametrize("typed", ["5 - 3", "2024. The year", "-5 degrees", "7. seventh", "q: x"])
def test_what_is_no_marker_stays_as_typed(opened, typed: str) -> None:
    pane = opened()
    pane.type(typed)
    assert pane.box.text()[0].text == typed
    assert pane.box.text()[0].role is Role.PARAGRAPH


def test_a_number_becomes_a_point_where_it_would_be_shown_again(opened) -> None:
    pane = opened("1. one\n2. two\nthen")
    pane.box.go_to(2, 0)
    pane.type("3. ")
    assert pane.markdown == "1. one\n2. two\n3. then"


def test_one_undo_gives_back_the_characters_typed(opened) -> None:
    pane = opened()
    pane.type("- ")
    assert pane.box.document().firstBlock().text() == ""
    press(pane, Key.Key_Z, Ctrl)
    assert pane.box.document().firstBlock().text() == "- "
    pane.type("x")
    assert pane.box.text()[0].text == "- x"
    assert pane.box.document().blockCount() == 1


def test_backspace_straight_after_gives_back_the_characters_typed(opened) -> None:
    pane = opened("words")
    pane.box.go_to(0, 0)
    pane.type("Q: ")
    press(pane, Key.Key_Backspace)
    assert pane.box.text()[0].text == "Q: words"
    assert pane.box.text()[0].role is Role.PARAGRAPH


@pytest.mark.parametrize("line", ["- a", "1. a", "### a", "Q: a", "A: a"])
def test_backspace_at_the_start_makes_a_plain_paragraph(opened, line: str) -> None:
    pane = opened(line)
    pane.box.go_to(0, 0)
    press(pane, Key.Key_Backspace)
    assert pane.markdown == "a"


def test_the_habit_of_typing_a_marker_again_does_no_harm(opened) -> None:
    pane = opened("Q: why?")
    press(pane, Key.Key_Return)
    pane.type("A: because")
    assert pane.markdown == "Q: why?\nA: because"


# --- Enter and Tab -------------------------------------------------------------------------------


def test_enter_goes_on_with_a_list_and_twice_leaves_it(opened) -> None:
    pane = opened()
    pane.type("- one\rtwo\r\rafter")
    assert pane.markdown == "- one\n- two\nafter"
    assert pane.box.document().blockCount() == 3


def test_enter_goes_from_question_to_answer_to_question_and_out(opened) -> None:
    pane = opened()
    pane.type("Q: one?\ryes\rtwo?\rno\r\rafter")
    assert pane.markdown == "Q: one?\nA: yes\nQ: two?\nA: no\nafter"


def test_enter_after_a_subheading_begins_a_paragraph(opened) -> None:
    pane = opened("### Discussion")
    pane.type("\rwords")
    assert pane.markdown == "### Discussion\nwords"
    weight = pane.box.textCursor().charFormat().fontWeight()
    assert weight == 400, "the heading's weight does not go on"


def test_enter_inside_a_line_parts_its_words(opened) -> None:
    pane = opened("- one two")
    pane.box.go_to(0, 4)
    QTest.keyClick(pane.box, Key.Key_Return, Shift)
    assert pane.markdown == "- one \n- two"


def test_tab_in_a_list_changes_its_level_and_elsewhere_leaves(opened, qtbot: QtBot) -> None:
    pane = opened("- one")
    for _ in range(5):
        press(pane, Key.Key_Tab)
    assert pane.box.text()[0].level == 3
    press(pane, Key.Key_Backtab)
    assert pane.box.text()[0].level == 2
    plain = opened("words")
    for key, forward in ((Key.Key_Tab, True), (Key.Key_Backtab, False)):
        with qtbot.waitSignal(plain.box.leave_requested) as left:
            press(plain, key)
        assert left.args == [forward]
    assert plain.markdown == "words"


# --- emphasis, roles, lines ----------------------------------------------------------------------


def test_bold_and_italic_are_typed_by_key(opened) -> None:
    pane = opened()
    pane.type("a ")
    press(pane, Key.Key_B, Ctrl)
    pane.type("b")
    press(pane, Key.Key_B, Ctrl)
    press(pane, Key.Key_I, Ctrl)
    pane.type("c")
    assert pane.markdown == "a **b***c*"


def test_bold_of_a_selection_leaves_facts_alone_and_is_taken_back(opened) -> None:
    pane = opened("one\n{{decision:d1}}\n*two*")
    press(pane, Key.Key_A, Ctrl)
    pane.box.toggle_bold()
    assert pane.markdown == "**one**\n{{decision:d1}}\n***two***"
    press(pane, Key.Key_A, Ctrl)
    pane.box.toggle_bold()
    assert pane.markdown == "one\n{{decision:d1}}\n*two*"


def test_marked_lines_become_points_and_paragraphs_again(opened) -> None:
    pane = opened("one\n{{decision:d1}}\n### two")
    press(pane, Key.Key_A, Ctrl)
    pane.box.set_role(Role.POINT)
    assert pane.markdown == "1. one\n{{decision:d1}}\n1. two"
    pane.box.set_role(Role.POINT)
    assert pane.markdown == "one\n{{decision:d1}}\ntwo"


def test_a_line_moves_past_another_and_the_caret_with_it(opened) -> None:
    pane = opened("- one\n{{decision:d1}}\ntwo")
    pane.box.go_to(2, 1)
    press(pane, Key.Key_Up, Alt | Shift)
    assert pane.markdown == "- one\ntwo\n{{decision:d1}}"
    assert pane.box.place() == (1, 1)
    press(pane, Key.Key_Up, Alt | Shift)
    assert pane.markdown == "two\n- one\n{{decision:d1}}"
    pane.box.select_fact("d1")
    press(pane, Key.Key_Up, Alt | Shift)
    assert pane.markdown == "two\n{{decision:d1}}\n- one"
    press(pane, Key.Key_Down, Alt | Shift)
    press(pane, Key.Key_Down, Alt | Shift)
    assert pane.markdown == "two\n- one\n{{decision:d1}}"


# --- deleting ------------------------------------------------------------------------------------


def test_words_are_deleted_up_to_the_start_of_the_line(opened) -> None:
    pane = opened("above\none two")
    press(pane, Key.Key_Backspace, Ctrl)
    assert pane.markdown == "above\none "
    press(pane, Key.Key_Backspace, Ctrl)
    assert pane.markdown == "above"


def test_lines_joined_keep_the_upper_ones_role(opened) -> None:
    pane = opened("### one\ntwo")
    pane.box.go_to(1, 0)
    press(pane, Key.Key_Backspace)
    assert pane.markdown == "### onetwo"
    pane = opened("- one\n### two")
    pane.box.go_to(0, 3)
    press(pane, Key.Key_Delete)
    assert pane.markdown == "- onetwo"


def test_a_selection_over_lines_leaves_the_role_of_the_words_that_stay(opened) -> None:
    pane = opened("one\n- two")
    pane.box.go_to(0, 0)
    cursor = pane.box.textCursor()
    cursor.setPosition(5, cursor.MoveMode.KeepAnchor)
    pane.box.setTextCursor(cursor)
    press(pane, Key.Key_Delete)
    assert pane.markdown == "- wo"


# --- undo, bursts, throttle ----------------------------------------------------------------------


def test_undo_and_redo_belong_to_the_window_before_any_shortcut(opened, qtbot: QtBot) -> None:
    pane = opened("x")
    for key, modifiers, signal in (
        (Key.Key_Z, Ctrl, pane.box.undo_requested),
        (Key.Key_Y, Ctrl, pane.box.redo_requested),
        (Key.Key_Z, Ctrl | Shift, pane.box.redo_requested),
    ):
        override = QKeyEvent(QEvent.Type.ShortcutOverride, key, modifiers)
        override.ignore()
        QApplication.sendEvent(pane.box, override)
        assert override.isAccepted()
        with qtbot.waitSignal(signal):
            press(pane, key, modifiers)


def test_the_windows_shortcuts_stay_the_windows(opened, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    pane = opened("x")
    QVBoxLayout(window).addWidget(pane.box)
    heard: list[str] = []
    for keys in ("Ctrl+K", "Ctrl+Return", "Ctrl+1", "Ctrl+PgDown", "Ctrl+D", "F6", "Alt+1"):
        QShortcut(QKeySequence(keys), window, lambda keys=keys: heard.append(keys))
    window.show()
    window.activateWindow()
    pane.box.setFocus()
    qtbot.waitUntil(pane.box.hasFocus)
    QTest.keyClick(pane.box, Key.Key_K, Ctrl)
    QTest.keyClick(pane.box, Key.Key_Return, Ctrl)
    QTest.keyClick(pane.box, Key.Key_1, Ctrl)
    QTest.keyClick(pane.box, Key.Key_PageDown, Ctrl)
    QTest.keyClick(pane.box, Key.Key_D, Ctrl)
    QTest.keyClick(pane.box, Key.Key_F6)
    QTest.keyClick(pane.box, Key.Key_1, Alt)
    assert heard == ["Ctrl+K", "Ctrl+Return", "Ctrl+1", "Ctrl+PgDown", "Ctrl+D", "F6", "Alt+1"]
    assert pane.markdown == "x"
    pane.box.setParent(None)


def test_one_burst_of_typing_is_one_undo_and_a_sentence_ends_it(opened) -> None:
    pane = opened()
    pane.type("One two. Three")
    press(pane, Key.Key_Z, Ctrl)
    assert pane.box.text()[0].text == "One two. "
    press(pane, Key.Key_Z, Ctrl)
    assert pane.box.text() == ()
    press(pane, Key.Key_Y, Ctrl)
    press(pane, Key.Key_Y, Ctrl)
    assert pane.box.text()[0].text == "One two. Three"


def test_deleting_and_typing_and_jumping_are_bursts_of_their_own(opened) -> None:
    pane = opened("one")
    pane.type("ab")
    press(pane, Key.Key_Backspace)
    pane.type("c")
    press(pane, Key.Key_Home)
    pane.type("d")
    seen = [pane.markdown]
    for _ in range(4):
        press(pane, Key.Key_Z, Ctrl)
        seen.append(pane.markdown)
    assert seen == ["doneac", "oneac", "onea", "oneab", "one"]


def test_a_pause_ends_the_burst(opened, qtbot: QtBot) -> None:
    pane = opened()
    before = pane.box.burst()
    pane.type("a")
    with qtbot.waitSignal(pane.box.burst_ended, timeout=PAUSE_MS + 1000):
        pass
    assert pane.box.burst() > before
    pane.type("b")
    press(pane, Key.Key_Z, Ctrl)
    assert pane.markdown == "a"


def test_typing_is_told_at_once_when_idle_and_then_at_a_steady_pace(opened, qtbot: QtBot) -> None:
    pane = opened()
    told: list[str] = []
    pane.box.changed.connect(lambda: told.append(pane.markdown))
    with qtbot.waitSignal(pane.box.changed, timeout=THROTTLE_MS // 2):
        pane.type("a")
    for _ in range(8):  # keys closer than the throttle must not postpone it
        pane.type("b")
        qtbot.wait(THROTTLE_MS // 5)
    assert 2 <= len(told) <= 4
    pane.type("c")
    pane.box.flush()
    assert told[-1].endswith("c")


def test_nothing_is_told_when_the_text_is_the_same(opened) -> None:
    pane = opened("- one")
    told: list[str] = []
    pane.box.changed.connect(lambda: told.append(pane.markdown))
    pane.type("\r")
    pane.box.flush()
    press(pane, Key.Key_Backspace)
    pane.box.flush()
    assert told == []


def test_what_is_being_composed_is_not_lost_on_flush(opened) -> None:
    pane = opened("w")
    QApplication.sendEvent(pane.box, QInputMethodEvent("ŷr", []))
    assert pane.markdown == "w"
    pane.box.flush()
    assert pane.markdown == "wŷr"
    assert pane.value == pane.box.text()


@pytest.mark.parametrize("keys", [1500, pytest.param(10_000, marks=pytest.mark.campaign)])
def test_keys_typed_without_end_are_all_there(opened, keys: int) -> None:
    pane = opened()
    sentence = "- members noted the report. \r"
    typed = (sentence * (keys // len(sentence) + 1))[:keys]
    for at in range(0, keys, 50):
        pane.type(typed[at : at + 50])
    pane.box.flush()
    wanted = typed.replace("\r", "").replace("- ", "").replace(" ", "")
    assert "".join(line.text for line in pane.value).replace(" ", "") == wanted


def test_an_empty_box_says_what_to_do_until_something_is_typed(opened) -> None:
    pane = opened()
    pane.box.clearFocus()  # no caret that blinks between two pictures
    blank = pane.box.grab().toImage()
    pane.box.setPlaceholderText("Type what was said")
    assert pane.box.grab().toImage() != blank
    pane.type("x")
    pane.box.clearFocus()
    typed = pane.box.grab().toImage()
    pane.box.setPlaceholderText("")
    assert pane.box.grab().toImage() == typed
    assert pane.markdown == "x"
