"""A worker's answer as signals on the window's thread."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal

if TYPE_CHECKING:
    from collections.abc import Callable

log = logging.getLogger(__name__)


class WindowJob(QObject):
    """A job whose ``done`` or ``failed`` is told on the thread that made it.

    One that ``is_foreign`` reads what comes from elsewhere, and may take less. ``over`` is told
    after either.
    """

    done = Signal(object)
    failed = Signal(str)
    over = Signal()
    _done = Signal(object)
    _failed = Signal(str, str)

    def __init__(
        self,
        parent: QObject,
        function: Callable[..., Any],
        *arguments: Any,
        is_foreign: bool = False,
    ) -> None:
        from minuter.workers import READING, WRITING, Job  # not for the first paint

        super().__init__(parent)
        self._done.connect(self._tell_done, Qt.ConnectionType.QueuedConnection)
        self._failed.connect(self._tell_failed, Qt.ConnectionType.QueuedConnection)
        self._job = Job(
            function,
            arguments,
            done=self._done.emit,
            failed=self._failed.emit,
            limits=READING if is_foreign else WRITING,
        )

    def cancel(self) -> None:
        """End the job now."""
        self._job.cancel()

    def _tell_done(self, value: object) -> None:
        self.done.emit(value)
        self.over.emit()
        self.deleteLater()

    def _tell_failed(self, sentence: str, where: str) -> None:
        if where:
            log.error("A job failed: %s", where)
        self.failed.emit(sentence)
        self.over.emit()
        self.deleteLater()
