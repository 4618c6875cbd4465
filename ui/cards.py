"""The cards of the start page, and the column that they stand in."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from ui.theme import SECTION_PT, font_of


class Column(QScrollArea):
    """A column as wide as its ``content`` asks, which scrolls where the window is low."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        # A ground of our own: asked for its own, Qt first looks through all kinds of widgets.
        ground = QWidget(self)
        self.setViewport(ground)
        self.content = QWidget(ground)
        self.setWidget(self.content)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        ground.setAutoFillBackground(False)
        self.content.setAutoFillBackground(False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What the column asks changes with what stands in it, which a scroll area keeps back."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def minimumSizeHint(self) -> QSize:
        width = self.content.minimumSizeHint().width()
        return QSize(width + self.verticalScrollBar().sizeHint().width(), 100)


def card(parent: QWidget) -> tuple[QFrame, QVBoxLayout]:
    """A card, and the column that things stand in on it."""
    frame = QFrame(parent)
    frame.setObjectName("card")
    frame.setFrameShape(QFrame.Shape.StyledPanel)
    inside = QVBoxLayout(frame)
    inside.setContentsMargins(16, 10, 16, 12)
    inside.setSpacing(8)
    return frame, inside


def label(words: str, name: str, parent: QWidget) -> QLabel:
    """Words of a kind that the theme names; none is plain text."""
    made = QLabel(words, parent)
    if name:
        made.setObjectName(name)
    if name == "sheet-headline":
        made.setFont(font_of(SECTION_PT, semibold=True))  # in high contrast too
    return made


def headed(words: str, key: str, parent: QWidget) -> QHBoxLayout:
    """The headline of a card, with the key that goes there."""
    head = QHBoxLayout()
    head.addWidget(label(words, "sheet-headline", parent), 1)
    if key:
        head.addWidget(label(key, "keycap", parent))
    return head
