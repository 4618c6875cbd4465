"""A clerk for the tests: sits at the real window and presses real keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from minuter.meeting.text import write_markdown
from ui.demo import chord

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData

    from minuter.meeting.values import Item, Meeting
    from ui.meeting_view import MeetingView
    from ui.window import MainWindow


class Clerk:
    """Types and presses keys at whatever has the focus, and reads what the meeting holds."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        window.show()
        window.activateWindow()
        assert QTest.qWaitForWindowActive(window, 5000)

    # --- doing --------------------------------------------------------------------------------

    def press(self, *keys: str) -> None:
        for each in keys:
            QTest.keyClick(self.focus(), *chord(each))
            QApplication.processEvents()

    def type(self, words: str) -> None:
        for character in words:
            QTest.keyClick(self.focus(), character)
        QApplication.processEvents()

    def focus(self) -> QWidget:
        return QApplication.focusWidget() or self.window

    def drop(self, data: QMimeData, on: QWidget | None = None) -> bool:
        """Drag something over a widget and let go, as the desktop does; whether it was taken."""
        window = self.window.windowHandle()
        over = on or self.window
        at = over.mapTo(self.window, over.rect().center())
        copying, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
        none = Qt.KeyboardModifier.NoModifier
        entering = QDragEnterEvent(at, copying, data, left, none)
        QApplication.sendEvent(window, entering)
        if not entering.isAccepted():
            return False
        QApplication.sendEvent(window, QDropEvent(at.toPointF(), copying, data, left, none))
        return True

    def wait(self, milliseconds: int) -> None:
        QTest.qWait(milliseconds)

    # --- reading ------------------------------------------------------------------------------

    @property
    def view(self) -> MeetingView:
        assert self.window.view is not None
        return self.window.view

    @property
    def meeting(self) -> Meeting:
        self.view.flush()
        return self.view.meeting

    @property
    def item(self) -> Item:
        return self.meeting.item(self.view.pane.item_id)

    @property
    def notes(self) -> str:
        return write_markdown(self.item.notes)

    @property
    def decisions(self) -> list[str]:
        return [f"{d.verb} {write_markdown(d.text)}".strip() for d in self.item.decisions]
