"""The fields of a motion's panel and how they stand: what ``MotionPanel`` fills and hears."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QShortcutEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from minuter.meeting.facts import Fate
from ui.amendments import Amendments
from ui.draft_box import DraftBox
from ui.drawer import Panel
from ui.field import Tick
from ui.person_field import PersonField
from ui.sentence_panel import Sentence
from ui.sentence_preview import SentencePreview
from ui.theme import SECTION_PT, font_of
from ui.vote_pad import VotePad

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent

    from minuter.meeting.values import Meeting
    from ui.theme import Theme

STAYS_OPEN = "Stays open while you type above: F6"
_FATES = (
    (Fate.LOST, "&Lost"),
    (Fate.WITHDRAWN, "&Withdrawn"),
    (Fate.NOT_SECONDED, "&Not seconded"),
    (Fate.FELL, "Fell"),
)


class MotionForm(Panel):
    """Motion on the left, vote on the right, what became of it below."""

    is_wide = True

    def __init__(self, parent: QWidget, meeting: Meeting, item_id: str) -> None:
        super().__init__(parent, "Motion", action="Place in the text")
        self.mover = PersonField(self, "Mover", meeting, item_id)
        self.seconder = PersonField(self, "Seconder", meeting, item_id)
        self.text = DraftBox("Text of the motion", self, lines=2)
        self.as_amended = DraftBox("How the motion then reads", self, lines=2)
        self.amendments = Amendments(self)
        self.amend_button = QPushButton("Add an amendment   Ctrl+5", self)
        self.another = QPushButton("Another motion", self)
        self.by_hand = (Sentence(self, "Motion"), Sentence(self, "Vote"))
        self.pad = VotePad(self, meeting, item_id)  # after what Tab comes to before it
        self.fates: dict[Fate, QPushButton] = {}
        self.text_label = _secondary("Text, after “that”", self)
        self.text_label.setBuddy(self.text)
        self.reads_label = _secondary("The motion then reads", self)
        self.reads_label.setBuddy(self.as_amended)
        self.back = QPushButton("← Back to the motion", self)
        self.preview = SentencePreview(self)
        self.decide = Tick("", self)
        self.stays = _secondary(STAYS_OPEN, self)
        self.about = _secondary("", self)
        self._lay_out()
        self._make_foot()
        self.write_by_hand(wanted=False)

    def _lay_out(self) -> None:
        self.headline.setObjectName("heading")
        self.headline.setFont(font_of(SECTION_PT, semibold=True))
        columns = QHBoxLayout()
        columns.setSpacing(24)
        columns.addLayout(self._left(), 5)
        right = QVBoxLayout()
        right.addWidget(self.pad)
        right.addStretch(1)
        columns.addLayout(right, 8)
        self.content.addLayout(columns)

    def _left(self) -> QVBoxLayout:
        head = QHBoxLayout()
        head.addWidget(self.headline)
        head.addWidget(self.about, 1)
        head.addWidget(self.back)
        people = QHBoxLayout()
        people.setSpacing(8)
        people.addWidget(self.mover)
        people.addWidget(self.seconder)
        left = QVBoxLayout()
        left.setSpacing(4)
        left.addLayout(head)
        left.addLayout(people)
        for widget in (self.text_label, self.text, self.reads_label, self.as_amended):
            left.addWidget(widget)
        left.addWidget(self.amendments)
        more = QHBoxLayout()
        more.setSpacing(8)
        more.addWidget(self.amend_button)
        more.addWidget(self.another)
        more.addStretch(1)
        left.addLayout(more)
        left.addWidget(self.preview)
        for sentence in self.by_hand:
            left.addWidget(sentence)
        left.addStretch(1)
        return left

    def _make_foot(self) -> None:
        self.foot.insertWidget(0, self.decide)
        self.foot.insertWidget(1, self.stays)
        before = self.foot.indexOf(self.cancel)
        for at, (fate, words) in enumerate(_FATES):
            button = _Prompt(words, self)
            button.setCheckable(True)
            button.setAccessibleName(words.replace("&", ""))
            self.fates[fate] = button
            self.foot.insertWidget(before + at, button)

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self.pad.set_theme(theme)
        for box in (self.text, self.as_amended, *(sentence.box for sentence in self.by_hand)):
            box.set_theme(theme)

    # --- what is seen -------------------------------------------------------------------------

    @property
    def is_by_hand(self) -> bool:
        """Whether the sentences are being written by hand."""
        return not self.by_hand[0].isHidden()

    def write_by_hand(self, *, wanted: bool, has_vote: bool = False) -> None:
        """Show the sentences to be written by hand, in place of the words moved."""
        self.preview.setVisible(not wanted)
        self.by_hand[0].setVisible(wanted)
        self.by_hand[1].setVisible(wanted and has_vote)

    def show_parts(
        self, *, worded: bool, amends: bool, carried: bool, amended: bool, stands: bool
    ) -> None:
        """Show what there is to fill in: of a motion, an amendment, or a resolution worded by law.

        ``worded``: its words are the clerk's; ``carried``: the amendment was; ``amended``: the
        motion has amendments; ``stands``: it is in the meeting already.
        """
        own = worded and not self.is_by_hand
        self.text.setVisible(own)
        self.text_label.setVisible(own)
        self.as_amended.setVisible(own and amends and carried)
        self.reads_label.setVisible(own and amends and carried)
        self.amend_button.setVisible(own and not amends)
        self.another.setVisible(own and not amends and stands)
        self.amendments.setVisible(own and amended)
        self.preview.set_lines(3 if worded else 8)
        self.back.setVisible(amends)
        self.cancel.setText("Back     Esc" if amends else "Close     Esc")


class _Prompt(QPushButton):
    """A button whose Alt and letter act at once: Qt's own waits, and Ctrl+Enter may follow."""

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QShortcutEvent) and not event.isAmbiguous():
            self.click()
            return True
        return super().event(event)


def _secondary(words: str, parent: QWidget) -> QLabel:
    label = QLabel(words, parent)
    label.setObjectName("secondary")
    return label
