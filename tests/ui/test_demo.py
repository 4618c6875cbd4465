"""The demonstration minutes the sample meeting by key events and hands out its papers."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from docx import Document

ROOT = Path(__file__).parents[2]
RESTRICTED = ("vapes", "Tarpot Lane", "licence holders")


def demo(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(ROOT / "main.py"), "demo", *arguments],
        capture_output=True,
        text=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        timeout=120,
        check=False,
    )


def words(path: Path) -> str:
    return "\n".join(paragraph.text for paragraph in Document(str(path)).paragraphs)


def test_it_writes_both_editions_and_two_pictures(tmp_path: Path) -> None:
    done = demo(str(tmp_path))
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == str(tmp_path)
    public, full = words(tmp_path / "minutes.docx"), words(tmp_path / "minutes-full.docx")
    assert "the operation continue until the end of June" in public
    assert [word for word in RESTRICTED if word in public] == []
    assert [word for word in RESTRICTED if word not in full] == []
    for look in ("light", "dark"):
        assert (tmp_path / f"window-{look}.png").stat().st_size > 50_000


def test_files_that_are_there_are_left_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "minutes.docx").write_bytes(b"last week's")
    done = demo(str(tmp_path))
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert (tmp_path / "minutes.docx").read_bytes() == b"last week's"
