"""How each kind of block looks on the preview's paper, after the Word document's own styles.

Paper is white and its ink black whatever the window wears. Measures follow the width of the
page: 21 cm fit the pane; type shrinks with it, but never below what can be read.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtGui import QColor, QFont, QTextBlockFormat, QTextCharFormat, QTextOption

from minuter.blocks import HEADINGS, LIST_STYLES, Block, Style

PAGE_CM, MARGIN_CM = 21.0, 2.0
"""Word's margin is 2.5 cm; a little less leaves more words a line in a narrow pane."""
PAGE_SHAPE = 297 / 210
TYPE_CM = 12 * 2.54 / 72
"""The body type of the Word document: 12 points."""
LEAST_PX = 9.5
"""The smallest type on the paper, in pixels at 96 to the inch."""
LINE_HEIGHT = 112.0
FAMILIES = ["Arial", "Liberation Sans", "Helvetica", "Arimo", "Open Sans", "sans-serif"]

INK = "#1a1a1a"
PAPER = "#ffffff"
CURRENT = "#fff3d1"
"""The ground of the item that is being minuted."""
BAR = "#565f68"
"""The bar beside a decision, the lines of a table."""
HEAD_ROW = "#e4e8ec"
"""The ground of a table's first row."""
RESTRICTED_INK, RESTRICTED_GROUND = "#7a1f5c", "#f9ebf4"


@dataclass(frozen=True, slots=True)
class Measure:
    """The scale of a page: its width and margins in pixels, its type in pixels and points."""

    page: int
    margin: int
    type_px: float
    type_pt: float

    def across(self, centimetres: float) -> int:
        """A distance across the page in pixels."""
        return round(centimetres * self.page / PAGE_CM)


def measure(page: int, dots_per_inch: float) -> Measure:
    """The measure of a page that is so many pixels wide."""
    centimetre = page / PAGE_CM
    least = LEAST_PX * dots_per_inch / 96
    type_px = max(TYPE_CM * centimetre, least)
    return Measure(page, round(MARGIN_CM * centimetre), type_px, type_px * 72 / dots_per_inch)


@dataclass(frozen=True, slots=True)
class Look:
    """One style of paragraph: upright measures in ems of the body type, level ones in cm.

    ``hang`` is how far the first line hangs out of ``indent``, for what stands before the text.
    """

    size: float = 1.0
    bold: bool = False
    italic: bool = False
    before: float = 0.0
    after: float = 0.67
    indent: float = 0.0
    hang: float = 0.0


STEP_CM = 1.0
"""How much further in each level of a list stands."""
LEAST_STEP = 1.7
"""The least that a step may be, in ems: the width of a number and a blank."""
SET_OFF_CM = 0.6
"""How far decisions stand in."""
SIGNING_CM = 6.0
"""How much shorter than a line of text the line to sign on is."""

LOOKS: dict[Style, Look] = {
    Style.TITLE: Look(size=1.83, bold=True, after=0.5),
    Style.DETAIL: Look(after=0.25),
    Style.DRAFT: Look(before=1.1, after=1.1),
    Style.PEOPLE: Look(after=0.33),
    Style.ITEM: Look(size=1.17, bold=True, before=1.67, after=0.5),
    Style.PURPOSE: Look(italic=True, after=0.58),
    Style.PAPERS: Look(),
    Style.BODY: Look(),
    Style.BULLET: Look(after=0.5, indent=STEP_CM, hang=STEP_CM),
    Style.POINT: Look(after=0.5, indent=STEP_CM, hang=STEP_CM),
    Style.SUBHEADING: Look(bold=True, before=0.83, after=0.33),
    Style.QUESTION: Look(indent=STEP_CM, after=0.33),
    Style.ANSWER: Look(indent=STEP_CM),
    Style.DECISION: Look(before=0.58, indent=SET_OFF_CM),
    Style.MOTION: Look(),
    Style.SECTION: Look(size=1.17, bold=True, before=1.67, after=0.5),
    Style.TABLE: Look(italic=True, before=0.5, after=0.42),  # of its caption
    Style.DECISION_POINT: Look(after=0.5, indent=SET_OFF_CM + STEP_CM, hang=STEP_CM),
    Style.RESTRICTED_NOTICE: Look(bold=True, before=0.83, after=0.5),
    Style.RESTRICTED_MARK: Look(bold=True, before=0.83, after=0.5),
    Style.RESTRICTED_END: Look(bold=True, before=0.17, after=1.0),
    Style.CLOSE: Look(before=2.0),
    Style.SIGNATURE: Look(before=2.67),
}
MARKS = frozenset({Style.RESTRICTED_NOTICE, Style.RESTRICTED_MARK, Style.RESTRICTED_END})
DECISIONS = frozenset({Style.DECISION, Style.DECISION_POINT})
BULLETS = ("•", "–", "•", "–")


def lead_of(block: Block) -> str:
    """What stands before a block's own words: a heading's number, “Q:”, a bullet and a tab."""
    if block.style is Style.BULLET:
        return f"{BULLETS[min(block.level, len(BULLETS) - 1)]}\t"
    if block.style in LIST_STYLES:
        return f"{block.label}\t" if block.label else ""
    return block.lead


def paragraph_format(block: Block, scale: Measure) -> QTextBlockFormat:
    """The paragraph of a block. Not to be changed: it is shared."""
    hangs = block.style in LIST_STYLES and bool(lead_of(block))
    return _paragraph_format(block.style, block.level, hangs, scale)


@lru_cache(maxsize=256)
def _paragraph_format(style: Style, level: int, hangs: bool, scale: Measure) -> QTextBlockFormat:
    look = LOOKS[style]
    made = QTextBlockFormat()
    made.setTopMargin(round(look.before * scale.type_px))
    made.setBottomMargin(round(look.after * scale.type_px))
    indent = scale.across(look.indent)
    if look.hang:
        step = max(scale.across(look.hang), round(LEAST_STEP * scale.type_px))
        indent += step - scale.across(look.hang) + level * step
        if hangs:
            made.setTextIndent(-step)
            made.setTabPositions([QTextOption.Tab(step, QTextOption.TabType.LeftTab)])
    made.setLeftMargin(indent)
    made.setLineHeight(LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    if style in HEADINGS:
        made.setHeadingLevel(HEADINGS[style] + 1)
    return made


@lru_cache(maxsize=256)
def letters(
    style: Style, restricted: bool, bold: bool, italic: bool, scale: Measure
) -> QTextCharFormat:
    """The letters of a run in a block of a style. Not to be changed: they are shared."""
    look = LOOKS[style]
    made = QTextCharFormat()
    made.setFontFamilies(FAMILIES)
    made.setFontPointSize(look.size * scale.type_pt)
    made.setFontWeight(QFont.Weight.Bold if look.bold or bold else QFont.Weight.Normal)
    made.setFontItalic(look.italic != italic)
    marks = style in MARKS
    made.setForeground(QColor(RESTRICTED_INK if marks and restricted else INK))
    return made
