"""Kinds of agenda item: how agendas name them, and that each declaration holds together."""

from __future__ import annotations

import re
import time

import pytest

from minuter.meeting.kinds import GENERAL, KINDS, FieldType, ItemKind, kind_named, kind_of
from minuter.meeting.values import Item
from minuter.meeting.wording import slots_of

NAMED = {
    "evacuation": ("Evacuation Procedure", "Welcome and Evacuation Procedure", "Fire procedures"),
    "apologies": (
        "Apologies",
        "Apologies for Absence",
        "To receive any apologies for absence",
        "Apologies for absence and substitute members",
    ),
    "declarations": (
        "Declarations of Interest",
        "Declaration of Interests",
        "Disclosures of Interest",
        "Declarations of Disclosable Pecuniary Interests",
        "Members’ Interests",
    ),
    "previous_minutes": (
        "Minutes",
        "Minutes of the previous meeting",
        "Minutes of the last meeting",
        "Previous Minutes",
        "Draft minutes of the meeting held on 3 May 2024",
        "Minutes of the Meeting held on Wednesday 15 January 2025",
        "Minutes - 4 June",
    ),
    "update": (
        "Operation Lantern Update",
        "Update from the Harbour Master",
        "Verbal report: flooding",
        "Licensing Updates",
        "Chief Officer’s verbal update",
    ),
    "report": (
        "Retail Crime Report",
        "Annual Report of the Wardens",
        "Budget Review 2025",
        "Corporate Plan",
        "Presentation: new ferry",
        "Quarter 3 Performance",
    ),
    "announcements": (
        "Chair's announcements",
        "Chairman’s Announcements",
        "Mayor's communications",
        "Announcements",
        "Announcements by the Mayor",
        "To receive any announcements from the Leader",
    ),
    "chair_election": (
        "Election of Chair",
        "Election of a Chairman for the municipal year 2026/27",
        "Election of Chair and Vice-Chair",
        "Appointment of Chair",
        "Election of Mayor",
        "To elect a Chair",
    ),
    "vice_chair_appointment": (
        "Appointment of Vice-Chair",
        "Election of Vice Chairman 2026/27",
        "To appoint a Deputy Mayor",
        "Appointment of Deputy Chair",
    ),
    "public_questions": (
        "Public questions",
        "Public Question Time",
        "Public participation",
        "Public questions and statements",
        "Questions from the public",
        "Questions by members of the public",
    ),
    "petitions": (
        "Petitions",
        "To receive any petitions",
        "Petitions and deputations",
        "Petition: Save the ferry",
        "Presentation of petitions",
    ),
    "motions": (
        "Motions on notice",
        "Notices of Motion",
        "Motion on Notice: the bridge",
        "Members’ motions",
        "Motions submitted under procedure rule 12",
        "Motion",
    ),
    "urgent": ("Urgent item: the sea wall", "Late report - the sea wall", "The sea wall (urgent)"),
    "exclusion": (
        "Exclusion of the public",
        "Exclusion of the Press and Public",
        "Exclusion of public and press",
        "To consider the exclusion of the press and public",
    ),
    "next_meeting": (
        "Date of next meeting",
        "Date and time of the next meeting",
        "Next meeting",
        "Date, time and venue of next meeting",
        "Dates of future meetings",
        "To agree the date of the next meeting",
        "Date of next meeting - Thursday 3 April 2025",
    ),
    "close": ("Close", "Close of meeting", "Closure of the meeting", "Meeting close"),
    "any_other_business": (
        "Any Other Business",
        "AOB",
        "A.O.B.",
        "Any other urgent business",
        "Urgent items",
        "Other business",
    ),
    "general": (
        "Fees and charges",
        "Appointment of a clerk",
        "Appointment of chaplains",
        "Election of Chair’s charity",
        "Questions from councillors",
        "Mayor’s parlour",
        "Motion sensors in the hall",
        "Public toilets",
        "Close Street parking",
        "Minutes silence policy",
        "Evacuated persons fund",
        "Interests of the harbour",
    ),
}


@pytest.mark.parametrize(
    ("kind", "title"), [(kind, title) for kind, titles in NAMED.items() for title in titles]
)
def test_an_agenda_names_its_kind(kind: str, title: str) -> None:
    assert kind_named(title).key == kind
    assert kind_named(f"  {title.upper()}: ").key == kind


def test_a_kind_of_a_later_version_is_treated_as_general() -> None:
    assert kind_of("petition_of_2031") is GENERAL


def test_kinds_and_their_outcomes_have_keys_of_their_own() -> None:
    assert len({kind.key for kind in KINDS}) == len(KINDS)
    for kind in KINDS:
        assert len({outcome.key for outcome in kind.outcomes}) == len(kind.outcomes) <= 4
        assert not kind.prewritten_outcome or kind.outcome(kind.prewritten_outcome)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.key)
def test_every_slot_of_a_stock_sentence_can_be_filled(kind: ItemKind) -> None:
    item = Item("i", kind=kind.key, fields=tuple((field.key, "x") for field in kind.fields))
    known = {*slots_of(item), "decided"}
    sentences = [kind.prewritten, *(outcome.sentence for outcome in kind.outcomes)]
    for sentence in sentences:
        for template in (sentence.plain, sentence.formal):
            assert set(re.findall(r"\{(\w+)\}", template)) <= known


def test_the_previous_minutes_ask_for_a_date() -> None:
    (field,) = kind_of("previous_minutes").fields
    assert (field.key, field.type) == ("previous_date", FieldType.DATE)


def test_a_very_long_title_is_no_trap() -> None:
    began = time.perf_counter()
    for words in (
        "draft public ",
        "disclosable pecuniary other ",
        "welcome ",
        "update ",
        "minutes ",
        "election of ",
        "date time and venue ",
        "petitions and deputations ",
        "public questions and ",
    ):
        kind_named(words * 2000)
    assert time.perf_counter() - began < 3
