"""A meeting as JSON values and back."""

from __future__ import annotations

import json
from datetime import datetime, time
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from minuter.errors import MinuterError
from minuter.meeting.portable import meeting_from_json, meeting_to_json, with_unique_ids
from minuter.meeting.text import fact_line, placed
from minuter.meeting.values import Decision, Item, Meeting, Restriction, Status
from tests.strategies import meetings

FEW = settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
"""Meetings are large values to draw."""

KEYS = st.sampled_from(
    [
        *("id", "body", "body_settings", "date", "start", "items", "title", "kind", "status"),
        *("papers", "name", "notes", "decisions", "text", "restriction", "paragraphs"),
        *("deferral", "fields", "presenters", "started", "wording", "restricted", "x"),
    ]
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)


def only_item(values: dict[str, Any]) -> Item:
    (item,) = meeting_from_json({"items": [values]}).items
    return item


@FEW
@given(meetings(most_items=3))
def test_what_is_written_loads_as_it_was(meeting: Meeting) -> None:
    values = json.loads(json.dumps(meeting_to_json(meeting), ensure_ascii=False))
    assert meeting_from_json(values, meeting.id) == meeting


@FEW
@given(meetings(most_items=3))
def test_loading_gives_a_fresh_id_and_keeps_those_within(meeting: Meeting) -> None:
    loaded = meeting_from_json(meeting_to_json(meeting))
    assert loaded.id != meeting.id
    assert [item.id for item in loaded.items] == [item.id for item in meeting.items]
    assert [fact.id for item in loaded.items for fact in item.facts] == [
        fact.id for item in meeting.items for fact in item.facts
    ]


@settings(deadline=None)
@given(JSON)
def test_any_json_makes_a_meeting_or_one_sentence(values: Any) -> None:
    told = ""
    try:
        meeting = meeting_from_json(values)
    except MinuterError as error:
        told = str(error)
    if told:
        assert told.endswith(".")
        assert "\n" not in told
    else:
        again = json.loads(json.dumps(meeting_to_json(meeting)))
        assert meeting_from_json(again, meeting.id) == meeting


def test_an_empty_object_is_a_meeting_with_the_usual_settings() -> None:
    assert meeting_from_json({}, "m") == Meeting("m")


def test_keys_of_a_later_version_are_passed_over() -> None:
    assert meeting_from_json({"attendance": [1], "items": []}, "m") == Meeting("m")


def test_missing_keys_of_an_item_take_their_usual_value() -> None:
    item = only_item({"id": "i"})
    assert item == Item("i")
    assert (item.kind, item.status) == ("general", Status.WAITING)


def test_a_kind_of_a_later_version_is_kept() -> None:
    assert only_item({"kind": "petition"}).kind == "petition"


@pytest.mark.parametrize("moment", ["2025-03-12T10:06:30+01:00", "2025-03-12T10:06:30.5"])
def test_times_are_those_of_the_clock_on_the_wall(moment: str) -> None:
    assert only_item({"started": moment}).started == datetime(2025, 3, 12, 10, 6, 30)
    assert meeting_from_json({"start": "10:02:30+01:00"}).start == time(10, 2)


def test_two_of_one_id_are_told_apart() -> None:
    items = [
        {"id": "a", "decisions": [{"id": "d"}, {"id": "d"}, {"id": "a"}]},
        {"id": "a", "decisions": [{"id": "d"}]},
    ]
    made = meeting_from_json({"items": items})
    ids = [item.id for item in made.items]
    ids += [fact.id for item in made.items for fact in item.facts]
    assert len(set(ids)) == 6
    assert ids[0] == "a"
    assert made.items[0].decisions[0].id == "d"


def test_a_decision_that_changed_its_id_keeps_its_place() -> None:
    notes = (fact_line("decision", "d"),)
    twins = tuple(Item(i, notes=notes, decisions=(Decision("d"),)) for i in ("a", "b"))
    first, second = with_unique_ids(Meeting("m", items=twins)).items
    assert placed(first.notes) == (first.decisions[0].id,) == ("d",)
    assert placed(second.notes) == (second.decisions[0].id,)


@pytest.mark.parametrize("odd", ["a b", "é", "x}}", "", "a\nb"])
def test_an_id_that_no_line_could_place_is_replaced(odd: str) -> None:
    (decision,) = only_item({"decisions": [{"id": odd, "verb": "AGREED"}]}).decisions
    assert decision.id != odd
    assert decision.verb == "AGREED"


def test_restricted_words_make_their_item_restricted() -> None:
    assert only_item({"restricted_notes": "A name."}).restriction == Restriction()


def test_a_fact_named_twice_is_placed_once() -> None:
    item = only_item({"notes": "{{decision:d}}\n{{decision:d}}", "decisions": [{"id": "d"}]})
    assert placed(item.notes) == ("d",)


@pytest.mark.parametrize(
    ("values", "named"),
    [
        ([], "The file"),
        ({"date": "tomorrow"}, "date"),
        ({"items": [{}, {"status": "done"}]}, "Item 2: “status”"),
        ({"items": [{"papers": [{"restricted": 1}]}]}, "Item 1: papers: “restricted”"),
        ({"items": [{"restriction": {"paragraphs": [True]}}]}, "paragraphs"),
    ],
)
def test_what_is_wrong_is_named(values: Any, named: str) -> None:
    with pytest.raises(MinuterError, match=named):
        meeting_from_json(values)
