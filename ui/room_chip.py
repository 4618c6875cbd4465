"""Who is in the room, in the header: "27 in the room · quorum ✓"; a click opens the roll."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton

from minuter.meeting.roll import chip_words, quorum_words
from ui.theme import refresh

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from minuter.meeting.roll import Count


class RoomChip(QPushButton):
    """A pill with the room in a few words, red when too few are there; hidden with no roster."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("pill", True)
        self.hide()

    def show_room(self, numbers: Count) -> None:
        """Say who is there."""
        words = chip_words(numbers)
        self.setVisible(bool(words))
        if words == self.text():
            return
        self.setText(words)
        word, sentence = quorum_words(numbers)
        whole = ". ".join(part for part in (word, sentence) if part)
        self.setAccessibleName(f"{words}. The roll" if words else "The roll")
        self.setToolTip(f"{whole or words}  The roll: F9")
        if bool(self.property("wrong")) != numbers.is_short:
            self.setProperty("wrong", numbers.is_short)
            refresh(self)
