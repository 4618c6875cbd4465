"""A Word document as lines: every word of it, in the order of reading.

The XML is walked here, because python-docx leaves out tracked insertions, text boxes and content
controls without a word. Insertions are kept, deletions left out; numbers are worked out as Word
does. Files are hostile until proved: sizes are capped and entities never resolved.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from minuter.agenda.labels import parted
from minuter.agenda.tables import Table
from minuter.agenda.values import SourceLine, indent_of, placed_in_order, tidy
from minuter.agenda.word_styles import Numbering, Styles, W, shown
from minuter.errors import MinuterError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element  # pyright: ignore[reportPrivateUsage]

LARGEST_PART = 24_000_000
"""Bytes of XML in one part; an agenda pack of 300 pages has about three million."""

_SKIPPED = frozenset(
    {"del", "moveFrom", "instrText", "delText", "delInstrText", "pPr", "rPr", "sdtPr", "sdtEndPr"}
)


def read_word(source: bytes, called: str) -> tuple[SourceLine, ...]:
    """The lines of a .docx file; ``called`` is how sentences name it.

    Raises MinuterError for a damaged, foreign or exploding file.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(source)) as package:
            parts = _Parts(package, called)
            return placed_in_order(_lines(parts))
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, RuntimeError, OSError):
        raise MinuterError(_damaged(called)) from None


def _damaged(called: str) -> str:
    return f"{called} is damaged or no Word document; open it in Word, save it again as .docx."


@dataclass(slots=True)
class _Parts:
    """The parts of the package that hold text, read with a cap on their true size."""

    package: zipfile.ZipFile
    called: str
    read: int = 0

    def names(self, pattern: str) -> list[str]:
        """The parts of that name, in order."""
        return sorted(name for name in self.package.namelist() if re.fullmatch(pattern, name))

    def tree(self, name: str) -> _Element | None:
        """A part's XML, or None when the package has no such part."""
        from lxml import etree

        if name not in self.package.namelist():
            return None
        with self.package.open(name) as part:
            content = part.read(LARGEST_PART - self.read + 1)
        self.read += len(content)
        if self.read > LARGEST_PART:
            raise MinuterError(
                f"{self.called} unpacks to far more than an agenda holds; nothing was imported."
            )
        if b"<!DOCTYPE" in content[:4096]:
            raise MinuterError(_damaged(self.called))
        reader = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
        )
        try:
            return etree.fromstring(content, reader)
        except etree.XMLSyntaxError:
            raise MinuterError(_damaged(self.called)) from None


def _lines(parts: _Parts) -> Iterator[SourceLine]:
    document = parts.tree("word/document.xml")
    if document is None:
        raise MinuterError(
            f"{parts.called} is no Word document; open it, save it as .docx and import that."
        )
    styles = Styles(parts.tree("word/styles.xml"))
    numbering = Numbering(parts.tree("word/numbering.xml"))
    walk = _Walk(styles, numbering)
    # What heads and foots the pages tells of the meeting, never of the last item: it goes first,
    # once, however many kinds of page repeat it.
    for name in parts.names(r"word/(?:header|footer)\d*\.xml"):
        walk.part(parts.tree(name))
    edges = dict.fromkeys(replace(line, row=0, cell=0, column="") for line in walk.lines)
    walk.lines = []
    walk.part(document)
    for name in parts.names(r"word/(?:footnotes|endnotes)\.xml"):
        walk.part(parts.tree(name))
    yield from (*edges, *walk.lines)


@dataclass(slots=True)
class _Walk:
    """The state of walking through the parts: lines made, tables begun."""

    styles: Styles
    numbering: Numbering
    lines: list[SourceLine] = field(default_factory=list[SourceLine])
    tables: list[Table] = field(default_factory=list[Table])
    rows: int = 0

    def part(self, tree: _Element | None) -> None:
        """All lines of one part."""
        if tree is not None:
            self._blocks(tree)

    def _blocks(self, parent: _Element) -> None:
        for child in parent.iterchildren("*"):
            tag = shown(child)
            if tag == "p":
                self._paragraph(child)
            elif tag == "tbl":
                self._table(child)
            elif tag == "AlternateContent":
                self._blocks(_chosen(child))
            elif tag not in _SKIPPED:
                self._blocks(child)

    def _table(self, table: _Element) -> None:
        self.tables.append(Table())
        for row in _within(table, "tr"):
            self.rows += 1
            self.tables[-1].next_row(self.rows)
            for cell in _within(row, "tc"):
                self.tables[-1].next_cell()
                self._blocks(cell)
            ended = self.tables[-1].end_row()
            self._place(ended, outer=True)
        self.tables.pop()

    def _place(self, lines: list[SourceLine], *, outer: bool = False) -> None:
        tables = self.tables[:-1] if outer else self.tables
        if tables and tables[-1].in_cell:
            tables[-1].add(lines)
        else:
            self.lines.extend(lines)

    def _paragraph(self, paragraph: _Element) -> None:
        look = self.styles.look(paragraph)
        marker = self.numbering.marker(look)
        pieces: list[tuple[str, bool]] = []
        boxes: list[_Element] = []
        self._runs(paragraph, look.bold, pieces, boxes)
        for raw, bold in _broken(pieces):
            said = tidy(raw)
            if not said:
                continue
            line = SourceLine(
                said, bold=bold, heading=look.heading, indent=indent_of(raw), level=look.level
            )
            self._place([_marked(line, raw, marker)])
            marker = ""  # a broken line goes on without its marker
        for box in boxes:
            self._blocks(box)

    def _runs(
        self,
        parent: _Element,
        bold: bool,
        pieces: list[tuple[str, bool]],
        boxes: list[_Element],
    ) -> None:
        for child in parent.iterchildren("*"):
            tag = shown(child)
            if tag == "t":
                pieces.append((child.text or "", bold))
            elif tag in ("tab", "ptab"):
                pieces.append(("\t", bold))
            elif tag in ("br", "cr"):
                pieces.append(("\n", bold))
            elif tag == "noBreakHyphen":
                pieces.append(("-", bold))
            elif tag == "sym":
                pieces.append((_symbol(child), bold))
            elif tag == "r":
                self._runs(child, self.styles.bold_run(child, bold), pieces, boxes)
            elif tag == "txbxContent":
                boxes.append(child)
            elif tag == "AlternateContent":
                self._runs(_chosen(child), bold, pieces, boxes)
            elif tag not in _SKIPPED:
                self._runs(child, bold, pieces, boxes)


def _within(parent: _Element, wanted: str) -> Iterator[_Element]:
    """Rows of a table or cells of a row, through content controls and the like around them."""
    for child in parent.iterchildren("*"):
        tag = shown(child)
        if tag == wanted:
            yield child
        elif tag not in ("tblPr", "tblGrid", "trPr", "tcPr", "p", "tbl", "tr", "tc", "del"):
            yield from _within(child, wanted)


def _chosen(alternatives: _Element) -> _Element:
    """The one of two renderings of the same content that holds its text."""
    choices = list(alternatives.iterchildren("*"))
    for choice in choices:
        if next(choice.iter(f"{W}t"), None) is not None:
            return choice
    return choices[0] if choices else alternatives


def _symbol(symbol: _Element) -> str:
    code = symbol.get(f"{W}char", "")
    if not re.fullmatch(r"[0-9A-Fa-f]{4}", code):
        return ""
    return "•" if code.upper().startswith("F0") else chr(int(code, 16))


def _broken(pieces: list[tuple[str, bool]]) -> Iterator[tuple[str, bool]]:
    """The lines of a paragraph, each with whether most of it is bold."""
    said: list[str] = []
    size = bold_size = 0
    for text, bold in (*pieces, ("\n", False)):
        for at, part in enumerate(text.split("\n")):
            if at:
                yield "".join(said), bold_size * 10 >= size * 8 > 0
                said, size, bold_size = [], 0, 0
            said.append(part)
            size += len(part.strip())
            bold_size += len(part.strip()) if bold else 0


def _marked(line: SourceLine, raw: str, marker: str) -> SourceLine:
    if marker == "bullet":
        return replace(line, bullet=True)
    if marker:
        return replace(line, label=marker)
    bullet, label, text = parted(raw)
    return replace(line, bullet=bullet, label=label, text=text)
