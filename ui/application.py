"""The window's program: Qt started, the window shown, what is heavy fetched afterwards."""

from __future__ import annotations

import gc
import logging
import sys
import threading
import traceback
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

from ui.first_window import FirstWindow
from ui.window_place import come_forward

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from types import TracebackType

    from ui.window import MainWindow

log = logging.getLogger(__name__)


LONGEST_TURN = 0.0005
"""Seconds for which the saver's thread may keep the interpreter from a key; Python's is 5 ms."""


def make_application() -> QApplication:
    """The one QApplication, named for settings and screen readers."""
    sys.setswitchinterval(LONGEST_TURN)
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        # Fusion is asked for here: asked later, it is fetched, and with it all names of styles.
        app = QApplication([*sys.argv[:1], "-style", "fusion"])
    app.setApplicationName("Minuter")
    app.setApplicationDisplayName("Minuter")
    app.setDesktopFileName("minuter")
    return app


def make_window(folder: Path) -> MainWindow:
    """The main window over a data folder; settings are kept in the folder too."""
    from minuter.desk import Desk
    from ui.remembered import Remembered
    from ui.theme import NAMES, Look
    from ui.window import MainWindow

    remembered = Remembered(folder / "window.ini")
    chosen = remembered.look
    look = Look(make_application(), chosen if chosen in NAMES else "system")
    return MainWindow(Desk(folder), remembered, look)


def run(folder: Path) -> int:
    """Show the window until it is closed, or call forward the one there is; the exit code."""
    app = make_application()
    first = FirstWindow(folder)
    if not first.take() and first.call():
        return 0
    window = make_window(folder)
    sys.excepthook = _tell_bug(window)
    first.called.connect(lambda: come_forward(window))
    FirstPaint(window, lambda: _after_first_paint(window, first))
    window.show()
    return app.exec()


class FirstPaint(QObject):
    """Calls back once, when a window has been painted for the first time."""

    def __init__(self, window: MainWindow, then: Callable[[], None]) -> None:
        super().__init__(window)
        self._then = then
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self._then)
        return False


def _after_first_paint(window: MainWindow, first: FirstWindow) -> None:
    """Reopen the meeting that a crash left open, and import what is heavy in a thread."""
    from minuter.desk import import_heavy

    gc.freeze()  # what a window is made of lasts as long as the window
    gc.enable()  # the entrance had it rest

    def fetch() -> None:
        first.prepare()
        import_heavy()

    window.after_first_paint()
    threading.Thread(target=fetch, name="minuter-imports", daemon=True).start()


def _tell_bug(window: MainWindow):
    """Log a bug without its words, which may hold minute text, and go on."""

    def told(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            window.close()
            return
        where = "".join(traceback.format_tb(trace))
        log.error("%s at:\n%s", kind.__name__, where)
        window.say("Something went wrong in Minuter; what you typed is safe. Please go on.")

    return told
