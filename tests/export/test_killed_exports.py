"""An export that is killed leaves the former file or the new one, and nothing in the next's way."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from minuter.blocks import Edition
from minuter.export import export
from minuter.export.word import word_bytes
from minuter.minutes.compose import compose
from tests.export.document_checks import findings
from tests.minutes.trial import trial_meeting

if TYPE_CHECKING:
    from minuter.meeting.values import Meeting

KILLS = 40
LONGEST_MS = 120
"""In which a document or two are made: a kill falls on every stage of one."""
ROOT = Path(__file__).resolve().parents[2]


@cache
def meetings() -> tuple[Meeting, Meeting]:
    """A meeting of a hundred items, as it was and as it is after an edit."""
    items = [replace(trial_meeting().items[n % 11], id=f"i{n}") for n in range(100)]
    return trial_meeting(*items), trial_meeting(*items[:-1])


@pytest.mark.campaign
@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is not of Windows")
def test_forty_kills_leave_the_former_file_or_the_new(tmp_path: Path) -> None:
    path = tmp_path / "minutes.docx"
    whole = [word_bytes(compose(meeting, Edition.PUBLIC)) for meeting in meetings()]
    assert findings(whole[0]) == findings(whole[1]) == []
    chance = random.Random(40)
    found = {"former": 0, "new": 0, "left over": 0}
    for turn in range(KILLS):
        before = _killed(path, chance, while_it_writes=bool(turn % 2))
        content = path.read_bytes()
        assert content in whole, "the file is neither the former nor the new one"
        found["former" if content == before else "new"] += 1
        found["left over"] += len(list(tmp_path.iterdir())) - 1
        export(meetings()[0], compose(meetings()[0], Edition.PUBLIC), path, replace=True)
        assert [each.name for each in tmp_path.iterdir()] == ["minutes.docx"]
        assert path.read_bytes() == whole[0]
    print(f"\n{KILLS} kills: {found}, none unreadable")
    assert found["left over"], "no kill fell into the writing of a file: it tried nothing"


def _killed(path: Path, chance: random.Random, *, while_it_writes: bool) -> bytes:
    """Kill an endless export at random, or at once when its temporary file is seen.

    What the file held before is given back: the disk is busy for a hundredth of an export only,
    so that a kill at random hardly ever falls into the writing.
    """
    with subprocess.Popen(
        [sys.executable, "-m", "tests.export.endless_export", str(path)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout
        assert process.stdout.readline() == "ready\n"
        before = path.read_bytes()
        if while_it_writes:
            ends = time.monotonic() + 20
            while len(os.listdir(path.parent)) < 2 and time.monotonic() < ends:
                pass
        else:
            time.sleep(chance.uniform(0, LONGEST_MS) / 1000)
        process.kill()
    return before
