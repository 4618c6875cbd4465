"""Nothing is dropped: every word of the source is somewhere in the agenda, as often.

Only the fixed forms are left out: furniture lines, the labels of details, the joints of a
heading's sentence, and dates and times that are kept as values.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from minuter.agenda.forms import (
    is_furniture,
    is_part_heading,
    is_short_part_heading,
    presented,
)
from minuter.agenda.heading import JOINTS, LABELLED
from minuter.meeting.dates import closing_time, find_dates, find_time
from minuter.meeting.text import Role, numbers, point_label

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from minuter.agenda.values import Agenda, SourceLine
    from minuter.meeting.text import Text
    from minuter.meeting.values import Item, Meeting

_ICON = re.compile(r"\b(?:pdf|word|excel|powerpoint|document|file) icon\b", re.IGNORECASE)
_ATTACHED = re.compile(
    r"\b(?:report |copy |is )?(?:attached|enclosed|to follow)\W*$", re.IGNORECASE
)
_CHAIR = re.compile(r"\bchair(?:man|woman|person)?\)?$|^contact\b", re.IGNORECASE)


def words(text: str) -> list[str]:
    """The words of a text, folded so that a change of case or punctuation is no loss."""
    return re.findall(r"[^\W_]+", text.casefold())


def unkept(agenda: Agenda, lines: Sequence[SourceLine], *, titled: bool = True) -> list[SourceLine]:
    """The lines of which the agenda lacks a word, or has it less often than the source.

    ``titled`` is whether titles were found: without them all lines are read as a heading.
    """
    held = Counter(word for text in _texts(agenda) for word in words(text))
    first = agenda.item_lines[0][0] if titled and agenda.item_lines else len(agenda.source_lines)
    dated = _Dated(agenda.meeting)
    missing: list[SourceLine] = []
    for line in lines:
        told = Counter(words(dated.without(line, heading=line.at < first)))
        if any(held[word] < count for word, count in told.items()):
            missing.append(line)
        held.subtract(told)
    return missing


class _Dated:
    """The meeting's date and times, each accounted for once."""

    def __init__(self, meeting: Meeting) -> None:
        self._date, self._start, self._finish = meeting.date, meeting.start, meeting.finish

    def without(self, line: SourceLine, *, heading: bool) -> str:
        """The words of a line that must be found again."""
        text = line.whole
        if line.is_long:
            return text
        if is_furniture(text) or (is_part_heading(text) and is_short_part_heading(text)):
            return ""
        if self._finish and closing_time(text) == self._finish:
            self._finish = None
            return ""
        if heading:
            return self._of_heading(text)
        named = presented(line.flat)
        if named:
            who = named["of"] or named["who"] or named["by"]
            text = f"{line.label} {_ATTACHED.sub('', who)}"
        return _ICON.sub(" ", text)

    def _of_heading(self, text: str) -> str:
        when = next(iter(find_dates(text, self._date)), None)
        if when and when.day == self._date:
            self._date = None
            text = f"{text[: when.start]}\n{text[when.end :]}"
        moment = find_time(text)
        if moment and moment.moment == self._start:
            self._start = None
            text = f"{text[: moment.start]}\n{text[moment.end :]}"
        label = LABELLED.match(text)
        text = text[label.end() :] if label else text
        return JOINTS.sub(" ", _CHAIR.sub("", text.strip()))


def _texts(agenda: Agenda) -> Iterator[str]:
    meeting = agenda.meeting
    yield from (meeting.body.name, meeting.body.authority, meeting.venue, meeting.contact)
    yield from (meeting.chair, meeting.apologies, *_lines(meeting.private_notes))
    reasons: set[str] = set()
    firsts = [agenda.source_lines[first] for first, _ in agenda.item_lines if agenda.source_lines]
    for at, item in enumerate(meeting.items):
        # A title that was taken out of its purpose is there already.
        taken = at < len(firsts) and bool(item.purpose) and firsts[at].endswith(item.purpose)
        yield from _of_item(item, numbered=agenda.numbered, titled=not taken)
        if item.restriction:
            reasons.add(item.restriction.reason)
    yield from _once(reasons)


def _once(reasons: Iterable[str]) -> list[str]:
    """Grounds, each once though a whole part shares them."""
    longest = sorted(reasons, key=len, reverse=True)
    kept: list[str] = []
    for reason in longest:
        if not any(reason in other for other in kept):
            kept.append(reason)
    return kept


def _of_item(item: Item, *, numbered: bool, titled: bool) -> Iterator[str]:
    """Texts of an item that come from its source: none that is worked out from another."""
    yield from (item.number if numbered else "", item.title if titled else "", item.purpose)
    yield from item.presenters
    for paper in item.papers:
        yield from ("" if paper.name == item.title else paper.name, paper.type, paper.size)
    for text in (item.notes, item.restricted_notes, item.private_notes):
        yield from _lines(text)
    for decision in item.decisions:
        yield from (decision.verb, *_lines(decision.text))


def _lines(text: Text) -> Iterator[str]:
    for line, number in zip(text, numbers(text), strict=True):
        label = point_label(number, line.level) if line.role is Role.POINT else ""
        yield f"{label} {line.text}"
