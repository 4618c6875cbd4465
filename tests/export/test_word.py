"""The Word document says what the blocks say, and is one that Word and a screen reader take."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import time
import zipfile
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

import pytest
from docx import Document as read_word
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from minuter.blocks import Block, Document, Edition, Style, column_widths
from minuter.export.tables import LETTER, SPARE
from minuter.export.word import word_bytes
from minuter.meeting.text import LISTS, Run, parse_markdown
from minuter.minutes.compose import compose
from resources import make_template
from tests.council import minuted as full_council
from tests.export.document_checks import Package, W, findings, shown_labels, value, words
from tests.minutes.trial import CANARIES, decision, item, trial_meeting, withheld_item
from tests.strategies import lines, meetings

if TYPE_CHECKING:
    from minuter.meeting.text import Text
    from minuter.meeting.values import Meeting

SOME = settings(max_examples=15, deadline=None)


def document(*blocks: Block) -> Document:
    """A document that has what the checks ask for besides the blocks to be tried."""
    title = Block(Style.TITLE, (Run("Wrenmouth Partnership"),))
    heading = Block(Style.ITEM, (Run("Trial"),), number="1", item="a")
    return Document("Minutes of a trial", Edition.PUBLIC, (title, heading, *blocks))


def body(text: str) -> Block:
    return Block(Style.BODY, (Run(text),), item="a")


def table(*rows: tuple[str, ...]) -> Block:
    return Block(Style.TABLE, (Run("Trial table"),), item="a", rows=rows)


def printed_paragraphs(content: bytes) -> list[str]:
    return [words(paragraph) for paragraph in Package(content).paragraphs]


def styles_worn(content: bytes) -> list[str]:
    package = Package(content)
    worn = (value(paragraph, "pPr/pStyle") for paragraph in package.paragraphs)
    return [str(value(package.styles()[str(name)], "name")) for name in worn]


# --- what it says -----------------------------------------------------------------------------


@pytest.mark.parametrize("edition", Edition)
def test_the_trial_minutes_are_a_good_document(edition: Edition) -> None:
    made = compose(trial_meeting(*trial_meeting().items, withheld_item()), edition)
    assert findings(word_bytes(made), CANARIES if edition is Edition.PUBLIC else ()) == []


@SOME
@given(meetings(most_items=3))
def test_the_words_of_the_document_are_the_words_of_the_blocks(meeting: Meeting) -> None:
    for edition in Edition:
        made = compose(meeting, edition)
        content = word_bytes(made)
        assert printed_paragraphs(content) == [
            paragraph for block in made.blocks for paragraph in block.paragraphs
        ]
        assert shown_labels(content) == [
            _label(block) for block in made.blocks for _ in block.paragraphs
        ]


def _label(block: Block) -> str:
    if block.style is Style.BULLET or block.label == "•":
        return "•–•–"[block.level]
    return block.label if block.list_id else ""


@SOME
@given(meetings(most_items=3).filter(lambda meeting: meeting.items))
def test_any_meeting_makes_a_good_document(meeting: Meeting) -> None:
    for edition in Edition:
        found = findings(word_bytes(compose(meeting, edition)))
        # A clerk may begin a paragraph with "a) ": her words are not changed.
        assert [fault for fault in found if "typed as text" not in fault] == []


@settings(max_examples=60, deadline=None)
@given(st.lists(lines().filter(lambda line: line.role in LISTS), max_size=12).map(tuple))
def test_word_numbers_every_point_as_the_minutes_do(text: Text) -> None:
    one = replace(item("1", "Trial"), notes=text)
    made = compose(trial_meeting(one), Edition.PUBLIC)
    assert shown_labels(word_bytes(made)) == [_label(block) for block in made.blocks]


def test_two_lists_each_begin_at_one() -> None:
    one = item("1", "Trial", "1. a\n2. b\nBetween.\n1. c")
    labels = shown_labels(word_bytes(compose(trial_meeting(one), Edition.PUBLIC)))
    assert [label for label in labels if label] == ["1.", "2.", "1."]


def test_a_decision_has_a_list_of_its_own() -> None:
    one = item("1", "Trial", "1. a", decisions=(decision("d", "AGREED", "that:\n1. b\n2. c"),))
    content = word_bytes(compose(trial_meeting(one), Edition.PUBLIC))
    assert [label for label in shown_labels(content) if label] == ["1.", "1.", "2."]
    assert styles_worn(content).count("Decision Point") == 2


def test_bold_and_italic_are_kept() -> None:
    content = word_bytes(document(Block(Style.BODY, parse_markdown("a **b** *c* ***d***")[0].runs)))
    runs = read_word(io.BytesIO(content)).paragraphs[-1].runs
    assert [
        (run.text.strip(), bool(run.bold), bool(run.italic)) for run in runs if run.text.strip()
    ] == [
        ("a", False, False),
        ("b", True, False),
        ("c", False, True),
        ("d", True, True),
    ]


def test_headings_are_real_ones() -> None:
    content = word_bytes(compose(trial_meeting(), Edition.PUBLIC))
    headings = [
        paragraph.text
        for paragraph in read_word(io.BytesIO(content)).paragraphs
        if paragraph.style is not None and paragraph.style.name == "Heading 1"
    ]
    assert headings[3] == "4  Harbour watch report"
    assert len(headings) == 11


def test_restricted_text_wears_styles_of_its_own_and_public_text_does_not() -> None:
    full = styles_worn(word_bytes(compose(trial_meeting(), Edition.FULL)))
    public = styles_worn(word_bytes(compose(trial_meeting(), Edition.PUBLIC)))
    assert {"Restricted Body Text", "Restricted List Bullet", "Restricted Decision"} <= set(full)
    assert "Restricted Notice" in full[:10]
    assert [name for name in public if name.startswith("Restricted")] == []


def test_the_words_that_open_a_list_stay_on_its_page() -> None:
    eighth = trial_meeting().items[7]
    package = Package(word_bytes(compose(trial_meeting(eighth), Edition.PUBLIC)))
    kept = [p for p in package.paragraphs if value(p, "pPr/pStyle") == "Decision"]
    assert "w:keepNext" in etree.tostring(kept[0]).decode()


def test_the_end_of_restricted_text_never_stands_alone_on_a_page() -> None:
    paragraphs = Package(word_bytes(compose(trial_meeting(), Edition.FULL))).paragraphs
    end = next(n for n, p in enumerate(paragraphs) if words(p) == "End of restricted text.")
    assert "w:keepNext" in etree.tostring(paragraphs[end - 1]).decode()


def test_every_page_has_its_number_and_says_whose_minutes_they_are() -> None:
    content = word_bytes(compose(trial_meeting(), Edition.FULL))
    foot = words(Package(content).trees["word/footer1.xml"])
    assert foot.startswith(
        "Restricted: not for publication. Wrenmouth Safer Harbour Partnership, draft minutes of "
        "2nd October 2024"
    )
    assert "Page 1 of 1" in foot
    assert "Chair’s initials" in foot


# --- tables ---------------------------------------------------------------------------------------


def test_a_recorded_vote_is_a_table_with_a_header_row_in_the_width_of_the_page() -> None:
    content = word_bytes(compose(full_council(), Edition.PUBLIC))
    table = read_word(io.BytesIO(content)).tables[0]
    assert [cell.text for cell in table.rows[0].cells] == ["Vote", "Number", "Members"]
    assert [row.cells[0].text for row in table.rows[1:]] == ["For", "Against", "Abstained"]
    assert sum(int(each.get(qn("w:w"))) for each in table._tbl.tblGrid) == 9072
    assert table.style is not None
    assert table.style.name == "Minutes Table"


def test_the_rows_of_a_table_stay_whole_and_its_header_comes_again_on_every_page() -> None:
    rows = (("Item", "Action"), *((str(n), f"Do {n}") for n in range(90)))
    package = Package(word_bytes(document(table(*rows), body("After."))))
    kept = [row.find(f"{W}trPr/{W}cantSplit") is not None for row in package.body.iter(f"{W}tr")]
    assert kept == [True] * 91
    assert package.body.find(f"{W}tbl/{W}tr/{W}trPr/{W}tblHeader") is not None


def test_a_row_longer_than_a_page_may_break() -> None:
    content = word_bytes(document(table(("Vote", "Members"), ("For", "Councillor Ash, " * 900))))
    rows = list(Package(content).body.iter(f"{W}tr"))
    assert [row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows] == [True, False]


def test_no_column_is_narrower_than_its_longest_word() -> None:
    rows = (("Vote", "Number", "Members"), ("Abstained", "2", "Councillor Ash, " * 30))
    vote, number, members = column_widths(rows, 9072, LETTER, SPARE)
    assert vote >= 9 * LETTER
    assert number >= 6 * LETTER
    assert vote + number + members == 9072
    assert members > 2 * (vote + number)


def test_a_word_longer_than_the_page_leaves_each_column_its_share() -> None:
    widths = column_widths((("A", "B"), ("x" * 500, "y")), 9072, LETTER, SPARE)
    assert sum(widths) == 9072
    assert min(widths) > 0


def test_a_restricted_table_is_marked_at_its_side() -> None:
    worn = [
        value(each, "tblPr/tblStyle")
        for each in Package(
            word_bytes(document(replace(table(("A",), ("b",)), restricted=True), body("After.")))
        ).body.iter(f"{W}tbl")
    ]
    assert worn == ["RestrictedMinutesTable"]


def test_a_template_without_our_table_still_gives_one() -> None:
    rows = table(("Item", "Action"), ("1", "Write"))
    bare = re.sub("<w:style w:type=.table. w:customStyle.*?</w:style>", "", make_template.styles())
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        for name, text in {**make_template.parts(), "word/styles.xml": bare}.items():
            package.writestr(name, text)
    content = word_bytes(document(rows, body("After.")), made.getvalue())
    assert [row.cells[1].text for row in read_word(io.BytesIO(content)).tables[0].rows] == [
        "Action",
        "Write",
    ]


# --- its properties -------------------------------------------------------------------------------


def test_the_file_is_titled_and_dated_by_the_meeting() -> None:
    core = read_word(
        io.BytesIO(word_bytes(compose(trial_meeting(), Edition.PUBLIC)))
    ).core_properties
    assert core.title == (
        "Draft minutes of Wrenmouth Safer Harbour Partnership, Wednesday 2nd October 2024"
    )
    assert core.author == "Wrenmouth Town Council"
    assert core.subject == "Draft minutes, subject to approval at the next meeting"
    assert core.language == "en-GB"
    assert core.created is not None
    assert core.created.replace(tzinfo=None) == datetime(2024, 10, 2, 9, 0)
    assert core.last_modified_by == ""


def test_the_same_minutes_make_the_same_file(monkeypatch: pytest.MonkeyPatch) -> None:
    made = compose(trial_meeting(), Edition.PUBLIC)
    first = word_bytes(made)
    later = time.localtime(time.time() + 400_000_000)
    monkeypatch.setattr(time, "localtime", lambda *_: later)
    assert word_bytes(made) == first


def test_a_title_longer_than_word_takes_is_cut_in_the_properties_alone() -> None:
    made = replace(document(), title="Minutes of " + "x" * 400)
    title = read_word(io.BytesIO(word_bytes(made))).core_properties.title
    assert len(title) == 255
    assert title.endswith("…")


def test_each_item_is_marked_so_that_a_returned_document_can_be_matched() -> None:
    package = Package(word_bytes(compose(trial_meeting(), Edition.PUBLIC)))
    w = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    names = [mark.get(f"{w}name") for mark in package.body.iter(f"{w}bookmarkStart")]
    assert names == [f"item_{each.id}" for each in trial_meeting().items]


@pytest.mark.parametrize("ids", [("a" * 90, "b"), ("a b", "a-b"), ("AA", "aa"), ("Zoë", '"&<')])
def test_any_item_id_makes_a_mark_that_word_takes(ids: tuple[str, str]) -> None:
    made = trial_meeting(*(replace(item("1", "T"), id=each) for each in ids))
    content = word_bytes(compose(made, Edition.PUBLIC))
    assert findings(content) == []
    assert len(set(re.findall(rb"item_\w+", Package(content).parts["word/document.xml"]))) == 2


# --- hostile words --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("a\x00b\x0bc\x1bd", "abcd"),
        ("lone \ud800 surrogate", "lone \ufffd surrogate"),
        ("not \ufffe\uffff characters", "not  characters"),
        ("]]> & <w:p/> &amp; \"'", "]]> & <w:p/> &amp; \"'"),
        ("\u202eturned\u202c \u200f", "\u202eturned\u202c \u200f"),
        ("\U0001f4a9 café 会議", "\U0001f4a9 café 会議"),
        ("x" * 100_000, "x" * 100_000),
    ],
)
def test_no_characters_break_the_file(typed: str, written: str) -> None:
    made = replace(document(body(typed)), title=f"Minutes {typed}"[:200], footer=typed)
    content = word_bytes(made)
    assert findings(content) == []
    assert printed_paragraphs(content)[-1] == written


def test_ten_megabytes_of_one_line_are_written() -> None:
    content = word_bytes(document(body("ab<&" * 2_750_000)))
    assert len(printed_paragraphs(content)[-1]) == 11_000_000


# --- speed and the template -----------------------------------------------------------------------


def test_a_thousand_items_take_no_more_than_in_proportion() -> None:
    def took(count: int) -> float:
        items = tuple(replace(trial_meeting().items[3], id=f"i{n}") for n in range(count))
        made = compose(trial_meeting(*items), Edition.PUBLIC)
        begun = time.process_time()
        word_bytes(made)
        return time.process_time() - begun

    took(10)
    assert took(1000) < 12 * took(100) + 0.5


def test_nothing_of_word_is_imported_with_the_window() -> None:
    code = (
        "import sys, minuter.minutes.compose, minuter.export, minuter.export.word;"
        "print([m for m in ('docx', 'lxml', 'babel', 'sqlalchemy') if m in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"


def test_the_template_is_what_its_script_makes() -> None:
    with zipfile.ZipFile(make_template.TARGET) as package:
        kept = {name: package.read(name).decode() for name in package.namelist()}
    assert kept == make_template.parts()
