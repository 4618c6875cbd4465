"""A full Council, loaded and exported as by a clerk: how its minutes read, and that they open."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from minuter.cli import run
from tests.export.document_checks import Package, findings, words
from tests.scenes.make_council import TARGET, scene_json

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Minuter = Callable[..., str]

SECRETS = ("Tallow", "1.2 million")


@pytest.fixture
def minuter(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Minuter:
    """Runs a command on a data folder of its own and gives what it says."""

    def called(*arguments: str | Path) -> str:
        code = run([str(argument) for argument in arguments], tmp_path / "data")
        captured = capsys.readouterr()
        assert (code, captured.err) == (0, "")
        return captured.out.strip()

    return called


def paragraphs(content: bytes) -> list[str]:
    return [words(paragraph) for paragraph in Package(content).paragraphs]


def test_the_file_is_the_scene_that_the_tests_play() -> None:
    assert TARGET.read_text("utf-8") == scene_json()


def test_it_is_loaded_and_exported_as_public_and_full_minutes(
    minuter: Minuter, tmp_path: Path
) -> None:
    meeting_id = minuter("load", TARGET)
    public, full = tmp_path / "public.docx", tmp_path / "full.docx"
    minuter("export", meeting_id, "-o", public)
    minuter("export", meeting_id, "-o", full, "--edition", "full")
    assert findings(public.read_bytes(), SECRETS) == []
    assert findings(full.read_bytes()) == []
    said = paragraphs(full.read_bytes())
    assert "An offer of £1.2 million by Tallow Holdings was considered." in said
    kept = said.index("Restricted: exempt information, paragraph 3. Not for publication.")
    without = [line for line in said if line not in said[kept : kept + 3]]
    public_lines = paragraphs(public.read_bytes())
    assert [line for line in without if not line.startswith("Restricted: ")] == public_lines


def test_the_evening_reads_as_democratic_services_would_write_it(
    minuter: Minuter, tmp_path: Path
) -> None:
    public = tmp_path / "public.docx"
    minuter("export", minuter("load", TARGET), "-o", public)
    said = paragraphs(public.read_bytes())
    told = [
        "Apologies for absence: Councillors Jude Kettering, Stuart Rudd, Margaret Soames",
        "Apologies for absence were submitted on behalf of Councillors Jude Kettering, "
        "Stuart Rudd and Margaret Soames.",
        "Councillor Fairhurst joined the meeting at 9.41 am.",
        "The amendment was put to the vote. For: 13, Against: 13, Abstentions: 1. The votes being "
        "equal, the Mayor gave a second or casting vote against the amendment, which was lost.",
        "A recorded vote was taken on the motion, which was carried. For: 18, Against: 7, "
        "Abstentions: 2.",
        "Recorded vote on the motion",
        "The motion was not seconded and therefore fell.",
        "The motion was carried unanimously. Councillor Wrona asked that their vote for the motion "
        "be recorded.",
        "The meeting became inquorate at 11.10 am.",
        "Councillor Mrs Bellamy returned to the meeting at 11.12 am.",
        "The meeting became quorate again at 11.12 am.",
        "Councillors Osgood, Ashdown and Chaudhry returned to the meeting at 11.12 am.",
        "The press and public were readmitted to the meeting at 11.18 am.",
        "Actions by agenda item",
        "The meeting closed at 11.20 am.",
    ]
    assert [line for line in said if line in told] == told
    declared = [line for line in said if line.startswith("Councillor Pemberton declared")]
    assert len(declared) == 2, "under Declarations and at the item"
    assert declared[0].endswith("left the room at 10.05 am, returning at 10.45 am.")


def test_its_plain_text_says_who_was_there_and_how_they_voted(minuter: Minuter) -> None:
    shown = minuter("show", minuter("load", TARGET))
    assert "Present: Councillors Mrs Adaeze Bellamy (Chair), Gareth Osgood (Vice-Chair), " in shown
    assert "Against (7): Councillors Osgood, Barraclough, Cawthorne, " in shown
    assert "Action: Write to the harbour office about marshals in winter (Imogen Tull, " in shown
