"""Agendas as Word files: lists that Word numbers, tables, tracked changes, boxes and controls."""

from __future__ import annotations

import io
import zipfile
from datetime import date, time

import docx
import pytest
from agenda_outline import TODAY, item, items, minutes

from minuter.agenda import Agenda, read_agenda
from minuter.meeting.values import Paper

_NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_HEADING = "".join(
    f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>"
    for line in (
        "Harbour Panel",
        "Tuesday 1 April 2025 at 10.30 a.m.",
        "Venue: Quay House, Port Averil",
        "AGENDA",
    )
)
NUMBERING = f"""<w:numbering {_NAMESPACES}>
<w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/>
<w:lvlText w:val="%1%2"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="1">
<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF0B7;"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
</w:numbering>"""


def paragraph(text: str, *, list_id: int = 0, level: int = 0) -> str:
    """One paragraph, in a list if need be."""
    numbered = (
        f'<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr></w:pPr>'
        if list_id
        else ""
    )
    return f"<w:p>{numbered}<w:r><w:t xml:space='preserve'>{text}</w:t></w:r></w:p>"


def word_file(body: str, **parts: str) -> bytes:
    """A .docx of a body's XML and other parts by name."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr(
            "word/document.xml", f"<w:document {_NAMESPACES}><w:body>{body}</w:body></w:document>"
        )
        for name, content in parts.items():
            package.writestr(f"word/{name}.xml", content)
    return made.getvalue()


def read(body: str, **parts: str) -> Agenda:
    """The agenda of such a file."""
    return read_agenda(word_file(_HEADING + body, **parts), "agenda.docx", today=TODAY)


def test_numbers_that_word_works_out_are_the_items_numbers() -> None:
    agenda = read(
        paragraph("Apologies for absence", list_id=1)
        + paragraph("Dredging programme", list_id=1)
        + paragraph("North basin", list_id=1, level=1)
        + paragraph("South basin", list_id=1, level=1)
        + paragraph("Any other business", list_id=1),
        numbering=NUMBERING,
    )

    assert items(agenda) == [
        ("1", "Apologies for absence", "apologies"),
        ("2", "Dredging programme", "general"),
        ("2a", "North basin", "general"),
        ("2b", "South basin", "general"),
        ("3", "Any other business", "any_other_business"),
    ]
    assert agenda.numbered


def test_the_heading_of_a_word_agenda_is_read() -> None:
    meeting = read(paragraph("Apologies for absence", list_id=1), numbering=NUMBERING).meeting

    assert (meeting.body.name, meeting.date, meeting.start, meeting.venue) == (
        "Harbour Panel",
        date(2025, 4, 1),
        time(10, 30),
        "Quay House, Port Averil",
    )


def test_tracked_insertions_are_kept_and_deletions_left_out() -> None:
    agenda = read(
        '<w:p><w:r><w:t>1. Fuel </w:t></w:r><w:ins w:id="1"><w:r><w:t>berth charges</w:t></w:r>'
        '</w:ins><w:del w:id="2"><w:r><w:delText>prices</w:delText></w:r></w:del></w:p>'
        + paragraph("2. Moorings")
    )

    assert [title for _, title, _ in items(agenda)] == ["Fuel berth charges", "Moorings"]


def test_a_text_box_and_a_content_control_lose_no_word() -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>Bring your pass</w:t></w:r></w:p></w:txbxContent>"
    agenda = read(
        "<w:sdt><w:sdtPr/><w:sdtContent>"
        + paragraph("1. Moorings")
        + "</w:sdtContent></w:sdt>"
        + "<w:p><w:r><mc:AlternateContent><mc:Choice Requires='wps'><wps:wsp><wps:txbx>"
        + box
        + "</wps:txbx></wps:wsp></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>"
        + box
        + "</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
        + paragraph("2. Pilotage")
    )

    assert [title for _, title, _ in items(agenda)] == ["Moorings", "Pilotage"]
    assert [stray.text for stray in agenda.not_understood] == ["Bring your pass"]
    assert item(agenda, "1").private_notes[0].text == "Bring your pass"


def test_a_table_used_as_layout_gives_numbers_titles_and_pages() -> None:
    document = docx.Document()
    document.add_paragraph("Coastal Board")
    document.add_paragraph("Thursday 3 April 2025, 2pm, Quay House")
    table = document.add_table(rows=0, cols=3)
    for row in (
        ("No.", "Item", "Pages"),
        ("1.", "Apologies", ""),
        ("2.", "Minutes of the last meeting", "3 - 8"),
        ("3.", "Sea wall repairs (Ada Finch, Chief Engineer)", "9 - 14"),
    ):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    agenda = saved(document)

    assert items(agenda) == [
        ("1", "Apologies", "apologies"),
        ("2", "Minutes of the last meeting", "previous_minutes"),
        ("3", "Sea wall repairs", "report"),
    ]
    assert item(agenda, "3").presenters == ("Ada Finch, Chief Engineer",)
    assert item(agenda, "3").papers == (Paper("Sea wall repairs", "", "9 - 14"),)
    assert agenda.meeting.venue == "Quay House"
    assert agenda.not_understood == ()


def test_headings_are_titles_and_bold_lines_in_minutes_sub_headings() -> None:
    document = docx.Document()
    document.add_heading("Minutes", 0)
    document.add_paragraph("Coastal Board - Thursday 3 April 2025 2.00 pm")
    document.add_heading("Declarations of Interest", 1)
    document.add_paragraph("There were no declarations of interest.")
    document.add_heading("Sea wall repairs", 1)
    document.add_paragraph("The Engineer presented a report on the sea wall.")
    document.add_paragraph().add_run("Questions").bold = True
    document.add_paragraph("The cost had risen", style="List Bullet")
    document.add_paragraph("Work was to start in May", style="List Bullet")
    decision = document.add_paragraph()
    decision.add_run("AGREED").bold = True
    decision.add_run(" that the report be noted.")
    agenda = saved(document)

    assert [title for _, title, _ in items(agenda)] == [
        "Declarations of Interest",
        "Sea wall repairs",
    ]
    assert minutes(item(agenda, "2")) == [
        ("paragraph", "The Engineer presented a report on the sea wall."),
        ("subheading", "Questions"),
        ("bullet", "The cost had risen"),
        ("bullet", "Work was to start in May"),
        ("closing", "AGREED that the report be noted."),
    ]
    assert item(agenda, "2").decisions[0].verb == "AGREED"


def test_a_letterhead_names_the_authority_and_page_numbers_are_furniture() -> None:
    header = f"<w:hdr {_NAMESPACES}>{paragraph('Averil District Council')}</w:hdr>"
    footer = f"<w:ftr {_NAMESPACES}>{paragraph('Page 1 of 3')}</w:ftr>"
    agenda = read(
        paragraph("1. Moorings") + paragraph("2. Pilotage"),
        header1=header,
        header2=header,
        footer1=footer,
    )

    assert agenda.meeting.body.authority == "Averil District Council"
    assert agenda.not_understood == ()


def test_modern_gov_s_markers_are_furniture() -> None:
    agenda = read(
        paragraph("&lt;AI1&gt;")
        + paragraph("1. Moorings")
        + paragraph("&lt;/AI1&gt;&lt;AI2&gt;")
        + paragraph("2. Pilotage")
        + paragraph("&lt;/AI2&gt;&lt;TRAILER_SECTION&gt;")
    )

    assert [title for _, title, _ in items(agenda)] == ["Moorings", "Pilotage"]
    assert agenda.not_understood == ()


@pytest.mark.parametrize("break_tag", ["<w:br/>", "<w:cr/>"])
def test_a_broken_line_is_two_lines(break_tag: str) -> None:
    agenda = read(
        f"<w:p><w:r><w:t>1. Moorings</w:t>{break_tag}<w:t>To note the charges</w:t></w:r></w:p>"
        + paragraph("2. Pilotage")
    )

    assert item(agenda, "1").purpose == "To note the charges"


def saved(document: docx.document.Document) -> Agenda:  # pyright: ignore
    """The agenda in a document of python-docx."""
    made = io.BytesIO()
    document.save(made)
    return read_agenda(made.getvalue(), "agenda.docx", today=TODAY)
