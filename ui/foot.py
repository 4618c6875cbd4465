"""The foot of the window: what is saved, what was said, and what is counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel, QStatusBar, QWidget

from ui.announce import announce
from ui.theme import refresh

if TYPE_CHECKING:
    from minuter.desk import SaveState

NOTICE_FOR = 6000
"""Milliseconds that a passing sentence stays."""


class Foot(QStatusBar):
    """The status bar. "Saved" stands in it only when what was typed is durable."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self.setContentsMargins(8, 0, 8, 0)
        self.saved = QLabel("", self)
        self.saved.setObjectName("done")
        self.said = QLabel("", self)
        self._words = QLabel("", self)
        self._zoomed = QLabel("", self)
        hints = QLabel("All keys Ctrl+/   ·   Help F1", self)
        for label in (self.said, self._words, self._zoomed, hints):
            label.setObjectName("secondary")
        self.addWidget(self.saved)
        self.addWidget(self.said, 1)
        for label in (self._words, self._zoomed, hints):
            self.addPermanentWidget(label)
        self._passing = QTimer(self)
        self._passing.setSingleShot(True)
        self._passing.setInterval(NOTICE_FOR)
        self._passing.timeout.connect(lambda: self.said.setText(""))

    def say(self, sentence: str) -> None:
        """Show a passing sentence."""
        self.said.setText(sentence)
        self._passing.start()
        if sentence:
            announce(self, sentence)

    def show_start(self) -> None:
        """Say what is true where no meeting is open."""
        self.saved.setText("")
        self.said.setText("")
        self._words.setText("")
        self._zoomed.setText("Kept on this computer only   ·")

    def show_opened(self) -> None:
        """A meeting was opened: all of it is on the disk."""
        self.saved.setText("✓ Saved on this computer")

    def show_saving(self, state: SaveState) -> None:
        """Say when everything was saved, or in red why it is not."""
        if state.problem:
            words, name = state.problem, "wrong"
        elif state.saved_at is None:
            return
        else:
            words, name = f"✓ Saved on this computer {state.saved_at:%H:%M:%S}", "done"
        if self.saved.objectName() != name:
            self.saved.setObjectName(name)
            refresh(self.saved)
            if name == "wrong":
                announce(self, words, urgent=True)
        self.saved.setText(words)
        self.saved.setToolTip(words)

    def show_words(self, count: int) -> None:
        """Say how many words the item has."""
        self._words.setText(f"{count:,} word{'s' if count != 1 else ''}   ·")

    def show_zoom(self, percent: int) -> None:
        """Say how large minute text is shown."""
        self._zoomed.setText(f"English (UK)   ·   {percent}%   ·")
