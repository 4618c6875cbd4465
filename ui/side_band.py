"""A band under the public text that holds another text of the item: restricted or private."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.icons import icon
from ui.text_box import TextBox

if TYPE_CHECKING:
    from ui.theme import Theme

EDGE = 12
"""The width in pixels of the hatched edge, which tells restricted text apart without colour."""


class SideBand(QFrame):
    """A text box with a headline in words, as tall as its text up to a third of the pane.

    ``restricted`` bands are plum with a lock and a hatched edge; the private one is grey.
    """

    def __init__(
        self, name: str, key: str, *, restricted: bool, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._restricted = restricted
        self._theme = theme
        self.box = TextBox(self)
        self.box.setAccessibleName(name)
        self.box.setFrameShape(QFrame.Shape.NoFrame)
        self.box.setObjectName("bare")
        self.box.setProperty("ground", "restricted" if restricted else "private")
        self._icon = QLabel(self)
        self.headline = QLabel(name, self)
        self.headline.setObjectName("restricted" if restricted else "section")
        self.remark = QLabel("", self)
        self.remark.setObjectName("secondary")
        key_label = QLabel(key, self)
        key_label.setObjectName("secondary")
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._icon)
        head.addWidget(self.headline)
        head.addWidget(self.remark, 1)
        head.addWidget(key_label)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(EDGE + 10, 6, 12, 6)
        layout.setSpacing(2)
        layout.addLayout(head)
        layout.addWidget(self.box)
        self.box.document().documentLayout().documentSizeChanged.connect(self._fit)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self._theme = theme
        self.box.set_theme(theme)
        colour = theme.restricted if self._restricted else theme.secondary
        name = "restricted" if self._restricted else "private"
        self._icon.setPixmap(icon(name, colour, 16).pixmap(16, 16))
        self.update()

    def describe(self, headline: str, remark: str = "") -> None:
        """Change the words of the headline."""
        self.headline.setText(headline)
        self.remark.setText(remark)

    def _fit(self) -> None:
        line = self.box.fontMetrics().lineSpacing()
        wanted = int(self.box.document().size().height()) + 4
        around = self.parentWidget()
        room = max((around.height() if around else 400) // 3, line * 2)
        height = max(min(wanted, room), round(line * 1.6))
        if height != self.box.height():
            self.box.setFixedHeight(height)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        colour = QColor(theme.restricted if self._restricted else theme.hairline)
        ground = QColor(theme.restricted_tint if self._restricted else theme.block)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        focused = self.box.hasFocus()
        edge = QColor(theme.restricted if self._restricted else theme.accent)
        painter.setPen(QPen(edge if focused else colour, 2 if focused else 1))
        painter.setBrush(ground)
        painter.drawRoundedRect(area, 4, 4)
        if self._restricted:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QBrush(colour, Qt.BrushStyle.BDiagPattern))
            hatched = QRectF(2, 2, EDGE, self.height() - 4)
            painter.drawRect(hatched)
            painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.end()
