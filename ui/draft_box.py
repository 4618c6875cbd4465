"""A small text box for words that are not in the meeting yet, with an undo of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from minuter.meeting.text import Role, Text
from ui.text_box import TextBox

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.box_lines import FactView


def _no_facts(_: str) -> FactView | None:
    return None


class DraftBox(TextBox):
    """A text box of a panel: what is typed is told by ``edited`` and undone inside it.

    Tab leaves it, but in a list it changes the level, as in the minutes.
    """

    edited = Signal()

    def __init__(self, name: str, parent: QWidget, *, lines: int = 3) -> None:
        super().__init__(parent)
        self._past: list[tuple[Text, int]] = []
        self._future: list[Text] = []
        self._before: Text = ()
        self.setAccessibleName(name)
        self.setProperty("ground", "field")
        line = self.fontMetrics().lineSpacing()
        self.setMinimumHeight(line * min(lines, 2) + 18)
        self.setMaximumHeight(line * (lines + 3) + 18)
        self._wanted = line * lines + 18
        self.changed.connect(self._typed)
        self.undo_requested.connect(self._undo)
        self.redo_requested.connect(self._redo)
        self.leave_requested.connect(self._leave)

    def show_words(self, text: Text) -> None:
        """Show another text; its history begins anew."""
        text = tuple(line for line in text if line.role is not Role.FACT)
        self.show_text(text, _no_facts)
        self._before = text
        self._past.clear()
        self._future.clear()
        self.go_to(len(text) - 1, len(text[-1].text)) if text else None

    def words(self) -> Text:
        """The text that is shown; a fact cannot stand in it."""
        self.flush()
        return tuple(line for line in self.text() if line.role is not Role.FACT)

    def _leave(self, forward: bool) -> None:
        """Go on by Tab: a text edit would not let itself be left."""
        (self.parentWidget() or self).focusNextPrevChild(forward)

    def _typed(self) -> None:
        now, burst = self.text(), self.burst()
        if not self._past or self._past[-1][1] != burst:
            self._past.append((self._before, burst))
        self._future.clear()
        self._before = now
        self.edited.emit()

    def _undo(self) -> None:
        if self._past:
            text, _ = self._past.pop()
            self._future.append(self._before)
            self._become(text)

    def _redo(self) -> None:
        if self._future:
            text = self._future.pop()
            self._past.append((self._before, -1))
            self._become(text)

    def _become(self, text: Text) -> None:
        self._before = text
        self.echo(text, _no_facts)
        self.edited.emit()

    def sizeHint(self):
        size = super().sizeHint()
        size.setHeight(self._wanted)
        return size
