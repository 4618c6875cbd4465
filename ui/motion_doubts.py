"""What of a motion being entered does not fit, without what is only not entered yet."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from minuter.meeting.debate import fate_of
from minuter.meeting.doubts import motion_doubts, vote_doubts
from minuter.meeting.facts import Ballot, Fate, Motion, Voice, Vote, VoteKind
from minuter.meeting.voters import asked

if TYPE_CHECKING:
    from minuter.meeting.text import Text
    from minuter.meeting.values import Item, Meeting
    from ui.motion_draft import MotionDraft


def doubts_of(
    meeting: Meeting, item: Item, draft: MotionDraft, read_before: Text
) -> tuple[str, ...]:
    """Sentences of doubt about a draft entered in a meeting, each once.

    Names still to mark and a casting vote still to give are asked for where they are entered.
    ``read_before`` is how the motion read without the amendment.
    """
    found: list[str] = []
    motion = item.fact(draft.motion.id)
    vote = item.fact(draft.vote.id) if draft.is_put and draft.vote else None
    if isinstance(motion, Motion):
        found += [doubt.message for doubt in motion_doubts(meeting, item, motion)]
        found += _not_amended(item, motion, read_before)
        found += _no_longer_carried(item, motion)
    if isinstance(vote, Vote):
        whole = _as_if_finished(meeting, item, vote)
        found += [doubt.message for doubt in vote_doubts(meeting, item, whole)]
    return tuple(dict.fromkeys(found))


def _not_amended(item: Item, motion: Motion, read_before: Text) -> list[str]:
    carried = bool(motion.amends) and fate_of(item, motion) is Fate.CARRIED
    if carried and motion.as_amended and motion.as_amended == read_before:
        return ["The motion reads as before: write into it what the amendment changed."]
    return []


def _no_longer_carried(item: Item, motion: Motion) -> list[str]:
    made = any(decision.motion == motion.id for decision in item.decisions)
    if made and fate_of(item, motion) is not Fate.CARRIED:
        return ["The decision that was made of this motion still stands in the text."]
    return []


def _as_if_finished(meeting: Meeting, item: Item, vote: Vote) -> Vote:
    if vote.how is VoteKind.RECORDED:
        marked = {ballot.person for ballot in vote.ballots}
        rest = (p.id for p in asked(meeting, item, vote) if p.id not in marked)
        silent = tuple(Ballot(person, Voice.NOT_VOTING) for person in rest)
        vote = replace(vote, ballots=(*vote.ballots, *silent))
    equal = vote.count(Voice.FOR) == vote.count(Voice.AGAINST)
    if vote.casting is None and equal and vote.count(Voice.FOR):
        vote = replace(vote, casting=Voice.FOR)
    return vote
