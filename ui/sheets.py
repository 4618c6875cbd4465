"""The one sheet that may lie over the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from ui.sheet import Sheet


class Sheets(QObject):
    """Opens sheets, one at a time: ``opened`` carries each, ``closed`` tells that it is gone."""

    opened = Signal(object)
    closed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.current: Sheet | None = None

    def open(self, sheet: Sheet) -> None:
        """Lay a sheet over the window in place of one that is open."""
        self.leave()
        self.current = sheet
        sheet.closed.connect(lambda: self._closed(sheet))
        sheet.open_sheet()
        self.opened.emit(sheet)

    def leave(self) -> None:
        """Have the open sheet give way; what was typed in it is not lost."""
        if self.current:
            self.current.leave()

    def _closed(self, sheet: Sheet) -> None:
        if self.current is sheet:
            self.current = None
        sheet.deleteLater()
        self.closed.emit()
