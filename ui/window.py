"""The main window: it assembles pages and sheets, and carries out the commands of the table."""

from __future__ import annotations

import logging
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, QTimer
from PySide6.QtGui import QAction, QActionGroup, QCloseEvent, QKeySequence
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QMainWindow,
    QStackedWidget,
)

from minuter.errors import MinuterError
from ui.agendas import Agendas
from ui.bridge import Bridge
from ui.commands import COMMANDS, MENUS, Command, When
from ui.icons import icon
from ui.rolling_backups import RollingBackups
from ui.start_page import StartPage
from ui.theme import Look, refresh

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from minuter.agenda import Agenda
    from minuter.agenda.review import Review
    from minuter.desk import Desk, Hurt, SaveState
    from minuter.meeting.values import Meeting
    from ui.import_review import ImportReview
    from ui.jobs import WindowJob
    from ui.meeting_view import MeetingView
    from ui.palette import Entry
    from ui.sheet import Sheet

log = logging.getLogger(__name__)

LOOKS = ("light", "dark", "contrast", "system")
ZOOMS = (80, 90, 100, 110, 125, 150, 175, 200)
FLUSH_SECONDS = 3
NOTICE_FOR = 6000
"""Milliseconds that a passing sentence stays in the status bar."""


class MainWindow(QMainWindow):
    """Minuter's window over one desk: a start page, or one open meeting."""

    def __init__(self, desk: Desk, settings: QSettings, look: Look) -> None:
        super().__init__()
        self._desk = desk
        self._settings = settings
        self._view: MeetingView | None = None
        self._sheet: Sheet | None = None
        self._review: ImportReview | None = None
        self._warned = False
        self._bridge = Bridge(self)
        self._bridge.saving.connect(self._show_saving)
        self._backups = RollingBackups(desk, self)
        self._backups.failed.connect(self._tell_failure)
        self._zoom = int(str(settings.value("zoom", 100)))
        self._look = look
        self._start = StartPage(look.theme, self)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._start)
        self.setCentralWidget(self._stack)
        self._actions: dict[str, QAction] = {}
        self._make_menus()
        self._make_status_bar()
        self._connect_start()
        self.setWindowTitle("Minuter")
        self.setMinimumSize(1024, 640)
        self.resize(1366, 768)
        geometry = settings.value("geometry")
        if geometry is not None:
            self.restoreGeometry(geometry)  # type: ignore[arg-type]
        self._look.changed.connect(self._wear)
        self._wear()
        self.show_start()

    # --- making -------------------------------------------------------------------------------

    def _make_menus(self) -> None:
        menus = {name: self.menuBar().addMenu(name) for name in MENUS}
        themes = QActionGroup(self)
        for command in COMMANDS:
            if command.separated:
                menus[command.menu].addSeparator()
            action = QAction(command.text, self)
            action.setShortcuts([QKeySequence(key) for key in command.shortcuts])
            action.setObjectName(command.key)
            action.triggered.connect(lambda _=False, command=command: self._carry_out(command))
            if command.key in LOOKS:
                action.setCheckable(True)
                themes.addAction(action)
            menus[command.menu].addAction(action)
            self._actions[command.key] = action

    def _carry_out(self, command: Command) -> None:
        """Call the handler that the table names, if what it belongs to is there."""
        owner, _, method = command.handler.partition(".")
        view = self._view
        target: object = {
            "window": self,
            "view": view,
            "pane": view and view.pane,
            "box": view and view.pane.active_box(),
        }[owner]
        if target is not None:
            if owner != "window":
                self._leave_sheet()  # the clerk went on behind it
            arguments = () if command.argument is None else (command.argument,)
            getattr(target, method)(*arguments)

    def _make_status_bar(self) -> None:
        bar = self.statusBar()
        bar.setSizeGripEnabled(False)
        bar.setContentsMargins(8, 0, 8, 0)
        self._saved = QLabel("", bar)
        self._saved.setObjectName("done")
        self._said = QLabel("", bar)
        self._words = QLabel("", bar)
        self._zoomed = QLabel("", bar)
        hints = QLabel("All keys Ctrl+/   ·   Help F1", bar)
        for label in (self._said, self._words, self._zoomed, hints):
            label.setObjectName("secondary")
        bar.addWidget(self._saved)
        bar.addWidget(self._said, 1)
        for label in (self._words, self._zoomed, hints):
            bar.addPermanentWidget(label)
        self._said_timer = QTimer(self)
        self._said_timer.setSingleShot(True)
        self._said_timer.setInterval(NOTICE_FOR)
        self._said_timer.timeout.connect(lambda: self._said.setText(""))

    def _connect_start(self) -> None:
        start = self._start
        start.meeting_chosen.connect(self.open_meeting)
        start.new_requested.connect(self.new_meeting)
        start.import_requested.connect(self.import_agenda_file)
        start.sample_requested.connect(self.open_sample)
        start.rescue.accepted.connect(self._open_from_backup)
        self._agendas = Agendas(self)
        self._agendas.told.connect(self.say)
        self._agendas.failed.connect(self._tell_failure)
        self._agendas.read.connect(self._review_agenda)
        start.agenda_pasted.connect(self._agendas.read_pasted)
        start.agenda_dropped.connect(self._agendas.read_file)

    # --- pages --------------------------------------------------------------------------------

    @property
    def view(self) -> MeetingView | None:
        """The open meeting's view; None on the start page."""
        return self._view

    def show_start(self) -> None:
        """Show the start page with the newest meetings."""
        self._start.show_meetings(self._desk.recent())
        self._stack.setCurrentWidget(self._start)
        self._enable_commands()
        self._saved.setText("")
        self._said.setText("")
        self._words.setText("")
        self._zoomed.setText("Kept on this computer only")
        self.setWindowTitle("Minuter")
        self._start.take_focus()

    def open_meeting(self, meeting_id: str) -> bool:
        """Open a meeting where its caret was; False, and a sentence, when it cannot be."""
        from minuter.desk import Hurt
        from ui.meeting_view import MeetingView

        if not self._leave_meeting():
            return False
        try:
            session = self._desk.open(meeting_id, self._bridge.ear())
        except Hurt as hurt:
            self._offer_rescue(meeting_id, hurt)
            return False
        except MinuterError as error:
            self._tell_failure(str(error))
            return False
        self._bridge.listen(session)
        self._backups.begin()
        view = MeetingView(session, self._bridge, self._look.theme, self)
        view.notice.connect(self.say)
        view.document_requested.connect(self.make_document)
        view.palette_requested.connect(self.show_palette)
        view.details_requested.connect(self.edit_meeting_details)
        view.words_counted.connect(
            lambda n: self._words.setText(f"{n:,} word{'s' if n != 1 else ''}   ·")
        )
        self._view = view
        self._stack.addWidget(view)
        self._stack.setCurrentWidget(view)
        splitter = self._settings.value("splitter")
        if splitter is not None:
            view.splitter.restoreState(splitter)  # type: ignore[arg-type]
        self._enable_commands()
        self._show_zoom()
        self._name_window()
        self._bridge.changed.connect(self._name_window)
        self._saved.setText("✓ Saved on this computer")
        view.pane.take_focus()  # it could not have it before it was shown
        return True

    def _name_window(self, _: object = None) -> None:
        if self._view:
            self.setWindowTitle(f"{self._view.meeting.body.name or 'Meeting'} – Minuter")

    def reopen_left_open(self) -> None:
        """After a crash, open the meeting that was open; nothing was lost, so nothing is asked."""
        for meeting_id in self._desk.left_open():
            if self.open_meeting(meeting_id) or not self._start.rescue.isHidden():
                return
        self._start.say("")  # what is open elsewhere stays there, and is no news

    def _leave_meeting(self) -> bool:
        """Close the open meeting; False, the first time, when its last words are not saved yet.

        Asked again, it lets go: what is not saved is in a spill, which comes home when the
        meeting is next opened.
        """
        view = self._view
        if view is None:
            return True
        self._leave_sheet()
        view.settle()
        if not view.session.flush(FLUSH_SECONDS) and not self._warned:
            self._warned = True
            view.show_notice(
                "Your last words are not saved to the archive yet, and Minuter keeps trying. They "
                "are kept in a file beside it: leave once more to go all the same."
            )
            return False
        self._warned = False
        self._settings.setValue("splitter", view.splitter.saveState())
        self._backups.rest()
        self._desk.put_away(view.session)
        self._bridge.leave()
        view.leave()
        self._bridge.changed.disconnect(self._name_window)
        self._view = None
        self._stack.removeWidget(view)
        view.setParent(None)
        view.deleteLater()
        return True

    def _offer_rescue(self, meeting_id: str, hurt: Hurt) -> None:
        """Say what is hurt in a meeting, beside the newest backup that has it whole."""
        copy = self._desk.newest_backup_of(meeting_id)
        self.show_start()
        self._start.rescue.offer(meeting_id, hurt, copy, datetime.now())

    def _open_from_backup(self, meeting_id: str, backup: Path, when: str) -> None:
        self._keep(lambda: self._desk.add_from_backup(backup, meeting_id))
        if self._view:
            self._view.show_notice(
                f"This is the meeting as the backup of {when} has it. The damaged one is still in "
                "the list, unchanged."
            )

    def _enable_commands(self) -> None:
        for command in COMMANDS:
            meeting_shown = self._view is not None and self._review is None
            usable = command.when is When.ALWAYS or meeting_shown
            self._actions[command.key].setEnabled(usable)

    # --- what is told -------------------------------------------------------------------------

    def say(self, sentence: str) -> None:
        """Show a passing sentence in the status bar."""
        from ui.announce import announce

        self._said.setText(sentence)
        self._said_timer.start()
        if sentence:
            announce(self, sentence)

    def _tell_failure(self, sentence: str) -> None:
        if self._view:
            self._view.show_notice(sentence)
        else:
            self._start.say(sentence)

    def _show_saving(self, state: SaveState) -> None:
        if state.problem:
            words, name = state.problem, "wrong"
        elif state.saved_at is None:
            return
        else:
            words, name = f"✓ Saved on this computer {state.saved_at:%H:%M:%S}", "done"
        if self._saved.objectName() != name:
            self._saved.setObjectName(name)
            refresh(self._saved)
            if name == "wrong":
                from ui.announce import announce

                announce(self, words, urgent=True)
        self._saved.setText(words)
        self._saved.setToolTip(words)

    # --- sheets -------------------------------------------------------------------------------

    def _open_sheet(self, sheet: Sheet) -> None:
        self._leave_sheet()
        self._sheet = sheet
        sheet.closed.connect(lambda: self._sheet_closed(sheet))
        sheet.open_sheet()

    def _leave_sheet(self) -> None:
        if self._sheet:
            self._sheet.leave()

    def _sheet_closed(self, sheet: Sheet) -> None:
        if self._sheet is sheet:
            self._sheet = None
        sheet.deleteLater()
        if self._view:
            self._view.pane.take_focus()
        else:
            self._start.take_focus()

    @property
    def sheet(self) -> Sheet | None:
        """The sheet that is open, if any."""
        return self._sheet

    # --- commands: File -----------------------------------------------------------------------

    def new_meeting(self) -> None:
        """Ask for body and date, then make the meeting."""
        from ui.new_meeting import NewMeeting

        try:
            bodies = tuple(body.name for body in self._desk.bodies())
        except MinuterError as error:
            self._tell_failure(str(error))
            return
        sheet = NewMeeting(self, bodies)
        sheet.made.connect(self._make_meeting)
        self._open_sheet(sheet)

    def _make_meeting(self, body: str, day: date | None) -> None:
        self._keep(lambda: self._desk.new_meeting(body, day))

    def open_sample(self) -> None:
        """Open a fresh copy of the sample meeting."""
        self._keep(self._desk.sample)

    def _keep(self, make: object) -> None:
        if not self._leave_meeting():
            return
        try:
            meeting: Meeting = make()  # type: ignore[operator]
        except MinuterError as error:
            self.show_start()
            self._tell_failure(str(error))
            return
        self.open_meeting(meeting.id)

    def import_agenda_file(self) -> None:
        """Choose an agenda; it is shown for review."""
        self._agendas.choose(self)

    def _review_agenda(self, agenda: Agenda, name: str) -> None:
        """Show what was read; nothing is stored before the clerk confirms it."""
        from minuter.agenda.review import begin
        from ui.import_review import ImportReview

        self.say("")
        self._close_review()
        page = ImportReview(begin(agenda), name, self._look.theme, self)
        page.confirmed.connect(self._review_confirmed)
        page.cancelled.connect(self._review_cancelled)
        self._review = page
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        self._enable_commands()
        page.take_focus()

    def _review_confirmed(self, review: Review) -> None:
        from minuter.agenda.review import confirmed

        meeting = confirmed(review)
        self._close_review()
        self._keep(lambda: self._desk.add(meeting))

    def _review_cancelled(self) -> None:
        self._close_review()
        if self._view:
            self._stack.setCurrentWidget(self._view)
            self._view.pane.take_focus()
        else:
            self.show_start()

    def _close_review(self) -> None:
        page, self._review = self._review, None
        if page:
            self._stack.removeWidget(page)
            page.deleteLater()
            self._enable_commands()

    def make_document(self) -> None:
        """Ask what to write as a Word document."""
        from ui.document_sheet import DocumentSheet

        if self._view is None:
            return
        view = self._view
        view.settle()
        sheet = DocumentSheet(self, view.fresh_meeting)
        sheet.writing.connect(lambda job: self._follow_writing(sheet, job))
        self._open_sheet(sheet)

    def _follow_writing(self, sheet: Sheet, job: WindowJob) -> None:
        """Tell what became of a document also when its sheet was closed meanwhile."""

        def failed(sentence: str) -> None:
            if self._sheet is not sheet:  # the sheet says it itself while it is there
                self._tell_failure(sentence)

        job.done.connect(lambda paths: self.say(f"Written: {', '.join(p.name for p in paths)}"))
        job.failed.connect(failed)

    def save_now(self) -> None:
        """Save at once; everything is saved by itself anyway."""
        if self._view:
            self._view.flush()
            if self._view.session.flush(2):
                self.say("Everything is saved. Minuter saves by itself as you type.")

    def close_meeting(self) -> None:
        """Go back to the start page."""
        if self._leave_meeting():
            self.show_start()

    def next_step(self) -> None:
        """Press the one filled button: of the sheet that is open, else of the item."""
        focus = QApplication.focusWidget()
        if self._sheet and focus and self._sheet.isAncestorOf(focus):
            self._sheet.accepted.emit()
        elif self._view:
            self._view.finish_item()

    def edit_meeting_details(self) -> None:
        """Open the sheet of the meeting's particulars."""
        from ui.meeting_details import MeetingDetails

        view = self._view
        if view is None:
            return
        view.flush()
        sheet = MeetingDetails(self, view.meeting)
        sheet.edited.connect(view.apply)
        self._open_sheet(sheet)

    # --- commands: View, Help -------------------------------------------------------------------

    def show_palette(self, start: str = "") -> None:
        """Open the palette of commands and items; ``#`` starts with the items alone."""
        from ui.palette import Palette, entries_of

        meeting = None
        if self._view:
            self._view.flush()
            meeting = self._view.meeting
        sheet = Palette(self, entries_of(meeting), start)
        sheet.chosen.connect(self._palette_chosen)
        self._open_sheet(sheet)

    def _palette_chosen(self, entry: Entry) -> None:
        if entry.kind == "item" and self._view:
            self._view.show_item(entry.key)
        elif entry.kind == "command":
            self._actions[entry.key].trigger()

    def use_look(self, name: str) -> None:
        """Wear another look: light, dark, contrast, or that of the system."""
        self._settings.setValue("look", name)
        self._look.use(name)
        self._actions[name].setChecked(True)

    def _wear(self) -> None:
        theme = self._look.theme
        self._start.set_theme(theme)
        if self._view:
            self._view.set_theme(theme)
        if self._review:
            self._review.set_theme(theme)
        for command in COMMANDS:
            if command.icon:
                self._actions[command.key].setIcon(icon(command.icon, theme.text))
        self._actions[self._look.choice].setChecked(True)

    def zoom(self, by: int) -> None:
        """Show minute text a step larger or smaller; 0 is the usual size."""
        at = min(range(len(ZOOMS)), key=lambda n: abs(ZOOMS[n] - self._zoom)) + by
        self._zoom = ZOOMS[min(max(at, 0), len(ZOOMS) - 1)] if by else 100
        self._settings.setValue("zoom", self._zoom)
        self._show_zoom()

    def _show_zoom(self) -> None:
        if self._view:
            self._view.pane.set_zoom(self._zoom)
            self._zoomed.setText(f"English (UK)   ·   {self._zoom}%   ·")

    def show_keys(self) -> None:
        from ui.key_sheet import Reading, keys_as_html

        self._open_sheet(Reading(self, "All keys", keys_as_html()))

    def show_guide(self) -> None:
        from importlib.resources import files

        from ui.key_sheet import Reading

        guide = files("resources").joinpath("guide.md").read_text(encoding="utf-8")
        self._open_sheet(Reading(self, "The clerk’s guide", guide, markdown=True))

    def show_about(self) -> None:
        from ui.key_sheet import Reading

        self._open_sheet(
            Reading(
                self,
                "About Minuter",
                "<p>Minuter takes the minutes of council meetings, live.</p>"
                f"<p>Everything is kept on this computer only, in {self._desk.folder}.</p>",
            )
        )

    # --- leaving ------------------------------------------------------------------------------

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._leave_meeting():
            event.ignore()
            return
        self._settings.setValue("geometry", self.saveGeometry())
        self._desk.close()
        super().closeEvent(event)
