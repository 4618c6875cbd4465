"""The one recogniser: lines of any source become a meeting."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from minuter.agenda.forms import (
    EXCLUSION,
    is_furniture,
    is_part_heading,
    is_short_part_heading,
    is_told,
    paragraphs_named,
    part_restriction,
)
from minuter.agenda.heading import Heading, read_heading
from minuter.agenda.items import Part, read_item
from minuter.agenda.kept import unkept
from minuter.agenda.minuted import is_decision
from minuter.agenda.titles import Found, find_titles, paired, starts_at
from minuter.agenda.values import Agenda, SourceLine, Stray
from minuter.meeting.bodies import body_named
from minuter.meeting.dates import closing_time, find_dates
from minuter.meeting.edits import begun_with_stock
from minuter.meeting.text import Line, canonical, plain
from minuter.meeting.values import Item, Meeting, Restriction, RestrictionKind, new_id

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, time


def recognise(lines: tuple[SourceLine, ...], today: date) -> Agenda:
    """The meeting that the lines describe; what they say otherwise is kept as not understood."""
    aside = tuple(line.whole for line in lines if line.aside)
    source = tuple(line.whole for line in lines)
    lines = paired(tuple(line for line in lines if not line.aside))
    found = find_titles(lines, starts_at(lines))
    if not found.titles:
        agenda = _without_items(lines, today)
    else:
        agenda = _Reading(lines, found, today).agenda()
    agenda = replace(agenda, source_lines=source, left_aside=aside, numbered=found.numbered)
    return _with_missing(agenda, lines, titled=bool(found.titles))


def _meeting_of(heading: Heading) -> Meeting:
    body = body_named(heading.body, heading.authority)
    body = replace(body, authority=heading.authority, venue=heading.venue, contact=heading.contact)
    return Meeting(
        "",
        body,
        heading.when.day if heading.when else None,
        heading.start,
        venue=heading.venue,
        contact=heading.contact,
        chair=heading.chair,
        apologies=heading.apologies,
    )


def _heading_warnings(heading: Heading) -> list[str]:
    made: list[str] = []
    if heading.when and heading.when.slip:
        made.append(heading.when.slip)
    if not heading.when:
        made.append("The agenda gives no date that could be read; set it in the meeting’s details.")
    if not heading.body:
        made.append("The agenda names no body that could be read; name it in the details.")
    return made


def _without_items(lines: tuple[SourceLine, ...], today: date) -> Agenda:
    """All words in one general item, because none of them is plainly an item's title."""
    heading = read_heading(lines, today)
    strays = heading.strays
    item = Item(
        new_id(), "1", "General", private_notes=canonical(plain(line.whole) for line in strays)
    )
    meeting = replace(_meeting_of(heading), items=(item,))
    return Agenda(
        meeting,
        tuple(Stray(line.whole, 1) for line in strays),
        (
            *_heading_warnings(heading),
            "No agenda items were found; all the text is in the private notes of one item.",
        ),
        item_lines=((0, len(lines)),),
    )


class _Reading:
    """The reading of an agenda whose titles are found."""

    def __init__(self, lines: tuple[SourceLine, ...], found: Found, today: date) -> None:
        self._lines = lines
        self._found = found
        self._heading = read_heading(self._without_part_headings(lines[: found.titles[0]]), today)
        self._warnings = _heading_warnings(self._heading)
        self._strays = [Stray(line.whole, 0) for line in self._heading.strays]
        self._ranges: list[tuple[int, int]] = []
        self._closed: time | None = None

    def _without_part_headings(self, lines: Sequence[SourceLine]) -> list[SourceLine]:
        return [line for line in lines if not self._begins_part(line)]

    def _begins_part(self, line: SourceLine) -> bool:
        return is_part_heading(line.whole) and (
            is_short_part_heading(line.whole) or bool(part_restriction(line.whole))
        )

    def agenda(self) -> Agenda:
        """The whole agenda."""
        meeting = _meeting_of(self._heading)
        private = canonical(plain(line.whole) for line in self._heading.strays)
        meeting = replace(meeting, private_notes=private)
        minuted = self._is_minuted()
        items = self._items(minuted=minuted)
        if self._closed:
            meeting = replace(meeting, finish=self._closed)
        if not self._found.numbered:
            items = [replace(item, number=str(n)) for n, item in enumerate(items, start=1)]
        self._look_for_slips(meeting, items)
        if not minuted:  # in a page of minutes nothing is put into anyone's mouth
            items = [begun_with_stock(meeting, item) for item in items]
        return Agenda(
            replace(meeting, items=tuple(items)),
            tuple(self._strays),
            tuple(dict.fromkeys(self._warnings)),
            item_lines=tuple(self._ranges),
        )

    # --- is it minuted? -----------------------------------------------------------------------

    def _contents(self) -> list[tuple[SourceLine, list[SourceLine]]]:
        titles = self._found.titles
        ends = (*titles[1:], len(self._lines))
        return [
            (self._title(at), list(self._lines[at + 1 : end]))
            for at, end in zip(titles, ends, strict=True)
        ]

    def _title(self, at: int) -> SourceLine:
        """A title; a stray number in an agenda without numbers is among its words."""
        line = self._lines[at]
        return line if self._found.numbered else replace(line, text=line.whole, label="")

    def _is_minuted(self) -> bool:
        contents = [lines for _, lines in self._contents() if lines]
        told = sum(
            1
            for lines in contents
            if any(is_told(line.flat) or is_decision(line.whole) for line in lines)
        )
        above = self._lines[: self._found.titles[0]]
        says_so = any(
            re.match(r"(?:.*\band )?(?:draft |printed )?minutes\b", line.flat, re.IGNORECASE)
            for line in above
        )
        return told >= 1 and (says_so or (told >= 2 and told * 2 >= len(contents)))

    # --- items --------------------------------------------------------------------------------

    def _items(self, *, minuted: bool) -> list[Item]:
        made: list[Item] = []
        withheld: Restriction | None = self._of_part(self._lines[: self._found.titles[0]], None)
        for title, lines in self._contents():
            own = self._without_part_headings(lines)
            own = self._without_close(own) if minuted else own
            item, part = read_item(title, own, minuted=minuted)
            item = _restricted_by(withheld, item)
            self._note(item, part, len(made) + 1, minuted=minuted)
            self._ranges.append((title.at, (lines[-1].at if lines else title.at) + 1))
            made.append(item)
            if EXCLUSION.search(item.title):
                cited = paragraphs_named(" ".join(line.flat for line in (title, *lines)))
                withheld = Restriction(RestrictionKind.EXEMPT, cited)
            withheld = self._of_part(lines, withheld)
        return made

    def _of_part(
        self, lines: Sequence[SourceLine], withheld: Restriction | None
    ) -> Restriction | None:
        """The restriction of the part that is on from here."""
        for line in lines:
            if not is_part_heading(line.whole):
                continue
            kind = part_restriction(line.whole)
            reason = "" if is_short_part_heading(line.whole) else line.whole
            cited = paragraphs_named(line.whole)
            withheld = Restriction(RestrictionKind(kind), cited, reason) if kind else None
        return withheld

    def _without_close(self, lines: Sequence[SourceLine]) -> list[SourceLine]:
        kept: list[SourceLine] = []
        for line in lines:
            at = closing_time(line.whole)
            if at and self._closed is None:
                self._closed = at
            else:
                kept.append(line)
        return kept

    def _note(self, item: Item, part: Part, count: int, *, minuted: bool) -> None:
        if not minuted:
            self._strays += [Stray(line.whole, count) for line in part.rest]
        restriction = item.restriction
        if (
            restriction
            and restriction.kind is RestrictionKind.EXEMPT
            and not restriction.paragraphs
        ):
            self._warnings.append(
                f"Item {item.number or count} is exempt, but the agenda names no paragraph of "
                "Schedule 12A."
            )

    def _look_for_slips(self, meeting: Meeting, items: Sequence[Item]) -> None:
        for (title, lines), item in zip(self._contents(), items, strict=True):
            if item.kind != "previous_minutes":
                continue
            for line in (title, *lines):
                self._warnings += [one.slip for one in find_dates(line.flat) if one.slip]
            if meeting.date and item.fields == (("previous_date", meeting.date.isoformat()),):
                self._warnings.append(
                    "The agenda gives this meeting’s own date as that of the previous minutes."
                )


def _restricted_by(withheld: Restriction | None, item: Item) -> Item:
    """The item under the restriction of its part, its own grounds first."""
    lifts = re.search(r"next meeting|re-?admi(?:ssion|t)", item.title, re.IGNORECASE)
    if withheld is None or lifts or item.kind == "any_other_business":
        return item
    own = item.restriction
    if own is None:
        return replace(item, restriction=withheld)
    paragraphs = own.paragraphs or (
        withheld.paragraphs if own.kind is RestrictionKind.EXEMPT else ()
    )
    reason = " ".join(one for one in (own.reason, withheld.reason) if one)
    return replace(item, restriction=replace(own, paragraphs=paragraphs, reason=reason))


# --- the safety net ---------------------------------------------------------------------------


def _with_missing(agenda: Agenda, lines: tuple[SourceLine, ...], *, titled: bool) -> Agenda:
    """The agenda with every line kept whole of which a word would else be lost."""
    missing = unkept(agenda, lines, titled=titled)
    if not missing:
        return agenda
    firsts = [first for first, _ in agenda.item_lines]
    notes: dict[int, list[Line]] = {}
    strays = list(agenda.not_understood)
    for line in missing:
        after = bisect_right(firsts, line.at)
        strays.append(Stray(line.whole, after))
        notes.setdefault(after, []).append(plain(line.whole))
    meeting = agenda.meeting
    items = tuple(
        replace(item, private_notes=canonical((*item.private_notes, *notes.get(at, ()))))
        for at, item in enumerate(meeting.items, start=1)
    )
    private = canonical((*meeting.private_notes, *notes.get(0, ())))
    strays.sort(key=lambda stray: stray.after_item)
    return replace(
        agenda,
        meeting=replace(meeting, items=items, private_notes=private),
        not_understood=tuple(strays),
    )


def has_words(lines: Sequence[SourceLine]) -> bool:
    """Whether the lines say anything besides furniture."""
    return any(re.search(r"\w", line.whole) and not is_furniture(line.whole) for line in lines)
