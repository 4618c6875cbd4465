"""A process that types into a meeting and says on standard output what it was told is saved.

``python -m tests.store.typist FOLDER`` types until it is killed; ``lock`` takes the meeting and
waits for a line on standard input.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

from minuter.meeting.text import parse_markdown
from minuter.meeting.values import Item, Meeting, Place
from minuter.store.archive import Archive
from minuter.store.saver import Saver

MEETING = Meeting("m", items=tuple(Item(f"i{n}", str(n), f"Item {n}") for n in range(12)))


def words(count: int) -> str:
    """The first words of what is typed."""
    return " ".join(f"word{n}" for n in range(count))


def typed(count: int) -> Meeting:
    """The meeting with that many words typed."""
    item = replace(MEETING.items[3], notes=parse_markdown(words(count)))
    return replace(MEETING, items=(*MEETING.items[:3], item, *MEETING.items[4:]))


def main() -> None:
    """Type, or lock."""
    archive = Archive.open(Path(sys.argv[1]))
    if "lock" in sys.argv:
        writer = archive.writer("m")
        print("locked", flush=True)
        sys.stdin.readline()
        writer.close()
        return
    saver = Saver(lambda: archive.writer("m"), MEETING, lambda _: None, spill_folders=[])
    count = 0
    while True:
        count += 1
        saver.submit(typed(count), Place("i3", "notes", 0, len(words(count))), 0)
        if count % 3 == 0 and saver.flush(5):
            print(count, flush=True)


if __name__ == "__main__":
    main()
