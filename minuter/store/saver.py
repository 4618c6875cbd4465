"""The saver: one thread that makes the newest value durable while typing goes on.

Importing this brings in nothing heavy; the writer is opened on the saver's thread.
"""

from __future__ import annotations

import contextlib
import logging
import secrets
import threading
from collections import deque
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from minuter.store.faults import reason_of
from minuter.store.spill import Spill, digest_of, home_of, write_spill

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from minuter.meeting.values import Meeting, Place

log = logging.getLogger(__name__)

MOST_TRIED = 20
VIEW_SECONDS = 1.0
"""How long a caret that only moved may wait: an arrow key held down is not thirty commits."""


class MeetingWriter(Protocol):
    """What the saver needs of ``minuter.store.writer.Writer``."""

    def save(self, before: Meeting, after: Meeting, place: Place | None, scroll: int) -> None:
        """Make the archive hold ``after``, durably."""
        ...

    def close(self) -> None:
        """Give back the meeting."""
        ...


@dataclass(frozen=True, slots=True)
class SaveState:
    """What the status bar may say.

    ``saved_at`` is when the archive last took something durably. ``pending`` is whether anything
    newer waits. ``problem`` says in words why it does; it is empty when all is well.
    """

    saved_at: datetime | None = None
    pending: bool = False
    problem: str = ""


@dataclass(frozen=True, slots=True)
class _Wish:
    count: int
    meeting: Meeting
    place: Place | None = None
    scroll: int = 0


class Saver:
    """Saves the newest value of one meeting; the latest wins, typing never waits.

    On failure nothing is lost: the value stays in memory and in a spill, saving is tried again
    every ``retry_seconds``, and the spill goes when the archive has it.
    """

    def __init__(
        self,
        open_writer: Callable[[], MeetingWriter],
        saved: Meeting,
        tell: Callable[[SaveState], None],
        *,
        spill_folders: Callable[[], Sequence[Path]],
        archive: Path | None = None,
        now: Callable[[], datetime] = datetime.now,
        retry_seconds: float = 1.0,
    ) -> None:
        """Start the thread, which opens the writer at once.

        ``saved`` is what the archive holds. ``tell`` is called on the saver's thread with every
        change of state; what it raises is logged and passed over. ``spill_folders`` names, each
        time that something cannot be saved, the folders that may take it; ``archive`` is what a
        spill names as its home.
        """
        self._open_writer = open_writer
        self._tell = tell
        self._now = now
        self._retry_seconds = retry_seconds
        self._spill_folders = spill_folders
        self._home = home_of(archive) if archive else ""
        self._session = secrets.token_hex(4)
        # Shared by the threads, under the condition.
        self._changed = threading.Condition()
        self._newest = _Wish(0, saved)
        self._done = 0
        self._hurry = False
        self._closing = False
        self._stopped = False
        # The saver's thread's own.
        self._writer: MeetingWriter | None = None
        self._saved = self._newest
        self._state = SaveState()
        self._spilled = 0
        self._spill: Path | None = None
        self._spills: set[Path] = set()
        self._base = ""
        self._tried: deque[str] = deque(maxlen=MOST_TRIED)
        self._thread = threading.Thread(target=self._run, name="saver", daemon=True)
        self._thread.start()

    def submit(self, meeting: Meeting, place: Place | None, scroll: int) -> None:
        """Have this value saved soon, in place of any submitted before. Never blocks.

        Raises RuntimeError after ``close``.
        """
        with self._changed:
            if self._closing:
                raise RuntimeError("the saver is closed")
            self._newest = _Wish(self._newest.count + 1, meeting, place, scroll)
            self._changed.notify_all()

    def flush(self, timeout: float) -> bool:
        """Wait until what was submitted is durable, at most ``timeout`` seconds; whether it is."""
        with self._changed:
            awaited = self._newest.count
            self._hurry = True
            self._changed.notify_all()
            self._changed.wait_for(lambda: self._done >= awaited or self._stopped, timeout)
            return self._done >= awaited

    def close(self, timeout: float = 10) -> bool:
        """Save what waits, give back the writer and end the thread; whether all is durable.

        What could not be saved stays in its spill and is taken home when the meeting is next
        opened.
        """
        with self._changed:
            self._closing = True
            self._changed.notify_all()
        self._thread.join(timeout)
        with self._changed:
            return self._done >= self._newest.count

    # --- the saver's thread -------------------------------------------------------------------

    def _run(self) -> None:
        last = False
        try:
            while not last:
                wish, last = self._next()
                self._attempt(wish)
        finally:
            if self._writer is not None:
                with contextlib.suppress(Exception):
                    self._writer.close()
            with self._changed:
                self._stopped = True
                self._changed.notify_all()

    def _next(self) -> tuple[_Wish, bool]:
        """The newest value, when there is reason to act on it; and whether it is the last time."""
        with self._changed:
            if self._state.problem:
                self._changed.wait_for(lambda: self._hurry or self._closing, self._retry_seconds)
            elif self._writer is not None:
                self._changed.wait_for(lambda: self._newest.count > self._done or self._closing)
                self._changed.wait_for(
                    lambda: self._hurry or self._closing or not self._only_view_waits(),
                    VIEW_SECONDS,
                )
            self._hurry = False
            return self._newest, self._closing

    def _only_view_waits(self) -> bool:
        return self._newest.meeting is self._saved.meeting

    def _attempt(self, wish: _Wish) -> None:
        waits = wish.meeting is not self._saved.meeting
        if waits and not self._state.pending:
            self._say(replace(self._state, pending=True))
        try:
            if self._writer is None:
                self._writer = self._open_writer()
            if wish.count > self._saved.count:
                self._writer.save(self._saved.meeting, wish.meeting, wish.place, wish.scroll)
        except Exception as error:
            self._failed(wish, waits, error)
        else:
            self._succeeded(wish, waits)

    def _succeeded(self, wish: _Wish, waited: bool) -> None:
        self._saved = wish
        self._remove_spills()
        self._base = ""
        self._tried.clear()
        with self._changed:
            pending = self._newest.meeting is not wish.meeting
        saved_at = self._now() if waited else self._state.saved_at
        self._say(SaveState(saved_at, pending))
        with self._changed:
            self._done = wish.count
            self._changed.notify_all()

    def _failed(self, wish: _Wish, waits: bool, error: Exception) -> None:
        reason = reason_of(error)
        if not self._state.problem.startswith(reason):
            # The type alone: what a library says of an error may quote what was typed.
            log.warning("saving failed: %s (%s)", reason, type(error).__name__)
        if waits:
            self._write_spill(wish)
            if self._is_spilled(wish):
                kept = f"is kept in memory and in “{self._spill}”, and is saved by itself"
            else:
                kept = "is kept in memory only, so leave Minuter open; it is saved by itself"
            problem = f"{reason}. What you type {kept} as soon as that has ended."
        else:
            problem = f"{reason}. Nothing you typed is unsaved; it is tried again by itself."
        self._say(SaveState(self._state.saved_at, waits, problem))

    def _say(self, state: SaveState) -> None:
        if state == self._state:
            return
        self._state = state
        try:
            self._tell(state)
        except Exception as error:
            log.error("a listener of the saver failed: %s", type(error).__name__)

    # --- the spill ----------------------------------------------------------------------------

    def _is_spilled(self, wish: _Wish) -> bool:
        return self._spill is not None and self._spilled == wish.count

    def _write_spill(self, wish: _Wish) -> None:
        if self._is_spilled(wish) and self._spill is not None and self._spill.exists():
            return
        self._base = self._base or digest_of(self._saved.meeting)
        digest = digest_of(wish.meeting)
        if digest not in self._tried:
            self._tried.append(digest)
        spill = Spill(
            wish.meeting,
            wish.place,
            wish.scroll,
            (self._base, *self._tried),
            self._session,
            wish.count,
            self._now(),
            self._home,
        )
        path = write_spill(self._spill_folders(), spill)
        if path is None:
            self._spilled = 0  # an older spill stays, but is not what was typed last
            return
        self._spills.add(path)  # an earlier one may be on a disk that is away, and come back
        self._spill, self._spilled = path, wish.count

    def _remove_spills(self) -> None:
        for spill in self._spills:
            with contextlib.suppress(OSError):
                spill.unlink(missing_ok=True)
        self._spills.clear()
        self._spill = None
