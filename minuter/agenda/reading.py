"""A file's bytes or a pasted page: told by content what it is, read, recognised."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from minuter.agenda.plain import decoded, read_text
from minuter.agenda.recognise import has_words, recognise
from minuter.agenda.values import LONGEST_TEXT, TooLong
from minuter.errors import MinuterError

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from minuter.agenda.values import Agenda, SourceLine

LARGEST_FILE = 20_000_000
"""Bytes of a file that may be an agenda."""

_LONGEST_LINE = 20_000
_MOST_LINES = 5_000


def read_agenda(source: bytes, name: str, *, today: date) -> Agenda:
    """The agenda in a file's bytes; ``name`` is the file's and only hints at its format.

    Reads plain text (UTF-8, UTF-16, Windows), a saved web page, a Word .docx. Raises MinuterError,
    in one sentence, for anything else and for what is too large to be an agenda.
    """
    called = name_in_a_sentence(name)
    if len(source) > LARGEST_FILE:
        raise MinuterError(f"{called} is larger than 20 MB; save the agenda without its reports.")
    _refuse_foreign(source, called)
    if source.startswith(b"PK\x03\x04"):
        from minuter.agenda.word import read_word

        return _recognised(read_word(source, called), called, today)
    text = decoded(source)
    _refuse_unreadable(text, called)
    return _recognised(_text_lines(text, called, name), called, today)


def read_agenda_file(path: Path, *, today: date) -> Agenda:
    """The agenda in a file; MinuterError when it is missing, unreadable or no agenda."""
    called = name_in_a_sentence(path.name)
    try:
        with path.open("rb") as file:
            source = file.read(LARGEST_FILE + 1)
    except FileNotFoundError:
        raise MinuterError(f"{called} is not there; choose the agenda again.") from None
    except IsADirectoryError:
        raise MinuterError(f"{called} is a folder; choose the agenda in it.") from None
    except OSError:
        raise MinuterError(
            f"{called} cannot be read: it is locked or not yours to open; copy it and try again."
        ) from None
    return read_agenda(source, path.name, today=today)


def read_pasted(text: str, html: str = "", *, today: date) -> Agenda:
    """The agenda pasted as text, with the page's own markup when the clipboard holds it too.

    Raises MinuterError when nothing was pasted or far more than an agenda.
    """
    called = "What was pasted"
    text, html = text.replace("\0", ""), html.replace("\0", "")
    lines = _fuller_page(html, text) if html.strip() and len(html) <= LARGEST_FILE else ()
    if lines:
        return _recognised(lines, called, today)
    if not text.strip():
        raise MinuterError("Nothing was pasted: copy the agenda’s text first, then paste again.")
    return _recognised(_plain_lines(text, called), called, today)


def _fuller_page(html: str, text: str) -> tuple[SourceLine, ...]:
    """The lines of pasted markup, or none when the pasted text says more than it."""
    from minuter.agenda.kept import words
    from minuter.agenda.page import read_page

    try:
        lines = read_page(html)
    except TooLong:
        return ()
    in_page = sum(len(words(line.whole)) for line in lines)
    return lines if has_words(lines) and in_page >= len(words(text[:LONGEST_TEXT])) else ()


# --- what it is -------------------------------------------------------------------------------


def name_in_a_sentence(name: str, otherwise: str = "The agenda") -> str:
    """How sentences name a file: short, without its folder; what they say where it has no name."""
    name = re.sub(r"[\x00-\x1f\x7f\ud800-\udfff]", "", name).replace("\\", "/").rpartition("/")[2]
    if not name or name == "-":
        return otherwise
    return f"“{name}”" if len(name) <= 40 else f"“{name[:28]}…{name[-10:]}”"


def _refuse_foreign(source: bytes, called: str) -> None:
    """Formats that are told by their first bytes and cannot be read."""
    start = source[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b"%PDF"):
        raise MinuterError(f"{called} is a PDF; open it, copy its text and paste it here instead.")
    if source.startswith(b"\xd0\xcf\x11\xe0"):
        if "EncryptedPackage".encode("utf-16-le") in source:
            raise MinuterError(
                f"{called} is locked by a password; save it in Word without one, then import that."
            )
        raise MinuterError(f"{called} is an old Word file; save it in Word as .docx, import that.")
    if start.startswith(b"{\\rtf"):
        raise MinuterError(f"{called} is rich text (RTF); save it as .docx and import that.")
    if start[:13].lower() == b"mime-version:" or b"\nMIME-Version:" in source[:2000]:
        raise MinuterError(
            f"{called} is an e-mail or web archive; save the page as “HTML only”, import that."
        )
    if not source.strip():
        raise MinuterError(f"{called} is empty; nothing was imported.")


def _refuse_unreadable(text: str, called: str) -> None:
    sample = text[:200_000]
    odd = len(re.findall(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffd]", sample))
    if odd * 20 > len(sample) or not re.search(r"[^\W_]", text[:1_000_000]):
        raise MinuterError(f"{called} holds no text that can be read; nothing was imported.")


def _text_lines(text: str, called: str, name: str) -> tuple[SourceLine, ...]:
    start = text[:4000].lower()
    ending = name.lower().endswith((".htm", ".html", ".xhtml", ".aspx"))
    tagged = re.search(r"<(?:p|div|table|body|br|h[1-6]|ul|span)\b[^<]*>", start)
    if re.search(r"<!doctype html|<html\b", start) or (tagged and (ending or text[:1] == "<")):
        return _page_lines(text.replace("\0", ""), called)
    return _plain_lines(text, called)


def _page_lines(html: str, called: str) -> tuple[SourceLine, ...]:
    from minuter.agenda.page import read_page

    try:
        return read_page(html)
    except TooLong:
        raise _too_long(called) from None


def _too_long(called: str) -> MinuterError:
    return MinuterError(f"{called} is far longer than an agenda; nothing was imported.")


def _plain_lines(text: str, called: str) -> tuple[SourceLine, ...]:
    longest = max((len(line) for line in text.splitlines()), default=0)
    if len(text) > LONGEST_TEXT or longest > _LONGEST_LINE:
        raise _too_long(called)
    return read_text(text)


def _recognised(lines: tuple[SourceLine, ...], called: str, today: date) -> Agenda:
    if not any(re.search(r"[^\W_]", line.whole) for line in lines):
        raise MinuterError(f"{called} holds no words; nothing was imported.")
    size = sum(len(line.text) for line in lines)
    longest = max(len(line.text) for line in lines)
    if len(lines) > _MOST_LINES or size > LONGEST_TEXT or longest > _LONGEST_LINE:
        raise _too_long(called)
    return recognise(lines, today)
