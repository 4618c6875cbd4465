"""Where the clerk types in an item: which text, which side, and the way back there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from minuter.meeting.values import Item, Place, Side

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.text_box import TextBox

DECISIONS = {Side.PUBLIC: "decision", Side.RESTRICTED: "restricted_decision"}
"""The place of the caret in the decision's field, by the side whose decision it edits."""

WORDS = {
    Side.PUBLIC: "Public side",
    Side.RESTRICTED: "Restricted side: the public will not read this",
    Side.PRIVATE: "Private notes: never printed",
}


class Caret(QObject):
    """The texts of one item, by side, and the decision's field; and which of them has the caret.

    ``side`` is the side of the minutes, public or restricted: what is decided now is of that
    side. Looking at private notes or at the decision does not change it. ``side_changed`` says
    in words where the clerk came to; ``moved`` carries a ``Place`` and pixels scrolled.
    """

    side_changed = Signal(str)
    moved = Signal(object, int)

    def __init__(
        self,
        boxes: dict[Side, TextBox],
        decision: TextBox,
        reveal: Callable[[Side], None],
        show_decision: Callable[[], None],
    ) -> None:
        super().__init__(decision)
        self._boxes = boxes
        self._decision = decision
        self._reveal = reveal
        self._show_decision = show_decision
        self._last: TextBox = boxes[Side.PUBLIC]
        self._item = ""
        self.side = Side.PUBLIC
        for side, box in boxes.items():
            box.focused.connect(lambda side=side: self._entered(side))
            box.caret_moved.connect(lambda line, column, side=side: self._told(side, line, column))
        decision.focused.connect(lambda: self._remember(decision))

    # --- where it is --------------------------------------------------------------------------

    @property
    def box(self) -> TextBox:
        """The text box that the clerk types in, or typed in last."""
        return self._last

    @property
    def field(self) -> str:
        """The field of that box: a side's name, or one of ``DECISIONS``."""
        if self._last is self._decision:
            return DECISIONS[self.side]
        return next(side.value for side, box in self._boxes.items() if box is self._last)

    @property
    def place(self) -> Place:
        """Where the caret is."""
        return Place(self._item, self.field, *self._last.place())

    def _told(self, side: Side, line: int, column: int) -> None:
        box = self._boxes[side]
        if box.hasFocus() and self._item:  # a box that lost the caret may still be telling
            self.moved.emit(
                Place(self._item, side.value, line, column), box.verticalScrollBar().value()
            )

    # --- going elsewhere ----------------------------------------------------------------------

    def enter_item(self, item: Item, place: Place | None) -> None:
        """Begin in an item, at a place or at the end of its text.

        An item whose business is restricted begins on its restricted side, where a word too
        many does no harm.
        """
        self._item = item.id
        self.side = Side.RESTRICTED if item.restriction else Side.PUBLIC
        self._last = self._boxes[self.side]
        if place is None:
            self._reveal(self.side)
            self.take_focus()
        else:
            self.go_to(place)

    def go_to(self, place: Place) -> None:
        """Put the caret where it was, or where an edit took it."""
        if place.field in DECISIONS.values():
            side = next(side for side, field in DECISIONS.items() if field == place.field)
            if side is Side.RESTRICTED:
                self._reveal(side)
            self._take_side(side)
            self._show_decision()
            self._last = self._decision
        else:
            side = Side(place.field) if place.field in set(Side) else Side.PUBLIC
            self._reveal(side)
            self._last = self._boxes[side]
            self._take_side(side)
        self._last.setFocus()
        self._last.go_to(place.line, place.column)

    def take_focus(self) -> None:
        """Give the focus back to the text where the clerk was."""
        if not self._last.isVisibleTo(self._last.window()):
            self._last = self._boxes[self.side]
            self._reveal(self.side)
        self._last.setFocus()

    def leave_decision(self) -> None:
        """Go from the decision's field to the text of the clerk's side."""
        if self._last is self._decision:
            self._last = self._boxes[self.side]
        self.take_focus()

    def follow_decision(self, side: Side) -> None:
        """Go with a decision that changes side while the caret is in its field."""
        if self._last is self._decision:
            if side is Side.RESTRICTED:
                self._reveal(side)
            self._take_side(side)

    def toggle(self, side: Side) -> None:
        """Go to the restricted side or the private notes, or back from there.

        From private notes one comes back to the side where one was; from the restricted side
        to the public one.
        """
        if side is Side.PRIVATE:
            to = self.side if self._last is self._boxes[side] else side
        else:
            to = Side.PUBLIC if self.side is side else side
        self._reveal(to)
        self._last = self._boxes[to]
        self._take_side(to)
        self._last.setFocus()

    def _entered(self, side: Side) -> None:
        self._last = self._boxes[side]
        self._take_side(side)

    def _remember(self, box: TextBox) -> None:
        self._last = box

    def _take_side(self, side: Side) -> None:
        if side is Side.PRIVATE:
            self.side_changed.emit(WORDS[side])
        elif side is not self.side:
            self.side = side
            self.side_changed.emit(WORDS[side])
