"""Dates and times as a clerk types them into a field."""

from __future__ import annotations

import re
from datetime import date, time

from minuter.agenda.dates import find_date, find_time, odd_date


def typed_date(text: str) -> date | None:
    """The date that was typed ("17 July 2024", "17/07/24", "next Wednesday"), if it is one."""
    today = date.today()
    found = find_date(text, today)
    return found.day if found else odd_date(text, today)


def typed_time(text: str) -> time | None:
    """The time that was typed ("9.30", "9.30 am", "14:00", "noon"), if it is one."""
    plain = re.fullmatch(r"\s*(\d{1,2})[.:](\d\d)\s*", text)
    if plain and int(plain[1]) < 24 and int(plain[2]) < 60:
        return time(int(plain[1]), int(plain[2]))
    found = find_time(text)
    return found.moment if found else None
