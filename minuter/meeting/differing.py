"""Whether two values of a meeting differ in the words of texts alone, as they do after typing.

Everything else that is shown or printed of the meeting then stays as it was.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from minuter.meeting.comparing import changed_fields
from minuter.meeting.text import placed
from minuter.meeting.values import Side

if TYPE_CHECKING:
    from minuter.meeting.values import Item, Meeting

_TEXTS = frozenset(side.value for side in Side)


def other_words(before: Meeting, after: Meeting) -> tuple[int, ...] | None:
    """Where the items stand whose words differ; None when anything else may differ.

    The same facts are placed in the same texts, and each text that was empty is empty.
    """
    if changed_fields(before, after) not in ([], ["items"]):
        return None
    if len(before.items) != len(after.items):
        return None
    pairs = enumerate(zip(before.items, after.items, strict=True))
    found = tuple(at for at, (old, new) in pairs if old is not new)
    if all(_words_alone(before.items[at], after.items[at]) for at in found):
        return found
    return None


def _words_alone(old: Item, new: Item) -> bool:
    for name in changed_fields(old, new):
        if name not in _TEXTS:
            return False
        was, now = old.text(Side(name)), new.text(Side(name))
        if bool(was) != bool(now) or placed(was) != placed(now):
            return False
    return True
