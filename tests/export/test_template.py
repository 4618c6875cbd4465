"""A template is any Word file that has our styles by name; its ids, parts, prefixes are its own."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

from minuter.blocks import Edition
from minuter.export.template import template_bytes, template_of
from minuter.export.word import word_bytes
from minuter.minutes.compose import compose
from tests.export.document_checks import Package, findings, shown_labels, words
from tests.minutes.trial import trial_meeting

if TYPE_CHECKING:
    from collections.abc import Callable

MINUTES = compose(trial_meeting(), Edition.PUBLIC)


def changed(change: Callable[[dict[str, str]], None]) -> bytes:
    """Our template with its parts changed, as a council's own might be."""
    with zipfile.ZipFile(io.BytesIO(template_bytes())) as package:
        parts = {name: package.read(name).decode() for name in package.namelist()}
    change(parts)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return made.getvalue()


def replaced(parts: dict[str, str], old: str, new: str) -> None:
    for name in parts:
        parts[name] = parts[name].replace(old, new)


def printed(content: bytes) -> list[str]:
    return [words(paragraph) for paragraph in Package(content).paragraphs]


def test_styles_are_found_by_name_whatever_their_ids() -> None:
    def rename(parts: dict[str, str]) -> None:
        for name in ("word/styles.xml", "word/footer1.xml"):
            parts[name] = re.sub(r'"(BodyText|Heading1|Decision)"', r'"Own\1"', parts[name])

    content = word_bytes(MINUTES, changed(rename))
    assert findings(content) == []
    assert b'w:val="OwnHeading1"' in Package(content).parts["word/document.xml"]


def test_a_template_may_call_its_parts_and_prefixes_otherwise() -> None:
    def rename(parts: dict[str, str]) -> None:
        parts["word/document.xml"] = (
            parts["word/document.xml"].replace("w:", "x:").replace("xmlns:x:", "xmlns:x")
        )
        parts["word/document.xml"] = parts["word/document.xml"].replace("xmlns:w=", "xmlns:x=")
        replaced(parts, "numbering.xml", "lists7.xml")
        parts["word/lists7.xml"] = parts.pop("word/numbering.xml")

    content = word_bytes(MINUTES, changed(rename))
    assert printed(content) == printed(word_bytes(MINUTES))
    assert "word/lists7.xml" in Package(content).members


def test_lists_of_the_template_keep_their_numbers_and_ours_come_after() -> None:
    def add_list(parts: dict[str, str]) -> None:
        own = '<w:num w:numId="40"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
        parts["word/numbering.xml"] = parts["word/numbering.xml"].replace("</w:numbering>", own)

    content = word_bytes(MINUTES, changed(add_list))
    assert findings(content) == []
    assert shown_labels(content) == shown_labels(word_bytes(MINUTES))
    assert b'w:numId="41"' in Package(content).parts["word/numbering.xml"]


def test_a_template_without_properties_gets_them() -> None:
    def strip(parts: dict[str, str]) -> None:
        del parts["docProps/core.xml"]
        for name in ("[Content_Types].xml", "_rels/.rels"):
            parts[name] = re.sub(r"<(Override|Relationship) [^>]*core[^>]*>", "", parts[name])

    content = word_bytes(MINUTES, changed(strip))
    assert findings(content) == []
    assert b"Draft minutes of" in Package(content).parts["docProps/core.xml"]


def test_what_the_template_itself_said_does_not_come_into_the_minutes() -> None:
    def write_in(parts: dict[str, str]) -> None:
        parts["word/document.xml"] = parts["word/document.xml"].replace(
            "<w:body>", "<w:body><w:p><w:r><w:t>Type the minutes here</w:t></w:r></w:p>"
        )

    assert printed(word_bytes(MINUTES, changed(write_in))) == printed(word_bytes(MINUTES))


def test_a_template_is_read_once() -> None:
    assert template_of(template_bytes()) is template_of(bytes(bytearray(template_bytes())))
