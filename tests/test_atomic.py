"""A file is written whole or not at all, and what a killed writer left is cleared by the next."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from minuter.atomic import write_atomically

if TYPE_CHECKING:
    from pathlib import Path

WRITES_SLOWLY = """
import os, sys
from pathlib import Path
import minuter.atomic as atomic

def slow_disk(handle):
    print("writing", flush=True)
    sys.stdin.readline()

os.fsync = slow_disk
atomic.sync_folder = lambda folder: None
atomic.write_atomically(Path(sys.argv[1]), b"by the other")
"""


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def slow_writer(path: Path) -> subprocess.Popen[str]:
    """Another process in the middle of writing: its temporary file is there."""
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITES_SLOWLY, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert writer.stdout
    assert writer.stdout.readline() == "writing\n"
    return writer


@pytest.mark.skipif(sys.platform == "win32", reason="cleared after a minute there")
def test_what_a_killed_writer_left_is_cleared_by_the_next(tmp_path: Path) -> None:
    with slow_writer(tmp_path / "minutes.docx") as writer:
        writer.kill()
    assert len(names(tmp_path)) == 1
    write_atomically(tmp_path / "minutes.docx", b"whole")
    assert names(tmp_path) == ["minutes.docx"]


def test_what_another_is_writing_is_left_alone(tmp_path: Path) -> None:
    with slow_writer(tmp_path / "theirs.docx") as writer:
        write_atomically(tmp_path / "ours.docx", b"ours")
        assert len(names(tmp_path)) == 2
        writer.communicate("\n")
    assert writer.returncode == 0
    assert names(tmp_path) == ["ours.docx", "theirs.docx"]
    assert (tmp_path / "theirs.docx").read_bytes() == b"by the other"


def test_files_that_only_sound_alike_are_not_touched(tmp_path: Path) -> None:
    kept = [".minuter-notes", "minuter-draft.part", ".minuter", "minutes.part"]
    for name in kept:
        (tmp_path / name).write_text("mine")
    (tmp_path / ".minuter-folder.part").mkdir()
    write_atomically(tmp_path / "minutes.docx", b"whole")
    assert names(tmp_path) == sorted([*kept, ".minuter-folder.part", "minutes.docx"])
