"""A roster in a file: whichever encoding a sheet program saves, and what is no roster."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from minuter.agenda.rosters import read_roster_file
from minuter.errors import MinuterError

if TYPE_CHECKING:
    from pathlib import Path

SHEET = "Name;Organisation\r\nAnn O’Neil;Café Ebbe\r\nBen Zoë;\r\n"


def kept(folder: Path, source: bytes) -> Path:
    path = folder / "roster.csv"
    path.write_bytes(source)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_sheet_is_read_in_whatever_encoding_it_was_saved(tmp_path: Path, encoding: str) -> None:
    roster = read_roster_file(kept(tmp_path, SHEET.encode(encoding)))

    assert [(one.name, one.organisation) for one in roster.people] == [
        ("Ann O’Neil", "Café Ebbe"),
        ("Ben Zoë", ""),
    ]


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        (b"", "“roster.csv” names nobody; nothing was changed."),
        (b"Name,Role\n", "“roster.csv” names nobody; nothing was changed."),
        (b"PK\x03\x04rest", "“roster.csv” is a workbook or a Word file; save it as CSV, or copy "),
        (b"%PDF-1.7", "“roster.csv” is a PDF; copy its names and paste them instead."),
        (bytes(range(32)) * 20, "“roster.csv” holds no text that can be read; nothing was changed"),
        (b"x" * 1_000_001, "“roster.csv” is larger than 1 MB and no roster; nothing was changed."),
    ],
)
def test_what_is_no_roster_is_refused_in_one_sentence(
    tmp_path: Path, source: bytes, sentence: str
) -> None:
    with pytest.raises(MinuterError) as told:
        read_roster_file(kept(tmp_path, source))

    assert str(told.value).startswith(sentence)


def test_a_missing_file_and_a_folder_are_told(tmp_path: Path) -> None:
    with pytest.raises(MinuterError, match="is not there; choose the roster again"):
        read_roster_file(tmp_path / "gone.csv")
    with pytest.raises(MinuterError, match=r"is a folder; choose the roster in it|cannot be read"):
        read_roster_file(tmp_path)
