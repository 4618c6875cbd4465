"""A process that types into a meeting and says on standard output what it was told is saved.

``python -m tests.store.typist FOLDER`` types until it is killed, and says every third word's
number; words after the folder make it another typist:

``begin``    makes the archive and the meeting first, and then says 0
``every``    says every word's number, when the status bar would say that it is saved
``careless`` never has the disk flushed
``lock``     takes the meeting and waits for a line on standard input
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from minuter.meeting.text import parse_markdown
from minuter.meeting.values import Item, Meeting, Place
from minuter.store import connection
from minuter.store.archive import Archive
from minuter.store.saver import Saver

if TYPE_CHECKING:
    from minuter.store.saver import SaveState

MEETING = Meeting("m", items=tuple(Item(f"i{n}", str(n), f"Item {n}") for n in range(12)))


def words(count: int) -> str:
    """The first words of what is typed."""
    return " ".join(f"word{n}" for n in range(count))


def typed(count: int) -> Meeting:
    """The meeting with that many words typed."""
    item = replace(MEETING.items[3], notes=parse_markdown(words(count)))
    return replace(MEETING, items=(*MEETING.items[:3], item, *MEETING.items[4:]))


def main(folder: Path, how: list[str]) -> None:
    """Type, or lock."""
    if "careless" in how:
        never_flush()
    archive = Archive.open(folder)
    if "begin" in how:
        archive.add(MEETING)
        print(0, flush=True)
    if "lock" in how:
        writer = archive.writer("m")
        print("locked", flush=True)
        sys.stdin.readline()
        writer.close()
        return
    count = 0

    def status_bar(state: SaveState) -> None:
        if "every" in how and state.saved_at and not (state.pending or state.problem):
            print(count, flush=True)

    saver = Saver(lambda: archive.writer("m"), MEETING, status_bar, spill_folders=lambda: [])
    while True:
        count += 1
        saver.submit(typed(count), Place("i3", "notes", 0, len(words(count))), 0)
        if "every" in how:
            saver.flush(5)
        elif count % 3 == 0 and saver.flush(5):
            print(count, flush=True)


def never_flush() -> None:
    """Break what is promised: commits return before anything is on the disk."""
    connect = connection.connect

    def careless(path: Path, *, read_only: bool = False) -> connection.sqlite3.Connection:
        made = connect(path, read_only=read_only)
        made.execute("PRAGMA synchronous=OFF")
        return made

    connection.connect = careless


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
