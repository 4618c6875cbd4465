"""One item of an agenda from its title and the lines below it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from minuter.agenda.forms import (
    EXCLUSION,
    PAGES,
    PAPER,
    PURPOSE,
    is_furniture,
    is_person,
    is_told,
    paragraphs_named,
    presented,
    restriction_named,
)
from minuter.agenda.labels import bare
from minuter.agenda.minuted import Minuted, read_minutes
from minuter.meeting.council_kinds import COUNCIL_KINDS
from minuter.meeting.dates import find_dates, find_time
from minuter.meeting.kinds import GENERAL, kind_named
from minuter.meeting.text import canonical, plain
from minuter.meeting.values import Item, Paper, Restriction, RestrictionKind, Status, new_id
from minuter.meeting.wording import clock_time

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from minuter.agenda.values import SourceLine


@dataclass(slots=True)
class Part:
    """What is gathered of one item while its lines are read."""

    number: str = ""
    title: str = ""
    purpose: str = ""
    presenters: list[str] = field(default_factory=list[str])
    papers: list[Paper] = field(default_factory=list[Paper])
    grounds: list[str] = field(default_factory=list[str])
    reported: str = ""  # "report" or "update", when a line names it so
    rest: list[SourceLine] = field(default_factory=list["SourceLine"])


def read_item(
    title: SourceLine, lines: Sequence[SourceLine], *, minuted: bool
) -> tuple[Item, Part]:
    """The item of a title, and what was gathered of it.

    In a minuted page its further lines are minutes; else they are not understood, and stand in
    the item's private notes and in ``Part.rest``.
    """
    part = Part(number=bare(title.label))
    _read_title(title, part)
    _read_details(lines, part, minuted=minuted)
    kind = _kind(part, minuted=minuted)
    minutes = read_minutes(part.rest, kind) if minuted else Minuted()
    return Item(
        new_id(),
        part.number,
        part.title,
        kind=kind,
        status=Status.MINUTED if minutes.notes or minutes.decisions else Status.WAITING,
        purpose=part.purpose,
        presenters=tuple(part.presenters),
        papers=tuple(part.papers),
        fields=_fields(kind, title, lines),
        notes=minutes.notes,
        private_notes=() if minuted else canonical(plain(line.whole) for line in part.rest),
        decisions=minutes.decisions,
        restriction=_restriction(part, minuted=minuted),
        deferral=minutes.deferral,
    ), part


# --- the title --------------------------------------------------------------------------------


def _read_title(line: SourceLine, part: Part) -> None:
    text, papers = parted_papers(line.text)
    text = text.strip()
    brackets = re.search(r"\s*\((?P<who>[^()]+)\)$", text)
    if brackets and is_person(brackets["who"]) and text[: brackets.start()].strip():
        part.presenters.append(brackets["who"].strip())
        text = text[: brackets.start()]
    dash = re.search(r"\s[-–]\s(?P<who>[^-–]+, [^-–]+)$", text)
    if dash and is_person(dash["who"]) and not find_date_in(dash["who"]):
        part.presenters.append(dash["who"].strip())
        text = text[: dash.start()]
    part.title = " ".join(text.split())
    purpose = _ASKED.fullmatch(part.title)
    if purpose and not papers and not part.presenters:
        part.purpose, subject = part.title, purpose["subject"]
        part.title = subject[:1].upper() + subject[1:]
    part.papers += [_named(paper, part.title) for paper in papers]


# A parish council's item is often its purpose: "To receive the Clerk's report."
_ASKED = re.compile(
    r"To (?:receive|consider|approve|confirm|agree|note|discuss|review|adopt|sign|elect|appoint)"
    r"(?:,? (?:and|or) [a-z]+)?(?: and (?:sign|approve|agree))? (?:the |any |a |an )?"
    r"(?P<subject>(?!(?:that|whether|if|to|how|on|and|or|as)\b)[^:;]{4,200}?)\.?"
)


def find_date_in(text: str) -> date | None:
    """The first date that words hold."""
    return next((found.day for found in find_dates(text)), None)


def _named(paper: Paper, title: str) -> Paper:
    return paper if paper.name else Paper(title, paper.type, paper.size)


def parted_papers(text: str) -> tuple[str, list[Paper]]:
    """A line's words before its papers, and the papers; one without a name has the line's."""
    papers: list[Paper] = []
    pages = PAGES.search(text)
    before, at = text, 0
    for found in PAPER.finditer(text):
        name = " ".join(text[at : found.start()].split()).strip(" ,–-")
        kind = (found["type"] or found["alone"] or "").upper()
        size = " ".join((found["size"] or "").split())
        if not papers:
            before = text[: found.start()]
            papers.append(Paper("", kind, size))
        elif name:
            papers.append(Paper(name, kind, size))
        else:
            papers.append(Paper("", kind, size))
        at = found.end()
    tail = text[at:].strip(" ,–-()") if papers else ""
    if pages and not papers:
        before = f"{text[: pages.start()]} {text[pages.end() :]}"
        papers.append(Paper("", "", pages["said"] or pages["alone"]))
    if tail and not re.search(r"\w", tail):
        tail = ""
    return (f"{before} {tail}" if tail else before), papers


# --- the lines below it -----------------------------------------------------------------------

_PRESENTERS = re.compile(r"lead.*|officer|presente.*|owner|by|by whom|who|report of|from")
_ATTACHED = re.compile(
    r"[\s,(–-]*\b(?:report |copy |is )?(?:attached|enclosed|to follow)\b[\s.)]*$", re.IGNORECASE
)


def _read_details(lines: Sequence[SourceLine], part: Part, *, minuted: bool) -> None:
    in_minutes = False
    in_purpose = False
    for line in lines:
        text = line.flat
        if is_furniture(line.whole):
            in_minutes = in_minutes or text.rstrip(":").lower() in ("minutes", "decision")
            continue
        if line.is_long:
            in_minutes = in_minutes or minuted
            part.rest.append(line)
            continue
        in_minutes = in_minutes or (minuted and is_told(text) and not PURPOSE.match(text))
        if _is_paper(text, part) or _is_pages(line, part):
            continue
        if in_minutes:
            part.rest.append(line)
        elif in_purpose and (line.bullet or line.label) and not minuted:
            part.purpose = f"{part.purpose} {line.whole}"
        elif PURPOSE.match(text):
            part.purpose = f"{part.purpose} {line.whole}".strip()
            in_purpose = text.endswith(":")
            _note_restriction(text, part, keep=False)
        elif not (_is_presenter(line, part) or _note_restriction(line.whole, part, keep=True)):
            part.rest.append(line)


def _is_paper(text: str, part: Part) -> bool:
    """Whether a whole line is papers; they are taken."""
    if len(text) > 400 or not (PAPER.search(text) or PAGES.fullmatch(f" {text}")):
        return False
    name, papers = parted_papers(f" {text}" if PAGES.fullmatch(f" {text}") else text)
    name = " ".join(name.split()).strip(" ,–-")
    if is_told(name) or re.search(r"[.!?] [A-Z]", name):
        return False
    first, *others = papers
    part.papers.append(Paper(name or part.title, first.type, first.size))
    part.papers += [_named(paper, part.title) for paper in others]
    return True


def _is_pages(line: SourceLine, part: Part) -> bool:
    """Whether a cell says on which pages of the pack the item's paper is; they are taken."""
    if not line.column.startswith("page") or not re.fullmatch(r"[\d\s,–-]+", line.whole):
        return False
    part.papers.append(Paper(part.title, "", line.whole))
    return True


def _is_presenter(line: SourceLine, part: Part) -> bool:
    """Whether a whole line says who presents; the names are taken."""
    text = _ATTACHED.sub("", line.flat)
    found = presented(text)
    if found and not is_told(text):
        who = (found["of"] or found["who"] or found["by"]).strip(" .")
        grounds = re.search(r"\s*\([^()]+\)$", who)
        if grounds and _note_restriction(grounds[0].strip(" ()"), part, keep=True):
            who = who[: grounds.start()]
        update = re.match(r"verbal|update", text, re.IGNORECASE)
        if found["of"]:
            part.reported = "update" if update else "report"
        part.presenters.append(who[:1].upper() + who[1:])
        return True
    brackets = re.fullmatch(r"\((?P<who>[^()]+)\)", text)
    in_column = line.cell > 0 and _PRESENTERS.fullmatch(line.column)
    if in_column or (brackets and is_person(brackets["who"])):
        part.presenters.append((brackets["who"] if brackets else text).strip())
        return True
    if line.cell > 1 and not line.column and is_person(text) and len(text) < 60:
        part.presenters.append(text)
        return True
    return False


def _note_restriction(text: str, part: Part, *, keep: bool) -> bool:
    """Whether a line gives the grounds of a restriction; ``keep`` holds its words as reason."""
    if not restriction_named(text) or EXCLUSION.search(part.title) or is_told(text):
        return False
    part.grounds.append(text if keep else f"\0{text}")
    return keep


# --- kind, fields, restriction ----------------------------------------------------------------

_TITLES: tuple[tuple[str, str], ...] = (
    ("general", r"\bnext meeting|exclusion of|\b(?:election|appointment)s? of|announcements"
                r"|public (?:questions?|participation|speaking)|petitions?|questions? from"
                r"|welcome(?:\W+(?:and )?introductions?)?$|membership"),
    ("apologies", r"\bapologies\b"),
    ("declarations", r"\b(?:declar|disclos|registr)\w+\b.*\binterests?\b|^declarations?$"
                     r"|^interests?$"),
    ("previous_minutes", r"\bminutes of (?:the )?(?:\w+ )?(?:last|previous|meetings?)\b"
                         r"|\b(?:approve|confirm|sign|agree)\b.*\bminutes\b|^minutes\b.*"
                         r"\bmatters arising|^(?:draft )?minutes\b.{0,25}$"),
    ("any_other_business", r"^(?:any|urgent)\b.*\b(?:business|items?)\b"),
)  # fmt: skip
_REPORTED = re.compile(
    r"\bpresented (?:with )?(?:a|an|the|his|her|their)\b.{0,60}?\b(?:report|presentation)\b"
    r"|\b(?:given|received|considered|consideration was given to|introduced)\b.{0,30}?"
    r"\b(?:report|presentation)\b"
    r"|^to (?:receive|consider|note|discuss).{0,40}?\b(?:report|presentation)\b"
    r"|(?P<update>\b(?:gave|given|provided|received|heard)\b.{0,30}?\bupdate\b"
    r"|^to (?:receive|consider|note|hear).{0,40}?\bupdate\b|\bverbal update\b)",
    re.IGNORECASE,
)


def _kind(part: Part, *, minuted: bool) -> str:
    core = re.sub(r"\s*[(\[][^()\[\]]*[)\]]$", "", part.title) or part.title
    named = kind_named(core)
    if named is not GENERAL:
        return named.key
    # "To elect a chair" is titled by what follows its verb, and known by the whole.
    asked = kind_named(part.purpose) if _ASKED.fullmatch(part.purpose) else GENERAL
    if asked in COUNCIL_KINDS:
        return asked.key
    for key, form in _TITLES:
        if re.search(form, core, re.IGNORECASE):
            return key
    said = [part.purpose, *(line.flat for line in part.rest if minuted)]
    for text in said:
        found = _REPORTED.search(text)
        if found:
            return "update" if found["update"] else "report"
    return part.reported or ("report" if part.papers else GENERAL.key)


def _fields(
    kind: str, title: SourceLine, lines: Sequence[SourceLine]
) -> tuple[tuple[str, str], ...]:
    if kind == "next_meeting":
        return _next_meeting(title, *lines)
    if kind != "previous_minutes":
        return ()
    day = next((day for line in (title, *lines) if (day := find_date_in(line.whole))), None)
    return (("previous_date", day.isoformat()),) if day else ()


def _next_meeting(*lines: SourceLine) -> tuple[tuple[str, str], ...]:
    """The date of the next meeting, and the time where it stands beside it."""
    for line in lines:
        for found in find_dates(line.whole):
            moment = find_time(line.whole[found.end :])
            hour = clock_time(moment.moment) if moment else ""
            made = (("next_date", found.day.isoformat()), ("next_time", hour))
            return tuple((key, value) for key, value in made if value)
    return ()


def _restriction(part: Part, *, minuted: bool) -> Restriction | None:
    if EXCLUSION.search(part.title):
        return None
    named = [restriction_named(part.title), *(restriction_named(one) for one in part.grounds)]
    kind = next((one for one in ("exempt", "confidential", "other") if one in named), "")
    kind = kind or ("exempt" if "excluded" in named else "")
    if not kind and minuted:
        said = " ".join(line.flat for line in part.rest)
        kind = "other" if re.search(r"\brestricted (?:document|report)\b", said, re.I) else ""
    if not kind:
        return None
    cited = paragraphs_named(" ".join([part.title, *part.grounds])) if kind == "exempt" else ()
    reason = " ".join(one for one in part.grounds if not one.startswith("\0"))
    return Restriction(RestrictionKind(kind), cited, reason)
