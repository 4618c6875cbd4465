"""How each kind of fact looks in the text: the words of its gutter, its sentence, its tone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from minuter.meeting.debate import fate_of, result_of
from minuter.meeting.facts import (
    Action,
    ActionStatus,
    Decision,
    Declaration,
    Event,
    EventKind,
    Fate,
    Motion,
    Voice,
    Vote,
    VoteKind,
)
from minuter.meeting.restriction import is_restricted
from minuter.meeting.sentences import FATES, due_words, fact_text
from minuter.meeting.wording import clock_time
from ui.box_lines import FactView

if TYPE_CHECKING:
    from minuter.meeting.values import Fact, Item, Meeting

_FATES = {
    **{fate: word.capitalize() for fate, word in FATES.items()},
    Fate.WITHDRAWN: "Withdrawn",
    Fate.NOT_SECONDED: "Not seconded",
    Fate.FELL: "Fell",
    Fate.OPEN: "Not decided yet",
}
_COMES_AND_GOES = {
    EventKind.ARRIVED: "Arrived",
    EventKind.LEFT: "Left",
    EventKind.RETURNED: "Returned",
    EventKind.JOINED_REMOTELY: "Joined remotely",
    EventKind.TOOK_CHAIR: "In the chair",
    EventKind.INQUORATE: "Not quorate",
    EventKind.QUORATE: "Quorate",
    EventKind.READMITTED: "Public",
    EventKind.ADJOURNED: "Adjourned",
    EventKind.RESUMED: "Resumed",
}
_DONE = {ActionStatus.DONE: "Done", ActionStatus.DROPPED: "Dropped"}


def fact_view(meeting: Meeting, item: Item, fact: Fact, *, elsewhere: bool = False) -> FactView:
    """A fact as the text box shows it; ``elsewhere`` as in ``FactView``."""
    kind, state = gutter(item, fact)
    if getattr(fact, "edited", ()):
        state = "Edited"
    restricted = is_restricted(item, fact)
    return FactView(
        kind,
        "Restricted" if restricted else state,
        fact_text(meeting, item, fact),
        "restricted" if restricted else fact.kind,
        elsewhere=elsewhere,
    )


def gutter(item: Item, fact: Fact) -> tuple[str, str]:
    """What a fact is and how it stands, in a word or two each."""
    match fact:
        case Motion():
            called = "Exclusion" if fact.purpose == "exclusion" else "Motion"
            return "Amendment" if fact.amends else called, _FATES[fate_of(item, fact)]
        case Vote():
            called = "Recorded vote" if fact.how is VoteKind.RECORDED else "Vote"
            return called, _vote_state(fact)
        case Declaration():
            return "Declaration", "Interest"
        case Event():
            at = clock_time(fact.at) if fact.at else ""
            return _COMES_AND_GOES[fact.what], at
        case Action():
            return "Action", _DONE.get(fact.status, due_words(fact) or "Open")
        case Decision():
            return "Decision", "Placed here"


def _vote_state(vote: Vote) -> str:
    fate = _FATES[result_of(vote)]
    if vote.how not in (VoteKind.COUNTED, VoteKind.RECORDED) or result_of(vote) is Fate.OPEN:
        return fate
    return f"{fate} {vote.count(Voice.FOR)} to {vote.count(Voice.AGAINST)}"
