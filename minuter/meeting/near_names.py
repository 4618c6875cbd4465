"""Names in the minutes that are nearly somebody's: "Stevenson" where only Stephenson is known.

A word is held against the people of the meeting when it may be a name: it has a capital, or
follows a title. To be right matters more than to find all: what an agenda or a roster says is
known, and ordinary words are left alone.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from minuter.meeting.names import PARTICLES, is_councillor, surname
from minuter.meeting.ordinary_words import is_ordinary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from minuter.meeting.people import Person
    from minuter.meeting.values import Meeting

_LETTER = "[^\\W\\d_][\u0300-\u036f]*"
WORD = re.compile(f"(?:{_LETTER})+(?:[’'\u2010\u2011-](?:{_LETTER})+)*")
"""A word of running text, its apostrophes and hyphens inside it."""
_ALIKE = str.maketrans({"'": "’", "\u2010": "-", "\u2011": "-"})
_POSSESSIVE = re.compile(r"’[sS]$")
_BEGINS = re.compile(r"[.?!:;•–—\u2028]")
_PART_OF_TITLE = re.compile(r"\.?\s+")
_IN_LIST = re.compile(r",?\s+")

COUNCILLOR = frozenset({"cllr", "clr", "councillor", "coun"})
COUNCILLORS = frozenset({"cllrs", "clrs", "councillors"})
_TITLE_WORDS = """
    mr mrs ms miss mx dr prof professor sir dame lord lady baroness baron rev revd reverend
    canon alderman ald capt captain major colonel col sgt pc
"""
_TITLES = frozenset(_TITLE_WORDS.split())
_PLACE_WORDS = """
    avenue bay bridge centre church close college common court crescent drive estate farm forest
    gardens green hall harbour hill hospital house lane lodge mill moor park place quay road
    school square station street terrace town village ward way wharf wood
"""
_PLACES = frozenset(_PLACE_WORDS.split())
_AT = frozenset({"in", "at", "near"})


@dataclass(frozen=True, slots=True)
class Slip:
    """A word that is nearly a name: where it stands in a line, in characters, and what is offered.

    ``offered`` is never empty; the likeliest comes first, each as it would stand there.
    """

    start: int
    end: int
    word: str
    offered: tuple[str, ...]


class _Before(Enum):
    """What stands before a word."""

    NOTHING = auto()
    BEGINS = auto()  # nothing: a sentence begins with it, and so has a capital
    COUNCILLOR = auto()
    LIST = auto()  # "Councillors", and the names after it
    TITLE = auto()


class NearNames:
    """The names of a meeting, against which the words of its minutes are held.

    ``is_word`` says of a word in small letters whether it is an ordinary one; a dictionary may
    take the place of the short list. What was found of a word is kept.
    """

    def __init__(self, meeting: Meeting, is_word: Callable[[str], bool] = is_ordinary) -> None:
        self._is_word = is_word
        self._verdicts: dict[tuple[str, _Before, str], tuple[str, ...]] = {}
        self._families: dict[str, str] = {}  # as they are written, by how they are compared
        self._of_councillors: set[str] = set()
        self._first_names: dict[str, dict[str, str]] = {}  # of those with a surname
        self._known: set[str] = set()
        for person in meeting.people:
            self._add(person)
        self._titles = _TITLES | {"member"} if meeting.body.member_word == "Member" else _TITLES
        for words in _said_by(meeting):
            self._know(words)

    def _add(self, person: Person) -> None:
        self._know(person.name)
        own = [_plain(word) for word in WORD.findall(person.name)]
        family = [_plain(word) for word in WORD.findall(surname(person))]
        if not own or not family:
            return
        main = family[-1]
        longer = [part for part in main.split("-") if len(part) > 4]
        for name in dict.fromkeys((main, *longer)):
            self._families.setdefault(folded(name), name)
            if is_councillor(person):
                self._of_councillors.add(folded(name))
        firsts = {folded(name): name for name in own[: -len(family)]}
        self._first_names.setdefault(folded(main), {}).update(firsts)

    def _know(self, words: str) -> None:
        for word in WORD.findall(words):
            plain = _plain(word)
            for part in (plain, *plain.split("-")):
                self._known.add(part[:1].upper() + part[1:])

    @property
    def has_any(self) -> bool:
        """Whether the meeting knows anybody."""
        return bool(self._families)

    # --- a line of text -----------------------------------------------------------------------

    def slips(self, line: str) -> tuple[Slip, ...]:
        """What is nearly a name in a line of minutes, in order."""
        return tuple(self._slips(line)) if self._families else ()

    def _slips(self, line: str) -> Iterator[Slip]:
        words = list(WORD.finditer(line))
        before = _Before.NOTHING
        for at, found in enumerate(words):
            if before is _Before.NOTHING and _says_nothing(found[0]):
                continue
            word = _plain(found[0])
            previous = words[at - 1] if at else None
            gap = line[previous.end() if previous else 0 : found.start()]
            before = _carried(before, gap)
            if (title := self._title(word)) is not None:
                titled = before in (_Before.COUNCILLOR, _Before.LIST)
                before = before if titled and title is _Before.TITLE else title
                continue
            if before is _Before.LIST and word.lower() == "and":
                continue
            following = words[at + 1] if at + 1 < len(words) else None
            if following and not line[found.end() : following.start()].isspace():
                following = None
            after = _plain(following[0]) if following else ""
            if self._may_be_name(word, before, previous, after):
                begins = before is _Before.NOTHING and (at == 0 or _BEGINS.search(gap))
                offered = self._verdict(word, _Before.BEGINS if begins else before, after)
                if offered:
                    yield Slip(found.start(), found.end(), found[0], offered)
            before = self._after(word, before, after)

    def _title(self, word: str) -> _Before | None:
        small = word.lower()
        if small in COUNCILLORS:
            return _Before.LIST
        if small in COUNCILLOR:
            return _Before.COUNCILLOR
        return _Before.TITLE if small in self._titles and word[0].isupper() else None

    def _may_be_name(
        self, word: str, before: _Before, previous: re.Match[str] | None, after: str
    ) -> bool:
        """Whether a word is looked at at all; nearly all are not."""
        bare = before is _Before.NOTHING
        if len(word) < (4 if bare else 3) or word in self._known:
            return False
        if not word[0].isupper():
            return before in (_Before.COUNCILLOR, _Before.LIST)
        if bare:
            beside = previous is not None and previous[0].lower() in _AT
            # "Stevenson Road" is a place, "Robert Chiras" somebody of whom nothing is known.
            goes_on = after[:1].isupper() and not after.isupper() and after not in self._known
            return not (beside or goes_on or after.lower() in _PLACES)
        return True

    @staticmethod
    def _after(word: str, before: _Before, after: str) -> _Before:
        """What a name leaves behind: a first name hands its title on, a list goes on."""
        if word.lower() in PARTICLES:
            return before
        if before is _Before.LIST:
            return before if word[0].isupper() else _Before.NOTHING
        titled = before in (_Before.COUNCILLOR, _Before.TITLE)
        hands_on = titled and word[0].isupper() and after[:1].isupper()
        return before if hands_on else _Before.NOTHING

    # --- a word -------------------------------------------------------------------------------

    def _verdict(self, word: str, before: _Before, after: str) -> tuple[str, ...]:
        """What is offered for a word that may be a name; nothing when it is right, or no name."""
        family = folded(after) if after and after in self._known else ""
        family = family if family in self._first_names else ""
        key = (word, before, family)
        if key not in self._verdicts:
            self._verdicts[key] = self._judged(word, before, family)
        return self._verdicts[key]

    def _judged(self, word: str, before: _Before, family: str) -> tuple[str, ...]:
        possessive = _POSSESSIVE.search(word)
        owner = word[: possessive.start()] if possessive else word
        tail = possessive[0] if possessive else ""
        capital = owner[:1].upper() + owner[1:]
        if (capital in self._known and owner == capital) or (len(owner) > 1 and owner.isupper()):
            return ()
        same = folded(owner)
        if family:
            return _given(_near(same, self._first_names[family], bare=False), tail)
        if same in self._families:  # an accent, a capital inside it
            return _given([self._families[same]], tail)
        if before in (_Before.NOTHING, _Before.BEGINS) or not owner[0].isupper():
            if self._is_word(owner.lower()):
                return ()
            found = _near(same, self._families, bare=True)
            if before is _Before.BEGINS:
                found = [name for name in found if _sounds_like(same, folded(name))]
            if not owner[0].isupper():
                found = [name for name in found if folded(name) in self._of_councillors]
            return _given(found, tail)
        own = before in (_Before.COUNCILLOR, _Before.LIST)
        names = {f: n for f, n in self._families.items() if not own or f in self._of_councillors}
        return _given(_near(same, names, bare=False, any_first=own), tail)


def folded(word: str) -> str:
    """A name as it is compared: without capitals, accents, and what strokes and ligatures add."""
    parted = unicodedata.normalize("NFKD", _plain(word).casefold())
    kept = (ch for ch in parted if not unicodedata.combining(ch))
    return "".join(kept).translate(_STROKES)


_STROKES = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "þ": "th"})


def _plain(word: str) -> str:
    """A word with one kind of apostrophe and one of hyphen, its accents composed."""
    return unicodedata.normalize("NFC", word).translate(_ALIKE)


def _says_nothing(word: str) -> bool:
    """Whether a word, without a title before it, can be neither a name nor a title: most."""
    small = word[0].islower()
    return small and not word.startswith(("cl", "cou"))


def _given(names: Iterable[str], tail: str) -> tuple[str, ...]:
    return tuple(name + tail for name in names)


def _carried(before: _Before, gap: str) -> _Before:
    """What still stands before a word when other characters than a space part it from that."""
    if before is _Before.NOTHING:
        return before
    goes_on = _IN_LIST if before is _Before.LIST else _PART_OF_TITLE
    return before if goes_on.fullmatch(gap) else _Before.NOTHING


def _near(word: str, names: dict[str, str], *, bare: bool, any_first: bool = False) -> list[str]:
    """The names that a word is nearly, the nearest alone; with its own first letter, or any."""
    from rapidfuzz.distance import OSA

    nearest: dict[int, list[str]] = {}
    for compared, name in names.items():
        if any_first or compared[0] == word[0]:
            most = _allowed(max(len(compared), len(word)), bare=bare)
            distance = OSA.distance(word, compared, score_cutoff=most)
            if distance <= most:
                nearest.setdefault(distance, []).append(name)
    return nearest[min(nearest)] if nearest else []


def _allowed(length: int, *, bare: bool) -> int:
    """How many letters may differ in names of a length: few, or "Marsh" is near to all.

    Fewer yet of a ``bare`` word, which no title says to be a name.
    """
    if length < (5 if bare else 4):
        return 0
    return 1 if length < (8 if bare else 7) else 2 if length < 11 else 3


_SOUNDS = (("ph", "f"), ("v", "f"), ("ck", "k"), ("c", "k"), ("z", "s"), ("y", "i"), ("gh", "g"))


def _sounds_like(first: str, second: str) -> bool:
    """Whether two words differ by no more than one sound; "Landowner" is not "Lansdowne".

    Long words are: no other word is so near to one of ten letters.
    """
    from rapidfuzz.distance import OSA

    return (
        min(len(first), len(second)) > 9
        or OSA.distance(_sound(first), _sound(second), score_cutoff=1) <= 1
    )


def _sound(word: str) -> str:
    for spelt, heard in _SOUNDS:
        word = word.replace(spelt, heard)
    return re.sub(r"(.)\1", r"\1", word)


def _said_by(meeting: Meeting) -> Iterator[str]:
    """The words that the meeting's own frame says: what stands there is no slip."""
    body = meeting.body
    yield from (body.name, body.authority, body.venue, meeting.venue, meeting.contact)
    yield from (meeting.chair, meeting.apologies)
    for person in meeting.people:
        yield from (person.title, person.post_nominals, person.organisation)
        yield from (person.group, person.directorate, *person.substitutes)
    for item in meeting.items:
        yield from (item.title, *item.presenters)
