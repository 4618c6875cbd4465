"""Actions followed from meeting to meeting, and the copy of its body that a meeting has."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from minuter.meeting.attendance import quorum_needed
from minuter.meeting.facts import Action, ActionStatus
from minuter.meeting.names import spoken_name
from minuter.meeting.own_copy import may_take_body, take_body
from minuter.meeting.people import Person
from minuter.meeting.recording import with_stock_declarations
from minuter.meeting.text import placed, words_of
from minuter.meeting.tracking import (
    Tracked,
    actions_of,
    as_heard,
    hear,
    is_overdue,
    keep_action,
    next_meeting_of,
    standing_words,
)
from minuter.meeting.values import Item, Meeting, Place, Side, Update
from tests.council import council, minuted

TODAY = date(2026, 11, 19)
EARLIER = Tracked(Action("old", "Mend the ladder"), "Harbour Office", held=date(2026, 9, 2))


# --- what is heard ----------------------------------------------------------------------------


def test_news_of_an_earlier_action_is_this_meetings_and_goes_when_it_is_as_before() -> None:
    meeting = hear(Meeting("m"), EARLIER, ActionStatus.DONE, " At last. ")
    assert meeting.updates == (Update("old", ActionStatus.DONE, "At last."),)
    (now,) = as_heard(meeting, (EARLIER,))
    assert (now.action.status, now.note, now.is_open) == (ActionStatus.DONE, "At last.", False)
    assert hear(meeting, EARLIER, ActionStatus.OPEN) == Meeting("m")


def test_a_note_alone_is_news_and_that_nothing_changed_is_none() -> None:
    meeting = hear(Meeting("m"), EARLIER, ActionStatus.OPEN, "The wood is ordered.")
    assert meeting.updates == (Update("old", ActionStatus.OPEN, "The wood is ordered."),)
    same = Meeting("m")
    assert hear(same, EARLIER, ActionStatus.OPEN) is same


@pytest.mark.parametrize(
    ("due", "said"),
    [
        (None, "Open"),
        (TODAY, "Due today"),
        (TODAY + timedelta(1), "Due tomorrow"),
        (TODAY + timedelta(2), "Open"),
        (TODAY - timedelta(1), "Overdue by 1 day"),
        (TODAY - timedelta(12), "Overdue by 12 days"),
        (TODAY - timedelta(30), "Overdue by 4 weeks"),
    ],
)
def test_how_an_action_stands_is_said_in_words(due: date | None, said: str) -> None:
    action = Action("a", due=due)
    assert standing_words(action, TODAY) == said
    assert is_overdue(action, TODAY) == said.startswith("Overdue")
    done = replace(action, status=ActionStatus.DONE)
    assert standing_words(done, TODAY) == "Done"
    assert not is_overdue(done, TODAY)


def test_the_next_meeting_is_the_one_that_an_item_names_unless_it_is_past() -> None:
    def of(*days: str) -> Meeting:
        items = tuple(
            Item(str(n), kind="next_meeting", fields=(("next_date", day),))
            for n, day in enumerate(days)
        )
        return Meeting("m", date=TODAY, items=items)

    assert next_meeting_of(of("2026-12-02")) == date(2026, 12, 2)
    assert next_meeting_of(of("2026-11-01", "soon", "2027-01-20")) == date(2027, 1, 20)
    assert next_meeting_of(of()) is None


# --- an action in its item ----------------------------------------------------------------------


def test_an_action_goes_into_the_text_and_out_of_it_without_a_loss() -> None:
    before = minuted()
    action = Action("new", "Write to the harbour office")
    loose = keep_action(before, "i5", action)
    assert action in loose.item("i5").actions
    assert "new" not in loose.item("i5").placed
    place = Place("i5", Side.PUBLIC.value, 1)
    in_text = keep_action(loose, "i5", action, place)
    assert placed(in_text.item("i5").notes[1:2]) == ("new",)
    stays = keep_action(in_text, "i5", replace(action, what="Ring"), replace(place, line=0))
    assert placed(stays.item("i5").notes[1:2]) == ("new",), "it stays where it is"
    assert keep_action(in_text, "i5", action) == loose


def test_the_actions_of_a_meeting_say_whose_they_are() -> None:
    (only,) = actions_of(minuted())
    assert (only.owner, only.number) == ("Imogen Tull", "5")


# --- the copy of the body -----------------------------------------------------------------------


def test_a_meeting_takes_over_a_changed_body_and_marks_and_motions_stay_theirs() -> None:
    meeting = minuted()
    motion = meeting.item("i5").motions[0]
    mover = meeting.person(motion.mover)
    assert mover is not None
    # The same people from a sheet of their own: other ids, one with another group.
    others = tuple(
        replace(person, id=f"x{n}", group="Independent" if person == mover else person.group)
        for n, person in enumerate(council().roster)
    )
    taken = take_body(meeting, replace(council(), roster=others, quorum="1/3", venue="Elsewhere"))
    assert taken.person(motion.mover) == replace(mover, group="Independent")
    assert {person.id for person in taken.body.roster} == {p.id for p in meeting.body.roster}
    assert quorum_needed(taken) == 10
    assert taken.items == meeting.items
    assert taken.roll == meeting.roll


def test_who_left_the_body_and_is_spoken_of_stays_in_the_meetings_copy() -> None:
    meeting = minuted()
    mover = meeting.item("i5").motions[0].mover
    never = Person("never", "Nobody Atall", "Cllr")
    meeting = replace(meeting, body=replace(meeting.body, roster=(*meeting.body.roster, never)))
    without = tuple(p for p in meeting.body.roster if p.id not in (mover, "never"))
    taken = take_body(meeting, replace(meeting.body, roster=without))
    assert spoken_name(mover, taken) == spoken_name(mover, meeting)
    assert taken.person("never") is None


def test_what_a_meeting_has_of_its_own_stays_when_something_else_of_the_body_is_changed() -> None:
    meeting = minuted()
    stranger = Person("own", "Ann Other", "Cllr")
    roster = (*meeting.body.roster, stranger)
    meeting = replace(meeting, body=replace(meeting.body, roster=roster, venue="The Annexe"))
    before = council()
    fewer = tuple(p for p in before.roster if p.id not in ("lindqvist", "quill", "ogden"))
    taken = take_body(meeting, replace(before, roster=fewer, quorum="9"), before)
    assert (taken.body.quorum, taken.body.venue) == ("9", "The Annexe")
    assert taken.person("own") == stranger, "only this meeting knows her"
    assert taken.person("quill") is not None, "she is on the roll"


def test_a_person_given_another_name_is_still_the_same() -> None:
    meeting = minuted()
    roster = tuple(
        replace(person, name="Olive Harper") if person.id == "lansdowne" else person
        for person in meeting.body.roster
    )
    taken = take_body(meeting, replace(meeting.body, roster=roster))
    assert len(taken.body.roster) == len(roster)
    assert spoken_name("lansdowne", taken) == "Councillor Mrs Harper"


def test_stock_sentences_follow_the_bodys_wording_and_approved_minutes_do_not() -> None:
    meeting = minuted()
    wording = (("declarations.prewritten", "No interests were declared."),)
    meeting = replace(
        meeting,
        items=tuple(
            replace(item, notes=(), declarations=()) if item.kind == "declarations" else item
            for item in meeting.items
        ),
    )
    meeting = with_stock_declarations(meeting)
    taken = take_body(meeting, replace(meeting.body, wording=wording))
    said = next(item for item in taken.items if item.kind == "declarations").notes
    assert words_of(said) == "No interests were declared."
    assert may_take_body(meeting)
    assert not may_take_body(replace(meeting, state="approved"))
