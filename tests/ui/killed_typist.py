"""A window typed in at a hundred words a minute until it is killed (see test_kills.py).

``python tests/ui/killed_typist.py FOLDER MEETING`` says the number of each key before it presses
it.
"""

from __future__ import annotations

import sys
from pathlib import Path

from clerk import Clerk

from ui.application import make_application, make_window

KEY_MS = 120
"""A hundred words of five letters a minute."""
WORDS = "The Harbour Master told members that the lamps of the north quay were out again. " * 20


def main(folder: Path, meeting_id: str) -> None:
    """Open the meeting and type at the end of its first item."""
    application = make_application()
    window = make_window(folder)
    clerk = Clerk(window)
    if not window.open_meeting(meeting_id):
        raise RuntimeError("the meeting could not be opened")
    application.processEvents()
    for count, letter in enumerate(WORDS, 1):
        print(count, flush=True)
        clerk.type(letter)
        clerk.wait(KEY_MS)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
