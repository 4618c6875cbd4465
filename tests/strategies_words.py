"""Hypothesis strategies for words and moments: what anybody may type, hazards among it."""

from __future__ import annotations

from datetime import date, datetime, time
from functools import cache
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from minuter.meeting.text import LISTS, MAX_LEVEL, Line, Role, Run, canonical, clean

if TYPE_CHECKING:
    from minuter.meeting.text import Text

HAZARDS = (
    "*not emphasis* ** *** \\* \\",
    "{{decision:ffffffff}}",
    "- a dash at its start",
    "1. a number at its start",
    "2) another",
    "### not a heading",
    "Q: a question that is not one",
    "A:",
    "<b>&amp;</b> ]]> <!-- --> \"quoted\" 'quoted'",
    "=1+1",
    "+44 1632 960000",
    "-5% on last year",
    "@here",
    "£1,250.50 – “smart” ‘quotes’ … café naïve",
    "Łódź Ünïted Ωmega Жук 会議 سلام שלום",
    "e\N{COMBINING ACUTE ACCENT} \N{ZERO WIDTH JOINER} \N{PILE OF POO} \N{NO-BREAK SPACE}end",
    "\N{NO-BREAK SPACE}a hard blank first",
    "  blanks  before and after  ",
    "a word so long that no line holds it: " + "x" * 300,
    "null",
    "C:\\Users\\clerk\\*.docx",
    "{presenter} [a|b] %s %(x)s ${y}",
    "\N{RIGHT-TO-LEFT OVERRIDE}turned\N{POP DIRECTIONAL FORMATTING}",
    "xxx",
)
"""What has broken a grammar, a file format or a renderer before."""

_WORDS = [
    *("members", "considered", "the", "report", "of", "quay", "street", "lighting", "panel"),
    *("budget", "scheme", "agreed", "officer", "figures", "fell", "by", "18%", "since", "April"),
    *("residents", "raised", "the Mayor", "Cllr Ode-Brack", "Ms Tarn (Fennwick Housing)"),
    *("would", "write", "before", "next", "meeting"),
]

_SHORT = [
    " ",
    "a",
    ". ",
    "*",
    "**",
    "\\",
    " x ",
    "- ",
    "1. ",
    "\N{NO-BREAK SPACE}x",
    "\N{EM SPACE}",
]
"""Stretches as an emphasis may hold them, outer blanks and all."""

_MARKS = [*"*_\\{}[]#-+.):;<>&\"'`~=@|/%£ \t", "Q:", "A:", "1.", "{{", "}}", "**"]


@cache
def sentences() -> st.SearchStrategy[str]:
    """One line of words, now and then a hazard; never empty, clean, no outer blanks."""
    plain_words = st.lists(st.sampled_from(_WORDS), min_size=1, max_size=9).map(" ".join)
    marked = st.lists(st.sampled_from(_WORDS + _MARKS), min_size=1, max_size=9).map("".join)
    wild = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=20)
    return (
        st.one_of(plain_words, plain_words, st.sampled_from(HAZARDS), marked, wild)
        .map(lambda words: clean(words).strip())
        .filter(bool)
    )


@cache
def names() -> st.SearchStrategy[str]:
    """A short text of one line that may be empty."""
    return st.one_of(st.just(""), sentences())


@cache
def runs() -> st.SearchStrategy[Run]:
    """A stretch of characters of one emphasis."""
    characters = st.one_of(sentences(), st.sampled_from(_SHORT))
    return st.builds(Run, characters, st.booleans(), st.booleans())


@cache
def lines() -> st.SearchStrategy[Line]:
    """A line of words of any role and level, with bold and italic stretches."""
    stretches = st.lists(runs(), min_size=1, max_size=3).map(tuple)
    shapes = [
        (role, level)
        for role in Role
        if role is not Role.FACT
        for level in range(MAX_LEVEL + 1 if role in LISTS else 1)
    ]
    return st.builds(lambda shape, made: Line(*shape, made), st.sampled_from(shapes), stretches)


@cache
def texts(most: int = 5) -> st.SearchStrategy[Text]:
    """A canonical text without facts."""
    return st.lists(lines(), max_size=most).map(canonical)


@cache
def times() -> st.SearchStrategy[time]:
    """A time of day to the minute, as a clerk writes it."""
    return st.builds(time, st.integers(0, 23), st.integers(0, 59))


@cache
def moments() -> st.SearchStrategy[datetime]:
    """A moment to the second."""
    return st.datetimes(datetime(2000, 1, 1), datetime(2099, 12, 31)).map(
        lambda moment: moment.replace(microsecond=0)
    )


@cache
def dates() -> st.SearchStrategy[date]:
    """A date that a council may meet on."""
    return st.dates(date(1990, 1, 1), date(2099, 12, 31))
