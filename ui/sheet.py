"""A card laid over the window, never modal: Esc closes it and returns the caret."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from ui.card import Card


class Sheet(Card):
    """A card at the top middle of its parent, with a headline and one filled button.

    ``accepted`` is told by the button, and by Ctrl+Enter anywhere in the sheet; the sheet then
    stays until its owner closes it. ``closed`` is told whenever it goes away.
    """

    accepted = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget, headline: str, *, action: str = "", width: int = 560):
        super().__init__(parent, headline, action=action, cancel="Cancel", tone="done", margin=14)
        self.setObjectName("sheet")
        self.setFrameShape(QFrame.Shape.Box)  # in high contrast no style sheet draws a border
        self.setAutoFillBackground(True)
        self._width = width
        self.headline.setObjectName("sheet-headline")
        self.action.setVisible(bool(action))
        self.cancel.setVisible(bool(action))
        layout = self.layout()
        if layout:
            layout.setSpacing(10)
        parent.installEventFilter(self)

    def press(self) -> None:
        self.accepted.emit()

    def put_away(self) -> None:
        self.close_sheet()

    def say(self, sentence: str, *, wrong: bool = False) -> None:
        super().say(sentence, wrong=wrong)
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
