"""The meeting that the clerk most likely wants, with one button that goes on with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from minuter.meeting.clock import clock_time
from ui.recent import body_name, is_in_progress, state_in_words
from ui.theme import TITLE_PT, font_of, refresh
from ui.typed import long_day

if TYPE_CHECKING:
    from datetime import date

    from minuter.desk import CaretAt, Listed, Progress


class ContinueCard(QFrame):
    """Says which meeting it is and where its caret was; ``chosen`` carries its id."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._id = ""
        self.standing = QLabel("", self)
        self.standing.setObjectName("accent")
        self.since = QLabel("", self)
        self.since.setObjectName("secondary")
        self.title = QLabel("", self)
        self.title.setObjectName("title")
        self.title.setFont(font_of(TITLE_PT, semibold=True))
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setWordWrap(True)
        self.where = QLabel("", self)
        self.where.setObjectName("secondary")
        self.where.setTextFormat(Qt.TextFormat.PlainText)
        self.where.setWordWrap(True)
        self.saved = QLabel("", self)
        self.saved.setObjectName("done")
        self.saved.setWordWrap(True)
        self.button = QPushButton("", self)
        self.button.setMinimumHeight(34)
        self.button.setProperty("primary", True)
        self.button.clicked.connect(lambda: self.chosen.emit(self._id))
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.standing)
        head.addWidget(self.since, 1)
        words = QVBoxLayout()
        words.setSpacing(3)
        words.addWidget(self.where)
        words.addWidget(self.saved)
        foot = QHBoxLayout()
        foot.setSpacing(18)
        foot.addLayout(words, 1)
        foot.addWidget(self.button, 0, Qt.AlignmentFlag.AlignBottom)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 12, 18, 12)
        layout.setSpacing(3)
        layout.addLayout(head)
        layout.addWidget(self.title)
        layout.addLayout(foot)
        self.hide()

    def show_meeting(
        self, meeting: Listed, progress: Progress, caret: CaretAt | None, today: date
    ) -> None:
        """Show the meeting to go on with."""
        self._id = meeting.id
        in_meeting = is_in_progress(meeting, today)
        if in_meeting and meeting.began:
            self.standing.setText("In meeting")
            self.since.setText(f"since {clock_time(meeting.began)}")
        else:
            of_today = meeting.date == today
            self.standing.setText("Today" if of_today else state_in_words(progress))
            starts = f"at {clock_time(meeting.start)}" if of_today and meeting.start else ""
            self.since.setText(starts)
        when = f", {_untorn(long_day(meeting.date))}" if meeting.date else ""
        self.title.setText(f"{body_name(meeting.body)}{when}")
        self.where.setText(_where(progress, caret))
        self.where.setVisible(bool(self.where.text()))
        self.saved.setText(_saved(meeting, today))
        self.saved.setVisible(bool(self.saved.text()))
        number = caret.number if caret else progress.number
        begun = in_meeting or bool(progress.minuted) or caret is not None
        go_on = f"Continue at item {number}" if number else "Continue"
        self.button.setText(f"{go_on if begun else 'Open the meeting'}     Enter")
        self.show()

    def withdraw(self) -> None:
        """Show no meeting."""
        self._id = ""
        self.hide()

    def set_filled(self, filled: bool) -> None:
        """Fill the button, unless something else is the next step."""
        if bool(self.button.property("primary")) != filled:
            self.button.setProperty("primary", filled)
            refresh(self.button)


def _untorn(day: str) -> str:
    """A long date whose day, month and year stay together where the title takes two lines."""
    weekday, rest = day.split(" ", 1)
    return f"{weekday} {rest.replace(' ', chr(0xA0))}"


def _where(progress: Progress, caret: CaretAt | None) -> str:
    """``Item 8 of 14: Harbour safety``: where the caret was, else the first not minuted."""
    if caret:
        number = caret.number or str(caret.nth)
        return f"Item {number} of {progress.items}: {caret.title}"
    if progress.number:
        return f"Item {progress.number} of {progress.items}: {progress.title}"
    return f"{progress.items} items" if progress.items else ""


def _saved(meeting: Listed, today: date) -> str:
    if meeting.changed is None:
        return ""
    moment = f"{meeting.changed:%H:%M:%S}"
    if meeting.changed.date() == today:
        return f"✓ Everything typed is saved, last at {moment}"
    return f"✓ Everything typed is saved, last on {long_day(meeting.changed.date())}"
