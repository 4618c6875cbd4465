"""Verified backups while a meeting is open, made in a thread that neither keys nor saving feel."""

from __future__ import annotations

import logging
import threading
from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from minuter.errors import MinuterError

if TYPE_CHECKING:
    from minuter.desk import Desk

log = logging.getLogger(__name__)

EVERY = 10 * 60 * 1000
"""Milliseconds of work after which a backup is made, if anything changed."""


class RollingBackups(QObject):
    """Has a desk make its backup after every ten minutes of work.

    ``failed`` carries a sentence, once for each that is another than the last.
    """

    failed = Signal(str)
    _failed = Signal(str)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._thread: threading.Thread | None = None
        self._told = ""
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY)
        self._timer.timeout.connect(self._begin_one)
        self._failed.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def begin(self) -> None:
        """A meeting was opened: count ten minutes from now."""
        self._timer.start()

    def rest(self) -> None:
        """The meeting was closed; closing the desk makes the last backup."""
        self._timer.stop()

    def _begin_one(self) -> None:
        if self._thread is None or not self._thread.is_alive():
            # A thread that a slow disk holds is waited for by Desk.close, not by the program's end.
            self._thread = threading.Thread(target=self._work, name="minuter-backup", daemon=True)
            self._thread.start()

    def _work(self) -> None:
        sentence = ""
        try:
            self._desk.back_up()
        except MinuterError as error:
            sentence = str(error)
        except Exception as error:
            log.error("a backup failed: %s", type(error).__name__)
        with suppress(RuntimeError):  # the window is gone
            self._failed.emit(sentence)

    def _tell(self, sentence: str) -> None:
        if sentence and sentence != self._told:
            self.failed.emit(sentence)
        self._told = sentence
