"""Makes ``template.docx``, the Word document whose styles every exported document wears.

Run ``python resources/make_template.py`` after a change here; a test holds the file against this
script. Only the standard library is needed, and the same script makes the same bytes.

The styles answer to ``minuter.blocks.Style`` by the names in ``minuter.export.word``. Rules kept
(WCAG 2.2, the Public Sector Bodies Accessibility Regulations 2018): sans-serif of 12 points, left
aligned, spacing in styles, near-black on white, nothing told by colour alone, numbering real.
"""

from __future__ import annotations

import zipfile
from pathlib import Path

TARGET = Path(__file__).with_name("template.docx")

FONT = "Arial"
INK, QUIET, RESTRICTED, BAR = "1A1A1A", "404040", "7A1F5C", "565F68"
HEAD_ROW = "E4E8EC"  # the ground of a table's first row
BODY, SMALL = 24, 20  # half-points
STEP = 567  # twentieths of a point: 1 cm, what a level of a list adds
SET_OFF = 340  # how far decisions stand in: 6 mm
CELL = 108  # how far words stand from the sides of their cell

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

# --- paragraph properties, in the order that the schema wants -----------------------------------


def paragraph(
    *,
    keep_next: bool = False,
    keep_lines: bool = False,
    numbering: int = 0,
    borders: str = "",
    before: int = 0,
    after: int = 0,
    line: int = 0,
    left: int | None = None,
    right: int = 0,
    outline: int | None = None,
) -> str:
    """The inside of ``w:pPr``: distances in twentieths of a point, ``line`` in 240ths."""
    made = "<w:keepNext/>" if keep_next else ""
    made += "<w:keepLines/>" if keep_lines else ""
    made += f'<w:numPr><w:numId w:val="{numbering}"/></w:numPr>' if numbering else ""
    made += f"<w:pBdr>{borders}</w:pBdr>" if borders else ""
    spacing = f' w:line="{line}" w:lineRule="auto"' if line else ""
    made += f'<w:spacing w:before="{before}" w:after="{after}"{spacing}/>'
    indents = f' w:left="{left}"' if left is not None else ""
    indents += f' w:right="{right}"' if right else ""
    made += f"<w:ind{indents}/>" if indents else ""
    made += f'<w:outlineLvl w:val="{outline}"/>' if outline is not None else ""
    return made


def border(side: str, size: int, space: int, colour: str, line: str = "single") -> str:
    """One border: ``size`` in eighths of a point, ``space`` in points."""
    return f'<w:{side} w:val="{line}" w:sz="{size}" w:space="{space}" w:color="{colour}"/>'


def letters(*, bold: bool = False, italic: bool = False, size: int = 0, colour: str = "") -> str:
    """The inside of ``w:rPr``; ``size`` in half-points."""
    made = "<w:b/><w:bCs/>" if bold else ""
    made += "<w:i/><w:iCs/>" if italic else ""
    made += f'<w:color w:val="{colour}"/>' if colour else ""
    made += f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>' if size else ""
    return made


# --- styles -----------------------------------------------------------------------------------


def style(
    name: str, inside: str = "", run: str = "", *, based: str = "Normal", then: str = ""
) -> str:
    """A paragraph style; its id is its name without blanks."""
    made = f'<w:style w:type="paragraph" w:styleId="{style_id(name)}"'
    made += "" if name in BUILT_IN else ' w:customStyle="1"'
    made += f'><w:name w:val="{name}"/><w:basedOn w:val="{style_id(based)}"/>'
    made += f'<w:next w:val="{style_id(then)}"/>' if then else ""
    made += "<w:qFormat/>"
    made += f"<w:pPr>{inside}</w:pPr>" if inside else ""
    made += f"<w:rPr>{run}</w:rPr>" if run else ""
    return made + "</w:style>"


def style_id(name: str) -> str:
    """``Heading1`` for ``heading 1``."""
    return "".join(word[:1].upper() + word[1:] for word in name.split())


BUILT_IN = {
    "Title",
    "heading 1",
    "heading 2",
    "Body Text",
    "List Bullet",
    "List Number",
    "caption",
    "footer",
}

DECISION_BAR = border("left", 18, 8, BAR)
RESTRICTED_BAR = border("right", 12, 8, RESTRICTED, "double")

BULLETS, POINTS, DECISION_BULLETS, DECISION_POINTS = 1, 2, 3, 4
"""Lists, by the number of their definition; see ``numbering``."""

TEXT_STYLES = (
    # name, paragraph, its borders, letters, style of the next paragraph
    ("heading 2", {"keep_next": True, "keep_lines": True, "before": 200, "after": 80, "outline": 1},
     "", letters(bold=True, size=BODY), "Body Text"),
    ("Minutes Purpose", {"after": 140, "line": 269}, "", letters(italic=True), "Body Text"),
    ("Body Text", {"after": 160, "line": 269}, "", "", ""),
    ("List Bullet", {"numbering": BULLETS, "after": 120, "line": 269}, "", "", ""),
    ("List Number", {"numbering": POINTS, "after": 120, "line": 269}, "", "", ""),
    ("Minutes Question", {"keep_next": True, "after": 80, "line": 269, "left": STEP}, "", "",
     "Minutes Answer"),
    ("Minutes Answer", {"after": 160, "line": 269, "left": STEP}, "", "", "Body Text"),
    ("Motion", {"keep_lines": True, "after": 160, "line": 269}, "", "", "Body Text"),
    ("caption", {"keep_next": True, "keep_lines": True, "before": 120, "after": 100}, "",
     letters(italic=True), "Body Text"),  # in bold it would pass for a heading
    ("Decision", {"keep_lines": True, "before": 140, "after": 160, "line": 269, "left": SET_OFF},
     DECISION_BAR, "", "Body Text"),
    ("Decision Point",
     {"keep_lines": True, "numbering": DECISION_POINTS, "after": 120, "line": 269},
     DECISION_BAR, "", ""),
)  # fmt: skip


def text_styles() -> str:
    """The styles of an item's text, and of each a restricted one with a bar at the right."""
    made = ""
    for name, form, borders, run, then in TEXT_STYLES:
        made += style(name, paragraph(**form, borders=borders), run, then=then)
        marked = f"<w:pBdr>{borders}{RESTRICTED_BAR}</w:pBdr>"
        # The border stands before spacing in the schema, and is all that differs.
        made += style(restricted(name), marked, based=name, then=restricted(then) if then else "")
    return made


def table_styles() -> str:
    """The table, what stands in its cells, and of the table one for restricted text."""
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    edges = "".join(border(side, 6, 0, BAR) for side in sides)
    margins = "".join(
        f'<w:{side} w:w="{width}" w:type="dxa"/>'
        for side, width in (("top", 60), ("left", CELL), ("bottom", 60), ("right", CELL))
    )
    first = (
        '<w:tblStylePr w:type="firstRow"><w:tcPr>'
        f'<w:shd w:val="clear" w:color="auto" w:fill="{HEAD_ROW}"/></w:tcPr></w:tblStylePr>'
    )
    made = table_style(
        "Minutes Table",
        "TableNormal",
        f"<w:tblBorders>{edges}</w:tblBorders><w:tblCellMar>{margins}</w:tblCellMar>",
        first,
    )
    bar = f"<w:tblBorders>{border('right', 12, 0, RESTRICTED, 'double')}</w:tblBorders>"
    made += table_style(restricted("Minutes Table"), style_id("Minutes Table"), bar, first)
    made += style("Minutes Cell", paragraph(line=252))
    bold = letters(bold=True)
    made += style("Minutes Cell Heading", paragraph(keep_next=True), bold, based="Minutes Cell")
    return made


def table_style(name: str, based: str, inside: str, parts_of_it: str = "") -> str:
    """A table style; ``inside`` is that of ``w:tblPr``."""
    return (
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{style_id(name)}">'
        f'<w:name w:val="{name}"/><w:basedOn w:val="{based}"/><w:qFormat/>'
        f"<w:tblPr>{inside}</w:tblPr>{parts_of_it}</w:style>"
    )


def restricted(name: str) -> str:
    """The name of the style that restricted text of a style wears."""
    return f"Restricted {name[:1].upper()}{name[1:]}"


def styles() -> str:
    """``word/styles.xml``."""
    lang = '<w:lang w:val="en-GB" w:eastAsia="en-GB" w:bidi="en-GB"/>'
    fonts = f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>'
    made = f'<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr>{fonts}'
    made += f"{letters(size=BODY, colour=INK)}{lang}</w:rPr></w:rPrDefault>"
    made += "<w:pPrDefault><w:pPr><w:widowControl/></w:pPr></w:pPrDefault></w:docDefaults>"
    made += (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        "<w:qFormat/></w:style>"
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/>'
        "<w:unhideWhenUsed/></w:style>"
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
        '<w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/>'
        '<w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
        '<w:tblCellMar><w:top w:w="0" w:type="dxa"/>'
        '<w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
        '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/></w:style>'
    )
    made += style(
        "Title", paragraph(keep_next=True, after=120), letters(bold=True, size=44), then="Body Text"
    )
    made += style("Minutes Detail", paragraph(after=60, line=259))
    draft = border("top", 4, 6, BAR) + border("bottom", 4, 6, BAR)
    made += style("Minutes Draft", paragraph(borders=draft, before=260, after=260))
    made += style("Minutes People", paragraph(after=80, line=259))
    made += style(
        "heading 1",
        paragraph(keep_next=True, keep_lines=True, before=400, after=120, outline=0),
        letters(bold=True, size=28),
        then="Body Text",
    )
    made += text_styles()
    box = "".join(border(side, 8, 5, RESTRICTED) for side in ("top", "left", "bottom", "right"))
    made += style(
        "Restricted Notice",
        paragraph(borders=box, before=260, after=0, left=120, right=120),
        letters(bold=True, colour=RESTRICTED),
    )
    made += style(
        "Restricted Mark",
        paragraph(
            keep_next=True,
            keep_lines=True,
            borders=border("top", 8, 4, RESTRICTED) + RESTRICTED_BAR,
            before=200,
            after=120,
        ),
        letters(bold=True, colour=RESTRICTED),
    )
    made += style(
        "Restricted End",
        paragraph(
            borders=border("bottom", 8, 4, RESTRICTED) + RESTRICTED_BAR, before=40, after=240
        ),
        letters(bold=True, colour=RESTRICTED),
    )
    made += style("Minutes Close", paragraph(keep_next=True, before=480, after=160))
    # The line to write on is the paragraph's own border: no row of underscores is read aloud.
    rule = border("bottom", 4, 2, INK) + border("between", 4, 2, INK)
    made += style(
        "Minutes Signature",
        paragraph(keep_next=True, keep_lines=True, borders=rule, before=640, right=3400),
    )
    made += table_styles()
    made += style(
        "footer",
        paragraph(borders=border("top", 4, 6, BAR)),
        letters(size=SMALL, colour=QUIET),
    )
    made += style("Minutes Page", paragraph(before=20), letters(size=SMALL, colour=QUIET))
    made += style(
        "Minutes Initials",
        paragraph(borders=border("bottom", 4, 1, QUIET), before=240, right=5400),
        letters(size=SMALL, colour=QUIET),
    )
    return HEAD + made + "</w:styles>"


# --- lists ------------------------------------------------------------------------------------

NUMBERED = (("decimal", "%1."), ("lowerLetter", "(%2)"), ("lowerRoman", "(%3)"), ("decimal", "%4)"))
BULLETED = (("bullet", "•"), ("bullet", "–"), ("bullet", "•"), ("bullet", "–"))


def definition(number: int, name: str, levels: tuple[tuple[str, str], ...], start: int) -> str:
    """A list with its levels; the marks of the outermost begin at ``start``."""
    made = f'<w:abstractNum w:abstractNumId="{number}"><w:nsid w:val="{0x4D494E00 + number:08X}"/>'
    made += f'<w:multiLevelType w:val="multilevel"/><w:tmpl w:val="{0x4D494E80 + number:08X}"/>'
    made += f'<w:name w:val="{name}"/>'
    for level, (form, text) in enumerate(levels):
        left = start + STEP * (level + 1)
        made += (
            f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
            f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
            f'<w:pPr><w:ind w:left="{left}" w:hanging="{STEP}"/></w:pPr>'
            f'<w:rPr><w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:cs="{FONT}" '
            'w:hint="default"/></w:rPr></w:lvl>'
        )
    return made + "</w:abstractNum>"


def numbering() -> str:
    """``word/numbering.xml``: bullets and points, outside of decisions and inside."""
    made = f'<w:numbering xmlns:w="{W}">'
    made += definition(BULLETS, "Minutes bullets", BULLETED, 0)
    made += definition(POINTS, "Minutes points", NUMBERED, 0)
    made += definition(DECISION_BULLETS, "Decision bullets", BULLETED, SET_OFF)
    made += definition(DECISION_POINTS, "Decision points", NUMBERED, SET_OFF)
    for number in (BULLETS, POINTS, DECISION_BULLETS, DECISION_POINTS):
        made += f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'
    return HEAD + made + "</w:numbering>"


# --- the other parts ----------------------------------------------------------------------------


def page_field(code: str) -> str:
    """A field that Word works out whenever it lays out the page."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def footer() -> str:
    """``word/footer1.xml``: words, page of pages, and a line for the chair's initials.

    Loose leaves are numbered and each initialled: Local Government Act 1972, Schedule 12,
    paragraph 41(2).
    """
    space = 'xml:space="preserve"'
    return HEAD + (
        f'<w:ftr xmlns:w="{W}"><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>'
        "<w:r><w:t>Minutes</w:t></w:r></w:p>"
        '<w:p><w:pPr><w:pStyle w:val="MinutesPage"/></w:pPr>'
        f"<w:r><w:t {space}>Page </w:t></w:r>{page_field('PAGE')}"
        f"<w:r><w:t {space}> of </w:t></w:r>{page_field('NUMPAGES')}</w:p>"
        '<w:p><w:pPr><w:pStyle w:val="MinutesInitials"/></w:pPr>'
        "<w:r><w:t>Chair’s initials:</w:t></w:r></w:p></w:ftr>"
    )


def document() -> str:
    """``word/document.xml``: A4 with 2.5 cm margins and the footer, nothing else."""
    return HEAD + (
        f'<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body><w:sectPr>'
        '<w:footerReference w:type="default" r:id="rId4"/>'
        '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1304" w:right="1417" w:bottom="1247" '
        'w:left="1417" w:header="709" w:footer="567" w:gutter="0"/></w:sectPr></w:body>'
        "</w:document>"
    )


def font_table() -> str:
    """``word/fontTable.xml``: what stands in where Arial is not installed."""
    return HEAD + (
        f'<w:fonts xmlns:w="{W}"><w:font w:name="{FONT}"><w:altName w:val="Liberation Sans"/>'
        '<w:panose1 w:val="020B0604020202020204"/><w:charset w:val="00"/>'
        '<w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font></w:fonts>'
    )


def theme() -> str:
    """``word/theme/theme1.xml``: the least that Word asks for; no style uses it."""
    names = "dk1 lt1 dk2 lt2 accent1 accent2 accent3 accent4 accent5 accent6 hlink folHlink"
    light = ("lt1", "lt2")
    colours = "".join(
        f'<a:{name}><a:srgbClr val="{"FFFFFF" if name in light else INK}"/></a:{name}>'
        for name in names.split()
    )
    fonts = "".join(
        f'<a:{size}Font><a:latin typeface="{FONT}"/><a:ea typeface=""/><a:cs typeface=""/>'
        f"</a:{size}Font>"
        for size in ("major", "minor")
    )
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    lines = "".join(f'<a:ln w="{width}">{fill}</a:ln>' for width in (6350, 12700, 19050))
    return HEAD + (
        f'<a:theme xmlns:a="{A}" name="Minutes"><a:themeElements>'
        f'<a:clrScheme name="Minutes">{colours}</a:clrScheme>'
        f'<a:fontScheme name="Minutes">{fonts}</a:fontScheme><a:fmtScheme name="Minutes">'
        f"<a:fillStyleLst>{fill * 3}</a:fillStyleLst><a:lnStyleLst>{lines}</a:lnStyleLst>"
        f"<a:effectStyleLst>{effect * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )


def settings() -> str:
    """``word/settings.xml``: British, of the present file format, without anyone's traces."""
    return HEAD + (
        f'<w:settings xmlns:w="{W}"><w:defaultTabStop w:val="{STEP}"/><w:compat>'
        '<w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        '<w:themeFontLang w:val="en-GB"/><w:decimalSymbol w:val="."/>'
        '<w:listSeparator w:val=","/></w:settings>'
    )


def core() -> str:
    """``docProps/core.xml``: what each document replaces by its own."""
    return HEAD + (
        f'<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>Minutes</dc:title>'
        "<dc:language>en-GB</dc:language></cp:coreProperties>"
    )


def relationships(*targets: tuple[str, str]) -> str:
    """A ``.rels`` part of pairs of type and target."""
    made = f'<Relationships xmlns="{PACKAGE}/relationships">'
    for number, (kind, target) in enumerate(targets, start=1):
        made += f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
    return HEAD + made + "</Relationships>"


def content_types() -> str:
    """``[Content_Types].xml``."""
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    parts = {
        "/word/document.xml": f"{word}.document.main+xml",
        "/word/styles.xml": f"{word}.styles+xml",
        "/word/numbering.xml": f"{word}.numbering+xml",
        "/word/settings.xml": f"{word}.settings+xml",
        "/word/footer1.xml": f"{word}.footer+xml",
        "/word/fontTable.xml": f"{word}.fontTable+xml",
        "/word/theme/theme1.xml": "application/vnd.openxmlformats-officedocument.theme+xml",
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    }
    made = f'<Types xmlns="{PACKAGE}/content-types">'
    made += (
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
    )
    for name, kind in parts.items():
        made += f'<Override PartName="{name}" ContentType="{kind}"/>'
    return HEAD + made + "</Types>"


def parts() -> dict[str, str]:
    """The parts of the package by name, in their order."""
    core_kind = f"{PACKAGE}/relationships/metadata/core-properties"
    return {
        "[Content_Types].xml": content_types(),
        "_rels/.rels": relationships(
            (f"{R}/officeDocument", "word/document.xml"), (core_kind, "docProps/core.xml")
        ),
        "word/document.xml": document(),
        "word/_rels/document.xml.rels": relationships(
            (f"{R}/styles", "styles.xml"),
            (f"{R}/numbering", "numbering.xml"),
            (f"{R}/settings", "settings.xml"),
            (f"{R}/footer", "footer1.xml"),
            (f"{R}/fontTable", "fontTable.xml"),
            (f"{R}/theme", "theme/theme1.xml"),
        ),
        "word/styles.xml": styles(),
        "word/numbering.xml": numbering(),
        "word/settings.xml": settings(),
        "word/footer1.xml": footer(),
        "word/fontTable.xml": font_table(),
        "word/theme/theme1.xml": theme(),
        "docProps/core.xml": core(),
    }


def make(target: Path = TARGET) -> None:
    """Write the template."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts().items():
            member = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            member.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(member, text.encode("utf-8"))


if __name__ == "__main__":
    make()
