"""Every check of a document finds the defect that it is there for."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from minuter.blocks import Block, Edition, Style
from minuter.export.word import word_bytes
from minuter.meeting.text import Run
from minuter.minutes.compose import compose
from tests.export.document_checks import findings, shown_labels
from tests.minutes.trial import trial_meeting

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture(scope="module")
def good() -> bytes:
    made = compose(trial_meeting(), Edition.PUBLIC)
    votes = (("Vote", "Number", "Members"), ("For", "2", "Councillors Ash and Beck"))
    table = Block(Style.TABLE, (Run("Recorded vote"),), rows=votes)
    *before, last = made.blocks
    return word_bytes(replace(made, blocks=(*before, table, last)))


def changed(content: bytes, part: str, change: Callable[[str], str]) -> bytes:
    """The package with one part's characters changed; fails when nothing changed."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as read,
        zipfile.ZipFile(made, "w") as written,
    ):
        for name in read.namelist():
            text = read.read(name)
            if name == part:
                after = change(text.decode()).encode()
                assert after != text, "the defect was not planted"
                text = after
            written.writestr(name, text)
    return made.getvalue()


def swapped(old: str, new: str) -> Callable[[str], str]:
    return lambda text: text.replace(old, new, 1)


def before_section(markup: str) -> Callable[[str], str]:
    return lambda text: text.replace("<w:sectPr", f"{markup}<w:sectPr", 1)


STYLE = '<w:pPr><w:pStyle w:val="BodyText"/></w:pPr>'
DOCUMENT, STYLES, NUMBERING = "word/document.xml", "word/styles.xml", "word/numbering.xml"

DEFECTS: dict[str, tuple[str, Callable[[str], str]]] = {
    "is no XML": (DOCUMENT, swapped("</w:body>", "")),
    "has no content type": ("[Content_Types].xml", swapped('Extension="rels"', 'Extension="r"')),
    "which is not there": ("word/_rels/document.xml.rels", swapped("footer1.xml", "gone.xml")),
    "no title of its own": (
        "docProps/core.xml",
        lambda text: re.sub("<dc:title>.*?</dc:title>", "<dc:title> </dc:title>", text),
    ),
    "property of language": ("docProps/core.xml", swapped("en-GB", "en-US")),
    "the styles’ language": (STYLES, swapped('<w:lang w:val="en-GB"', '<w:lang w:val="en-US"')),
    "another language": (
        DOCUMENT,
        before_section(
            f'<w:p>{STYLE}<w:r><w:rPr><w:lang w:val="fr-FR"/></w:rPr><w:t>x</w:t></w:r></w:p>'
        ),
    ),
    "traces of how it was made": (DOCUMENT, swapped("<w:p>", '<w:p w:rsidR="00112233">')),
    "a heading is empty": (
        DOCUMENT,
        before_section('<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr></w:p>'),
    ),
    "follows one of level 0": (DOCUMENT, swapped('w:val="Heading1"', 'w:val="Heading2"')),
    "there is no heading": (DOCUMENT, lambda text: re.sub("Heading[12]", "BodyText", text)),
    "titles instead of one": (DOCUMENT, swapped('w:val="Title"', 'w:val="BodyText"')),
    "a paragraph is blank": (DOCUMENT, before_section(f"<w:p>{STYLE}</w:p>")),
    "wears the style": (DOCUMENT, swapped('w:val="Decision"', 'w:val="Nothing"')),
    "by blanks or tabs": (
        DOCUMENT,
        before_section(f"<w:p>{STYLE}<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t></w:r></w:p>"),
    ),
    "typed as text": (DOCUMENT, before_section(f"<w:p>{STYLE}<w:r><w:t>• x</w:t></w:r></w:p>")),
    "names a font": (
        DOCUMENT,
        before_section(
            f'<w:p>{STYLE}<w:r><w:rPr><w:rFonts w:ascii="Arial"/></w:rPr><w:t>x</w:t></w:r></w:p>'
        ),
    ),
    "the list number 1 is there twice": (NUMBERING, swapped('w:numId="2"', 'w:numId="1"')),
    "has no definition": (
        NUMBERING,
        swapped('<w:abstractNumId w:val="1"/>', '<w:abstractNumId w:val="9"/>'),
    ),
    "a paragraph is in list": (
        DOCUMENT,
        lambda text: re.sub(r'<w:numId w:val="\d+"/>', '<w:numId w:val="999"/>', text, count=1),
    ),
    "has the name": (DOCUMENT, swapped('w:name="item_', 'w:name="an item ')),
    "is there twice": (
        DOCUMENT,
        lambda text: re.sub(r'w:name="item_\w+"', 'w:name="item_x"', text, count=2),
    ),
    "does not end once": (DOCUMENT, swapped('<w:bookmarkEnd w:id="1"/>', "")),
    "text box": (
        DOCUMENT,
        before_section(f"<w:txbxContent><w:p>{STYLE}<w:r><w:t>x</w:t></w:r></w:p></w:txbxContent>"),
    ),
    "no header row": (DOCUMENT, swapped("<w:tblHeader/>", "")),
    "a header row below": (
        DOCUMENT,
        lambda text: text.replace("<w:cantSplit/></w:trPr>", "<w:tblHeader/></w:trPr>", 1),
    ),
    "nothing below its header row": (
        DOCUMENT,
        lambda text: re.sub("</w:tr><w:tr>.*?</w:tbl>", "</w:tr></w:tbl>", text, count=1),
    ),
    "merged cells": (DOCUMENT, swapped("</w:tcPr>", "<w:vMerge/></w:tcPr>")),
    "inside a table": (DOCUMENT, swapped("</w:tc>", "<w:tbl/></w:tc>")),
    "not of one length": (
        DOCUMENT,
        lambda text: re.sub("<w:tc>.*?</w:tc>", "", text, count=1),
    ),
    "a cell of a table is empty": (
        DOCUMENT,
        swapped('<w:t xml:space="preserve">Vote</w:t>', "<w:t> </w:t>"),
    ),
    "no title for whoever": (
        DOCUMENT,
        lambda text: re.sub("<w:tblCaption[^>]*>", "", text),
    ),
    "no borders by its style": (DOCUMENT, swapped('w:val="MinutesTable"', 'w:val="TableNormal"')),
    "borders of a table are too pale": (
        STYLES,
        swapped(
            '<w:insideH w:val="single" w:sz="6" w:space="0" w:color="565F68"/>',
            '<w:insideH w:val="single" w:sz="6" w:space="0" w:color="D0D4D8"/>',
        ),
    ),
    "wider than the page": (
        DOCUMENT,
        lambda text: re.sub('<w:gridCol w:w="[0-9]+"/>', '<w:gridCol w:w="9999"/>', text, count=1),
    ),
    "another right below it": (DOCUMENT, swapped("</w:tbl>", "</w:tbl><w:tbl/>")),
    "is too small": (STYLES, swapped('<w:sz w:val="28"/>', '<w:sz w:val="16"/>')),
    "is too pale": (STYLES, swapped('<w:color w:val="7A1F5C"/>', '<w:color w:val="C0A0B8"/>')),
    "not aligned left": (STYLES, swapped("<w:outlineLvl", '<w:jc w:val="both"/><w:outlineLvl')),
    "does not number the pages": ("word/footer1.xml", swapped("NUMPAGES", "DATE")),
    "there is no footer": (
        DOCUMENT,
        lambda text: re.sub("<w:footerReference[^>]*>", "", text),
    ),
    "holds a forbidden word": (DOCUMENT, swapped("The Harbour Master", "The Harpy Master")),
}


def test_a_good_document_has_no_findings(good: bytes) -> None:
    assert findings(good, ["harpy"]) == []


@pytest.mark.parametrize("fault", DEFECTS)
def test_a_planted_defect_is_found(good: bytes, fault: str) -> None:
    part, change = DEFECTS[fault]
    assert any(fault in found for found in findings(changed(good, part, change), ["harpy"]))


def test_a_word_spread_over_runs_is_found(good: bytes) -> None:
    spread = f"<w:p>{STYLE}<w:r><w:t>the har</w:t></w:r><w:r><w:t>py flew</w:t></w:r></w:p>"
    assert findings(changed(good, DOCUMENT, before_section(spread)), ["harpy"])


def test_a_member_that_is_there_twice_is_found(good: bytes) -> None:
    made = io.BytesIO(good)
    with (
        zipfile.ZipFile(made, "a") as package,
        pytest.warns(UserWarning, match="Duplicate name"),
    ):
        package.writestr(STYLES, package.read(STYLES))
    assert any("twice" in found for found in findings(made.getvalue()))


def test_a_list_that_counts_on_shows_other_numbers(good: bytes) -> None:
    without = changed(good, NUMBERING, lambda text: re.sub("<w:startOverride[^>]*>", "", text))
    assert shown_labels(without) == shown_labels(good)  # each list has a number of its own
    joined = changed(
        good, DOCUMENT, lambda text: re.sub(r'<w:numId w:val="\d+"/>', '<w:numId w:val="2"/>', text)
    )
    assert shown_labels(joined) != shown_labels(good)
