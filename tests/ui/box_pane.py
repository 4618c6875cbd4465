"""Stands for the item's pane: what the text box is to the rest of the window."""

from __future__ import annotations

from PySide6.QtTest import QTest

from minuter.meeting.text import Text, canonical, parse_markdown, write_markdown
from ui.text_box import FactView, TextBox

SENTENCES = {
    "m1": "It was moved by A and seconded by B that X. CARRIED.",
    "d1": "**AGREED** that the report be noted.",
    "d2": "RESOLVED that:\n1. ONE;\n2. TWO.",
    "d3": "",
}


class Pane:
    """Stands for the item's pane: keeps the value, its history, and the facts of the item."""

    def __init__(self, text: Text) -> None:
        self.box = TextBox()
        self.facts = dict(SENTENCES)
        self.value = text
        self.past: list[tuple[Text, dict[str, str]]] = []
        self.future: list[tuple[Text, dict[str, str]]] = []
        self.burst = -1
        self.removed: list[str] = []
        self.box.show_text(text, self.view)
        self.box.changed.connect(self._changed)
        self.box.facts_removed.connect(self._facts_removed)
        self.box.undo_requested.connect(self.undo)
        self.box.redo_requested.connect(self.redo)

    def view(self, fact: str) -> FactView | None:
        if fact not in self.facts:
            return None
        return FactView("Decision", "Placed", parse_markdown(self.facts[fact]))

    def _step(self, text: Text) -> None:
        self.past.append((self.value, dict(self.facts)))
        self.future.clear()
        self.value = text

    def _changed(self) -> None:
        text = self.box.text()
        assert text != self.value, "told of nothing"
        if self.burst == self.box.burst() and self.past:
            self.value = text
            self.future.clear()
        else:
            self._step(text)
        self.burst = self.box.burst()

    def _facts_removed(self, ids: list[str]) -> None:
        self._step(self.box.text())
        self.burst = -1
        self.removed += ids
        for gone in ids:
            self.facts.pop(gone, None)

    def undo(self) -> None:
        self._travel(self.past, self.future)

    def redo(self) -> None:
        self._travel(self.future, self.past)

    def _travel(
        self, source: list[tuple[Text, dict[str, str]]], to: list[tuple[Text, dict[str, str]]]
    ) -> None:
        assert self.box.text() == self.value, "undo of what was not told"
        if not source:
            return
        to.append((self.value, dict(self.facts)))
        self.value, self.facts = source.pop()
        self.burst = -1
        self.box.echo(self.value, self.view)

    def change_elsewhere(self, text: Text) -> None:
        self.box.flush()
        self.past.append((self.value, dict(self.facts)))
        self.value, self.burst = canonical(text), -1
        self.box.echo(self.value, self.view)

    @property
    def markdown(self) -> str:
        return write_markdown(self.box.text())

    def type(self, characters: str) -> None:
        QTest.keyClicks(self.box, characters)
