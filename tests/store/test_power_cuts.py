"""The power goes while a clerk types: what was shown as saved is there when it is back.

Two disks lose what was not flushed to them: a real file system that is shut down under the
typist, where root may mount one; and, wherever there is a C compiler on Linux, one made of the
flushes alone, on which any part of what was not flushed may have been kept or not.
"""

from __future__ import annotations

import itertools
import os
import random
import shutil
import struct
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from minuter.errors import MinuterError
from minuter.store.archive import Archive
from minuter.store.backup import check
from minuter.store.short_list import DATABASE
from tests.store.typist import typed

ROOT = Path(__file__).parents[2]
SECTOR = 512
SHUT_DOWN, KEEP_NOTHING = 0x8004587D, 2
"""The kernel's EXT4_IOC_SHUTDOWN, and its flag to write not even the journal."""

Cut = Callable[[random.Random, str], tuple[int, int]]
"""Types, cuts the power: the last word shown as saved and the last one found, -1 for none."""


@dataclass
class Count:
    """What so many power cuts have cost."""

    cuts: int = 0
    saves: int = 0
    lost: int = 0

    def __str__(self) -> str:
        return f"{self.cuts} power cuts, {self.saves} saves shown as saved, {self.lost} lost"


def count_of(cut: Cut, cuts: int, how: str = "") -> Count:
    chance = random.Random(22)
    total = Count()
    for _ in range(cuts):
        shown, found = cut(chance, how)
        total.cuts += 1
        total.saves += shown + 1
        total.lost += max(0, shown - found)
    return total


# --- typing, until the power goes ---------------------------------------------------------------


def type_until(
    cut: Callable[[], None], data: Path, seconds: float, how: str, **environment: str
) -> int:
    """Type for so long after the meeting was stored; the last word shown as saved."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.store.typist", str(data), "begin", "every", *how.split()],
        cwd=ROOT,
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,  # where it says that the disk has failed it
        text=True,
    )
    try:
        assert process.stdout is not None
        first = process.stdout.readline()
        assert first == "0\n"
        time.sleep(seconds)
        cut()
    finally:
        process.kill()
        told, _ = process.communicate()
    return int((first + told).split()[-1])


def found_in(data: Path) -> int:
    """The last word found in an archive, which is whole; -1 when there is no meeting."""
    try:
        archive = Archive.open(data)
        try:
            meeting = archive.load("m").meeting
        finally:
            archive.close()
        check(data / DATABASE)
    except (MinuterError, OSError):
        return -1
    notes = meeting.items[3].notes
    count = len(notes[0].text.split()) if notes else 0
    assert meeting == typed(count), "every word before the last is there, and nothing else"
    return count


# --- a disk made of flushes ---------------------------------------------------------------------


@pytest.fixture(scope="session")
def flushes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What is loaded before the C library to see every flush."""
    compiler = shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")
    if not sys.platform.startswith("linux") or compiler is None:
        pytest.skip("a disk that keeps only what was flushed needs Linux and a C compiler")
    library = tmp_path_factory.mktemp("flushes") / "synced_only.so"
    source = Path(__file__).with_name("synced_only.c")
    made = subprocess.run(
        [compiler, "-shared", "-fPIC", "-O1", "-o", str(library), str(source), "-ldl"],
        capture_output=True,
        text=True,
    )
    if made.returncode:
        pytest.skip(f"the C compiler here makes no such disk: {made.stderr[:200]}")
    return library


@pytest.fixture
def flushed_disk(flushes: Path, tmp_path: Path) -> Cut:
    """Whatever was not flushed is gone, or there, sector by sector."""
    numbers = itertools.count(1)

    def cut(chance: random.Random, how: str) -> tuple[int, int]:
        folder = tmp_path / f"cut{next(numbers)}"
        data, flushed = folder / "data", folder / "flushed"
        data.mkdir(parents=True)
        flushed.mkdir()
        shown = type_until(
            lambda: None,
            data,
            chance.uniform(0, 1.5),
            how,
            LD_PRELOAD=str(flushes),
            FLUSHED_FROM=str(data.resolve()),
            FLUSHED_TO=str(flushed),
        )
        for part in flushed.glob("*.part"):
            part.unlink()  # a flush that nobody heard the answer of
        found = []
        for share in (0.0, 0.3, 0.9):
            kept = folder / f"kept{share}"
            kept.mkdir()
            for file in flushed.iterdir():
                kept_by_chance = sectors(file, data / file.name, share, chance)
                (kept / file.name).write_bytes(kept_by_chance)
            found.append(found_in(kept))
        return shown, min(found)

    return cut


def sectors(flushed: Path, written: Path, share: float, chance: random.Random) -> bytes:
    """The content of a file, with so much of what was written and not flushed."""
    sure = flushed.read_bytes()
    if not share or not written.exists():
        return sure
    perhaps = written.read_bytes()
    size = chance.choice((len(sure), len(perhaps)))
    sure, perhaps = sure[:size].ljust(size, b"\0"), perhaps[:size].ljust(size, b"\0")
    return b"".join(
        (perhaps if chance.random() < share else sure)[at : at + SECTOR]
        for at in range(0, size, SECTOR)
    )


def test_what_was_shown_as_saved_was_flushed_to_the_disk(flushed_disk: Cut) -> None:
    total = count_of(flushed_disk, 1)
    assert total.saves > 1
    assert total.lost == 0


def test_a_program_that_does_not_flush_would_be_found_out(flushed_disk: Cut) -> None:
    assert count_of(flushed_disk, 1, "careless").lost > 0


@pytest.mark.campaign
def test_twenty_power_cuts_lose_nothing_that_was_flushed(flushed_disk: Cut) -> None:
    total = count_of(flushed_disk, 20)
    print(f"\nA disk of flushes alone: {total}")
    assert total.lost == 0


# --- a real file system -------------------------------------------------------------------------


@pytest.fixture
def shut_down_disk(tmp_path: Path) -> Cut:
    """An ext4 file system, shut down while it is written to and mounted again."""
    numbers = itertools.count(1)
    image, mounted = tmp_path / "disk.img", tmp_path / "mounted"
    mounted.mkdir()
    tools = [shutil.which(name, path="/usr/sbin:/sbin:/usr/bin:/bin") for name in TOOLS]
    if not sys.platform.startswith("linux") or None in tools or os.geteuid() != 0:
        pytest.skip("a file system of its own can be shut down by root on Linux only")
    with image.open("wb") as out:
        out.truncate(64 * 1024 * 1024)
    mkfs, mount, umount = (str(tool) for tool in tools)
    subprocess.run([mkfs, "-q", "-F", str(image)], check=True)

    def mounts() -> bool:
        asked = [mount, "-o", "loop", str(image), str(mounted)]
        return subprocess.run(asked, capture_output=True).returncode == 0

    def unmount() -> None:
        subprocess.run([umount, str(mounted)], check=True)

    if not mounts():
        pytest.skip("this machine lets nobody mount a file system from a file")
    unmount()

    def cut(chance: random.Random, how: str) -> tuple[int, int]:
        assert mounts()
        data = mounted / f"cut{next(numbers)}"
        try:
            shown = type_until(lambda: shut_down(mounted), data, chance.uniform(0, 1.5), how)
        finally:
            unmount()
        assert mounts()
        try:
            return shown, found_in(data)
        finally:
            unmount()

    return cut


TOOLS = ("mkfs.ext4", "mount", "umount")


def shut_down(mounted: Path) -> None:
    """Have the kernel forget what it has not written yet, the journal included."""
    import fcntl

    handle = os.open(mounted, os.O_RDONLY)
    try:
        fcntl.ioctl(handle, SHUT_DOWN, struct.pack("I", KEEP_NOTHING))
    finally:
        os.close(handle)


@pytest.mark.campaign
def test_twenty_power_cuts_of_a_real_file_system_lose_nothing(shut_down_disk: Cut) -> None:
    total = count_of(shut_down_disk, 20)
    careless = count_of(shut_down_disk, 5, "careless")
    print(f"\next4 shut down: {total}; without flushing: {careless}")
    assert total.lost == 0
    assert careless.lost > 0, "the power cuts are none"
