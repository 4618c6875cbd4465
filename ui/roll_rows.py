"""The lines of the roll's columns: members by column, then one column of everybody else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from minuter.meeting.attendance import room_at
from minuter.meeting.names import row_names
from minuter.meeting.people import OF_THE_BODY, Office
from minuter.meeting.roll import Column, columns, standings
from minuter.meeting.text import clean
from ui.roll_list import Row

if TYPE_CHECKING:
    from minuter.meeting.people import Person
    from minuter.meeting.values import Meeting

_OFFICES = {Office.CHAIR: "Chair", Office.VICE_CHAIR: "Vice-Chair"}


def roll_rows(meeting: Meeting, item_id: str) -> list[tuple[str, str, tuple[Row, ...]]]:
    """Each column of the roll at an item: its heading, a remark in words, its lines."""
    names, stand = row_names(meeting), standings(meeting, item_id)
    here = {person.id for person in room_at(meeting, item_id).present}
    by_group = any(person.group for person in meeting.body.roster)

    def row(person: Person, part: Column) -> Row:
        below = part.members and person.office not in OF_THE_BODY
        return Row(person.id, _called(person, names[person.id], by_group), stand[person.id], below)

    shown: list[tuple[str, str, tuple[Row, ...]]] = []
    others: list[Row] = []
    for part in columns(meeting):
        rows = tuple(row(person, part) for person in part.people)
        if part.members:
            seats = sum(not line.below for line in rows)
            there = sum(person.id in here for person in part.people)
            shown.append((part.heading, f"{there} of {seats} here", rows))
        else:
            others += [Row("", part.heading), *rows]
    number = sum(bool(line.person) for line in others)
    return [*shown, ("Officers and others", str(number) if number else "", tuple(others))]


def _called(person: Person, name: str, by_group: bool) -> str:
    """A name with the office or post; where members come from organisations, with theirs."""
    of_group = by_group and person.office in OF_THE_BODY
    of = "" if of_group else person.organisation
    after = _OFFICES.get(person.office, "") or clean(person.directorate or of).strip()
    return f"{name}, {after}" if after and f"({after})" not in name else name
