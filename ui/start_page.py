"""The start page: the meeting to go on with, recent meetings, a new one, an agenda, the sample."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ui.card import ENTERS, is_ctrl_enter
from ui.cards import Column, card, headed, label
from ui.continue_card import ContinueCard
from ui.find_field import FindField
from ui.icons import icon
from ui.meeting_list import MeetingList
from ui.new_meeting import NewMeetingForm
from ui.recent import (
    Stage,
    counts,
    few,
    findable,
    is_found,
    rows_of,
    stage_of,
    to_continue,
)
from ui.rescue import RescueOffer
from ui.theme import refresh

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from minuter.desk import CaretAt, Listed, Progress, ShortList
    from ui.theme import Theme

HOW_IT_GOES = (
    "Paste or drop the agenda. You see and correct every item before it becomes a meeting.",
    "Type the meeting item by item; Ctrl+Enter walks on. Everything is saved as you type.",
    "Press F12 for the minutes as a Word document.",
)
ICON = 20


class StartPage(QWidget):
    """Where Minuter begins. Enter goes on with the meeting, ↑↓ walk the others, typing searches,
    Ctrl+V pastes an agenda."""

    meeting_chosen = Signal(str)
    new_requested = Signal(str, object)
    import_requested = Signal()
    sample_requested = Signal()
    tour_requested = Signal()
    keys_requested = Signal()
    pasted = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._meetings: tuple[Listed, ...] = ()
        self._body_counts: dict[str, int] = {}
        self._progress: dict[str, Progress] = {}
        self._words: dict[str, str] = {}
        self._today = date.today()
        self._total = 0
        self._is_empty = False
        self._stage: Stage | None = None
        self._all = False
        self.search = FindField(theme, self)
        self.said = QLabel("", self)
        self.said.setObjectName("wrong")
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.said.setWordWrap(True)
        self.said.hide()
        self.rescue = RescueOffer(self)
        self.go_on = ContinueCard(self)
        self.list = MeetingList(theme, self)
        self._icons: dict[QPushButton, str] = {}
        self._lay_out()
        self._connect()
        self.set_theme(theme)

    # --- making -------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(12)
        left.addWidget(self.search)
        left.addWidget(self.said)
        left.addWidget(self.rescue)
        left.addWidget(self.go_on)
        self._meetings_card = self._make_meetings_card()
        self._welcome = self._make_welcome()
        left.addWidget(self._meetings_card, 1)
        left.addWidget(self._welcome)
        left.addStretch()
        column = Column(self)
        side = column.content
        self.form = NewMeetingForm(side)
        right = QVBoxLayout(side)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(12)
        right.addWidget(self._make_new_card(side))
        right.addWidget(self._make_agenda_card(side))
        right.addWidget(self._make_trying_card(side))
        right.addStretch(1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(18, 18, 18, 14)
        layout.setSpacing(18)
        layout.addLayout(left, 9)
        layout.addWidget(column, 4)

    def _make_meetings_card(self) -> QFrame:
        frame, inside = card(self)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(label("Meetings", "sheet-headline", frame))
        head.addSpacing(8)
        self._filters: dict[Stage | None, QPushButton] = {}
        for stage in (None, *Stage):
            button = QPushButton(stage.value if stage else "All", frame)
            button.setCheckable(True)
            button.clicked.connect(lambda _=False, stage=stage: self._choose_stage(stage))
            self._filters[stage] = button
            head.addWidget(button)
        head.addStretch(1)
        self._none = label("", "secondary", frame)
        self._more = QPushButton("", frame)
        self._more.setProperty("link", True)
        inside.setContentsMargins(16, 12, 10, 8)
        inside.setSpacing(6)
        inside.addLayout(head)
        inside.addWidget(self._none)
        inside.addWidget(self.list, 1)
        foot = QHBoxLayout()
        foot.addWidget(self._more)
        foot.addStretch(1)
        foot.addWidget(label("↑↓ choose, Enter opens", "secondary", frame))
        inside.addLayout(foot)
        return frame

    def _make_welcome(self) -> QFrame:
        """What a first start shows in place of the list."""
        frame, inside = card(self)
        inside.setContentsMargins(18, 16, 18, 18)
        inside.setSpacing(10)
        inside.addWidget(label("No meetings yet", "sheet-headline", frame))
        for n, sentence in enumerate(HOW_IT_GOES, start=1):
            line = label(f"{n}.  {sentence}", "", frame)
            line.setWordWrap(True)
            inside.addWidget(line)
        self._sample = self._button(frame, "sample", "Open the sample meeting     Ctrl+Shift+O")
        self._sample.clicked.connect(self.sample_requested)
        self._sample.setProperty("primary", True)
        tour = self._button(frame, "help", "Two-minute tour")
        tour.clicked.connect(self.tour_requested)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self._sample)
        buttons.addWidget(tour)
        buttons.addStretch(1)
        inside.addSpacing(4)
        inside.addLayout(buttons)
        frame.hide()
        return frame

    def _make_new_card(self, side: QWidget) -> QFrame:
        frame, inside = card(side)
        inside.addLayout(headed("New meeting", "Ctrl+N", frame))
        inside.addWidget(self.form)
        self._make = QPushButton("Make the meeting", frame)
        self._make.setMinimumHeight(30)
        inside.addWidget(self._make, 0, Qt.AlignmentFlag.AlignLeft)
        return frame

    def _make_agenda_card(self, side: QWidget) -> QFrame:
        frame, inside = card(side)
        frame.setObjectName("drop")
        inside.addLayout(headed("Paste or drop an agenda", "", frame))
        told = label(
            "Word, a saved web page or plain text, dropped anywhere on the window. You see and "
            "correct every item before it becomes a meeting. Nothing leaves this computer.",
            "secondary",
            frame,
        )
        told.setWordWrap(True)
        inside.addWidget(told)
        self._paste_button = self._button(frame, "paste", "Paste  Ctrl+V")
        self._choose_button = self._button(frame, "folder", "Choose a file…  Ctrl+O")
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self._paste_button)
        buttons.addWidget(self._choose_button)
        buttons.addStretch(1)
        inside.addLayout(buttons)
        return frame

    def _make_trying_card(self, side: QWidget) -> QFrame:
        frame, inside = card(side)
        inside.setSpacing(6)
        self._trying: list[QPushButton] = []
        for name, words, signal in (
            ("sample", "Open the sample meeting  Ctrl+Shift+O", self.sample_requested),
            ("help", "Two-minute tour", self.tour_requested),
            ("keyboard", "All keys  Ctrl+/", self.keys_requested),
        ):
            button = self._button(frame, name, words)
            button.setProperty("link", True)
            button.clicked.connect(signal)
            inside.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            self._trying.append(button)
        return frame

    def _button(self, parent: QWidget, name: str, words: str) -> QPushButton:
        button = QPushButton(words, parent)
        button.setMinimumHeight(30)
        self._icons[button] = name
        return button

    def _connect(self) -> None:
        self.search.textChanged.connect(lambda _: self._show_rows())
        self.search.agenda_pasted.connect(self.pasted)
        self.list.chosen.connect(self.meeting_chosen)
        self.list.left_upwards.connect(self._above_the_list)
        self.go_on.chosen.connect(self.meeting_chosen)
        self._more.clicked.connect(self._show_all)
        self._make.clicked.connect(self.form.make)
        self.form.made.connect(self.new_requested)
        self._paste_button.clicked.connect(self._paste)
        self._choose_button.clicked.connect(self.import_requested)

    def set_theme(self, theme: Theme) -> None:
        """Show icons in other colours."""
        self._theme = theme
        self.list.set_theme(theme)
        self.search.set_theme(theme)
        for button in self._icons:
            self._show_icon(button)

    def _show_icon(self, button: QPushButton) -> None:
        if name := self._icons.get(button):
            # High contrast fills no button: it has no style sheet.
            filled = bool(button.property("primary")) and self._theme.name != "contrast"
            button.setIcon(icon(name, self._theme.on_accent if filled else self._theme.accent))

    # --- showing ------------------------------------------------------------------------------

    def show_meetings(
        self,
        listed: ShortList,
        progress: Mapping[str, Progress],
        caret_at: Callable[[str], CaretAt | None],
        today: date,
    ) -> None:
        """Show the meetings there are; ``progress`` may lack some while they are being counted."""
        self._meetings, self._progress, self._today = listed.meetings, dict(progress), today
        self._body_counts = dict(listed.counts)
        self._words = {}
        self._total = listed.total
        of_meetings = dict.fromkeys(m.body for m in listed.meetings if m.body)
        self.form.show_bodies(tuple(dict.fromkeys((*of_meetings, *listed.bodies))))
        following = to_continue(listed.meetings, progress, today)
        if following:
            self.go_on.show_meeting(
                following, progress[following.id], caret_at(following.id), today
            )
        else:
            self.go_on.withdraw()
        self._show_which(is_empty=listed.is_readable and not listed.total)
        self._show_filters()
        self._show_rows()
        self._fill_one()

    def _show_which(self, *, is_empty: bool) -> None:
        self._is_empty = is_empty
        self._welcome.setVisible(is_empty)
        self._meetings_card.setVisible(bool(self._total))  # nor where nothing could be read
        self.search.setVisible(bool(self._total))
        self._trying[0].setVisible(not is_empty)
        self._trying[1].setVisible(not is_empty)

    def _fill_one(self) -> None:
        """One filled button: the backup offered, the meeting to go on with, the first step."""
        offered = self.rescue.offers
        self.go_on.set_filled(not offered)
        for button, filled in (
            (self._sample, self._is_empty and not offered),
            (self._make, not self._is_empty and self.go_on.isHidden() and not offered),
        ):
            if bool(button.property("primary")) != filled:
                button.setProperty("primary", filled)
                refresh(button)
                self._show_icon(button)

    def _show_filters(self) -> None:
        known = len(self._progress) >= self._total
        found = counts(self._progress.values())
        for stage, button in self._filters.items():
            if stage:
                button.setText(f"{stage.value} {found[stage]:,}" if known else stage.value)
                button.setVisible(not known or bool(found[stage]) or stage is self._stage)
            button.setChecked(stage is self._stage)

    def _show_rows(self) -> None:
        shown = self._found()
        whole = shown
        narrowed = bool(self.search.text().strip()) or self._stage is not None
        if not narrowed and not self._all:
            shown = few(shown)
        self.list.show_rows(rows_of(shown, self._progress, self._body_counts, self._today))
        self._none.setText("No meeting is called that." if narrowed else "")
        self._none.setVisible(not whole and narrowed)
        self._more.setText(f"All {self._total:,} meetings")
        self._more.setVisible(len(shown) < self._total and not narrowed)

    def _found(self) -> tuple[Listed, ...]:
        """The meetings that hold every word typed, of the stage chosen."""
        wanted = self.search.text().casefold().split()
        found = self._meetings
        if self._stage:
            found = tuple(
                m
                for m in found
                if m.id in self._progress and stage_of(self._progress[m.id]) is self._stage
            )
        if wanted:
            found = tuple(m for m in found if is_found(self._words_of(m), wanted))
        return found

    def _words_of(self, meeting: Listed) -> str:
        words = self._words.get(meeting.id)
        if words is None:
            words = self._words[meeting.id] = findable(meeting, self._progress.get(meeting.id))
        return words

    def _choose_stage(self, stage: Stage | None) -> None:
        self._stage = stage
        self._all = False
        self._show_filters()
        self._show_rows()

    def _show_all(self) -> None:
        self._all = True
        self._show_rows()
        self.list.setFocus()

    def say(self, sentence: str) -> None:
        """Show what went wrong, in one sentence; an empty one takes it away."""
        self.rescue.withdraw()
        self.said.setText(sentence)
        self.said.setVisible(bool(sentence))
        self._fill_one()

    def begin_new(self) -> None:
        """Put the caret in the form of a new meeting."""
        self.form.begin()

    def offer_rescue(self, words: str, button: str) -> None:
        """Say what is hurt and, where a button is named, offer what mends it."""
        self.said.hide()
        self.rescue.offer(words, button)
        self._fill_one()

    def take_focus(self) -> None:
        """Put the focus where Enter does the likeliest thing."""
        if self.rescue.offers:
            self.rescue.button.setFocus()
        elif not self.go_on.isHidden():
            self.go_on.button.setFocus()
        else:
            (self._sample if self._is_empty else self.list).setFocus()

    # --- acting -------------------------------------------------------------------------------

    def press_filled(self) -> None:
        """Press the filled button, as Ctrl+Enter does: of the form where that has the focus."""
        focus = self.focusWidget()
        if focus and self.form.isAncestorOf(focus):
            self.form.make()
            return
        filled = (self.rescue.button, self.go_on.button, self._sample, self._make)
        for button in filled:
            if button.isVisible() and button.property("primary"):
                button.click()
                return

    def _above_the_list(self) -> None:
        (self.search if self.go_on.isHidden() else self.go_on.button).setFocus()

    def _paste(self) -> None:
        self.pasted.emit(QGuiApplication.clipboard().mimeData())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that what has the focus did not want."""
        focus = self.focusWidget()
        if event.matches(QKeySequence.StandardKey.Paste):
            self._paste()
        elif self._searches(event):
            pass
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up) and focus is not self.list:
            self.list.setFocus()
        elif event.key() == Qt.Key.Key_Escape and self.search.text():
            self.search.clear()
            self.take_focus()
        elif event.key() in ENTERS:
            self._enter(event, focus)
        else:
            super().keyPressEvent(event)

    def _enter(self, event: QKeyEvent, focus: QWidget | None) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.press_filled()
        elif focus is self.search:
            self.list.open_current()
        elif isinstance(focus, QPushButton) and not event.isAutoRepeat():
            focus.click()

    def _searches(self, event: QKeyEvent) -> bool:
        """Typing anywhere on the page searches."""
        held = event.modifiers() & ~(
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        )
        if not event.text().strip() or not event.text().isprintable() or held:
            return False
        if self.search.isHidden():
            return False
        self.search.setFocus()
        self.search.setText(self.search.text() + event.text())
        return True

    def event(self, event: QEvent) -> bool:
        overriding = event.type() == QEvent.Type.ShortcutOverride
        if overriding and isinstance(event, QKeyEvent) and self._is_ours(event):
            event.accept()
            return True
        return super().event(event)

    @staticmethod
    def _is_ours(event: QKeyEvent) -> bool:
        pasting = event.matches(QKeySequence.StandardKey.Paste)
        return pasting or is_ctrl_enter(event)
