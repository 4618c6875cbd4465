"""Lines of minute text as blocks of a document, and blocks read back as lines.

One line is one block. A block says what it is by properties of its format, never by its looks;
a fact's block carries ``kind:id`` and shows the fact's sentence, which is never read back.
Positions inside a block count UTF-16 units, as Qt does; columns of a line count characters.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QFont,
    QFontInfo,
    QFontMetricsF,
    QStaticText,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFormat,
)

from minuter.meeting.text import (
    LISTS,
    MAX_LEVEL,
    Line,
    Role,
    Run,
    Text,
    canonical_line,
    numbers,
    point_label,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

ROLE = QTextFormat.Property.UserProperty.value + 1
LEVEL = QTextFormat.Property.UserProperty.value + 2
FACT = QTextFormat.Property.UserProperty.value + 3

_ROLES: dict[object, Role] = {role.value: role for role in Role}

SOFT_BREAK = "\u2028"
"""Parts the lines of a fact's sentence inside its one block."""

BOLD, SEMIBOLD = QFont.Weight.Bold.value, QFont.Weight.DemiBold
MORE = QTextCursor.MoveMode.KeepAnchor


@dataclass(frozen=True, slots=True)
class FactView:
    """How a fact is shown in the text.

    ``kind`` and ``state`` are the words of its gutter, ``sentence`` what stands there. ``tone``
    is ``decision``, ``motion``, ``vote``, ``declaration`` or ``restricted``; it chooses edge and
    icon. ``elsewhere`` says that another text of the item places it, so that pasting writes
    its words only.
    """

    kind: str
    state: str
    sentence: Text
    tone: str = "decision"
    elsewhere: bool = False


Facts = Callable[[str], FactView | None]
"""Asks for the view of the fact of an id; None when the item has no such fact."""


def fact_runs(key: str, view: FactView | None) -> tuple[Run, ...]:
    """What the block of a fact shows: its sentence, or that there is none."""
    if view is None:
        kind = key.partition(":")[0]
        return (Run(f"This {kind} is not in the item any more"),)
    runs: list[Run] = []
    for line, number in zip(view.sentence, numbers(view.sentence), strict=True):
        lead = SOFT_BREAK if runs else ""
        if line.role is Role.POINT:
            lead += point_label(number, line.level) + " "
        elif line.role is Role.BULLET:
            lead += "• "
        runs += [Run(lead), *line.runs] if lead else line.runs
    return tuple(runs) if any(run.text.strip() for run in runs) else (Run("Not written yet"),)


# --- characters and units ---------------------------------------------------------------------


def units(characters: str) -> int:
    """How many UTF-16 units some characters take."""
    if characters.isascii():
        return len(characters)
    return len(characters) + sum(ch > "\uffff" for ch in characters)


def column_at(characters: str, unit: int) -> int:
    """The column in characters of a position in UTF-16 units."""
    if characters.isascii():
        return min(unit, len(characters))
    return len(characters.encode("utf-16-le")[: 2 * unit].decode("utf-16-le", "ignore"))


# --- formats ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Mark:
    """A bullet, number or letter before a line, ready to be painted."""

    text: QStaticText
    font: QFont
    width: float
    ascent: float


class Typography:
    """The formats of lines at one font and one pane: made once for each role and level."""

    def __init__(self, font: QFont) -> None:
        self.font = font
        metrics = QFontMetricsF(font)
        self.em = float(max(QFontInfo(font).pixelSize(), 1))
        # A line is 1.35 of the type size; a font that is already so tall is left alone.
        percent = 135 * self.em / max(metrics.lineSpacing(), 1)
        self._percent = percent if percent > 103 else 0.0
        self.line = max(metrics.lineSpacing(), 1.35 * self.em)
        self.indent = round(1.75 * self.em)
        self.gutter = round(9.4 * self.em)  # 150 px at the usual 12 pt
        self.padding = round(0.4 * self.em)
        self.gap = round(0.4 * self.em)
        self._marks: dict[tuple[str, bool], Mark] = {}
        self._made: dict[tuple[Role, int], QTextBlockFormat] = {}

    def mark(self, words: str, *, bold: bool) -> Mark:
        """What stands before an entry, laid out once for all entries that it stands before."""
        key = (words, bold)
        if key not in self._marks:
            font = QFont(self.font)
            if bold:
                font.setWeight(SEMIBOLD)
            text = QStaticText(words)
            text.setTextFormat(Qt.TextFormat.PlainText)
            text.prepare(font=font)
            metrics = QFontMetricsF(font)
            width = metrics.horizontalAdvance(words)
            self._marks[key] = Mark(text, font, width, metrics.ascent())
        return self._marks[key]

    def block(self, line: Line) -> QTextBlockFormat:
        """The format of the block that shows a line."""
        if line.role is Role.FACT:
            made = self._fact()
            made.setProperty(FACT, line.fact)
            return made
        key = (line.role, line.level)
        if key not in self._made:
            self._made[key] = self._words(*key)
        return self._made[key]

    @property
    def paragraph(self) -> QTextBlockFormat:
        """The format of a plain paragraph."""
        return self.block(Line())

    def _words(self, role: Role, level: int) -> QTextBlockFormat:
        made = self._spaced()
        made.setProperty(ROLE, role.value)
        made.setTopMargin(round(self.line * (0.25 if role in LISTS else 0.6)))
        if role in LISTS:
            made.setProperty(LEVEL, level)
            made.setLeftMargin(self.indent * (level + 1))
        elif role in (Role.QUESTION, Role.ANSWER):
            made.setLeftMargin(self.indent)
            if role is Role.ANSWER:
                made.setTopMargin(round(self.line * 0.25))
        elif role is Role.SUBHEADING:
            made.setTopMargin(round(self.line * 0.8))
        return made

    def _fact(self) -> QTextBlockFormat:
        made = self._spaced()
        made.setTopMargin(self.gap + self.padding)
        made.setBottomMargin(self.gap + self.padding)
        made.setLeftMargin(self.gutter)
        made.setRightMargin(round(0.8 * self.em))
        return made

    def _spaced(self) -> QTextBlockFormat:
        made = QTextBlockFormat()
        if self._percent:
            made.setLineHeight(
                self._percent, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
            )
        return made

    @property
    def short_fact(self) -> float:
        """How much taller than one line of its sentence a panel is, for two lines of gutter."""
        return max(2.75 * self.em - self.line, 0)


PLAIN = QTextCharFormat()


def characters(bold: bool, italic: bool, role: Role = Role.PARAGRAPH) -> QTextCharFormat:
    """The format of characters of an emphasis in a line of a role."""
    made = QTextCharFormat()
    if bold:
        made.setFontWeight(BOLD)
    elif role is Role.SUBHEADING:
        made.setFontWeight(SEMIBOLD.value)
    if italic:
        made.setFontItalic(True)
    return made


# --- reading ----------------------------------------------------------------------------------


def fact_key(block: QTextBlock) -> str:
    """``kind:id`` of the fact that a block shows; empty for a block of words."""
    return str(block.blockFormat().property(FACT) or "") if block.isValid() else ""


def role_of(block: QTextBlock) -> Role:
    """What a block is."""
    format = block.blockFormat()
    if format.hasProperty(FACT):
        return Role.FACT
    return _ROLES.get(format.property(ROLE), Role.PARAGRAPH)


def level_of(block: QTextBlock) -> int:
    """The list level of a block."""
    return min(max(int(block.blockFormat().property(LEVEL) or 0), 0), MAX_LEVEL)


def end_of(block: QTextBlock) -> int:
    """The position after the last character of a block."""
    return block.position() + block.length() - 1


def read_line(block: QTextBlock) -> Line:
    """The line that a block shows, canonical; without runs when it is empty."""
    if key := fact_key(block):
        return Line(Role.FACT, fact=key)
    return canonical_line(Line(role_of(block), level_of(block), tuple(_runs(block))))


def _runs(block: QTextBlock) -> Iterable[Run]:
    at = block.begin()
    while not at.atEnd():
        fragment = at.fragment()
        format = fragment.charFormat()
        yield Run(fragment.text(), format.fontWeight() >= BOLD, format.fontItalic())
        at += 1


def is_blank(line: Line) -> bool:
    """Whether a line would be dropped from canonical text."""
    return line.role is not Role.FACT and not any(run.text.strip() for run in line.runs)


# --- writing ----------------------------------------------------------------------------------


def write_runs(cursor: QTextCursor, runs: Iterable[Run], role: Role) -> None:
    """Insert runs at a cursor."""
    for run in runs:
        cursor.insertText(run.text, characters(run.bold, run.italic, role))


def write_line(cursor: QTextCursor, line: Line, typography: Typography, facts: Facts) -> None:
    """Make the block of the cursor, which is empty, show a line."""
    cursor.setBlockFormat(typography.block(line))
    cursor.setBlockCharFormat(characters(False, False, line.role))
    if line.role is Role.FACT:
        write_runs(cursor, fact_runs(line.fact, facts(line.fact.partition(":")[2])), line.role)
    else:
        write_runs(cursor, line.runs, line.role)


def change_role(block: QTextBlock, role: Role, level: int, typography: Typography) -> None:
    """Make a block of words another role; its words and their emphasis stay."""
    cursor = QTextCursor(block)
    was_heading = Role.SUBHEADING in (role, role_of(block))
    cursor.setBlockFormat(typography.block(Line(role, level if role in LISTS else 0)))
    if was_heading:
        dress(block, role)


def dress(block: QTextBlock, role: Role) -> None:
    """Give the characters of a block the weight that its role has, keeping their emphasis."""
    stretches: list[tuple[int, int, QTextCharFormat]] = []
    at = block.begin()
    while not at.atEnd():
        fragment = at.fragment()
        format = fragment.charFormat()
        wanted = characters(format.fontWeight() >= BOLD, format.fontItalic(), role)
        stretches.append((fragment.position(), fragment.length(), wanted))
        at += 1
    cursor = QTextCursor(block)
    cursor.setBlockCharFormat(characters(False, False, role))
    for start, length, wanted in stretches:
        cursor.setPosition(start)
        cursor.setPosition(start + length, MORE)
        cursor.setCharFormat(wanted)
