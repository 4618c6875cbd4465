"""When what is typed is told, and where one burst of typing ends and the next begins."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from collections.abc import Callable

THROTTLE_MS = 200
"""Between one telling and the next."""
PATIENCE_MS = 50
"""How much longer it may wait for the next key to be seen, when keys come fast."""
FAST_MS = 100
"""A key so recent may well be followed by another."""
PAUSE_MS = 1500


class Pace(QObject):
    """The throttle and the bursts of one text box.

    ``due`` asks that the text be told: as soon as a key is on the screen when the box was idle,
    else at most 250 ms after the last time; the next key never postpones it. ``ended`` says that
    a burst ended, after its last words were told under its number.

    Telling takes longer than a key. So while keys come fast it is done straight after one was
    painted, when the next one is farthest away, and never between a key and its paint.
    """

    due = Signal()
    ended = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.burst = 0
        self._open = False
        self._ends = False
        self._kind = ""
        self._at = -1
        self._told_at = -1.0  # long ago
        self.touched_at = -1.0
        """When the text last changed, by the monotonic clock."""
        self.is_ripe = False
        """Telling waits for the next painting."""
        self._throttle = self._timer(self._ripen)
        self._patience = self._timer(self._work)
        self._now = self._timer(self._work)
        self._pause = self._timer(self._look_for_pause)

    def _timer(self, then: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.timeout.connect(then)
        return timer

    def before(self, kind: str, position: int) -> None:
        """An edit of a kind begins with the caret at a position; another one ends the burst."""
        if self._ends or (kind, position) != (self._kind, self._at):
            self.end()

    def after(self, kind: str, position: int) -> None:
        """The edit is done, and left the caret at a position."""
        if kind != self._kind:
            self._kind = kind
        self._at = position

    def touch(self) -> None:
        """The text has changed, and will be painted."""
        if not self._open:
            self._open = True
        self.touched_at = time.monotonic()
        if not self._pause.isActive():
            self._pause.start(PAUSE_MS)
        if not (self.is_ripe or self._throttle.isActive()):
            waited = (self.touched_at - self._told_at) * 1000
            if waited >= THROTTLE_MS:
                self._wait_for_paint()
            else:
                self._throttle.start(round(THROTTLE_MS - waited))

    def _look_for_pause(self) -> None:
        # Looked at now and then: to start a timer again at every key would cost it time.
        left = PAUSE_MS - (time.monotonic() - self.touched_at) * 1000
        if left > 0:
            self._pause.start(round(left) + 1)
        else:
            self.end()

    def painted(self) -> None:
        """What was typed is on the screen."""
        if self.is_ripe and not self._now.isActive():
            self._patience.stop()
            self._now.start(0)

    def _ripen(self) -> None:
        if (time.monotonic() - self.touched_at) * 1000 < FAST_MS:
            self._wait_for_paint()
        else:
            self._work()

    def _wait_for_paint(self) -> None:
        self.is_ripe = True
        self._patience.start(PATIENCE_MS)  # a box that is not in sight is not painted

    def _work(self) -> None:
        if self._ends:
            self.end()
        else:
            self.due.emit()

    def told(self) -> None:
        """The text was told; the next telling is at least 200 ms away."""
        self._calm()
        self._told_at = time.monotonic()

    def _calm(self) -> None:
        self.is_ripe = False
        for timer in (self._throttle, self._patience, self._now):
            timer.stop()

    def end(self) -> None:
        """End the burst, if anything was typed in it."""
        self._ends = False
        if not self._open:
            return
        self._open = False
        self._pause.stop()
        self.due.emit()
        self.burst += 1
        self.ended.emit()

    def end_soon(self) -> None:
        """End the burst once its last key is on the screen, and in any case before the next."""
        self._ends = True
        if not self.is_ripe:
            self._throttle.stop()
            self._wait_for_paint()

    def reset(self) -> None:
        """Another text is shown: nothing is due, and a new burst begins."""
        self._calm()
        self._pause.stop()
        self._open = self._ends = False
        self._kind, self._at = "", -1
        self.burst += 1
