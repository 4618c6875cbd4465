"""The foot of the window: what is saved, what was said, and what is counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLabel, QSizePolicy, QStatusBar, QWidget

from ui.announce import announce
from ui.theme import refresh

if TYPE_CHECKING:
    from minuter.desk import SaveState
    from ui.jobs import WindowJob
    from ui.work_line import WorkLine

HEIGHT = 30
"""Pixels: enough for a button, so that nothing above moves when there is one."""

NOTICE_FOR = 6000
"""Milliseconds that a passing sentence stays."""


class Foot(QStatusBar):
    """The status bar. "Saved" stands in it only when what was typed is durable.

    ``left`` tells that the caret was in it and can be there no longer.
    """

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self.setContentsMargins(8, 0, 8, 0)
        self.setMinimumHeight(HEIGHT)
        self.saved = QLabel("", self)
        self.saved.setObjectName("done")
        self.said = QLabel("", self)
        self._words = QLabel("", self)
        self._zoomed = QLabel("", self)
        hints = QLabel("All keys Ctrl+/   ·   Help F1", self)
        for label in (self.said, self._words, self._zoomed, hints):
            label.setObjectName("secondary")
        # A long sentence is cut, with all of it in its tip: it must not widen the window.
        self.said.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.addWidget(self.saved)
        self.addWidget(self.said, 1)
        for label in (self._words, self._zoomed, hints):
            self.addPermanentWidget(label)
        self.work: WorkLine | None = None
        self._passing = QTimer(self)
        self._passing.setSingleShot(True)
        self._passing.setInterval(NOTICE_FOR)
        self._passing.timeout.connect(lambda: self.said.setText(""))

    def say(self, sentence: str) -> None:
        """Show a passing sentence."""
        self.said.setText(sentence)
        self.said.setToolTip(sentence)
        self._passing.start()
        if sentence:
            announce(self, sentence)

    def follow(self, job: WindowJob, words: str) -> None:
        """Show a job in words, and how to stop it, once it takes longer than a second."""
        if self.work is None:
            from ui.work_line import WorkLine  # with the first job

            self.work = WorkLine(self)
            self.work.left.connect(self.left)
            self.work.shown.connect(self.said.clear)
            self.insertWidget(1, self.work)
            self.work.hide()  # the bar shows what is put in it
        self.work.follow(job, words)

    def cancel_work(self) -> bool:
        """Stop the job that is shown; False when none is."""
        return self.work is not None and self.work.cancel()

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
