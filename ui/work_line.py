"""What goes on behind the window for longer than a second, in one quiet line; it can be stopped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from ui.announce import announce

if TYPE_CHECKING:
    from ui.jobs import WindowJob

SHOWN_AFTER = 1000
"""Milliseconds: what is over by then is never shown."""


class WorkLine(QWidget):
    """The newest job that takes long. It never takes the caret.

    ``shown`` tells that it is there, ``left`` that the caret was in it and can be no longer.
    """

    shown = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Work behind the window")
        self._jobs: list[tuple[WindowJob, str]] = []
        self.said = QLabel("", self)
        self.said.setObjectName("secondary")
        self.cancel_button = QPushButton("Cancel   Esc", self)
        self.cancel_button.setAccessibleName("Cancel")
        self.cancel_button.setProperty("small", True)
        self.cancel_button.setAutoDefault(False)
        self.cancel_button.clicked.connect(self.cancel)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.said)
        row.addWidget(self.cancel_button)
        self.hide()

    def follow(self, job: WindowJob, words: str) -> None:
        """Show a job when it takes longer than a second, in words such as “Still writing …”."""
        entry = (job, words)
        self._jobs.append(entry)
        job.over.connect(lambda: self._over(entry))
        QTimer.singleShot(SHOWN_AFTER, self, lambda: self._show(entry))

    def cancel(self) -> bool:
        """Stop the job that is shown; False when none is."""
        if self.isHidden():
            return False
        self._jobs[-1][0].cancel()
        return True

    def _show(self, entry: tuple[WindowJob, str]) -> None:
        if entry not in self._jobs:
            return
        self.said.setText(self._jobs[-1][1])
        self.show()
        self.shown.emit()
        announce(self, f"{entry[1]} Escape stops it.")

    def _over(self, entry: tuple[WindowJob, str]) -> None:
        self._jobs.remove(entry)
        if self._jobs:
            self.said.setText(self._jobs[-1][1])
            return
        had_focus = self.cancel_button.hasFocus()
        self.hide()
        if had_focus:
            self.left.emit()
