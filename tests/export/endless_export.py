"""Writes the minutes of two meetings over one file, again and again, until it is killed.

``python -m tests.export.endless_export FILE``; says "ready" once the first is written.
"""

from __future__ import annotations

import sys
from pathlib import Path

from minuter.blocks import Edition
from minuter.export import export
from minuter.minutes.compose import compose
from tests.export.test_killed_exports import meetings


def main() -> None:
    path = Path(sys.argv[1])
    turn = 0
    while True:
        meeting = meetings()[turn % 2]
        export(meeting, compose(meeting, Edition.PUBLIC), path, replace=True)
        if not turn:
            print("ready", flush=True)
        turn += 1


if __name__ == "__main__":
    main()
