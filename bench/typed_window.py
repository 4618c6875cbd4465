"""A window that is typed in as told: Minuter's own, or a bare QTextEdit (see ``bench.typist``).

A key is due at its time whatever the window is doing: one that must wait for other work of the
window is late by that much, as it is for a clerk.
"""

from __future__ import annotations

import itertools
import json
import random
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QTextEdit

from bench.sample import WORDS, long_meeting

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from minuter.meeting.values import Meeting
    from ui.window import MainWindow

SPIN = 0.0012
"""Seconds before a key is due in which nothing sleeps any more."""
NAP = 0.0005


def main() -> None:
    """Show the window, then type as told until standard input ends."""
    which, words, folder, rest = sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4])
    meeting = long_meeting(words)
    if which == "ours":
        desk: _Ours | _Bare = _Ours(meeting, folder)
    else:
        desk = _Bare(meeting, *(float(value) for value in sys.argv[5:8]))
    QTest.qWait(2 * rest)
    _answer(desk.like())
    typing = _Typing(desk.box)
    for line in sys.stdin:
        asked = json.loads(line)
        exports = desk.begin_exports() if asked["export"] else None
        spent = typing.type(asked["keys"], asked["gap"])
        written = exports() if exports else 0
        typing.new_line()
        QTest.qWait(rest)
        _answer({"ms": spent, "written": written})
    desk.leave()


def _answer(values: dict[str, Any]) -> None:
    print(json.dumps(values), flush=True)


class _Typing:
    """Types words at the end of a box and sees each key painted."""

    def __init__(self, box: QTextEdit) -> None:
        self._box = box
        self._eye = _Eye(box.viewport())
        self._letters = _letters()
        box.setFocus()
        box.moveCursor(QTextCursor.MoveOperation.End)

    def type(self, keys: int, gap: int) -> list[float]:
        """The milliseconds from each key's being due to its being painted."""
        spent: list[float] = []
        due = time.perf_counter() + 0.05
        for letter in itertools.islice(self._letters, keys):
            _work_until(due)
            self._eye.seen = 0.0
            QTest.keyClicks(self._box, letter)
            while not self._eye.seen:
                QApplication.processEvents()
            spent.append((self._eye.seen - due) * 1000)
            due = max(due + gap / 1000, self._eye.seen)
        return spent

    def new_line(self) -> None:
        QTest.keyClick(self._box, Qt.Key.Key_Return)


class _Eye(QObject):
    """Sees when a viewport has been painted: the first moment after all of its painting."""

    PAINTED = QEvent.Type(QEvent.registerEventType())

    def __init__(self, viewport: QObject) -> None:
        super().__init__()
        self.seen = 0.0
        self._waits = False
        viewport.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and not self._waits:
            self._waits = True
            # Handled when the window, which paints all in one go, is back at its events.
            priority = Qt.EventPriority.HighEventPriority.value
            QCoreApplication.postEvent(self, QEvent(self.PAINTED), priority)
        return False

    def customEvent(self, event: QEvent) -> None:
        self._waits = False
        self.seen = time.perf_counter()


def _work_until(due: float) -> None:
    """Let the window work until a key is due, then stop at once."""
    while (left := due - time.perf_counter()) > 0:
        QApplication.processEvents()
        if left > SPIN:
            time.sleep(NAP)


def _letters() -> Iterator[str]:
    """Plain words, a full stop now and then, without end."""
    chance = random.Random(3)
    words = [word for word in WORDS if word.isascii() and word.isalpha()]
    for n in itertools.count(1):
        yield from chance.choice(words)
        if n % 12 == 0:
            yield "."
        yield " "


class _Ours:
    """Minuter's window, with the meeting open at the item of the long text."""

    def __init__(self, meeting: Meeting, folder: Path) -> None:
        from minuter.desk import Desk
        from ui.application import make_application, make_window

        desk = Desk(folder)
        stored = desk.add(meeting)
        desk.close()
        self._folder = folder
        make_application().setCursorFlashTime(0)  # a caret's blinking is nobody's key
        self._window: MainWindow = make_window(folder)
        self._window.use_look("light")
        self._window.show()
        self._window.activateWindow()
        QTest.qWaitForWindowActive(self._window, 5000)
        if not self._window.open_meeting(stored.id):
            raise RuntimeError("the meeting could not be opened")
        assert self._window.view
        self._window.view.show_item(meeting.items[3].id)
        self.box: QTextEdit = self._window.view.pane.box

    def like(self) -> dict[str, float]:
        viewport = self.box.viewport()
        size = self.box.document().defaultFont().pointSizeF()
        return {"width": viewport.width(), "height": viewport.height(), "points": size}

    def begin_exports(self) -> Callable[[], int]:
        """Write the document in a worker again and again; the answer stops it and counts."""
        from ui.document_job import write_documents
        from ui.jobs import WindowJob

        view = self._window.view
        assert view
        files = (("public", self._folder / "minutes.docx"),)
        written = 0
        goes_on = True
        job: WindowJob | None = None

        def begin() -> None:
            nonlocal job
            job = WindowJob(self._window, write_documents, view.meeting, files, True)
            job.done.connect(done)
            job.failed.connect(failed)

        def done(_: object) -> None:
            nonlocal written, job
            written += 1
            job = None
            if goes_on:
                begin()

        def failed(sentence: str) -> None:
            raise RuntimeError(sentence)

        def stop() -> int:
            nonlocal goes_on
            goes_on = False
            while job:
                QTest.qWait(20)
            return written

        begin()
        return stop

    def leave(self) -> None:
        self._window.close()


class _Bare:
    """A text box in a main window, with the same text, width, height and size of letters."""

    def __init__(self, meeting: Meeting, width: float, height: float, points: float) -> None:
        app = QApplication(sys.argv[:1])
        app.setCursorFlashTime(0)
        self._window = QMainWindow()
        self.box = QTextEdit(self._window)
        self._window.setCentralWidget(self.box)
        font = self.box.font()
        font.setPointSizeF(points)
        self.box.setFont(font)
        self.box.setPlainText("\n".join(line.text for line in meeting.items[3].notes))
        self._window.resize(int(width), int(height))
        self._window.show()
        self._window.activateWindow()
        QTest.qWaitForWindowActive(self._window, 5000)

    def like(self) -> dict[str, float]:
        return {"width": self.box.viewport().width(), "height": self.box.viewport().height()}

    def begin_exports(self) -> None:
        raise NotImplementedError("the parent writes documents beside the bare box")

    def leave(self) -> None:
        self._window.close()
