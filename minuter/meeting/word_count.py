"""How many words a text has, counted again only where it changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from minuter.meeting.comparing import common_ends
from minuter.meeting.text import words_of

if TYPE_CHECKING:
    from minuter.meeting.text import Text


class WordCount:
    """The number of words of a text that is asked for again and again while it is typed."""

    def __init__(self) -> None:
        self._text: Text = ()
        self._count = 0

    def of(self, text: Text) -> int:
        """How many words a text has, facts apart."""
        before = self._text
        top, bottom = common_ends(before, text)
        gone, new = before[top : len(before) - bottom], text[top : len(text) - bottom]
        self._text, self._count = text, self._count - _counted(gone) + _counted(new)
        return self._count


def _counted(text: Text) -> int:
    return len(words_of(text).split())
