"""What kinds of item are declared with: fields they ask for, stock sentences, quick outcomes.

A stock sentence is a template. ``{slot}`` is filled; ``{decided}`` at its start is the body's
decision word and makes the decision's verb. ``[…]`` is left out when a slot in it is unknown,
and ``[a|b]`` is the first of its alternatives whose slots are all known.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class FieldType(StrEnum):
    """How a field is asked for."""

    TEXT = "text"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Field:
    """Something that a kind asks for besides title, presenter, purpose and papers."""

    key: str
    label: str
    type: FieldType = FieldType.TEXT


@dataclass(frozen=True, slots=True)
class Sentence:
    """A stock sentence in the two usual forms; ``formal`` is ``plain`` when not given."""

    plain: str
    formal: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A quick outcome (Ctrl+1 to Ctrl+4): its key, its button and its sentence.

    ``alone`` is true of a sentence that stands instead of the stock text, not after it.
    """

    key: str
    label: str
    sentence: Sentence
    alone: bool = False


@dataclass(frozen=True, slots=True)
class ItemKind:
    """A kind of item.

    ``names`` are patterns by which an agenda names it, tried on the whole title without regard
    to case. ``prewritten`` is the text that a new item begins with; ``prewritten_outcome`` the
    outcome it begins with. ``says_none`` is true of a pre-written text that nothing came, which
    is false once anything is told. ``noun`` is what stock sentences call it. ``unchanged`` says
    in a word or two what became of an item minuted with its stock text.
    """

    key: str
    label: str
    names: tuple[str, ...] = ()
    fields: tuple[Field, ...] = ()
    prewritten: Sentence = Sentence("")
    says_none: bool = False
    prewritten_outcome: str = ""
    outcomes: tuple[Outcome, ...] = ()
    noun: str = ""
    unchanged: str = ""

    def outcome(self, key: str) -> Outcome | None:
        """The quick outcome of that key."""
        return next((outcome for outcome in self.outcomes if outcome.key == key), None)


NOTED = Outcome(
    "noted",
    "Noted",
    Sentence("Members agreed to note the report.", "{decided} that the report be noted."),
)
NOTED_UPDATE = Outcome(
    "noted",
    "Noted",
    Sentence("Members agreed to note the update.", "{decided} that the update be noted."),
)
AGREED = Outcome(
    "agreed",
    "Agreed",
    Sentence(
        "Members agreed the recommendations of the report.",
        "{decided} that the recommendations of the report be agreed.",
    ),
)
APPROVED = Outcome(
    "approved",
    "Approved",
    Sentence(
        "Members agreed to approve the report.",
        "{decided} that the report be approved.",
    ),
)
DEFERRED = Outcome(
    "deferred",
    "Deferred",
    Sentence(
        "Members agreed to defer this [{report}|item] to [{target}|a following meeting]"
        "[ due to {reason}].",
        "{decided} that this [{report}|item] be deferred to [{target}|a following meeting]"
        "[ due to {reason}].",
    ),
)
