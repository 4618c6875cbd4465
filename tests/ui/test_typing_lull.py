"""What is not urgent waits for a lull in the typing, and a key paints no more than it changed."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRect
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from minuter.meeting.text import parse_markdown
from ui.box_pace import Pace
from ui.lull import Lull

if TYPE_CHECKING:
    from clerk import Clerk
    from PySide6.QtGui import QImage
    from pytestqt.qtbot import QtBot


class Painted(QObject):
    """Notes every widget that is painted."""

    def __init__(self) -> None:
        super().__init__()
        self.widgets: list[QWidget] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and isinstance(watched, QWidget):
            self.widgets.append(watched)
        return False


def test_a_key_paints_the_text_box_and_nothing_behind_it(clerk: Clerk) -> None:
    clerk.type("Members noted ")
    clerk.wait(1200)
    painted = Painted()
    box = clerk.view.pane.box
    for widget in (clerk.window, *clerk.window.findChildren(QWidget)):
        widget.installEventFilter(painted)
    QTest.keyClicks(clerk.focus(), "t")
    QApplication.sendPostedEvents()
    assert box.viewport() in painted.widgets
    assert not any(widget.isAncestorOf(box) for widget in painted.widgets)


def test_the_agenda_is_not_painted_for_every_word(clerk: Clerk) -> None:
    clerk.type("Members noted ")
    clerk.wait(600)
    seen: list[object] = []
    model = clerk.view.agenda.model()
    model.dataChanged.connect(lambda *_: seen.append(1))
    clerk.type("the report")
    assert clerk.item.notes[-1].text.endswith("the report")
    assert not seen
    clerk.press("Ctrl+Enter")
    assert seen


def test_the_preview_shows_what_was_typed_when_the_clerk_pauses(clerk: Clerk) -> None:
    clerk.type("Members noted harbour fees")
    clerk.wait(700)
    assert "harbour fees" in clerk.view.preview.paper.toPlainText()


def test_a_lull_does_not_come_between_quick_keys(qtbot: QtBot) -> None:
    parent, typed_at, came = QObject(), [time.monotonic()], list[int]()
    lull = Lull(lambda: typed_at[0], parent, quiet_ms=80)
    lull.came.connect(lambda: came.append(1))
    lull.ask()
    for _ in range(6):
        qtbot.wait(20)
        typed_at[0] = time.monotonic()
        lull.ask()
    assert not came
    qtbot.waitUntil(lambda: bool(came), timeout=2000)
    assert not lull.is_awaited
    qtbot.wait(120)
    assert came == [1]


def test_who_never_pauses_is_not_kept_waiting(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.lull.MOST_MS", 60)
    parent, came = QObject(), list[int]()
    lull = Lull(time.monotonic, parent, quiet_ms=10_000)
    lull.came.connect(lambda: came.append(1))
    lull.ask()
    qtbot.wait(80)
    assert not came  # it comes with the next asking, which follows a painted key
    lull.ask()
    assert not came  # and not before the event loop is back
    qtbot.waitUntil(lambda: bool(came), timeout=2000)


def test_telling_waits_for_the_key_to_be_seen(qtbot: QtBot) -> None:
    pace = Pace()
    told: list[int] = []
    pace.due.connect(lambda: (told.append(1), pace.told()))
    pace.touch()
    QApplication.processEvents()
    assert not told
    pace.painted()
    qtbot.waitUntil(lambda: bool(told), timeout=2000)
    pace.touch()  # in a box that nobody sees
    qtbot.waitUntil(lambda: len(told) == 2, timeout=2000)


def test_a_burst_that_ends_with_a_sentence_is_told_before_the_next_begins() -> None:
    pace = Pace()
    order: list[str] = []
    pace.due.connect(lambda: order.append(f"told {pace.burst}"))
    pace.ended.connect(lambda: order.append("ended"))
    pace.after("insert", 3)
    pace.touch()
    pace.end_soon()
    assert order == []
    pace.before("insert", 3)
    assert order == ["told 0", "ended"]
    assert pace.burst == 1


def test_a_line_that_grows_past_the_last_one_in_sight_is_scrolled_to(clerk: Clerk) -> None:
    box = clerk.view.pane.box
    for _ in range(20):
        clerk.type("fees")
        clerk.press("Return")
    clerk.type("harbour " * 40)
    sight = box.viewport().rect()
    assert sight.contains(box.cursorRect().center())
    box.verticalScrollBar().setValue(0)
    assert not sight.contains(box.cursorRect().center())
    clerk.type("x")
    assert sight.contains(box.cursorRect().center())


@pytest.mark.parametrize("above", ["- one", "1. one", "Q: one", "{{decision:gone}}", "one"])
def test_what_a_key_leaves_unpainted_is_as_if_all_were_painted(clerk: Clerk, above: str) -> None:
    box = clerk.view.pane.box

    def seen() -> QImage:
        screen = clerk.window.screen().grabWindow(clerk.window.winId()).toImage()
        viewport = box.viewport()
        return screen.copy(QRect(viewport.mapTo(clerk.window, QPoint()), viewport.size()))

    QApplication.setCursorFlashTime(0)
    box.show_text(parse_markdown(f"{above}\n- two\nthree\n{above}"), lambda _: None)
    box.go_to(2, 5)
    clerk.type(" and all that is said of it, in more words than one line of the window holds")
    clerk.press("Return")
    clerk.type("four")
    clerk.wait(100)
    by_keys = seen()
    box.viewport().update()
    clerk.wait(100)
    assert seen() == by_keys
