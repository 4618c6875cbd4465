"""An open meeting on the screen: header, agenda, the item in the middle, the document."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QApplication,
    QSplitter,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from minuter.meeting.edits import (
    add_item,
    end_meeting,
    finish_item,
    move_item,
    new_item,
    open_item,
    remove_item,
    reopen_item,
    start_meeting,
)
from minuter.meeting.values import Meeting, Place, Side, Status
from minuter.session import end_of
from ui.actions_pane import ActionsPane
from ui.actions_watch import ActionsWatch
from ui.agenda_side import AgendaSide
from ui.announce import announce
from ui.document_watch import DocumentWatch
from ui.drawer import Drawer
from ui.item_pane import ItemPane
from ui.meeting_header import MeetingHeader
from ui.notice_bar import NoticeBar
from ui.preview import Preview
from ui.room_desk import RoomDesk
from ui.room_pane import RoomPane
from ui.room_watch import RoomWatch
from ui.way_on import is_live

if TYPE_CHECKING:
    from minuter.session import Change, Session
    from ui.bridge import Bridge
    from ui.edit import Edit
    from ui.theme import Theme

NEW_TITLE = "New item"


class MeetingView(QWidget):
    """The panes of one open meeting; it alone applies their edits to the session."""

    document_requested = Signal()
    palette_requested = Signal()
    details_requested = Signal()
    notice = Signal(str)
    words_counted = Signal(int)

    def __init__(
        self, session: Session, bridge: Bridge, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._bridge = bridge
        self._fresh = ""
        self._document_wanted = True
        self._side = AgendaSide(theme, self)
        self.agenda = self._side.list
        self.pane = ItemPane(theme, self)
        self.preview = Preview(theme, self)
        self.room_pane = RoomPane(theme, self)
        self.actions_pane = ActionsPane(theme, self)
        self.drawer = Drawer(self)
        self.room = RoomDesk(self, theme)
        self.watch = RoomWatch(self)
        self.actions_watch = ActionsWatch(self)
        self.header = MeetingHeader(self)
        self.chip = self.header.chip
        self._lay_out()
        self.document = DocumentWatch(self.preview, self._shown, self.pane.typed_at, self)
        self._clock = QTimer(self)
        self._clock.setInterval(1000)
        self._connect()
        self._clock.start()
        self.set_theme(theme)
        self._show_first()

    # --- making -------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._tabs = QTabWidget(self)
        self._tabs.setDocumentMode(True)
        self._tabs.addTab(self.preview, "Preview")
        self._tabs.addTab(self.room_pane, "Room")
        self._tabs.addTab(self.actions_pane, "Actions")
        self._tabs.setAccessibleName("The document, the room and the actions")
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.splitter.addWidget(self._side)
        self.splitter.addWidget(self._middle())
        self.splitter.addWidget(self._tabs)
        self.splitter.setSizes([248, 780, 338])
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setChildrenCollapsible(False)
        self._notice = NoticeBar(self)
        self._notice.closed.connect(lambda: self.show_notice(""))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.header)
        layout.addWidget(self._notice)
        self.pages = QStackedWidget(self)
        self.pages.addWidget(self.splitter)
        layout.addWidget(self.pages, 1)

    def _middle(self) -> QWidget:
        """The item, and below it what is being entered."""
        middle = QWidget(self)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.pane, 1)
        column.addWidget(self.drawer)
        return middle

    def _connect(self) -> None:
        self._bridge.changed.connect(self._follow)
        self.document.words_counted.connect(self.words_counted)
        self._clock.timeout.connect(self._tick)
        self.agenda.item_chosen.connect(self.show_item)
        self.agenda.move_requested.connect(self.move_item)
        self._side.add.clicked.connect(self.add_item)
        self.pane.edited.connect(self.apply)
        self.pane.details.closed.connect(self._details_closed)
        self.pane.caret.moved.connect(self._session.move_to)
        self.pane.caret.moved.connect(self.watch.caret_moved)
        self.pane.notice.connect(self.notice)
        self.pane.next_requested.connect(self.finish_item)
        self.pane.previous_requested.connect(lambda: self.step(-1))
        self.pane.undo_requested.connect(self.undo)
        self.pane.redo_requested.connect(self.redo)
        self.pane.fact_opened.connect(self.room.open_fact)
        self.pane.fact_requested.connect(self.room.enter)
        self.pane.exclusion_requested.connect(self.room.exclude_public)
        self.drawer.changed.connect(self.pane.give_room)
        self.drawer.changed.connect(self._show_document)
        self.room_pane.come_or_go.connect(self.room.come_or_go)
        self.room_pane.roll_requested.connect(self.room.show_roll)
        self.room_pane.wanted.connect(self.watch.fill_pane)
        self.actions_watch.counted.connect(self._show_action_count)
        self.chip.clicked.connect(self.room.toggle_roll)
        self.header.commands.clicked.connect(self.palette_requested)
        self.header.details.clicked.connect(self.details_requested)
        self.header.document.clicked.connect(self.document_requested)
        self.header.pill.clicked.connect(self.start_or_end)

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self.agenda.set_theme(theme)
        self.pane.set_theme(theme)
        self.preview.set_theme(theme)
        self.drawer.set_theme(theme)
        self.room_pane.set_theme(theme)
        self.actions_pane.set_theme(theme)
        self.room.set_theme(theme)
        self.header.set_theme(theme)

    def show_panes(self, *, agenda: bool, document: bool) -> None:
        """Show the panes beside the item, or put them away."""
        focus = QApplication.focusWidget()
        self._side.setVisible(agenda)
        self._document_wanted = document
        self._show_document()
        if focus and not focus.isVisibleTo(self):
            self.pane.take_focus()

    def _show_document(self, entering: bool = True) -> None:
        """Show the document if it is wanted, and what is entered below the text leaves room."""
        panel = self.drawer.panel if entering else None
        self._tabs.setVisible(self._document_wanted and not (panel and panel.is_wide))

    def show_beside(self, pane: QWidget) -> None:
        """Bring a pane beside the item forward, and go to it."""
        self._document_wanted = True
        self._show_document()
        self._tabs.setCurrentWidget(pane)
        pane.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show_action_count(self, opened: int) -> None:
        words = f"Actions {opened}" if opened else "Actions"
        self._tabs.setTabText(self._tabs.indexOf(self.actions_pane), words)

    def take_focus(self) -> None:
        """Give the focus back to where the clerk works: the roll, or the text."""
        if self.room.roll_shown:
            self.room.roll.take_focus()
        else:
            self.pane.take_focus()

    # --- showing ------------------------------------------------------------------------------

    @property
    def session(self) -> Session:
        """The open meeting."""
        return self._session

    @property
    def meeting(self) -> Meeting:
        """The meeting as it is now."""
        return self._session.meeting

    def _shown(self) -> tuple[Meeting, str]:
        return self.meeting, self.pane.item_id

    def _show_first(self) -> None:
        meeting, place = self.meeting, self._session.place
        self._show_header(meeting)
        if not meeting.items:
            self.agenda.show_meeting(meeting, "")
            self.pane.clear()
        else:
            known = any(item.id == place.item for item in meeting.items)
            item_id = place.item if known else meeting.items[0].id
            self.agenda.show_meeting(meeting, item_id)
            self.pane.show_item(meeting, item_id, place if known else None)
            self.pane.active_box().verticalScrollBar().setValue(self._session.scroll)
        self.watch.follow(meeting)
        self.actions_watch.follow(meeting)
        self.watch.item_reached()
        self.document.ask()

    def _show_header(self, meeting: Meeting) -> None:
        self.header.show_meeting(meeting)
        self._side.show_progress(meeting)

    def _tick(self) -> None:
        self.header.show_time(self.meeting)
        self.pane.show_time(datetime.now())

    def _follow(self, change: Change) -> None:
        """Show a change in every pane; the pane that made it does not echo its own words."""
        meeting = change.after
        shown = self.pane.item_id
        target = change.place.item if change.place else shown
        if not any(item.id == target for item in meeting.items):
            target = self._neighbour(change.before, meeting, shown)
        self._show_header(meeting)
        self.agenda.show_meeting(meeting, target)
        self.pane.setEnabled(bool(target))
        if not target:
            self.pane.clear()
        if target and target != shown:
            self.pane.show_item(meeting, target, change.place)
            self._announce_item()
        elif target:
            self.pane.follow(meeting, echo=change.source is not self.pane)
            if change.place:
                self.pane.go_to(change.place)
        self.room.follow(meeting)  # last: what is entered there goes where the caret is now
        self.document.ask()

    @staticmethod
    def _neighbour(before: Meeting, after: Meeting, item_id: str) -> str:
        """The item that stands where a removed one stood; empty when none is left."""
        if not after.items:
            return ""
        at = next((n for n, item in enumerate(before.items) if item.id == item_id), 0)
        return after.items[min(at, len(after.items) - 1)].id

    def show_notice(self, sentence: str) -> None:
        """Show a sentence above the panes until it is closed; an empty one takes it away."""
        self._notice.say(sentence)
        if not sentence:
            self.take_focus()
        if sentence:
            announce(self, sentence)

    def take_notice_away(self, sentence: str) -> None:
        """Show a sentence above the panes no more, if it is the one that is shown."""
        if self._notice.text() == sentence:
            self._notice.hide()

    def _announce_item(self, *, was_restricted: bool = False) -> None:
        item = self.meeting.item(self.pane.item_id)
        if self.pane.side is Side.RESTRICTED:
            side = ". Restricted side"
        else:
            side = ". Public side again" if was_restricted else ""
        announce(self, f"Item {item.number}, {item.title}{side}")
        self.watch.item_reached()
        if side:
            self.notice.emit(side.removeprefix(". "))

    # --- editing ------------------------------------------------------------------------------

    def apply(self, edit: Edit) -> None:
        """Apply what a pane or a sheet asked for; undo comes back to where the caret is now."""
        self._mark_place()
        self._session.apply(
            edit.label,
            edit.change(self.meeting),
            merge=edit.merge,
            source=edit.source,
            place=edit.place,
            go=edit.go,
        )

    def _now(self) -> datetime | None:
        """The moment, when the minutes are typed in the meeting itself; else None."""
        return datetime.now() if is_live(self.meeting) else None

    def _mark_place(self) -> None:
        if self.pane.item_id:
            self._session.move_to(
                self.pane.place(), self.pane.active_box().verticalScrollBar().value()
            )

    def leave(self) -> None:
        """Hear no more of the session: another view may soon be shown."""
        self._bridge.changed.disconnect(self._follow)
        self.document.lull.cancel()
        self._clock.stop()
        self.watch.leave()
        self.actions_watch.leave()

    def flush(self) -> None:
        """Take in everything typed and not yet told."""
        if self.pane.item_id:
            self.pane.flush()
            self._mark_place()

    def fresh_meeting(self) -> Meeting:
        """The meeting with everything typed until now."""
        self.flush()
        return self.meeting

    def settle(self) -> None:
        """Take in everything before the clerk goes elsewhere; an empty decision is dropped."""
        self.flush()
        if self.pane.item_id:
            self.pane.deciding.drop_unwritten()

    def undo(self) -> None:
        """Take back the last step, whatever it was."""
        self.flush()
        label = self._session.undo()
        self.notice.emit(f"Undone: {label}" if label else "Nothing to undo")

    def redo(self) -> None:
        """Do again what was taken back."""
        self.flush()
        label = self._session.redo()
        self.notice.emit(f"Done again: {label}" if label else "Nothing to do again")

    def show_item(self, item_id: str) -> None:
        """Go to an item, which does not begin it."""
        self.room.leave_roll()
        if item_id == self.pane.item_id:
            self.pane.take_focus()
            return
        was_restricted = self.pane.side is Side.RESTRICTED
        self.settle()
        self.agenda.show_meeting(self.meeting, item_id)
        self.pane.show_item(self.meeting, item_id)
        self._mark_place()
        self._announce_item(was_restricted=was_restricted)
        self.document.ask()

    def step(self, by: int) -> None:
        """Go some items on or back."""
        items = self.meeting.items
        if not self.pane.item_id:
            return
        at = self.meeting.index(self.pane.item_id) + by
        if 0 <= at < len(items):
            self.show_item(items[at].id)
        else:
            self.notice.emit("This is the first item." if by < 0 else "This is the last item.")

    def finish_item(self) -> None:
        """Finish the item and go on: to the next, the close of the meeting, the document."""
        self.room.leave_roll()
        if not self.pane.item_id:
            return
        self.settle()
        meeting, item = self.meeting, self.meeting.item(self.pane.item_id)
        at, now = meeting.index(item.id), self._now()
        label = f"finishing item {item.number}".strip()
        if at + 1 < len(meeting.items):
            following = meeting.items[at + 1]
            after = open_item(finish_item(meeting, item.id, now), following.id, now)
            self._session.apply(label, after, place=end_of(after.item(following.id)))
            self.show_item(following.id)
        elif item.status is not Status.MINUTED:
            self._session.apply(label, finish_item(meeting, item.id, now))
            self.notice.emit("The last item is finished.")
        elif meeting.began and not meeting.finish:
            self.start_or_end()
        else:
            self.document_requested.emit()

    def reopen_item(self) -> None:
        """Open a minuted item again."""
        if not self.pane.item_id:
            return
        self.flush()
        item = self.meeting.item(self.pane.item_id)
        self._session.apply(f"reopening item {item.number}", reopen_item(self.meeting, item.id))

    def start_or_end(self) -> None:
        """Start the meeting, or close it."""
        self.flush()
        meeting = self.meeting
        if meeting.began is None:
            after = start_meeting(meeting, datetime.now())
            self._session.apply("starting the meeting", after)
            self.notice.emit(
                "The meeting has started."
                if is_live(after)
                else "The meeting is not of today: its times are those of now; see Ctrl+Shift+M."
            )
        elif meeting.finish is None:
            self._session.apply("closing the meeting", end_meeting(meeting, datetime.now()))
            self.notice.emit("The meeting is closed. Ctrl+Z takes it back.")
        else:
            self.notice.emit("The meeting is closed; its times are under Details, Ctrl+Shift+M.")

    def add_item(self) -> None:
        """Add an item after this one and ask for its title."""
        self.room.leave_roll()
        self.flush()
        item = new_item(self.meeting, NEW_TITLE)
        after = add_item(self.meeting, item, self.pane.item_id)
        self._fresh = item.id
        self._session.apply("adding an item", after, place=Place(item.id), go=True)
        self.pane.open_details()

    def _details_closed(self) -> None:
        """An item just added and left without a title is not kept."""
        fresh, self._fresh = self._fresh, ""
        untouched = fresh == self.pane.item_id and self._session.undo_label == "adding an item"
        if fresh and untouched and self.meeting.item(fresh).title == NEW_TITLE:
            self._session.undo(for_good=True)

    def remove_item(self) -> None:
        """Take the item off the agenda; undo brings it back."""
        self.flush()
        if not self.pane.item_id:
            return
        item = self.meeting.item(self.pane.item_id)
        self._session.apply(f"removing item {item.number}", remove_item(self.meeting, item.id))
        self.notice.emit(f"“{item.title}” is removed. Ctrl+Z brings it back.")

    def move_item(self, item_id: str, by: int) -> None:
        """Move an item in the order of the meeting; its agenda number stays."""
        self.flush()
        if item_id:
            self._session.apply("moving an item", move_item(self.meeting, item_id, by))

    def move_this(self, by: int) -> None:
        """Move the item that is shown."""
        self.move_item(self.pane.item_id, by)

    def other_pane(self, by: int) -> None:
        """Go round the panes: agenda, item, what is entered, document or room."""
        self.room.leave_roll()
        beside = (self.preview, self.room_pane, self.actions_pane)
        all_panes: tuple[QWidget, ...] = (self.agenda, self.pane, self.drawer, *beside)
        panes: list[QWidget] = [pane for pane in all_panes if pane.isVisible()]
        focus = QApplication.focusWidget()
        middle = panes.index(self.pane)
        at = next((n for n, p in enumerate(panes) if focus and p.isAncestorOf(focus)), middle)
        at = panes.index(focus) if focus in panes else at
        to = panes[(at + by) % len(panes)]
        if to is self.preview:
            self.document.catch_up()  # it can take no focus before it has a page
        if to is self.pane:
            self.pane.take_focus()
        elif to is self.drawer:
            self.drawer.take_focus()
        elif to is self.preview:
            self.preview.take_focus()
        else:
            to.setFocus(Qt.FocusReason.TabFocusReason)
