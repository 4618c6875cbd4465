"""The command palette: every command and every item, found by typing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from ui.commands import COMMANDS, When, shown_key
from ui.field import TallRows
from ui.sheet import Sheet

if TYPE_CHECKING:
    from minuter.meeting.values import Meeting

MOST_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Entry:
    """Something the palette can do: ``kind`` is ``command`` or ``item``, ``key`` names which."""

    kind: str
    key: str
    words: str
    remark: str = ""


def entries_of(meeting: Meeting | None) -> tuple[Entry, ...]:
    """All that the palette offers, commands first."""
    when = (When.ALWAYS, When.MEETING) if meeting else (When.ALWAYS,)
    commands = tuple(
        Entry("command", command.key, command.text.replace("&", ""), shown_key(command))
        for command in COMMANDS
        if command.when in when and command.key not in ("palette", "go_to_item")
    )
    items = tuple(
        Entry("item", item.id, f"{item.number}  {item.title}".strip(), "go to this item")
        for item in (meeting.items if meeting else ())
    )
    return commands + items


def found(entries: tuple[Entry, ...], typed: str) -> tuple[Entry, ...]:
    """The entries that hold every word typed, those that begin with it first.

    A number alone, or ``#``, asks for items; ``>`` for commands.
    """
    kind = {"#": "item", ">": "command"}.get(typed[:1])
    words = typed.lstrip("#>").casefold().split()
    if len(words) == 1 and words[0][0].isdigit():
        number = words[0]
        exact = [e for e in entries if e.kind == "item" and e.words.casefold().split()[0] == number]
        others = [
            e
            for e in entries
            if e.kind == "item" and e not in exact and e.words.casefold().startswith(number)
        ]
        return tuple(exact + others)
    wanted = [
        entry
        for entry in entries
        if (kind is None or entry.kind == kind)
        and all(word in entry.words.casefold() for word in words)
    ]
    if words:
        wanted.sort(key=lambda entry: not entry.words.casefold().startswith(words[0]))
    return tuple(wanted)


class Palette(Sheet):
    """Type, choose with the arrows, press Enter."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget, entries: tuple[Entry, ...], start: str = "") -> None:
        super().__init__(parent, "Items" if start == "#" else "Commands", width=640)
        self._entries = entries
        self._start = start
        self._field = QLineEdit(self)
        self._field.setMinimumHeight(34)
        self._field.setAccessibleName("Number or words" if start == "#" else "Command or item")
        self._field.setPlaceholderText(
            "Number or words of the item" if start == "#" else "Type a command or an item"
        )
        self._list = QListWidget(self)
        self._list.setAccessibleName("Found")
        self._list.setUniformItemSizes(True)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setMinimumHeight(320)
        TallRows(self._list)
        self.content.addWidget(self._field)
        self.content.addWidget(self._list)
        self._field.textChanged.connect(self._find)
        self._field.installEventFilter(self)
        self._list.itemClicked.connect(lambda _: self._choose())
        self._find("")

    def first_field(self) -> QWidget:
        return self._field

    def _find(self, typed: str) -> None:
        self._list.clear()
        for entry in found(self._entries, self._start + typed)[: None if not typed else 40]:
            words = f"{entry.words}    {entry.remark}" if entry.remark else entry.words
            row = QListWidgetItem(words, self._list)
            row.setData(Qt.ItemDataRole.UserRole, entry)
        if self._list.count():
            self._list.setCurrentRow(0)
        else:
            row = QListWidgetItem("Nothing is called that.", self._list)
            row.setFlags(Qt.ItemFlag.NoItemFlags)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        pressed = watched is self._field and event.type() == QEvent.Type.KeyPress
        if pressed and isinstance(event, QKeyEvent) and self._steered(event):
            return True
        return super().eventFilter(watched, event)

    def _steered(self, event: QKeyEvent) -> bool:
        steps = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: MOST_SHOWN,
            Qt.Key.Key_PageUp: -MOST_SHOWN,
        }
        step = steps.get(Qt.Key(event.key()))
        if step:
            row = min(max(self._list.currentRow() + step, 0), self._list.count() - 1)
            self._list.setCurrentRow(row)
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose()
            return True
        return False

    def _choose(self) -> None:
        row = self._list.currentItem()
        entry = row.data(Qt.ItemDataRole.UserRole) if row else None
        if entry is not None:
            self.close_sheet()
            self.chosen.emit(entry)
