"""A clerk of real keys: a screen of its own, and the X server's keyboard."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
XDOTOOL = {
    "Ctrl": "ctrl",
    "Shift": "shift",
    "Alt": "alt",
    "Enter": "Return",
    "Esc": "Escape",
    "PgDn": "Next",
    "PgUp": "Prior",
    "/": "slash",
}

HOLD_CLIPBOARD = """
import sys
from PySide6.QtGui import QGuiApplication
app = QGuiApplication([])
app.clipboard().setText(sys.stdin.read())
print("held", flush=True)
app.exec()
"""

needs_x = pytest.mark.skipif(
    not (shutil.which("Xvfb") and shutil.which("xdotool")),
    reason="needs Xvfb and xdotool (Debian: apt-get install xvfb xdotool)",
)


@contextmanager
def screen(width: int = 1366, height: int = 768) -> Iterator[str]:
    """A display of that size."""
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{width}x{height}x24"],
        pass_fds=(write,),
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    with os.fdopen(read) as told:
        number = told.readline().strip()
    yield f":{number}"
    server.terminate()
    server.wait(10)


class RealClerk:
    """Presses keys of the X server; knows nothing of Qt."""

    def __init__(self, environment: dict[str, str]) -> None:
        self._environment = environment

    def _do(self, *arguments: str, words: str = "") -> None:
        subprocess.run(
            ["xdotool", *arguments],
            env=self._environment,
            input=words,
            text=True,
            check=True,
            timeout=60,
        )

    def wait_for_window(self) -> None:
        self._do("search", "--sync", "--onlyvisible", "--name", "Minuter", "windowfocus")
        time.sleep(1.5)

    def press(self, *chords: str) -> None:
        for keys in chords:
            pressed = "+".join(XDOTOOL.get(key, key) for key in keys.split("+"))
            self._do("key", "--delay", "40", pressed)
            time.sleep(0.1)

    def type(self, words: str) -> None:
        self._do("type", "--delay", "12", "--file", "-", words=words)


@contextmanager
def minuter_shown(data: Path, environment: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """The program on a display, ended by force if it has not ended by itself."""
    window = subprocess.Popen(
        [sys.executable, str(ROOT / "main.py"), "--data", str(data)], env=environment
    )
    try:
        yield window
    finally:
        window.kill()
        window.wait(10)


@contextmanager
def copied(words: str, environment: dict[str, str]) -> Iterator[None]:
    """Words on the clipboard of a display, held by another program as on any desktop."""
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD_CLIPBOARD],
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert holder.stdin
    assert holder.stdout
    with holder.stdin:
        holder.stdin.write(words)
    assert holder.stdout.readline()
    try:
        yield
    finally:
        holder.kill()
        holder.wait(10)
        holder.stdout.close()
