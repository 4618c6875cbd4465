"""A full Council in one evening, recorded as the clerk's keys record it: the scene of the tests.

Thirty members of an invented council: three apologies, a substitute, two late, one who leaves for
an interest and returns, an amendment lost on the casting vote, a recorded vote, a member's own
vote, a quorum lost and regained, and an exempt item with its resolution.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time

from minuter.meeting.edits import (
    add_item,
    choose_outcome,
    end_meeting,
    finish_item,
    new_item,
    open_item,
    set_restriction,
    set_text,
    start_meeting,
)
from minuter.meeting.facts import (
    Action,
    Ballot,
    Conduct,
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
from minuter.meeting.people import Attendance, Office, Person
from minuter.meeting.placing import add_fact, place_fact
from minuter.meeting.recording import (
    add_guest,
    ask_to_record,
    decide_by,
    declare,
    exclude_public,
    mark_person,
    mark_rest,
    move,
    movement,
    record_event,
    record_vote,
)
from minuter.meeting.text import Text, parse_markdown
from minuter.meeting.values import Body, Meeting, Place, Restriction, RestrictionKind, Side

NAMES = (
    "Mrs|Adaeze Bellamy||Riverside Group",
    "|Gareth Osgood||Town Alliance",
    "|Tom Ashdown||Riverside Group",
    "|Priya Chaudhry||Riverside Group",
    "|Colin Dray||Riverside Group",
    "|Bronwen Ellery||Riverside Group",
    "|Marcus Fairhurst||Riverside Group",
    "|Hana Idris||Riverside Group",
    "|Jude Kettering||Riverside Group",
    "Mrs|Olive Lansdowne|OBE|Riverside Group",
    "|Sanjay Mistry||Riverside Group",
    "|Peter Norcott||Riverside Group",
    "|Wendy Quill||Riverside Group",
    "|Ruth Abernethy||Town Alliance",
    "|Femi Adeyemi-Clarke||Town Alliance",
    "|Linda Barraclough||Town Alliance",
    "|Neil Cawthorne||Town Alliance",
    "Dr|Yusuf Demir||Town Alliance",
    "|Fiona Gilchrist||Town Alliance",
    "|Alan Hebblethwaite||Town Alliance",
    "|Joanne Pemberton||Town Alliance",
    "|Stuart Rudd||Town Alliance",
    "|Keziah Tranter||Town Alliance",
    "|Brian Uttley||Independent",
    "|Ewan Mackie||Independent",
    "|Margaret Soames||Independent",
    "|Ian Thirlwell||Independent",
    "|Cerys Vaughan-Rhydderch||Independent",
    "|Zofia Wrona||Independent",
    "|Desmond Yarrow||Independent",
)
OFFICERS = (
    ("marsh", "Helena Marsh", "Chief Executive"),
    ("ogden", "Rafe Ogden", "Democratic Services"),
    ("tull", "Imogen Tull", "Director of Place"),
)
AGAINST = ("barraclough", "cawthorne", "hebblethwaite", "osgood", "thirlwell", "tranter", "uttley")


def member(line: str, at: int) -> Person:
    """A councillor; the first is in the chair, the second vice-chair."""
    title, name, after, group = line.split("|")
    office = (Office.CHAIR, Office.VICE_CHAIR)[at] if at < 2 else Office.MEMBER
    return Person(name.split()[-1].lower(), name, f"Cllr {title}".strip(), after, "", group, office)


def council() -> Body:
    """The Council: thirty members, a quorum of a quarter, three officers, a named substitute."""
    roster = (
        *(member(line, at) for at, line in enumerate(NAMES)),
        Person("lindqvist", "Ivo Lindqvist", "Cllr", office=Office.SUBSTITUTE),
        *(
            Person(key, name, office=Office.OFFICER, directorate=post)
            for key, name, post in OFFICERS
        ),
    )
    return Body(
        name="Council",
        authority="Wrenmouth Borough Council",
        venue="Council Chamber, Wrenmouth",
        contact="Rafe Ogden, Democratic Services",
        decision_word="RESOLVED",
        style="formal",
        prefix="C",
        quorum="1/4",
        roster=roster,
        wording=(("chair", "the Mayor"),),
    )


AGENDA = (
    ("i1", "1", "Apologies for absence", "apologies"),
    ("i2", "2", "Declarations of interest", "declarations"),
    ("i3", "3", "Minutes of the meeting held on 24 September 2026", "previous_minutes"),
    ("i4", "4", "Medium-term financial plan", "report"),
    ("i5", "5", "Harbour Quarter night-time safety scheme", "report"),
    ("i6", "6", "Harbour dues 2027/28", "report"),
    ("i7", "7", "Exclusion of the public", "general"),
    ("i8", "8", "Land at Cooper’s Wharf", "report"),
)


def called() -> Meeting:
    """The meeting as its agenda has it, before anybody is marked."""
    meeting = Meeting(
        "council1",
        council(),
        date(2026, 11, 19),
        time(9, 30),
        venue="Council Chamber, Wrenmouth",
        contact="Rafe Ogden, Democratic Services",
    )
    for item_id, number, title, kind in AGENDA:
        made = replace(new_item(meeting, title, kind, number), id=item_id)
        meeting = add_item(meeting, made)
    exempt = Restriction(RestrictionKind.EXEMPT, (3,))
    return set_restriction(meeting, "i8", exempt)


def rolled() -> Meeting:
    """The roll called: three apologies, one of them with a substitute, two not there yet."""
    meeting = start_meeting(called(), at(9, 31))
    for absent in ("kettering", "rudd"):
        meeting = mark_person(meeting, absent, Attendance.APOLOGIES)
    meeting = mark_person(meeting, "lindqvist", Attendance.SUBSTITUTE, "soames")
    for late in ("fairhurst", "vaughan-rhydderch"):
        meeting = mark_person(meeting, late, Attendance.LATE)
    meeting = mark_rest(meeting)
    renwick = Person("renwick", "Isla Renwick", "Capt.", organisation="Harbour Office")
    return add_guest(meeting, replace(renwick, office=Office.GUEST))


def minuted() -> Meeting:
    """The whole evening, up to the close."""
    meeting = replace(rolled(), public=11, press=1)
    meeting = walk(meeting, "i1", 9, 32)
    meeting = _declared(walk(meeting, "i2", 9, 34))
    meeting = walk(meeting, "i3", 9, 40)
    meeting = walk(meeting, "i4", 9, 41)
    for late, minute in (("fairhurst", 41), ("vaughan-rhydderch", 52)):
        meeting = came_or_went(meeting, "i4", late, 9, minute)
    meeting = choose_outcome(meeting, "i4", "noted")
    meeting = _scheme(walk(meeting, "i5", 10, 4))
    meeting = _dues(walk(meeting, "i6", 10, 45))
    meeting = walk(meeting, "i7", 11, 5)
    meeting = exclude_public(meeting, end_of(meeting, "i7"), "mistry", "abernethy")
    meeting = _wharf(walk(meeting, "i8", 11, 7))
    return end_meeting(meeting, at(11, 20))


def _declared(meeting: Meeting) -> Meeting:
    pemberton = Declaration(
        "dpi",
        ("pemberton",),
        item="i5",
        interest=Interest.DPI,
        reason="the owner of licensed premises in Customs House Lane",
        conduct=Conduct.LEFT,
    )
    demir = Declaration(
        "pers",
        ("demir",),
        item="i5",
        interest=Interest.PERSONAL,
        reason="a resident of the Quarter",
    )
    return declare(declare(meeting, "i2", pemberton), "i2", demir)


def _scheme(meeting: Meeting) -> Meeting:
    meeting = came_or_went(meeting, "i5", "pemberton", 10, 5)
    meeting = write(meeting, "i5", "Members considered the second phase of the scheme.")
    motion = Motion(
        "m1",
        "mistry",
        "abernethy",
        parse_markdown("That the scheme be approved and £84,000 be drawn from the reserve."),
    )
    meeting = move(meeting, end_of(meeting, "i5"), motion)
    amendment = Motion(
        "a1", "uttley", "mackie", parse_markdown("£60,000 be put for £84,000"), amends="m1"
    )
    meeting = move(meeting, end_of(meeting, "i5"), amendment)
    lost = Vote("v1", "a1", VoteKind.COUNTED, 13, 13, 1, casting=Voice.AGAINST)
    meeting = record_vote(meeting, end_of(meeting, "i5"), lost)
    return _carried(meeting)


def _carried(meeting: Meeting) -> Meeting:
    ballots = tuple(Ballot(person, _voice(person)) for person in voters())
    carried = Vote("v2", "m1", VoteKind.RECORDED, ballots=ballots)
    meeting = place_fact(meeting, end_of(meeting, "i5"), carried)
    meeting = decide_by(meeting, "i5", "m1")
    promise = Action(
        "act1", "Write to the harbour office about marshals in winter", "tull", date(2026, 12, 11)
    )
    return add_fact(meeting, "i5", promise)


def voters() -> tuple[str, ...]:
    """The ids of those who may vote on the scheme: all there but the one who left."""
    out = {"kettering", "rudd", "soames", "pemberton"}
    names = [member(line, at).id for at, line in enumerate(NAMES)]
    return (*(name for name in names if name not in out), "lindqvist")


def _voice(person: str) -> Voice:
    if person in AGAINST:
        return Voice.AGAINST
    return Voice.ABSTAINED if person in ("ashdown", "yarrow") else Voice.FOR


def _dues(meeting: Meeting) -> Meeting:
    meeting = came_or_went(meeting, "i6", "pemberton", 10, 45)
    motion = Motion(
        "m2", "ellery", "", parse_markdown("the dues be frozen"), fate=Fate.NOT_SECONDED
    )
    meeting = move(meeting, end_of(meeting, "i6"), motion)
    substantive = Motion("m3", "dray", "quill", parse_markdown("the dues rise by 2%"))
    meeting = move(meeting, end_of(meeting, "i6"), substantive)
    vote = Vote("v3", "m3", VoteKind.UNANIMOUS, fate=Fate.CARRIED)
    meeting = record_vote(meeting, end_of(meeting, "i6"), vote)
    meeting = ask_to_record(meeting, "i6", "v3", Ballot("wrona", Voice.FOR))
    return decide_by(meeting, "i6", "m3")


def _wharf(meeting: Meeting) -> Meeting:
    restricted = parse_markdown("An offer of £1.2 million by Tallow Holdings was considered.")
    meeting = set_text(meeting, "i8", Side.RESTRICTED, restricted)
    meeting = write(meeting, "i8", "Members considered the disposal of the land.")
    for n, person in enumerate(voters()[:21]):
        meeting = came_or_went(meeting, "i8", person, 11, 8 + n // 10)
    for person in voters()[:4]:
        meeting = came_or_went(meeting, "i8", person, 11, 12)
    meeting = choose_outcome(meeting, "i8", "agreed")
    readmitted = Event("pub", EventKind.READMITTED, at=time(11, 18))
    return record_event(meeting, end_of(meeting, "i8"), readmitted)


# --- small steps --------------------------------------------------------------------------------


def at(hour: int, minute: int) -> datetime:
    """A moment of the evening."""
    return datetime(2026, 11, 19, hour, minute)


def walk(meeting: Meeting, item_id: str, hour: int, minute: int) -> Meeting:
    """The meeting gone on to an item, the one before it minuted."""
    before = meeting.index(item_id) - 1
    if before >= 0:
        meeting = finish_item(meeting, meeting.items[before].id, at(hour, minute))
    return open_item(meeting, item_id, at(hour, minute))


def end_of(meeting: Meeting, item_id: str, side: Side = Side.PUBLIC) -> Place:
    """The place after the last line of a side."""
    return Place(item_id, side.value, len(meeting.item(item_id).text(side)))


def came_or_went(meeting: Meeting, item_id: str, person: str, hour: int, minute: int) -> Meeting:
    """The meeting with somebody arriving or leaving now, at the end of an item's text."""
    place = end_of(meeting, item_id)
    return record_event(meeting, place, movement(meeting, place, person, time(hour, minute)))


def write(meeting: Meeting, item_id: str, words: str) -> Meeting:
    """The meeting with words below an item's text."""
    text: Text = (*meeting.item(item_id).notes, *parse_markdown(words))
    return set_text(meeting, item_id, Side.PUBLIC, text)
