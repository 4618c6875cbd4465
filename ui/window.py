"""The main window: it assembles pages and sheets, and carries out the commands of the table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from minuter.errors import MinuterError
from ui.bridge import Bridge
from ui.commands import PANES, Command
from ui.foot import Foot
from ui.front_desk import FrontDesk
from ui.importing import Importing
from ui.menus import Menus
from ui.remembered import USUAL_ZOOM, ZOOMS
from ui.rolling_backups import RollingBackups
from ui.sheets import Sheets
from ui.start_page import StartPage
from ui.tour_guide import TourGuide
from ui.window_place import remember_place, stand

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent

    from minuter.desk import Desk
    from minuter.meeting.values import Meeting
    from ui.import_review import ImportReview
    from ui.meeting_view import MeetingView
    from ui.palette import Entry
    from ui.remembered import Remembered
    from ui.sheet import Sheet
    from ui.theme import Look
    from ui.writing import Writing


FLUSH_SECONDS = 3


class MainWindow(QMainWindow):
    """Minuter's window over one desk: a start page, or one open meeting."""

    def __init__(self, desk: Desk, remembered: Remembered, look: Look) -> None:
        super().__init__()
        self._desk = desk
        self._remembered = remembered
        self._view: MeetingView | None = None
        self._writing: Writing | None = None
        self._warned = False
        self._bridge = Bridge(self)
        self._backups = RollingBackups(desk, self)
        self._backups.failed.connect(self._tell_failure)
        self._zoom = remembered.zoom
        self._look = look
        # Each is made in its place: moving a page dresses all of it again.
        middle = QWidget(self)
        self._stack = QStackedWidget(middle)
        self._start = StartPage(look.theme, self._stack)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._stack, 1)
        self.setCentralWidget(middle)
        self._menus = Menus(self, self._carry_out)
        self._foot = Foot(self)
        self.setStatusBar(self._foot)
        self._saved, self._said = self._foot.saved, self._foot.said
        self._bridge.saving.connect(self._foot.show_saving)
        self._front_desk = FrontDesk(desk, self._start, self)
        self._importing = Importing(self._stack, look, self)
        self._sheets = Sheets(self)
        self._sheets.closed.connect(self._take_focus)
        self._foot.left.connect(self._take_focus)
        self._guide = TourGuide(column, self._bridge, self)
        self._sheets.opened.connect(self._guide.sheet_opened)
        self._connect_start()
        self.setWindowTitle("Minuter")
        self.setAcceptDrops(True)
        stand(self, remembered)
        self._look.changed.connect(self._wear)
        self._wear_menus()
        self._show_panes()
        self._front_desk.open_page()
        self._stack.addWidget(self._start)  # when it is filled: it is laid out once
        self._turn_to_start()

    # --- making -------------------------------------------------------------------------------

    def _carry_out(self, command: Command) -> None:
        """Call the handler that the table names, if what it belongs to is there."""
        owner, _, method = command.handler.partition(".")
        view = self._view
        target: object = {
            "window": self,
            "view": view,
            "room": view and view.room,
            "pane": view and view.pane,
            "deciding": view and view.pane.deciding,
            "box": view and view.pane.active_box(),
            "names": view and view.pane.names,
            "marks": view and view.pane.marks,
        }[owner]
        if target is not None:
            if owner != "window":
                self._sheets.leave()  # the clerk went on behind it
            if view and owner in ("pane", "deciding", "box"):
                view.room.leave_roll()
            arguments = () if command.argument is None else (command.argument,)
            getattr(target, method)(*arguments)

    def _connect_start(self) -> None:
        start = self._start
        start.meeting_chosen.connect(self.open_meeting)
        start.new_requested.connect(self._make_meeting)
        start.import_requested.connect(self.import_agenda_file)
        start.sample_requested.connect(self.open_sample)
        start.tour_requested.connect(self.take_tour)
        start.keys_requested.connect(lambda: self.show_reading("keys"))
        self._front_desk.copy_wanted.connect(self._open_from_backup)
        self._front_desk.told.connect(self.say)
        importing = self._importing
        start.pasted.connect(importing.take)
        importing.told.connect(self.say)
        importing.failed.connect(self._tell_failure)
        importing.reading.connect(lambda job: self._foot.follow(job, "Still reading the agenda …"))
        importing.shown.connect(lambda: self._menus.enable(meeting_shown=False))
        importing.left.connect(self._show_again)
        importing.confirmed.connect(self._keep_reviewed)

    # --- pages --------------------------------------------------------------------------------

    @property
    def view(self) -> MeetingView | None:
        """The open meeting's view; None on the start page."""
        return self._view

    @property
    def review(self) -> ImportReview | None:
        """The agenda being reviewed, if there is one."""
        return self._importing.review

    def show_start(self) -> None:
        """Show the start page with the newest meetings."""
        self._front_desk.open_page()
        self._turn_to_start()

    def _turn_to_start(self) -> None:
        self._stack.setCurrentWidget(self._start)
        self._menus.enable(meeting_shown=False)
        self._foot.show_start()
        self.setWindowTitle("Minuter")
        self._start.take_focus()

    def after_first_paint(self) -> None:
        """Open what a crash left open; read what was too slow to read before."""
        self.reopen_left_open()
        self._front_desk.after_first_paint()

    def open_meeting(self, meeting_id: str) -> bool:
        """Open a meeting where its caret was; False, and a sentence, when it cannot be."""
        from minuter.desk import Hurt
        from ui.meeting_view import MeetingView

        if not self._leave_meeting():
            return False
        try:
            session = self._desk.open(meeting_id, self._bridge.ear())
        except Hurt as hurt:
            self.show_start()
            self._front_desk.offer_copy(meeting_id, hurt)
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
        view.words_counted.connect(self._foot.show_words)
        view.actions_watch.look_with(self._desk.open_actions)
        self._view = view
        self._stack.addWidget(view)
        self._stack.setCurrentWidget(view)
        self._show_panes()
        if (splitter := self._remembered.splitter) is not None:
            view.splitter.restoreState(splitter)
        self._menus.enable(meeting_shown=True)
        self._show_zoom()
        self._name_window()
        self._bridge.changed.connect(self._name_window)
        self._foot.show_opened()
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
        self._sheets.leave()
        view.settle()
        if not view.session.flush(FLUSH_SECONDS) and not self._warned:
            self._warned = True
            view.show_notice(
                "Your last words are not saved to the archive yet, and Minuter keeps trying. They "
                "are kept in a file beside it: leave once more to go all the same."
            )
            return False
        self._warned = False
        self._guide.end()
        self._remembered.splitter = view.splitter.saveState()
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

    def _open_from_backup(self, meeting_id: str, backup: Path, when: str) -> None:
        self._keep(lambda: self._desk.add_from_backup(backup, meeting_id))
        if self._view:
            self._view.show_notice(
                f"This is the meeting as the backup of {when} has it. The damaged one is still in "
                "the list, unchanged."
            )

    # --- what is told -------------------------------------------------------------------------

    def say(self, sentence: str) -> None:
        """Show a passing sentence in the status bar."""
        self._foot.say(sentence)

    def _tell_failure(self, sentence: str) -> None:
        if self._view:
            self._view.show_notice(sentence)
        else:
            self._start.say(sentence)

    # --- sheets -------------------------------------------------------------------------------

    def _take_focus(self) -> None:
        """Give the focus back to where the clerk works."""
        if self._importing.review:
            self._importing.review.take_focus()
        elif self._view:
            self._view.take_focus()
        else:
            self._start.take_focus()

    @property
    def sheet(self) -> Sheet | None:
        """The sheet that is open, if any."""
        return self._sheets.current

    # --- commands: File -----------------------------------------------------------------------

    def new_meeting(self) -> None:
        """Ask for body and date, in place or over the open meeting; then make the meeting."""
        from ui.new_meeting import NewMeeting

        if self._importing.is_busy():
            return
        if self._stack.currentWidget() is self._start:
            self._sheets.leave()
            self._start.begin_new()
            return

        try:
            bodies = tuple(body.name for body in self._desk.bodies())
        except MinuterError as error:
            self._tell_failure(str(error))
            return
        sheet = NewMeeting(self, bodies)
        sheet.made.connect(self._make_meeting)
        self._sheets.open(sheet)

    def _make_meeting(self, body: str, day: date | None) -> None:
        self._keep(lambda: self._desk.new_meeting(body, day))

    def open_sample(self) -> bool:
        """Open a fresh copy of the sample meeting; False, and a sentence, when it cannot be."""
        return self._keep(self._desk.sample)

    def _keep(self, make: Callable[[], Meeting]) -> bool:
        """Make a meeting and open it; False, and a sentence, when that cannot be."""
        if self._importing.is_busy() or not self._leave_meeting():
            return False
        try:
            meeting = make()
        except MinuterError as error:
            self.show_start()
            self._tell_failure(str(error))
            self._front_desk.look_for_trouble()
            return False
        return self.open_meeting(meeting.id)

    def import_agenda_file(self) -> None:
        """Choose an agenda; it is shown for review."""
        self._importing.choose(self)

    def _keep_reviewed(self, meeting: Meeting) -> None:
        """Store the meeting of an agenda; its review stays while that cannot be done."""
        try:
            stored = self._desk.add_read(meeting)
        except MinuterError as error:
            self.say(str(error))
            return
        self._importing.close()
        if not self.open_meeting(stored.id):
            self._stack.setCurrentWidget(self._view or self._start)
            self._menus.enable(meeting_shown=self._view is not None)

    def _show_again(self) -> None:
        """Show what was there before an agenda was reviewed: the open meeting, or the start."""
        if self._view:
            self._stack.setCurrentWidget(self._view)
            self._menus.enable(meeting_shown=True)
            self._take_focus()
        else:
            self.show_start()

    def make_document(self) -> None:
        """Ask what to write as a Word document."""
        from ui.writing import Writing

        if self._view is None:
            return
        self._view.settle()
        if self._writing is None:
            self._writing = Writing(self, self._sheets, self._foot)
            self._writing.failed.connect(self._tell_failure)
        self._writing.ask(self._view.fresh_meeting)

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
        if self.sheet and focus and self.sheet.isAncestorOf(focus):
            self.sheet.accepted.emit()
        elif self._view:
            self._view.finish_item()
        elif self._stack.currentWidget() is self._start:
            self._start.press_filled()

    def edit_meeting_details(self) -> None:
        """Open the sheet of the meeting's particulars."""
        from ui.meeting_details import MeetingDetails

        view = self._view
        if view is None:
            return
        view.flush()
        sheet = MeetingDetails(self, view.meeting)
        sheet.edited.connect(view.apply)
        sheet.bodies_requested.connect(self.edit_bodies)
        self._sheets.open(sheet)

    def edit_bodies(self) -> None:
        """Open the sheet of bodies and their people."""
        from ui.body_keeping import BodyKeeping

        keeping = BodyKeeping(self._desk, self._sheets, self)
        keeping.told.connect(self.say)
        keeping.failed.connect(self._tell_failure)
        keeping.changed.connect(lambda: None if self._view else self.show_start())
        keeping.open(self._view)

    # --- commands: View -------------------------------------------------------------------

    def show_palette(self, start: str = "") -> None:
        """Open the palette of commands and items; ``#`` starts with the items alone."""
        from ui.palette import Palette, entries_of

        meeting = None
        if self._view:
            self._view.flush()
            meeting = self._view.meeting
        sheet = Palette(self, entries_of(meeting), start)
        sheet.chosen.connect(self._palette_chosen)
        self._sheets.open(sheet)

    def _palette_chosen(self, entry: Entry) -> None:
        if entry.kind == "item" and self._view:
            self._view.show_item(entry.key)
        elif entry.kind == "command":
            self._menus.actions[entry.key].trigger()

    def use_look(self, name: str) -> None:
        """Wear another look: light, dark, contrast, or that of the system."""
        self._remembered.look = name
        self._look.use(name)
        self._menus.actions[name].setChecked(True)

    def _wear(self) -> None:
        theme = self._look.theme
        self._start.set_theme(theme)
        if self._view:
            self._view.set_theme(theme)
        self._wear_menus()

    def _wear_menus(self) -> None:
        self._menus.set_theme(self._look.theme)
        self._menus.actions[self._look.choice].setChecked(True)

    def zoom(self, by: int) -> None:
        """Show minute text a step larger or smaller; 0 is the usual size."""
        at = ZOOMS.index(self._zoom) + by
        self._zoom = ZOOMS[min(max(at, 0), len(ZOOMS) - 1)] if by else USUAL_ZOOM
        self._remembered.zoom = self._zoom
        self._show_zoom()

    def _show_zoom(self) -> None:
        if self._view:
            self._view.pane.set_zoom(self._zoom)
            self._foot.show_zoom(self._zoom)

    def toggle_pane(self, pane: str) -> None:
        """Show a pane beside the item, or put it away."""
        self._remembered.set_shown(pane, not self._remembered.is_shown(pane))
        self._show_panes()

    def _show_panes(self) -> None:
        shown = {pane: self._remembered.is_shown(pane) for pane in PANES}
        for pane, is_shown in shown.items():
            self._menus.actions[pane].setChecked(is_shown)
        if self._view:
            self._view.show_panes(agenda=shown["agenda_pane"], document=shown["document_pane"])

    # --- commands: Help -----------------------------------------------------------------------

    def take_tour(self) -> None:
        """Show the sample meeting, and what to press in it, step by step."""
        if self.open_sample() and self._view:
            self._guide.begin(self._view)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc that nothing else wanted stops the work that is shown, else ends the tour."""
        if event.key() != Qt.Key.Key_Escape or not (self._foot.cancel_work() or self._guide.end()):
            super().keyPressEvent(event)

    def show_reading(self, which: str) -> None:
        """Show the ``keys``, the clerk's ``guide``, or what this is (``about``)."""
        from ui.key_sheet import reading

        self._sheets.open(reading(self, which, self._desk.folder))

    # --- what is dropped ----------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A file may be dropped anywhere; words only where they are not minutes."""
        data = event.mimeData()
        if data.hasUrls() or (data.hasText() and self._stack.currentWidget() is self._start):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """An agenda was dropped; the open meeting stays open behind its review."""
        event.acceptProposedAction()
        self._importing.take(event.mimeData())

    # --- coming back, and leaving -------------------------------------------------------------

    def changeEvent(self, event: QEvent) -> None:
        """Read the list anew when the clerk comes back: others may have written meanwhile."""
        super().changeEvent(event)
        came = event.type() == QEvent.Type.ActivationChange and self.isActiveWindow()
        if came and self._stack.currentWidget() is self._start and self.sheet is None:
            self._front_desk.look_again()

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._leave_meeting():
            event.ignore()
            return
        remember_place(self, self._remembered)
        self._remembered.save()
        self._desk.close()
        super().closeEvent(event)
