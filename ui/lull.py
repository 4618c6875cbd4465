"""A lull in the typing: when what is not urgent is done, so that no key waits for it."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from collections.abc import Callable

QUIET_MS = 150
"""How long no key was typed when it is a lull: longer than between the keys of a word."""
MOST_MS = 2000
MOST_OF_THE_TIME = 200
"""Who types without a lull waits so many times as long as what is done took the last time."""


class Lull(QObject):
    """Waits for a lull when it was asked for; ``came`` tells of it once.

    ``typed_at`` says when the last key came, by the monotonic clock. Of somebody who types
    without a lull, ``came`` waits two seconds, or longer for what takes long, and then comes with
    the next asking: what was typed is told, and so this is asked for, straight after a key was
    painted.
    """

    came = Signal()

    def __init__(
        self, typed_at: Callable[[], float], parent: QObject, quiet_ms: int = QUIET_MS
    ) -> None:
        super().__init__(parent)
        self._typed_at = typed_at
        self._quiet_ms = quiet_ms
        self._asked_at: float | None = None
        self._took = 0.0
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._look)

    def ask(self) -> None:
        """Wait for a lull from now on, unless one is waited for already."""
        now = time.monotonic()
        if self._asked_at is None:
            self._asked_at = now
            self._timer.start(self._quiet_ms)
        elif now - self._asked_at >= max(MOST_MS / 1000, MOST_OF_THE_TIME * self._took):
            QTimer.singleShot(0, self, self._come)

    def _look(self) -> None:
        quiet = (time.monotonic() - self._typed_at()) * 1000
        if quiet >= self._quiet_ms:
            self._come()
        else:
            self._timer.start(round(self._quiet_ms - quiet) + 1)

    @property
    def is_awaited(self) -> bool:
        """Whether it was asked for and has not come."""
        return self._asked_at is not None

    def cancel(self) -> None:
        """Wait no longer."""
        self._asked_at = None
        self._timer.stop()

    def _come(self) -> None:
        if self._asked_at is not None:
            self.cancel()
            began = time.monotonic()
            self.came.emit()
            self._took = time.monotonic() - began
