"""Names in the text of the minutes: offered as they are typed, and put right when nearly right."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from chamber import before_the_debate, seated
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent, QInputMethodEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from minuter.meeting.people import Office, Person
from minuter.meeting.text import write_markdown
from ui import announce
from ui.box_waves import _lines_under

if TYPE_CHECKING:
    from clerk import Clerk
    from PySide6.QtGui import QImage

    from ui.window import MainWindow

GUESTS = (
    Person("stephenson", "Anne Stephenson", "Cllr"),
    Person("price1", "Ann Price", "Cllr", group="Independent", office=Office.GUEST),
    Person("price2", "Ann Price", "Cllr", group="Town Alliance", office=Office.GUEST),
    Person("obrien", "Niamh O’Brien", "Mrs", office=Office.GUEST),
)


@pytest.fixture
def clerk(council_window: MainWindow) -> Clerk:
    """A clerk at a new line of the Council's debate, three guests of hers in the room."""
    meeting = before_the_debate()
    meeting = replace(meeting, guests=(*meeting.guests, *GUESTS))
    at_desk = seated(council_window, meeting)
    at_desk.press("Ctrl+End", "Enter")
    return at_desk


def line(clerk: Clerk) -> str:
    """The last line of the minutes."""
    return clerk.notes.splitlines()[-1]


def offered(clerk: Clerk) -> list[str]:
    """The names that are seen near the caret."""
    clerk.view.flush()
    names = clerk.view.pane.names._list
    if names is None or not names.isVisible():
        return []
    assert not names.hasFocus()
    assert clerk.window.rect().contains(names.geometry())
    return [names.item(row).text() for row in range(names.count())]


# --- offered ------------------------------------------------------------------------------------


def test_three_letters_offer_the_person_and_ctrl_space_writes_the_name(clerk: Clerk) -> None:
    clerk.type("moved by mi")
    assert offered(clerk) == []
    clerk.type("s")
    assert offered(clerk) == ["Councillor Mistry"]
    clerk.press("Ctrl+Space")
    clerk.type(" at once")
    assert line(clerk) == "moved by Councillor Mistry at once"
    assert offered(clerk) == []


def test_one_undo_takes_the_name_back_and_leaves_what_was_typed(clerk: Clerk) -> None:
    clerk.type("moved by Cllr mis")
    clerk.press("Ctrl+Space")
    assert line(clerk) == "moved by Councillor Mistry"
    clerk.press("Ctrl+Z")
    assert line(clerk) == "moved by Cllr mis"
    clerk.press("Ctrl+Y")
    assert line(clerk) == "moved by Councillor Mistry"


def test_the_list_takes_neither_enter_nor_tab(clerk: Clerk) -> None:
    clerk.type("Mar")
    assert len(offered(clerk)) == 3
    clerk.press("Enter")
    assert line(clerk) == "Mar"
    clerk.type("- Mar")
    assert offered(clerk)
    clerk.press("Tab")
    assert line(clerk) == "   - Mar", "Tab changes the level, as ever"
    clerk.press("Shift+Tab", "Down", "Enter")
    clerk.type("on")
    assert line(clerk) == "- on"


@pytest.mark.parametrize("keys", [("Up",), ("Home",), ("Left", "Left"), ("Ctrl+Left",)])
def test_a_caret_that_goes_elsewhere_puts_the_list_away(clerk: Clerk, keys: tuple[str]) -> None:
    clerk.type("Mar")
    before = clerk.view.pane.place()
    assert offered(clerk)
    clerk.press(*keys)
    assert clerk.view.pane.place() != before
    clerk.wait(300)
    assert offered(clerk) == []
    assert line(clerk) == "Mar"


def test_down_and_up_go_to_the_others_once_a_name_is_written_and_it_is_one_step(
    clerk: Clerk,
) -> None:
    clerk.type("asked Cllr Mar")
    assert offered(clerk) == ["Councillor Fairhurst", "Councillor Soames"]
    clerk.press("Ctrl+Space")
    assert line(clerk) == "asked Councillor Fairhurst"
    clerk.press("Down")
    assert line(clerk) == "asked Councillor Soames"
    clerk.press("Down", "Up", "Ctrl+Space")
    assert line(clerk) == "asked Councillor Fairhurst"
    clerk.press("Enter")
    clerk.type("on")
    assert line(clerk) == "on"
    assert offered(clerk) == []
    clerk.press("Ctrl+Z")
    assert line(clerk) == "asked Councillor Fairhurst"
    clerk.press("Ctrl+Z")
    assert line(clerk) == "asked Cllr Mar"


def test_walking_gives_back_what_one_name_takes_in_and_another_does_not(clerk: Clerk) -> None:
    """Mrs is a title of one of them alone."""
    clerk.type("then Mrs bri")
    words = offered(clerk)
    assert words[0] == "Mrs Niamh O’Brien" or "Mrs Niamh O’Brien" in words
    clerk.press("Ctrl+Space")
    seen = {line(clerk)}
    for _ in words[1:]:
        clerk.press("Down")
        seen.add(line(clerk))
    assert "then Mrs Niamh O’Brien" in seen
    assert all(words.startswith("then Mrs ") for words in seen)


def test_esc_puts_the_list_away_for_that_word_and_keeps_the_clerk_in_the_text(
    clerk: Clerk,
) -> None:
    clerk.type("Mar")
    assert offered(clerk)
    clerk.press("Escape")
    clerk.type("c")
    assert offered(clerk) == []
    assert clerk.view.pane.box.hasFocus()
    clerk.type("h, Mar")
    assert offered(clerk)
    assert line(clerk) == "March, Mar"


def test_an_emoji_before_a_name_takes_two_units_and_moves_nothing(clerk: Clerk) -> None:
    box = clerk.view.pane.box
    box.insert_words("😀 Cllr Misrty and 😀 ")
    clerk.type("Cllr Ab")
    clerk.type("er")
    clerk.press("Ctrl+Space")
    assert line(clerk) == "😀 Cllr Misrty and 😀 Councillor Abernethy"
    clerk.press("Ctrl+.")
    assert line(clerk) == "😀 Cllr Mistry and 😀 Councillor Abernethy"


def test_two_people_of_one_name_are_told_apart(clerk: Clerk) -> None:
    clerk.type("pric")
    assert offered(clerk) == [
        "Councillor Ann Price (Independent)",
        "Councillor Ann Price (Town Alliance)",
    ]


def test_a_name_is_offered_on_every_side_and_in_the_decision(clerk: Clerk) -> None:
    pane = clerk.view.pane
    for key in ("Ctrl+Shift+R", "Ctrl+Shift+J"):
        clerk.press(key)
        clerk.type("to mis")
        assert offered(clerk) == ["Councillor Mistry"]
        clerk.press("Ctrl+Space", key)
    assert write_markdown(clerk.item.restricted_notes) == "to Councillor Mistry"
    assert write_markdown(clerk.item.private_notes) == "to Councillor Mistry"
    pane.decision.field.box.setFocus()
    clerk.type("that mis")
    assert offered(clerk) == ["Councillor Mistry"]
    clerk.press("Ctrl+Space")
    assert clerk.decisions == ["that Councillor Mistry"]


def test_a_click_writes_a_name_and_the_caret_stays(clerk: Clerk) -> None:
    clerk.type("asked Cllr Mar")
    assert len(offered(clerk)) == 2
    names = clerk.view.pane.names._list
    assert names is not None
    at = names.visualItemRect(names.item(1)).center()
    QTest.mouseClick(names.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert line(clerk) == "asked Councillor Soames"
    assert clerk.view.pane.box.hasFocus()


def test_ctrl_space_looks_inside_names_and_says_when_nobody_is_called_so(clerk: Clerk) -> None:
    clerk.type("stry")
    assert offered(clerk) == []
    clerk.press("Ctrl+Space")
    assert line(clerk) == "Councillor Mistry"
    clerk.type(" xyzzy")
    clerk.press("Ctrl+Space")
    assert line(clerk) == "Councillor Mistry xyzzy"
    assert "Type 3 letters" in clerk.window._said.text()


def test_nothing_is_offered_while_an_input_method_composes_or_elsewhere(clerk: Clerk) -> None:
    clerk.type("mis")
    assert offered(clerk)
    clerk.press("Ctrl+PgDn")
    assert offered(clerk) == []
    clerk.press("Ctrl+PgUp")
    QApplication.sendEvent(clerk.focus(), QInputMethodEvent("t", []))
    clerk.wait(300)
    assert clerk.view.pane.names.found == ()
    event = QInputMethodEvent()
    event.setCommitString("t")
    QApplication.sendEvent(clerk.focus(), event)
    assert offered(clerk) == ["Councillor Mistry"]


def test_the_offer_is_said_politely(clerk: Clerk, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr("ui.name_offer.announce", lambda _, sentence: said.append(sentence))
    clerk.type("mis")
    clerk.view.flush()
    clerk.type("t")
    clerk.view.flush()
    assert said == ["Councillor Mistry, Sanjay Mistry: Ctrl+Space writes it"]
    assert announce.announcement(clerk.window, said[0]).message() == said[0]


# --- nearly right -------------------------------------------------------------------------------


def marked(clerk: Clerk) -> list[str]:
    """The words that have waves under them, of the text that has the caret."""
    clerk.view.pane.marks._look()
    return [words for _, words in clerk.view.pane.active_box()._waves._under]


def test_a_near_miss_is_marked_when_the_caret_has_left_it(clerk: Clerk) -> None:
    clerk.type("Councillor Stevenson")
    assert marked(clerk) == []
    clerk.type(" asked Cllr Misrty about March.")
    assert marked(clerk) == ["Stevenson", "Misrty"]


def test_the_marks_come_by_themselves_in_a_lull(clerk: Clerk) -> None:
    clerk.type("Councillor Stevenson asked")
    waves = clerk.view.pane.box._waves
    for _ in range(100):
        if waves:
            break
        clerk.wait(30)
    assert [words for _, words in waves._under] == ["Stevenson"]


def test_ctrl_dot_puts_the_last_one_right_and_one_undo_takes_it_back(clerk: Clerk) -> None:
    clerk.type("Councillor Stevenson asked Cllr Misrty and")
    clerk.press("Ctrl+.")
    assert line(clerk) == "Councillor Stevenson asked Cllr Mistry and"
    clerk.type(" went")
    clerk.press("Ctrl+.")
    assert line(clerk) == "Councillor Stephenson asked Cllr Mistry and went"
    assert marked(clerk) == []
    clerk.press("Ctrl+.")
    assert "nearly somebody’s" in clerk.window._said.text()
    clerk.press("Ctrl+Z")
    assert line(clerk) == "Councillor Stevenson asked Cllr Mistry and went"


def test_ctrl_dot_finds_one_in_another_line_and_leaves_the_caret(clerk: Clerk) -> None:
    clerk.type("Councillor Stevenson's view")
    clerk.press("Enter")
    clerk.type("was heard")
    place = clerk.view.pane.place()
    clerk.press("Ctrl+.")
    assert clerk.notes.splitlines()[-2] == "Councillor Stephenson’s view"
    assert clerk.view.pane.place() == place


def test_emphasis_stays_when_a_name_is_put_right(clerk: Clerk) -> None:
    clerk.press("Ctrl+B")
    clerk.type("Councillor Stevenson")
    clerk.press("Ctrl+B")
    clerk.type(" asked")
    clerk.press("Ctrl+.")
    assert line(clerk) == "**Councillor Stephenson** asked"


def test_the_menu_offers_the_right_name_first(clerk: Clerk) -> None:
    clerk.type("Councillor Stevenson asked")
    box = clerk.view.pane.box
    assert box.edit_menu().actions()[0].text() == "Undo"
    clerk.press("Ctrl+Left", "Ctrl+Left")
    first = box.edit_menu().actions()[0]
    assert first.text() == "Stephenson\tCtrl+."
    first.trigger()
    assert line(clerk) == "Councillor Stephenson asked"


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_right_click_asks_of_the_word_that_is_pointed_at(clerk: Clerk) -> None:
    clerk.type("Councillor Stevenson asked")
    box = clerk.view.pane.box
    cursor = box.textCursor()
    cursor.setPosition(cursor.position() - len("venson asked"))
    at = box.cursorRect(cursor).center()
    reason = QContextMenuEvent.Reason.Mouse
    event = QContextMenuEvent(reason, at, box.viewport().mapToGlobal(at))
    QApplication.sendEvent(box.viewport(), event)
    menu = QApplication.activePopupWidget()
    assert menu is not None
    assert menu.actions()[0].text() == "Stephenson\tCtrl+."
    menu.close()


def test_a_mark_is_painted_under_its_word_alone_and_goes_with_it(clerk: Clerk) -> None:
    clerk.type("Councillor Stevenson asked")
    box = clerk.view.pane.box
    marked(clerk)
    assert inked(box.viewport().grab().toImage(), box.cursorRect().bottom())
    clerk.press("Home")
    clerk.type("Then ")
    start = box._waves._under[0][0].selectionStart()
    assert box.document().characterAt(start) == "S"
    clerk.press("Ctrl+Right", "Right", "Delete")  # in the word: it is another now
    assert not inked(box.viewport().grab().toImage(), box.cursorRect().bottom())


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_menu_comes_by_key_and_its_first_entry_puts_the_name_right(clerk: Clerk) -> None:
    clerk.type("Councillor Stevenson asked")
    clerk.press("Ctrl+Left", "Ctrl+Left", "Shift+F10")
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert line(clerk) == "Councillor Stephenson asked"


def test_waves_lie_under_their_words_in_a_list_and_over_two_lines(clerk: Clerk) -> None:
    clerk.type("- " + "members " * 12 + "Councillor Stevenson, Councillor Adeyemi-Clark")
    clerk.type(" and Councillor Stevenson")
    clerk.press("Enter")
    box = clerk.view.pane.box
    assert marked(clerk) == ["Stevenson", "Adeyemi-Clark", "Stevenson"]
    for cursor, _ in box._waves._under:
        ends = [QTextCursor(cursor), QTextCursor(cursor)]
        for end, at in zip(ends, (cursor.selectionStart(), cursor.selectionEnd()), strict=True):
            end.setPosition(at)
        first, last = (box.cursorRect(end) for end in ends)
        waves = list(_lines_under(cursor))
        down = box.verticalScrollBar().value()
        assert abs(waves[0][0] - first.left()) <= 1
        assert abs(waves[-1][1] - last.left()) <= 1
        assert first.top() < waves[0][2] - down <= first.bottom()
        assert last.top() < waves[-1][2] - down <= last.bottom()


def inked(image: QImage, bottom: int) -> bool:
    """Whether anything is amber about the foot of a line."""
    rows = range(max(bottom - 8, 0), min(bottom + 4, image.height()))
    colours = (image.pixelColor(x, y) for y in rows for x in range(image.width()))
    return any(c.red() > c.blue() + 60 and c.red() > c.green() + 25 for c in colours)


def test_a_fact_is_never_marked_and_a_new_person_is_known_at_once(clerk: Clerk) -> None:
    clerk.type("Councillor Stevenson asked")
    assert marked(clerk) == ["Stevenson"]
    meeting = clerk.meeting
    stevenson = Person("stevenson", "Rex Stevenson", "Cllr", office=Office.GUEST)
    clerk.view.session.apply("a guest", replace(meeting, guests=(*meeting.guests, stevenson)))
    QApplication.processEvents()
    assert marked(clerk) == []
    clerk.press("Enter", "Ctrl+D")
    clerk.type("Councillor Abernathy be thanked")
    clerk.view.flush()
    clerk.press("Escape")
    assert marked(clerk) == []


def test_a_near_miss_is_said_once(clerk: Clerk, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr("ui.name_marks.announce", lambda _, sentence: said.append(sentence))
    clerk.view.pane.marks._said.clear()
    clerk.type("Councillor Stevenson asked")
    marked(clerk)
    clerk.type(" and left")
    marked(clerk)
    assert said == ["Stevenson: perhaps Stephenson. Ctrl+. puts it right"]
