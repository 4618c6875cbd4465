"""Facts in the flow: a decision is one thing among the words, whatever the clerk does to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from box_pane import Pane
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QAccessible,
    QDragEnterEvent,
    QDropEvent,
    QImage,
    QInputMethodEvent,
    QKeyEvent,
    QTextCursor,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from minuter.meeting.text import fact_id, parse_markdown
from ui.box_gate import standing_on
from ui.box_lines import fact_key
from ui.theme import LIGHT

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from ui.text_box import TextBox

    Opened = Callable[[str], Pane]

Key = Qt.Key
Ctrl, Shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NO_KEYS = Qt.KeyboardModifier.NoModifier
D1 = "{{decision:d1}}"


@pytest.fixture
def opened(qtbot: QtBot) -> Opened:
    """Makes a pane whose box shows a text."""

    def make(markdown: str) -> Pane:
        pane = Pane(parse_markdown(markdown))
        qtbot.addWidget(pane.box)
        pane.box.resize(500, 300)
        pane.box.show()
        return pane

    return make


def press(pane: Pane, key: Key, modifiers: Qt.KeyboardModifier = NO_KEYS, times: int = 1) -> None:
    for _ in range(times):
        QTest.keyClick(pane.box, key, modifiers)


def stood_on(box: TextBox) -> str:
    block = standing_on(box.textCursor())
    return fact_key(block).partition(":")[2] if block else ""


def middle_of(box: TextBox, number: int) -> QPoint:
    block = box.document().findBlockByNumber(number)
    cursor = QTextCursor(block)
    cursor.setPosition(block.position() + block.length() // 2)
    return box.cursorRect(cursor).center()


# --- what it shows -------------------------------------------------------------------------------


def test_a_fact_is_real_text_that_a_screen_reader_and_find_see(opened: Opened) -> None:
    pane = opened(f"before\n{D1}\nafter")
    assert "AGREED that the report be noted." in pane.box.toPlainText()
    assert pane.box.find("report be noted")
    assert stood_on(pane.box) == "d1"


def test_the_lines_of_a_sentence_stand_in_one_block(opened: Opened) -> None:
    pane = opened("{{decision:d2}}")
    assert pane.box.document().blockCount() == 1
    assert pane.box.document().firstBlock().text().split("\u2028") == [
        "RESOLVED that:",
        "1. ONE;",
        "2. TWO.",
    ]


def test_a_fact_that_the_item_lost_is_shown_and_kept(opened: Opened) -> None:
    pane = opened("a\n{{decision:zz}}\nb")
    assert "This decision is not in the item any more" in pane.box.toPlainText()
    pane.box.go_to(2, 1)
    pane.type("c")
    assert pane.markdown == "a\n{{decision:zz}}\nbc"


def test_the_panel_of_a_fact_is_painted_with_its_edge(opened: Opened) -> None:
    pane = opened(f"before\n{D1}")
    pane.box.set_theme(LIGHT)
    image: QImage = pane.box.grab().toImage()
    colours = {image.pixelColor(x, y).name() for x in range(40) for y in range(image.height())}
    assert {LIGHT.done, LIGHT.block} <= colours


# --- the caret -----------------------------------------------------------------------------------


def test_left_and_right_pass_a_fact_as_one_character(opened: Opened) -> None:
    pane = opened(f"ab\n{D1}\ncd")
    pane.box.go_to(0, 2)
    press(pane, Key.Key_Right)
    assert pane.box.place() == (2, 0)
    press(pane, Key.Key_Left)
    assert pane.box.place() == (0, 2)


def test_up_and_down_step_onto_a_fact_whole(opened: Opened) -> None:
    pane = opened(f"ab\n{D1}\ncd")
    press(pane, Key.Key_Down)
    assert stood_on(pane.box) == "d1"
    press(pane, Key.Key_Down)
    assert pane.box.place() == (2, 0)
    press(pane, Key.Key_Up)
    assert stood_on(pane.box) == "d1"
    press(pane, Key.Key_Up)
    assert pane.box.place()[0] == 0


def test_shift_and_arrows_take_a_fact_whole(opened: Opened) -> None:
    pane = opened(f"ab\n{D1}\ncd")
    pane.box.go_to(0, 1)
    press(pane, Key.Key_Right, Shift, times=3)
    assert pane.box.selected_lines() == parse_markdown(f"b\n{D1}")
    press(pane, Key.Key_Left, Shift)
    assert pane.box.selected_lines() == parse_markdown("b")


def test_a_click_selects_a_fact_and_a_double_click_opens_it(opened: Opened, qtbot: QtBot) -> None:
    pane = opened(f"ab\n{D1}")
    at, left = middle_of(pane.box, 1), Qt.MouseButton.LeftButton
    QTest.mouseClick(pane.box.viewport(), left, NO_KEYS, at)
    assert stood_on(pane.box) == "d1"
    with qtbot.waitSignal(pane.box.fact_open_requested) as asked:
        QTest.mouseDClick(pane.box.viewport(), left, NO_KEYS, at)
    assert asked.args == ["d1"]


def test_a_click_on_its_gutter_selects_a_fact(opened: Opened) -> None:
    pane = opened(f"ab\n{D1}\ncd")
    at = QPoint(30, middle_of(pane.box, 1).y())
    QTest.mouseClick(pane.box.viewport(), Qt.MouseButton.LeftButton, NO_KEYS, at)
    assert stood_on(pane.box) == "d1"


def test_going_to_a_facts_line_stands_on_it(opened: Opened) -> None:
    pane = opened(f"ab\n{D1}\ncd")
    pane.box.go_to(1, 7)
    assert stood_on(pane.box) == "d1"
    assert pane.box.place() == (1, 0)


def test_where_a_new_fact_goes(opened: Opened) -> None:
    pane = opened(f"ab\n{D1}\ncd")
    for line, column, before in ((0, 0, 1), (0, 2, 1), (1, 0, 2), (2, 1, 3)):
        pane.box.go_to(line, column)
        assert pane.box.line_for_new_fact() == before
    pane.box.go_to(0, 2)
    pane.type("\r")
    assert pane.box.line_for_new_fact() == 1


# --- the gate ------------------------------------------------------------------------------------


def test_enter_opens_a_fact_and_leaves_it_single(opened: Opened, qtbot: QtBot) -> None:
    pane = opened(f"ab\n{D1}")
    pane.box.go_to(1, 0)
    with qtbot.waitSignal(pane.box.fact_open_requested) as asked:
        press(pane, Key.Key_Return)
    assert asked.args == ["d1"]
    assert pane.markdown == f"ab\n{D1}"


@pytest.mark.parametrize(("key", "read"), [(Key.Key_End, f"{D1}\nx"), (Key.Key_Home, f"x\n{D1}")])
def test_typing_on_a_fact_goes_below_it_or_above_its_start(
    opened: Opened, key: Key, read: str
) -> None:
    pane = opened(D1)
    press(pane, key)
    pane.type("x")
    assert pane.markdown == read


def test_composing_on_a_fact_goes_below_it(opened: Opened) -> None:
    pane = opened(f"{D1}\n{{{{motion:m1}}}}")
    QApplication.sendEvent(pane.box, QInputMethodEvent("y", []))
    event = QInputMethodEvent()
    event.setCommitString("ŷ")
    QApplication.sendEvent(pane.box, event)
    assert pane.markdown == f"{D1}\nŷ\n{{{{motion:m1}}}}"


@pytest.mark.parametrize(
    ("line", "column", "key"), [(2, 0, Key.Key_Backspace), (0, 2, Key.Key_Delete)]
)
def test_deleting_beside_a_fact_first_selects_and_then_removes_it(
    opened: Opened, line: int, column: int, key: Key
) -> None:
    pane = opened(f"ab\n{D1}\ncd")
    pane.box.go_to(line, column)
    press(pane, key)
    assert stood_on(pane.box) == "d1"
    assert pane.markdown == f"ab\n{D1}\ncd"
    assert pane.removed == []
    press(pane, key)
    assert pane.markdown == "ab\ncd"
    assert pane.removed == ["d1"]
    assert pane.box.document().blockCount() == 2


def test_a_key_held_down_never_deletes_a_fact(opened: Opened) -> None:
    pane = opened(f"ab\n{D1}\ncd")
    pane.box.go_to(2, 2)
    for _ in range(10):
        held = QKeyEvent(QEvent.Type.KeyPress, Key.Key_Backspace, NO_KEYS, "", True)
        QApplication.sendEvent(pane.box, held)
    assert pane.markdown == f"ab\n{D1}"


def test_deleting_a_fact_is_one_edit_with_what_was_typed_before_it_told(opened: Opened) -> None:
    pane = opened(f"ab\n{D1}")
    told: list[str] = []
    pane.box.changed.connect(lambda: told.append(pane.markdown))
    pane.box.facts_removed.connect(lambda ids: told.append(f"removed {ids}: {pane.markdown}"))
    pane.box.go_to(0, 2)
    pane.type("c")
    pane.box.select_fact("d1")
    press(pane, Key.Key_Delete)
    pane.box.flush()
    assert told == [f"abc\n{D1}", "removed ['d1']: abc"]
    press(pane, Key.Key_Z, Ctrl)
    assert pane.markdown == f"abc\n{D1}"


def test_a_selection_takes_facts_whole_or_not_at_all(opened: Opened) -> None:
    pane = opened(f"abc\n{D1}\ndef")
    cursor = pane.box.textCursor()
    cursor.setPosition(1)
    cursor.setPosition(8, QTextCursor.MoveMode.KeepAnchor)
    pane.box.setTextCursor(cursor)
    press(pane, Key.Key_Delete)
    assert pane.markdown == "a\ndef"
    assert pane.removed == ["d1"]


def test_typing_over_a_selection_takes_a_facts_place_but_not_the_fact(opened: Opened) -> None:
    pane = opened(f"abc\n{D1}\ndef")
    press(pane, Key.Key_A, Ctrl)
    pane.type("x")
    pane.box.flush()
    assert pane.markdown == "x"
    assert pane.removed == []


def test_deleting_the_empty_line_between_does_not_touch_the_fact(opened: Opened) -> None:
    pane = opened(f"ab\n{D1}\ncd")
    pane.box.go_to(2, 0)
    pane.type("\r")
    press(pane, Key.Key_Up)
    press(pane, Key.Key_Delete)
    assert pane.markdown == f"ab\n{D1}\ncd"
    pane.box.go_to(0, 2)
    pane.type("\r")
    press(pane, Key.Key_Delete)
    assert stood_on(pane.box) == "d1"
    assert pane.box.document().blockCount() == 3


def test_the_menu_deletes_through_the_same_gate(opened: Opened) -> None:
    pane = opened(f"ab\n{D1}\ncd")
    pane.box.select_fact("d1")
    menu = pane.box.edit_menu()
    next(action for action in menu.actions() if action.text() == "Delete").trigger()
    assert pane.removed == ["d1"]
    assert pane.markdown == "ab\ncd"


# --- what goes past it ---------------------------------------------------------------------------


def test_dictation_software_that_writes_into_a_fact_writes_below_it(opened: Opened) -> None:
    pane = opened(f"ab\n{D1}\ncd")
    interface = QAccessible.queryAccessibleInterface(pane.box)
    interface.editableTextInterface().insertText(8, "dictated ")
    assert pane.markdown == f"ab\n{D1}\ndictated \ncd"
    interface.editableTextInterface().deleteText(5, 8)
    assert pane.markdown == f"ab\n{D1}\ndictated \ncd", "a sentence is restored"
    pane.box.flush()
    assert pane.value == pane.box.text()


def test_a_fact_doubled_past_the_gate_stays_single(opened: Opened) -> None:
    pane = opened(f"ab\n{D1}")
    cursor = QTextCursor(pane.box.document())
    cursor.setPosition(8)
    cursor.insertBlock()
    assert [fact_id(line) for line in pane.box.text() if line.fact] == ["d1"]
    assert "AGREED that the report be noted." in pane.box.toPlainText()


def test_dragged_words_that_leave_the_box_take_no_half_fact(opened: Opened) -> None:
    pane = opened(f"abc\n{D1}\ndef")
    pane.box.go_to(0, 1)
    press(pane, Key.Key_Down, Shift)
    press(pane, Key.Key_Right, Shift)
    pane.box.take_selection()
    assert pane.markdown == "a\ndef"
    assert pane.removed == []


def test_the_drop_point_on_a_fact_is_beside_it(opened: Opened) -> None:
    pane = opened(f"ab\n{D1}\ncd")
    data = QMimeData()
    data.setText("dropped")
    at, left = QPointF(middle_of(pane.box, 1)), Qt.MouseButton.LeftButton
    copy = Qt.DropAction.CopyAction
    enter = QDragEnterEvent(at.toPoint(), copy, data, left, NO_KEYS)
    QApplication.sendEvent(pane.box.viewport(), enter)
    QApplication.sendEvent(pane.box.viewport(), QDropEvent(at, copy, data, left, NO_KEYS))
    assert pane.markdown == f"ab\n{D1}\ndropped\ncd"


class _DropInside(QDropEvent):
    """A drop whose drag began in the same box, which only the platform can tell an event."""

    box: TextBox

    def source(self) -> TextBox:
        return self.box


def drag_inside(box: TextBox, to: QPoint) -> None:
    data = box.createMimeDataFromSelection()
    move, left = Qt.DropAction.MoveAction, Qt.MouseButton.LeftButton
    event = _DropInside(QPointF(to), move, data, left, NO_KEYS)
    event.box = box
    box.dropEvent(event)


@pytest.mark.parametrize("fact", ["d1", "zz"])
def test_a_fact_dragged_to_another_line_moves_there(opened: Opened, fact: str) -> None:
    placed = f"{{{{decision:{fact}}}}}"
    pane = opened(f"ab\n{placed}\ncd\nef")
    pane.box.select_fact(fact)
    cursor = QTextCursor(pane.box.document().findBlockByNumber(3))
    drag_inside(pane.box, pane.box.cursorRect(cursor).center())
    assert pane.markdown == f"ab\ncd\n{placed}\nef"
    assert pane.removed == []


def test_words_dragged_inside_the_box_are_one_step(opened: Opened) -> None:
    pane = opened("one two\nthree")
    cursor = pane.box.textCursor()
    cursor.setPosition(4, QTextCursor.MoveMode.KeepAnchor)
    pane.box.setTextCursor(cursor)
    end = QTextCursor(pane.box.document().lastBlock())
    end.movePosition(QTextCursor.MoveOperation.EndOfBlock)
    drag_inside(pane.box, pane.box.cursorRect(end).center())
    assert pane.markdown == "two\nthreeone "
    press(pane, Key.Key_Z, Ctrl)
    assert pane.markdown == "one two\nthree"
