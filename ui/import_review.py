"""Check the agenda before it becomes a meeting: every item, its source beside it, all by key.

Nothing is stored until the clerk says so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QTableWidget,
    QTableWidgetItem,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from minuter.agenda import review as reviewing
from minuter.agenda.review import Fate, Review
from minuter.meeting.formalities import restriction_label
from minuter.meeting.kinds import KINDS, kind_of
from minuter.meeting.wording import clock_time, short_date
from ui.field import Field, TallRows
from ui.typed import typed_date, typed_time

if TYPE_CHECKING:
    from collections.abc import Callable

    from minuter.meeting.values import Item
    from ui.theme import Theme

COLUMNS = ("No.", "Title", "Kind", "Papers", "Presenter", "Restricted")
NUMBER, TITLE, KIND, PAPERS, PRESENTER, RESTRICTED = range(len(COLUMNS))
FATES = {Qt.Key.Key_I: Fate.ITEM, Qt.Key.Key_U: Fate.ABOVE, Qt.Key.Key_X: Fate.OUT}
KEYS = (
    "↑↓ item   ·   K kind   ·   F2 title   ·   R restricted   ·   M merge with above   ·   "
    "Alt+Shift+↑↓ move   ·   Del leave out   ·   Ctrl+Z undo"
)


class ImportReview(QWidget):
    """The page; ``confirmed`` carries the reviewed ``Review``, ``cancelled`` nothing."""

    confirmed = Signal(object)
    cancelled = Signal()

    def __init__(
        self, review: Review, source_name: str, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._review = review
        self._past: list[Review] = []
        self._future: list[Review] = []
        self._theme = theme
        self._fields = self._make_fields()
        self._table = self._make_table()
        self._strays = QListWidget(self)
        TallRows(self._strays)
        self._strays.setAccessibleName("Lines not understood")
        self._strays.setMaximumHeight(110)
        self._source = QPlainTextEdit("\n".join(review.source), self)
        self._source.setReadOnly(True)
        self._source.setAccessibleName("The agenda as it was read")
        self._stray_head = QLabel("", self)
        self._stray_head.setObjectName("look")
        self._said = QLabel("", self)
        self._said.setObjectName("secondary")
        self._make = QPushButton(self)
        self._make.setProperty("primary", True)
        self._make.clicked.connect(self._confirm)
        self._lay_out(source_name)
        self._table.installEventFilter(self)
        self._strays.installEventFilter(self)
        self._table.currentCellChanged.connect(lambda *_: self._follow_source())
        self._table.itemChanged.connect(self._edited)
        self._show(self._first_doubtful())

    # --- making -------------------------------------------------------------------------------

    def _make_fields(self) -> dict[str, Field]:
        def problem(read: Callable[[str], object], sentence: str) -> Callable[[str], str]:
            return lambda text: sentence if text and read(text) is None else ""

        fields = {
            "body": Field("Body", self),
            "date": Field("Date", self, problem=problem(typed_date, "Write it as 2 October 2024.")),
            "start": Field("Start", self, problem=problem(typed_time, "Write it as 9.30 am.")),
            "venue": Field("Venue", self),
            "contact": Field("Contact", self),
        }
        for key, field in fields.items():
            field.answered.connect(lambda text, key=key: self._detail(key, text))
        return fields

    def _make_table(self) -> QTableWidget:
        table = QTableWidget(0, len(COLUMNS), self)
        table.setAccessibleName("Items of the agenda")
        table.setHorizontalHeaderLabels(list(COLUMNS))
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(30)
        table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        header = table.horizontalHeader()
        header.setSectionResizeMode(TITLE, QHeaderView.ResizeMode.Stretch)
        for column, width in ((NUMBER, 48), (KIND, 190), (PAPERS, 130), (PRESENTER, 130)):
            table.setColumnWidth(column, width)
        table.setColumnWidth(RESTRICTED, 120)
        return table

    def _lay_out(self, source_name: str) -> None:
        title = QLabel("Check the agenda before it becomes a meeting", self)
        title.setObjectName("title")
        named = QLabel(source_name, self)
        named.setObjectName("secondary")
        head = QHBoxLayout()
        head.addWidget(title, 1)
        head.addWidget(named)
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        for column, (field, stretch) in enumerate(
            zip(self._fields.values(), (3, 2, 1, 5, 2), strict=True)
        ):
            label = QLabel(field.accessibleName(), self)
            label.setObjectName("secondary")
            label.setBuddy(field)
            grid.addWidget(label, 0, column)
            grid.addWidget(field, 1, column)
            grid.setColumnStretch(column, stretch)
        keys = QLabel(KEYS, self)
        keys.setObjectName("secondary")
        keys.setWordWrap(True)
        self._strip = QFrame(self)
        self._strip.setObjectName("card")
        strip = QVBoxLayout(self._strip)
        strip.setContentsMargins(12, 8, 12, 8)
        strip.addWidget(self._stray_head)
        strip.addWidget(self._strays)
        cancel = QPushButton("Cancel     Esc", self)
        cancel.clicked.connect(self.cancelled)
        foot = QHBoxLayout()
        foot.addWidget(self._said, 1)
        foot.addWidget(cancel)
        foot.addWidget(self._make)
        left = QWidget(self)
        column = QVBoxLayout(left)
        column.setContentsMargins(18, 12, 18, 12)
        column.setSpacing(8)
        column.addLayout(head)
        column.addLayout(grid)
        column.addWidget(self._table, 1)
        column.addWidget(keys)
        column.addWidget(self._strip)
        column.addLayout(foot)
        right = QWidget(self)
        beside = QVBoxLayout(right)
        beside.setContentsMargins(0, 12, 12, 12)
        source_head = QLabel("The agenda as it was read", right)
        source_head.setObjectName("section")
        beside.addWidget(source_head)
        beside.addWidget(self._source, 1)
        splitter = QSplitter(Qt.Orientation.Horizontal, self)
        splitter.addWidget(left)
        splitter.addWidget(right)
        splitter.setSizes([980, 386])
        splitter.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(splitter)

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self._theme = theme
        self._show(self._row())

    # --- showing ------------------------------------------------------------------------------

    @property
    def review(self) -> Review:
        """The agenda as it stands."""
        return self._review

    def take_focus(self) -> None:
        """Put the focus on the first doubtful row."""
        self._table.setFocus()

    def _first_doubtful(self) -> int:
        items = self._review.meeting.items
        doubtful = (n for n, item in enumerate(items) if reviewing.doubt(self._review, item))
        return next(doubtful, 0)

    def _show(self, row: int) -> None:
        meeting = self._review.meeting
        self._fields["body"].show_value(meeting.body.name)
        self._fields["date"].show_value(short_date(meeting.date) if meeting.date else "")
        self._fields["start"].show_value(clock_time(meeting.start) if meeting.start else "")
        self._fields["venue"].show_value(meeting.venue)
        self._fields["contact"].show_value(meeting.contact)
        self._table.blockSignals(True)
        self._table.setRowCount(len(meeting.items))
        for n, item in enumerate(meeting.items):
            self._show_row(n, item)
        self._table.blockSignals(False)
        if meeting.items:
            self._table.setCurrentCell(min(max(row, 0), len(meeting.items) - 1), TITLE)
        self._show_strays()
        self._follow_source()
        made = sum(stray.fate is Fate.ITEM for stray in self._review.strays)
        count = len(meeting.items) + made
        self._make.setText(
            f"Make the meeting with {count} item{'s' if count != 1 else ''}     Ctrl+Enter"
        )

    def _show_row(self, n: int, item: Item) -> None:
        papers = item.papers
        first = " ".join(p for p in (papers[0].type, papers[0].size) if p) if papers else ""
        shown = {
            NUMBER: item.number,
            TITLE: item.title,
            KIND: kind_of(item.kind).label,
            PAPERS: (first or "1 paper") + (f" +{len(papers) - 1}" if len(papers) > 1 else "")
            if papers
            else "",
            PRESENTER: ", ".join(item.presenters),
            RESTRICTED: restriction_label(item.restriction) or "No",
        }
        doubt = reviewing.doubt(self._review, item)
        for column, words in shown.items():
            cell = QTableWidgetItem(words)
            cell.setToolTip(". ".join(part for part in (words, doubt) if part))
            if column not in (NUMBER, TITLE):
                cell.setFlags(cell.flags() & ~Qt.ItemFlag.ItemIsEditable)
            if column == RESTRICTED and item.restriction:
                cell.setForeground(QColor(self._theme.restricted))
            elif doubt and column == KIND:
                cell.setForeground(QColor(self._theme.look))
            self._table.setItem(n, column, cell)

    def _show_strays(self) -> None:
        strays = self._review.strays
        self._strip.setVisible(bool(strays))
        row = self._strays.currentRow()
        self._strays.clear()
        for stray in strays:
            QListWidgetItem(f"“{stray.text}”   {stray.fate.value}", self._strays)
        if strays:
            self._strays.setCurrentRow(min(max(row, 0), len(strays) - 1))
        count = len(strays)
        self._stray_head.setText(
            f"{count} line{'s were' if count != 1 else ' was'} not understood. F8 goes to them: "
            "I makes an item, U adds to the item above, X leaves out; untouched they are kept as "
            "private notes."
        )
        said = " ".join(self._review.warnings)
        self._said.setText(said or "Nothing is saved until you make the meeting.")

    def _follow_source(self) -> None:
        """Mark the lines of the present item, and those not understood, in the source."""
        marks: list[QTextEdit.ExtraSelection] = []
        item = self._item()
        span = self._review.span(item.id) if item else None
        if span:
            marks.append(self._mark(*span, self._theme.accent_tint))
        lines = self._review.source
        for stray in self._review.strays:
            at = next((n for n, line in enumerate(lines) if stray.text in line), None)
            if at is not None:
                marks.append(self._mark(at, at + 1, self._theme.look_tint))
        self._source.setExtraSelections(marks)
        if span:
            block = self._source.document().findBlockByNumber(span[0])
            cursor = QTextCursor(block)
            self._source.setTextCursor(cursor)
            self._source.centerCursor()

    def _mark(self, first: int, end: int, colour: str) -> QTextEdit.ExtraSelection:
        document = self._source.document()
        cursor = QTextCursor(document.findBlockByNumber(first))
        last = document.findBlockByNumber(max(end - 1, first))
        cursor.setPosition(
            last.position() + max(last.length() - 1, 0), QTextCursor.MoveMode.KeepAnchor
        )
        mark = QTextEdit.ExtraSelection()
        look = QTextCharFormat()
        look.setBackground(QColor(colour))
        mark.format = look  # type: ignore[attr-defined]
        mark.cursor = cursor  # type: ignore[attr-defined]
        return mark

    # --- editing ------------------------------------------------------------------------------

    def _row(self) -> int:
        return self._table.currentRow()

    def _item(self) -> Item | None:
        items = self._review.meeting.items
        return items[self._row()] if 0 <= self._row() < len(items) else None

    def _become(self, review: Review, row: int | None = None) -> None:
        if review == self._review:
            return
        self._past.append(self._review)
        self._future.clear()
        self._review = review
        self._show(self._row() if row is None else row)

    def _travel(self, back: list[Review], forth: list[Review]) -> None:
        if back:
            forth.append(self._review)
            self._review = back.pop()
            self._show(self._row())

    def _detail(self, key: str, text: str) -> None:
        if key == "body":
            self._become(reviewing.with_body_named(self._review, text))
            return
        read: dict[str, Callable[[str], Any]] = {"date": typed_date, "start": typed_time}
        value = (read[key](text) if text else None) if key in read else text
        self._become(reviewing.with_details(self._review, **{key: value}))

    def _edited(self, cell: QTableWidgetItem) -> None:
        items = self._review.meeting.items
        if not 0 <= cell.row() < len(items) or cell.column() not in (NUMBER, TITLE):
            return
        key = "number" if cell.column() == NUMBER else "title"
        changed = {key: cell.text().strip()}
        self._become(reviewing.describe(self._review, items[cell.row()].id, **changed))

    def _choose_kind(self) -> None:
        item = self._item()
        if item is None:
            return
        menu = QMenu(self)
        menu.setAccessibleName("Kind of item")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for kind in KINDS:
            action = menu.addAction(kind.label)
            action.triggered.connect(lambda _=False, key=kind.key: self._set_kind(key))
            if kind.key == item.kind:
                menu.setActiveAction(action)
        cell = self._table.visualRect(self._table.model().index(self._row(), KIND))
        menu.popup(self._table.viewport().mapToGlobal(cell.bottomLeft()))

    def _set_kind(self, key: str) -> None:
        item = self._item()
        if item:
            self._become(reviewing.describe(self._review, item.id, kind=key))
        self._table.setFocus()

    def _confirm(self) -> None:
        for field in self._fields.values():
            field.commit()
        self.confirmed.emit(self._review)

    # --- keys ---------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if watched is self._table and self._table.state() != self._table.State.EditingState:
                return self._item_key(event)
            if watched is self._strays and event.key() in FATES:
                fate = FATES[Qt.Key(event.key())]
                at = self._strays.currentRow()
                same = self._review.strays[at].fate is fate
                self._become(reviewing.decide_stray(self._review, at, Fate.NOTE if same else fate))
                self._strays.setCurrentRow(min(at + 1, self._strays.count() - 1))
                return True
        return super().eventFilter(watched, event)

    def _item_key(self, event: QKeyEvent) -> bool:
        item, row, key = self._item(), self._row(), event.key()
        moving = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
        if item is None:
            return False
        if event.modifiers() & moving == moving and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            by = -1 if key == Qt.Key.Key_Up else 1
            self._become(reviewing.move(self._review, item.id, by), row + by)
        elif event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier:
            return False
        elif key == Qt.Key.Key_K:
            self._choose_kind()
        elif key == Qt.Key.Key_F2:
            self._table.edit(self._table.model().index(row, TITLE))
        elif key == Qt.Key.Key_R:
            self._become(reviewing.toggle_restricted(self._review, item.id))
        elif key == Qt.Key.Key_M:
            self._become(reviewing.merge_up(self._review, item.id), row - 1)
        elif key == Qt.Key.Key_Delete:
            self._become(reviewing.leave_out(self._review, item.id), row)
        else:
            return False
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F8 and self._review.strays:
            if self._strays.hasFocus():
                at = (self._strays.currentRow() + 1) % self._strays.count()
                self._strays.setCurrentRow(at)
            self._strays.setFocus()
        elif event.key() == Qt.Key.Key_Escape:
            if self._strays.hasFocus():
                self._table.setFocus()
            else:
                self.cancelled.emit()
        elif event.matches(QKeySequence.StandardKey.Undo):
            self._travel(self._past, self._future)
        elif event.matches(QKeySequence.StandardKey.Redo):
            self._travel(self._future, self._past)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and (
            event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self._confirm()
        else:
            super().keyPressEvent(event)
