"""What the paper says of a meeting beside its items: when, where, draft, closed, on what ground.

Plain words and no blocks: the documents, the check of a finished file and other sheets all say
the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from minuter.meeting.attendance import was_there
from minuter.meeting.dates import closing_time
from minuter.meeting.kinds import Sentence
from minuter.meeting.name_lists import gathered
from minuter.meeting.names import listed_name, mark_of
from minuter.meeting.people import OF_THE_BODY, Attendance, Office
from minuter.meeting.text import clean
from minuter.meeting.values import Item, Meeting, Restriction, RestrictionKind
from minuter.meeting.wording import clock_time, filled, listed, long_date, short_date, template_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from minuter.meeting.people import Person

SIGNATURES = ("Signed by the Chair", "Date")
"""What a signature line asks for: Local Government Act 1972, Schedule 12, paragraph 41."""

CLOSE = "close"
"""The kind of item under which it is told when the meeting closed."""

CLOSED = Sentence("The meeting closed at {time}.")
DRAFT = "Draft minutes, subject to approval at the next meeting"
HOLDS_RESTRICTED = "Restricted: these minutes hold information that is not for publication."
RESTRICTED_ENDS = "End of restricted text."
RESTRICTED_FOOT = "Restricted: not for publication."

NOT_SAID = "Not said"
"""In a cell of a table that has nothing to say: an empty one is read out as nothing."""

ACTIONS, ACTIONS_CAPTION = "Actions", "Actions by agenda item"
RESTRICTED_ACTIONS = "Restricted actions"
ACTIONS_HEAD = ("Item", "Action", "Owner", "Due")
VOTE_CAPTION = "Recorded vote on the {motion}"
VOTE_HEAD = ("Vote", "Number", "Members")
EXCLUSION_CAPTION = "Items of business for which the public are excluded"
EXCLUSION_HEAD = ("Item", "Business", "Paragraph")
"""What stands above the tables of the minutes, and at the head of their columns."""

_STATES = {"approved": "Approved minutes", "signed": "Approved and signed minutes"}


def body_name(meeting: Meeting) -> str:
    """The name at the head of the minutes."""
    return clean(meeting.body.name).strip() or "Minutes"


def held_on(meeting: Meeting) -> str:
    """``Wednesday 2nd October 2024 at 9.00 am``, as far as it is known."""
    day = long_date(meeting.date) if meeting.date else ""
    hour = clock_time(meeting.start) if meeting.start else ""
    return " at ".join(part for part in (day, hour) if part)


def details(meeting: Meeting) -> tuple[tuple[str, str], ...]:
    """Label and words of where the meeting was and whom to ask; what is not known is left out."""
    return _known((("Venue", meeting.venue), ("Contact", meeting.contact)))


def people(meeting: Meeting) -> tuple[tuple[str, str], ...]:
    """Label and words of who was there and who sent apologies, in the council's order.

    From the roll where one is kept: members, the chair first; officers; others in attendance, the
    public counted and never named; apologies. Else the chair and the apologies as they were typed.
    """
    if not meeting.roll:
        return _known((("Chair", meeting.chair), ("Apologies for absence", meeting.apologies)))
    there = [person for person in meeting.people if was_there(meeting, person.id)]
    substitutes = {m.person for m in meeting.roll if m.attendance is Attendance.SUBSTITUTE}
    members = [p for p in there if p.office in OF_THE_BODY or p.id in substitutes]
    officers = [p for p in there if p.office is Office.OFFICER]
    others = [p for p in there if p not in members and p not in officers]
    away = [
        person
        for person in meeting.people
        if (mark := mark_of(meeting, person.id)) and mark.attendance is Attendance.APOLOGIES
    ]
    return _known(
        (
            ("Present", _names(meeting, sorted(members, key=_chair_first))),
            ("Officers", _names(meeting, officers)),
            ("Also in attendance", _and_counted(meeting, _names(meeting, others))),
            ("Apologies for absence", _names(meeting, away) or "None"),
        )
    )


def _chair_first(person: Person) -> int:
    return {Office.CHAIR: 0, Office.VICE_CHAIR: 1}.get(person.office, 2)


def _names(meeting: Meeting, people: Iterable[Person]) -> str:
    names = tuple(listed_name(person, meeting) for person in people)
    return ", ".join(gathered(names, meeting.body))


def _and_counted(meeting: Meeting, names: str) -> str:
    numbers = (
        (meeting.public, "member of the public", "members of the public"),
        (meeting.press, "member of the press", "members of the press"),
    )
    counted = [f"{n} {one if n == 1 else many}" for n, one, many in numbers if n]
    return ", ".join(part for part in (names, *counted) if part)


def _known(pairs: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    cleaned = ((label, clean(words).strip()) for label, words in pairs)
    return tuple((label, words) for label, words in cleaned if words)


def state_words(meeting: Meeting) -> str:
    """How final the minutes are; until they are approved, that they are a draft."""
    return _STATES.get(meeting.state, DRAFT)


def closing_item(meeting: Meeting) -> Item | None:
    """The item under which it is told when the meeting closed; None: at the end of the minutes."""
    return next((item for item in reversed(meeting.items) if item.kind == CLOSE), None)


def closing_words(meeting: Meeting) -> str:
    """``The meeting closed at 10.42 am.`` in the body's wording.

    Empty while the meeting goes on, and where the text of the last item, or of the one for the
    close, already says it.
    """
    return "" if _says_when_it_closed(meeting) else _closing_sentence(meeting)


def _closing_sentence(meeting: Meeting) -> str:
    if meeting.finish is None:
        return ""
    template = template_of(meeting.body, "meeting.closed", CLOSED)
    return filled(template, {"time": clock_time(meeting.finish)})


def _says_when_it_closed(meeting: Meeting) -> bool:
    at = closing_item(meeting) or (meeting.items[-1] if meeting.items else None)
    return at is not None and any(closing_time(line.text) for line in at.notes)


# --- an item ----------------------------------------------------------------------------------


def heading_words(item: Item) -> str:
    """The title of an item; "Item" for one that has neither title nor number."""
    return clean(item.title).strip() or ("" if item.number.strip() else "Item")


def ground_words(restriction: Restriction | None) -> str:
    """On what ground the law lets an item be exempt; empty where it asks for no such words.

    Local Government Act 1972, s.100A(5) has the description of exempt information public. No
    resolution is made up: that is a decision, and the clerk's to record.
    """
    if restriction is None or restriction.kind is not RestrictionKind.EXEMPT:
        return ""
    if not restriction.paragraphs:
        return ""
    return (
        f"Exempt information: {_paragraphs(restriction)} of Part 1 of Schedule 12A of the "
        "Local Government Act 1972."
    )


def urgency_words(item: Item) -> str:
    """Why an item was urgent; empty when no reason is given.

    The Chair's opinion and the special circumstances are recorded: Local Government Act 1972,
    s.100B(4)(b).
    """
    reason = clean(item.field("urgent_reason")).strip().rstrip(".")
    if not reason:
        return ""
    return (
        "The Chair was of the opinion that this item should be considered as a matter of urgency "
        f"by reason of special circumstances: {reason}."
    )


def restriction_label(restriction: Restriction | None) -> str:
    """A restriction in a word or two, for a narrow column; empty when there is none."""
    if restriction is None:
        return ""
    if restriction.kind is RestrictionKind.EXEMPT:
        numbers = listed(tuple(map(str, restriction.paragraphs)))
        return f"Exempt, para. {numbers}" if numbers else "Exempt"
    return "Confidential" if restriction.kind is RestrictionKind.CONFIDENTIAL else "Restricted"


def restricted_words(restriction: Restriction | None) -> str:
    """What announces restricted text in a full document, with the clerk's reason."""
    if restriction is None:
        return "Restricted: not for publication."
    if restriction.kind is RestrictionKind.EXEMPT and restriction.paragraphs:
        words = f"Restricted: exempt information, {_paragraphs(restriction)}. Not for publication."
    elif restriction.kind is RestrictionKind.EXEMPT:
        words = "Restricted: exempt information. Not for publication."
    elif restriction.kind is RestrictionKind.CONFIDENTIAL:
        words = "Restricted: confidential information. Not for publication."
    else:
        words = "Restricted: not for publication."
    reason = clean(restriction.reason).strip()
    if not reason:
        return words
    return f"{words} Reason: {reason}" + ("" if reason[-1] in ".!?" else ".")


def _paragraphs(restriction: Restriction) -> str:
    numbers = tuple(str(number) for number in restriction.paragraphs)
    return f"paragraph{'s' if len(numbers) > 1 else ''} {listed(numbers)}"


# --- the file ---------------------------------------------------------------------------------


def file_title(meeting: Meeting) -> str:
    """``Draft minutes of Wrenmouth Partnership, Wednesday 2nd October 2024``."""
    kind = "Minutes" if meeting.state in _STATES else "Draft minutes"
    name = clean(meeting.body.name).strip()
    day = f", {long_date(meeting.date)}" if meeting.date else ""
    return f"{kind} of {name or 'a meeting'}{day}"


def foot_words(meeting: Meeting) -> str:
    """What stands at the foot of every page before its number."""
    name = clean(meeting.body.name).strip()
    kind = "minutes" if meeting.state in _STATES else "draft minutes"
    day = f" of {short_date(meeting.date)}" if meeting.date else ""
    return f"{name}, {kind}{day}" if name else f"{kind.capitalize()}{day}"


def public_formalities(meeting: Meeting) -> Iterator[str]:
    """Every such word that a public document of the meeting may hold, a line each."""
    yield from (body_name(meeting), held_on(meeting), state_words(meeting))
    for label, words in (*details(meeting), *people(meeting)):
        yield f"{label}: {words}"
    yield _closing_sentence(meeting)  # even if restricted words say it too
    yield from SIGNATURES
    yield from (file_title(meeting), foot_words(meeting), clean(meeting.body.authority))
    yield from (NOT_SAID, ACTIONS, ACTIONS_CAPTION, EXCLUSION_CAPTION)
    yield from (*ACTIONS_HEAD, *VOTE_HEAD, *EXCLUSION_HEAD)
    for motion in ("motion", "substantive motion", "amendment"):
        yield VOTE_CAPTION.format(motion=motion)
    for item in meeting.items:
        yield f"{item.number} {heading_words(item)}"
        yield ground_words(item.restriction)
        yield urgency_words(item)
