"""Who is asked when a vote is taken by name, and who is found by part of a name."""

from __future__ import annotations

from dataclasses import replace

import pytest

from minuter.meeting.attendance import Room, may_vote, room_at
from minuter.meeting.facts import Conduct, Declaration, Interest, Vote
from minuter.meeting.finding import offers
from minuter.meeting.interests import CONDUCT, KINDS, prompt_of_law, usual_conduct
from minuter.meeting.people import Attendance, Office, Person
from minuter.meeting.recording import mark_person
from minuter.meeting.values import Body, LegalBasis, Meeting
from minuter.meeting.voters import asked, not_asked, room_of
from tests.council import minuted, rolled


def recorded(meeting: Meeting) -> Vote:
    vote = meeting.item("i5").fact("v2")
    assert isinstance(vote, Vote)
    return vote


def test_those_asked_are_those_who_may_vote_at_the_moment_of_the_vote() -> None:
    meeting = minuted()
    item, vote = meeting.item("i5"), recorded(meeting)
    people = asked(meeting, item, vote)
    assert {p.id for p in people} == {ballot.person for ballot in vote.ballots}
    assert set(people) == set(may_vote(meeting, "i5", room_of(meeting, item, vote)))
    assert [p.name.split()[-1] for p in people][:3] == ["Abernethy", "Adeyemi-Clarke", "Ashdown"]


def test_it_is_said_why_members_are_not_asked() -> None:
    meeting = minuted()
    assert list(not_asked(meeting, meeting.item("i5"), recorded(meeting))) == [
        "Pemberton is out of the room (interest, left 10.05 am) and is not asked."
    ]


def test_many_who_left_are_named_in_part() -> None:
    meeting = minuted()
    (said,) = not_asked(meeting, meeting.item("i8"), Vote("none"))
    assert "and 13 others are out of the room and are not asked." in said


def test_members_without_a_vote_and_remote_ones_are_not_asked() -> None:
    meeting = mark_person(rolled(), "demir", Attendance.REMOTE)
    meeting = mark_person(meeting, "dray", Attendance.REMOTE)
    said = list(not_asked(meeting, meeting.item("i5"), Vote("none")))
    assert said == ["Dray and Demir attend remotely, which here gives no vote, and are not asked."]


# --- finding people ---------------------------------------------------------------------------


def found(meeting: Meeting, typed: str, room: Room | None = None) -> list[str]:
    ranked = [
        (rank, offer.person)
        for offer in offers(meeting, room or room_at(meeting, "i5"), None)
        if (rank := offer.rank_for(typed)) is not None
    ]
    return [person for _, person in sorted(ranked)]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("mis", "mistry"),
        ("Cllr Mis", "mistry"),
        ("councillor lans", "lansdowne"),
        ("olive", "lansdowne"),
        ("clarke", "adeyemi-clarke"),
        ("rhydd", "vaughan-rhydderch"),
        ("sanj mis", "mistry"),
        ("awthorn", "cawthorne"),
    ],
)
def test_any_part_of_a_name_finds_its_bearer(typed: str, first: str) -> None:
    assert found(rolled(), typed)[0] == first


def test_a_surname_goes_before_a_first_name_and_the_room_before_all() -> None:
    assert found(rolled(), "ma")[:2] == ["mackie", "marsh"]
    absent = found(rolled(), "soa") + found(rolled(), "jud")
    assert absent == ["soames", "kettering"]
    remarks = {o.person: o.remark for o in offers(rolled(), room_at(rolled(), "i5"), ())}
    assert remarks["soames"] == "sent apologies"
    assert remarks["mistry"] == "has no vote on this item"


def test_strange_names_are_found_and_two_of_one_name_told_apart() -> None:
    people = (
        Person("a", "Ann O’Hare, Jr", "Cllr", organisation="Harbour"),
        Person("b", "Ann O’Hare, Jr", "Cllr", organisation="Police"),
        Person("c", '\u202eŽofia 👩‍⚖️ "Zed"', "Cllr"),
    )
    meeting = Meeting("m", Body(roster=people), items=rolled().items)
    names = [offer.name for offer in offers(meeting, room_at(meeting, "i5"), None)]
    assert names[:2] == [
        "Councillor Ann O’Hare, Jr (Harbour)",
        "Councillor Ann O’Hare, Jr (Police)",
    ]
    assert found(meeting, "hare") == ["a", "b"]
    assert found(meeting, "zofia") == ["c"]


def test_nobody_is_out_of_the_room_before_a_roll_is_kept() -> None:
    meeting = replace(rolled(), roll=())
    assert {offer.remark for offer in offers(meeting, room_at(meeting, "i5"), None)} == {""}


# --- interests --------------------------------------------------------------------------------


def test_every_kind_of_interest_has_a_letter_a_conduct_and_a_prompt() -> None:
    body = Body()
    assert set(KINDS) == set(Interest)
    assert set(CONDUCT) == set(Conduct)
    assert len({letter for letter, _ in KINDS.values()}) == len(Interest)
    for interest in Interest:
        assert prompt_of_law(body, Declaration("d", interest=interest))


@pytest.mark.parametrize(
    ("declaration", "conduct"),
    [
        (Declaration("d", interest=Interest.DPI), Conduct.LEFT),
        (Declaration("d", interest=Interest.DPI, dispensation=True), Conduct.STAYED),
        (Declaration("d", interest=Interest.ORI), Conduct.LEFT),
        (Declaration("d", interest=Interest.NRI, direct=False), Conduct.STAYED),
        (Declaration("d", interest=Interest.PERSONAL), Conduct.STAYED),
        (Declaration("d", interest=Interest.PREJUDICIAL), Conduct.LEFT),
    ],
)
def test_what_is_usual_follows_the_kind(declaration: Declaration, conduct: Conduct) -> None:
    assert usual_conduct(Body(), declaration) is conduct
    partnership = Body(legal_basis=LegalBasis.NONE)
    assert usual_conduct(partnership, declaration) is Conduct.STAYED


def test_officers_are_never_asked_for_a_vote() -> None:
    meeting = rolled()
    officers = {p.id for p in meeting.people if p.office is Office.OFFICER}
    assert not officers & {p.id for p in asked(meeting, meeting.item("i5"), Vote("none"))}
