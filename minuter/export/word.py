"""Blocks become a Word document that wears the styles of ``resources/template.docx``.

Code names styles, never fonts. The body's children are made as escaped XML and parsed item by
item, which for 1,000 items takes a fraction of a second; adding paragraphs one by one through
python-docx takes many. The same document makes the same bytes: nothing is taken from the clock.
"""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape, quoteattr

from minuter.atomic import write_atomically
from minuter.blocks import BULLET_LABEL, LIST_STYLES, Block, Document, Style
from minuter.export.numbering import Numbering

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from minuter.meeting.text import Run

STYLE_NAMES = {
    Style.TITLE: "Title",
    Style.DETAIL: "Minutes Detail",
    Style.DRAFT: "Minutes Draft",
    Style.PEOPLE: "Minutes People",
    Style.ITEM: "heading 1",
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
    Style.RESTRICTED_MARK: "Restricted Mark",
    Style.RESTRICTED_END: "Restricted End",
    Style.CLOSE: "Minutes Close",
    Style.SIGNATURE: "Minutes Signature",
}
"""The style that a block wears; restricted blocks wear "Restricted …" of it where there is one."""

NOTICE = "Restricted Notice"
"""The style of the mark that stands for the whole document, under its title."""

PLAIN = "Body Text"
"""What a block wears when a template lacks its style."""

LONGEST_PROPERTY = 255
"""Characters that a document property may have."""

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_W_TAG = "{" + _W + "}"


@cache
def template_bytes() -> bytes:
    """The template as it comes with Minuter."""
    return files("resources").joinpath("template.docx").read_bytes()


def write_word(document: Document, path: Path, *, replace: bool) -> None:
    """Write a document as .docx, whole or not at all; raises as ``write_atomically`` does."""
    write_atomically(path, word_bytes(document), replace=replace)


def word_bytes(document: Document) -> bytes:
    """The document as a .docx file; the same document gives the same bytes."""
    import docx  # heavy: not before a document is written

    word: Any = docx.Document(io.BytesIO(template_bytes()))
    part = word.part
    numbering = Numbering(part.numbering_part.element)
    _fill_body(word.element.body, document.blocks, _Styles(part.styles.element), numbering)
    _fill_footer(word.sections[0].footer, document.footer)
    _fill_properties(word.core_properties, document)
    made = io.BytesIO()
    word.save(made)
    return _without_clock(made.getvalue())


def _without_clock(package: bytes) -> bytes:
    """The package with the same date for every member, which else is the time of writing."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(package)) as read,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as written,
    ):
        for name in read.namelist():
            member = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            member.compress_type = zipfile.ZIP_DEFLATED
            written.writestr(member, read.read(name))
    return made.getvalue()


# --- styles -----------------------------------------------------------------------------------


class _Styles:
    """The ids of the template's styles, looked up once."""

    def __init__(self, styles: Any) -> None:
        ids: dict[str, str] = {}
        for style in styles.iterchildren(f"{_W_TAG}style"):
            name = style.find(f"{_W_TAG}name")
            if name is not None and style.get(f"{_W_TAG}type") == "paragraph":
                ids[name.get(f"{_W_TAG}val", "").casefold()] = style.get(f"{_W_TAG}styleId")
        plain = ids.get(PLAIN.casefold(), "")
        self._public = {
            style: ids.get(name.casefold(), plain) for style, name in STYLE_NAMES.items()
        }
        self._restricted = {
            style: ids.get(f"restricted {name}".casefold(), self._public[style])
            for style, name in STYLE_NAMES.items()
        }
        mark = self._restricted[Style.RESTRICTED_MARK]
        self._notice = ids.get(NOTICE.casefold(), mark)

    def of(self, block: Block) -> str:
        """The id of the style that a block wears."""
        if block.style is Style.RESTRICTED_MARK and not block.item:
            return self._notice
        return (self._restricted if block.restricted else self._public)[block.style]


# --- the body ---------------------------------------------------------------------------------


def _fill_body(body: Any, blocks: Iterable[Block], styles: _Styles, numbering: Numbering) -> None:
    """Put the blocks before the section's own properties, which stay last."""
    from docx.oxml.parser import parse_xml

    section = body.find(f"{_W_TAG}sectPr")
    for child in list(body):
        if child is not section:
            body.remove(child)
    marks = _Bookmarks()
    for group in _by_item(blocks):
        inside = "".join(
            _paragraph(block, following, styles, numbering, marks)
            for block, following in zip(group, (*group[1:], None), strict=True)
        )
        for paragraph in list(parse_xml(f'<w:body xmlns:w="{_W}">{inside}</w:body>')):
            section.addprevious(paragraph)


def _by_item(blocks: Iterable[Block]) -> Iterator[list[Block]]:
    group: list[Block] = []
    for block in blocks:
        if group and block.item != group[0].item:
            yield group
            group = []
        group.append(block)
    if group:
        yield group


def _paragraph(
    block: Block,
    following: Block | None,
    styles: _Styles,
    numbering: Numbering,
    marks: _Bookmarks,
) -> str:
    form = f'<w:pStyle w:val="{styles.of(block)}"/>'
    if following and _belong_together(block, following):
        form += "<w:keepNext/>"
    if block.style in LIST_STYLES:
        number = numbering.of(
            block.list_id,
            block.level,
            "" if block.style is Style.BULLET or block.label == BULLET_LABEL else block.label,
            in_decision=block.style is Style.DECISION_POINT,
        )
        form += f'<w:numPr><w:ilvl w:val="{block.level}"/><w:numId w:val="{number}"/></w:numPr>'
    inside = "".join(_run(run) for run in block.runs)
    if block.lead:
        # "Q:" is bold unless all that follows is: a paragraph in bold passes for a heading.
        bold = block.style is not Style.ITEM and not all(run.bold for run in block.runs)
        inside = _letters(block.lead, bold=bold) + inside
    if block.style is Style.ITEM:
        inside = marks.around(inside, block.item)
    return f"<w:p><w:pPr>{form}</w:pPr>{inside}</w:p>"


LONGEST_RUN = 500_000
"""Characters in one run: far below what parsers of XML put up with in one piece of text."""


def _belong_together(block: Block, following: Block) -> bool:
    """Whether a page may not end between two blocks.

    "RESOLVED that:" never stands above an empty foot, nor "End of restricted text." alone on top.
    """
    opens_list = following.list_id != 0 and block.list_id == 0
    return opens_list or following.style is Style.RESTRICTED_END


def _run(run: Run) -> str:
    return _letters(run.text, bold=run.bold, italic=run.italic)


def _letters(text: str, *, bold: bool = False, italic: bool = False) -> str:
    form = ("<w:b/>" if bold else "") + ("<w:i/>" if italic else "")
    form = f"<w:rPr>{form}</w:rPr>" if form else ""
    text = writable(text)
    return "".join(
        f'<w:r>{form}<w:t xml:space="preserve">{escape(text[at : at + LONGEST_RUN])}</w:t></w:r>'
        for at in range(0, len(text), LONGEST_RUN)
    )


_UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def writable(text: str) -> str:
    """The text without what no XML can hold; a lone surrogate becomes U+FFFD."""
    return _UNWRITABLE.sub(lambda found: "\ufffd" if "\ud800" <= found[0] <= "\udfff" else "", text)


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


# --- footer and properties ----------------------------------------------------------------------


def _fill_footer(footer: Any, words: str) -> None:
    """Put the words in the place of the template's own, above the number of the page."""
    if not words:
        return
    for text in footer._element.iter(f"{_W_TAG}t"):
        text.text = writable(words)
        return


def _fill_properties(core: Any, document: Document) -> None:
    core.title = _property(document.title)
    core.subject = _property(document.subject)
    core.author = _property(document.author)
    core.language = "en-GB"
    if document.held is not None:
        held = document.held.replace(tzinfo=None)
        core.created = held
        core.modified = held


def _property(words: str) -> str:
    words = writable(words)
    return words if len(words) <= LONGEST_PROPERTY else words[: LONGEST_PROPERTY - 1] + "…"
