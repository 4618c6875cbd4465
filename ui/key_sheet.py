"""Sheets of text to read: the keys, made from the table of commands; the guide; what this is."""

from __future__ import annotations

from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QTextBrowser, QWidget

from ui.commands import COMMANDS, MENUS, shown
from ui.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

IN_THE_TEXT = (
    ("- and a space", "begins a bullet"),
    ("1. and a space", "begins a numbered point"),
    ("### and a space", "begins a sub-heading"),
    ("Q: or A: and a space", "begins a question or an answer"),
    ("Tab, Shift+Tab", "in a list: one level deeper, one less"),
    ("Enter twice", "leaves the list"),
    ("Alt+Shift+Up, Down", "moves the line; in the agenda, the item"),
    ("Enter on a motion, a vote, a decision …", "opens it; Delete removes it"),
)
"""What is typed in the text itself."""


def keys_as_html() -> str:
    """Every key, by menu, as HTML."""
    return "".join(_sections())


def _sections() -> Iterator[str]:
    for menu in MENUS:
        rows = [
            (" or ".join(dict.fromkeys(shown(key) for key in command.shortcuts)), command.text)
            for command in COMMANDS
            if command.menu == menu and command.shortcuts
        ]
        yield _table(menu.replace("&", ""), rows)
    yield _table("In the text", list(IN_THE_TEXT))
    yield (
        "<p>Bold, italic, undo, redo, cut, copy, paste, save, zoom and the caret keys are those of "
        "Word; the others are Minuter’s own.</p>"
    )


def _table(heading: str, rows: list[tuple[str, str]]) -> str:
    lines = "".join(
        f"<tr><td style='padding:2px 24px 2px 0'><b>{escape(key)}</b></td>"
        f"<td>{escape(words)}</td></tr>"
        for key, words in rows
    )
    return f"<h3>{escape(heading)}</h3><table>{lines}</table>"


class Reading(Sheet):
    """A sheet of text to read; Esc closes it."""

    def __init__(self, parent: QWidget, headline: str, text: str, *, markdown: bool = False):
        super().__init__(parent, headline, width=720)
        self._text = QTextBrowser(self)
        self._text.setAccessibleName(headline)
        self._text.setOpenExternalLinks(True)
        if markdown:
            self._text.setMarkdown(text)
        else:
            self._text.setHtml(text)
        self._text.setMinimumHeight(max(300, parent.height() - 220))
        self.content.addWidget(self._text)
        self.cancel.setText("Close     Esc")
        self.cancel.setVisible(True)

    def first_field(self) -> QWidget:
        return self._text


def reading(parent: QWidget, which: str, folder: Path) -> Reading:
    """The sheet of the ``keys``, of the clerk's ``guide``, or ``about`` this and its folder."""
    if which == "keys":
        return Reading(parent, "All keys", keys_as_html())
    if which == "guide":
        guide = files("resources").joinpath("guide.md").read_text(encoding="utf-8")
        return Reading(parent, "The clerk’s guide", guide, markdown=True)
    return Reading(
        parent,
        "About Minuter",
        "<p>Minuter takes the minutes of council meetings, live.</p>"
        f"<p>Everything is kept on this computer only, in {escape(str(folder))}.</p>",
    )
