"""The start page: recent meetings, a new one, an agenda, the sample."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ui.icons import icon
from ui.rescue import RescueOffer
from ui.theme import refresh
from ui.typed import short_day

if TYPE_CHECKING:
    from minuter.desk import Summary
    from ui.theme import Theme

ID_ROLE = Qt.ItemDataRole.UserRole


def state_in_words(summary: Summary) -> str:
    """How far a meeting has come."""
    if summary.items and summary.minuted >= summary.items:
        return "Draft, all items minuted"
    if summary.minuted:
        left = summary.items - summary.minuted
        return f"Draft, {left} item{'s' if left != 1 else ''} to finish"
    return "Not begun"


def meeting_in_words(summary: Summary) -> str:
    """A meeting as a row of the list says it."""
    when = short_day(summary.date) if summary.date else "No date yet"
    return f"{when}    {summary.body or 'A body without a name'}    {state_in_words(summary)}"


class StartPage(QWidget):
    """Where Minuter begins. ↑↓ walk the meetings, Enter opens one, Ctrl+V pastes an agenda."""

    meeting_chosen = Signal(str)
    new_requested = Signal()
    import_requested = Signal()
    sample_requested = Signal()
    agenda_pasted = Signal(str, str)
    agenda_dropped = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        self._rows: tuple[Summary, ...] = ()
        self._find = QLineEdit(self)
        self._find.setAccessibleName("Find a meeting")
        self._find.setPlaceholderText("Find a meeting by body or date")
        self._find.setMinimumHeight(36)
        self._find.textChanged.connect(self._show_rows)
        self._list = QListWidget(self)
        self._list.setAccessibleName("Recent meetings")
        self._list.setUniformItemSizes(True)
        self._list.setObjectName("bare")
        self._list.installEventFilter(self)
        self._list.itemActivated.connect(self._open)
        self._list.itemClicked.connect(self._open)
        self._empty = QLabel(
            "No meetings yet. Open an agenda, paste one, or try the sample meeting.", self
        )
        self._empty.setObjectName("secondary")
        self.said = QLabel("", self)
        self.said.setObjectName("wrong")
        self.said.setWordWrap(True)
        self.said.hide()
        self.rescue = RescueOffer(self)
        self._sample = self._big_button(
            "Open the sample meeting", "Ctrl+Shift+O", self.sample_requested
        )
        self._new = self._big_button("New meeting…", "Ctrl+N", self.new_requested)
        self._import = self._big_button("Open an agenda…", "Ctrl+O", self.import_requested)
        self._lay_out()
        self.set_theme(theme)

    def _big_button(self, words: str, key: str, signal: Any) -> QPushButton:
        button = QPushButton(f"{words}    {key}", self)
        button.setIconSize(QSize(20, 20))
        button.setMinimumHeight(36)
        button.clicked.connect(signal)
        return button

    def _lay_out(self) -> None:
        heading = QLabel("Recent meetings", self)
        heading.setObjectName("sheet-headline")
        hint = QLabel("↑↓ choose, Enter opens", self)
        hint.setObjectName("secondary")
        head = QHBoxLayout()
        head.addWidget(heading)
        head.addStretch(1)
        head.addWidget(hint)
        card = QFrame(self)
        card.setObjectName("card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(16, 12, 16, 12)
        inside.addLayout(head)
        inside.addWidget(self._empty)
        inside.addWidget(self._list, 1)
        inside.addStretch()
        left = QVBoxLayout()
        left.setSpacing(12)
        left.addWidget(self._find)
        left.addWidget(self.said)
        left.addWidget(self.rescue)
        left.addWidget(card, 1)
        begin = QFrame(self)
        begin.setObjectName("card")
        begin_layout = QVBoxLayout(begin)
        begin_layout.setContentsMargins(16, 12, 16, 14)
        begin_layout.setSpacing(10)
        title = QLabel("Begin", begin)
        title.setObjectName("sheet-headline")
        begin_layout.addWidget(title)
        begin_layout.addWidget(self._import)
        told = QLabel(
            "Word, a saved web page or plain text. You can also drop the file anywhere here, or "
            "paste the agenda with Ctrl+V. Nothing leaves this computer.",
            begin,
        )
        told.setObjectName("secondary")
        told.setWordWrap(True)
        begin_layout.addWidget(told)
        begin_layout.addWidget(self._new)
        begin_layout.addWidget(self._sample)
        tried = QLabel("An invented partnership, half minuted, to try things on.", begin)
        tried.setObjectName("secondary")
        tried.setWordWrap(True)
        begin_layout.addWidget(tried)
        right = QVBoxLayout()
        right.addWidget(begin)
        right.addStretch(1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(28, 18, 28, 18)
        layout.setSpacing(24)
        layout.addLayout(left, 7)
        layout.addLayout(right, 3)

    def set_theme(self, theme: Theme) -> None:
        """Show icons in other colours."""
        self._import.setIcon(icon("folder", theme.accent))
        self._new.setIcon(icon("add", theme.accent))
        self._theme = theme
        self._colour_sample()

    def _colour_sample(self) -> None:
        filled = bool(self._sample.property("primary"))
        colour = self._theme.on_accent if filled else self._theme.accent
        self._sample.setIcon(icon("sample", colour))

    # --- showing ------------------------------------------------------------------------------

    def show_meetings(self, rows: tuple[Summary, ...]) -> None:
        """Show the recent meetings; without any, the sample is the next step."""
        self._rows = rows
        self._sample.setProperty("primary", not rows)
        refresh(self._sample)
        self._colour_sample()
        self._show_rows()
        self.say("")

    def _show_rows(self) -> None:
        wanted = self._find.text().casefold().split()
        self._list.clear()
        for summary in self._rows:
            words = meeting_in_words(summary)
            if all(word in words.casefold() for word in wanted):
                row = QListWidgetItem(words, self._list)
                row.setData(ID_ROLE, summary.id)
                row.setSizeHint(QSize(200, 32))
        self._empty.setVisible(not self._rows)
        self._list.setVisible(bool(self._rows))
        if self._list.count():
            self._list.setCurrentRow(0)

    def say(self, sentence: str) -> None:
        """Show what went wrong, in one sentence; an empty one takes it away."""
        self.rescue.withdraw()
        self.said.setText(sentence)
        self.said.setVisible(bool(sentence))

    def take_focus(self) -> None:
        """Put the focus where Enter does the likeliest thing."""
        (self._list if self._rows else self._sample).setFocus()

    # --- acting -------------------------------------------------------------------------------

    def _open(self, row: QListWidgetItem) -> None:
        self.meeting_chosen.emit(row.data(ID_ROLE))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self._paste()
            return
        if self._searches(event):
            return
        if event.key() == Qt.Key.Key_Down and self._find.hasFocus():
            self._list.setFocus()
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            row = self._list.currentItem()
            if row and self._find.hasFocus():
                self._open(row)
                return
        super().keyPressEvent(event)

    def _searches(self, event: QKeyEvent) -> bool:
        """Typing anywhere on the page searches; the list would only jump by first letters."""
        held = event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        if not event.text().strip() or not event.text().isprintable() or held:
            return False
        self._find.setFocus()
        self._find.setText(self._find.text() + event.text())
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        pressed = watched is self._list and event.type() == QEvent.Type.KeyPress
        if pressed and isinstance(event, QKeyEvent) and self._searches(event):
            return True
        return super().eventFilter(watched, event)

    def _paste(self) -> None:
        from PySide6.QtGui import QGuiApplication

        data = QGuiApplication.clipboard().mimeData()
        if data.hasUrls() and data.urls()[0].isLocalFile():
            self.agenda_dropped.emit(data.urls()[0].toLocalFile())
        elif data.hasText():
            self.agenda_pasted.emit(data.text(), data.html() if data.hasHtml() else "")
        else:
            self.say("There is no text on the clipboard; copy the agenda first, then press Ctrl+V.")

    def event(self, event: QEvent) -> bool:
        overriding = event.type() == QEvent.Type.ShortcutOverride
        pasting = isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Paste)
        if overriding and pasting:
            event.accept()
            return True
        return super().event(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        data = event.mimeData()
        if data.hasUrls() or data.hasText():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        data = event.mimeData()
        if data.hasUrls() and data.urls()[0].isLocalFile():
            self.agenda_dropped.emit(data.urls()[0].toLocalFile())
        elif data.hasText():
            self.agenda_pasted.emit(data.text(), data.html() if data.hasHtml() else "")
        event.acceptProposedAction()
