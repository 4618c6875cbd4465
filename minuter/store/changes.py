"""The difference between two meetings, as rows to write."""

from __future__ import annotations

from dataclasses import dataclass, field
from operator import is_
from typing import TYPE_CHECKING, Any

from minuter.store.kept import MEETING, Kept, Row, row_of

if TYPE_CHECKING:
    from minuter.meeting.values import Meeting

Owned = dict[str, tuple[Any, ...]]
"""Owner's id → the tuple of parts it holds."""

MOST_KNOWN = 32


@dataclass(slots=True)
class Changes:
    """Rows to insert, columns to update by key, keys to delete."""

    inserts: list[tuple[Kept, Row]] = field(default_factory=list[tuple[Kept, Row]])
    updates: list[tuple[Kept, Row, Row]] = field(default_factory=list[tuple[Kept, Row, Row]])
    deletes: list[tuple[Kept, Row]] = field(default_factory=list[tuple[Kept, Row]])

    def __bool__(self) -> bool:
        return bool(self.inserts or self.updates or self.deletes)


@dataclass(frozen=True, slots=True)
class _Placed:
    owner: str
    position: int
    value: Any


class KnownRows:
    """The rows of the values last written, so that a save writes out only texts that changed.

    A row follows from its value and keys alone: what is known stays true whatever the disk does.
    """

    def __init__(self) -> None:
        self._rows: dict[tuple[str, str], tuple[Any, Row]] = {}

    def of(self, kept: Kept, value: Any, keys: Row) -> Row:
        """The row of a value: the known one, or made anew."""
        known = self._rows.get(_name(kept, value))
        if known and known[0] is value and all(known[1][name] == keys[name] for name in keys):
            return known[1]
        return row_of(kept, value, keys)

    def learn(self, kept: Kept, value: Any, row: Row) -> None:
        """Remember a row; the longest unused is forgotten."""
        if not kept.has_id:
            return
        name = _name(kept, value)
        self._rows.pop(name, None)
        self._rows[name] = (value, row)
        if len(self._rows) > MOST_KNOWN:
            del self._rows[next(iter(self._rows))]


def _name(kept: Kept, value: Any) -> tuple[str, str]:
    return kept.table, getattr(value, "id", "")


def changes_between(before: Meeting, after: Meeting, known: KnownRows) -> Changes:
    """The rows of all that a meeting owns that differ; the meeting's own row apart.

    Values that are the same object are neither read nor hashed; others are compared by row.
    Raises ValueError when two parts of one kind have the same id.
    """
    found = Changes()
    for part in MEETING.parts:
        owned_before = {after.id: getattr(before, part.attribute)}
        owned_after = {after.id: getattr(after, part.attribute)}
        _compare(part, after.id, owned_before, owned_after, known, found)
    return found


def details_row(
    meeting: Meeting, revision: int, changed: str, known: tuple[Meeting, Row] | None = None
) -> Row:
    """The meeting's own row."""
    return row_of(MEETING, meeting, {"revision": revision, "changed": changed}, known)


def differing(before: Row, after: Row) -> Row:
    """The columns of ``after`` that differ from ``before``."""
    return {name: value for name, value in after.items() if value != before.get(name)}


def _compare(
    kept: Kept, meeting_id: str, before: Owned, after: Owned, known: KnownRows, found: Changes
) -> None:
    old, new = _by_key(kept, before, after)
    owners_before: dict[str, Any] = {}
    owners_after: dict[str, Any] = {}
    for key, now in new.items():
        was = old.get(key)
        if was is not None and was.value is now.value and _stays(was, now):
            continue
        _write(kept, meeting_id, was, now, known, found)
        if kept.parts and (was is None or was.value is not now.value):
            owners_after[now.value.id] = now.value
            if was is not None:
                owners_before[was.value.id] = was.value
    for key, was in old.items():
        if key in new:
            continue
        found.deletes.append((kept, _key(kept, meeting_id, was)))
        if kept.parts:
            owners_before[was.value.id] = was.value
    for part in kept.parts:
        _compare(
            part,
            meeting_id,
            {owner: getattr(value, part.attribute) for owner, value in owners_before.items()},
            {owner: getattr(value, part.attribute) for owner, value in owners_after.items()},
            known,
            found,
        )


def _write(
    kept: Kept,
    meeting_id: str,
    was: _Placed | None,
    now: _Placed,
    known: KnownRows,
    found: Changes,
) -> None:
    keys = _structure(kept, meeting_id, now)
    if was is None:
        row = row_of(kept, now.value, keys)
        found.inserts.append((kept, row))
    else:
        row_before = known.of(kept, was.value, _structure(kept, meeting_id, was))
        row = row_of(kept, now.value, keys, (was.value, row_before))
        if changed := differing(row_before, row):
            found.updates.append((kept, _key(kept, meeting_id, now), changed))
    known.learn(kept, now.value, row)


def _stays(was: _Placed, now: _Placed) -> bool:
    return (was.owner, was.position) == (now.owner, now.position)


def _structure(kept: Kept, meeting_id: str, placed: _Placed) -> Row:
    return {"meeting_id": meeting_id, kept.owner: placed.owner, "position": placed.position}


def _key(kept: Kept, meeting_id: str, placed: _Placed) -> Row:
    keys = {**_structure(kept, meeting_id, placed), "id": getattr(placed.value, "id", "")}
    return {name: keys[name] for name in kept.key}


def _by_key(
    kept: Kept, before: Owned, after: Owned
) -> tuple[dict[object, _Placed], dict[object, _Placed]]:
    """What may differ of both sides, by key; what is the same at both ends is passed over."""
    old: dict[object, _Placed] = {}
    new: dict[object, _Placed] = {}
    for owner in before | after:
        values_before, values_after = before.get(owner, ()), after.get(owner, ())
        if values_before is values_after:
            continue
        start, end = _same_ends(values_before, values_after)
        for values, into in ((values_before, old), (values_after, new)):
            for position in range(start, len(values) - end):
                value = values[position]
                key = value.id if kept.has_id else (owner, position)
                if key in into:
                    raise ValueError(f"two parts of kind {kept.table} have the same id")
                into[key] = _Placed(owner, position, value)
    return old, new


def _same_ends(before: tuple[Any, ...], after: tuple[Any, ...]) -> tuple[int, int]:
    """How many values are the same objects at the start, and at the end in the same place."""
    same = bytes(map(is_, before, after))
    start = same.find(0)
    if start < 0:
        start = len(same)
    end = len(same) - 1 - same.rfind(0) if len(before) == len(after) else 0
    return start, min(end, len(same) - start)
