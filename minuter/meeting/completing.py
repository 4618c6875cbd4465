"""A name begun in the minutes, and how it may go on: "mis" becomes "Councillor Mistry".

What already stands before the part that was typed is taken in, so that nothing is said twice:
"Cllr Mis" and "Sanjay Mis" both become the name as the body writes it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from minuter.meeting.finding import Offer, offers
from minuter.meeting.names import (
    is_councillor,
    spoken_name,
    surname,
    title_of,
    told_apart,
    written_name,
)
from minuter.meeting.near_names import COUNCILLOR, COUNCILLORS, WORD, folded
from minuter.meeting.ordinary_words import is_ordinary

if TYPE_CHECKING:
    from minuter.meeting.attendance import Room
    from minuter.meeting.people import Person
    from minuter.meeting.values import Meeting

LEAST = 3
"""Letters after which names are offered."""
MOST = 6
"""Names offered at once: with more of them, another letter is quicker than looking."""
_FARTHEST = 160
"""Characters before the caret that are looked at: a title, or the list that a name goes on."""
_BEGUN = re.compile(rf"(?:{WORD.pattern})[’'-]?$")
_BESIDE = re.compile(rf"({WORD.pattern})\.?\s+$")
_A_NAME = r"[^\s.,;:]+(?:\s[^\s.,;:]+)?"
_PLURAL = "|".join(sorted(COUNCILLORS))
_LISTED = re.compile(
    rf"\b(?:{_PLURAL})\.?\s+(?:{_A_NAME}(?:,\s+and\s+|,\s+|\s+and\s+|\s+&\s+))*$", re.IGNORECASE
)
_OTHER_TITLES = frozenset({"mr", "mrs", "ms", "miss", "mx", "dr"})


@dataclass(frozen=True, slots=True)
class Completion:
    """A name that may be meant: what it writes, in place of how many characters.

    ``replaces`` counts back from the caret. ``about`` says who that is, where ``words`` leave it
    open: the first name, and for people of one name the group or the organisation.
    """

    words: str
    replaces: int
    about: str = ""


class Completions:
    """The people of a meeting as they may be named; made anew when they are others.

    ``room`` tells who is there at the item: those come first.
    """

    def __init__(self, meeting: Meeting, room: Room) -> None:
        self._meeting = meeting
        self._offers = offers(meeting, room, None)
        self._people = {person.id: person for person in meeting.people}
        self._families = {offer.family.casefold() for offer in self._offers}
        written = [written_name(person, meeting.body) for person in meeting.people]
        self._shared = {name for name in written if written.count(name) > 1}

    def of(self, before: str, *, asked: bool = False) -> tuple[Completion, ...]:
        """What may be meant by the end of a line before the caret; the likeliest first.

        ``asked``: the clerk wants to know, so that a middle of a name is looked for as well.
        """
        before = before[-_FARTHEST:]
        found = _BEGUN.search(before)
        if not found or len(found[0]) < LEAST:
            return ()
        part = found[0]
        if not asked and is_ordinary(part) and part not in self._families:
            return ()
        made: dict[Completion, None] = {}
        for offer in self._ranked(part.rstrip("’'-"), asked=asked):
            one = self._completed(self._people[offer.person], before[: found.start()], part)
            if one is not None and one.words != before[len(before) - one.replaces :]:
                made.setdefault(one)
            if len(made) == MOST:
                break
        return tuple(made)

    def _ranked(self, part: str, *, asked: bool) -> list[Offer]:
        farthest = 2 if asked else 1
        ranked = [
            (rank, offer)
            for offer in self._offers
            if (rank := offer.rank_for(part)) and rank[1] <= farthest
        ]
        return [offer for _, offer in sorted(ranked, key=lambda one: one[0])]

    def _completed(self, person: Person, head: str, part: str) -> Completion | None:
        """A person's name in place of what was typed of it; None where they cannot be meant."""
        councillor = is_councillor(person)
        rest, eaten, first_name = head, len(part), False
        own = [folded(word) for word in WORD.findall(person.name)]
        titles = {folded(word).strip(".") for word in self._title_of(person).split()}
        while beside := _BESIDE.search(rest):
            word = folded(beside[1])
            if word in own and not titles & {word}:
                first_name = True
            elif word in COUNCILLOR and not councillor:
                return None
            elif not (word in titles or word in COUNCILLOR):
                break
            eaten, rest = eaten + len(rest) - beside.start(), rest[: beside.start()]
        listed = bool(_LISTED.search(rest))
        if listed and not councillor:
            return None
        beside = _BESIDE.search(rest)
        titled = listed or (beside is not None and folded(beside[1]) in _OTHER_TITLES)
        words = self._words(person, titled=titled, whole=first_name)
        return Completion(words, eaten, self._about(person, words))

    def _title_of(self, person: Person) -> str:
        return title_of(person, self._meeting.body)

    def _words(self, person: Person, *, titled: bool, whole: bool) -> str:
        if titled:  # "Mr", or "Councillors" before a list of them
            alone = spoken_name(person.id, self._meeting) != told_apart(person, self._meeting)
            return surname(person) if alone and not whole else " ".join(person.name.split())
        if whole:
            return told_apart(person, self._meeting)
        return spoken_name(person.id, self._meeting)

    def _about(self, person: Person, words: str) -> str:
        name = " ".join(person.name.split())
        parts = [] if name in words else [name]
        if written_name(person, self._meeting.body) in self._shared:
            parts.append(person.organisation or person.directorate or person.group)
        said = [part for part in parts if part and f"({part})" not in words]
        return ", ".join(said)
