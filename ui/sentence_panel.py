"""Sentences of facts written by hand: each stays as written until it is made anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from minuter.meeting.facts import Decision
from minuter.meeting.placing import mark_fact
from minuter.meeting.recording import edit_sentence
from minuter.meeting.sentences import generated, own_text, told
from minuter.meeting.text import Text, canonical
from minuter.meeting.values import Side
from ui.draft_box import DraftBox
from ui.drawer import Panel
from ui.edit import Edit
from ui.fact_views import gutter

if TYPE_CHECKING:
    from collections.abc import Callable

    from minuter.meeting.values import Fact, Item, Meeting, Place
    from ui.theme import Theme

MOST_SHOWN, HIGHEST = 3, 300
"""More sentences than this scroll, in so many pixels."""


class Sentence(QWidget):
    """One fact's sentence in a small text box; ``edited`` tells that the clerk wrote in it."""

    edited = Signal()

    def __init__(self, parent: QWidget, name: str, *, lines: int = 3) -> None:
        super().__init__(parent)
        self._stock: Text = ()
        self._name = QLabel(name, self)
        self._name.setObjectName("section")
        self._state = QLabel("", self)
        self._state.setObjectName("look")
        self._anew = QPushButton("Make it anew", self)
        self._anew.setProperty("small", True)
        self._anew.setAccessibleName(f"{name}: make its sentence anew")
        self._anew.clicked.connect(self._make_anew)
        self.box = DraftBox(f"Sentence of the {name.lower()}", self, lines=lines)
        self.box.edited.connect(self._typed)
        head = QHBoxLayout()
        head.addWidget(self._name)
        head.addWidget(self._state)
        head.addStretch(1)
        head.addWidget(self._anew)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addLayout(head)
        layout.addWidget(self.box)
        self.setFocusProxy(self.box)

    def show_sentence(self, stock: Text, own: Text) -> None:
        """Show what the program would say, or what was written in its place."""
        self._stock = stock
        if self.box.words() != (own or stock):
            self.box.show_words(own or stock)
        self._show_state()

    @property
    def own(self) -> Text:
        """What was written by hand; nothing while it is what the program says."""
        words = canonical(self.box.words())
        return () if words == self._stock else words

    def _make_anew(self) -> None:
        self.box.show_words(self._stock)
        self.box.setFocus()
        self._typed()

    def _typed(self) -> None:
        self._show_state()
        self.edited.emit()

    def _show_state(self) -> None:
        is_edited = bool(self.own)
        self._state.setText("Edited" if is_edited else "")
        self._anew.setVisible(is_edited)


class SentencePanel(Panel):
    """The sentence of a fact, and of what is told with it, to be written by hand."""

    def __init__(
        self,
        parent: QWidget,
        meeting: Meeting,
        item_id: str,
        fact_id: str,
        place: Callable[[], Place],
    ) -> None:
        super().__init__(parent, "The sentence in the minutes", action="Keep the sentence")
        self._item_id = item_id
        self._place = place
        self._hidden: set[str] = set()
        item = meeting.item(item_id)
        fact = item.fact(fact_id)
        self._facts: tuple[Fact, ...] = _worded(item, fact)
        self._sentences: dict[str, Sentence] = {}
        for one in self._facts:
            kind, _ = gutter(item, one)
            sentence = Sentence(self, kind, lines=3 if len(self._facts) < 3 else 2)
            sentence.show_sentence(generated(meeting, item, one), own_text(meeting, item, one))
            sentence.edited.connect(lambda fact=one.id: self._written(fact))
            self._sentences[one.id] = sentence
        self.content.addWidget(self._listed())
        self.said.setObjectName("secondary")
        self.said.setText("What you write stays as it is, even if a name or a number changes.")
        self.said.show()

    def _listed(self) -> QWidget:
        """The sentences below each other; of a long debate, as many as fit, scrolled."""
        listed = QWidget(self)
        column = QVBoxLayout(listed)
        column.setContentsMargins(0, 0, 0, 0)
        for sentence in self._sentences.values():
            column.addWidget(sentence)
        if len(self._sentences) <= MOST_SHOWN:
            return listed
        area = QScrollArea(self)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(listed)
        area.setFixedHeight(HIGHEST)
        listed.setAutoFillBackground(False)
        area.viewport().setAutoFillBackground(False)
        return area

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        for sentence in self._sentences.values():
            sentence.box.set_theme(theme)

    def first_field(self) -> QWidget:
        return next((s.box for s in self._sentences.values()), self.action)

    def follow(self, meeting: Meeting) -> None:
        """Go away when the facts did; what is being written stays."""
        item = next((item for item in meeting.items if item.id == self._item_id), None)
        if item is None or any(item.fact(fact.id) is None for fact in self._facts):
            self.close_panel()

    def _written(self, fact: str) -> None:
        """Remember what was written on the restricted side: the public must not come by it."""
        if self._place().field == Side.RESTRICTED.value:
            self._hidden.add(fact)

    def accept(self) -> None:
        item_id, hidden = self._item_id, frozenset(self._hidden)
        texts = {fact: sentence.box.words() for fact, sentence in self._sentences.items()}

        def change(meeting: Meeting) -> Meeting:
            for fact, text in texts.items():
                meeting = edit_sentence(meeting, item_id, fact, text)
                if fact in hidden:
                    meeting = mark_fact(meeting, item_id, fact, restricted=True)
            return meeting

        self.edited.emit(Edit("editing a sentence", change))
        self.close_panel()


def _worded(item: Item, fact: Fact | None) -> tuple[Fact, ...]:
    """A fact with what is told with it, all but decisions, which are their own words."""
    facts = told(item, fact) if fact is not None else ()
    return tuple(one for one in facts if not isinstance(one, Decision))
