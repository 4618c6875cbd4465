"""What goes to the clipboard and what comes from it: lines of our own, or plain text.

Our own lines travel as light Markdown, with the sentences of their facts beside them; the rest
of the world gets and gives plain text. Foreign fonts, pictures and files never enter.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QClipboard, QGuiApplication

from minuter.meeting.text import (
    LISTS,
    MAX_LEVEL,
    Line,
    Role,
    Run,
    Text,
    canonical,
    clean,
    fact_id,
    numbers,
    parse_markdown,
    point_label,
    write_markdown,
)
from ui.box_gate import blocks_in
from ui.box_lines import SOFT_BREAK, column_at, end_of, fact_runs, is_blank, read_line

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from PySide6.QtGui import QTextCursor

    from ui.box_lines import Facts

LINES = "application/x-minuter-lines"
SENTENCES = "application/x-minuter-sentences"
MOST_PASTED = 1_000_000
"""The most characters taken at once: no meeting's item is so long, and a box stays quick."""

TOO_LONG = (
    "What you are pasting is longer than a million characters, so none of it was put in; "
    "paste a part of it."
)
PICTURE = "Pictures cannot stand in the minutes, so none was put in; attach it to the agenda."

# --- out --------------------------------------------------------------------------------------


def selected_lines(cursor: QTextCursor) -> tuple[Text, bool]:
    """The lines of a selection that is whole about facts, and whether it ends with a break.

    A line begun in its middle is a paragraph.
    """
    if not cursor.hasSelection():
        return (), False
    made: list[Line] = []
    start, end = cursor.selectionStart(), cursor.selectionEnd()
    ends_with_break = False
    for block in blocks_in(cursor):
        line = read_line(block)
        if line.role is not Role.FACT:
            first = max(start - block.position(), 0)
            last = min(end, end_of(block)) - block.position()
            line = _part(line, first, last)
        ends_with_break = is_blank(line) and bool(made)
        made.append(line)
    return canonical(made), ends_with_break


def _part(line: Line, first: int, last: int) -> Line:
    start, end = column_at(line.text, first), column_at(line.text, last)
    runs: list[Run] = []
    passed = 0
    for run in line.runs:
        kept = run.text[max(start - passed, 0) : max(end - passed, 0)]
        runs.append(Run(kept, run.bold, run.italic))
        passed += len(run.text)
    whole = first == 0
    return Line(line.role if whole else Role.PARAGRAPH, line.level if whole else 0, tuple(runs))


def packed(text: Text, ends_with_break: bool, facts: Facts, literal: str) -> QMimeData:
    """Lines as the clipboard holds them; ``literal`` is what is written for no lines."""
    data = QMimeData()
    end = "\n" if ends_with_break else ""
    data.setText(plain_text(text, facts) + end if text else literal)
    if text:
        data.setData(LINES, (write_markdown(text) + end).encode())
        sentences = {
            fact_id(line): write_markdown(_sentence(line, facts))
            for line in text
            if line.role is Role.FACT
        }
        if sentences:
            data.setData(SENTENCES, json.dumps(sentences).encode())
    return data


def hand_over_clipboard() -> None:
    """Leave on the clipboard, as the program ends, words that Qt made itself.

    Some platforms destroy what lies there after Python is gone, and die of what Python made.
    """
    clipboard = QGuiApplication.clipboard()
    if clipboard.ownsClipboard() or clipboard.mimeData().hasFormat(LINES):
        clipboard.setText(clipboard.text())
    if clipboard.supportsSelection() and clipboard.ownsSelection():
        clipboard.clear(QClipboard.Mode.Selection)


def plain_text(text: Text, facts: Facts) -> str:
    """A text as other programs get it: markers as characters, a fact as its sentence.

    A single line of words comes without its marker.
    """
    if len(text) == 1 and text[0].role is not Role.FACT:
        return text[0].text
    return "\n".join(_plain_lines(text, facts))


def _plain_lines(text: Text, facts: Facts) -> Iterator[str]:
    for line, number in zip(text, numbers(text), strict=True):
        if line.role is Role.FACT:
            runs = fact_runs(line.fact, facts(fact_id(line)))
            yield "".join(run.text for run in runs).replace(SOFT_BREAK, "\n")
            continue
        lead = {
            Role.BULLET: "• ",
            Role.POINT: point_label(number, line.level) + " ",
            Role.QUESTION: "Q: ",
            Role.ANSWER: "A: ",
        }.get(line.role, "")
        yield "   " * line.level + lead + line.text


def _sentence(line: Line, facts: Facts) -> Text:
    view = facts(fact_id(line))
    return view.sentence if view else ()


# --- in ---------------------------------------------------------------------------------------


def may_enter(data: QMimeData) -> bool:
    """Whether the box takes this at all: a file is for the window, a picture for nobody."""
    return not data.hasUrls() and (data.hasFormat(LINES) or data.hasText() or data.hasImage())


def refusal(data: QMimeData) -> str:
    """One sentence of why what came cannot be put in; empty when it can."""
    if data.hasImage() and not data.hasText():
        return PICTURE
    return TOO_LONG if len(data.text()) > MOST_PASTED else ""


def unpacked(
    data: QMimeData, facts: Facts, is_placed: Callable[[str], bool], moved: Collection[str] = ()
) -> tuple[tuple[Line, ...], bool, bool]:
    """The lines that came, whether a break ends them, and whether they are our own.

    A fact of the item that no text places is placed; one that is placed, or that the item does
    not have, comes as the words of its sentence. Those in ``moved`` were just taken out.
    """
    if data.hasFormat(LINES):
        markup = bytes(data.data(LINES).data()).decode("utf-8", "replace")
        sentences = _sentences(data)
        lines: list[Line] = []
        seen: set[str] = set()
        for line in parse_markdown(markup):
            key = fact_id(line)
            if line.role is not Role.FACT:
                lines.append(line)
            elif key not in seen and (key in moved or _may_be_placed(key, facts, is_placed)):
                seen.add(key)
                lines.append(line)
            else:
                view = facts(key)
                lines += view.sentence if view else parse_markdown(sentences.get(key, ""))
        return tuple(lines), markup.endswith("\n"), True
    text = data.text()
    return foreign_lines(text), text.endswith(("\n", "\r")), False


def _may_be_placed(key: str, facts: Facts, is_placed: Callable[[str], bool]) -> bool:
    view = facts(key)
    return view is not None and not view.elsewhere and not is_placed(key)


def _sentences(data: QMimeData) -> dict[str, str]:
    try:
        made = json.loads(bytes(data.data(SENTENCES).data()) or b"{}")
    except ValueError:
        return {}
    return {str(key): str(words) for key, words in made.items()} if isinstance(made, dict) else {}


_GLYPHS = "•‣◦▪●○■□·"
_BULLET = re.compile(
    rf"(?P<indent>[ \t]*)(?:(?P<glyph>[{_GLYPHS}])[ \t]*|[-\u2013*][ \t]+|(?P<o>o)\t+)"
)
_TABBED = re.compile(r"\t+[ \t]*(?=\S)")
_POINT = re.compile(r"(?P<indent>[ \t]*)(?P<number>\d{1,3})[.)][ \t]+(?=\S)")
_QA = re.compile(r"(?P<qa>[QA]):[ \t]+(?=\S)")


def foreign_lines(text: str) -> tuple[Line, ...]:
    """Lines of plain text from elsewhere: bullet glyphs and numbers in sequence make lists."""
    made: list[Line] = []
    counts = _NO_COUNTS
    for raw in text.splitlines():
        line = _foreign_line(raw, counts)
        if line.text.strip():
            made.append(line)
            counts = _counted(counts, line)
    return tuple(made)


_NO_COUNTS = (0,) * (MAX_LEVEL + 1)


def _counted(counts: tuple[int, ...], line: Line) -> tuple[int, ...]:
    """The last number of each level after a line, as ``numbers`` would give it."""
    if line.role not in LISTS:
        return _NO_COUNTS
    number = counts[line.level] + 1 if line.role is Role.POINT else 0
    return (*counts[: line.level], number, *_NO_COUNTS[line.level + 1 :])


def _foreign_line(raw: str, counts: tuple[int, ...]) -> Line:
    if found := _POINT.match(raw):
        line = _entry(Role.POINT, _level(found["indent"], ""), raw[found.end() :])
        # A number that would not come out the same stays as it was written.
        if counts[line.level] + 1 == int(found["number"]):
            return line
    elif (found := _BULLET.match(raw)) and raw[found.end() :].strip():
        glyph = found["glyph"] or ("◦" if found["o"] else "")
        return _entry(Role.BULLET, _level(found["indent"], glyph), raw[found.end() :])
    elif found := _TABBED.match(raw):
        return _entry(Role.BULLET, _level(found[0][1:], ""), raw[found.end() :])
    elif found := _QA.match(raw):
        role = Role.QUESTION if found["qa"] == "Q" else Role.ANSWER
        return _entry(role, 0, raw[found.end() :])
    return _entry(Role.PARAGRAPH, 0, raw)


def fitted(
    lines: tuple[Line, ...], literal: str, here: Line, *, at_start: bool
) -> tuple[Line, ...]:
    """Plain lines as they go on in the line of the caret: inside it a marker is just words.

    ``literal`` is what came, ``at_start`` whether the caret is at the start of its line.
    """
    if len(literal.splitlines()) < 2 and (not lines or not at_start):
        return (_entry(Role.PARAGRAPH, 0, literal.rstrip("\r\n")),)
    may_lead = at_start and here.role in (Role.PARAGRAPH, *LISTS)
    if lines and not may_lead:
        first = next(raw for raw in literal.splitlines() if raw.strip())
        lines = (_entry(Role.PARAGRAPH, 0, first), *lines[1:])
    if here.role in LISTS:
        lines = tuple(
            Line(here.role, here.level, line.runs) if line.role is Role.PARAGRAPH else line
            for line in lines
        )
    return lines


def _entry(role: Role, level: int, words: str) -> Line:
    return Line(role, level if role in LISTS else 0, (Run(clean(words)),))


def _level(indent: str, glyph: str) -> int:
    """The level that Word's glyphs (•, o, ▪) tell, or what stands before the marker."""
    by_glyph = {"◦": 1, "○": 1, "▪": 2, "■": 2}.get(glyph, 0)
    return min(max(by_glyph, len(indent.replace("\t", "    ")) // 3), MAX_LEVEL)
