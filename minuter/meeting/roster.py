"""A roster read from a pasted list or a sheet, written as a sheet, and brought up to date."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from minuter.meeting.roster_line import BrokenLine, Setting, Told
from minuter.meeting.roster_list import listed_people
from minuter.meeting.roster_sheet import headings_of, sheet_people, write_roster_csv

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from minuter.meeting.people import Person

__all__ = [
    "BrokenLine",
    "Roster",
    "joined_roster",
    "merged_roster",
    "read_roster",
    "write_roster_csv",
]

MOST_LINES = MOST_PEOPLE = 5_000
"""How much is read; a council's longest roster has some hundreds."""


@dataclass(frozen=True, slots=True)
class Roster:
    """What was read: the people in their order, each under a fresh id, and the broken lines."""

    people: tuple[Person, ...] = ()
    broken: tuple[BrokenLine, ...] = ()


def read_roster(text: str) -> Roster:
    """The people of a pasted list, or of a sheet with a row of headings.

    Two of one name are two people. A line that cannot be read is left out and told, the others
    are kept; nothing is raised.
    """
    lines = re.split(r"\r\n?|[\n\v\f\x85\u2028\u2029]", text.lstrip("\ufeff").replace("\0", ""))
    broken: list[BrokenLine] = []
    if len(lines) > MOST_LINES:
        broken.append(
            BrokenLine(MOST_LINES + 1, f"The lines from {MOST_LINES + 1:,} on were left out.")
        )
        lines = lines[:MOST_LINES]
    told: list[tuple[Told, Setting]] = []
    for found in _found(lines):
        if isinstance(found, BrokenLine):
            broken.append(found)
        elif len(told) == MOST_PEOPLE:
            wrong = f"Whoever comes after the first {MOST_PEOPLE:,} people was left out."
            broken.append(BrokenLine(len(lines), wrong))
            break
        else:
            told.append(found)
    people = [one.person(setting) for one, setting in told]
    people = _with_substitutes(people, [one for one, _ in told])
    return Roster(tuple(people), tuple(sorted(broken, key=lambda one: one.line)))


def _found(lines: Sequence[str]) -> Iterable[tuple[Told, Setting] | BrokenLine]:
    if sheet := headings_of(lines):
        at, mark, columns = sheet
        for found in sheet_people(lines, mark, columns, at + 1):
            yield found if isinstance(found, BrokenLine) else (found, Setting())
    else:
        yield from listed_people(lines)


def _with_substitutes(people: list[Person], told: list[Told]) -> list[Person]:
    """The people, a member having for substitutes those who say that they stand for them."""
    for substitute in told:
        if not substitute.stands_for:
            continue
        wanted = substitute.stands_for.casefold()
        meant = [
            at
            for at, person in enumerate(people)
            if person.name.casefold() == wanted or person.name.casefold().endswith(f" {wanted}")
        ]
        if len(meant) == 1 and substitute.name not in people[meant[0]].substitutes:
            member = people[meant[0]]
            people[meant[0]] = replace(member, substitutes=(*member.substitutes, substitute.name))
    return people


# --- bringing up to date ------------------------------------------------------------------------


def merged_roster(old: tuple[Person, ...], new: tuple[Person, ...]) -> tuple[Person, ...]:
    """The new roster, those who were in the old one keeping their ids.

    So marks, motions and votes stay theirs. The same person is one of the same name and title,
    then of the same name, then of a near one ("J Roe", "Stevenson" for "Stephenson") where only
    one can be meant. What the new list does not say of them (a group, substitutes) stays; office
    and vote are the new list's. Who is not in the new list is not in what is made.
    """
    ids: dict[int, Person] = {}
    for same in (_same_name_and_title, _same_name, _near):
        _match(old, new, ids, same)
    return tuple(
        _updated(ids[at], person) if at in ids else person for at, person in enumerate(new)
    )


def joined_roster(old: tuple[Person, ...], more: tuple[Person, ...]) -> tuple[Person, ...]:
    """The roster with more people at its end; those it has already are brought up to date."""
    merged = {person.id: person for person in merged_roster(old, more)}
    stayed = tuple(merged.pop(person.id, person) for person in old)
    return (*stayed, *merged.values())


def _match(
    old: tuple[Person, ...],
    new: tuple[Person, ...],
    ids: dict[int, Person],
    same: Callable[[Person, Person], bool],
) -> None:
    """Find for each new person without one the old one that is the same, in order."""
    left = [person for person in old if person not in ids.values()]
    wanted = [at for at in range(len(new)) if at not in ids]
    for at in wanted:
        meant = [person for person in left if same(person, new[at])]
        if same is _near and (len(meant) != 1 or sum(same(meant[0], new[n]) for n in wanted) != 1):
            continue
        if meant:
            # Of two people of one name, who has the same organisation is the same.
            best = max(meant, key=lambda person: _agree(person, new[at]))
            ids[at] = best
            left.remove(best)


def _agree(one: Person, other: Person) -> int:
    return sum(
        bool(a) and a.casefold() == b.casefold()
        for a, b in (
            (one.organisation, other.organisation),
            (one.directorate, other.directorate),
            (one.group, other.group),
            (one.office, other.office),
        )
    )


def _same_name_and_title(one: Person, other: Person) -> bool:
    return _same_name(one, other) and one.title.casefold() == other.title.casefold()


def _same_name(one: Person, other: Person) -> bool:
    return one.name.casefold() == other.name.casefold()


_OF_WOMEN = frozenset({"mrs", "ms", "miss", "dame", "lady", "baroness"})
_OF_MEN = frozenset({"mr", "sir", "lord"})
_NEAREST_FAMILY = 80
"""The least likeness in a hundred of two spellings of one surname."""


def _near(one: Person, other: Person) -> bool:
    """Whether two names are one person's: one part the same, the other nearly so.

    "Joan Smith" is not "John Smith", however alike: a given name is near only as an initial or a
    short form.
    """
    if one.name[:1].casefold() != other.name[:1].casefold():
        return False
    first, second = one.name.casefold().split(), other.name.casefold().split()
    if len(first) < 2 or len(second) < 2 or _of_other_sex(one, other):
        return False
    given, family = (first[0].strip("."), second[0].strip(".")), (first[-1], second[-1])
    short, long = sorted(given, key=len)
    if family[0] == family[1]:
        return short == long or (len(short) in (1, 3, 4, 5) and long.startswith(short))
    from rapidfuzz import fuzz

    return short == long and len(short) > 1 and fuzz.ratio(*family) >= _NEAREST_FAMILY


def _of_other_sex(one: Person, other: Person) -> bool:
    titles = [{word.strip(".").casefold() for word in who.title.split()} for who in (one, other)]
    return any(titles[a] & _OF_WOMEN and titles[1 - a] & _OF_MEN for a in (0, 1))


def _updated(old: Person, new: Person) -> Person:
    return replace(
        new,
        id=old.id,
        title=new.title or old.title,
        post_nominals=new.post_nominals or old.post_nominals,
        organisation=new.organisation or old.organisation,
        group=new.group or old.group,
        directorate=new.directorate or old.directorate,
        substitutes=new.substitutes or old.substitutes,
    )
