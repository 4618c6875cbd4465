"""People found by any part of their name, those first who are likeliest meant."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from minuter.meeting.attendance import Whereabouts
from minuter.meeting.names import surname, told_apart, written_name

if TYPE_CHECKING:
    from collections.abc import Collection

    from minuter.meeting.attendance import Room
    from minuter.meeting.people import Person
    from minuter.meeting.values import Meeting

_REMARKS = {
    Whereabouts.LEFT: "has left the room",
    Whereabouts.APOLOGIES: "sent apologies",
    Whereabouts.ABSENT: "is not in the room",
}
_TITLES = re.compile(r"^(?:cllrs?|councillor|clr)\.?\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Offer:
    """Somebody who may be meant: the id, the name as the body writes it, and what to know.

    ``remark`` says why they may not be meant ("has left the room"); ``order`` is where they
    stand among all: those in the room and entitled first.
    """

    person: str
    name: str
    remark: str = ""
    order: tuple[int, int] = (0, 0)
    family: str = ""

    @property
    def shown(self) -> str:
        """The name with the remark, as a list offers it."""
        return f"{self.name}, {self.remark}" if self.remark else self.name

    def rank_for(self, typed: str) -> tuple[int, ...] | None:
        """How near they are to what was typed, less is nearer; None when it is not their name.

        Each word typed must begin a word of the name; a single word of three letters may stand
        anywhere in it.
        """
        wanted = _folded(_TITLES.sub("", typed.strip()) or typed.strip())
        name = _folded(self.name)
        if not wanted:
            return None
        words, parts = _words(name), _words(wanted)
        if _folded(self.family).startswith(wanted):
            near = 0
        elif all(any(word.startswith(part) for word in words) for part in parts if part):
            near = 1
        elif len(wanted) > 2 and wanted in name:
            near = 2
        else:
            return None
        return (self.order[0], near, self.order[1])


def offers(meeting: Meeting, room: Room, entitled: Collection[str] | None) -> tuple[Offer, ...]:
    """Everybody whom the meeting knows, those in the room first, and of them the entitled.

    ``entitled`` are the ids of those who may do what is asked; None when everybody may. While no
    roll is kept, nobody is said to be out of the room.
    """
    names = [written_name(person, meeting.body) for person in meeting.people]
    shared = {name for name, times in Counter(names).items() if times > 1}
    made: list[Offer] = []
    for at, ((person, where), name) in enumerate(zip(room.people, names, strict=True)):
        if name in shared:
            name = told_apart(person, meeting)
        remark = _remark(person, where, entitled) if meeting.roll else ""
        made.append(Offer(person.id, name, remark, (1 if remark else 0, at), surname(person)))
    return tuple(made)


def _remark(person: Person, where: Whereabouts, entitled: Collection[str] | None) -> str:
    if where in _REMARKS:
        return _REMARKS[where]
    return "has no vote on this item" if entitled is not None and person.id not in entitled else ""


@lru_cache(maxsize=4096)
def _words(folded: str) -> tuple[str, ...]:
    return tuple(re.split(r"[\s\-’']+", folded))


@lru_cache(maxsize=4096)
def _folded(words: str) -> str:
    """Words without accents or case, so that "Zofia" finds "Žofia"."""
    parted = unicodedata.normalize("NFKD", words.casefold())
    return "".join(c for c in parted if not unicodedata.combining(c))
