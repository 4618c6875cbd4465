"""A name that is nearly somebody's is found, and nothing else is: not a word of the sample."""

from __future__ import annotations

from dataclasses import replace

import pytest

from minuter.meeting.near_names import NearNames
from minuter.meeting.people import Office, Person
from minuter.meeting.text import words_of
from minuter.meeting.values import Meeting, Side
from minuter.sample import sample_meeting
from tests.council import called, minuted

GUESTS = (
    Person("stephenson", "Anne Stephenson", "Cllr"),
    Person("obrien", "Niamh O’Brien", "Mrs", office=Office.GUEST),
    Person("berg", "Pieter van der Berg", office=Office.GUEST),
    Person("muller", "Jürgen Müller", "Cllr"),
    Person("mcleod", "Isla McLeod", "Ms", office=Office.OFFICER),
)


def council() -> Meeting:
    return replace(called(), guests=GUESTS)


def found(line: str) -> dict[str, tuple[str, ...]]:
    slips = NearNames(council()).slips(line)
    assert all(line[slip.start : slip.end] == slip.word for slip in slips)
    return {slip.word: slip.offered for slip in slips}


@pytest.mark.parametrize(
    ("line", "slip", "name"),
    [
        ("Councillor Stevenson asked about the quay.", "Stevenson", "Stephenson"),
        ("Stevenson asked about the quay.", "Stevenson", "Stephenson"),
        ("It was Stevenson’s view.", "Stevenson’s", "Stephenson’s"),
        ("Cllr Misrty moved it.", "Misrty", "Mistry"),
        ("cllr mistry moved it.", "mistry", "Mistry"),
        ("seconded by Councillor Mrs Lansdown.", "Lansdown", "Lansdowne"),
        ("Cllr. S. Mistri left.", "Mistri", "Mistry"),
        ("Councillor Sanjya Mistry left.", "Sanjya", "Sanjay"),
        ("Councillor Gray spoke.", "Gray", "Dray"),
        ("Ms Tul answered.", "Tul", "Tull"),
        ("Mrs O'Brian spoke.", "O'Brian", "O’Brien"),
        ("thanked Muller for it", "Muller", "Müller"),
        ("Ms Mcleod replied.", "Mcleod", "McLeod"),
        ("Mr van der Burg replied.", "Burg", "Berg"),
        ("Councillor Adeyemi-Clark rose.", "Adeyemi-Clark", "Adeyemi-Clarke"),
        ("Councillor Vaughan-Rydderch rose.", "Vaughan-Rydderch", "Vaughan-Rhydderch"),
        ("Hebblewaite was out of the room.", "Hebblewaite", "Hebblethwaite"),
    ],
)
def test_a_near_miss_is_found_and_the_right_name_offered(line: str, slip: str, name: str) -> None:
    assert found(line) == {slip: (name,)}


def test_every_name_of_a_list_of_councillors_is_looked_at() -> None:
    assert found("Councillors Mistri, Quil and Yarow left; Gray skies followed.") == {
        "Mistri": ("Mistry",),
        "Quil": ("Quill",),
        "Yarow": ("Yarrow",),
    }


@pytest.mark.parametrize(
    "line",
    [
        "Councillors Mistry, O'Brien and O’Brien spoke for Adeyemi\u2011Clarke.",
        "Councillor Vaughan asked about Müller, McLeod and MCLEOD.",
        "Landowners met in March. Missing papers were sent to Stephen.",
        "Norcot Road was shut, and Mistry’s road too; all lived in Ashtown.",
        "Robert Mackey’s letter was read.",
        "councillor surgeries moved to the library",
        "Mr Smith and Councillor Featherstonehaugh left.",
        "GRAY and MISTRI are letters, EU and UK too.",
        "",
        "’ - — … 42 ’s",
    ],
)
def test_what_is_no_slip_is_left_alone(line: str) -> None:
    assert found(line) == {}


def test_two_people_as_near_are_both_offered_and_neither_is_a_slip_for_the_other() -> None:
    twins = (Person("a", "Ann Thomson", "Cllr"), Person("b", "Bob Thompson", "Cllr"))
    names = NearNames(replace(called(), guests=twins))
    assert names.slips("Councillors Thomson and Thompson agreed.") == ()
    assert names.slips("Councillor Thompsn agreed.")[0].offered == ("Thompson",)
    assert names.slips("Councillor Thommson agreed.")[0].offered == ("Thomson", "Thompson")


def test_what_the_agenda_itself_says_is_known() -> None:
    assert found("The Mistrey was moored.") == {"Mistrey": ("Mistry",)}
    meeting = council()
    named = replace(meeting.items[0], title="The yacht Mistrey")
    meeting = replace(meeting, items=(named, *meeting.items[1:]))
    assert NearNames(meeting).slips("The Mistrey was moored.") == ()


def test_a_dictionary_may_say_which_words_are_ordinary() -> None:
    names = NearNames(council(), is_word=lambda word: word == "mistrust")
    assert names.slips("Mistrust grew.") == ()
    assert NearNames(council(), is_word=lambda _: False).slips("March was dry.")[0].offered == (
        "Marsh",
    )


def test_without_people_nothing_is_a_slip() -> None:
    names = NearNames(Meeting("m"))
    assert not names.has_any
    assert names.slips("Councillor Stevenson asked.") == ()


def test_no_word_of_the_sample_or_of_the_councils_evening_is_taken_for_a_slip() -> None:
    sample = sample_meeting()
    lines = [line for meeting in (sample, minuted()) for line in lines_of(meeting)]
    assert sum(len(line.split()) for line in lines) > 700
    roster = council().body.roster
    names = NearNames(replace(sample, body=replace(sample.body, roster=roster), guests=GUESTS))
    assert [slip for line in lines for slip in names.slips(line)] == []


def test_a_slip_of_every_member_is_found_among_the_words_of_the_sample() -> None:
    names = NearNames(council())
    line = next(line for line in lines_of(sample_meeting()) if len(line.split()) > 8)
    missed = []
    for person in council().body.roster:
        family = person.name.split()[-1]
        at = len(family) // 2
        slip = family[:at] + family[at + 1] + family[at] + family[at + 2 :]  # two letters turned
        if slip != family and len(family) > 3:
            heard = names.slips(f"{line} Councillor {slip} agreed.")
            if [one.word for one in heard] != [slip] or family not in heard[0].offered:
                missed.append(slip)
    officers = {"Masrh", "Ogedn", "Tlul"}
    assert set(missed) <= officers, "an officer is no councillor"


def lines_of(meeting: Meeting) -> list[str]:
    made = []
    for item in meeting.items:
        texts = [item.text(side) for side in Side] + [decision.text for decision in item.decisions]
        made += [words_of((line,)) for text in texts for line in text]
    return [line for line in made if line]
