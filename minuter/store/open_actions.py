"""The open actions of a body's meetings, as the body heard of each last."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from minuter.meeting.facts import ActionStatus
from minuter.meeting.tracking import Tracked, tracked
from minuter.meeting.values import Item, Meeting
from minuter.store.faults import Hurt
from minuter.store.kept import GUEST, ITEM, MEETING, SHA, Kept, digest, value_of
from minuter.store.kept_facts import ACTION
from minuter.store.schema import TABLES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Connection

    from minuter.meeting.facts import Action

_OPEN = """
WITH taken AS (
    SELECT id, date,
           row_number() OVER (ORDER BY date IS NULL, date, start, rowid) AS nth
    FROM meeting WHERE body = :body
), earlier AS (
    SELECT * FROM taken
    WHERE nth < coalesce((SELECT nth FROM taken WHERE id = :before),
                         (SELECT max(nth) + 1 FROM taken))
), heard AS (
    SELECT action, status, note, row_number() OVER (
        PARTITION BY action ORDER BY nth DESC, position DESC
    ) AS newest
    FROM action_update JOIN earlier ON earlier.id = meeting_id
)
SELECT action.*, earlier.date AS day_held, heard.status AS heard_status, heard.note AS heard_note
FROM action
JOIN earlier ON earlier.id = action.meeting_id
JOIN item ON item.meeting_id = action.meeting_id AND item.id = action.item_id
LEFT JOIN heard ON heard.action = action.id AND heard.newest = 1
WHERE coalesce(heard.status, action.status) = 'open'
ORDER BY earlier.nth, item.position, action.position
"""
_ACTION_COLUMNS = frozenset(column.name for column in TABLES[ACTION.table].columns)


def read_open_actions(connection: Connection, body: str, before: str = "") -> tuple[Tracked, ...]:
    """The open actions of a body's meetings, in their order: all, or those before one meeting.

    Meetings go by date and hour; one without a date is the newest. Raises Hurt when what says
    so is damaged.
    """
    rows = connection.exec_driver_sql(_OPEN, {"body": body, "before": before}).mappings()
    found: list[dict[str, Any]] = [dict(row) for row in rows]
    origins = _Origins(connection, found)
    made: list[Tracked] = []
    for row in found:
        action: Action = _value(
            ACTION, {name: row[name] for name in row if name in _ACTION_COLUMNS}
        )
        meeting, item = origins.of(row["meeting_id"], row["item_id"], row["day_held"])
        one = tracked(meeting, item, action)
        made.append(_heard(one, row["heard_status"], row["heard_note"]))
    return tuple(made)


def _heard(one: Tracked, status: str | None, note: str | None) -> Tracked:
    if status is None:
        return one
    action = replace(one.action, status=ActionStatus(status))
    return replace(one, action=action, note=note or "")


class _Origins:
    """Of the meetings that made open actions, as much as tells whose an action is, and where."""

    def __init__(self, connection: Connection, actions: Sequence[Mapping[str, Any]]) -> None:
        self._connection = connection
        self._meeting_ids = {row["meeting_id"] for row in actions}
        item_ids = {row["item_id"] for row in actions}
        self._meetings = {row["id"]: row for row in self._rows(MEETING, "id")}
        self._items = {
            (row["meeting_id"], row["id"]): row for row in self._rows(ITEM, "meeting_id", item_ids)
        }
        self._guests: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for row in sorted(self._rows(GUEST, "meeting_id"), key=lambda row: row["position"]):
            self._guests[row["meeting_id"]].append(row)
        self._made: dict[str, Meeting] = {}

    def _rows(self, kept: Kept, key: str, ids: set[str] | None = None) -> list[dict[str, Any]]:
        table = TABLES[kept.table]
        query = select(table).where(table.c[key].in_(self._meeting_ids))
        if ids is not None:
            query = query.where(table.c.id.in_(ids))
        return [dict(row) for row in self._connection.execute(query).mappings()]

    def of(self, meeting_id: str, item_id: str, day: str | None) -> tuple[Meeting, Item]:
        if meeting_id not in self._made:
            self._made[meeting_id] = self._meeting(meeting_id, day)
        item: Item = _value(ITEM, self._items[meeting_id, item_id])
        return self._made[meeting_id], item

    def _meeting(self, meeting_id: str, day: str | None) -> Meeting:
        meeting: Meeting = _value(MEETING, self._meetings[meeting_id])
        guests = tuple(_value(GUEST, row) for row in self._guests[meeting_id])
        return Meeting(
            meeting_id, meeting.body, date.fromisoformat(day) if day else None, guests=guests
        )


def _value(kept: Kept, row: Mapping[str, Any]) -> Any:
    if digest(kept, row) != row[SHA]:
        raise Hurt((kept.called,), " of an earlier meeting")
    try:
        return value_of(kept, row, {})
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise Hurt((kept.called,), " of an earlier meeting") from error
