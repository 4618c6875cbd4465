"""Kinds of agenda item, each one declaration.

Adding a kind is adding an entry to ``KINDS``: no migration, widget, export or undo code. The
grammar of its stock sentences is told in ``kind_parts``.
"""

from __future__ import annotations

import re

from minuter.meeting.council_kinds import COUNCIL_KINDS
from minuter.meeting.kind_parts import (
    AGREED,
    APPROVED,
    DEFERRED,
    NOTED,
    NOTED_UPDATE,
    Field,
    FieldType,
    ItemKind,
    Outcome,
    Sentence,
)

__all__ = [
    "GENERAL",
    "KINDS",
    "Field",
    "FieldType",
    "ItemKind",
    "Outcome",
    "Sentence",
    "kind_named",
    "kind_of",
]


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
        says_none=True,
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
        says_none=True,
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
    *COUNCIL_KINDS,
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
        says_none=True,
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
