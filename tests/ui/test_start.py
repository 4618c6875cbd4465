"""Minuter begins: quickly, with the newest meetings, and after a crash where the caret was."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date, time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from clerk import Clerk
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from minuter.desk import Desk
from minuter.errors import MinuterError
from minuter.meeting.values import Body, Meeting, Side
from ui import WRITERS
from ui.application import make_window

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from ui.window import MainWindow

AGENDA = """Wren Harbour Partnership
Wednesday 7 October 2026 at 10.00 am
Venue: Chandlers’ Room, Civic Hall
AGENDA
1. Evacuation procedure
2. Declarations of interest
3. Harbour dredging programme
Report of the Harbour Master
"""

FIRST_PAINT = """
import builtins, sys
import main, ui.application
from pathlib import Path
from ui.application import make_application, make_window
app = make_application()
window = make_window(Path(sys.argv[1]))
window.show()
app.processEvents()
late = (
    "sqlalchemy", "alembic", "docx", "lxml", "dateparser", "babel", "hashlib", "logging.handlers",
    "minuter.meeting.values", "minuter.session", "ui.meeting_view",
    "PySide6.QtNetwork", "PySide6.QtSvg", "argparse",
)
print(*(name for name in late if name in sys.modules))
print(builtins.__import__.__name__)
window.close()
"""


def test_nothing_is_imported_before_the_first_paint_that_may_wait(data: Path) -> None:
    desk = Desk(data)
    body = Body("Wren Harbour Partnership")
    desk.add(Meeting("", body, date.today(), time(10), began=time(10, 2)))  # goes on now
    desk.close()
    done = subprocess.run(
        [sys.executable, "-c", FIRST_PAINT, str(data)],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    imported, importing = done.stdout.splitlines()
    assert imported == ""
    assert importing != "__feature_import__"  # which reads the source of every module


COMPILED = """
import builtins
compiling = builtins.compile
compiled = []
def told(source, filename, *rest, **more):
    compiled.append(filename)
    return compiling(source, filename, *rest, **more)
builtins.compile = told
import ui
from PySide6.QtWidgets import QWidget
print(*(name for name in compiled if str(name).startswith("shibokensupport/")))
"""


def test_what_the_binding_carries_is_compiled_once_and_again_when_that_is_damaged(
    tmp_path: Path,
) -> None:
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(tmp_path)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)

    def start() -> set[str]:
        done = subprocess.run(
            [sys.executable, "-c", COMPILED],
            capture_output=True,
            text=True,
            check=True,
            cwd=Path(__file__).parents[2],
            env=environment,
        )
        return set(done.stdout.split())

    at_first, then = start(), start()
    assert len(at_first) > len(then)
    assert then <= WRITERS
    for kept in tmp_path.rglob("parser-*.pyc"):
        kept.write_bytes(kept.read_bytes()[:400])
    assert start() - WRITERS == {"shibokensupport/signature/parser.py"}


def test_without_meetings_the_sample_is_the_next_step(window: MainWindow) -> None:
    window.show()
    window.activateWindow()
    QTest.qWaitForWindowActive(window, 5000)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert window.view is not None
    assert len(window.view.meeting.items) == 11


def test_a_pasted_agenda_becomes_the_open_meeting(clerk: Clerk, qtbot: QtBot) -> None:
    clerk.press("Ctrl+W")
    QGuiApplication.clipboard().setText(AGENDA)
    clerk.press("Ctrl+V")
    qtbot.waitUntil(lambda: clerk.window.review is not None, timeout=20_000)
    clerk.press("Ctrl+Enter")
    assert [item.title for item in clerk.meeting.items] == [
        "Evacuation procedure",
        "Declarations of interest",
        "Harbour dredging programme",
    ]


@pytest.fixture
def agenda_file(tmp_path: Path) -> Path:
    file = tmp_path / "agenda.txt"
    file.write_text(AGENDA, encoding="utf-8")
    return file


def files(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    data.setText("\n".join(str(path) for path in paths))  # as file managers add
    return data


def test_an_agenda_dropped_anywhere_on_the_start_page_is_read(
    window: MainWindow, qtbot: QtBot, agenda_file: Path
) -> None:
    clerk = Clerk(window)
    assert clerk.drop(files(agenda_file), on=window._start.form.date)
    qtbot.waitUntil(lambda: window.review is not None, timeout=20_000)
    assert window.review is not None
    assert window.review.review.meeting.body.name == "Wren Harbour Partnership"


def test_an_agenda_dropped_on_the_text_is_reviewed_and_the_open_meeting_comes_back(
    clerk: Clerk, qtbot: QtBot, agenda_file: Path
) -> None:
    clerk.type("It was said.")
    before = clerk.meeting
    assert clerk.drop(files(agenda_file), on=clerk.view.pane.box.viewport())
    qtbot.waitUntil(lambda: clerk.window.review is not None, timeout=20_000)
    clerk.press("Esc")
    assert clerk.window.review is None
    assert clerk.meeting == before
    clerk.type(" And more.")
    assert "It was said. And more." in clerk.notes


def test_a_second_agenda_does_not_take_the_place_of_the_one_being_checked(
    clerk: Clerk, qtbot: QtBot, agenda_file: Path
) -> None:
    assert clerk.drop(files(agenda_file))
    qtbot.waitUntil(lambda: clerk.window.review is not None, timeout=20_000)
    review = clerk.window.review
    assert clerk.drop(files(agenda_file))
    assert "Another agenda is being checked" in clerk.window._said.text()
    clerk.wait(300)
    assert clerk.window.review is review


def test_a_file_dropped_that_is_no_agenda_gets_one_sentence_and_the_page_stays(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "agenda.docx"
    file.write_bytes(b"%PDF-1.7 not a Word file")
    Clerk(window).drop(files(file))
    qtbot.waitUntil(lambda: bool(window._start.said.text()), timeout=20_000)
    assert "PDF" in window._start.said.text()
    assert window.view is None


def test_of_several_files_dropped_none_is_taken_in_silence(
    window: MainWindow, agenda_file: Path
) -> None:
    Clerk(window).drop(files(agenda_file, agenda_file))
    assert "one agenda at a time" in window._start.said.text()


def test_after_a_crash_the_meeting_reopens_where_the_caret_was(
    clerk: Clerk, qtbot: QtBot, data: Path
) -> None:
    clerk.press("Ctrl+PgDn", "Ctrl+PgDn", "Ctrl+PgDn", "Ctrl+Shift+R")
    clerk.type("It was")
    place = clerk.view.pane.place()
    clerk.wait(2000)  # the caret's place is told and saved a moment after the words
    clerk.view.session.close()  # the process is gone; nothing was put away
    again = make_window(data)
    qtbot.addWidget(again)
    again.reopen_left_open()
    assert again.view is not None
    assert again.view.pane.place() == place
    assert again.view.pane.side is Side.RESTRICTED
    again.close()


def test_a_meeting_open_in_another_window_is_told_in_a_sentence(
    clerk: Clerk, qtbot: QtBot, data: Path
) -> None:
    other = make_window(data)
    qtbot.addWidget(other)
    assert not other.open_meeting(clerk.view.meeting.id)
    assert "is open in another window" in other._start.said.text()
    other.close()


def test_the_data_folder_that_is_a_file_is_told_in_a_sentence(qtbot: QtBot, tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.write_text("not a folder", encoding="utf-8")
    window = make_window(folder)
    qtbot.addWidget(window)
    window.open_sample()
    assert window.view is None
    assert window._start.said.text()
    window.close()


@pytest.fixture
def reviewing(clerk: Clerk, qtbot: QtBot, agenda_file: Path) -> Clerk:
    """A clerk who checks an agenda while a meeting is open."""
    clerk.drop(files(agenda_file))
    qtbot.waitUntil(lambda: clerk.window.review is not None, timeout=20_000)
    return clerk


@pytest.mark.parametrize("key", ["Ctrl+N", "Ctrl+Shift+O", "Ctrl+O"])
def test_what_would_lose_the_corrections_of_an_agenda_waits(reviewing: Clerk, key: str) -> None:
    review = reviewing.window.review
    reviewing.press(key)
    assert "Another agenda is being checked" in reviewing.window._said.text()
    assert reviewing.window.review is review
    assert reviewing.window._stack.currentWidget() is review


def test_an_agenda_that_cannot_be_stored_stays_under_review(
    reviewing: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: object) -> None:
        raise MinuterError("The disk is full; nothing was stored.")

    window = reviewing.window
    monkeypatch.setattr(window._desk, "add", full)
    reviewing.press("Ctrl+Enter")
    assert window._said.text() == "The disk is full; nothing was stored."
    assert window._stack.currentWidget() is window.review
    monkeypatch.undo()
    reviewing.press("Ctrl+Enter")
    assert window.review is None
    assert len(reviewing.meeting.items) == 3
