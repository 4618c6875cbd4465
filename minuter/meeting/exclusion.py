"""The resolution that excludes the public from exempt business, written by itself.

Confidential items need none: exclusion is mandatory (Local Government Act 1972, s.100A(2)). A
partnership's own restriction needs none either.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from minuter.meeting.facts import EventKind
from minuter.meeting.text import Text, clean, plain
from minuter.meeting.values import LegalBasis, RestrictionKind
from minuter.meeting.wording import listed, literal

if TYPE_CHECKING:
    from minuter.meeting.values import Item, Meeting

_POWERS = {
    LegalBasis.COUNCIL: "section 100A(4) of the Local Government Act 1972",
    LegalBasis.EXECUTIVE: (
        "regulation 4(2) of the Local Authorities (Executive Arrangements) (Meetings and Access "
        "to Information) (England) Regulations 2012"
    ),
    LegalBasis.PARISH: "section 1(2) of the Public Bodies (Admission to Meetings) Act 1960",
}
_THE_ACT = {
    LegalBasis.COUNCIL: "the Act",
    LegalBasis.EXECUTIVE: "the Local Government Act 1972",
}


def exempt_ahead(meeting: Meeting, item: Item) -> tuple[Item, ...]:
    """The exempt items from one onwards, until the public are readmitted; it is one itself."""
    found: list[Item] = []
    for ahead in meeting.items[meeting.index(item.id) :]:
        if ahead.restriction and ahead.restriction.kind is RestrictionKind.EXEMPT:
            found.append(ahead)
        if any(event.what is EventKind.READMITTED for event in ahead.events):
            break
    return tuple(found)


def needs_resolution(meeting: Meeting, item: Item) -> bool:
    """Whether the public may be excluded from here on only by resolution."""
    return meeting.body.legal_basis is not LegalBasis.NONE and bool(exempt_ahead(meeting, item))


def why_no_resolution(meeting: Meeting, item: Item) -> str:
    """Why the public are not excluded by resolution from here on; empty when they may be."""
    if meeting.body.legal_basis is LegalBasis.NONE:
        return (
            "This body restricts business by its own rule, not by law: no resolution is written. "
            "Its legal basis is a setting of the body."
        )
    if exempt_ahead(meeting, item):
        return ""
    ahead = meeting.items[meeting.index(item.id) :]
    if any(i.restriction and i.restriction.kind is RestrictionKind.CONFIDENTIAL for i in ahead):
        return (
            "The restricted business ahead is confidential: the public must be excluded from it, "
            "without a resolution."
        )
    return "No exempt item lies ahead: mark the item exempt first, in its details (F2)."


def exclusion_text(meeting: Meeting, item: Item, motion_id: str = "") -> Text:
    """What the resolution says after "that", for the exempt items ahead of an item.

    Items of unlike paragraphs are listed, each with its own. Empty where the body has no power
    to exclude.
    """
    basis = meeting.body.legal_basis
    if basis is LegalBasis.NONE:
        return ()
    items = exempt_ahead(meeting, item)
    opening = (
        f"under {_POWERS[basis]} the press and public be excluded from the meeting for the "
        f"following {'items' if len(items) > 1 else 'item'} of business"
    )
    if basis is LegalBasis.PARISH:
        return literal(
            f"{opening} on the grounds that publicity would be prejudicial to the public interest "
            "by reason of the confidential nature of the business to be transacted."
        )
    involve = "they involve" if len(items) > 1 else "it involves"
    grounds = (
        f"{opening} on the grounds that {involve} the likely disclosure of exempt information as "
        f"defined in {_paragraphs(items)} of Part 1 of Schedule 12A of {_THE_ACT[basis]}, and "
        "that in all the circumstances the public interest in maintaining the exemption "
        "outweighs the public interest in disclosing the information."
    )
    lines = tuple(plain(f"{_named(one)}: {_paragraphs((one,))}") for one in items)
    return (*literal(grounds), *lines) if len(items) > 1 else literal(grounds)


def exclusion_rows(meeting: Meeting, item: Item) -> tuple[tuple[str, str, str], ...]:
    """Number, title and paragraphs of each exempt item ahead; none where one alone is, or no power.

    Empty where the resolution has no list (see ``exclusion_text``).
    """
    items = exempt_ahead(meeting, item)
    if len(items) < 2 or meeting.body.legal_basis in (LegalBasis.NONE, LegalBasis.PARISH):
        return ()
    return tuple(
        (clean(one.number).strip(), clean(one.title).strip(), listed(_numbers((one,))))
        for one in items
    )


def _paragraphs(items: tuple[Item, ...]) -> str:
    numbers = _numbers(items)
    if not numbers:
        return "the relevant paragraph"
    return f"paragraph{'s' if len(numbers) > 1 else ''} {listed(numbers)}"


def _numbers(items: tuple[Item, ...]) -> tuple[str, ...]:
    found = {n for item in items if item.restriction for n in item.restriction.paragraphs}
    return tuple(map(str, sorted(found)))


def _named(item: Item) -> str:
    return ", ".join(
        part
        for part in (item.number and f"Item {clean(item.number)}", clean(item.title).strip())
        if part
    )
