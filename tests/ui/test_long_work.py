"""What takes longer than a second is told in a quiet line, can be stopped, and keys go on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest

from minuter.workers import CANCELLED
from tests.ui import slow_jobs
from ui import agendas, document_sheet
from ui.document_sheet import DocumentSheet

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from clerk import Clerk
    from pytestqt.qtbot import QtBot

    from ui.foot import Foot
    from ui.window import MainWindow
    from ui.work_line import WorkLine


def foot(window: MainWindow) -> Foot:
    return window._foot


def line(window: MainWindow) -> WorkLine:
    work = foot(window).work
    assert work is not None
    return work


def write(clerk: Clerk, folder: Path, monkeypatch: pytest.MonkeyPatch, job: object) -> None:
    """Have the minutes written by a job that takes its time, and go back to the text."""
    monkeypatch.setattr(document_sheet, "write_documents", job)
    clerk.press("F12")
    assert isinstance(clerk.window.sheet, DocumentSheet)
    clerk.window.sheet.write_to(folder, {"public": "minutes.docx"})
    clerk.press("Ctrl+Enter", "Esc")
    assert clerk.window.sheet is None


def test_esc_stops_a_long_export_and_keys_go_on_meanwhile(
    clerk: Clerk, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(clerk, tmp_path, monkeypatch, slow_jobs.write_slowly)
    assert line(clerk.window).isHidden()
    qtbot.waitUntil(lambda: line(clerk.window).isVisible(), timeout=10_000)
    assert line(clerk.window).said.text() == "Still writing the minutes …"
    clerk.type("Typed meanwhile.")
    assert "Typed meanwhile." in clerk.item.notes[-1].text
    clerk.press("Esc")
    qtbot.waitUntil(lambda: foot(clerk.window).said.text() == CANCELLED, timeout=10_000)
    assert line(clerk.window).isHidden()
    assert list(tmp_path.glob("*.docx")) == []
    clerk.type(" And after.")
    assert "Typed meanwhile. And after." in clerk.item.notes[-1].text


def test_the_button_stops_it_and_gives_the_caret_back(
    clerk: Clerk, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(clerk, tmp_path, monkeypatch, slow_jobs.write_slowly)
    qtbot.waitUntil(lambda: line(clerk.window).isVisible(), timeout=10_000)
    button = line(clerk.window).cancel_button
    assert button.height() >= 24
    button.setFocus()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(line(clerk.window).isHidden, timeout=10_000)
    clerk.type("Back in the text.")
    assert "Back in the text." in clerk.item.notes[-1].text


def test_what_ends_by_itself_takes_its_line_away_and_is_written(
    clerk: Clerk, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(clerk, tmp_path, monkeypatch, slow_jobs.write_after_two_seconds)
    qtbot.waitUntil(lambda: line(clerk.window).isVisible(), timeout=10_000)
    qtbot.waitUntil(line(clerk.window).isHidden, timeout=20_000)
    assert foot(clerk.window).said.text() == "Written: minutes.docx"
    assert (tmp_path / "minutes.docx").exists()


def test_esc_without_long_work_is_not_taken(clerk: Clerk) -> None:
    assert not foot(clerk.window).cancel_work()


def test_an_agenda_that_takes_long_can_be_stopped_too(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(agendas, "_read_pasted", slow_jobs.read_slowly)
    window.show()
    data = QMimeData()
    data.setText("1. Apologies\n2. Dredging")
    window._importing.take(data)
    qtbot.waitUntil(lambda: line(window).isVisible(), timeout=10_000)
    assert line(window).said.text() == "Still reading the agenda …"
    assert foot(window).said.text() == ""
    assert foot(window).cancel_work()
    qtbot.waitUntil(line(window).isHidden, timeout=10_000)
    assert CANCELLED in window._start.said.text()
    assert window.review is None
