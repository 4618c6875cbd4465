"""What was promised, beside the text: this meeting's actions, and those still open from earlier."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from minuter.meeting.facts import ActionStatus
from minuter.meeting.tracking import is_overdue
from ui.action_rows import EDGE, ROW_ROLE, ActionList, Row

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from PySide6.QtGui import QShowEvent

    from minuter.meeting.tracking import Tracked
    from ui.theme import Theme

HINT = "Enter opens · D done · X dropped · Del removes"


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
        self.list = ActionList(theme, self)
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
        self.list.set_theme(theme)

    # --- showing ------------------------------------------------------------------------------

    @property
    def rows(self) -> tuple[Row, ...]:
        """What is shown, headings and actions."""
        return self.list.rows

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
            self.list.show_rows(rows)
            self._choose(current, at)
        self._said.setText(_summary((*ours, *earlier), today))
        self._hint.setVisible(bool(rows))

    def _choose(self, before: Row | None, at: int) -> None:
        wanted = before.one.action.id if before and before.one else ""
        actions = [n for n, row in enumerate(self.rows) if row.one]
        same = [n for n in actions if (one := self.rows[n].one) and one.action.id == wanted]
        near = [n for n in actions if n >= at] or actions[-1:]
        if chosen := (*same, *near):
            self.list.choose(chosen[0])

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
