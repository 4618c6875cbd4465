"""Shows the room wherever it is shown: the header's chip, the pane, the roll; and tells of it.

Nothing is worked out while the clerk types words: the room is looked at again when the roll or
what happened in it changed, and in the next lull, when the caret came to another moment.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from minuter.meeting.attendance import next_placed, room_at_caret
from minuter.meeting.calling import come_or_go, who_may_return, who_should_go
from minuter.meeting.names import spoken_name
from minuter.meeting.roll import count, quorum_words
from minuter.meeting.room_list import room_list
from minuter.meeting.text import placed
from minuter.meeting.wording import listed
from ui.announce import announce
from ui.edits_here import edit_here, time_now
from ui.lull import Lull

if TYPE_CHECKING:
    from collections.abc import Hashable

    from minuter.meeting.values import Meeting, Place
    from ui.meeting_view import MeetingView


class RoomWatch(QObject):
    """Keeps what is shown of the room true, for one meeting view."""

    def __init__(self, view: MeetingView) -> None:
        super().__init__(view)
        self._view = view
        self._seen: Meeting | None = None
        self._moment: Hashable = None
        self._was_short = False
        self._told = ""
        self.lull = Lull(view.pane.typed_at, self)
        self.lull.came.connect(self._look_again)

    # --- for the view -------------------------------------------------------------------------

    def follow(self, meeting: Meeting) -> None:
        """Show the room of a meeting that may have changed."""
        seen, self._seen = self._seen, meeting
        if seen is None or _room_changed(seen, meeting):
            self._show(meeting)
            self._tell_quorum(meeting)
            self._tell_interests(only_if_told=True)
        elif meeting.people:
            self.caret_moved()
        if self._view.room.roll_shown:
            self._view.room.roll.keep_focus()

    def caret_moved(self) -> None:
        """Show the room at another moment, in the next lull."""
        self.lull.ask()

    def item_reached(self) -> None:
        """Tell who must leave for the item that is open now, or may come back."""
        if self._seen is None or not self._view.pane.item_id:
            return
        self._show(self._view.meeting)
        self._tell_interests(only_if_told=False)

    def leave(self) -> None:
        """Show nothing more: the view goes."""
        self.lull.cancel()

    # --- showing ------------------------------------------------------------------------------

    def _place(self) -> Place | None:
        """Where the clerk is, if there is such an item."""
        pane = self._view.pane
        if not any(item.id == pane.item_id for item in self._view.meeting.items):
            return None
        return pane.place()

    def _look_again(self) -> None:
        meeting, place = self._view.meeting, self._place()
        if place is not None and self._moment_of(meeting, place) != self._moment:
            self._show(meeting)

    @staticmethod
    def _moment_of(meeting: Meeting, place: Place) -> Hashable:
        """What decides who is in the room, besides the roll and the events themselves."""
        item = meeting.item(place.item)
        order = tuple(
            (*placed(one.notes), *placed(one.restricted_notes))
            for one in meeting.items
            if one.events
        )
        return (place.item, next_placed(item, place), order)

    def _show(self, meeting: Meeting) -> None:
        place = self._place()
        if place is None:
            return
        self._moment = self._moment_of(meeting, place)
        numbers = count(meeting, room_at_caret(meeting, place))
        self._view.chip.show_room(numbers)
        self.fill_pane()
        if self._view.room.roll_shown:
            self._view.room.roll.follow(meeting)

    def fill_pane(self) -> None:
        """Show the room in its pane, while that is in sight."""
        place = self._place()
        if place is not None and self._view.room_pane.isVisible():
            self._view.room_pane.show_room(room_list(self._view.meeting, place))

    # --- telling ------------------------------------------------------------------------------

    def _tell_quorum(self, meeting: Meeting) -> None:
        place = self._place()
        if place is None:
            return
        numbers = count(meeting, room_at_caret(meeting, place))
        if numbers.is_short == self._was_short:
            return
        self._was_short = numbers.is_short
        if numbers.called and not numbers.to_mark:
            sentence = ". ".join(part for part in quorum_words(numbers) if part)
            self._view.notice.emit(sentence)
            announce(self._view, sentence, urgent=numbers.is_short)

    def _tell_interests(self, *, only_if_told: bool) -> None:
        """Say above the panes who must leave or may return; say no more once it is recorded."""
        view, item_id = self._view, self._view.pane.item_id
        if not any(item.id == item_id for item in view.meeting.items):
            return
        sentence = interests_sentence(view.meeting, item_id)
        if sentence == self._told:
            return
        if self._told:
            view.take_notice_away(self._told)
        self._told = "" if only_if_told and not self._told else sentence
        if self._told:
            view.show_notice(self._told)

    # --- recording ----------------------------------------------------------------------------

    def record(self, people: tuple[str, ...], place: Place) -> None:
        """Record that each of some people comes or goes now, at the caret."""
        meeting = self._view.fresh_meeting()
        now = time_now(meeting)
        label = "who comes or goes"
        self._view.apply(
            edit_here(label, meeting, place, lambda m: come_or_go(m, place, people, now)[0])
        )
        names = listed(tuple(spoken_name(person, meeting) for person in people))
        self._view.notice.emit(f"Recorded: {names}. Ctrl+Z takes it back.")


def interests_sentence(meeting: Meeting, item_id: str) -> str:
    """Who must leave for an item and who may come back, and the key; empty when nobody.

    Nothing is asked of anybody once the meeting is closed.
    """
    if meeting.finish is not None:
        return ""
    going, back = who_should_go(meeting, item_id), who_may_return(meeting, item_id)
    said: list[str] = []
    if going:
        names = listed(tuple(spoken_name(person, meeting) for person in going))
        verb = "leaves" if len(going) == 1 else "leave"
        said.append(f"{names} {verb} the room for this item, having declared an interest.")
    if back:
        names = listed(tuple(spoken_name(person, meeting) for person in back))
        verb = "is" if len(back) == 1 else "are"
        said.append(f"{names} {verb} still out of the room for an earlier item.")
    if not said:
        return ""
    records = "records it" if going else "records that they come back"
    return f"{' '.join(said)} Ctrl+Shift+G {records}."


def _room_changed(before: Meeting, after: Meeting) -> bool:
    """Whether the roll, or anything that happened in the room, is another: by identity alone."""
    if (
        before.roll is not after.roll
        or before.guests is not after.guests
        or before.body is not after.body
        or before.public != after.public
        or before.press != after.press
        or before.began != after.began
    ):
        return True
    if before.items is after.items:
        return False
    return len(before.items) != len(after.items) or any(
        old is not new
        and (
            old.id != new.id
            or old.events is not new.events
            or old.declarations is not new.declarations
            or old.status is not new.status
        )
        for old, new in zip(before.items, after.items, strict=True)
    )
