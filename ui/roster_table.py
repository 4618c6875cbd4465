"""The people of a body as a table edited by key."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from minuter.meeting.names import is_councillor
from minuter.meeting.people import Office, Person, Voting
from minuter.meeting.roster_sheet import HEADINGS, OFFICE_WORDS, VOTING_WORDS
from minuter.meeting.text import clean
from minuter.meeting.values import new_id
from ui.card import ENTERS
from ui.field import Choice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QAbstractItemModel

Index = QModelIndex | QPersistentModelIndex
ATTRIBUTES = (
    "title",
    "name",
    "post_nominals",
    "organisation",
    "group",
    "office",
    "directorate",
    "voting",
    "substitutes",
)
WIDTHS = (72, 160, 104, 110, 118, 100, 140, 80, 100)
NAME = ATTRIBUTES.index("name")
WORDS: dict[str, dict[Any, str]] = {"office": dict(OFFICE_WORDS), "voting": dict(VOTING_WORDS)}
"""The columns that are chosen from a few words."""
ROW = 28
NEW = "New person"


def shown(person: Person, attribute: str) -> str:
    """What a cell says."""
    value = getattr(person, attribute)
    if attribute in WORDS:
        return WORDS[attribute][value]
    return "; ".join(value) if attribute == "substitutes" else value


def with_cell(person: Person, attribute: str, typed: Any) -> Person:
    """The person with what was typed or chosen in one cell."""
    if attribute == "substitutes":
        names = (" ".join(clean(name).split()) for name in str(typed).split(";"))
        return replace(person, substitutes=tuple(name for name in names if name))
    if attribute == "office":
        return replace(person, office=Office(typed))
    if attribute == "voting":
        return replace(person, voting=Voting(typed))
    words = " ".join(clean(str(typed)).split())
    return replace(person, **{attribute: words}) if words or attribute != "name" else person


class _People(QAbstractTableModel):
    """The people, a row each; ``edited`` carries all of them when one was changed."""

    edited = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.people: tuple[Person, ...] = ()

    def show_people(self, people: tuple[Person, ...]) -> None:
        before, self.people = self.people, people
        if [p.id for p in before] == [p.id for p in people]:
            last = self.index(len(people) - 1, len(ATTRIBUTES) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            return
        self.people = before
        self.beginResetModel()
        self.people = people
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.people)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(ATTRIBUTES)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return HEADINGS[section]
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.people):
            return None
        person, attribute = self.people[index.row()], ATTRIBUTES[index.column()]
        words = shown(person, attribute)
        if role == Qt.ItemDataRole.DisplayRole:
            return words
        if role == Qt.ItemDataRole.EditRole:
            value = getattr(person, attribute)
            return value.value if attribute in WORDS else words
        if role == Qt.ItemDataRole.ToolTipRole:
            return words or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{HEADINGS[index.column()]}: {words or 'empty'}, {person.name}"
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole:
            return False
        person = self.people[index.row()]
        changed = with_cell(person, ATTRIBUTES[index.column()], value)
        if changed == person:
            return False
        people = list(self.people)
        people[index.row()] = changed
        self.edited.emit(tuple(people))
        return True


class _Cells(QStyledItemDelegate):
    """Editors: a line, or a choice for office and vote."""

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            if control and event.key() in ENTERS:
                return False  # the sheet's, which takes in the cell itself
        return super().eventFilter(editor, event)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        attribute = ATTRIBUTES[index.column()]
        name = HEADINGS[index.column()]
        if attribute in WORDS:
            choice = Choice(name, parent)
            for value, words in WORDS[attribute].items():
                choice.addItem(words, value.value)
            return choice
        editor = super().createEditor(parent, option, index)
        editor.setAccessibleName(name)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, Choice):
            editor.setCurrentIndex(editor.findData(index.data(Qt.ItemDataRole.EditRole)))
        else:
            super().setEditorData(editor, index)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, Choice):
            model.setData(index, editor.currentData())
        else:
            super().setModelData(editor, model, index)


class RosterTable(QTableView):
    """The table: Enter edits, Insert adds, Delete removes, Alt+Shift+Up and Down move.

    ``edited`` carries the people as they are after a change; ``pasted`` words that were pasted.
    """

    edited = Signal(object)
    pasted = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._people = _People(self)
        self._people.edited.connect(self._keep)
        self.setModel(self._people)
        self.setItemDelegate(_Cells(self))
        self.setAccessibleName("People of the body")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        header.setHighlightSections(False)
        for column, width in enumerate(WIDTHS):
            self.setColumnWidth(column, width)
        header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        header.setMinimumSectionSize(48)

    @property
    def people(self) -> tuple[Person, ...]:
        """Who is shown."""
        return self._people.people

    def show_people(self, people: tuple[Person, ...]) -> None:
        """Show these people; the cell that was current stays so."""
        if people == self.people:
            return
        at = self.currentIndex()
        self._people.show_people(people)
        if people and not self.currentIndex().isValid():
            row = min(max(at.row(), 0), len(people) - 1)
            self.setCurrentIndex(self._people.index(row, max(at.column(), NAME)))

    def settle(self) -> None:
        """Take in the cell that is being edited."""
        editor = QApplication.focusWidget()
        if self.state() == QAbstractItemView.State.EditingState and editor is not None:
            while editor is not None and editor.parentWidget() is not self.viewport():
                editor = editor.parentWidget()
            if editor is not None:
                self.commitData(editor)
                self.closeEditor(editor, QStyledItemDelegate.EndEditHint.NoHint)

    def _keep(self, people: tuple[Person, ...]) -> None:
        self._people.show_people(people)
        self.edited.emit(people)

    # --- what the clerk does --------------------------------------------------------------------

    def add(self) -> None:
        """Add somebody after the current row, and ask for the name."""
        at = self.currentIndex().row() + 1 if self.currentIndex().isValid() else len(self.people)
        like = self.people[at - 1] if at else Person("", "")
        office = Office.MEMBER if like.office in (Office.CHAIR, Office.VICE_CHAIR) else like.office
        # A councillor below councillors; whether Mrs or Dr is for the clerk to say.
        title = like.title.split()[0] if is_councillor(like) else ""
        new = Person(new_id(), NEW, title if office is Office.MEMBER else "")
        new = replace(new, office=office, voting=like.voting)
        self._keep((*self.people[:at], new, *self.people[at:]))
        self.setCurrentIndex(self._people.index(at, NAME))
        self.edit(self.currentIndex())

    def remove(self) -> None:
        """Remove those who are chosen."""
        rows = {index.row() for index in self.selectionModel().selectedRows()}
        if rows:
            first = min(rows)
            column = self.currentIndex().column()
            left = tuple(p for at, p in enumerate(self.people) if at not in rows)
            self._keep(left)
            self.setCurrentIndex(self._people.index(min(first, len(left) - 1), column))

    def move_by(self, by: int) -> None:
        """Move the current person up or down in the order of the roster."""
        at = self.currentIndex()
        to = at.row() + by
        if at.isValid() and 0 <= to < len(self.people):
            people = list(self.people)
            people.insert(to, people.pop(at.row()))
            column = at.column()
            self._keep(tuple(people))
            self.setCurrentIndex(self._people.index(to, column))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        moving = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if self.state() == QAbstractItemView.State.EditingState:
            # What the cell's editor left: Enter ends the edit, Ctrl+Enter is the sheet's.
            event.setAccepted(plain)
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.pasted.emit(QGuiApplication.clipboard().text())
        elif event.modifiers() == moving and step:
            self.move_by(step)
        elif plain and event.key() in ENTERS and self.currentIndex().isValid():
            self.edit(self.currentIndex())
        elif plain and event.key() == Qt.Key.Key_Insert:
            self.add()
        elif plain and event.key() == Qt.Key.Key_Delete:
            self.remove()
        elif event.matches(QKeySequence.StandardKey.Undo) or not plain:
            event.ignore() if not _moves(event) else super().keyPressEvent(event)
        else:
            super().keyPressEvent(event)


def _moves(event: QKeyEvent) -> bool:
    keys: Sequence[Qt.Key] = (
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_Left,
        Qt.Key.Key_Right,
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
        Qt.Key.Key_PageUp,
        Qt.Key.Key_PageDown,
        Qt.Key.Key_Tab,
        Qt.Key.Key_Backtab,
        Qt.Key.Key_A,
    )
    return Qt.Key(event.key()) in keys
