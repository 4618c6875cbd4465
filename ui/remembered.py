"""What the window remembers from one start to the next: its place, its panes, zoom and look."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSettings

if TYPE_CHECKING:
    from pathlib import Path

ZOOMS = (80, 90, 100, 110, 125, 150, 175, 200)
USUAL_ZOOM = 100
SEEN = 120
"""Pixels of a title bar that must be on a screen for a window to be taken hold of."""
BAR = 40
"""The height in pixels in which that is looked for."""


@dataclass(frozen=True, slots=True)
class Box:
    """An upright rectangle in the computer's own (device-independent) pixels."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a window stood: its box when it is not maximised, and whether it was."""

    box: Box
    maximised: bool = False


def clamped(wanted: Box, screens: tuple[Box, ...], usual: Box) -> Box:
    """Where a window may stand: as wanted where it can be seen and held, else on a screen.

    ``screens`` are the areas free of task bars, the main one first. A window larger than its
    screen is made as large as that; one whose title bar is on no screen goes to the middle of
    the main screen. ``usual`` gives the size of a window that has none.
    """
    if not screens:
        return wanted
    width = wanted.width if wanted.width > 0 else usual.width
    height = wanted.height if wanted.height > 0 else usual.height
    bar = Box(wanted.x, wanted.y, width, BAR)
    holds = max(screens, key=lambda screen: _common(bar, screen))
    is_seen = _across(bar, holds) >= min(SEEN, width) and _down(bar, holds) > 0
    screen = holds if is_seen else screens[0]
    width, height = min(width, screen.width), min(height, screen.height)
    if not is_seen:
        x = screen.x + (screen.width - width) // 2
        y = screen.y + (screen.height - height) // 2
        return Box(x, y, width, height)
    x = min(max(wanted.x, screen.x), screen.x + screen.width - width)
    y = min(max(wanted.y, screen.y), screen.y + screen.height - height)
    return Box(x, y, width, height)


def _across(first: Box, second: Box) -> int:
    return max(0, min(first.x + first.width, second.x + second.width) - max(first.x, second.x))


def _down(first: Box, second: Box) -> int:
    return max(0, min(first.y + first.height, second.y + second.height) - max(first.y, second.y))


def _common(first: Box, second: Box) -> int:
    return _across(first, second) * _down(first, second)


class Remembered:
    """The window's settings, each read with a usual value in place of what cannot be used."""

    def __init__(self, file: Path) -> None:
        self._settings = QSettings(str(file), QSettings.Format.IniFormat)

    def save(self) -> None:
        """Write to the disk now."""
        self._settings.sync()

    @property
    def look(self) -> str:
        """The name of the look chosen; what is no look is for the caller to tell."""
        return str(self._settings.value("look", "system"))

    @look.setter
    def look(self, name: str) -> None:
        self._settings.setValue("look", name)

    @property
    def zoom(self) -> int:
        """How large minute text is shown, in per cent: one of ``ZOOMS``."""
        try:
            kept = int(str(self._settings.value("zoom", USUAL_ZOOM)))
        except ValueError:
            return USUAL_ZOOM
        return min(ZOOMS, key=lambda zoom: abs(zoom - kept))

    @zoom.setter
    def zoom(self, percent: int) -> None:
        self._settings.setValue("zoom", percent)

    @property
    def standing(self) -> Standing | None:
        """Where the window stood, if it is known."""
        kept = str(self._settings.value("place", "")).split()
        try:
            x, y, width, height, maximised = map(int, kept)
        except ValueError:
            return None
        return Standing(Box(x, y, width, height), bool(maximised))

    @standing.setter
    def standing(self, standing: Standing) -> None:
        box = standing.box
        numbers = (box.x, box.y, box.width, box.height, int(standing.maximised))
        self._settings.setValue("place", " ".join(map(str, numbers)))

    @property
    def splitter(self) -> QByteArray | None:
        """How wide the panes were, as the splitter wrote it."""
        kept = self._settings.value("splitter")
        return kept if isinstance(kept, QByteArray) else None

    @splitter.setter
    def splitter(self, state: QByteArray) -> None:
        self._settings.setValue("splitter", state)

    def is_shown(self, pane: str) -> bool:
        """Whether a pane that may be put away is shown."""
        return str(self._settings.value(f"shown/{pane}", "yes")) != "no"

    def set_shown(self, pane: str, shown: bool) -> None:
        """Remember whether a pane is shown."""
        self._settings.setValue(f"shown/{pane}", "yes" if shown else "no")
