"""What was promised, beside the text: this meeting's actions, and those still open from earlier."""

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
    QHBoxLayout,
    QLabel,
    QListView,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from minuter.meeting.facts import ActionStatus
from minuter.meeting.tracking import is_overdue, standing_words
from ui.icons import icon
from ui.sheet import ENTERS
from ui.theme import SECONDARY_PT, font_of
from ui.typed import short_day

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QResizeEvent, QShowEvent

    from minuter.meeting.tracking import Tracked
    from ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = Qt.ItemDataRole.UserRole
MOST_LINES = 3
KEYS = {Qt.Key.Key_D: "done", Qt.Key.Key_X: "dropped", Qt.Key.Key_Delete: "remove"}
EDGE, TEXT_AT = 14, 42
HINT = "Enter opens · D done · X dropped · Del removes"


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


class _ActionList(QListView):
    """The rows; ``pressed`` carries a key and the action on which it was pressed."""

    pressed = Signal(str, object)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.model_of_rows = _Model(self)
        self.rows = _RowPainter(theme, self)
        self.setModel(self.model_of_rows)
        self.setItemDelegate(self.rows)
        self.setObjectName("bare")
        self.setAccessibleName("Actions")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.doubleClicked.connect(lambda index: self._tell("open", index))

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


class ActionsPane(QWidget):
    """The actions of this meeting and of earlier ones, each with how it stands.

    ``opened``, ``marked`` (with a status) and ``removed`` carry the ``Row``; ``wanted`` tells that
    the pane is shown; ``add_requested`` asks for a new action.
    """

    opened = Signal(object)
    marked = Signal(object, object)
    removed = Signal(object)
    add_requested = Signal()
    wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._said = QLabel("", self)
        self._said.setObjectName("secondary")
        self._said.setWordWrap(True)
        self._trouble = QLabel("", self)
        self._trouble.setObjectName("wrong")
        self._trouble.setWordWrap(True)
        self._trouble.hide()
        self.list = _ActionList(theme, self)
        self.list.pressed.connect(self._pressed)
        self._add = QPushButton("Add an action    Ctrl+6", self)
        self._add.clicked.connect(self.add_requested)
        self._hint = QLabel(HINT, self)
        self._hint.setObjectName("secondary")
        self._hint.setWordWrap(True)
        self.setFocusProxy(self.list)
        self._lay_out()
        self.set_theme(theme)
        self.show_actions((), (), None)

    def _lay_out(self) -> None:
        head = QVBoxLayout()
        head.setContentsMargins(EDGE, 10, EDGE, 2)
        head.addWidget(self._said)
        head.addWidget(self._trouble)
        foot = QHBoxLayout()
        foot.addWidget(self._add)
        foot.addStretch(1)
        below = QVBoxLayout()
        below.setContentsMargins(EDGE, 4, EDGE, 8)
        below.setSpacing(4)
        below.addWidget(self._hint)
        below.addLayout(foot)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self.list, 1)
        layout.addLayout(below)

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self.list.rows.theme = theme
        palette = self.list.palette()
        palette.setColor(QPalette.ColorRole.Base, QColor(theme.window))
        self.list.setPalette(palette)
        self.list.viewport().update()

    # --- showing ------------------------------------------------------------------------------

    @property
    def rows(self) -> tuple[Row, ...]:
        """What is shown, headings and actions."""
        return self.list.model_of_rows.rows

    def show_actions(
        self, ours: tuple[Tracked, ...], earlier: tuple[Tracked, ...], today: date | None
    ) -> None:
        """Show this meeting's actions and those of earlier ones; the row chosen stays chosen."""
        current: Row | None = self.list.currentIndex().data(ROW_ROLE)
        rows = (
            *_section("This meeting", ours, today, is_ours=True),
            *_section("From earlier meetings", earlier, today, is_ours=False),
        )
        if rows != self.rows:
            at = self.list.currentIndex().row()
            self.list.model_of_rows.show_rows(rows)
            self._choose(current, at)
        self._said.setText(_summary((*ours, *earlier), today))
        self._hint.setVisible(bool(rows))

    def _choose(self, before: Row | None, at: int) -> None:
        wanted = before.one.action.id if before and before.one else ""
        actions = [n for n, row in enumerate(self.rows) if row.one]
        same = [n for n in actions if (one := self.rows[n].one) and one.action.id == wanted]
        near = [n for n in actions if n >= at] or actions[-1:]
        for row in (*same, *near):
            self.list.setCurrentIndex(self.list.model_of_rows.index(row))
            return

    def show_trouble(self, sentence: str) -> None:
        """Say why those of earlier meetings are not shown; an empty sentence takes it away."""
        self._trouble.setText(sentence)
        self._trouble.setVisible(bool(sentence))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.wanted.emit()

    # --- keys ---------------------------------------------------------------------------------

    def _pressed(self, key: str, row: Row) -> None:
        if key == "open":
            self.opened.emit(row)
        elif key == "remove":
            self.removed.emit(row)
        elif row.one:
            status = ActionStatus(key)
            again = row.one.action.status is status
            self.marked.emit(row, ActionStatus.OPEN if again else status)


def _section(
    heading: str, actions: tuple[Tracked, ...], today: date | None, *, is_ours: bool
) -> Iterator[Row]:
    if actions:
        yield Row(heading)
        yield from (Row(one=one, is_ours=is_ours, today=today) for one in actions)


def _summary(actions: tuple[Tracked, ...], today: date | None) -> str:
    opened = [one for one in actions if one.is_open]
    overdue = sum(today is not None and is_overdue(one.action, today) for one in opened)
    if not actions:
        return "No action yet: Ctrl+6 makes one of what is said, or of the words that are marked."
    said = f"{len(opened)} open" if opened else "Nothing is open"
    return f"{said}, {overdue} overdue" if overdue else said
