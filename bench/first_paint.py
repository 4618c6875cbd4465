"""One start: shows Minuter or a bare window, prints when it was painted, and ends.

``python -m bench.first_paint ours|bare FOLDER``. The moment is of the clock that all processes
of a machine share, so that the parent can tell how long the start took.
"""

from __future__ import annotations

import gc
import json
import os
import sys
import time
from typing import TYPE_CHECKING

from bench.memory import resident_megabytes

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMainWindow

LATER_MS = 2000
"""When memory is told again: what is fetched after the first paint is there by then."""


def main() -> None:
    """Start as the program itself starts, with an eye on its window."""
    which, folder = sys.argv[1:3]
    if which == "ours":
        import main as minuter

        gc.disable()  # as the entrance does before it imports the window
        from ui.window import MainWindow

        _watch(MainWindow)
        sys.exit(minuter.main(["--data", folder]))
    _bare()


def _bare() -> None:
    from PySide6.QtWidgets import QApplication, QMainWindow, QTextEdit

    class Window(QMainWindow):
        pass

    _watch(Window)
    app = QApplication(sys.argv[:1])
    window = Window()
    window.setCentralWidget(QTextEdit(window))
    window.resize(1366, 768)
    window.show()
    sys.exit(app.exec())


def _watch(kind: type[QMainWindow]) -> None:
    """Have windows of this kind tell when they were first painted, contents and all."""
    from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer

    painted = QEvent.Type(QEvent.registerEventType())
    inherited = kind.event
    told: dict[str, float] = {}

    def event(window: QMainWindow, happened: QEvent) -> bool:
        if happened.type() == QEvent.Type.Paint and not told:
            # The contents are painted in the same go; what is posted now comes when that is done.
            priority = Qt.EventPriority.HighEventPriority.value
            QCoreApplication.postEvent(window, QEvent(painted), priority)
        elif happened.type() == painted and not told:
            told["painted"] = time.perf_counter()
            if sys.platform.startswith("linux"):
                told["at_paint"] = resident_megabytes()
            QTimer.singleShot(LATER_MS, end)
        return inherited(window, happened)

    def end() -> None:
        if "at_paint" in told:
            told["later"] = resident_megabytes()
        try:
            print(json.dumps(told), flush=True)
        finally:  # also when nobody listens any more; what closing costs is no part of a start
            os._exit(0)

    kind.event = event  # type: ignore[method-assign]


if __name__ == "__main__":
    main()
