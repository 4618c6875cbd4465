"""The stock sentences of a body: each with its own words where it has them, and an example."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from minuter.meeting.stock import Stock, example, problem_with, stock_sentences, with_wording
from ui.body_page import BodyPage
from ui.card import ENTERS

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from minuter.meeting.values import Body

COLUMNS = ("Where", "Sentence", "Words")
WORDS = 2


class BodyWording(BodyPage):
    """A table of all stock sentences, and below it a box for the body's own words of one."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._stock: tuple[Stock, ...] = ()
        self._showing = False
        self.finder = QLineEdit(self)
        self.finder.setAccessibleName("Find a sentence")
        self.finder.setPlaceholderText("Find a sentence")
        self.finder.setClearButtonEnabled(True)
        self.finder.textChanged.connect(self._filter)
        self.table = self._make_table()
        self.box = _Words(self)
        self.box.textChanged.connect(self._typed)
        self._slots = _secondary("", self)
        self._example = QLabel("", self)
        self._example.setWordWrap(True)
        self._example.setAccessibleName("Example")
        self._problem = QLabel("", self)
        self._problem.setObjectName("look")
        self._problem.setWordWrap(True)
        self.restore = QPushButton("Restore the stock words", self)
        self.restore.clicked.connect(self._restore)
        self._lay_out()

    # --- making -------------------------------------------------------------------------------

    def _make_table(self) -> QTableWidget:
        table = _Sentences(0, len(COLUMNS), self)
        table.setAccessibleName("Stock sentences")
        table.setHorizontalHeaderLabels(list(COLUMNS))
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(28)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.setWordWrap(False)
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        header.setHighlightSections(False)
        header.setSectionResizeMode(WORDS, QHeaderView.ResizeMode.Stretch)
        table.setColumnWidth(0, 190)
        table.setColumnWidth(1, 180)
        table.currentCellChanged.connect(lambda *_: self._show_sentence())
        table.cellDoubleClicked.connect(lambda *_: self.box.enter())
        return table

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        label = _secondary("Words of this body", self)
        label.setBuddy(self.box)
        head.addWidget(label)
        head.addWidget(self._slots, 1)
        head.addWidget(self.restore)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self.finder)
        layout.addWidget(self.table, 1)
        layout.addLayout(head)
        layout.addWidget(self.box)
        layout.addWidget(self._problem)
        layout.addWidget(self._example)

    # --- showing ------------------------------------------------------------------------------

    def show_body(self, body: Body) -> None:
        super().show_body(body)
        before, self._stock = self._stock, stock_sentences(body)
        if [s.key for s in before] != [s.key for s in self._stock]:
            self.table.setRowCount(len(self._stock))
        for row, stock in enumerate(self._stock):
            if row >= len(before) or before[row] != stock or not self.table.item(row, 0):
                self._fill(row, stock)
        if self.table.currentRow() < 0:
            self.table.setCurrentCell(0, 0)
        self._show_sentence()

    def _fill(self, row: int, stock: Stock) -> None:
        for column, words in enumerate((stock.where, stock.name, stock.words)):
            cell = QTableWidgetItem(words)
            cell.setToolTip(words)
            if column == WORDS and stock.own:
                font = cell.font()
                font.setBold(True)
                cell.setFont(font)
                cell.setText(f"Own: {words}")
            self.table.setItem(row, column, cell)

    def _filter(self, typed: str) -> None:
        wanted = typed.casefold().split()
        for row, stock in enumerate(self._stock):
            words = f"{stock.where} {stock.name} {stock.words}".casefold()
            self.table.setRowHidden(row, not all(word in words for word in wanted))
        shown = [row for row in range(len(self._stock)) if not self.table.isRowHidden(row)]
        if shown and self.table.currentRow() not in shown:
            self.table.setCurrentCell(shown[0], 0)

    @property
    def current(self) -> Stock | None:
        """The sentence that is chosen."""
        row = self.table.currentRow()
        return self._stock[row] if 0 <= row < len(self._stock) else None

    def _show_sentence(self) -> None:
        stock = self.current
        if stock is None:
            return
        self._showing = True
        if " ".join(self.box.toPlainText().split()) != stock.words or not self.box.hasFocus():
            self.box.setPlainText(stock.words)
        self._showing = False
        self.box.setAccessibleName(f"{stock.where}, {stock.name}: words of this body")
        names = ", ".join(f"{{{slot}}}" for slot in dict.fromkeys(stock.slots))
        self._slots.setText(f"· may speak of {names}" if names else "")
        self._slots.setToolTip(self._slots.text())
        self._show_example(stock, self.box.toPlainText())

    def _show_example(self, stock: Stock, words: str) -> None:
        words = " ".join(words.split())
        self.restore.setEnabled(bool(stock.own))
        problem = problem_with(stock, words)
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
        self._example.setText(f"For example: {example(self.body, stock, words)}")

    # --- what was typed -------------------------------------------------------------------------

    def _typed(self) -> None:
        stock = self.current
        if self._showing or stock is None:
            return
        words = self.box.toPlainText()
        self._change(with_wording(self.body, stock.key, words), f"wording {stock.key}")
        self._show_example(self.current or stock, words)

    def _restore(self) -> None:
        stock = self.current
        if stock is not None:
            self._change(with_wording(self.body, stock.key, ""))
            self._showing = True
            self.box.setPlainText(stock.stock)
            self._showing = False
            self.table.setFocus()


class _Sentences(QTableWidget):
    """Enter goes to the words of the sentence that is chosen."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and (event.key() in ENTERS or event.key() == Qt.Key.Key_F2):
            self.cellDoubleClicked.emit(self.currentRow(), self.currentColumn())
        elif not plain and event.text():
            event.ignore()
        else:
            super().keyPressEvent(event)


class _Words(QPlainTextEdit):
    """Two lines of words that Tab leaves and in which no line is broken."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setFixedHeight(2 * self.fontMetrics().lineSpacing() + 16)

    def enter(self) -> None:
        """Put the caret after the words."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.moveCursor(QTextCursor.MoveOperation.End)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTERS or event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)


def _secondary(words: str, parent: QWidget) -> QLabel:
    label = QLabel(words, parent)
    label.setObjectName("secondary")
    return label
