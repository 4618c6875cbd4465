"""Reading an agenda in a worker process: module-level functions that a worker can be sent."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from minuter.agenda import Agenda


def read_agenda_at(path: str) -> Agenda:
    """The agenda in a file."""
    from minuter.agenda import read_agenda_file

    return read_agenda_file(Path(path), today=date.today())


def read_pasted_agenda(text: str, html: str) -> Agenda:
    """The agenda on the clipboard."""
    from minuter.agenda import read_pasted

    return read_pasted(text, html, today=date.today())
