"""A sentence above the panes that stays until it is closed, or is no longer so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class NoticeBar(QFrame):
    """One sentence and a button that closes it; ``closed`` tells that it was pressed."""

    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self._said = QLabel("", self)
        self._said.setObjectName("look")
        self._said.setWordWrap(True)
        close = QPushButton("Close", self)
        close.setAccessibleName("Close this notice")
        close.clicked.connect(self.closed)
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 4, 12, 4)
        row.addWidget(self._said, 1)
        row.addWidget(close)
        self.hide()

    def text(self) -> str:
        """The sentence that is shown, or was."""
        return self._said.text()

    def say(self, sentence: str) -> None:
        """Show a sentence; an empty one takes the bar away."""
        self._said.setText(sentence)
        self.setVisible(bool(sentence))
