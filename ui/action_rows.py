"""The rows of the actions' pane: an action each, with whose it is, by when, and how it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QPalette, QTextLayout, QTextOption
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from minuter.meeting.facts import ActionStatus
from minuter.meeting.tracking import is_overdue, standing_words
from ui.card import ENTERS
from ui.icons import icon
from ui.theme import SECONDARY_PT, font_of
from ui.typed import short_day

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QResizeEvent

    from minuter.meeting.tracking import Tracked
    from ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = Qt.ItemDataRole.UserRole
MOST_LINES = 3
KEYS = {Qt.Key.Key_D: "done", Qt.Key.Key_X: "dropped", Qt.Key.Key_Delete: "remove"}
EDGE, TEXT_AT = 14, 42


@dataclass(frozen=True, slots=True)
class Row:
    """A row: an action, or a heading, which has none. ``is_ours``: this meeting made it."""

    heading: str = ""
    one: Tracked | None = None
    is_ours: bool = True
    today: date | None = None

    @property
    def what(self) -> str:
        """What is to be done."""
        return self.one.action.what or "An action without words" if self.one else self.heading

    @property
    def who_and_when(self) -> str:
        """Whose it is and by when, as far as it is said."""
        if self.one is None:
            return ""
        action = self.one.action
        due = f"by {short_day(action.due)}" if action.due else action.due_words
        return " · ".join(part for part in (self.one.owner or "Nobody yet", due) if part)

    @property
    def where(self) -> str:
        """Where it was made: the item, and of an earlier meeting its day."""
        if self.one is None:
            return ""
        item = f"item {self.one.number}" if self.one.number else ""
        if self.is_ours:
            return item.capitalize()
        day = short_day(self.one.held) if self.one.held else "an earlier meeting"
        return ", ".join(part for part in (day, item) if part)

    @property
    def standing(self) -> str:
        """How it stands, in words."""
        return standing_words(self.one.action, self.today) if self.one and self.today else ""

    @property
    def tone(self) -> str:
        """The theme's role for its standing: done, wrong when overdue, else secondary."""
        if self.one is None or self.today is None:
            return "secondary"
        if self.one.action.status is ActionStatus.DONE:
            return "done"
        return "wrong" if is_overdue(self.one.action, self.today) else "secondary"

    @property
    def spoken(self) -> str:
        """All of it, for a screen reader."""
        if self.one is None:
            return self.heading
        secret = "Restricted" if self.one.restricted else ""
        parts = (self.what, self.who_and_when, self.standing, secret, self.where, self.one.note)
        return ", ".join(part for part in parts if part)


class _Model(QAbstractListModel):
    """The rows that are shown."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: tuple[Row, ...] = ()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and self.rows[index.row()].one is None:
            return Qt.ItemFlag.NoItemFlags  # the arrows pass a heading over
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row = self.rows[index.row()]
        shown: dict[int, Any] = {
            ROW_ROLE: row,
            Qt.ItemDataRole.DisplayRole: row.what,
            Qt.ItemDataRole.ToolTipRole: row.spoken if row.one else None,
            Qt.ItemDataRole.AccessibleTextRole: row.spoken,
        }
        return shown.get(role)

    def show_rows(self, rows: tuple[Row, ...]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()


def _lines(words: str, font: QFont, width: int) -> list[str]:
    """Words broken to a width, in at most ``MOST_LINES`` lines, the last one cut."""
    layout = QTextLayout(words, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    starts: list[int] = []
    while len(starts) <= MOST_LINES and (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        starts.append(line.textStart())
    layout.endLayout()
    shown = starts[:MOST_LINES]
    ends = [*starts[1 : len(shown)], None]
    return [words[start:end].strip() for start, end in zip(shown, ends, strict=True)]


class _RowPainter(QStyledItemDelegate):
    """Paints a row: its state, what, who and by when, how it stands and where it was made."""

    def __init__(self, theme: Theme, parent: QListView) -> None:
        super().__init__(parent)
        self.theme = theme
        self._list = parent

    def _small(self) -> QFont:
        return font_of(SECONDARY_PT)

    def _width(self) -> int:
        return self._list.viewport().width() - TEXT_AT - EDGE

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row: Row = index.data(ROW_ROLE)
        metrics: QFontMetrics = option.fontMetrics  # type: ignore[attr-defined]
        if row.one is None:
            return QSize(200, metrics.height() + 14)
        font: QFont = option.font  # type: ignore[attr-defined]
        lines = len(_lines(row.what, font, self._width()))
        return QSize(200, round(metrics.height() * (lines + 2 * 0.95)) + 14)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: Row = index.data(ROW_ROLE)
        rect: QRect = option.rect  # type: ignore[attr-defined]
        font = QFont(option.font)  # type: ignore[attr-defined]
        theme = self.theme
        painter.save()
        if row.one is None:
            font.setWeight(QFont.Weight.DemiBold)
            painter.setFont(font)
            painter.setPen(QColor(theme.secondary))
            area = rect.adjusted(EDGE, 8, -EDGE, 0)
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, row.heading)
        else:
            self._paint_ground(painter, rect, option.state)  # type: ignore[attr-defined]
            self._paint_action(painter, rect, font, row, row.one)
        painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
        theme = self.theme
        if not state & QStyle.StateFlag.State_Selected:
            return
        painter.fillRect(rect, QColor(theme.accent_tint))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.fillRect(QRect(rect.left(), rect.top(), 4, rect.height()), QColor(theme.accent))
            painter.setPen(QColor(theme.accent))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))

    def _paint_action(
        self, painter: QPainter, rect: QRect, font: QFont, row: Row, one: Tracked
    ) -> None:
        theme = self.theme
        name = {ActionStatus.OPEN: "waiting", ActionStatus.DONE: "minuted"}.get(
            one.action.status, "close"
        )
        role = row.tone
        if one.restricted:
            name, role = "restricted", "restricted"
        icon(name, getattr(theme, role)).paint(painter, rect.left() + 12, rect.top() + 7, 20, 20)
        left, width = rect.left() + TEXT_AT, self._width()
        painter.setFont(font)
        painter.setPen(QColor(theme.text if one.is_open else theme.secondary))
        height = painter.fontMetrics().height()
        top = rect.top() + 6
        for words in _lines(row.what, font, width):
            shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, width)
            painter.drawText(QRect(left, top, width, height), Qt.AlignmentFlag.AlignLeft, shown)
            top += height
        painter.setFont(self._small())
        metrics = painter.fontMetrics()
        painter.setPen(QColor(theme.secondary))
        elide = Qt.TextElideMode.ElideRight
        area = QRect(left, top, width, metrics.height())
        shown = metrics.elidedText(row.who_and_when, elide, width)
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft, shown)
        area.translate(0, round(height * 0.95))
        self._paint_standing(painter, area, row, one)

    def _paint_standing(self, painter: QPainter, area: QRect, row: Row, one: Tracked) -> None:
        theme, small = self.theme, self._small()
        where_width = painter.fontMetrics().horizontalAdvance(row.where)
        said = f"Restricted · {row.standing.lower()}" if one.restricted else row.standing
        if row.tone != "secondary":
            small.setWeight(QFont.Weight.DemiBold)
        painter.setFont(small)
        painter.setPen(QColor(theme.restricted if one.restricted else getattr(theme, row.tone)))
        shown = painter.fontMetrics().elidedText(
            said, Qt.TextElideMode.ElideRight, area.width() - where_width - 8
        )
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft, shown)
        painter.setFont(self._small())
        painter.setPen(QColor(theme.secondary))
        painter.drawText(QRectF(area), row.where, QTextOption(Qt.AlignmentFlag.AlignRight))


class ActionList(QListView):
    """The rows; ``pressed`` carries a key and the action on which it was pressed."""

    pressed = Signal(str, object)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = _Model(self)
        self._painter = _RowPainter(theme, self)
        self.setModel(self._model)
        self.setItemDelegate(self._painter)
        self.setObjectName("bare")
        self.setAccessibleName("Actions")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.doubleClicked.connect(lambda index: self._tell("open", index))

    @property
    def rows(self) -> tuple[Row, ...]:
        """What is shown."""
        return self._model.rows

    def show_rows(self, rows: tuple[Row, ...]) -> None:
        """Show these rows; none is chosen then."""
        self._model.show_rows(rows)

    def choose(self, row: int) -> None:
        """Make a row the current one."""
        self.setCurrentIndex(self._model.index(row))

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self._painter.theme = theme
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, QColor(theme.window))
        self.setPalette(palette)
        self.viewport().update()

    def _tell(self, key: str, index: Index) -> None:
        row: Row | None = index.data(ROW_ROLE)
        if row and row.one:
            self.pressed.emit(key, row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        key = "open" if event.key() in ENTERS else KEYS.get(Qt.Key(event.key()), "")
        if plain and key:
            self._tell(key, self.currentIndex())
        elif plain and event.text().strip():
            event.ignore()  # letters are keys here, no search
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()  # words break elsewhere
