"""What the start page shows, read for it: at once what is quick, in a thread what is not."""

from __future__ import annotations

import logging
import threading
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from ui.recent import ids_first

if TYPE_CHECKING:
    from collections.abc import Callable

    from minuter.desk import Desk, Progress, ShortList

log = logging.getLogger(__name__)

AT_ONCE = 60
"""How many meetings are read, and counted, for the first paint."""


@dataclass(frozen=True, slots=True)
class Front:
    """The meetings there are, and how far they have come, as far as that is counted."""

    listed: ShortList
    progress: dict[str, Progress]
    today: date

    def over(self, older: Front) -> Front:
        """This, with what only the older one has read: what is shown does not shrink meanwhile."""
        if self.listed.counts != older.listed.counts or not self.listed.is_readable:
            return self
        fresh = {meeting.id for meeting in self.listed.meetings}
        rest = tuple(m for m in older.listed.meetings if m.id not in fresh)
        listed = replace(self.listed, meetings=self.listed.meetings + rest)
        return Front(listed, older.progress | self.progress, self.today)

    def agrees_with(self, other: Front) -> bool:
        """Whether both list the same, as far as both have read."""
        mine, others = self.listed, other.listed
        read = min(len(mine.meetings), len(others.meetings))
        same = mine.meetings[:read] == others.meetings[:read]
        return same and mine.counts == others.counts and mine.is_readable == others.is_readable

    @property
    def is_whole(self) -> bool:
        """Whether there is no more to read."""
        return len(self.progress) >= self.listed.total


class FrontReader(QObject):
    """Reads a desk for the start page.

    ``read_on`` carries a ``Front`` with every meeting; ``troubled`` a ``Trouble``, or None when
    there is none. Both come on the window's thread.
    """

    read_on = Signal(object)
    troubled = Signal(object)
    _read = Signal(object, object)
    _looked = Signal(object, object)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._turn = self._looking = object()
        self._may_go_on = False
        self._read.connect(self._take, Qt.ConnectionType.QueuedConnection)
        self._looked.connect(self._take_trouble, Qt.ConnectionType.QueuedConnection)

    def read(self) -> Front:
        """What is quick to read: enough for the first paint. The rest follows by itself."""
        today = date.today()
        listed = self._desk.short_list(AT_ONCE)
        few = listed.total <= AT_ONCE
        ids = [m.id for m in listed.meetings] if few else ids_first(listed, today)
        front = Front(listed, self._desk.progress_of(ids) if ids else {}, today)
        self._turn = turn = object()
        if self._may_go_on:
            self._go_on(front, turn)
        return front

    def after_first_paint(self, front: Front) -> None:
        """Look for trouble, and read the rest; from now on also after every reading."""
        self._may_go_on = True
        self._go_on(front, self._turn)
        if front.listed.is_readable:
            self.look_for_trouble()

    def look_for_trouble(self) -> None:
        """Find out, in a thread, what keeps the archive from being used."""
        looking = self._looking
        self._in_thread(lambda: self._looked.emit(looking, self._desk.trouble()))

    def forget_trouble(self) -> None:
        """What is being looked at may be mended meanwhile: tell nothing of it any more."""
        self._looking = object()

    def _go_on(self, front: Front, turn: object) -> None:
        if not front.listed.is_readable:
            self.look_for_trouble()
        elif not front.is_whole:
            self._in_thread(lambda: self._read.emit(turn, self._whole(front.today)))

    def _whole(self, today: date) -> Front:
        return Front(self._desk.short_list(), self._desk.progress_of_all(), today)

    def _take_trouble(self, looking: object, trouble: object) -> None:
        if looking is self._looking:
            self.troubled.emit(trouble)

    def _take(self, turn: object, front: Front) -> None:
        if turn is self._turn:  # not what was read before something was opened
            self.read_on.emit(front)

    @staticmethod
    def _in_thread(work: Callable[[], None]) -> None:
        def carefully() -> None:
            try:
                with suppress(RuntimeError):  # the window is gone
                    work()
            except Exception as error:
                log.error("reading for the start page failed: %s", type(error).__name__)

        threading.Thread(target=carefully, name="minuter-front", daemon=True).start()
