"""The sample meeting: an invented partnership of an invented town, half minuted."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import TYPE_CHECKING

from minuter.meeting.portable import meeting_from_json

if TYPE_CHECKING:
    from minuter.meeting.values import Meeting


def sample_meeting() -> Meeting:
    """The sample meeting under a fresh id: six items minuted, one half typed, four waiting."""
    return meeting_from_json(json.loads(_resource("sample.json")))


def sample_agenda() -> str:
    """The agenda of the sample meeting, as a clerk would paste it."""
    return _resource("sample-agenda.txt")


def _resource(name: str) -> str:
    return files("resources").joinpath(name).read_text(encoding="utf-8")
