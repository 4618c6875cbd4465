"""The clerk's desk: one data folder and all work on it, with or without a window.

The command line and the window do the same things by the same calls. Only the list of meetings is
imported with it: what an open meeting is, the database and Word wait until they are first needed,
so that the window may show before.
"""

from __future__ import annotations

import os
import tempfile
import threading
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from minuter.errors import MinuterError
from minuter.store.faults import Hurt as Hurt  # the window's way to this name
from minuter.store.short_list import (
    DATABASE,
    caret_at,
    progress_of,
    progress_of_all,
    short_list,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from minuter.agenda import Agenda
    from minuter.meeting.tracking import Tracked as Tracked
    from minuter.meeting.values import Body, Meeting
    from minuter.session import Session
    from minuter.store.archive import Archive
    from minuter.store.backup import Copy as Copy
    from minuter.store.doctor import Health
    from minuter.store.restoring import Restored
    from minuter.store.saver import SaveState as SaveState  # the window's way to these names
    from minuter.store.short_list import CaretAt as CaretAt
    from minuter.store.short_list import Listed as Listed
    from minuter.store.short_list import Progress as Progress
    from minuter.store.short_list import ShortList as ShortList
    from minuter.store.short_list import Summary as Summary
    from minuter.store.trouble import Trouble as Trouble


def usual_folder() -> Path:
    """Where meetings are kept: MINUTER_DATA, else the user's local data folder."""
    if chosen := os.environ.get("MINUTER_DATA"):
        return Path(chosen)
    from platformdirs import user_data_path

    return user_data_path("Minuter", appauthor=False, roaming=False)


class Desk:
    """A data folder, opened when first needed; ``close`` makes the closing backup."""

    def __init__(self, folder: Path, *, now: Callable[[], datetime] = datetime.now) -> None:
        self._folder = folder
        self._now = now
        self._archive: Archive | None = None
        self._had_meetings = False
        self._backing_up = threading.Lock()

    @property
    def folder(self) -> Path:
        """The data folder."""
        return self._folder

    @property
    def archive(self) -> Archive:
        """The opened archive."""
        if self._archive is None:
            from minuter.store.archive import Archive

            if self._is_gone():
                raise self._gone()  # a new one would hide the meetings when they come back
            self._archive = Archive.open(
                self._folder, now=self._now, spill_folders=self._spill_folders()
            )
        return self._archive

    @property
    def _file(self) -> Path:
        return self._folder / DATABASE

    def _places_for_a_spill(self) -> tuple[Path, ...]:
        """Where a spill may go now: never into what stands in the place of a vanished share."""
        own, *others = self._spill_folders()
        return (own, *others) if os.path.lexists(self._file) else tuple(others)

    def _spill_folders(self) -> tuple[Path, ...]:
        from platformdirs import user_state_path

        return (
            self._folder / "spill",
            user_state_path("Minuter", appauthor=False) / "spill",
            Path(tempfile.gettempdir()) / f"minuter-spill-{_owner()}",
        )

    # --- the meetings there are ---------------------------------------------------------------

    def short_list(self, limit: int = -1) -> ShortList:
        """The newest meetings and how many there are, read without opening the archive."""
        found = short_list(self._folder, limit)
        self._had_meetings = self._had_meetings or bool(found.meetings)
        return found

    def progress_of(self, ids: Iterable[str]) -> dict[str, Progress]:
        """How far some meetings have come, by id, read without opening the archive."""
        return progress_of(self._folder, ids)

    def progress_of_all(self) -> dict[str, Progress]:
        """How far every meeting has come; for a thread."""
        return progress_of_all(self._folder)

    def caret_at(self, meeting_id: str) -> CaretAt | None:
        """The item that had the caret when a meeting was last open, if it is known."""
        return caret_at(self._folder, meeting_id)

    def trouble(self) -> Trouble | None:
        """What keeps the archive from being used, or None; for a thread."""
        from minuter.store.trouble import Trouble, trouble_with

        found = trouble_with(self._folder, self._now)
        if found is None and self._is_gone():
            return Trouble(str(self._gone()))
        return found

    def _is_gone(self) -> bool:
        """Whether the archive was there and is not any more, as when a share vanishes."""
        return self._had_meetings and not os.path.lexists(self._file)

    def _gone(self) -> MinuterError:
        return MinuterError(
            f"The archive in “{self._folder}” is not there any more; nothing was made in its "
            "place: connect the folder again, then go on."
        )

    def meetings(self) -> tuple[Summary, ...]:
        """Every meeting, newest first."""
        return self.archive.meetings()

    def meeting(self, meeting_id: str) -> Meeting:
        """The meeting of that id, or of the only id that begins so; reading never locks.

        Raises MinuterError when there is none, or more than one.
        """
        return self.archive.load(self._whole_id(meeting_id)).meeting

    def _whole_id(self, start: str) -> str:
        ids = [summary.id for summary in self.meetings()]
        if start in ids:
            return start
        found = [whole for whole in ids if start and whole.startswith(start)]
        if len(found) > 1:
            raise MinuterError(f"More than one meeting's id begins with “{start}”; say more of it.")
        if not found:
            raise MinuterError(f"There is no meeting with the id “{start}”; see “minuter list”.")
        return found[0]

    def bodies(self) -> tuple[Body, ...]:
        """The bodies known, from earlier meetings or put in, by name."""
        return self.archive.bodies()

    def put_body(self, body: Body, was: str = "") -> None:
        """Store what a body is now; ``was`` is what it was called, if its name is another now.

        Meetings keep their own copies. Raises MinuterError when another body has the name.
        """
        self.archive.put_body(body, was)

    def open_actions(self, body: str, before: str = "") -> tuple[Tracked, ...]:
        """The open actions of a body's meetings, as it heard of them last.

        All, or those of the meetings before one, by its id. May be called on any thread.
        """
        return self.archive.open_actions(body, before)

    # --- new meetings -------------------------------------------------------------------------

    def read_agenda(self, source: Path | bytes, name: str = "") -> Agenda:
        """The agenda in a file or in bytes; nothing is stored."""
        from minuter.agenda import read_agenda, read_agenda_file

        today = self._now().date()
        if isinstance(source, bytes):
            return read_agenda(source, name, today=today)
        return read_agenda_file(source, today=today)

    def import_agenda(self, source: Path | bytes, name: str = "", body: str = "") -> Agenda:
        """Read an agenda and store the meeting that it makes; ``body`` names it otherwise."""
        return self.keep_agenda(self.read_agenda(source, name), body)

    def keep_agenda(self, agenda: Agenda, body: str = "") -> Agenda:
        """Store the meeting of an agenda already read, under a fresh id."""
        meeting = agenda.meeting
        if body:
            meeting = replace(meeting, body=replace(meeting.body, name=body))
        return replace(agenda, meeting=self.add_read(meeting))

    def add_read(self, meeting: Meeting) -> Meeting:
        """Store a meeting read from an agenda, under a fresh id; the meeting as stored.

        It has a copy of its body as that is known, people and wording, where there is one of
        that name and not of another authority.
        """
        from minuter.meeting.own_copy import take_body

        known = self._known(meeting.body.name)
        if known is not None and _same_authority(known, meeting.body):
            known = replace(known, authority=known.authority or meeting.body.authority)
            meeting = take_body(meeting, known)
            meeting = replace(
                meeting,
                venue=meeting.venue or known.venue,
                contact=meeting.contact or known.contact,
            )
        return self.add(meeting)

    def _known(self, name: str) -> Body | None:
        return {_folded(body.name): body for body in self.bodies()}.get(_folded(name))

    def add(self, meeting: Meeting) -> Meeting:
        """Store a meeting under a fresh id; the meeting as stored."""
        from minuter.meeting.values import new_id

        meeting = replace(meeting, id=new_id())
        self.archive.add(meeting)
        return meeting

    def load(self, values: Any) -> Meeting:
        """Store the meeting that JSON values describe, under a fresh id."""
        from minuter.meeting.portable import meeting_from_json

        return self.add(meeting_from_json(values))

    def new_meeting(self, body_name: str, day: date | None) -> Meeting:
        """Store a new meeting of a body, with the items that every meeting has."""
        from minuter.meeting.bodies import body_named
        from minuter.meeting.standing import usual_items
        from minuter.meeting.values import Meeting

        body = self._known(body_name) or body_named(body_name)
        meeting = Meeting("", body, day, venue=body.venue, contact=body.contact)
        return self.add(usual_items(meeting))

    def sample(self) -> Meeting:
        """Store a fresh copy of the sample meeting."""
        from minuter.sample import sample_meeting

        return self.add(sample_meeting())

    def delete(self, meeting_id: str) -> None:
        """Delete a meeting for good."""
        self.archive.delete(self._whole_id(meeting_id))

    # --- the open meeting ---------------------------------------------------------------------

    def open(self, meeting_id: str, tell: Callable[[SaveState], None]) -> Session:
        """Open a meeting for editing; ``tell`` hears, on the saver's thread, how saving goes.

        Raises MinuterError when it is open elsewhere.
        """
        from minuter.session import Session
        from minuter.store.saver import Saver

        archive = self.archive
        whole = self._whole_id(meeting_id)
        writer = archive.writer(whole)  # locks before it is read: nobody writes in between
        try:
            stored = archive.load(whole)
        except BaseException:
            writer.close()
            raise
        first = [writer]
        saver = Saver(
            lambda: first.pop() if first else archive.writer(whole),
            stored.meeting,
            tell,
            spill_folders=self._places_for_a_spill,
            archive=self._file,
            now=self._now,
        )
        self._mark_open(whole)
        return Session(stored.meeting, saver, stored.place, stored.scroll)

    def left_open(self) -> tuple[str, ...]:
        """The ids of meetings open when Minuter was stopped by force, or still open, newest first.

        Opening one that is still open elsewhere says so.
        """
        order = self._order_of_marks()
        return tuple(sorted(order, key=lambda name: order[name], reverse=True))

    def put_away(self, session: Session) -> bool:
        """Close the open meeting; False when its last words are only in a spill.

        It is then marked as left open, so that the next start takes them home.
        """
        saved = session.close(3)
        if saved:
            with suppress(OSError):
                (self._marks() / session.meeting.id).unlink()
        return saved

    def _mark_open(self, meeting_id: str) -> None:
        with suppress(OSError):
            self._marks().mkdir(mode=0o700, exist_ok=True)
            mark = self._marks() / meeting_id
            mark.touch(mode=0o600)
            mark.write_text(str(max(self._order_of_marks().values(), default=0) + 1), "utf-8")

    def _order_of_marks(self) -> dict[str, int]:
        """Each meeting marked as open and the how-manieth it was: a clock may jump back."""
        order: dict[str, int] = {}
        with suppress(OSError):
            for mark in self._marks().iterdir():
                order[mark.name] = 0
                with suppress(ValueError):
                    order[mark.name] = int(mark.read_text("utf-8"))
        return order

    def _marks(self) -> Path:
        return self._folder / "open"

    # --- out ----------------------------------------------------------------------------------

    def export(self, meeting_id: str, path: Path, edition: str, *, force: bool = False) -> None:
        """Write a stored meeting as a document; see ``write_document``."""
        write_document(self.meeting(meeting_id), path, edition, force=force)

    # --- copies, and what they are for --------------------------------------------------------

    def back_up(self) -> Path | None:
        """Copy the archive, verified, among its backups; None when nothing changed since the last.

        May be called on any thread. Raises MinuterError when it cannot be made, which leaves the
        earlier ones, Hurt when the archive is damaged.
        """
        from minuter.store.backup import back_up

        with self._backing_up:
            return back_up(self._file, self._now())

    def back_up_now(self, target: Path | None = None) -> Path:
        """A verified copy of the archive as it is, in a file or folder or among its backups.

        Where it is. When nothing changed since the newest backup, that one, verified again.
        Raises MinuterError when it cannot be made or a file of that name is there.
        """
        from minuter.store.backup import BACKUPS, copy_out, rolling_copies

        if target is not None:
            return copy_out(self._file, target, self._now())
        return self.back_up() or rolling_copies(self._folder / BACKUPS)[0].path

    def restore(self, copy: Path, *, force: bool = False) -> Restored:
        """Put a verified copy in place of the archive; the former file is kept beside it.

        Raises MinuterError, with nothing changed, when the copy is not whole, a meeting is open
        somewhere, or, without ``force``, the archive is well and has what the copy lacks.
        """
        from minuter.store.restoring import restore

        return restore(copy, self._folder, self._now(), force=force)

    def health(self) -> Health:
        """What is well and what is hurt; nothing is changed.

        Raises MinuterError when the archive cannot be reached or is of a newer program.
        """
        from minuter.store.doctor import examine

        return examine(self._folder, self._spill_folders())

    def newest_backup_of(self, meeting_id: str) -> Copy | None:
        """The newest backup that has a meeting whole."""
        from minuter.store.doctor import newest_with

        return newest_with(self._folder, meeting_id)

    def add_from_backup(self, copy: Path, meeting_id: str) -> Meeting:
        """Store a meeting as a backup has it, under a fresh id; the hurt one stays as it is.

        Raises MinuterError when the copy does not have it whole or it cannot be stored.
        """
        from minuter.meeting.values import new_id

        return self.archive.add_from(copy, meeting_id, new_id())

    def close(self) -> None:
        """Let the archive go, with a verified backup when it was opened."""
        if self._archive is not None:
            archive, self._archive = self._archive, None
            with suppress(MinuterError):
                self.back_up()
            archive.close()


def import_heavy() -> None:
    """Import what a meeting needs, so that opening one is quick; meant for a thread."""
    from importlib import import_module

    for name in ("minuter.store.archive", "minuter.minutes.compose"):
        import_module(name)


def write_document(meeting: Meeting, path: Path, edition: str, *, force: bool = False) -> None:
    """Write an edition of a meeting; the format follows the ending of the path.

    Raises MinuterError for an edition or a format that is not known, a file already there
    without ``force``, and a folder that cannot be written.
    """
    from minuter.blocks import Edition
    from minuter.export import export, format_of
    from minuter.minutes.compose import compose

    format_of(path)
    try:
        chosen = Edition(edition)
    except ValueError:
        names = ", ".join(each.value for each in Edition)
        raise MinuterError(f"There is no edition “{edition}”; there are: {names}.") from None
    export(meeting, compose(meeting, chosen), path, replace=force)


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()


def _same_authority(one: Body, other: Body) -> bool:
    """Whether two bodies of one name are one: not when they say that they are of two councils."""
    names = {_folded(body.authority) for body in (one, other)} - {""}
    return len(names) < 2


def _owner() -> str:
    return str(os.getuid()) if hasattr(os, "getuid") else os.environ.get("USERNAME", "user")
