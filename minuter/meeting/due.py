"""What a clerk's words for a due date mean: "by next meeting", "end of March", "a week on Friday".

A due day is never before the day on which the meeting was held: "by March", said in October, is
next year's. Weeks begin on Monday; working days are Monday to Friday.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING

from minuter.meeting.dates import MONTH, WEEKDAYS, coming, find_dates, month_number, odd_date
from minuter.meeting.text import clean

if TYPE_CHECKING:
    from minuter.meeting.values import Meeting

LONGEST = 100
"""Characters of words that may tell a due date."""


def due_date(words: str, held: date, next_meeting: date | None = None) -> date | None:
    """The day that the words mean, on or after ``held``; None where they mean no one day.

    A month, week or year is its last day (a week its Friday). "Friday" is the first after the
    meeting, "next Friday" that of the week after the meeting's. "Spring" and "as soon as
    possible" are no days. Nothing is raised, whatever the words.
    """
    said = _tidy(words)
    if not said or len(said) > LONGEST:
        return None
    try:
        day = _next_meeting(said, next_meeting) or _by_rule(said, held) or _written(said, held)
    except (OverflowError, ValueError):
        return None  # the 31st of a shorter month, a day beyond the calendar
    return day if day and day >= held else None


def next_meeting_of(meeting: Meeting) -> date | None:
    """The day of the next meeting, as the item for it has it; None where it is not known."""
    for item in meeting.items:
        if said := item.field("next_date"):
            try:
                return date.fromisoformat(said)
            except ValueError:
                continue
    return None


_LEADS = re.compile(
    r"(?:(?:due|deadline|to be|completed?|done|report(?:ed)? back|back|by|on|before|in time for"
    r"|(?:no|not) later than|at|to|until|till|for|latest|ahead of|prior to"
    r"|(?:close|end) of (?:the )?(?:business|play|day|working day)|cob|c\.o\.b\.|cop|eod|noon"
    r"|midday|\d{1,2}(?:[.:]\d\d)? ?[ap]\.?m\.?)(?:\b|(?<=\.))[ :,-]*)+"
)
_TRAILS = re.compile(
    r"[ ,]*(?:\(?at the latest\)?|latest|if (?:at all )?possible|or (?:sooner|earlier|before)"
    r"|(?:at )?(?:noon|midday|close of (?:business|play)|\d{1,2}(?:[.:]\d\d)? ?[ap]\.?m\.?))[ .]*$"
)


def _tidy(words: str) -> str:
    """The words without what only leads to the day ("by", "no later than") or trails it."""
    said = " ".join(clean(words[: LONGEST * 2]).casefold().replace("’", "'").split()).strip(" .,;")
    said = _TRAILS.sub("", said)
    lead = _LEADS.match(said)
    if lead and lead.end() < len(said):
        said = said[lead.end() :]
    return re.sub(r"^the ", "", said)


# --- the next meeting -------------------------------------------------------------------------

_NEXT_MEETING = re.compile(
    r"(?:(?P<before>.+?) (?:before|ahead of|prior to) )?(?:the |our |its )?(?:next|following) "
    r"(?:\w+ ){0,3}?(?:meeting|committee|sub-?committee|board|cabinet|council|forum|panel)"
)


def _next_meeting(said: str, next_meeting: date | None) -> date | None:
    found = _NEXT_MEETING.fullmatch(said)
    if not found or next_meeting is None:
        return None
    if not found["before"]:
        return next_meeting
    span = _SPAN.fullmatch(found["before"])
    return _later(next_meeting, span, -1) if span else None


# --- days told from the day of the meeting ------------------------------------------------------

_NUMBERS = (
    *("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve"),
)
_SPAN = re.compile(
    rf"(?P<number>a|an|{'|'.join(_NUMBERS[1:])}|\d{{1,4}}|a couple of)? ?(?:more )?"
    r"(?P<unit>working days?|days?|weeks?|fortnights?|(?:calendar )?months?|years?)"
    r"(?:['’]s?)?"
)
_DAY = r"(?P<day>mon|tues?|wed(?:s|nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?"


def _by_rule(said: str, held: date) -> date | None:
    """The day by the first rule whose whole form the words have."""
    for form, day in _RULES:
        if found := form.fullmatch(said):
            return day(found, held)
    return None


def _weekday(found: re.Match[str], held: date) -> date:
    """The first such weekday after a day."""
    number = [day[:3].lower() for day in WEEKDAYS].index(found["day"][:3])
    return held + timedelta(days=(number - held.weekday() - 1) % 7 + 1)


def _this_weekday(found: re.Match[str], held: date) -> date:
    """The first such weekday on or after a day."""
    return _weekday(found, held - timedelta(days=1))


def _next_weekday(found: re.Match[str], held: date) -> date:
    """The weekday in the week after that of a day."""
    return _weekday(found, _end_of_week(held))


def _weeks_on(found: re.Match[str], held: date) -> date:
    """ "A week on Tuesday", "Tuesday fortnight": weeks after the first such weekday."""
    weeks = {"week": 1, "fortnight": 2}.get(found["weeks"], 0) or _number(found["weeks"].split()[0])
    return _weekday(found, held) + timedelta(weeks=weeks)


def _week_from(found: re.Match[str], held: date) -> date:
    """ "A week today", "a fortnight tomorrow"."""
    weeks = 2 if found["weeks"] == "fortnight" else 1
    return held + timedelta(weeks=weeks, days=int(found["from"] == "tomorrow"))


def _number(said: str | None) -> int:
    if said in (None, "a", "an"):
        return 1
    if said == "a couple of":
        return 2
    return _NUMBERS.index(said) if said in _NUMBERS else int(said)


def _later(day: date, span: re.Match[str], way: int = 1) -> date:
    """A day a span later, or with ``way`` -1 earlier."""
    number, unit = way * _number(span["number"]), span["unit"].removeprefix("calendar ")
    if unit.startswith("working"):
        return _working_days(day, number)
    if unit.startswith(("day", "week", "fortnight")):
        return day + timedelta(days=number * {"d": 1, "w": 7, "f": 14}[unit[0]])
    return _months_later(day, number * (12 if unit.startswith("year") else 1))


def _working_days(day: date, number: int) -> date:
    step = 1 if number > 0 else -1
    weeks, rest = divmod(abs(number), 5)
    day += timedelta(weeks=step * weeks)
    while rest:
        day += timedelta(days=step)
        rest -= day.weekday() < 5
    while day.weekday() > 4:  # whole weeks from a weekend end on one
        day -= timedelta(days=step)
    return day


def _months_later(day: date, number: int) -> date:
    """The same day of a later month, or its last where that is shorter."""
    months = day.year * 12 + day.month - 1 + number
    first = date(months // 12, months % 12 + 1, 1)
    return first + timedelta(days=min(day.day, _end_of_month(first).day) - 1)


# --- the ends of weeks, months and years --------------------------------------------------------


def _end_of_week(day: date) -> date:
    """The Sunday of a day's week."""
    return day + timedelta(days=6 - day.weekday())


def _friday(day: date) -> date:
    """The Friday of a day's week, or of the next one once it is past."""
    return day + timedelta(days=(4 - day.weekday()) % 7)


def _end_of_month(day: date) -> date:
    first = date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return first - timedelta(days=1)


def _end_of_quarter(day: date) -> date:
    return _end_of_month(date(day.year, (day.month + 2) // 3 * 3, 1))


def _month(found: re.Match[str], held: date) -> date:
    """The end, middle or start of a month that is named, the first that is not past."""
    number = month_number(found["month"])
    year = int(found["year"]) if found["year"] else 0
    part = (found["part"] or "").split(" ")[0]
    if part in ("start", "beginning", "early"):
        return date(year, number, 1) if year else coming(number, 1, held)
    if part in ("mid", "mid-", "middle"):
        return date(year, number, 15) if year else coming(number, 15, held)
    if year:
        return _end_of_month(date(year, number, 1))
    # The month of the meeting itself is not past.
    return _end_of_month(held if held.month == number else coming(number, 1, held))


_Rule = Callable[[re.Match[str], date], date]
_FORMS: tuple[tuple[str, _Rule], ...] = (
    (r"today|tonight", lambda _, held: held),
    (r"tomorrow", lambda _, held: held + timedelta(days=1)),
    (r"day after tomorrow", lambda _, held: held + timedelta(days=2)),
    (_DAY, _weekday),
    (rf"(?:this|coming|this coming) {_DAY}", _this_weekday),
    (rf"next {_DAY}", _next_weekday),
    (rf"{_DAY} (?:of )?next week", _next_weekday),
    (
        rf"(?:a )?(?P<weeks>week|fortnight|(?:{'|'.join(_NUMBERS[2:])}) weeks) on {_DAY}",
        _weeks_on,
    ),
    (rf"{_DAY} (?P<weeks>week|fortnight)", _weeks_on),
    (r"(?:a )?(?P<weeks>week|fortnight)(?: from)? (?P<from>today|tomorrow)", _week_from),
    (
        rf"(?:with)?in(?: the next)? {_SPAN.pattern}(?: time)?"
        r"(?: of (?:the|this|today's) meeting| from (?:today|now))?",
        lambda found, held: _later(held, found),
    ),
    (
        rf"{_SPAN.pattern} (?:time|from (?:today|now)|after the meeting)",
        lambda found, held: _later(held, found),
    ),
    (r"(?:the )?end of (?:the |this )?week|this week", lambda _, held: _friday(held)),
    (
        r"(?:the )?(?:end of )?next week",
        lambda _, held: _friday(_end_of_week(held) + timedelta(days=1)),
    ),
    (
        r"(?:the )?end of (?:the |this )?month|this month|month[- ]end",
        lambda _, held: _end_of_month(held),
    ),
    (
        r"(?:the )?(?:end of )?next month",
        lambda _, held: _end_of_month(_end_of_month(held) + timedelta(days=1)),
    ),
    (
        r"(?:the )?end of (?:the |this )?(?:current )?quarter|this quarter",
        lambda _, held: _end_of_quarter(held),
    ),
    (
        r"(?:the )?end of (?:the |this )?(?:current )?(?:calendar )?year|this year",
        lambda _, held: date(held.year, 12, 31),
    ),
    (r"(?:the )?end of next year", lambda _, held: date(held.year + 1, 12, 31)),
    (
        r"(?:the )?end of (?:the |this )?(?:current )?financial year",
        lambda _, held: coming(3, 31, held),
    ),
    (r"christmas", lambda _, held: coming(12, 25, held)),
    (
        r"(?:the )?(?:in |during )?(?:(?P<part>end|start|beginning|middle|mid-?|early|late)"
        rf"(?: of|-)? ?)?{MONTH}(?: (?P<year>20\d\d))?",
        _month,
    ),
)
_RULES = tuple((re.compile(form), day) for form, day in _FORMS)


# --- days written out ---------------------------------------------------------------------------

_NO_DEADLINE = re.compile(r"\b(?:after|since|from|following|between|unless|not|pending|every)\b")


def _written(said: str, held: date) -> date | None:
    """A date in the words ("Thursday 30 November"), or one written another way ("2 Hydref 2026").

    What begins or repeats on a date is not due on it.
    """
    if _NO_DEADLINE.search(said):
        return None
    found = tuple(find_dates(said, since=held))
    if found:
        return found[0].day if len(found) == 1 else None
    if alone := re.fullmatch(r"(?P<day>\d{1,2})(?:st|nd|rd|th)(?: of (?:the|this) month)?", said):
        return _day_of_month(int(alone["day"]), held)
    if short := re.fullmatch(r"(?P<day>\d{1,2})/(?P<month>\d{1,2})", said):
        return coming(int(short["month"]), int(short["day"]), held)
    return odd_date(said, held) if re.search(r"\d", said) else None


def _day_of_month(number: int, held: date) -> date | None:
    """The first day of that number on or after another."""
    if not 1 <= number <= 31:
        return None
    month = date(held.year, held.month, 1)
    while True:
        last = _end_of_month(month)
        if number <= last.day and month + timedelta(days=number - 1) >= held:
            return month + timedelta(days=number - 1)
        month = last + timedelta(days=1)
