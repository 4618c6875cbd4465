"""How the caret goes about facts: past them as one character, or onto them whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from ui.box_gate import Move, select_fact, standing_on
from ui.box_lines import MORE, end_of, fact_key

if TYPE_CHECKING:
    from PySide6.QtGui import QTextBlock, QTextCursor

Key = Qt.Key
_ONWARD = frozenset({Key.Key_Right, Key.Key_Down})
_BACKWARD = frozenset({Key.Key_Left, Key.Key_Up})


def stepped(cursor: QTextCursor, key: Key) -> bool:
    """Move a caret past or off a fact by a key without Shift; False where Qt's way is right."""
    block = standing_on(cursor)
    if block is not None:
        return _off_fact(cursor, block, key)
    if cursor.hasSelection():
        return False
    here = cursor.block()
    if key == Key.Key_Right and cursor.atBlockEnd() and fact_key(here.next()):
        _past_fact(cursor, here.next(), onward=True)
        return True
    if key == Key.Key_Left and cursor.atBlockStart() and fact_key(here.previous()):
        _past_fact(cursor, here.previous(), onward=False)
        return True
    return False


def _off_fact(cursor: QTextCursor, block: QTextBlock, key: Key) -> bool:
    if key in (Key.Key_Home, Key.Key_End):
        # Typing at the start of a fact goes on above it, at its end below.
        select_fact(cursor, block, at_start=key == Key.Key_Home)
        return True
    if key not in _ONWARD | _BACKWARD:
        return False
    beyond = block.next() if key in _ONWARD else block.previous()
    if not beyond.isValid():
        select_fact(cursor, block, at_start=key in _BACKWARD)
    elif fact_key(beyond):
        select_fact(cursor, beyond)
    elif key in _ONWARD:
        cursor.setPosition(beyond.position())
    else:
        cursor.setPosition(end_of(beyond))
        if key == Key.Key_Up:
            cursor.movePosition(Move.StartOfLine)
    return True


def _past_fact(cursor: QTextCursor, fact: QTextBlock, *, onward: bool) -> None:
    beyond = fact.next() if onward else fact.previous()
    if not beyond.isValid() or fact_key(beyond):
        select_fact(cursor, fact, at_start=not onward)
    else:
        cursor.setPosition(beyond.position() if onward else end_of(beyond))


def readied(cursor: QTextCursor, key: Key) -> bool:
    """Turn a fact that is stood on so that Shift and a key extend away from it."""
    block = standing_on(cursor)
    if block is None or key not in _ONWARD | _BACKWARD:
        return False
    select_fact(cursor, block, at_start=key in _BACKWARD)
    return True


def settled(cursor: QTextCursor, before: int) -> bool:
    """Bring a caret that came into a fact to stand on it whole; False when it is well.

    An end of a selection inside a fact goes on to the edge that lies in the direction in which
    it moved from ``before``.
    """
    block = cursor.block()
    if not fact_key(block):
        return False
    if not cursor.hasSelection():
        select_fact(cursor, block)
        return True
    if block.position() < cursor.position() < end_of(block):
        onward = cursor.position() > before
        cursor.setPosition(end_of(block) if onward else block.position(), MORE)
        if not cursor.hasSelection():
            select_fact(cursor, block)
        return True
    return False
