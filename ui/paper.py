"""The preview's paper: the minutes as a page, changed only where the document changed."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from minuter.blocks import Style
from ui.paper_style import (
    BAR,
    CURRENT,
    DECISIONS,
    INK,
    PAGE_SHAPE,
    PAPER,
    RESTRICTED_GROUND,
    RESTRICTED_INK,
    SIGNING_CM,
    Measure,
    measure,
)
from ui.paper_writing import difference, starts, write_all, write_changes

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QTextBlock

    from minuter.blocks import Block

DESK = 12
"""Pixels of desk that show round the page."""
PADDING = 3
"""Pixels that a ground reaches above and below its text."""
HATCH = 6
"""Pixels of the striped edge of restricted text, and between its stripes."""
SETTLING_MS = 60
"""How long a new width must last before the page is set anew."""


class Paper(QTextEdit):
    """A read-only page of blocks; each block is one paragraph of the text document, or a table.

    It takes the keyboard for reading and copying, and Tab leaves it.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._blocks: tuple[Block, ...] = ()
        self._starts = starts(())
        self._current = ""
        self._scale = measure(1, 96)
        self._focus_colour = QColor(INK)
        self.setObjectName("paper")
        self.setAccessibleName("Preview of the minutes")
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Always there, so that the page does not change its width with its length.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.document().setDocumentMargin(0)
        self._keep: Callable[[], None] = lambda: None
        self._settling = QTimer(self, interval=SETTLING_MS, singleShot=True)
        self._settling.timeout.connect(self._fit)

    def set_colours(self, desk: str, focus: str) -> None:
        """The window's colours round the page; the paper keeps its own."""
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, QColor(desk))
        palette.setColor(QPalette.ColorRole.Text, QColor(INK))
        self.setPalette(palette)
        self._focus_colour = QColor(focus)

    # --- what stands on it --------------------------------------------------------------------

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks shown."""
        return self._blocks

    def show_blocks(self, blocks: tuple[Block, ...]) -> None:
        """Show other blocks, writing only those that differ.

        The view follows what changes in the current item while that item is in sight; otherwise
        what is in sight stays where it is.
        """
        first, end_before, end_after = difference(self._blocks, blocks)
        if first == end_before == end_after:
            return
        followed = self._current_in_sight()
        keep = self._kept_place(first, end_before, end_after - end_before)
        before, self._blocks = self._blocks, blocks
        self._starts = starts(blocks)
        write_changes(self.document(), before, blocks, self._scale)
        if not before:
            self._put_caret(0, 0)
        keep()
        last = min(max(end_after - 1, first), len(blocks) - 1)
        if followed and blocks and self._is_current(last):
            # Typing changes one paragraph: its place there is as far from the end as it was.
            same = end_before == end_after
            self._bring_into_sight(last, _unchanged_end(before[last], blocks[last]) if same else 0)
        self.viewport().update()

    def set_current_item(self, item_id: str) -> None:
        """Mark the blocks of an item and, when it is another one, bring it into sight."""
        if item_id == self._current:
            return
        self._current = item_id
        found = self._current_range()
        if found and not self.hasFocus() and not self.textCursor().hasSelection():
            # Who comes here by key reads on from what is being minuted.
            start = self._paragraph(self._starts[found[0]]).position()
            self._put_caret(start, start)
        self._show_current()
        self.viewport().update()

    def _put_caret(self, anchor: int, position: int) -> None:
        """Put the caret somewhere without scrolling there."""
        bar = self.verticalScrollBar()
        scrolled, cursor = bar.value(), self.textCursor()
        cursor.setPosition(anchor)
        cursor.setPosition(position, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        bar.setValue(scrolled)

    def _is_current(self, number: int) -> bool:
        return bool(self._current) and self._blocks[number].item == self._current

    # --- the width ----------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        if not self._settling.isActive():
            # Lines break anew at once; what is in sight is known only before.
            self._keep = self._kept_place(0, 0, 0)
        super().resizeEvent(event)
        if self._measured() != self._scale:
            if self._blocks and self.isVisible():
                self._settling.start()
            else:
                self._fit()

    def _measured(self) -> Measure:
        return measure(max(self.viewport().width() - 2 * DESK, 1), self.logicalDpiY())

    def _fit(self) -> None:
        """Set the whole page anew for the width of the pane."""
        self._settling.stop()
        if self._measured() == self._scale:
            return
        self._scale = self._measured()
        caret = self.textCursor()
        anchor, position = caret.anchor(), caret.position()
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        frame = self.document().rootFrame()
        margins = frame.frameFormat()
        margins.setMargin(0)
        margins.setLeftMargin(DESK + self._scale.margin)
        margins.setRightMargin(DESK + self._scale.margin)
        margins.setTopMargin(DESK + self._scale.margin)
        margins.setBottomMargin(DESK + self._scale.margin)
        frame.setFrameFormat(margins)
        write_all(cursor, self._blocks, self._scale)
        cursor.endEditBlock()
        self._put_caret(anchor, position)
        self._keep()
        self.viewport().update()

    # --- what is in sight ---------------------------------------------------------------------

    def _area(self, number: int) -> QRectF:
        """Where a block stands in the viewport."""
        first, after = self._starts[number], self._starts[number + 1]
        area = self._area_of(self._paragraph(first))
        return area if after == first + 1 else area.united(self._area_of(self._last(number)))

    def _area_of(self, paragraph: QTextBlock) -> QRectF:
        area = self.document().documentLayout().blockBoundingRect(paragraph)
        return area.translated(0, -self.verticalScrollBar().value())

    def _paragraph(self, number: int) -> QTextBlock:
        return self.document().findBlockByNumber(number)

    def _last(self, number: int) -> QTextBlock:
        """The last paragraph of a block: of a table, the gap below it."""
        return self._paragraph(self._starts[number + 1] - 1)

    def _in_sight(self) -> tuple[int, int]:
        """The first and last block in sight."""
        corners = (self.viewport().rect().topLeft(), self.viewport().rect().bottomLeft())
        top, bottom = (self.cursorForPosition(corner).blockNumber() for corner in corners)
        return bisect_right(self._starts, top) - 1, bisect_right(self._starts, bottom) - 1

    def _current_in_sight(self) -> bool:
        if not self._blocks:
            return False
        first, last = self._in_sight()
        return any(self._is_current(n) for n in range(first, min(last + 1, len(self._blocks))))

    def _current_range(self) -> tuple[int, int] | None:
        """The first and last block of the current item."""
        numbers = [n for n, block in enumerate(self._blocks) if block.item == self._current]
        return (numbers[0], numbers[-1]) if numbers and self._current else None

    def _show_current(self) -> None:
        found = self._current_range()
        if not found:
            return
        top, bottom = self._area(found[0]).top(), self._area(found[1]).bottom()
        height = self.viewport().height()
        if top >= 0 and bottom <= height:
            return
        self._scroll_by(top - height / 4 if bottom - top < height * 0.7 else top - DESK)

    def _bring_into_sight(self, number: int, from_end: int) -> None:
        """Scroll as little as shows the line of a block that is so many letters from its end."""
        block = self._last(number)
        top = self._area_of(block).top()
        line = block.layout().lineForTextPosition(max(block.length() - 1 - from_end, 0))
        above, below = top + line.y(), top + line.y() + line.height()
        height, spare = self.viewport().height(), 2 * self._scale.type_px
        if below + spare > height:
            self._scroll_by(below + spare - height)
        elif above < spare:
            self._scroll_by(above - spare)

    def _scroll_by(self, pixels: float) -> None:
        self.document().size()  # the layout is lazy; the bar must know the whole length
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + round(pixels))

    def _kept_place(self, first: int, end_before: int, more: int) -> Callable[[], None]:
        """A function that puts what is in sight now back where it is now.

        Blocks from ``first`` to ``end_before`` change meanwhile, and become so many ``more``.
        """
        top = self._in_sight()[0] if self._blocks else 0
        if top < first or first <= top < end_before or self._at_top():
            return lambda: None
        before, number = self._area(top).top(), top + more
        return lambda: self._scroll_by(self._area(number).top() - before)

    def _at_top(self) -> bool:
        return self.verticalScrollBar().value() == 0

    # --- painting -----------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        self._paint_page(painter)
        self._paint_grounds(painter)
        painter.end()
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self.viewport())
            painter.setPen(QPen(self._focus_colour, 2))
            painter.drawRect(QRectF(self.viewport().rect()).adjusted(1, 1, -1, -1))
            painter.end()

    def _page(self) -> QRectF:
        length = max(self.document().size().height() - 2 * DESK, self._scale.page * PAGE_SHAPE)
        top = DESK - self.verticalScrollBar().value()
        return QRectF(DESK, top, self._scale.page, length)

    def _paint_page(self, painter: QPainter) -> None:
        page = self._page()
        painter.fillRect(page.translated(1.5, 1.5), QColor(0, 0, 0, 60))
        painter.fillRect(page, QColor(PAPER))

    def _paint_grounds(self, painter: QPainter) -> None:
        """The grounds of the current item and of restricted text, the bars of decisions."""
        if not self._blocks:
            return
        first, last = self._in_sight()
        last = min(last, len(self._blocks) - 1)
        scale = self._scale
        left, width = DESK + scale.margin, scale.page - 2 * scale.margin
        bleed = scale.type_px * 0.5
        for number in range(max(first - 1, 0), last + 1):
            block = self._blocks[number]
            if block.restricted:
                ground = self._ground(number, _same_restriction)
                area = QRectF(left - bleed, ground.top(), width + 2 * bleed, ground.height())
                painter.fillRect(area, QColor(RESTRICTED_GROUND))
                self._paint_hatch(painter, area)
            elif self._is_current(number):
                ground = self._ground(number, _same_item)
                area = QRectF(left - bleed, ground.top(), width + 2 * bleed, ground.height())
                painter.fillRect(area, QColor(CURRENT))
            if block.style in DECISIONS:
                ground = self._ground(number, _same_decision)
                bar = QRectF(left + scale.across(0.25), ground.top(), 2, ground.height())
                painter.fillRect(bar, QColor(BAR))
            elif block.style is Style.DRAFT:
                area = self._area(number)
                painter.fillRect(QRectF(left, area.top() - 6, width, 1), QColor(BAR))
                painter.fillRect(QRectF(left, area.bottom() + 5, width, 1), QColor(BAR))
            elif block.style is Style.SIGNATURE:
                length = width - scale.across(SIGNING_CM)
                below = self._area(number).bottom() + 2
                painter.fillRect(QRectF(left, below, length, 1), QColor(INK))

    def _ground(self, number: int, alike: Callable[[Block, Block], bool]) -> QRectF:
        """The area of a block, down to the next one where both stand on one ground."""
        area, blocks = self._area(number), self._blocks
        if number + 1 < len(blocks) and alike(blocks[number], blocks[number + 1]):
            area.setBottom(self._area(number + 1).top())
        return area.adjusted(0, -PADDING, 0, PADDING)

    @staticmethod
    def _paint_hatch(painter: QPainter, area: QRectF) -> None:
        """An edge that tells restricted text in greyscale too."""
        edge = QRectF(area.left() - HATCH, area.top(), HATCH, area.height())
        painter.fillRect(edge, QColor(RESTRICTED_GROUND))
        painter.save()
        painter.setClipRect(edge)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(RESTRICTED_INK), 2))
        # Counted from the page, so that the stripes of neighbours meet.
        start = int(edge.top()) // HATCH * HATCH
        for y in range(start, int(edge.bottom()) + 2 * HATCH, HATCH):
            painter.drawLine(QPointF(edge.left(), y), QPointF(edge.right(), y - HATCH))
        painter.restore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()


def _same_restriction(one: Block, other: Block) -> bool:
    return one.restricted and other.restricted


def _same_item(one: Block, other: Block) -> bool:
    return one.item == other.item and not other.restricted


def _same_decision(one: Block, other: Block) -> bool:
    return other.style is Style.DECISION_POINT and one.restricted == other.restricted


def _unchanged_end(before: Block, after: Block) -> int:
    """How many letters at the end of two paragraphs are the same, those at the start apart."""
    one, other = before.text, after.text
    start = _alike(one, other)
    return _alike(one[start:][::-1], other[start:][::-1])


def _alike(one: str, other: str) -> int:
    """How many letters two texts begin with alike."""
    for at, (mine, its) in enumerate(zip(one, other, strict=False)):
        if mine != its:
            return at
    return min(len(one), len(other))
