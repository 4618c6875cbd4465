"""Damage of the file is noticed, named, and never copied over a good backup."""

from __future__ import annotations

import os
import random
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

import pytest

from minuter.errors import MinuterError
from minuter.meeting.facts import EventKind, VoteKind
from minuter.meeting.people import Mark, Person
from minuter.meeting.text import parse_markdown
from minuter.meeting.values import (
    Action,
    Body,
    Decision,
    Declaration,
    Event,
    Item,
    Meeting,
    Motion,
    Paper,
    Place,
    Vote,
)
from minuter.store.archive import Archive
from minuter.store.backup import newest_good, rolling_copies, thin
from minuter.store.faults import Hurt
from minuter.store.short_list import DATABASE

if TYPE_CHECKING:
    from pathlib import Path

NOTES = "Members considered lamps on **Quay Street**.\n- 18 of 40 were out\n- the rest dim"
MEETING = Meeting(
    "0a1b2c3d",
    Body("Quay Panel", "Fennwick Council", wording=(("report.noted", "It was noted."),)),
    date(2031, 5, 7),
    venue="Guildhall",
    chair="Cllr Ode-Brack",
    items=tuple(
        Item(
            f"item000{n}",
            str(n),
            f"Quay lighting, part {n}",
            purpose="To note the report",
            presenters=("Ms Tarn",),
            papers=(Paper(f"Lamps {n}", "PDF", "81 KB"), Paper("Appendix", restricted=True)),
            fields=(("previous_date", "2031-04-02"),),
            notes=parse_markdown(NOTES),
            restricted_notes=parse_markdown("The price asked was 40 pounds a lamp."),
            private_notes=parse_markdown("ask Tarn again"),
            decisions=(Decision(f"dec0000{n}", "AGREED", parse_markdown("that it be noted.")),),
            motions=(Motion(f"mot0000{n}", "tarn", text=parse_markdown("lamps be bought")),),
            votes=(Vote(f"vot0000{n}", f"mot0000{n}", VoteKind.COUNTED, 7, 2, 1),),
            declarations=(Declaration(f"int0000{n}", ("tarn",), reason="a lamplighter"),),
            events=(Event(f"eve0000{n}", EventKind.LEFT, "tarn", time(10, n)),),
            actions=(Action(f"act0000{n}", "Buy lamps", "tarn", date(2031, 6, n)),),
        )
        for n in range(1, 6)
    ),
    roll=(Mark("tarn"),),
    guests=(Person("tarn", "Ada Tarn", "Ms"),),
    public=4,
)
PLACE = Place("item0003", "notes", 2, 11)


def stored(data: Path) -> bytes:
    """The bytes of an archive that holds the meeting and nothing else."""
    archive = Archive.open(data)
    archive.add(replace(MEETING, items=()))
    writer = archive.writer(MEETING.id)
    writer.save(replace(MEETING, items=()), MEETING, PLACE, 120)
    writer.close()
    archive.close()
    with closing(sqlite3.connect(data / DATABASE)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.execute("PRAGMA journal_mode=DELETE")
    return (data / DATABASE).read_bytes()


def noticed(data: Path, content: bytes) -> bool:
    """Whether reading damaged bytes fails in words; if not, what is read must be true."""
    for left in data.glob(f"{DATABASE}-*"):
        left.unlink()
    (data / DATABASE).write_bytes(content)
    try:
        archive = Archive.open(data)
    except MinuterError:
        return True
    try:
        read = archive.load(MEETING.id)
    except MinuterError:
        return True
    finally:
        archive.close()
    assert (read.meeting, read.place, read.scroll) == (MEETING, PLACE, 120)
    return False


def spots_of_data(content: bytes) -> list[int]:
    """Where the meeting's own words stand in the file."""
    found: list[int] = []
    for word in (b"Quay Street", b"Ode-Brack", b"Guildhall", b"40 pounds", b"ask Tarn", b"81 KB"):
        at = content.find(word)
        while at >= 0:
            found.extend(range(at, at + len(word)))
            at = content.find(word, at + 1)
    return found


def flipped(content: bytes, at: int, bit: int) -> bytes:
    return content[:at] + bytes([content[at] ^ 1 << bit]) + content[at + 1 :]


def test_every_changed_bit_of_the_words_is_noticed(data: Path) -> None:
    content = stored(data)
    chance = random.Random(7)
    for at in chance.sample(spots_of_data(content), 40):
        assert noticed(data, flipped(content, at, chance.randrange(8))), at


def test_a_changed_bit_anywhere_is_noticed_or_harmless(data: Path) -> None:
    content = stored(data)
    chance = random.Random(8)
    for _ in range(40):
        noticed(data, flipped(content, chance.randrange(len(content)), chance.randrange(8)))


@pytest.mark.campaign
def test_no_bit_of_the_whole_file_changes_a_meeting_unnoticed(data: Path) -> None:
    content = stored(data)
    chance = random.Random(9)
    used = [at for at, byte in enumerate(content) if byte]
    for at in chance.sample(used, 4000):
        noticed(data, flipped(content, at, chance.randrange(8)))


def test_a_truncated_file_is_noticed(data: Path) -> None:
    content = stored(data)
    for share in (0.2, 0.5, 0.9):
        assert noticed(data, content[: int(len(content) * share)])


@pytest.mark.parametrize(
    ("sql", "named"),
    [
        ("UPDATE item SET notes = notes || '!' WHERE id = 'item0003'", "item 3 .Quay lighting"),
        ("UPDATE item SET private_notes = X'FF' WHERE id = 'item0002'", "item 2"),
        ("UPDATE item SET finished = NULL, started = '' WHERE id = 'item0002'", "item 2"),
        ("UPDATE decision SET verb = 'REFUSED' WHERE id = 'dec00004'", "a decision of item 4"),
        ("UPDATE paper SET restricted = 0 WHERE item_id = 'item0001'", "a paper of item 1"),
        ("UPDATE meeting SET venue = 'Town Hall'", "the details of the meeting"),
        ("UPDATE view SET scroll = 7", "the place of the caret"),
        ("DELETE FROM view", "the place of the caret"),
        ("DELETE FROM meeting", "the details of the meeting"),
        ("DELETE FROM decision WHERE id = 'dec00005'", "item 5"),
        ("DELETE FROM paper WHERE item_id = 'item0005' AND position = 1", "item 5"),
        ("DELETE FROM item WHERE id = 'item0005'", "the order of its items"),
        ("UPDATE item SET position = 9 WHERE id = 'item0005'", "item 5"),
        ("UPDATE decision SET item_id = 'item0001' WHERE id = 'dec00005'", "a decision of item 1"),
    ],
)
def test_what_is_hurt_is_named_and_never_quoted(data: Path, sql: str, named: str) -> None:
    stored(data)
    with closing(sqlite3.connect(data / DATABASE)) as connection:
        connection.execute(sql)
        connection.commit()
    archive = Archive.open(data)
    with pytest.raises(Hurt, match=named) as raised:
        archive.load(MEETING.id)
    archive.close()
    for quoted in ("Quay Street", "40 pounds", "ask Tarn", "18 of 40"):
        assert quoted not in str(raised.value)


def test_a_hurt_body_is_named(data: Path) -> None:
    stored(data)
    with closing(sqlite3.connect(data / DATABASE)) as connection:
        connection.execute("UPDATE body SET venue = 'elsewhere'")
        connection.commit()
    archive = Archive.open(data)
    with pytest.raises(Hurt, match="the body “Quay Panel”"):
        archive.bodies()
    archive.close()


def test_the_open_meeting_heals_what_was_damaged_under_it(data: Path) -> None:
    stored(data)
    archive = Archive.open(data)
    writer = archive.writer(MEETING.id)
    with closing(sqlite3.connect(data / DATABASE)) as connection:
        connection.execute("UPDATE item SET notes = 'x' WHERE id = 'item0003'")
        connection.execute("DELETE FROM decision WHERE item_id = 'item0002'")
        connection.commit()
    fewer = replace(MEETING.items[1], decisions=())
    after = replace(MEETING, items=(MEETING.items[0], fewer, *MEETING.items[2:]))
    with pytest.raises(MinuterError, match="does not hold"):
        writer.save(MEETING, after, PLACE, 0)
    writer.save(MEETING, after, PLACE, 0)
    writer.close()
    assert archive.load(MEETING.id).meeting == after
    archive.close()


# --- backups ----------------------------------------------------------------------------------


def test_a_backup_is_one_file_that_opens_by_itself(data: Path, tmp_path: Path) -> None:
    stored(data)
    archive = Archive.open(data, now=lambda: datetime(2031, 5, 7, 9, 22, 14))
    copy = archive.back_up()
    assert copy == data / "backups" / "archive-00001-20310507-092214.db"
    assert [file.name for file in copy.parent.iterdir()] == [copy.name]
    archive.close()
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    copy.rename(elsewhere / DATABASE)
    opened = Archive.open(elsewhere)
    assert opened.load(MEETING.id).meeting == MEETING
    opened.close()


def test_a_backup_is_made_only_when_something_changed(data: Path) -> None:
    stored(data)
    archive = Archive.open(data, now=lambda: datetime(2031, 5, 7, 9, 22, 14))
    assert archive.back_up() is not None
    assert archive.back_up() is None
    archive.put_body(Body("Allotments Forum"))
    assert archive.back_up() is not None
    archive.close()
    assert len(rolling_copies(data / "backups")) == 2


def test_a_damaged_archive_is_not_taken_for_a_backup(data: Path) -> None:
    stored(data)
    archive = Archive.open(data)
    good = archive.back_up()
    assert good is not None
    content = good.read_bytes()
    with closing(sqlite3.connect(data / DATABASE)) as connection:
        connection.execute("UPDATE meeting SET sha256 = 'x'")
        connection.commit()
    with pytest.raises(Hurt, match="rows of meeting"):
        archive.back_up()
    archive.close()
    assert [file.read_bytes() for file in (data / "backups").iterdir()] == [content]


def test_twenty_copies_are_kept_and_reach_months_back(tmp_path: Path) -> None:
    oldest = datetime(2031, 5, 7, 18) - timedelta(hours=6 * 799)
    for count in range(800):
        taken = oldest + timedelta(hours=6 * count)
        (tmp_path / f"archive-{count:05}-{taken:%Y%m%d-%H%M%S}.db").touch()
    before = tmp_path / "before-0002-20310101-000000.db"
    before.touch()
    thin(tmp_path)
    kept = rolling_copies(tmp_path)
    assert len(kept) == 20
    assert kept[0].count == 799
    assert len({copy.taken.date() for copy in kept}) == 14
    assert kept[-1].taken < datetime(2030, 12, 1)
    assert before.exists()


def test_a_clock_that_jumps_back_confuses_no_backup(data: Path) -> None:
    stored(data)
    clock = datetime(2031, 5, 7, 9, 22, 14)
    archive = Archive.open(data, now=lambda: clock)
    archive.back_up()
    for year in (2019, 2020, 2021):
        clock = datetime(year, 1, 1)
        archive.put_body(Body(f"Forum of {year}"))
        archive.back_up()
    archive.close()
    copies = rolling_copies(data / "backups")
    assert [copy.taken.year for copy in copies] == [2021, 2020, 2019, 2031]
    assert newest_good(data / "backups") == copies[0]


def test_a_clock_that_jumped_back_costs_no_newest_backup(tmp_path: Path) -> None:
    for count in range(30):
        year = 2031 if count < 20 else 2019
        (tmp_path / f"archive-{count:05}-{year}0507-0922{count:02}.db").touch()
    thin(tmp_path)
    assert [copy.count for copy in rolling_copies(tmp_path)][:8] == list(range(29, 21, -1))


def test_a_backup_that_was_damaged_since_is_made_anew(data: Path) -> None:
    stored(data)
    archive = Archive.open(data)
    copy = archive.back_up()
    assert copy is not None
    with closing(sqlite3.connect(copy)) as connection:
        connection.execute("UPDATE item SET notes = 'x' WHERE id = 'item0003'")
        connection.commit()
    anew = archive.back_up()
    archive.close()
    assert anew is not None
    found = newest_good(data / "backups")
    assert found is not None
    assert found.path == anew


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE item SET notes = notes || '!' WHERE id = 'item0003'",
        "DELETE FROM decision WHERE id = 'dec00005'",
        "DELETE FROM item WHERE id = 'item0005'",
        "DELETE FROM view",
        "DELETE FROM meeting",
        "UPDATE item SET position = 9 WHERE id = 'item0005'",
        "DROP TABLE paper",
    ],
)
def test_an_archive_that_lacks_anything_is_not_taken_for_a_backup(data: Path, sql: str) -> None:
    stored(data)
    archive = Archive.open(data)
    with closing(sqlite3.connect(data / DATABASE)) as connection:
        connection.execute(sql)
        connection.commit()
    with pytest.raises(Hurt):
        archive.back_up()
    archive.close()
    assert list((data / "backups").iterdir()) == []


def test_half_a_copy_that_a_crash_left_is_removed_in_time(data: Path) -> None:
    stored(data)
    folder = data / "backups"
    folder.mkdir()
    left, under_way = folder / ".copying-left", folder / ".copying-under-way"
    left.touch()
    under_way.touch()
    os.utime(left, (0, 0))
    archive = Archive.open(data)
    archive.back_up()
    archive.close()
    assert not left.exists()
    assert under_way.exists()
