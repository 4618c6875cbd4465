"""Word's list numbers, made so that Word counts what the minutes say.

A list restarts in Word by a ``w:num`` of its own. Which one a point takes is worked out from the
label that it must show: a bullet between two points, or a point under another parent, makes the
minutes count afresh where Word by itself would count on. Once another ``w:num`` was begun, no
earlier one is taken up again: programs differ on whether those of one definition count together.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from minuter.meeting.text import MAX_LEVEL, point_label

if TYPE_CHECKING:
    from collections.abc import Mapping

BULLETS, POINTS = "Minutes bullets", "Minutes points"
DECISION_BULLETS, DECISION_POINTS = "Decision bullets", "Decision points"
"""The template's list definitions, by name."""

LEVELS = MAX_LEVEL + 1


class Numbering:
    """Gives each list paragraph its ``w:num``, and says which are to be added to the template's.

    ``definitions`` are the ids of the template's lists by name, ``last`` its highest ``w:numId``.
    """

    def __init__(self, definitions: Mapping[str, str], last: int) -> None:
        self._definitions, self._last = definitions, last
        self._added: list[str] = []
        self._bullets: dict[str, int] = {}
        self._list_id = 0
        self._counted: _Counted | None = None

    def of(self, list_id: int, level: int, label: str, *, in_decision: bool) -> int:
        """The ``w:numId`` under which Word shows this label; none means a bullet."""
        if list_id != self._list_id:
            self._list_id, self._counted = list_id, None
        if not label:
            name = DECISION_BULLETS if in_decision else BULLETS
            if name not in self._bullets:
                self._bullets[name] = self._add(name, restart=False)
            return self._bullets[name]
        counted = self._counted
        if counted is None or counted.next_label(level) != label:
            name = DECISION_POINTS if in_decision else POINTS
            counted = self._counted = self._begun(name, level, _number_of(label, level))
        counted.count(level)
        return counted.number

    @property
    def added(self) -> str:
        """The ``w:num`` elements that were given, as XML in the order of their numbers."""
        return "".join(self._added)

    def _begun(self, name: str, level: int, start: int) -> _Counted:
        counted = _Counted(self._add(name, restart=True, level=level, start=start))
        counted.counts[level] = start - 1
        return counted

    def _add(self, name: str, *, restart: bool, level: int = 0, start: int = 1) -> int:
        self._last += 1
        starts = ""
        for n in range(LEVELS if restart else 0):
            first = start if n == level else 1
            starts += f'<w:lvlOverride w:ilvl="{n}"><w:startOverride w:val="{first}"/>'
            starts += "</w:lvlOverride>"
        self._added.append(
            f'<w:num w:numId="{self._last}">'
            f'<w:abstractNumId w:val="{self._definitions[name]}"/>{starts}</w:num>'
        )
        return self._last


class _Counted:
    """How far Word has counted under one ``w:num``, level by level.

    A level is spoilt (None) once a deeper one was counted before it: programs differ on what
    comes next there.
    """

    def __init__(self, number: int) -> None:
        self.number = number
        self.counts: list[int | None] = [0] * LEVELS

    def next_label(self, level: int) -> str:
        count = self.counts[level]
        return "" if count is None else point_label(count + 1, level)

    def count(self, level: int) -> None:
        self.counts[level] = (self.counts[level] or 0) + 1
        self.counts[level + 1 :] = [0] * (LEVELS - level - 1)
        for shallower in range(level):
            if self.counts[shallower] == 0:
                self.counts[shallower] = None


def _number_of(label: str, level: int) -> int:
    """The number that a label shows; 1 for one that no point of the level would have."""
    digits = re.search(r"\d+", label)
    if digits:
        return int(digits[0])
    return next((n for n in range(1, 1000) if point_label(n, level) == label), 1)
