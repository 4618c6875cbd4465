"""A text shown formatted, its facts as blocks: all of the text box but its editing."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QPointF, QRect, QRectF, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFont,
    QGuiApplication,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from minuter.meeting.text import Line, Role, Text, fact_id
from ui.box_caret import settled
from ui.box_echo import Patch
from ui.box_gate import Move, select_fact, standing_on, widened
from ui.box_lines import (
    MORE,
    PLAIN,
    Facts,
    FactView,
    Typography,
    column_at,
    end_of,
    fact_key,
    fact_runs,
    is_blank,
    units,
    write_line,
)
from ui.box_paint import Inks, Underlay, fit
from ui.box_paste import hand_over_clipboard, packed, selected_lines
from ui.box_reading import BlockLines
from ui.box_waves import Waves
from ui.theme import MINUTE_PT, points

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ui.theme import Theme

CARET_MS = 250
SIDE_MARGIN, TOP_MARGIN = 14, 8


def _no_facts(_: str) -> FactView | None:
    return None


class TextView(QTextEdit):
    """Shows a text and knows where the caret is in it, by line and column of the canonical text.

    ``caret_moved`` tells line and column, at most four times a second.
    """

    caret_moved = Signal(int, int)
    focused = Signal()
    _ready = False  # Qt tells of changes while the widget is still being made

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setUndoRedoEnabled(False)
        self.setAcceptRichText(False)
        self.setMinimumHeight(24)
        self._facts: Facts = _no_facts
        self._views: dict[str, FactView | None] = {}
        self._inks: Inks | None = None
        self._placeholder = ""
        self._zoom = 100
        self._gated = 0  # an edit through the gate is under way
        self._lengthens = False  # a line of words is only being lengthened
        self._quiet = 0  # the document is brought to a value: nobody typed
        self._stood_at = 0
        self._bare: QRect | None = None  # of the viewport, where nothing is painted under words
        self._in_sight: tuple[int, int] | None = None  # block and line to which was scrolled
        self._typography = Typography(self._minute_font())
        self.setFont(self._typography.font)
        self._lines = BlockLines(self.document())
        self._underlay = Underlay(self.document(), self._lines)
        self._waves = Waves()
        self._caret_timer = QTimer(self)
        self._caret_timer.setSingleShot(True)
        self._caret_timer.setInterval(CARET_MS)
        self._caret_timer.timeout.connect(lambda: self.caret_moved.emit(*self.place()))
        self.document().contentsChange.connect(self._contents_changed)
        self.cursorPositionChanged.connect(self._caret_changed)
        self.selectionChanged.connect(self._selection_changed)
        if application := QGuiApplication.instance():
            application.aboutToQuit.connect(self._hand_over)
        self._ready = True
        self._set_margins()
        self.show_text((), _no_facts)

    # --- how it looks -------------------------------------------------------------------------

    def set_theme(self, theme: Theme) -> None:
        """Paint facts and markers in other colours."""
        self._inks = None if theme.name == "contrast" else Inks.of_theme(theme)
        self.viewport().update()

    def set_zoom(self, percent: int) -> None:
        """Show the text larger or smaller; 100 is 12 pt."""
        self._zoom = percent
        self.setFont(self._minute_font())

    def _minute_font(self) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(points(MINUTE_PT) * self._zoom / 100)
        return font

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if not self._ready or event.type() != QEvent.Type.FontChange:
            return
        if self._typography.font != self.font():
            self._typography = Typography(QFont(self.font()))
            with self._by_value():
                for number in range(len(self._lines)):
                    block = self.document().findBlockByNumber(number)
                    QTextCursor(block).setBlockFormat(self._typography.block(self._lines[number]))
            self._fit()

    def setPlaceholderText(self, words: str) -> None:
        """Words shown while there is no text; Qt would draw them beside the text's margins."""
        self._placeholder = words
        self.viewport().update()

    def placeholderText(self) -> str:
        return self._placeholder

    def _set_margins(self) -> None:
        frame = self.document().rootFrame().frameFormat()
        frame.setMargin(TOP_MARGIN)
        frame.setLeftMargin(SIDE_MARGIN)
        frame.setRightMargin(SIDE_MARGIN)
        with self._by_value():
            self.document().rootFrame().setFrameFormat(frame)

    def _fit(self) -> None:
        with self._by_value():
            fit(self.document(), self._lines, self._typography)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._moved()
        if event.size().width() != event.oldSize().width() and self._views:
            self._fit()  # a sentence may take another number of lines now
        if event.size().height() < event.oldSize().height():
            self.ensureCursorVisible()  # a band or a field that opened took the caret's line

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self._moved()
        super().scrollContentsBy(dx, dy)

    def _moved(self) -> None:
        """What was found out about places in the viewport holds no longer."""
        self._bare = None
        self._in_sight = None

    def paintEvent(self, event: QPaintEvent) -> None:
        viewport = self.viewport()
        if not viewport.autoFillBackground():
            # A style sheet takes it away; then every key paints all that lies behind as well.
            viewport.setAutoFillBackground(True)
        rect = event.rect()
        if self._bare is None or not self._bare.contains(rect):
            self._bare = None if self._paint_under(rect) else rect
        super().paintEvent(event)
        if self._waves:
            inks = self._inks or Inks.of_palette(self.palette())
            area = QRectF(rect.translated(0, self.verticalScrollBar().value()))
            first = self._first_block(area, rect)
            self._waves.paint(self, rect, first, inks.tones["dangling"][0])

    def _paint_under(self, rect: QRect) -> bool:
        """Paint what stands under and beside the text in a rectangle; whether there is any."""
        down = self.verticalScrollBar().value()  # words are broken, so nothing scrolls sideways
        painter = QPainter(self.viewport())
        painter.translate(0, -down)
        area = QRectF(rect.translated(0, down))
        has_any = self._underlay.paint(
            painter,
            area,
            self._first_block(area, rect),
            self._typography,
            self._inks or Inks.of_palette(self.palette()),
            self._views,
            standing_on(self.textCursor()) if self._views else None,
        )
        is_empty = self.document().isEmpty()
        block = self.document().firstBlock()
        if is_empty and not block.layout().preeditAreaText():
            painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
            painter.setFont(self._typography.font)
            left = SIDE_MARGIN + block.blockFormat().leftMargin()
            at = QPointF(left, TOP_MARGIN + block.layout().lineAt(0).ascent())
            painter.drawText(at, self._placeholder)
        painter.end()
        return has_any or is_empty

    def mark_words(self, stretches: list[tuple[int, int]]) -> bool:
        """Mark these stretches alone, from one position to another; whether that is new."""
        is_new = self._waves.put(QTextCursor(self.document()), stretches)
        if is_new:
            self.viewport().update()
        return is_new

    def _first_block(self, area: QRectF, rect: QRect) -> QTextBlock:
        """The block from which on an area may be painted: one whose panel may reach down into it.

        ``rect`` is the area in the viewport.

        Found from the caret's block, which lies in what a key changes; to ask Qt which block lies
        at a point takes as long as all the rest of the painting.
        """
        layout, block = self.document().documentLayout(), self.textCursor().block()
        box = layout.blockBoundingRect(block)
        if not box.intersects(area):
            block = self.cursorForPosition(rect.topLeft()).block()
        else:
            while box.top() > area.top() and block.previous().isValid():
                block = block.previous()
                box = layout.blockBoundingRect(block)
        if not self._views:
            return block
        above = block.previous()
        return above if fact_key(above) else block  # a panel reaches down below its text

    # --- showing a text -----------------------------------------------------------------------

    @contextmanager
    def _by_value(self) -> Iterator[QTextCursor]:
        """Change the document to show a value; nothing of it counts as typed."""
        self._quiet += 1
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        try:
            yield cursor
        finally:
            cursor.endEditBlock()
            self._quiet -= 1

    def show_text(self, text: Text, facts: Facts) -> None:
        """Show another text whole, the caret at its start; ``text`` is canonical."""
        self._facts = facts
        with self._by_value() as cursor:
            cursor.select(QTextCursor.SelectionType.Document)
            cursor.removeSelectedText()
            for number, line in enumerate(text or (Line(),)):
                if number:
                    cursor.insertBlock(self._typography.paragraph, PLAIN)
                write_line(cursor, line, self._typography, facts)
        self._lines.forget()
        self.mark_words([])
        self._see_facts()
        self._fit()
        self.setTextCursor(QTextCursor(self.document()))
        self._settle()

    def _patch(self, text: Text) -> None:
        """Bring the document to another text, changing only the lines that differ."""
        with self._by_value():
            stay = Patch(self._lines, self.textCursor(), self._typography, self._facts).run(text)
        if stay is not None:
            caret = self.textCursor()
            caret.setPosition(stay.position())  # its anchor was carried along all the same
            self.setTextCursor(caret)
        self._refresh_sentences()
        self._see_facts()
        self._fit()
        self._settle()

    def _refresh_sentences(self) -> None:
        with self._by_value():
            for number, line in list(self._lines.facts()):
                if line.fact not in self._views:
                    continue
                view = self._facts(fact_id(line))
                if fact_runs(line.fact, view) != fact_runs(line.fact, self._views[line.fact]):
                    cursor = QTextCursor(self.document().findBlockByNumber(number))
                    cursor.movePosition(Move.EndOfBlock, MORE)
                    cursor.removeSelectedText()
                    write_line(cursor, line, self._typography, self._facts)

    def _see_facts(self) -> None:
        self._views = {line.fact: self._facts(fact_id(line)) for _, line in self._lines.facts()}

    # --- reading it ---------------------------------------------------------------------------

    def text(self) -> Text:
        """The canonical text that is shown."""
        return self._lines.text()

    def _contents_changed(self, position: int, _removed: int, added: int) -> None:
        self._moved()
        self._lines.note_change(position, added)

    def selected_lines(self) -> Text:
        """The lines of the selection, each fact in it whole; a line begun inside is a paragraph."""
        return selected_lines(widened(self.textCursor()))[0]

    def createMimeDataFromSelection(self) -> QMimeData:
        cursor = widened(self.textCursor())
        literal = cursor.selectedText().replace("\u2029", "\n")
        return packed(*selected_lines(cursor), self._facts, literal)

    def _hand_over(self) -> None:
        hand_over_clipboard()

    # --- the caret ----------------------------------------------------------------------------

    def place(self) -> tuple[int, int]:
        """Line and column of the caret; an empty line counts as the place before the next."""
        cursor = self.textCursor()
        number = cursor.blockNumber()
        line = self._lines.lines_above(number)
        here = self._lines[number]
        if is_blank(here) or here.role is Role.FACT:
            return line, 0
        return line, column_at(here.text, cursor.positionInBlock())

    def go_to(self, line: int, column: int) -> None:
        """Put the caret at a line and column, or as near as can be; on a fact, stand on it.

        The line after the last, column 0, is an empty line at the end, made if need be.
        """
        cursor = self.textCursor()
        at = self._lines.numbers_of_lines()
        if 0 <= line < len(at):
            block = self.document().findBlockByNumber(at[line])
            words = self._lines[at[line]].text
            cursor.setPosition(
                min(block.position() + units(words[: max(column, 0)]), end_of(block))
            )
        else:
            cursor.movePosition(Move.End)
            if line == len(at) and line and not is_blank(self._lines[len(self._lines) - 1]):
                with self._by_value():
                    cursor.insertBlock(self._typography.paragraph, PLAIN)
        self.setTextCursor(cursor)
        self._settle()
        self.ensureCursorVisible()

    def select_fact(self, fact: str) -> None:
        """Stand on the fact of an id, so that typing goes on below it; nothing if not here."""
        for number, line in self._lines.facts():
            if fact_id(line) == fact:
                cursor = self.textCursor()
                select_fact(cursor, self.document().findBlockByNumber(number))
                self.setTextCursor(cursor)

    def fact_here(self) -> str:
        """The id of the fact on which the caret stands; empty when it stands among words."""
        block = standing_on(self.textCursor())
        return fact_key(block).partition(":")[2] if block is not None else ""

    def line_for_new_fact(self) -> int:
        """The line before which a fact placed at the caret goes: after a line that has words."""
        line, _ = self.place()
        return line if is_blank(self._lines[self.textCursor().blockNumber()]) else line + 1

    def _caret_changed(self) -> None:
        if not (self._quiet or self._gated or self._lengthens):
            self._settle()
        if not self._caret_timer.isActive():
            self._caret_timer.start()

    def _selection_changed(self) -> None:
        if not (self._quiet or self._gated):
            self._settle()  # a selection may vanish with the caret where it was
        if self._views:
            self.viewport().update()

    def _settle(self) -> None:
        """Keep the caret out of facts: it stands on one whole, or beside it."""
        cursor = self.textCursor()
        if settled(cursor, self._stood_at):
            self._gated += 1
            self.setTextCursor(cursor)
            self._gated -= 1
        self._stood_at = cursor.position()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit()

    def _is_placed(self, fact: str) -> bool:
        # The blocks themselves are asked: within an edit the lines are not read again yet.
        block = self.document().begin()
        while block.isValid():
            if fact_key(block).partition(":")[2] == fact:
                return True
            block = block.next()
        return False
