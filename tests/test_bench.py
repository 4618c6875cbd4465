"""Every measurement works, on sizes that take no time; what it finds is asserted by no test."""

from __future__ import annotations

import json
import zipfile
from typing import TYPE_CHECKING

import pytest

from bench.__main__ import SUBJECTS, main
from bench.measure import Figure, interleaved, percentile
from bench.sample import long_meeting, meeting_of, spoken
from bench.table import table
from bench.word_peers import PEERS
from minuter.desk import write_document
from minuter.meeting.text import words_of

if TYPE_CHECKING:
    from pathlib import Path

FIGURES = {
    "launch": {"launch to first paint"},
    "keys": {
        "key to paint, 100 words",
        "key to paint, 100 words, 99th percentile",
        "key to paint, 200 words, exporting, 99.9 %",
        "flat in size, 200 words",
    },
    "saves": {"durable save, 12 items", "durable save, 20 items"},
    "word": {"Word export, 2 items", "Word export, 4 items"},
}


@pytest.mark.parametrize("subject", SUBJECTS)
def test_each_subject_is_measured_beside_its_peer(
    subject: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = tmp_path / "figures.json"
    assert main(["--only", subject, "--tiny", "--json", str(kept)]) == 0
    told = json.loads(kept.read_text("utf-8"))
    found = {figure["what"]: figure for figure in told["figures"]}
    assert found.keys() >= FIGURES[subject]
    printed = capsys.readouterr().out
    for what in FIGURES[subject]:
        assert found[what]["ours"] > 0
        assert found[what]["ratio"] == pytest.approx(found[what]["ours"] / found[what]["peer"])
        assert what in printed


def test_a_peer_that_is_not_installed_is_said_to_be_skipped(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("docxtpl", "pandoc"):
        monkeypatch.setitem(PEERS, name, (PEERS[name][0], lambda: False))
    assert main(["--only", "word", "--tiny"]) == 0
    skipped = [line for line in capsys.readouterr().out.splitlines() if "SKIPPED" in line]
    assert len(skipped) == 2


@pytest.mark.parametrize("name", PEERS)
def test_a_peer_writes_the_words_that_we_write(name: str, tmp_path: Path) -> None:
    write, installed = PEERS[name]
    if not installed():
        pytest.skip(f"{name} is not installed")
    items = spoken(3)
    write(items, tmp_path / "peer.docx")
    write_document(meeting_of(items), tmp_path / "ours.docx", "public")
    ours = _paragraphs(tmp_path / "ours.docx")
    assert set(_paragraphs(tmp_path / "peer.docx")) <= set(ours)
    assert all(words in ours for item in items for words in (*item.paragraphs, *item.bullets))


def _paragraphs(path: Path) -> list[str]:
    from lxml import etree

    with zipfile.ZipFile(path) as package:
        body = etree.fromstring(package.read("word/document.xml"))
    return [
        " ".join("".join(map(str, paragraph.itertext())).split()) for paragraph in body.iter("{*}p")
    ]


@pytest.mark.parametrize("words", [1, 40, 1234])
def test_a_long_text_has_the_words_that_it_is_said_to_have(words: int) -> None:
    assert len(words_of(long_meeting(words).items[3].notes).split()) == words


def test_subjects_take_turns_at_going_first() -> None:
    order: list[str] = []

    def subject(name: str) -> float:
        order.append(name)
        return float(len(order))

    runs = interleaved({"a": lambda: subject("a"), "b": lambda: subject("b")}, 2, warm=1)
    assert order == ["a", "b", "b", "a", "a", "b"]
    assert runs == {"a": [4.0, 5.0], "b": [3.0, 6.0]}


def test_a_percentile_is_a_value_that_was_measured() -> None:
    values = [float(n) for n in range(1, 1001)]
    assert [percentile(values, share) for share in (50, 99, 99.9, 100)] == [500, 990, 999, 1000]
    assert percentile([7.0], 99.9) == 7


def test_the_table_says_what_was_missed() -> None:
    figures = [
        Figure("a save", 4.0, 1.0, "the disk", aim=8),
        Figure("a launch", 3.0, 1.0, "a bare window", aim=1.4),
        Figure("a key", 17.0, 16.0, "a bare box", limit=16),
        Figure("a part", 1.0, None, ""),
    ]
    rows = table(figures).splitlines()[2:]
    assert ["met" in row for row in rows] == [True, False, False, False]
    assert ["MISSED" in row for row in rows] == [False, True, True, False]
