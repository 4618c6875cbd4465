"""What a body still has to do: read across its meetings, as it heard of each action last."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from typing import TYPE_CHECKING

import pytest

from minuter.desk import Desk
from minuter.errors import MinuterError
from minuter.meeting.facts import Action, ActionStatus
from minuter.meeting.people import Office, Person
from minuter.meeting.values import Body, Item, Meeting, Update

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

BODY = Body(
    "Wren Harbour Partnership", roster=(Person("tull", "Imogen Tull", office=Office.OFFICER),)
)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path)
    yield made
    made.close()


def held(day: date | None, *actions: Action, updates: tuple[Update, ...] = ()) -> Meeting:
    items = (Item("one", "1", "Moorings"), Item("two", "2", "Dredging", actions=actions))
    return Meeting("", BODY, day, items=items, updates=updates)


def promised(desk: Desk) -> tuple[str, ...]:
    """A May and a July meeting promise something each; September hears that one is done."""
    may = desk.add(held(date(2026, 5, 6), Action("a", "Dredge the basin", "tull")))
    july = desk.add(
        held(
            date(2026, 7, 1),
            Action("b", "Mend the ladder", "Harbour Office"),
            Action("c", "Paint the posts", status=ActionStatus.DONE),
        )
    )
    september = desk.add(held(date(2026, 9, 2), updates=(Update("a", ActionStatus.DONE),)))
    return may.id, july.id, september.id


def named(desk: Desk, before: str = "") -> list[str]:
    return [one.action.what for one in desk.open_actions(BODY.name, before)]


def test_a_meeting_finds_what_earlier_ones_promised_and_nobody_has_done(desk: Desk) -> None:
    may, july, september = promised(desk)
    assert named(desk, may) == []
    assert named(desk, july) == ["Dredge the basin"]
    assert named(desk, september) == ["Dredge the basin", "Mend the ladder"]
    assert named(desk) == ["Mend the ladder"], "September heard that the basin is dredged"


def test_each_says_whose_it_is_and_where_it_was_made(desk: Desk) -> None:
    may, july, _ = promised(desk)
    (basin,) = desk.open_actions(BODY.name, july)
    assert (basin.owner, basin.meeting, basin.held) == ("Imogen Tull", may, date(2026, 5, 6))
    assert (basin.item, basin.number, basin.title) == ("two", "2", "Dredging")


def test_what_was_heard_last_stands_in_the_order_of_the_meetings_not_of_their_storing(
    desk: Desk,
) -> None:
    promised(desk)
    again = desk.add(
        held(date(2026, 11, 4), updates=(Update("a", ActionStatus.OPEN, "The silt is back."),))
    )
    desk.add(held(date(2026, 10, 7), updates=(Update("a", ActionStatus.DROPPED),)))
    assert "Dredge the basin" not in named(desk, again.id)
    (basin, _) = desk.open_actions(BODY.name)
    assert (basin.action.what, basin.note) == ("Dredge the basin", "The silt is back.")


def test_two_meetings_of_a_day_go_by_their_hour_and_one_without_a_date_is_the_newest(
    desk: Desk,
) -> None:
    evening = desk.add(replace(held(date(2026, 5, 6), Action("e", "Evening")), start=time(19)))
    morning = desk.add(replace(held(date(2026, 5, 6), Action("m", "Morning")), start=time(10)))
    undated = desk.add(held(None))
    assert named(desk, morning.id) == []
    assert named(desk, evening.id) == ["Morning"]
    assert named(desk, undated.id) == ["Morning", "Evening"]


def test_other_bodies_keep_theirs_to_themselves(desk: Desk) -> None:
    promised(desk)
    other = desk.add(replace(held(date(2026, 12, 1)), body=Body("Council")))
    assert desk.open_actions("Council", other.id) == ()


def test_a_restricted_item_makes_its_action_restricted(desk: Desk) -> None:
    meeting = held(date(2026, 5, 6), Action("r", "Sell the wharf", restricted=True))
    desk.add(meeting)
    assert [one.restricted for one in desk.open_actions(BODY.name)] == [True]


# --- bodies -----------------------------------------------------------------------------------


def test_a_new_meeting_and_a_read_agenda_take_the_whole_body_as_it_is_known(desk: Desk) -> None:
    known = replace(BODY, quorum="3", venue="The Old Boathouse", prefix="WHP", style="plain")
    desk.put_body(known)
    assert desk.new_meeting("wren harbour partnership", None).body == known
    read = Meeting("", Body("Wren Harbour  Partnership"), items=(Item("one", "1", "Moorings"),))
    stored = desk.add_read(read)
    assert stored.body == known
    assert stored.venue == "The Old Boathouse"


def test_a_body_of_that_name_at_another_council_is_another_body(desk: Desk) -> None:
    desk.put_body(Body("Planning Committee", "Wrenmouth Borough Council", quorum="3"))
    read = Meeting("", Body("Planning Committee", "Ashby Town Council"))
    assert desk.add_read(read).body == read.body


def test_a_body_may_be_renamed_but_not_as_another(desk: Desk) -> None:
    desk.put_body(BODY)
    desk.put_body(Body("Council"))
    desk.put_body(replace(BODY, name="Wren Harbour Forum"), was=BODY.name)
    assert [body.name for body in desk.bodies()] == ["Council", "Wren Harbour Forum"]
    with pytest.raises(MinuterError, match="There is a body called “council” already"):
        desk.put_body(replace(BODY, name="council"), was="Wren Harbour Forum")
    assert [body.name for body in desk.bodies()] == ["Council", "Wren Harbour Forum"]
