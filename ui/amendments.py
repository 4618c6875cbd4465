"""The amendments to a motion, each with what became of it; Enter opens one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from minuter.meeting.debate import fate_of, votes_on
from minuter.meeting.facts import Fate, Voice, VoteKind
from minuter.meeting.names import spoken_name
from minuter.meeting.sentences import counts
from minuter.meeting.text import words_of
from ui.card import ENTERS
from ui.field import TallRows
from ui.motion_draft import WORDS

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from minuter.meeting.facts import Motion
    from minuter.meeting.values import Item, Meeting

MOST_SHOWN = 2


class Amendments(QListWidget):
    """A short list; ``opened`` carries the id of the amendment that the clerk goes to."""

    opened = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName("Amendments")
        TallRows(self)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.itemDoubleClicked.connect(self._open)
        self.hide()

    def show_amendments(self, meeting: Meeting, item: Item, amendments: tuple[Motion, ...]) -> None:
        """List the amendments of an item as they stand."""
        lines = [
            (one.id, described(meeting, item, one, number))
            for number, one in enumerate(amendments, start=1)
        ]
        if lines != [(self._id(n), self.item(n).text()) for n in range(self.count())]:
            self.clear()
            for amendment, words in lines:
                row = QListWidgetItem(words, self)
                row.setData(Qt.ItemDataRole.UserRole, amendment)
                row.setToolTip(words)
            if lines:
                self.setCurrentRow(len(lines) - 1)
        line = self.fontMetrics().lineSpacing()
        self.setFixedHeight((line * 2 + 8) * min(max(len(lines), 1), MOST_SHOWN) + 4)

    def _id(self, row: int) -> str:
        return str(self.item(row).data(Qt.ItemDataRole.UserRole))

    def _open(self) -> None:
        if self.currentRow() >= 0:
            self.opened.emit(self._id(self.currentRow()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTERS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self._open()
        else:
            super().keyPressEvent(event)


def described(meeting: Meeting, item: Item, amendment: Motion, number: int) -> str:
    """An amendment in two lines: its fate; who moved it, its words and the votes."""
    fate = fate_of(item, amendment)
    vote = next(reversed(votes_on(item, amendment)), None)
    by_casting = vote is not None and vote.casting is not None
    said = "not decided yet" if fate is Fate.OPEN else WORDS[fate]
    if fate in (Fate.CARRIED, Fate.LOST) and by_casting:
        said = f"{said} on the casting vote"
    names = [spoken_name(p, meeting) for p in (amendment.mover, amendment.seconder) if p]
    words = " ".join(words_of(amendment.text).split())
    below = ": ".join(part for part in (", ".join(names), words) if part)
    if vote is not None and vote.how in (VoteKind.COUNTED, VoteKind.RECORDED):
        numbers = counts(vote)
        if by_casting:
            against = vote.casting is Voice.AGAINST
            numbers = f"{numbers}; casting vote {'against' if against else 'for'}"
        below = f"{below}. {numbers}"
    return f"↳ Amendment {number}, {said}\n{below}"
