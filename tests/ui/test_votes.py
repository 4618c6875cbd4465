"""A clerk records how a motion was voted on, in few keys, and is told what does not add up."""

from __future__ import annotations

from dataclasses import replace
from datetime import time
from typing import TYPE_CHECKING

import pytest
from chamber import (
    before_the_debate,
    move,
    panel_of,
    seated,
    sentence,
    votes,
    with_interest,
)

from minuter.meeting.debate import fate_of
from minuter.meeting.facts import Ballot, Fate, Voice, VoteKind
from minuter.meeting.people import Attendance
from minuter.meeting.recording import mark_person, movement, record_event
from tests.council import council
from ui.edit import Edit

if TYPE_CHECKING:
    from clerk import Clerk

    from ui.window import MainWindow


@pytest.fixture
def clerk(council_window: MainWindow) -> Clerk:
    """The scheme moved and seconded, the vote to be taken; 28 of 30 may vote."""
    at_the_vote = seated(council_window)
    move(at_the_vote)
    return at_the_vote


def test_a_vote_by_name_of_thirty_takes_at_most_thirty_two_keys(council_window: MainWindow) -> None:
    meeting = before_the_debate()
    for member in ("kettering", "rudd"):
        meeting = mark_person(meeting, member, Attendance.PRESENT)
    clerk = seated(council_window, meeting)
    move(clerk)
    voices = "FFFAFBFFFFAFFFFFFNFFFFFFAFFFFF"
    keys = ["Alt+5", *voices, "Ctrl+Enter"]
    assert len(keys) <= 32
    clerk.press(*keys)
    vote = votes(clerk)[0]
    assert len(vote.ballots) == 30
    assert [vote.count(voice) for voice in Voice] == [25, 3, 1, 1]
    assert fate_of(clerk.item, clerk.item.motions[0]) is Fate.CARRIED


def test_names_are_called_by_surname_and_the_substitute_says_for_whom(clerk: Clerk) -> None:
    clerk.press("Alt+5")
    names = [name for _, name in panel_of(clerk).pad.grid._voters.people]
    assert names[:3] == ["Abernethy", "Adeyemi-Clarke", "Ashdown"]
    assert "Bellamy (Chair)" in names
    assert "Lindqvist (for Soames)" in names
    assert len(names) == 28


def test_the_rest_are_marked_by_one_key(clerk: Clerk) -> None:
    clerk.press("Alt+5", "A", "A", "Shift+F", "Ctrl+Enter")
    assert [votes(clerk)[0].count(voice) for voice in Voice] == [26, 2, 0, 0]


def test_backspace_goes_back_and_arrows_walk(clerk: Clerk) -> None:
    clerk.press("Alt+5", "F", "A", "Backspace", "F", "Down", "B", "Up", "Up", "A")
    marked = panel_of(clerk).pad.grid.ballots()
    assert marked == (
        Ballot("abernethy", Voice.FOR),
        Ballot("adeyemi-clarke", Voice.FOR),
        Ballot("ashdown", Voice.AGAINST),
        Ballot("barraclough", Voice.ABSTAINED),
    )


def test_it_is_said_how_many_are_still_to_mark(clerk: Clerk) -> None:
    clerk.press("Alt+5", *"FFA")
    pad = panel_of(clerk).pad
    assert pad._left.text() == "25 still to mark."
    assert "For 2" in pad._total.text()
    assert not panel_of(clerk).said.isVisible(), "what is only not marked yet is no contradiction"


def test_who_is_out_of_the_room_is_named_and_not_asked(council_window: MainWindow) -> None:
    clerk = seated(council_window, with_interest())
    move(clerk)
    clerk.press("Alt+5")
    pad = panel_of(clerk).pad
    assert "Pemberton" not in [name for _, name in pad.grid._voters.people]
    assert pad._not_asked.text() == (
        "Pemberton is out of the room (interest, left 10.05 am) and is not asked."
    )


def test_somebody_who_leaves_during_the_vote_is_no_longer_asked(clerk: Clerk) -> None:
    clerk.press("Alt+5", *"FFA")
    place = clerk.view.room.place()
    event = movement(clerk.meeting, place, "yarrow", time(10, 20))
    left = replace(place, column=0)
    clerk.view.apply(
        Edit("leaving", lambda meeting: record_event(meeting, place, event), place=left, go=True)
    )
    pad = panel_of(clerk).pad
    assert "Yarrow" not in [name for _, name in pad.grid._voters.people]
    assert len(pad.grid.ballots()) == 3, "what was marked stays"


def test_remote_members_are_not_asked_where_they_have_no_vote(council_window: MainWindow) -> None:
    meeting = mark_person(before_the_debate(), "demir", Attendance.REMOTE)
    clerk = seated(council_window, meeting)
    move(clerk)
    clerk.press("Alt+5")
    assert panel_of(clerk).pad._not_asked.text() == (
        "Demir attends remotely, which here gives no vote, and is not asked."
    )
    counts = replace(meeting, body=replace(council(), remote_counts=True))
    clerk = seated(council_window, counts)
    move(clerk)
    clerk.press("Alt+5")
    assert "Demir" in [name for _, name in panel_of(clerk).pad.grid._voters.people]


def test_an_equal_vote_asks_for_the_casting_vote_in_the_same_line(clerk: Clerk) -> None:
    clerk.press("Alt+4")
    clerk.type("14")
    clerk.press("Enter")
    clerk.type("14")
    casting = panel_of(clerk).pad._casting
    assert casting.isVisible()
    assert casting._asks.text() == "Equal. Casting vote of the Mayor:"
    clerk.press("A", "Ctrl+Enter")
    vote = votes(clerk)[0]
    assert (vote.votes_for, vote.votes_against, vote.casting) == (14, 14, Voice.AGAINST)
    assert fate_of(clerk.item, clerk.item.motions[0]) is Fate.LOST
    assert clerk.decisions == []


def test_by_name_the_casting_vote_is_given_once_all_are_marked(clerk: Clerk) -> None:
    clerk.press("Alt+5", *("FA" * 13), "F")
    assert not panel_of(clerk).pad._casting.isVisible()
    clerk.press("A")
    assert panel_of(clerk).pad._casting.isVisible()
    clerk.press("F", "Ctrl+Enter")
    vote = votes(clerk)[0]
    assert vote.casting is Voice.FOR
    assert len(vote.ballots) == 28, "a second vote, counted apart"
    assert "second or casting vote for the motion, which was carried" in sentence(
        clerk, clerk.item.motions[0]
    )


def test_counts_that_do_not_add_up_are_said_at_once_and_kept(clerk: Clerk) -> None:
    clerk.press("Alt+4")
    clerk.type("31")
    said = panel_of(clerk).said
    assert said.text() == "31 votes are counted, but 28 members in the room may vote."
    assert said.isVisible()
    clerk.press("Ctrl+Enter")
    assert votes(clerk)[0].votes_for == 31


def test_numbers_that_no_longer_are_equal_need_no_casting_vote(clerk: Clerk) -> None:
    clerk.press("Alt+4")
    clerk.type("14")
    clerk.press("Tab")
    clerk.type("14")
    clerk.press("F", "Backspace", "Ctrl+Enter")
    vote = votes(clerk)[0]
    assert (vote.votes_against, vote.casting) == (1, None)


def test_each_kind_of_vote_has_its_key_and_the_same_key_takes_it_away(clerk: Clerk) -> None:
    for key, how in enumerate(VoteKind, start=1):
        clerk.press(f"Alt+{key}")
        vote = panel_of(clerk).pad.vote
        assert vote is not None
        assert vote.how is how
    clerk.press("Alt+5")
    assert panel_of(clerk).pad.vote is None
    assert panel_of(clerk).action.text().startswith("Place in the text as moved")


def test_members_own_votes_are_recorded_at_their_request(clerk: Clerk) -> None:
    clerk.press("Alt+1")
    own = panel_of(clerk).pad.own
    own.person.setFocus()
    clerk.type("wrona")
    clerk.press("Enter", "Space")
    clerk.type("yarrow")
    clerk.press("Enter", "Tab", "Space", "Ctrl+Enter")
    assert votes(clerk)[0].own == (
        Ballot("wrona", Voice.AGAINST),
        Ballot("yarrow", Voice.ABSTAINED),
    )
    told = sentence(clerk, clerk.item.motions[0])
    assert "Councillor Wrona asked that their vote against the motion be recorded." in told


def test_an_own_vote_may_be_asked_for_once_the_vote_was_placed(clerk: Clerk) -> None:
    clerk.press("Alt+2", "Ctrl+Enter", "Up", "Enter")
    own = panel_of(clerk).pad.own
    own.person.setFocus()
    clerk.type("wrona")
    clerk.press("Enter", "Space", "Ctrl+Enter")
    assert len(votes(clerk)) == 1
    assert votes(clerk)[0].own == (Ballot("wrona", Voice.AGAINST),)


def test_an_own_vote_is_taken_away_by_its_button(clerk: Clerk) -> None:
    clerk.press("Alt+2")
    own = panel_of(clerk).pad.own
    own.person.setFocus()
    clerk.type("wrona")
    clerk.press("Enter", "Space")
    own._chips._buttons[0].setFocus()
    clerk.press("Space", "Ctrl+Enter")
    assert votes(clerk)[0].own == ()


def test_without_a_roll_every_member_of_the_body_is_asked(council_window: MainWindow) -> None:
    clerk = seated(council_window, replace(before_the_debate(), roll=()))
    move(clerk)
    clerk.press("Alt+5")
    assert len(panel_of(clerk).pad.grid._voters.people) == 30
    assert panel_of(clerk).pad._not_asked.text() == ""
