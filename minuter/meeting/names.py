"""How people are written: in a list of those present, in a sentence, and in a narrow column."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from minuter.meeting.people import Attendance, Mark, Office, Person
from minuter.meeting.text import clean

if TYPE_CHECKING:
    from minuter.meeting.values import Body, Meeting

_COUNCILLOR = re.compile(r"(?:cllrs?|clr|coun|councillor|member)\.?", re.IGNORECASE)
PARTICLES = frozenset({"de", "del", "della", "den", "der", "di", "du", "la", "le", "van", "von"})
_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""What turns the direction of all that follows: a name must not turn the words beside it."""
_OFFICES = {Office.CHAIR: "Chair", Office.VICE_CHAIR: "Vice-Chair"}


def title_of(person: Person, body: Body) -> str:
    """The person's title, "Councillor" spelt as the body spells it."""
    words = clean(person.title).split()
    return " ".join(body.member_word if _COUNCILLOR.fullmatch(word) else word for word in words)


def is_councillor(person: Person) -> bool:
    """Whether the person's title says that they are a councillor."""
    return any(_COUNCILLOR.fullmatch(word) for word in person.title.split())


def surname(person: Person) -> str:
    """The last word of a name, with its particles: "van der Berg"."""
    return _surname(person.name)


@lru_cache(maxsize=4096)
def _surname(name: str) -> str:
    words = clean(name).split()
    at = len(words) - 1
    while at > 1 and words[at - 1].casefold() in PARTICLES:
        at -= 1
    return " ".join(words[at:])


def written_name(person: Person, body: Body) -> str:
    """The whole name without what follows it: "Councillor Mrs Olive Lansdowne"."""
    return " ".join(part for part in (title_of(person, body), clean(person.name).strip()) if part)


def spoken_name(person_id: str, meeting: Meeting) -> str:
    """A person in a sentence: "Councillor Lansdowne" while no other is called so, else whole.

    Somebody who is no councillor is named in full. An id that nobody has is written as it is: it
    is then a name.
    """
    person = meeting.person(person_id)
    if person is None:
        return clean(person_id).strip()
    return _spoken(person, meeting)


def _spoken(person: Person, meeting: Meeting) -> str:
    family = surname(person)
    if not is_councillor(person) or _called(family, meeting) > 1:
        return told_apart(person, meeting)
    return f"{title_of(person, meeting.body)} {family}"


_families: tuple[tuple[Person, ...], tuple[Person, ...], Counter[str]] = ((), (), Counter())
"""The surnames of the people last asked for, by the very tuples that hold them."""


def _called(family: str, meeting: Meeting) -> int:
    """How many of a meeting's people have a surname."""
    global _families
    roster, guests, families = _families
    if roster is not meeting.body.roster or guests is not meeting.guests:
        families = Counter(surname(person).casefold() for person in meeting.people)
        _families = (meeting.body.roster, meeting.guests, families)
    return families[family.casefold()]


def told_apart(person: Person, meeting: Meeting) -> str:
    """The whole name; with organisation, group or post where two people share it."""
    name = written_name(person, meeting.body)
    twins = [p for p in meeting.people if written_name(p, meeting.body) == name]
    by = person.organisation or person.directorate or person.group
    return f"{name} ({clean(by)})" if len(twins) > 1 and by else name


def listed_name(person: Person, meeting: Meeting) -> str:
    """A person in a list of those present: "Councillor Mrs Olive Lansdowne OBE (Chair)".

    What stands in brackets: the office, whom a substitute stands for, the organisation or the
    directorate, and that somebody attended remotely.
    """
    after = clean(person.post_nominals).strip()
    name = written_name(person, meeting.body)
    if after:
        name = f"{name} {after}"
    mark = mark_of(meeting, person.id)
    for words in (
        _OFFICES.get(person.office, ""),
        _stands_for(mark, meeting),
        clean(person.organisation).strip() or clean(person.directorate).strip(),
        "remotely" if mark and mark.attendance is Attendance.REMOTE else "",
    ):
        if words:
            name = f"{name} ({words})"
    return name


def _stands_for(mark: Mark | None, meeting: Meeting) -> str:
    if mark is None or mark.attendance is not Attendance.SUBSTITUTE:
        return ""
    member = meeting.person(mark.stands_for)
    return f"substitute for {written_name(member, meeting.body)}" if member else "substitute"


def column_name(person: Person, meeting: Meeting) -> str:
    """A person in a narrow column: the surname while no other has it, else the whole name."""
    if is_councillor(person) and _called(surname(person), meeting) < 2:
        return surname(person)
    return clean(person.name).strip()


def row_names(meeting: Meeting) -> dict[str, str]:
    """Everybody by id as a row of the roll has them: "Mrs Olive Lansdowne OBE".

    Without "Councillor", which all of them are. People of one name are told apart by their
    organisation, post or group; those alike in all of it are numbered.
    """
    names = {person.id: _row_name(person) for person in meeting.people}
    shared = _shared(names)
    for person in meeting.people:
        by = clean(person.organisation or person.directorate or person.group).strip()
        if by and names[person.id] in shared:
            names[person.id] = f"{names[person.id]} ({by})"
    shared, numbers = _shared(names), Counter[str]()
    for person_id, name in names.items():
        if name in shared:
            numbers[name] += 1
            names[person_id] = f"{name} ({numbers[name]})"
    return names


def _row_name(person: Person) -> str:
    title = " ".join(word for word in person.title.split() if not _COUNCILLOR.fullmatch(word))
    parts = (title, clean(person.name).strip(), clean(person.post_nominals).strip())
    return _TURNS.sub("", " ".join(part for part in parts if part))


def _shared(names: dict[str, str]) -> frozenset[str]:
    return frozenset(name for name, times in Counter(names.values()).items() if times > 1)


def mark_of(meeting: Meeting, person_id: str) -> Mark | None:
    """How somebody is marked on the roll; None while they are not."""
    return next((mark for mark in meeting.roll if mark.person == person_id), None)
