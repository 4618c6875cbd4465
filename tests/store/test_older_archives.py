"""What an older Minuter wrote is opened, brought up to date, and nothing of it is lost.

``archives/0001`` was written by the program of that schema: an archive as SQL, its meetings as
JSON, and a spill of one.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from minuter.meeting.facts import Motion, Voice, Vote, VoteKind
from minuter.meeting.people import Mark, Office, Person
from minuter.meeting.placing import add_fact, change_fact
from minuter.meeting.portable import meeting_from_json
from minuter.meeting.text import parse_markdown
from minuter.meeting.values import Body, LegalBasis, Place
from minuter.store.archive import Archive
from minuter.store.doctor import examine, newest_with
from minuter.store.short_list import DATABASE, short_list

if TYPE_CHECKING:
    from minuter.meeting.values import Meeting

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:alembic")

OLD = Path(__file__).parent / "archives" / "0001"
CLOCK = datetime(2031, 5, 8, 9, 0)


def told_then() -> dict[str, Meeting]:
    """The meetings of the older archive, as its program wrote them down."""
    written = json.loads((OLD / "meetings.json").read_text(encoding="utf-8"))
    return {values["id"]: meeting_from_json(values, values["id"]) for values in written}


WHOLE = "0a1b2c3d"


@pytest.fixture
def old(data: Path) -> Path:
    """A data folder as the older program left it."""
    data.mkdir()
    write_older(data / DATABASE)
    return data


def write_older(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript((OLD / "archive.sql").read_text(encoding="utf-8"))
        connection.commit()


def hashes(path: Path) -> dict[str, set[str]]:
    """The hashes of the rows of every table that the older archive has."""
    tables = ("body", "decision", "item", "meeting", "paper", "view")
    with closing(sqlite3.connect(path)) as connection:
        return {
            table: {row[0] for row in connection.execute(f'SELECT sha256 FROM "{table}"')}
            for table in tables
        }


def test_every_meeting_and_body_of_an_older_archive_is_there_after_opening(old: Path) -> None:
    before = hashes(old / DATABASE)
    archive = Archive.open(old, now=lambda: CLOCK)
    assert {key: archive.load(key).meeting for key in told_then()} == told_then()
    assert archive.load(WHOLE).place == Place("1f0e0002", "notes", 2, 11)
    whole = told_then()[WHOLE].body
    known = (Body("Allotments Forum"), Body("Harbour Watch", style="plain"), whole)
    assert archive.bodies() == known
    archive.close()
    assert hashes(old / DATABASE) == before
    health = examine(old, [])
    assert health.ok
    assert not health.behind
    (copy,) = (old / "backups").glob("before-*.db")
    assert hashes(copy) == before


def test_an_older_meeting_is_edited_and_saved_as_any_other(old: Path) -> None:
    archive = Archive.open(old, now=lambda: CLOCK)
    meeting = archive.load(WHOLE).meeting
    writer = archive.writer(WHOLE)
    for after in (
        replace(meeting, venue="Elsewhere"),
        replace(meeting, public=11, roll=(Mark("p"),), guests=(Person("p", "Isla Renwick"),)),
        change_fact(meeting, "1f0e0002", "dec00001", motion="m1"),
        add_fact(meeting, "1f0e0002", Motion("m1", "p", text=parse_markdown("phase 2 begin"))),
        replace(meeting, body=replace(meeting.body, quorum="1/4", legal_basis=LegalBasis.NONE)),
        meeting,
    ):
        writer.save(archive.load(WHOLE).meeting, after, None, 0)
        assert archive.load(WHOLE).meeting == after
    writer.close()
    archive.close()
    assert examine(old, []).ok


def test_a_body_known_from_an_older_archive_is_given_members(old: Path) -> None:
    archive = Archive.open(old, now=lambda: CLOCK)
    chair = Person("osgood", "Gareth Osgood", "Cllr", office=Office.CHAIR)
    forum = Body(
        "Allotments Forum", quorum="3", year_starts=(date(2031, 5, 14),), roster=(chair,),
        actions_at_end=False,
    )  # fmt: skip
    archive.put_body(forum)
    assert archive.bodies()[0] == forum
    archive.close()


def test_what_an_older_program_could_not_save_is_taken_home(old: Path, tmp_path: Path) -> None:
    spills = tmp_path / "spills"
    spills.mkdir(mode=0o700)
    shutil.copy(OLD / "spill.json", spills / f"minuter-{WHOLE}-5e551011.unsaved.json")
    archive = Archive.open(old, now=lambda: CLOCK, spill_folders=[spills])
    stored = archive.load(WHOLE)
    assert stored.meeting.items[3].notes == parse_markdown("Withheld words, and more.")
    assert stored.place == Place("1f0e0004", "notes", 0, 25)
    assert list(spills.iterdir()) == []
    archive.close()


def test_a_meeting_is_taken_from_a_backup_of_an_older_archive(old: Path, tmp_path: Path) -> None:
    backups = old / "backups"
    backups.mkdir(mode=0o700)
    copy = backups / "archive-20310507-120000.db"
    write_older(copy)
    before = copy.read_bytes()
    archive = Archive.open(old, now=lambda: CLOCK)
    found = newest_with(old, WHOLE)
    assert found is not None
    assert found.path == copy
    taken = archive.add_from(copy, WHOLE, "0000beef")
    assert archive.load("0000beef").meeting == taken
    assert taken == replace(told_then()[WHOLE], id="0000beef")
    archive.close()
    assert copy.read_bytes() == before


def test_damage_in_a_backup_of_an_older_archive_is_noticed(old: Path) -> None:
    backups = old / "backups"
    backups.mkdir(mode=0o700)
    copy = backups / "archive-20310507-120000.db"
    write_older(copy)
    with closing(sqlite3.connect(copy)) as connection:
        connection.execute("UPDATE decision SET text = 'that it be refused.' WHERE position = 0")
        connection.commit()
    Archive.open(old, now=lambda: CLOCK).close()
    assert newest_with(old, WHOLE) is None


def test_the_list_of_meetings_is_the_same_before_and_after(old: Path) -> None:
    before = short_list(old)
    assert before.total == 2
    Archive.open(old, now=lambda: CLOCK).close()
    assert short_list(old) == before


def test_a_row_of_what_happened_is_hashed_like_any_other(data: Path) -> None:
    """Every value of a vote, a mark and a guest that is changed on the disk is noticed."""
    archive = Archive.open(data, now=lambda: CLOCK)
    meeting = told_then()[WHOLE]
    vote = Vote("v1", "m1", VoteKind.COUNTED, 4, 4, 1, casting=Voice.FOR)
    meeting = add_fact(add_fact(meeting, "1f0e0002", Motion("m1")), "1f0e0002", vote)
    meeting = replace(meeting, roll=(Mark("p"),), guests=(Person("p", "Isla"),), began=time(10))
    archive.add(meeting)
    for change, named in (
        ("UPDATE vote SET votes_for = 5", r"a vote of item 2 “Quay lighting – phase 2”"),
        ("UPDATE vote SET casting = NULL", "a vote of item 2"),
        ("DELETE FROM motion", "item 2"),
        ("UPDATE mark SET attendance = 'absent'", "a line of the roll"),
        ("DELETE FROM mark", "a line of the roll"),
        ("UPDATE guest SET name = 'Ivo'", "a guest"),
        ("UPDATE meeting SET public = 3", "the details of the meeting"),
    ):
        with closing(sqlite3.connect(data / DATABASE)) as connection:
            connection.execute("BEGIN")
            connection.execute(change)
            connection.commit()
        with pytest.raises(Exception, match=named):
            archive.load(WHOLE)
        archive.delete(WHOLE)
        archive.add(meeting)
        assert archive.load(WHOLE).meeting == meeting
    archive.close()
