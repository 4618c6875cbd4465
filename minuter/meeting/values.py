"""The values of a meeting: what is open, edited, saved, printed and compared.

All are frozen; an edit makes a new value (``edits``). Nothing here reads a clock, a file or Qt.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from minuter.meeting.text import Text, placed

if TYPE_CHECKING:
    from datetime import date, datetime, time


def new_id() -> str:
    """A fresh id: eight hexadecimal digits."""
    return secrets.token_hex(4)


class Side(StrEnum):
    """A text of an item, named by the field that holds it."""

    PUBLIC = "notes"
    RESTRICTED = "restricted_notes"
    PRIVATE = "private_notes"


class Status(StrEnum):
    """How far the clerk has come with an item."""

    WAITING = "waiting"
    OPEN = "open"
    MINUTED = "minuted"


class RestrictionKind(StrEnum):
    """Why business is restricted.

    Exempt: Local Government Act 1972, Schedule 12A. Confidential: s.100A(2) and (3). Other: a
    partnership's own restriction, without a resolution.
    """

    EXEMPT = "exempt"
    CONFIDENTIAL = "confidential"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Body:
    """A committee, council or partnership, with its usual place and its wording.

    ``decision_word`` opens a formal decision (AGREED, RESOLVED). ``style`` is ``plain``
    ("Members agreed to note the report.") or ``formal`` ("AGREED that the report be noted.").
    ``wording`` overrides stock sentences by their key, such as ``report.noted``.
    """

    name: str = ""
    authority: str = ""
    venue: str = ""
    contact: str = ""
    decision_word: str = "AGREED"
    style: str = "formal"
    wording: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Paper:
    """A document attached to an item; ``type`` such as PDF, ``size`` as shown, such as 81 KB."""

    name: str
    type: str = ""
    size: str = ""
    restricted: bool = False


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision: its verb (AGREED; empty when the sentence carries its own) and its text.

    ``outcome`` names the quick outcome that made it, or is empty.
    """

    id: str
    verb: str = ""
    text: Text = ()
    restricted: bool = False
    outcome: str = ""


Fact = Decision
"""What may be placed in the text; later kinds of fact join this union."""


@dataclass(frozen=True, slots=True)
class Restriction:
    """Why, and how far, an item is restricted.

    ``paragraphs`` are those of Schedule 12A, Part 1 (1 to 7). ``withheld`` keeps every text and
    fact of the item from the public, not only its restricted side; the public title remains.
    """

    kind: RestrictionKind = RestrictionKind.OTHER
    paragraphs: tuple[int, ...] = ()
    reason: str = ""
    withheld: bool = False


@dataclass(frozen=True, slots=True)
class Deferral:
    """To when an item was put off, and why."""

    reason: str = ""
    target: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """One item of the agenda and what was minuted of it.

    ``number`` is the agenda's own ("7a") and never changes by itself. ``fields`` holds what the
    kind asks for, such as ``previous_date``, as text (dates in ISO form).
    """

    id: str
    number: str = ""
    title: str = ""
    restricted_title: str = ""
    kind: str = "general"
    status: Status = Status.WAITING
    purpose: str = ""
    presenters: tuple[str, ...] = ()
    papers: tuple[Paper, ...] = ()
    fields: tuple[tuple[str, str], ...] = ()
    notes: Text = ()
    restricted_notes: Text = ()
    private_notes: Text = ()
    decisions: tuple[Decision, ...] = ()
    restriction: Restriction | None = None
    deferral: Deferral | None = None
    started: datetime | None = None
    finished: datetime | None = None

    @property
    def facts(self) -> tuple[Fact, ...]:
        """Every fact of the item, placed or not."""
        return self.decisions

    def fact(self, fact_id: str) -> Fact | None:
        """The fact of that id, if the item has it."""
        return next((fact for fact in self.facts if fact.id == fact_id), None)

    def text(self, side: Side) -> Text:
        """The text of one side."""
        return {
            Side.PUBLIC: self.notes,
            Side.RESTRICTED: self.restricted_notes,
            Side.PRIVATE: self.private_notes,
        }[side]

    def field(self, key: str) -> str:
        """What the kind's field of that key holds; empty when nothing."""
        return dict(self.fields).get(key, "")

    @property
    def placed(self) -> frozenset[str]:
        """The ids of the facts that a text of the item places."""
        return frozenset((*placed(self.notes), *placed(self.restricted_notes)))

    @property
    def unplaced_decisions(self) -> tuple[Decision, ...]:
        """The decisions printed at the end of the item, in order."""
        here = self.placed
        return tuple(decision for decision in self.decisions if decision.id not in here)

    @property
    def closing_decision(self) -> Decision | None:
        """The last of the decisions that are not placed, on whichever side."""
        unplaced = self.unplaced_decisions
        return unplaced[-1] if unplaced else None

    def closing(self, *, restricted: bool) -> Decision | None:
        """The decision that the decision field edits while the clerk types on a side.

        Each side has its own, so that words meant for one never join a decision of the other.
        """
        own = [d for d in self.unplaced_decisions if d.restricted is restricted]
        return own[-1] if own else None


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting of a body, whole.

    ``body`` is the meeting's own copy. ``start`` is the time called for; ``began`` and
    ``finish`` are when it truly began and closed. ``chair`` and ``apologies`` are text until
    attendance is kept. ``private_notes`` holds lines of the agenda that were not understood and
    stand under no item; no edition prints them.
    """

    id: str
    body: Body = Body()
    date: date | None = None
    start: time | None = None
    began: time | None = None
    finish: time | None = None
    venue: str = ""
    contact: str = ""
    chair: str = ""
    apologies: str = ""
    state: str = "draft"
    private_notes: Text = ()
    items: tuple[Item, ...] = ()

    def item(self, item_id: str) -> Item:
        """The item of that id; KeyError when there is none."""
        for item in self.items:
            if item.id == item_id:
                return item
        raise KeyError(item_id)

    def index(self, item_id: str) -> int:
        """Where an item stands, from 0; KeyError when there is none."""
        for at, item in enumerate(self.items):
            if item.id == item_id:
                return at
        raise KeyError(item_id)


@dataclass(frozen=True, slots=True)
class Place:
    """Where the caret is: an item, one of its fields, a line and a column, both from 0.

    ``field`` is a side ("notes") or another field of the item ("decision", "title").
    """

    item: str = ""
    field: str = Side.PUBLIC.value
    line: int = 0
    column: int = 0
