"""The names of the roll in columns: one of them is current, wherever it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ui.roll_list import RollList, Row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from ui.theme import Theme

NARROWEST = 236
"""Pixels that a column keeps; more columns than fit scroll sideways."""
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -10, Qt.Key.Key_PageDown: 10}
_SIDEWAYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class RollColumns(QScrollArea):
    """Columns of names side by side; the arrows go through all of them.

    ``pressed`` carries a ``QKeyEvent`` that moves nothing, ``menu_asked`` a person whose letter
    was clicked, ``current_changed`` the id of the current person.
    """

    pressed = Signal(object)
    menu_asked = Signal(str)
    current_changed = Signal(str)

    def __init__(self, parent: QWidget, foot: QWidget) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._theme: Theme | None = None
        self._current = ""
        self._across = QWidget(self)
        self._row = QHBoxLayout(self._across)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(10)
        self._columns: list[_Column] = [self._new_column(foot)]
        self.setWidget(self._across)
        self.viewport().setAutoFillBackground(False)
        self._across.setAutoFillBackground(False)

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self._theme = theme
        for column in self._columns:
            column.names.set_theme(theme)

    # --- what is shown ------------------------------------------------------------------------

    def show_columns(self, columns: Sequence[tuple[str, str, tuple[Row, ...]]]) -> None:
        """Show columns, each a heading, a remark and its lines; below the last stands the foot."""
        while len(self._columns) > len(columns):
            gone = self._columns.pop(0)
            self._row.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        while len(self._columns) < len(columns):
            self._columns.insert(0, self._new_column())
        for column, (heading, remark, rows) in zip(self._columns, columns, strict=True):
            column.show_rows(heading, remark, rows)
        self._point()

    def _new_column(self, foot: QWidget | None = None) -> _Column:
        column = _Column(self._across, foot)
        if self._theme:
            column.names.set_theme(self._theme)
        column.names.pressed.connect(self._pressed)
        column.names.chosen.connect(lambda row: self._chose(column, row))
        column.names.cap_clicked.connect(lambda _: self.menu_asked.emit(self._current))
        column.names.entered_by_focus.connect(lambda: self._entered(column))
        self._row.insertWidget(0, column, 1)
        return column

    @property
    def order(self) -> tuple[str, ...]:
        """Everybody by id, in the order in which the roll is called."""
        return tuple(row.person for c in self._columns for row in c.names.rows if row.person)

    @property
    def current(self) -> str:
        """The id of the current person; empty when nobody is on the roll."""
        return self._current

    def row_of(self, person: str) -> Row | None:
        """The line of a person."""
        return next((r for c in self._columns for r in c.names.rows if r.person == person), None)

    def wanted_height(self) -> int:
        """What the longest column needs to show every name."""
        return max((column.wanted_height() for column in self._columns), default=0)

    # --- where one is -------------------------------------------------------------------------

    def go_to(self, person: str) -> None:
        """Make somebody current."""
        self._current = person if person in self.order else next(iter(self.order), "")
        self._point()

    def go_on(self, by: int = 1) -> None:
        """Go to the next name, or some names on or back; the ends stay where they are."""
        order = self.order
        if order:
            at = order.index(self._current) if self._current in order else 0
            self.go_to(order[min(max(at + by, 0), len(order) - 1)])

    def _point(self) -> None:
        """Show which name is current, and where the focus would be."""
        order = self.order
        if self._current not in order:
            self._current = next(iter(order), "")
        had_focus = any(column.names.hasFocus() for column in self._columns)
        for column in self._columns:
            row = column.row_of(self._current)
            column.names.set_current(row)
            if row >= 0:
                self.ensureWidgetVisible(column, 0, 0)
                if had_focus and not column.names.hasFocus():
                    column.names.setFocus(Qt.FocusReason.OtherFocusReason)
        self.current_changed.emit(self._current)

    def take_focus(self) -> None:
        """Give the keys to the current name."""
        for column in self._columns:
            if column.row_of(self._current) >= 0:
                column.names.setFocus(Qt.FocusReason.OtherFocusReason)

    def _entered(self, column: _Column) -> None:
        """Tab came to another column: its first name is current, unless one of it is already."""
        if column.row_of(self._current) < 0:
            first = next((row.person for row in column.names.rows if row.person), "")
            if first:
                self.go_to(first)

    def _chose(self, column: _Column, row: int) -> None:
        if person := column.names.rows[row].person:
            self.go_to(person)

    def _pressed(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        key = Qt.Key(event.key())
        if plain and key in _STEPS:
            self.go_on(_STEPS[key])
        elif plain and key in _SIDEWAYS:
            self._sideways(_SIDEWAYS[key])
        elif plain and key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.go_on(len(self.order) * (1 if key == Qt.Key.Key_End else -1))
        else:
            self.pressed.emit(event)
            return
        event.accept()

    def _sideways(self, by: int) -> None:
        at = next((n for n, c in enumerate(self._columns) if c.row_of(self._current) >= 0), 0)
        row = self._columns[at].row_of(self._current) if self._columns else 0
        to = at + by
        while 0 <= to < len(self._columns):
            rows = self._columns[to].names.rows
            near = [n for n, line in enumerate(rows) if line.person]
            if near:
                self.go_to(rows[min(near, key=lambda n: abs(n - row))].person)
                return
            to += by


class _Column(QFrame):
    """A heading with a remark over the names, in a card."""

    def __init__(self, parent: QWidget, foot: QWidget | None) -> None:
        super().__init__(parent)
        self._foot = foot
        self.setObjectName("card")
        self.setMinimumWidth(NARROWEST)
        self._heading = QLabel(self)
        self._heading.setObjectName("section")
        self._heading.setTextFormat(Qt.TextFormat.PlainText)
        self._heading.setMinimumWidth(40)
        self._remark = QLabel(self)
        self._remark.setObjectName("secondary")
        self.names = RollList(self, "")
        self.names.setMinimumHeight(60)
        head = QHBoxLayout()
        head.setContentsMargins(8, 0, 10, 0)
        head.addWidget(self._heading, 1)
        head.addWidget(self._remark)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 8, 4, 6)
        layout.setSpacing(2)
        layout.addLayout(head)
        layout.addWidget(self.names, 1)
        if foot:
            layout.addWidget(foot)

    def show_rows(self, heading: str, remark: str, rows: tuple[Row, ...]) -> None:
        self._heading.setText(heading)
        self._heading.setToolTip(heading)
        self._remark.setText(remark)
        self.names.setAccessibleName(f"{heading}, {remark}" if remark else heading)
        self.names.show_rows(rows)

    def row_of(self, person: str) -> int:
        return next((n for n, row in enumerate(self.names.rows) if row.person == person), -1)

    def wanted_height(self) -> int:
        foot = self._foot.sizeHint().height() if self._foot else 0
        return self.names.wanted_height() + foot + 48
