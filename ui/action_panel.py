"""An action is entered below the text: what, who does it, and by when."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from minuter.meeting.due import due_date
from minuter.meeting.facts import Action, ActionStatus
from minuter.meeting.placing import remove_facts
from minuter.meeting.sentences import generated
from minuter.meeting.tracking import keep_action, next_meeting_of
from minuter.meeting.values import Side, new_id
from ui.card import ENTERS
from ui.drawer import Panel
from ui.edit import Edit
from ui.field import Choice, Tick
from ui.person_field import PersonField
from ui.sentence_preview import SentencePreview
from ui.typed import long_day

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent

    from minuter.meeting.values import Item, Meeting, Place

UNDERSTOOD_AFTER = 250
"""Milliseconds after the last key until the day that was understood is shown in words."""

STATUSES = (
    (ActionStatus.OPEN, "Open"),
    (ActionStatus.DONE, "Done"),
    (ActionStatus.DROPPED, "Dropped"),
)


class ActionPanel(Panel):
    """Enters an action in the item that is open, or changes one; Ctrl+Enter keeps it.

    ``what`` begins a new one: the words that the clerk had marked.
    """

    def __init__(
        self,
        parent: QWidget,
        meeting: Meeting,
        place: Callable[[], Place],
        action_id: str = "",
        *,
        what: str = "",
    ) -> None:
        super().__init__(parent, "Action", action="Keep the action")
        self._meeting = meeting
        self._place = place
        self._owner, stood = self._found(action_id)
        self._stands = stood is not None
        self._due_shown = ""
        self._action = stood or Action(
            new_id(), what, restricted=place().field == Side.RESTRICTED.value
        )
        self.what = _line("What is to be done", "send …, report back on …", self)
        self.owner = PersonField(self, "Who does it", meeting, self._owner.id, entitled=False)
        self.owner.edit.setPlaceholderText("part of a name, or an organisation")
        self.due = _line("By when", "next meeting, end of March, 30 November …", self)
        self._day = _secondary("", self)
        self.status = Choice("How it stands", self)
        self.in_text = Tick("In the text, at the caret", self)
        self.restricted = Tick("Restricted", self)
        self.remove = QPushButton("Remove", self)
        self.remove.setAccessibleName("Remove this action")
        self._preview = SentencePreview(self, lines=2)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(UNDERSTOOD_AFTER)
        self._fill()
        self._lay_out()
        self._show()
        self._connect()

    def _found(self, action_id: str) -> tuple[Item, Action | None]:
        for item in self._meeting.items:
            for action in item.actions:
                if action.id == action_id:
                    return item, action
        return self._meeting.item(self._place().item), None

    # --- making -------------------------------------------------------------------------------

    def _fill(self) -> None:
        for status, words in STATUSES:
            self.status.addItem(words, status.value)
        self.status.setVisible(self._stands)
        self.remove.setVisible(self._stands)

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(2)
        label = _secondary("What is to be done", self)
        label.setBuddy(self.what)
        grid.addWidget(label, 0, 0)
        grid.addWidget(self.what, 1, 0)
        due = QWidget(self)
        column = QVBoxLayout(due)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        head = QHBoxLayout()
        words = _secondary("By when", self)
        words.setBuddy(self.due)
        head.addWidget(words)
        head.addWidget(self._day, 1)
        column.addLayout(head)
        column.addWidget(self.due)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.owner, 1)
        row.addWidget(due, 1)
        row.addWidget(self.status, 0, Qt.AlignmentFlag.AlignBottom)
        grid.addLayout(row, 2, 0)
        self.content.addLayout(grid)
        self.content.addWidget(self._preview)
        self.foot.insertWidget(0, self.in_text)
        self.foot.insertWidget(1, self.restricted)
        self.foot.insertWidget(2, self.remove)
        order = (
            self.what,
            self.owner.edit,
            self.due,
            self.status,
            self.in_text,
            self.restricted,
            self.remove,
            self.cancel,
            self.action,
        )
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def _connect(self) -> None:
        self.what.textChanged.connect(self._changed)
        self.owner.changed.connect(self._changed)
        self.due.textChanged.connect(self._due_typed)
        self.status.currentIndexChanged.connect(self._changed)
        for tick in (self.in_text, self.restricted):
            tick.toggled.connect(self._changed)
        self._wait.timeout.connect(self._changed)
        self.remove.clicked.connect(self._remove)
        self.owner.entered.connect(lambda: _go_to(self.due))

    def first_field(self) -> QWidget:
        return self.owner.edit if self._action.what and not self._stands else self.what

    # --- showing ------------------------------------------------------------------------------

    def _show(self) -> None:
        action = self._action
        self.what.setText(action.what)
        self.owner.set_person(action.owner)
        self._due_shown = action.due_words or (long_day(action.due) if action.due else "")
        self.due.setText(self._due_shown)
        self.status.setCurrentIndex(self.status.findData(action.status.value))
        self.in_text.setChecked(action.id in self._owner.placed)
        self.restricted.setChecked(action.restricted)
        self._changed()

    def follow(self, meeting: Meeting) -> None:
        """Offer who is there now; what is being entered stays."""
        self._meeting = meeting
        item = next((item for item in meeting.items if item.id == self._owner.id), None)
        if item is None or (self._stands and item.fact(self._action.id) is None):
            self.close_panel()
            return
        self._owner = item
        self.owner.set_meeting(meeting)
        self._changed()

    def _due_typed(self) -> None:
        self._day.setText("")
        self._wait.start()

    def _changed(self) -> None:
        self._collect()
        action = self._action
        if action.due:
            self._day.setText(f"· {long_day(action.due)}")
        else:
            self._day.setText("· no one day: printed as typed" if action.due_words else "")
        self.due.setAccessibleDescription(self._day.text().removeprefix("· "))
        on_restricted_side = self._on_restricted_side()
        self.restricted.setEnabled(not on_restricted_side)
        if on_restricted_side:
            self.restricted.setChecked(True)
        self._preview.show_sentence(action.edited or generated(self._meeting, self._owner, action))
        self._preview.remark.setText(
            "Edited by hand" if action.edited else _where_printed(self._meeting, self.in_text)
        )

    def _on_restricted_side(self) -> bool:
        """Whether its place is among restricted notes, which makes it restricted."""
        if not self.in_text.isChecked():
            return False
        place = self._place()
        return place.item == self._owner.id and place.field == Side.RESTRICTED.value

    def _collect(self) -> None:
        words, day = self._understood()
        typed = (self.what.text().strip(), self.owner.person_id, words)
        before = (self._action.what, self._action.owner, self._action.due_words)
        if typed != before and self._place().field == Side.RESTRICTED.value:
            # It stays so when the clerk goes back to the public side; she may take the tick away.
            self.restricted.setChecked(True)
        self._action = replace(
            self._action,
            what=self.what.text().strip(),
            owner=self.owner.person_id,
            due_words=words,
            due=day,
            status=ActionStatus(self.status.currentData()),
            restricted=self.restricted.isChecked(),
        )

    def _understood(self) -> tuple[str, date | None]:
        """The clerk's words for when it is due, and the day that they mean."""
        words, action = self.due.text().strip(), self._action
        if words == self._due_shown and action.due:
            return action.due_words, action.due  # not touched
        meeting = self._meeting
        held = meeting.date or date.today()
        return words, due_date(words, held, next_meeting_of(meeting)) if words else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes from field to field; in the last it keeps the action."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in ENTERS and plain and self.what.hasFocus():
            _go_to(self.owner.edit)
        elif event.key() in ENTERS and plain and self.due.hasFocus():
            self.accept()
        else:
            super().keyPressEvent(event)

    # --- keeping ------------------------------------------------------------------------------

    def accept(self) -> None:
        self._collect()
        action, owner, place = self._action, self._owner.id, self._place()
        if not action.what:
            self.say("Type what is to be done first.")
            _go_to(self.what)
            return
        at = place if self.in_text.isChecked() and place.item == owner else None
        stays = self.in_text.isChecked() and action.id in self._owner.placed
        at = replace(place, item=owner) if stays else at
        is_placed_now = at is not None and not stays

        def change(meeting: Meeting) -> Meeting:
            return keep_action(meeting, owner, action, at)

        label = "changing an action" if self._stands else "an action"
        self.edited.emit(
            Edit(
                label,
                change,
                place=replace(place, column=0) if is_placed_now else None,
                go=is_placed_now,
            )
        )
        self.notice.emit("The action is kept. Ctrl+Z takes it back.")
        self.close_panel()

    def _remove(self) -> None:
        owner, gone = self._owner.id, self._action.id
        self.edited.emit(
            Edit("removing an action", lambda meeting: remove_facts(meeting, owner, (gone,)))
        )
        self.notice.emit("The action is removed. Ctrl+Z brings it back.")


def _where_printed(meeting: Meeting, in_text: Tick) -> str:
    if in_text.isChecked():
        return "in the text"
    return "in the table at the end" if meeting.body.actions_at_end else "at the end of the item"


def _go_to(field: QWidget) -> None:
    field.setFocus(Qt.FocusReason.TabFocusReason)


def _line(name: str, hint: str, parent: QWidget) -> QLineEdit:
    line = QLineEdit(parent)
    line.setAccessibleName(name)
    line.setPlaceholderText(hint)
    line.setMinimumHeight(28)
    return line


def _secondary(words: str, parent: QWidget) -> QLabel:
    label = QLabel(words, parent)
    label.setObjectName("secondary")
    return label
