"""What is recorded of the room while the text is typed: it opens the panels and the roll.

The commands of the table that belong to the ``room`` are its methods. It keeps no fact: each panel
shows the session's value and emits an ``Edit``, which the view applies.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from minuter.meeting.calling import who_moves
from minuter.meeting.debate import undecided
from minuter.meeting.facts import Action, Decision, Declaration, Event, EventKind, Motion, Vote
from minuter.meeting.recording import record_event
from minuter.meeting.text import words_of
from minuter.meeting.values import Place, Side, new_id
from ui.edit import Edit
from ui.way_on import is_live

if TYPE_CHECKING:
    from minuter.meeting.values import Item, Meeting
    from ui.drawer import Panel
    from ui.meeting_view import MeetingView
    from ui.motion_draft import MotionDraft
    from ui.roll_page import RollPage
    from ui.theme import Theme


class RoomDesk(QObject):
    """Opens what enters facts, for one meeting view."""

    def __init__(self, view: MeetingView, theme: Theme) -> None:
        super().__init__(view)
        self._view = view
        self._theme = theme
        self._roll: RollPage | None = None
        self._drafts: dict[str, MotionDraft] = {}

    # --- for the view -------------------------------------------------------------------------

    def follow(self, meeting: Meeting) -> None:
        """Show the meeting as it is now wherever the room is shown."""
        self._view.drawer.follow(meeting)
        self._view.watch.follow(meeting)
        self._view.actions_watch.follow(meeting)

    def place(self) -> Place:
        """Where a fact made now would stand: below the caret's line, on the clerk's side."""
        pane = self._view.pane
        side = pane.side if pane.side is not Side.PRIVATE else Side.PUBLIC
        return Place(pane.item_id, side.value, pane.box_of(side).line_for_new_fact())

    def open(self, panel: Panel) -> None:
        """Show a panel below the text; a motion half entered comes back after it."""
        self.leave_roll()
        unfinished = self._keep_draft(self._view.drawer.panel)
        panel.edited.connect(self._view.apply)
        panel.notice.connect(self._view.notice)
        panel.closed.connect(lambda: self._keep_draft(panel))
        self._view.drawer.open(panel)
        if unfinished:
            panel.closed.connect(lambda: self._resume(unfinished))

    def _keep_draft(self, panel: Panel | None) -> str:
        """Keep what was entered in a motion's panel; the id of its item, if there was any."""
        from ui.motion_panel import MotionPanel

        draft = panel.draft() if isinstance(panel, MotionPanel) else None
        if draft is None or not isinstance(panel, MotionPanel):
            return ""
        self._drafts[panel.item_id] = draft
        return panel.item_id

    def _resume(self, item_id: str) -> None:
        item = self._item()
        if item and item.id == item_id and item_id in self._drafts:
            self.open_motion()

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

    def enter(self, kind: str) -> None:
        """Enter a new fact of a kind: a motion, a declaration or an action."""
        {
            "motion": self.enter_motion,
            "declaration": self.enter_declaration,
            "action": self.enter_action,
        }[kind]()

    def _item(self) -> Item | None:
        item_id = self._view.pane.item_id
        return self._view.meeting.item(item_id) if item_id else None

    # --- motions and votes --------------------------------------------------------------------

    def enter_motion(self) -> None:
        """Go on with the motion that is not decided yet, else begin one; in its panel, amend it."""
        from ui.motion_panel import MotionPanel

        panel, item = self._view.drawer.panel, self._item()
        if item is None:
            return
        if isinstance(panel, MotionPanel) and panel.item_id == item.id:
            panel.amend()
        else:
            self.open_motion("" if item.id in self._drafts else undecided(item))

    def open_motion(self, motion_id: str = "", vote_id: str = "") -> None:
        """Enter a motion and the vote on it, or change one that stands in the text."""
        from ui.motion_panel import MotionPanel

        item = self._item()
        if item is None:
            return
        panel = MotionPanel(self._view.drawer, self._view.fresh_meeting(), self.place)
        draft = self._drafts.get(item.id)
        if draft and motion_id in ("", draft.motion.id, draft.motion.amends):
            panel.show_draft(self._drafts.pop(item.id))
        else:
            panel.show_motion(motion_id, vote_id)
        self.open(panel)

    def exclude_public(self) -> None:
        """Move that the public be excluded from the exempt business ahead."""
        from minuter.meeting.exclusion import why_no_resolution
        from ui.motion_panel import MotionPanel

        item = self._item()
        if item is None:
            return
        meeting = self._view.fresh_meeting()
        if why := why_no_resolution(meeting, meeting.item(item.id)):
            self._view.notice.emit(why)
            return
        panel = MotionPanel(self._view.drawer, meeting, self.place)
        panel.show_exclusion()
        self.open(panel)

    def readmit_public(self) -> None:
        """Record that the press and public are in the room again."""
        if self._item() is None:
            return
        meeting, place = self._view.fresh_meeting(), self.place()
        now = datetime.now().time().replace(second=0, microsecond=0) if is_live(meeting) else None
        event = Event(new_id(), EventKind.READMITTED, at=now)
        self._view.apply(
            Edit(
                "readmitting the public",
                lambda meeting: record_event(meeting, place, event),
                place=replace(place, column=0),
                go=True,
            )
        )
        self._view.notice.emit("The public are in the room again. Ctrl+Z takes it back.")

    def edit_sentence(self) -> None:
        """Write by hand the sentence of the fact on which the caret stands."""
        from ui.sentence_panel import SentencePanel

        item = self._item()
        fact = item.fact(self._view.pane.active_box().fact_here()) if item else None
        if item is None or fact is None:
            self._view.notice.emit("Put the caret on a motion, a vote or another fact first.")
        elif isinstance(fact, Decision):
            self._view.pane.decision.open_decision(fact.id)
        else:
            meeting = self._view.fresh_meeting()
            self.open(SentencePanel(self._view.drawer, meeting, item.id, fact.id, self.place))

    # --- declarations -------------------------------------------------------------------------

    def enter_declaration(self) -> None:
        """Enter a declaration of interest, in this item or under Declarations."""
        self.open_declaration()

    def open_declaration(self, declaration_id: str = "") -> None:
        """Enter a declaration of interest, or change one."""
        from ui.declaration_panel import DeclarationPanel

        if self._item():
            meeting = self._view.fresh_meeting()
            self.open(DeclarationPanel(self._view.drawer, meeting, self.place, declaration_id))

    # --- coming and going ---------------------------------------------------------------------

    def open_event(self, event_id: str = "") -> None:
        """Record that somebody comes or goes now, or change what was recorded."""
        from ui.event_panel import EventPanel

        if self._item():
            meeting = self._view.fresh_meeting()
            self.open(EventPanel(self._view.drawer, meeting, self.place(), event_id))

    def come_or_go(self, person: str) -> None:
        """Record that somebody leaves now, or comes back, at the caret."""
        if self._item():
            self._view.watch.record((person,), self.place())
            self._view.take_focus()  # the button that was pressed is gone

    def leave_for_interest(self) -> None:
        """Record at once who leaves for an interest in this item, and who comes back from one."""
        item = self._item()
        people = who_moves(self._view.fresh_meeting(), item.id) if item else ()
        if people:
            self._view.watch.record(people, self.place())
        else:
            self._view.notice.emit("Nobody has to leave for this item, or is out for an interest.")

    # --- the roll -----------------------------------------------------------------------------

    @property
    def roll_shown(self) -> bool:
        """Whether the roll stands in place of the panes."""
        return self._roll is not None and self._view.pages.currentWidget() is self._roll

    @property
    def roll(self) -> RollPage:
        """The page of the roll, made when it is first wanted."""
        from ui.roll_page import RollPage

        view = self._view
        if self._roll is None:
            self._roll = RollPage(view.pages, view.fresh_meeting, self.place, self._theme)
            self._roll.edited.connect(view.apply)
            self._roll.notice.connect(view.notice)
            self._roll.undo_requested.connect(view.undo)
            self._roll.closed.connect(self.leave_roll)
            view.pages.addWidget(self._roll)
        return self._roll

    def toggle_roll(self) -> None:
        """Call the roll, or go back to the minutes."""
        if self.roll_shown:
            self.leave_roll()
        else:
            self.show_roll()

    def show_roll(self) -> None:
        """Show the roll in place of the panes; the header stays."""
        self._view.pages.setCurrentWidget(self.roll)
        self.roll.begin()

    def leave_roll(self) -> None:
        """Go back to the minutes, if the roll is shown."""
        if self.roll_shown:
            self._view.pages.setCurrentWidget(self._view.splitter)
            self._view.take_focus()

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self._theme = theme
        if self._roll is not None:
            self._roll.set_theme(theme)

    # --- actions ------------------------------------------------------------------------------

    def show_actions(self) -> None:
        """Go to what was promised, here and in earlier meetings."""
        self.leave_roll()
        self._view.show_beside(self._view.actions_pane)

    def enter_action(self) -> None:
        """Enter an action, begun with the words that are marked in the text."""
        marked = words_of(self._view.pane.active_box().selected_lines())
        self.open_action(what=" ".join(marked.split()))

    def open_action(self, action_id: str = "", *, what: str = "") -> None:
        """Enter an action, or change one."""
        from ui.action_panel import ActionPanel

        if self._item():
            meeting = self._view.fresh_meeting()
            panel = ActionPanel(self._view.drawer, meeting, self.place, action_id, what=what)
            self.open(panel)
