"""The values of a meeting: what is open, edited, saved, printed and compared.

All are frozen; an edit makes a new value (``edits``). Nothing here reads a clock, a file or Qt.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from minuter.meeting.facts import (
    ATTRIBUTES,
    Action,
    ActionStatus,
    Decision,
    Declaration,
    Event,
    Fact,
    Motion,
    Vote,
)
from minuter.meeting.text import Text, placed

if TYPE_CHECKING:
    from datetime import date, datetime, time

    from minuter.meeting.people import Mark, Person

__all__ = [
    "Action",
    "Body",
    "Decision",
    "Declaration",
    "Deferral",
    "Event",
    "Fact",
    "Item",
    "Meeting",
    "Motion",
    "Paper",
    "Place",
    "Restriction",
    "RestrictionKind",
    "Side",
    "Status",
    "Update",
    "Vote",
    "new_id",
]


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


class LegalBasis(StrEnum):
    """By what law a body excludes the public from exempt business.

    Council and committees: Local Government Act 1972 s.100A(4). Executive: SI 2012/2089,
    regulation 4(2). Parish and town councils: Public Bodies (Admission to Meetings) Act 1960,
    s.1(2). A partnership has none.
    """

    COUNCIL = "council"
    EXECUTIVE = "executive"
    PARISH = "parish"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Body:
    """A committee, council or partnership, with its usual place, its people and its wording.

    ``decision_word`` opens a formal decision (AGREED, RESOLVED). ``style`` is ``plain``
    ("Members agreed to note the report.") or ``formal`` ("AGREED that the report be noted.").
    ``wording`` overrides stock sentences by their key, such as ``report.noted``.

    ``prefix`` opens its minute references ("SSP"). ``member_word`` is how the body writes
    "Councillor" ("Cllr", "Member"). ``quorum`` is a number ("8") or a fraction ("1/4") of the
    whole number of members; empty where none is kept. ``remote_counts``: members who attend
    remotely vote and count. ``year_starts`` are the days of the annual meetings, one a year.
    ``actions_at_end``: actions are printed as one table at the end, else at each item.
    """

    name: str = ""
    authority: str = ""
    venue: str = ""
    contact: str = ""
    decision_word: str = "AGREED"
    style: str = "formal"
    wording: tuple[tuple[str, str], ...] = ()
    prefix: str = ""
    member_word: str = "Councillor"
    quorum: str = ""
    legal_basis: LegalBasis = LegalBasis.COUNCIL
    remote_counts: bool = False
    year_starts: tuple[date, ...] = ()
    actions_at_end: bool = True
    roster: tuple[Person, ...] = ()


@dataclass(frozen=True, slots=True)
class Paper:
    """A document attached to an item; ``type`` such as PDF, ``size`` as shown, such as 81 KB."""

    name: str
    type: str = ""
    size: str = ""
    restricted: bool = False


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
    declarations: tuple[Declaration, ...] = ()
    events: tuple[Event, ...] = ()
    motions: tuple[Motion, ...] = ()
    votes: tuple[Vote, ...] = ()
    actions: tuple[Action, ...] = ()
    restriction: Restriction | None = None
    deferral: Deferral | None = None
    started: datetime | None = None
    finished: datetime | None = None

    @property
    def facts(self) -> tuple[Fact, ...]:
        """Every fact of the item, placed or not, in the order of ``ATTRIBUTES``."""
        return tuple(fact for name in ATTRIBUTES.values() for fact in getattr(self, name))

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
        if not self.decisions:
            return ()
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
class Update:
    """What a meeting heard of an action that an earlier one made, by the action's id."""

    action: str
    status: ActionStatus = ActionStatus.OPEN
    note: str = ""


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting of a body, whole.

    ``body`` is the meeting's own copy. ``start`` is the time called for; ``began`` and
    ``finish`` are when it truly began and closed. ``chair`` and ``apologies`` are text where no
    roll is kept. ``roll`` is how each person was marked when the meeting began; ``guests`` are
    people of this meeting alone; ``public`` and ``press`` are counted, never named; ``updates``
    tell of actions of earlier meetings. ``private_notes`` holds lines of the agenda that were
    not understood and stand under no item; no edition prints them.
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
    roll: tuple[Mark, ...] = ()
    guests: tuple[Person, ...] = ()
    public: int | None = None
    press: int | None = None
    updates: tuple[Update, ...] = ()

    @property
    def people(self) -> tuple[Person, ...]:
        """Everybody whom the meeting knows: the body's roster, then the guests."""
        return (*self.body.roster, *self.guests)

    def person(self, person_id: str) -> Person | None:
        """The person of that id, if the meeting knows one."""
        return next((person for person in self.people if person.id == person_id), None)

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
