"""One column of the roll: names with the letter of their mark and how they stand, in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
)
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from minuter.meeting.roll import Standing, Tone

if TYPE_CHECKING:
    from ui.theme import Theme

ROW = 29
CAP = 22
NAMES_AT = 38
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a column: a person by id, or a heading, which has none; ``below`` is indented."""

    person: str
    name: str
    standing: Standing = Standing()  # noqa: RUF009  (a frozen value)
    below: bool = False


class _Names(QAbstractListModel):
    """The rows of one column."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: tuple[Row, ...] = ()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent and parent.isValid() else len(self.rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and not self.rows[index.row()].person:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()]
        said = row.standing.words
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name
        if role == Qt.ItemDataRole.ToolTipRole and row.person:
            return f"{row.name}: {said or 'to mark'}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{row.name}, {said or 'to mark'}" if row.person else row.name
        return None

    def show_rows(self, rows: tuple[Row, ...]) -> None:
        before = self.rows
        if [row.person for row in rows] != [row.person for row in before]:
            self.beginResetModel()
            self.rows = rows
            self.endResetModel()
            return
        self.rows = rows
        for at, (old, new) in enumerate(zip(before, rows, strict=True)):
            if old != new:
                self.dataChanged.emit(self.index(at), self.index(at))


class RollList(QListView):
    """Names of one column; keys are handed on, so that a letter marks and does not search.

    ``pressed`` carries each ``QKeyEvent``, which whoever hears it accepts or leaves.
    ``chosen`` carries the row that was clicked, ``cap_clicked`` one whose letter was.
    """

    pressed = Signal(object)
    chosen = Signal(int)
    cap_clicked = Signal(int)
    entered_by_focus = Signal()

    def __init__(self, parent: QWidget, heading: str) -> None:
        super().__init__(parent)
        self.setObjectName("bare")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(heading)
        self._names = _Names(self)
        self._row = _NameRow(self)
        self.setModel(self._names)
        self.setItemDelegate(self._row)
        self.setUniformItemSizes(True)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    @property
    def rows(self) -> tuple[Row, ...]:
        """The lines that are shown."""
        return self._names.rows

    def show_rows(self, rows: tuple[Row, ...]) -> None:
        """Show these lines; those that stayed keep their place."""
        self._names.show_rows(rows)

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self._row.theme = theme
        self.viewport().update()

    def set_current(self, row: int) -> None:
        """Mark a line as the current one, in sight; -1 marks none."""
        self._row.current = row
        if row >= 0:
            index = self._names.index(row)
            self.setCurrentIndex(index)
            self.scrollTo(index)
        self.viewport().update()

    def wanted_height(self) -> int:
        """What all the lines need."""
        return len(self.rows) * ROW + 4

    # --- keys and mouse -----------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()
        self.pressed.emit(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.isValid():
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self.chosen.emit(index.row())
            if event.position().x() < NAMES_AT:
                self.cap_clicked.emit(index.row())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.entered_by_focus.emit()
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()


class _NameRow(QStyledItemDelegate):
    """Paints a line: a key cap with the letter, the name, how they stand on the right."""

    def __init__(self, names: RollList) -> None:
        super().__init__(names)
        self._list = names
        self.theme: Theme | None = None
        self.current = -1

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(120, max(ROW, self._list.fontMetrics().height() + 8))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, rect = self.theme, QRect(option.rect)  # type: ignore[attr-defined]
        row = self._list.rows[index.row()]
        if theme is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not row.person:
            self._draw_heading(painter, theme, rect, row)
        else:
            if index.row() == self.current:
                wide = 2 if self._list.hasFocus() else 1
                painter.setPen(QPen(QColor(theme.accent), wide))
                painter.setBrush(QColor(theme.accent_tint))
                painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 4, 4)
            shift = 16 if row.below else 0
            top = rect.top() + (rect.height() - CAP) // 2
            cap = QRect(rect.left() + 8 + shift, top, CAP, CAP)
            self._draw_cap(painter, theme, cap, row.standing)
            self._draw_words(painter, theme, rect.adjusted(NAMES_AT + shift, 0, -10, 0), row)
        painter.restore()

    def _draw_heading(self, painter: QPainter, theme: Theme, rect: QRect, row: Row) -> None:
        font = QFont(self._list.font())
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(theme.secondary))
        area = rect.adjusted(8, 6, -10, 0)
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, row.name)

    def _draw_cap(self, painter: QPainter, theme: Theme, cap: QRect, standing: Standing) -> None:
        look = standing.tone is Tone.LOOK
        noted = standing.tone is Tone.NOTED
        edge = theme.look if look else theme.accent if noted else theme.field_border
        style = Qt.PenStyle.DashLine if standing.tone is Tone.TO_MARK else Qt.PenStyle.SolidLine
        painter.setPen(QPen(QColor(edge), 1, style))
        painter.setBrush(QColor(theme.look if look else theme.base))
        painter.drawRoundedRect(cap, 4, 4)
        font = QFont(self._list.font())
        font.setPointSizeF(max(font.pointSizeF() - 1, 8))
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        ink = theme.base if look else theme.accent if noted else theme.text
        painter.setPen(QColor(ink))
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, standing.letter)

    def _draw_words(self, painter: QPainter, theme: Theme, rect: QRect, row: Row) -> None:
        tone, said = row.standing.tone, row.standing.words
        small = QFont(self._list.font())
        small.setPointSizeF(max(small.pointSizeF() - 1, 9))
        if tone in (Tone.LOOK, Tone.NOTED):
            small.setWeight(QFont.Weight.DemiBold)
        # A long name gives way to what is out of the ordinary, the usual gives way to the name.
        most = rect.width() * 3 // 5 if tone in (Tone.LOOK, Tone.NOTED) else rect.width() // 2
        metrics = QFontMetrics(small)
        said = metrics.elidedText(said, Qt.TextElideMode.ElideRight, most)
        painter.setFont(small)
        ink = {Tone.LOOK: theme.look, Tone.NOTED: theme.accent}.get(tone, theme.secondary)
        painter.setPen(QColor(ink))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(rect, right, said)
        painter.setFont(self._list.font())
        painter.setPen(QColor(theme.text))
        room = rect.adjusted(0, 0, -metrics.horizontalAdvance(said) - 8 if said else 0, 0)
        name = painter.fontMetrics().elidedText(row.name, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, name)
