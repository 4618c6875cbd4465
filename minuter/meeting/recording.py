"""Pure edits that record what happens in the room: the roll, who comes and goes, motions, votes.

Each gives the meeting as it is after the edit and raises KeyError for an id the meeting lacks.
Nothing here refuses what contradicts itself: the clerk records what happened, and ``doubts``
says in words what does not fit.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from minuter.meeting.attendance import (
    Whereabouts,
    is_quorate,
    must_leave,
    room_at,
    tells_times,
)
from minuter.meeting.debate import amendments_to
from minuter.meeting.edits import set_apologies
from minuter.meeting.facts import Decision, Declaration, Event, EventKind, Fate, Motion, Vote
from minuter.meeting.name_lists import gathered
from minuter.meeting.names import mark_of, written_name
from minuter.meeting.people import Attendance, Mark, Office, Person
from minuter.meeting.placing import (
    add_fact,
    change_fact,
    changed_item,
    mark_fact,
    place_fact,
    remove_facts,
)
from minuter.meeting.printing import DECLARATIONS
from minuter.meeting.restriction import is_restricted, motions_above
from minuter.meeting.sentences import generated, substantive_text
from minuter.meeting.text import Text, canonical, fact_id
from minuter.meeting.values import Item, Meeting, Place, Side, new_id
from minuter.meeting.wording import listed, prewritten

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import time

    from minuter.meeting.facts import Ballot
    from minuter.meeting.values import Fact

# --- the roll ---------------------------------------------------------------------------------


def mark_person(
    meeting: Meeting, person_id: str, attendance: Attendance, stands_for: str = ""
) -> Meeting:
    """The meeting with somebody marked on the roll, whatever they were before.

    A member for whom a substitute comes, and who is not marked yet, sent apologies.
    """
    mark = Mark(person_id, attendance, stands_for)
    meeting = _with_mark(meeting, mark)
    if attendance is Attendance.SUBSTITUTE and stands_for and not mark_of(meeting, stands_for):
        meeting = _with_mark(meeting, Mark(stands_for, Attendance.APOLOGIES))
    return _apologies_followed(meeting)


def _apologies_followed(meeting: Meeting) -> Meeting:
    """The meeting with the names of those who sent apologies as the roll has them."""
    names = tuple(
        written_name(person, meeting.body)
        for person in meeting.people
        if (mark := mark_of(meeting, person.id)) and mark.attendance is Attendance.APOLOGIES
    )
    return set_apologies(meeting, listed(gathered(names, meeting.body)))


def _with_mark(meeting: Meeting, mark: Mark) -> Meeting:
    if any(one.person == mark.person for one in meeting.roll):
        roll = tuple(mark if one.person == mark.person else one for one in meeting.roll)
    else:
        roll = (*meeting.roll, mark)
    return replace(meeting, roll=roll) if roll != meeting.roll else meeting


def unmark_person(meeting: Meeting, person_id: str) -> Meeting:
    """The meeting with somebody not marked on the roll."""
    roll = tuple(mark for mark in meeting.roll if mark.person != person_id)
    if len(roll) == len(meeting.roll):
        return meeting
    return _apologies_followed(replace(meeting, roll=roll))


def expected(meeting: Meeting) -> tuple[Person, ...]:
    """Those whom the roll asks for: everybody but substitutes who stand for nobody."""
    return tuple(
        person
        for person in meeting.people
        if person.office is not Office.SUBSTITUTE or mark_of(meeting, person.id)
    )


def mark_rest(meeting: Meeting) -> Meeting:
    """The meeting with everybody present who is expected and not marked yet."""
    marked = {mark.person for mark in meeting.roll}
    rest = tuple(Mark(person.id) for person in expected(meeting) if person.id not in marked)
    return replace(meeting, roll=(*meeting.roll, *rest)) if rest else meeting


def add_guest(meeting: Meeting, guest: Person) -> Meeting:
    """The meeting with somebody more who is there, and present."""
    meeting = replace(meeting, guests=(*meeting.guests, guest))
    return mark_person(meeting, guest.id, Attendance.PRESENT)


def remove_guest(meeting: Meeting, person_id: str) -> Meeting:
    """The meeting without a guest, nor their mark; facts that name them keep their id."""
    guests = tuple(guest for guest in meeting.guests if guest.id != person_id)
    return unmark_person(replace(meeting, guests=guests), person_id)


# --- who comes and goes -----------------------------------------------------------------------

_NEXT = {
    Whereabouts.HERE: EventKind.LEFT,
    Whereabouts.REMOTE: EventKind.LEFT,
    Whereabouts.LEFT: EventKind.RETURNED,
}


def movement(meeting: Meeting, place: Place, person_id: str, at: time | None) -> Event:
    """The event that somebody now comes or goes, as they are in the room at an item or not.

    Leaving an item in which they declared an interest is for that interest, and so is coming back.
    """
    where = room_at(meeting, place.item).where(person_id)
    what = _NEXT.get(where, EventKind.ARRIVED)
    declaration = ""
    if what is EventKind.LEFT:
        declaration = next(
            (d.id for d, person in must_leave(meeting, place.item) if person.id == person_id), ""
        )
    elif what is EventKind.RETURNED:
        declaration = _left_for(meeting, person_id)
    return Event(new_id(), what, person_id, at, declaration)


def _left_for(meeting: Meeting, person_id: str) -> str:
    """The declaration for which somebody last left; empty when for none."""
    leavings = [
        event
        for item in meeting.items
        for event in item.events
        if event.person == person_id and event.what is EventKind.LEFT
    ]
    return leavings[-1].declaration if leavings else ""


def record_event(meeting: Meeting, place: Place, event: Event) -> Meeting:
    """The meeting with an event placed at the caret, and what it does to the quorum after it.

    Leaving and coming back for an interest has no place of its own where the declaration says so.
    """
    before = is_quorate(meeting, room_at(meeting, place.item))
    if _is_told_elsewhere(meeting, event):
        restricted = Side(place.field) is Side.RESTRICTED
        event = replace(event, restricted=event.restricted or restricted)
        meeting = add_fact(meeting, place.item, event)
        line = place.line
    else:
        meeting = place_fact(meeting, place, event)
        line = place.line + 1
    after = is_quorate(meeting, room_at(meeting, place.item))
    if before == after or not meeting.roll:
        return meeting
    return tell_quorum(meeting, replace(place, line=line), event.at)


def tell_quorum(meeting: Meeting, place: Place, at: time | None) -> Meeting:
    """The meeting with what is now true of the quorum written up at the caret."""
    quorate = is_quorate(meeting, room_at(meeting, place.item))
    what = EventKind.QUORATE if quorate else EventKind.INQUORATE
    return place_fact(meeting, place, Event(new_id(), what, at=at))


def _is_told_elsewhere(meeting: Meeting, event: Event) -> bool:
    return bool(event.declaration) and any(
        declaration.id == event.declaration and tells_times(declaration)
        for item in meeting.items
        for declaration in item.declarations
    )


# --- declarations of interest -----------------------------------------------------------------


def declare(meeting: Meeting, item_id: str, declaration: Declaration) -> Meeting:
    """The meeting with an interest declared, or changed, in the item where it was entered.

    The stock sentence that there were none goes, unless it was edited.
    """
    return with_stock_declarations(add_fact(meeting, item_id, declaration))


def with_stock_declarations(meeting: Meeting) -> Meeting:
    """The meeting with "There were no declarations" where none are, and only there."""
    declared = any(item.declarations for item in meeting.items)

    def stocked(item: Item) -> Item:
        stock = prewritten(meeting.body, item)
        if declared and item.notes == stock:
            return replace(item, notes=())
        return replace(item, notes=stock) if not declared and not item.notes else item

    for item in meeting.items:
        if item.kind == DECLARATIONS:
            meeting = changed_item(meeting, item.id, stocked)
    return meeting


def forget_facts(meeting: Meeting, item_id: str, fact_ids: Iterable[str]) -> Meeting:
    """The meeting without some facts of an item and all that hangs on them.

    With a motion go its amendments and the votes on it; a decision made of it stays.
    """
    item = meeting.item(item_id)
    gone = set(fact_ids)
    gone |= {f.id for f in item.facts if any(m.id in gone for m in motions_above(item, f))}
    had = any(declaration.id in gone for declaration in item.declarations)
    meeting = remove_facts(meeting, item_id, gone)
    return with_stock_declarations(meeting) if had else meeting


# --- motions, votes and decisions ---------------------------------------------------------------


def move(meeting: Meeting, place: Place, motion: Motion) -> Meeting:
    """The meeting with a motion placed at the caret, or changed where it stands.

    An amendment is told with its motion, unless something was minuted since: it is placed then.
    """
    item = meeting.item(place.item)
    if item.fact(motion.id) or _follows_at_once(item, place, motion.amends):
        return add_fact(meeting, place.item, motion)
    return place_fact(meeting, place, motion)


def record_vote(meeting: Meeting, place: Place, vote: Vote) -> Meeting:
    """The meeting with a vote taken, or changed where it stands.

    It is told with its motion, unless something was minuted since: it is placed at the caret
    then. A motion that was said to be withdrawn, or otherwise not put, is put after all.
    """
    item = meeting.item(place.item)
    motion = item.fact(vote.motion)
    if isinstance(motion, Motion) and motion.fate is not Fate.OPEN:
        meeting = change_fact(meeting, place.item, motion.id, fate=Fate.OPEN)
    if item.fact(vote.id) or _follows_at_once(item, place, vote.motion):
        return add_fact(meeting, place.item, vote)
    return place_fact(meeting, place, vote)


def _follows_at_once(item: Item, place: Place, motion_id: str) -> bool:
    """Whether nothing stands between a motion, with what hangs on it, and the caret."""
    motion = item.fact(motion_id)
    if motion is None:
        return False
    below = place_after(item, next((m for m in _top_first(item, motion)), motion))
    if below is None or below.field != place.field:
        return True
    between = item.text(Side(place.field))[below.line : place.line]
    return not any(line.fact or line.text.strip() for line in between)


def _top_first(item: Item, motion: Fact) -> tuple[Fact, ...]:
    """The placed one of a motion and those above it, if any is placed."""
    chain = (motion, *motions_above(item, motion))
    return tuple(one for one in chain if one.id in item.placed)


def ask_to_record(meeting: Meeting, item_id: str, vote_id: str, ballot: Ballot) -> Meeting:
    """The meeting with a member's own vote recorded as they asked, once a member."""
    vote = meeting.item(item_id).fact(vote_id)
    if not isinstance(vote, Vote):
        raise KeyError(vote_id)
    own = (*(b for b in vote.own if b.person != ballot.person), ballot)
    return change_fact(meeting, item_id, vote_id, own=own)


def decide_by(meeting: Meeting, item_id: str, motion_id: str) -> Meeting:
    """The meeting with the decision that a carried motion makes, after the motion's place.

    One made of it before is worded anew: whether to ask for that when the clerk reworded it is the
    caller's to know. It is restricted where the motion is, or an amendment whose words it may have.
    """
    item = meeting.item(item_id)
    motion = item.fact(motion_id)
    if not isinstance(motion, Motion):
        raise KeyError(motion_id)
    text = substantive_text(item, motion)
    restricted = any(is_restricted(item, one) for one in (motion, *amendments_to(item, motion)))
    made = next((d for d in item.decisions if d.motion == motion_id), None)
    if made is not None:
        restricted = made.restricted or restricted
        return change_fact(meeting, item_id, made.id, text=text, restricted=restricted)
    word = meeting.body.decision_word
    decision = Decision(new_id(), word, text, restricted, "", motion_id)
    place = place_after(item, motion)
    return place_fact(meeting, place, decision) if place else add_fact(meeting, item_id, decision)


def mark_record(meeting: Meeting, item_id: str, fact_id: str, *, restricted: bool) -> Meeting:
    """The meeting with a fact's own restricted mark set or taken away.

    What was decided by a motion that becomes restricted says what it was, and becomes so too; it
    stays restricted when the motion is made public, until it is marked itself.
    """
    meeting = mark_fact(meeting, item_id, fact_id, restricted)
    if restricted:
        for decision in meeting.item(item_id).decisions:
            if decision.motion == fact_id:
                meeting = mark_fact(meeting, item_id, decision.id, restricted)
    return meeting


def place_after(item: Item, fact: Fact) -> Place | None:
    """The place below a fact's own and what is placed of its votes; None when it has none."""
    for side in (Side.PUBLIC, Side.RESTRICTED):
        text = item.text(side)
        lines = [
            at
            for at, line in enumerate(text)
            if fact_id(line) == fact.id or _hangs_on(item, fact_id(line), fact.id)
        ]
        if lines:
            return Place(item.id, side.value, lines[-1] + 1)
    return None


def _hangs_on(item: Item, id_placed: str, motion_id: str) -> bool:
    fact = item.fact(id_placed) if id_placed else None
    return fact is not None and any(m.id == motion_id for m in motions_above(item, fact))


def exclude_public(meeting: Meeting, place: Place, mover: str = "", seconder: str = "") -> Meeting:
    """The meeting with the resolution, at the caret, that the public be excluded from here on."""
    motion = Motion(new_id(), mover, seconder, purpose="exclusion", fate=Fate.CARRIED)
    return place_fact(meeting, place, motion)


# --- sentences edited by hand -------------------------------------------------------------------


def edit_sentence(meeting: Meeting, item_id: str, edited_fact: str, text: Text) -> Meeting:
    """The meeting with a fact's sentence as the clerk wrote it; as generated, it is not edited.

    No words make the sentence anew. Raises KeyError for a decision, which is its own words.
    """
    item = meeting.item(item_id)
    fact = item.fact(edited_fact)
    if fact is None or isinstance(fact, Decision):
        raise KeyError(edited_fact)
    text = canonical(text)
    own = () if text == generated(meeting, item, fact) else text
    return change_fact(meeting, item_id, edited_fact, edited=own)
