"""Minute text as lines, and light Markdown as the way it is written down.

A text is a tuple of lines; one line is one paragraph, bullet, point, sub-heading, question or
answer, or the place of a fact. Canonical Markdown holds one line per line, no blank lines::

    Members considered the **second** phase.
    - 18% fewer reports
       - of which 4% at night
    1. First point
    ### Discussion
    Q: Had there been any displacement?
    A: There had not.
    {{decision:4f2a90c1}}

Reading what was written gives the same lines for every canonical text.
"""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from minuter.meeting.comparing import common_ends, remembered

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MAX_LEVEL = 3
"""The deepest list level: 0 is outermost."""

INDENT = "   "
"""What a list level adds before its marker: three spaces, which nests under ``1. `` as well."""


class Role(StrEnum):
    """What a line is."""

    PARAGRAPH = "paragraph"
    BULLET = "bullet"
    POINT = "point"
    SUBHEADING = "subheading"
    QUESTION = "question"
    ANSWER = "answer"
    FACT = "fact"


LISTS = frozenset({Role.BULLET, Role.POINT})


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of characters of one emphasis, without line breaks."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its role, its list level (0 to 3) and its runs, or the fact that stands there.

    ``fact`` is ``kind:id``, such as ``decision:4f2a90c1``, for the role FACT and else empty.
    """

    role: Role = Role.PARAGRAPH
    level: int = 0
    runs: tuple[Run, ...] = ()
    fact: str = ""

    @property
    def text(self) -> str:
        """The characters of the line without emphasis or marker."""
        return "".join(run.text for run in self.runs)


Text = tuple[Line, ...]


def fact_line(kind: str, fact_id: str) -> Line:
    """The line that places a fact."""
    return Line(Role.FACT, fact=f"{kind}:{fact_id}")


def fact_id(line: Line) -> str:
    """The id of the fact that a line places; empty for a line of words."""
    return line.fact.partition(":")[2]


@remembered(64)  # asked some thirty times for the same texts whenever something was typed
def placed(text: Text) -> tuple[str, ...]:
    """The ids of the facts that a text places, in order."""
    return tuple([fact_id(line) for line in text if line.role is Role.FACT])


def plain(text: str, role: Role = Role.PARAGRAPH, level: int = 0) -> Line:
    """A line of one role from characters without emphasis."""
    return canonical_line(Line(role, level, (Run(text),)))


def words_of(text: Text) -> str:
    """The characters of a text, a line each, without emphasis, markers or facts."""
    return "\n".join(line.text for line in text if line.role is not Role.FACT)


# --- making canonical -------------------------------------------------------------------------

_BREAKS = re.compile(r"\r\n?|[\n\v\f\x1c-\x1e\x85\u2028\u2029]")
# Characters that no XML and no paper can hold, and the two that would break a line's grammar.
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffc\ufffe\uffff]")
_SURROGATE = re.compile("[\ud800-\udfff]")


_SEEN_BUT_UNHELD = "\ufffc"
"""The one character that Python calls printable and that no line may hold: Qt's for objects."""


def clean(characters: str) -> str:
    """Characters as a line may hold them: no breaks or controls, tabs as spaces.

    A lone surrogate, which no file can hold, becomes U+FFFD.
    """
    if characters.isprintable() and _SEEN_BUT_UNHELD not in characters:
        return characters  # as nearly always
    characters = _BREAKS.sub(" ", characters).replace("\t", " ")
    characters = _UNPRINTABLE.sub("", characters)
    return _SURROGATE.sub("\ufffd", characters)


def canonical_line(line: Line) -> Line:
    """The line with clean characters, neighbouring runs joined and emphasis off outer blanks."""
    return line if _is_settled(line) else _made_canonical(line)


def _is_settled(line: Line) -> bool:
    """Whether a line surely is canonical, and of words: to see it takes a tenth of making it."""
    if line.role is Role.FACT or line.fact:
        return False
    if line.level and not (0 < line.level <= MAX_LEVEL and line.role in LISTS):
        return False
    has_words = False
    before: Run | None = None
    for run in line.runs:
        text = run.text
        if not text or not text.isprintable() or _SEEN_BUT_UNHELD in text:
            return False
        if (run.bold or run.italic) and text != text.strip():
            return False
        if before and (before.bold, before.italic) == (run.bold, run.italic):
            return False
        has_words = has_words or not text.isspace()
        before = run
    return has_words


@lru_cache(maxsize=8192)  # typing changes one line of a text that is made canonical whole
def _made_canonical(line: Line) -> Line:
    if line.role is Role.FACT:
        return Line(Role.FACT, fact=line.fact)
    level = min(max(line.level, 0), MAX_LEVEL) if line.role in LISTS else 0
    return Line(line.role, level, tuple(_joined(_trimmed(line.runs))))


def canonical(lines: Iterable[Line]) -> Text:
    """The text without empty lines, each line canonical."""
    made: list[Line] = []
    for line in lines:
        if _is_settled(line):
            made.append(line)
            continue
        line = _made_canonical(line)
        if line.role is Role.FACT or line.text.strip():
            made.append(line)
    return tuple(made)


def canonical_after(before: Text, lines: Text) -> Text:
    """The canonical form of lines of which most are those of ``before``, a canonical text."""
    top, bottom = common_ends(before, lines)
    end = len(lines) - bottom
    between = canonical(lines[top:end])
    return lines if between == lines[top:end] else (*lines[:top], *between, *lines[end:])


def _trimmed(runs: Iterable[Run]) -> Iterator[Run]:
    for run in _joined(Run(clean(run.text), run.bold, run.italic) for run in runs):
        if not (run.bold or run.italic):
            yield run
            continue
        core = run.text.strip()
        start = run.text.find(core) if core else len(run.text)
        yield Run(run.text[:start])
        yield replace(run, text=core)
        yield Run(run.text[start + len(core) :])


def _joined(runs: Iterable[Run]) -> Iterator[Run]:
    held: Run | None = None
    for run in runs:
        if not run.text:
            continue
        if held and (held.bold, held.italic) == (run.bold, run.italic):
            held = replace(held, text=held.text + run.text)
        else:
            if held:
                yield held
            held = run
    if held:
        yield held


# --- numbers of points ------------------------------------------------------------------------


def numbers(text: Text) -> tuple[int, ...]:
    """For each line the number of its point, counted per level within one list; 0 for others.

    A list is a run of bullets and points; any other line ends it.
    """
    counts = fresh = [0] * (MAX_LEVEL + 1)
    made: list[int] = []
    for line in text:
        if line.role not in LISTS:
            counts = fresh
            made.append(0)
            continue
        if counts is fresh:
            counts = fresh[:]
        counts[line.level + 1 :] = [0] * (MAX_LEVEL - line.level)
        counts[line.level] = counts[line.level] + 1 if line.role is Role.POINT else 0
        made.append(counts[line.level])
    return tuple(made)


def point_label(number: int, level: int) -> str:
    """How a point is numbered at a level: ``1.``, ``(a)``, ``(i)``, ``1)``."""
    if level == 1:
        return f"({_letters(number)})"
    if level == 2:
        return f"({_roman(number)})"
    return f"{number}." if level == 0 else f"{number})"


def _letters(number: int) -> str:
    made = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        made = chr(ord("a") + rest) + made
    return made


def _roman(number: int) -> str:
    made = ""
    for value, sign in (
        (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
        (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
    ):  # fmt: skip
        count, number = divmod(number, value)
        made += sign * count
    return made


# --- writing Markdown -------------------------------------------------------------------------

_LEADING = re.compile(r"(?=[-#\s])|(?=[*+]\s)|(?P<digits>\d{1,9})(?=[.)](\s|$))|(?P<qa>[QA])(?=:)")


def write_markdown(text: Text) -> str:
    """Canonical light Markdown of a text, its lines parted by single line feeds."""
    if len(text) < _LONG:
        text = canonical(text)
        return "\n".join(map(_written, text, numbers(text)))
    text, lines = _written_lines(text)
    _long_written.appendleft((text, lines))
    return "\n".join(lines)


_LONG = 100
_long_written: deque[tuple[Text, tuple[str, ...]]] = deque(maxlen=4)
"""Long texts written last: of one that is typed in, all but some lines are known."""


def _written_lines(text: Text) -> tuple[Text, tuple[str, ...]]:
    """A text made canonical and its lines as they are written."""
    known = max(tuple(_long_written), key=lambda one: sum(common_ends(one[0], text)), default=None)
    before, written = known or ((), ())
    text = canonical_after(before, text)
    start, bottom = common_ends(before, text)
    end = len(text) - bottom
    while start and text[start - 1].role in LISTS:
        start -= 1
    while end < len(text) and text[end].role in LISTS:
        end += 1  # the numbers of these may have changed
    between = text[start:end]
    below = written[len(written) - (len(text) - end) :]
    return text, (*written[:start], *map(_written, between, numbers(between)), *below)


@lru_cache(maxsize=8192)
def _written(line: Line, number: int) -> str:
    if line.role is Role.FACT:
        return "{{" + line.fact + "}}"
    marker = {
        Role.PARAGRAPH: "",
        Role.BULLET: "- ",
        Role.POINT: f"{number}. ",
        Role.SUBHEADING: "### ",
        Role.QUESTION: "Q: ",
        Role.ANSWER: "A: ",
    }[line.role]
    return INDENT * line.level + marker + _emphasised(line.runs)


def _emphasised(runs: tuple[Run, ...]) -> str:
    made: list[str] = []
    bold = italic = False
    for run in (*runs, Run("")):
        made.append("*" * (2 * (bold != run.bold) + (italic != run.italic)))
        bold, italic = run.bold, run.italic
        escaped = re.sub(r"[\\*]|\{(?=\{)", r"\\\g<0>", run.text)
        made.append(_protected_start(escaped) if len(made) == 1 else escaped)
    return "".join(made)


def _protected_start(escaped: str) -> str:
    found = _LEADING.match(escaped)
    return escaped[: found.end()] + "\\" + escaped[found.end() :] if found else escaped


# --- reading Markdown -------------------------------------------------------------------------

_FACT = re.compile(r"\s*\{\{([a-z]+:[A-Za-z0-9_-]+)\}\}\s*")
_MARKER = re.compile(
    r"(?P<indent>[ \t]*)(?:(?P<bullet>[-*+])|(?P<point>\d{1,9})[.)])[ \t]+(?=\S)"
    r"|(?P<sub>#{1,6})[ \t]+(?=\S)|(?P<qa>[QA]):[ \t]+(?=\S)"
)


def parse_markdown(markup: str) -> Text:
    """The text that light Markdown writes down; blank lines are dropped, nothing is refused."""
    return canonical(_parsed(raw) for raw in _BREAKS.split(markup))


def _parsed(raw: str) -> Line:
    if found := _FACT.fullmatch(raw):
        return Line(Role.FACT, fact=found[1])
    found = _MARKER.match(raw)
    if not found:
        return Line(Role.PARAGRAPH, 0, _runs(raw))
    runs = _runs(raw[found.end() :])
    if found["sub"]:
        return Line(Role.SUBHEADING, 0, runs)
    if found["qa"]:
        return Line(Role.QUESTION if found["qa"] == "Q" else Role.ANSWER, 0, runs)
    level = (len(found["indent"].replace("\t", INDENT)) + 1) // len(INDENT)
    return Line(Role.BULLET if found["bullet"] else Role.POINT, level, runs)


_TOKEN = re.compile(r"\\(?P<escaped>[!-/:-@\[-`{-~\s])|(?P<stars>\*+)|(?P<text>[^\\*]+|\\)")


MOST_UNPAIRED = 8
"""Stars without a partner in one line from which on all its stars are characters."""


def _runs(raw: str) -> tuple[Run, ...]:
    tokens = list(_TOKEN.finditer(raw))
    literal: set[int] = set()  # stars that turned out not to be emphasis
    for _ in range(MOST_UNPAIRED):
        made, open_at = _toggled(raw, tokens, literal)
        if open_at is None:
            return tuple(made)
        literal.add(open_at)
    # A line of so many is no emphasis; reading it again for each would take minutes.
    return tuple(_toggled(raw, tokens, set(range(len(tokens))))[0])


def _toggled(
    raw: str, tokens: list[re.Match[str]], literal: set[int]
) -> tuple[list[Run], int | None]:
    """Runs by reading each group of stars as a switch, and the last switch left on, if any."""
    bold = italic = False
    opened: dict[str, int] = {}
    made: list[Run] = []
    for at, token in enumerate(tokens):
        stars = token["stars"]
        if not stars:
            made.append(Run(token["escaped"] or token["text"], bold, italic))
            continue
        flips_bold, flips_italic = len(stars) in (2, 3), len(stars) in (1, 3)
        opens = (flips_bold and not bold) or (flips_italic and not italic)
        closes = (flips_bold and bold) or (flips_italic and italic)
        after = raw[token.end() : token.end() + 1]
        before = raw[: token.start()][-1:]
        if (
            at in literal
            or len(stars) > 3
            or (opens and (not after or after.isspace()))
            or (closes and (not before or before.isspace()))
        ):
            made.append(Run(stars, bold, italic))
            continue
        if flips_bold:
            bold = not bold
            opened["bold"] = at
        if flips_italic:
            italic = not italic
            opened["italic"] = at
    left_on = [opened[name] for name, on in (("bold", bold), ("italic", italic)) if on]
    return made, max(left_on) if left_on else None
