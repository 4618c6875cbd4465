"""The edits of a text box, each through the gate, and what is told of them."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import (
    QGuiApplication,
    QInputMethodEvent,
    QPaintEvent,
    QTextCursor,
)

from minuter.meeting.text import LISTS, Role, Text, clean
from ui.box_echo import merged
from ui.box_gate import (
    blocks_in,
    break_line,
    close_gap,
    cut_out,
    make_room,
    move_lines,
    set_level,
    standing_on,
    step_out,
    toggle_emphasis,
    toggle_role,
)
from ui.box_keys import Asks
from ui.box_lines import MORE, Facts, change_role, characters, fact_key, role_of
from ui.box_mend import mend
from ui.box_pace import Pace
from ui.box_typing import Conversion, convert, meant, reach, take_back
from ui.box_view import TextView

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QWidget

SENTENCE_ENDS = ".?!"


class EditedText(TextView):
    """A text that is edited by what is asked of it; ``TextBox`` hears what the clerk asks.

    ``changed`` tells that the text differs from what was last told: as soon as the event loop is
    back, else 250 ms after the last time. ``burst_ended`` parts steps of undo, ``burst()`` is
    their merge key. ``facts_removed`` carries the ids of facts deleted on purpose; ``text()``
    is already without them, and no ``changed`` tells of that edit. Whoever changes the text by
    another way calls ``flush`` first and ``echo`` afterwards.
    """

    changed = Signal()
    burst_ended = Signal()
    fact_open_requested = Signal(str)
    facts_removed = Signal(list)
    leave_requested = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        self._known: Text = ()  # what was last told or shown
        self._waiting: Text | None = None  # an echo that waits for the input method
        self._unruly: set[int] = set()  # blocks that something changed past the gate
        self._conversion: tuple[Conversion, int] | None = None
        self._pace = Pace()
        super().__init__(parent)
        self._pace.setParent(self)
        self._pace.due.connect(self._tell)
        self._pace.ended.connect(self.burst_ended)

    # --- the value ----------------------------------------------------------------------------

    def show_text(self, text: Text, facts: Facts) -> None:
        """Show another item's text, the caret at its start; what was not flushed is not told."""
        if self._composing():
            self._end_preedit()
        self._waiting = None
        self._unruly.clear()
        self._conversion = None
        super().show_text(text, facts)
        self._known = text
        self._pace.reset()

    def echo(self, text: Text, facts: Facts) -> None:
        """Show what the same text has become elsewhere, the caret kept in its words.

        It waits while an input method composes. Words typed and not yet told stay, merged with
        the change, and are told afterwards.
        """
        self._facts = facts
        if self._composing():
            self._waiting = text
            return
        self._mend()
        mine = self.text()
        wanted = text if mine == self._known else merged(self._known, mine, text)
        self._patch(wanted)
        self._known = text
        if wanted != text:
            self._pace.touch()

    def text(self) -> Text:
        """The canonical text that is shown."""
        self._mend()
        return super().text()

    def flush(self) -> None:
        """Take what the input method holds, and tell what was not yet told."""
        if self._composing():
            QGuiApplication.inputMethod().commit()
        if preedit := self._composing():
            event = QInputMethodEvent()
            event.setCommitString(preedit)
            self.inputMethodEvent(event)
            QGuiApplication.inputMethod().reset()
        self._tell()

    @property
    def typed_at(self) -> float:
        """When the text was last changed by the clerk, by the monotonic clock."""
        return self._pace.touched_at

    def burst(self) -> int:
        """The number of the present burst of typing."""
        return self._pace.burst

    def _tell(self) -> None:
        text = self.text()
        self._pace.told()
        if text != self._known:
            self._known = text
            self.changed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._pace.is_ripe:
            self._pace.painted()

    # --- every edit ---------------------------------------------------------------------------

    @contextmanager
    def _editing(self, kind: str, *, alone: bool = False) -> Iterator[QTextCursor]:
        """One edit through the gate, by a cursor that becomes the caret.

        Edits of one kind, each where the last ended, are one burst; one that stands ``alone``
        is a burst of its own.
        """
        self._mend()
        if alone or self.textCursor().hasSelection():
            self._pace.end()
        else:
            self._pace.before(kind, self.textCursor().position())
        self._conversion = None
        cursor = self.textCursor()
        blocks = len(self._lines)
        role = role_of(cursor.block())
        self._gated += 1
        cursor.beginEditBlock()
        try:
            yield cursor
        finally:
            cursor.endEditBlock()
            now = self.textCursor()  # words inserted at the caret have carried it along
            if (now.anchor(), now.position()) != (cursor.anchor(), cursor.position()):
                self.setTextCursor(cursor)
            self._gated -= 1
        if alone or blocks != len(self._lines) or role is not role_of(cursor.block()):
            self._see_facts()
            self._fit()
        self._settle()
        self.ensureCursorVisible()
        self._pace.after(kind, self.textCursor().position())
        self._pace.touch()
        if alone:
            self._pace.end()

    def _contents_changed(self, position: int, removed: int, added: int) -> None:
        if self._lengthens:
            return  # what is known of it need not be found out
        self._moved()
        first, last = self._lines.note_change(position, added)
        if self._gated or self._quiet:
            return
        if not self._unruly:
            QTimer.singleShot(0, self, self._mend)
        self._unruly.update(range(first, last + 1))

    def _mend(self) -> None:
        """Take up what something wrote past the gate, facts put right."""
        if not self._unruly:
            return
        touched, self._unruly = self._unruly, set()
        with self._by_value():
            mend(self.document(), touched, self._typography, self._facts)
        self._see_facts()
        self._settle()
        self._pace.touch()

    def _clear_way(self, cursor: QTextCursor) -> None:
        """Make ready for words: the selection goes, and a fact that is stood on stays."""
        if standing_on(cursor) is None:
            cut_out(cursor, self._typography)
        make_room(cursor, self._typography)

    def insert_words(self, words: str) -> None:
        """Write words at the caret, as a phrase or a completion does: a step of its own."""
        with self._editing("insert", alone=True) as cursor:
            self._clear_way(cursor)
            cursor.insertText(clean(words))

    def exchange(self, start: int, end: int, words: str, *, alone: bool = False) -> None:
        """Write words in place of those between two positions of one line, set as they were.

        A caret among them goes to their end. Exchanges that follow each other at one place are
        one step, but one that stands ``alone`` is a step of its own.
        """
        with self._editing("exchange", alone=alone) as cursor:
            old = QTextCursor(cursor)
            old.setPosition(start)
            old.setPosition(end, MORE)
            was_inside = start <= cursor.position() <= end
            old.insertText(clean(words), old.charFormat())
            if was_inside:
                cursor.setPosition(old.position())

    def _type(self, characters_typed: str) -> None:
        words = clean(characters_typed)
        if not words:
            return
        if not self._write_on(words):
            with self._editing("insert") as cursor:
                self._clear_way(cursor)
                cursor.insertText(words)
        if words == " ":
            self._after_space()

    def _write_on(self, words: str) -> bool:
        """Lengthen a line of words, which is all that nearly every key does; False otherwise.

        The same as ``_editing`` without what only other edits need.
        """
        cursor = self.textCursor()
        if self._unruly or cursor.hasSelection() or fact_key(cursor.block()):
            return False
        self._pace.before("insert", cursor.position())
        if self._conversion is not None:  # an attribute of a Qt object takes long to set
            self._conversion = None
        cursor = self.textCursor()
        block = cursor.block()
        self._lengthens = True
        cursor.insertText(words)  # carries the caret along
        self._lengthens = False
        number = block.blockNumber()
        self._lines.note_words(number)
        self._stood_at = cursor.position()
        line = block.layout().lineForTextPosition(cursor.positionInBlock()).lineNumber()
        if self._in_sight != (number, line):
            self.ensureCursorVisible()
            self._in_sight = (number, line)  # as long as nothing scrolls
        self._pace.after("insert", self._stood_at)
        self._pace.touch()
        return True

    def _after_space(self) -> None:
        cursor = self.textCursor()
        if found := meant(cursor, self._lines):
            # What was typed literally is a step of its own, so that one Ctrl+Z gives it back.
            wanted, was = found
            with self._editing("convert", alone=True) as cursor:
                convert(cursor, wanted, was, self._typography)
            self._conversion = (was, self.textCursor().position())
            return
        cursor.movePosition(QTextCursor.MoveOperation.PreviousCharacter)
        cursor.movePosition(QTextCursor.MoveOperation.PreviousCharacter, MORE)
        if cursor.selectedText() and cursor.selectedText() in SENTENCE_ENDS:
            self._pace.end_soon()

    def _enter(self) -> None:
        block = standing_on(self.textCursor())
        if block is not None:
            self.flush()
            self.fact_open_requested.emit(fact_key(block).partition(":")[2])
            return
        self._pace.end()
        with self._editing("insert") as cursor:
            cut_out(cursor, self._typography)
            break_line(cursor, self._typography)

    # --- deleting -----------------------------------------------------------------------------

    def _erase(self, asks: Asks, *, repeated: bool = False) -> None:
        cursor = self.textCursor()
        back = asks in (Asks.BACKSPACE, Asks.WORD_BACK)
        if standing_on(cursor) is not None:
            if not repeated:  # a key held down clears words, never a decision
                self._take_out()
        elif cursor.hasSelection():
            self._take_out()
        elif back and cursor.atBlockStart() and role_of(cursor.block()) is not Role.PARAGRAPH:
            self._make_plain()
        elif reach(cursor, asks):
            with self._editing("delete") as own:
                own.setPosition(cursor.anchor())
                own.setPosition(cursor.position(), MORE)
                own.removeSelectedText()
        elif asks is not Asks.WHOLE_LINE:
            with self._editing("delete") as own:
                step_out(own, back=back, typography=self._typography)

    def _make_plain(self) -> None:
        """Backspace at the start: what was typed for it comes back, else a plain paragraph."""
        conversion = self._conversion
        with self._editing("convert", alone=True) as cursor:
            if conversion and conversion[1] == cursor.position():
                take_back(cursor, conversion[0], self._typography)
            else:
                change_role(cursor.block(), Role.PARAGRAPH, 0, self._typography)

    def _take_out(self, *, cut: bool = False) -> Text:
        """Remove the selection; facts go for good, but by ``cut`` they only lose their place."""
        lines = self.selected_lines()
        with self._editing("delete", alone=cut) as cursor:
            gone = cut_out(cursor, self._typography)
            if gone:
                close_gap(cursor)
        if gone and not cut:
            self._see_facts()
            self._fit()
            self._known = self.text()
            self._pace.told()
            self.facts_removed.emit(gone)
        return lines

    def _moved_away(self) -> None:
        self._take_out(cut=True)

    def take_selection(self) -> Text:
        """Cut the selection out and give its lines; facts among them lose their place only."""
        return self._take_out(cut=True) if self.textCursor().hasSelection() else ()

    def cut(self) -> None:
        """Cut the selection to the clipboard."""
        if self.textCursor().hasSelection():
            self.copy()
            self._take_out(cut=True)

    # --- how lines look -----------------------------------------------------------------------

    def toggle_bold(self) -> None:
        """Make the selection bold or no longer; without one, what is typed next."""
        self._toggle(bold=True)

    def toggle_italic(self) -> None:
        """Make the selection italic or no longer; without one, what is typed next."""
        self._toggle(bold=False)

    def _toggle(self, *, bold: bool) -> None:
        cursor = self.textCursor()
        if cursor.hasSelection():
            with self._editing("format", alone=True) as cursor:
                toggle_emphasis(cursor, bold=bold)
        elif standing_on(cursor) is None:
            now = self.currentCharFormat()
            is_bold, is_italic = now.fontWeight() >= 700, now.fontItalic()
            made = (not is_bold, is_italic) if bold else (is_bold, not is_italic)
            self.setCurrentCharFormat(characters(*made, role_of(cursor.block())))

    def set_role(self, role: Role) -> None:
        """Make the lines of the selection bullets, points …; paragraphs again when all are."""
        with self._editing("format", alone=True) as cursor:
            toggle_role(cursor, Role(role), self._typography)

    def _indent(self, by: int) -> None:
        if not any(role_of(block) in LISTS for block in blocks_in(self.textCursor())):
            self.flush()
            self.leave_requested.emit(by > 0)
            return
        with self._editing("format", alone=True) as cursor:
            set_level(cursor, by, self._typography)

    def move_line(self, by: int) -> None:
        """Move the lines of the selection, or the fact stood on, up (-1) or down (1) by one."""
        with self._editing("move", alone=True) as cursor:
            move_lines(cursor, by, self._typography, self._facts)

    # --- the input method ---------------------------------------------------------------------

    def _composing(self) -> str:
        return self.textCursor().block().layout().preeditAreaText()

    def _end_preedit(self) -> None:
        self._gated += 1
        super().inputMethodEvent(QInputMethodEvent())
        self._gated -= 1
        if self._waiting is not None:
            text, self._waiting = self._waiting, None
            self.echo(text, self._facts)
