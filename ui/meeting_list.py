"""The list of meetings on the start page: under their bodies, with state and what is next."""

from __future__ import annotations

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
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui.card import ENTERS
from ui.icons import icon
from ui.recent import BodyRow, MeetingRow, Row, Stage

if TYPE_CHECKING:
    from ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = Qt.ItemDataRole.UserRole
ROW_HEIGHT = 30
GAP = 24
"""Pixels between the columns."""

ICONS = {
    Stage.TO_FINISH: ("edit", "look"),
    Stage.NOT_BEGUN: ("waiting", "secondary"),
    Stage.FINISHED: ("minuted", "done"),
}
"""Each stage's icon, and the theme's role for its colour."""


class MeetingModel(QAbstractListModel):
    """The rows that are shown: bodies as headlines, meetings to choose."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[Row, ...] = ()

    def show_rows(self, rows: tuple[Row, ...]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if isinstance(self.rows[index.row()], BodyRow):
            return Qt.ItemFlag.NoItemFlags  # a headline is passed by
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return self._in_words(index.row())
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(row, MeetingRow):
            return row.following
        return None

    def _in_words(self, at: int) -> str:
        """A row as a screen reader says it: a meeting with its body."""
        row = self.rows[at]
        if isinstance(row, BodyRow):
            return f"{row.name}, {row.counted}"
        body = next((r.name for r in reversed(self.rows[:at]) if isinstance(r, BodyRow)), "")
        return ", ".join(part for part in (body, row.day, row.state, row.following) if part)


class MeetingList(QListView):
    """↑↓ choose a meeting; Enter or a click opens it. ``chosen`` carries its id.

    Typing is not taken: the page searches with it. ``left_upwards`` is told by Up on the first.
    """

    chosen = Signal(str)
    left_upwards = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bare")
        self.setAccessibleName("Recent meetings")
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._model = MeetingModel(self)
        self._delegate = MeetingDelegate(theme, self)
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self.clicked.connect(self._choose)

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self._delegate.theme = theme
        if self.isVisible():  # asked for its viewport, Qt looks through all kinds of widgets
            self.viewport().update()

    @property
    def rows(self) -> tuple[Row, ...]:
        """What is shown."""
        return self._model.rows

    @property
    def current_id(self) -> str:
        """The id of the chosen meeting; empty when there is none."""
        index = self.currentIndex()
        row = self.rows[index.row()] if index.isValid() else None
        return row.id if isinstance(row, MeetingRow) else ""

    def show_rows(self, rows: tuple[Row, ...]) -> None:
        """Show other rows, the meeting chosen before still chosen where it is among them."""
        if rows == self.rows:
            return
        before, scrolled = self.current_id, self.verticalScrollBar().value()
        self._model.show_rows(rows)
        ids = [row.id if isinstance(row, MeetingRow) else "" for row in rows]
        at = ids.index(before) if before in ids and before else 1  # below its body's headline
        if at < len(rows):
            self.setCurrentIndex(self._model.index(at))
        if before in ids:
            self.verticalScrollBar().setValue(scrolled)
        elif rows:
            self.scrollToTop()

    def open_current(self) -> None:
        """Open the chosen meeting."""
        if self.current_id:
            self.chosen.emit(self.current_id)

    def _choose(self, index: QModelIndex) -> None:
        row = self.rows[index.row()]
        if isinstance(row, MeetingRow):
            self.chosen.emit(row.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTERS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.open_current()
        elif event.key() == Qt.Key.Key_Up and self.currentIndex().row() <= 1:
            self.left_upwards.emit()
        elif event.text().isprintable() and event.text():
            event.ignore()
        else:
            super().keyPressEvent(event)


class MeetingDelegate(QStyledItemDelegate):
    """Paints a row: icon, day, state in semibold, what is next; or a body with its count.

    Which row is chosen is asked of the list, not of the option: the first word of a style's state
    would have Qt's 700 names of styles made before the window shows.
    """

    def __init__(self, theme: Theme, of: QListView) -> None:
        super().__init__(of)
        self.theme = theme
        self._list = of

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, max(ROW_HEIGHT, QFontMetrics(_font(option)).height() + 8))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: Row = index.data(ROW_ROLE)
        painter.save()
        if isinstance(row, BodyRow):
            self._paint_body(painter, option, row)
        else:
            self._paint_meeting(painter, option, row, selected=self._is_chosen(index))
        painter.restore()

    def _is_chosen(self, index: Index) -> bool:
        return index.row() == self._list.currentIndex().row()

    def _paint_body(self, painter: QPainter, option: QStyleOptionViewItem, row: BodyRow) -> None:
        area = _area(option).adjusted(8, 4, -10, 0)
        painter.setPen(QColor(self.theme.secondary))
        count_width = QFontMetrics(_font(option)).horizontalAdvance(row.counted)
        painter.setFont(_font(option))
        painter.drawText(area, _RIGHT, row.counted)
        painter.setFont(_font(option, semibold=True))
        _draw(painter, area.adjusted(0, 0, -count_width - GAP, 0), row.name)

    def _paint_meeting(
        self, painter: QPainter, option: QStyleOptionViewItem, row: MeetingRow, *, selected: bool
    ) -> None:
        area = _area(option)
        ink = QColor(self.theme.text)
        if selected:
            focused = self._list.hasFocus()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            edge = self.theme.accent if focused else self.theme.hairline
            painter.setPen(QPen(QColor(edge), 2 if focused else 1))
            painter.setBrush(QColor(self.theme.accent_tint))
            painter.drawRoundedRect(area.adjusted(1, 1, -2, -2), 4, 4)
        if row.stage:
            name, role = ICONS[row.stage]
            icon(name, getattr(self.theme, role)).paint(
                painter, QRect(area.left() + 8, area.center().y() - 9, 20, 20)
            )
        plain, strong = _font(option), _font(option, semibold=True)
        day = area.left() + 36
        state = day + QFontMetrics(plain).horizontalAdvance("Wed 30 Sept 2026") + GAP
        following = (
            state + QFontMetrics(strong).horizontalAdvance("Draft, 30 items to finish") + GAP
        )
        painter.setPen(ink)
        painter.setFont(plain)
        _draw(painter, QRect(day, area.top(), state - day - GAP, area.height()), row.day)
        painter.setFont(strong)
        room = min(following, area.right() - 8) - state
        _draw(painter, QRect(state, area.top(), room, area.height()), row.state)
        painter.setFont(plain)
        painter.setPen(QColor(self.theme.text if selected else self.theme.secondary))
        rest = QRect(following, area.top(), area.right() - following - 10, area.height())
        if rest.width() > 0:
            _draw(painter, rest, row.following)


_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def _draw(painter: QPainter, area: QRect, words: str) -> None:
    shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, _LEFT, shown)


def _area(option: QStyleOptionViewItem) -> QRect:
    return QRect(option.rect)  # type: ignore[reportAttributeAccessIssue]


def _font(option: QStyleOptionViewItem, *, semibold: bool = False) -> QFont:
    font = QFont(option.font)  # type: ignore[reportAttributeAccessIssue]
    if semibold:
        font.setWeight(QFont.Weight.DemiBold)
    return font
