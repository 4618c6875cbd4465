"""A data folder that cannot be used: every command says so in one line, and nothing is lost."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from minuter.cli import run
from minuter.desk import Desk
from minuter.store.short_list import DATABASE

if TYPE_CHECKING:
    from collections.abc import Callable

    Run = Callable[..., tuple[int, str, str]]

SAMPLE = Path(__file__).parents[2] / "resources" / "sample.json"


@pytest.fixture
def minuter(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command on a data folder: exit code, standard output, standard error."""

    def called(data: Path, *arguments: str | Path) -> tuple[int, str, str]:
        code = run([str(argument) for argument in arguments], data)
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return called


_copied: list[bytes] = []


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A whole copy of an archive, of the sample meeting; its bytes are made once for all tests."""
    path = tmp_path / "copy.db"
    if _copied:
        path.write_bytes(_copied[0])
        return path
    desk = Desk(tmp_path / "well")
    desk.sample()
    _copied.append(desk.back_up_now(path).read_bytes())
    desk.close()
    return path


def is_one_sentence(err: str) -> bool:
    return err.startswith("minuter: ") and err.endswith(".\n") and err.count("\n") == 1


def in_folder(data: Path, content: bytes) -> Path:
    data.mkdir()
    (data / DATABASE).write_bytes(content)
    return data


def a_file(data: Path, copy: Path) -> Path:
    data.write_text("not a folder")
    return data


def below_a_file(data: Path, copy: Path) -> Path:
    data.write_text("not a folder")
    return data / "below"


def text(data: Path, copy: Path) -> Path:
    return in_folder(data, b"Minutes of the Quay Panel, as plain text. " * 200)


def half_there(data: Path, copy: Path) -> Path:
    content = copy.read_bytes()
    return in_folder(data, content[: len(content) // 2])


def without_its_end(data: Path, copy: Path) -> Path:
    return in_folder(data, copy.read_bytes()[:-100])


def of_a_newer_version(data: Path, copy: Path) -> Path:
    in_folder(data, copy.read_bytes())
    with closing(sqlite3.connect(data / DATABASE)) as connection:
        connection.execute("PRAGMA user_version = 99")
    return data


def a_folder_in_its_place(data: Path, copy: Path) -> Path:
    (data / DATABASE).mkdir(parents=True)
    return data


def only_its_log(data: Path, copy: Path) -> Path:
    """What is there when the log alone was copied from a folder in use."""
    there = in_folder(data.with_name("in use"), copy.read_bytes())
    with closing(sqlite3.connect(there / DATABASE)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("UPDATE meeting SET venue = 'The old customs house'")
        connection.commit()
        data.mkdir()
        shutil.copy(there / f"{DATABASE}-wal", data)
    return data


def its_log_and_an_empty_file(data: Path, copy: Path) -> Path:
    only_its_log(data, copy)
    (data / DATABASE).touch()
    return data


BAD_FOLDERS = (a_file, below_a_file)
DAMAGED = (text, half_there, without_its_end)
HALF_COPIED = (only_its_log, its_log_and_an_empty_file)
OTHERS = (of_a_newer_version, a_folder_in_its_place)
BAD = (*BAD_FOLDERS, text, half_there, *HALF_COPIED, *OTHERS)

ORDINARY = {
    "list": ("list",),
    "show": ("show", "0a1b2c3d"),
    "load": ("load", SAMPLE),
    "export": ("export", "0a1b2c3d", "-o", "{}/minutes.docx"),
    "backup": ("backup",),
    "backup elsewhere": ("backup", "{}/mine.db"),
}


def contents(data: Path) -> dict[Path, bytes]:
    """Every file of a data folder that holds anything of the clerk's."""
    files = [data] if data.is_file() else data.rglob("*")
    kept = (path for path in files if path.is_file() and path.parent.name != "locks")
    return {path: path.read_bytes() for path in kept}


@pytest.mark.parametrize("command", ORDINARY)
@pytest.mark.parametrize("bad", BAD, ids=lambda bad: bad.__name__)
def test_every_command_says_it_in_one_line_and_leaves_all_as_it_is(
    minuter: Run,
    data: Path,
    copy: Path,
    tmp_path: Path,
    bad: Callable[[Path, Path], Path],
    command: str,
) -> None:
    folder = bad(data, copy)
    before = contents(data)
    arguments = [str(word).replace("{}", str(tmp_path)) for word in ORDINARY[command]]
    code, out, err = minuter(folder, *arguments)
    assert (code, out) == (2, "")
    assert is_one_sentence(err)
    assert contents(data) == before
    assert not (tmp_path / "mine.db").exists()
    assert not (tmp_path / "minutes.docx").exists()


@pytest.mark.parametrize(
    ("bad", "expected"),
    [
        *((bad, 2) for bad in (*BAD_FOLDERS, *HALF_COPIED, of_a_newer_version)),
        *((bad, 1) for bad in (*DAMAGED, a_folder_in_its_place)),
    ],
    ids=lambda value: getattr(value, "__name__", value),
)
def test_the_doctor_finds_it(
    minuter: Run, data: Path, copy: Path, bad: Callable[[Path, Path], Path], expected: int
) -> None:
    folder = bad(data, copy)
    before = contents(data)
    code, out, err = minuter(folder, "doctor")
    assert code == expected
    if code == 2:
        assert out == ""
        assert is_one_sentence(err)
    else:
        assert out.startswith("Hurt: ")
        assert err == ""
    assert contents(data) == before


@pytest.mark.parametrize("bad", [*DAMAGED, *HALF_COPIED], ids=lambda bad: bad.__name__)
def test_a_copy_restored_over_it_keeps_what_was_there(
    minuter: Run, data: Path, copy: Path, bad: Callable[[Path, Path], Path]
) -> None:
    folder = bad(data, copy)
    before = {content for content in contents(folder).values() if content}
    code, out, err = minuter(folder, "restore", copy)
    assert (code, err) == (0, "")
    assert "is kept as “minuter-replaced-" in out
    assert before <= set(contents(folder).values())
    assert minuter(folder, "doctor")[0] == 0


@pytest.mark.parametrize("bad", [*BAD_FOLDERS, a_folder_in_its_place], ids=lambda bad: bad.__name__)
def test_nothing_is_restored_where_nothing_can_be(
    minuter: Run, data: Path, copy: Path, bad: Callable[[Path, Path], Path]
) -> None:
    folder = bad(data, copy)
    before = contents(data)
    code, out, err = minuter(folder, "restore", copy, "--force")
    assert (code, out) == (2, "")
    assert is_one_sentence(err)
    assert contents(data) == before


def test_an_archive_of_a_newer_version_is_replaced_only_by_force(
    minuter: Run, data: Path, copy: Path
) -> None:
    of_a_newer_version(data, copy)
    before = contents(data)
    code, out, err = minuter(data, "restore", copy)
    assert (code, out) == (2, "")
    assert is_one_sentence(err)
    assert "--force" in err
    assert contents(data) == before
    assert minuter(data, "restore", copy, "--force")[0] == 0
    assert set(before.values()) <= set(contents(data).values())


@pytest.mark.parametrize("bad", HALF_COPIED, ids=lambda bad: bad.__name__)
def test_the_start_page_may_look_at_a_log_alone_and_it_is_still_there(
    data: Path, copy: Path, bad: Callable[[Path, Path], Path]
) -> None:
    desk = Desk(bad(data, copy))
    before = contents(data)
    desk.short_list()
    desk.progress_of_all()
    desk.caret_at("0a1b2c3d")
    trouble = desk.trouble()
    assert trouble is not None
    assert "only half copied" in trouble.sentence
    assert contents(data) == before


# --- what an ordinary user is refused -----------------------------------------------------------


def stored_in(data: Path, minuter: Run) -> str:
    """The id of a meeting in an archive that is well."""
    meeting_id = minuter(data, "load", SAMPLE)[1].strip()
    assert minuter(data, "doctor")[0] == 0
    return meeting_id


EVERY = {
    **ORDINARY,
    "restore": ("restore", "{}/copy.db", "--force"),
    "doctor": ("doctor",),
}


def refused(minuter: Run, data: Path, said: str) -> None:
    for words in EVERY.values():
        arguments = [str(word).replace("{}", str(data.parent)) for word in words]
        code, out, err = minuter(data, *arguments)
        assert (code, out) == (2, ""), arguments
        assert is_one_sentence(err), err
        assert said in err, err


def test_a_folder_of_somebody_else_is_said_to_be_closed(minuter: Run, users_folder: Path) -> None:
    data = users_folder / "data"
    stored_in(data, minuter)
    (users_folder / "copy.db").write_bytes((data / DATABASE).read_bytes())
    data.chmod(0)
    refused(minuter, data, "is read-only")
    data.chmod(0o700)
    assert minuter(data, "doctor")[0] == 0
