"""What a key asks of the text box, whichever key the platform gives it."""

from __future__ import annotations

import sys
from enum import Enum, auto

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

Key, Modifier = Qt.Key, Qt.KeyboardModifier
Standard = QKeySequence.StandardKey


class Asks(Enum):
    """What the clerk asks for by a key."""

    NOTHING = auto()  # not the box's: shortcuts of the window
    TYPE = auto()
    ENTER = auto()
    TAB = auto()
    BACKTAB = auto()
    MOVE = auto()  # the caret or the selection; Qt's own
    COPY = auto()
    CUT = auto()
    PASTE = auto()
    UNDO = auto()
    REDO = auto()
    BOLD = auto()
    ITALIC = auto()
    LINE_UP = auto()
    LINE_DOWN = auto()
    BACKSPACE = auto()
    DELETE = auto()
    WORD_BACK = auto()
    WORD_ON = auto()
    LINE_END = auto()
    WHOLE_LINE = auto()


_STANDARD = (
    (Standard.Undo, Asks.UNDO),
    (Standard.Redo, Asks.REDO),
    (Standard.Copy, Asks.COPY),
    (Standard.Cut, Asks.CUT),
    (Standard.Paste, Asks.PASTE),
    (Standard.DeleteStartOfWord, Asks.WORD_BACK),
    (Standard.DeleteEndOfWord, Asks.WORD_ON),
    (Standard.DeleteEndOfLine, Asks.LINE_END),
    (Standard.DeleteCompleteLine, Asks.WHOLE_LINE),
    (Standard.Delete, Asks.DELETE),
)
_OWN = {
    (Key.Key_Z, Modifier.ControlModifier): Asks.UNDO,
    (Key.Key_Y, Modifier.ControlModifier): Asks.REDO,
    (Key.Key_Z, Modifier.ControlModifier | Modifier.ShiftModifier): Asks.REDO,
    (Key.Key_B, Modifier.ControlModifier): Asks.BOLD,
    (Key.Key_I, Modifier.ControlModifier): Asks.ITALIC,
    (Key.Key_Up, Modifier.AltModifier | Modifier.ShiftModifier): Asks.LINE_UP,
    (Key.Key_Down, Modifier.AltModifier | Modifier.ShiftModifier): Asks.LINE_DOWN,
    # Windows' and macOS's own, where Qt does not list them.
    (Key.Key_Backspace, Modifier.ControlModifier): Asks.WORD_BACK,
    (Key.Key_Delete, Modifier.ControlModifier): Asks.WORD_ON,
}
_LETTERS = frozenset(
    {Key.Key_A, Key.Key_B, Key.Key_C, Key.Key_I, Key.Key_V, Key.Key_X, Key.Key_Y, Key.Key_Z}
)
_ARROWS = frozenset(
    {Key.Key_Left, Key.Key_Right, Key.Key_Up, Key.Key_Down, Key.Key_Home, Key.Key_End}
)
_PAGES = frozenset({Key.Key_PageUp, Key.Key_PageDown})
_MOVES = tuple(standard for standard in Standard if standard.name.startswith(("MoveTo", "Select")))


def asked(event: QKeyEvent) -> Asks:
    """What a key event asks of the text box."""
    modifiers = event.modifiers()
    if modifiers == Modifier.NoModifier and _writes(event.text()):
        return Asks.TYPE  # first, because every key of every word comes here twice
    modifiers &= ~Modifier.KeypadModifier
    if not modifiers & ~Modifier.ShiftModifier and _is_typed(event):
        return Asks.TYPE
    key = Key(event.key())
    is_letter = Key.Key_A <= key <= Key.Key_Z
    if modifiers & Modifier.ControlModifier and is_letter and key not in _LETTERS:
        return Asks.NOTHING  # the window's commands, though X11 deletes by Ctrl+D, K and U
    if own := _OWN.get((key, modifiers)):
        return own
    for standard, asks in _STANDARD:
        if event.matches(standard):
            return asks
    if key in (Key.Key_Return, Key.Key_Enter):
        plain = not modifiers & ~Modifier.ShiftModifier
        return Asks.ENTER if plain else Asks.NOTHING
    if key == Key.Key_Backspace:
        plain = not modifiers & ~Modifier.ShiftModifier
        return Asks.BACKSPACE if plain else Asks.NOTHING
    if key == Key.Key_Backtab or (key == Key.Key_Tab and modifiers == Modifier.ShiftModifier):
        return Asks.BACKTAB
    if key == Key.Key_Tab:
        return Asks.TAB if not modifiers else Asks.NOTHING
    if key in _ARROWS:
        return Asks.MOVE
    if key in _PAGES:
        return Asks.NOTHING if modifiers & Modifier.ControlModifier else Asks.MOVE
    if any(event.matches(standard) for standard in _MOVES):
        return Asks.MOVE
    return Asks.TYPE if _is_typed(event) else Asks.NOTHING


def _writes(text: str) -> bool:
    return bool(text) and (text.isprintable() or text == "\u200d")


def _is_typed(event: QKeyEvent) -> bool:
    """Whether the key writes a character; AltGr counts as Ctrl+Alt on Windows."""
    if not _writes(event.text()):
        return False
    modifiers = event.modifiers()
    control = bool(modifiers & Modifier.ControlModifier)
    alt = bool(modifiers & Modifier.AltModifier)
    if sys.platform == "darwin":
        return not control
    return control == alt
