"""Spills: what could not be saved, written whole beside the archive until it is home."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import stat
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote

from minuter.errors import MinuterError
from minuter.meeting.portable import meeting_from_json, meeting_to_json
from minuter.meeting.portable_people import ROOM
from minuter.meeting.values import Body, Place
from minuter.store.columns import storable
from minuter.store.private_files import make_folder, write_private

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from pathlib import Path

    from minuter.meeting.values import Meeting

FORMAT = 1


@dataclass(frozen=True, slots=True)
class Spill:
    """A meeting that could not be saved.

    ``bases`` are digests of what the archive may hold, if nobody else has saved since: the
    meeting last saved, and those whose saving failed (a lost answer may have been a yes).
    ``session`` names the run that wrote it, ``count`` its submissions; ``archive`` is the path of
    the archive that it was meant for.
    """

    meeting: Meeting
    place: Place | None
    scroll: int
    bases: tuple[str, ...]
    session: str
    count: int
    written: datetime
    archive: str = ""


def digest_of(meeting: Meeting) -> str:
    """SHA-256 over a meeting's JSON: the same for equal meetings, and in every version."""
    return _sha(_as_first_written(meeting_to_json(meeting)))


def _as_first_written(values: dict[str, Any]) -> dict[str, Any]:
    """A meeting's JSON without the keys added since that say nothing unusual."""
    for item in values["items"]:
        _leave_out(item, _USUAL_OF_ITEM)
        for decision in item["decisions"]:
            _leave_out(decision, {"motion": ""})
    _leave_out(values["body_settings"], _USUAL_OF_BODY)
    return _leave_out(values, _USUAL_OF_MEETING)


_USUAL_OF_ITEM: dict[str, Any] = {
    name: [] for name in ("declarations", "events", "motions", "votes", "actions")
}
_USUAL_OF_BODY = ROOM.written(Body())
_USUAL_OF_MEETING: dict[str, Any] = {
    "roll": [],
    "guests": [],
    "public": None,
    "press": None,
    "updates": [],
}


def _leave_out(values: dict[str, Any], usual: Mapping[str, Any]) -> dict[str, Any]:
    for name, nothing in usual.items():
        if values[name] == nothing:
            del values[name]
    return values


def _sha(values: Any) -> str:
    canonical = json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(storable(canonical).encode()).hexdigest()


def spill_name(meeting_id: str, session: str) -> str:
    """The file name of a spill."""
    return f"minuter-{quote(meeting_id, safe='')}-{session}.unsaved.json"


def write_spill(folders: Iterable[Path], spill: Spill) -> Path | None:
    """Write a spill into the first folder that takes it, whole or not at all; None if none does."""
    place = spill.place
    values: dict[str, Any] = {
        "format": FORMAT,
        "meeting_id": spill.meeting.id,
        "bases": list(spill.bases),
        "session": spill.session,
        "count": spill.count,
        "archive": spill.archive,
        "written": spill.written.replace(tzinfo=None).isoformat(),
        "place": place
        and {"item": place.item, "field": place.field, "line": place.line, "column": place.column},
        "scroll": spill.scroll,
        "meeting": meeting_to_json(spill.meeting),
    }
    content = json.dumps({**values, "sha256": _sha(values)}).encode()
    for folder in folders:
        with contextlib.suppress(OSError):
            make_folder(folder)
            path = folder / spill_name(spill.meeting.id, spill.session)
            write_private(path, content)
            return path
    return None


def find_spills(folders: Iterable[Path], meeting_id: str) -> dict[Path, Spill]:
    """The spills of a meeting that these folders hold.

    One that cannot be read is renamed to ``….unreadable``, never deleted; one that belongs to
    somebody else is passed over.
    """
    found: dict[Path, Spill] = {}
    for folder in folders:
        for path in _named(folder, meeting_id):
            try:
                found[path] = _read(path, meeting_id)
            except OSError:
                continue
            except (ValueError, KeyError, TypeError, MinuterError):
                set_aside(path, "unreadable")
    return found


def waiting_spills(
    folders: Sequence[Path], meeting_ids: Collection[str], archive: Path
) -> list[Path]:
    """The spills of these meetings, those that only this archive can want, and what cannot be read
    in the first folder, which belongs to one archive alone.
    """
    found = dict.fromkeys(_starting(folders[0], "minuter-")) if folders else {}
    for meeting_id in meeting_ids:
        for folder in folders[1:]:
            found.update(dict.fromkeys(_named(folder, meeting_id)))
    for spills in homeless_spills(folders, meeting_ids, archive).values():
        found.update(dict.fromkeys(spills))
    return list(found)


def spilled_meetings(folders: Iterable[Path]) -> set[str]:
    """The ids of the meetings that these folders hold spills of."""
    return {_meeting_of(path) for folder in folders for path in _starting(folder, "minuter-")}


def home_of(archive: Path) -> str:
    """What a spill calls the archive that it was meant for."""
    return str(archive.resolve())


def homeless_spills(
    folders: Iterable[Path], meeting_ids: Collection[str], archive: Path
) -> dict[str, dict[Path, Spill]]:
    """The spills meant for an archive that has not their meetings, by meeting, the newest last.

    So it is when the archive was lost and made anew, or restored from before the meeting.
    """
    found: dict[str, dict[Path, Spill]] = {}
    for folder in folders:
        for path in _starting(folder, "minuter-"):
            meeting_id = _meeting_of(path)
            if meeting_id not in meeting_ids:
                with contextlib.suppress(OSError, ValueError, KeyError, TypeError, MinuterError):
                    spill = _read(path, meeting_id)
                    if spill.archive == home_of(archive):
                        found.setdefault(meeting_id, {})[path] = spill
    return {meeting_id: _newest_last(spills) for meeting_id, spills in found.items()}


def _newest_last(spills: dict[Path, Spill]) -> dict[Path, Spill]:
    written = {spill.session: spill.written for spill in spills.values()}
    for spill in spills.values():
        written[spill.session] = max(written[spill.session], spill.written)
    order = sorted(spills.items(), key=lambda each: (written[each[1].session], each[1].count))
    return dict(order)


def set_aside(path: Path, why: str) -> None:
    """Rename a spill so that it is neither taken for one nor lost."""
    count, target = 1, path.with_name(f"{path.name}.{why}")
    while target.exists():
        count += 1
        target = path.with_name(f"{path.name}.{why}-{count}")
    with contextlib.suppress(OSError):
        path.rename(target)


def _named(folder: Path, meeting_id: str) -> list[Path]:
    return _starting(folder, f"minuter-{quote(meeting_id, safe='')}-")


def _meeting_of(path: Path) -> str:
    return unquote(path.name.removeprefix("minuter-").rpartition("-")[0])


def _starting(folder: Path, start: str) -> list[Path]:
    try:
        names = [name for name in os.listdir(folder) if name.startswith(start)]
    except OSError:
        return []
    paths = [folder / name for name in sorted(names) if name.endswith(".unsaved.json")]
    return [path for path in paths if _is_ours(path)]


def _is_ours(path: Path) -> bool:
    try:
        status = path.lstat()
    except OSError:
        return False
    if not stat.S_ISREG(status.st_mode):
        return False
    return not hasattr(os, "getuid") or status.st_uid == os.getuid()


def _read(path: Path, meeting_id: str) -> Spill:
    values = json.loads(path.read_bytes())
    sha = values.pop("sha256")
    if values["format"] != FORMAT or values["meeting_id"] != meeting_id or sha != _sha(values):
        raise ValueError("not a whole spill of this meeting")
    place = values["place"]
    return Spill(
        meeting=meeting_from_json(values["meeting"], meeting_id),
        place=place and Place(**place),
        scroll=values["scroll"],
        bases=tuple(values["bases"]),
        session=values["session"],
        count=values["count"],
        written=datetime.fromisoformat(values["written"]),
        archive=values.get("archive", ""),
    )


# --- which are newer than the archive ----------------------------------------------------------


def continuing(spills: dict[Path, Spill], saved: Meeting) -> list[Path]:
    """The spills that go on from what the archive holds, each from the one before; last is newest.

    One may go on from another when the disk failed in two runs one after the other. What one run
    spilled in several places is in the order of its own count, since a clock may jump back.
    """
    chain: list[Path] = []
    left = dict(spills)
    digest = digest_of(saved)
    while fitting := [path for path, spill in left.items() if digest in spill.bases]:
        latest = {left[path].session: path for path in _by_count(fitting, left)}
        newest = max(latest.values(), key=lambda path: left[path].written)
        run = [path for path in left if left[path].session == left[newest].session]
        chain += _by_count(run, left)
        digest = digest_of(left[chain[-1]].meeting)
        left = {path: spill for path, spill in left.items() if path not in run}
    return chain


def _by_count(paths: Iterable[Path], spills: dict[Path, Spill]) -> list[Path]:
    return sorted(paths, key=lambda path: spills[path].count)
