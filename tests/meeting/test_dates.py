"""Dates and times as clerks write them, day first."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minuter.meeting.dates import find_date, find_dates, find_time, odd_date

TODAY = date(2025, 2, 1)


@pytest.mark.parametrize(
    "words",
    [
        "Wednesday 2nd October, 2024 9.00 am",
        "held on Wednesday the 2nd of October 2024",
        "2 Oct 2024",
        "Weds 02/10/2024",
        "02.10.24",
        "2024-10-02",
        "October 2nd, 2024",
        "the 2nd day of October 2024 at 12 noon",
        "2 October ’24",
    ],
)
def test_a_date_is_found_day_first(words: str) -> None:
    found = find_date(words)

    assert found is not None
    assert found.day == date(2024, 10, 2)


def test_a_date_without_a_year_is_the_one_of_its_weekday_nearest_today() -> None:
    found = find_date("Thursday 6 March 10 am", TODAY)

    assert found is not None
    assert (found.day, found.slip) == (date(2025, 3, 6), "")
    assert find_date("Thursday 6 March") is None


def test_a_weekday_that_is_not_the_date_s_is_told_in_one_sentence() -> None:
    found = find_date("Thursday 2 October 2024")

    assert found is not None
    assert found.slip == "2 October 2024 is a Wednesday, the agenda says Thursday."


@pytest.mark.parametrize("words", ["31 February 2025", "9.30-10.30", "ratio 1/2/3/4", "21%"])
def test_what_is_no_date_is_none(words: str) -> None:
    assert find_date(words) is None


@pytest.mark.parametrize(
    ("words", "moment"),
    [
        ("9.00 am", time(9)),
        ("10.30 a.m.", time(10, 30)),
        ("at 2pm prompt", time(14)),
        ("14:00", time(14)),
        ("12 noon", time(12)),
        ("noon", time(12)),
        ("12.15 am", time(0, 15)),
        ("1830 hours", time(18, 30)),
        ("2.30", time(14, 30)),
        ("10.30 a.m. – 12.00 noon", time(10, 30)),
    ],
)
def test_a_time_is_found_however_it_is_written(words: str, moment: time) -> None:
    found = find_time(words)

    assert found is not None
    assert found.moment == moment


@pytest.mark.parametrize("words", ["£1.20 million", "17.07.2024", "3.25%", "item 4.1.2", "13 pm"])
def test_what_is_no_time_is_none(words: str) -> None:
    assert find_time(words) is None


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_every_day_written_out_is_read_back(day: date) -> None:
    for words in (
        f"{day:%A %d %B %Y}",
        f"{day:%d/%m/%Y}",
        f"{day:%a} {day.day} {day:%b} {day.year}",
    ):
        (found,) = find_dates(f"The meeting on {words}, at noon")
        assert (found.day, found.slip) == (day, "")


def test_an_odd_date_is_asked_of_dateparser() -> None:
    assert odd_date("2 Hydref 2024", TODAY) == date(2024, 10, 2)
    assert odd_date("to be confirmed", TODAY) is None
