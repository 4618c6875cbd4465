"""Every stock sentence that a body may word its own way: what it is, its words, an example.

The sentences themselves are those of ``kinds``, ``sentences`` and ``formalities``; a body's own
stand in its ``wording`` by the same keys.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from minuter.meeting.formalities import CLOSED
from minuter.meeting.kinds import KINDS, FieldType, kind_of
from minuter.meeting.names import title_of
from minuter.meeting.people import Person
from minuter.meeting.sentences import FORMS
from minuter.meeting.values import Body, Deferral, Item
from minuter.meeting.wording import DECIDED, filled, slots_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from minuter.meeting.kinds import ItemKind, Sentence

CLOSING = "meeting.closed"
_MOTIONS, _VOTES, _INTERESTS = "Motions and amendments", "Votes", "Declarations of interest"
_COMING, _ACTIONS, _CLOSE = "Coming and going", "Actions", "Close of the meeting"

NAMES: dict[str, tuple[str, str]] = {
    "chair": (_VOTES, "What the chair is called"),
    "motion.moved": (_MOTIONS, "Motion"),
    "amendment.moved": (_MOTIONS, "Amendment"),
    "motion.resolved": (_MOTIONS, "Resolved at once"),
    "motion.withdrawn": (_MOTIONS, "Withdrawn"),
    "motion.not_seconded": (_MOTIONS, "Not seconded"),
    "motion.fell": (_MOTIONS, "Fell"),
    "amendment.adopted": (_MOTIONS, "The motion as amended"),
    "vote.put": (_VOTES, "Put, the result not known"),
    "vote.not_stated": (_VOTES, "How the vote went not stated"),
    "vote.affirmation": (_VOTES, "By affirmation"),
    "vote.unanimous": (_VOTES, "Unanimous"),
    "vote.counted": (_VOTES, "Counted"),
    "vote.recorded": (_VOTES, "Recorded by name"),
    "vote.counted.equal": (_VOTES, "Counted, equal"),
    "vote.recorded.equal": (_VOTES, "Recorded by name, equal"),
    "vote.casting": (_VOTES, "Casting vote"),
    "vote.equal": (_VOTES, "Equal, no casting vote"),
    "vote.own": (_VOTES, "A member’s own vote"),
    "vote.own.abstained": (_VOTES, "A member’s own abstention"),
    "interest.dpi": (_INTERESTS, "Disclosable pecuniary"),
    "interest.ori": (_INTERESTS, "Other registrable"),
    "interest.nri": (_INTERESTS, "Non-registrable"),
    "interest.personal": (_INTERESTS, "Personal"),
    "interest.prejudicial": (_INTERESTS, "Prejudicial"),
    "interest.predetermination": (_INTERESTS, "Predetermination, as a kind"),
    "interest.transparency": (_INTERESTS, "For transparency"),
    "interest.sensitive": (_INTERESTS, "Sensitive"),
    "declaration.declared": (_INTERESTS, "Declared"),
    "declaration.predetermination": (_INTERESTS, "Predetermination declared"),
    "declaration.each_member": (_INTERESTS, "Each member"),
    "declaration.dispensation": (_INTERESTS, "Dispensation"),
    "declaration.dispensation_stayed": (_INTERESTS, "Dispensation, and stayed"),
    "declaration.no_vote": (_INTERESTS, "Did not vote"),
    "declaration.spoke_then_left": (_INTERESTS, "Spoke, then left"),
    "declaration.left": (_INTERESTS, "Left"),
    "event.arrived": (_COMING, "Arrived"),
    "event.left": (_COMING, "Left"),
    "event.returned": (_COMING, "Returned"),
    "event.joined_remotely": (_COMING, "Joined remotely"),
    "event.took_chair": (_COMING, "Took the chair"),
    "event.inquorate": (_COMING, "Quorum lost"),
    "event.quorate": (_COMING, "Quorum regained"),
    "event.readmitted": (_COMING, "Public readmitted"),
    "event.adjourned": (_COMING, "Adjourned"),
    "event.resumed": (_COMING, "Resumed"),
    "action": (_ACTIONS, "Action"),
    CLOSING: (_CLOSE, "The meeting closed"),
}
"""Where each form belongs, and what it is, in the clerk's words."""


@dataclass(frozen=True, slots=True)
class Stock:
    """One stock sentence: its key, where it belongs, what it is, the stock words, the body's own.

    ``own`` is empty while the body has none; ``slots`` are the names that may stand in braces;
    ``kind`` is the kind of item, if it is one's.
    """

    key: str
    where: str
    name: str
    stock: str
    own: str = ""
    slots: tuple[str, ...] = ()
    kind: str = ""

    @property
    def words(self) -> str:
        """The template that is used."""
        return self.own or self.stock


def stock_sentences(body: Body) -> tuple[Stock, ...]:
    """Every sentence that a body may word its own way, the kinds of item first."""
    own = dict(body.wording)
    made: list[Stock] = []
    for kind in KINDS:
        slots = _slots(kind)
        for key, name, sentence in _of_kind(kind):
            words = _in_style(body, sentence)
            made.append(Stock(key, kind.label, name, words, own.get(key, ""), slots, kind.key))
    forms = {**FORMS, CLOSING: CLOSED.plain}
    for key, form in forms.items():
        where, name = NAMES[key]
        made.append(Stock(key, where, name, form, own.get(key, ""), tuple(_SLOT.findall(form))))
    return tuple(made)


def _of_kind(kind: ItemKind) -> Iterator[tuple[str, str, Sentence]]:
    if kind.prewritten.plain:
        yield f"{kind.key}.prewritten", "Begins with", kind.prewritten
    for outcome in kind.outcomes:
        yield f"{kind.key}.{outcome.key}", outcome.label, outcome.sentence


def _in_style(body: Body, sentence: Sentence) -> str:
    return sentence.formal if body.style == "formal" and sentence.formal else sentence.plain


def with_wording(body: Body, key: str, words: str) -> Body:
    """The body with its own words for one sentence; none, or the stock ones, restore the stock.

    Raises KeyError for a key that names no sentence.
    """
    stock = next((one for one in stock_sentences(body) if one.key == key), None)
    if stock is None:
        raise KeyError(key)
    words = " ".join(words.split())
    others = tuple(pair for pair in body.wording if pair[0] != key)
    if words in ("", stock.stock):
        wording = others
    elif key in dict(body.wording):
        wording = tuple((k, words if k == key else held) for k, held in body.wording)
    else:
        wording = (*body.wording, (key, words))
    return replace(body, wording=wording) if wording != body.wording else body


# --- what is wrong with own words -----------------------------------------------------------------

_SLOT = re.compile(r"\{(\w*)\}")


def problem_with(stock: Stock, words: str) -> str:
    """What would go wrong with own words for a sentence, in one sentence; empty when nothing."""
    unknown = [name for name in _SLOT.findall(words) if name not in (*stock.slots, "decided")]
    if unknown:
        may = ", ".join(f"{{{slot}}}" for slot in dict.fromkeys(stock.slots))
        may = f"it may have {may}" if may else "it can have none"
        return f"Nothing is known as {{{unknown[0]}}} here, so it would be left out; {may}."
    depth = 0
    for character in words:
        depth += (character == "[") - (character == "]")
        if depth not in (0, 1):
            break
    if depth:
        return "Square brackets come in pairs, none within another: [ … ]."
    if re.sub(r"\{\w+\}", "", words).strip("{} ").count("{") or words.count("{") != words.count(
        "}"
    ):
        return "Braces come in pairs, with a name between them: {name}."
    if DECIDED in words and not words.startswith(DECIDED):
        return f"{DECIDED} stands at the beginning of a sentence or not at all."
    return ""


# --- examples -------------------------------------------------------------------------------------

_SUBJECT = "Harbour dredging"
_FIELDS = {
    "names": "{member} Ash and {member} Birch",
    "previous_date": "2026-09-24",
    "elected": "{member} Ash",
    "appointed": "{member} Birch",
    "term": "the municipal year 2026/27",
    "referred_to": "the Licensing Committee",
    "urgent_reason": "the offer lapsed on Friday",
    "next_date": "2026-12-17",
    "next_time": "7.00 pm",
    "next_venue": "the Guildhall",
}
_FACTS = {
    "mover": "{member} Ash",
    "seconder": "{member} Birch",
    "person": "{member} Ash",
    "members": "{member} Ash",
    "chair": "the Chair",
    "motion": "motion",
    "fate": "carried",
    "counts": "For: 18, Against: 7, Abstentions: 2",
    "voice": "against",
    "their_votes": "their vote",
    "their_abstentions": "their abstention",
    "interest": "a personal interest",
    "matter": f"agenda item 7, {_SUBJECT}",
    "reason": "a resident of the quay",
    "left": "10.05 am",
    "returned": "10.45 am",
    "time": "10.05 am",
    "what": "Write to the harbour office",
    "owner": "the Director of Place",
    "due": "by 30th November 2026",
}
_EQUAL = {"counts": "For: 13, Against: 13, Abstentions: 1"}
_OTHERWISE = {
    "vote.counted.equal": _EQUAL,
    "vote.recorded.equal": _EQUAL,
    "vote.casting": {"fate": "lost"},
}


def example(body: Body, stock: Stock, words: str = "") -> str:
    """How a sentence would read, of invented people and business; by its own words if given."""
    words = words or stock.words
    kind = kind_of(stock.kind) if stock.kind else None
    if kind is None:
        own = dict(body.wording)
        slots = {key: _named(body, value) for key, value in _FACTS.items()}
        slots |= {"verb": body.decision_word, "chair": own.get("chair") or FORMS["chair"]}
        said = filled(words, slots | _OTHERWISE.get(stock.key, {}))
        return f"{said} …" if said.endswith(" that") else said
    said = filled(words.removeprefix(DECIDED), slots_of(_sample(body, kind)))
    return f"{body.decision_word} {said}" if words.startswith(DECIDED) else said


def _slots(kind: ItemKind) -> tuple[str, ...]:
    known = slots_of(_sample(Body(), kind))
    own = {field.key for field in kind.fields}
    return tuple(slot for slot in known if slot in own or slot not in _FIELDS)


def _sample(body: Body, kind: ItemKind) -> Item:
    fields = tuple(
        (field.key, _named(body, _FIELDS.get(field.key, _usual(field.type, field.label))))
        for field in kind.fields
    )
    title = kind.label if kind.noun in ("", "minutes") else _SUBJECT
    return Item(
        "",
        "7",
        title,
        kind=kind.key,
        presenters=("Helena Marsh",),
        fields=fields,
        deferral=Deferral("the figures being late", "the next meeting"),
    )


def _usual(kind: FieldType, label: str) -> str:
    return "2026-12-17" if kind is FieldType.DATE else label.lower()


def _named(body: Body, words: str) -> str:
    """Words with "Councillor" as the body writes it."""
    return words.replace("{member}", title_of(Person("", "", "Cllr"), body))
