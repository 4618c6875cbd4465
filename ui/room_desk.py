"""What is recorded of the room while the text is typed: it opens the panels and the roll.

The commands of the table that belong to the ``room`` are its methods. It keeps no fact: each panel
shows the session's value and emits an ``Edit``, which the view applies.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from minuter.meeting.facts import Action, Declaration, Event, Motion, Vote
from minuter.meeting.values import Place, Side

if TYPE_CHECKING:
    from minuter.meeting.values import Item, Meeting
    from ui.drawer import Panel
    from ui.meeting_view import MeetingView


class RoomDesk(QObject):
    """Opens what enters facts, for one meeting view."""

    def __init__(self, view: MeetingView) -> None:
        super().__init__(view)
        self._view = view

    # --- for the view -------------------------------------------------------------------------

    def follow(self, meeting: Meeting) -> None:
        """Show the meeting as it is now wherever the room is shown."""
        self._view.drawer.follow(meeting)

    def place(self) -> Place:
        """Where a fact made now would stand: below the caret's line, on the clerk's side."""
        pane = self._view.pane
        side = pane.side if pane.side is not Side.PRIVATE else Side.PUBLIC
        return Place(pane.item_id, side.value, pane.box_of(side).line_for_new_fact())

    def open(self, panel: Panel) -> None:
        """Show a panel below the text."""
        panel.edited.connect(self._view.apply)
        panel.notice.connect(self._view.notice)
        self._view.drawer.open(panel)

    def open_fact(self, fact_id: str) -> None:
        """Open a fact that stands in the text where it was entered."""
        item = self._item()
        fact = item.fact(fact_id) if item else None
        match fact:
            case Motion():
                self.open_motion(fact.id)
            case Vote():
                self.open_motion(fact.motion, fact.id)
            case Declaration():
                self.open_declaration(fact.id)
            case Event():
                self.open_event(fact.id)
            case Action():
                self.open_action(fact.id)
            case _:
                return

    def _item(self) -> Item | None:
        item_id = self._view.pane.item_id
        return self._view.meeting.item(item_id) if item_id else None

    # --- motions and votes --------------------------------------------------------------------

    def open_motion(self, motion_id: str = "", vote_id: str = "") -> None:
        """Enter a motion and the vote on it, or change one that stands in the text."""
        from ui.motion_panel import MotionPanel

        if self._item():
            panel = MotionPanel(self._view.drawer, self._view.fresh_meeting(), self.place())
            panel.show_motion(motion_id, vote_id)
            self.open(panel)

    # --- declarations -------------------------------------------------------------------------

    def open_declaration(self, declaration_id: str = "") -> None:
        """Enter a declaration of interest, or change one."""
        from ui.declaration_panel import DeclarationPanel

        if self._item():
            meeting = self._view.fresh_meeting()
            self.open(DeclarationPanel(self._view.drawer, meeting, self.place(), declaration_id))

    # --- coming and going ---------------------------------------------------------------------

    def open_event(self, event_id: str = "") -> None:
        """Record that somebody comes or goes now, or change what was recorded."""
        from ui.event_panel import EventPanel

        if self._item():
            meeting = self._view.fresh_meeting()
            self.open(EventPanel(self._view.drawer, meeting, self.place(), event_id))

    # --- actions ------------------------------------------------------------------------------

    def open_action(self, action_id: str = "") -> None:
        """Enter an action, or change one."""
        from ui.action_panel import ActionPanel

        if self._item():
            meeting = self._view.fresh_meeting()
            self.open(ActionPanel(self._view.drawer, meeting, self.place(), action_id))
