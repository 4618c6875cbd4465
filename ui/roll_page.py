"""The roll: everybody who is expected, marked by one key each; who else is there; the quorum."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QCursor, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from minuter.meeting.attendance import room_at
from minuter.meeting.calling import answer, named, send_substitute, take_back, take_chair
from minuter.meeting.doubts import event_doubts, roll_doubts
from minuter.meeting.finding import offers
from minuter.meeting.names import row_names
from minuter.meeting.people import Attendance
from minuter.meeting.recording import add_guest, mark_rest, tell_quorum
from minuter.meeting.roll import columns, count, quorum_words, untold_quorum
from ui.card import is_ctrl_enter
from ui.edit import Edit
from ui.edits_here import edit_here, time_now
from ui.in_and_out import InAndOut
from ui.quorum_bar import QuorumBar
from ui.roll_ask import FindLine, SubstituteLine
from ui.roll_columns import RollColumns
from ui.roll_foot import RollFoot
from ui.roll_paste import RollPaste
from ui.roll_rows import roll_rows
from ui.theme import TITLE_PT, font_of, refresh

if TYPE_CHECKING:
    from collections.abc import Callable

    from minuter.meeting.values import Meeting, Place
    from ui.theme import Theme

MARKS = {
    Qt.Key.Key_P: Attendance.PRESENT,
    Qt.Key.Key_A: Attendance.APOLOGIES,
    Qt.Key.Key_N: Attendance.ABSENT,
    Qt.Key.Key_L: Attendance.LATE,
    Qt.Key.Key_R: Attendance.REMOTE,
}
HINTS = (
    ("P", "present"),
    ("A", "apologies"),
    ("N", "absent"),
    ("S", "substitute"),
    ("L", "late, or leaves"),
    ("R", "remote"),
    ("C", "takes the chair"),
    ("Backspace", "as before"),
    ("/", "find a name"),
    ("G", "guest"),
)
_MENU = (
    ("Present\tP", Qt.Key.Key_P),
    ("Apologies\tA", Qt.Key.Key_A),
    ("Absent\tN", Qt.Key.Key_N),
    ("Substitute…\tS", Qt.Key.Key_S),
    ("Late, or leaves now\tL", Qt.Key.Key_L),
    ("Remote\tR", Qt.Key.Key_R),
    ("Takes the chair\tC", Qt.Key.Key_C),
)


class RollPage(QWidget):
    """The roll of one meeting, in place of the panes; it emits an ``Edit`` for every key.

    ``place`` gives where the clerk types, where arrivals and departures are recorded; ``meeting``
    the meeting with all that was typed. ``undo_requested`` asks to take back the last step.
    """

    edited = Signal(object)
    notice = Signal(str)
    undo_requested = Signal()
    closed = Signal()

    def __init__(
        self,
        parent: QWidget,
        meeting: Callable[[], Meeting],
        place: Callable[[], Place],
        theme: Theme,
    ) -> None:
        super().__init__(parent)
        self._meeting_now = meeting
        self._place = place
        self._meeting: Meeting = meeting()
        self._asked = ""
        self._steps: list[tuple[str, Meeting]] = []
        self.setObjectName("roll")
        self.setAccessibleName("The roll")
        self._make_head()
        self.hints = _hints(self)
        self.finding = FindLine(self)
        self.substitute = SubstituteLine(self)
        self.foot = RollFoot()
        self.columns = RollColumns(self, self.foot)
        self.paste = RollPaste(self)
        self.doubts = QLabel("", self)
        self.doubts.setObjectName("look")
        self.doubts.setWordWrap(True)
        self.strip = InAndOut(self)
        self._lay_out()
        self._connect()
        self.set_theme(theme)

    # --- making -------------------------------------------------------------------------------

    def _make_head(self) -> None:
        self._title = QLabel("Attendance", self)
        self._title.setObjectName("title")
        self._title.setFont(font_of(TITLE_PT, semibold=True))
        self.bar = QuorumBar(self)
        self.word = QLabel("", self)
        self.sentence = QLabel("", self)
        self.sentence.setObjectName("secondary")
        self.write_up = QPushButton("Write it up  Q", self)
        self.write_up.clicked.connect(self._write_up)
        self.rest = QPushButton("Rest are present  Shift+P", self)
        self.rest.clicked.connect(self._mark_rest)
        self.done = QPushButton("Done  F9", self)
        self.done.setProperty("primary", True)
        self.done.clicked.connect(self.closed)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self._title)
        head.addSpacing(8)
        head.addWidget(self.bar)
        head.addWidget(self.word)
        head.addWidget(self.sentence, 1)
        for button in (self.write_up, self.rest, self.done):
            head.addWidget(button)
        names = QWidget(self)
        below = QVBoxLayout(names)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(8)
        for line in (self.hints, self.finding, self.substitute):
            below.addWidget(line)
        below.addWidget(self.columns, 1)
        below.addWidget(self.doubts)
        below.addWidget(self.strip)
        self._parts = QStackedWidget(self)
        self._parts.addWidget(names)
        self._parts.addWidget(self.paste)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 10, 18, 10)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addWidget(self._parts, 1)
        self._ask(None)

    def _connect(self) -> None:
        self.columns.pressed.connect(self._pressed)
        self.columns.menu_asked.connect(self._show_menu)
        self.finding.found.connect(self.columns.go_to)
        self.finding.left.connect(self.take_focus)
        self.substitute.named.connect(self._send_substitute)
        self.substitute.left.connect(self.take_focus)
        self.foot.guest_named.connect(self._add_guest)
        self.foot.counted.connect(self._count)
        self.foot.left.connect(self.take_focus)
        self.paste.edited.connect(self.edited)
        self.paste.notice.connect(self.notice)

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self.bar.set_theme(theme)
        self.columns.set_theme(theme)
        self.strip.set_theme(theme)

    # --- showing ------------------------------------------------------------------------------

    def begin(self) -> None:
        """Show the roll as it is now, the first name that is not marked current."""
        self.follow(self._meeting_now())
        self._steps.clear()
        marked = {mark.person for mark in self._meeting.roll}
        waiting = (person for person in self.columns.order if person not in marked)
        self.columns.go_to(next(waiting, self.columns.current))
        self.take_focus()

    def follow(self, meeting: Meeting) -> None:
        """Show the meeting as it is now."""
        self._meeting = meeting
        item_id = self._place().item
        had_keys = self.paste.isAncestorOf(self.focusWidget() or self.paste)
        empty = not meeting.people
        self._parts.setCurrentIndex(1 if empty else 0)
        self.done.setProperty("primary", not empty)
        refresh(self.done)
        self.paste.follow(meeting)
        self.columns.show_columns(roll_rows(meeting, item_id))
        self.foot.show_meeting(meeting)
        self._show_numbers(meeting, item_id)
        told = (one.message for some in (roll_doubts, event_doubts) for one in some(meeting))
        doubts = tuple(dict.fromkeys(told))
        self.doubts.setText("  ".join(doubts[:3]))
        self.doubts.setVisible(bool(doubts))
        self.strip.show_meeting(meeting, item_id)
        self._fit_strip()
        if had_keys and not empty and self.isVisible():
            self.take_focus()

    def _show_numbers(self, meeting: Meeting, item_id: str) -> None:
        numbers = count(meeting, room_at(meeting, item_id))
        word, sentence = quorum_words(numbers)
        self.word.setText(word)
        self.word.setObjectName("wrong" if numbers.is_short else "done")
        refresh(self.word)
        self.word.setVisible(bool(word))
        self.sentence.setText(sentence)
        self.bar.show_numbers(numbers)
        untold = bool(item_id) and meeting.began is not None and untold_quorum(meeting, item_id)
        self.write_up.setVisible(untold)
        marked = {mark.person for mark in meeting.roll}
        self.rest.setVisible(any(person not in marked for person in self.columns.order))

    def _fit_strip(self) -> None:
        """Show who came and went only where it takes no room from the names."""
        strip = self.strip.sizeHint().height() + 8
        used = self._title.height() + self.hints.sizeHint().height() + 60
        room = self.height() - used - strip
        self.strip.setVisible(self.strip.has_news and room >= self.columns.wanted_height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_strip()

    def take_focus(self) -> None:
        """Give the keys to the names."""
        if self._parts.currentIndex() == 1:
            self.paste.take_focus()
        else:
            self.columns.take_focus()
        self._ask(None)  # last: hiding what has the focus would hand it on

    def keep_focus(self) -> None:
        """Take the keys back from the text behind, where undo and what is placed put the caret."""
        focus = QApplication.focusWidget()
        if focus is None or not self.isAncestorOf(focus):
            self.take_focus()

    def _ask(self, line: QWidget | None) -> None:
        """Show a line that asks in place of the keys, or the keys again."""
        for one in (self.hints, self.finding, self.substitute):
            one.setVisible(one is (line or self.hints))

    # --- keys ---------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        overriding = event.type() == QEvent.Type.ShortcutOverride
        if overriding and isinstance(event, QKeyEvent) and is_ctrl_enter(event):
            event.accept()  # the filled button of this page, not the item's behind it
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_ctrl_enter(event):
            if self._parts.currentIndex() == 1:
                self.paste.accept()
            else:
                self.closed.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _pressed(self, event: QKeyEvent) -> None:
        """What a key does to the current name."""
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        shift = Qt.KeyboardModifier.ShiftModifier
        key = Qt.Key(event.key())
        if modifiers not in (Qt.KeyboardModifier.NoModifier, shift):
            return
        if modifiers == shift and key == Qt.Key.Key_P:
            self._mark_rest()
        elif event.text() == "/":
            self.begin_find()
        elif event.text() in ("+", "-"):
            self._count_on(1 if event.text() == "+" else -1)
        elif modifiers or not self._press(key):
            return
        event.accept()

    def _press(self, key: Qt.Key) -> bool:
        """Carry out a plain key; False when it means nothing here."""
        if key in MARKS:
            self._mark(MARKS[key])
        elif key == Qt.Key.Key_S:
            self._ask_substitute()
        elif key == Qt.Key.Key_C:
            self._take_chair()
        elif key == Qt.Key.Key_Backspace:
            self._as_before()
        elif key == Qt.Key.Key_Delete:
            self._take_away()
        elif key == Qt.Key.Key_G:
            self.foot.guest.setFocus(Qt.FocusReason.OtherFocusReason)
        elif key == Qt.Key.Key_Q and not self.write_up.isHidden():
            self._write_up()
        else:
            return False
        return True

    def begin_find(self) -> None:
        """Ask for part of a name."""
        asked = set(self.columns.order)
        people = offers(self._meeting, room_at(self._meeting), None)
        self._ask(self.finding)
        self.finding.begin([offer for offer in people if offer.person in asked])

    def _show_menu(self, person: str) -> None:
        """Offer the marks of a name whose letter was clicked."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for words, key in _MENU:
            menu.addAction(words).triggered.connect(lambda _=False, key=key: self._press(key))
        menu.popup(QCursor.pos())

    # --- marking ------------------------------------------------------------------------------

    def _apply(self, label: str, change: Callable[[Meeting], Meeting], *, person: str = "") -> None:
        """Apply a change, and remember of whom it was, for Backspace."""
        before = self._meeting_now()
        self.edited.emit(edit_here(label, before, self._place(), change))
        after = self._meeting_now()
        if after is not before:
            self._steps.append((person or self.columns.current, after))

    def _mark(self, attendance: Attendance) -> None:
        """Mark the current name and go on to the next."""
        person = self.columns.current
        if not person:
            return
        place, now = self._place(), time_now(self._meeting)
        name = row_names(self._meeting)[person]
        self._apply(
            f"marking {name}", lambda meeting: answer(meeting, place, person, attendance, now)
        )
        self.columns.go_to(person)
        self.columns.go_on()

    def _mark_rest(self) -> None:
        self._apply("marking the rest present", mark_rest)
        left = self._meeting_now()
        self.notice.emit(
            "Everybody else is present. Ctrl+Z takes it back." if left.roll else "Nobody is left."
        )

    def _ask_substitute(self) -> None:
        row = self.columns.row_of(self.columns.current)
        members = {p.id for part in columns(self._meeting) if part.members for p in part.people}
        if row is None or row.person not in members or row.below:
            self.notice.emit("A substitute stands for a member: go to the member first.")
            return
        self._asked = row.person
        self._ask(self.substitute)
        self.substitute.begin(self._meeting, row.person, row_names(self._meeting)[row.person])

    def _send_substitute(self, substitute: str) -> None:
        member = self._asked
        name = row_names(self._meeting).get(member, "")
        self._apply(
            f"a substitute for {name}",
            lambda meeting: send_substitute(meeting, member, substitute),
            person=member,
        )
        self.columns.go_to(member)
        self.take_focus()
        self.columns.go_on(2)  # the substitute's own line is below the member's

    def _take_chair(self) -> None:
        person, place = self.columns.current, self._place()
        if not person or not place.item:
            return
        now = time_now(self._meeting)
        name = row_names(self._meeting)[person]
        self._apply(
            f"{name} takes the chair", lambda meeting: take_chair(meeting, place, person, now)
        )
        self.notice.emit(f"{name} is in the chair from this item on. Ctrl+Z takes it back.")

    def _write_up(self) -> None:
        place, now = self._place(), time_now(self._meeting)
        self._apply("writing up the quorum", lambda meeting: tell_quorum(meeting, place, now))
        self.notice.emit("The quorum is written up in the item. Ctrl+Z takes it back.")
        self.take_focus()

    def _as_before(self) -> None:
        """Take back what was marked last; with nothing to take back, this name's mark."""
        while self._steps:
            person, after = self._steps.pop()
            if after is self._meeting_now():
                self.undo_requested.emit()
                self.columns.go_to(person)
                return
        person = self.columns.current
        marked = any(mark.person == person for mark in self._meeting.roll)
        guest = any(one.id == person for one in self._meeting.guests)
        if marked and not guest:
            self.edited.emit(Edit("taking a mark away", lambda meeting: take_back(meeting, person)))

    def _take_away(self) -> None:
        """Take a guest off the roll, or anybody's mark away."""
        person = self.columns.current
        if person:
            self._apply("taking a mark away", lambda meeting: take_back(meeting, person))

    # --- guests and the public ----------------------------------------------------------------

    def _add_guest(self, words: str) -> None:
        guest = named(words)
        self._apply(
            f"{guest.name}, a guest", lambda meeting: add_guest(meeting, guest), person=guest.id
        )

    def _count(self, which: str, number: int | None) -> None:
        self.edited.emit(
            Edit(
                f"counting the {which}",
                lambda meeting: _counted(meeting, which, number),
                merge=("counting", which),
            )
        )

    def _count_on(self, by: int) -> None:
        now = self._meeting.public
        self._count("public", max((now or 0) + by, 0))


def _counted(meeting: Meeting, which: str, number: int | None) -> Meeting:
    return replace(meeting, public=number) if which == "public" else replace(meeting, press=number)


def _hints(parent: QWidget) -> QWidget:
    """The keys of the roll, each with what it does."""
    line = QWidget(parent)
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    for key, words in HINTS:
        cap = QLabel(key, line)
        cap.setObjectName("keycap")
        said = QLabel(words, line)
        row.addWidget(cap)
        row.addWidget(said)
        row.addSpacing(6)
    row.addStretch(1)
    return line
