"""Bodies known by nothing but their names: what is usual for each kind of body."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from minuter.meeting.people import Office, Person
from minuter.meeting.values import Body, LegalBasis

_QUARTER = "1/4"  # Local Government Act 1972, Schedule 12, paragraph 6; committees follow it


@dataclass(frozen=True, slots=True)
class _Usual:
    """What is usual for the bodies whose names hold one of the words."""

    words: str
    style: str
    decision_word: str
    quorum: str = ""
    legal_basis: LegalBasis = LegalBasis.COUNCIL
    remote_counts: bool = False


# In order: the first that a name holds decides. A scrutiny board is scrutiny before it is a
# board, a council's partnership a partnership before it is a council.
_USUAL = (
    _Usual(
        r"partnership|forum|network|alliance|community safety",
        "plain",
        "AGREED",
        legal_basis=LegalBasis.NONE,
        remote_counts=True,
    ),
    _Usual(r"task and finish|working (?:group|party)", "formal", "AGREED"),
    _Usual(r"scrutiny|overview|select committee", "formal", "AGREED", _QUARTER),
    _Usual(
        r"cabinet|(?<!chief )executive",
        "formal",
        "RESOLVED",
        _QUARTER,
        LegalBasis.EXECUTIVE,
    ),
    _Usual(
        r"council|planning|development (?:control|management)|licensing|regulatory|appeals?|audit"
        r"|standards|governance|policy and resources|general purposes|sub-?committee",
        "formal",
        "RESOLVED",
        _QUARTER,
    ),
    _Usual(r"committee|panel", "formal", "AGREED", _QUARTER),
    _Usual(r"board|group|trust|assembly", "plain", "AGREED"),
)
_PARISH = re.compile(r"\b(?:(?:parish|town|community) council|parish meeting)\b", re.IGNORECASE)
_THIRD = "1/3"  # Local Government Act 1972, Schedule 12, paragraph 12


def body_named(name: str, authority: str = "") -> Body:
    """A body of that name with the wording, the quorum and the law usual for its kind.

    Council, Cabinet and regulatory bodies resolve, scrutiny agrees, both formally; partnerships,
    boards and forums write plainly (CONVENTIONS, section 4). Partnerships keep no quorum, let
    remote members vote and have no power to exclude the public; the executive has its own, and
    parish and town councils theirs, told by the authority as well. All of it is a setting
    afterwards.
    """
    body = _of_its_kind(name)
    of_a_parish = _PARISH.search(name) or _PARISH.search(authority)
    if of_a_parish and body.legal_basis is not LegalBasis.NONE:
        quorum = _THIRD if body.quorum else ""
        return replace(body, legal_basis=LegalBasis.PARISH, quorum=quorum)
    return body


def _of_its_kind(name: str) -> Body:
    for usual in _USUAL:
        if re.search(rf"\b(?:{usual.words})\b", name, re.IGNORECASE):
            return Body(
                name=name,
                decision_word=usual.decision_word,
                style=usual.style,
                quorum=usual.quorum,
                legal_basis=usual.legal_basis,
                remote_counts=usual.remote_counts,
            )
    return Body(name=name)


def with_office(body: Body, person_id: str, office: Office) -> Body:
    """The body with one of its people in an office that one alone holds; nobody, for no id.

    Who held it before is a member.
    """

    def placed(person: Person) -> Person:
        if person.id == person_id:
            return replace(person, office=office)
        return replace(person, office=Office.MEMBER) if person.office is office else person

    return replace(body, roster=tuple(placed(person) for person in body.roster))


# --- the quorum, as it is typed -------------------------------------------------------------------

_PARTS = {"half": "1/2", "third": "1/3", "quarter": "1/4", "fifth": "1/5"}
_PART = re.compile(r"(?:a|an|one)?[ -]?(half|third|quarter|fifth)")
_NUMBER = re.compile(r"(\d{1,4})(?:\s*/\s*(\d{1,4}))?")


def quorum_typed(words: str) -> str | None:
    """A quorum as it was typed, as a body keeps it: "8", "1/4", nothing; None when it is none.

    "A quarter" and "8 members" are understood; a fraction is more than nothing, at most all.
    """
    said = " ".join(words.casefold().split())
    said = re.sub(
        r"\s*(?:of (?:the |all |its )?)?(?:voting )?(?:members(?:hip)?|councillors)$", "", said
    )
    if not said:
        return ""
    if part := _PART.fullmatch(said):
        return _PARTS[part[1]]
    found = _NUMBER.fullmatch(said)
    if not found or not int(found[1]):
        return None
    if found[2] is None:
        return str(int(found[1]))
    return f"{int(found[1])}/{int(found[2])}" if int(found[1]) <= int(found[2]) else None
