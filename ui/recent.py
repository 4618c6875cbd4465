"""The meetings of the start page in words: how far each has come, what is next, which are shown."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import TYPE_CHECKING

from minuter.meeting.clock import clock_time
from ui.typed import long_day, short_day

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from minuter.desk import Listed, Progress, ShortList

FEW = 14
"""How many meetings are shown before the clerk asks for more."""
LEAST_OF_A_BODY = 2
"""Each body shows so many of them, however many bodies there are."""


class Stage(Enum):
    """How far a meeting has come; the value names it on its filter."""

    TO_FINISH = "To finish"
    NOT_BEGUN = "Not begun"
    FINISHED = "Finished"


@dataclass(frozen=True, slots=True)
class BodyRow:
    """The headline of a body in the list: its name and how many meetings it has."""

    name: str
    count: int

    @property
    def counted(self) -> str:
        """How many meetings it has, in words."""
        return f"{self.count:,} meeting{'s' if self.count != 1 else ''}"


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """A meeting in the list; ``stage`` is None while its items have not been counted."""

    id: str
    day: str
    stage: Stage | None
    state: str
    following: str


Row = BodyRow | MeetingRow


def body_name(name: str) -> str:
    """A body as the list calls it."""
    return name or "A body without a name"


def stage_of(progress: Progress) -> Stage:
    """How far a meeting has come, by its items."""
    if progress.items and progress.minuted >= progress.items:
        return Stage.FINISHED
    return Stage.TO_FINISH if progress.minuted else Stage.NOT_BEGUN


def state_in_words(progress: Progress) -> str:
    """The state of a meeting, such as ``Draft, 3 items to finish``."""
    stage = stage_of(progress)
    if stage is Stage.NOT_BEGUN:
        return "Not begun"
    if stage is Stage.FINISHED:
        return "Draft, all minuted"
    return f"Draft, {_items(progress.items - progress.minuted)} to finish"


def following_in_words(meeting: Listed, progress: Progress, today: date) -> str:
    """What is next to do for a meeting."""
    stage = stage_of(progress)
    if stage is Stage.TO_FINISH:
        item = f"item {progress.number}, " if progress.number else ""
        return f"Next: {item}{progress.title}"
    if stage is Stage.FINISHED:
        return "Next: the Word document, F12"
    if not progress.items:
        return "No items yet"
    if meeting.date == today:
        return f"Today{f' at {clock_time(meeting.start)}' if meeting.start else ''}"
    past = meeting.date is not None and meeting.date < today
    return f"{_items(progress.items)} {'to minute' if past else 'on the agenda'}"


def _items(count: int) -> str:
    return f"{count} item{'s' if count != 1 else ''}"


def row_of(meeting: Listed, progress: Progress | None, today: date) -> MeetingRow:
    """A meeting as its row says it."""
    day = short_day(meeting.date) if meeting.date else "No date yet"
    if progress is None:
        return MeetingRow(meeting.id, day, None, "", "")
    following = following_in_words(meeting, progress, today)
    return MeetingRow(meeting.id, day, stage_of(progress), state_in_words(progress), following)


def counts(progress: Iterable[Progress]) -> dict[Stage, int]:
    """How many meetings are at each stage."""
    found = dict.fromkeys(Stage, 0)
    for each in progress:
        found[stage_of(each)] += 1
    return found


# --- which are shown ----------------------------------------------------------------------------


def rows_of(
    meetings: Iterable[Listed],
    progress: Mapping[str, Progress],
    body_counts: Mapping[str, int],
    today: date,
) -> tuple[Row, ...]:
    """Meetings under their bodies, the body with the newest meeting first."""
    by_body: dict[str, list[Listed]] = {}
    for meeting in meetings:
        by_body.setdefault(meeting.body, []).append(meeting)
    rows: list[Row] = []
    for body, of_body in by_body.items():
        rows.append(BodyRow(body_name(body), body_counts.get(body, len(of_body))))
        rows += [row_of(meeting, progress.get(meeting.id), today) for meeting in of_body]
    return tuple(rows)


def few(meetings: Iterable[Listed], most: int = FEW) -> tuple[Listed, ...]:
    """The newest of each body: as many of each as fit into ``most`` together, at least two."""
    by_body: dict[str, list[Listed]] = {}
    for meeting in meetings:
        by_body.setdefault(meeting.body, []).append(meeting)
    of_each = LEAST_OF_A_BODY
    longest = max(map(len, by_body.values()), default=0)
    while of_each < longest and sum(min(len(m), of_each + 1) for m in by_body.values()) <= most:
        of_each += 1
    return tuple(meeting for of_body in by_body.values() for meeting in of_body[:of_each])


def findable(meeting: Listed, progress: Progress | None) -> str:
    """All the words by which a meeting can be found, each after a space, without case."""
    day = _findable_day(meeting.date) if meeting.date else " No date yet"
    state = f" {stage_of(progress).value} {state_in_words(progress)}" if progress else ""
    return f"{_findable_body(meeting.body)}{day}{state}".casefold()


def is_found(words: str, wanted: Iterable[str]) -> bool:
    """Whether among findable words one begins with each that is wanted."""
    return all(f" {each}" in words for each in wanted)


@lru_cache(maxsize=256)
def _findable_body(name: str) -> str:
    parts = re.sub(r"\W+", " ", name)  # “committee” is found in “Sub-Committee” too
    return f" {body_name(name)} {parts}"


@lru_cache(maxsize=4096)
def _findable_day(day: date) -> str:
    return f" {short_day(day)} {long_day(day)} {day.isoformat()} {day:%d/%m/%Y}"


# --- which is gone on with ----------------------------------------------------------------------


def to_continue(
    meetings: Iterable[Listed], progress: Mapping[str, Progress], today: date
) -> Listed | None:
    """The meeting that the clerk most likely wants: one in progress today, else one of today
    that is not finished, else the one last worked on that is begun and not finished."""
    known = [meeting for meeting in meetings if meeting.id in progress]

    def unfinished(meeting: Listed) -> bool:
        return stage_of(progress[meeting.id]) is not Stage.FINISHED

    of_today = [m for m in known if m.date == today]
    for meeting in of_today:
        if is_in_progress(meeting, today):
            return meeting
    waiting = [m for m in of_today if unfinished(m) and m.finish is None]
    if waiting:
        return min(waiting, key=lambda m: (m.start is None, m.start or m.id))
    begun = [m for m in known if stage_of(progress[m.id]) is Stage.TO_FINISH and m.changed]
    return max(begun, key=lambda m: (m.changed, m.id), default=None)


def is_in_progress(meeting: Listed, today: date) -> bool:
    """Whether the meeting goes on now: begun today and not closed."""
    return meeting.date == today and meeting.began is not None and meeting.finish is None


def ids_first(listed: ShortList, today: date) -> tuple[str, ...]:
    """The meetings whose items are counted for the first paint: those shown, and those that
    may be gone on with."""
    shown = few(listed.meetings)
    worked_on = sorted(
        (m for m in listed.meetings if m.changed), key=lambda m: str(m.changed), reverse=True
    )
    of_today = [m for m in listed.meetings if m.date == today]
    return tuple(dict.fromkeys(m.id for m in (*shown, *worked_on[:FEW], *of_today)))
