"""Names offered while part of one is typed in a text: quietly, and never in the way of a key.

The list stands near the caret and takes neither the focus nor Enter nor Tab. Ctrl+Space writes
the first; only then do Down and Up go to the others. Esc puts the list away.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from minuter.meeting.attendance import room_at
from minuter.meeting.completing import LEAST, Completion, Completions
from ui.announce import announce
from ui.box_lines import column_at, fact_key, units
from ui.commands import COMPLETION

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from minuter.meeting.values import Meeting
    from ui.offered_names import OfferedNames
    from ui.text_box import TextBox

Key = Qt.Key
_WALKS = {Key.Key_Down: 1, Key.Key_Up: -1}


class NameOffer(QObject):
    """Offers people in some text boxes; ``notice`` says why nothing was written.

    Looked for when the box tells what was typed, which is after its key was painted.
    """

    notice = Signal(str)

    def __init__(
        self, boxes: Sequence[TextBox], active: Callable[[], TextBox], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._active = active
        self._meeting: Meeting | None = None
        self._item_id = ""
        self._completions: Completions | None = None
        self._list: OfferedNames | None = None
        self._box: TextBox | None = None  # where the list is shown
        self.found: tuple[Completion, ...] = ()
        self._before = ""  # the line before the caret for which they were found
        self._written: tuple[int, int, int] | None = None  # which of them, from where to where
        self._left_alone: tuple[int, int] | None = None  # line and column of a name not wanted
        for box in boxes:
            box.changed.connect(lambda box=box: self._typed(box))
            box.caret_moved.connect(lambda *_, box=box: self._caret_moved(box))
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_moved)

    def follow(self, meeting: Meeting, item_id: str) -> None:
        """Offer the people of the meeting as it is now."""
        if item_id != self._item_id:
            self.hide()
            self._left_alone = None
        self._meeting, self._item_id = meeting, item_id
        self._completions = None

    # --- while it is typed --------------------------------------------------------------------

    def _typed(self, box: TextBox) -> None:
        if self._meeting is None or not self._meeting.people or not box.hasFocus():
            return
        if self._written and box.textCursor().position() == self._written[2]:
            return  # the others may still be walked to
        begun = self._begun(box)
        found = self._all().of(begun) if begun else ()
        if not found or self._begin(box, found) == self._left_alone:
            self.hide()
        else:
            self._left_alone = None
            self._show(box, begun, found)

    def _begun(self, box: TextBox) -> str:
        """The line before the caret when a name may be begun there; else empty."""
        cursor = box.textCursor()
        block = cursor.block()
        if box.isReadOnly() or cursor.hasSelection() or fact_key(block):
            return ""
        if block.layout().preeditAreaText():
            return ""
        line = block.text()
        column = column_at(line, cursor.positionInBlock())
        before = line[:column]
        if not before[-1:].isalpha() or line[column : column + 1].isalnum():
            return ""
        return before

    def _all(self) -> Completions:
        assert self._meeting
        if self._completions is None:
            room = room_at(self._meeting, self._item_id)
            self._completions = Completions(self._meeting, room)
        return self._completions

    @staticmethod
    def _begin(box: TextBox, found: tuple[Completion, ...]) -> tuple[int, int]:
        """Line and column where the part that was typed begins."""
        cursor = box.textCursor()
        return cursor.blockNumber(), cursor.positionInBlock() - min(one.replaces for one in found)

    def _show(self, box: TextBox, before: str, found: tuple[Completion, ...]) -> None:
        is_new = not self.found or found[0].words != self.found[0].words
        self.found, self._before, self._written = found, before, None
        if self._box is not box:
            self.hide()
            self.found = found
            self._box = box
        shown = self._names_list()
        shown.show_names(box, found, COMPLETION)
        if is_new:
            first = f"{found[0].words}, {found[0].about}" if found[0].about else found[0].words
            others = f", {len(found) - 1} more" if len(found) > 1 else ""
            announce(box, f"{first}: {COMPLETION} writes it{others}")

    def _names_list(self) -> OfferedNames:
        if self._list is None:
            from ui.offered_names import OfferedNames

            self._list = OfferedNames()
            self._list.taken.connect(self._clicked)
        return self._list

    def hide(self) -> None:
        """Put the list away."""
        self.found, self._written = (), None
        if self._box is not None:
            self._box.removeEventFilter(self)
        self._box = None
        if self._list is not None:
            self._list.hide()

    def _focus_moved(self, _before: object, now: object) -> None:
        if self._box is not None and now is not self._box:
            self.hide()

    def _caret_moved(self, box: TextBox) -> None:
        if box is not self._box:
            return
        cursor = box.textCursor()
        if self._written:
            stays = cursor.position() == self._written[2]
        else:  # keys that are not told yet go on with the same name
            begun = self._begun(box)
            stays = begun[: len(self._before)] == self._before and begun[-1:].isalpha()
        if not stays:
            self.hide()

    # --- keys ---------------------------------------------------------------------------------

    def complete(self) -> None:
        """Write the first name that is offered; once it stands there, the next."""
        box = self._active()
        if not box.hasFocus() or box.isReadOnly():
            self.notice.emit("Names are completed in the minutes and in the decision.")
            return
        if self._written and box is self._box:
            self._walk(1)
            return
        box.flush()
        begun = self._begun(box)
        found: tuple[Completion, ...] = ()
        if begun and self._meeting is not None:
            found = self._all().of(begun, asked=True)
        if not found:
            self.hide()
            self.notice.emit(
                f"Type {LEAST} letters of a name that the meeting knows, then this key."
            )
            return
        self._show(box, begun, found)
        self._take(0)

    def _clicked(self, row: int) -> None:
        found = self.found
        if self._box is not None:
            self._box.flush()
        if self.found and self.found == found:  # and not what keys not told yet have made of it
            self._take(row)

    def _take(self, row: int) -> None:
        """Write one of the names: in place of what was typed of it, or of the one before."""
        box, one = self._box, self.found[row]
        assert box is not None
        if self._written:
            _, start, end = self._written
            words = self._kept(one) + one.words
        else:
            end = box.textCursor().position()
            start = end - units(self._before[-one.replaces :])
            words = one.words
        box.exchange(start, end, words)
        if len(self.found) == 1:
            self.hide()
            return
        after = box.textCursor().position()
        if not self._written:  # from now on the farthest that any of them replaces is anew
            start -= units(self._kept(one))
            box.installEventFilter(self)  # for Down and Up; before, no key passes through here
        self._written = (row, start, after)
        self._names_list().mark(row, box)

    def _kept(self, one: Completion) -> str:
        """What was typed and another of the names would replace, but this one does not."""
        longest = max(each.replaces for each in self.found)
        return self._before[-longest : -one.replaces]

    def _walk(self, by: int) -> None:
        assert self._written
        assert self._box
        row = (self._written[0] + by) % len(self.found)
        self._take(row)
        announce(self._box, self.found[row].words)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down and Up go to the other names once one is written; any other key goes on writing."""
        if event.type() != QEvent.Type.KeyPress or not self._written:
            return False
        assert isinstance(event, QKeyEvent)
        key = Key(event.key())
        if key in _WALKS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self._walk(_WALKS[key])
            return True
        if event.text():
            self.hide()
        return False

    def put_away(self) -> bool:
        """Put the list away for the name that is being typed; False when none is shown."""
        if self._box is None:
            return False
        if not self._written:
            self._left_alone = self._begin(self._box, self.found)
        self.hide()
        return True
