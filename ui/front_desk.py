"""The start page at work: what it lists, what is wrong with the archive, what mends it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from minuter.errors import MinuterError
from ui.front import FrontReader

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from minuter.desk import Desk, Hurt, Trouble
    from ui.front import Front
    from ui.start_page import StartPage


class FrontDesk(QObject):
    """Keeps the start page true to the archive.

    ``copy_wanted`` carries a meeting's id, the backup that has it whole and its moment in words;
    ``told`` a passing sentence.
    """

    copy_wanted = Signal(str, object, str)
    told = Signal(str)

    def __init__(self, desk: Desk, page: StartPage, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._page = page
        self._reader = FrontReader(desk, self)
        self._reader.read_on.connect(self._show)
        self._reader.troubled.connect(self._show_trouble)
        self._front: Front | None = None
        self._mend: Callable[[], None] | None = None
        page.rescue.accepted.connect(self._accepted)

    # --- the meetings -------------------------------------------------------------------------

    def open_page(self) -> None:
        """Show the meetings as they are now, and no complaint of before."""
        self._mend = None
        self._reader.forget_trouble()
        front = self._reader.read()
        self._show(front.over(self._front) if self._front else front)
        self._page.say("")

    def after_first_paint(self) -> None:
        """Read what was too slow to read before, and look whether the archive is well."""
        if self._front:
            self._reader.after_first_paint(self._front)

    def look_again(self) -> None:
        """Read the list anew when the clerk comes back: others may have written meanwhile."""
        before, now = self._front, self._reader.read()
        if before and before.listed.total and not now.listed.total:
            self._reader.look_for_trouble()  # they were hardly all deleted meanwhile
        elif before and now.listed.is_readable and not now.agrees_with(before):
            self._show(now)

    def _show(self, front: Front) -> None:
        self._front = front
        self._page.show_meetings(front.listed, front.progress, self._desk.caret_at, front.today)

    # --- what is wrong ------------------------------------------------------------------------

    def look_for_trouble(self) -> None:
        """Something failed: find out whether all of the archive is meant."""
        self._reader.look_for_trouble()

    def _show_trouble(self, trouble: Trouble | None) -> None:
        if not self._page.isVisible() or self._page.rescue.offers:
            return
        if trouble is None:
            if self._front and not self._front.listed.is_readable:  # it was only busy
                self._show(self._reader.read())
            return
        from ui.rescue import trouble_in_words

        copy = trouble.copy
        self._mend = (lambda: self._put_in_place(copy.path)) if copy else None
        self._page.offer_rescue(*trouble_in_words(trouble, datetime.now()))

    def offer_copy(self, meeting_id: str, hurt: Hurt) -> None:
        """Say what is hurt in a meeting, beside the newest backup that has it whole."""
        from ui.rescue import hurt_in_words, moment_in_words

        copy, now = self._desk.newest_backup_of(meeting_id), datetime.now()
        if copy:
            when = moment_in_words(copy.taken, now)
            self._mend = lambda: self.copy_wanted.emit(meeting_id, copy.path, when)
        self._page.offer_rescue(*hurt_in_words(hurt, copy, now))

    def _accepted(self) -> None:
        mend, self._mend = self._mend, None
        if mend:
            mend()

    def _put_in_place(self, copy: Path) -> None:
        try:
            restored = self._desk.restore(copy)
        except MinuterError as error:
            self._page.say(str(error))
            return
        self.open_page()
        self._page.take_focus()
        kept = f" The damaged file is kept as “{restored.former.name}”." if restored.former else ""
        many = f"{restored.meetings} meeting{'s' if restored.meetings != 1 else ''}"
        self.told.emit(f"The backup is in place, with {many}.{kept}")
