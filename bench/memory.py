"""What memory this process holds, as Linux tells it."""

from __future__ import annotations

from pathlib import Path


def peak_megabytes() -> float:
    """The most that was resident since the process began."""
    return _status("VmHWM")


def resident_megabytes() -> float:
    """What is resident now."""
    return _status("VmRSS")


def _status(name: str) -> float:
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        key, _, value = line.partition(":")
        if key == name:
            return int(value.split()[0]) / 1024
    raise KeyError(name)
