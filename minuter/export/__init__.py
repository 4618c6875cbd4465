"""Blocks become files, and what the public may not read is looked for in the finished file.

A format is one entry of ``FORMATS``: its ending, its name, how it is written and read again.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from minuter.atomic import write_atomically
from minuter.blocks import Document, Edition
from minuter.errors import MinuterError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from minuter.export.leak import Found
    from minuter.meeting.values import Meeting


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file: ``written`` makes it, ``lines`` reads it back, ``form`` is its empty form."""

    ending: str
    name: str
    written: Callable[[Document], bytes]
    lines: Callable[[bytes], Iterable[Found]]
    form: Callable[[], bytes]


def _word(document: Document) -> bytes:
    from minuter.export.word import word_bytes  # heavy: not before a document is written

    return word_bytes(document)


def _word_lines(content: bytes) -> Iterable[Found]:
    from minuter.export.leak import lines_of_package

    return lines_of_package(content)


def _word_form() -> bytes:
    from minuter.export.template import template_bytes

    return template_bytes()


FORMATS = {each.ending: each for each in (Format(".docx", "Word", _word, _word_lines, _word_form),)}


def format_of(path: Path) -> Format:
    """The format that the ending of a path names; MinuterError, saying which there are, if none."""
    found = FORMATS.get(path.suffix.casefold())
    if found is None:
        known = ", ".join(f"{each.ending} ({each.name})" for each in FORMATS.values())
        raise MinuterError(
            f"“{path.name}” does not say in which format to write; end its name in {known}."
        )
    return found


def export(meeting: Meeting, document: Document, path: Path, *, replace: bool) -> None:
    """Write a document of a meeting in the format that the ending of the path names.

    ``meeting`` is the full value, whichever edition the document is: a public file is searched
    for what the meeting keeps from the public before it takes its place. Raises MinuterError for
    an unknown ending, a leak, a file already there without ``replace``, and a failing disk;
    whatever was at the path is then as it was.
    """
    chosen = format_of(path)
    content = chosen.written(document)
    if document.edition is Edition.PUBLIC:
        from minuter.export.leak import refuse_leak

        refuse_leak(meeting, document, chosen.lines(content), chosen.lines(chosen.form()))
    write_atomically(path, content, replace=replace)
