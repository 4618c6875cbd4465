"""How an item was decided: quick outcomes, the decision field, and a deferral's particulars."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from minuter.meeting.edits import set_deferral, write_closing_decision, write_decision
from minuter.meeting.kinds import kind_of
from minuter.meeting.placing import owns_deferral
from minuter.meeting.printing import DECLARATIONS
from minuter.meeting.restriction import is_restricted
from minuter.meeting.text import Text, write_markdown
from minuter.meeting.values import Decision, Deferral, Item, Meeting, Place, Side
from minuter.meeting.wording import decision_sentence, read_decision
from ui.caret import DECISIONS
from ui.edit import Edit
from ui.field import Field
from ui.remark import Remark
from ui.text_box import TextBox
from ui.theme import refresh

if TYPE_CHECKING:
    from ui.theme import Theme

MOST_OUTCOMES = 4

ASKS = {
    "motion": ("5 Vote…", "Motion and vote: Ctrl+5"),
    "declaration": ("Declaration…", "Declaration of interest: Ctrl+Shift+I"),
    "action": ("6 Action…", "Action: Ctrl+6"),
}
"""The facts that a button beside the outcomes asks for, with its words and what tells its key."""

EXCLUSION = "exclusion"
"""The kind of item under which the public are excluded."""

BEGUN = "that"
"""What a decision placed in the text begins with, after its verb."""


class DecisionField(QFrame):
    """The decision's own field: a small text box with a coloured edge."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.restricted = False
        self.box = TextBox(self)
        self.box.setAccessibleName("Decision")
        self.box.setPlaceholderText("No decision yet: choose one above or type it here")
        self.box.setFrameShape(QFrame.Shape.NoFrame)
        self.box.setObjectName("bare")
        self.box.setTabChangesFocus(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 4, 6, 4)
        layout.addWidget(self.box)
        self.box.document().documentLayout().documentSizeChanged.connect(self._fit)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self._theme = theme
        self.box.set_theme(theme)
        self.show_side(restricted=self.restricted)

    def show_side(self, *, restricted: bool) -> None:
        """Wear the ground of a public or a restricted decision."""
        self.restricted = restricted
        self.box.setProperty("ground", "restricted" if restricted else "field")
        refresh(self.box)
        self.box.setAccessibleName("Restricted decision" if restricted else "Decision")
        self.update()

    def _fit(self) -> None:
        line = self.box.fontMetrics().lineSpacing()
        wanted = int(self.box.document().size().height()) + 4
        self.box.setFixedHeight(max(round(line * 1.5), min(wanted, line * 5)))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = self.box.hasFocus()
        border = QColor(theme.accent if focused else theme.field_border)
        painter.setPen(QPen(border, 2 if focused else 1))
        painter.setBrush(QColor(theme.restricted_tint if self.restricted else theme.base))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.restricted if self.restricted else theme.done))
        painter.drawRect(QRectF(1, 2, 4, self.height() - 4))
        painter.end()


class DecisionRow(QWidget):
    """Everything about the decision under the text.

    It edits the item's closing decision, or the decision in the text that the clerk opened.
    """

    edited = Signal(object)
    outcome_chosen = Signal(int)
    exclusion_requested = Signal()
    fact_requested = Signal(str)
    back_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._item_id = ""
        self._opened = ""
        self._restricted_side = False
        self._item: Item | None = None
        self._label = QLabel("Decision", self)
        self._label.setObjectName("section")
        self._buttons = [self._outcome_button(n) for n in range(1, MOST_OUTCOMES + 1)]
        self._asks = {kind: self._ask_button(kind) for kind in ASKS}
        self._exclude = QPushButton("Exclude the public…", self)
        self._exclude.setAccessibleName("Exclude the public: the resolution, in its words")
        self._exclude.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._exclude.clicked.connect(self.exclusion_requested)
        self._remark = Remark(self)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._label)
        for button in (self._exclude, *self._buttons, *self._asks.values()):
            row.addWidget(button)
        row.addWidget(self._remark, 1)
        self.field = DecisionField(theme, self)
        self._deferral = QWidget(self)
        self._target = Field("Deferred to", self._deferral)
        self._target.setPlaceholderText("a following meeting")
        self._reason = Field("Reason for the deferral", self._deferral)
        self._reason.setPlaceholderText("officers being unable to attend …")
        deferral = QHBoxLayout(self._deferral)
        deferral.setContentsMargins(0, 0, 0, 0)
        deferral.setSpacing(8)
        deferral.addWidget(QLabel("Deferred to", self._deferral))
        deferral.addWidget(self._target, 2)
        deferral.addWidget(QLabel("due to", self._deferral))
        deferral.addWidget(self._reason, 3)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(row)
        layout.addWidget(self.field)
        layout.addWidget(self._deferral)
        self.field.box.changed.connect(self._typed)
        self._target.answered.connect(self._deferred)
        self._reason.answered.connect(self._deferred)

    def _outcome_button(self, number: int) -> QPushButton:
        button = QPushButton(self)
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda: self.outcome_chosen.emit(number))
        return button

    def _ask_button(self, kind: str) -> QPushButton:
        words, tip = ASKS[kind]
        button = QPushButton(words, self)
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda: self.fact_requested.emit(kind))
        return button

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self.field.set_theme(theme)

    # --- showing ------------------------------------------------------------------------------

    def show_item(self, item: Item) -> None:
        """Show the decision of an item; another item closes a decision opened in the text."""
        if item.id != self._item_id:
            self._opened = ""
        anew = item.id != self._item_id
        self._item_id, self._item = item.id, item
        if self._opened and item.fact(self._opened) is None:
            self._opened = ""
        self._show_outcomes(item)
        self._show_field(item, anew=anew)
        owns = owns_deferral(item, restricted=self._restricted_side)
        deferral = item.deferral if owns else None
        left = deferral is None and (self._target.hasFocus() or self._reason.hasFocus())
        self._deferral.setVisible(deferral is not None)
        if left:
            self.back_requested.emit()  # the focus must not fall on whatever comes next
        if deferral:
            self._target.show_value(deferral.target)
            self._reason.show_value(deferral.reason)

    def _closing(self, item: Item) -> Decision | None:
        return item.closing(restricted=self._restricted_side)

    def shown_decision(self) -> Decision | None:
        """The decision in the field: the one opened in the text, else the closing one."""
        if self._item is None:
            return None
        if not self._opened:
            return self._closing(self._item)
        fact = self._item.fact(self._opened)
        return fact if isinstance(fact, Decision) else None

    def _show_outcomes(self, item: Item) -> None:
        closing = self._closing(item)
        outcomes = kind_of(item.kind).outcomes[:MOST_OUTCOMES]
        for number, button in enumerate(self._buttons, start=1):
            outcome = outcomes[number - 1] if number <= len(outcomes) else None
            button.setVisible(outcome is not None)
            if outcome is None:
                continue
            chosen = closing is not None and closing.outcome == outcome.key
            button.setText(f"{number} {outcome.label}")
            button.setToolTip(f"Ctrl+{number}")
            button.setAccessibleName(f"{outcome.label}{', chosen' if chosen else ''}")
            button.setChecked(chosen)
        self._exclude.setVisible(item.kind == EXCLUSION)
        declares = item.kind == DECLARATIONS
        self._asks["motion"].setVisible(not declares)
        self._asks["declaration"].setVisible(declares)
        self._remark.say(self._remark_on(item, has_outcomes=bool(outcomes)))

    def _remark_on(self, item: Item, *, has_outcomes: bool) -> str:
        in_text = len(item.decisions) - len(item.unplaced_decisions)
        closing = self._closing(item)
        others = [one for one in item.unplaced_decisions if one != closing]
        if self._opened:
            return "The decision in the text · Esc back to the text"
        if in_text:
            count = "1 decision" if in_text == 1 else f"{in_text} decisions"
            return f"{count} placed in the text"
        if others:
            where = "on the public side" if self._restricted_side else "besides"
            if not self._restricted_side and all(is_restricted(item, one) for one in others):
                where = "on the restricted side"
            return f"{len(others)} more {where}"
        return "Ctrl + number" if has_outcomes else "Ctrl+D places one"

    def _show_field(self, item: Item, *, anew: bool) -> None:
        decision = self.shown_decision()
        text: Text = decision_sentence(decision.verb, decision.text) if decision else ()
        in_text = len(item.decisions) > len(item.unplaced_decisions)
        # A decision that stands in the flow needs no empty line below it.
        self.field.setVisible(decision is not None or not in_text or self.field.box.hasFocus())
        restricted = decision is not None and is_restricted(item, decision)
        if restricted != self.field.restricted:
            self.field.show_side(restricted=restricted)
        if anew or not self._same_words(text):
            if anew:
                self.field.box.show_text(text, _no_facts)
            else:
                self.field.box.echo(text, _no_facts)

    def _same_words(self, text: Text) -> bool:
        """Whether the field says this already, bold or not: a verb typed is a verb."""
        return _read(self.field.box.text()) == _read(text)

    # --- editing ------------------------------------------------------------------------------

    def open_decision(self, decision_id: str) -> None:
        """Edit a decision that stands in the text."""
        if self._item is None:
            return
        self._opened = decision_id
        self._show_outcomes(self._item)
        self._show_field(self._item, anew=True)
        self.field.setVisible(True)
        self.field.box.setFocus()
        self.field.box.go_to(*self._end())

    def _end(self) -> tuple[int, int]:
        text = self.field.box.text()
        return (len(text) - 1, len(text[-1].text)) if text else (0, 0)

    def leave_opened(self) -> bool:
        """Go back to the closing decision; False when none was opened."""
        if not self._opened or self._item is None:
            return False
        self.field.box.flush()
        self._opened = ""
        self.show_item(self._item)
        self._show_field(self._item, anew=True)
        return True

    def flush(self) -> None:
        """Give what was typed and not yet told."""
        self.field.box.flush()
        self._target.commit()
        self._reason.commit()

    @property
    def opened(self) -> str:
        """The id of the decision in the text that is being edited, or empty."""
        return self._opened

    def _typed(self) -> None:
        verb, text = _read(self.field.box.text())
        item_id, decision_id = self._item_id, self._opened
        line, column = self.field.box.place()
        restricted = self._restricted_side
        field = DECISIONS[Side.RESTRICTED if restricted else Side.PUBLIC]

        def change(meeting: Meeting) -> Meeting:
            if decision_id:
                return write_decision(meeting, item_id, decision_id, verb, text)
            return write_closing_decision(meeting, item_id, verb, text, restricted)

        self.edited.emit(
            Edit(
                "typing in the decision",
                change,
                merge=(item_id, "decision", decision_id, self.field.box.burst()),
                place=Place(item_id, field, line, column),
            )
        )

    def set_side(self, *, restricted: bool) -> None:
        """Tell on which side the clerk types: the field edits that side's closing decision."""
        if restricted == self._restricted_side:
            return
        self.flush()  # what was typed belongs to the side that is left
        self._restricted_side = restricted
        self._opened = ""  # and so does a decision that was open
        if self._item is not None:
            self.show_item(self._item)
            self._show_field(self._item, anew=True)

    def unwritten(self) -> str:
        """The id of the decision opened in the text when nothing was written in it."""
        decision = self.shown_decision()
        if not self._opened or decision is None:
            return ""
        words = " ".join(line.text for line in decision.text).strip()
        return decision.id if words in ("", BEGUN) else ""

    def _deferred(self) -> None:
        item_id = self._item_id
        deferral = Deferral(self._reason.text().strip(), self._target.text().strip())
        restricted = self._restricted_side
        self.edited.emit(
            Edit(
                "the deferral",
                lambda meeting: set_deferral(meeting, item_id, deferral, restricted),
            )
        )


def _read(text: Text) -> tuple[str, Text]:
    return read_decision(write_markdown(text))


def _no_facts(_: str) -> None:
    return None
