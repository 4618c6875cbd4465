"""What is entered below the text while the text stays in sight: one panel at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.sheet import ENTERS
from ui.theme import refresh

if TYPE_CHECKING:
    from minuter.meeting.values import Meeting
    from ui.theme import Theme


class Panel(QFrame):
    """A fact being entered: its fields, a sentence of doubt, and one filled button.

    ``edited`` carries an ``Edit``. Ctrl+Enter anywhere in it presses the button (``accept``); Esc
    puts the panel away. ``follow`` is told every new value of the meeting.
    """

    edited = Signal(object)
    notice = Signal(str)
    closed = Signal()
    is_wide = False
    """Whether it needs the room of the document beside it as well."""

    def __init__(self, parent: QWidget, headline: str, *, action: str) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setAccessibleName(headline)
        self.headline = QLabel(headline, self)
        self.headline.setObjectName("section")
        self.said = QLabel("", self)
        self.said.setObjectName("look")
        self.said.setWordWrap(True)
        self.said.hide()
        self.action = QPushButton(f"{action}     Ctrl+Enter", self)
        self.action.setProperty("primary", True)
        self.action.clicked.connect(self.accept)
        self.cancel = QPushButton("Close     Esc", self)
        self.cancel.clicked.connect(self.close_panel)
        self.content = QVBoxLayout()
        self.content.setSpacing(8)
        self.foot = QHBoxLayout()
        self.foot.addStretch(1)
        self.foot.addWidget(self.cancel)
        self.foot.addWidget(self.action)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 10, 18, 10)
        layout.setSpacing(8)
        layout.addWidget(self.headline)
        layout.addLayout(self.content, 1)
        layout.addWidget(self.said)
        layout.addLayout(self.foot)

    def set_action(self, action: str) -> None:
        """Name the filled button anew, by what it does."""
        self.action.setText(f"{action}     Ctrl+Enter")

    def say(self, sentence: str, *, wrong: bool = False) -> None:
        """Show a sentence above the buttons, to look at or wrong; an empty one takes it away."""
        self.said.setObjectName("wrong" if wrong else "look")
        refresh(self.said)
        self.said.setText(sentence)
        self.said.setVisible(bool(sentence))

    def first_field(self) -> QWidget:
        """What has the caret when the panel opens."""
        return self.action

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours what the style sheet does not reach."""

    def follow(self, meeting: Meeting) -> None:
        """Show the meeting as it is now; what is being entered stays."""

    def accept(self) -> None:
        """Do what the filled button says."""

    def close_panel(self) -> None:
        """Put the panel away; the caret goes back to the text."""
        self.closed.emit()

    # --- keys ---------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        # Ctrl+Enter presses the filled button of what has the focus: here, not in the window.
        overriding = event.type() == QEvent.Type.ShortcutOverride
        if overriding and isinstance(event, QKeyEvent) and self._is_ours(event):
            event.accept()
            return True
        return super().event(event)

    def _is_ours(self, event: QKeyEvent) -> bool:
        return self._accepts(event) or event.key() == Qt.Key.Key_Escape

    @staticmethod
    def _accepts(event: QKeyEvent) -> bool:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        return event.key() in ENTERS and control and not shift

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_panel()
        elif self._accepts(event):
            self.accept()
        else:
            super().keyPressEvent(event)


class Drawer(QFrame):
    """Where a panel stands, below the text; ``panel`` is the one that is open, or None."""

    changed = Signal(bool)
    """Told whether a panel is open now."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("drawer")
        self.panel: Panel | None = None
        self._theme: Theme | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self.hide()

    def open(self, panel: Panel) -> None:
        """Show a panel in place of any other, the caret in its first field."""
        self._drop()
        self.panel = panel
        self._layout.addWidget(panel)
        panel.closed.connect(self.close_drawer)
        if self._theme:
            panel.set_theme(self._theme)
        self.show()
        self.changed.emit(True)
        panel.first_field().setFocus(Qt.FocusReason.OtherFocusReason)

    def set_theme(self, theme: Theme) -> None:
        """Paint this panel, and those that open later, in other colours."""
        self._theme = theme
        if self.panel is not None:
            self.panel.set_theme(theme)

    def take_focus(self) -> None:
        """Put the caret in the panel's first field."""
        if self.panel is not None:
            self.panel.first_field().setFocus(Qt.FocusReason.TabFocusReason)

    def close_drawer(self) -> None:
        """Put the panel away."""
        if self.panel is None:
            return
        self.changed.emit(False)  # first: hiding what has the focus would hand it on
        self._drop()
        self.hide()

    def _drop(self) -> None:
        panel, self.panel = self.panel, None
        if panel is not None:
            panel.closed.disconnect(self.close_drawer)
            self._layout.removeWidget(panel)
            panel.hide()
            panel.deleteLater()

    def follow(self, meeting: Meeting) -> None:
        """Tell the panel what the meeting is now."""
        if self.panel is not None:
            self.panel.follow(meeting)
