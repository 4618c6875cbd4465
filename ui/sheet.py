"""A card laid over the window, never modal: Esc closes it and returns the caret."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.theme import refresh

ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Sheet(QFrame):
    """A card at the top middle of its parent, with a headline and one filled button.

    ``accepted`` is told by the button, and by Ctrl+Enter anywhere in the sheet; the sheet then
    stays until its owner closes it. ``closed`` is told whenever it goes away.
    """

    accepted = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget, headline: str, *, action: str = "", width: int = 560):
        super().__init__(parent)
        self.setObjectName("sheet")
        self.setFrameShape(QFrame.Shape.Box)  # in high contrast no style sheet draws a border
        self.setAccessibleName(headline)
        self.setAutoFillBackground(True)
        self._width = width
        self._headline = QLabel(headline, self)
        self._headline.setObjectName("sheet-headline")
        self.action = QPushButton(f"{action}     Ctrl+Enter", self)
        self.action.setProperty("primary", True)
        self.action.setVisible(bool(action))
        self.action.clicked.connect(self.accepted)
        self.cancel = QPushButton("Cancel     Esc", self)
        self.cancel.clicked.connect(self.close_sheet)
        self.cancel.setVisible(bool(action))
        self.said = QLabel("", self)
        self.said.setWordWrap(True)
        self.said.setVisible(False)
        self.content = QVBoxLayout()
        self.content.setSpacing(8)
        self._foot = QHBoxLayout()
        self._foot.addStretch(1)
        self._foot.addWidget(self.cancel)
        self._foot.addWidget(self.action)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 14, 18, 14)
        layout.setSpacing(10)
        layout.addWidget(self._headline)
        layout.addLayout(self.content)
        layout.addWidget(self.said)
        layout.addLayout(self._foot)
        parent.installEventFilter(self)

    def set_action(self, action: str) -> None:
        """Name the filled button anew."""
        self.action.setText(f"{action}     Ctrl+Enter")
        self.action.setVisible(True)

    def say(self, sentence: str, *, wrong: bool = False) -> None:
        """Show a sentence above the buttons; an empty one takes it away."""
        self.said.setObjectName("wrong" if wrong else "done")
        refresh(self.said)
        self.said.setText(sentence)
        self.said.setVisible(bool(sentence))
        self.place()

    def open_sheet(self) -> None:
        """Show the sheet over its parent and put the caret in it."""
        self.show()
        self.place()
        self.raise_()
        first = self.first_field()
        if first:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def first_field(self) -> QWidget | None:
        """What has the caret when the sheet opens."""
        return None

    def leave(self) -> None:
        """Give way to something else the clerk asked for; what was typed must not be lost."""
        self.close_sheet()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes round inside the sheet: its content, then its buttons."""
        buttons = [self.cancel, self.action]
        stops = [
            widget
            for widget in (*self.findChildren(QWidget), *buttons)
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            and widget.isVisible()
            and widget.isEnabled()
            and widget.focusProxy() is None
        ]
        stops = [w for w in dict.fromkeys(stops) if w not in buttons] + [
            button for button in buttons if button in stops
        ]
        if not stops:
            return False
        here = self.focusWidget()
        at = stops.index(here) if here in stops else -1
        to = stops[(at + (1 if forward else -1)) % len(stops)]
        to.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
        return True

    def close_sheet(self) -> None:
        """Take the sheet away."""
        if self.isVisible():
            self.hide()
            self.closed.emit()

    def place(self) -> None:
        """Stand in the top middle of the parent, as tall as the content asks."""
        parent = self.parentWidget() or self
        width = min(self._width, parent.width() - 32)
        self.setFixedWidth(width)
        layout = self.layout()
        height = layout.heightForWidth(width) if layout and layout.hasHeightForWidth() else 0
        wanted = max(height, self.sizeHint().height())
        self.resize(width, min(wanted, parent.height() - 32))
        self.move((parent.width() - width) // 2, min(72, max(16, parent.height() // 10)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self.place()
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        # Ctrl+Enter presses the filled button of what has the focus: here, not in the window.
        overriding = event.type() == QEvent.Type.ShortcutOverride
        if overriding and isinstance(event, QKeyEvent) and self._is_ours(event):
            event.accept()
            return True
        return super().event(event)

    def _is_ours(self, event: QKeyEvent) -> bool:
        return self._accepts(event) or event.key() == Qt.Key.Key_Escape

    def _accepts(self, event: QKeyEvent) -> bool:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        return event.key() in ENTERS and control and not shift and not self.action.isHidden()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_sheet()
        elif self._accepts(event):
            self.accepted.emit()
        else:
            super().keyPressEvent(event)
