"""Deciding by key in the item that is open: outcomes, decisions at the caret, what is restricted.

The commands of the table that belong to ``deciding`` are its methods.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from minuter.meeting.edits import choose_outcome
from minuter.meeting.facts import Decision
from minuter.meeting.kinds import kind_of
from minuter.meeting.placing import place_fact, remove_facts
from minuter.meeting.recording import mark_record
from minuter.meeting.text import placed, plain
from minuter.meeting.values import Place, Side, new_id
from ui.caret import WORDS
from ui.decision_row import BEGUN
from ui.edit import Edit

if TYPE_CHECKING:
    from minuter.meeting.values import Fact, Item, Meeting
    from ui.item_pane import ItemPane


class Deciding(QObject):
    """Makes the edits of one item pane's decisions; it keeps nothing itself."""

    def __init__(self, pane: ItemPane) -> None:
        super().__init__(pane)
        self._pane = pane

    def choose_outcome(self, number: int) -> None:
        """Take the kind's quick outcome of that number (1 to 4) as the closing decision."""
        pane = self._pane
        outcomes = kind_of(pane.item.kind).outcomes if pane.item else ()
        if number > len(outcomes):
            pane.notice.emit(f"This item has no outcome {number}; type its decision instead.")
            return
        pane.flush()
        item = pane.item
        if item is None:
            return
        self._tell_side_from_private()
        outcome = outcomes[number - 1]
        restricted = pane.side is Side.RESTRICTED
        closing = item.closing(restricted=restricted)
        if closing and closing.outcome == outcome.key:
            pane.notice.emit("The decision is taken away. Ctrl+Z brings it back.")
        pane.edited.emit(
            Edit(
                outcome.label,
                lambda meeting: choose_outcome(meeting, item.id, outcome.key, restricted),
                place=pane.place(),
            )
        )

    def _tell_side_from_private(self) -> None:
        """A decision made from private notes is of the minutes: say of which side."""
        pane = self._pane
        if pane.caret.field == Side.PRIVATE.value:
            pane.notice.emit(f"{WORDS[pane.side]}: the decision is in the minutes")

    def decision_here(self) -> None:
        """Place a new decision at the caret and write it in the decision's field."""
        pane, item = self._pane, self._pane.item
        if item is None:
            return
        pane.flush()
        self.drop_unwritten()
        self._tell_side_from_private()
        side = pane.side
        at = Place(item.id, side.value, pane.box_of(side).line_for_new_fact(), 0)
        decision = Decision(new_id(), restricted=side is Side.RESTRICTED)

        def change(meeting: Meeting) -> Meeting:
            word = meeting.body.decision_word
            made = Decision(decision.id, word, (plain(BEGUN),), decision.restricted)
            return place_fact(meeting, at, made)

        pane.edited.emit(Edit("placing a decision", change, place=at))
        pane.decision.open_decision(decision.id)

    def drop_unwritten(self) -> None:
        """Take away a decision placed in the text in which nothing was written."""
        pane = self._pane
        decision_id, item_id = pane.decision.unwritten(), pane.item_id
        if decision_id:
            pane.edited.emit(
                Edit(
                    "removing an empty decision",
                    lambda meeting: remove_facts(meeting, item_id, [decision_id]),
                )
            )

    # --- restricted or public -----------------------------------------------------------------

    def toggle_mark(self) -> None:
        """Make the fact at the caret, or the decision in the field, restricted or public again."""
        pane = self._pane
        pane.flush()
        item = pane.item
        fact = self._fact_to_mark(item) if item else None
        if item is None or fact is None:
            pane.notice.emit("There is no decision here to mark.")
            return
        if fact.id in placed(item.restricted_notes):
            pane.notice.emit("It stands among the restricted text; move it to the public text.")
            return
        mark = not fact.restricted
        in_field = fact is pane.decision.shown_decision() and not pane.decision.opened
        pane.edited.emit(
            Edit(
                f"making the {fact.kind} {'restricted' if mark else 'public'}",
                lambda meeting: mark_record(meeting, item.id, fact.id, restricted=mark),
            )
        )
        if in_field:
            pane.caret.follow_decision(Side.RESTRICTED if mark else Side.PUBLIC)
        pane.notice.emit(
            f"The {fact.kind} is restricted: the public will not read it."
            if mark
            else f"The {fact.kind} is public."
        )

    def _fact_to_mark(self, item: Item) -> Fact | None:
        """What stands at the caret in the text, else the decision in the field."""
        here = self._pane.active_box().fact_here()
        return (item.fact(here) if here else None) or self._pane.decision.shown_decision()
