"""The sheet of bodies at work: what is kept goes to the archive, and into the open meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from minuter.errors import MinuterError
from minuter.meeting.own_copy import take_body
from ui.body_sheet import BodySheet
from ui.edit import Edit

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from minuter.desk import Desk
    from ui.body_sheet import Kept
    from ui.meeting_view import MeetingView
    from ui.sheets import Sheets


class BodyKeeping(QObject):
    """Opens the sheet over a window and keeps what was changed in it.

    ``told`` carries a passing sentence, ``failed`` one of what could not be done; ``changed``
    tells that bodies are others now.
    """

    told = Signal(str)
    failed = Signal(str)
    changed = Signal()

    def __init__(self, desk: Desk, sheets: Sheets, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._sheets = sheets
        self._window = window

    def open(self, view: MeetingView | None) -> None:
        """Show the bodies, that of the open meeting first."""
        try:
            bodies = self._desk.bodies()
        except MinuterError as error:
            self.failed.emit(str(error))
            return
        meeting = view.fresh_meeting() if view else None
        sheet = BodySheet(self._window, bodies, meeting)
        sheet.kept.connect(lambda kept, follows: self._keep(sheet, view, kept, follows))
        sheet.closed.connect(self.deleteLater)
        self._sheets.open(sheet)

    def _keep(
        self, sheet: BodySheet, view: MeetingView | None, kept: tuple[Kept, ...], follows: bool
    ) -> None:
        for one in kept:
            try:
                self._desk.put_body(one.body, one.was)
            except MinuterError as error:
                sheet.say(str(error), wrong=True)
                return
        own = next((one for one in kept if one.is_of_the_meeting), None)
        sheet.go()
        said = _kept(kept)
        if follows and view is not None and own is not None:
            view.apply(Edit("the body’s settings", lambda m: take_body(m, own.body, own.before)))
            said = f"{said} The open meeting follows; Ctrl+Z takes that back."
        self.changed.emit()
        self.told.emit(said)


def _kept(kept: tuple[Kept, ...]) -> str:
    if not kept:
        return "Nothing was changed."
    return f"“{kept[0].body.name}” is kept." if len(kept) == 1 else f"{len(kept)} bodies are kept."
