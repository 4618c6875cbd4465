"""When what is typed is told, and where one burst of typing ends and the next begins."""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, QTimer, Signal

THROTTLE_MS = 250
PAUSE_MS = 1500


class Pace(QObject):
    """The throttle and the bursts of one text box.

    ``due`` asks that the text be told: as soon as the event loop is back when the box was idle,
    else 250 ms after the last time; the next key never postpones it. ``ended`` says that a
    burst ended, after its last words were told under its number.
    """

    due = Signal()
    ended = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.burst = 0
        self._open = False
        self._kind = ""
        self._at = -1
        self._told_at = -1.0  # long ago
        self._throttle = QTimer(self)
        self._throttle.setSingleShot(True)
        self._throttle.timeout.connect(self.due)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.end)

    def before(self, kind: str, position: int) -> None:
        """An edit of a kind begins with the caret at a position; another one ends the burst."""
        if (kind, position) != (self._kind, self._at):
            self.end()

    def after(self, kind: str, position: int) -> None:
        """The edit is done, and left the caret at a position."""
        self._kind, self._at = kind, position

    def touch(self) -> None:
        """The text has changed."""
        self._open = True
        self._pause.start()
        if not self._throttle.isActive():
            waited = (time.monotonic() - self._told_at) * 1000
            self._throttle.start(max(0, round(THROTTLE_MS - waited)))

    def told(self) -> None:
        """The text was told; the next telling is at least 250 ms away."""
        self._throttle.stop()
        self._told_at = time.monotonic()

    def end(self) -> None:
        """End the burst, if anything was typed in it."""
        if not self._open:
            return
        self._open = False
        self._pause.stop()
        self.due.emit()
        self.burst += 1
        self.ended.emit()

    def reset(self) -> None:
        """Another text is shown: nothing is due, and a new burst begins."""
        self._throttle.stop()
        self._pause.stop()
        self._open = False
        self._kind, self._at = "", -1
        self.burst += 1
