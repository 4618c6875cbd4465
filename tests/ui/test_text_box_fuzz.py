"""A clerk's random hands on the text box: no fact broken, doubled or lost, no typed word lost.

Letters tell what was lost: words are typed in small letters only, so that markers ("- ",
"Q: ") which become what they mean take none away.
"""

from __future__ import annotations

import random
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from box_pane import Pane
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QInputMethodEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from minuter.meeting.text import (
    Line,
    Role,
    Text,
    canonical,
    fact_id,
    parse_markdown,
    placed,
    words_of,
    write_markdown,
)
from ui.box_gate import standing_on, widened
from ui.box_lines import fact_key, fact_runs, read_line, units
from ui.box_paste import selected_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    from ui.text_box import FactView, TextBox

Key, Ctrl, Shift, Alt = (
    Qt.Key,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
NO_KEYS = Qt.KeyboardModifier.NoModifier
STARTS = (
    "ab cd\n{{motion:m1}}\nef gh\n{{decision:d1}}\nij",
    "{{decision:d1}}\n{{decision:d2}}\nab cd",
    "- ab\n   - cd\n- ef\n{{decision:d2}}",
    "### ab\nQ: cd\nA: ef\n1. gh\n2. ij\n{{decision:d3}}\n{{motion:m1}}",
    "**ab** cd *ef*\n{{decision:gone}}\ngh",
    "",
)


def letters(text: Text) -> Counter[str]:
    return Counter(ch for ch in words_of(text) if ch.islower())


def drop(box: TextBox, data: QMimeData, at: QPointF) -> None:
    """Let something from elsewhere be dragged in and dropped, as the platform tells it."""
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, NO_KEYS
    QApplication.sendEvent(box.viewport(), QDragEnterEvent(at.toPoint(), copy, data, left, none))
    QApplication.sendEvent(box.viewport(), QDropEvent(at, copy, data, left, none))


class Hands:
    """Random edits of one box, each followed by all that must hold."""

    def __init__(self, seed: int) -> None:
        self.rnd = random.Random(seed)
        self.pane = Pane(parse_markdown(self.rnd.choice(STARTS)))
        self.box = self.pane.box
        self.box.resize(500, 300)
        self.box.show()
        self.log: list[str] = []
        self.done = 0
        QApplication.clipboard().clear()

    def close(self) -> None:
        QApplication.clipboard().clear()  # Qt destroys it too late for what Python made
        self.box.close()
        self.box.deleteLater()

    def run(self, edits: int) -> None:
        names = [name for name in dir(self) if name.startswith("do_")]
        often = ["do_type"] * 12 + ["do_enter"] * 3 + ["do_jump", "do_select", "do_delete"] * 3
        for _ in range(edits):
            name = self.rnd.choice(names + often)
            self.log.append(f"{name} {self.position()} {write_markdown(self.box.text())!r}")
            getattr(self, name)()
            self.check()
            self.done += 1

    def position(self) -> tuple[int, int]:
        return self.box.textCursor().anchor(), self.box.textCursor().position()

    # --- what must always hold ----------------------------------------------------------------

    def blocks(self) -> Iterator[Line]:
        block = self.box.document().begin()
        while block.isValid():
            yield read_line(block)
            block = block.next()

    def check(self) -> None:
        story = "\n".join(self.log[-4:])
        block, ids = self.box.document().begin(), []
        while block.isValid():
            key = fact_key(block)
            if key:
                shown = "".join(run.text for run in fact_runs(key, self.view(key)))
                assert block.text() == shown, f"broken fact\n{story}"
                ids.append(key)
            block = block.next()
        assert len(ids) == len(set(ids)), f"doubled fact\n{story}"
        assert self.box.text() == canonical(self.blocks()), f"misread\n{story}"
        cursor = self.box.textCursor()
        if not cursor.hasSelection():
            assert not fact_key(cursor.block()), f"caret inside a fact\n{story}"
        line, column = self.box.place()
        text = self.box.text()
        assert 0 <= line <= len(text), story
        assert column <= (len(text[line].text) if line < len(text) else 0), story

    def view(self, key: str) -> FactView | None:
        return self.pane.view(key.partition(":")[2])

    def keeps(self, edit: Callable[[], object], *, added: str = "", may_lose: int = 0) -> None:
        """An edit that loses no letter, but those replaced, and no fact, but those replaced."""
        cursor = self.box.textCursor()
        before, ids = letters(self.box.text()), set(placed(self.box.text()))
        if may_lose < 0 and standing_on(cursor) is None:  # replaces the selection
            lines, _ = selected_lines(widened(cursor))
            before -= letters(lines)
            ids -= set(placed(lines))
        edit()
        after = letters(self.box.text())
        lost = before + Counter(added) - after
        story = "\n".join(self.log[-3:])
        assert lost.total() <= max(may_lose, 0), f"lost {lost}\n{story}\n{self.box.text()}"
        assert after - before - Counter(added) == Counter(), f"from nowhere\n{story}"
        assert set(placed(self.box.text())) == ids, f"fact lost or found\n{story}"

    def press(self, key: Key, modifiers: Qt.KeyboardModifier = NO_KEYS) -> None:
        QTest.keyClick(self.box, key, modifiers)

    # --- the edits ----------------------------------------------------------------------------

    def do_type(self) -> None:
        words = self.rnd.choice(("zq ", "k", "wx. ", "ŵ", "😀z", "p"))
        small = "".join(ch for ch in words if ch.islower())
        for ch in words:
            self.keeps(
                lambda ch=ch: QTest.keyClicks(self.box, ch) if ch.isascii() else self.commit(ch),
                added=ch if ch in small else "",
                may_lose=-1,
            )

    def do_marker(self) -> None:
        marker = self.rnd.choice(("- ", "* ", "1. ", "2. ", "### ", "Q: ", "A: ", "{{"))
        self.keeps(lambda: QTest.keyClicks(self.box, marker), may_lose=-1)
        if self.rnd.random() < 0.3:
            self.keeps(lambda: self.press(Key.Key_Backspace), may_lose=0)

    def do_enter(self) -> None:
        self.keeps(lambda: self.press(Key.Key_Return), may_lose=-1)

    def do_tab(self) -> None:
        key = self.rnd.choice((Key.Key_Tab, Key.Key_Backtab))
        self.keeps(lambda: self.press(key))

    def do_move_line(self) -> None:
        key = self.rnd.choice((Key.Key_Up, Key.Key_Down))
        self.keeps(lambda: self.press(key, Alt | Shift))

    def do_format(self) -> None:
        if self.rnd.random() < 0.5:
            self.keeps(lambda: self.press(self.rnd.choice((Key.Key_B, Key.Key_I)), Ctrl))
        else:
            role = self.rnd.choice([role for role in Role if role is not Role.FACT])
            self.keeps(lambda: self.box.set_role(role))

    def do_delete(self) -> None:
        key = self.rnd.choice((Key.Key_Backspace, Key.Key_Delete))
        cursor = self.box.textCursor()
        chosen = set(placed(selected_lines(widened(cursor))[0]))
        before, removed = set(placed(self.box.text())), len(self.pane.removed)
        if cursor.hasSelection() or standing_on(cursor):
            self.press(key)
            assert before - set(placed(self.box.text())) == chosen
            assert set(self.pane.removed[removed:]) == chosen
            assert self.pane.value == self.box.text() or not chosen
        else:
            self.keeps(lambda: self.press(key), may_lose=1)

    def do_delete_word(self) -> None:
        cursor = self.box.textCursor()
        if cursor.hasSelection():
            return
        key = self.rnd.choice((Key.Key_Backspace, Key.Key_Delete))
        length = cursor.block().length()
        self.keeps(lambda: self.press(key, Ctrl), may_lose=length)

    def do_cut(self) -> None:
        if self.box.textCursor().hasSelection():
            keys = self.rnd.choice(((Key.Key_X, Ctrl), (Key.Key_Delete, Shift), None))
            removed = len(self.pane.removed)
            before = letters(self.box.text())
            lines = self.box.selected_lines()
            if keys:
                self.press(*keys)
            else:
                menu = self.box.edit_menu()
                next(each for each in menu.actions() if each.text() == "Cut").trigger()
            assert len(self.pane.removed) == removed, "cutting unplaces, it does not remove"
            assert letters(self.box.text()) + letters(lines) == before

    def do_copy(self) -> None:
        self.keeps(lambda: self.press(Key.Key_C, Ctrl))

    def do_paste(self) -> None:
        ids = set(placed(self.box.text()))
        self.box.flush()
        self.press(Key.Key_V, Ctrl)
        assert set(placed(self.box.text())) <= ids | set(self.pane.facts)

    def foreign(self) -> tuple[QMimeData, str]:
        text = self.rnd.choice(("vw", "vw\nxy", "• vw\n• xy\n", "1. vw\n2. xy", "\n\n", "v\tw\x07"))
        data = QMimeData()
        data.setText(text)
        return data, "".join(ch for ch in text if ch.islower())

    def do_paste_foreign(self) -> None:
        data, small = self.foreign()
        QApplication.clipboard().setMimeData(data)
        self.keeps(lambda: self.press(Key.Key_V, Ctrl), added=small, may_lose=-1)

    def drop_point(self) -> QPointF:
        size = self.box.viewport().size()
        return QPointF(
            self.rnd.randrange(max(size.width(), 1)), self.rnd.randrange(max(size.height(), 1))
        )

    def do_drop(self) -> None:
        data, small = self.foreign()
        self.keeps(lambda: drop(self.box, data, self.drop_point()), added=small)

    def do_drag_inside(self) -> None:
        box = self.box
        if not box.textCursor().hasSelection():
            return

        class Inside(QDropEvent):
            def source(self) -> TextBox:
                return box

        data = box.createMimeDataFromSelection()
        event = Inside(
            self.drop_point(),
            Qt.DropAction.MoveAction,
            data,
            Qt.MouseButton.LeftButton,
            NO_KEYS,
        )
        self.keeps(lambda: box.dropEvent(event))

    def commit(self, words: str, preedit: str = "") -> None:
        event = QInputMethodEvent(preedit, [])
        event.setCommitString(words)
        QApplication.sendEvent(self.box, event)

    def compose(self, preedit: str) -> None:
        QApplication.sendEvent(self.box, QInputMethodEvent(preedit, []))

    def do_compose(self) -> None:
        self.keeps(lambda: self.compose("y"), may_lose=-1)
        self.keeps(lambda: self.compose("yŷ"))
        end = self.rnd.randrange(4)
        if end == 0:
            self.keeps(lambda: self.commit("ŷ"), added="ŷ")
        elif end == 1:
            self.keeps(self.box.flush, added="yŷ")
        elif end == 2:
            self.keeps(lambda: self.compose(""))
        else:
            other = (*self.pane.value, Line(runs=parse_markdown("n")[0].runs))
            if self.box.text() == self.pane.value:
                self.pane.past.append((self.pane.value, dict(self.pane.facts)))
                self.pane.value, self.pane.burst = canonical(other), -1
                self.box.echo(self.pane.value, self.pane.view)
                assert self.box.text() != self.pane.value, "an echo waits for the input method"
                self.commit("ŷ")
                assert letters(self.box.text())["ŷ"] == letters(other)["ŷ"] + 1
                assert letters(self.box.text())["n"] == letters(other)["n"]
            else:
                self.compose("")

    def do_replace_by_input_method(self) -> None:
        if self.box.textCursor().hasSelection():
            return
        event = QInputMethodEvent()
        event.setCommitString("y", self.rnd.randint(-3, 0), self.rnd.randint(0, 4))
        self.keeps(lambda: QApplication.sendEvent(self.box, event), added="y", may_lose=4)

    def do_walk(self) -> None:
        key = self.rnd.choice(
            (Key.Key_Left, Key.Key_Right, Key.Key_Up, Key.Key_Down, Key.Key_Home, Key.Key_End)
        )
        modifier = self.rnd.choice((NO_KEYS, Shift, Ctrl, Ctrl | Shift))
        self.keeps(lambda: self.press(key, modifier))

    def somewhere(self) -> int:
        document = self.box.document()
        block = document.findBlock(self.rnd.randrange(document.characterCount()))
        words = block.text()
        return block.position() + units(words[: self.rnd.randint(0, len(words))])

    def do_jump(self) -> None:
        cursor = self.box.textCursor()
        cursor.setPosition(self.somewhere())
        self.box.setTextCursor(cursor)

    def do_select(self) -> None:
        cursor = self.box.textCursor()
        cursor.setPosition(self.somewhere())
        cursor.setPosition(self.somewhere(), QTextCursor.MoveMode.KeepAnchor)
        self.box.setTextCursor(cursor)

    def do_undo(self) -> None:
        key = self.rnd.choice((Key.Key_Z, Key.Key_Z, Key.Key_Y))
        self.press(key, Ctrl)
        assert self.box.text() == self.pane.value

    def do_change_elsewhere(self) -> None:
        self.box.flush()
        text = list(self.pane.value)
        what = self.rnd.randrange(4)
        unplaced = set(self.pane.facts) - set(placed(self.pane.value))
        if what == 0 and text:
            del text[self.rnd.randrange(len(text))]
        elif what == 1 and unplaced:
            at = self.box.line_for_new_fact()
            text.insert(at, Line(Role.FACT, fact=f"decision:{min(unplaced)}"))
        elif what == 2:
            self.pane.facts["d1"] = self.rnd.choice(("**NOTED** here.", "AGREED.", "A\nB"))
        else:
            self.rnd.shuffle(text)
        self.pane.change_elsewhere(tuple(text))
        assert self.box.text() == self.pane.value
        assert {fact_id(line) for line in self.box.text() if line.fact} == set(
            placed(self.pane.value)
        )


def fuzz(seeds: range, edits: int) -> None:
    for seed in seeds:
        hands = Hands(seed)
        try:
            hands.run(edits)
        except Exception as failure:
            failure.add_note(f"seed {seed}, edit {hands.done}\n" + "\n".join(hands.log[-5:]))
            raise
        finally:
            hands.close()


def test_random_editing_breaks_doubles_and_loses_nothing(qtbot: QtBot) -> None:
    fuzz(range(1, 25), 60)


@pytest.mark.campaign
def test_long_random_editing_breaks_doubles_and_loses_nothing(qtbot: QtBot) -> None:
    fuzz(range(100, 1100), 120)
