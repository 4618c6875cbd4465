"""F12: the minutes leave the window as Word documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from docx import Document
from PySide6.QtWidgets import QApplication, QLineEdit

from ui.document_sheet import DocumentSheet, file_stem
from ui.foot import Foot

if TYPE_CHECKING:
    from pathlib import Path

    from clerk import Clerk
    from pytestqt.qtbot import QtBot


@pytest.fixture
def sheet(clerk: Clerk, tmp_path: Path) -> DocumentSheet:
    clerk.press("Ctrl+PgDn", "Ctrl+PgDn", "Ctrl+PgDn", "Ctrl+Shift+R")
    clerk.type("Quillmark Dredging had asked for more.")
    clerk.press("F12")
    opened = clerk.window.sheet
    assert isinstance(opened, DocumentSheet)
    opened.write_to(tmp_path, {"public": "minutes.docx", "full": "minutes-full.docx"})
    return opened


def words(path: Path) -> str:
    return "\n".join(paragraph.text for paragraph in Document(str(path)).paragraphs)


def test_ctrl_enter_writes_both_editions_and_only_one_holds_restricted_words(
    clerk: Clerk, sheet: DocumentSheet, qtbot: QtBot, tmp_path: Path
) -> None:
    clerk.press("Ctrl+Enter")
    qtbot.waitUntil(lambda: bool(sheet.written), timeout=30_000)
    assert "Harbour dredging" in words(tmp_path / "minutes.docx")
    assert "Quillmark" not in words(tmp_path / "minutes.docx")
    assert "Quillmark" in words(tmp_path / "minutes-full.docx")


def test_a_file_already_there_is_kept_until_the_clerk_says_otherwise(
    clerk: Clerk, sheet: DocumentSheet, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "minutes.docx").write_bytes(b"last week's")
    clerk.press("Ctrl+Enter")
    assert "is there already" in sheet.said.text()
    assert (tmp_path / "minutes.docx").read_bytes() == b"last week's"
    clerk.press("Space", "Ctrl+Enter")
    qtbot.waitUntil(lambda: bool(sheet.written), timeout=30_000)
    assert "Harbour dredging" in words(tmp_path / "minutes.docx")


def test_a_folder_that_is_gone_is_told_in_a_sentence_and_typing_goes_on(
    clerk: Clerk, sheet: DocumentSheet, qtbot: QtBot, tmp_path: Path
) -> None:
    sheet.write_to(tmp_path / "gone", {"public": "minutes.docx"})
    clerk.press("Ctrl+Enter")
    qtbot.waitUntil(lambda: sheet.said.objectName() == "wrong", timeout=30_000)
    assert "not there" in sheet.said.text()
    clerk.press("Esc")
    clerk.type(" Still typing.")
    assert "Still typing." in clerk.meeting.items[3].restricted_notes[-1].text


def test_a_long_file_name_is_shown_from_its_beginning(sheet: DocumentSheet) -> None:
    name = next(e for e in sheet.findChildren(QLineEdit) if e.accessibleName() == "File name")
    assert (name.text(), name.cursorPosition()) == ("Wren Harbour Partnership minutes", 0)


def test_what_was_written_is_told_at_length_without_widening_the_window(clerk: Clerk) -> None:
    foot = clerk.window.statusBar()
    assert isinstance(foot, Foot)
    before = foot.minimumSizeHint().width()
    foot.say("Written: " + ", ".join(["Harbour Partnership minutes RESTRICTED.docx"] * 6))
    QApplication.processEvents()
    assert foot.minimumSizeHint().width() == before


def test_the_file_is_named_after_body_and_date_on_every_system(clerk: Clerk) -> None:
    assert file_stem(clerk.meeting) == "Wren Harbour Partnership minutes"


def test_writing_goes_on_when_the_sheet_is_closed_and_is_told(
    clerk: Clerk, sheet: DocumentSheet, qtbot: QtBot, tmp_path: Path
) -> None:
    clerk.press("Ctrl+Enter", "Esc")
    assert clerk.window.sheet is None
    qtbot.waitUntil(lambda: "Written" in clerk.window._said.text(), timeout=30_000)
    assert (tmp_path / "minutes-full.docx").exists()
