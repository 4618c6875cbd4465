"""A pasted list of people: one a line, or several where a line plainly is a list of them.

Headings such as "Officers:" say what everybody below them is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from minuter.meeting.people import Office, Voting
from minuter.meeting.roster_line import (
    BrokenLine,
    NoPerson,
    Setting,
    Told,
    is_surname,
    looks_like_name,
    told_of,
)
from minuter.meeting.roster_words import ORGANISATION, PARTY, PLURAL, TITLE, singular, tidy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LONGEST_LINE = 5_000
"""Characters of a line that may name people."""

_I = re.IGNORECASE
_BULLET = re.compile(
    r"[\s•·●○◦▪▫■□‣\u2043∙\uf0b7\uf0a7*–—-]+(?=\w|\()"
    r"|\(?(?:\d{1,3}[.)]|[a-z]\)(?=\s))\s*(?=\S)|\d{1,3}\s+(?=[A-Z])"
)


def listed_people(lines: Sequence[str]) -> Iterator[tuple[Told, Setting] | BrokenLine]:
    """Everybody whom the lines name, each with what the heading above says, and what is broken."""
    setting = Setting()
    once: Setting | None = None  # "Chair:" is said of the next alone
    for number, raw in enumerate(lines, start=1):
        line = _bare(raw)
        if not line or _IS_RULE.fullmatch(line):
            continue
        if len(line) > LONGEST_LINE:
            yield BrokenLine(number, f"Line {number} is too long to be read, so it was left out.")
            continue
        label, rest = _headed(line)
        if label:
            once = label.setting if label.alone else None
            setting = setting if label.alone else label.setting
            if not rest:
                continue
        for entry in _entries(rest, label is not None):
            try:
                yield told_of(entry), once or setting
            except NoPerson as wrong:
                yield BrokenLine(number, f"Line {number} {wrong}, so it was left out.")
        once = None


_IS_RULE = re.compile(r"[\W_]*|(?:none|nil|n/?a|nobody|no apologies(?: were received)?)[.]?", _I)


def _bare(raw: str) -> str:
    """A line without its bullet or number."""
    line = " | ".join(cell for one in raw.split("\t") if (cell := tidy(one)))
    return line[found.end() :] if (found := _BULLET.match(line)) else line


# --- headings -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Label:
    setting: Setting
    alone: bool = False


_COUNT = r"(?: ?\(?\d+\)?)?"
_HEADINGS: tuple[tuple[re.Pattern[str], Setting], ...] = tuple(
    (re.compile(form + _COUNT, _I), setting)
    for form, setting in (
        (
            r"(?:(?:the|committee|council|board|panel|partnership|elected|core|full|current|other)"
            r" )*(?:members(?:hip)?|councillors|partners)(?: (?:of|on) .*)?(?: present)?"
            r"|members/representatives|trustees",
            Setting(Office.MEMBER),
        ),
        (r"voting members(?: present)?", Setting(Office.MEMBER, Voting.YES)),
        (
            r"(?:non[- ]?voting|(?:statutory )?co-?opted)(?: \(?non[- ]?voting\)?)?"
            r" (?:members|persons|representatives)|co-?optees",
            Setting(Office.MEMBER, Voting.NO),
        ),
        (
            r"(?:(?:council|lead|supporting|other) )*officers?(?: (?:present|in attendance))?|staff"
            r"|officer support",
            Setting(Office.OFFICER),
        ),
        (
            r"(?:also |others? )?in attendance|(?:also|others?) (?:present|attending)"
            r"|attend(?:ees|ance)|observers?"
            r"|(?:usual |regular )?(?:attendees|invitees)|by invitation|others|also invited"
            r"|non[- ]members|other attendees",
            Setting(Office.ATTENDEE),
        ),
        (r"(?:invited )?guests?(?: speakers?)?|visitors?|speakers?", Setting(Office.GUEST)),
        (
            r"(?:named |nominated )?(?:substitutes?|reserves?)(?: members?)?",
            Setting(Office.SUBSTITUTE),
        ),
        (
            r"apolog(?:y|ies)(?: (?:for absence|received|from|were received from))*|absent"
            r"|not present|present|names?|full names?",
            Setting(),
        ),
    )
)
_ALONE: tuple[tuple[re.Pattern[str], Office], ...] = (
    (re.compile(r"(?:in the )?(?:chair(?:man|woman|person)?|(?:the )?mayor)", _I), Office.CHAIR),
    (
        re.compile(
            r"(?:vice|deputy)[- ]chair(?:man|woman|person)?s?|(?:the )?deputy mayor",
            _I,
        ),
        Office.VICE_CHAIR,
    ),
)
_GROUP_HEADING = re.compile(rf"(?P<group>{PARTY.pattern})(?: councillors| members)?{_COUNT}", _I)
_LABEL = re.compile(r"(?P<label>[^:|()]{2,60}?)\s*(?::-?|\||\s[–-]$|:?-$)\s*(?P<rest>.*)")
_NO_PEOPLE = re.compile(
    r"venue|date|time|contact|quorum|e-?mail|tel(?:ephone)?|phone|place|location|chair's .*"
    r"|notes?",
    _I,
)


def _headed(line: str) -> tuple[_Label | None, str]:
    """What the heading of a line says of whom it stands above, and the rest of the line."""
    if label := _label(line.rstrip(" :–-")):
        return label, ""
    found = _LABEL.fullmatch(line)
    if not found:
        return None, line
    if label := _label(found["label"]):
        return label, found["rest"]
    if ORGANISATION.search(found["label"]) and ":" in line:
        words = found["label"]
        return _Label(Setting(organisation=words), bool(found["rest"])), found["rest"]
    if _NO_PEOPLE.fullmatch(found["label"]):
        return None, ""
    return None, line


def _label(words: str) -> _Label | None:
    for form, office in _ALONE:
        if form.fullmatch(words):
            return _Label(Setting(office), alone=True)
    for form, setting in _HEADINGS:
        if form.fullmatch(words):
            return _Label(setting)
    if found := _GROUP_HEADING.fullmatch(words):
        return _Label(Setting(Office.MEMBER, group=found["group"]))
    return None


# --- several in one line ------------------------------------------------------------------------

_COMMA = re.compile(r"\s*,\s*(?:and\s+)?|\s+(?:and|&)\s+")
_SEMICOLON = re.compile(r"\s*;\s*(?:and\s+)?")


def _entries(line: str, headed: bool) -> list[str]:
    """The people of a line, the words of each."""
    by_semicolon = _parted(line, _SEMICOLON)
    if len(by_semicolon) > 1:
        return [entry for part in by_semicolon for entry in _entries(part, headed)]
    plural = PLURAL.match(line)
    pieces = _parted(line[plural.end() :] if plural else line, _COMMA)
    if plural:
        title = singular(plural[0].strip())
        return _each_titled(title, pieces)
    if len(pieces) == 2 and is_surname(pieces[0]) and TITLE.match(pieces[1]):
        return [line]  # "Van der Berg, Cllr Piet"
    titled = sum(bool(TITLE.match(piece)) for piece in pieces)
    named = all(_is_one(piece) for piece in pieces)
    if titled > 1 or (named and len(pieces) > (1 if headed or titled else 2)):
        return _joined_to_names(pieces)
    return [line]


def _is_one(piece: str) -> bool:
    return bool(TITLE.match(piece)) or looks_like_name(re.sub(r"\s*\(.*", "", piece))


_OWN_TITLE = re.compile(r"(?:mrs?|ms|miss|mx|dr|prof(?:essor)?|sir|dame|lord|lady)\b", _I)


def _each_titled(title: str, pieces: list[str]) -> list[str]:
    """ "Councillors Ash (Chair), Dr Birch, Cole and Ms R Fell": the last is not one."""
    bare = [at for at, piece in enumerate(pieces) if not TITLE.match(piece) and _is_one(piece)]
    made: list[str] = []
    for at, piece in enumerate(pieces):
        if TITLE.match(piece):
            if title and bare and at < bare[-1] and _OWN_TITLE.match(piece):
                made.append(f"{title} {piece}")  # another councillor follows
                continue
            title = ""  # "and Mr Dean, Mrs Fox": the councillors are over
            made.append(piece)
        elif title:
            made.append(f"{title} {piece}")
        else:
            made = _joined_to_names([*made[:-1], made[-1], piece])
    return made


def _joined_to_names(pieces: list[str]) -> list[str]:
    """Pieces that are no names joined to the name before them."""
    made: list[str] = []
    for piece in pieces:
        if made and not _is_one(piece):
            made[-1] = f"{made[-1]}, {piece}"
        else:
            made.append(piece)
    return made


def _parted(line: str, joint: re.Pattern[str]) -> list[str]:
    """A line parted at its joints, those in brackets left alone."""
    made: list[str] = []
    start = depth_until = 0
    for found in joint.finditer(line):
        before = line[depth_until : found.start()]
        if before.count("(") > before.count(")"):
            continue
        made.append(line[start : found.start()])
        start = depth_until = found.end()
    made.append(line[start:])
    return [piece.strip() for piece in made if piece.strip()]
