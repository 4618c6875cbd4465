"""How each kind of block looks on the preview's paper, after the Word document's own styles.

Paper is white and its ink black whatever the window wears. Measures follow the width of the
page: 21 cm fit the pane; type shrinks with it, but never below what can be read.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from PySide6.QtGui import QColor, QFont, QTextBlockFormat, QTextCharFormat, QTextOption

from minuter.blocks import Block, Style

PAGE_CM, MARGIN_CM = 21.0, 2.0
PAGE_SHAPE = 297 / 210
TYPE_CM = 12 * 2.54 / 72
"""The body type of the Word document: 12 points."""
LEAST_PX = 9.5
"""The smallest type on the paper, in pixels at 96 to the inch."""
LINE_HEIGHT = 117.0
FAMILIES = ["Arial", "Liberation Sans", "Helvetica", "Arimo", "Open Sans", "sans-serif"]

INK = "#16191d"
PAPER = "#ffffff"
CURRENT = "#fff3d1"
"""The ground of the item that is being minuted."""
BAR = "#565f68"
"""The bar beside a decision."""
RESTRICTED_INK, RESTRICTED_GROUND = "#7a1f5c", "#f9ebf4"


@dataclass(frozen=True, slots=True)
class Measure:
    """The scale of a page: its width and margins in pixels, its type in pixels and points."""

    page: int
    margin: int
    type_px: float
    type_pt: float


def measure(page: int, dots_per_inch: float) -> Measure:
    """The measure of a page that is so many pixels wide."""
    centimetre = page / PAGE_CM
    least = LEAST_PX * dots_per_inch / 96
    type_px = max(TYPE_CM * centimetre, least)
    return Measure(page, round(MARGIN_CM * centimetre), type_px, type_px * 72 / dots_per_inch)


@dataclass(frozen=True, slots=True)
class Look:
    """One style of paragraph, its measures in ems of the body type.

    ``hang`` is how far the first line hangs out of ``indent``, for what stands before the text.
    """

    size: float = 1.0
    bold: bool = False
    italic: bool = False
    before: float = 0.0
    after: float = 0.55
    indent: float = 0.0
    hang: float = 0.0
    centred: bool = False


_BULLET = Look(after=0.35, indent=1.6, hang=1.1)
LOOKS: dict[Style, Look] = {
    Style.TITLE: Look(size=1.5, bold=True, after=0.45),
    Style.DETAIL: Look(after=0.3),
    Style.DRAFT: Look(bold=True, before=0.5, after=0.7),
    Style.PEOPLE: Look(after=0.45),
    Style.ITEM: Look(size=1.12, bold=True, before=1.0, after=0.45, indent=2.2, hang=2.2),
    Style.PURPOSE: Look(italic=True),
    Style.PAPERS: Look(size=0.94),
    Style.BODY: Look(),
    Style.BULLET: _BULLET,
    Style.POINT: replace(_BULLET, indent=2.2, hang=1.7),
    Style.SUBHEADING: Look(bold=True, before=0.7, after=0.35),
    Style.QUESTION: Look(indent=1.7, hang=1.7, after=0.25),
    Style.ANSWER: Look(indent=1.7, hang=1.7),
    Style.DECISION: Look(before=0.2, indent=1.0),
    Style.DECISION_POINT: Look(after=0.35, indent=2.8, hang=1.7),
    Style.RESTRICTED_MARK: Look(bold=True, before=0.5),
    Style.RESTRICTED_END: Look(bold=True),
    Style.CLOSE: Look(before=1.0),
    Style.SIGNATURE: Look(before=2.4),
}
LEVEL_EM = 1.6
"""How much further in each level of a list stands."""
DECISIONS = frozenset({Style.DECISION, Style.DECISION_POINT})
BULLETS = ("\u2022", "\u2013", "\u2022", "\u2013")


def before_text(block: Block) -> str:
    """What stands before a block's own words: a number, a bullet, a label; empty for none."""
    style = block.style
    if style is Style.ITEM:
        return block.number
    if style is Style.BULLET:
        return BULLETS[min(block.level, len(BULLETS) - 1)]
    if style in (Style.POINT, Style.DECISION_POINT):
        return block.label
    if style in (Style.QUESTION, Style.ANSWER):
        label = block.label or ("Q:" if style is Style.QUESTION else "A:")
        return "" if block.text.startswith(label) else label
    return ""


def paragraph_format(block: Block, scale: Measure) -> QTextBlockFormat:
    """The paragraph of a block. Not to be changed: it is shared."""
    return _paragraph_format(block.style, block.level, bool(before_text(block)), scale)


@lru_cache(maxsize=256)
def _paragraph_format(style: Style, level: int, hangs: bool, scale: Measure) -> QTextBlockFormat:
    look, em = LOOKS[style], scale.type_px
    made = QTextBlockFormat()
    made.setTopMargin(round(look.before * em))
    made.setBottomMargin(round(look.after * em))
    indent = look.indent + (LEVEL_EM * level if look.hang and style is not Style.ITEM else 0)
    hang = look.hang
    if style is Style.ITEM and not hangs:
        indent = hang = 0.0
    made.setLeftMargin(round(indent * em))
    if hangs and hang:
        made.setTextIndent(-round(hang * em))
        made.setTabPositions([QTextOption.Tab(round(hang * em), QTextOption.TabType.LeftTab)])
    made.setLineHeight(LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    if style is Style.TITLE:
        made.setHeadingLevel(1)
    elif style in (Style.ITEM, Style.SUBHEADING):
        made.setHeadingLevel(2 if style is Style.ITEM else 3)
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
    marks = style in (Style.RESTRICTED_MARK, Style.RESTRICTED_END)
    made.setForeground(QColor(RESTRICTED_INK if marks and restricted else INK))
    return made
