"""Composing one meeting again and again while it is typed: only what was typed in is made anew."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from minuter.blocks import Edition
from minuter.meeting.differing import other_words
from minuter.meeting.printing import Printing
from minuter.meeting.restriction import public_view
from minuter.minutes.compose import blocks_of, document_of, joined

if TYPE_CHECKING:
    from minuter.blocks import Block, Document
    from minuter.meeting.values import Item, Meeting


@dataclass(slots=True)
class _Part:
    """The blocks of an item, its lists counted from 1, and as they stand after other lists."""

    made: tuple[Block, ...]
    after: int = -1
    shown: tuple[Block, ...] = ()


class Composer:
    """Makes the same documents as ``compose``; those of a meeting typed in, quickly.

    Items whose words did not change keep their blocks as the same objects.
    """

    def __init__(self) -> None:
        self._edition = Edition.PUBLIC
        self._meeting: Meeting | None = None
        self._seen: Meeting | None = None
        self._parts: list[_Part] = []

    def compose(self, meeting: Meeting, edition: Edition) -> Document:
        """The minutes of a meeting as blocks."""
        changed = None
        if self._meeting is not None and edition is self._edition:
            changed = other_words(self._meeting, meeting)
        seen = self._seen
        if changed is None or seen is None:
            seen = _as_seen(meeting, edition)
            changed = tuple(range(len(seen.items)))
            self._parts = [_Part(()) for _ in changed]
        else:
            items = list(seen.items)
            for at in changed:
                items[at] = _item_as_seen(meeting, meeting.items[at], edition)
            seen = replace(seen, items=tuple(items))
        printing = Printing(seen)
        for at in changed:
            self._parts[at] = _Part(blocks_of(printing, seen.items[at]))
        self._meeting, self._seen, self._edition = meeting, seen, edition
        return document_of(printing, edition, self._blocks())

    def _blocks(self) -> list[Block]:
        blocks: list[Block] = []
        lists = 0
        for part in self._parts:
            if part.after != lists:
                part.after, part.shown = lists, joined((part.made,), lists)
            blocks += part.shown
            lists += max((block.list_id for block in part.made), default=0)
        return blocks


def _as_seen(meeting: Meeting, edition: Edition) -> Meeting:
    return public_view(meeting) if edition is Edition.PUBLIC else meeting


def _item_as_seen(meeting: Meeting, item: Item, edition: Edition) -> Item:
    return _as_seen(replace(meeting, items=(item,)), edition).items[0]
