"""The time of day as British minutes write it; alone here, for what shows before all else."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import time


def clock_time(moment: time) -> str:
    """``9.00 am``, ``12.05 pm``."""
    half = "am" if moment.hour < 12 else "pm"
    return f"{(moment.hour - 1) % 12 + 1}.{moment.minute:02d} {half}"
