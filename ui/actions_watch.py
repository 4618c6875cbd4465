"""Keeps the pane of actions true: to the meeting at once, to earlier meetings when it is opened."""

from __future__ import annotations

import logging
import threading
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from minuter.errors import MinuterError
from minuter.meeting.placing import change_fact, remove_facts
from minuter.meeting.tracking import actions_of, as_heard, hear
from ui.edit import Edit

if TYPE_CHECKING:
    from collections.abc import Callable

    from minuter.meeting.facts import ActionStatus
    from minuter.meeting.tracking import Tracked
    from minuter.meeting.values import Meeting
    from ui.action_rows import Row
    from ui.meeting_view import MeetingView

    Find = Callable[[str, str], tuple[Tracked, ...]]

log = logging.getLogger(__name__)

FIRST_LOOK = 400
"""Milliseconds from the meeting's opening to the first look at earlier ones."""
LEAVE_SECONDS = 2


class ActionsWatch(QObject):
    """What the pane of actions shows and does, for one meeting view.

    Earlier meetings are read in a thread; ``counted`` tells how many actions are open.
    """

    counted = Signal(int)
    _found = Signal(object, str)

    def __init__(self, view: MeetingView) -> None:
        super().__init__(view)
        self._view = view
        self._find: Find | None = None
        self._earlier: tuple[Tracked, ...] = ()
        self._seen: object = None
        self._thread: threading.Thread | None = None
        self._again = False
        self._found.connect(self._take, Qt.ConnectionType.QueuedConnection)
        pane = view.actions_pane
        pane.opened.connect(self._open)
        pane.marked.connect(self._mark)
        pane.removed.connect(self._remove)
        pane.wanted.connect(self._look)
        pane.add_requested.connect(view.room.enter_action)

    def follow(self, meeting: Meeting) -> None:
        """Show the meeting's actions as they are now; typing changes nothing of them."""
        # What the pane shows, by the very objects that hold it: compared at every edit.
        seen = (
            meeting.updates,
            meeting.body.roster,
            meeting.date,
            date.today(),
            self._earlier,
            *((item.actions, item.number, item.restriction) for item in meeting.items),
        )
        if seen == self._seen:
            return
        self._seen = seen
        ours = actions_of(meeting)
        earlier = as_heard(meeting, self._earlier)
        self._view.actions_pane.show_actions(ours, earlier, date.today())
        self.counted.emit(sum(one.is_open for one in (*ours, *earlier)))

    # --- earlier meetings -----------------------------------------------------------------------

    def look_with(self, find: Find) -> None:
        """Find what earlier meetings left open by a function of body and meeting id; soon."""
        self._find = find
        QTimer.singleShot(FIRST_LOOK, self, self._look)

    def _look(self) -> None:
        if self._find is None:
            return
        if self._thread and self._thread.is_alive():
            self._again = True
            return
        meeting = self._view.meeting
        self._thread = threading.Thread(
            target=self._read,
            args=(self._find, meeting.body.name, meeting.id),
            name="minuter-actions",
            daemon=True,
        )
        self._thread.start()

    def _read(self, find: Find, body: str, meeting_id: str) -> None:
        found: tuple[Tracked, ...] | None = None
        sentence = ""
        try:
            found = find(body, meeting_id)
        except MinuterError as error:
            sentence = f"Actions of earlier meetings are not shown. {error}"
        except Exception as error:
            log.error("earlier actions were not read: %s", type(error).__name__)
        with suppress(RuntimeError):  # the window is gone
            self._found.emit(found, sentence)

    def _take(self, found: tuple[Tracked, ...] | None, sentence: str) -> None:
        self._view.actions_pane.show_trouble(sentence)
        if found is not None and self._find is not None:
            self._earlier = found
            self.follow(self._view.meeting)
        if self._again:
            self._again = False
            self._look()

    def leave(self) -> None:
        """Read no more; what is being read is waited for, since the archive may be closed next."""
        self._find, self._again = None, False
        if self._thread:
            self._thread.join(LEAVE_SECONDS)

    # --- what the clerk does --------------------------------------------------------------------

    def _open(self, row: Row) -> None:
        if row.one is None:
            return
        if row.is_ours:
            self._view.show_item(row.one.item)
            self._view.room.open_action(row.one.action.id)
            return
        from ui.update_panel import UpdatePanel

        before = self._before(row.one)
        self._view.room.open(UpdatePanel(self._view.drawer, row, row.one, before))

    def _before(self, one: Tracked) -> Tracked:
        """An earlier action as it stood before this meeting."""
        return next((e for e in self._earlier if e.action.id == one.action.id), one)

    def _mark(self, row: Row, status: ActionStatus) -> None:
        if row.one is None:
            return
        one, before = row.one, self._before(row.one)
        label = f"marking an action as {status.value}"
        if row.is_ours:
            self._view.apply(
                Edit(label, lambda m: change_fact(m, one.item, one.action.id, status=status))
            )
        else:
            self._view.apply(Edit(label, lambda m: hear(m, before, status, one.note)))
        self._view.notice.emit(f"The action is {status.value}. Ctrl+Z takes it back.")

    def _remove(self, row: Row) -> None:
        if row.one is None:
            return
        one = row.one
        if not row.is_ours:
            self._view.notice.emit(
                "An action belongs to the meeting that made it: X says that it is dropped."
            )
            return
        self._view.apply(
            Edit("removing an action", lambda m: remove_facts(m, one.item, (one.action.id,)))
        )
        self._view.notice.emit("The action is removed. Ctrl+Z brings it back.")
