"""The text box: one text of an item, formatted as it is typed, with its facts in the flow.

Every way of editing (keys, input method, paste, drop, cut, menu) comes through ``_editing`` and
the gate (``box_gate``). The box holds no value of its own: it shows a text, is read back as
one, and is brought to another by ``echo``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDropEvent,
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QMenu, QWidget

from ui.box_caret import readied, stepped
from ui.box_edits import EditedText
from ui.box_gate import (
    close_gap,
    cut_out,
    insert_lines,
    make_room,
    widened,
)
from ui.box_keys import Asks, asked
from ui.box_lines import (
    MORE,
    FactView,
    column_at,
    fact_key,
    read_line,
    units,
)
from ui.box_mouse import Dragging
from ui.box_paste import fitted, may_enter, refusal, unpacked

if TYPE_CHECKING:
    from collections.abc import Collection

__all__ = ["FactView", "TextBox"]

_SHORTCUT_OVERRIDE = QEvent.Type.ShortcutOverride


class TextBox(EditedText):
    """A text that the clerk edits, by whatever way she does.

    Ctrl+Z and Ctrl+Y are asked of the window (``undo_requested``, ``redo_requested``), which
    has one history for everything; ``notice`` says in a sentence why something was refused;
    ``menu_made`` gives the menu of the text before it is shown.
    """

    undo_requested = Signal()
    redo_requested = Signal()
    notice = Signal(str)
    menu_made = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dragging = Dragging(self, self.createMimeDataFromSelection, self._moved_away)

    # --- keys ---------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == _SHORTCUT_OVERRIDE:
            # What the box can do it does itself; a shortcut of the window has all the rest.
            event.setAccepted(asked(event) is not Asks.NOTHING)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        asks = asked(event)
        if asks is Asks.MOVE:
            self._move(event)
        elif asks is Asks.COPY:
            self.copy()
        elif asks is Asks.NOTHING or self.isReadOnly():
            event.ignore()
        elif asks is Asks.TYPE:
            self._type(event.text())
        else:
            self._obey(asks, repeated=event.isAutoRepeat())

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Nothing above the box wants it; ignored, it would go up through the whole window."""

    def _obey(self, asks: Asks, *, repeated: bool = False) -> None:
        if asks is Asks.ENTER:
            self._enter()
        elif asks in (Asks.TAB, Asks.BACKTAB):
            self._indent(1 if asks is Asks.TAB else -1)
        elif asks in (Asks.UNDO, Asks.REDO):
            self.flush()
            self._pace.end()
            (self.undo_requested if asks is Asks.UNDO else self.redo_requested).emit()
        elif asks in (Asks.BOLD, Asks.ITALIC):
            self._toggle(bold=asks is Asks.BOLD)
        elif asks in (Asks.LINE_UP, Asks.LINE_DOWN):
            self.move_line(-1 if asks is Asks.LINE_UP else 1)
        elif asks is Asks.CUT:
            self.cut()
        elif asks is Asks.PASTE:
            self.paste()
        else:
            self._erase(asks, repeated=repeated)

    def _move(self, event: QKeyEvent) -> None:
        self._conversion = None
        key, modifiers = Qt.Key(event.key()), event.modifiers()
        cursor = self.textCursor()
        whole = modifiers & Qt.KeyboardModifier.ControlModifier and key in (
            Qt.Key.Key_Home,
            Qt.Key.Key_End,
        )
        if modifiers & Qt.KeyboardModifier.ShiftModifier:
            if readied(cursor, key):
                self.setTextCursor(cursor)
        elif not whole and stepped(cursor, key):
            self.setTextCursor(cursor)
            self._settle()
            self.ensureCursorVisible()
            return
        super().keyPressEvent(event)

    # --- input method -------------------------------------------------------------------------

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        if self.isReadOnly():
            event.ignore()
            return
        commit, length = event.commitString(), event.replacementLength()
        if commit or length or not event.preeditString():
            self._end_preedit()
        if length:
            self._replace(event.replacementStart(), length)
        if commit:
            self._type(commit)
        if event.preeditString():
            self._compose(event)
        event.accept()

    def _compose(self, event: QInputMethodEvent) -> None:
        cursor = self.textCursor()
        if not self._composing() and (cursor.hasSelection() or fact_key(cursor.block())):
            with self._editing("insert") as cursor:
                self._clear_way(cursor)
        self._gated += 1
        super().inputMethodEvent(QInputMethodEvent(event.preeditString(), event.attributes()))
        self._gated -= 1

    def _replace(self, start: int, length: int) -> None:
        """Remove what an input method replaces, as far as it is words of the caret's line."""
        cursor = self.textCursor()
        block = cursor.block()
        if fact_key(block):
            return
        words = block.text()

        def whole(unit: int) -> int:  # never half of a character that takes two units
            return block.position() + units(words[: column_at(words, max(unit, 0))])

        first = cursor.positionInBlock() + start
        begin, end = whole(first), whole(first + length)
        with self._editing("insert") as cursor:
            cursor.setPosition(begin)
            cursor.setPosition(end, MORE)
            cursor.removeSelectedText()

    # --- paste and drop -----------------------------------------------------------------------

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return may_enter(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        if self.isReadOnly() or not may_enter(source):
            return
        if why := refusal(source):
            self.notice.emit(why)
            return
        with self._editing("paste", alone=True) as cursor:
            self._clear_way(cursor)
            self._put_in(cursor, source)

    def _put_in(self, cursor: QTextCursor, source: QMimeData, moved: Collection[str] = ()) -> None:
        lines, break_after, own = unpacked(source, self._facts, self._is_placed, moved)
        if not own:
            here, at_start = read_line(cursor.block()), cursor.atBlockStart()
            lines = fitted(lines, source.text(), here, at_start=at_start)
            break_after = break_after and len(lines) > 1
        insert_lines(cursor, lines, self._typography, self._facts, break_after=break_after)

    def dropEvent(self, event: QDropEvent) -> None:
        data = event.mimeData()
        if self.isReadOnly() or not may_enter(data):
            event.ignore()
            return
        if why := refusal(data):
            self.notice.emit(why)
            event.ignore()
            return
        inside = event.source() in (self, self.viewport())
        moves = inside and event.dropAction() == Qt.DropAction.MoveAction
        self._drop(self.cursorForPosition(event.position().toPoint()), data, moves=moves)
        event.acceptProposedAction()
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def _drop(self, target: QTextCursor, data: QMimeData, *, moves: bool) -> None:
        taken = widened(self.textCursor())
        if moves and taken.selectionStart() <= target.position() <= taken.selectionEnd():
            return  # put down where it was taken up
        with self._editing("drop", alone=True) as cursor:
            moved = cut_out(cursor, self._typography) if moves else []
            if moved and cursor.block() != target.block():
                close_gap(cursor)
            cursor.setPosition(target.position())
            make_room(cursor, self._typography)
            self._put_in(cursor, data, moved)

    # --- mouse and menu -----------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._conversion = None
        if self._composing():
            self.flush()
        if self._dragging.pressed(event):
            return
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not self._dragging.moved(event):
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._dragging.released():
            self.setTextCursor(self.cursorForPosition(event.position().toPoint()))
            self._settle()
            return
        super().mouseReleaseEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        block = self.cursorForPosition(event.position().toPoint()).block()
        if fact_key(block) and event.button() == Qt.MouseButton.LeftButton:
            self.flush()
            self.fact_open_requested.emit(fact_key(block).partition(":")[2])
            return
        super().mouseDoubleClickEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            self._point_at(self.cursorForPosition(event.pos()))
        self._pop_up(event.globalPos())

    def show_menu(self) -> None:
        """Show the menu of the text at the caret: X11 asks for it by the menu key alone."""
        at = self.cursorRect().bottomLeft()
        self._pop_up(self.viewport().mapToGlobal(at))

    def _pop_up(self, at: QPoint) -> None:
        menu = self.edit_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)

    def _point_at(self, there: QTextCursor) -> None:
        """Bring the caret to what the menu is asked of, unless that is selected."""
        now = self.textCursor()
        if not now.selectionStart() <= there.position() <= now.selectionEnd():
            self.setTextCursor(there)
            self._settle()

    def edit_menu(self) -> QMenu:
        """The menu of the text: the same edits as by keys."""
        menu = QMenu(self)
        has_selection, writes = self.textCursor().hasSelection(), not self.isReadOnly()
        entries = (
            ("Undo", lambda: self._obey(Asks.UNDO), writes),
            ("Redo", lambda: self._obey(Asks.REDO), writes),
            ("Cut", self.cut, writes and has_selection),
            ("Copy", self.copy, has_selection),
            ("Paste", self.paste, writes and self.canPaste()),
            ("Delete", lambda: self._erase(Asks.DELETE), writes and has_selection),
            ("Select all", self.selectAll, not self.document().isEmpty()),
        )
        for words, do, enabled in entries:
            action = menu.addAction(words)
            action.triggered.connect(do)
            action.setEnabled(enabled)
            if words in ("Redo", "Delete"):
                menu.addSeparator()
        self.menu_made.emit(menu)
        return menu

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._tell()
        super().focusOutEvent(event)
