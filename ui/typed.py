"""Dates and times as a clerk types and reads them in the window."""

from __future__ import annotations

import re
from datetime import date, time
from functools import lru_cache

from PySide6.QtCore import QDate, QLocale

BRITISH = QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)


@lru_cache(maxsize=4096)
def short_day(day: date) -> str:
    """``Wed 2 Oct 2024``, by Qt's own names: babel's cost 40 ms before the first paint."""
    return BRITISH.toString(QDate(day.year, day.month, day.day), "ddd d MMM yyyy")


@lru_cache(maxsize=4096)
def long_day(day: date) -> str:
    """``Wednesday 2 October 2024``, likewise."""
    return BRITISH.toString(QDate(day.year, day.month, day.day), "dddd d MMMM yyyy")


def typed_date(text: str) -> date | None:
    """The date that was typed ("17 July 2024", "17/07/24", "next Wednesday"), if it is one."""
    from minuter.meeting.dates import find_date, odd_date

    today = date.today()
    found = find_date(text, today)
    return found.day if found else odd_date(text, today)


def typed_time(text: str) -> time | None:
    """The time that was typed ("9.30", "9.30 am", "14:00", "noon"), if it is one."""
    plain = re.fullmatch(r"\s*(\d{1,2})[.:](\d\d)\s*", text)
    if plain and int(plain[1]) < 24 and int(plain[2]) < 60:
        return time(int(plain[1]), int(plain[2]))
    from minuter.meeting.dates import find_time

    found = find_time(text)
    return found.moment if found else None
