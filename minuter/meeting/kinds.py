"""Kinds of agenda item, each one declaration.

Adding a kind is adding an entry to ``KINDS``: no migration, widget, export or undo code.

A stock sentence is a template. ``{slot}`` is filled; ``{decided}`` at its start is the body's
decision word and makes the decision's verb. ``[…]`` is left out when a slot in it is unknown,
and ``[a|b]`` is the first of its alternatives whose slots are all known.
"""

from __future__ import annotations

import re
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


@dataclass(frozen=True, slots=True)
class ItemKind:
    """A kind of item.

    ``names`` are patterns by which an agenda names it, tried on the whole title without regard
    to case. ``prewritten`` is the text that a new item begins with; ``prewritten_outcome`` the
    outcome it begins with. ``noun`` is what stock sentences call it. ``unchanged`` says in a
    word or two what became of an item minuted with its stock text.
    """

    key: str
    label: str
    names: tuple[str, ...] = ()
    fields: tuple[Field, ...] = ()
    prewritten: Sentence = Sentence("")
    prewritten_outcome: str = ""
    outcomes: tuple[Outcome, ...] = ()
    noun: str = ""
    unchanged: str = ""

    def outcome(self, key: str) -> Outcome | None:
        """The quick outcome of that key."""
        return next((outcome for outcome in self.outcomes if outcome.key == key), None)


KINDS: tuple[ItemKind, ...] = (
    ItemKind(
        "evacuation",
        "Evacuation procedure",
        names=(
            r"(?:(?:welcome|introductions?)\b.*\b)?(?:fire )?evacuation(?: procedures?)?",
            r"fire (?:safety|procedures?|alarms?)(?: procedures?| arrangements)?",
            r"(?:emergency|safety) (?:evacuation )?(?:procedures?|arrangements|instructions)",
            r"housekeeping",
        ),
        prewritten=Sentence("The evacuation procedure was noted."),
        unchanged="Noted",
        outcomes=(
            Outcome(
                "noted",
                "Noted",
                Sentence(
                    "Members noted the evacuation procedure.",
                    "{decided} that the evacuation procedure be noted.",
                ),
            ),
        ),
    ),
    ItemKind(
        "apologies",
        "Apologies for absence",
        names=(
            r"(?:to receive )?(?:any )?apolog(?:y|ies)(?: for absence| received)?"
            r"(?: and (?:notification of )?substitut\w+(?: members)?)?",
        ),
        fields=(Field("names", "Apologies from"),),
        prewritten=Sentence(
            "[Apologies for absence were submitted on behalf of {names}."
            "|There were no apologies for absence.]"
        ),
    ),
    ItemKind(
        "declarations",
        "Declarations of interest",
        names=(
            r"(?:to receive )?(?:any )?(?:declarations?|disclosures?) of "
            r"(?:members['’]? )?(?:(?:disclosable )?(?:pecuniary |other |personal )*)?interests?.*",
            r"members['’]? (?:declarations? of )?interests?",
        ),
        prewritten=Sentence("There were no declarations of interest."),
        unchanged="None declared",
    ),
    ItemKind(
        "previous_minutes",
        "Minutes of the previous meeting",
        names=(
            r"(?:(?:draft )?public )?minutes",
            r"(?:draft |public |to approve the |to confirm the |approval of (?:the )?|"
            r"confirmation of (?:the )?)*minutes (?:of|from|for) (?:the )?"
            r"(?:last|previous|meeting|\d|mon|tues|wednes|thurs|fri|satur|sun).*",
            r"(?:minutes of (?:the )?)?(?:last|previous) (?:meeting|minutes).*",
            r"minutes [-–:(]? ?\d.*",
        ),
        fields=(Field("previous_date", "Minutes of the meeting held on", FieldType.DATE),),
        prewritten_outcome="approved",
        outcomes=(
            Outcome(
                "approved",
                "Agreed as true",
                Sentence(
                    "The minutes of the previous meeting[ held on {previous_date}] were agreed "
                    "as a true record.",
                    "{decided} that the minutes of the [meeting held on {previous_date}"
                    "|previous meeting] be confirmed as a correct record and signed by the "
                    "Chair.",
                ),
            ),
            Outcome(
                "amended",
                "With amendments",
                Sentence(
                    "The minutes of the previous meeting[ held on {previous_date}] were agreed "
                    "as a true record, subject to the following amendment:",
                    "{decided} that the minutes of the [meeting held on {previous_date}"
                    "|previous meeting] be confirmed as a correct record and signed by the "
                    "Chair, subject to the following amendment:",
                ),
            ),
            Outcome(
                "deferred",
                "Deferred",
                Sentence(
                    "Members agreed to defer the minutes to [{target}|a following meeting]"
                    "[ due to {reason}].",
                    "{decided} that the minutes be deferred to [{target}|a following meeting]"
                    "[ due to {reason}].",
                ),
            ),
        ),
        noun="minutes",
    ),
    ItemKind(
        "update",
        "Verbal update",
        names=(r".*\bverbal (?:update|report)\b.*", r".*\bupdates?(?: report)?", r"update\b.*"),
        prewritten=Sentence(
            "[{presenter} gave members {an_update}.|Members were given {an_update}.]",
            "[{presenter} gave {an_update}.|Consideration was given to {an_update}.]",
        ),
        outcomes=(
            NOTED_UPDATE,
            AGREED,
            Outcome(
                "no_update",
                "No update",
                Sentence(
                    "There were no further updates to bring to members’ attention for this item."
                ),
                alone=True,
            ),
            DEFERRED,
        ),
        noun="update",
    ),
    ItemKind(
        "report",
        "Report or presentation",
        names=(r".*\b(?:reports?|presentation|review|plan|strategy|performance)\b.*",),
        prewritten=Sentence(
            "[{presenter} presented {a_report}.|Members were presented with {a_report}.]",
            "[{presenter} presented {a_report}.|Consideration was given to {a_report}.]",
        ),
        outcomes=(NOTED, AGREED, APPROVED, DEFERRED),
        noun="report",
    ),
    ItemKind(
        "any_other_business",
        "Any other business",
        names=(
            r"(?:any )?(?:other )?urgent (?:business|items?).*",
            r"(?:any other|aob\b|a\.o\.b\b).*",
            r"other business",
        ),
        fields=(Field("urgent_reason", "Reason for urgency"),),
        prewritten=Sentence("There was no other business."),
        unchanged="None",
        outcomes=(
            Outcome(
                "noted",
                "Noted",
                Sentence(
                    "Members noted the discussion.",
                    "{decided} that the discussion be noted.",
                ),
            ),
            Outcome(
                "agreed",
                "Agreed",
                Sentence("Members agreed to the proposal.", "{decided} that this be agreed."),
            ),
            DEFERRED,
        ),
        noun="item",
    ),
    ItemKind(
        "general",
        "General",
        outcomes=(
            Outcome(
                "noted",
                "Noted",
                Sentence(
                    "Members noted the information.",
                    "{decided} that the information be noted.",
                ),
            ),
            Outcome(
                "agreed",
                "Agreed",
                Sentence("Members agreed to the proposal.", "{decided} that this be agreed."),
            ),
            Outcome(
                "approved",
                "Approved",
                Sentence("Members gave their approval.", "{decided} that this be approved."),
            ),
            DEFERRED,
        ),
        noun="item",
    ),
)

_BY_KEY = {kind.key: kind for kind in KINDS}
GENERAL = _BY_KEY["general"]


def kind_of(key: str) -> ItemKind:
    """The kind of that key; the general kind for a key that this version does not know."""
    return _BY_KEY.get(key, GENERAL)


def kind_named(title: str) -> ItemKind:
    """The kind by which an agenda names an item of this title; general when none fits."""
    title = title.strip().rstrip(" .:").casefold()
    for kind in KINDS:
        if any(re.fullmatch(name, title) for name in kind.names):
            return kind
    return GENERAL
