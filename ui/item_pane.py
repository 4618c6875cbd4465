"""The middle of the window: one item, its texts, its decision, and the way on."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from minuter.meeting.differing import other_words
from minuter.meeting.edits import open_item, set_text
from minuter.meeting.formalities import restricted_words
from minuter.meeting.recording import forget_facts
from minuter.meeting.text import Text, placed
from minuter.meeting.values import (
    Decision,
    Item,
    Meeting,
    Place,
    Side,
    Status,
)
from minuter.meeting.wording import prewritten, still_says_none
from ui.caret import DECISIONS, Caret
from ui.deciding import Deciding
from ui.decision_row import DecisionRow
from ui.edit import Edit
from ui.fact_views import fact_view
from ui.item_details import ItemDetails
from ui.item_words import about_item, called, facts_in_words, time_spent
from ui.name_marks import NameMarks
from ui.name_offer import NameOffer
from ui.side_band import SideBand
from ui.text_box import TextBox
from ui.theme import TITLE_PT, font_of
from ui.way_on import is_live, next_step, short

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from minuter.meeting.values import Body
    from ui.box_lines import FactView
    from ui.theme import Theme


class ItemPane(QWidget):
    """One item. It emits an ``Edit`` for all that is typed or chosen, and never keeps a fact.

    ``caret`` knows where the clerk types; ``notice`` carries a passing sentence.
    """

    edited = Signal(object)
    notice = Signal(str)
    next_requested = Signal()
    previous_requested = Signal()
    undo_requested = Signal()
    redo_requested = Signal()
    fact_opened = Signal(str)
    fact_requested = Signal(str)
    exclusion_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._meeting: Meeting | None = None
        self._item: Item | None = None
        self._live = False
        self._travelling = False
        self._crowded = False
        self._band_asked = False
        self._private_asked = False
        self._title = QLabel(self)
        self._title.setObjectName("title")
        self._title.setFont(font_of(TITLE_PT, semibold=True))
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._title.setWordWrap(True)
        self._spent = QLabel(self)
        self._spent.setObjectName("secondary")
        self._about = QLabel(self)
        self._about.setObjectName("secondary")
        self._about.setTextFormat(Qt.TextFormat.PlainText)
        self._about.setWordWrap(True)
        self.details = ItemDetails(self)
        self.details.hide()
        self.box = TextBox(self)
        self.box.setObjectName("minutes")
        self.box.setPlaceholderText("Type what was said …")
        self.restricted = SideBand(
            "Restricted minutes", "Ctrl+Shift+R", restricted=True, theme=theme, parent=self
        )
        self.private = SideBand(
            "Private notes", "Ctrl+Shift+J", restricted=False, theme=theme, parent=self
        )
        self.private.describe("Private notes", "never printed")
        self.decision = DecisionRow(theme, self)
        self._previous = QPushButton(self)
        self._previous.setProperty("flat", True)
        self.next_button = QPushButton(self)
        self.next_button.setProperty("primary", True)
        self.caret = Caret(
            self._boxes(), self.decision.field.box, self._reveal, self.decision.field.show
        )
        boxes = self.text_boxes()
        self.deciding = Deciding(self)
        self.names = NameOffer(boxes, self.active_box, self)
        self.marks = NameMarks(boxes, self.active_box, self.typed_at, self)
        self._lay_out()
        self._connect()
        self.set_theme(theme)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._title, 1)
        head.addWidget(self._spent, 0, Qt.AlignmentFlag.AlignTop)
        on = QHBoxLayout()
        on.addWidget(self._previous)
        on.addStretch(1)
        on.addWidget(self.next_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 12, 18, 10)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addWidget(self._about)
        layout.addWidget(self.box, 1)
        layout.addWidget(self.restricted)
        layout.addWidget(self.private)
        layout.addWidget(self.decision)
        layout.addLayout(on)

    def _connect(self) -> None:
        for side, box in self._boxes().items():
            box.changed.connect(lambda side=side: self._typed(side))
            box.facts_removed.connect(lambda ids, side=side: self._facts_removed(side, ids))
            box.fact_open_requested.connect(self._open_fact)
            self._connect_box(box)
        for band in (self.restricted, self.private):
            # Tab goes on to the decision: passing a band must not take the clerk to its side.
            band.box.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._connect_box(self.decision.field.box)
        self.names.notice.connect(self.notice)
        self.marks.notice.connect(self.notice)
        self.caret.side_changed.connect(self._side_changed)
        self.decision.edited.connect(self.edited)
        self.decision.outcome_chosen.connect(self.deciding.choose_outcome)
        self.decision.fact_requested.connect(self.fact_requested)
        self.decision.exclusion_requested.connect(self.exclusion_requested)
        self.decision.back_requested.connect(self.take_focus)
        self.details.notice.connect(self.notice)
        self.details.edited.connect(self.edited)
        self.details.closed.connect(self._details_closed)
        self.next_button.clicked.connect(self.next_requested)
        self._previous.clicked.connect(self.previous_requested)

    def _connect_box(self, box: TextBox) -> None:
        box.undo_requested.connect(self.undo_requested)
        box.redo_requested.connect(self.redo_requested)
        box.notice.connect(self.notice)
        box.leave_requested.connect(lambda forward: self.focusNextPrevChild(forward))

    def _boxes(self) -> dict[Side, TextBox]:
        return {
            Side.PUBLIC: self.box,
            Side.RESTRICTED: self.restricted.box,
            Side.PRIVATE: self.private.box,
        }

    def text_boxes(self) -> tuple[TextBox, ...]:
        """Every box that holds text of the item, the decision's too."""
        return (*self._boxes().values(), self.decision.field.box)

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self.box.set_theme(theme)
        self.restricted.set_theme(theme)
        self.private.set_theme(theme)
        self.decision.set_theme(theme)

    def set_zoom(self, percent: int) -> None:
        """Show minute text larger or smaller; 100 is usual."""
        for box in self.text_boxes():
            box.set_zoom(percent)

    # --- showing ------------------------------------------------------------------------------

    @property
    def item(self) -> Item | None:
        """The item that is shown, as it was told last."""
        return self._item

    @property
    def item_id(self) -> str:
        """The id of the item that is shown; empty when none is."""
        return self._item.id if self._item else ""

    @property
    def side(self) -> Side:
        """The side on which the clerk types, public or restricted."""
        return self.caret.side

    def show_item(self, meeting: Meeting, item_id: str, place: Place | None = None) -> None:
        """Show another item of the meeting, the caret at a place or at the end of its text.

        The clerk's side is public again, but for an item whose business is restricted: there
        it is the restricted one, where a word too many does no harm. A stock sentence that
        nothing came is selected, for the clerk to type over; after any other a line begins.
        """
        item = meeting.item(item_id)
        self._meeting, self._item = meeting, item
        self._live = is_live(meeting)
        self._band_asked = self._private_asked = False
        for side, box in self._boxes().items():
            text = item.text(side)
            box.show_text(text, self._facts_of(side))
            box.go_to(max(len(text) - 1, 0), len(text[-1].text) if text else 0)
        self.details.hide()
        self.details.show_item(item)
        self.decision.set_side(restricted=item.restriction is not None)
        self._show_around(meeting, item)
        self._name_boxes(item)
        self._travelling = True
        self.caret.enter_item(item, place)
        if place is None and self.side is Side.PUBLIC:
            self._stand_after_stock(meeting.body, item)
        self._travelling = False
        self.decision.set_side(restricted=self.side is Side.RESTRICTED)

    def _stand_after_stock(self, body: Body, item: Item) -> None:
        """Select the stock sentence that nothing came; below any other, begin a line."""
        if still_says_none(body, item):
            self.box.selectAll()  # typing what came replaces it, walking on keeps it
        elif item.notes and item.notes == prewritten(body, item):
            self.box.go_to(len(item.notes), 0)  # what is typed is a paragraph of its own

    def clear(self) -> None:
        """Show that there is no item."""
        self._item = None
        for box in self._boxes().values():
            box.show_text((), lambda _: None)
        self._title.setText("No items yet")
        self._about.setText("Ctrl+Shift+N adds the first.")
        self._about.show()
        self._spent.setText("")
        self.details.hide()
        self.restricted.hide()
        self.private.hide()
        self.setEnabled(False)

    def follow(self, after: Meeting, *, echo: bool) -> None:
        """Show what changed in the item; with ``echo`` its texts too."""
        item, before = after.item(self.item_id), self._meeting
        self._meeting, self._item = after, item
        self._live = is_live(after)
        if echo:
            for side, box in self._boxes().items():
                box.echo(item.text(side), self._facts_of(side))
        elif before and other_words(before, after) is not None:
            return  # as after most keys: nothing round the texts says anything else now
        self._show_around(after, item)
        self.details.show_item(item)
        self._name_boxes(item)

    def _show_around(self, meeting: Meeting, item: Item) -> None:
        self._title.setText(f"{item.number}  {item.title}".strip())
        self._about.setText(about_item(item))
        self._about.setVisible(bool(self._about.text()))
        self.restricted.setVisible(
            bool(item.restriction or item.restricted_notes or self._band_asked)
        )
        restriction = item.restriction
        bare = replace(restriction, reason="") if restriction else None
        remark = restriction.reason if restriction else ""
        self.restricted.describe(restricted_words(bare).rstrip("."), remark)
        self.private.setVisible(bool(item.private_notes or self._private_asked))
        self.decision.show_item(item)
        self._show_way_on(meeting, item)
        self.names.follow(meeting, item.id)
        self.marks.follow(meeting)
        self.show_time(datetime.now())

    def _name_boxes(self, item: Item) -> None:
        self.box.setAccessibleName(f"Minutes of {called(item)}")
        self.restricted.box.setAccessibleName(f"Restricted minutes of {called(item)}")
        self.private.box.setAccessibleName(f"Private notes on {called(item)}")

    def _show_way_on(self, meeting: Meeting, item: Item) -> None:
        at = meeting.index(item.id)
        before = meeting.items[at - 1] if at else None
        self._previous.setVisible(before is not None and not self._crowded)
        if before:
            self._previous.setText(short(f"← Ctrl+PgUp   {before.number}  {before.title}", 40))
        self.next_button.setText(f"{next_step(meeting, item)}     Ctrl+Enter")

    def show_time(self, now: datetime) -> None:
        """Show how long the item has lasted."""
        item = self._item
        self._spent.setText(time_spent(item, now, live=self._live) if item else "")

    def _facts_of(self, side: Side) -> Callable[[str], FactView | None]:
        """How the text of one side shows the item's facts."""

        def view(fact_id: str) -> FactView | None:
            meeting, item = self._meeting, self._item
            fact = item.fact(fact_id) if item else None
            if meeting is None or item is None or fact is None:
                return None
            others = (item.text(other) for other in Side if other is not side)
            elsewhere = any(fact_id in placed(text) for text in others)
            return fact_view(meeting, item, fact, elsewhere=elsewhere)

        return view

    # --- the caret and the side ---------------------------------------------------------------

    def go_to(self, place: Place) -> None:
        """Put the caret where it was, or where an edit took it."""
        self._travelling = True
        self.caret.go_to(place)
        self._travelling = False

    def place(self) -> Place:
        """Where the caret is."""
        return self.caret.place

    def take_focus(self) -> None:
        """Give the focus back to the text where the clerk was."""
        self.caret.take_focus()

    def active_box(self) -> TextBox:
        """The text box that formatting acts on."""
        return self.caret.box

    def toggle_restricted(self) -> None:
        """Go to the restricted side of the item, or back to the public one."""
        self.caret.toggle(Side.RESTRICTED)

    def toggle_private(self) -> None:
        """Go to the private notes, or back to where the clerk was."""
        self.caret.toggle(Side.PRIVATE)

    def typed_at(self) -> float:
        """When something was last typed, by the monotonic clock."""
        return max(box.typed_at for box in self.text_boxes())

    def box_of(self, side: Side) -> TextBox:
        """The text box of one side."""
        return self._boxes()[side]

    def give_room(self, wanted: bool) -> None:
        """Put away what stands below the text while a fact is entered there, or show it again."""
        self._crowded = wanted
        self._let_text_shrink(wanted)
        self.decision.setVisible(not wanted)
        self.next_button.setVisible(not wanted)
        if self._meeting and self._item:
            self._show_way_on(self._meeting, self._item)
        if not wanted:
            self.take_focus()

    def _let_text_shrink(self, wanted: bool) -> None:
        """Let the text give room down to three lines, or ask for its usual height again."""
        policy = QSizePolicy.Policy
        self.box.setSizePolicy(policy.Expanding, policy.Ignored if wanted else policy.Expanding)
        lines = self.box.fontMetrics().lineSpacing() * 3 + 24
        self.box.setMinimumHeight(lines if wanted else 24)

    def _open_fact(self, fact_id: str) -> None:
        fact = self._item.fact(fact_id) if self._item else None
        if fact is None or isinstance(fact, Decision):
            self.decision.open_decision(fact_id)
        else:
            self.fact_opened.emit(fact_id)

    def _reveal(self, side: Side) -> None:
        if side is Side.RESTRICTED:
            self._band_asked = True
            self.restricted.show()
        elif side is Side.PRIVATE:
            self._private_asked = True
            self.private.show()

    def _side_changed(self, words: str) -> None:
        if not self._travelling:  # undo and redo must not make a step of their own
            self.decision.flush()
            self.deciding.drop_unwritten()
        self.decision.set_side(restricted=self.side is Side.RESTRICTED)
        self.restricted.update()
        self.private.update()
        self.notice.emit(words)

    # --- editing ------------------------------------------------------------------------------

    def flush(self) -> None:
        """Give everything that was typed and not yet told."""
        for box in self._boxes().values():
            box.flush()
        self.decision.flush()
        if self.details.isVisible():
            self.details.flush()

    def _written(self, meeting: Meeting, side: Side, text: Text) -> Meeting:
        item_id = self.item_id
        meeting = set_text(meeting, item_id, side, text)
        if side is not Side.PRIVATE and meeting.item(item_id).status is Status.WAITING:
            now = datetime.now() if self._live else None
            meeting = open_item(meeting, item_id, now)
        return meeting

    def _typed(self, side: Side) -> None:
        if self._item is None:
            return
        box = self._boxes()[side]
        text = box.text()
        item_id = self._item.id
        self.edited.emit(
            Edit(
                "typing",
                lambda meeting: self._written(meeting, side, text),
                merge=(item_id, side, box.burst()),
                source=self,
                place=Place(item_id, side.value, *box.place()),
            )
        )
        if side is Side.PRIVATE and self._item and self._item.private_notes != text:
            # Private notes place no facts: a pasted one is not kept, and not shown as if it were.
            box.echo(self._item.private_notes, self._facts_of(side))

    def _facts_removed(self, side: Side, ids: list[str]) -> None:
        if self._item is None:
            return
        box = self._boxes()[side]
        text, item_id = box.text(), self._item.id
        self.edited.emit(
            Edit(
                f"removing {facts_in_words(self._item, ids)}",
                lambda meeting: forget_facts(set_text(meeting, item_id, side, text), item_id, ids),
                place=Place(item_id, side.value, *box.place()),
            )
        )

    def _place_details(self) -> None:
        """Lay the sheet of particulars over the text: it takes no room from the minutes."""
        self.details.setFixedWidth(self.box.width())
        self.details.adjustSize()
        self.details.move(self.box.pos())
        self.details.raise_()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.details.isVisible():
            self._place_details()

    def _details_closed(self) -> None:
        self.take_focus()  # first: hiding what has the focus would hand it to the public text
        self.details.hide()

    def toggle_details(self) -> None:
        """Open or close the sheet of the item's particulars."""
        if self.details.isVisible():
            self.details.flush()
            self.details.closed.emit()
        else:
            self.open_details()

    def open_details(self) -> None:
        """Open the sheet of the item's particulars, its title marked."""
        self.details.show()
        self._place_details()
        self.details.begin()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            if self.names.put_away():
                return
            self.decision.flush()
            self.deciding.drop_unwritten()
            opened = self.decision.opened
            was_in_text = not opened and self.caret.field not in DECISIONS.values()
            self.decision.leave_opened()
            self.caret.leave_decision()
            if opened:
                self.caret.box.select_fact(opened)  # typing goes on below it
            event.setAccepted(not was_in_text)  # there was nothing to leave here
            return
        super().keyPressEvent(event)
