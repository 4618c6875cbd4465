"""A vote by name: everybody who is asked, in columns, marked by one key each."""

from __future__ import annotations

import math
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
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from minuter.meeting.facts import Ballot, Voice

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ui.theme import Theme

ROW, NARROWEST, LEAST_ROWS, MOST_ROWS = 26, 130, 3, 9
KEYS = {
    Qt.Key.Key_F: Voice.FOR,
    Qt.Key.Key_A: Voice.AGAINST,
    Qt.Key.Key_B: Voice.ABSTAINED,
    Qt.Key.Key_N: Voice.NOT_VOTING,
}
LETTERS = {voice: chr(key.value) for key, voice in KEYS.items()}
SAID = {
    Voice.FOR: "For",
    Voice.AGAINST: "Against",
    Voice.ABSTAINED: "Abstained",
    Voice.NOT_VOTING: "Not voting",
}
Index = QModelIndex | QPersistentModelIndex


class _Voters(QAbstractListModel):
    """Those who are asked, each with how they voted."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.people: tuple[tuple[str, str], ...] = ()
        self.voices: dict[str, Voice] = {}

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent and parent.isValid() else len(self.people)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        person, name = self.people[index.row()]
        voice = self.voices.get(person)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{name}, {SAID[voice] if voice else 'to mark'}"
        return None

    def show_people(self, people: tuple[tuple[str, str], ...]) -> None:
        self.beginResetModel()
        self.people = people
        self.endResetModel()

    def mark(self, row: int, voice: Voice | None) -> None:
        person = self.people[row][0]
        if voice is None:
            self.voices.pop(person, None)
        else:
            self.voices[person] = voice
        self.dataChanged.emit(self.index(row), self.index(row))


class VoteGrid(QListView):
    """F, A, B and N mark the current name and go on; with Shift, all that are left.

    Backspace goes back and takes that mark away. ``changed`` tells of every mark. Once all are
    marked no name is current, and F or A is ``pressed_at_end``, for a casting vote.
    """

    changed = Signal()
    pressed_at_end = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("bare")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName("Vote by name")
        self._voters = _Voters(self)
        self._row = _Row(self)
        self.setModel(self._voters)
        self.setItemDelegate(self._row)
        self.setFlow(QListView.Flow.TopToBottom)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._columns = 3

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self._row.theme = theme
        self.viewport().update()

    # --- who and how --------------------------------------------------------------------------

    def show_people(self, people: Iterable[tuple[str, str]], ballots: Iterable[Ballot]) -> None:
        """Ask these people, by id and name; marks of those who are no longer asked are kept."""
        people = tuple(people)
        voices = {ballot.person: ballot.voice for ballot in ballots}
        if people == self._voters.people and voices == self._voters.voices:
            return
        current = self.current_person()
        self._voters.voices = voices
        if people != self._voters.people:
            self._voters.show_people(people)
            self._lay_out()
            rows = [at for at, (person, _) in enumerate(people) if person == current]
            self._go_to(rows[0] if rows else self._next_unmarked(0))
        else:
            self._voters.dataChanged.emit(
                self._voters.index(0), self._voters.index(max(len(people) - 1, 0))
            )

    def ballots(self) -> tuple[Ballot, ...]:
        """The votes marked, in the order of the names; then of those who are not asked now."""
        voices = self._voters.voices
        order = [person for person, _ in self._voters.people]
        order += [person for person in voices if person not in order]
        return tuple(Ballot(person, voices[person]) for person in order if person in voices)

    def unmarked(self) -> int:
        """How many are still to mark."""
        return sum(person not in self._voters.voices for person, _ in self._voters.people)

    def voice_at(self, row: int) -> Voice | None:
        """How the one in a row voted; None while it is to mark."""
        return self._voters.voices.get(self._voters.people[row][0])

    def current_person(self) -> str:
        """The id of whom the next key marks; empty when all are marked."""
        at = self.currentIndex().row()
        return self._voters.people[at][0] if 0 <= at < len(self._voters.people) else ""

    # --- keys ---------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        shift = event.modifiers() == Qt.KeyboardModifier.ShiftModifier
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        voice = KEYS.get(Qt.Key(event.key())) if shift or plain else None
        if voice is not None:
            self._mark_rest(voice) if shift else self._mark(voice)
        elif event.key() == Qt.Key.Key_Backspace and plain:
            self._step_back()
        elif event.text() and event.text().isprintable() and plain:
            event.accept()  # letters are marks: nothing is looked up by them
        else:
            super().keyPressEvent(event)

    def _mark(self, voice: Voice) -> None:
        at = self.currentIndex().row()
        if at < 0:
            self.pressed_at_end.emit(voice)
            return
        self._voters.mark(at, voice)
        onward = at + 1 if at + 1 < self._voters.rowCount() else self._next_unmarked(0)
        self._go_to(onward)
        self.changed.emit()

    def _mark_rest(self, voice: Voice) -> None:
        for at, (person, _) in enumerate(self._voters.people):
            if person not in self._voters.voices:
                self._voters.mark(at, voice)
        self._go_to(-1)
        self.changed.emit()

    def _step_back(self) -> None:
        at = self.currentIndex().row()
        back = (at if at >= 0 else self._voters.rowCount()) - 1
        if back >= 0:
            self._voters.mark(back, None)
            self._go_to(back)
            self.changed.emit()

    def _next_unmarked(self, start: int) -> int:
        for at in range(start, self._voters.rowCount()):
            if self._voters.people[at][0] not in self._voters.voices:
                return at
        return -1

    def _go_to(self, row: int) -> None:
        self.setCurrentIndex(self._voters.index(row) if row >= 0 else QModelIndex())
        if row < 0:
            self.clearSelection()
        self.viewport().update()

    # --- columns ------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        """Three columns or four, as high as they need; more names than fit scroll sideways."""
        number = self._voters.rowCount()
        columns = 3 if number <= 3 * MOST_ROWS else 4
        rows = min(max(LEAST_ROWS, math.ceil(number / columns)), MOST_ROWS)
        scrolls = number > columns * rows
        policy = Qt.ScrollBarPolicy
        self.setHorizontalScrollBarPolicy(
            policy.ScrollBarAlwaysOn if scrolls else policy.ScrollBarAlwaysOff
        )
        self.setGridSize(QSize(max(self.viewport().width() // columns, NARROWEST), ROW))
        bar = self.horizontalScrollBar().sizeHint().height() if scrolls else 0
        self.setFixedHeight(rows * ROW + 2 + bar)


class _Row(QStyledItemDelegate):
    """One name: a key cap with the letter, the name, and in words how they voted."""

    def __init__(self, grid: VoteGrid) -> None:
        super().__init__(grid)
        self._grid = grid
        self.theme: Theme | None = None

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(NARROWEST, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, rect, voice = self.theme, QRect(option.rect), self._grid.voice_at(index.row())
        if theme is None:
            return
        current = index.row() == self._grid.currentIndex().row()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if current:
            focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
            focused = focused or self._grid.hasFocus()
            painter.setPen(QPen(QColor(theme.accent), 2 if focused else 1))
            painter.setBrush(QColor(theme.accent_tint))
            painter.drawRoundedRect(rect.adjusted(1, 1, -9, -1), 4, 4)
        self._draw_cap(painter, theme, QRect(rect.left() + 6, rect.top() + 4, 18, 18), voice)
        self._draw_words(painter, theme, rect.adjusted(32, 0, -14, 0), index, voice, current)
        painter.restore()

    def _draw_cap(self, painter: QPainter, theme: Theme, cap: QRect, voice: Voice | None) -> None:
        filled = voice is Voice.FOR
        ink = theme.text if voice is Voice.AGAINST else theme.field_border
        painter.setPen(QPen(QColor(theme.accent if filled else ink), 1))
        painter.setBrush(QColor(theme.accent if filled else theme.base))
        painter.drawRoundedRect(cap, 3, 3)
        if voice is None:
            return
        font = QFont(self._grid.font())
        font.setPointSizeF(max(font.pointSizeF() - 1, 8))
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        plain = theme.text if voice is Voice.AGAINST else theme.secondary
        painter.setPen(QColor(theme.on_accent if filled else plain))
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, LETTERS[voice])

    def _draw_words(
        self,
        painter: QPainter,
        theme: Theme,
        rect: QRect,
        index: Index,
        voice: Voice | None,
        current: bool,
    ) -> None:
        font = QFont(self._grid.font())
        small = QFont(font)
        small.setPointSizeF(max(font.pointSizeF() - 1, 9))
        small.setWeight(QFont.Weight.DemiBold if current and voice is None else small.weight())
        said = SAID[voice] if voice else ("F, A or B?" if current else "to mark")
        font.setWeight(QFont.Weight.DemiBold if current else font.weight())
        name = str(index.data())
        wide = QFontMetrics(small).horizontalAdvance(said) + 6
        if QFontMetrics(font).horizontalAdvance(name) > rect.width() - wide:
            said, wide = "", 0  # the letter says it as well
        painter.setFont(small)
        painter.setPen(QColor(theme.accent if current and voice is None else theme.secondary))
        painter.drawText(rect, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, said)
        painter.setFont(font)
        painter.setPen(QColor(theme.text))
        room = rect.adjusted(0, 0, -wide, 0)
        name = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, name)
