"""The field of the start page in which one types what to find."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.icons import icon

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData

    from ui.theme import Theme


class FindField(QLineEdit):
    """A line to find meetings by. An agenda pasted here is an agenda all the same.

    ``agenda_pasted`` carries what the clipboard holds.
    """

    agenda_pasted = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName("Find a meeting")
        self.setPlaceholderText("Find a meeting by body, date or state")
        self.setMinimumHeight(30)
        self.setAcceptDrops(False)  # what is dropped is an agenda
        glass = icon("search", theme.secondary)
        self._glass = self.addAction(glass, QLineEdit.ActionPosition.LeadingPosition)

    def set_theme(self, theme: Theme) -> None:
        """Show the glass in another colour."""
        self._glass.setIcon(icon("search", theme.secondary))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            data = QGuiApplication.clipboard().mimeData()
            if _is_agenda(data):
                self.agenda_pasted.emit(data)
                return
        super().keyPressEvent(event)


def _is_agenda(data: QMimeData) -> bool:
    """Whether it is more than words to find: a file, or several lines."""
    return data.hasUrls() or "\n" in data.text().strip()
