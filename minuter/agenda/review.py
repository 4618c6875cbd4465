"""An agenda just read, as the clerk corrects it before it becomes a meeting.

Values and pure edits, as for a meeting; nothing is stored until ``confirmed``.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING, Any

from minuter.agenda.labels import bare, number_of, part_label
from minuter.meeting.bodies import body_named
from minuter.meeting.edits import (
    add_item,
    begun_with_stock,
    describe_item,
    move_item,
    remove_item,
    set_body,
    set_details,
    set_restriction,
)
from minuter.meeting.kinds import kind_named
from minuter.meeting.parting import merge_with_previous
from minuter.meeting.text import Role, canonical, clean, plain
from minuter.meeting.values import Item, Meeting, Restriction, RestrictionKind, Status, new_id
from minuter.meeting.wording import prewritten

if TYPE_CHECKING:
    from collections.abc import Callable

    from minuter.agenda.values import Agenda
    from minuter.meeting.text import Line, Text

LONGEST_TITLE = 120
"""Characters beyond which a title is doubted to be one."""


class Fate(Enum):
    """What becomes of a line that was not understood."""

    NOTE = "kept as a note"
    ITEM = "made an item"
    ABOVE = "added to the item above"
    OUT = "left out"


@dataclass(frozen=True, slots=True)
class StrayLine:
    """A line that was not understood: its words, the item above it (or empty), its fate."""

    text: str
    above: str
    fate: Fate = Fate.NOTE


@dataclass(frozen=True, slots=True)
class Review:
    """An agenda under review.

    ``meeting`` is without the stray lines; ``spans`` holds for an item's id the source lines
    (first, and one after the last) that it was made from; ``source`` is the file line by line.
    """

    meeting: Meeting
    strays: tuple[StrayLine, ...] = ()
    spans: tuple[tuple[str, tuple[int, int]], ...] = ()
    source: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()

    def span(self, item_id: str) -> tuple[int, int] | None:
        """The source lines of an item; None when it was made in the review."""
        return dict(self.spans).get(item_id)


def begin(agenda: Agenda) -> Review:
    """The review of an agenda as it was read."""
    meeting = agenda.meeting
    strays: list[StrayLine] = []
    for stray in agenda.not_understood:
        at = min(stray.after_item, len(meeting.items)) - 1
        above = meeting.items[at].id if at >= 0 else ""
        meeting = _private_changed(meeting, above, _taker(stray.text))
        strays.append(StrayLine(stray.text, above))
    spans = tuple(
        (item.id, lines) for item, lines in zip(meeting.items, agenda.item_lines, strict=False)
    )
    return Review(meeting, tuple(strays), spans, agenda.source_lines, agenda.warnings)


def _private_changed(meeting: Meeting, item_id: str, change: Callable[[Text], Text]) -> Meeting:
    if not item_id:
        return replace(meeting, private_notes=change(meeting.private_notes))
    items = tuple(
        replace(item, private_notes=change(item.private_notes)) if item.id == item_id else item
        for item in meeting.items
    )
    return replace(meeting, items=items)


def _taker(words: str) -> Callable[[Text], Text]:
    return lambda text: _without(text, words)


def _adder(line: Line) -> Callable[[Text], Text]:
    return lambda text: canonical((*text, line))


def _without(text: Text, words: str) -> Text:
    """The text without the first line that says these words, whatever its marker or spacing."""
    wanted = "".join(clean(words).split())
    for at, line in enumerate(text):
        said = "".join(line.text.split())
        if said and wanted.endswith(said) and len(said) * 2 > len(wanted):
            return (*text[:at], *text[at + 1 :])
    return text


def doubt(review: Review, item: Item) -> str:
    """Why an item deserves a look, in words; empty when it looks well."""
    if item.kind == "general":
        return "Its kind is not known"
    if len(item.title) > LONGEST_TITLE:
        return "Its title is long"
    if not item.number and any(other.number for other in review.meeting.items):
        return "It has no number"
    return ""


# --- edits ------------------------------------------------------------------------------------


def with_body_named(review: Review, name: str) -> Review:
    """The review for a body of another name; stock sentences follow its wording.

    What the agenda says of the authority, the place and the contact stays.
    """
    read = review.meeting.body
    body = replace(
        body_named(name, read.authority),
        authority=read.authority,
        venue=read.venue,
        contact=read.contact,
    )
    return replace(review, meeting=set_body(review.meeting, body))


def with_details(review: Review, **details: Any) -> Review:
    """The review with the meeting's details changed (``date``, ``start``, ``venue`` …)."""
    return replace(review, meeting=set_details(review.meeting, **details))


def describe(review: Review, item_id: str, **details: Any) -> Review:
    """The review with an item's particulars changed (``title``, ``kind``, ``number`` …)."""
    return replace(review, meeting=describe_item(review.meeting, item_id, **details))


def toggle_restricted(review: Review, item_id: str) -> Review:
    """The review with an item restricted, or open again.

    Exempt where the body resolves formally (Local Government Act 1972, Schedule 12A), else the
    partnership's own restriction.
    """
    meeting = review.meeting
    formal = meeting.body.style == "formal"
    kind = RestrictionKind.EXEMPT if formal else RestrictionKind.OTHER
    restriction = None if meeting.item(item_id).restriction else Restriction(kind)
    return replace(review, meeting=set_restriction(meeting, item_id, restriction))


def move(review: Review, item_id: str, by: int) -> Review:
    """The review with an item moved up (negative) or down."""
    return replace(review, meeting=move_item(review.meeting, item_id, by))


def merge_up(review: Review, item_id: str) -> Review:
    """The review with an item taken into the one above; its title stays as a sub-heading."""
    meeting = review.meeting
    at = meeting.index(item_id)
    if at == 0:
        return review
    item, above = meeting.items[at], meeting.items[at - 1]
    own = () if item.notes == prewritten(meeting.body, item) else item.notes
    # A page already minuted may hold a decision alone: that is no stock outcome.
    untouched = item.status is Status.WAITING and not own
    titled = replace(
        item,
        notes=canonical((plain(item.title, Role.SUBHEADING), *own)),
        decisions=() if untouched else item.decisions,
    )
    items = tuple(titled if each.id == item_id else each for each in meeting.items)
    merged = merge_with_previous(replace(meeting, items=items), item_id)
    return _reassigned(replace(review, meeting=merged), item_id, above.id)


def leave_out(review: Review, item_id: str) -> Review:
    """The review without an item; stray lines under it go to the item above."""
    at = review.meeting.index(item_id)
    above = review.meeting.items[at - 1].id if at else ""
    return _reassigned(
        replace(review, meeting=remove_item(review.meeting, item_id)), item_id, above
    )


def _reassigned(review: Review, gone: str, above: str) -> Review:
    """The review with the source lines and the strays of an item that is gone given to another."""
    spans = dict(review.spans)
    lost = spans.pop(gone, None)
    if lost and above in spans:
        first, last = spans[above]
        spans[above] = (min(first, lost[0]), max(last, lost[1]))
    strays = tuple(replace(s, above=above) if s.above == gone else s for s in review.strays)
    return replace(review, spans=tuple(spans.items()), strays=strays)


def decide_stray(review: Review, at: int, fate: Fate) -> Review:
    """The review with another fate for a stray line."""
    changed = replace(review.strays[at], fate=fate)
    return replace(review, strays=(*review.strays[:at], changed, *review.strays[at + 1 :]))


# --- the end ----------------------------------------------------------------------------------


def confirmed(review: Review) -> Meeting:
    """The meeting as reviewed, every stray line where its fate takes it."""
    meeting = review.meeting
    last: dict[str, str] = {}  # where a further item made of the same gap's lines goes
    for stray in review.strays:
        words = plain(stray.text)
        if stray.fate is Fate.NOTE or (stray.fate is Fate.ABOVE and not stray.above):
            meeting = _private_changed(meeting, stray.above, _adder(words))
        elif stray.fate is Fate.ABOVE:
            meeting = _public_added(meeting, stray.above, words.text)
        elif stray.fate is Fate.ITEM:
            item = _item_of(words.text)
            item = begun_with_stock(meeting, item)
            after = last.get(stray.above, stray.above)
            meeting = add_item(meeting, item, after) if after else _added_first(meeting, item)
            last[stray.above] = item.id
    return meeting


def _item_of(words: str) -> Item:
    label, title = part_label(words)
    if not title or number_of(label) is None:
        label, title = "", words
    return Item(new_id(), bare(label), title, kind_named(title).key)


def _added_first(meeting: Meeting, item: Item) -> Meeting:
    return replace(meeting, items=(item, *meeting.items))


def _public_added(meeting: Meeting, item_id: str, words: str) -> Meeting:
    items = tuple(
        replace(item, notes=canonical((*item.notes, plain(words)))) if item.id == item_id else item
        for item in meeting.items
    )
    return replace(meeting, items=items)
