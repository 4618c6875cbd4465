"""The table of commands: every handler is there, no key is given twice, every menu entry acts."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence

from ui.box_keys import Asks, asked
from ui.commands import COMMANDS, MENUS, Command, When, shown
from ui.deciding import Deciding
from ui.icons import FILES
from ui.item_pane import ItemPane
from ui.key_sheet import keys_as_html
from ui.meeting_view import MeetingView
from ui.name_marks import NameMarks
from ui.name_offer import NameOffer
from ui.palette import entries_of, found
from ui.room_desk import RoomDesk
from ui.text_box import TextBox
from ui.window import MainWindow

if TYPE_CHECKING:
    from clerk import Clerk

OWNERS = {
    "window": MainWindow,
    "view": MeetingView,
    "room": RoomDesk,
    "pane": ItemPane,
    "deciding": Deciding,
    "box": TextBox,
    "names": NameOffer,
    "marks": NameMarks,
}


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.key)
def test_every_command_has_a_handler_a_menu_and_an_icon_that_exist(command: Command) -> None:
    owner, _, method = command.handler.partition(".")
    assert callable(getattr(OWNERS[owner], method))
    assert command.menu in MENUS
    assert not command.icon or command.icon in FILES


def test_no_key_is_given_twice_and_none_is_ctrl_alt_and_a_letter() -> None:
    keys = [QKeySequence(key).toString() for command in COMMANDS for key in command.shortcuts]
    assert [key for key, times in Counter(keys).items() if times > 1] == []
    assert all(keys), "Qt understands every key"
    assert not [key for key in keys if "Ctrl+Alt+" in key], "AltGr is Ctrl+Alt in Britain"


def test_the_sheet_of_keys_names_every_key_of_the_table() -> None:
    sheet = keys_as_html()
    missing = [key for c in COMMANDS for key in c.shortcuts if shown(key) not in sheet]
    assert missing == []


def test_commands_of_a_meeting_wait_for_one(window: MainWindow) -> None:
    for command in COMMANDS:
        action = window.findChild(QAction, command.key)
        assert action is not None
        assert action.isEnabled() == (command.when is When.ALWAYS)


def test_with_a_meeting_open_every_command_is_enabled(clerk: Clerk) -> None:
    actions = clerk.window.findChildren(QAction)
    keys = {command.key for command in COMMANDS}
    assert all(action.isEnabled() for action in actions if action.objectName() in keys)


def test_the_palette_finds_items_by_number_and_commands_by_words(clerk: Clerk) -> None:
    entries = entries_of(clerk.meeting)
    assert [entry.words for entry in found(entries, "#4")] == ["4  Harbour dredging"]
    assert found(entries, "private")[0].key == "private"
    assert found(entries, ">moorings") == ()


def test_no_key_of_the_table_is_taken_by_the_text_box(clerk: Clerk) -> None:
    """X11 would delete by Ctrl+D and Ctrl+K: the box leaves every command's key alone."""
    of_the_box = {"undo", "redo", "bold", "italic"}
    taken = [
        key
        for command in COMMANDS
        for key in command.shortcuts
        if command.key not in of_the_box and asked(pressed(key)) is not Asks.NOTHING
    ]
    assert taken == []


def pressed(key: str) -> QKeyEvent:
    chord = QKeySequence(key)[0]
    return QKeyEvent(QEvent.Type.KeyPress, chord.key(), chord.keyboardModifiers())
