"""A name begun becomes the name as the body writes it, and nothing is said twice."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from minuter.meeting.attendance import room_at
from minuter.meeting.completing import Completion, Completions
from minuter.meeting.people import Office, Person
from minuter.meeting.recording import add_guest
from tests.council import called, rolled

if TYPE_CHECKING:
    from minuter.meeting.values import Meeting

GUESTS = (
    Person("obrien", "Niamh O’Brien", "Mrs", office=Office.GUEST),
    Person("berg", "Pieter van der Berg", office=Office.GUEST, organisation="Pilots"),
    Person("muller", "Jürgen Müller", "Cllr"),
    Person("renwick", "Isla Renwick", "Capt.", office=Office.GUEST),
)


def council(*guests: Person) -> Meeting:
    return replace(called(), guests=guests or GUESTS)


def offered(before: str, meeting: Meeting | None = None) -> list[Completion]:
    meeting = meeting or council()
    return list(Completions(meeting, room_at(meeting, "i5")).of(before))


def written(before: str) -> str:
    """The line as it stands when the first that is offered is taken."""
    first = offered(before)[0]
    return before[: len(before) - first.replaces] + first.words


@pytest.mark.parametrize(
    ("typed", "taken"),
    [
        ("moved by mis", "moved by Councillor Mistry"),
        ("moved by Sanj", "moved by Councillor Mistry"),
        ("Cllr Mis", "Councillor Mistry"),
        ("Councillor Mis", "Councillor Mistry"),
        ("(Cllr. mis", "(Councillor Mistry"),
        ("Sanjay Mis", "Councillor Sanjay Mistry"),
        ("Councillor Sanjay Mis", "Councillor Sanjay Mistry"),
        ("Mrs Lans", "Councillor Mrs Lansdowne"),
        ("Cllr Mrs Lans", "Councillor Mrs Lansdowne"),
        ("Mr Mis", "Mr Mistry"),
        ("Councillors Mis", "Councillors Mistry"),
        ("Councillors Mistry, Quill and Aber", "Councillors Mistry, Quill and Abernethy"),
        ("Mistry and Aber", "Mistry and Councillor Abernethy"),
        ("clar", "Councillor Adeyemi-Clarke"),
        ("rhyd", "Councillor Vaughan-Rhydderch"),
        ("o'br", "Mrs Niamh O’Brien"),
        ("brie", "Mrs Niamh O’Brien"),
        ("mull", "Councillor Müller"),
        ("müll", "Councillor Müller"),
        ("van der Ber", "Pieter van der Berg"),
        ("Helena Mar", "Helena Marsh"),
        ("Capt. Ren", "Capt. Isla Renwick"),
    ],
)
def test_what_was_begun_is_written_as_the_body_writes_it(typed: str, taken: str) -> None:
    assert written(typed) == taken


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "mi",
        "Councillor Mistry",
        "Councillors Mistry",
        "the",
        "and",
        "xyz",
        "12",
        "mistry ",
        "stry",
    ],
)
def test_nothing_is_offered_that_would_not_help(typed: str) -> None:
    assert offered(typed) == []


def test_the_middle_of_a_name_is_looked_for_when_the_clerk_asks() -> None:
    meeting = council()
    everybody = Completions(meeting, room_at(meeting, "i5"))
    assert [one.words for one in everybody.of("stry", asked=True)] == ["Councillor Mistry"]


def test_councillor_is_said_of_councillors_alone() -> None:
    assert "Helena Marsh" in [one.words for one in offered("Mar")]
    assert "Helena Marsh" not in [one.words for one in offered("Councillor Mar")]


def test_who_is_meant_is_said_where_the_name_leaves_it_open() -> None:
    assert offered("mis")[0].about == "Sanjay Mistry"
    assert offered("Helena Mar")[0].about == ""


def test_two_people_of_one_name_are_told_apart() -> None:
    meeting = council(
        Person("a", "Ann Price", "Cllr", group="Independent"),
        Person("b", "Ann Price", "Cllr", group="Town Alliance"),
        Person("c", "Jo Pritchard", organisation="Police", office=Office.GUEST),
        Person("d", "Jo Pritchard", organisation="Health Board", office=Office.GUEST),
        Person("e", "Bea Price", "Cllr", group="Town Alliance"),
    )
    assert [one.words for one in offered("price", meeting)] == [
        "Councillor Ann Price (Independent)",
        "Councillor Ann Price (Town Alliance)",
        "Councillor Bea Price",
    ]
    assert [one.words for one in offered("pritch", meeting)] == [
        "Jo Pritchard (Police)",
        "Jo Pritchard (Health Board)",
    ]
    assert [(one.words, one.about) for one in offered("Councillors Price and pric", meeting)] == [
        ("Ann Price", "Independent"),
        ("Ann Price", "Town Alliance"),
        ("Bea Price", ""),
    ]


def test_those_in_the_room_come_first() -> None:
    """Jude Kettering sent apologies; a guest of nearly that name is there."""
    meeting = add_guest(rolled(), Person("ketley", "Lou Ketley", "Cllr", office=Office.GUEST))
    words = [one.words for one in offered("ket", meeting)]
    assert words == ["Councillor Ketley", "Councillor Kettering"]


def test_a_name_that_would_break_a_line_is_cleaned() -> None:
    meeting = council(Person("x", "Eve\nQuarrel\u202e", "Cllr"))
    assert offered("quar", meeting)[0].words == "Councillor Quarrel\u202e"
