"""``python -m bench``: measure and print one table. Nothing fails for being slow."""

from __future__ import annotations

import argparse
import json
import os
import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from bench.measure import FULL, QUICK, TINY, Findings
from bench.table import as_json, load, machine, table

if TYPE_CHECKING:
    from collections.abc import Sequence

SUBJECTS = {
    "launch": "starting the program, to the first paint",
    "keys": "a key to its paint, and while a document is written",
    "saves": "a durable save",
    "word": "writing the Word document",
}


def main(arguments: Sequence[str]) -> int:
    """Measure what is asked for."""
    asked = _asked(arguments)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"  # for the processes that show windows
    effort = TINY if asked.tiny else QUICK if asked.quick else FULL
    loads = [load()]
    found = Findings()
    for name in asked.only or SUBJECTS:
        print(f"Measuring {SUBJECTS[name]} …", file=sys.stderr, flush=True)
        part: Findings = import_module(f"bench.{name}").measure(effort)
        found.figures += part.figures
        found.skipped += part.skipped
        found.remarks += part.remarks
        loads.append(load())
    print(table(found.figures))
    print(f"\n{machine()}; load at the start {loads[0]}, at the end {loads[-1]}")
    for remark in found.remarks:
        print(f"Note: {remark}")
    for what in found.skipped:
        print(f"SKIPPED: {what}")
    if asked.json:
        text = json.dumps(as_json(found, loads), indent=2, ensure_ascii=False)
        asked.json.write_text(text + "\n", encoding="utf-8")
    return 0


def _asked(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m bench",
        description="Measure Minuter beside its peers; medians of interleaved runs.",
    )
    parser.add_argument(
        "--only", action="append", choices=SUBJECTS, help="this subject alone; may be repeated"
    )
    parser.add_argument("--quick", action="store_true", help="fewer runs, a rougher figure")
    parser.add_argument("--tiny", action="store_true", help="only to see that it works")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures to a file too")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
