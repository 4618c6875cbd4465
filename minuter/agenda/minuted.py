"""Lines under an item that are already minutes: text, and the decisions in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from minuter.agenda.forms import in_title_case, is_sentence
from minuter.agenda.values import LONGEST_DETAIL
from minuter.meeting.dates import find_dates
from minuter.meeting.kinds import kind_of
from minuter.meeting.text import (
    Line,
    Role,
    Text,
    canonical,
    fact_line,
    plain,
    point_label,
    write_markdown,
)
from minuter.meeting.values import Decision, Deferral, new_id
from minuter.meeting.wording import read_decision

if TYPE_CHECKING:
    from collections.abc import Sequence

    from minuter.agenda.values import SourceLine


@dataclass(frozen=True, slots=True)
class Minuted:
    """What the minutes of one item hold."""

    notes: Text = ()
    decisions: tuple[Decision, ...] = ()
    deferral: Deferral | None = None


def read_minutes(lines: Sequence[SourceLine], kind: str) -> Minuted:
    """The text and the decisions of one item, every line in its place.

    A decision is a whole paragraph of its form, with the points below it; the last of the item
    stays unplaced, as its closing decision, and any other is placed where it stands.
    """
    roles = _roles(lines)
    notes: list[Line] = []
    decisions: list[Decision] = []
    at = 0
    while at < len(lines):
        line = lines[at]
        if roles[at].role is Role.PARAGRAPH and is_decision(line.whole, kind):
            ends = _end_of_points(lines, roles, at)
            decision = _decision(line.whole, roles[at + 1 : ends], kind)
            decisions.append(decision)
            notes.append(fact_line("decision", decision.id))
            at = ends
        else:
            notes.append(roles[at])
            at += 1
    deferral = next((d for one in decisions if (d := _deferral(one)) is not None), None)
    if notes and notes[-1].role is Role.FACT:
        notes.pop()
    return Minuted(canonical(notes), tuple(decisions), deferral)


def _end_of_points(lines: Sequence[SourceLine], roles: list[Line], at: int) -> int:
    opens = re.search(r"(?::|[–-]|\bthat)$|^[A-Z]+:?$", lines[at].whole.strip())
    ends = at + 1
    if opens:
        while ends < len(lines) and (
            roles[ends].role in (Role.BULLET, Role.POINT)
            or lines[ends].label
            or re.match(r"that\b", lines[ends].text, re.IGNORECASE)
        ):
            ends += 1
    return ends


# --- what each line is ------------------------------------------------------------------------


def _roles(lines: Sequence[SourceLine]) -> list[Line]:
    """Each line as a line of text; a number stays in the words unless a point shows the same."""
    indents = [line.indent for line in lines if not line.bullet]
    outer = min(indents, default=0)
    made: list[Line] = []
    counts = [0, 0, 0, 0]
    in_list = False
    for line in lines:
        level = min(line.level, 3) if (line.bullet or line.label) else 0
        if line.bullet or line.indent >= outer + 4:
            # A page may lose its bullets and keep only their deep indentation.
            made.append(plain(line.whole, Role.BULLET, level))
            counts[level:] = [0] * (4 - level)
        elif line.label and _is_next_point(line, counts if in_list else [0] * 4, level):
            counts = counts if in_list else [0] * 4
            counts[level] += 1
            counts[level + 1 :] = [0] * (3 - level)
            made.append(plain(line.flat, Role.POINT, level))
        else:
            made.append(
                plain(line.whole, Role.SUBHEADING if _is_subheading(line) else Role.PARAGRAPH)
            )
        in_list = made[-1].role in (Role.BULLET, Role.POINT)
    return made


def _is_next_point(line: SourceLine, counts: list[int], level: int) -> bool:
    return line.label == point_label(counts[level] + 1, level) and bool(line.text)


def _is_subheading(line: SourceLine) -> bool:
    words = line.flat.split()
    set_apart = line.heading or (line.bold and in_title_case(line.flat))
    return bool(set_apart) and len(words) <= 12 and not is_sentence(line.flat) and not line.label


# --- decisions --------------------------------------------------------------------------------

_CAPITALS = re.compile(
    r"(?:IT WAS )?(?:UNANIMOUSLY )?(?:AGREED|RESOLVED|RECOMMENDED|NOTED|ORDERED|DEFERRED|REFUSED"
    r"|RECEIVED)\b"
)
_OPENING = re.compile(
    r"(?:it was (?:\w+ )?(?:agreed|resolved|noted|recommended|ordered)|resolved|recommended)"
    r"(?: unanimously)?\s*(?:[:–-]|,?\s*\b(?:that|to)\b)"
    r"|(?:decision|agreed|resolution)\s*(?::|[–-]\s|that\b|to\b)",
    re.IGNORECASE,
)
_SUBJECTS = (
    "members", "the committee", "the sub-committee", "the board", "the partnership", "the panel",
    "the cabinet", "the council", "the forum", "the executive", "the group", "partners",
    "councillors", "the commission", "committee members", "board members", "members present",
    "all members", "the meeting", "members of the partnership", "members of the committee",
    "members of the board", "trustees",
)  # fmt: skip
_NOTABLE = r"(?:report|update|discussion|information|position|contents?|presentation|minutes|verbal|progress|paper|item|content|findings|recommendations?|feedback|briefing|performance|action|plan)"  # noqa: E501
_PREDICATES = tuple(
    re.compile(r"(?:(?:then|also|therefore|subsequently|unanimously|all) )*" + form, re.IGNORECASE)
    for form in (
        r"(?:agreed|resolved|voted|decided)(?: unanimously)? to\b",
        r"(?:agreed|noted|received|approved|endorsed|accepted|adopted)(?: (?:and|and then) \w+)?"
        rf" (?:the|this|these|its|both)\b(?=(?:\W+\w+){{0,5}}?\W+{_NOTABLE}\b)(?!.*\bthat\b)",
        r"(?:approved|endorsed|adopted|deferred|rejected|ratified) (?:the|this|these|its|both)\b",
        r"(?:agreed|resolved|decided|recommended)(?: unanimously)? that\b"
        r"(?! (?:it|there|this|these|they) (?:was|were|had|would))(?=.*\b(?:be|should)\b)",
    )
)
_PASSIVE = re.compile(
    rf"(?:the|this|that the) (?:\w+ ){{0,4}}{_NOTABLE} (?:was|were|be) (?:\w+ )?"
    r"(?:noted|received|approved|agreed|deferred|endorsed|accepted)\b",
    re.IGNORECASE,
)
_MINUTES = re.compile(
    r"(?:that )?(?:the )?(?:\w+ )?minutes\b.*\b(?:were|was|be)\b.*"
    r"\b(?:agreed|confirmed|approved|accepted|signed|received|taken)\b",
    re.IGNORECASE,
)
_NOTED_PLACE = re.compile(r"evacuation|fire (?:alarm|procedure)|declaration", re.IGNORECASE)


def is_decision(paragraph: str, kind: str = "general") -> bool:
    """Whether a whole paragraph has the form of a decision.

    "AGREED that …", "It was agreed that …", "Members agreed to note the report." with the
    subject perhaps misspelt; never a statement of fact ("Members agreed that it was important").
    """
    paragraph = paragraph.strip()
    if _CAPITALS.match(paragraph):
        return True
    if len(paragraph) > LONGEST_DETAIL:
        return False
    if _sentences(paragraph) > 1:
        return bool(_OPENING.match(paragraph)) and _sentences(paragraph) < 4
    if _OPENING.match(paragraph):
        return not re.match(r"it was noted", paragraph, re.IGNORECASE) or " be " in paragraph
    if kind == "previous_minutes" and _MINUTES.match(paragraph):
        return True
    if _PASSIVE.match(paragraph) and not _NOTED_PLACE.search(paragraph):
        return True
    return any(
        any(form.match(paragraph, at) for form in _PREDICATES) and _is_subject(paragraph[:at])
        for at in _word_starts(paragraph)
    )


def _sentences(paragraph: str) -> int:
    return len(re.findall(r"[.!?](?=\s+[A-Z“\"'‘(])", paragraph)) + 1


def _word_starts(paragraph: str) -> list[int]:
    return [found.start() for found in re.finditer(r"(?<=\s)\S", paragraph[:60])][:4]


def _is_subject(words: str) -> bool:
    said = words.strip().rstrip(",").casefold()
    if said in _SUBJECTS:
        return True
    from rapidfuzz import fuzz

    return len(said) > 4 and any(fuzz.ratio(said, one) >= 80 for one in _SUBJECTS)


def _decision(paragraph: str, points: Sequence[Line], kind: str) -> Decision:
    verb, head = read_decision(write_markdown((plain(paragraph),)))
    text = canonical((*head, *points))
    said = " ".join([paragraph, *(point.text for point in points)])
    return Decision(new_id(), verb, text, outcome=_outcome(said, kind))


_OUTCOMES: tuple[tuple[str, str], ...] = (
    ("deferred", r"\bdefer(?:red)?\b"),
    ("amended", r"\b(?:minutes|record)\b.*\bsubject to\b.*\bamend"),
    ("approved", r"\bminutes\b.*\b(?:agreed|confirmed|approved|accepted|signed)\b"),
    ("noted", r"\bnoted?\b"),
    ("agreed", r"\bthe recommendations?\b.*\b(?:be )?(?:agreed|approved)\b|\bagreed the recomm"),
    ("approved", r"\bapproved?\b"),
)


def _outcome(said: str, kind: str) -> str:
    """The quick outcome of the kind that the words answer to, or none."""
    said = said[:LONGEST_DETAIL]
    for key, form in _OUTCOMES:
        if re.search(form, said, re.IGNORECASE):
            return key if kind_of(kind).outcome(key) else ""
    return ""


_DEFERRED = re.compile(
    r"\bdefer(?:red)?\b(?:\s+(?!to\b|until\b|till\b)[^.]*?)?"
    r"(?:\s+(?:to|until|till)\s+(?P<target>.+?))?"
    r"(?:,?\s+(?:due to|because of|because|owing to|on account of|pending|as a result of)\s+"
    r"(?P<reason>.+?))?\s*[.;]?$",
    re.IGNORECASE | re.DOTALL,
)


def _deferral(decision: Decision) -> Deferral | None:
    """To when and why a decision defers its item; None when it does not."""
    said = " ".join(line.text for line in decision.text)
    if len(said) > LONGEST_DETAIL:
        return None
    if decision.verb == "DEFERRED":
        said = f"deferred {said}"
    found = _DEFERRED.search(said)
    if not found or (decision.outcome not in ("deferred", "") or _sentences(said) > 2):
        return None
    target = " ".join((found["target"] or "").split())
    dates = list(find_dates(target))
    if len(dates) == 1 and len(target) - (dates[0].end - dates[0].start) < 5:
        target = dates[0].day.isoformat()
    return Deferral(" ".join((found["reason"] or "").split()), target)
