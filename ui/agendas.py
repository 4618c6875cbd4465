"""Agendas on their way in: chosen, dropped or pasted, and read in a worker process."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from ui.jobs import WindowJob

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QMimeData
    from PySide6.QtWidgets import QWidget

    from minuter.agenda import Agenda


def file_in(data: QMimeData) -> bool:
    """Whether what is dragged or pasted is a file, whatever file it is."""
    return any(url.isLocalFile() for url in data.urls())


class Agendas(QObject):
    """Reads agendas: ``read`` carries one and its name, ``failed`` a sentence.

    ``reading`` carries the job while an agenda is read.
    """

    told = Signal(str)
    read = Signal(object, str)
    failed = Signal(str)
    reading = Signal(object)

    def choose(self, window: QWidget) -> None:
        """Let the clerk choose a file."""
        from PySide6.QtWidgets import QFileDialog

        dialog = QFileDialog(window, "Open an agenda")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters(
            ["Agendas (*.docx *.html *.htm *.txt)", "Word documents (*.docx)", "All files (*)"]
        )
        dialog.fileSelected.connect(self.read_file)
        dialog.open()

    def take(self, data: QMimeData) -> None:
        """Read what was dropped or pasted: a file, or the words of an agenda."""
        files = [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
        if len(files) > 1:
            self.failed.emit("Minuter reads one agenda at a time; nothing was read of these files.")
        elif files:
            self.read_file(files[0])
        elif data.hasUrls():
            self.failed.emit(
                "Minuter fetches nothing from the web; save the page as a file, and drop that."
            )
        elif data.text().strip():
            self.read_pasted(data.text(), data.html() if data.hasHtml() else "")
        else:
            self.failed.emit(
                "There is no text on the clipboard; copy the agenda first, then press Ctrl+V."
            )

    def read_file(self, path: str) -> None:
        """Read the agenda in a file."""
        self._start(Path(path).name, _read_file, path)

    def read_pasted(self, text: str, html: str) -> None:
        """Read the agenda that was pasted, as text and, when there is any, as markup."""
        self._start("pasted", _read_pasted, text, html)

    def _start(self, name: str, function: Callable[..., Agenda], *arguments: Any) -> None:
        self.told.emit("Reading the agenda …")
        job = WindowJob(self, function, *arguments, is_foreign=True)
        job.done.connect(lambda agenda: self._done(agenda, name))
        job.failed.connect(self._refused)
        self.reading.emit(job)

    def _done(self, agenda: Agenda, name: str) -> None:
        self.told.emit("")
        self.read.emit(agenda, name)

    def _refused(self, sentence: str) -> None:
        self.told.emit("")
        self.failed.emit(sentence)


# --- what a worker is sent: functions of the module ---------------------------------------------


def _read_file(path: str) -> Agenda:
    from minuter.agenda import read_agenda_file

    return read_agenda_file(Path(path), today=date.today())


def _read_pasted(text: str, html: str) -> Agenda:
    from minuter.agenda import read_pasted

    return read_pasted(text, html, today=date.today())
