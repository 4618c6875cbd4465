"""Agendas on their way to a meeting: read, reviewed by the clerk, confirmed or left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui.agendas import Agendas

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData
    from PySide6.QtWidgets import QStackedWidget, QWidget

    from minuter.agenda import Agenda
    from minuter.agenda.review import Review
    from ui.import_review import ImportReview
    from ui.theme import Look


class Importing(QObject):
    """Shows what was read for review; nothing is stored before the clerk confirms it.

    ``confirmed`` carries the meeting; the review stays until its owner closes it. ``left`` tells
    that it was cancelled, ``shown`` that it is shown; ``told`` and ``failed`` carry sentences,
    ``reading`` the job while an agenda is read.
    """

    shown = Signal()
    confirmed = Signal(object)
    left = Signal()
    told = Signal(str)
    failed = Signal(str)
    reading = Signal(object)

    def __init__(self, stack: QStackedWidget, look: Look, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stack = stack
        self._look = look
        self.review: ImportReview | None = None
        self._agendas = Agendas(self)
        self._agendas.told.connect(self.told)
        self._agendas.failed.connect(self._refuse)
        self._agendas.read.connect(self.begin)
        self._agendas.reading.connect(self.reading)
        look.changed.connect(self._wear)

    def choose(self, window: QWidget) -> None:
        """Let the clerk choose a file."""
        if not self.is_busy():
            self._agendas.choose(window)

    def take(self, data: QMimeData) -> None:
        """Read what was dropped or pasted; a review that is open is not lost to it."""
        if not self.is_busy():
            self._agendas.take(data)

    def is_busy(self) -> bool:
        """Whether an agenda is being checked, which is then told: its corrections are not lost."""
        if self.review:
            self.told.emit("Another agenda is being checked: make its meeting, or leave it first.")
        return self.review is not None

    def begin(self, agenda: Agenda, name: str) -> None:
        """Show what was read."""
        from minuter.agenda.review import begin
        from ui.import_review import ImportReview

        self.told.emit("")
        self.close()
        page = ImportReview(begin(agenda), name, self._look.theme, self._stack)
        page.confirmed.connect(self._confirm)
        page.cancelled.connect(self._cancel)
        self.review = page
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        self.shown.emit()
        page.take_focus()

    def close(self) -> None:
        """Take the review away."""
        page, self.review = self.review, None
        if page:
            self._stack.removeWidget(page)
            page.deleteLater()

    def _confirm(self, review: Review) -> None:
        from minuter.agenda.review import confirmed

        self.confirmed.emit(confirmed(review))

    def _cancel(self) -> None:
        self.close()
        self.left.emit()

    def _refuse(self, sentence: str) -> None:
        if self.review:
            self.told.emit(sentence)
        else:
            self.failed.emit(sentence)

    def _wear(self) -> None:
        if self.review:
            self.review.set_theme(self._look.theme)
