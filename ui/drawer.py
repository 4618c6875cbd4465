"""What is entered below the text while the text stays in sight: one panel at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui.card import Card

if TYPE_CHECKING:
    from minuter.meeting.values import Meeting
    from ui.theme import Theme


class Panel(Card):
    """A fact being entered: its fields, a sentence of doubt, and one filled button.

    ``edited`` carries an ``Edit``. The button and Ctrl+Enter ``accept``; Esc puts the panel away.
    ``follow`` is told every new value of the meeting.
    """

    edited = Signal(object)
    notice = Signal(str)
    closed = Signal()
    is_wide = False
    """Whether it needs the room of the document beside it as well."""

    def __init__(self, parent: QWidget, headline: str, *, action: str) -> None:
        super().__init__(parent, headline, action=action, cancel="Close", tone="look", margin=10)
        self.setObjectName("panel")
        self.headline.setObjectName("section")
        self.said.setObjectName("look")
        layout = self.layout()
        if layout:
            layout.setSpacing(8)

    def first_field(self) -> QWidget:
        """What has the caret when the panel opens."""
        return self.action

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours what the style sheet does not reach."""

    def follow(self, meeting: Meeting) -> None:
        """Show the meeting as it is now; what is being entered stays."""

    def press(self) -> None:
        self.accept()

    def accept(self) -> None:
        """Do what the filled button says."""

    def put_away(self) -> None:
        self.close_panel()

    def close_panel(self) -> None:
        """Put the panel away; the caret goes back to the text."""
        self.closed.emit()


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
