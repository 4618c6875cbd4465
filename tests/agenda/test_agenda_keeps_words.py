"""Nothing is dropped, whatever the agenda: every line carries a word of its own and keeps it."""

from __future__ import annotations

import html
import json
from dataclasses import replace

import pytest
from agenda_outline import TODAY
from hypothesis import given, settings
from hypothesis import strategies as st
from test_agenda_word import paragraph, word_file

from minuter.agenda import Agenda, read_agenda, read_pasted
from minuter.meeting.placing import settled
from minuter.meeting.portable import meeting_from_json, meeting_to_json

FORMS = (
    "{w}",
    "Agenda {w}",
    "{w} Committee",
    "{w} Borough Council",
    "Venue: {w} House",
    "Contact: {w}",
    "Date: Tuesday 4 March 2025 {w}",
    "{w} Board - Thursday 6 March 2025 10.30 am",
    "A meeting of the {w} Panel will be held on 6 March 2025 at 2pm in the Town Hall",
    "Chair: Councillor {w}",
    "Councillor {w} (Chair)",
    "Apologies: {w}",
    "Apologies for absence {w}",
    "Declarations of Interest",
    "Minutes of {w} PDF 3 KB",
    "{w} pdf icon PDF 81 KB",
    "Appendix {w} , item 5. pdf icon PDF 2 MB",
    "{w} Report (Pages 5 - 12)",
    "{w} Update (Jane Roe, Director of Place)",
    "Report of the {w}",
    "Presented by: {w}",
    "To approve the minutes of {w}",
    "To note {w}: (a) one; (b) two.",
    "PART B – {w} ITEMS",
    "Exempt items {w}",
    "Not for publication: paragraph 3 of Schedule 12A {w}",
    "RESOLVED that the {w} report be noted.",
    "AGREED that:",
    "Members agreed to note the {w} report.",
    "Members agreed to defer this item to 4 May 2025 due to {w}.",
    "Officers presented a report on {w}. They said it was late.",
    "Members asked whether {w} had been considered.",
    "• {w} had fallen",
    "1. {w}",
    "2. {w}",
    "3. To receive {w}",
    "4a {w}",
    "(i) {w} was noted;",
    "         {w} had risen by 4%",
    "{w}",
    "The meeting closed at 7.42 pm {w}",
    "Q: {w}? A: {w}",
    "No. Item {w}",
    "Email: {w}@council.example",
    "***{w}*** {{{{decision:{w}}}}}",
    "Page 3 {w}",
)
_LINES = st.lists(
    st.tuples(st.sampled_from(FORMS), st.integers(0, 3), st.booleans()), min_size=1, max_size=25
)


def _filled(lines: list[tuple[str, int, bool]]) -> list[tuple[str, str, int, bool]]:
    """Each line as its own word, its text, the blank lines above it and whether it stands out."""
    return [
        (f"Qz{at}x", form.format(w=f"Qz{at}x"), gap, strong)
        for at, (form, gap, strong) in enumerate(lines)
    ]


def assert_kept(agenda: Agenda, lines: list[tuple[str, str, int, bool]]) -> None:
    """Every line's own word is in the meeting, which is a sound meeting besides."""
    meeting = replace(agenda.meeting, id="deadbeef")
    held = json.dumps(meeting_to_json(meeting)) + " ".join(agenda.left_aside)
    gone = [text for word, text, _, _ in lines if word in text and word not in held]
    assert gone == []
    assert all(settled(one) == one for one in meeting.items)
    values = meeting_to_json(meeting)
    assert meeting_to_json(replace(meeting_from_json(values), id="deadbeef")) == values
    assert len(agenda.item_lines) == len(meeting.items)


@given(_LINES)
@settings(max_examples=150, deadline=None)
def test_of_a_text_no_line_loses_its_word(lines: list[tuple[str, int, bool]]) -> None:
    filled = _filled(lines)
    text = "\n".join("\n" * gap + line for _, line, gap, _ in filled)

    assert_kept(read_pasted(text, today=TODAY), filled)


@given(_LINES)
@settings(max_examples=60, deadline=None)
def test_of_a_web_page_no_line_loses_its_word(lines: list[tuple[str, int, bool]]) -> None:
    filled = _filled(lines)
    shapes = ("<p>{}</p>", "<li>{}</li>", "<h2>{}</h2>", "<table><tr><td>{}</td></tr></table>")
    body = "".join(
        shapes[gap].format(f"<b>{html.escape(line)}</b>" if strong else html.escape(line))
        for _, line, gap, strong in filled
    )

    agenda = read_agenda(f"<!DOCTYPE html>{body}".encode(), "a.html", today=TODAY)

    assert_kept(agenda, filled)


@given(_LINES)
@settings(max_examples=60, deadline=None)
def test_of_a_word_file_no_line_loses_its_word(lines: list[tuple[str, int, bool]]) -> None:
    filled = _filled(lines)
    body = "".join(
        f"<w:tbl><w:tr><w:tc>{paragraph(html.escape(line))}</w:tc></w:tr></w:tbl>"
        if gap == 3
        else paragraph(html.escape(line), list_id=int(strong))
        for _, line, gap, strong in filled
    )

    assert_kept(read_agenda(word_file(body), "a.docx", today=TODAY), filled)


@given(st.text(max_size=400))
@settings(max_examples=100, deadline=None)
def test_of_any_characters_the_reader_makes_a_sound_meeting(text: str) -> None:
    agenda = read_pasted(f"Roof repairs\n{text}", today=TODAY)

    assert_kept(agenda, [])
    assert "Roof repairs" in json.dumps(meeting_to_json(agenda.meeting))


@pytest.mark.campaign
@given(_LINES)
@settings(max_examples=5_000, deadline=None)
def test_of_thousands_of_texts_no_line_loses_its_word(lines: list[tuple[str, int, bool]]) -> None:
    filled = _filled(lines)
    text = "\n".join("\n" * gap + line for _, line, gap, _ in filled)

    assert_kept(read_pasted(text, today=TODAY), filled)
