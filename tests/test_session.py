"""The open meeting: edits, one timeline of undo, who is told what."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from minuter.meeting.edits import add_item, choose_outcome, new_item, set_text
from minuter.meeting.text import parse_markdown, words_of
from minuter.meeting.values import Body, Meeting, Place, Side
from minuter.session import Change, Session
from tests.strategies import changed, meetings


@pytest.fixture
def meeting() -> Meeting:
    made = Meeting("m", Body("Harbour Partnership", style="plain"))
    for title, kind in (("Dredging", "report"), ("Moorings", "update")):
        made = add_item(made, new_item(made, title, kind))
    return made


def typed(session: Session, words: str, burst: int, item: int = 0) -> None:
    at = session.meeting.items[item].id
    after = set_text(session.meeting, at, Side.PUBLIC, parse_markdown(words))
    session.apply("typing", after, merge=(at, burst), place=Place(at, "notes", 0, len(words)))


def notes(session: Session, item: int = 0) -> str:
    return words_of(session.meeting.items[item].notes)


def test_one_burst_of_typing_is_one_step_of_undo(meeting: Meeting) -> None:
    session = Session(meeting)
    for words in ("M", "Me", "Mem", "Members"):
        typed(session, words, burst=1)
    assert session.undo() == "typing"
    assert session.meeting == meeting
    assert session.undo() == ""


def test_two_bursts_are_two_steps(meeting: Meeting) -> None:
    session = Session(meeting)
    typed(session, "Members", burst=1)
    typed(session, "Members agreed", burst=2)
    session.undo()
    assert notes(session) == "Members"


def test_undo_and_redo_bring_the_caret_to_the_place_of_the_edit(meeting: Meeting) -> None:
    session = Session(meeting)
    first, second = (item.id for item in meeting.items)
    typed(session, "Members", burst=1)
    session.move_to(Place(second))
    typed(session, "Moorings were full", burst=2, item=1)
    told: list[Change] = []
    session.subscribe(told.append)
    session.undo()
    session.undo()
    session.redo()
    assert [change.place and change.place.item for change in told] == [second, first, first]
    assert told[-1].place == Place(first, "notes", 0, 7)


def test_typing_after_undo_begins_a_step_of_its_own(meeting: Meeting) -> None:
    session = Session(meeting)
    typed(session, "Members", burst=1)
    typed(session, "Members agreed", burst=2)
    session.undo()
    typed(session, "Members noted", burst=1)
    session.undo()
    assert notes(session) == "Members"
    assert session.redo_label == "typing"


def test_an_equal_value_is_nothing(meeting: Meeting) -> None:
    session = Session(meeting)
    told: list[Change] = []
    session.subscribe(told.append)
    assert session.apply("nothing", replace(meeting)) is False
    assert told == []
    assert session.undo_label == ""


def test_a_burst_that_ends_where_it_began_leaves_no_step(meeting: Meeting) -> None:
    session = Session(meeting)
    before = notes(session)
    typed(session, "x", burst=1)
    typed(session, before, burst=1)
    assert session.undo_label == ""
    assert session.meeting == meeting


def test_every_listener_is_told_once_and_the_source_is_named(meeting: Meeting) -> None:
    session = Session(meeting)
    told: list[Change] = []
    session.subscribe(told.append)
    stop = session.subscribe(told.append)
    stop()
    after = choose_outcome(meeting, meeting.items[0].id, "noted")
    session.apply("Noted", after, source="the pane")
    assert [(change.label, change.source) for change in told] == [("Noted", "the pane")]


def test_what_follows_an_approval_cannot_be_undone_past_it(meeting: Meeting) -> None:
    session = Session(meeting)
    typed(session, "Members", burst=1)
    session.end_history()
    assert session.undo() == ""
    assert notes(session) == "Members"


class Kept:
    """A saver that remembers what it was given."""

    def __init__(self) -> None:
        self.given: list[tuple[Meeting, Place | None, int]] = []

    def submit(self, meeting: Meeting, place: Place | None, scroll: int) -> None:
        self.given.append((meeting, place, scroll))

    def flush(self, timeout: float) -> bool:
        return True

    def close(self, timeout: float = 10) -> bool:
        return True


def test_the_caret_is_kept_with_the_meeting_and_is_no_step(meeting: Meeting) -> None:
    saver = Kept()
    session = Session(meeting, saver)
    place = Place(meeting.items[1].id, "notes", 0, 3)
    session.move_to(place, 40)
    session.move_to(place, 40)
    assert saver.given == [(meeting, place, 40)]
    assert session.undo_label == ""


edits = st.lists(
    st.one_of(
        st.tuples(st.just("type"), st.integers(0, 1), st.text(alphabet="ab *-", max_size=6)),
        st.tuples(st.just("outcome"), st.integers(0, 1), st.sampled_from(["noted", "deferred"])),
        st.tuples(st.just("undo"), st.just(0), st.just("")),
        st.tuples(st.just("redo"), st.just(0), st.just("")),
    ),
    max_size=30,
)


@given(edits)
def test_undo_to_the_beginning_gives_the_first_and_redo_the_last(
    steps: list[tuple[str, int, str]],
) -> None:
    first = Meeting("m", Body("Harbour Partnership", style="plain"))
    for title, kind in (("Dredging", "report"), ("Moorings", "update")):
        first = add_item(first, new_item(first, title, kind))
    session = Session(first)
    for what, item, words in steps:
        if what == "type":
            typed(session, words, burst=len(words) // 2, item=item)
        elif what == "outcome":
            at = session.meeting.items[item].id
            session.apply(words, choose_outcome(session.meeting, at, words))
        elif what == "undo":
            session.undo()
        else:
            session.redo()
    while session.redo():
        pass
    last = session.meeting
    while session.undo():
        pass
    assert session.meeting == first
    while session.redo():
        pass
    assert session.meeting == last


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_every_state_of_the_room_comes_back_by_undo_and_by_redo(data: st.DataObject) -> None:
    states = [data.draw(meetings(most_items=2))]
    session = Session(states[0])
    for n in range(3):
        after = data.draw(changed(session.meeting))
        if after != session.meeting:
            session.apply(f"Edit {n}", after)
            states.append(after)
    for state in reversed(states[:-1]):
        session.undo()
        assert session.meeting == state
    assert session.undo() == ""
    for state in states[1:]:
        session.redo()
        assert session.meeting == state
