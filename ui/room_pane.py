"""The room beside the text: the quorum, who must leave, who declared, who is where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from minuter.meeting.roll import quorum_words
from ui.icons import icon

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from minuter.meeting.room_list import Interested, RoomList
    from ui.theme import Theme

GOES = "Ctrl+Shift+G"


class RoomPane(QScrollArea):
    """Lists of the room at the caret; ``come_or_go`` carries the id of whom a button is for.

    ``wanted`` tells that it is shown and may be behind; ``roll_requested`` asks for the roll.
    """

    come_or_go = Signal(str)
    roll_requested = Signal()
    wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: RoomList | None = None
        self.setObjectName("room")
        self.setAccessibleName("The room")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self._fill()

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self._theme = theme
        self._fill()

    def show_room(self, room: RoomList) -> None:
        """Show the room; nothing is done when it is the one that is shown."""
        if room != self._shown:
            self._shown = room
            self._fill()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.wanted.emit()

    # --- filling ------------------------------------------------------------------------------

    def _fill(self) -> None:
        at = self.verticalScrollBar().value()
        page = QWidget()
        page.setAutoFillBackground(False)
        self._column = QVBoxLayout(page)
        self._column.setContentsMargins(12, 12, 12, 12)
        self._column.setSpacing(6)
        room = self._shown
        if room is None or not (room.numbers.called or room.numbers.total):
            self._add_empty("No roster is kept yet: F9 opens the roll, where names are pasted.")
        elif not room.numbers.called:
            self._add_empty("The roll is not called yet.")
        else:
            self._fill_with(room)
        self._column.addStretch(1)
        self.setWidget(page)
        self.verticalScrollBar().setValue(at)

    def _add_empty(self, words: str) -> None:
        self._column.addWidget(_label(words, ""))
        button = QPushButton("Call the roll  F9")
        button.clicked.connect(self.roll_requested)
        self._column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def _fill_with(self, room: RoomList) -> None:
        self._add_quorum(room)
        for doubt in room.doubts:
            self._column.addWidget(_label(doubt, "look"))
        leaving = [one for one in room.must_leave if not one.returns]
        back = [one for one in room.must_leave if one.returns]
        if leaving:
            self._head("Must leave for this item")
        for one in leaving:
            self._column.addWidget(self._card(one))
        if back:
            self._head("May come back")
        for one in back:
            self._column.addWidget(self._card(one))
        if room.may_stay:
            self._head("Declared, may stay")
        for name, what in room.may_stay:
            self._column.addWidget(_two(name, what))
        self._add_here(room)
        self._add_lists(room)

    def _add_quorum(self, room: RoomList) -> None:
        word, sentence = quorum_words(room.numbers)
        if word:
            self._column.addWidget(_label(word, "wrong" if room.numbers.is_short else "done"))
        self._column.addWidget(_label(sentence, "secondary"))
        for line in room.chaired or ((f"In the chair: {room.chair}",) if room.chair else ()):
            self._column.addWidget(_label(line, "secondary"))

    def _add_here(self, room: RoomList) -> None:
        number = len(room.here)
        some = f"{number}, of whom {room.substitutes} substitute" if room.substitutes else number
        self._head("Here", f"{some}{'s' if room.substitutes > 1 else ''}")
        half = (number + 1) // 2
        row = QHBoxLayout()
        row.setSpacing(8)
        for names in (room.here[:half], room.here[half:]):
            label = _label("\n".join(names), "")
            label.setAccessibleName("Here: " + ", ".join(names))
            row.addWidget(label, 1, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(row)

    def _add_lists(self, room: RoomList) -> None:
        if room.out:
            self._head("Out of the room")
        for name, since in room.out:
            self._column.addWidget(_two(name, since if since == "out" else f"left {since}"))
        for words, names in (
            ("Not here yet", room.not_here_yet),
            ("Apologies", room.apologies),
            ("Officers", room.officers),
            ("Guests and others", room.guests),
        ):
            if names:
                self._head(words, str(len(names)))
                self._column.addWidget(_label(", ".join(names), "secondary"))
        counted = [
            f"{words} {number}"
            for words, number in (("Public", room.public), ("press", room.press))
            if number is not None
        ]
        if counted:
            self._column.addWidget(_label(" · ".join(counted), "secondary"))

    def _head(self, words: str, remark: str = "") -> None:
        row = QHBoxLayout()
        row.setContentsMargins(0, 6, 0, 0)
        row.addWidget(_label(words, "section"), 1)
        if remark:
            said = QLabel(remark)
            said.setObjectName("secondary")
            row.addWidget(said)
        self._column.addLayout(row)

    def _card(self, one: Interested) -> QFrame:
        """Who must leave or may come back, what is so now, and the one button."""
        theme = self._theme
        card = QFrame()
        card.setObjectName("card")
        out = bool(one.left)
        picture = QLabel()
        colour = theme.look if not out else theme.done
        picture.setPixmap(icon("left" if not out else "done", colour, 20).pixmap(20, 20))
        name = _label(one.name, "")
        font = name.font()
        font.setBold(True)
        name.setFont(font)
        head = QHBoxLayout()
        head.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(name, 1)
        gone = "✓ Out" if one.left == "out" else f"✓ Left {one.left}"
        state = _label(gone if out else "Still in the room", "done" if out else "look")
        button = QPushButton("Returns now" if out else "Leaves now")
        button.setAccessibleName(f"{one.name} {'returns' if out else 'leaves'} now")
        button.clicked.connect(lambda: self.come_or_go.emit(one.person))
        key = QLabel(GOES if not out or one.returns else "")
        key.setObjectName("secondary")
        foot = QHBoxLayout()
        foot.addWidget(button)
        foot.addStretch(1)
        foot.addWidget(key)
        column = QVBoxLayout(card)
        column.setContentsMargins(10, 8, 10, 8)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(_label(f"{one.why}.", "secondary"))
        column.addWidget(state)
        column.addLayout(foot)
        return card


def _label(words: str, kind: str) -> QLabel:
    label = QLabel(words)
    label.setObjectName(kind)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    # A long name is broken rather than let it widen the pane.
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    return label


def _two(name: str, what: str) -> QWidget:
    line = QWidget()
    row = QVBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    row.addWidget(_label(name, ""))
    row.addWidget(_label(what, "secondary"))
    return line
