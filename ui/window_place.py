"""Where the window stands: remembered, and kept on the screens there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from ui.remembered import Box, Standing, clamped

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMainWindow

    from ui.remembered import Remembered

USUAL = Box(0, 0, 1366, 768)
LEAST = Box(0, 0, 1024, 640)
"""The least width and height, where the screen has them."""


def stand(window: QMainWindow, remembered: Remembered) -> None:
    """Stand where the window was last, as far as the screens there are allow."""
    screens = screen_boxes()
    kept = remembered.standing
    if screens:
        window.setMinimumSize(
            min(LEAST.width, *(screen.width for screen in screens)),
            min(LEAST.height, *(screen.height for screen in screens)),
        )
    box = clamped(kept.box if kept else USUAL, screens, USUAL)
    if kept is None:
        window.resize(box.width, box.height)  # the desktop chooses the place
        return
    window.setGeometry(box.x, box.y, box.width, box.height)
    if kept.maximised:
        window.setWindowState(Qt.WindowState.WindowMaximized)


def remember_place(window: QMainWindow, remembered: Remembered) -> None:
    """Remember where the window stands, and where it stood before it was maximised."""
    usual = window.normalGeometry() if window.isMaximized() else window.geometry()
    box = Box(usual.x(), usual.y(), usual.width(), usual.height())
    remembered.standing = Standing(box, window.isMaximized())


def come_forward(window: QMainWindow) -> None:
    """Come before all other windows, also from the task bar."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()


def screen_boxes() -> tuple[Box, ...]:
    """The screens there are, the main one first, without task bars."""
    main = QGuiApplication.primaryScreen()
    screens = sorted(QGuiApplication.screens(), key=lambda screen: screen is not main)
    areas = (screen.availableGeometry() for screen in screens)
    return tuple(Box(a.x(), a.y(), a.width(), a.height()) for a in areas)
