"""Jobs that take their time, as on a slow share or a vast agenda; workers are sent them by name."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from ui.document_job import write_documents

if TYPE_CHECKING:
    from pathlib import Path

LONG = 40


def write_slowly(*arguments: object) -> list[Path]:
    time.sleep(LONG)
    return write_documents(*arguments)  # type: ignore[arg-type]


def write_after_two_seconds(*arguments: object) -> list[Path]:
    time.sleep(2)
    return write_documents(*arguments)  # type: ignore[arg-type]


def read_slowly(*_: object) -> None:
    time.sleep(LONG)
