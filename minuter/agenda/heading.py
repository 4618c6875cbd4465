"""The lines above the items: body, date, time, venue, contact, chair, apologies."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from minuter.agenda.forms import is_furniture, is_sentence
from minuter.meeting.dates import FoundDate, find_date, find_time, odd_date

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, time

    from minuter.agenda.values import SourceLine

_LABELS: tuple[tuple[str, str], ...] = (
    ("venue", r"venue|place|location|meeting place|where|(?:to be )?held (?:at|in)"),
    ("when", r"(?:meeting )?dates?(?: of (?:the )?meeting)?|date (?:and|&) time|when|day and time"
             r"|day|date/time"),
    ("time", r"(?:start |meeting )?time(?: of (?:the )?meeting)?|commencing(?: at)?|start"),
    ("contact", r"contact(?: officer| details| person| for (?:further )?enquiries)?|clerk"
                r"|(?:democratic|committee|governance) (?:services )?(?:officer|contact)"
                r"|officer contact|secretary|enquiries(?: to)?|for (?:further|more) information"
                r"(?:,? please)? contact|please contact|committee administrator"),
    ("chair", r"(?:in the )?chair(?:man|woman|person)?(?: of the meeting)?"),
    ("apologies", r"apologies(?: for absence)?(?: (?:received )?from)?"),
    ("body", r"committee|body|meeting|meeting of(?: the)?|name of (?:committee|meeting)"
             r"|meeting title|title"),
)  # fmt: skip
LABELLED = re.compile(
    r"(?:"
    + "|".join(f"(?P<{key}>{names})" for key, names in _LABELS)
    + r")\s*(?:[:\t]|\s[–-]\s)\s*",
    re.IGNORECASE,
)
_CONTACT_MORE = re.compile(
    r"(?:tel(?:ephone)?|e-?mail|phone|direct line|mobile)\b\.?\s*[:–-]?\s*(?=\S)|\S+@\S+\.\S+$",
    re.I,
)
_HELD = re.compile(
    r"\b(?:(?:to|will) be held|held|meets?|(?:will )?take place)\b[^.]{0,90}?\s(?:at|in)[ \t]+"
    r"(?P<venue>(?:the )?[A-Z][^.\n]*)",
)
_PLACE = re.compile(
    r"\b(?:room|chambers?|\w*hall|house|offices?|centre|buildings?|library|school|college|church"
    r"|theatre|suite|street|road|square|lane|way|teams|zoom|online|virtual(?:ly)?|remote(?:ly)?"
    r"|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2})\b",
    re.IGNORECASE,
)
JOINTS = re.compile(
    r"\b(?:at|on|in|to be held|will be held|held|from|commencing|starting|date|time|and|the|of|a"
    r"|meeting|start|agenda|minutes|notice|for|prompt)\b|[-–,.:;()|@]",
    re.IGNORECASE,
)
_BODY = re.compile(
    r"\b(?:committee|sub-?committee|cabinet|board|panel|partnership|forum|executive|commission"
    r"|group|assembly|network|trust|hearing|alliance|council|scrutiny)\b",
    re.IGNORECASE,
)
_AUTHORITY = re.compile(
    r"(?:.*\b(?:borough|county|city|district|town|parish|metropolitan|unitary|london|community)\b"
    r".*\b)?council(?: of .*)?|(?:.+ )council",
    re.IGNORECASE,
)
_NO_BODY = re.compile(
    r"\b(?:room|chamber|hall|building|house|street|road)\b|@|\d{3}", re.IGNORECASE
)
_MEETING_OF = re.compile(
    r"^(?:(?:notice|minutes) of )?(?:an? |the )?(?:\w+ )?meeting of (?:the )?(?P<body>.+?)"
    r"(?P<rest>\s*(?:,|\bwill\b|\bto be\b|\bon\b|\bat\b|\bheld\b|\bis\b).*)?$",
    re.IGNORECASE,
)


_PRESIDES = re.compile(
    r"\b(?:Councillors?|Cllrs?)\.? (?P<name>[A-Z][\w'’-]*(?: [A-Z][\w'’-]*){0,3}) "
    r"\((?:in the )?Chair(?:man|woman|person)?\)"
)


@dataclass(slots=True)
class Heading:
    """What the heading tells; ``strays`` are lines of which a word was not understood."""

    body: str = ""
    authority: str = ""
    when: FoundDate | None = None
    start: time | None = None
    venue: str = ""
    contact: str = ""
    chair: str = ""
    apologies: str = ""
    strays: list[SourceLine] = field(default_factory=list["SourceLine"])


def read_heading(lines: Iterable[SourceLine], today: date) -> Heading:
    """The heading of an agenda; what a line says twice or otherwise stays a stray."""
    reader = _HeadingReader(today)
    for line in lines:
        reader.line(line)
    reader.choose_body()
    return reader.heading


class _HeadingReader:
    def __init__(self, today: date) -> None:
        self.heading = Heading()
        self._today = today
        self._bodies: list[tuple[SourceLine, str, int]] = []  # the line, the name, how likely
        self._awaited = ""  # a label whose value is on the next line
        self._last = ""

    def line(self, line: SourceLine) -> None:
        """One line of the heading, in order."""
        text = line.flat if not line.label else line.whole
        awaited, self._awaited = self._awaited, ""
        if is_furniture(text):
            return
        if line.is_long:
            self.heading.strays.append(line)
            return
        found = LABELLED.match(line.text) if not line.label else None
        if found:
            key, value = str(found.lastgroup), " ".join(line.text[found.end() :].split())
            if not value:
                self._awaited = key
                self._pending = line
                return
            if self._take(key, value, line):
                return
        elif awaited and self._take(awaited, text, line):
            return
        elif awaited:
            self.heading.strays.append(self._pending)
        if not self._unlabelled(text, line):
            self.heading.strays.append(line)

    def _take(self, key: str, value: str, line: SourceLine) -> bool:
        """Whether the value belongs wholly to a detail that was not known yet."""
        heading = self.heading
        self._last = key
        if key in ("when", "time"):
            return self._dated(value, line, labelled=True)
        if key == "body":
            if len(value) > 120:
                return False
            return self._dated(value, line, labelled=True)
        if getattr(heading, key):
            return False
        setattr(heading, key, value)
        return True

    def _unlabelled(self, text: str, line: SourceLine) -> bool:
        heading = self.heading
        if self._last == "contact" and heading.contact and _CONTACT_MORE.match(text):
            heading.contact = f"{heading.contact}, {text}"
            return True
        contact = re.match(r"contact\s+(?=[A-Z])", text, re.IGNORECASE)
        if contact and not heading.contact and len(text) < 200:
            heading.contact, self._last = text[contact.end() :], "contact"
            return True
        chair = re.fullmatch(r"(?P<who>.{3,80}?)\s*[(–-]\s*Chair(?:man|woman|person)?\)?", text)
        if chair and not heading.chair and not _BODY.search(text):
            heading.chair = chair["who"]
            return True
        presides = _PRESIDES.search(text)
        if presides and not heading.chair:
            heading.chair = f"Councillor {presides['name']}"  # the line itself stays, whole
        self._last = ""
        return self._dated(text, line) or self._place(text, line)

    def _place(self, text: str, line: SourceLine) -> bool:
        """Whether a line is nothing but where the meeting is held."""
        heading = self.heading
        plain = not is_sentence(text) and not line.label and ":" not in text and "@" not in text
        if heading.venue or not plain or not _PLACE.search(text):
            return False
        heading.venue = text
        return True

    def _dated(self, text: str, line: SourceLine, labelled: bool = False) -> bool:
        """Whether every word of a line is its date, its time, its venue or a body's name."""
        heading, rest = self.heading, text
        when = find_date(text) or (None if heading.when else find_date(text, self._today))
        if when is None and labelled and self._last == "when" and heading.when is None:
            odd = odd_date(text, self._today)
            if odd:
                heading.when = FoundDate(odd, 0, len(text))
                return True
        new_date = when is not None and heading.when is None
        if when and new_date:
            heading.when = when
            rest = f"{rest[: when.start]}\n{rest[when.end :]}"
        moment = find_time(rest) if when or labelled or heading.start is None else None
        ends_too = False
        if moment and heading.start is None and (when or labelled or len(rest) < 60):
            heading.start = moment.moment
            after, ends_too = _without_end(rest[moment.end :])
            rest = f"{rest[: moment.start]}\n{after}"
        named = self._named(rest, line, dated=rest != text, labelled=labelled)
        return named and not ends_too

    def _named(self, rest: str, line: SourceLine, *, dated: bool, labelled: bool) -> bool:
        """Whether the rest of a line is a body's name, a place, or nothing but joints."""
        heading = self.heading
        held = _HELD.search(rest) if not heading.venue else None
        if held:
            heading.venue = _capital(_said(held["venue"]))
            rest = f"{rest[: held.start('venue')]}\n{rest[held.end('venue') :]}"
        of = _MEETING_OF.match(rest.split("\n")[0].strip(" -–,"))
        if of and _BODY.search(of["body"]):
            self._bodies.append((line, of["body"].strip(), 3))
            return not JOINTS.sub("", rest.replace(of["body"], "", 1)).strip()
        parts = [said for part in rest.split("\n") if (said := _said(part))]
        names = [part for part in parts if _BODY.search(part)] if len(parts) > 1 else parts
        places = [part for part in parts if part not in names]
        place = places[0] if len(places) == 1 and dated and not heading.venue else ""
        if place and len(names) == 1 and place[0].isupper() and len(place) < 120:
            heading.venue = place
        elif places:
            return False
        if not names:
            return dated or labelled
        if len(names) > 1:
            return False
        return self._body_or_place(names[0], line, dated=dated, labelled=labelled)

    def _body_or_place(self, name: str, line: SourceLine, *, dated: bool, labelled: bool) -> bool:
        likely = _likely(name, dated=dated, labelled=labelled and self._last == "body")
        if likely:
            self._bodies.append((line, re.sub(r"(?<=\w) meeting$", "", name, flags=re.I), likely))
            return True
        if dated and not self.heading.venue and name[0].isupper() and len(name) < 120:
            self.heading.venue = name  # "Tuesday 4 March 2025, 6.30 pm, Civic Hall"
            return True
        return False

    def choose_body(self) -> None:
        """The likeliest name is the body's; a council's name beside it is the authority."""
        if not self._bodies:
            return
        heading = self.heading
        best = max(self._bodies, key=lambda one: one[2])
        heading.body = _calm(best[1])
        for line, name, _ in self._bodies:
            if name == best[1] and line is best[0]:
                continue
            if not heading.authority and _AUTHORITY.fullmatch(name):
                heading.authority = name
            elif line not in heading.strays:
                heading.strays.append(line)
        heading.strays.sort(key=lambda line: line.at)


def _without_end(after: str) -> tuple[str, bool]:
    """What follows a time without the end of its range ("– 12.00 noon"), and whether it had one."""
    joined = re.match(r"\s*(?:-|–|to|until)\s*", after)
    ends = find_time(after[joined.end() :]) if joined else None
    if joined is None or ends is None or ends.start > 0:
        return after, False
    return after[joined.end() + ends.end :], True


def _said(part: str) -> str:
    """What is left of a line between its date and time, without joining words at its ends."""
    part = " ".join(part.split())
    while True:
        shorter = part.strip(" -–,.:;|@")
        shorter = re.sub(
            r"^(?:(?:at|on|in|to be held|held|from|commencing|starting)\b\s*)+"
            r"|(?:\s*\b(?:at|on|to be held|held|from|commencing|starting|prompt))+$",
            "",
            shorter,
            flags=re.IGNORECASE,
        )
        if shorter.count("(") > shorter.count(")") and shorter.endswith("("):
            shorter = shorter[:-1]
        if shorter == part:
            break
        part = shorter
    return "" if not JOINTS.sub("", part).strip() else part


def _likely(name: str, *, dated: bool, labelled: bool) -> int:
    if labelled:
        return 5
    if is_sentence(name) or len(name) > 110 or _NO_BODY.search(name) or ":" in name:
        return 0
    named = _BODY.search(name)
    if not named or len(name.split()) > 14 or not name[0].isupper():
        return 0
    if re.search(r"\b(?:member|membership|quorum|public|press|documents?|papers?)s?\b", name, re.I):
        return 0
    return (2 if _AUTHORITY.fullmatch(name) else 3) + dated


def _calm(name: str) -> str:
    """A name not shouted: "PLANNING COMMITTEE" as "Planning Committee"."""
    if not name.isupper() or any(len(word) > 2 and not re.search("[AEIOUY]", word)
                                 for word in name.split()):  # fmt: skip
        return name
    words = name.lower().split()
    small = ("and", "of", "the", "for", "in", "on", "to", "with")
    return " ".join(
        word if at and word in small else re.sub(r"(^|-)\w", lambda m: m[0].upper(), word)
        for at, word in enumerate(words)
    )


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
