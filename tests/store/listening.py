"""A small meeting, and a status bar that remembers what it was told, for the tests of saving."""

from __future__ import annotations

import contextlib
import time
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from minuter.meeting.text import parse_markdown
from minuter.meeting.values import Item, Meeting, Place

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from minuter.store.saver import SaveState

START = Meeting("m", items=(Item("a", "1", "Lamps"), Item("b", "2", "Drains")))
PLACE = Place("a", "notes", 0, 5)
CLOCK = datetime(2031, 5, 7, 9, 22, 14)


def typed(words: str, before: Meeting = START) -> Meeting:
    """The meeting with these words in its first item."""
    first = replace(before.items[0], notes=parse_markdown(words))
    return replace(before, items=(first, *before.items[1:]))


class Heard:
    """What a status bar was told."""

    def __init__(self) -> None:
        self.states: list[SaveState] = []

    def __call__(self, state: SaveState) -> None:
        self.states.append(state)

    def wait_for(self, right: Callable[[SaveState], bool], seconds: float = 5) -> SaveState:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if self.states and right(self.states[-1]):
                return self.states[-1]
            time.sleep(0.005)
        raise AssertionError(f"not heard in {seconds} s: {self.states}")


def left_in(folder: Path) -> list[Path]:
    return sorted(folder.iterdir()) if folder.is_dir() else []


def fill(disk: Path) -> Path:
    """A file that takes all the room there is."""
    ballast = disk / "ballast"
    with contextlib.suppress(OSError), ballast.open("wb", buffering=0) as out:
        while out.write(bytes(4096)):
            pass
    return ballast
