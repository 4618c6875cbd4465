"""Dates and times as British papers write them, day first.

Only what is plainly a date or a time is found here; ``odd_date`` asks dateparser about the rest.
"""

from __future__ import annotations

import re
import warnings
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date, where it stands, and the weekday that the page gives (0 is Monday; None: none)."""

    day: date
    start: int
    end: int
    weekday: int | None = None

    @property
    def slip(self) -> str:
        """One sentence when the page's weekday is not that of its date, else empty."""
        if self.weekday is None or self.weekday == self.day.weekday():
            return ""
        month = f"{self.day:%B}"
        return (
            f"{self.day.day} {month} {self.day.year} is a {WEEKDAYS[self.day.weekday()]}, "
            f"the agenda says {WEEKDAYS[self.weekday]}."
        )


@dataclass(frozen=True, slots=True)
class FoundTime:
    """A time of day and where it stands."""

    moment: time
    start: int
    end: int


_WEEKDAY = r"(?:\b(?P<weekday>mon|tue|wed|thu|fri|sat|sun)(?:s|nes|rs|r|ur)?(?:day)?\b\.?,?[ \t]+)?"
MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_NOT_A_TIME = r"(?![\d.:]*\d|\s*(?:[ap]\.?m\b|noon))"
_YEAR = rf"(?:,?[\s-]+(?P<year>(?:19|20)\d\d\b|['’]?[2-4]\d{_NOT_A_TIME}\b))?"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"{_WEEKDAY}(?:the[ \t]+)?(?<!\d)(?P<day>\d{{1,2}})[ \t]*(?:st|nd|rd|th)?"
        rf"(?:[ \t]+day)?(?:[ \t]+of)?[ \t-]+{MONTH}{_YEAR}",
        rf"{_WEEKDAY}\b{MONTH}[ \t]+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?[ \t]+(?P<year>20\d\d)\b",
        rf"{_WEEKDAY}(?<![\d/.-])(?P<day>\d{{1,2}})(?P<sep>[/.-])(?P<month>\d{{1,2}})(?P=sep)"
        r"(?P<year>(?:19|20)\d\d|\d\d)(?![\d/])",
        rf"{_WEEKDAY}(?<![\d-])(?P<year>20\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?![\d-])",
    )
)


_FIGURE = re.compile(r"\d")


def find_dates(
    text: str, today: date | None = None, *, since: date | None = None
) -> Iterator[FoundDate]:
    """Every date of a line, from left to right.

    One without a year is found only when ``today`` is given: it is then the one of that weekday,
    or else simply the one, nearest to today; or when ``since`` is: the first on or after it.
    """
    found: list[FoundDate] = []
    for form in _FORMS if _FIGURE.search(text) else ():
        for match in form.finditer(text):
            at = _dated(match, today, since)
            if at and not any(at.start < other.end and other.start < at.end for other in found):
                found.append(at)
    return iter(sorted(found, key=lambda one: one.start))


def _dated(match: re.Match[str], today: date | None, since: date | None = None) -> FoundDate | None:
    said = match["weekday"]
    weekday = [day[:3].lower() for day in WEEKDAYS].index(said.lower()) if said else None
    month = match["month"]
    number = int(month) if month.isdigit() else month_number(month)
    year = match["year"]
    try:
        if year:
            value = int(year.lstrip("'’"))
            day = date(value if value > 99 else 2000 + value, number, int(match["day"]))
        elif today:
            day = _nearest(number, int(match["day"]), weekday, today)
        elif since:
            day = coming(number, int(match["day"]), since)
        else:
            return None
    except ValueError:
        return None
    return FoundDate(day, match.start(), match.end(), weekday)


def _nearest(month: int, day: int, weekday: int | None, today: date) -> date:
    days: list[date] = []
    for year in range(today.year - 1, today.year + 2):
        try:
            days.append(date(year, month, day))
        except ValueError:
            continue  # 29 February
    if not days:
        raise ValueError(day)
    of_weekday = [one for one in days if one.weekday() == weekday]
    return min(of_weekday or days, key=lambda one: abs(one - today))


def month_number(name: str) -> int:
    """The number of the month of a name that ``MONTH`` finds: 1 for January."""
    return _MONTHS.index(name[:3].lower()) + 1


def coming(month: int, day: int, since: date) -> date:
    """The first such day on or after another; ValueError when no calendar has one."""
    for year in range(since.year, since.year + 9):  # 29 February may be eight years off
        try:
            made = date(year, month, day)
        except ValueError:
            continue
        if made >= since:
            return made
    raise ValueError(day)


def find_date(text: str, today: date | None = None) -> FoundDate | None:
    """The first date of a line."""
    return next(find_dates(text, today), None)


def odd_date(text: str, today: date) -> date | None:
    """What a line that is nothing but a date says in some other form ("2 Hydref 2024")."""
    if len(text) > 60 or not re.search(r"\d", text):
        return None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # dateparser's own deprecations are not the clerk's
        import dateparser

        parsed = dateparser.parse(
            text,
            languages=["en", "cy"],
            settings={
                "DATE_ORDER": "DMY",
                "REQUIRE_PARTS": ["day", "month", "year"],
                "RETURN_AS_TIMEZONE_AWARE": False,
            },
        )
    if parsed is None or abs(parsed.date() - today) > timedelta(days=366 * 60):
        return None
    return parsed.date()


_TIMES = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?<![\d.:/£])(?P<hour>\d{1,2})(?:[.:](?P<minute>[0-5]\d))?[ \t]*"
        r"(?P<half>[ap])\.?[ \t]?m\b\.?",
        r"(?<![\d.:/£])(?P<hour>12)?(?:[.:](?P<minute>00))?[ \t]*"
        r"\b(?P<half>noon|midday|midnight)\b",
        r"(?<![\d.:/£])(?P<hour>[01]?\d|2[0-3])(?P<sep>[:.])(?P<minute>[0-5]\d)"
        r"(?![\d.:/%]|[ \t]*%)(?:[ \t]*(?:hrs?|hours?)\b)?",
        r"(?<![\d.:/£])(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)[ \t]*(?:hrs?|hours)\b",
    )
)


def find_time(text: str) -> FoundTime | None:
    """The first time of day of a line: "9.00 am", "10.30 a.m.", "2pm", "14:00", "noon"."""
    if not re.search(r"\d|noon|midday|midnight", text, re.IGNORECASE):
        return None
    found = [made for form in _TIMES for match in form.finditer(text) if (made := _timed(match))]
    return min(found, key=lambda one: (one.start, -one.end), default=None)


def _timed(match: re.Match[str]) -> FoundTime | None:
    parts = match.groupdict()
    half = (parts.get("half") or "").lower()
    hour, minute = int(parts["hour"] or 12), int(parts["minute"] or 0)
    if half in ("noon", "midday"):
        hour = 12
    elif half == "midnight":
        hour = 0
    elif half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    elif 1 <= hour <= 7 and not match["hour"].startswith("0"):
        hour += 12  # no council meets at half past two in the night
    return FoundTime(time(hour, minute), match.start(), match.end())


_CLOSED = re.compile(
    r"(?:there being no (?:further|other) business,? )?"
    r"(?:the chair(?:man|woman|person)? (?:then )?closed the meeting|(?:the )?meeting (?:was )?"
    r"(?:closed|ended|concluded|finished)(?: by the chair(?:man|woman|person)?)?) at "
    r"(?P<when>.{1,20})",
    re.IGNORECASE,
)


def closing_time(text: str) -> time | None:
    """The time in a sentence that says no more than when the meeting closed."""
    closed = _CLOSED.fullmatch(text.strip(" ."))
    at = find_time(closed["when"]) if closed else None
    if closed is None or at is None:
        return None
    said = closed["when"]
    return at.moment if not f"{said[: at.start]}{said[at.end :]}".strip(" .") else None
