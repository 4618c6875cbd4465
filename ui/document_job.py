"""Writing documents in a worker process: a module-level function that a worker can be sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from minuter.meeting.values import Meeting


def write_documents(
    meeting: Meeting, files: tuple[tuple[str, Path], ...], force: bool
) -> list[Path]:
    """Write each edition to its path; the paths written, in order."""
    from minuter.desk import write_document

    for edition, path in files:
        write_document(meeting, path, edition, force=force)
    return [path for _, path in files]
