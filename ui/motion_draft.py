"""What is entered in the panel of a motion before it is placed: pure, so that it can be shown."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from minuter.meeting.debate import fate_of
from minuter.meeting.facts import Fate, Motion, Vote, VoteKind
from minuter.meeting.placing import remove_facts
from minuter.meeting.recording import decide_by, move, record_vote
from minuter.meeting.restriction import motions_above
from minuter.meeting.sentences import FATES, substantive_text
from minuter.meeting.text import fact_id
from minuter.meeting.values import Place, Side

if TYPE_CHECKING:
    from minuter.meeting.values import Item, Meeting

UNPUT = (Fate.WITHDRAWN, Fate.NOT_SECONDED, Fate.FELL)
"""What becomes of a motion without a vote."""

WORDS = {
    **FATES,
    Fate.WITHDRAWN: "withdrawn",
    Fate.NOT_SECONDED: "not seconded",
    Fate.FELL: "fallen",
    Fate.OPEN: "moved",
}
"""How a motion is placed, in a word or two."""


@dataclass(frozen=True, slots=True)
class MotionDraft:
    """A motion, the vote on it if one was taken, and whether a carried one makes the decision.

    ``stood`` is the id of a vote that stands in the meeting and may be changed or taken away.
    """

    motion: Motion
    vote: Vote | None = None
    decide: bool = True
    stood: str = ""

    @property
    def is_put(self) -> bool:
        """Whether the motion was put to a vote that is recorded."""
        return self.vote is not None and self.motion.fate not in UNPUT


def entered(meeting: Meeting, place: Place, draft: MotionDraft) -> Meeting:
    """The meeting with a draft placed at the caret, or changed where it stands.

    A decision that the clerk wrote anew by hand stays as she wrote it.
    """
    before = meeting.item(place.item)
    meeting = move(meeting, place, draft.motion)
    place = _below(meeting, place, draft.motion.id)
    if draft.is_put and draft.vote is not None:
        meeting = record_vote(meeting, place, draft.vote)
    elif draft.stood:
        meeting = remove_facts(meeting, place.item, [draft.stood])
    if decides(meeting.item(place.item), draft) and not _is_reworded(before, draft.motion):
        meeting = decide_by(meeting, place.item, draft.motion.id)
    return meeting


def _below(meeting: Meeting, place: Place, fact: str) -> Place:
    """The caret's place, gone below a fact that was placed there just now."""
    text = meeting.item(place.item).text(Side(place.field))
    here = text[place.line] if place.line < len(text) else None
    return replace(place, line=place.line + 1) if here and fact_id(here) == fact else place


def decides(item: Item, draft: MotionDraft) -> bool:
    """Whether a draft, entered in an item, makes its decision."""
    motion = item.fact(draft.motion.id)
    if not isinstance(motion, Motion) or not may_decide(draft):
        return False
    return draft.decide and fate_of(item, motion) is Fate.CARRIED


def may_decide(draft: MotionDraft) -> bool:
    """Whether the motion could make a decision: not an amendment, nor one worded by law."""
    return not draft.motion.amends and not draft.motion.purpose


def _is_reworded(item: Item, motion: Motion) -> bool:
    made = next((d for d in item.decisions if d.motion == motion.id), None)
    stood = item.fact(motion.id)
    if made is None or not isinstance(stood, Motion):
        return False
    return made.text != substantive_text(item, stood)


def fate_in(meeting: Meeting, draft: MotionDraft, item_id: str) -> Fate:
    """What becomes of the draft's motion in the meeting that it was entered in."""
    item = meeting.item(item_id)
    motion = item.fact(draft.motion.id)
    return fate_of(item, motion) if isinstance(motion, Motion) else Fate.OPEN


def last_line(item: Item, draft: MotionDraft) -> Place:
    """The place of the last that a draft placed, or is told with: where the caret goes on."""
    vote = draft.vote.id if draft.vote else ""
    made = {draft.motion.id, vote, *(d.id for d in item.decisions if d.motion == draft.motion.id)}
    if not made & item.placed:
        made = {motion.id for motion in motions_above(item, draft.motion)}
    for side in (Side.PUBLIC, Side.RESTRICTED):
        lines = [n for n, line in enumerate(item.text(side)) if line.fact and fact_id(line) in made]
        if lines:
            return Place(item.id, side.value, lines[-1])
    return Place(item.id, Side.PUBLIC.value, len(item.notes))


def new_vote(draft: MotionDraft, how: VoteKind, vote_id: str) -> Vote:
    """The draft's vote taken in another way, what fits of it kept."""
    vote = draft.vote or Vote(vote_id, draft.motion.id)
    fate = vote.fate
    if how in (VoteKind.COUNTED, VoteKind.RECORDED):
        fate = Fate.OPEN
    elif fate is Fate.OPEN:
        fate = Fate.CARRIED
    return replace(vote, motion=draft.motion.id, how=how, fate=fate)
