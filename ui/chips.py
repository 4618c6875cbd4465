"""What was chosen, a small button each that takes it away again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

if TYPE_CHECKING:
    from collections.abc import Iterable

A_ROW = 3


class Chips(QWidget):
    """Small buttons, three a row; ``removed`` carries the key of the one that was pressed."""

    removed = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._shown: tuple[tuple[str, str], ...] = ()
        self._buttons: list[QPushButton] = []
        self._layout = QGridLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(4)
        self._layout.setColumnStretch(A_ROW, 1)
        self.hide()

    def show_all(self, chosen: Iterable[tuple[str, str]]) -> None:
        """Show these, each by its key and its words."""
        chosen = tuple(chosen)
        if chosen == self._shown:
            return
        self._shown = chosen
        for button in self._buttons:
            button.hide()
            button.deleteLater()
        self._buttons = [self._button(at, *one) for at, one in enumerate(chosen)]
        self.setVisible(bool(chosen))

    def _button(self, at: int, key: str, words: str) -> QPushButton:
        button = QPushButton(f"{words}  ✕", self)
        button.setProperty("small", True)
        button.setMinimumHeight(24)
        button.setAccessibleName(f"{words}: take away")
        button.clicked.connect(lambda _=False: self.removed.emit(key))
        self._layout.addWidget(button, at // A_ROW, at % A_ROW)
        return button
