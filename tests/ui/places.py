"""Every place of the window, and the keys that lead a clerk there."""

from __future__ import annotations

from dataclasses import dataclass

from ui.commands import BY_KEY


@dataclass(frozen=True, slots=True)
class Place:
    """A view, sheet or panel: what was open before, and the keys pressed then.

    ``before`` is ``start`` (the start page), ``meeting`` (the sample meeting) or ``council`` (a
    meeting with a roll). A key that begins with ``=`` is typed as words.
    """

    name: str
    before: str
    keys: tuple[str, ...] = ()


def _by_palette(command: str) -> tuple[str, ...]:
    return ("Ctrl+K", f"={BY_KEY[command].text.rstrip(chr(0x2026))}", "Enter")


PLACES = (
    Place("the start page", "start"),
    Place("a meeting to be found", "start", ("=harbour",)),
    Place("a meeting", "meeting"),
    Place("a new meeting", "meeting", ("Ctrl+N",)),
    Place("the particulars of an item", "meeting", ("F2",)),
    Place("a restricted item", "meeting", ("Ctrl+Shift+R", "F2")),
    Place("private notes", "meeting", ("Ctrl+Shift+J",)),
    Place("an item with a decision in its text", "meeting", ("Ctrl+D",)),
    Place("the particulars of the meeting", "meeting", ("Ctrl+Shift+M",)),
    Place("the palette", "meeting", ("Ctrl+K",)),
    Place("the items to go to", "meeting", ("Ctrl+G",)),
    Place("the keys", "meeting", ("Ctrl+/",)),
    Place("the guide", "meeting", ("F1",)),
    Place("what Minuter is", "meeting", _by_palette("about")),
    Place("the documents", "meeting", ("F12",)),
    Place("the tour", "start", _by_palette("tour")),
    Place("the roll of a meeting without names", "meeting", ("F9",)),
    Place("a meeting with a roll", "council"),
    Place("the roll", "council", ("F9",)),
    Place("a motion", "council", ("Ctrl+5",)),
    Place("a motion with its mover and words", "council", ("Ctrl+5", "=pem", "Enter", "Tab")),
    Place("a declaration", "council", ("Ctrl+Shift+I",)),
    Place("an action", "council", ("Ctrl+6",)),
    Place("an arrival", "council", ("Ctrl+Shift+L",)),
    Place("the actions", "council", ("Ctrl+Shift+6",)),
    Place("the settings of a body", "council", ("Ctrl+Shift+B",)),
    Place("the people of a body", "council", ("Ctrl+Shift+B", "Ctrl+Tab")),
    Place("the wording of a body", "council", ("Ctrl+Shift+B", "Ctrl+Tab", "Ctrl+Tab")),
    Place("the exclusion of the public", "council", _by_palette("exclude")),
)
