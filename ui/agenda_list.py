"""The agenda with progress: one row an item, what became of it, and how long it took."""

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
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from minuter.meeting.kinds import kind_of
from minuter.meeting.restriction import has_restricted_part
from minuter.meeting.values import Body, Item, Meeting, Status
from minuter.meeting.wording import prewritten
from ui.icons import icon

if TYPE_CHECKING:
    from ui.theme import Theme

ROW_HEIGHT = 42
Index = QModelIndex | QPersistentModelIndex
ITEM_ROLE = Qt.ItemDataRole.UserRole
PROGRESS_ROLE = Qt.ItemDataRole.UserRole + 1


def progress_of(body: Body, item: Item) -> str:
    """What the list says under an item's title; empty while there is nothing to say."""
    if item.deferral is not None:
        return "Deferred"
    if item.status is Status.OPEN:
        said = "In progress"
    elif item.status is Status.MINUTED:
        said = _outcome(body, item)
    else:
        said = ""
    if has_restricted_part(item):
        part = "Restricted" if item.restriction else "Part restricted"
        return f"{part} · {said.lower()}" if said and said != "Minuted" else part
    return said


def _outcome(body: Body, item: Item) -> str:
    closing = item.closing_decision or (item.decisions[-1] if item.decisions else None)
    if closing is None:
        unchanged = kind_of(item.kind).unchanged
        return unchanged if unchanged and item.notes == prewritten(body, item) else "Minuted"
    outcome = kind_of(item.kind).outcome(closing.outcome)
    return outcome.label if outcome else closing.verb.capitalize() or "Decided"


def state_icon(item: Item) -> tuple[str, str]:
    """The icon of an item's state and the theme's role for its colour."""
    if item.deferral is not None:
        return "deferred", "look"
    if item.status is Status.MINUTED:
        return "minuted", "done"
    if item.status is Status.OPEN:
        return "open", "accent"
    return ("restricted", "restricted") if item.restriction else ("waiting", "secondary")


def minutes_spent(item: Item) -> str:
    """How long an item took, such as "2 min"; empty when the times are not known."""
    if not item.started or not item.finished:
        return ""
    minutes = round((item.finished - item.started).total_seconds() / 60)
    return f"{max(minutes, 1)} min"


def settled_count(meeting: Meeting) -> int:
    """How many items are minuted."""
    return sum(item.status is Status.MINUTED for item in meeting.items)


def _seen(body: Body, item: Item) -> tuple[object, ...]:
    """All that a row shows of its item."""
    shown = (item.number, item.title, progress_of(body, item))
    return (*shown, state_icon(item), minutes_spent(item))


class AgendaModel(QAbstractListModel):
    """The items of the meeting that is shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: tuple[Item, ...] = ()
        self._body = Body()

    def show_items(self, body: Body, items: tuple[Item, ...]) -> None:
        """Show other items; rows that stayed keep their selection."""
        before, body_before = self._items, self._body
        self._body = body
        if [item.id for item in before] != [item.id for item in items]:
            self.beginResetModel()
            self._items = items
            self.endResetModel()
            return
        self._items = items
        for row, (old, new) in enumerate(zip(before, items, strict=True)):
            # Typing makes another item at every word, of which the row shows nothing.
            stays = old is new and body is body_before
            if not stays and _seen(body_before, old) != _seen(body, new):
                self.dataChanged.emit(self.index(row), self.index(row))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._items):
            return None
        item = self._items[index.row()]
        if role == ITEM_ROLE:
            return item
        if role == PROGRESS_ROLE:
            return progress_of(self._body, item)
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{item.number} {item.title}".strip()
        if role == Qt.ItemDataRole.ToolTipRole:
            return ". ".join(part for part in (item.title, progress_of(self._body, item)) if part)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            said = progress_of(self._body, item) or "Not begun"
            return ", ".join(part for part in (f"Item {item.number}", item.title, said) if part)
        return None


class AgendaRow(QStyledItemDelegate):
    """Paints a row: state, number, title over what became of it, minutes."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.current = ""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, max(ROW_HEIGHT, round(option.fontMetrics.height() * 2.3)))  # type: ignore[attr-defined]

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        item: Item = index.data(ITEM_ROLE)
        theme = self.theme
        rect: QRect = option.rect  # type: ignore[attr-defined]
        font = QFont(option.font)  # type: ignore[attr-defined]
        state = option.state  # type: ignore[attr-defined]
        is_current = item.id == self.current
        painter.save()
        text_colour = QColor(theme.text)
        if is_current:
            painter.fillRect(rect, QColor(theme.accent_tint))
            painter.fillRect(QRect(rect.left(), rect.top(), 4, rect.height()), QColor(theme.accent))
        elif state & QStyle.StateFlag.State_MouseOver:
            hover = QColor(theme.accent_tint)
            hover.setAlpha(110)
            painter.fillRect(rect, hover)
        if state & QStyle.StateFlag.State_Selected and state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(theme.accent))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
        name, role = state_icon(item)
        side = 20
        icon(name, getattr(theme, role), side).paint(
            painter, rect.left() + 12, rect.top() + (rect.height() - side) // 2, side, side
        )
        said, took = index.data(PROGRESS_ROLE), minutes_spent(item)
        small = QFont(font)
        small.setPointSizeF(max(font.pointSizeF() - 1, 8))
        if is_current:
            font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        metrics = painter.fontMetrics()
        number_right = rect.left() + 58
        title_left = rect.left() + 66
        width = rect.right() - 10 - title_left
        line = metrics.height()
        top = rect.top() + (
            (rect.height() - line - line * 0.9) / 2 if said or took else (rect.height() - line) / 2
        )
        painter.setPen(text_colour)
        painter.drawText(
            QRect(rect.left() + 30, int(top), number_right - rect.left() - 30, line),
            Qt.AlignmentFlag.AlignRight,
            item.number,
        )
        title = metrics.elidedText(item.title, Qt.TextElideMode.ElideRight, width)
        painter.drawText(
            QRect(title_left, int(top), width, line), Qt.AlignmentFlag.AlignLeft, title
        )
        painter.setFont(small)
        below = QRect(title_left, int(top + line), width, painter.fontMetrics().height())
        restricted = "estricted" in said
        painter.setPen(QColor(theme.restricted if restricted else theme.secondary))
        painter.drawText(below, Qt.AlignmentFlag.AlignLeft, said)
        painter.setPen(QColor(theme.secondary))
        painter.drawText(below, Qt.AlignmentFlag.AlignRight, took)
        painter.restore()


class AgendaList(QListView):
    """The agenda: arrows and Enter choose an item, Alt+Shift+Up and Down move it."""

    item_chosen = Signal(str)
    move_requested = Signal(str, int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = AgendaModel(self)
        self._rows = AgendaRow(theme, self)
        self.setModel(self._model)
        self.setItemDelegate(self._rows)
        self.setAccessibleName("Agenda")
        self.setObjectName("agenda")
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.clicked.connect(self._choose)
        self.activated.connect(self._choose)

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self._rows.theme = theme
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, QColor(theme.side))
        self.setPalette(palette)
        self.viewport().update()

    def show_meeting(self, meeting: Meeting, current: str) -> None:
        """Show a meeting's items, one of them as the current one."""
        moved = current != self._rows.current
        chosen: Item | None = self.currentIndex().data(ITEM_ROLE)
        self._rows.current = current
        self._model.show_items(meeting.body, meeting.items)
        if moved or not self.currentIndex().isValid():
            # A row that was moved stays chosen, so that the next key moves it on.
            wanted = current if moved or chosen is None else chosen.id
            row = next((n for n, item in enumerate(meeting.items) if item.id == wanted), -1)
            self.setCurrentIndex(self._model.index(row))
            self._keep_in_sight(row)
        if moved:
            self.viewport().update()

    def _keep_in_sight(self, row: int) -> None:
        """Keep the current row about a third from the top, so that what comes is in sight."""
        if row < 0:
            return
        height = self.sizeHintForRow(row)
        bar = self.verticalScrollBar()
        bar.setValue(max(0, row * height - self.viewport().height() // 3))

    def _choose(self, index: QModelIndex) -> None:
        item: Item | None = index.data(ITEM_ROLE)
        if item:
            self.item_chosen.emit(item.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item: Item | None = self.currentIndex().data(ITEM_ROLE)
        moving = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
        if item and event.modifiers() & moving == moving:
            step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
            if step:
                self.move_requested.emit(item.id, step)
                return
        if item and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.item_chosen.emit(item.id)
            return
        super().keyPressEvent(event)
