"""The sample meeting minuted by the keys of a real X server, from the start page to Word."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from docx import Document

from ui.demo import script

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
XDOTOOL = {"Ctrl": "ctrl", "Shift": "shift", "Alt": "alt", "Enter": "Return", "PgDn": "Next"}

pytestmark = [
    pytest.mark.campaign,
    pytest.mark.skipif(
        not (shutil.which("Xvfb") and shutil.which("xdotool")),
        reason="needs Xvfb and xdotool (Debian: apt-get install xvfb xdotool)",
    ),
]


@pytest.fixture
def display() -> Iterator[str]:
    """A screen of 1366 by 768 of its own."""
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "1366x768x24"],
        pass_fds=(write,),
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    with os.fdopen(read) as told:
        number = told.readline().strip()
    yield f":{number}"
    server.terminate()
    server.wait(10)


class RealClerk:
    """Presses keys of the X server; knows nothing of Qt."""

    def __init__(self, environment: dict[str, str]) -> None:
        self._environment = environment

    def _do(self, *arguments: str, words: str = "") -> None:
        subprocess.run(
            ["xdotool", *arguments],
            env=self._environment,
            input=words,
            text=True,
            check=True,
            timeout=60,
        )

    def wait_for_window(self) -> None:
        self._do("search", "--sync", "--onlyvisible", "--name", "Minuter", "windowfocus")
        time.sleep(1.5)

    def press(self, keys: str) -> None:
        self._do("key", "--delay", "40", "+".join(XDOTOOL.get(k, k) for k in keys.split("+")))
        time.sleep(0.1)

    def type(self, words: str) -> None:
        self._do("type", "--delay", "12", "--file", "-", words=words)


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
    window = subprocess.Popen(
        [sys.executable, str(ROOT / "main.py"), "--data", str(data)], env=environment
    )
    try:
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
    finally:
        window.kill()
    (meeting,) = json.loads(minuter(data, "list", "--json"))
    assert meeting["minuted"] == 11
    for edition in ("public", "full"):
        minuter(
            data,
            *("export", meeting["id"], "-o", str(tmp_path / f"{edition}.docx")),
            *("--edition", edition),
        )
    public, full = (
        "\n".join(p.text for p in Document(str(tmp_path / f"{edition}.docx")).paragraphs)
        for edition in ("public", "full")
    )
    typed = [step["type"].strip() for step in steps if len(step.get("type", "")) > 12]
    marks = ("1. ", "### ", "Q: ", "A: ", "- ")
    bare = [
        words.removeprefix(next((m for m in marks if words.startswith(m)), "")) for words in typed
    ]
    assert [words for words in bare if words not in full] == []
    assert [word for word in ("vapes", "Tarpot Lane", "licence holders") if word in public] == []
