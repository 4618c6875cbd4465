"""One person as a line of a list tells: "Cllr Mrs Olive Lansdowne OBE (Chair)".

Title, name and honours come first; what stands in brackets, after a comma or after a dash says
what the person is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from minuter.meeting.people import Office, Person, Voting
from minuter.meeting.roster_words import (
    IS_COUNCILLOR,
    LOCAL_GROUP,
    NOBODY,
    OFFICES,
    ORGANISATION,
    PARTY,
    PASSING,
    POST,
    STANDS_FOR,
    STOOD_FOR_BY,
    TITLE,
    VOTES,
    are_honours,
    is_honour,
    singular,
    tidy,
)
from minuter.meeting.values import new_id

LONGEST = 400
"""Characters of a line that may tell of one person."""

_LONGEST_NAME = 80
_MOST_NAME_WORDS = 7


@dataclass(frozen=True, slots=True)
class BrokenLine:
    """A line that was left out: its number, from 1, and one sentence that says what is wrong."""

    line: int
    sentence: str


class NoPerson(Exception):
    """Words that name nobody; its one argument says what they do, after "Line 7 "."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What the heading above a line says of everybody below it."""

    office: Office | None = None
    voting: Voting = Voting.YES
    group: str = ""
    organisation: str = ""


@dataclass(slots=True)
class Told:
    """What is gathered of one person.

    ``where`` stands beside the name and is an organisation, or an officer's directorate.
    ``stands_for`` names the member of a substitute.
    """

    title: str = ""
    name: str = ""
    honours: list[str] = field(default_factory=list[str])
    office: Office | None = None
    voting: Voting | None = None
    group: str = ""
    organisation: str = ""
    where: str = ""
    post: str = ""
    substitutes: list[str] = field(default_factory=list[str])
    stands_for: str = ""

    def person(self, under: Setting) -> Person:
        """The person, what is not told of them taken from the heading above."""
        office = self.office or under.office or self._usual_office()
        organisation, post = self.organisation or self.where, self.post
        if office is Office.OFFICER and not (post or self.organisation):
            organisation, post = "", self.where
        return Person(
            new_id(),
            self.name,
            self.title,
            " ".join(self.honours),
            organisation or under.organisation,
            self.group or under.group,
            office,
            post,
            self.voting or under.voting,
            tuple(self.substitutes),
        )

    def _usual_office(self) -> Office:
        """A post without an organisation is an officer's, unless a councillor holds it."""
        if self.post and not (self.organisation or self.where or self.group or self.is_councillor):
            return Office.OFFICER
        return Office.MEMBER

    @property
    def is_councillor(self) -> bool:
        """Whether the title is a councillor's."""
        return bool(IS_COUNCILLOR.search(self.title))


def told_of(words: str) -> Told:
    """What the words tell of one person; NoPerson when they name nobody."""
    words = tidy(words)
    if len(words) > LONGEST:
        raise NoPerson("is too long to be one person")
    words = _without_addresses(words)
    if not re.search(r"[^\W\d_]", words):
        raise NoPerson("names nobody")
    base, pieces = _turned(*_pieces(words))
    if before := _OFFICE_BEFORE.match(base):
        base, pieces = base[before.end() :], [before["office"], *pieces]
    told = Told()
    told.title, told.name, told.honours = parted_name(base)
    for piece in pieces:
        take(told, piece)
    _refuse_what_is_no_name(told.name)
    return told


_ADDRESSES = re.compile(
    r"<[^<>]*>|\b(?:e-?mail|tel(?:ephone)?|mob(?:ile)?)\b\.?:?|\S+@\S+|https?://\S+"
    r"|\+?\d[\d ]{7,}\d",
    re.IGNORECASE,
)


def _without_addresses(words: str) -> str:
    return " ".join(_ADDRESSES.sub(" ", words).split()).strip(" ,;|·•–—")


_NO_NAME = re.compile(
    r"(?:page|item|agenda item|ext(?:ension)?|room)\.? \d+.*"
    r"|(?:cllrs?|councillors?|mrs?|ms|miss|mx|dr)\.?",
    re.IGNORECASE,
)


def _refuse_what_is_no_name(name: str) -> None:
    if NOBODY.fullmatch(name):
        raise NoPerson("is a vacant seat")
    if _NO_NAME.fullmatch(name) or not re.search(r"[^\W\d_]", name):
        raise NoPerson("names nobody")
    words = name.split()
    capital = sum(not word[:1].islower() or word in _PARTICLES for word in words)
    if len(words) > _MOST_NAME_WORDS or (len(words) > 3 and 2 * capital < len(words)):
        raise NoPerson("reads like a sentence and not like a name")
    if len(name) > _LONGEST_NAME or re.search(r"\d{3}|[:=]", name):
        raise NoPerson("names nobody")


# --- the name and its pieces --------------------------------------------------------------------

_BRACKETS = re.compile(r"[(\[]([^()\[\]]*)(?:[)\]]|$)")
_JOINTS = re.compile(r"\s+[-–—|]+\s+|\t|,\s*|\s+[–—](?=\w)|(?<=\w)[–—]\s+")


def _pieces(words: str) -> tuple[str, list[str]]:
    """What stands first, and the pieces after it, those in brackets as well."""
    in_brackets = [found[1] for found in _BRACKETS.finditer(words)]
    outside = [one.strip(" .") for one in _JOINTS.split(_BRACKETS.sub(" ", words))]
    base, *after = [" ".join(one.split()) for one in outside if one.strip(" .")] or [""]
    if not base and in_brackets:
        base, *in_brackets = in_brackets
    return base, [*after, *in_brackets]


def _turned(base: str, pieces: list[str]) -> tuple[str, list[str]]:
    """The name first, where an office, a post or a surname stands before it."""
    for at, piece in enumerate(pieces):
        given = TITLE.match(f"{piece} ") or looks_like_name(piece)
        if is_surname(base) and at == 0 and _are_given_names(piece):
            return _flipped(base, piece), pieces[1:]
        if given and TITLE.match(piece) and not TITLE.match(base) and _says_what(base):
            return piece, [base, *pieces[:at], *pieces[at + 1 :]]
        if given and not looks_like_name(base) and _says_what(base):
            return piece, [base, *pieces[:at], *pieces[at + 1 :]]
    return base, pieces


def _flipped(family: str, given: str) -> str:
    """ "Cllr Jane Roe OBE" of "Roe" and "Cllr Jane OBE"."""
    title, name, honours = parted_name(given, fewest=1)
    return " ".join((title, name, family, *honours)).strip()


_SURNAME = re.compile(r"(?:(?:[Vv]an|[Vv]on|[Dd]e|der|den|la|le|di|du) ){0,2}(?!\d|_)[\w][\w'’-]*")


def is_surname(words: str) -> bool:
    """Whether words may be a surname alone: one, or one with its particles."""
    return bool(_SURNAME.fullmatch(words)) and not _says_what(words)


def _are_given_names(words: str) -> bool:
    name = parted_name(words, fewest=1)[1]
    given = re.fullmatch(r"[^\W\d_][\w'’.-]*(?: [^\W\d_][\w'’.-]*)?", name)
    return bool(given) and not (_says_what(words) or are_honours(words) or words.islower())


def _is_office(words: str) -> bool:
    return any(form.fullmatch(words) for form, _ in OFFICES)


def _says_what(words: str) -> bool:
    """Whether words say what somebody is and not who."""
    return bool(
        _is_office(words)
        or PARTY.fullmatch(words)
        or POST.search(words)
        or ORGANISATION.search(words)
        or any(form.fullmatch(words) for form, _ in VOTES)
        or PASSING.fullmatch(words)
    )


_OFFICE_BEFORE = re.compile(
    r"(?P<office>(?:the )?(?:(?:deputy |lord )*mayor|(?:vice[- ])?chair(?:man|woman|person)?))"
    rf"[:,]? (?={TITLE.pattern})",
    re.IGNORECASE,
)
"""An office that stands before a title: "The Mayor Councillor Jane Roe"."""

_PARTICLES = frozenset(
    {"de", "del", "der", "den", "di", "du", "la", "le", "van", "von", "al", "bin"}
)


def looks_like_name(words: str) -> bool:
    """Whether words look like a name and nothing else: two to four capitals, no post among them."""
    name = parted_name(words)[1].split()
    return (
        2 <= len(name) <= 4
        and all(word[0].isupper() or word in _PARTICLES for word in name)
        and not any(character.isdigit() for character in words)
        and not (_says_what(words) or LOCAL_GROUP.fullmatch(words))
    )


def parted_name(words: str, fewest: int = 2) -> tuple[str, str, list[str]]:
    """Title, name and honours of "Cllr Mrs Olive Lansdowne OBE".

    Of a name without title ``fewest`` words stay: "Jack MA" has no degree.
    """
    titles: list[str] = []
    # Of "Cllr Bishop OBE" the bishop is the surname.
    while (found := TITLE.match(words)) and not are_honours(words[found.end() :]):
        titles.append(singular(found[0]))
        words = words[found.end() :].strip()
    (*rest,) = words.split()
    honours: list[str] = []
    fewest = 1 if titles else fewest
    while len(rest) > fewest and is_honour(rest[-1]):
        honours.insert(0, rest.pop().strip("(),."))
    return " ".join(titles), " ".join(rest).strip(" ,;:"), honours


# --- what the pieces say ------------------------------------------------------------------------


def take(told: Told, piece: str) -> None:
    """What one piece says of somebody: office, vote, group, post or organisation."""
    if found := STOOD_FOR_BY.fullmatch(piece):
        told.substitutes += substitutes_named(found["names"])
        return
    held: list[str] = []
    for part in re.split(r"\s*[,;|]\s*|\s+/\s+|\s+[-–—]+\s+", piece):
        part = part.strip(" .")
        if part and not _taken(told, part):
            held.append(part)
    if held:
        _take_post(told, held)


def _taken(told: Told, part: str) -> bool:
    """Whether a part is one of the fixed forms, which then tell."""
    if are_honours(part):
        told.honours += part.split()
        return True
    if found := STANDS_FOR.fullmatch(part):
        told.office, told.stands_for = Office.SUBSTITUTE, parted_name(found["member"])[1]
        return True
    for form, office in OFFICES:
        if form.fullmatch(part):
            told.office = (told.office or office) if office is Office.MEMBER else office
            return True
    for form, voting in VOTES:
        if form.fullmatch(part):
            # Of "co-opted, voting" the plainer word holds, wherever it stands.
            plain = "vot" in part.casefold()
            told.voting = voting if plain or told.voting is None else told.voting
            return True
    if PARTY.fullmatch(part) or (told.is_councillor and LOCAL_GROUP.fullmatch(part)):
        told.group = told.group or part
        return True
    return bool(PASSING.fullmatch(part))


def _take_post(told: Told, parts: list[str]) -> None:
    """Posts and organisations; what follows a post goes on with it ("Adults, Health")."""
    before = ""
    for part in parts:
        is_post = bool(POST.search(part)) and not part.casefold().startswith("office of")
        if is_post or (before == "post" and not ORGANISATION.search(part)):
            told.post = f"{told.post}, {part}" if told.post else part
            before = "post"
        else:
            told.where = f"{told.where}, {part}" if told.where else part
            before = "organisation"


def substitutes_named(words: str) -> list[str]:
    """The names of substitutes in one cell or bracket, parted by semicolons, bars or strokes."""
    parts = (tidy(one).strip(" ,") for one in re.split(r"[;/|\n]|\s+(?:or|and|&)\s+", words))
    return [one for one in parts if re.search(r"[^\W\d_]", one)]
