"""A saved or pasted web page as lines, above all one of modern.gov.

The page is read as a stream of tags, never as a tree: real browsers' trees of hostile pages take
minutes to build (100,000 nested ``div``: 40 s), a stream is read in time proportional to its
length however deep it nests.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from minuter.agenda.labels import number_of, parted
from minuter.agenda.tables import Table
from minuter.agenda.values import (
    LONGEST_TEXT,
    Hint,
    SourceLine,
    TooLong,
    indent_of,
    placed_in_order,
    tidy,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

# A quote opens a value only after "=": a stray one must not swallow the page.
_TAG_END = re.compile(r"""(?:=\s*"[^"]*"|=\s*'[^']*'|[^>])*+>""")
_TAG_NAME = re.compile(r"(/?)([a-zA-Z][a-zA-Z0-9:-]*)")
_ATTRIBUTE = re.compile(r"""(?<![\w-])(class|start|type)\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+)""")
_MAIN = re.compile(
    r"""<(?:main\b|[^>]*\b(?:role\s*=\s*["']?main\b|id\s*=\s*["']?modgov\b))""", re.IGNORECASE
)
_SILENT = frozenset(
    {
        "script",
        "style",
        "template",
        "noscript",
        "textarea",
        "title",
        "svg",
        "math",
        "object",
        "iframe",
        "select",
    }
)
_BLOCKS = frozenset(
    {
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "button",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "label",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "option",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    }
)
_APART = frozenset({"nav", "footer", "aside", "button"})
_BOLD = frozenset({"b", "strong", "th"})


MOST_TAGS = 120_000
"""Pieces of markup and text in a page; one of modern.gov has about five thousand."""

DEEPEST_TABLE = 30
"""Tables within tables that are read as such; those within them are plain text."""


def _tokens(source: str) -> Iterator[tuple[str, str, str]]:
    """Pieces of a page: what each is ("text", "open", "close"), its text or name, attributes."""
    at, size = 0, len(source)
    while at < size:
        opens = source.find("<", at)
        if opens < 0:
            yield "text", source[at:], ""
            return
        if opens > at:
            yield "text", source[at:opens], ""
        if source.startswith("<!--", opens):
            ends = source.find("-->", opens + 4)
            if ends < 0:
                return
            at = ends + 3
            continue
        name = _TAG_NAME.match(source, opens + 1)
        if not name and source[opens + 1 : opens + 2] not in ("!", "?", "/"):
            yield "text", "<", ""
            at = opens + 1
            continue
        ends = _TAG_END.match(source, name.end() if name else opens + 1)
        if not ends:  # a tag that never ends: kept as the text it then is
            yield "text", source[opens:], ""
            return
        at = ends.end()
        if not name:
            continue
        tag = name[2].lower()
        yield ("close", tag, "") if name[1] else ("open", tag, source[name.end() : at - 1])
        if tag in _SILENT and not name[1] and not source.endswith("/>", opens, at):
            at = _after(source, tag, at)


def _after(source: str, tag: str, at: int) -> int:
    closing = re.compile(rf"</{tag}\b[^>]*>", re.IGNORECASE).search(source, at)
    return closing.end() if closing else len(source)


@dataclass(slots=True)
class _Reader:
    """The state of reading: what the line being gathered is, and where it stands."""

    lines: list[SourceLine] = field(default_factory=list[SourceLine])
    said: list[str] = field(default_factory=list[str])
    size: int = 0
    bold_said: int = 0
    bold: int = 0
    heading: int = 0
    hints: list[tuple[str, Hint]] = field(default_factory=list[tuple[str, Hint]])
    lists: list[tuple[str, int]] = field(default_factory=list[tuple[str, int]])
    in_item: str = ""
    apart: int = 0
    marks_main: bool = False
    main: str = ""
    main_depth: int = 0
    tables: list[Table] = field(default_factory=list[Table])
    too_deep: int = 0
    rows: int = 0

    def text(self, characters: str) -> None:
        """Characters of the page."""
        characters = html.unescape(characters)
        self.size += len(characters)
        if self.size > 2 * LONGEST_TEXT:
            raise TooLong
        self.said.append(characters)
        if self.bold:
            self.bold_said += len(characters.strip())

    def opened(self, tag: str, raw: str) -> None:
        """An element begins."""
        attributes = {n.lower(): v.strip("\"'") for n, v in _ATTRIBUTE.findall(raw)}
        classes = attributes.get("class", "").split()
        if tag == "br":
            self.flush()
        elif tag in _BLOCKS:
            self.flush()
            self._block(tag, attributes, classes)
        elif tag in _BOLD:
            self.bold += 1
        elif any("filesize" in name.lower() for name in classes):
            self.said.append(" ")
        if self.main_depth and tag == self.main:
            self.main_depth += 1
        elif not self.main_depth and _MAIN.match(f"<{tag}{raw}"):
            self.main, self.main_depth = tag, 1

    def _block(self, tag: str, attributes: dict[str, str], classes: list[str]) -> None:
        if tag in _APART:
            self.apart += 1
        if re.fullmatch("h[1-6]", tag):
            self.heading = int(tag[1])
        if tag in ("ul", "ol", "menu", "dir"):
            start = attributes.get("start", "1")
            begins = int(start) if re.fullmatch(r"\d{1,4}", start) else 1
            self.lists.append((attributes.get("type", "1") if tag == "ol" else "", begins))
        if tag == "li":
            self.in_item = self._marker()
        if tag == "table":
            self.too_deep += len(self.tables) >= DEEPEST_TABLE
            self.tables += [Table()] if not self.too_deep else []
        if tag == "tr" and self.tables:
            self.rows += 1
            self._extend(self.tables[-1].next_row(self.rows))
        if tag in ("td", "th") and self.tables:
            self.tables[-1].next_cell()
        if "mgAiTitleTxt" in classes:
            self.hints.append((tag, Hint.TITLE))
        elif "mgSubItemTitleTxt" in classes:
            self.hints.append((tag, Hint.SECTION))

    def _marker(self) -> str:
        if not self.lists or not self.lists[-1][0]:
            return "bullet"
        kind, number = self.lists[-1]
        self.lists[-1] = (kind, number + 1)
        return f"{_counted(number, kind)}."

    def closed(self, tag: str) -> None:
        """An element ends."""
        if tag in _BOLD and tag != "th":
            self.bold = max(0, self.bold - 1)
        if tag not in _BLOCKS:
            return self._left_main(tag)
        self.flush()
        if tag in _APART:
            self.apart = max(0, self.apart - 1)
        if re.fullmatch("h[1-6]", tag):
            self.heading = 0
        if tag in ("ul", "ol", "menu", "dir") and self.lists:
            self.lists.pop()
        if tag == "li":
            self.in_item = ""
        if tag == "tr" and self.tables:
            self._extend(self.tables[-1].end_row())
        if tag == "table" and self.too_deep:
            self.too_deep -= 1
        elif tag == "table" and self.tables:
            table = self.tables.pop()
            self._extend(table.end_row())
        if self.hints and self.hints[-1][0] == tag:
            self.hints.pop()
        return self._left_main(tag)

    def _left_main(self, tag: str) -> None:
        if self.main_depth and tag == self.main:
            self.main_depth -= 1

    def _extend(self, lines: list[SourceLine]) -> None:
        if self.tables and self.tables[-1].in_cell:
            self.tables[-1].add(lines)
            return
        for outer in reversed(self.tables[:-1]):
            if outer.in_cell:
                outer.add(lines)
                return
        self.lines.extend(lines)

    def flush(self) -> None:
        """The line gathered so far ends here."""
        raw = re.sub(r"[ \t\r\n\f]+", " ", "".join(self.said)).strip(" ")
        bold = bool(self.bold_said) and self.bold_said * 10 >= len(raw.strip()) * 8
        self.said, self.bold_said = [], 0
        said = tidy(raw)
        if not said:
            return
        bullet, label, rest = parted(raw)
        if self.in_item == "bullet" and not label:
            bullet = True
        elif self.in_item not in ("", "bullet"):
            bullet, label, rest = False, self.in_item, said
        self.in_item = ""  # further lines of a list item go on without its marker
        line = SourceLine(
            rest,
            label=label,
            indent=indent_of(raw),
            bold=bold,
            heading=self.heading,
            bullet=bullet,
            level=max(0, len(self.lists) - 1),
            hint=self.hints[-1][1] if self.hints else Hint.NONE,
            aside=bool(self.apart) or (self.marks_main and not self.main_depth),
        )
        self._extend([line])

    def finish(self) -> list[SourceLine]:
        """All lines of the page, aside what stands outside the main part that it marks."""
        self.flush()
        while self.tables:
            table = self.tables.pop()
            self._extend(table.end_row())
        if all(line.aside for line in self.lines):
            return [replace(line, aside=False) for line in self.lines]
        return self.lines


def _counted(number: int, kind: str) -> str:
    if kind in ("a", "A") and number <= 26:
        letter = chr(ord("a") + number - 1)
        return letter.upper() if kind == "A" else letter
    return str(number)


def read_page(source: str) -> tuple[SourceLine, ...]:
    """The lines of a web page; those outside its main part are marked ``aside``.

    Raises TooLong for a page of more markup or text than any agenda has.
    """
    marks_main = re.search(r"<main\b|=\s*[\"']?(?:main|modgov)\b", source, re.IGNORECASE)
    reader = _Reader(marks_main=bool(marks_main))
    for count, (what, name, attributes) in enumerate(_tokens(source)):
        if count > MOST_TAGS:
            raise TooLong
        if what == "text":
            reader.text(name)
        elif what == "open":
            reader.opened(name, attributes)
        else:
            reader.closed(name)
    return placed_in_order(_titles_joined(reader.finish()))


def _titles_joined(lines: list[SourceLine]) -> Iterator[SourceLine]:
    """A title whose number stands in a paragraph of its own takes it as its label."""
    held: SourceLine | None = None
    for line in lines:
        if held and line.hint is Hint.TITLE and not line.label:
            line = replace(line, label=held.label)
            held = None
        if held:
            yield held
            held = None
        if line.hint is Hint.TITLE and line.label and not line.text and number_of(line.label):
            held = line
        else:
            yield line
    if held:
        yield held
