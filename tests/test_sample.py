"""The sample meeting: what a newcomer is given to try, and that it holds together."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from minuter.agenda import read_agenda
from minuter.meeting.edits import begun_with_stock, finish_item
from minuter.meeting.kinds import kind_of
from minuter.meeting.placing import settled
from minuter.meeting.portable import with_unique_ids
from minuter.meeting.restriction import has_restricted_part, public_view
from minuter.meeting.text import Role, canonical, placed, words_of
from minuter.meeting.values import Item, Meeting, RestrictionKind, Status
from minuter.meeting.wording import decided, long_date
from minuter.sample import sample_agenda, sample_meeting


@pytest.fixture
def sample() -> Meeting:
    return sample_meeting()


def roles(item: Item) -> list[Role]:
    return [line.role for line in item.notes]


def test_it_is_a_sound_meeting(sample: Meeting) -> None:
    assert with_unique_ids(sample) == sample
    for item in sample.items:
        assert settled(item) == item
        assert canonical(item.notes) == item.notes
        assert kind_of(item.kind).key == item.kind
        assert set(placed(item.notes)) <= {fact.id for fact in item.facts}


def test_its_eleven_items_are_of_every_usual_kind(sample: Meeting) -> None:
    assert [item.number for item in sample.items] == [str(n) for n in range(1, 12)]
    assert [item.kind for item in sample.items] == [
        *("evacuation", "declarations", "previous_minutes", "report", "update", "report"),
        *("report", "update", "update", "any_other_business", "report"),
    ]


def test_it_leaves_a_newcomer_something_to_do(sample: Meeting) -> None:
    assert [item.status for item in sample.items] == (
        [Status.MINUTED] * 6 + [Status.OPEN] + [Status.WAITING] * 4
    )
    half_typed = words_of(sample.items[6].notes)
    assert half_typed[-1].isalpha()
    assert all(item.decisions or item.notes for item in sample.items[:6])
    assert not any(item.decisions for item in sample.items[6:])


def test_each_waiting_item_is_written_with_its_stock(sample: Meeting) -> None:
    for item in sample.items[7:]:
        bare = replace(item, notes=(), restricted_notes=())
        assert item.notes[:1] == begun_with_stock(sample, bare).notes


def test_its_quick_outcomes_are_worded_as_the_kind_words_them(sample: Meeting) -> None:
    for item in sample.items:
        for decision in item.decisions:
            outcome = kind_of(item.kind).outcome(decision.outcome)
            if outcome:
                assert (decision.verb, decision.text) == decided(sample.body, item, outcome)


def test_it_shows_each_thing_that_minutes_hold(sample: Meeting) -> None:
    items = sample.items
    assert roles(items[3]).count(Role.BULLET) == 4
    assert Role.SUBHEADING in roles(items[4])
    assert Role.FACT in roles(items[4])
    assert items[4].closing_decision is not None
    assert items[5].deferral is not None
    assert items[5].deferral.reason in words_of(items[5].decisions[0].text)
    assert {Role.QUESTION, Role.ANSWER} <= set(roles(items[6]))
    assert items[6].private_notes
    assert items[2].field("previous_date") == "2025-01-15"
    assert [item.title for item in items if item.papers and not item.papers[0].size] == []


def test_only_its_last_item_is_restricted(sample: Meeting) -> None:
    assert [has_restricted_part(item) for item in sample.items] == [False] * 10 + [True]
    last = sample.items[-1]
    assert last.restriction is not None
    assert last.restriction.kind is RestrictionKind.OTHER
    assert last.notes
    assert last.restricted_notes
    assert "vapes" not in repr(public_view(sample))


def test_its_times_follow_one_another(sample: Meeting) -> None:
    assert sample.date is not None
    assert sample.began is not None
    assert sample.start is not None
    assert sample.start <= sample.began
    moments = [datetime.combine(sample.date, sample.began)]
    for item in sample.items[:6]:
        assert item.started is not None
        assert item.finished is not None
        moments += [item.started, item.finished]
    assert sample.items[6].started == moments[-1]
    assert sample.items[6].finished is None
    assert moments == sorted(moments)
    assert all(item.started is None for item in sample.items[7:])


def test_its_days_are_the_days_they_are_called(sample: Meeting) -> None:
    assert sample.date is not None
    assert long_date(sample.date) == "Wednesday 12th March 2025"
    assert "Wednesday 15 January 2025" in sample.items[2].purpose
    assert date(2025, 1, 15).strftime("%A") == "Wednesday"
    assert "Monday 17 March" in words_of(sample.items[4].notes)
    assert date(2025, 3, 17).strftime("%A") == "Monday"


def test_it_is_written_with_typographic_apostrophes(sample: Meeting) -> None:
    text = repr(sample)
    assert "town’s" in text
    for item in sample.items:
        assert "'" not in words_of(item.notes)
        assert '"' not in words_of(item.private_notes)


def test_each_copy_has_an_id_of_its_own() -> None:
    assert sample_meeting().id != sample_meeting().id


def test_it_can_be_minuted_to_its_end(sample: Meeting) -> None:
    meeting = sample
    for item in sample.items:
        meeting = finish_item(meeting, item.id, None)
    assert {item.status for item in meeting.items} == {Status.MINUTED}


def test_its_agenda_is_read_as_the_same_meeting(sample: Meeting) -> None:
    read = read_agenda(sample_agenda().encode(), "sample-agenda.txt", today=date(2025, 3, 1))
    assert (read.warnings, read.not_understood) == ((), ())
    made = read.meeting
    assert (made.body.name, made.date, made.start) == (sample.body.name, sample.date, sample.start)
    assert (made.venue, made.contact) == (sample.venue, sample.contact)
    assert (made.body.style, made.body.decision_word) == ("plain", "AGREED")
    for given, item in zip(made.items, sample.items, strict=True):
        for field in ("number", "title", "kind", "purpose", "presenters", "fields"):
            assert getattr(given, field) == getattr(item, field), (item.title, field)
        assert given.papers == tuple(paper for paper in item.papers if not paper.restricted)
        assert (given.restriction is None) == (item.restriction is None)
        assert given.status is Status.WAITING
