"""A meeting that is hurt, and the newest backup that has it whole, offered on the start page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.announce import announce
from ui.sheet import ENTERS

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from PySide6.QtGui import QKeyEvent

    from minuter.desk import Copy, Hurt


def moment_in_words(moment: datetime, today: datetime) -> str:
    """``24 Nov 10.41``, with its year when that is another than today's."""
    from babel.dates import format_date

    form = "d MMM" if moment.year == today.year else "d MMM y"
    return f"{format_date(moment, form, locale='en_GB')} {moment:%H.%M}"


class RescueOffer(QFrame):
    """What is hurt in words, and one button. Nothing is overwritten by pressing it.

    ``accepted`` carries the meeting's id, the backup's path and its moment in words.
    """

    accepted = Signal(str, object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._offered: tuple[str, Path, str] | None = None
        self.said = QLabel("", self)
        self.said.setObjectName("wrong")
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.said.setWordWrap(True)
        self.button = QPushButton("", self)
        self.button.setMinimumHeight(36)
        self.button.setProperty("primary", True)
        self.button.clicked.connect(self._accept)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(10)
        layout.addWidget(self.said)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def offer(self, meeting_id: str, hurt: Hurt, copy: Copy | None, today: datetime) -> None:
        """Say what is hurt and, where a backup has the meeting whole, offer it."""
        words = f"{hurt.reason}. Nothing was changed."
        self._offered = None
        if copy:
            when = moment_in_words(copy.taken, today)
            self._offered = (meeting_id, copy.path, when)
            words += f" The backup of {when} has the whole meeting as it was then."
            self.button.setText(f"Open it from the backup of {when}")
        else:
            words += " No backup has the whole meeting: please ask your IT officer before going on."
        self.said.setText(words)
        self.button.setVisible(bool(copy))
        self.show()
        if copy:
            self.button.setFocus()
        announce(self, words, urgent=True)

    def withdraw(self) -> None:
        """Offer nothing any more."""
        self._offered = None
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button too, but not the one Enter still held that brought it here."""
        if event.key() in ENTERS and self.button.hasFocus():
            if not event.isAutoRepeat():
                self._accept()
            return
        super().keyPressEvent(event)

    def _accept(self) -> None:
        if self._offered:
            self.accepted.emit(*self._offered)
