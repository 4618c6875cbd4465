"""Writes ``council.json``, the full Council of ``tests/council.py``, as ``minuter load`` takes it.

Run ``python -m tests.scenes.make_council`` from the root after a change there; a test holds the
file against the scene. Ids that are made anew each time are numbered, so that it stays the same.
"""

from __future__ import annotations

import json
from pathlib import Path

from minuter.meeting.portable import meeting_to_json
from tests.council import minuted

TARGET = Path(__file__).with_name("council.json")


def scene_json() -> str:
    """The scene as the file has it."""
    meeting = minuted()
    made = json.dumps(meeting_to_json(meeting), ensure_ascii=False, indent=2)
    ids = [fact.id for item in meeting.items for fact in item.facts]
    for number, name in enumerate((name for name in ids if len(name) > 6), start=1):
        made = made.replace(name, f"fact{number:03}")
    return f"{made}\n"


if __name__ == "__main__":
    TARGET.write_text(scene_json(), "utf-8")
