"""The list of names near the caret: it shows them, and takes no key and no focus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from ui.theme import SECONDARY_PT, font_of

if TYPE_CHECKING:
    from minuter.meeting.completing import Completion
    from ui.text_box import TextBox

WIDEST, ROW, EDGE, GAP = 440, 26, 8, 12
ABOUT, HINT = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1


class OfferedNames(QListWidget):
    """Names as they would be written, who each is beside it; ``taken`` tells of a row clicked."""

    taken = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("People offered")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(_Row(self))
        self.itemClicked.connect(lambda item: self.taken.emit(self.row(item)))
        self._shown: tuple[Completion, ...] = ()
        self.hide()

    def show_names(self, box: TextBox, names: tuple[Completion, ...], key: str) -> None:
        """Show names near the caret of a text, the key that writes the first beside it."""
        if names != self._shown or not self.isVisible():
            self._fill(names, key)
        if self.parent() is not box.window():
            self.setParent(box.window())
        self._place(box)
        if not self.isVisible():
            self.show()
            self.raise_()

    def _fill(self, names: tuple[Completion, ...], key: str) -> None:
        self._shown = names
        self.clear()
        for number, name in enumerate(names):
            item = QListWidgetItem(name.words, self)
            item.setData(ABOUT, name.about)
            item.setData(HINT, "" if number else key)
            spoken = f"{name.words}, {name.about}" if name.about else name.words
            item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
            item.setToolTip(spoken)

    def mark(self, row: int, box: TextBox) -> None:
        """Mark the name that is written now; Down and Up go on from it."""
        self.setCurrentRow(row)
        self._place(box)
        for number in range(self.count()):
            self.item(number).setData(HINT, "↑ ↓" if number == row else "")

    def _place(self, box: TextBox) -> None:
        window = box.window()
        height = ROW * self.count() + 2 * self.frameWidth()
        width = max(wanted_width(self, row) for row in range(self.count()))
        width = min(width + 2 * self.frameWidth(), WIDEST, window.width())
        caret = box.cursorRect()
        at = box.viewport().mapTo(window, QPoint(caret.left() - 24, caret.bottom() + 6))
        if at.y() + height > window.height():
            at.setY(at.y() - caret.height() - height - 12)
        at.setX(max(min(at.x(), window.width() - width), 0))
        self.setGeometry(QRect(at, QSize(width, height)))


def wanted_width(names: OfferedNames, row: int) -> int:
    """Pixels that a row takes, its key and who it is included."""
    item = names.item(row)
    small = QFontMetrics(font_of(SECONDARY_PT))
    width = names.fontMetrics().horizontalAdvance(item.text()) + 2 * EDGE
    hint = str(item.data(HINT)) or "↑ ↓"
    for words in (str(item.data(ABOUT)), hint):
        width += small.horizontalAdvance(words) + GAP if words else 0
    return width + 4


class _Row(QStyledItemDelegate):
    """The name, who that is in the quieter ink, the key at the right end."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(super().sizeHint(option, index).width(), ROW)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        made = QStyleOptionViewItem(option)
        self.initStyleOption(made, index)
        name, made.text = made.text, ""
        style = made.widget.style() if made.widget else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, made, painter, made.widget)
        marked = bool(made.state & QStyle.StateFlag.State_Selected)
        ink, quiet = _inks(made.palette, marked=marked)
        area = made.rect.adjusted(EDGE, 0, -EDGE, 0)
        small = font_of(SECONDARY_PT)
        painter.save()
        hint = str(index.data(HINT) or "")
        painter.setPen(quiet)
        painter.setFont(small)
        vertical = Qt.AlignmentFlag.AlignVCenter
        if hint:
            painter.drawText(area, vertical | Qt.AlignmentFlag.AlignRight, hint)
            area.setRight(area.right() - QFontMetrics(small).horizontalAdvance(hint) - GAP)
        painter.setPen(ink)
        painter.setFont(made.font)
        shown = made.fontMetrics.elidedText(name, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, vertical, shown)
        area.setLeft(area.left() + made.fontMetrics.horizontalAdvance(shown) + GAP)
        about = str(index.data(ABOUT) or "")
        if about and area.width() > 0:
            painter.setPen(quiet)
            painter.setFont(small)
            metrics = QFontMetrics(small)
            about = metrics.elidedText(about, Qt.TextElideMode.ElideRight, area.width())
            painter.drawText(area, vertical, about)
        painter.restore()


def _inks(palette: QPalette, *, marked: bool) -> tuple[QColor, QColor]:
    if marked:
        ink = palette.color(QPalette.ColorRole.HighlightedText)
        return ink, ink
    ink = palette.color(QPalette.ColorRole.Text)
    return ink, palette.color(QPalette.ColorRole.PlaceholderText)
