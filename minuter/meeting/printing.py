"""What an item's part of the minutes shows beside its text, and where: one order for all papers.

Declarations of interest stand under Declarations and at the item that they concern. Motions,
votes and events that no line places come after the text, decisions last. Actions stand at their
item or together at the end, as the body chooses.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from minuter.meeting.attendance import tells_times
from minuter.meeting.debate import hangs
from minuter.meeting.facts import Action, Declaration, Event

if TYPE_CHECKING:
    from collections.abc import Iterator

    from minuter.meeting.values import Fact, Item, Meeting

DECLARATIONS = "declarations"
"""The kind of item under which every declaration is printed."""


class Printing:
    """What each item of one meeting shows beside its text; made once for all of them."""

    def __init__(self, meeting: Meeting) -> None:
        self.meeting = meeting
        self._declared = [
            (item, declaration)
            for item in meeting.items
            if item.declarations
            for declaration in item.declarations
        ]
        self._ids = {item.id for item in meeting.items} if self._declared else set[str]()

    def at_the_head(self, item: Item) -> Iterator[tuple[Item, Declaration]]:
        """The declarations of interest in an item that its text does not place, with their item.

        Those in an item that is not there any more stand where they were made.
        """
        if item.kind == DECLARATIONS or not self._declared:
            return
        here = item.placed
        for owner, declaration in self._declared:
            concerned = declaration.item if declaration.item in self._ids else owner.id
            if concerned == item.id and declaration.id not in here:
                yield owner, declaration

    def after_the_text(self, item: Item) -> Iterator[tuple[Item, Fact]]:
        """What is printed after an item's text and before its decisions, with whose item it is.

        Under Declarations, those of the whole meeting; then this item's events, motions and
        votes. Somebody's leaving for an interest is told by the declaration.
        """
        declared = self._declared if item.kind == DECLARATIONS else ()
        facts = (*item.events, *item.motions, *item.votes)
        if not (declared or facts):
            return
        here = item.placed
        yield from ((owner, one) for owner, one in declared if one.id not in here)
        for fact in facts:
            if fact.id in here or hangs(item, fact):
                continue
            if not (isinstance(fact, Event) and self._is_told(fact)):
                yield item, fact

    def _is_told(self, event: Event) -> bool:
        """Whether a declaration of interest says when somebody left for it and came back."""
        declaration = next((d for _, d in self._declared if d.id == event.declaration), None)
        return declaration is not None and tells_times(declaration)

    def actions_here(self, item: Item) -> tuple[Action, ...]:
        """The actions printed at the end of an item: none where the body has them in one table."""
        if self.meeting.body.actions_at_end or not item.actions:
            return ()
        return tuple(action for action in item.actions if action.id not in item.placed)

    def actions_at_end(self) -> tuple[tuple[Item, Action], ...]:
        """The actions of the table at the end, with their items; none where they stand at each."""
        if not self.meeting.body.actions_at_end:
            return ()
        return tuple((item, action) for item in self.meeting.items for action in item.actions)
