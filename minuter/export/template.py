"""A Word template taken apart once: what of it stays, and where the minutes go in.

A template is read into bytes around the places that each document fills: the body, the words at
the foot of the pages, the list numbers. The parts that stay as they are keep their bytes. Reading
takes as long as writing a hundred items, so a template is read once and kept.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES, _RELATIONS = f"{_PACKAGE}/content-types", f"{_PACKAGE}/relationships"
_W_TAG, _R_TAG = "{" + W + "}", "{" + _R + "}"

_CONTENT_TYPES, _ROOT_RELATIONS = "[Content_Types].xml", "_rels/.rels"
_CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
_CORE_RELATION = f"{_RELATIONS}/metadata/core-properties"


@cache
def template_bytes() -> bytes:
    """The template as it comes with Minuter."""
    return files("resources").joinpath("template.docx").read_bytes()


@dataclass(frozen=True, slots=True)
class Filled:
    """A part that each document fills at one place: its name, and its bytes on either side.

    ``own`` is what the template itself has there, as XML.
    """

    name: str
    before: bytes
    after: bytes
    own: bytes = b""

    def with_(self, inside: bytes) -> bytes:
        """The whole part with something at its place."""
        return self.before + inside + self.after


@dataclass(frozen=True, slots=True)
class Template:
    """A template, read.

    ``members`` are the names of all parts in their order, ``parts`` the bytes of those that stay
    as they are. ``properties`` is the name of the part of properties, written anew for each
    document. ``styles`` gives the id of a paragraph style by its name in lower case, ``tables``
    that of a table style, ``lists`` the id of a list's definition by its name; ``last_number`` is
    the highest ``w:numId`` in use. ``width`` is what a line of text has, in twentieths of a point.
    """

    members: tuple[str, ...]
    parts: Mapping[str, bytes]
    body: Filled
    foot: Filled | None
    numbers: Filled
    properties: str
    styles: Mapping[str, str]
    lists: Mapping[str, str]
    last_number: int
    tables: Mapping[str, str]
    width: int


@lru_cache(maxsize=4)
def template_of(content: bytes) -> Template:
    """The template that a .docx file is; read once for the same bytes."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    properties = _with_properties(parts)
    main = _related(parts, "", "/officeDocument")
    numbering = _related(parts, main, "/numbering")
    styles = _tree(parts[_related(parts, main, "/styles")])
    width = _width(_tree(parts[main]))
    body, foot_id = _body(parts, main)
    foot = _foot(parts, _targets(parts, main)[foot_id][1]) if foot_id else None
    numbers, lists, last = _numbers(parts, numbering)
    filled = {body.name, numbers.name, properties, *((foot.name,) if foot else ())}
    return Template(
        members=tuple(parts),
        parts={name: part for name, part in parts.items() if name not in filled},
        body=body,
        foot=foot,
        numbers=numbers,
        properties=properties,
        styles=_styles(styles, "paragraph"),
        lists=lists,
        last_number=last,
        tables=_styles(styles, "table"),
        width=width,
    )


# --- the package ------------------------------------------------------------------------------


def _tree(part: bytes) -> Any:
    from lxml import etree  # not before a document is written

    return etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True))


def _written(tree: Any) -> bytes:
    from lxml import etree

    return etree.tostring(tree, encoding="UTF-8", xml_declaration=True, standalone=True)


def _targets(parts: Mapping[str, bytes], source: str) -> dict[str, tuple[str, str]]:
    """Of each relation of a part by its id: its type, and the name of the part it leads to."""
    folder, _, name = source.rpartition("/")
    relations = posixpath.join(folder, "_rels", f"{name}.rels")
    return {
        each.get("Id", ""): (
            each.get("Type", ""),
            posixpath.normpath(posixpath.join("/", folder, each.get("Target", ""))).lstrip("/"),
        )
        for each in _tree(parts[relations]).iterchildren(f"{{{_RELATIONS}}}Relationship")
    }


def _related(parts: Mapping[str, bytes], source: str, ending: str) -> str:
    """The name of the part to which a part has a relation whose type ends so; KeyError if none."""
    for kind, target in _targets(parts, source).values():
        if kind.endswith(ending):
            return target
    raise KeyError(ending)


def _with_properties(parts: dict[str, bytes]) -> str:
    """The name of the part of properties, added to the package where it has none."""
    for kind, target in _targets(parts, "").values():
        if kind == _CORE_RELATION:
            return target
    from lxml import etree

    name = "docProps/core.xml"
    types, relations = _tree(parts[_CONTENT_TYPES]), _tree(parts[_ROOT_RELATIONS])
    etree.SubElement(types, f"{{{_TYPES}}}Override", PartName=f"/{name}", ContentType=_CORE_TYPE)
    etree.SubElement(
        relations,
        f"{{{_RELATIONS}}}Relationship",
        Id="rIdMinuterProperties",
        Type=_CORE_RELATION,
        Target=name,
    )
    parts[_CONTENT_TYPES], parts[_ROOT_RELATIONS] = _written(types), _written(relations)
    parts[name] = b""
    return name


# --- the parts that are filled ------------------------------------------------------------------


_MARK = b"<?minuter here?>"


def _mark() -> Any:
    """What stands in a tree for what is to come."""
    from lxml import etree

    return etree.ProcessingInstruction("minuter", "here")


def _parted(name: str, tree: Any, own: bytes = b"") -> Filled:
    """A part in two, where the mark stands in its tree."""
    before, _, after = _written(tree).partition(_MARK)
    return Filled(name, before, after, own)


def _body(parts: Mapping[str, bytes], name: str) -> tuple[Filled, str]:
    """The body, emptied but for the section's own properties, and the id of its foot."""
    from lxml import etree

    read = _tree(parts[name])
    # The paragraphs to come are written with the prefix "w", whatever the template uses.
    root: Any = etree.Element(read.tag, dict(read.attrib), nsmap={**read.nsmap, "w": W})
    root.extend(list(read))
    body = root.find(f"{_W_TAG}body")
    section = body.find(f"{_W_TAG}sectPr")
    body.text = None
    for child in list(body):
        if child is not section:
            body.remove(child)
    body.insert(0, _mark())
    usual = body.find(f"{_W_TAG}sectPr/{_W_TAG}footerReference[@{_W_TAG}type='default']")
    return _parted(name, root), "" if usual is None else usual.get(f"{_R_TAG}id", "")


def _foot(parts: Mapping[str, bytes], name: str) -> Filled | None:
    """The foot, whose first words the document's take the place of; None for one of no words."""
    from xml.sax.saxutils import escape

    root = _tree(parts[name])
    for text in root.iter(f"{_W_TAG}t"):
        own = escape(text.text or "").encode()
        text.text = None
        text.insert(0, _mark())
        return _parted(name, root, own)
    return None


def _numbers(parts: Mapping[str, bytes], name: str) -> tuple[Filled, dict[str, str], int]:
    """The list numbers with a place after the last, the lists by name, the highest number."""
    root = _tree(parts[name])
    lists: dict[str, str] = {}
    last = 0
    after: Any = None
    for child in root.iterchildren(f"{_W_TAG}abstractNum", f"{_W_TAG}num"):
        after = child
        if child.tag == f"{_W_TAG}num":
            last = max(last, int(child.get(f"{_W_TAG}numId")))
        elif (own := child.find(f"{_W_TAG}name")) is not None:
            lists[own.get(f"{_W_TAG}val")] = child.get(f"{_W_TAG}abstractNumId")
    root.insert(0 if after is None else root.index(after) + 1, _mark())
    return _parted(name, root), lists, last


_A4_WIDTH = 9072
"""What a line of an A4 page with margins of 2.5 cm has, where a template does not say."""


def _width(root: Any) -> int:
    """What the template's pages leave between their margins."""
    section = root.find(f"{_W_TAG}body/{_W_TAG}sectPr")
    page = None if section is None else section.find(f"{_W_TAG}pgSz")
    margins = None if section is None else section.find(f"{_W_TAG}pgMar")
    if page is None or margins is None:
        return _A4_WIDTH
    sides = (page.get(f"{_W_TAG}w"), *(margins.get(f"{_W_TAG}{side}") for side in _SIDES))
    try:
        whole, left, right = (int(side or "") for side in sides)
    except ValueError:  # "2.5cm" is lawful as well
        return _A4_WIDTH
    return whole - left - right if whole > left + right else _A4_WIDTH


_SIDES = ("left", "right")


def _styles(root: Any, kind: str) -> dict[str, str]:
    ids: dict[str, str] = {}
    for style in root.iterchildren(f"{_W_TAG}style"):
        name = style.find(f"{_W_TAG}name")
        if name is not None and style.get(f"{_W_TAG}type") == kind:
            ids[name.get(f"{_W_TAG}val", "").casefold()] = style.get(f"{_W_TAG}styleId")
    return ids
