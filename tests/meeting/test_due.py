"""A clerk's words for a due date mean one day on or after the meeting, or none."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from minuter.meeting.due import due_date

HELD = date(2026, 11, 19)  # a Thursday
NEXT = date(2027, 1, 14)


def day(words: str) -> date | None:
    return due_date(words, HELD, NEXT)


@pytest.mark.parametrize(
    "words",
    [
        "by next meeting",
        "Next meeting",
        "by the next meeting",
        "for the next meeting.",
        "at the next Board meeting",
        "next committee",
        "the following meeting",
        "in time for the next meeting",
        "No later than the next meeting",
        "report back to the next meeting",
    ],
)
def test_the_next_meeting_is_its_day(words: str) -> None:
    assert day(words) == NEXT
    assert due_date(words, HELD, None) is None
    assert due_date(words, NEXT + timedelta(days=1), NEXT) is None


@pytest.mark.parametrize(
    ("words", "month", "number", "year"),
    [
        # days from the meeting
        ("today", 11, 19, 2026),
        ("Tomorrow", 11, 20, 2026),
        ("by close of business tomorrow", 11, 20, 2026),
        ("the day after tomorrow", 11, 21, 2026),
        ("in two weeks", 12, 3, 2026),
        ("within 2 weeks", 12, 3, 2026),
        ("in a fortnight", 12, 3, 2026),
        ("two weeks’ time", 12, 3, 2026),
        ("in a week's time", 11, 26, 2026),
        ("within 28 days of the meeting", 12, 17, 2026),
        ("within five days", 11, 24, 2026),
        ("in three months", 2, 19, 2027),
        ("within a year", 11, 19, 2027),
        ("within 10 working days", 12, 3, 2026),
        ("within one working day", 11, 20, 2026),
        ("in 2 working days", 11, 23, 2026),
        ("two weeks before the next meeting", 12, 31, 2026),
        ("five working days before the next meeting", 1, 7, 2027),
        # weekdays
        ("Friday", 11, 20, 2026),
        ("by Friday 5pm", 11, 20, 2026),
        ("Thursday", 11, 26, 2026),
        ("this Thursday", 11, 19, 2026),
        ("on Weds", 11, 25, 2026),
        ("next Friday", 11, 27, 2026),
        ("Friday next week", 11, 27, 2026),
        ("a week on Tuesday", 12, 1, 2026),
        ("Tuesday week", 12, 1, 2026),
        ("a fortnight on Friday", 12, 4, 2026),
        ("two weeks on Monday", 12, 7, 2026),
        ("a week today", 11, 26, 2026),
        ("a week tomorrow", 11, 27, 2026),
        # ends
        ("by the end of the week", 11, 20, 2026),
        ("this week", 11, 20, 2026),
        ("next week", 11, 27, 2026),
        ("end of next week", 11, 27, 2026),
        ("by the end of the month", 11, 30, 2026),
        ("month end", 11, 30, 2026),
        ("next month", 12, 31, 2026),
        ("end of the quarter", 12, 31, 2026),
        ("by the end of the year", 12, 31, 2026),
        ("end of next year", 12, 31, 2027),
        ("the end of the financial year", 3, 31, 2027),
        ("by Christmas", 12, 25, 2026),
        # months: the first that is not past
        ("end of March", 3, 31, 2027),
        ("by the end of February 2028", 2, 29, 2028),
        ("end of November", 11, 30, 2026),
        ("November", 11, 30, 2026),
        ("in October", 10, 31, 2027),
        ("mid-December", 12, 15, 2026),
        ("early Jan", 1, 1, 2027),
        ("start of November", 11, 1, 2027),
        # dates written out, day first
        ("30 November", 11, 30, 2026),
        ("by Monday 30th November", 11, 30, 2026),
        ("30/11/2026", 11, 30, 2026),
        ("04/12/26", 12, 4, 2026),
        ("5/12", 12, 5, 2026),
        ("2026-12-01", 12, 1, 2026),
        ("19 November", 11, 19, 2026),
        ("18 November", 11, 18, 2027),
        ("draft by 7 January, please", 1, 7, 2027),
        ("30th", 11, 30, 2026),
        ("the 1st", 12, 1, 2026),
        ("29 February", 2, 29, 2028),
        ("3 Rhagfyr 2026", 12, 3, 2026),
        ("30 November 2026 at the latest", 11, 30, 2026),
        ("end of March if possible", 3, 31, 2027),
    ],
)
def test_words_mean_a_day(words: str, month: int, number: int, year: int) -> None:
    assert day(words) == date(year, month, number)


@pytest.mark.parametrize(
    "words",
    [
        *("", "spring", "asap", "as soon as possible", "ongoing", "TBC", "in due course", "10"),
        *("immediately", "Easter", "the year", "a future meeting", "every Friday", "when ready"),
        *("the meeting after next", "31 February", "45/13", "in 9999 years", "32nd", "in no days"),
        "after 30 November",
        "between 1 December and 3 December",
        "30 November 2025",  # past, and said to be so
        "end of March 2026",
        "x" * 5000,
        "\0\N{RIGHT-TO-LEFT OVERRIDE}",
    ],
)
def test_words_that_mean_no_one_day_to_come_mean_none(words: str) -> None:
    assert day(words) is None


def test_a_week_that_ends_while_the_meeting_sits_on_a_saturday_is_the_next() -> None:
    saturday = date(2026, 11, 21)

    assert due_date("end of the week", saturday) == date(2026, 11, 27)
    assert due_date("next Friday", saturday) == date(2026, 11, 27)
    assert due_date("within 5 working days", saturday) == date(2026, 11, 27)


_PARTS = st.sampled_from(
    [
        *("by", "next", "end of", "the", "week", "month", "year", "a", "in", "two", "31", "30th"),
        *("Friday", "on", "working days", "days", "February", "March", "2026", "29", "meeting"),
        *("before", "time", "today", "fortnight", "9999", "12/12", "/", "mid", "of", "from", "0"),
    ]
)


@given(
    st.one_of(st.lists(_PARTS, max_size=7).map(" ".join), st.text(max_size=30)),
    st.dates(),
    st.none() | st.dates(),
)
@example("in 9999 years", date.max, None)
@example("31st", date.max, None)
@example("within 10 working days before the next meeting", date.min, date.min)
def test_no_words_raise_and_no_day_is_before_the_meeting(
    words: str, held: date, next_meeting: date | None
) -> None:
    due = due_date(words, held, next_meeting)

    assert due is None or due >= held


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.integers(1, 60))
def test_working_days_are_those_from_monday_to_friday(held: date, number: int) -> None:
    due = due_date(f"within {number} working days", held)

    assert due is not None
    days = [held + timedelta(days=n) for n in range(1, (due - held).days + 1)]
    assert sum(one.weekday() < 5 for one in days) == number
    assert due.weekday() < 5
