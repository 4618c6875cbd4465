"""Tables of a Word document, such that a screen reader takes them row by row.

The first row is flagged as the header and comes again on every page; no cell is merged or empty;
a row stays on one page; the table has a title for whoever cannot see it, and a caption above. What
it looks like is the template's table style.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import quoteattr

from minuter.blocks import column_widths
from minuter.export.letters import letters, writable

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from minuter.blocks import Block

LETTER, SPARE = 154, 240
"""Twentieths of a point: a bold letter of 12 points, and what a cell has at both its sides."""

LONGEST_KEPT = 1500
"""Letters that a row may have to be kept on one page: one longer than a page must break."""


class Tables:
    """Writes tables of ``width`` twentieths of a point.

    ``styles`` are the template's table styles by name; ``cell`` and ``heading`` the ids of the
    styles of paragraphs in cells.
    """

    def __init__(self, styles: Mapping[str, str], cell: str, heading: str, width: int) -> None:
        plain = styles.get("minutes table", "")
        self._styles = (plain, styles.get("restricted minutes table", plain))
        self._cell, self._heading = _paragraph(cell), _paragraph(heading)
        self._width = width

    def written(self, block: Block, *, kept_with_next: bool) -> str:
        """``w:tbl`` of a block's rows."""
        if not block.rows:
            return ""
        head, *others = block.rows
        widths = column_widths(block.rows, self._width, LETTER, SPARE)
        made = [self._begun(block), "<w:tblGrid>"]
        made += [f'<w:gridCol w:w="{width}"/>' for width in widths]
        made += ("</w:tblGrid>", _row(head, widths, self._heading, "<w:tblHeader/>"))
        for number, row in enumerate(others, start=1):
            kept = kept_with_next and number == len(others)
            made.append(_row(row, widths, _keeping(self._cell) if kept else self._cell))
        return "".join((*made, "</w:tbl>"))

    def _begun(self, block: Block) -> str:
        style = self._styles[block.restricted]
        worn = f"<w:tblStyle w:val={quoteattr(style)}/>" if style else ""
        title = quoteattr(writable(block.text))
        return (
            f'<w:tbl><w:tblPr>{worn}<w:tblW w:w="{self._width}" w:type="dxa"/>'
            '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" '
            'w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
            f"<w:tblCaption w:val={title}/><w:tblDescription w:val={_columns(block)}/></w:tblPr>"
        )


def _columns(block: Block) -> str:
    """What the columns are, for whoever hears the table named before it is read."""
    return quoteattr(writable(f"A row for each, with columns: {', '.join(block.rows[0])}"))


def _paragraph(style: str) -> str:
    return f"<w:p><w:pPr><w:pStyle w:val={quoteattr(style)}/>"


def _keeping(begun: str) -> str:
    return f"{begun}<w:keepNext/>"


def _row(cells: Iterable[str], widths: Iterable[int], begun: str, more: str = "") -> str:
    cells = tuple(cells)
    kept = "<w:cantSplit/>" if max(map(len, cells)) <= LONGEST_KEPT else ""
    made = [f"<w:tr><w:trPr>{kept}{more}</w:trPr>" if kept or more else "<w:tr>"]
    for words, width in zip(cells, widths, strict=True):
        made.append(f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>')
        made.append(f"{begun}</w:pPr>{letters(words)}</w:p></w:tc>")
    return "".join((*made, "</w:tr>"))
