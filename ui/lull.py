"""A lull in the typing: when what is not urgent is done, so that no key waits for it."""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, QTimer, Signal

QUIET_MS = 150
"""How long no key was typed when it is a lull: longer than between the keys of a word."""
MOST_MS = 2000


class Lull(QObject):
    """Waits for a lull when it was asked for; ``came`` tells of it once.

    Of somebody who types without any, ``came`` waits two seconds, then comes straight after a key
    was painted, when the next one is farthest away.
    """

    came = Signal()

    def __init__(self, parent: QObject, ms: int = QUIET_MS) -> None:
        super().__init__(parent)
        self._asked_at: float | None = None
        self._quiet = QTimer(self, singleShot=True, interval=ms)
        self._quiet.timeout.connect(self._come)

    def ask(self) -> None:
        """Wait for a lull from now on; one that is waited for already is not put off for long."""
        if self._asked_at is None:
            self._asked_at = time.monotonic()
            self._quiet.start()

    def typing_seen(self) -> None:
        """Something was typed, and has been painted."""
        if self._asked_at is None:
            return
        late = (time.monotonic() - self._asked_at) * 1000 >= MOST_MS
        if late:
            QTimer.singleShot(0, self, self._come)
        else:
            self._quiet.start()

    @property
    def is_awaited(self) -> bool:
        """Whether it was asked for and has not come."""
        return self._asked_at is not None

    def cancel(self) -> None:
        """Wait no longer."""
        self._asked_at = None
        self._quiet.stop()

    def _come(self) -> None:
        if self._asked_at is not None:
            self.cancel()
            self.came.emit()
