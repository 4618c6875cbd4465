"""The minutes as the council will get them, beside the text that is being typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPalette, QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from minuter.blocks import Edition
from ui.icons import icon
from ui.paper import Paper
from ui.theme import LIGHT

if TYPE_CHECKING:
    from minuter.blocks import Document
    from ui.theme import Theme

EDITIONS = {
    Edition.PUBLIC: ("Public", "Public minutes", "Show the public minutes"),
    Edition.FULL: (
        "Full",
        "Full minutes, restricted",
        "Show the full minutes with their restricted parts",
    ),
}


class Preview(QWidget):
    """A page of the minutes under a line that names its edition.

    ``edition_chosen`` carries ``public`` or ``full``; the caller then gives that document. What
    is given while the preview is hidden is shown when it is.
    """

    edition_chosen = Signal(str)

    def __init__(self, theme: Theme = LIGHT, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document: Document | None = None
        self._current = ""
        self._edition = Edition.PUBLIC
        self._theme = theme
        self.paper = Paper(self)
        self._lock = QLabel(self)
        self._named = QLabel(self)
        # Words that are cut off in a narrow pane rather than widen it.
        self._named.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._buttons = {edition: self._edition_button(edition) for edition in EDITIONS}
        self._group = QButtonGroup(self)
        for button in self._buttons.values():
            self._group.addButton(button)
        self._said = QLabel(self)
        self._said.setObjectName("secondary")
        self._said.setWordWrap(True)
        self._said.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._said.setContentsMargins(24, 48, 24, 24)
        self._said.setAutoFillBackground(True)
        self._lay_out()
        self.set_editions(False, Edition.PUBLIC)
        self.set_theme(theme)
        self.set_empty("")

    def _edition_button(self, edition: Edition) -> QPushButton:
        label, _, name = EDITIONS[edition]
        button = QPushButton(label, self)
        button.setCheckable(True)
        button.setProperty("small", True)
        button.setAccessibleName(name)
        button.setToolTip(name)
        button.clicked.connect(lambda: self._choose(edition))
        return button

    def _lay_out(self) -> None:
        self._head = QWidget(self)
        head = QHBoxLayout(self._head)
        head.setContentsMargins(12, 5, 12, 5)
        head.setSpacing(6)
        head.addWidget(self._lock)
        head.addWidget(self._named, 1)
        for button in self._buttons.values():
            head.addWidget(button)
        self._head.setMinimumHeight(36)
        self._pages = QStackedLayout()
        self._pages.addWidget(self.paper)
        self._pages.addWidget(self._said)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._head)
        layout.addLayout(self._pages, 1)

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours; the paper stays black on white."""
        self._theme = theme
        desk = desk_colour(theme)
        self.paper.set_colours(desk, theme.accent)
        palette = self._said.palette()
        palette.setColor(QPalette.ColorRole.Window, QColor(desk))
        self._said.setPalette(palette)
        self._name_edition()

    def take_focus(self) -> None:
        """Put the focus on the page, which then scrolls by key.

        No proxy does this: Tab from the last button would lead to the pane, so to its page again.
        """
        self.paper.setFocus(Qt.FocusReason.TabFocusReason)

    # --- what is shown ------------------------------------------------------------------------

    def set_document(self, document: Document) -> None:
        """Show a document; only what differs from the last one is set anew."""
        self._document = document
        if self.isVisible():
            self._show()

    def set_current_item(self, item_id: str) -> None:
        """Mark the blocks of an item; another one is brought into sight."""
        self._current = item_id
        if self.isVisible():
            self.paper.set_current_item(item_id)

    def set_empty(self, sentence: str) -> None:
        """Show a sentence in place of a document."""
        self._document = None
        self.paper.show_blocks(())
        self._said.setText(sentence)
        self._pages.setCurrentWidget(self._said)
        self._head.hide()

    def set_editions(self, has_restricted: bool, current: str) -> None:
        """Say which edition is shown, and offer the other if the meeting has restricted parts."""
        self._edition = Edition(current)
        for edition, button in self._buttons.items():
            button.setVisible(has_restricted)
            button.setChecked(edition is self._edition)
        self._name_edition()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show()

    def _show(self) -> None:
        if self._document is None:
            return
        self._pages.setCurrentWidget(self.paper)
        self._head.show()
        self.paper.show_blocks(self._document.blocks)
        self.paper.set_current_item(self._current)

    def _name_edition(self) -> None:
        theme, full = self._theme, self._edition is Edition.FULL
        self._named.setText(EDITIONS[self._edition][1])
        self._named.setToolTip(EDITIONS[self._edition][1])
        colour = theme.restricted if full else theme.secondary
        self._named.setStyleSheet(f"color: {colour}; font-weight: 600;")
        self._lock.setPixmap(icon("restricted-mark", colour, 16).pixmap(16, 16))
        self._lock.setVisible(full)

    def _choose(self, edition: Edition) -> None:
        if edition is not self._edition:
            self.edition_chosen.emit(edition.value)


def desk_colour(theme: Theme) -> str:
    """The ground round the page: darker than any other, so that paper stands out."""
    if theme.name == "contrast":
        return theme.window
    return QColor(theme.side).darker(160 if theme.is_dark else 106).name()
