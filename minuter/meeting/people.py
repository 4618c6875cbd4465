"""People of a body, and how each is marked on the roll of one meeting."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Office(StrEnum):
    """What a person is to the body.

    Members, chair and vice-chair make its number (the quorum is counted of them); an attendee is
    somebody usually there who is neither member nor officer; a guest is there once.
    """

    CHAIR = "chair"
    VICE_CHAIR = "vice_chair"
    MEMBER = "member"
    SUBSTITUTE = "substitute"
    OFFICER = "officer"
    ATTENDEE = "attendee"
    GUEST = "guest"


OF_THE_BODY = frozenset({Office.CHAIR, Office.VICE_CHAIR, Office.MEMBER})
"""The offices that make up the whole number of the body."""


class Voting(StrEnum):
    """Whether a member may vote: co-opted members may have no vote, or one on some items."""

    YES = "yes"
    NO = "no"
    SOME = "some"


@dataclass(frozen=True, slots=True)
class Person:
    """One person as the body knows them.

    ``title`` stands before the name ("Cllr Mrs", "Dr"), ``post_nominals`` after it ("OBE").
    ``directorate`` is an officer's directorate or post. ``substitutes`` are the names of those
    who may stand for a member. ``office`` and ``voting`` say what they are and whether they vote.
    """

    id: str
    name: str
    title: str = ""
    post_nominals: str = ""
    organisation: str = ""
    group: str = ""
    office: Office = Office.MEMBER
    directorate: str = ""
    voting: Voting = Voting.YES
    substitutes: tuple[str, ...] = ()


class Attendance(StrEnum):
    """How a person is marked when the roll is called.

    Late: expected, and not there when the meeting began. A substitute is there for a member.
    """

    PRESENT = "present"
    REMOTE = "remote"
    SUBSTITUTE = "substitute"
    LATE = "late"
    APOLOGIES = "apologies"
    ABSENT = "absent"


IN_THE_ROOM = frozenset({Attendance.PRESENT, Attendance.REMOTE, Attendance.SUBSTITUTE})
"""The marks of those who are there when the meeting begins."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One line of the roll: a person's id and mark; ``stands_for`` is the member substituted."""

    person: str
    attendance: Attendance = Attendance.PRESENT
    stands_for: str = ""
