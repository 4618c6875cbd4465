"""What is wrong with a Word document: is it valid, is it accessible, does it hold what it must not?

``findings(content)`` gives one sentence for each fault, none for a good document. The rules are
those of WCAG 2.2 and Word's own accessibility checker, as far as a program can see them, and what
Word itself asks of a package. ``test_document_checks.py`` plants each defect and sees it found.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections import Counter
from typing import TYPE_CHECKING, Any

from lxml import etree

from minuter.meeting.text import point_label

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DC = "{http://purl.org/dc/elements/1.1/}"
RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
LEAST_BODY, LEAST_FOOT = 24, 18  # half-points
LEAST_CONTRAST, LEAST_EDGE_CONTRAST = 4.5, 3.0


class Package:
    """A .docx taken apart: its parts as bytes and as trees."""

    def __init__(self, content: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            self.members = package.namelist()
            self.parts = {name: package.read(name) for name in self.members}
        self.trees: dict[str, Any] = {}
        self.broken: list[str] = []
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
        for name, part in self.parts.items():
            try:
                self.trees[name] = etree.fromstring(part, parser)
            except etree.XMLSyntaxError:
                self.broken.append(name)

    @property
    def body(self) -> Any:
        return self.trees["word/document.xml"].find(f"{W}body")

    @property
    def paragraphs(self) -> list[Any]:
        return list(self.body.iter(f"{W}p"))

    def styles(self) -> dict[str, Any]:
        found = self.trees["word/styles.xml"].iter(f"{W}style")
        return {style.get(f"{W}styleId"): style for style in found}


def words(element: Any) -> str:
    """The characters that an element shows."""
    return "".join(text.text or "" for text in element.iter(f"{W}t"))


def value(element: Any, path: str) -> str | None:
    """``w:val`` of what stands at a path of names below an element."""
    found = element.find("/".join(W + name for name in path.split("/")))
    return None if found is None else found.get(f"{W}val")


def findings(content: bytes, forbidden: Iterable[str] = ()) -> list[str]:
    """Every fault of a document; ``forbidden`` words may be in no part of it, in any case."""
    package = Package(content)
    if package.broken:
        return [f"{name} is no XML" for name in package.broken]
    return [
        *_package_faults(package),
        *_property_faults(package),
        *_heading_faults(package),
        *_paragraph_faults(package),
        *_list_faults(package),
        *_mark_faults(package),
        *_table_faults(package),
        *_object_faults(package),
        *_look_faults(package),
        *_foot_faults(package),
        *_forbidden_faults(package, forbidden),
    ]


# --- the package ----------------------------------------------------------------------------------


def _package_faults(package: Package) -> Iterator[str]:
    for name, count in Counter(name.casefold() for name in package.members).items():
        if count > 1:
            yield f"{name} is in the package twice"
    types = package.trees["[Content_Types].xml"]
    endings = {each.get("Extension") for each in types.iter(f"{TYPES}Default")}
    names = {each.get("PartName") for each in types.iter(f"{TYPES}Override")}
    for name in package.members:
        ending = name.rpartition(".")[2]
        if name != "[Content_Types].xml" and f"/{name}" not in names and ending not in endings:
            yield f"{name} has no content type"
    for name, tree in package.trees.items():
        if not name.endswith(".rels"):
            continue
        folder = posixpath.dirname(posixpath.dirname(name))
        for each in tree.iter(RELATIONSHIP):
            target = posixpath.normpath(posixpath.join(folder, each.get("Target"))).lstrip("/")
            if each.get("TargetMode") != "External" and target not in package.parts:
                yield f"{name} leads to {target}, which is not there"


def _property_faults(package: Package) -> Iterator[str]:
    core = package.trees.get("docProps/core.xml")
    title = "" if core is None else (core.findtext(f"{DC}title") or "").strip()
    if title.casefold() in ("", "minutes", "document", "word document", "untitled"):
        yield "the document has no title of its own"
    if core is not None and core.findtext(f"{DC}language") != "en-GB":
        yield "the document’s property of language is not British English"
    defaults = package.trees["word/styles.xml"].find(f"{W}docDefaults")
    if defaults is None or value(defaults, "rPrDefault/rPr/lang") != "en-GB":
        yield "the styles’ language is not British English"
    for name, tree in package.trees.items():
        for each in tree.iter(f"{W}lang"):
            if each.get(f"{W}val") not in (None, "en-GB"):
                yield f"{name} holds another language"
        if b"python-docx" in package.parts[name] or b"w:rsid" in package.parts[name]:
            yield f"{name} holds traces of how it was made"


# --- paragraphs -----------------------------------------------------------------------------------


def _style_chain(styles: dict[str, Any], paragraph: Any) -> Iterator[Any]:
    name = value(paragraph, "pPr/pStyle") or "Normal"
    seen: set[str] = set()
    while name in styles and name not in seen:
        seen.add(name)
        yield styles[name]
        name = value(styles[name], "basedOn") or ""


def outline_level(styles: dict[str, Any], paragraph: Any) -> int:
    """1 for a heading of the first level; 0 for what is no heading."""
    for style in _style_chain(styles, paragraph):
        level = value(style, "pPr/outlineLvl")
        if level is not None:
            return int(level) + 1
    return 0


def _heading_faults(package: Package) -> Iterator[str]:
    styles, last, titles = package.styles(), 0, 0
    for paragraph in package.paragraphs:
        titles += value(paragraph, "pPr/pStyle") == "Title"
        level = outline_level(styles, paragraph)
        if not level:
            continue
        if not words(paragraph).strip():
            yield "a heading is empty"
        if level > last + 1:
            yield f"a heading of level {level} follows one of level {last}"
        last = level
    if not last:
        yield "there is no heading"
    if titles != 1:
        yield f"there are {titles} titles instead of one"


_TYPED_MARK = re.compile(r"\s*([•·▪◦‣–—*-]\s|\(?(\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s)")


def _paragraph_faults(package: Package) -> Iterator[str]:
    styles = package.styles()
    for paragraph in package.paragraphs:
        text = words(paragraph)
        if not text.strip():
            yield "a paragraph is blank"
        style = value(paragraph, "pPr/pStyle")
        if style not in styles:
            yield f"a paragraph wears the style {style}, which is not there"
        if next(paragraph.iter(f"{W}tab"), None) is not None or re.search(" {3,}", text):
            yield "words are laid out by blanks or tabs"
        if (
            _TYPED_MARK.match(text)
            and not _number(paragraph)
            and not outline_level(styles, paragraph)
        ):
            yield "a list’s number or bullet is typed as text"
        if next(paragraph.iter(f"{W}rFonts"), None) is not None:
            yield "a paragraph names a font instead of a style"


# --- lists ----------------------------------------------------------------------------------------


def _number(paragraph: Any) -> str | None:
    return value(paragraph, "pPr/numPr/numId")


def _list_faults(package: Package) -> Iterator[str]:
    numbering = package.trees["word/numbering.xml"]
    definitions = [each.get(f"{W}abstractNumId") for each in numbering.iter(f"{W}abstractNum")]
    numbers = [each.get(f"{W}numId") for each in numbering.iter(f"{W}num")]
    for what, ids in (("definition", definitions), ("number", numbers)):
        for name, count in Counter(ids).items():
            if count > 1:
                yield f"the list {what} {name} is there twice"
    for each in numbering.iter(f"{W}num"):
        if value(each, "abstractNumId") not in definitions:
            yield f"list {each.get(f'{W}numId')} has no definition"
    for paragraph in package.paragraphs:
        if _number(paragraph) not in (None, *numbers):
            yield f"a paragraph is in list {_number(paragraph)}, which is not there"


def shown_labels(content: bytes) -> list[str]:
    """What Word shows before each paragraph: "1.", "(a)", "•"; empty for one in no list.

    Counts as Word does: by list, a deeper level afresh after a shallower one, from
    ``w:startOverride`` where a list has one.
    """
    package = Package(content)
    numbering = package.trees["word/numbering.xml"]
    forms: dict[tuple[str, str], tuple[str, str]] = {}
    for definition in numbering.iter(f"{W}abstractNum"):
        for level in definition.iter(f"{W}lvl"):
            key = (definition.get(f"{W}abstractNumId"), level.get(f"{W}ilvl"))
            forms[key] = (value(level, "numFmt") or "", value(level, "lvlText") or "")
    definition_of: dict[str, str] = {}
    starts: dict[tuple[str, int], int] = {}
    for num in numbering.iter(f"{W}num"):
        name = num.get(f"{W}numId")
        definition_of[name] = value(num, "abstractNumId") or ""
        for each in num.iter(f"{W}lvlOverride"):
            starts[name, int(each.get(f"{W}ilvl"))] = int(value(each, "startOverride") or 1)
    counts: dict[tuple[str, int], int] = {}
    labels: list[str] = []
    for paragraph in package.paragraphs:
        name = _number(paragraph)
        if name is None:
            labels.append("")
            continue
        level = int(value(paragraph, "pPr/numPr/ilvl") or 0)
        form, text = forms[definition_of[name], str(level)]
        if form == "bullet":
            labels.append(text)
            continue
        counts[name, level] = counts.get((name, level), starts.get((name, level), 1) - 1) + 1
        for deeper in range(level + 1, 9):
            counts.pop((name, deeper), None)
        labels.append(_shown(form, text, level, counts[name, level]))
    return labels


def _shown(form: str, text: str, level: int, count: int) -> str:
    bare = {"lowerLetter": 1, "lowerRoman": 2}.get(form)
    number = str(count) if bare is None else point_label(count, bare).strip("()")
    return text.replace(f"%{level + 1}", number)


# --- tables ---------------------------------------------------------------------------------------


def _table_faults(package: Package) -> Iterator[str]:
    styles = package.styles()
    section = package.body.find(f"{W}sectPr")
    for table in package.body.iter(f"{W}tbl"):
        rows = table.findall(f"{W}tr")
        if not rows or rows[0].find(f"{W}trPr/{W}tblHeader") is None:
            yield "a table has no header row"
        if any(row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows[1:]):
            yield "a table has a header row below another row"
        if len(rows) < 2:
            yield "a table has nothing below its header row"
        merged = [next(table.iter(f"{W}{name}"), None) for name in ("vMerge", "gridSpan", "hMerge")]
        if any(each is not None for each in merged):
            yield "a table has merged cells"
        if next(table.iterancestors(f"{W}tbl"), None) is not None:
            yield "a table is inside a table"
        if len({len(row.findall(f"{W}tc")) for row in rows}) > 1:
            yield "the rows of a table are not of one length"
        if any(not words(cell).strip() for row in rows for cell in row.iter(f"{W}tc")):
            yield "a cell of a table is empty"
        if not (value(table, "tblPr/tblCaption") or "").strip():
            yield "a table has no title for whoever cannot see it"
        worn = styles.get(value(table, "tblPr/tblStyle") or "")
        if worn is None or not list(_table_borders(styles, worn)):
            yield "a table has no borders by its style"
        for edge in () if worn is None else _table_borders(styles, worn):
            if _contrast_on_white(edge.get(f"{W}color") or "FFFFFF") < LEAST_EDGE_CONTRAST:
                yield "the borders of a table are too pale"
        widths = [int(column.get(f"{W}w")) for column in table.findall(f"{W}tblGrid/{W}gridCol")]
        if section is not None and sum(widths) > _between_margins(section):
            yield "a table is wider than the page"
        following = table.getnext()
        if following is None or following.tag == f"{W}tbl":
            yield "a table has another right below it"


def _table_borders(styles: dict[str, Any], style: Any) -> Iterator[Any]:
    while style is not None:
        borders = style.find(f"{W}tblPr/{W}tblBorders")
        yield from () if borders is None else borders
        style = styles.get(value(style, "basedOn") or "")


def _between_margins(section: Any) -> int:
    page, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
    sides = (margins.get(f"{W}left"), margins.get(f"{W}right"))
    return int(page.get(f"{W}w")) - sum(int(side) for side in sides)


# --- marks, objects, looks --------------------------------------------------------------------


def _mark_faults(package: Package) -> Iterator[str]:
    starts = list(package.body.iter(f"{W}bookmarkStart"))
    ends = Counter(each.get(f"{W}id") for each in package.body.iter(f"{W}bookmarkEnd"))
    names = Counter(each.get(f"{W}name").casefold() for each in starts)
    ids = Counter(each.get(f"{W}id") for each in starts)
    for each in starts:
        name, number = each.get(f"{W}name"), each.get(f"{W}id")
        if not re.fullmatch(r"[A-Za-z_]\w{0,39}", name, re.ASCII):
            yield f"a bookmark has the name {name}"
        if names[name.casefold()] > 1 or ids[number] > 1:
            yield f"the bookmark {name} is there twice"
        if ends[number] != 1:
            yield f"the bookmark {name} does not end once"


def _object_faults(package: Package) -> Iterator[str]:
    if next(package.body.iter(f"{W}txbxContent"), None) is not None:
        yield "there is a text box"
    if next(package.body.iter(f"{W}drawing"), None) is not None:
        yield "there is a picture, which no check here knows"


def _look_faults(package: Package) -> Iterator[str]:
    for style in package.styles().values():
        name = value(style, "name") or ""
        size = int(value(style, "rPr/sz") or LEAST_BODY)
        in_foot = name in ("footer", "Minutes Page", "Minutes Initials")
        if size < (LEAST_FOOT if in_foot else LEAST_BODY):
            yield f"the style {name} is too small"
        colour = value(style, "rPr/color") or "000000"
        if _contrast_on_white(colour) < LEAST_CONTRAST:
            yield f"the style {name} is too pale"
        if value(style, "pPr/jc") not in (None, "left", "start"):
            yield f"the style {name} is not aligned left"


def _contrast_on_white(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    light = sum(share * c for share, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
    return 1.05 / (light + 0.05)


def _foot_faults(package: Package) -> Iterator[str]:
    reference = package.body.find(f"{W}sectPr/{W}footerReference")
    feet = [tree for name, tree in package.trees.items() if name.startswith("word/footer")]
    if reference is None or not feet:
        yield "there is no footer"
        return
    codes = {(code.text or "").strip() for foot in feet for code in foot.iter(f"{W}instrText")}
    if not {"PAGE", "NUMPAGES"} <= codes:
        yield "the footer does not number the pages"
    if package.body[-1].tag != f"{W}sectPr":
        yield "the section’s properties are not last"


def _forbidden_faults(package: Package, forbidden: Iterable[str]) -> Iterator[str]:
    for word in forbidden:
        for name, part in package.parts.items():
            shown = "".join(package.trees[name].itertext()).casefold()
            if word.casefold() in shown or word.casefold().encode() in part.lower():
                yield f"{name} holds a forbidden word"
