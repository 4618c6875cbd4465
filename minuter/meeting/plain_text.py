"""A whole meeting as plain text, for the clerk's own eyes: ``minuter show ID``.

It is not minutes for anybody else: restricted and private parts are in it, each marked in words.
"""

from __future__ import annotations

import re
import textwrap
from typing import TYPE_CHECKING

from minuter.meeting.formalities import (
    CLOSE,
    body_name,
    closing_item,
    closing_words,
    details,
    heading_words,
    held_on,
    people,
    restricted_words,
)
from minuter.meeting.kinds import kind_of
from minuter.meeting.printing import Printing
from minuter.meeting.restriction import is_restricted, is_withheld
from minuter.meeting.sentences import fact_text
from minuter.meeting.text import (
    INDENT,
    Line,
    Role,
    Text,
    clean,
    fact_id,
    numbers,
    plain,
    point_label,
)
from minuter.meeting.values import Action, Item, Meeting, Status
from minuter.meeting.wording import listed, shown_value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from minuter.meeting.values import Fact, Paper

MARGIN = "    "
"""What stands before every line below an item's heading."""

NARROWEST = 30
"""Columns below which lines are not folded at all."""


def meeting_in_plain_text(meeting: Meeting, width: int = 0) -> str:
    """The meeting to be read, each line folded at ``width`` columns (0: never).

    No control character is in it, whatever the meeting holds. It ends in a line feed.
    """
    made = [_folded(line, width) for line in _meeting_lines(meeting)]
    return "\n".join(made).rstrip("\n") + "\n"


def _folded(line: str, width: int) -> str:
    line = clean(line).rstrip()
    if width < NARROWEST or len(line) <= width:
        return line
    text = line.lstrip(" ")
    margin = line[: len(line) - len(text)]
    return textwrap.fill(
        text,
        width,
        initial_indent=margin,
        subsequent_indent=margin + " " * len(_marker(text)),
        break_long_words=False,
        break_on_hyphens=False,
    )


_MARKER = re.compile(r"(?:-|[QA]:|\(?\w{1,6}[.)]) ")


def _marker(text: str) -> str:
    """What a line begins with that its folded lines hang beside."""
    found = _MARKER.match(text)
    return found[0] if found else ""


# --- the meeting ------------------------------------------------------------------------------


def _meeting_lines(meeting: Meeting) -> Iterator[str]:
    yield body_name(meeting)
    yield held_on(meeting) or "No date yet"
    for label, words in (*details(meeting), *people(meeting)):
        yield f"{label}: {words}"
    minuted = sum(item.status is Status.MINUTED for item in meeting.items)
    yield f"State: {meeting.state}, {minuted} of {len(meeting.items)} items minuted"
    if meeting.private_notes:
        yield ""
        yield "--- Private notes, never printed ---"
        yield from _text_lines(meeting, None, meeting.private_notes)
    printing = Printing(meeting)
    for item in meeting.items:
        yield ""
        yield from _item_lines(printing, item)
    if closing_item(meeting) is None and (words := closing_words(meeting)):
        yield ""
        yield words


# --- an item ----------------------------------------------------------------------------------


def _item_lines(printing: Printing, item: Item) -> Iterator[str]:
    meeting = printing.meeting
    status = "" if item.status is Status.MINUTED else f" [{item.status.value}]"
    yield f"{item.number}  {heading_words(item)}{status}".lstrip()
    particulars = [MARGIN + line for line in _particulars(item)]
    if particulars:
        yield from particulars
        yield ""
    for owner, declaration in printing.at_the_head(item):
        yield from _fact_lines(meeting, owner, declaration)
    yield from _text_lines(meeting, item, item.notes)
    if item.restricted_notes:
        yield f"{MARGIN}--- Restricted ---"
        yield from _text_lines(meeting, item, item.restricted_notes)
        yield f"{MARGIN}--- Public again ---"
    for owner, fact in printing.after_the_text(item):
        yield from _fact_lines(meeting, owner, fact)
    for decision in item.unplaced_decisions:
        yield from _fact_lines(meeting, item, decision)
    for action in item.actions:
        if action.id not in item.placed:
            yield from _fact_lines(meeting, item, action)
    if item.kind == CLOSE and item is closing_item(meeting) and closing_words(meeting):
        yield MARGIN + closing_words(meeting)
    if item.private_notes:
        yield f"{MARGIN}--- Private notes, never printed ---"
        yield from _text_lines(meeting, item, item.private_notes)


def _particulars(item: Item) -> Iterator[str]:
    if item.restriction:
        yield restricted_words(item.restriction)
    if is_withheld(item):
        yield "All of this item but its title is kept from the public."
    if item.restricted_title:
        yield f"Restricted title: {item.restricted_title}"
    if item.purpose:
        yield item.purpose
    if item.presenters:
        yield f"Presented by {listed(item.presenters)}"
    labels = {field.key: field.label for field in kind_of(item.kind).fields}
    for key, value in item.fields:
        yield f"{labels.get(key, key)}: {shown_value(value)}"
    for paper in item.papers:
        yield _paper_line(paper)
    closing = item.closing_decision
    if item.deferral and not (closing and closing.outcome == "deferred"):
        parts = ("to", shown_value(item.deferral.target)), ("due to", item.deferral.reason)
        yield " ".join(["Deferred", *(f"{word} {value}" for word, value in parts if value)])


def _paper_line(paper: Paper) -> str:
    file = ", ".join(part for part in (paper.type, paper.size) if part)
    label = "Restricted paper" if paper.restricted else "Paper"
    return f"{label}: {paper.name}{f' ({file})' if file else ''}"


# --- texts ------------------------------------------------------------------------------------


def _text_lines(meeting: Meeting, item: Item | None, text: Text) -> Iterator[str]:
    for line, number in zip(text, numbers(text), strict=True):
        if line.role is Role.FACT:
            fact = item.fact(fact_id(line)) if item else None
            if item and fact:
                yield from _fact_lines(meeting, item, fact)
            else:
                yield f"{MARGIN}[A {line.fact.partition(':')[0]} that is not in the item any more]"
            continue
        if line.role is Role.SUBHEADING:
            yield ""
        yield MARGIN + _marked(line, number) + line.text


def _fact_lines(meeting: Meeting, item: Item, fact: Fact) -> Iterator[str]:
    # The sentence of an action says itself what it is.
    label = "" if isinstance(fact, Action) else f"{fact.kind.capitalize()}: "
    if is_restricted(item, fact):
        label = f"Restricted {fact.kind}: "
    text = fact_text(meeting, item, fact) or (plain("(not written yet)"),)
    for at, (line, number) in enumerate(zip(text, numbers(text), strict=True)):
        yield MARGIN + ("" if at else label) + _marked(line, number) + line.text


def _marked(line: Line, number: int) -> str:
    marks = {Role.BULLET: "- ", Role.QUESTION: "Q: ", Role.ANSWER: "A: "}
    mark = (
        f"{point_label(number, line.level)} " if line.role is Role.POINT else marks.get(line.role)
    )
    return INDENT * line.level + (mark or "")
