"""Blocks become a Word document that wears the styles of ``resources/template.docx``.

Code names styles, never fonts. The body is made as escaped XML and put into the template's own
bytes, in one pass over the package: for 1,000 items that takes a tenth of a second; adding
paragraphs one by one through python-docx takes many. The same document makes the same bytes:
nothing is taken from the clock.
"""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from minuter.blocks import BULLET_LABEL, Block, Document, Style
from minuter.export.letters import letters, writable
from minuter.export.numbering import Numbering
from minuter.export.tables import Tables
from minuter.export.template import template_bytes, template_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from minuter.export.template import Template
    from minuter.meeting.text import Run

STYLE_NAMES = {
    Style.TITLE: "Title",
    Style.DETAIL: "Minutes Detail",
    Style.DRAFT: "Minutes Draft",
    Style.PEOPLE: "Minutes People",
    Style.ITEM: "heading 1",
    Style.SECTION: "heading 1",
    Style.PURPOSE: "Minutes Purpose",
    Style.PAPERS: "Minutes Detail",
    Style.BODY: "Body Text",
    Style.BULLET: "List Bullet",
    Style.POINT: "List Number",
    Style.SUBHEADING: "heading 2",
    Style.QUESTION: "Minutes Question",
    Style.ANSWER: "Minutes Answer",
    Style.DECISION: "Decision",
    Style.DECISION_POINT: "Decision Point",
    Style.MOTION: "Motion",
    Style.TABLE: "caption",
    Style.RESTRICTED_NOTICE: "Restricted Notice",
    Style.RESTRICTED_MARK: "Restricted Mark",
    Style.RESTRICTED_END: "Restricted End",
    Style.CLOSE: "Minutes Close",
    Style.SIGNATURE: "Minutes Signature",
}
"""The style that a block wears; restricted blocks wear "Restricted …" of it where there is one."""

TABLE, CELL, CELL_HEADING = "Minutes Table", "Minutes Cell", "Minutes Cell Heading"
"""The styles of a table, of what stands in its cells, and of the cells of its first row."""

PLAIN = "Body Text"
"""What a block wears when a template lacks its style."""

LONGEST_PROPERTY = 255
"""Characters that a document property may have."""


def word_bytes(document: Document, template_file: bytes | None = None) -> bytes:
    """The document as a .docx file; the same document gives the same bytes.

    ``template_file`` is a .docx whose styles and lists have the names of ours, which else is used.
    """
    template = template_of(template_bytes() if template_file is None else template_file)
    numbering = Numbering(template.lists, template.last_number)
    styles = _Styles(template.styles)
    tables = Tables(template.tables, styles.named(CELL), styles.named(CELL_HEADING), template.width)
    body = _body(document.blocks, styles, numbering, tables)
    filled = {
        template.body.name: template.body.with_(body.encode()),
        template.numbers.name: template.numbers.with_(numbering.added.encode()),
        template.properties: _properties(document),
    }
    if template.foot:
        foot = escape(writable(document.footer)).encode() or template.foot.own
        filled[template.foot.name] = template.foot.with_(foot)
    return _package(template, filled)


def _package(template: Template, filled: Mapping[str, bytes]) -> bytes:
    """The parts in one file, each with the same date, which else is the time of writing."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name in template.members:
            member = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            member.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(member, filled[name] if name in filled else template.parts[name])
    return made.getvalue()


# --- styles -----------------------------------------------------------------------------------


class _Styles:
    """The beginning of a paragraph in each style, its id looked up by name in the template."""

    def __init__(self, ids: Mapping[str, str]) -> None:
        self._ids, self._plain = ids, ids.get(PLAIN.casefold(), "")
        plain = self._plain
        public = {
            style: ids.get(STYLE_NAMES.get(style, PLAIN).casefold(), plain) for style in Style
        }
        restricted = {
            style: ids.get(f"restricted {name}".casefold(), public[style])
            for style, name in STYLE_NAMES.items()
        }
        self._public = _begun(public)
        self._restricted = {**self._public, **_begun(restricted)}

    def named(self, name: str) -> str:
        """The id of a style by its name, that of plain text where the template has none such."""
        return self._ids.get(name.casefold(), self._plain)

    def begun(self, block: Block) -> str:
        """``<w:p><w:pPr>`` and the style that a block wears."""
        return (self._restricted if block.restricted else self._public)[block.style]


def _begun(ids: Mapping[Style, str]) -> dict[Style, str]:
    return {
        style: f"<w:p><w:pPr><w:pStyle w:val={quoteattr(name)}/>" for style, name in ids.items()
    }


# --- the body ---------------------------------------------------------------------------------


def _body(blocks: Sequence[Block], styles: _Styles, numbering: Numbering, tables: Tables) -> str:
    """The blocks as the paragraphs and tables of a body."""
    marks = _Bookmarks()
    made: list[str] = []
    following: Block | None
    after_table = False
    for block, following in zip(blocks, (*blocks[1:], None), strict=True):
        kept = following is not None and _belong_together(block, following)
        if block.style is Style.TABLE:
            made += (styles.begun(block), "</w:pPr>", _inside(block), "</w:p>")
            made.append(tables.written(block, kept_with_next=kept))
            after_table = True
            continue
        made.append(styles.begun(block))
        if kept:
            made.append("<w:keepNext/>")
        if block.list_id:
            made.append(_number(block, numbering))
        if after_table:
            after_table = False
            if block.style not in _STAND_APART:
                made.append(_BELOW_A_TABLE)
        if block.style is Style.ITEM:
            made += ("</w:pPr>", marks.around(_inside(block), block.item), "</w:p>")
        else:
            made += ("</w:pPr>", _inside(block), "</w:p>")
    return "".join(made)


_STAND_APART = frozenset(
    {
        Style.ITEM,
        Style.SECTION,
        Style.SUBHEADING,
        Style.TABLE,
        Style.DECISION,
        Style.RESTRICTED_MARK,
        Style.CLOSE,
        Style.SIGNATURE,
    }
)
"""Styles with space above them."""

_BELOW_A_TABLE = '<w:spacing w:before="200"/>'
"""A table has no space below it by any style: the paragraph that follows has it above."""


def _number(block: Block, numbering: Numbering) -> str:
    bulleted = block.style is Style.BULLET or block.label == BULLET_LABEL
    number = numbering.of(
        block.list_id,
        block.level,
        "" if bulleted else block.label,
        in_decision=block.style is Style.DECISION_POINT,
    )
    return f'<w:numPr><w:ilvl w:val="{block.level}"/><w:numId w:val="{number}"/></w:numPr>'


def _belong_together(block: Block, following: Block) -> bool:
    """Whether a page may not end between two blocks.

    "RESOLVED that:" never stands above an empty foot, nor "End of restricted text." alone on top.
    """
    opens_list = following.list_id != 0 and block.list_id == 0
    told_by_table = block.style is Style.MOTION and following.style is Style.TABLE
    return opens_list or told_by_table or following.style is Style.RESTRICTED_END


# --- words --------------------------------------------------------------------------------------


def _inside(block: Block) -> str:
    inside = "".join([letters(run.text, run.bold, run.italic) for run in block.runs])
    if (block.number or block.label) and (lead := block.lead):
        # "Q:" is bold unless all that follows is: a paragraph in bold passes for a heading.
        bold = block.style is not Style.ITEM and not _is_bold(block.runs)
        return letters(lead, bold) + inside
    return inside


def _is_bold(runs: Iterable[Run]) -> bool:
    return all(run.bold for run in runs if run.text.strip())


class _Bookmarks:
    """Names the heading of each item, so that a document that comes back can be matched.

    A name has up to 40 letters, digits and underscores, and is unique whatever its case.
    """

    def __init__(self) -> None:
        self._names: set[str] = set()

    def around(self, inside: str, item: str) -> str:
        name = self._name(item)
        number = len(self._names)
        return (
            f'<w:bookmarkStart w:id="{number}" w:name={quoteattr(name)}/>{inside}'
            f'<w:bookmarkEnd w:id="{number}"/>'
        )

    def _name(self, item: str) -> str:
        name = f"item_{item}"
        if not re.fullmatch(r"\w{1,40}", name, re.ASCII) or name.casefold() in self._names:
            seed = f"{len(self._names)}:{item}".encode("utf-8", "replace")
            name = f"item_{hashlib.sha256(seed).hexdigest()[:32]}"
        self._names.add(name.casefold())
        return name


# --- properties ---------------------------------------------------------------------------------


def _properties(document: Document) -> bytes:
    """``docProps/core.xml``: whose document it is, dated by the meeting."""
    made = {
        "dc:title": _property(document.title),
        "dc:subject": _property(document.subject),
        "dc:creator": _property(document.author),
        "dc:language": "en-GB",
    }
    inside = "".join(f"<{name}>{escape(words)}</{name}>" for name, words in made.items() if words)
    if document.held is not None:
        held = document.held.replace(tzinfo=None).isoformat(timespec="seconds")
        for name in ("created", "modified"):
            inside += f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{held}Z</dcterms:{name}>'
    return f"{_PROPERTIES}{inside}</cp:coreProperties>".encode()


_PROPERTIES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<cp:coreProperties '
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
)


def _property(words: str) -> str:
    words = writable(words)
    return words if len(words) <= LONGEST_PROPERTY else words[: LONGEST_PROPERTY - 1] + "…"
