"""Word out: which edition, where to, and then “Open in Word” and “Show folder”."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from minuter.meeting.restriction import has_restricted_part
from minuter.meeting.values import Status
from minuter.workers import CANCELLED
from ui.document_job import write_documents
from ui.field import Tick
from ui.jobs import WindowJob
from ui.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Callable

    from minuter.meeting.values import Meeting


def file_stem(meeting: Meeting) -> str:
    """A file name without ending for a meeting: body and ISO date, safe on every system."""
    from pathvalidate import sanitize_filename

    day = meeting.date.isoformat() if meeting.date else ""
    stem = " ".join(part for part in (meeting.body.name, day, "minutes") if part)
    return sanitize_filename(stem, platform="universal", max_len=100) or "minutes"


class DocumentSheet(Sheet):
    """Asks what to write, and has it written in a worker; the clerk may go on meanwhile.

    ``meeting_now`` gives the meeting with all that is typed. ``writing`` carries the job, which
    goes on when the sheet is closed.
    """

    writing = Signal(object)

    def __init__(self, parent: QWidget, meeting_now: Callable[[], Meeting]) -> None:
        super().__init__(parent, "Word document", action="Write the minutes", width=640)
        self._meeting_now = meeting_now
        meeting = meeting_now()
        self.written: list[Path] = []
        self._names: dict[str, str] = {}
        self._restricted = any(has_restricted_part(item) for item in meeting.items)
        self._public = Tick("Public minutes: no restricted words", self)
        self._public.setChecked(True)
        self._full = Tick("Full minutes: restricted parts marked, not for the public", self)
        self._full.setVisible(self._restricted)
        usual = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        folder = usual if usual and Path(usual).is_dir() else str(Path.home())
        self._folder = QLineEdit(folder, self)
        self._folder.setAccessibleName("Folder")
        self._folder.setMinimumHeight(28)
        self._name = QLineEdit(file_stem(meeting), self)
        self._name.setAccessibleName("File name")
        self._name.setMinimumHeight(28)
        for edit in (self._folder, self._name):
            edit.setCursorPosition(0)  # a long name is shown from its beginning
        choose = QPushButton("Choose a folder…", self)
        choose.clicked.connect(self._choose_folder)
        self._over = Tick("Write over the file that is there", self)
        self._over.hide()
        state = QLabel(self._unfinished(meeting), self)
        state.setObjectName("secondary")
        state.setWordWrap(True)
        self.content.addWidget(state)
        self.content.addWidget(self._public)
        self.content.addWidget(self._full)
        for words, widget in (("Folder", self._folder), ("File name", self._name)):
            row = QHBoxLayout()
            label = QLabel(words, self)
            label.setObjectName("secondary")
            label.setFixedWidth(80)
            label.setBuddy(widget)
            row.addWidget(label)
            row.addWidget(widget, 1)
            if widget is self._folder:
                row.addWidget(choose)
            self.content.addLayout(row)
        self.content.addWidget(self._over)
        self._show_folder = QPushButton("Show folder", self)
        self._show_folder.clicked.connect(self._open_folder)
        after = QHBoxLayout()
        after.addWidget(self._show_folder)
        after.addStretch(1)
        self._show_folder.hide()
        self.content.addLayout(after)
        self.accepted.connect(self._write)

    @staticmethod
    def _unfinished(meeting: Meeting) -> str:
        waiting = [i for i in meeting.items if i.status is not Status.MINUTED]
        if not waiting:
            return f"All {len(meeting.items)} items are minuted."
        named = ", ".join(item.number or item.title for item in waiting[:6])
        if len(waiting) == 1:
            return f"Item {named} is not finished yet; it is written as it stands."
        count = f"{len(waiting)} items are not finished yet"
        return f"{count}: {named}. They are written as they stand."

    def first_field(self) -> QWidget:
        return self.action

    def files(self) -> tuple[tuple[str, Path], ...]:
        """The editions that are ticked and the path of each."""
        folder = Path(self._folder.text().strip()).expanduser()
        stem = self._name.text().strip().removesuffix(".docx")
        names = {"public": f"{stem}.docx", "full": f"{stem} RESTRICTED.docx", **self._names}
        ticked = {
            "public": self._public.isChecked(),
            "full": self._full.isChecked() and self._restricted,
        }
        return tuple((edition, folder / names[edition]) for edition, on in ticked.items() if on)

    def write_to(self, folder: Path, names: dict[str, str]) -> None:
        """Fill in a folder and a file name for each edition, and tick those editions."""
        self._folder.setText(str(folder))
        self._names = names
        self._public.setChecked("public" in names)
        self._full.setChecked("full" in names)

    def _write(self) -> None:
        if self.written:
            self._open_written()
            return
        files = self.files()
        if not files or not self._name.text().strip():
            self.say("Tick an edition and give the file a name.", wrong=True)
            return
        there = [path for _, path in files if path.exists()]
        if there and not self._over.isChecked():
            self._over.show()
            self.say(
                f"“{there[0].name}” is there already. Tick the box to write over it, or choose "
                "another name.",
                wrong=True,
            )
            self._over.setFocus()
            return
        self.say("Writing …")
        self.action.setEnabled(False)
        job = WindowJob(
            self.window(), write_documents, self._meeting_now(), files, self._over.isChecked()
        )
        job.done.connect(self.wrote)
        job.failed.connect(self.failed)
        self.writing.emit(job)

    def wrote(self, paths: list[Path]) -> None:
        """Say that the files are written, and offer to open them."""
        self.action.setEnabled(True)
        self.written = paths
        names = " and ".join(f"“{path.name}”" for path in paths)
        self.say(f"✓ Written: {names}.")
        self._show_folder.show()
        self.set_action("Open in Word")
        self.action.setFocus()
        self.cancel.setText("Back to the minutes     Esc")
        self.place()

    def failed(self, sentence: str) -> None:
        """Say in words why nothing was written."""
        self.action.setEnabled(True)
        self.say(sentence, wrong=sentence != CANCELLED)

    def _choose_folder(self) -> None:
        dialog = QFileDialog(self, "Folder for the minutes", self._folder.text())
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(self._folder.setText)
        dialog.open()

    def _open_written(self) -> None:
        for path in self.written:
            if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
                self.say(
                    f"No program here opens Word files; “{path.name}” is written and safe.",
                    wrong=True,
                )

    def _open_folder(self) -> None:
        if self.written:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.written[0].parent)))
