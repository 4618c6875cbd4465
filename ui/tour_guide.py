"""Takes a clerk through the tour: shows its strip below the meeting, and takes it away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from PySide6.QtWidgets import QVBoxLayout, QWidget

    from ui.bridge import Bridge
    from ui.meeting_view import MeetingView
    from ui.tour import Tour


class TourGuide(QObject):
    """Where the tour is shown; at most one is."""

    def __init__(self, column: QVBoxLayout, bridge: Bridge, parent: QWidget) -> None:
        super().__init__(parent)
        self._column = column
        self._bridge = bridge
        self._tour: Tour | None = None
        self._view: MeetingView | None = None

    def begin(self, view: MeetingView) -> None:
        """Begin in a meeting; the caret stays in its text."""
        from ui.tour import Tour, beginning_of

        self.end()
        view.show_item(beginning_of(view.meeting))
        tour = Tour(self._bridge, view.meeting, view)
        tour.ended.connect(self.end)
        self._column.addWidget(tour)
        self._tour, self._view = tour, view
        tour.show()
        tour.begin()

    def sheet_opened(self, sheet: QWidget) -> None:
        """A sheet was opened over the window."""
        if self._tour:
            self._tour.sheet_opened(sheet)

    def end(self) -> bool:
        """Take the tour away, the clerk where she is; False when there is none."""
        tour, view = self._tour, self._view
        self._tour = self._view = None
        if tour is None:
            return False
        focus = QApplication.focusWidget()
        had_focus = focus is not None and tour.isAncestorOf(focus)
        tour.leave()
        self._column.removeWidget(tour)
        tour.hide()
        tour.deleteLater()
        if had_focus and view:
            view.pane.take_focus()
        return True
