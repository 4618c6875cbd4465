"""The two-minute tour: a strip under the sample meeting that notices what the clerk has done."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from minuter.meeting.text import Role, words_of
from minuter.meeting.values import Status
from ui.announce import announce

if TYPE_CHECKING:
    from collections.abc import Iterator

    from minuter.meeting.values import Item, Meeting
    from minuter.session import Change
    from ui.bridge import Bridge

ENOUGH_WORDS = 4
DONE_FOR = 900
"""Milliseconds for which a step is shown as done before the next."""


class Deed(Enum):
    """What the clerk does in a step."""

    TYPED = auto()
    BULLET = auto()
    DECIDED = auto()
    FINISHED = auto()
    RESTRICTED = auto()
    COMMANDS = auto()
    DOCUMENT = auto()


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the tour: the sentence that is shown, and the deed that ends it."""

    deed: Deed
    words: str


STEPS = (
    Step(Deed.TYPED, "Type what is said here, in a few words, as in Word."),
    Step(Deed.BULLET, "Press Enter, then - and a space: a bullet. Enter twice leaves the list."),
    Step(Deed.DECIDED, "Press Ctrl+1: the item’s usual decision. The same key clears it."),
    Step(Deed.FINISHED, "Press Ctrl+Enter: the item is finished, and the next one opens."),
    Step(
        Deed.RESTRICTED,
        "Press Ctrl+Shift+R and type a word: it is restricted, and in no public document.",
    ),
    Step(Deed.COMMANDS, "Press Ctrl+K: every command is found by typing. Esc closes it again."),
    Step(Deed.DOCUMENT, "Press F12: the minutes as Word documents, public and full."),
)
END = "That is all you need. Ctrl+Z takes anything back; Ctrl+W goes to the start page."


def beginning_of(meeting: Meeting) -> str:
    """The id of the item where the tour begins: the first that nobody has begun."""
    waiting = (item.id for item in meeting.items if item.status is Status.WAITING)
    return next(waiting, meeting.items[0].id)


def deeds_between(before: Meeting, after: Meeting) -> frozenset[Deed]:
    """What was done to a meeting between two of its values."""
    return frozenset(_deeds(before, after))


def _deeds(before: Meeting, after: Meeting) -> Iterator[Deed]:
    earlier = {item.id: item for item in before.items}
    for item in after.items:
        old = earlier.get(item.id)
        if old is None or old is item:
            continue
        if item.notes is not old.notes:
            if _words(item) - _words(old) >= ENOUGH_WORDS:
                yield Deed.TYPED
            if _bullets(item) > _bullets(old):
                yield Deed.BULLET
        if {d.id for d in item.decisions} - {d.id for d in old.decisions}:
            yield Deed.DECIDED
        if item.status is Status.MINUTED and old.status is not Status.MINUTED:
            yield Deed.FINISHED
        if item.restricted_notes != old.restricted_notes and item.restricted_notes:
            yield Deed.RESTRICTED


def _words(item: Item) -> int:
    return len(words_of(item.notes).split())


def _bullets(item: Item) -> int:
    return sum(line.role is Role.BULLET for line in item.notes)


class Tour(QFrame):
    """One step at a time, in a strip that never takes the caret; ``ended`` tells it is over."""

    ended = Signal()

    def __init__(self, bridge: Bridge, meeting: Meeting, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("strip")
        self.setAccessibleName("Two-minute tour")
        self._bridge = bridge
        self._since = self._now = meeting
        self._at = -1
        self._done = False
        self._count = QLabel("", self)
        self._count.setObjectName("accent")
        self.said = QLabel("", self)
        self.said.setWordWrap(True)
        self._skip = QPushButton("Skip this step", self)
        self._skip.setAutoDefault(False)
        self._skip.clicked.connect(self._next)
        self._end = QPushButton("End the tour  Esc", self)
        self._end.clicked.connect(self.ended)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 6, 12, 6)
        layout.setSpacing(14)
        layout.addWidget(self._count)
        layout.addWidget(self.said, 1)
        layout.addWidget(self._skip)
        layout.addWidget(self._end)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(DONE_FOR)
        self._pause.timeout.connect(self._next)
        bridge.changed.connect(self._heard)

    @property
    def step(self) -> Step | None:
        """The step that is shown; None at the end."""
        return STEPS[self._at] if 0 <= self._at < len(STEPS) else None

    def begin(self) -> None:
        """Show the first step."""
        self._next()

    def leave(self) -> None:
        """Hear no more of the meeting."""
        self._pause.stop()
        self._bridge.changed.disconnect(self._heard)

    def sheet_opened(self, sheet: QWidget) -> None:
        """A sheet was opened over the window."""
        from ui.document_sheet import DocumentSheet
        from ui.palette import Palette

        if isinstance(sheet, Palette):
            self._did({Deed.COMMANDS})
        elif isinstance(sheet, DocumentSheet):
            self._did({Deed.DOCUMENT})

    def _heard(self, change: Change) -> None:
        self._now = change.after
        self._did(deeds_between(self._since, change.after))

    def _did(self, deeds: frozenset[Deed] | set[Deed]) -> None:
        if self.step and self.step.deed in deeds and not self._done:
            self._done = True
            self._count.setText("✓ Done")
            self._pause.start()

    def _next(self) -> None:
        self._pause.stop()
        self._at += 1
        self._done = False
        self._since = self._now
        step = self.step
        self._count.setText(f"Tour {self._at + 1} of {len(STEPS)}" if step else "The tour is over")
        self.said.setText(step.words if step else END)
        self._skip.setVisible(step is not None)
        self._end.setText("End the tour  Esc" if step else "Close  Esc")
        announce(self, f"{self._count.text()}. {self.said.text()}")
