"""Which lines of an agenda are the titles of its items.

Four kinds of evidence, the surest first: the page's own markup; a run of agenda numbers; the
layout that surely named titles share (headings, bold, the larger gap); the wording alone.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from minuter.agenda.forms import (
    PURPOSE,
    has_paper,
    in_title_case,
    is_furniture,
    is_part_heading,
    is_person,
    is_sentence,
    is_told,
    presented,
    without_papers,
)
from minuter.agenda.heading import LABELLED
from minuter.agenda.labels import Number, number_of
from minuter.agenda.values import Hint, SourceLine
from minuter.meeting.dates import find_date
from minuter.meeting.kinds import GENERAL, kind_named

if TYPE_CHECKING:
    from collections.abc import Sequence

Lines = tuple[SourceLine, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """The lines that are titles, by index, and whether the agenda numbers them."""

    titles: tuple[int, ...]
    numbered: bool = False


def find_titles(lines: Lines, first: int = 0) -> Found:
    """The titles among the lines from ``first`` on."""
    marked = _marked(lines)
    if marked.titles:
        return marked
    unnumbered = _by_layout(lines, first) or _by_wording(lines, first)
    numbered = _by_number(lines)
    # Points of a decision are numbered as well: numbers win only where most titles bear them.
    borne = sum(1 for at in numbered if _sure(lines[at]))
    sure = sum(1 for at in unnumbered if _sure(lines[at]))
    if len(numbered) >= 2 and borne * 2 >= sure:
        return Found(numbered, numbered=True)
    if len(numbered) == 1 and not unnumbered:
        return Found(numbered, numbered=True)
    return Found(unnumbered)


def paired(lines: Lines) -> Lines:
    """The lines with each number that stands alone given to the line below it."""
    made: list[SourceLine] = []
    held: SourceLine | None = None
    for line in lines:
        if held is not None:
            if not line.label and line.text and not is_furniture(line.flat):
                line = replace(line, label=held.label, at=held.at, gap=max(held.gap, line.gap))
            else:
                made.append(held)
        held = None
        if line.label and not line.text and number_of(line.label):
            held = line
        else:
            made.append(line)
    return tuple(made) if held is None else (*made, held)


def could_be_title(line: SourceLine) -> bool:
    """Whether nothing about a line's words forbids that it is a title."""
    if line.is_long:
        return False
    text = line.flat
    return (
        bool(re.search(r"[^\W\d_]{2}", text))
        and not line.bullet
        and line.cell < 3
        and not is_furniture(text)
        and not is_part_heading(text)
        and not is_sentence(without_papers(text))
        and not PURPOSE.match(text)
        and not presented(text)
        and not (text.startswith("(") and text.endswith(")"))
        and not re.match(r"(?:[\w.]+@|https?:|tel\b|e-?mail\b|q:|a:)", text, re.IGNORECASE)
        and not re.match(r"(?:appendix|annex|report|enclosure|page)\b.{0,3}\w{0,3}$", text, re.I)
    )


def _sure(line: SourceLine) -> bool:
    """Whether the wording alone tells that a line is a title."""
    if line.is_long:
        return False
    core = without_papers(line.flat)
    kind = kind_named(core)
    named = kind is not GENERAL and (kind.key not in ("report", "update") or in_title_case(core))
    told = is_told(core) or (is_sentence(core) and not PURPOSE.match(core))
    return named and not told and len(core.split()) <= 14 and not line.bullet


# --- by the page's own markup -----------------------------------------------------------------


def _marked(lines: Lines) -> Found:
    titles = tuple(
        at
        for at, line in enumerate(lines)
        if line.hint is Hint.TITLE and line.text and not line.is_long
    )
    return Found(titles, numbered=any(lines[at].label for at in titles))


# --- by number --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Run:
    """A run of numbered lines that ends at one of them; ``before`` is the run it lengthens."""

    weight: float
    at: int
    number: Number
    part: int
    before: _Run | None = None


_LOOK_BACK = 150
"""How many numbered lines back the one before an agenda number may stand."""


def _by_number(lines: Lines) -> tuple[int, ...]:
    """The weightiest run of agenda numbers, each following the one before.

    Numbers may begin again where a part of the agenda begins.
    """
    runs: list[_Run] = []
    part = 0
    for at, line in enumerate(lines):
        if is_part_heading(line.whole) and not line.label:
            part += 1
        number = number_of(line.label) if line.label and line.text else None
        if number is None or line.is_long:
            continue
        weight = _weight(line)
        best = _Run(weight * (1.0 if number.starts else 0.7), at, number, part)
        for before in runs[-_LOOK_BACK:]:
            step = number.follows(before.number)
            if not step and number.starts and part > before.part:
                step = 0.9
            if not step:
                continue
            alike = 0.3 if _same_place(lines[before.at], line) else 0.0
            longer = before.weight + weight * step + alike
            if longer > best.weight:
                best = _Run(longer, at, number, part, before)
        runs.append(best)
    chosen = max(runs, key=lambda run: (run.weight, -run.at), default=None)
    if chosen is None or (chosen.weight < 1.5 and len(lines) >= 12):
        return ()
    return _indices(chosen)


def _indices(run: _Run | None) -> tuple[int, ...]:
    made: list[int] = []
    while run is not None:
        made.append(run.at)
        run = run.before
    return tuple(reversed(made))


def _weight(line: SourceLine) -> float:
    text = without_papers(line.flat)
    if _sure(line):
        return 1.5
    if could_be_title(line):
        return 1.0 + 0.3 * bool(line.bold or line.heading)
    if PURPOSE.match(text) or (line.bold and len(text) < 220):
        return 0.8
    return 0.1 if is_told(text) or text[:1].islower() else 0.5


def _same_place(one: SourceLine, other: SourceLine) -> bool:
    return (one.bold, one.heading, one.level, bool(one.row), one.bullet) == (
        other.bold,
        other.heading,
        other.level,
        bool(other.row),
        other.bullet,
    ) and abs(one.indent - other.indent) < 3


# --- by layout --------------------------------------------------------------------------------


def _looks(lines: Sequence[SourceLine]) -> list[tuple[object, ...]]:
    gaps = Counter(line.gap for line in lines[1:])
    usual = min(gaps, default=0)
    larger = len(gaps) > 1
    return [
        (line.heading, line.bold, larger and line.gap > usual, line.row > 0 and line.cell)
        for line in lines
    ]


def _by_layout(lines: Lines, first: int) -> tuple[int, ...]:
    """Title-like lines set as the surely named titles are set, when other lines are not."""
    rest = lines[first:]
    looks = _looks(rest)
    sure = [at for at, line in enumerate(rest) if _sure(line) and could_be_title(line)]
    if len(sure) < 2:
        return _by_heading(rest, first)
    # The first may follow its heading closely; the others tell.
    look, borne = Counter(looks[at] for at in sure).most_common(1)[0]
    if borne < len(sure) - 1:
        return ()
    prose = [looks[at] for at, line in enumerate(rest) if not could_be_title(line)]
    if not prose or 2 * prose.count(look) > len(prose) or not any(look[:3]):
        return ()
    return tuple(
        first + at
        for at, line in enumerate(rest)
        if could_be_title(line) and (looks[at] == look or at in sure)
    )


def _by_heading(rest: Sequence[SourceLine], first: int) -> tuple[int, ...]:
    levels = Counter(line.heading for line in rest if line.heading and could_be_title(line))
    chosen = [level for level, count in levels.items() if count >= 2]
    if not chosen:
        return ()
    level = max(chosen, key=lambda one: (levels[one], -one))
    return tuple(
        first + at for at, line in enumerate(rest) if line.heading == level and could_be_title(line)
    )


# --- by wording -------------------------------------------------------------------------------


def _by_wording(lines: Lines, first: int) -> tuple[int, ...]:
    """Title-like lines in title case, or surely named; in a bare list of titles every line."""
    rest = lines[first:]
    told = sum(1 for line in rest if is_told(line.flat))
    bare_list = told * 4 < len(rest)
    return tuple(
        first + at
        for at, line in enumerate(rest)
        if could_be_title(line)
        and not (line.row and line.cell > 1)
        and not (line.row and is_person(line.flat))
        and (_sure(line) or has_paper(line.flat) or in_title_case(line.flat) or bare_list)
    )


# --- where items may begin --------------------------------------------------------------------


def starts_at(lines: Lines) -> int:
    """The first line that may be a title: below the details of the meeting's heading."""
    anchors = [at for at, line in enumerate(lines) if _sure(line) and could_be_title(line)]
    anchor = anchors[0] if anchors else len(lines)
    heads = [at for at, line in enumerate(lines[:anchor]) if _heads_items(line)]
    details = [at for at, line in enumerate(lines[:anchor]) if _tells_detail(line)]
    below_details = details[-1] + 1 if details else 0
    return max([at + 1 for at in heads if at >= below_details - 1] or [0]) or below_details


def _heads_items(line: SourceLine) -> bool:
    return is_furniture(line.whole) and bool(
        re.match(r"(?:no|item|agenda|order of|number)\b", line.flat, re.IGNORECASE)
    )


def _tells_detail(line: SourceLine) -> bool:
    if line.is_long:
        return False
    text = line.flat
    detail = LABELLED.match(line.text) or find_date(text) or re.search(r"\S+@\S+\.\S", text)
    return not line.label and bool(detail) and not has_paper(text)
