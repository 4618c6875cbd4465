"""Meetings minuted by the keys of a real X server, from the start page to Word and back."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any

import pytest
from docx import Document
from real_clerk import ROOT, RealClerk, copied, minuter_shown, needs_x, screen

from ui.demo import script

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = [pytest.mark.campaign, needs_x]


@pytest.fixture
def display() -> Iterator[str]:
    """A screen of 1366 by 768 of its own."""
    with screen() as name:
        yield name


def minuter(data: Path, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, str(ROOT / "main.py"), "--data", str(data), *arguments],
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def test_every_word_typed_is_in_the_document_and_no_restricted_one_in_the_public(
    display: str, data: Path, tmp_path: Path
) -> None:
    environment = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
    with minuter_shown(data, environment) as window:
        clerk = RealClerk(environment)
        clerk.wait_for_window()
        clerk.press("Ctrl+Shift+o")
        time.sleep(1.5)
        steps: list[dict[str, Any]] = [step for part in script() for step in part["steps"]]
        for step in steps:
            if "type" in step:
                clerk.type(step["type"])
            else:
                clerk.press(step["key"])
        clerk.press("Ctrl+q")
        assert window.wait(20) == 0
    (meeting,) = json.loads(minuter(data, "list", "--json"))
    assert meeting["minuted"] == 11
    for edition in ("public", "full"):
        minuter(
            data,
            *("export", meeting["id"], "-o", str(tmp_path / f"{edition}.docx")),
            *("--edition", edition),
        )
    public, full = (
        words_of_document(tmp_path / f"{edition}.docx") for edition in ("public", "full")
    )
    typed = [step["type"].strip() for step in steps if len(step.get("type", "")) > 12]
    marks = ("1. ", "### ", "Q: ", "A: ", "- ")
    bare = [
        words.removeprefix(next((m for m in marks if words.startswith(m)), "")) for words in typed
    ]
    assert [words for words in bare if words not in full] == []
    assert [word for word in ("vapes", "Tarpot Lane", "licence holders") if word in public] == []


AGENDA = """Wren Harbour Partnership
Wednesday 7 October 2026 at 10.00 am
Venue: Chandlers’ Room, Civic Hall
AGENDA
1. Evacuation procedure
2. Declarations of interest
3. Harbour dredging programme
Report of the Harbour Master
4. Moorings
5. Any other business
6. Sale of the old slipway
"""
TYPED = {
    3: ("Silt at the north quay had fallen by a tenth.", "A second survey was due in May."),
    4: ("Forty moorings had been let.",),
    5: ("The regatta would be held on the last Saturday of June.",),
}
WITHHELD = "Two offers had been received, the higher from a boatbuilder."
SUMMARY = "Members considered a report on the sale in private."


def test_a_pasted_agenda_becomes_two_documents_by_keys_alone(
    display: str, data: Path, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    environment = {
        **os.environ,
        "DISPLAY": display,
        "QT_QPA_PLATFORM": "xcb",
        "HOME": str(home),
    }
    with copied(AGENDA, environment), minuter_shown(data, environment) as window:
        clerk = RealClerk(environment)
        clerk.wait_for_window()
        clerk.press("Ctrl+v")
        time.sleep(4)  # a worker reads it
        clerk.press("ctrl+End", "r")  # the last item is restricted
        clerk.press("Ctrl+Enter")
        time.sleep(1.5)
        for number in range(1, 6):
            clerk.press("ctrl+End")
            for sentence in TYPED.get(number, ()):
                clerk.press("Enter")
                clerk.type(sentence)
            if number in TYPED:
                clerk.press("Ctrl+1")
            clerk.press("Ctrl+Enter")
        clerk.press("ctrl+End")
        clerk.type(WITHHELD)  # a restricted item begins on its restricted side
        clerk.press("Ctrl+Shift+r")
        clerk.type(SUMMARY)
        clerk.press("Ctrl+Enter")
        time.sleep(0.5)
        clerk.press("F12")
        time.sleep(0.5)
        clerk.press("Tab", "Tab", "space")  # from the button round to the full minutes
        clerk.press("Ctrl+Enter")
        files = _wait_for_documents(home)
        clerk.press("Esc", "Ctrl+w")
        time.sleep(0.5)
        clerk.press("Ctrl+q")
        assert window.wait(20) == 0
    (meeting,) = json.loads(minuter(data, "list", "--json"))
    assert (meeting["items"], meeting["minuted"]) == (6, 6)
    full, public = (words_of_document(files[edition]) for edition in ("full", "public"))
    for sentence in (*(one for many in TYPED.values() for one in many), SUMMARY):
        assert sentence in full
        assert sentence in public
    assert WITHHELD in full
    assert "boatbuilder" not in public


def _wait_for_documents(folder: Path) -> dict[str, Path]:
    for _ in range(200):
        found = sorted(folder.rglob("*.docx"))
        if len(found) == 2:
            time.sleep(0.5)
            return {"full" if "RESTRICTED" in path.name else "public": path for path in found}
        time.sleep(0.1)
    raise AssertionError(f"there are {sorted(folder.rglob('*'))}")


def words_of_document(file: Path) -> str:
    return "\n".join(paragraph.text for paragraph in Document(str(file)).paragraphs)
