"""What is painted under the text: the panels of facts, and the markers of lists and questions.

All of it stands in the left margins that the blocks leave free; no widget is embedded.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPalette,
    QPen,
    QTextBlock,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
)

from minuter.meeting.text import LISTS, Role, point_label
from ui.box_lines import FactView, Typography, fact_key, level_of, role_of
from ui.icons import icon

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ui.box_reading import BlockLines
    from ui.theme import Theme

EDGE = 4
RADIUS = 4.0
BULLETS = ("•", "\u2013", "▪", "\u2013")

_SMOOTH = QPainter.RenderHint.Antialiasing
_UNMARKED = frozenset({Role.PARAGRAPH, Role.SUBHEADING})

_ICONS = {
    "decision": "decision",
    "motion": "motion",
    "vote": "vote",
    "declaration": "declaration",
    "event": "people",
    "restricted": "restricted-mark",
    "dangling": "warning",
}


@dataclass(frozen=True, slots=True)
class Inks:
    """The colours that the painting needs; ``tones`` gives edge and ground of a fact's tone."""

    text: QColor
    secondary: QColor
    accent: QColor
    hairline: QColor
    tones: Mapping[str, tuple[QColor, QColor]]

    @classmethod
    def of_theme(cls, theme: Theme) -> Inks:
        """The colours of a theme."""
        block, accent, look = QColor(theme.block), QColor(theme.accent), QColor(theme.look)
        return cls(
            QColor(theme.text),
            QColor(theme.secondary),
            accent,
            QColor(theme.hairline),
            {
                "decision": (QColor(theme.done), block),
                "motion": (accent, block),
                "vote": (accent, block),
                "declaration": (look, block),
                "restricted": (QColor(theme.restricted), QColor(theme.restricted_tint)),
                "dangling": (look, QColor(theme.look_tint)),
            },
        )

    @classmethod
    def of_palette(cls, palette: QPalette) -> Inks:
        """The system's own colours, as in high contrast."""
        text = palette.color(QPalette.ColorRole.Text)
        edge = palette.color(QPalette.ColorRole.Highlight)
        ground = palette.color(QPalette.ColorRole.Base)
        return cls(text, text, edge, text, dict.fromkeys(_ICONS, (edge, ground)))


class Underlay:
    """Paints what stands under and beside the text of one document."""

    def __init__(self, document: QTextDocument, lines: BlockLines) -> None:
        self._document = document
        self._lines = lines

    def paint(
        self,
        painter: QPainter,
        area: QRectF,
        first: QTextBlock,
        typography: Typography,
        inks: Inks,
        views: Mapping[str, FactView | None],
        selected: QTextBlock | None,
    ) -> bool:
        """Paint what an area, in the document's coordinates, shows from a block downwards.

        Whether anything was to be painted there.
        """
        has_any = False
        layout = self._document.documentLayout()
        painter.setRenderHint(_SMOOTH)
        beyond = area.bottom() + typography.padding  # by which a panel reaches up from its text
        block = first
        while block.isValid():
            box = layout.blockBoundingRect(block)
            if box.top() > beyond:
                break
            # Asked of the block: to read the line that is being typed would take much longer.
            role = role_of(block)
            if role is Role.FACT:
                if panel_of(box, block, typography).bottom() >= area.top():
                    is_selected = selected is not None and selected == block
                    view = views.get(fact_key(block))
                    _panel(painter, box, block, typography, inks, view, is_selected)
                    has_any = True
            elif role not in _UNMARKED and box.top() + typography.line > area.top() + 1:
                self._marker(painter, box, block, role, typography, inks)
                has_any = True
            block = block.next()
        return has_any

    def _marker(
        self,
        painter: QPainter,
        box: QRectF,
        block: QTextBlock,
        role: Role,
        typography: Typography,
        inks: Inks,
    ) -> None:
        if role is Role.BULLET:
            words = BULLETS[level_of(block)]
        elif role is Role.POINT:
            words = point_label(self._lines.shown_number(block.blockNumber()), level_of(block))
        else:
            words = "Q:" if role is Role.QUESTION else "A:"
        first = block.layout().lineAt(0)
        if not first.isValid():
            return
        mark = typography.mark(words, bold=role not in LISTS)
        place = first.position()
        left = box.left() + place.x() - typography.indent
        if role in LISTS:
            left += typography.indent - 0.45 * typography.em - mark.width
        painter.setFont(mark.font)
        painter.setPen(inks.text)
        top = box.top() + place.y() + first.ascent() - mark.ascent
        painter.drawStaticText(QPointF(left, top), mark.text)


def panel_of(box: QRectF, block: QTextBlock, typography: Typography) -> QRectF:
    """Where the panel of a fact's block lies, from the block's rectangle without margins."""
    document = block.document()
    below = block.blockFormat().bottomMargin() - typography.gap
    left = box.left() - EDGE
    right = document.size().width() - document.rootFrame().frameFormat().rightMargin() + EDGE
    top = box.top() - typography.padding
    return QRectF(left, top, right - left, box.bottom() + below - top)


def _panel(
    painter: QPainter,
    box: QRectF,
    block: QTextBlock,
    typography: Typography,
    inks: Inks,
    view: FactView | None,
    is_selected: bool,
) -> None:
    tone = view.tone if view else "dangling"
    edge, ground = inks.tones.get(tone, inks.tones["motion"])
    panel = panel_of(box, block, typography)
    inner = panel.adjusted(0.5, 0.5, -0.5, -0.5)
    painter.setPen(QPen(inks.accent, 2) if is_selected else QPen(inks.hairline, 1))
    painter.setBrush(ground)
    painter.drawRoundedRect(inner, RADIUS, RADIUS)
    strip = QRectF(panel.left(), panel.top(), EDGE, panel.height())
    hatched = tone == "restricted"
    painter.fillRect(strip, ground if hatched else edge)
    if hatched:
        strip.setWidth(2 * EDGE)
        painter.fillRect(strip, QBrush(edge, Qt.BrushStyle.BDiagPattern))
    _gutter(painter, panel, typography, inks, view, tone, edge)


def _gutter(
    painter: QPainter,
    panel: QRectF,
    typography: Typography,
    inks: Inks,
    view: FactView | None,
    tone: str,
    edge: QColor,
) -> None:
    em = typography.em
    left, top = panel.left() + EDGE + 0.65 * em, panel.top() + 0.4 * em
    size = round(1.1 * em)
    name = _ICONS.get(tone, "document")
    icon(name, edge.name(), size).paint(painter, round(left), round(top + 0.05 * em), size, size)
    words = left + size + 0.35 * em
    width = panel.left() + typography.gutter - words - 0.3 * em
    kind = QFont(typography.font)
    kind.setPointSizeF(typography.font.pointSizeF() * 10 / 12)
    kind.setWeight(QFont.Weight.DemiBold)
    _label(painter, QPointF(words, top), width, kind, inks.text, view.kind if view else "Missing")
    if view and view.state:
        state = QFont(typography.font)
        state.setPointSizeF(typography.font.pointSizeF() * 9 / 12)
        below = QPointF(left, top + 1.15 * em)
        _label(painter, below, width + words - left, state, inks.secondary, view.state)


def _label(
    painter: QPainter, at: QPointF, width: float, font: QFont, ink: QColor, words: str
) -> None:
    metrics = QFontMetricsF(font)
    shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, width)
    painter.setFont(font)
    painter.setPen(ink)
    painter.drawText(QPointF(at.x(), at.y() + metrics.ascent()), shown)


def fit(document: QTextDocument, lines: BlockLines, typography: Typography) -> None:
    """Give first block and facts the margins that depend on what stands about them.

    Neighbouring margins collapse, so a fact below a fact needs room for both panels; a sentence
    of one line needs more below it, because its gutter has two.
    """
    before: float | None = None
    above = -1
    numbers = [number for number, _ in lines.facts()]
    for number in numbers if numbers[:1] == [0] else [0, *numbers]:
        line = lines[number]
        if number != above + 1:
            before = None  # words stand between
        above = number
        block = document.findBlockByNumber(number)
        wanted = QTextBlockFormat(block.blockFormat())
        if line.role is Role.FACT:
            short = typography.short_fact if block.layout().lineCount() < 2 else 0
            bottom = typography.gap + typography.padding + round(short)
            wanted.setBottomMargin(bottom)
            wanted.setTopMargin(typography.gap + typography.padding if before is None
                                else before + typography.padding)  # fmt: skip
            before = bottom
        if number == 0:
            wanted.setTopMargin(0 if line.role is not Role.FACT else typography.padding)
        if wanted != block.blockFormat():
            QTextCursor(block).setBlockFormat(wanted)
