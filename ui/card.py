"""A card with a headline, content, a sentence and one filled button: what sheets and panels share.

Ctrl+Enter anywhere in it presses the filled button, and Esc puts the card away: here, not in the
window, whose Ctrl+Enter finishes the item.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.theme import refresh

ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def is_ctrl_enter(event: QKeyEvent) -> bool:
    """Whether a key is Ctrl and either Enter, without Shift."""
    control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
    shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    return event.key() in ENTERS and control and not shift


class Card(QFrame):
    """The frame; its kinds say what pressing the button and putting it away do.

    ``tone`` is the style of a sentence that is not wrong. ``margin`` is that above and below the
    content, in pixels.
    """

    def __init__(
        self, parent: QWidget, headline: str, *, action: str, cancel: str, tone: str, margin: int
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(headline)
        self._tone = tone
        self.headline = QLabel(headline, self)
        self.said = QLabel("", self)
        self.said.setWordWrap(True)
        self.said.hide()
        self.action = QPushButton(f"{action}     Ctrl+Enter", self)
        self.action.setProperty("primary", True)
        self.action.clicked.connect(self.press)
        self.cancel = QPushButton(f"{cancel}     Esc", self)
        self.cancel.clicked.connect(self.put_away)
        self.content = QVBoxLayout()
        self.content.setSpacing(8)
        self.foot = QHBoxLayout()
        self.foot.addStretch(1)
        self.foot.addWidget(self.cancel)
        self.foot.addWidget(self.action)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, margin, 18, margin)
        layout.addWidget(self.headline)
        layout.addLayout(self.content, 1)
        layout.addWidget(self.said)
        layout.addLayout(self.foot)

    def press(self) -> None:
        """Do what the filled button says."""

    def put_away(self) -> None:
        """Go away; the caret goes back to where it was."""

    def set_action(self, action: str) -> None:
        """Name the filled button anew, by what it does."""
        self.action.setText(f"{action}     Ctrl+Enter")
        self.action.setVisible(True)

    def say(self, sentence: str, *, wrong: bool = False) -> None:
        """Show a sentence above the buttons; an empty one takes it away."""
        self.said.setObjectName("wrong" if wrong else self._tone)
        refresh(self.said)
        self.said.setText(sentence)
        self.said.setVisible(bool(sentence))

    # --- keys ---------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        overriding = event.type() == QEvent.Type.ShortcutOverride
        if overriding and isinstance(event, QKeyEvent) and self._is_ours(event):
            event.accept()
            return True
        return super().event(event)

    def _is_ours(self, event: QKeyEvent) -> bool:
        return self._presses(event) or event.key() == Qt.Key.Key_Escape

    def _presses(self, event: QKeyEvent) -> bool:
        return is_ctrl_enter(event) and not self.action.isHidden()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
        elif self._presses(event):
            self.press()
        else:
            super().keyPressEvent(event)
