"""What became of motions: amendments, votes, and how a motion reads once it is amended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from minuter.meeting.facts import Fate, Motion, Voice, Vote, VoteKind
from minuter.meeting.restriction import motion_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from minuter.meeting.text import Text
    from minuter.meeting.values import Fact, Item


def result_of(vote: Vote) -> Fate:
    """Carried or lost by a vote; open when it does not say.

    The numbers decide where there are any; equal numbers are decided by the casting vote (Local
    Government Act 1972, Schedule 12, paragraph 39(2)).
    """
    if vote.how in (VoteKind.COUNTED, VoteKind.RECORDED):
        votes_for, against = vote.count(Voice.FOR), vote.count(Voice.AGAINST)
        if votes_for != against:
            return Fate.CARRIED if votes_for > against else Fate.LOST
        if vote.casting in (Voice.FOR, Voice.AGAINST):
            return Fate.CARRIED if vote.casting is Voice.FOR else Fate.LOST
        return Fate.OPEN
    if vote.fate is Fate.OPEN and vote.how in (VoteKind.AFFIRMATION, VoteKind.UNANIMOUS):
        return Fate.CARRIED
    return vote.fate


def fate_of(item: Item, motion: Motion) -> Fate:
    """What became of a motion: what was said of it, else what the last vote on it says."""
    if motion.fate is not Fate.OPEN:
        return motion.fate
    return next((result_of(vote) for vote in reversed(votes_on(item, motion))), Fate.OPEN)


def votes_on(item: Item, motion: Motion) -> tuple[Vote, ...]:
    """The votes taken on a motion, in the order in which they were entered."""
    return tuple(vote for vote in item.votes if vote.motion == motion.id)


def amendments_to(item: Item, motion: Motion) -> tuple[Motion, ...]:
    """The amendments moved to a motion, in the order in which they were entered."""
    return tuple(m for m in item.motions if m.amends == motion.id and m.id != motion.id)


def reads_now(item: Item, motion: Motion) -> Text:
    """How a motion reads once every amendment that was carried is in it."""
    text = motion.text
    for amendment in amendments_to(item, motion):
        if fate_of(item, amendment) is Fate.CARRIED and amendment.as_amended:
            text = amendment.as_amended
    return text


def is_amended(item: Item, motion: Motion) -> bool:
    """Whether an amendment to a motion was carried, so that it is the substantive motion."""
    return any(fate_of(item, a) is Fate.CARRIED for a in amendments_to(item, motion))


def undecided(item: Item) -> str:
    """The id of the motion being debated: the last that is no amendment and has no fate yet."""
    open_ones = (m for m in item.motions if not m.amends and fate_of(item, m) is Fate.OPEN)
    return next((motion.id for motion in reversed(tuple(open_ones))), "")


def hanging(item: Item, motion: Motion) -> Iterator[Fact]:
    """What is told with a motion: its amendments and votes that no line of a text places.

    Each amendment is followed by what hangs on it. A circle of amendments is gone round once.
    """
    yield from _hanging(item, motion, {motion.id})


def _hanging(item: Item, motion: Motion, told: set[str]) -> Iterator[Fact]:
    here = item.placed
    for amendment in amendments_to(item, motion):
        if amendment.id not in here and amendment.id not in told:
            told.add(amendment.id)
            yield amendment
            yield from _hanging(item, amendment, told)
    yield from (vote for vote in votes_on(item, motion) if vote.id not in here)


def hangs(item: Item, fact: Fact) -> bool:
    """Whether a fact is told with its motion: it has one in the item, and no place of its own.

    An amendment that amends nothing the item has, or itself in a circle, is told by itself.
    """
    if fact.id in item.placed:
        return False
    above = item.fact(motion_of(fact))
    seen = {fact.id}
    while isinstance(above, Motion):
        if above.id in seen:
            return False
        seen.add(above.id)
        if above.id in item.placed or not above.amends:
            return True
        above = item.fact(above.amends) or None
    return len(seen) > 1
