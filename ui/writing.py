"""Documents on their way out: asked for in a sheet, written behind the window, told at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from minuter.workers import CANCELLED
from ui.document_sheet import DocumentSheet

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from minuter.meeting.values import Meeting
    from ui.foot import Foot
    from ui.jobs import WindowJob
    from ui.sheets import Sheets


class Writing(QObject):
    """Writes documents; ``failed`` carries why one could not be, when its sheet is closed."""

    failed = Signal(str)

    def __init__(self, window: QWidget, sheets: Sheets, foot: Foot) -> None:
        super().__init__(window)
        self._window, self._sheets, self._foot = window, sheets, foot

    def ask(self, meeting_now: Callable[[], Meeting]) -> None:
        """Ask what to write of the meeting."""
        sheet = DocumentSheet(self._window, meeting_now)
        sheet.writing.connect(lambda job: self._follow(sheet, job))
        self._sheets.open(sheet)

    def _follow(self, sheet: DocumentSheet, job: WindowJob) -> None:
        """Tell what became of a document also when its sheet was closed meanwhile."""

        def failed(sentence: str) -> None:
            if self._sheets.current is sheet:  # which says it itself
                return
            if sentence == CANCELLED:
                self._foot.say(sentence)
            else:
                self.failed.emit(sentence)

        self._foot.follow(job, "Still writing the minutes …")
        job.done.connect(self._tell_written)
        job.failed.connect(failed)

    def _tell_written(self, paths: list[Path]) -> None:
        self._foot.say(f"Written: {', '.join(path.name for path in paths)}")
