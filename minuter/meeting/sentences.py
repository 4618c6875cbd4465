"""The sentence of every fact, from one table of stock forms that a body may word its own way.

A body's ``wording`` overrides any form by its key. Slots and brackets are those of ``wording``.
The forms are those of CONVENTIONS.md, sections 1, 3, 4, 5 and 6.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from minuter.meeting.attendance import tells_times
from minuter.meeting.debate import fate_of, hanging, is_amended, reads_now, result_of, votes_on
from minuter.meeting.exclusion import exclusion_text
from minuter.meeting.facts import (
    Action,
    Ballot,
    Conduct,
    Decision,
    Declaration,
    Event,
    EventKind,
    Fate,
    Interest,
    Motion,
    Voice,
    Vote,
    VoteKind,
)
from minuter.meeting.name_lists import gathered
from minuter.meeting.names import spoken_name
from minuter.meeting.text import Line, Role, Run, Text, canonical, clean
from minuter.meeting.wording import (
    clock_time,
    decision_sentence,
    filled,
    listed,
    literal,
    short_date,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from minuter.meeting.values import Fact, Item, Meeting

FORMS: dict[str, str] = {
    "chair": "the Chair",
    # Motions and amendments; the text follows "that".
    "motion.moved": "It was moved[ by {mover}][ and seconded by {seconder}] that",
    "amendment.moved": "An amendment was moved[ by {mover}][ and seconded by {seconder}] that",
    "motion.resolved": "It was moved[ by {mover}][ and seconded by {seconder}] and {verb} that",
    "motion.withdrawn": "The {motion} was withdrawn.",
    "motion.not_seconded": "The {motion} was not seconded and therefore fell.",
    "motion.fell": "The {motion} fell.",
    "amendment.adopted": "The substantive motion was therefore that",
    # Votes.
    "vote.put": "The {motion} was put to the vote.",
    "vote.not_stated": "The {motion} was put to the vote and was {fate}.",
    "vote.affirmation": "The {motion} was {fate} by affirmation of the meeting.",
    "vote.unanimous": "The {motion} was {fate} unanimously.",
    "vote.counted": "The {motion} was put to the vote and was {fate}. {counts}.",
    "vote.recorded": "A recorded vote was taken on the {motion}, which was {fate}. {counts}.",
    "vote.counted.equal": "The {motion} was put to the vote. {counts}.",
    "vote.recorded.equal": "A recorded vote was taken on the {motion}. {counts}.",
    "vote.casting": (
        "The votes being equal, {chair} gave a second or casting vote {voice} the {motion}, "
        "which was {fate}."
    ),
    "vote.equal": "The votes were equal.",
    "vote.own": "{members} asked that {their_votes} {voice} the {motion} be recorded.",
    "vote.own.abstained": (
        "{members} asked that {their_abstentions} from voting on the {motion} be recorded."
    ),
    # Declarations of interest.
    "interest.dpi": "a disclosable pecuniary interest",
    "interest.ori": "an other registrable interest",
    "interest.nri": "a non-registrable interest",
    "interest.personal": "a personal interest",
    "interest.prejudicial": "a personal and prejudicial interest",
    "interest.predetermination": "predetermination",
    "interest.transparency": "an interest, for transparency,",
    "interest.sensitive": "a sensitive interest",
    "declaration.declared": "{members} declared {interest} in {matter}[, as {reason}].",
    "declaration.predetermination": (
        "{members} declared predetermination of {matter}[, as {reason}]."
    ),
    "declaration.each_member": "Each Member present",
    "declaration.dispensation": "{members} had been granted a dispensation.",
    "declaration.dispensation_stayed": (
        "{members} had been granted a dispensation and remained in the meeting."
    ),
    "declaration.no_vote": "{members} did not vote on the item.",
    "declaration.spoke_then_left": (
        "{members} spoke on the item, then withdrew from the meeting and left the room [at {left}"
        "|during consideration of the item][, returning at {returned}]."
    ),
    "declaration.left": (
        "{members} withdrew from the meeting and left the room [at {left}"
        "|during consideration of the item][, returning at {returned}]."
    ),
    # What happened.
    "event.arrived": "{person} joined the meeting[ at {time}].",
    "event.left": "{person} left the meeting[ at {time}].",
    "event.returned": "{person} returned to the meeting[ at {time}].",
    "event.joined_remotely": "{person} joined the meeting remotely[ at {time}].",
    "event.took_chair": "{person} took the chair[ at {time}].",
    "event.inquorate": "The meeting became inquorate[ at {time}].",
    "event.quorate": "The meeting became quorate again[ at {time}].",
    "event.readmitted": "The press and public were readmitted to the meeting[ at {time}].",
    "event.adjourned": "The meeting was adjourned[ at {time}].",
    "event.resumed": "The meeting resumed[ at {time}].",
    # Actions.
    "action": "{what}[ ({owner}, {due})| ({owner})| ({due})].",
}
"""Every stock form by its key."""

FATES = {Fate.CARRIED: "carried", Fate.LOST: "lost"}
VOICES = {
    Voice.FOR: "For",
    Voice.AGAINST: "Against",
    Voice.ABSTAINED: "Abstained",
    Voice.NOT_VOTING: "Not voting",
}
"""How the voices of a recorded vote are headed, in their order."""


def said(meeting: Meeting, key: str, **slots: str) -> str:
    """One stock form in the body's wording, with its slots filled."""
    template = dict(meeting.body.wording).get(key) or FORMS[key]
    return filled(template, slots)


# --- the words of any fact --------------------------------------------------------------------


def fact_text(meeting: Meeting, item: Item, fact: Fact) -> Text:
    """What a fact says, with all that is told with it, as the text box and documents show it."""
    if isinstance(fact, Decision):
        return decision_sentence(fact.verb, fact.text)
    return tuple(line for one in told(item, fact) for line in own_text(meeting, item, one))


def told(item: Item, fact: Fact) -> tuple[Fact, ...]:
    """A fact and what hangs on it: a motion's amendments and votes that have no place."""
    return (fact, *hanging(item, fact)) if isinstance(fact, Motion) else (fact,)


def own_text(meeting: Meeting, item: Item, fact: Fact) -> Text:
    """What one fact says by itself: as it was edited by hand, else as its facts make it."""
    if isinstance(fact, Decision):
        return decision_sentence(fact.verb, fact.text)
    if fact.edited:
        return fact.edited
    return generated(meeting, item, fact)


def generated(meeting: Meeting, item: Item, fact: Fact) -> Text:
    """What the program would say of a fact, edited by hand or not."""
    match fact:
        case Motion():
            return _motion(meeting, item, fact, motion_text(meeting, item, fact))
        case Vote():
            return (*vote_sentence(meeting, item, fact), *_roll_of_votes(meeting, fact))
        case Declaration():
            return literal(declared(meeting, fact))
        case Event():
            return literal(happened(meeting, fact))
        case Action():
            return _action(meeting, fact)
        case _:
            return decision_sentence(fact.verb, fact.text)


# --- motions ----------------------------------------------------------------------------------


def motion_word(item: Item, motion: Motion | None) -> str:
    """What a motion is called: motion, amendment, or substantive motion once it is amended."""
    if motion is None:
        return "motion"
    if motion.amends:
        return "amendment"
    return "substantive motion" if is_amended(item, motion) else "motion"


def _motion(meeting: Meeting, item: Item, motion: Motion, text: Text) -> Text:
    slots = {
        "mover": spoken_name(motion.mover, meeting),
        "seconder": spoken_name(motion.seconder, meeting),
    }
    if motion.purpose == "exclusion" and fate_of(item, motion) in (Fate.CARRIED, Fate.OPEN):
        return _resolved(meeting, motion, slots, text)
    key = "amendment.moved" if motion.amends else "motion.moved"
    return (
        *that_clause(said(meeting, key, **slots), text),
        *_fallen(meeting, item, motion),
        *_adopted(meeting, item, motion),
    )


def _resolved(meeting: Meeting, motion: Motion, slots: dict[str, str], text: Text) -> Text:
    """The resolution that the public be excluded, moved by somebody or simply resolved."""
    verb = meeting.body.decision_word
    if not motion.mover:
        return decision_sentence(verb, that_clause("that", text))
    before, _, after = said(meeting, "motion.resolved", verb="\0", **slots).partition("\0")
    first, *rest = that_clause(after.strip(), text)
    runs = (Run(before), Run(verb, bold=True), Run(" "), *first.runs)
    return canonical((replace(first, runs=runs), *rest))


def motion_text(meeting: Meeting, item: Item, motion: Motion) -> Text:
    """What was moved: the clerk's words, or those of the resolution to exclude the public."""
    if motion.purpose == "exclusion" and not motion.text:
        return exclusion_text(meeting, item, motion.id)
    return motion.text


def excludes_in_own_words(motion: Motion) -> bool:
    """Whether a motion is the resolution to exclude the public as the program writes it."""
    return motion.purpose == "exclusion" and not motion.text and not motion.edited


def exclusion_sentence(meeting: Meeting, item: Item, motion: Motion) -> Text:
    """Such a resolution without the list of its items, which then stand in a table below."""
    return _motion(meeting, item, motion, exclusion_text(meeting, item, motion.id)[:1])


def _fallen(meeting: Meeting, item: Item, motion: Motion) -> Text:
    if motion.fate not in (Fate.WITHDRAWN, Fate.NOT_SECONDED, Fate.FELL):
        return ()
    word = motion_word(item, motion)
    return literal(said(meeting, f"motion.{motion.fate.value}", motion=word))


def _adopted(meeting: Meeting, item: Item, motion: Motion) -> Text:
    """How the motion reads with an amendment that was carried without a vote of its own."""
    carried = motion.amends and motion.as_amended and fate_of(item, motion) is Fate.CARRIED
    if not carried or votes_on(item, motion):
        return ()
    return that_clause(said(meeting, "amendment.adopted"), motion.as_amended)


def that_clause(opening: str, text: Text) -> Text:
    """An opening that ends in "that", followed by a text: in one sentence, or above a list."""
    if not text:
        return literal(f"{opening} …")
    if text[0].role is not Role.PARAGRAPH:
        head = opening if opening.endswith(":") else f"{opening}:"
        return canonical((Line(runs=(Run(head),)), *text))
    first, *rest = text
    runs = _begun_low(_without_that(first.runs))
    closed = () if rest else _stop(runs)
    return canonical((replace(first, runs=(Run(f"{opening} "), *runs, *closed)), *rest))


_THAT = re.compile(r"^\s*that\b[\s,:]*", re.IGNORECASE)
_LOW = re.compile(
    r"(?:A|An|All|Any|Each|Members|No|Officers|That|The|These|This|Those|Subject|Under|With)\b"
)


def _without_that(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    first, *rest = runs
    return (replace(first, text=_THAT.sub("", first.text, count=1)), *rest)


def _begun_low(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """The runs begun as the middle of a sentence is; a name keeps its capital."""
    first, *rest = runs
    if not _LOW.match(first.text):
        return runs
    return (replace(first, text=first.text[0].lower() + first.text[1:]), *rest)


def _stop(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    words = "".join(run.text for run in runs).rstrip()
    return (
        () if not words or words[-1] in ".!?:;" or words[-2:] in ('."', ".”", ".’") else (Run("."),)
    )


# --- votes ------------------------------------------------------------------------------------


def vote_sentence(meeting: Meeting, item: Item, vote: Vote) -> Text:
    """How a vote went, without the names of a recorded one."""
    motion = item.fact(vote.motion)
    moved = motion if isinstance(motion, Motion) else None
    slots = {
        "motion": motion_word(item, moved),
        "fate": FATES.get(result_of(vote), ""),
        "counts": counts(vote),
        "chair": said(meeting, "chair"),
    }
    sentences = [
        said(meeting, key, **slots, **more) for key, more in _vote_forms(vote, slots["fate"])
    ]
    lines = literal(" ".join((*sentences, *_own_votes(meeting, vote, slots["motion"]))))
    if moved and moved.amends and moved.as_amended and slots["fate"] == "carried":
        return (*lines, *that_clause(said(meeting, "amendment.adopted"), moved.as_amended))
    return lines


def _vote_forms(vote: Vote, fate: str) -> Iterator[tuple[str, dict[str, str]]]:
    numbered = vote.how in (VoteKind.COUNTED, VoteKind.RECORDED)
    if numbered and vote.count(Voice.FOR) == vote.count(Voice.AGAINST):
        yield f"vote.{vote.how.value}.equal", {}
        if vote.casting is None:
            yield "vote.equal", {}
        else:
            yield "vote.casting", {"voice": vote.casting.value}
    elif not fate:
        yield "vote.put", {}
    else:
        yield f"vote.{vote.how.value}", {}


def counts(vote: Vote) -> str:
    """``For: 26, Against: 32, Abstentions: 0``; those not voting only where there are any."""
    said_so = [
        f"For: {vote.count(Voice.FOR)}",
        f"Against: {vote.count(Voice.AGAINST)}",
        f"Abstentions: {vote.count(Voice.ABSTAINED)}",
    ]
    if silent := vote.count(Voice.NOT_VOTING):
        said_so.append(f"Not voting: {silent}")
    return ", ".join(said_so)


def _own_votes(meeting: Meeting, vote: Vote, motion: str) -> Iterator[str]:
    for voice in (Voice.FOR, Voice.AGAINST, Voice.ABSTAINED):
        names = _those_who(meeting, vote.own, voice)
        if not names:
            continue
        many = len(names) > 1
        key = "vote.own.abstained" if voice is Voice.ABSTAINED else "vote.own"
        yield said(
            meeting,
            key,
            members=listed(gathered(names, meeting.body)),
            their_votes="their votes" if many else "their vote",
            their_abstentions="their abstentions" if many else "their abstention",
            voice=voice.value,
            motion=motion,
        )


def votes_by_voice(meeting: Meeting, vote: Vote) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Of a recorded vote: each heading ("For") with the names under it; none without names."""
    for voice, heading in VOICES.items():
        if names := _those_who(meeting, vote.ballots, voice):
            yield heading, names


def _those_who(meeting: Meeting, ballots: Iterable[Ballot], voice: Voice) -> tuple[str, ...]:
    return tuple(spoken_name(b.person, meeting) for b in ballots if b.voice is voice)


def _roll_of_votes(meeting: Meeting, vote: Vote) -> Text:
    if vote.how is not VoteKind.RECORDED:
        return ()
    return canonical(
        Line(runs=(Run(f"{heading} ({number}):", bold=True), Run(f" {names}")))
        for heading, number, names in rows_of_votes(meeting, vote)
    )


def rows_of_votes(meeting: Meeting, vote: Vote) -> Iterator[tuple[str, str, str]]:
    """Of a recorded vote: heading, number and names, as a table has them in its columns."""
    for heading, names in votes_by_voice(meeting, vote):
        yield heading, str(len(names)), ", ".join(gathered(names, meeting.body))


# --- declarations -----------------------------------------------------------------------------


def declared(meeting: Meeting, declaration: Declaration) -> str:
    """The sentences of a declaration of interest: what was declared, and what they then did."""
    names = tuple(spoken_name(person, meeting) for person in declaration.members)
    members = listed(gathered(names, meeting.body))
    if declaration.each_member:
        members = said(meeting, "declaration.each_member")
    sensitive = declaration.interest is Interest.SENSITIVE
    foreseen = declaration.interest is Interest.PREDETERMINATION
    # What a sensitive interest is in its nature is not disclosed: Localism Act 2011 s.32.
    reason = "" if sensitive else clean(declaration.reason).strip().rstrip(".")
    first = said(
        meeting,
        "declaration.predetermination" if foreseen else "declaration.declared",
        members=members,
        interest=said(meeting, f"interest.{declaration.interest.value}"),
        matter=matter_of(meeting, declaration.item),
        reason=re.sub(r"^as\s+", "", reason),
    )
    rest = [
        said(meeting, key, members=members, **_left_and_returned(meeting, declaration))
        for key in _what_then(declaration)
    ]
    return " ".join((first, *rest))


def _what_then(declaration: Declaration) -> Iterator[str]:
    stayed = declaration.conduct is Conduct.STAYED
    if declaration.dispensation:
        yield f"declaration.dispensation{'_stayed' if stayed else ''}"
    if not stayed:
        yield f"declaration.{declaration.conduct.value}"


def matter_of(meeting: Meeting, item_id: str) -> str:
    """``agenda item 8, Harbour Quarter scheme``, as far as it is known."""
    item = next((item for item in meeting.items if item.id == item_id), None)
    if item is None:
        return "an item on the agenda"
    number, title = clean(item.number).strip().rstrip("."), clean(item.title).strip()
    return ", ".join(part for part in (number and f"agenda item {number}", title) if part)


def _left_and_returned(meeting: Meeting, declaration: Declaration) -> dict[str, str]:
    """When the one who declared left and came back, where that is recorded of a single person."""
    if not tells_times(declaration):
        return {}
    times: dict[str, str] = {}
    for item in meeting.items:
        for event in item.events:
            if event.declaration == declaration.id and event.at and event.id not in item.placed:
                key = {EventKind.LEFT: "left", EventKind.RETURNED: "returned"}.get(event.what, "")
                times[key] = clock_time(event.at)
    return {"left": times.get("left", ""), "returned": times.get("returned", "")}


# --- what happened, and actions -----------------------------------------------------------------


def happened(meeting: Meeting, event: Event, *others: Event) -> str:
    """The sentence of one event, or of several people who came or went at one moment."""
    names = tuple(spoken_name(each.person, meeting) for each in (event, *others))
    person = listed(gathered(names, meeting.body))
    time = clock_time(event.at) if event.at else ""
    return said(meeting, f"event.{event.what.value}", person=person or "A member", time=time)


def due_words(action: Action) -> str:
    """``by 30th November 2026``, or the clerk's own words where they name no day."""
    if action.due:
        return f"by {short_date(action.due)}"
    return clean(action.due_words).strip()


def _action(meeting: Meeting, action: Action) -> Text:
    sentence = said(
        meeting,
        "action",
        what=clean(action.what).strip().rstrip("."),
        owner=spoken_name(action.owner, meeting),
        due=due_words(action),
    )
    return canonical((Line(runs=(Run("Action:", bold=True), Run(f" {sentence}"))),))


def substantive_text(item: Item, motion: Motion) -> Text:
    """What a decision made of a motion says: as the motion reads in the end, after "that"."""
    return that_clause("that", reads_now(item, motion))
