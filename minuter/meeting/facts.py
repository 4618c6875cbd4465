"""Facts of a meeting: values of their own, placed in the text where they happened.

Each has an id unique in its meeting and its own ``restricted`` mark. ``edited`` holds a sentence
written by hand, which then stands in place of the generated one until it is made anew. A decision
is its own words, so it has none.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from datetime import date, time

    from minuter.meeting.text import Text


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision: its verb (AGREED; empty when the sentence carries its own) and its text.

    ``outcome`` names the quick outcome that made it, or is empty. ``motion`` is the id of the
    motion that was carried to make it.
    """

    kind: ClassVar[str] = "decision"

    id: str
    verb: str = ""
    text: Text = ()
    restricted: bool = False
    outcome: str = ""
    motion: str = ""


# --- motions and votes ------------------------------------------------------------------------


class Fate(StrEnum):
    """What became of a motion: said by hand, or by the vote on it.

    A motion that nobody seconds, or whose ground is gone, falls without a vote.
    """

    OPEN = ""
    CARRIED = "carried"
    LOST = "lost"
    WITHDRAWN = "withdrawn"
    NOT_SECONDED = "not_seconded"
    FELL = "fell"


@dataclass(frozen=True, slots=True)
class Motion:
    """A motion or, when ``amends`` names another, an amendment to it.

    ``mover`` and ``seconder`` are ids of people. ``text`` begins after "that". ``as_amended`` is
    how the amended motion reads once this amendment is carried. ``fate`` is what became of it
    without a vote; a vote on it says the rest (``debate.fate_of``). ``purpose`` is ``exclusion``
    for the resolution that the public be excluded, whose text writes itself.
    """

    kind: ClassVar[str] = "motion"

    id: str
    mover: str = ""
    seconder: str = ""
    text: Text = ()
    amends: str = ""
    as_amended: Text = ()
    fate: Fate = Fate.OPEN
    purpose: str = ""
    restricted: bool = False
    edited: Text = ()


class VoteKind(StrEnum):
    """How a vote was taken."""

    NOT_STATED = "not_stated"
    AFFIRMATION = "affirmation"
    UNANIMOUS = "unanimous"
    COUNTED = "counted"
    RECORDED = "recorded"


class Voice(StrEnum):
    """How one member voted."""

    FOR = "for"
    AGAINST = "against"
    ABSTAINED = "abstained"
    NOT_VOTING = "not_voting"


@dataclass(frozen=True, slots=True)
class Ballot:
    """One member's vote, by the person's id."""

    person: str
    voice: Voice


@dataclass(frozen=True, slots=True)
class Vote:
    """A vote on a motion.

    ``votes_for``, ``votes_against`` and ``abstentions`` are the numbers of a counted vote;
    ``ballots`` are those of a recorded one. ``casting`` is how the chair's casting vote was given
    when the votes were equal: a second vote, counted apart (Local Government Act 1972, Schedule
    12, paragraph 39(2)). ``own`` are the votes that members asked to have recorded. ``fate`` is
    carried or lost where the numbers do not say so.
    """

    kind: ClassVar[str] = "vote"

    id: str
    motion: str = ""
    how: VoteKind = VoteKind.NOT_STATED
    votes_for: int = 0
    votes_against: int = 0
    abstentions: int = 0
    ballots: tuple[Ballot, ...] = ()
    casting: Voice | None = None
    own: tuple[Ballot, ...] = ()
    fate: Fate = Fate.OPEN
    restricted: bool = False
    edited: Text = ()

    def count(self, voice: Voice) -> int:
        """How many voted so, the casting vote apart."""
        if self.how is VoteKind.RECORDED:
            return sum(ballot.voice is voice for ballot in self.ballots)
        return {
            Voice.FOR: self.votes_for,
            Voice.AGAINST: self.votes_against,
            Voice.ABSTAINED: self.abstentions,
        }.get(voice, 0)


# --- declarations of interest -----------------------------------------------------------------


class Interest(StrEnum):
    """The kinds of interest: Localism Act 2011 s.30 to 32, the LGA's model code, older codes."""

    DPI = "dpi"
    ORI = "ori"
    NRI = "nri"
    PERSONAL = "personal"
    PREJUDICIAL = "prejudicial"
    PREDETERMINATION = "predetermination"
    TRANSPARENCY = "transparency"
    SENSITIVE = "sensitive"


class Conduct(StrEnum):
    """What somebody who declared an interest then did."""

    STAYED = "stayed"
    NO_VOTE = "no_vote"
    SPOKE_THEN_LEFT = "spoke_then_left"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class Declaration:
    """An interest declared in an item.

    ``members`` are ids of people; ``each_member`` stands for each member present. ``item`` is the
    id of the item that it concerns (empty: not said). ``direct`` is whether an other registrable
    or non-registrable interest is directly related to the business; the other sort only affects
    it. ``reason`` follows "as". ``dispensation``: one was granted.
    """

    kind: ClassVar[str] = "declaration"

    id: str
    members: tuple[str, ...] = ()
    each_member: bool = False
    item: str = ""
    interest: Interest = Interest.DPI
    direct: bool = True
    reason: str = ""
    dispensation: bool = False
    conduct: Conduct = Conduct.STAYED
    restricted: bool = False
    edited: Text = ()


# --- what happened, when ----------------------------------------------------------------------


class EventKind(StrEnum):
    """What happens in a meeting at one moment."""

    ARRIVED = "arrived"
    LEFT = "left"
    RETURNED = "returned"
    JOINED_REMOTELY = "joined_remotely"
    TOOK_CHAIR = "took_chair"
    INQUORATE = "inquorate"
    QUORATE = "quorate"
    READMITTED = "readmitted"
    ADJOURNED = "adjourned"
    RESUMED = "resumed"


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened at one moment: somebody came or went, took the chair …

    ``person`` is the id of whom it concerns (none for the quorum and the public); ``at`` the time
    by the clock on the wall, to the minute. ``declaration`` is the id of the interest that
    somebody left for.
    """

    kind: ClassVar[str] = "event"

    id: str
    what: EventKind
    person: str = ""
    at: time | None = None
    declaration: str = ""
    restricted: bool = False
    edited: Text = ()


# --- actions ----------------------------------------------------------------------------------


class ActionStatus(StrEnum):
    """How far an action is."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Action:
    """Something promised: what, who does it, and by when.

    ``owner`` is the id of a person, or the name of anybody else or an organisation. ``due_words``
    are the clerk's ("by next meeting"); ``due`` the day they mean, where they name one.
    """

    kind: ClassVar[str] = "action"

    id: str
    what: str = ""
    owner: str = ""
    due: date | None = None
    due_words: str = ""
    status: ActionStatus = ActionStatus.OPEN
    restricted: bool = False
    edited: Text = ()


Fact = Decision | Motion | Vote | Declaration | Event | Action
"""What may be placed in the text; a later kind of fact joins this union and ``ATTRIBUTES``."""

ATTRIBUTES: dict[str, str] = {
    Declaration.kind: "declarations",
    Event.kind: "events",
    Motion.kind: "motions",
    Vote.kind: "votes",
    Action.kind: "actions",
    Decision.kind: "decisions",
}
"""Where an item holds the facts of each kind: in the order in which they are printed when no
line places them."""
