"""Recording what happens in the room: each edit as the clerk makes it, and any of them in a row."""

from __future__ import annotations

from dataclasses import replace
from datetime import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from minuter.meeting.debate import fate_of
from minuter.meeting.facts import (
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
from minuter.meeting.people import Attendance
from minuter.meeting.placing import settled
from minuter.meeting.recording import (
    add_guest,
    ask_to_record,
    decide_by,
    declare,
    edit_sentence,
    exclude_public,
    forget_facts,
    mark_person,
    mark_rest,
    move,
    movement,
    record_event,
    record_vote,
    remove_guest,
)
from minuter.meeting.restriction import public_view
from minuter.meeting.sentences import own_text
from minuter.meeting.text import fact_id, parse_markdown, placed, plain, words_of
from minuter.meeting.values import Place, Side
from minuter.session import Session
from tests.council import called, end_of, member, minuted, rolled, write

if TYPE_CHECKING:
    from collections.abc import Callable

    from minuter.meeting.values import Meeting

SCHEME = parse_markdown("That the scheme be approved")


def moved(meeting: Meeting | None = None) -> Meeting:
    """A motion moved under item 5."""
    meeting = meeting or rolled()
    return move(meeting, end_of(meeting, "i5"), Motion("m1", "mistry", "abernethy", SCHEME))


# --- motions, votes and decisions ---------------------------------------------------------------


def test_an_amendment_and_its_vote_are_told_with_the_motion_and_take_no_place() -> None:
    meeting = moved()
    amendment = Motion("a1", "uttley", "mackie", SCHEME, amends="m1")
    meeting = move(meeting, end_of(meeting, "i5"), amendment)
    meeting = record_vote(meeting, end_of(meeting, "i5"), Vote("v1", "a1", VoteKind.UNANIMOUS))
    assert placed(meeting.item("i5").notes) == ("m1",)


def test_a_vote_after_more_was_said_stands_where_it_was_taken() -> None:
    meeting = write(moved(), "i5", "Members asked about the winter.")
    meeting = record_vote(meeting, end_of(meeting, "i5"), Vote("v1", "m1", VoteKind.UNANIMOUS))
    assert placed(meeting.item("i5").notes) == ("m1", "v1")
    assert meeting.item("i5").notes[-1].fact == "vote:v1"


def test_a_vote_with_no_motion_is_kept_where_it_was_taken() -> None:
    meeting = record_vote(rolled(), end_of(rolled(), "i5"), Vote("v1", "gone"))
    assert placed(meeting.item("i5").notes) == ("v1",)


def test_a_vote_on_a_motion_said_to_be_withdrawn_puts_it_after_all() -> None:
    meeting = moved()
    item = meeting.item("i5")
    withdrawn = replace(item.motions[0], fate=Fate.WITHDRAWN)
    meeting = move(meeting, end_of(meeting, "i5"), withdrawn)
    meeting = record_vote(meeting, end_of(meeting, "i5"), Vote("v1", "m1", VoteKind.UNANIMOUS))
    item = meeting.item("i5")
    assert fate_of(item, item.motions[0]) is Fate.CARRIED


def test_a_carried_motion_decides_below_it_and_decides_anew_when_it_is_amended() -> None:
    meeting = record_vote(moved(), end_of(moved(), "i5"), Vote("v1", "m1", VoteKind.UNANIMOUS))
    meeting = decide_by(meeting, "i5", "m1")
    (decision,) = (d for d in meeting.item("i5").decisions if d.motion)
    assert (decision.verb, words_of(decision.text)) == (
        "RESOLVED",
        "that the scheme be approved.",
    )
    assert placed(meeting.item("i5").notes) == ("m1", decision.id)
    adopted = Motion(
        "a1", amends="m1", fate=Fate.CARRIED, as_amended=parse_markdown("That it be paused")
    )
    meeting = decide_by(move(meeting, end_of(meeting, "i5"), adopted), "i5", "m1")
    (decision,) = (d for d in meeting.item("i5").decisions if d.motion)
    assert words_of(decision.text) == "that it be paused."


def test_a_member_asks_once_to_have_a_vote_recorded() -> None:
    meeting = record_vote(moved(), end_of(moved(), "i5"), Vote("v1", "m1", VoteKind.UNANIMOUS))
    for voice in (Voice.FOR, Voice.AGAINST):
        meeting = ask_to_record(meeting, "i5", "v1", Ballot("wrona", voice))
    assert meeting.item("i5").votes[0].own == (Ballot("wrona", Voice.AGAINST),)
    with pytest.raises(KeyError):
        ask_to_record(meeting, "i5", "m1", Ballot("wrona", Voice.FOR))


def test_removing_a_motion_removes_its_amendments_and_votes() -> None:
    meeting = forget_facts(minuted(), "i5", ["m1"])
    item = meeting.item("i5")
    assert (item.motions, item.votes) == ((), ())
    assert item.decisions  # what was decided stays


def test_an_amendment_of_a_restricted_motion_is_not_for_the_public() -> None:
    meeting = rolled()
    motion = Motion("m1", "mistry", "quill", SCHEME)
    meeting = move(meeting, end_of(meeting, "i8", Side.RESTRICTED), motion)
    meeting = move(meeting, end_of(meeting, "i8"), Motion("a1", amends="m1", text=SCHEME))
    meeting = record_vote(meeting, end_of(meeting, "i8"), Vote("v1", "a1", VoteKind.COUNTED, 9, 1))
    seen = public_view(meeting).item("i8")
    assert (seen.motions, seen.votes) == ((), ())


# --- declarations -------------------------------------------------------------------------------


def test_the_sentence_that_there_were_none_goes_with_the_first_and_returns_with_the_last() -> None:
    meeting = declare(rolled(), "i5", Declaration("d1", ("quill",), item="i5"))
    assert meeting.item("i2").notes == ()
    meeting = forget_facts(meeting, "i5", ["d1"])
    assert meeting.item("i2").notes[0].text == "There were no declarations of interest."


def test_words_of_the_clerk_under_declarations_stay() -> None:
    meeting = write(rolled(), "i2", "The Monitoring Officer gave advice.")
    meeting = declare(meeting, "i2", Declaration("d1", ("quill",), item="i5"))
    assert len(meeting.item("i2").notes) == 2


# --- sentences by hand --------------------------------------------------------------------------


def test_a_sentence_edited_by_hand_stays_until_it_is_made_anew() -> None:
    meeting = edit_sentence(moved(), "i5", "m1", (plain("The scheme was moved."),))
    item = meeting.item("i5")
    assert words_of(own_text(meeting, item, item.motions[0])) == "The scheme was moved."
    generated = edit_sentence(meeting, "i5", "m1", ())
    assert generated.item("i5").motions[0].edited == ()


def test_a_sentence_left_as_it_was_generated_is_not_edited() -> None:
    meeting = moved()
    item = meeting.item("i5")
    same = edit_sentence(meeting, "i5", "m1", own_text(meeting, item, item.motions[0]))
    assert same == meeting


def test_the_public_is_excluded_by_a_motion_of_its_own() -> None:
    meeting = exclude_public(rolled(), end_of(rolled(), "i7"), "mistry", "abernethy")
    (motion,) = meeting.item("i7").motions
    assert motion.purpose == "exclusion"
    assert "paragraph 3" in words_of(own_text(meeting, meeting.item("i7"), motion))


# --- the roll -----------------------------------------------------------------------------------


def test_a_guest_is_there_as_soon_as_they_are_typed_and_gone_when_removed() -> None:
    guest = replace(member("|Ivy Guest||", 5), title="")
    before = rolled()
    meeting = add_guest(before, guest)
    assert meeting.roll[-1].person == guest.id
    assert remove_guest(meeting, guest.id) == before


# --- any of them in a row -----------------------------------------------------------------------

PEOPLE = ("mistry", "abernethy", "quill", "wrona", "bellamy")
ITEMS = ("i2", "i5", "i8")
Step = tuple[int, int, int]


def _edits(item: str, who: str, other: str, n: int) -> tuple[Callable[[Meeting], Meeting], ...]:
    side = Side.RESTRICTED if n % 3 == 0 else Side.PUBLIC

    def end(meeting: Meeting) -> Place:
        return end_of(meeting, item, side)

    def vote(meeting: Meeting) -> Meeting:
        motions = meeting.item(item).motions
        on = motions[n % len(motions)].id if motions else ""
        made = Vote(
            f"v{n}", on, list(VoteKind)[n % 5], n % 9, n % 7, ballots=(Ballot(who, Voice.FOR),)
        )
        return record_vote(meeting, end(meeting), made)

    def motion(meeting: Meeting) -> Meeting:
        motions = meeting.item(item).motions
        amends = motions[n % len(motions)].id if motions and n % 2 else ""
        return move(meeting, end(meeting), Motion(f"m{n}", who, other, SCHEME, amends))

    def forget(meeting: Meeting) -> Meeting:
        facts = meeting.item(item).facts
        return forget_facts(meeting, item, [facts[n % len(facts)].id]) if facts else meeting

    def decide(meeting: Meeting) -> Meeting:
        motions = meeting.item(item).motions
        return decide_by(meeting, item, motions[n % len(motions)].id) if motions else meeting

    declaration = Declaration(
        f"d{n}", (who,), item=ITEMS[n % 3], interest=list(Interest)[n % 8], conduct=Conduct.LEFT
    )
    took = Event(f"e{n}", EventKind.TOOK_CHAIR, who)
    return (
        lambda m: mark_person(m, who, list(Attendance)[n % 6], other if n % 6 == 2 else ""),
        mark_rest,
        lambda m: record_event(m, end(m), movement(m, end(m), who, time(10, n % 60))),
        lambda m: record_event(m, end(m), took) if _is_free(m, took.id, "") else m,
        lambda m: declare(m, item, declaration) if _is_free(m, declaration.id, item) else m,
        lambda m: motion(m) if _is_free(m, f"m{n}", item) else m,
        lambda m: vote(m) if _is_free(m, f"v{n}", item) else m,
        decide,
        forget,
        lambda m: write(m, item, f"Words {n}."),
    )


def _is_free(meeting: Meeting, fact: str, item_id: str) -> bool:
    return all(item.fact(fact) is None for item in meeting.items if item.id != item_id)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.tuples(
            st.integers(0, 9),
            st.sampled_from(ITEMS),
            st.sampled_from(PEOPLE),
            st.sampled_from(PEOPLE),
            st.integers(0, 40),
        ),
        max_size=20,
    )
)
def test_any_recording_keeps_ids_unique_and_facts_in_one_place_and_undoes(
    steps: list[tuple[int, str, str, str, int]],
) -> None:
    first = called()
    session = Session(first)
    for which, item, who, other, n in steps:
        session.apply("recording", _edits(item, who, other, n)[which](session.meeting))
    last = session.meeting
    ids = [fact.id for item in last.items for fact in item.facts]
    assert len(ids) == len(set(ids))
    for item in last.items:
        lines = [fact_id(line) for line in (*item.notes, *item.restricted_notes) if line.fact]
        assert len(lines) == len(set(lines))
        assert settled(item) == item
        assert {f.id for f in item.facts} >= set(lines)
    for item, seen in zip(last.items, public_view(last).items, strict=True):
        assert not any(fact.restricted for fact in seen.facts)
        assert set(placed(seen.notes)) <= {fact.id for fact in seen.facts}
        assert len(seen.notes) <= len(item.notes)
    while session.undo():
        pass
    assert session.meeting == first
    while session.redo():
        pass
    assert session.meeting == last
