"""The preview: a page of the minutes that follows what the clerk types."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QGuiApplication, QTextCursor, QTextDocument, QTextTable
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from minuter.blocks import Block, Document, Edition, Style
from minuter.meeting.text import Run
from ui import paper_style
from ui.paper_style import lead_of, measure
from ui.paper_table import BREAKS
from ui.paper_writing import difference, starts, write_changes
from ui.preview import Preview
from ui.theme import DARK, LIGHT

if TYPE_CHECKING:
    from PySide6.QtGui import QColor, QTextBlock
    from pytestqt.qtbot import QtBot

SENTENCE = "Members considered the lighting of the quay and of the lanes behind it. "


def block(style: Style, text: str = "", **details: object) -> Block:
    return replace(Block(style, (Run(text),) if text else ()), **details)


def minutes(items: int = 3, *, restricted_at: int = 0, typed: str = "") -> Document:
    """Minutes of an invented body; ``typed`` is added to the last item's text."""
    blocks = [
        block(Style.TITLE, "Wren Harbour Partnership"),
        block(Style.DETAIL, "Tuesday 1st December 2026 at 2.00 pm"),
        block(Style.DRAFT, "Draft minutes, subject to approval at the next meeting"),
    ]
    for n in range(1, items + 1):
        own = {"item": f"item{n}"}
        more = typed if n == items else ""
        blocks += [
            block(Style.ITEM, f"Quay lighting, part {n}", number=str(n), **own),
            block(Style.BODY, SENTENCE * 3 + more, **own),
            block(Style.BULLET, "Forty lamps were out.", list_id=n, **own),
        ]
        if n == restricted_at:
            blocks.append(block(Style.BODY, "The codes were shown.", restricted=True, **own))
        blocks.append(
            replace(
                block(Style.DECISION, **own),
                runs=(Run("AGREED", bold=True), Run(" that the report be noted.")),
            )
        )
    blocks.append(block(Style.CLOSE, "The meeting closed at 3.10 pm."))
    edition = Edition.FULL if restricted_at else Edition.PUBLIC
    return Document("Minutes", edition, tuple(blocks))


@pytest.fixture
def preview(qtbot: QtBot) -> Preview:
    made = Preview(LIGHT)
    qtbot.addWidget(made)
    made.resize(340, 500)
    made.show()
    return made


def lines(document: QTextDocument) -> list[str]:
    return document.toPlainText().split("\n")


def shown(preview: Preview) -> list[str]:
    return lines(preview.paper.document())


def paragraph(preview: Preview, text: str) -> QTextBlock:
    at = preview.paper.document().begin()
    while at.isValid() and text not in at.text():
        at = at.next()
    assert at.isValid(), f"no paragraph holds {text!r}"
    return at


def top_of(preview: Preview, text: str) -> float:
    """How far below the top of the view a paragraph stands, in pixels."""
    paper = preview.paper
    layout = paper.document().documentLayout()
    return layout.blockBoundingRect(paragraph(preview, text)).top() - (
        paper.verticalScrollBar().value()
    )


def in_view(preview: Preview, text: str) -> bool:
    return 0 <= top_of(preview, text) < preview.paper.viewport().height()


def colour_beside(preview: Preview, text: str) -> QColor:
    """The ground at the right of a paragraph's first line."""
    paper = preview.paper
    image = paper.viewport().grab().toImage()
    right = paper.viewport().width() - 12 - measure(paper.viewport().width() - 24, 96).margin
    return image.pixelColor(right, round(top_of(preview, text)) + 3)


# --- what is on the page ----------------------------------------------------------------------


def test_the_page_reads_as_the_minutes_do(preview: Preview) -> None:
    preview.set_document(minutes(1))
    assert shown(preview) == [
        "Wren Harbour Partnership",
        "Tuesday 1st December 2026 at 2.00 pm",
        "Draft minutes, subject to approval at the next meeting",
        "1  Quay lighting, part 1",
        SENTENCE * 3,
        "•\tForty lamps were out.",
        "AGREED that the report be noted.",
        "The meeting closed at 3.10 pm.",
    ]


@pytest.mark.parametrize(
    ("made", "lead"),
    [
        (block(Style.ITEM, "Title", number="7a"), "7a  "),
        (block(Style.ITEM, "Title"), ""),
        (block(Style.BULLET, "x"), "•\t"),
        (block(Style.BULLET, "x", level=1), "–\t"),
        (block(Style.POINT, "x", label="(a)"), "(a)\t"),
        (block(Style.DECISION_POINT, "x", label="2."), "2.\t"),
        (block(Style.QUESTION, "Why?", label="Q:"), "Q: "),
        (block(Style.BODY, "x"), ""),
    ],
)
def test_numbers_bullets_and_labels_stand_before_the_words(made: Block, lead: str) -> None:
    assert lead_of(made) == lead


def test_a_bullet_hangs_in_front_of_its_words_and_a_deeper_one_further_in(
    preview: Preview,
) -> None:
    document = Document(
        "Minutes",
        Edition.PUBLIC,
        (
            block(Style.BULLET, "first " * 30),
            block(Style.BULLET, "deeper " * 30, level=1),
        ),
    )
    preview.set_document(document)
    preview.paper.document().size()
    outer, inner = paragraph(preview, "first"), paragraph(preview, "deeper")
    for one in (outer, inner):
        layout = one.layout()
        bullet = layout.lineAt(0).cursorToX(0)[0]
        words = layout.lineAt(0).cursorToX(2)[0]
        second_line = layout.lineAt(1).cursorToX(layout.lineAt(1).textStart())[0]
        assert bullet < words
        assert words == pytest.approx(second_line, abs=1)
    assert inner.blockFormat().leftMargin() > outer.blockFormat().leftMargin()


def test_a_decision_s_verb_is_bold_and_the_rest_is_not(preview: Preview) -> None:
    preview.set_document(minutes(1))
    at = paragraph(preview, "AGREED")
    weights = {}
    fragments = at.begin()
    while not fragments.atEnd():
        fragment = fragments.fragment()
        weights[fragment.text()] = fragment.charFormat().fontWeight()
        fragments += 1
    assert weights == {
        "AGREED": QFont.Weight.Bold,
        " that the report be noted.": QFont.Weight.Normal,
    }


def test_headings_are_headings_and_larger_than_the_text(preview: Preview) -> None:
    preview.set_document(minutes(1))
    title, item = paragraph(preview, "Wren"), paragraph(preview, "part 1")
    body = paragraph(preview, SENTENCE)
    sizes = [each.charFormat().fontPointSize() for each in (title, item, body)]
    assert sizes == sorted(sizes, reverse=True)
    assert len(set(sizes)) == 3
    assert [each.blockFormat().headingLevel() for each in (title, item, body)] == [1, 2, 0]


def test_paper_is_white_and_ink_black_in_a_dark_window(preview: Preview) -> None:
    preview.set_theme(DARK)
    preview.set_document(minutes(1))
    image = preview.paper.viewport().grab().toImage()
    colours = {
        image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())
    }
    assert image.pixelColor(20, 60).name() == paper_style.PAPER
    assert image.pixelColor(3, 60).lightness() < 60
    assert paper_style.INK in colours


def test_a_sentence_stands_where_there_are_no_minutes(preview: Preview) -> None:
    preview.set_empty("Nothing to show yet.")
    texts = [label.text() for label in preview.findChildren(type(preview._said))]
    assert "Nothing to show yet." in texts
    assert not preview.paper.isVisible()
    preview.set_document(minutes(1))
    assert preview.paper.isVisible()
    assert "Wren Harbour Partnership" in shown(preview)


# --- the item that is being minuted -------------------------------------------------------------


def test_the_current_item_is_marked_and_no_other(preview: Preview) -> None:
    preview.set_document(minutes(3))
    preview.set_current_item("item2")
    assert colour_beside(preview, "part 2").name() == paper_style.CURRENT
    assert colour_beside(preview, "part 1").name() == paper_style.PAPER


def test_another_item_is_brought_into_view(preview: Preview) -> None:
    preview.set_document(minutes(40))
    assert not in_view(preview, "part 30")
    preview.set_current_item("item30")
    assert in_view(preview, "part 30")
    preview.set_current_item("item2")
    assert in_view(preview, "part 2")


def test_an_item_in_view_already_does_not_move_the_page(preview: Preview) -> None:
    preview.set_document(minutes(40))
    preview.set_current_item("item20")
    before = preview.paper.verticalScrollBar().value()
    preview.set_current_item("item19" if in_view(preview, "part 19") else "item20")
    assert preview.paper.verticalScrollBar().value() == before


def test_the_view_follows_what_is_typed_however_long_the_paragraph(preview: Preview) -> None:
    preview.set_document(minutes(12))
    preview.set_current_item("item12")
    typed = ""
    for _ in range(30):
        typed += SENTENCE
        preview.set_document(minutes(12, typed=typed))
    area = preview.paper.viewport().height()
    long = paragraph(preview, SENTENCE * 5)
    end = top_of(preview, SENTENCE * 5) + long.layout().boundingRect().height()
    assert long.layout().boundingRect().height() > area
    assert 0 < end <= area
    document = minutes(12, typed=typed)
    blocks = list(document.blocks)
    at = next(n for n, each in enumerate(blocks) if each.text.endswith(typed))
    blocks[at] = replace(blocks[at], runs=(Run("At once. " + blocks[at].text),))
    preview.set_document(replace(document, blocks=tuple(blocks)))
    assert 0 <= top_of(preview, "At once. ") < area


def test_the_page_stays_still_while_the_clerk_reads_elsewhere(preview: Preview) -> None:
    preview.set_document(minutes(40))
    preview.set_current_item("item2")
    bar = preview.paper.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    reading = next(f"part {n}" for n in range(10, 40) if in_view(preview, f"part {n}"))
    before = top_of(preview, reading)
    document = minutes(40)
    longer = list(document.blocks)
    at = next(n for n, each in enumerate(longer) if each.item == "item2" and not each.number)
    longer[at] = replace(longer[at], runs=(Run(SENTENCE * 12),))
    longer.insert(at, block(Style.BODY, SENTENCE * 6, item="item2"))
    preview.set_document(replace(document, blocks=tuple(longer)))
    assert top_of(preview, reading) == pytest.approx(before, abs=2)


# --- writing only what changed ------------------------------------------------------------------


def test_a_keystroke_writes_one_paragraph(preview: Preview) -> None:
    preview.set_document(minutes(30))
    changes: list[tuple[int, int, int]] = []
    preview.paper.document().contentsChange.connect(lambda *change: changes.append(change))
    preview.set_document(minutes(30, typed="x"))
    assert len(changes) == 1
    assert changes[0][2] < len(SENTENCE) * 3 + 20


def test_the_same_document_again_writes_nothing(preview: Preview) -> None:
    preview.set_document(minutes(5))
    changes: list[object] = []
    preview.paper.document().contentsChange.connect(lambda *change: changes.append(change))
    preview.set_document(minutes(5))
    assert changes == []


texts = st.text(st.sampled_from("ab \n\u2029•\t"), max_size=6)
runs = st.lists(st.builds(Run, texts, st.booleans(), st.booleans()), max_size=3).map(tuple)
any_block = st.builds(
    Block,
    st.sampled_from(Style),
    runs,
    number=st.sampled_from(("", "1", "7a")),
    level=st.integers(0, 3),
    label=st.sampled_from(("", "1.", "(a)")),
    restricted=st.booleans(),
)
cells = st.text(st.sampled_from("ab \n\u2029\ufdd0"), max_size=4)
any_table = st.builds(
    Block,
    st.just(Style.TABLE),
    runs,
    rows=st.integers(1, 3).flatmap(
        lambda wide: st.lists(st.tuples(*[cells] * wide), min_size=1, max_size=3).map(tuple)
    ),
)
any_block = st.one_of(any_block, any_block, any_table)
some_blocks = st.lists(any_block, max_size=7).map(tuple)


def paragraphs(document: QTextDocument) -> list[tuple[object, ...]]:
    """Everything that shows: text, formats of paragraphs and of each stretch of letters."""
    made: list[tuple[object, ...]] = []
    at = document.begin()
    while at.isValid():
        stretches = []
        fragments = at.begin()
        while not fragments.atEnd():
            fragment = fragments.fragment()
            letters = fragment.charFormat()
            stretches.append(
                (
                    fragment.text(),
                    letters.fontWeight(),
                    letters.fontItalic(),
                    letters.fontPointSize(),
                    letters.foreground().color().name(),
                )
            )
            fragments += 1
        layout = at.blockFormat()
        made.append(
            (
                stretches,
                layout.leftMargin(),
                layout.textIndent(),
                layout.topMargin(),
                layout.bottomMargin(),
                layout.headingLevel(),
            )
        )
        at = at.next()
    return made


def tables(document: QTextDocument) -> list[tuple[tuple[str, ...], ...]]:
    """The cells of each table in a document."""
    frames = [each for each in document.rootFrame().childFrames() if isinstance(each, QTextTable)]
    return [
        tuple(
            tuple(
                table.cellAt(down, across).firstCursorPosition().block().text()
                for across in range(table.columns())
            )
            for down in range(table.rows())
        )
        for table in frames
    ]


def as_shown(block: Block) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(cell.translate(BREAKS) for cell in row) for row in block.rows)


@settings(max_examples=80, deadline=None)
@given(st.lists(some_blocks, min_size=2, max_size=4))
def test_a_page_written_by_changes_is_the_page_written_anew(
    qapp: object, steps: list[tuple[Block, ...]]
) -> None:
    scale = measure(320, 96)
    document, before = QTextDocument(), ()
    for after in steps:
        write_changes(document, before, after, scale)
        before = after
    anew = QTextDocument()
    write_changes(anew, (), before, scale)
    if before:
        assert paragraphs(document) == paragraphs(anew)
        assert document.blockCount() == starts(before)[-1]
        assert tables(document) == tables(anew) == [as_shown(b) for b in before if b.rows]
    else:
        assert document.isEmpty()


@given(st.lists(st.integers(0, 3), max_size=8), st.lists(st.integers(0, 3), max_size=8))
def test_what_lies_outside_the_difference_is_equal(before: list[int], after: list[int]) -> None:
    one = [block(Style.BODY, str(n)) for n in before]
    other = [block(Style.BODY, str(n)) for n in after]
    first, end_before, end_after = difference(one, other)
    assert one[:first] == other[:first]
    assert one[end_before:] == other[end_after:]
    assert (first == end_before == end_after) == (one == other)


# --- tables ---------------------------------------------------------------------------------------

VOTE = Block(
    Style.TABLE,
    (Run("Recorded vote on the motion"),),
    item="item2",
    rows=(
        ("Vote", "Number", "Members"),
        ("For", "18", "Councillors " + "Ashdown, Barraclough, Chaudhry, " * 6),
        ("Against", "1", "Councillor Uttley"),
    ),
)


def with_vote(document: Document, vote: Block = VOTE) -> Document:
    """A document with a recorded vote at the end of its second item."""
    at = max(n for n, each in enumerate(document.blocks) if each.item == "item2") + 1
    return replace(document, blocks=(*document.blocks[:at], vote, *document.blocks[at:]))


def test_a_recorded_vote_is_a_ruled_table_below_its_caption(preview: Preview) -> None:
    preview.resize(560, 500)
    preview.set_document(with_vote(minutes(3)))
    document = preview.paper.document()
    assert tables(document) == [VOTE.rows]
    (table,) = (each for each in document.rootFrame().childFrames())
    assert isinstance(table, QTextTable)
    assert table.format().headerRowCount() == 1
    grounds = [table.cellAt(row, 2).format().background().color().name() for row in (0, 1)]
    assert grounds[0] == paper_style.HEAD_ROW != grounds[1]
    assert paragraph(preview, "Recorded vote on").next() == (
        table.cellAt(0, 0).firstCursorPosition().block()
    )
    heading = paragraph(preview, "Number").layout()
    assert heading.lineCount() == 1, "no column is narrower than its words"
    area = document.documentLayout().frameBoundingRect(table)
    assert area.right() <= preview.paper.viewport().width()


def test_typing_below_a_table_leaves_it_as_it_is(preview: Preview) -> None:
    preview.set_document(with_vote(minutes(30)))
    (table,) = preview.paper.document().rootFrame().childFrames()
    changes: list[tuple[int, int, int]] = []
    preview.paper.document().contentsChange.connect(lambda *change: changes.append(change))
    preview.set_document(with_vote(minutes(30, typed="x")))
    assert len(changes) == 1
    assert changes[0][2] < len(SENTENCE) * 3 + 20
    assert preview.paper.document().rootFrame().childFrames() == [table]
    assert paragraph(preview, "part 30").next().text().endswith("x")


def test_items_after_a_table_are_found_and_marked(preview: Preview) -> None:
    preview.set_document(with_vote(minutes(40)))
    preview.set_current_item("item30")
    assert in_view(preview, "part 30")
    assert colour_beside(preview, "part 30").name() == paper_style.CURRENT
    preview.set_current_item("item2")
    assert in_view(preview, "part 2")


def test_a_vote_that_is_counted_on_keeps_in_sight(preview: Preview) -> None:
    preview.set_document(minutes(2))
    preview.set_current_item("item2")
    for more in range(1, 9):
        names = "Councillors " + "Ashdown, Barraclough, Chaudhry, " * more
        rows = (*VOTE.rows[:1], ("For", str(3 * more), names), *VOTE.rows[2:])
        preview.set_document(with_vote(minutes(2), replace(VOTE, rows=rows)))
    assert in_view(preview, "Councillor Uttley")


# --- width --------------------------------------------------------------------------------------


def test_type_grows_with_the_pane_and_never_shrinks_below_reading(
    preview: Preview, qtbot: QtBot
) -> None:
    preview.set_document(minutes(2))

    def size() -> float:
        return paragraph(preview, SENTENCE).charFormat().fontPointSize()

    narrow = size()
    preview.resize(760, 500)
    qtbot.waitUntil(lambda: size() > narrow)
    preview.resize(200, 500)
    qtbot.waitUntil(lambda: size() <= narrow)
    assert size() * 96 / 72 >= paper_style.LEAST_PX
    assert "AGREED that the report be noted." in shown(preview)


def test_a_page_is_as_wide_as_its_margins_are_in_proportion() -> None:
    page = measure(840, 96)
    assert page.margin == round(840 * 2 / 21)
    assert page.type_pt == pytest.approx(12 * 840 / 793.7, rel=0.001)


# --- editions -----------------------------------------------------------------------------------


def test_an_open_meeting_offers_no_full_edition(preview: Preview) -> None:
    preview.set_document(minutes(1))
    preview.set_editions(has_restricted=False, current="public")
    assert preview._named.text() == "Public minutes"
    assert not any(button.isVisible() for button in preview._buttons.values())


def test_the_full_edition_is_asked_for_once_and_named_in_words(
    preview: Preview, qtbot: QtBot
) -> None:
    preview.set_document(minutes(1))
    preview.set_editions(has_restricted=True, current="public")
    full = preview._buttons[Edition.FULL]
    assert full.isVisible()
    assert full.accessibleName() == "Show the full minutes with their restricted parts"
    with qtbot.waitSignal(preview.edition_chosen) as told:
        qtbot.mouseClick(full, Qt.MouseButton.LeftButton)
    assert told.args == ["full"]
    preview.set_editions(has_restricted=True, current="full")
    assert "restricted" in preview._named.text()
    with qtbot.assertNotEmitted(preview.edition_chosen):
        qtbot.mouseClick(full, Qt.MouseButton.LeftButton)


def test_restricted_text_stands_on_plum_with_a_striped_edge(preview: Preview) -> None:
    preview.set_document(minutes(2, restricted_at=1))
    preview.set_current_item("item1")
    assert colour_beside(preview, "The codes").name() == paper_style.RESTRICTED_GROUND
    image = preview.paper.viewport().grab().toImage()
    top = round(top_of(preview, "The codes"))
    edge = {image.pixelColor(x, y).name() for x in range(20, 44) for y in range(top, top + 8)}
    assert paper_style.RESTRICTED_INK in edge


# --- reading it by key --------------------------------------------------------------------------


def test_the_page_is_read_and_copied_but_never_typed_in(preview: Preview, qtbot: QtBot) -> None:
    preview.set_document(minutes(1))
    preview.take_focus()
    qtbot.waitUntil(preview.paper.hasFocus)
    assert preview.paper.accessibleName() == "Preview of the minutes"
    before = shown(preview)
    qtbot.keyClicks(preview.paper, "xyz")
    qtbot.keyClick(preview.paper, Qt.Key.Key_Delete)
    assert shown(preview) == before
    preview.paper.selectAll()
    qtbot.keyClick(preview.paper, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert "AGREED that the report be noted." in QGuiApplication.clipboard().text()


def test_words_marked_for_copying_stay_marked_while_others_are_typed(preview: Preview) -> None:
    preview.set_document(minutes(3))
    cursor = QTextCursor(paragraph(preview, "part 1"))
    cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
    preview.paper.setTextCursor(cursor)
    marked = preview.paper.textCursor().selectedText()
    assert "part 1" in marked
    preview.set_document(minutes(3, typed="more"))
    assert preview.paper.textCursor().selectedText() == marked


def test_who_comes_by_key_reads_on_from_the_current_item(preview: Preview) -> None:
    preview.set_document(minutes(9))
    assert preview.paper.textCursor().position() == 0
    preview.set_current_item("item7")
    assert preview.paper.textCursor().block().text() == "7  Quay lighting, part 7"


def test_another_width_keeps_what_is_marked_and_what_is_in_view(
    preview: Preview, qtbot: QtBot
) -> None:
    preview.set_document(minutes(40))
    preview.set_current_item("item20")
    cursor = QTextCursor(paragraph(preview, "part 20"))
    cursor.select(QTextCursor.SelectionType.LineUnderCursor)
    preview.paper.setTextCursor(cursor)
    width = paragraph(preview, SENTENCE).charFormat().fontPointSize()
    preview.resize(700, 500)
    qtbot.waitUntil(lambda: paragraph(preview, SENTENCE).charFormat().fontPointSize() > width)
    assert preview.paper.textCursor().selectedText() == "20  Quay lighting, part 20"
    assert in_view(preview, "part 20")


def test_tab_leaves_the_page(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    layout = QVBoxLayout(window)
    preview, field = Preview(LIGHT), QLineEdit()
    layout.addWidget(preview)
    layout.addWidget(field)
    window.show()
    preview.set_document(minutes(1))
    preview.take_focus()
    qtbot.waitUntil(preview.paper.hasFocus)
    qtbot.keyClick(preview.paper, Qt.Key.Key_Tab)
    assert field.hasFocus()


def test_a_hidden_preview_costs_nothing_and_is_right_when_shown(qtbot: QtBot) -> None:
    preview = Preview(LIGHT)
    qtbot.addWidget(preview)
    preview.resize(340, 500)
    preview.set_document(minutes(20))
    preview.set_current_item("item15")
    assert preview.paper.blocks == ()
    preview.show()
    assert in_view(preview, "part 15")
    assert colour_beside(preview, "part 15").name() == paper_style.CURRENT
