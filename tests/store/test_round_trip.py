"""What is saved is what is loaded, whatever was written and in whatever order it was changed."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime, time
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from minuter.errors import MinuterError
from minuter.meeting.people import Attendance
from minuter.meeting.placing import change_fact
from minuter.meeting.recording import mark_person
from minuter.meeting.text import parse_markdown
from minuter.meeting.values import Body, Item, Meeting, Place, new_id
from minuter.store.archive import Archive
from minuter.store.short_list import DATABASE, short_list
from tests.council import minuted
from tests.strategies import changed, meetings, places

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ONE_ARCHIVE = settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.fixture
def archive(data: Path) -> Iterator[Archive]:
    opened = Archive.open(data, now=lambda: datetime(2031, 5, 7, 9, 22, 14))
    yield opened
    opened.close()


def meeting_of(day: date | None, body: str = "Quay Panel") -> Meeting:
    return Meeting(new_id(), Body(body), day, time(10))


@ONE_ARCHIVE
@given(data_=st.data())
def test_a_meeting_is_loaded_as_it_was_added(archive: Archive, data_: st.DataObject) -> None:
    meeting = data_.draw(meetings(new_id()))
    archive.add(meeting)
    stored = archive.load(meeting.id)
    assert stored.meeting == meeting
    assert (stored.place, stored.scroll) == (None, 0)


@ONE_ARCHIVE
@given(data_=st.data())
def test_saving_the_difference_of_two_meetings_gives_the_second(
    archive: Archive, data_: st.DataObject
) -> None:
    first = data_.draw(meetings(new_id()))
    unlike = data_.draw(meetings(first.id))
    archive.add(first)
    writer = archive.writer(first.id)
    try:
        writer.save(first, unlike, None, 0)
        assert archive.load(first.id).meeting == unlike
        writer.save(unlike, first, None, 0)
        assert archive.load(first.id).meeting == first
    finally:
        writer.close()


@ONE_ARCHIVE
@given(data_=st.data())
def test_edits_saved_one_by_one_are_all_there(archive: Archive, data_: st.DataObject) -> None:
    save_edits(archive, data_, 3)


@pytest.mark.campaign
@settings(ONE_ARCHIVE, max_examples=400)
@given(data_=st.data())
def test_a_long_run_of_edits_is_all_there(archive: Archive, data_: st.DataObject) -> None:
    save_edits(archive, data_, 8)


def save_edits(archive: Archive, data_: st.DataObject, times: int) -> None:
    saved = data_.draw(meetings(new_id()))
    archive.add(saved)
    writer = archive.writer(saved.id)
    try:
        for _ in range(times):
            after = data_.draw(changed(saved))
            place = data_.draw(places(after))
            writer.save(saved, after, place, 120)
            stored = archive.load(after.id)
            assert stored.meeting == after
            assert (stored.place, stored.scroll) == (place, 120)
            saved = after
    finally:
        writer.close()


def test_times_with_seconds_and_odd_characters_are_kept_exactly(archive: Archive) -> None:
    item = Item("a", "7a", "Nul \0, tab \t, “quotes”", presenters=("", "A, B"), fields=(("", ""),))
    meeting = Meeting(
        "m", Body("B", wording=(("k", "v"), ("k", "w"))), began=time(9, 1, 2, 3), items=(item,)
    )
    archive.add(meeting)
    assert archive.load("m").meeting == meeting


def test_half_a_character_does_not_stop_the_saving(archive: Archive) -> None:
    meeting = Meeting("m", items=(Item("a", title=f"Half {chr(0xD83D)}"),))
    archive.add(meeting)
    assert archive.load("m").meeting.item("a").title == "Half \N{REPLACEMENT CHARACTER}"


def test_a_saved_text_touches_no_other_row(archive: Archive, data: Path) -> None:
    items = tuple(Item(f"i{n}", str(n), f"Item {n}") for n in range(200))
    meeting = Meeting("m", Body("Quay Panel"), items=items)
    archive.add(meeting)
    edited = replace(items[70], notes=parse_markdown("Members considered the lamps."))
    after = replace(meeting, items=(*items[:70], edited, *items[71:]))
    with closing(sqlite3.connect(data / DATABASE)) as watcher:
        watcher.execute("CREATE TABLE touched (id TEXT)")
        watcher.execute(
            "CREATE TRIGGER noticed AFTER UPDATE ON item "
            "BEGIN INSERT INTO touched VALUES (new.id); END"
        )
        watcher.commit()
        writer = archive.writer("m")
        writer.save(meeting, after, None, 0)
        assert watcher.execute("SELECT id FROM touched").fetchall() == [("i70",)]
        moved = replace(after, items=(*after.items[:70], after.items[71], edited, *items[72:]))
        writer.save(after, moved, None, 0)
        writer.close()
        moves = watcher.execute("SELECT id FROM touched").fetchall()[1:]
    assert sorted(moves) == [("i70",), ("i71",)]
    assert archive.load("m").meeting == moved


def test_the_whole_evening_of_a_council_is_there_and_one_vote_changed_writes_one_row(
    archive: Archive, data: Path
) -> None:
    council = minuted()
    archive.add(council)
    assert archive.load(council.id).meeting == council
    tables = ("item", "vote", "motion", "mark", "event", "guest", "declaration", "decision")
    after = change_fact(council, "i5", "v1", votes_for=14)
    called_again = mark_person(after, "renwick", Attendance.LATE)
    with closing(sqlite3.connect(data / DATABASE)) as watcher:
        watcher.execute("CREATE TABLE touched (what TEXT)")
        for table in tables:
            watcher.execute(
                f"CREATE TRIGGER noticed_{table} AFTER UPDATE ON {table} "
                f"BEGIN INSERT INTO touched VALUES ('{table}'); END"
            )
        watcher.commit()
        writer = archive.writer(council.id)
        writer.save(council, after, None, 0)
        assert watcher.execute("SELECT what FROM touched").fetchall() == [("vote",)]
        writer.save(after, called_again, None, 0)
        writer.close()
        assert watcher.execute("SELECT what FROM touched").fetchall()[1:] == [("mark",)]
    assert archive.load(council.id).meeting == called_again


def test_the_caret_is_kept_without_the_meeting_counting_as_changed(archive: Archive) -> None:
    meeting = Meeting("m", items=(Item("a", "1", "Lamps"),))
    archive.add(meeting)
    (before,) = archive.meetings()
    writer = archive.writer("m")
    writer.save(meeting, meeting, Place("a", "notes", 3, 17), 240)
    writer.close()
    stored = archive.load("m")
    assert (stored.place, stored.scroll) == (Place("a", "notes", 3, 17), 240)
    assert archive.meetings() == (before,)


def test_the_newest_meeting_is_listed_first(archive: Archive, data: Path) -> None:
    spring, autumn = meeting_of(date(2031, 3, 1)), meeting_of(date(2031, 10, 1))
    undated = meeting_of(None)
    for meeting in (spring, undated, autumn):
        archive.add(meeting)
    listed = archive.meetings()
    assert [summary.id for summary in listed] == [autumn.id, undated.id, spring.id]
    ids = [summary.id for summary in listed]
    assert [meeting.id for meeting in short_list(data).meetings] == ids
    assert [meeting.id for meeting in short_list(data, limit=1).meetings] == ids[:1]
    assert short_list(data, limit=1).total == len(ids)


def test_a_summary_counts_the_items_and_those_minuted(archive: Archive) -> None:
    from minuter.meeting.values import Status

    items = (Item("a", status=Status.MINUTED), Item("b"), Item("c", status=Status.MINUTED))
    archive.add(Meeting("m", Body("Quay Panel"), date(2031, 3, 1), time(9, 30), items=items))
    (summary,) = archive.meetings()
    assert (summary.body, summary.items, summary.minuted) == ("Quay Panel", 3, 2)
    assert (summary.date, summary.start) == (date(2031, 3, 1), time(9, 30))
    assert summary.changed == datetime(2031, 5, 7, 9, 22, 14)


def test_a_meeting_that_is_not_there_is_said_so(archive: Archive) -> None:
    with pytest.raises(MinuterError, match="There is no meeting nowhere"):
        archive.load("nowhere")
    with pytest.raises(MinuterError, match="There is no meeting nowhere"):
        archive.writer("nowhere")
    with pytest.raises(MinuterError, match="There is no meeting nowhere"):
        archive.delete("nowhere")


def test_an_id_is_given_only_once(archive: Archive) -> None:
    archive.add(Meeting("m", venue="Town Hall"))
    with pytest.raises(MinuterError, match="already"):
        archive.add(Meeting("m", venue="Elsewhere"))
    assert archive.load("m").meeting.venue == "Town Hall"


def test_a_body_is_known_from_its_first_meeting_until_it_is_put_anew(archive: Archive) -> None:
    first = Body("Quay Panel", venue="Town Hall", wording=(("report.noted", "Noted."),))
    archive.add(Meeting("one", first))
    archive.add(Meeting("two", replace(first, venue="Elsewhere")))
    archive.add(Meeting("three", Body("")))
    assert archive.bodies() == (first,)
    moved = replace(first, venue="Guildhall")
    archive.put_body(moved)
    archive.put_body(Body("Allotments Forum"))
    assert archive.bodies() == (Body("Allotments Forum"), moved)
    assert archive.load("one").meeting.body == first


def test_a_deleted_meeting_is_gone_from_every_byte(archive: Archive, data: Path) -> None:
    secret = "Marshlight-Verdigris"
    notes = parse_markdown(f"{secret} " * 2000)
    meeting = Meeting("m", items=(Item("a", private_notes=notes),))
    archive.add(meeting)
    archive.add(Meeting("other"))
    writer = archive.writer("m")
    shorter = replace(meeting, items=(Item("a", private_notes=notes[:1]),))
    writer.save(meeting, shorter, None, 0)
    writer.close()
    archive.delete("m")
    assert [summary.id for summary in archive.meetings()] == ["other"]
    for file in data.rglob("*"):
        if file.is_file():
            assert secret.encode() not in file.read_bytes(), file.name
