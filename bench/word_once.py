"""One export in a process of its own, which then prints its peak memory in MB (Linux)."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from bench.memory import peak_megabytes
from bench.sample import meeting_of, spoken
from bench.word_peers import PEERS


def main() -> None:
    """``python -m bench.word_once PEER ITEMS``; ``ours`` for our own."""
    name, count = sys.argv[1], int(sys.argv[2])
    items = spoken(count)
    with tempfile.TemporaryDirectory(prefix="minuter-bench-") as folder:
        path = Path(folder) / "minutes.docx"
        if name == "ours":
            from minuter.desk import write_document

            write_document(meeting_of(items), path, "public")
        else:
            PEERS[name][0](items, path)
    print(peak_megabytes())


if __name__ == "__main__":
    main()
