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
from tests.council import minuted
from tests.strategies import meetings

FEW = settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
"""Meetings are large values to draw."""

KEYS = st.sampled_from(
    [
        *("id", "body", "body_settings", "date", "start", "items", "title", "kind", "status"),
        *("papers", "name", "notes", "decisions", "text", "restriction", "paragraphs"),
        *("deferral", "fields", "presenters", "started", "wording", "restricted", "x"),
        *("roster", "roll", "guests", "public", "updates", "person", "members", "motions"),
        *("votes", "declarations", "events", "actions", "what", "ballots", "for", "at", "due"),
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
    assert meeting_from_json({"seating": [1], "items": []}, "m") == Meeting("m")


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


def test_what_refers_to_a_fact_follows_it_to_its_new_id() -> None:
    twin = {
        "id": "i",
        "notes": "{{motion:m}}\n{{vote:v}}",
        "motions": [{"id": "m"}, {"id": "a", "amends": "m"}],
        "votes": [{"id": "v", "motion": "m"}, {"id": "w", "motion": "a"}],
        "decisions": [{"id": "d", "motion": "m"}],
        "declarations": [{"id": "x", "item": "i"}],
        "events": [{"id": "e", "what": "left", "declaration": "x"}],
        "actions": [{"id": "act"}],
    }
    first, second = meeting_from_json({"items": [twin, twin]}).items
    assert first == only_item(twin)
    assert not {fact.id for fact in first.facts} & {fact.id for fact in second.facts}
    motion, amendment = second.motions
    assert amendment.amends == motion.id
    assert [vote.motion for vote in second.votes] == [motion.id, amendment.id]
    assert second.decisions[0].motion == motion.id
    assert second.declarations[0].item == second.id != "i"
    assert second.events[0].declaration == second.declarations[0].id
    assert second.notes == (fact_line("motion", motion.id), fact_line("vote", second.votes[0].id))


def test_a_declaration_made_earlier_is_followed_from_the_item_that_it_concerns() -> None:
    """Its id was taken by an item, and the item's by a fact: both are told apart from those."""
    items = [
        {"id": "x", "actions": [{"id": "lease"}]},
        {"id": "interests", "declarations": [{"id": "x", "item": "lease"}]},
        {"id": "lease", "events": [{"id": "e", "what": "left", "declaration": "x"}]},
    ]
    _, interests, lease = meeting_from_json({"items": items}).items
    (declaration,) = interests.declarations
    assert declaration.id != "x"
    assert declaration.item == lease.id != "lease"
    assert lease.events[0].declaration == declaration.id


def test_an_id_shared_by_facts_of_two_kinds_is_followed_by_kind() -> None:
    item = only_item(
        {
            "notes": "{{vote:x}}\n{{motion:x}}",
            "motions": [{"id": "x"}],
            "votes": [{"id": "x", "motion": "x"}],
        }
    )
    (motion,), (vote,) = item.motions, item.votes
    assert vote.motion == motion.id == "x"
    assert item.notes == (fact_line("vote", vote.id), fact_line("motion", "x"))


def test_nothing_refers_to_what_came_without_an_id() -> None:
    item = only_item({"motions": [{}, {"amends": ""}], "votes": [{"motion": ""}]})
    assert all(motion.id and not motion.amends for motion in item.motions)
    assert item.votes[0].motion == ""


def test_of_two_people_with_one_id_the_second_is_meant_where_it_is_named_again() -> None:
    twins = [{"id": "p", "name": "Sam Rudd"}, {"id": "p", "name": "Sam Rudd"}]
    ballots = [{"person": "p", "voice": "for"}, {"person": "p", "voice": "against"}]
    values = {
        "body_settings": {"roster": twins},
        "guests": [{"id": "p", "name": "Sam Rudd of the Harbour Office"}],
        "roll": [{"person": "p"}, {"person": "p", "attendance": "apologies"}],
        "items": [
            {
                "motions": [{"id": "m", "mover": "p"}],
                "votes": [{"ballots": ballots, "own": ballots[:1]}],
                "declarations": [{"members": ["p", "p"]}],
            }
        ],
    }
    meeting = meeting_from_json(values)
    first, second, guest = (person.id for person in meeting.people)
    assert len({first, second, guest}) == 3
    assert first == "p"
    assert [mark.person for mark in meeting.roll] == [first, second]
    (item,) = meeting.items
    assert item.motions[0].mover == first
    assert [ballot.person for ballot in item.votes[0].ballots] == [first, second]
    assert [ballot.person for ballot in item.votes[0].own] == [first]
    assert item.declarations[0].members == (first, second)
    assert with_unique_ids(meeting) == meeting


def test_people_without_an_id_get_one_each_and_nobody_is_meant_by_none() -> None:
    meeting = meeting_from_json(
        {"guests": [{"name": "Ada"}, {"name": "Ben"}], "items": [{"motions": [{"mover": ""}]}]}
    )
    assert len({guest.id for guest in meeting.guests} - {""}) == 2
    assert meeting.items[0].motions[0].mover == ""


def test_a_fact_placed_as_another_kind_is_placed_as_its_own() -> None:
    item = only_item({"notes": "{{decision:m}}", "motions": [{"id": "m"}]})
    assert item.notes == (fact_line("motion", "m"),)


@pytest.mark.parametrize("odd", ["a b", "é", "x}}", "", "a\nb"])
def test_an_id_that_no_line_could_place_is_replaced(odd: str) -> None:
    (decision,) = only_item({"decisions": [{"id": odd, "verb": "AGREED"}]}).decisions
    assert decision.id != odd
    assert decision.verb == "AGREED"


def test_what_refers_to_such_an_id_follows_too() -> None:
    item = only_item({"motions": [{"id": "a b"}], "votes": [{"id": "v", "motion": "a b"}]})
    assert item.votes[0].motion == item.motions[0].id != "a b"


def test_a_whole_council_loads_as_it_was() -> None:
    council = minuted()
    values = json.loads(json.dumps(meeting_to_json(council)))
    assert meeting_from_json(values, council.id) == council


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
        ({"items": [{"votes": [{"for": -1}]}]}, "Item 1: votes: “for”"),
        ({"items": [{"votes": [{"for": 10**30}]}]}, "“for” is not a whole number"),
        ({"items": [{"votes": [{"abstentions": True}]}]}, "abstentions"),
        ({"items": [{"votes": [{"how": "by shouting"}]}]}, "Item 1: votes: “how”"),
        ({"items": [{"votes": [{"ballots": [{"person": "p"}]}]}]}, "votes: ballots: “voice”"),
        ({"items": [{"events": [{}]}]}, "Item 1: events: “what”"),
        ({"items": [{"events": [{"what": "left", "at": "noon"}]}]}, "“at”"),
        ({"items": [{"declarations": [{"interest": "curious"}]}]}, "“interest”"),
        ({"items": [{"declarations": [{"members": "Cllr One"}]}]}, "“members” is not a list"),
        ({"items": [{"actions": [{"due": "soon"}]}]}, "“due”"),
        ({"roll": [{"person": "p", "attendance": "asleep"}]}, "The file: roll: “attendance”"),
        ({"body_settings": {"legal_basis": "custom"}}, "body_settings: “legal_basis”"),
        ({"body_settings": {"year_starts": ["May"]}}, "“year_starts” is not a list of dates"),
        ({"body_settings": {"roster": [{"office": "king"}]}}, "body_settings: roster: “office”"),
        ({"public": "a few"}, "public"),
    ],
)
def test_what_is_wrong_is_named(values: Any, named: str) -> None:
    with pytest.raises(MinuterError, match=named):
        meeting_from_json(values)
