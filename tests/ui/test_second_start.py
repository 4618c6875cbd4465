"""Minuter started a second time over the same folder: one window, and it comes forward."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ui.first_window import FirstWindow, socket_name
from ui.window_place import come_forward

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clerk import Clerk
    from pytestqt.qtbot import QtBot

    from ui.window import MainWindow

ROOT = Path(__file__).parents[2]

START = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from ui.first_window import FirstWindow
app = QCoreApplication([])
start = FirstWindow(Path(sys.argv[1]))
if not start.take() and start.call():
    print("called the first", flush=True)
    sys.exit(0)
start.prepare()
app.processEvents()
print("is the first", flush=True)
app.exec()
"""
"""A start without its window."""


def begin(data: Path, *, whole: bool = False) -> subprocess.Popen[str]:
    arguments = ["main.py", "--data", str(data)] if whole else ["-c", START, str(data)]
    return subprocess.Popen(
        [sys.executable, *arguments],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**os.environ, "XDG_ACTIVATION_TOKEN": ""},
    )


def line_of(process: subprocess.Popen[str]) -> str:
    assert process.stdout
    return process.stdout.readline().strip()


@pytest.fixture
def started(data: Path) -> Iterator[list[subprocess.Popen[str]]]:
    processes: list[subprocess.Popen[str]] = []
    yield processes
    for process in processes:
        process.kill()
        process.communicate()
    if sys.platform != "win32":
        Path(socket_name(data)).unlink(missing_ok=True)


@pytest.fixture
def first(data: Path, qtbot: QtBot) -> FirstWindow:
    """This process is the first, and listens."""
    data.mkdir()
    start = FirstWindow(data)
    assert start.take()
    threading.Thread(target=start.prepare).start()
    qtbot.waitUntil(lambda: start._server is not None)
    return start


def test_a_second_start_calls_the_first_window_forward_and_ends(
    first: FirstWindow,
    window: MainWindow,
    data: Path,
    qtbot: QtBot,
    started: list[subprocess.Popen[str]],
) -> None:
    first.called.connect(lambda: come_forward(window))
    window.showMinimized()
    with qtbot.waitSignal(first.called, timeout=20_000):
        started.append(begin(data))
    assert not window.isMinimized()
    assert window.isVisible()
    qtbot.waitUntil(lambda: started[0].poll() is not None, timeout=20_000)
    assert started[0].returncode == 0
    assert line_of(started[0]) == "called the first"


def test_after_the_first_was_killed_the_next_start_is_the_first_and_is_heard(
    data: Path, started: list[subprocess.Popen[str]]
) -> None:
    data.mkdir()
    started.append(begin(data))
    assert line_of(started[0]) == "is the first"
    started[0].kill()
    started[0].wait()
    if sys.platform != "win32":
        assert Path(socket_name(data)).exists(), "a killed start leaves its socket"
    started.append(begin(data))
    assert line_of(started[1]) == "is the first"
    started.append(begin(data))
    assert line_of(started[2]) == "called the first"


def test_two_starts_at_the_same_moment_make_one_window(
    data: Path, started: list[subprocess.Popen[str]]
) -> None:
    data.mkdir()
    started += [begin(data, whole=True), begin(data, whole=True)]
    until = time.monotonic() + 30
    while all(process.poll() is None for process in started) and time.monotonic() < until:
        time.sleep(0.05)
    ended = [process.poll() for process in started]
    assert sorted(ended, key=str) == [0, None]


def test_a_first_that_does_not_answer_is_not_waited_for_for_ever(data: Path, qapp: object) -> None:
    data.mkdir()
    hung, second = FirstWindow(data), FirstWindow(data)
    assert hung.take()
    assert not second.take()
    assert not second.call(patience=0.2), "so that another window opens"


def test_each_folder_has_a_first_of_its_own(tmp_path: Path, qapp: object) -> None:
    (tmp_path / "other").mkdir()
    here, other = FirstWindow(tmp_path), FirstWindow(tmp_path / "other")
    assert here.take()
    assert other.take()
    assert socket_name(tmp_path) != socket_name(tmp_path / "other")


def test_a_folder_that_is_a_file_hinders_no_start(tmp_path: Path, qapp: object) -> None:
    (tmp_path / "data").write_text("not a folder", encoding="utf-8")
    assert FirstWindow(tmp_path / "data").take()


def test_the_command_line_works_beside_the_window(
    first: FirstWindow, clerk: Clerk, data: Path
) -> None:
    done = subprocess.run(
        [sys.executable, "main.py", "--data", str(data), "list"],
        capture_output=True,
        text=True,
        cwd=ROOT,
    )
    assert "Wren Harbour Partnership" in done.stdout
    assert done.returncode == 0
