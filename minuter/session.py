"""The open meeting: one way to change anything, one timeline of undo, one saver, many listeners."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from minuter.meeting.values import Place, Status

if TYPE_CHECKING:
    from minuter.meeting.values import Item, Meeting


class Saves(Protocol):
    """What keeps the newest value: see ``minuter.store.saver.Saver``."""

    def submit(self, meeting: Meeting, place: Place | None, scroll: int) -> None:
        """Take the newest value; never blocks."""
        ...

    def flush(self, timeout: float) -> bool:
        """Wait, at most ``timeout`` seconds, until the newest value is durable."""
        ...

    def close(self, timeout: float = 10) -> bool:
        """Save what is left and stop."""
        ...


@dataclass(frozen=True, slots=True)
class Step:
    """One step of undo: a value and a place before, a value and a place after."""

    label: str
    before: Meeting
    after: Meeting
    place_before: Place
    place_after: Place
    merge: Hashable = None


@dataclass(frozen=True, slots=True)
class Change:
    """What listeners are told: the values, who made the change, and where the caret should go.

    ``source`` ignores its own echo. ``place`` is given after undo and redo and when an edit
    moves the caret; else None.
    """

    label: str
    before: Meeting
    after: Meeting
    source: object = None
    place: Place | None = None


Listener = Callable[[Change], None]


def end_of(item: Item) -> Place:
    """The end of an item's public text."""
    if not item.notes:
        return Place(item.id)
    return Place(item.id, line=len(item.notes) - 1, column=len(item.notes[-1].text))


def first_place(meeting: Meeting) -> Place:
    """Where the caret begins: at the end of the first item that is not minuted yet."""
    if not meeting.items:
        return Place()
    waiting = (item for item in meeting.items if item.status is not Status.MINUTED)
    return end_of(next(waiting, meeting.items[0]))


class Session:
    """An open meeting.

    Values only enter by ``apply``; listeners are plain callables, told once per change in the
    order in which they subscribed.
    """

    def __init__(
        self,
        meeting: Meeting,
        saver: Saves | None = None,
        place: Place | None = None,
        scroll: int = 0,
    ) -> None:
        self._meeting = meeting
        self._saver = saver
        self._place = place or first_place(meeting)
        self._scroll = scroll
        self._undo: list[Step] = []
        self._redo: list[Step] = []
        self._sealed = True
        self._listeners: list[Listener] = []

    @property
    def meeting(self) -> Meeting:
        """The meeting as it is now."""
        return self._meeting

    @property
    def place(self) -> Place:
        """Where the caret is, or was when the meeting was last open."""
        return self._place

    @property
    def scroll(self) -> int:
        """How far the text was scrolled, in pixels."""
        return self._scroll

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Tell a listener of every change; the answer stops it again."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    # --- changing -----------------------------------------------------------------------------

    def apply(
        self,
        label: str,
        meeting: Meeting,
        *,
        merge: Hashable = None,
        source: object = None,
        place: Place | None = None,
        go: bool = False,
    ) -> bool:
        """Make a new value the meeting; False when it equals the present one.

        ``label`` says in the clerk's words what is undone ("typing", "Noted"). Steps of the same
        ``merge`` key that follow each other are one step. ``place`` is where the caret is after
        the edit; with ``go`` listeners are asked to take it there.
        """
        if meeting == self._meeting:
            return False
        before = self._meeting
        after_place = place or self._place
        self._record(
            Step(label, before, meeting, self._place, after_place, merge),
        )
        self._redo.clear()
        self._become(meeting, after_place)
        self._tell(Change(label, before, meeting, source, after_place if go else None))
        return True

    def _record(self, step: Step) -> None:
        last = self._undo[-1] if self._undo else None
        if last and not self._sealed and step.merge is not None and last.merge == step.merge:
            step = replace(step, before=last.before, place_before=last.place_before)
            self._undo.pop()
        self._sealed = False
        if step.before != step.after:
            self._undo.append(step)

    def _become(self, meeting: Meeting, place: Place) -> None:
        self._meeting = meeting
        self._place = place
        self._save()

    def _save(self) -> None:
        if self._saver:
            self._saver.submit(self._meeting, self._place, self._scroll)

    def _tell(self, change: Change) -> None:
        for listener in tuple(self._listeners):
            listener(change)

    # --- undo ---------------------------------------------------------------------------------

    @property
    def undo_label(self) -> str:
        """What undo would take back; empty when there is nothing."""
        return self._undo[-1].label if self._undo else ""

    @property
    def redo_label(self) -> str:
        """What redo would do again; empty when there is nothing."""
        return self._redo[-1].label if self._redo else ""

    def undo(self, *, for_good: bool = False) -> str:
        """Go back one step, the caret with it; the label of the step, or empty.

        Redo does not bring back what is taken back ``for_good``.
        """
        if not self._undo:
            return ""
        step = self._undo.pop()
        if not for_good:
            self._redo.append(step)
        return self._travel(step.label, step.before, step.place_before)

    def redo(self) -> str:
        """Do the last undone step again; its label, or empty."""
        if not self._redo:
            return ""
        step = self._redo.pop()
        self._undo.append(step)
        return self._travel(step.label, step.after, step.place_after)

    def _travel(self, label: str, meeting: Meeting, place: Place) -> str:
        before = self._meeting
        self._sealed = True
        self._become(meeting, place)
        self._tell(Change(label, before, meeting, place=place))
        return label

    def end_history(self) -> None:
        """Forget every step: what follows an approval or a signature cannot be undone past it."""
        self._undo.clear()
        self._redo.clear()

    # --- the view row -------------------------------------------------------------------------

    def move_to(self, place: Place, scroll: int = 0) -> None:
        """Remember where the caret is; kept with the meeting, never a step of undo."""
        if (place, scroll) != (self._place, self._scroll):
            self._place, self._scroll = place, scroll
            self._save()

    # --- saving -------------------------------------------------------------------------------

    def flush(self, timeout: float = 5) -> bool:
        """Wait, at most ``timeout`` seconds, until everything is durable."""
        return self._saver.flush(timeout) if self._saver else True

    def close(self, timeout: float = 10) -> bool:
        """Save what is left and let the meeting go; False when it could not be saved in time."""
        return self._saver.close(timeout) if self._saver else True
