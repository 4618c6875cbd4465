"""Minuter is killed while the clerk types in its window: at most five characters are lost."""

from __future__ import annotations

import os
import random
import statistics
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from killed_typist import WORDS

from minuter.desk import Desk
from minuter.meeting.text import write_markdown

ROOT = Path(__file__).parents[2]
MOST_LOST = 5
KILLS, AT_ONCE = 40, 4


def lost_by_a_kill(data: Path, seconds: float) -> int:
    """Type for so long, be killed, start again: how many of the characters typed are not there."""
    desk = Desk(data)
    meeting = desk.new_meeting("Wren Harbour Partnership", None)
    desk.close()
    before = write_markdown(meeting.items[0].notes)
    window = subprocess.Popen(
        [sys.executable, str(Path(__file__).with_name("killed_typist.py")), str(data), meeting.id],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert window.stdout is not None
        first = window.stdout.readline()
        time.sleep(seconds)
        assert window.poll() is None
    finally:
        window.kill()
        told, _ = window.communicate()
    count = int((first + told).split()[-1])
    assert desk.health().ok
    kept = desk.meeting(meeting.id)
    desk.close()
    notes = write_markdown(kept.items[0].notes)
    assert (before + WORDS).startswith(notes), "what was typed, from its beginning"
    assert kept.items[1:] == meeting.items[1:]
    return count - (len(notes) - len(before))


@pytest.mark.campaign
def test_forty_kills_while_typing_in_the_window_lose_at_most_five_each(tmp_path: Path) -> None:
    chance = random.Random(41)
    folders = [tmp_path / f"kill{n}" for n in range(KILLS)]
    lengths = [chance.uniform(0.5, 6) for _ in folders]
    with ThreadPoolExecutor(AT_ONCE) as threads:
        lost = list(threads.map(lost_by_a_kill, folders, lengths))
    print(
        f"\n{len(lost)} kills while typing in the window: at most {max(lost)} characters lost, "
        f"{statistics.median(lost):g} in the median; {sorted(lost)}"
    )
    assert max(lost) <= MOST_LOST
