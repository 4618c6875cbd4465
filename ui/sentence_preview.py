"""What a fact will say in the minutes, shown small while it is entered."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from minuter.meeting.text import Role, Text, numbers, point_label

if TYPE_CHECKING:
    from minuter.meeting.text import Line


def as_html(text: Text) -> str:
    """A text as simple HTML, a line each."""
    numbered = zip(text, numbers(text), strict=True)
    return "<br>".join(_line_as_html(line, number) for line, number in numbered)


def _line_as_html(line: Line, number: int) -> str:
    lead = {Role.POINT: f"{point_label(number, line.level)} ", Role.BULLET: "• "}
    words = ""
    for run in line.runs:
        shown = escape(run.text)
        shown = f"<i>{shown}</i>" if run.italic else shown
        words += f"<b>{shown}</b>" if run.bold else shown
    return "&nbsp;" * (4 * line.level) + escape(lead.get(line.role, "")) + words


class SentencePreview(QWidget):
    """A heading with a remark, and below it the sentence; a long one scrolls."""

    def __init__(self, parent: QWidget, *, lines: int = 3) -> None:
        super().__init__(parent)
        heading = QLabel("In the minutes", self)
        heading.setObjectName("section")
        self.remark = QLabel("", self)
        self.remark.setObjectName("secondary")
        head = QHBoxLayout()
        head.addWidget(heading)
        head.addStretch(1)
        head.addWidget(self.remark)
        self._words = QLabel("", self)
        self._words.setTextFormat(Qt.TextFormat.RichText)
        self._words.setWordWrap(True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._area = area = QScrollArea(self)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(self._words)
        self.set_lines(lines)
        area.viewport().setAutoFillBackground(False)
        self._words.setAutoFillBackground(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addLayout(head)
        layout.addWidget(area)

    def set_lines(self, lines: int) -> None:
        """Show so many lines before it scrolls."""
        self._area.setFixedHeight(self.fontMetrics().lineSpacing() * lines + 4)

    def show_sentence(self, text: Text) -> None:
        """Show what would be printed."""
        self._words.setText(as_html(text))
        self._words.setAccessibleName("In the minutes: " + " ".join(line.text for line in text))

    @property
    def words(self) -> str:
        """The sentence without emphasis, as a screen reader says it."""
        return self._words.accessibleName().removeprefix("In the minutes: ")
