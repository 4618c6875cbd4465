"""Backup, restore and doctor: what a clerk's IT officer does when a disk has hurt the archive."""

from __future__ import annotations

import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from minuter.cli import run
from minuter.desk import Desk
from minuter.errors import MinuterError
from minuter.meeting.edits import set_details
from minuter.sample import sample_meeting
from minuter.store import restoring

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from minuter.meeting.values import Meeting

    Minuter = Callable[..., tuple[int, str, str]]

ROOT = Path(__file__).parent.parent
DATABASE = "minuter.db"
PAGE = 4096


@pytest.fixture
def minuter(data: Path, capsys: pytest.CaptureFixture[str]) -> Minuter:
    """Runs a command on a data folder of its own: exit code, standard output, standard error."""

    def called(*arguments: str | Path) -> tuple[int, str, str]:
        code = run([str(argument) for argument in arguments], data)
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return called


@pytest.fixture
def desk(data: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    monkeypatch.setattr("tempfile.tempdir", str(data.parent))  # spills of other runs are not ours
    made = Desk(data)
    yield made
    made.close()


@pytest.fixture
def sample(desk: Desk) -> Meeting:
    """The sample meeting, stored."""
    return desk.sample()


def change(data: Path, sql: str) -> None:
    with closing(sqlite3.connect(data / DATABASE)) as connection:
        connection.execute(sql)
        connection.commit()


def hurt(data: Path) -> None:
    change(data, "UPDATE item SET notes = notes || '!' WHERE number = '4'")


def health(minuter: Minuter) -> tuple[int, dict[str, Any]]:
    code, out, err = minuter("doctor", "--json")
    assert err == ""
    return code, json.loads(out)


def is_one_sentence(err: str) -> bool:
    return err.startswith("minuter: ") and err.endswith(".\n") and err.count("\n") == 1


# --- backup -------------------------------------------------------------------------------------


def test_a_backup_is_made_and_its_path_alone_is_printed(
    minuter: Minuter, sample: Meeting, data: Path
) -> None:
    code, out, err = minuter("backup")
    assert (code, err) == (0, "")
    copy = Path(out.removesuffix("\n"))
    assert copy.is_absolute()
    assert copy.parent == data / "backups"
    assert minuter("backup")[1] == out, "nothing changed, so it is still the newest"


def test_a_backup_goes_into_a_folder_or_a_file_of_ones_own(
    minuter: Minuter, sample: Meeting, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    in_folder = Path(minuter("backup", stick)[1].strip())
    named = Path(minuter("backup", stick / "mine.db")[1].strip())
    assert in_folder.parent == stick
    assert named == stick / "mine.db"
    for copy in (in_folder, named):
        elsewhere = tmp_path / copy.stem
        assert run(["restore", str(copy), "--data", str(elsewhere)]) == 0
        there = Desk(elsewhere)
        assert there.meeting(sample.id) == sample
        there.close()


def test_a_backup_overwrites_nothing(minuter: Minuter, sample: Meeting, data: Path) -> None:
    code, out, err = minuter("backup", data / DATABASE)
    assert (code, out) == (2, "")
    assert is_one_sentence(err)
    assert minuter("show", sample.id)[0] == 0


def test_a_backup_into_a_folder_that_is_not_there_is_refused(
    minuter: Minuter, sample: Meeting, tmp_path: Path
) -> None:
    code, _, err = minuter("backup", tmp_path / "no stick" / "mine.db")
    assert code == 2
    assert is_one_sentence(err)


def test_without_meetings_there_is_nothing_to_back_up(minuter: Minuter, data: Path) -> None:
    code, _, err = minuter("backup")
    assert code == 2
    assert is_one_sentence(err)
    assert not data.exists()


def test_a_damaged_archive_is_not_backed_up(minuter: Minuter, sample: Meeting, data: Path) -> None:
    hurt(data)
    code, _, err = minuter("backup", data.parent)
    assert code == 2
    assert is_one_sentence(err)
    assert not list(data.parent.glob("minuter-*.db"))
    assert not list(data.parent.glob(".copying-*"))


def test_what_is_typed_just_now_is_in_the_backup(desk: Desk, sample: Meeting, data: Path) -> None:
    session = desk.open(sample.id, lambda _: None)
    session.apply("typing", set_details(session.meeting, venue="The old customs house"))
    assert session.flush(5)
    copy = desk.back_up_now()  # while the meeting is open
    desk.put_away(session)
    desk.close()
    shutil.copy(copy, data / DATABASE)
    assert desk.meeting(sample.id).venue == "The old customs house"


# --- doctor -------------------------------------------------------------------------------------


def test_a_healthy_archive_is_said_to_be_well(minuter: Minuter, sample: Meeting) -> None:
    copy = minuter("backup")[1].strip()
    code, found = health(minuter)
    assert code == 0
    assert found == {
        "ok": True,
        "meetings": 1,
        "hurt": [],
        "spills": [],
        "newest_good_backup": copy,
    }
    code, out, _ = minuter("doctor")
    assert code == 0
    assert "The archive is well: 1 meeting," in out
    assert copy in out


def test_a_hurt_item_is_named_and_never_quoted(
    minuter: Minuter, sample: Meeting, data: Path
) -> None:
    copy = minuter("backup")[1].strip()
    hurt(data)
    code, found = health(minuter)
    assert code == 1
    assert not found["ok"]
    assert found["hurt"] == [{"meeting": sample.id, "what": "item 4 “Retail Crime Report”"}]
    assert found["newest_good_backup"] == copy
    code, out, _ = minuter("doctor")
    assert code == 1
    assert f"Hurt: meeting {sample.id}: item 4 “Retail Crime Report”.\n" in out
    assert copy in out
    assert "Shoplifting" not in out


@pytest.mark.parametrize(
    ("sql", "meeting", "what"),
    [
        ("UPDATE body SET venue = 'elsewhere'", False, "the body"),
        ("DELETE FROM decision WHERE rowid = 1", True, "item"),
        ("DELETE FROM meeting", True, "the details of the meeting"),
        ("DELETE FROM view", True, "the place of the caret"),
        ("DROP TABLE paper", False, "its tables"),
        ("DELETE FROM alembic_version", None, ""),
    ],
)
def test_every_sort_of_loss_is_found(
    minuter: Minuter, sample: Meeting, data: Path, sql: str, meeting: bool | None, what: str
) -> None:
    change(data, sql)
    code, out, err = minuter("doctor", "--json")
    if meeting is None:  # no version at all is one that this program does not know
        assert code == 2
        assert is_one_sentence(err)
        return
    first = json.loads(out)["hurt"][0]
    assert code == 1
    assert first["meeting"] == (sample.id if meeting else None)
    assert what in first["what"]


def test_the_doctor_names_the_newest_backup_that_is_good(
    minuter: Minuter, desk: Desk, sample: Meeting
) -> None:
    good = minuter("backup")[1].strip()
    desk.sample()
    with open(minuter("backup")[1].strip(), "r+b") as bad:
        bad.truncate(3 * PAGE)
    assert health(minuter)[1]["newest_good_backup"] == good


def test_the_doctor_changes_no_byte(minuter: Minuter, desk: Desk, sample: Meeting) -> None:
    desk.close()
    hurt(desk.folder)
    before = {path: path.read_bytes() for path in desk.folder.rglob("*.db")}
    minuter("doctor")
    assert {path: path.read_bytes() for path in desk.folder.rglob("*.db")} == before


def test_a_spill_that_waits_is_named(minuter: Minuter, sample: Meeting, data: Path) -> None:
    spill = data / "spill" / f"minuter-{sample.id}-00ff00ff.unsaved.json"
    spill.parent.mkdir()
    spill.write_text("{}")
    code, found = health(minuter)
    assert (code, found["spills"]) == (0, [str(spill)])
    assert str(spill) in minuter("doctor")[1]


def test_an_empty_folder_is_well_and_stays_empty(minuter: Minuter, data: Path) -> None:
    code, found = health(minuter)
    assert (code, found["ok"], found["meetings"]) == (0, True, 0)
    assert "no archive" in minuter("doctor")[1]
    assert not data.exists()


def test_an_archive_that_vanished_is_missed(minuter: Minuter, desk: Desk, sample: Meeting) -> None:
    desk.close()
    (desk.folder / DATABASE).unlink()
    code, found = health(minuter)
    assert code == 1
    assert found["newest_good_backup"]


@pytest.mark.parametrize("command", [("doctor",), ("backup",), ("restore", "x.db")], ids=str)
def test_a_data_folder_that_is_a_file_is_one_sentence(
    minuter: Minuter, data: Path, command: tuple[str, ...]
) -> None:
    data.write_text("a file")
    (data.parent / "x.db").touch()
    code, out, err = minuter(*command)
    assert (code, out) == (2, "")
    assert is_one_sentence(err)
    assert data.read_text() == "a file"


# --- restore ------------------------------------------------------------------------------------


def test_a_hurt_archive_is_restored_and_the_former_file_kept(
    minuter: Minuter, desk: Desk, sample: Meeting, data: Path
) -> None:
    copy = minuter("backup")[1].strip()
    desk.close()
    hurt(data)
    content = (data / DATABASE).read_bytes()
    code, out, err = minuter("restore", copy)
    assert (code, err) == (0, "")
    assert out.count("\n") == 1
    (former,) = data.glob("minuter-replaced-*.db")
    assert former.name in out
    assert former.read_bytes() == content
    assert desk.meeting(sample.id) == sample
    assert health(minuter)[0] == 0
    assert not list(data.glob(".restoring-*"))


def test_what_a_later_log_holds_is_kept_with_the_former_file(
    minuter: Minuter, desk: Desk, sample: Meeting, data: Path
) -> None:
    copy = minuter("backup")[1].strip()
    newer = desk.sample()  # in the write-ahead log of a process that goes on
    assert minuter("restore", copy, "--force")[0] == 0
    assert [meeting.id for meeting in desk.meetings()] == [sample.id]
    (former,) = data.glob("minuter-replaced-*.db")
    elsewhere = data.parent / "elsewhere"
    assert run(["restore", str(former), "--data", str(elsewhere)]) == 0
    there = Desk(elsewhere)
    assert there.meeting(newer.id) == newer
    there.close()


def test_work_that_the_copy_lacks_is_not_taken_back_unasked(
    minuter: Minuter, desk: Desk, sample: Meeting
) -> None:
    copy = minuter("backup")[1].strip()
    newer = desk.sample()
    code, out, err = minuter("restore", copy)
    assert (code, out) == (2, "")
    assert is_one_sentence(err)
    assert "--force" in err
    assert desk.meeting(newer.id) == newer
    assert minuter("restore", copy, "--force")[0] == 0
    assert [meeting.id for meeting in desk.meetings()] == [sample.id]


def test_nothing_is_restored_while_a_meeting_is_open(
    minuter: Minuter, desk: Desk, sample: Meeting, data: Path
) -> None:
    copy = minuter("backup")[1].strip()
    opening = (
        "import sys; from pathlib import Path; from minuter.desk import Desk; "
        "desk = Desk(Path(sys.argv[1])); session = desk.open(sys.argv[2], lambda _: None); "
        "print('open', flush=True); sys.stdin.read(); desk.put_away(session); desk.close()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", opening, str(data), sample.id],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=ROOT,
    ) as window:
        assert window.stdout is not None
        assert window.stdout.readline() == b"open\n"
        code, _, err = minuter("restore", copy, "--force")
        window.communicate(timeout=30)
    assert code == 2
    assert is_one_sentence(err)
    assert "open" in err
    assert not list(data.glob("minuter-replaced-*"))
    assert minuter("restore", copy, "--force")[0] == 0


def test_a_window_without_a_meeting_sees_what_was_restored(
    minuter: Minuter, desk: Desk, sample: Meeting, data: Path
) -> None:
    copy = minuter("backup")[1].strip()
    other = Desk(data)
    assert other.meeting(sample.id) == sample
    session = other.open(sample.id, lambda _: None)
    session.apply("typing", set_details(session.meeting, venue="Lost"))
    other.put_away(session)
    assert minuter("restore", copy, "--force")[0] == 0
    assert other.meeting(sample.id) == sample, "not what its old connection still reads"
    session = other.open(sample.id, lambda _: None)
    session.apply("typing", set_details(session.meeting, venue="The old customs house"))
    assert session.flush(5)
    desk.close()  # its connection is to the former file: it must not take the new log with it
    other.put_away(session)
    other.close()
    fresh = Desk(data)
    assert fresh.meeting(sample.id).venue == "The old customs house"
    fresh.close()


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda copy: copy.write_text("Minutes of the Quay Panel, as text. " * 400), "no copy"),
        (lambda copy: copy.write_bytes(b""), "no copy"),
        (lambda copy: os.truncate(copy, copy.stat().st_size // 2), "half there"),
        (lambda copy: os.truncate(copy, copy.stat().st_size - 100), "half there"),
        (lambda copy: spoiled(copy, "UPDATE item SET notes = 'x'"), "damaged"),
        (lambda copy: spoiled(copy, "DELETE FROM decision"), "damaged"),
        (lambda copy: spoiled(copy, "PRAGMA user_version = 99"), "newer"),
        (lambda copy: spoiled(copy, "UPDATE alembic_version SET version_num = '0099'"), "newer"),
        (lambda copy: spoiled(copy, "DROP TABLE alembic_version"), "no copy"),
        (lambda copy: copy.unlink(), "no file"),
    ],
    ids=[
        "text",
        "empty",
        "half",
        "all but the end",
        "changed rows",
        "lost rows",
        "newer",
        "newer schema",
        "another database",
        "missing",
    ],
)
def test_a_copy_that_is_not_whole_is_refused(
    minuter: Minuter, sample: Meeting, data: Path, spoil: Callable[[Path], object], said: str
) -> None:
    copy = Path(minuter("backup", data.parent / "copy.db")[1].strip())
    spoil(copy)
    hurt(data)
    content = (data / DATABASE).read_bytes()
    code, out, err = minuter("restore", copy, "--force")
    assert (code, out) == (2, "")
    assert is_one_sentence(err)
    assert said in err
    assert (data / DATABASE).read_bytes() == content
    assert not list(data.glob("minuter-replaced-*"))
    assert not list(data.glob(".restoring-*"))


def spoiled(copy: Path, sql: str) -> None:
    with closing(sqlite3.connect(copy)) as connection:
        connection.execute(sql)
        connection.commit()


def test_the_archive_itself_is_no_copy(minuter: Minuter, sample: Meeting, data: Path) -> None:
    code, _, err = minuter("restore", data / DATABASE, "--force")
    assert code == 2
    assert is_one_sentence(err)


def test_a_disk_that_fails_while_restoring_leaves_the_archive(
    minuter: Minuter, desk: Desk, sample: Meeting, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = minuter("backup")[1].strip()
    newer = desk.sample()

    def refused(*_: object) -> None:
        raise PermissionError(13, "Permission denied")  # as Windows says of a file in use

    monkeypatch.setattr(restoring.os, "replace", refused)
    code, _, err = minuter("restore", copy, "--force")
    monkeypatch.undo()
    assert code == 2
    assert is_one_sentence(err)
    assert not list(data.glob("minuter-replaced-*"))
    desk.close()
    assert desk.meeting(newer.id) == newer


@pytest.mark.skipif(os.name != "posix", reason="files have modes on POSIX only")
def test_a_restored_archive_and_the_former_file_are_for_the_owner_alone(
    minuter: Minuter, sample: Meeting, data: Path
) -> None:
    copy = Path(minuter("backup", data.parent / "copy.db")[1].strip())
    copy.chmod(0o644)
    hurt(data)
    assert minuter("restore", copy)[0] == 0
    modes = {path.stat().st_mode & 0o777 for path in data.glob("*.db*")}
    assert modes == {0o600}


# --- a meeting taken from a backup --------------------------------------------------------------


def test_a_hurt_meeting_is_taken_from_the_backup_as_another(desk: Desk, sample: Meeting) -> None:
    desk.back_up()
    hurt(desk.folder)
    with pytest.raises(MinuterError):
        desk.meeting(sample.id)
    copy = desk.newest_backup_of(sample.id)
    assert copy is not None
    taken = desk.add_from_backup(copy.path, sample.id)
    assert taken.id != sample.id
    assert desk.meeting(taken.id).items == sample.items
    assert desk.meeting(taken.id).body == sample.body
    with pytest.raises(MinuterError):
        desk.meeting(sample.id)  # it is as it was, for whoever can read more of it


def test_a_backup_in_which_the_meeting_is_hurt_is_passed_over(
    desk: Desk, sample: Meeting, data: Path
) -> None:
    first = desk.back_up()
    desk.sample()
    second = desk.back_up()
    assert second is not None
    spoiled(second, f"UPDATE item SET notes = 'x' WHERE meeting_id = '{sample.id}'")
    found = desk.newest_backup_of(sample.id)
    assert found is not None
    assert found.path == first
    assert desk.newest_backup_of("another") is None


# --- a hundred damaged archives -----------------------------------------------------------------


def bit(content: bytes, chance: random.Random) -> bytes:
    at = chance.choice([at for at, byte in enumerate(content) if byte])
    return content[:at] + bytes([content[at] ^ 1 << chance.randrange(8)]) + content[at + 1 :]


def page(content: bytes, chance: random.Random) -> bytes:
    """A page that another page, zeros, or nonsense was written over."""
    at = chance.randrange(len(content) // PAGE) * PAGE
    other = chance.randrange(len(content) // PAGE) * PAGE
    written = chance.choice((content[other : other + PAGE], bytes(PAGE), chance.randbytes(PAGE)))
    return content[:at] + written + content[at + PAGE :]


def truncation(content: bytes, chance: random.Random) -> bytes:
    return content[: chance.randrange(1, len(content))]


def damaged_noticed_and_restored(data: Path, seeds: range) -> tuple[int, int, float]:
    """Damage an archive of two meetings by each seed: how many, noticed, slowest restoring."""
    desk = Desk(data)
    meetings = (desk.add(sample_meeting()), desk.sample())
    copy = desk.back_up_now()
    desk.close()
    content = copy.read_bytes()
    noticed, slowest = 0, 0.0
    for seed in seeds:
        chance = random.Random(seed)
        spoil = (bit, page, truncation)[seed % 3]
        for left in data.glob(f"{DATABASE}*"):
            left.unlink()
        (data / DATABASE).write_bytes(spoil(content, chance))
        noticed += change_is_noticed(data, meetings, f"{spoil.__name__} {seed}")
        began = time.perf_counter()
        Desk(data).restore(copy, force=True)
        slowest = max(slowest, time.perf_counter() - began)
        for former in data.glob("minuter-replaced-*"):
            former.unlink()
        assert change_is_noticed(data, meetings, f"restored {seed}") == 0
    return len(seeds), noticed, slowest


def change_is_noticed(data: Path, meetings: tuple[Meeting, ...], named: str) -> int:
    """Whether the doctor finds a damage; if not, every meeting must be what was written."""
    desk = Desk(data)
    try:
        if not desk.health().ok:
            return 1
        for meeting in meetings:
            assert desk.meeting(meeting.id) == meeting, named
    except MinuterError:
        return 1
    finally:
        desk.close()
    return 0


def test_damage_is_noticed_or_harmless_and_always_restored(data: Path) -> None:
    count, noticed, _ = damaged_noticed_and_restored(data, range(12))
    assert count == 12
    assert noticed >= 8, "truncations and lost pages at the least"


@pytest.mark.campaign
def test_a_hundred_damaged_archives_are_noticed_and_restored(data: Path) -> None:
    count, noticed, slowest = damaged_noticed_and_restored(data, range(100, 200))
    print(f"\n{count} damaged, {noticed} noticed, the others unharmed; restored in {slowest:.2f} s")
    assert noticed >= 66
