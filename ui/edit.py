"""What a pane emits: an edit of the meeting, still to be applied."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from minuter.meeting.values import Meeting, Place


@dataclass(frozen=True, slots=True)
class Edit:
    """A change asked for by a pane.

    ``label`` is what undo will say; ``change`` makes the new meeting from the present one;
    ``merge``, ``source``, ``place`` and ``go`` are those of ``Session.apply``.
    """

    label: str
    change: Callable[[Meeting], Meeting]
    merge: Hashable = None
    source: object = None
    place: Place | None = None
    go: bool = False
