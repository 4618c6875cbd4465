"""Every sentence that facts make, across its forms: read the table as a councillor would."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from minuter.meeting.facts import (
    Action,
    Ballot,
    Conduct,
    Decision,
    Declaration,
    Event,
    EventKind,
    Fact,
    Fate,
    Interest,
    Motion,
    Voice,
    Vote,
    VoteKind,
)
from minuter.meeting.people import Attendance, Mark, Office, Person
from minuter.meeting.placing import with_fact
from minuter.meeting.sentences import FORMS, fact_text, generated, own_text, said
from minuter.meeting.text import parse_markdown, words_of
from minuter.meeting.values import Body, Item, LegalBasis, Meeting, Restriction, RestrictionKind

PEOPLE = (
    Person("bell", "Ada Bell", "Cllr Mrs", "OBE", office=Office.CHAIR),
    Person("cole", "Ben Cole", "Councillor"),
    Person("dove", "Cy Dove", "Cllr"),
    Person("berg", "Ann van der Berg", "Cllr Dr"),
    Person("smith1", "Jo Smith", "Cllr"),
    Person("smith2", "Al Smith", "Cllr"),
    Person("page", "Eve Page", organisation="Cleveland Fire", office=Office.ATTENDEE),
    Person("hale", "Max Hale", directorate="Director of Place", office=Office.OFFICER),
)
M = Motion("m", "cole", "dove", parse_markdown("That the scheme be approved."))
A = Motion("a", "bell", "berg", parse_markdown("£60,000 be put for £84,000"), amends="m")


def meeting(*facts: Fact, wording: tuple[tuple[str, str], ...] = (), **body: object) -> Meeting:
    own = replace(Body("Council", roster=PEOPLE, wording=wording), **body)
    item = Item("i", "5", "Harbour scheme", kind="report")
    for fact in facts:
        item = with_fact(item, fact)
    return Meeting("x", own, date(2026, 11, 19), items=(item, Item("j", "", "Old pier")))


def sentence(fact: Fact, *others: Fact, **body: object) -> str:
    whole = meeting(*others, fact, **body)
    return words_of(own_text(whole, whole.items[0], fact))


MOTIONS = [
    (
        M,
        "It was moved by Councillor Cole and seconded by Councillor Dove that the scheme be "
        "approved.",
    ),
    (
        replace(M, seconder="", fate=Fate.NOT_SECONDED),
        "It was moved by Councillor Cole that the scheme be approved.\n"
        "The motion was not seconded and therefore fell.",
    ),
    (
        replace(M, fate=Fate.WITHDRAWN),
        "It was moved by Councillor Cole and seconded by Councillor Dove that the scheme be "
        "approved.\nThe motion was withdrawn.",
    ),
    (replace(M, mover="", seconder=""), "It was moved that the scheme be approved."),
    (
        replace(M, mover="smith1", seconder="page"),
        "It was moved by Councillor Jo Smith and seconded by Eve Page that the scheme be approved.",
    ),
    (
        replace(M, text=parse_markdown("1. the scheme be approved\n1. officers report back")),
        "It was moved by Councillor Cole and seconded by Councillor Dove that:\n"
        "the scheme be approved\nofficers report back",
    ),
    (replace(M, text=()), "It was moved by Councillor Cole and seconded by Councillor Dove that …"),
    (
        A,
        "An amendment was moved by Councillor Mrs Bell and seconded by Councillor Dr van der Berg "
        "that £60,000 be put for £84,000.",
    ),
    (
        replace(M, mover="", seconder="", fate=Fate.FELL),
        "It was moved that the scheme be approved.\nThe motion fell.",
    ),
    (
        replace(A, fate=Fate.WITHDRAWN),
        "An amendment was moved by Councillor Mrs Bell and seconded by Councillor Dr van der Berg "
        "that £60,000 be put for £84,000.\nThe amendment was withdrawn.",
    ),
    (
        replace(A, fate=Fate.CARRIED, as_amended=parse_markdown("That £60,000 be spent")),
        "An amendment was moved by Councillor Mrs Bell and seconded by Councillor Dr van der Berg "
        "that £60,000 be put for £84,000.\nThe substantive motion was therefore that £60,000 be "
        "spent.",
    ),
    (
        replace(M, edited=parse_markdown("Councillor Cole asked for the scheme.")),
        "Councillor Cole asked for the scheme.",
    ),
]


@pytest.mark.parametrize(("motion", "words"), MOTIONS)
def test_a_motion_reads(motion: Motion, words: str) -> None:
    assert sentence(motion, M) == words


COUNTED = Vote("v", "m", VoteKind.COUNTED, 26, 32, 0)
EQUAL = Vote("v", "a", VoteKind.COUNTED, 13, 13, 1)
VOTES = [
    (Vote("v", "m"), "The motion was put to the vote."),
    (Vote("v", "m", fate=Fate.CARRIED), "The motion was put to the vote and was carried."),
    (Vote("v", "a", fate=Fate.LOST), "The amendment was put to the vote and was lost."),
    (Vote("v", "m", VoteKind.AFFIRMATION), "The motion was carried by affirmation of the meeting."),
    (Vote("v", "m", VoteKind.UNANIMOUS), "The motion was carried unanimously."),
    (Vote("v", "m", VoteKind.UNANIMOUS, fate=Fate.LOST), "The motion was lost unanimously."),
    (
        COUNTED,
        "The motion was put to the vote and was lost. For: 26, Against: 32, Abstentions: 0.",
    ),
    (
        replace(COUNTED, votes_for=40),
        "The motion was put to the vote and was carried. For: 40, Against: 32, Abstentions: 0.",
    ),
    (
        replace(EQUAL, casting=Voice.AGAINST),
        "The amendment was put to the vote. For: 13, Against: 13, Abstentions: 1. The votes being "
        "equal, the Chair gave a second or casting vote against the amendment, which was lost.",
    ),
    (
        replace(EQUAL, casting=Voice.FOR),
        "The amendment was put to the vote. For: 13, Against: 13, Abstentions: 1. The votes being "
        "equal, the Chair gave a second or casting vote for the amendment, which was carried.",
    ),
    (
        EQUAL,
        "The amendment was put to the vote. For: 13, Against: 13, Abstentions: 1. The votes were "
        "equal.",
    ),
    (
        Vote(
            "v",
            "m",
            VoteKind.RECORDED,
            ballots=(
                Ballot("bell", Voice.FOR),
                Ballot("cole", Voice.FOR),
                Ballot("dove", Voice.AGAINST),
                Ballot("berg", Voice.ABSTAINED),
                Ballot("smith1", Voice.NOT_VOTING),
            ),
        ),
        "A recorded vote was taken on the motion, which was carried. For: 2, Against: 1, "
        "Abstentions: 1, Not voting: 1.\n"
        "For (2): Councillors Mrs Bell, Cole\n"
        "Against (1): Councillor Dove\n"
        "Abstained (1): Councillor Dr van der Berg\n"
        "Not voting (1): Councillor Jo Smith",
    ),
    (
        Vote("v", "m", VoteKind.RECORDED, ballots=(Ballot("bell", Voice.ABSTAINED),)),
        "A recorded vote was taken on the motion. For: 0, Against: 0, Abstentions: 1. The votes "
        "were equal.\nAbstained (1): Councillor Mrs Bell",
    ),
    (
        Vote("v", "m", VoteKind.AFFIRMATION, own=(Ballot("cole", Voice.AGAINST),)),
        "The motion was carried by affirmation of the meeting. Councillor Cole asked that their "
        "vote against the motion be recorded.",
    ),
    (
        Vote(
            "v",
            "m",
            VoteKind.AFFIRMATION,
            own=(
                Ballot("cole", Voice.AGAINST),
                Ballot("dove", Voice.ABSTAINED),
                Ballot("bell", Voice.AGAINST),
            ),
        ),
        "The motion was carried by affirmation of the meeting. Councillors Cole and Mrs "
        "Bell asked that their votes against the motion be recorded. Councillor Dove asked that "
        "their abstention from voting on the motion be recorded.",
    ),
    (Vote("v", "gone", fate=Fate.CARRIED), "The motion was put to the vote and was carried."),
]


@pytest.mark.parametrize(("vote", "words"), VOTES)
def test_a_vote_reads(vote: Vote, words: str) -> None:
    assert sentence(vote, M, A) == words


def test_a_carried_amendment_makes_the_substantive_motion() -> None:
    amended = replace(A, as_amended=parse_markdown("That £60,000 be spent on the scheme"))
    carried = Vote("v", "a", VoteKind.AFFIRMATION)
    whole = meeting(M, amended, carried, Vote("w", "m", VoteKind.UNANIMOUS))
    text = fact_text(whole, whole.items[0], M)
    assert words_of(text) == (
        "It was moved by Councillor Cole and seconded by Councillor Dove that the scheme be "
        "approved.\n"
        "An amendment was moved by Councillor Mrs Bell and seconded by Councillor Dr van der Berg "
        "that £60,000 be put for £84,000.\n"
        "The amendment was carried by affirmation of the meeting.\n"
        "The substantive motion was therefore that £60,000 be spent on the scheme.\n"
        "The substantive motion was carried unanimously."
    )


D = Declaration("d", ("cole",), item="i", reason="the owner of a boat")
START = "Councillor Cole declared a disclosable pecuniary interest in agenda item 5, Harbour scheme"
DECLARATIONS = [
    (D, f"{START}, as the owner of a boat."),
    (replace(D, reason="as the owner of a boat."), f"{START}, as the owner of a boat."),
    (replace(D, reason=""), f"{START}."),
    (
        replace(D, conduct=Conduct.LEFT),
        f"{START}, as the owner of a boat. Councillor Cole withdrew from the meeting and left the "
        "room during consideration of the item.",
    ),
    (
        replace(D, conduct=Conduct.SPOKE_THEN_LEFT),
        f"{START}, as the owner of a boat. Councillor Cole spoke on the item, then withdrew from "
        "the meeting and left the room during consideration of the item.",
    ),
    (
        replace(D, conduct=Conduct.NO_VOTE),
        f"{START}, as the owner of a boat. Councillor Cole did not vote on the item.",
    ),
    (
        replace(D, dispensation=True),
        f"{START}, as the owner of a boat. Councillor Cole had been granted a dispensation and "
        "remained in the meeting.",
    ),
    (
        replace(D, dispensation=True, conduct=Conduct.NO_VOTE),
        f"{START}, as the owner of a boat. Councillor Cole had been granted a dispensation. "
        "Councillor Cole did not vote on the item.",
    ),
    (
        replace(D, members=("cole", "dove", "page"), interest=Interest.ORI),
        "Councillor Cole, Councillor Dove and Eve Page declared an other registrable interest in "
        "agenda item 5, Harbour scheme, as the owner of a boat.",
    ),
    (
        replace(D, members=(), each_member=True, interest=Interest.NRI, reason="a tenant"),
        "Each Member present declared a non-registrable interest in agenda item 5, Harbour "
        "scheme, as a tenant.",
    ),
    (
        replace(D, interest=Interest.PERSONAL, item="j"),
        "Councillor Cole declared a personal interest in Old pier, as the owner of a boat.",
    ),
    (
        replace(D, interest=Interest.PREJUDICIAL, item="gone"),
        "Councillor Cole declared a personal and prejudicial interest in an item on the agenda, "
        "as the owner of a boat.",
    ),
    (
        replace(D, interest=Interest.PREDETERMINATION, reason="the author of the petition"),
        "Councillor Cole declared predetermination of agenda item 5, Harbour scheme, as the author "
        "of the petition.",
    ),
    (
        replace(D, interest=Interest.TRANSPARENCY, reason="a friend of the applicant"),
        "Councillor Cole declared an interest, for transparency, in agenda item 5, Harbour scheme, "
        "as a friend of the applicant.",
    ),
    (
        replace(D, interest=Interest.SENSITIVE, reason="what nobody may know"),
        "Councillor Cole declared a sensitive interest in agenda item 5, Harbour scheme.",
    ),
]


@pytest.mark.parametrize(("declaration", "words"), DECLARATIONS)
def test_a_declaration_of_interest_reads(declaration: Declaration, words: str) -> None:
    assert sentence(declaration) == words


def test_a_declaration_says_when_its_member_left_and_came_back() -> None:
    left = Event("e1", EventKind.LEFT, "cole", time(10, 5), "d")
    back = Event("e2", EventKind.RETURNED, "cole", time(10, 20), "d")
    assert sentence(replace(D, conduct=Conduct.LEFT), left).endswith("left the room at 10.05 am.")
    assert sentence(replace(D, conduct=Conduct.LEFT), left, back).endswith(
        "left the room at 10.05 am, returning at 10.20 am."
    )


T = time(10, 5)
EVENTS = [
    (EventKind.ARRIVED, "cole", T, "Councillor Cole joined the meeting at 10.05 am."),
    (EventKind.ARRIVED, "cole", None, "Councillor Cole joined the meeting."),
    (EventKind.LEFT, "page", T, "Eve Page left the meeting at 10.05 am."),
    (EventKind.RETURNED, "smith2", T, "Councillor Al Smith returned to the meeting at 10.05 am."),
    (EventKind.JOINED_REMOTELY, "hale", T, "Max Hale joined the meeting remotely at 10.05 am."),
    (EventKind.TOOK_CHAIR, "berg", None, "Councillor Dr van der Berg took the chair."),
    (EventKind.LEFT, "Ivy Unknown", T, "Ivy Unknown left the meeting at 10.05 am."),
    (EventKind.INQUORATE, "", time(10, 42), "The meeting became inquorate at 10.42 am."),
    (EventKind.QUORATE, "", time(12, 0), "The meeting became quorate again at 12.00 pm."),
    (EventKind.READMITTED, "", None, "The press and public were readmitted to the meeting."),
    (EventKind.ADJOURNED, "", T, "The meeting was adjourned at 10.05 am."),
    (EventKind.RESUMED, "", time(13, 30), "The meeting resumed at 1.30 pm."),
]


@pytest.mark.parametrize(("what", "person", "at", "words"), EVENTS)
def test_an_event_reads(what: EventKind, person: str, at: time | None, words: str) -> None:
    assert sentence(Event("e", what, person, at)) == words


ACTIONS = [
    (Action("x", "Write to the port", "hale", date(2026, 11, 30)),
     "Action: Write to the port (Max Hale, by 30th November 2026)."),
    (Action("x", "Write to the port.", "Harbour Trust", None, "by next meeting"),
     "Action: Write to the port (Harbour Trust, by next meeting)."),
    (Action("x", "Write to the port", "cole"), "Action: Write to the port (Councillor Cole)."),
    (Action("x", "Write to the port", due_words="soon"), "Action: Write to the port (soon)."),
    (Action("x", "Write to the port"), "Action: Write to the port."),
]  # fmt: skip


@pytest.mark.parametrize(("action", "words"), ACTIONS)
def test_an_action_reads(action: Action, words: str) -> None:
    assert sentence(action) == words


@pytest.mark.parametrize(
    ("word", "written"), [("Cllr", "Cllr Cole"), ("Member", "Member Cole"), ("", "Cole")]
)
def test_councillor_is_spelt_as_the_body_spells_it(word: str, written: str) -> None:
    event = Event("e", EventKind.LEFT, "cole")
    assert sentence(event, member_word=word) == f"{written} left the meeting."


def test_a_body_words_any_form_its_own_way() -> None:
    own = (
        ("vote.unanimous", "The {motion} was {fate}, nobody dissenting."),
        ("chair", "the Mayor"),
    )
    assert sentence(Vote("v", "m", VoteKind.UNANIMOUS), M, wording=own) == (
        "The motion was carried, nobody dissenting."
    )
    assert "the Mayor gave" in sentence(replace(EQUAL, casting=Voice.FOR), A, M, wording=own)


def test_a_name_with_braces_or_brackets_is_a_name_and_no_template() -> None:
    odd = Event("e", EventKind.LEFT, "Al {time} [Bracket|Bar]", T)
    assert sentence(odd) == "Al {time} [Bracket|Bar] left the meeting at 10.05 am."


EXEMPT = Restriction(RestrictionKind.EXEMPT, (3,))
GROUNDS = (
    "the likely disclosure of exempt information as defined in {} of Part 1 of Schedule 12A of "
    "{}, and that in all the circumstances the public interest in maintaining the exemption "
    "outweighs the public interest in disclosing the information."
)


def exclusion(basis: LegalBasis, *restrictions: Restriction | None, mover: str = "") -> str:
    whole = meeting(legal_basis=basis, decision_word="RESOLVED")
    ahead = tuple(
        Item(f"e{n}", str(n), f"Lease {n}", restriction=one)
        for n, one in enumerate(restrictions, start=6)
    )
    motion = Motion("m", mover, "dove" if mover else "", purpose="exclusion", fate=Fate.CARRIED)
    item = with_fact(whole.items[0], motion)
    whole = replace(whole, items=(item, *ahead))
    return words_of(generated(whole, item, motion))


def test_the_exclusion_resolution_writes_itself_for_one_item() -> None:
    assert exclusion(LegalBasis.COUNCIL, EXEMPT) == (
        "RESOLVED that under section 100A(4) of the Local Government Act 1972 the press and public "
        "be excluded from the meeting for the following item of business on the grounds that it "
        "involves " + GROUNDS.format("paragraph 3", "the Act")
    )


def test_the_exclusion_resolution_names_its_mover_and_lists_several_items() -> None:
    other = Restriction(RestrictionKind.EXEMPT, (1, 2))
    confidential = Restriction(RestrictionKind.CONFIDENTIAL)
    assert exclusion(LegalBasis.EXECUTIVE, EXEMPT, confidential, other, mover="cole") == (
        "It was moved by Councillor Cole and seconded by Councillor Dove and RESOLVED that under "
        "regulation 4(2) of the Local Authorities (Executive Arrangements) (Meetings and Access to "
        "Information) (England) Regulations 2012 the press and public be excluded from the meeting "
        "for the following items of business on the grounds that they involve "
        + GROUNDS.format("paragraphs 1, 2 and 3", "the Local Government Act 1972")
        + "\nItem 6, Lease 6: paragraph 3\nItem 8, Lease 8: paragraphs 1 and 2"
    )


def test_a_parish_excludes_by_its_own_act() -> None:
    said = exclusion(LegalBasis.PARISH, EXEMPT)
    assert "section 1(2) of the Public Bodies (Admission to Meetings) Act 1960" in said
    assert "Schedule 12A" not in said


def test_a_decision_of_a_motion_and_one_by_hand_are_their_own_words() -> None:
    decision = Decision("x", "RESOLVED", parse_markdown("that it be so."))
    assert sentence(decision) == "RESOLVED that it be so."


def test_a_remote_member_and_a_substitute_are_listed_so() -> None:
    from minuter.meeting.formalities import people

    marks = (
        Mark("cole", Attendance.REMOTE),
        Mark("dove", Attendance.SUBSTITUTE, "smith1"),
        Mark("bell"),
        Mark("smith1", Attendance.APOLOGIES),
        Mark("page"),
        Mark("hale"),
        Mark("berg", Attendance.ABSENT),
    )
    whole = replace(meeting(), roll=marks, public=1)
    assert people(whole) == (
        (
            "Present",
            "Councillors Mrs Ada Bell OBE (Chair), Ben Cole (remotely), "
            "Cy Dove (substitute for Councillor Jo Smith)",
        ),
        ("Officers", "Max Hale (Director of Place)"),
        ("Also in attendance", "Eve Page (Cleveland Fire), 1 member of the public"),
        ("Apologies for absence", "Councillor Jo Smith"),
    )


def test_every_stock_form_is_told_by_some_case_above(monkeypatch: pytest.MonkeyPatch) -> None:
    """A form that no case reads would be one that nobody has reviewed."""
    told: set[str] = set()

    def noted(whole: Meeting, key: str, **slots: str) -> str:
        told.add(key)
        return said(whole, key, **slots)

    monkeypatch.setattr("minuter.meeting.sentences.said", noted)
    for fact in (case[0] for case in (*MOTIONS, *VOTES, *DECLARATIONS, *ACTIONS)):
        sentence(fact, M, A)
    for what in EventKind:
        sentence(Event("e", what, "cole"))
    exclusion(LegalBasis.COUNCIL, EXEMPT, mover="cole")
    assert told == set(FORMS)
