"""What a clerk pastes: plain words, her own lines with their facts, and nothing foreign."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import pytest
from box_pane import Pane
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from minuter.meeting.text import Role, parse_markdown, write_markdown
from ui.box_paste import LINES, MOST_PASTED, foreign_lines

Ctrl = Qt.KeyboardModifier.ControlModifier
D1 = "{{decision:d1}}"


@pytest.fixture
def opened(qtbot):
    """Makes a pane whose box shows a text, the caret at its end."""

    def make(markdown: str = "") -> Pane:
        QApplication.clipboard().clear()
        pane = Pane(parse_markdown(markdown))
        qtbot.addWidget(pane.box)
        text = pane.box.text()
        if text:
            pane.box.go_to(len(text) - 1, len(text[-1].text))
        return pane

    yield make
    QApplication.clipboard().clear()  # Qt destroys it too late for what Python made


def paste(pane: Pane, text: str) -> None:
    QApplication.clipboard().setText(text)
    QTest.keyClick(pane.box, Qt.Key.Key_V, Ctrl)


def select_all(pane: Pane) -> None:
    QTest.keyClick(pane.box, Qt.Key.Key_A, Ctrl)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("one\ntwo\r\nthree", "one\ntwo\nthree"),
        ("•\tone\no\tinner\n▪\tdeep", "- one\n   - inner\n      - deep"),
        ("- one\n– two\n* three", "- one\n- two\n- three"),
        ("Intro\n\tone\n\t\ttwo", "Intro\n- one\n   - two"),
        ("1. one\n2) two", "1. one\n2. two"),
        ("Q: one?\nA: two", "Q: one?\nA: two"),
        ("one\n\n\ntwo\n", "one\ntwo"),
        ("o dear\n-5 degrees", "o dear\n\\-5 degrees"),
    ],
)
def test_several_lines_become_lines_and_glyphs_bullets(opened, text: str, lines: str) -> None:
    pane = opened()
    paste(pane, text)
    assert pane.markdown == write_markdown(parse_markdown(lines))


def test_numbers_that_would_change_stay_as_they_were_written() -> None:
    lines = foreign_lines("3. three\n1. one\n3. three again")
    assert [(line.role, line.text) for line in lines] == [
        (Role.PARAGRAPH, "3. three"),
        (Role.POINT, "one"),
        (Role.PARAGRAPH, "3. three again"),
    ]


def test_a_paste_inside_a_line_joins_at_both_ends(opened) -> None:
    pane = opened("abcd")
    pane.box.go_to(0, 2)
    paste(pane, "X\n• Y\nZ")
    assert pane.markdown == "abX\n- Y\nZcd"


@pytest.mark.parametrize("text", ["- 3", "1. x", "word\n"])
def test_a_single_line_pasted_into_words_is_just_words(opened, text: str) -> None:
    pane = opened("abcd")
    pane.box.go_to(0, 2)
    paste(pane, text)
    assert [line.text for line in pane.box.text()] == [f"ab{text.strip()}cd"]


def test_lines_pasted_into_a_list_are_its_entries(opened) -> None:
    pane = opened("- one")
    pane.type("\r")
    paste(pane, "two\nthree")
    assert pane.markdown == "- one\n- two\n- three"


def test_control_characters_and_fonts_never_enter(opened) -> None:
    pane = opened()
    data = QMimeData()
    data.setHtml('<p style="font: 40pt Wingdings; color: red">big <b>red</b></p>')
    data.setText("big\x07 \x00red\tone")
    QApplication.clipboard().setMimeData(data)
    QTest.keyClick(pane.box, Qt.Key.Key_V, Ctrl)
    assert pane.markdown == "big red one"
    format = pane.box.document().firstBlock().begin().fragment().charFormat()
    assert not format.hasProperty(format.Property.FontPointSize.value)


def test_a_paste_is_a_step_of_its_own(opened) -> None:
    pane = opened()
    pane.type("one ")
    paste(pane, "two")
    pane.type(" three")
    for left in ("one two", "one ", ""):
        QTest.keyClick(pane.box, Qt.Key.Key_Z, Ctrl)
        assert "".join(line.text for line in pane.box.text()) == left


def test_what_is_too_long_is_refused_in_one_sentence(opened, qtbot) -> None:
    pane = opened("kept")
    with qtbot.waitSignal(pane.box.notice) as said:
        paste(pane, "x" * (MOST_PASTED + 1))
    assert "longer than a million characters" in said.args[0]
    assert pane.markdown == "kept"


def test_a_picture_is_refused_in_one_sentence(opened, qtbot) -> None:
    pane = opened("kept")
    QApplication.clipboard().setImage(QImage(4, 4, QImage.Format.Format_RGB32))
    with qtbot.waitSignal(pane.box.notice) as said:
        QTest.keyClick(pane.box, Qt.Key.Key_V, Ctrl)
    assert "Pictures" in said.args[0]
    assert pane.markdown == "kept"


def test_a_file_is_left_to_the_window(opened) -> None:
    pane = opened()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/agenda.docx")])
    assert not pane.box.canInsertFromMimeData(data)


# --- our own lines -------------------------------------------------------------------------------


def test_our_own_lines_keep_bold_lists_and_questions(opened) -> None:
    text = "**bold** words\n- one\n   1. two\nQ: why?"
    pane = opened(text)
    select_all(pane)
    pane.box.copy()
    other = opened()
    QApplication.clipboard().setMimeData(_copied(pane))
    QTest.keyClick(other.box, Qt.Key.Key_V, Ctrl)
    assert other.markdown == text


def _copied(pane: Pane) -> QMimeData:
    return pane.box.createMimeDataFromSelection()


def test_other_programs_get_plain_text_with_the_facts_sentence(opened) -> None:
    pane = opened(f"**one**\n{D1}\n- two\n1. three")
    select_all(pane)
    assert _copied(pane).text() == "one\nAGREED that the report be noted.\n• two\n1. three"


def test_a_fact_cut_and_pasted_is_placed_again(opened) -> None:
    pane = opened(f"ab\n{D1}\ncd")
    pane.box.select_fact("d1")
    QTest.keyClick(pane.box, Qt.Key.Key_X, Ctrl)
    assert pane.markdown == "ab\ncd"
    assert pane.removed == []
    pane.box.go_to(1, 2)
    QTest.keyClick(pane.box, Qt.Key.Key_V, Ctrl)
    assert pane.markdown == f"ab\ncd\n{D1}"
    QTest.keyClick(pane.box, Qt.Key.Key_V, Ctrl)
    assert pane.markdown == f"ab\ncd\n{D1}\n**AGREED** that the report be noted."


def test_a_fact_of_another_item_pastes_as_its_sentence(opened) -> None:
    pane = opened("{{decision:d2}}")
    select_all(pane)
    data = _copied(pane)
    other = opened()
    other.facts.clear()
    QApplication.clipboard().setMimeData(data)
    QTest.keyClick(other.box, Qt.Key.Key_V, Ctrl)
    assert other.markdown == "RESOLVED that:\n1. ONE;\n2. TWO."


def test_a_fact_that_the_other_side_places_pastes_as_its_sentence(opened) -> None:
    pane = opened(D1)
    select_all(pane)
    data = _copied(pane)
    side = Pane(())
    side.box.show_text((), lambda fact: replace(pane.view(fact), elsewhere=True))
    QApplication.clipboard().setMimeData(data)
    QTest.keyClick(side.box, Qt.Key.Key_V, Ctrl)
    assert side.markdown == "**AGREED** that the report be noted."
    side.box.deleteLater()


def test_a_whole_line_cut_parts_the_lines_again_where_it_is_pasted(opened) -> None:
    pane = opened("one\ntwo\nthree")
    pane.box.go_to(0, 0)
    QTest.keyClick(pane.box, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(pane.box, Qt.Key.Key_X, Ctrl)
    assert pane.markdown == "two\nthree"
    pane.box.go_to(1, 0)
    QTest.keyClick(pane.box, Qt.Key.Key_V, Ctrl)
    assert pane.markdown == "two\none\nthree"


def test_lines_from_a_broken_clipboard_do_no_harm(opened) -> None:
    pane = opened("x")
    data = QMimeData()
    data.setData(LINES, b"\xff- a\n{{decision:zz}}\n")
    data.setData("application/x-minuter-sentences", b"[1")
    QApplication.clipboard().setMimeData(data)
    QTest.keyClick(pane.box, Qt.Key.Key_V, Ctrl)
    assert "zz" not in pane.markdown
    assert pane.markdown.startswith("x")


def test_the_selection_can_be_taken_to_another_side(opened) -> None:
    pane = opened(f"one two\n{D1}\n- three")
    pane.box.go_to(0, 4)
    cursor = pane.box.textCursor()
    cursor.movePosition(cursor.MoveOperation.End, cursor.MoveMode.KeepAnchor)
    pane.box.setTextCursor(cursor)
    taken = pane.box.take_selection()
    assert write_markdown(taken) == f"two\n{D1}\n- three"
    assert pane.markdown == "one "
    pane.box.flush()
    assert pane.value == pane.box.text()


def test_the_program_ends_well_with_words_on_the_clipboard() -> None:
    script = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from minuter.meeting.text import parse_markdown
from ui.text_box import TextBox

app = QApplication([])
box = TextBox()
box.show_text(parse_markdown("- one"), lambda fact: None)
box.selectAll()
box.copy()
QTimer.singleShot(0, app.quit)
app.exec()
print(app.clipboard().text())
"""
    ended = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=False
    )
    assert (ended.returncode, ended.stdout.strip()) == (0, "one")
