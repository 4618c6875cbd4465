"""The members in the room as a row of cells, with a mark where the quorum is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

if TYPE_CHECKING:
    from minuter.meeting.roll import Count
    from ui.theme import Theme

WIDE, HIGH = 240, 18
MOST_CELLS = 48


class QuorumBar(QWidget):
    """A cell a member, filled for who is there; of more members than fit, one bar."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._numbers: Count | None = None
        self._theme: Theme | None = None
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(60)

    def sizeHint(self) -> QSize:
        return QSize(WIDE, HIGH)

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self._theme = theme
        self.update()

    def show_numbers(self, numbers: Count) -> None:
        """Show who is there in numbers."""
        self._numbers = numbers
        self.setVisible(bool(numbers.total))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        numbers, theme = self._numbers, self._theme
        if numbers is None or theme is None or not numbers.total:
            return
        painter = QPainter(self)
        cells = min(numbers.total, MOST_CELLS)
        wide = min(self.width(), WIDE) / cells
        here = numbers.here * cells / numbers.total
        done = theme.wrong if numbers.is_short else theme.done
        top, high = 4.5, self.height() - 9.0
        for cell in range(cells):
            area = QRectF(cell * wide + 0.5, top, max(wide - 2, 1), high)
            painter.setPen(QPen(QColor(done if cell < here else theme.field_border), 1))
            painter.setBrush(QColor(done if cell < here else theme.base))
            painter.drawRect(area)
        if numbers.needed is not None and 0 < numbers.needed <= numbers.total:
            x = numbers.needed * cells / numbers.total * wide - 0.5
            painter.fillRect(QRectF(x - 1, 0, 2, self.height()), QColor(theme.text))
        painter.end()
