"""What is hurt, and the newest backup that has it whole, offered on the start page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.announce import announce
from ui.card import ENTERS

if TYPE_CHECKING:
    from datetime import datetime

    from PySide6.QtGui import QKeyEvent

    from minuter.desk import Copy, Hurt, Trouble


def moment_in_words(moment: datetime, today: datetime) -> str:
    """``24 Nov 10.41``, with its year when that is another than today's."""
    from babel.dates import format_date

    form = "d MMM" if moment.year == today.year else "d MMM y"
    return f"{format_date(moment, form, locale='en_GB')} {moment:%H.%M}"


def hurt_in_words(hurt: Hurt, copy: Copy | None, today: datetime) -> tuple[str, str]:
    """What is hurt in a meeting, and the button that opens it from a backup, or no button."""
    words = f"{hurt.reason}. Nothing was changed."
    if copy is None:
        ask = "please ask your IT officer before going on."
        return f"{words} No backup has the whole meeting: {ask}", ""
    when = moment_in_words(copy.taken, today)
    words += f" The backup of {when} has the whole meeting as it was then."
    return words, f"Open it from the backup of {when}"


def trouble_in_words(trouble: Trouble, today: datetime) -> tuple[str, str]:
    """What keeps the archive from being used, and the button that puts a backup in its place."""
    if trouble.copy is None:
        return trouble.sentence, ""
    when = moment_in_words(trouble.copy.taken, today)
    kept = "the present file is kept beside it" if trouble.has_file else "nothing is overwritten"
    words = f"{trouble.sentence} The backup of {when} is whole: put in its place, {kept}."
    return words, f"Put the backup of {when} in its place"


class RescueOffer(QFrame):
    """What is hurt in words, and at most one button; ``accepted`` tells that it was pressed."""

    accepted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.said = QLabel("", self)
        self.said.setObjectName("wrong")
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.said.setWordWrap(True)
        self.button = QPushButton("", self)
        self.button.setMinimumHeight(36)
        self.button.setProperty("primary", True)
        self.button.clicked.connect(self.accepted)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(10)
        layout.addWidget(self.said)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    @property
    def offers(self) -> bool:
        """Whether there is a button to press."""
        return not self.isHidden() and not self.button.isHidden()

    def offer(self, words: str, button: str) -> None:
        """Say what is hurt and, where a button is named, offer it."""
        self.said.setText(words)
        self.button.setText(button)
        self.button.setVisible(bool(button))
        self.show()
        if button:
            self.button.setFocus()
        announce(self, words, urgent=True)

    def withdraw(self) -> None:
        """Offer nothing any more."""
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button too, but not the one Enter still held that brought it here."""
        if event.key() in ENTERS and self.button.hasFocus():
            if not event.isAutoRepeat():
                self.button.click()
            return
        super().keyPressEvent(event)
