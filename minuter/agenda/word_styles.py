"""What Word's styles and lists say of a paragraph: heading, bold, list level, number as shown."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from minuter.meeting.text import point_label

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element  # pyright: ignore[reportPrivateUsage]

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"


def shown(element: _Element) -> str:
    """The name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def _child(element: _Element | None, *path: str) -> _Element | None:
    for name in path:
        if element is None:
            return None
        element = next((child for child in element.iterchildren("*") if shown(child) == name), None)
    return element


def _value(element: _Element | None, *path: str) -> str:
    found = _child(element, *path)
    if found is None:
        return ""
    return found.get(f"{W}val") or found.get(f"{_STRICT}val") or ""


def _on(element: _Element | None, *path: str) -> bool | None:
    found = _child(element, *path)
    if found is None:
        return None
    return _value(found.getparent(), path[-1]) not in ("0", "false", "off")


def _attribute(element: _Element, name: str) -> str:
    return element.get(f"{W}{name}") or element.get(f"{_STRICT}{name}") or ""


@dataclass(frozen=True, slots=True)
class Look:
    """How a paragraph is set: heading level (0: none), bold, its list and level there."""

    heading: int = 0
    bold: bool = False
    list_id: str = ""
    level: int = 0


class Styles:
    """The styles of a document, each looked up through those that it is based on."""

    def __init__(self, tree: _Element | None) -> None:
        self._styles: dict[str, _Element] = {}
        self._default = ""
        for style in () if tree is None else tree.iterchildren("*"):
            if shown(style) != "style":
                continue
            key = _attribute(style, "styleId")
            self._styles[key] = style
            if _attribute(style, "type") == "paragraph" and _attribute(style, "default") == "1":
                self._default = key
        self._looks: dict[str, Look] = {}

    def look(self, paragraph: _Element) -> Look:
        """How a paragraph is set, by its own settings over those of its style."""
        own = _child(paragraph, "pPr")
        key = _value(own, "pStyle") or self._default
        look = self._looks.get(key)
        if look is None:
            look = self._looks[key] = self._of_style(key)
        outline = _value(own, "outlineLvl")
        heading = int(outline) + 1 if re.fullmatch("[0-5]", outline) else look.heading
        list_id, level = look.list_id, look.level
        numbered = _child(own, "numPr")
        if numbered is not None:
            list_id = _value(numbered, "numId") or list_id
            level = _level(_value(numbered, "ilvl"), level)
        return Look(heading, look.bold, "" if list_id == "0" else list_id, level)

    def bold_run(self, run: _Element, inherited: bool) -> bool:
        """Whether a run is bold."""
        own = _on(run, "rPr", "b")
        if own is not None:
            return own
        named = _value(run, "rPr", "rStyle")
        return inherited or any(_on(style, "rPr", "b") for style in self._chain(named))

    def _of_style(self, key: str) -> Look:
        heading, bold, list_id, level = 0, None, "", -1
        for style in self._chain(key):
            name = re.fullmatch(r"heading ([1-6])", _value(style, "name").lower())
            outline = _value(style, "pPr", "outlineLvl")
            if not heading and (name or re.fullmatch("[0-5]", outline)):
                heading = int(name[1]) if name else int(outline) + 1
            bold = _on(style, "rPr", "b") if bold is None else bold
            list_id = list_id or _value(style, "pPr", "numPr", "numId")
            level = _level(_value(style, "pPr", "numPr", "ilvl"), -1) if level < 0 else level
        return Look(heading, bool(bold), list_id, max(level, 0))

    def _chain(self, key: str) -> Iterator[_Element]:
        seen: set[str] = set()
        while key in self._styles and key not in seen:
            seen.add(key)
            yield self._styles[key]
            key = _value(self._styles[key], "basedOn")


def _level(value: str, otherwise: int) -> int:
    return int(value) if re.fullmatch("[0-8]", value) else otherwise


@dataclass(frozen=True, slots=True)
class _ListLevel:
    form: str
    pattern: str
    start: int


class Numbering:
    """The lists of a document, counted as Word counts them."""

    def __init__(self, tree: _Element | None) -> None:
        self._levels: dict[str, dict[int, _ListLevel]] = {}
        self._lists: dict[str, str] = {}
        self._restarts: dict[str, dict[int, int]] = {}
        self._counts: dict[str, list[int | None]] = {}
        for child in () if tree is None else tree.iterchildren("*"):
            if shown(child) == "abstractNum":
                key = _attribute(child, "abstractNumId")
                self._levels[key] = dict(_levels(child))
            elif shown(child) == "num":
                self._number(child)

    def _number(self, num: _Element) -> None:
        key = _attribute(num, "numId")
        self._lists[key] = _value(num, "abstractNumId")
        for override in num.iterchildren("*"):
            start = _value(override, "startOverride")
            at = _attribute(override, "ilvl")
            if re.fullmatch(r"\d{1,4}", start) and re.fullmatch("[0-8]", at):
                self._restarts.setdefault(key, {})[int(at)] = int(start)

    def marker(self, look: Look) -> str:
        """What stands before a paragraph: "" or "bullet" or its number as shown."""
        abstract = self._lists.get(look.list_id, "")
        levels = self._levels.get(abstract, {})
        level = levels.get(look.level)
        if level is None:
            return ""
        if level.form in ("bullet", "none", ""):
            return "bullet" if level.form == "bullet" else ""
        counts = self._counts.setdefault(abstract, [None] * 9)
        restart = self._restarts.get(look.list_id, {}).pop(look.level, None)
        before = counts[look.level]
        number = level.start if before is None else before + 1
        counts[look.level] = number if restart is None else restart
        counts[look.level + 1 :] = [None] * (8 - look.level)

        def of_level(found: re.Match[str]) -> str:
            at = int(found[1]) - 1
            other = levels.get(at, level)
            count = counts[at]
            return _formed(other.start if count is None else count, other.form)

        return re.sub(r"%([1-9])", of_level, level.pattern).strip()


def _levels(abstract: _Element) -> Iterator[tuple[int, _ListLevel]]:
    for child in abstract.iterchildren("*"):
        at = _attribute(child, "ilvl")
        if shown(child) == "lvl" and re.fullmatch("[0-8]", at):
            start = _value(child, "start")
            begins = int(start) if re.fullmatch(r"\d{1,4}", start) else 1
            yield int(at), _ListLevel(_value(child, "numFmt"), _value(child, "lvlText"), begins)


def _formed(number: int, form: str) -> str:
    if number < 1 or number > 4999:
        return str(number)
    if form in ("lowerLetter", "upperLetter"):
        letters = point_label(number, 1).strip("()")
        return letters.upper() if form == "upperLetter" else letters
    if form in ("lowerRoman", "upperRoman"):
        roman = point_label(number, 2).strip("()")
        return roman.upper() if form == "upperRoman" else roman
    return f"{number:02d}" if form == "decimalZero" else str(number)
