"""The command line as a clerk, or a script of hers, uses it."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
import time
import tomllib
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from minuter.cli import run
from minuter.desk import Desk
from minuter.meeting.portable import meeting_to_json
from minuter.sample import sample_agenda, sample_meeting
from tests.council import minuted

if TYPE_CHECKING:
    from collections.abc import Callable

    Minuter = Callable[..., tuple[int, str, str]]

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "resources" / "sample.json"


@pytest.fixture
def minuter(data: Path, capsys: pytest.CaptureFixture[str]) -> Minuter:
    """Runs a command on a data folder of its own: exit code, standard output, standard error."""

    def called(*arguments: str | Path) -> tuple[int, str, str]:
        code = run([str(argument) for argument in arguments], data)
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return called


@pytest.fixture
def sample(minuter: Minuter) -> str:
    """The id of the sample meeting, loaded."""
    return minuter("load", SAMPLE)[1].strip()


def given_on_input(monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content), encoding="utf-8"))


def is_one_sentence(err: str) -> bool:
    return err.startswith("minuter: ") and err.endswith(".\n") and err.count("\n") == 1


# --- load and show ------------------------------------------------------------------------------


def test_what_is_loaded_is_shown_the_same_but_for_its_own_id(minuter: Minuter) -> None:
    code, new_id, _ = minuter("load", SAMPLE)
    assert code == 0
    shown = json.loads(minuter("show", new_id.strip(), "--json")[1])
    given = json.loads(SAMPLE.read_text(encoding="utf-8"))
    assert shown.pop("id") == new_id.strip()
    given.pop("id", None)
    assert what_is_said_in_both(shown, given) == given


def what_is_said_in_both(shown: Any, given: Any) -> Any:
    """What is shown, without the keys that a file of an earlier version did not have yet."""
    if isinstance(shown, list) and isinstance(given, list) and len(shown) == len(given):
        return [what_is_said_in_both(*pair) for pair in zip(shown, given, strict=True)]
    if isinstance(shown, dict) and isinstance(given, dict):
        common = [key for key in shown if key in given]
        return {key: what_is_said_in_both(shown[key], given[key]) for key in common}
    return shown


def test_the_whole_evening_of_a_council_is_shown_and_loaded_again(
    minuter: Minuter, tmp_path: Path
) -> None:
    council = meeting_to_json(minuted())
    written = tmp_path / "council.json"
    written.write_text(json.dumps(council), encoding="utf-8")
    code, new_id, err = minuter("load", written)
    assert (code, err) == (0, "")
    shown = json.loads(minuter("show", new_id.strip(), "--json")[1])
    assert shown == council | {"id": new_id.strip()}


def test_loading_twice_makes_two_meetings(minuter: Minuter, sample: str) -> None:
    _, again, _ = minuter("load", SAMPLE)
    assert again.strip() != sample
    assert len(json.loads(minuter("list", "--json")[1])) == 2


def test_load_prints_the_id_alone(minuter: Minuter) -> None:
    _, out, err = minuter("load", SAMPLE)
    assert out.endswith("\n")
    assert len(out.split()) == 1
    assert err == ""


def test_load_reads_standard_input(minuter: Minuter, monkeypatch: pytest.MonkeyPatch) -> None:
    given_on_input(monkeypatch, b"\xef\xbb\xbf" + SAMPLE.read_bytes())  # as Windows pipes it
    code, new_id, _ = minuter("load", "-")
    assert code == 0
    assert minuter("show", new_id.strip())[0] == 0


def test_json_keeps_its_letters_as_they_are(minuter: Minuter, sample: str) -> None:
    out = minuter("show", sample, "--json")[1]
    assert "town’s shops" in out
    assert "\n  " in out


def test_the_start_of_an_id_is_enough(minuter: Minuter, sample: str) -> None:
    assert minuter("show", sample[:4], "--json")[1] == minuter("show", sample, "--json")[1]


def test_a_start_that_two_ids_share_is_not(minuter: Minuter) -> None:
    first_letters: set[str] = set()
    while True:  # at most sixteen letters begin an id
        new_id = minuter("load", SAMPLE)[1].strip()
        if new_id[0] in first_letters:
            break
        first_letters.add(new_id[0])
    code, out, err = minuter("show", new_id[0])
    assert (code, out) == (2, "")
    assert is_one_sentence(err)


def test_a_meeting_is_shown_to_be_read(minuter: Minuter, sample: str) -> None:
    out = minuter("show", sample)[1]
    assert out.startswith("Safer Wrayhaven Partnership\nWednesday 12th March 2025 at 10.00 am\n")
    assert "\n4  Retail Crime Report\n" in out
    assert "\n    - Shoplifting had fallen from 351 offences to 298, a reduction of 15%.\n" in out
    assert "\n    Decision: AGREED that the Harbour Office inspect every lifebelt" in out
    assert out.index("Two of the eleven lifebelt") < out.index("Decision: AGREED that the Harbour")
    assert out.index("Decision: AGREED that the Harbour") < out.index("The Harbour Master, Leonora")


def test_what_is_restricted_or_private_is_marked_where_it_is_shown(
    minuter: Minuter, sample: str
) -> None:
    out = minuter("show", sample)[1]
    restricted = out.partition("--- Restricted ---")[2].partition("--- Public again ---")[0]
    assert "Tarpot Lane" in restricted
    assert out.count("Tarpot Lane") == 1
    assert "--- Private notes, never printed ---\n    Sunniva is to send" in out


def test_a_terminal_is_sent_no_control_characters(minuter: Minuter, tmp_path: Path) -> None:
    hostile = tmp_path / "hostile.json"
    hostile.write_text(
        json.dumps({"body": "\x1b[2J\x07Board", "items": [{"title": "\x9b31mTwo\nlines"}]})
    )
    new_id = minuter("load", hostile)[1].strip()
    for out in (minuter("show", new_id)[1], minuter("list")[1]):
        assert not any(ord(ch) < 32 or 127 <= ord(ch) < 160 for ch in out.replace("\n", ""))
        assert "Board" in out


# --- list ---------------------------------------------------------------------------------------


def test_the_list_says_how_far_each_meeting_is(minuter: Minuter, sample: str) -> None:
    heading, row = minuter("list")[1].splitlines()
    assert heading.split() == ["ID", "DATE", "START", "STATE", "MINUTED", "BODY"]
    assert row == f"{sample}  2025-03-12  10:00  draft  6 of 11  Safer Wrayhaven Partnership"


def test_the_list_as_json_has_the_keys_of_the_contract(minuter: Minuter, sample: str) -> None:
    assert json.loads(minuter("list", "--json")[1]) == [
        {
            "id": sample,
            "body": "Safer Wrayhaven Partnership",
            "date": "2025-03-12",
            "start": "10:00",
            "state": "draft",
            "items": 11,
            "minuted": 6,
        }
    ]


def test_a_list_of_nothing_says_what_to_do(minuter: Minuter) -> None:
    code, out, err = minuter("list")
    assert (code, out) == (0, "")
    assert "minuter import" in err
    assert minuter("list", "--json")[1] == "[]\n"


def test_a_meeting_without_date_or_name_is_listed_too(minuter: Minuter, tmp_path: Path) -> None:
    bare = tmp_path / "bare.json"
    bare.write_text("{}")
    new_id = minuter("load", bare)[1].strip()
    assert minuter("list")[1].splitlines()[1].split() == [
        new_id, "-", "-", "draft", "0", "of", "0", "-",
    ]  # fmt: skip
    values = json.loads(minuter("list", "--json")[1])[0]
    assert (values["date"], values["start"], values["body"]) == (None, None, "")


# --- import -------------------------------------------------------------------------------------


def test_an_agenda_becomes_a_meeting(minuter: Minuter, tmp_path: Path) -> None:
    agenda = tmp_path / "agenda.txt"
    agenda.write_text(sample_agenda(), encoding="utf-8")
    code, new_id, err = minuter("import", agenda)
    assert (code, err) == (0, "")
    assert new_id == new_id.strip() + "\n"
    made = json.loads(minuter("show", new_id.strip(), "--json")[1])
    assert made["body"] == "Safer Wrayhaven Partnership"
    assert [item["kind"] for item in made["items"]] == [
        item.kind for item in sample_meeting().items
    ]


def test_the_same_agenda_twice_makes_two_meetings(
    minuter: Minuter, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids: set[str] = set()
    for _ in range(2):
        given_on_input(monkeypatch, sample_agenda().encode())
        ids.add(minuter("import", "-")[1])
    assert len(ids) == 2


def test_the_clerk_may_name_the_body(minuter: Minuter, monkeypatch: pytest.MonkeyPatch) -> None:
    given_on_input(monkeypatch, sample_agenda().encode())
    new_id = minuter("import", "-", "--body", "Harbour Watch Forum")[1].strip()
    assert json.loads(minuter("show", new_id, "--json")[1])["body"] == "Harbour Watch Forum"


def test_a_line_that_was_not_understood_is_told_and_kept(
    minuter: Minuter, monkeypatch: pytest.MonkeyPatch
) -> None:
    stray = "Zq9 the caretaker locks up at six"
    agenda = sample_agenda().replace("\n2. Decl", f"\n{stray}\n\n2. Decl")
    given_on_input(monkeypatch, agenda.encode())
    code, new_id, err = minuter("import", "-")
    assert code == 0
    assert len(new_id.split()) == 1
    assert "not understood" in err
    assert stray in minuter("show", new_id.strip())[1]


# --- export -------------------------------------------------------------------------------------


def words_in(document: Path) -> str:
    with zipfile.ZipFile(document) as parts:
        return "".join(parts.read(name).decode("utf-8", "replace") for name in parts.namelist())


def test_the_public_edition_is_the_usual_one(minuter: Minuter, sample: str, tmp_path: Path) -> None:
    document = tmp_path / "minutes.docx"
    assert minuter("export", sample, "-o", document) == (0, "", "")
    assert "Retail Crime Report" in words_in(document)
    assert "Tarpot Lane" not in words_in(document)


def test_the_full_edition_holds_what_is_restricted_and_nothing_private(
    minuter: Minuter, sample: str, tmp_path: Path
) -> None:
    document = tmp_path / "minutes.docx"
    assert minuter("export", sample, "-o", document, "--edition", "full")[0] == 0
    assert "Tarpot Lane" in words_in(document)
    assert "Sunniva is to send" not in words_in(document)


def test_a_document_already_there_is_overwritten_only_by_force(
    minuter: Minuter, sample: str, tmp_path: Path
) -> None:
    document = tmp_path / "minutes.docx"
    document.write_bytes(b"the only copy")
    code, _, err = minuter("export", sample, "-o", document)
    assert code == 2
    assert is_one_sentence(err)
    assert "--force" in err
    assert document.read_bytes() == b"the only copy"
    assert minuter("export", sample, "-o", document, "--force")[0] == 0
    assert zipfile.is_zipfile(document)


@pytest.mark.parametrize("name", ["minutes.odt", "minutes", "nowhere/minutes.docx"])
def test_a_document_that_cannot_be_written_is_told_in_one_sentence(
    minuter: Minuter, sample: str, tmp_path: Path, name: str
) -> None:
    code, out, err = minuter("export", sample, "-o", tmp_path / name)
    assert (code, out) == (2, "")
    assert is_one_sentence(err)
    assert not (tmp_path / name).exists()


# --- what is wrong ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["frobnicate"],
        ["list", "--frobnicate"],
        ["list", "--js"],
        ["show"],
        ["show", "zzzzzzzz"],
        ["show", ""],
        ["export", "zzzzzzzz"],
        ["export", "zzzzzzzz", "-o"],
        ["export", "zzzzzzzz", "-o", "x.docx"],
        ["export", "zzzzzzzz", "-o", "x.docx", "--edition", "secret"],
        ["import"],
        ["import", "nowhere.txt"],
        ["import", "."],
        ["load", "nowhere.json"],
        ["load", "."],
        ["load", "a\0b"],
        ["demo"],
        ["list", "--data"],
    ],
    ids=" ".join,
)
def test_a_wrong_command_is_answered_by_one_line(
    minuter: Minuter, arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    code, out, err = minuter(*arguments)
    assert (code, out) == (2, "")
    assert is_one_sentence(err), err


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"not JSON",
        b"[]",
        b"null",
        b'"a meeting"',
        b"[" * 100_000,
        b"9" * 10_000,
        b"\xff\xfe\x00",
        b'{"body": 7}',
        b'{"date": "12 March"}',
        b'{"start": "quarter past"}',
        b'{"items": {}}',
        b'{"items": [7]}',
        b'{"items": [{"status": "asleep"}]}',
        b'{"items": [{"papers": ["a.pdf"]}]}',
        b'{"items": [{"decisions": [{"restricted": "yes"}]}]}',
        b'{"items": [{"restriction": {"kind": "secret"}}]}',
        b'{"items": [{"restriction": {"paragraphs": ["three"]}}]}',
        b'{"items": [{"fields": {"previous_date": 7}}]}',
    ],
    ids=lambda content: content[:40].decode("latin-1"),
)
def test_a_file_that_is_no_meeting_is_told_in_one_sentence_and_stores_nothing(
    minuter: Minuter, tmp_path: Path, content: bytes
) -> None:
    file = tmp_path / "given.json"
    file.write_bytes(content)
    code, out, err = minuter("load", file)
    assert (code, out) == (2, "")
    assert is_one_sentence(err), err
    assert "nothing was stored" in err
    assert minuter("list", "--json")[1] == "[]\n"


def test_a_lone_surrogate_is_stored_as_a_character_that_can_be(
    minuter: Minuter, tmp_path: Path
) -> None:
    file = tmp_path / "given.json"
    file.write_text(
        '{"body": "Board \\ud800", "items": [{"title": "\\udfff", "notes": "\\ud800"}]}'
    )
    code, new_id, _ = minuter("load", file)
    assert code == 0
    assert minuter("show", new_id.strip())[0] == 0
    assert minuter("show", new_id.strip(), "--json")[0] == 0


def test_a_data_folder_that_is_a_file_is_told_in_one_sentence(minuter: Minuter, data: Path) -> None:
    data.write_text("not a folder")
    code, _, err = minuter("list")
    assert code == 2
    assert is_one_sentence(err)


# --- where meetings are kept --------------------------------------------------------------------


def test_the_data_folder_may_stand_before_or_after_the_command(
    sample: str, data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for arguments in (
        ["--data", str(data), "show", sample],
        ["show", sample, "--data", str(data)],
        ["show", f"--data={data}", sample],
    ):
        assert run(arguments, tmp_path / "another") == 0
    assert "Safer Wrayhaven" in capsys.readouterr().out


def test_the_environment_names_the_data_folder(
    sample: str,
    data: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("MINUTER_DATA", str(data))
    assert run(["show", sample]) == 0
    assert "Safer Wrayhaven" in capsys.readouterr().out


def test_a_meeting_open_in_a_window_can_be_shown_and_exported(
    minuter: Minuter, sample: str, data: Path, tmp_path: Path
) -> None:
    desk = Desk(data)
    session = desk.open(sample, lambda _: None)
    try:
        assert minuter("show", sample)[0] == 0
        assert minuter("export", sample, "-o", tmp_path / "minutes.docx")[0] == 0
        assert minuter("load", SAMPLE)[0] == 0
    finally:
        desk.put_away(session)
        desk.close()


# --- help ---------------------------------------------------------------------------------------


def test_help_names_every_command(minuter: Minuter) -> None:
    code, out, err = minuter("--help")
    assert (code, err) == (0, "")
    for command in ("import", "list", "show", "load", "export", "demo"):
        assert f"\n    {command} " in out
        assert minuter(command, "--help")[0] == 0


def test_the_version_is_told(minuter: Minuter) -> None:
    code, out, err = minuter("--version")
    assert (code, err) == (0, "")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert out == f"Minuter {project['project']['version']}\n"


# --- as a program -------------------------------------------------------------------------------


def program(data: Path, *arguments: str, **settings: Any) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "MINUTER_DATA": str(data), **settings.pop("env", {})}
    return subprocess.run(
        [sys.executable, str(ROOT / "main.py"), *arguments],
        capture_output=True,
        env=environment,
        timeout=60,
        check=False,
        **settings,
    )


def test_output_is_utf8_whatever_the_console_speaks(sample: str, data: Path) -> None:
    shown = program(data, "show", sample, env={"PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"})
    assert shown.returncode == 0
    assert "town’s shops" in shown.stdout.decode("utf-8")


def test_the_command_line_never_loads_the_window(sample: str, data: Path) -> None:
    listing = (
        "import sys; from minuter.cli import run; run(sys.argv[1:]); "
        "print([m for m in sys.modules if m.partition('.')[0] in ('PySide6', 'ui', 'docx')])"
    )
    done = subprocess.run(
        [sys.executable, "-c", listing, "list", "--data", str(data)],
        capture_output=True,
        cwd=ROOT,
        timeout=60,
        check=True,
    )
    assert sample in done.stdout.decode()
    assert done.stdout.decode().splitlines()[-1] == "[]"


@pytest.mark.skipif(os.name != "posix", reason="pipes close otherwise on Windows")
def test_a_reader_that_has_seen_enough_is_no_fault(sample: str, data: Path) -> None:
    read, write = os.pipe()
    os.close(read)
    with subprocess.Popen(
        [sys.executable, str(ROOT / "main.py"), "show", sample, "--data", str(data)],
        stdout=write,
        stderr=subprocess.PIPE,
    ) as process:
        os.close(write)
        assert process.communicate(timeout=60)[1] == b""
    assert process.returncode == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_output_that_cannot_be_written_is_told(sample: str, data: Path) -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, str(ROOT / "main.py"), "show", sample, "--data", str(data)],
            stdout=full,
            stderr=subprocess.PIPE,
            timeout=60,
            check=False,
        )
    assert done.returncode == 2
    assert is_one_sentence(done.stderr.decode())


@pytest.mark.skipif(os.name != "posix", reason="another console signal on Windows")
def test_an_interrupted_command_leaves_quietly(data: Path) -> None:
    waiting = (
        "import sys; from minuter.cli import run; print(flush=True); sys.exit(run(['load', '-']))"
    )
    with subprocess.Popen(
        [sys.executable, "-c", waiting],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        env={**os.environ, "MINUTER_DATA": str(data)},
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(0.3)
        process.send_signal(signal.SIGINT)
        assert process.communicate(timeout=60) == (b"", b"")
    assert process.returncode == 130
