"""Plain text, pasted or from a file, as lines."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from minuter.agenda.labels import parted
from minuter.agenda.tables import Table
from minuter.agenda.values import SourceLine, indent_of, placed_in_order, tidy

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_BREAK = re.compile(r"\r\n?|[\n\v\f\x85\u2028\u2029]")


def decoded(source: bytes) -> str:
    """The characters of a text file in UTF-8, UTF-16 or the Windows code page, whichever it is."""
    if source.startswith((b"\xff\xfe", b"\xfe\xff")):
        return source.decode("utf-16", errors="replace")
    sample = source[:4096]
    for parity, codec in ((1, "utf-16-le"), (0, "utf-16-be")):
        zeros = sample[parity::2].count(0)
        if len(sample) > 3 and zeros > len(sample) // 4 and not sample[1 - parity :: 2].count(0):
            return source.decode(codec, errors="replace")
    try:
        return source.decode("utf-8-sig")
    except UnicodeDecodeError:
        return source.decode("cp1252", errors="replace")


def read_text(text: str) -> tuple[SourceLine, ...]:
    """The lines of a text, its hard-wrapped paragraphs joined again."""
    return placed_in_order(_unwrapped(_tables_read(list(_lines(text)))))


_FEWEST_CELLS = 3
"""Cells of a row: with fewer, a tab may stand after a number or before a page as well."""


def _tables_read(lines: list[SourceLine]) -> Iterator[SourceLine]:
    """The lines, rows of pasted tables (cells parted by tabs) read as rows."""
    at = row = 0
    while at < len(lines):
        ends = at
        while ends < len(lines) and _cells(lines[ends]) == _cells(lines[at]) >= _FEWEST_CELLS:
            ends += 1
        if ends - at < 2:
            yield lines[at]
            at += 1
            continue
        table = Table()
        for line in lines[at:ends]:
            row += 1
            table.next_row(row)
            for cell in _written(line).split("\t"):
                table.next_cell()
                bullet, label, text = parted(cell)
                table.add([SourceLine(text, label=label, bullet=bullet)] if tidy(cell) else [])
            first, *others = table.end_row()
            yield from (replace(first, gap=line.gap, indent=line.indent), *others)
        at = ends


def _written(line: SourceLine) -> str:
    return f"{line.label}\t{line.text}" if line.label else line.text


def _cells(line: SourceLine) -> int:
    return _written(line).count("\t") + 1


def _lines(text: str) -> Iterator[SourceLine]:
    gap = 0
    for raw in _BREAK.split(text):
        if not tidy(raw):
            gap += 1
            continue
        bullet, label, text = parted(raw)
        yield SourceLine(text, label=label, bullet=bullet, gap=gap, indent=indent_of(raw))
        gap = 0


_WRAPPED_FROM = 55
_WRAPPED_TO = 100


def _unwrapped(lines: Iterable[SourceLine]) -> Iterator[SourceLine]:
    """Lines joined where an e-mail program broke a sentence: only in texts of short lines."""
    every = list(lines)
    if not every or max(len(line.whole) for line in every) > _WRAPPED_TO:
        yield from every
        return
    held = every[0]
    width = len(held.whole)
    for line in every[1:]:
        goes_on = line.gap == 0 and not line.bullet and not line.label and line.text[0].islower()
        if goes_on and width >= _WRAPPED_FROM and held.text[-1:] not in ".:;?!":
            held = replace(held, text=f"{held.text} {line.text}")
        else:
            yield held
            held = line
        width = len(line.whole)
    yield held
