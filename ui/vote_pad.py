"""How a motion was voted on: the kind of vote, its numbers or names, and the casting vote."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from minuter.meeting.facts import Ballot, Fate, Voice, Vote, VoteKind
from minuter.meeting.sentences import said
from minuter.meeting.voters import asked, called, not_asked, room_of
from ui.card import ENTERS
from ui.own_votes import OwnVotes
from ui.vote_grid import KEYS, SAID, VoteGrid

if TYPE_CHECKING:
    from minuter.meeting.values import Item, Meeting
    from ui.theme import Theme

KINDS = (
    (VoteKind.NOT_STATED, "None stated"),
    (VoteKind.AFFIRMATION, "Affirmation"),
    (VoteKind.UNANIMOUS, "Unanimous"),
    (VoteKind.COUNTED, "Counted"),
    (VoteKind.RECORDED, "By name"),
)
NUMBERED = (VoteKind.COUNTED, VoteKind.RECORDED)
_VOICES = (Voice.FOR, Voice.AGAINST, Voice.ABSTAINED)
_COUNTED = ("votes_for", "votes_against", "abstentions")
_CASTING = {Qt.Key.Key_F: Voice.FOR, Qt.Key.Key_A: Voice.AGAINST}


class VotePad(QWidget):
    """Shows a vote and changes it; ``changed`` tells that ``vote`` is another now.

    Alt+1 to Alt+5 choose the kind; the key of the chosen kind takes the vote away. ``how_chosen``
    asks its owner for a vote of a kind, which it then shows.
    """

    changed = Signal()
    how_chosen = Signal(object)

    def __init__(self, parent: QWidget, meeting: Meeting, item_id: str) -> None:
        super().__init__(parent)
        self.vote: Vote | None = None
        self._kinds: dict[VoteKind, QPushButton] = {}
        self._numbers = tuple(_Number(SAID[voice], self) for voice in _VOICES)
        self.grid = VoteGrid(self)
        self.own = OwnVotes(self, meeting, item_id)
        self._hint = _secondary(self)
        self._total = QLabel("", self)
        self._total.setTextFormat(Qt.TextFormat.RichText)
        self._left = QLabel("", self)
        self._left.setObjectName("look")
        self._casting = _Casting(self)
        self._not_asked = _secondary(self)
        self._keys = _key_hints(self)
        self._counted = self._make_counted()
        self._lay_out()
        for number in self._numbers:
            number.textEdited.connect(self._numbers_typed)
            number.casting.connect(self._cast)
        self.grid.changed.connect(self._names_marked)
        self.grid.pressed_at_end.connect(self._cast)
        self._casting.chosen.connect(self._cast)
        self.own.changed.connect(self._own_changed)

    # --- making -------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        kinds = QHBoxLayout()
        kinds.setSpacing(6)
        heading = QLabel("Vote", self)
        heading.setObjectName("heading")
        kinds.addWidget(heading)
        for at, (how, words) in enumerate(KINDS, start=1):
            button = QPushButton(words, self)
            button.setCheckable(True)
            button.setToolTip(f"Alt+{at}")
            button.clicked.connect(lambda _=False, how=how: self.choose(how))
            shortcut = QShortcut(QKeySequence(f"Alt+{at}"), self.parentWidget() or self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda how=how: self.choose(how))
            self._kinds[how] = button
            kinds.addWidget(button)
        kinds.addStretch(1)
        keys = _secondary(self)
        keys.setText("Alt+1 to 5")
        keys.setWordWrap(False)
        kinds.addWidget(keys)
        totals = QHBoxLayout()
        totals.setSpacing(10)
        totals.addWidget(self._total)
        totals.addWidget(self._left)
        totals.addWidget(self._casting)
        totals.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addLayout(kinds)
        layout.addWidget(self._hint)
        layout.addWidget(self._counted)
        layout.addWidget(self.grid)
        layout.addLayout(totals)
        layout.addWidget(self._keys)
        layout.addWidget(self._not_asked)
        layout.addWidget(self.own)
        layout.addStretch(1)

    def _make_counted(self) -> QWidget:
        row = QWidget(self)
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for number in self._numbers:
            words = QLabel(number.accessibleName(), row)
            words.setBuddy(number)
            layout.addWidget(words)
            layout.addWidget(number)
            layout.addSpacing(8)
        layout.addStretch(1)
        return row

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self.grid.set_theme(theme)

    # --- showing ------------------------------------------------------------------------------

    def show_vote(self, meeting: Meeting, item: Item, vote: Vote | None, without: str = "") -> None:
        """Show a vote as it stands in a meeting; None when none was taken.

        ``without`` says what it means that none was.
        """
        self.vote = vote
        how = vote.how if vote else None
        for kind, button in self._kinds.items():
            button.setChecked(kind is how)
        by_name = how is VoteKind.RECORDED
        self._counted.setVisible(how is VoteKind.COUNTED)
        self.grid.setVisible(by_name)
        self._keys.setVisible(by_name)
        self.own.setVisible(vote is not None and not by_name)
        self._hint.setText(_hint(vote) if vote else without)
        self._hint.setVisible(bool(self._hint.text()))
        if vote is None:
            for number in self._numbers:
                number.show_number(0)
            self._show_total(vote, 0)
            self._not_asked.setVisible(False)
            return
        for number, name in zip(self._numbers, _COUNTED, strict=True):
            number.show_number(getattr(vote, name))
        if by_name:
            room = room_of(meeting, item, vote)
            people = [(p.id, called(meeting, room, p)) for p in asked(meeting, item, vote)]
            self.grid.show_people(people, vote.ballots)
        self.own.show_ballots(meeting, vote.own)
        self._casting.name(said(meeting, "chair"))
        self._show_total(vote, len(asked(meeting, item, vote)) if meeting.roll else 0)
        reasons = " ".join(not_asked(meeting, item, vote)) if how in NUMBERED else ""
        self._not_asked.setText(reasons)
        self._not_asked.setVisible(bool(reasons))

    def _show_total(self, vote: Vote | None, able: int) -> None:
        numbered = vote is not None and vote.how in NUMBERED
        by_name = vote is not None and vote.how is VoteKind.RECORDED
        self._total.setVisible(numbered)
        self._left.setVisible(by_name)
        marking = by_name and self.grid.unmarked() > 0
        equal = vote is not None and _is_equal(vote) and not marking
        self._casting.setVisible(equal)
        if vote is None or not numbered:
            return
        parts: list[str] = []
        if vote.how is VoteKind.RECORDED:
            parts = [f"<b>{SAID[voice]} {vote.count(voice)}</b>" for voice in _VOICES]
            if silent := vote.count(Voice.NOT_VOTING):
                parts.append(f"<b>Not voting {silent}</b>")
        elif able:
            parts = [f"{able} in the room may vote."]
        self._total.setText("&nbsp;&nbsp; ".join(parts))
        left = self.grid.unmarked() if by_name else 0
        self._left.setText(f"{left} still to mark." if left else "")
        self._casting.show_voice(vote.casting)

    def first(self) -> QWidget:
        """Where the chosen kind is filled in."""
        how = self.vote.how if self.vote else VoteKind.NOT_STATED
        if how is VoteKind.RECORDED:
            return self.grid
        return self._numbers[0] if how is VoteKind.COUNTED else self._kinds[how]

    # --- changing -----------------------------------------------------------------------------

    def choose(self, how: VoteKind) -> None:
        """Take a kind of vote, or take the vote away when it was of that kind."""
        again = self.vote is not None and self.vote.how is how
        self.how_chosen.emit(None if again else how)
        if not again:
            self.first().setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._kinds[how].setChecked(not again)

    def _change(self, vote: Vote) -> None:
        if not _is_equal(vote):
            vote = replace(vote, casting=None)
        self.vote = vote
        self.changed.emit()

    def _numbers_typed(self) -> None:
        if self.vote is not None:
            numbers = {n: f.number for n, f in zip(_COUNTED, self._numbers, strict=True)}
            self._change(
                replace(
                    self.vote,
                    votes_for=numbers["votes_for"],
                    votes_against=numbers["votes_against"],
                    abstentions=numbers["abstentions"],
                )
            )

    def _names_marked(self) -> None:
        if self.vote is not None:
            ballots: tuple[Ballot, ...] = self.grid.ballots()
            self._change(replace(self.vote, ballots=ballots))

    def _own_changed(self) -> None:
        if self.vote is not None:
            self._change(replace(self.vote, own=self.own.ballots))

    def _cast(self, voice: Voice) -> None:
        if self.vote is not None and _is_equal(self.vote) and voice in _CASTING.values():
            again = self.vote.casting is voice
            self._change(replace(self.vote, casting=None if again else voice))


def _is_equal(vote: Vote) -> bool:
    votes_for = vote.count(Voice.FOR)
    return vote.how in NUMBERED and votes_for > 0 and votes_for == vote.count(Voice.AGAINST)


def _hint(vote: Vote) -> str:
    if vote.how in NUMBERED:
        return ""
    words = {
        VoteKind.AFFIRMATION: "by affirmation of the meeting",
        VoteKind.UNANIMOUS: "unanimously",
    }.get(vote.how, "without saying how the votes fell")
    if vote.fate is Fate.LOST:
        return f"Lost {words}."
    return f"Carried {words}. Alt+L: lost."


def _secondary(parent: QWidget) -> QLabel:
    label = QLabel("", parent)
    label.setObjectName("secondary")
    label.setWordWrap(True)
    return label


def _key_hints(parent: QWidget) -> QWidget:
    row = QWidget(parent)
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(5)
    words = ("for", "against", "abstains", "not voting")
    hints = [(chr(key.value), said_as) for key, said_as in zip(KEYS, words, strict=True)]
    for key, meaning in (*hints, ("Shift+F", "rest for"), ("Backspace", "back")):
        cap = QLabel(key, row)
        cap.setObjectName("keycap")
        layout.addWidget(cap)
        about = QLabel(meaning, row)
        about.setObjectName("secondary")
        layout.addWidget(about)
        layout.addSpacing(4)
    layout.addStretch(1)
    return row


class _Number(QLineEdit):
    """How many voted so: digits; Enter goes on, and F or A gives the casting vote."""

    casting = Signal(object)

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setValidator(QIntValidator(0, 9999, self))
        self.setFixedWidth(64)
        self.setMinimumHeight(28)

    @property
    def number(self) -> int:
        """The number typed; nothing is none."""
        return int(self.text()) if self.text().isdecimal() else 0

    def show_number(self, number: int) -> None:
        """Show a number, unless the clerk has typed it herself."""
        if number != self.number:
            self.setText(str(number) if number else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in ENTERS and plain:
            self.focusNextPrevChild(True)
        elif plain and Qt.Key(event.key()) in _CASTING:
            self.casting.emit(_CASTING[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)


class _Casting(QWidget):
    """Asks how the casting vote was given; one of two, or not said yet."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._asks = QLabel("", self)
        self._asks.setObjectName("look")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self._asks)
        self._buttons: dict[Voice, QPushButton] = {}
        for key, voice in _CASTING.items():
            button = QPushButton(f"{SAID[voice]}  {chr(key.value)}", self)
            button.setCheckable(True)
            button.setAccessibleName(f"Casting vote {SAID[voice].lower()}")
            button.clicked.connect(lambda _=False, voice=voice: self.chosen.emit(voice))
            layout.addWidget(button)
            self._buttons[voice] = button
        self.hide()

    def name(self, chair: str) -> None:
        """Say whose vote it is, as the body calls who is in the chair."""
        self._asks.setText(f"Equal. Casting vote of {chair}:")

    def show_voice(self, voice: Voice | None) -> None:
        """Show how it was given."""
        for other, button in self._buttons.items():
            button.setChecked(other is voice)
