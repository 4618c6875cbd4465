"""A worker's answer as signals on the window's thread."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal

if TYPE_CHECKING:
    from collections.abc import Callable

log = logging.getLogger(__name__)


class WindowJob(QObject):
    """A job whose ``done`` or ``failed`` is told on the thread that made it."""

    done = Signal(object)
    failed = Signal(str)
    _done = Signal(object)
    _failed = Signal(str, str)

    def __init__(
        self,
        parent: QObject,
        function: Callable[..., Any],
        *arguments: Any,
        seconds: float = 30,
    ) -> None:
        from minuter.workers import Job  # multiprocessing is not for the first paint

        super().__init__(parent)
        self._done.connect(self._tell_done, Qt.ConnectionType.QueuedConnection)
        self._failed.connect(self._tell_failed, Qt.ConnectionType.QueuedConnection)
        self._job = Job(
            function,
            arguments,
            done=self._done.emit,
            failed=self._failed.emit,
            seconds=seconds,
        )

    def cancel(self) -> None:
        """End the job now."""
        self._job.cancel()

    def _tell_done(self, value: object) -> None:
        self.done.emit(value)
        self.deleteLater()

    def _tell_failed(self, sentence: str, where: str) -> None:
        if where:
            log.error("A job failed: %s", where)
        self.failed.emit(sentence)
        self.deleteLater()
