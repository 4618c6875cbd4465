"""The people of a body: a table, and a place where a list or a sheet of them is taken in."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from minuter.errors import MinuterError
from minuter.meeting.names import written_name
from ui.body_page import BodyPage
from ui.field import Choice
from ui.jobs import WindowJob
from ui.names_box import NamesBox
from ui.roster_table import RosterTable

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent

    from minuter.meeting.people import Person
    from minuter.meeting.roster import Roster
    from minuter.meeting.values import Body

READ_AFTER = 200
"""Milliseconds after the last key until the names typed are read."""
MOST_TOLD = 3
KEYS = "Enter edits · Ins adds · Del removes · Ctrl+Z brings back · Alt+Shift+↑↓ moves"
SHEETS = ["Sheets and lists (*.csv *.tsv *.txt)", "All files (*)"]


class BodyPeople(BodyPage):
    """The roster; ``mode_changed`` tells whether a list is being taken in now."""

    mode_changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.table = RosterTable(self)
        self.table.edited.connect(self._edited)
        self.table.pasted.connect(self.begin_list)
        self.taking = TakePeople(self)
        self.taking.changed.connect(self.mode_changed)
        self._add = self._button("Add     Ins", self.table.add)
        self._paste = self._button("Paste a list…", lambda: self.begin_list(""))
        self._open = self._button("Open a CSV file…", self._choose_file)
        self._save = self._button("Save as CSV…", self._choose_target)
        self._count = QLabel("", self)
        self._count.setObjectName("secondary")
        keys = QLabel(KEYS, self)
        keys.setObjectName("secondary")
        head = QHBoxLayout()
        for button in (self._add, self._paste, self._open, self._save):
            head.addWidget(button)
        head.addStretch(1)
        head.addWidget(self._count)
        self._page = page = QWidget(self)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        column.addWidget(keys)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(page)
        self._stack.addWidget(self.taking)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)

    def _button(self, words: str, act: object) -> QPushButton:
        button = QPushButton(words, self)
        button.clicked.connect(act)
        return button

    # --- showing ------------------------------------------------------------------------------

    def begin(self, body: Body) -> None:
        self.leave_list()
        super().begin(body)

    def show_body(self, body: Body) -> None:
        super().show_body(body)
        self.table.show_people(body.roster)
        number = len(body.roster)
        self._count.setText("Nobody yet" if not number else _people(number))
        self._save.setEnabled(bool(number))

    def settle(self) -> None:
        self.table.settle()

    def _edited(self, people: tuple[Person, ...]) -> None:
        self._change(replace(self.body, roster=people))

    # --- a list -------------------------------------------------------------------------------

    @property
    def is_taking(self) -> bool:
        """Whether a list is being taken in."""
        return self._stack.currentWidget() is self.taking

    def begin_list(self, words: str) -> None:
        """Have a list pasted, or begin with one."""
        self.table.settle()
        self.taking.begin(self.body, words)
        self._show(self.taking)

    def leave_list(self) -> None:
        """Go back to the table; nothing is taken."""
        if self.is_taking:
            self._show(self._page)

    def take_list(self) -> None:
        """Put the people of the list among those of the body."""
        roster = self.taking.people()
        if not self.taking.found:
            self.told.emit("No names are found yet: paste them into the box.", True)
            return
        said = self.taking.outcome(self.body.roster, roster)
        self._change(replace(self.body, roster=roster))
        self.show_body(self.body)
        self._show(self._page)
        self.told.emit(said, False)

    def _show(self, page: QWidget) -> None:
        self._stack.setCurrentWidget(page)
        field = self.taking.box if page is self.taking else self.table
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.mode_changed.emit()

    # --- files --------------------------------------------------------------------------------

    def _choose_file(self) -> None:
        dialog = QFileDialog(self, "Open a list of people")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters(SHEETS)
        dialog.fileSelected.connect(self.read_file)
        dialog.open()

    def read_file(self, path: str) -> None:
        """Read the people of a sheet or list, in a process of its own."""
        job = WindowJob(self, _read_file, path, is_foreign=True)
        job.done.connect(lambda roster: self._read(Path(path).name, roster))
        job.failed.connect(lambda sentence: self.told.emit(sentence, True))

    def _read(self, name: str, roster: Roster) -> None:
        self.taking.begin_file(self.body, name, roster)
        self._show(self.taking)

    def _choose_target(self) -> None:
        self.table.settle()
        dialog = QFileDialog(self, "Save the people as CSV")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters(["CSV (*.csv)"])
        dialog.setDefaultSuffix("csv")
        dialog.fileSelected.connect(self.write_file)
        dialog.open()

    def write_file(self, path: str) -> None:
        """Write the people as a sheet."""
        from minuter.agenda.rosters import write_roster_file

        try:
            write_roster_file(Path(path), self.body.roster)
        except MinuterError as error:
            self.told.emit(str(error), True)
        else:
            self.told.emit(f"{_people(len(self.body.roster))} are in “{Path(path).name}”.", False)


def _read_file(path: str) -> Roster:
    from minuter.agenda.rosters import read_roster_file

    return read_roster_file(Path(path))


class TakePeople(QWidget):
    """A box for a list, what was understood of it, and whether it joins or takes the place.

    ``changed`` tells that others are found now.
    """

    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._old: tuple[Person, ...] = ()
        self._file: Roster | None = None
        self._roster: Roster | None = None
        self._heading = QLabel("", self)
        self._heading.setObjectName("section")
        self._asked = QLabel("", self)
        self._asked.setWordWrap(True)
        self.box = NamesBox("Names, one a line", self)
        self.box.textChanged.connect(self._typed)
        self.how = Choice("What becomes of those who are there", self)
        self._said = QLabel("", self)
        self._said.setObjectName("look")
        self._said.setWordWrap(True)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(READ_AFTER)
        self._wait.timeout.connect(self._read)
        foot = QHBoxLayout()
        foot.addWidget(self.how)
        foot.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._heading)
        layout.addWidget(self._asked)
        layout.addWidget(self.box, 1)
        layout.addWidget(self._said)
        layout.addLayout(foot)

    # --- beginning ----------------------------------------------------------------------------

    def begin(self, body: Body, words: str) -> None:
        """Ask for a list, begun with what was pasted."""
        self._heading.setText("Paste a list of people")
        self._asked.setText(
            "From an e-mail, the last minutes, or rows of a sheet: one person a line. Titles, OBE, "
            "(Chair), organisations, groups and headings such as “Officers:” are understood."
        )
        self.box.setReadOnly(False)
        self._begin(body, None, words)

    def begin_file(self, body: Body, name: str, roster: Roster) -> None:
        """Show whom a file names."""
        self._heading.setText(f"From “{name}”")
        self._asked.setText("These are the people who were understood, as they would be written.")
        self.box.setReadOnly(True)
        listed = "\n".join(written_name(person, body) for person in roster.people)
        self._begin(body, roster, listed)

    def _begin(self, body: Body, roster: Roster | None, words: str) -> None:
        self._old, self._file = body.roster, roster
        self.how.clear()
        self.how.addItem("Join those who are there", "join")
        self.how.addItem("Take the place of those who are there", "replace")
        self.how.setCurrentIndex(0 if roster is None else 1)
        self.how.setVisible(bool(body.roster))
        self.box.setPlainText(words)
        self._read()

    # --- reading ------------------------------------------------------------------------------

    def _typed(self) -> None:
        self._wait.start()

    def _read(self) -> None:
        from minuter.meeting.roster import read_roster

        self._wait.stop()
        words = self.box.toPlainText()
        self._roster = self._file or (read_roster(words) if words.strip() else None)
        broken = [line.sentence for line in self._roster.broken] if self._roster else []
        more = len(broken) - MOST_TOLD
        told = broken[:MOST_TOLD] + ([f"And {more} more lines are left out."] if more > 0 else [])
        self._said.setText(" ".join(told))
        self._said.setVisible(bool(told))
        self.changed.emit()

    @property
    def found(self) -> int:
        """How many people are found."""
        if self._wait.isActive():
            self._read()
        return len(self._roster.people) if self._roster else 0

    def people(self) -> tuple[Person, ...]:
        """The roster as it is with those who were found."""
        from minuter.meeting.roster import joined_roster, merged_roster

        new = self._roster.people if self.found and self._roster else ()
        joins = self.how.currentData() == "join"
        return joined_roster(self._old, new) if joins else merged_roster(self._old, new)

    def outcome(self, before: tuple[Person, ...], after: tuple[Person, ...]) -> str:
        """What the list did, in a sentence."""
        old, new = {person.id for person in before}, {person.id for person in after}
        parts = [f"{_people(self.found)} read", f"{len(new - old)} new"]
        if gone := len(old - new):
            parts.append(f"{gone} not there any more")
        if broken := len(self._roster.broken) if self._roster else 0:
            parts.append(f"{broken} {'line' if broken == 1 else 'lines'} left out")
        return f"{', '.join(parts)}. Ctrl+Z takes it back."

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._wait.stop()


def _people(number: int) -> str:
    return "1 person" if number == 1 else f"{number} people"
