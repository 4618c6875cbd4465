"""Turns what the session and its saver tell into queued signals of the window's thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

if TYPE_CHECKING:
    from collections.abc import Callable

    from minuter.session import Change, Session


class Bridge(QObject):
    """One open session's voice in the window.

    ``changed`` carries a ``Change`` and comes at once, within ``Session.apply``; ``saving``
    carries a ``SaveState`` and may be told on any thread: it arrives on the window's.
    """

    changed = Signal(object)
    saving = Signal(object)
    _told = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._told.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        self._stop: Callable[[], None] | None = None
        self._turn = object()

    def ear(self) -> Callable[[object], None]:
        """What hears how saving goes, on whatever thread, for the session opened next."""
        turn = self._turn = object()
        return lambda state: self._told.emit(turn, state)

    def _tell(self, turn: object, state: object) -> None:
        if turn is self._turn:  # not what an earlier session's saver said last
            self.saving.emit(state)

    def listen(self, session: Session) -> None:
        """Pass on what a session tells, and no other's."""
        self._stop = session.subscribe(self._heard)

    def leave(self) -> None:
        """Stop listening, to the saver too."""
        self._turn = object()
        if self._stop:
            self._stop()
            self._stop = None

    def _heard(self, change: Change) -> None:
        self.changed.emit(change)
