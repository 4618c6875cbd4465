"""Files that are no agenda: one clear sentence each, within seconds, and nothing imported."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest
from agenda_outline import TODAY

from minuter.agenda import read_agenda, read_agenda_file, read_pasted
from minuter.errors import MinuterError

if TYPE_CHECKING:
    from pathlib import Path

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def archive(**entries: bytes) -> bytes:
    """A zip of entries by name ("/" written as "__")."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in entries.items():
            package.writestr(name.replace("__", "/") + ".xml", content)
    return made.getvalue()


NO_AGENDAS = {
    "an empty file": (b"", "a.txt", "is empty"),
    "only blanks": (b" \r\n\t ", "a.txt", "is empty"),
    "a PDF named .docx": (b"%PDF-1.7\n%\xe2\xe3", "a.docx", "is a PDF"),
    "an old .doc": (OLE, "a.doc", "old Word file"),
    "a locked .docx": (OLE + "EncryptedPackage".encode("utf-16-le"), "a.docx", "password"),
    "rich text": (b"{\\rtf1 Agenda}", "a.rtf", "rich text"),
    "a web archive": (b"MIME-Version: 1.0\r\n\r\nAgenda", "a.mht", "HTML only"),
    "a zip that is no Word file": (archive(xl__workbook=b"<x/>"), "a.xlsx", "no Word document"),
    "a cut .docx": (archive(word__document=b"<x/>")[:60], "a.docx", "damaged"),
    "broken XML": (archive(word__document=b"<w:document"), "a.docx", "damaged"),
    "entities": (
        archive(word__document=b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'),
        "a.docx",
        "damaged",
    ),
    "XML nested deep": (
        archive(word__document=b"<a>" * 50_000 + b"</a>" * 50_000),
        "a.docx",
        "damaged",
    ),
    "a zip bomb": (archive(word__document=b"<a>" + b" " * 200_000_000), "a.docx", "unpacks to"),
    "binary junk": (bytes(range(256)) * 400, "a.txt", "no text that can be read"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(2000), "a.png", "no text that can be read"),
    "ten megabytes of one line": (b"agenda " * 1_400_000, "a.txt", "far longer"),
    "too many lines": (b"Apologies\n" * 200_000, "a.txt", "far longer"),
    "tables nested deep": (
        b"<!DOCTYPE html>" + b"<table><tr><td>x" * 60_000,
        "a.html",
        "far longer",
    ),
    "more than 20 MB": (b"a" * 20_000_001, "a.txt", "larger than 20 MB"),
    "a page without words": (b"<!DOCTYPE html><p><img src='x'></p>", "a.html", "no words"),
}


@pytest.mark.parametrize("what", NO_AGENDAS)
def test_each_gets_one_short_sentence(what: str) -> None:
    source, name, words = NO_AGENDAS[what]
    with pytest.raises(MinuterError) as told:
        read_agenda(source, name, today=TODAY)

    sentence = str(told.value)
    assert words in sentence
    assert len(sentence) <= 120
    assert "\n" not in sentence
    assert sentence.endswith(".")


def test_an_item_fifty_thousand_elements_deep_is_read() -> None:
    page = "<!DOCTYPE html>" + "<div>" * 50_000 + "Any other business" + "</div>" * 50_000
    agenda = read_agenda(page.encode(), "a.html", today=TODAY)

    assert [one.kind for one in agenda.meeting.items] == ["any_other_business"]


def test_a_long_file_name_is_shortened_in_the_sentence() -> None:
    with pytest.raises(MinuterError) as told:
        read_agenda(b"%PDF", "x" * 300 + ".docx", today=TODAY)

    assert len(str(told.value)) <= 120


def test_a_missing_file_and_a_folder_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(MinuterError, match="is not there"):
        read_agenda_file(tmp_path / "gone.txt", today=TODAY)
    with pytest.raises(MinuterError, match="is a folder"):
        read_agenda_file(tmp_path, today=TODAY)


def test_nothing_pasted_is_told() -> None:
    with pytest.raises(MinuterError, match="Nothing was pasted"):
        read_pasted(" \n", "", today=TODAY)


def test_control_characters_and_lone_surrogates_do_no_harm() -> None:
    agenda = read_pasted("Agenda\0\n1. Apolo\x07gies\n2. Any\x0b other\ud800 business", today=TODAY)

    assert agenda.meeting.items[0].title == "Apologies"
    assert "\ud800" not in "".join(agenda.source_lines)
    "".join(agenda.source_lines).encode("utf-8")


def test_plain_words_become_one_general_item_and_a_warning() -> None:
    agenda = read_agenda(
        b"dear all,\nwe shall meet next week and talk about the roof again.\n", "n.txt", today=TODAY
    )

    (only,) = agenda.meeting.items
    assert only.kind == "general"
    assert [line.text for line in only.private_notes] == [
        "dear all,",
        "we shall meet next week and talk about the roof again.",
    ]
    assert len(agenda.not_understood) == 2
    assert any("No agenda items" in warning for warning in agenda.warnings)


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_a_text_file_is_read_in_the_encoding_it_has(codec: str) -> None:
    source = "1. Café Society’s lease – 12 £ a week\n2. Any other business\n".encode(codec)

    agenda = read_agenda(source, "agenda.txt", today=TODAY)

    assert agenda.meeting.items[0].title == "Café Society’s lease – 12 £ a week"


def test_the_ending_is_not_believed() -> None:
    page = b"<!DOCTYPE html><html><body><ol><li>Apologies</li><li>Budget</li></ol></body></html>"

    agenda = read_agenda(page, "agenda.txt", today=TODAY)

    assert [one.title for one in agenda.meeting.items] == ["Apologies", "Budget"]


def test_a_pasted_page_uses_its_markup_unless_it_holds_less_than_the_text() -> None:
    text = "Apologies\nBudget\nRoads\n"
    page = "<ol><li>Apologies</li><li>Budget</li><li>Roads</li></ol>"

    assert read_pasted(text, page, today=TODAY).numbered
    assert not read_pasted(text, "<ol><li>Apologies</li></ol>", today=TODAY).numbered


def test_pasted_markup_without_end_leaves_the_pasted_text() -> None:
    agenda = read_pasted("1. Apologies\n2. Budget\n", "<i>x" * 200_000, today=TODAY)

    assert [one.title for one in agenda.meeting.items] == ["Apologies", "Budget"]
