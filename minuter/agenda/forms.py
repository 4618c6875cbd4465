"""The fixed forms of agendas: what is pure furniture, and how titles, papers and purposes look.

Furniture is kept in nothing, so its forms are whole lines and closed: a line that says one word
more is kept.
"""

from __future__ import annotations

import re

from minuter.agenda.tables import COLUMN_HEADS

_I = re.IGNORECASE

_FURNITURE = re.compile(
    r"(?:public )?(?:agenda|agenda and (?:draft |printed )?minutes|agenda (?:items?|sheet)|minutes"
    r"|(?:draft|printed) minutes|public document pack|document pack|order of business"
    r"|items? of business|notice of meeting|meeting agenda|agenda frontsheet|items?|summons)"
    r"|(?:no\.?|item|item no\.?|number)(?: (?:item|title|subject|topic|lead|presenter|page))*"
    r"|pages?|page no\.?s?|page \d+( of \d+)?|page x of y|\d+ of \d+"
    r"|additional documents|supporting documents|attachments?|background (?:papers|documents)"
    r"|minutes|decision|decisions|minute|agenda item|meeting (?:documents|details)|documents?"
    r"|view the full list of documents.*|(?:view|see) the (?:decision|background|declarations?)"
    r"(?: \w+)* for item \d+[a-z]?|share this (?:page|item)|print this page|listen to (?:the )?"
    r"(?:audio|meeting)|(?:skip|back) to (?:main )?(?:content|top)|webcast|pdf icon|\* \* \*"
    r"|-{3,}|_{3,}|={3,}|\*{3,}|(?:</?(?:AI\d+|LAYOUT_SECTION|TITLE_SECTION|TRAILER_SECTION|"
    r"TITLE_ONLY_LAYOUT_SECTION|SUBNUMBER_LAYOUT_SECTION|HEADING_LAYOUT_SECTION)>)+",
    _I,
)  # fmt: skip

_DOCUMENT_LINKS = re.compile(
    r"(?:agenda (?:frontsheet|reports? pack|pack)|public (?:reports|document) pack|printed minutes"
    r"|printed (?:draft )?(?:minutes|decisions|agenda)|supplementary agenda)"
    r"(?: \d[\w-]*(?: \d\d\.\d\d)?(?:-[\w.]+)*(?: [\w.-]+)?)?"
    r"(?: (?:pdf icon )?PDF [\d.]+ ?[KM]B| \(PDF, [\d.]+ ?[KM]B\))",
    _I,
)

_PART_HEADING = re.compile(
    r"[-–*\s]*(?:part\s+(?:[a-d]|[1-4]|i{1,3}|one|two|three)\b.{0,160}"
    r"|(?:exempt|private|confidential|public|open|closed|restricted|pink)"
    r" (?:items?|business|session|agenda|section|part)(?: of business)?\b.{0,160}"
    r"|section\s+[a-d]\b.{0,160})",
    _I,
)
"""A line that begins a part of the agenda, such as "Part B – Exempt items"."""


def is_furniture(text: str) -> bool:
    """Whether a whole line is one of the fixed forms that say nothing of this meeting."""
    text = text.strip().rstrip(":").strip()
    return len(text) <= 200 and bool(
        _FURNITURE.fullmatch(text)
        or _DOCUMENT_LINKS.fullmatch(text)
        or (COLUMN_HEADS.fullmatch(text) and len(text) < 9)
        or is_column_heads(text)
    )


def is_column_heads(text: str) -> bool:
    """Whether a line is the head of a table of items, such as "Item Subject Lead Page"."""
    words = text.replace(":", "").split()
    return len(words) >= 2 and _all_heads(words) and words[0].lower().rstrip(".") in (
        "no", "item", "number", "agenda", "time", "title", "subject", "ref", "nos", "page",
    )  # fmt: skip


def _all_heads(words: list[str]) -> bool:
    if not words:
        return True
    return any(
        COLUMN_HEADS.fullmatch(" ".join(words[:size])) and _all_heads(words[size:])
        for size in (1, 2, 3)
        if size <= len(words)
    ) if len(words) <= 10 else False  # fmt: skip


# --- sentences and titles ---------------------------------------------------------------------

_TOLD = re.compile(
    r"\b(?:was|were|had|would|did|could|gave|stated|explained|highlighted|informed|advised"
    r"|thanked|outlined|queried|asked|commented|raised|told|felt|said|welcomed|confirmed that"
    r"|agreed (?:that|to|the)|noted (?:that|the)|considered (?:a|an|the)|received (?:a|an|the)"
    r"|presented (?:a|an|the|by .{1,80} who)|introduced (?:a|an|the)|reported (?:that|on)"
    r"|(?:has|have) (?:been|also|now)|there (?:is|are|was|were))\b",
    _I,
)  # fmt: skip
_MADE = re.compile(
    r"^(?:IT WAS )?(?:UNANIMOUSLY )?(?:AGREED|RESOLVED|RECOMMENDED|NOTED|ORDERED|RECEIVED"
    r"|DEFERRED|REFUSED)\b|^(?:Resolved|Agreed|Recommended)(?: that\b|[:;–-]|,| – )",
)
PURPOSE = re.compile(
    r"^To (?:be )?[a-z]+\b"
    r"|^(?:The )?(?:members?|committee|sub-?committee|board|panel|cabinet|council|partnership"
    r"|forum|executive|group|partners) (?:is|are|will be) (?:asked|invited|recommended|requested)"
    r" to\b",
    re.MULTILINE,
)


def is_told(text: str) -> bool:
    """Whether a line tells what happened: past tense, or a decision."""
    return bool(_TOLD.search(text) or _MADE.match(text))


def is_sentence(text: str) -> bool:
    """Whether a line reads as a sentence of prose and not as a title."""
    words = text.split()
    if len(words) > 30 or len(text) > 220 or is_told(text):
        return True
    ends = text[-1:]
    if ends in ";,:" or (ends == "." and len(words) > 6):
        return True
    return text[:1].islower() and not text[1:2].isupper()  # "iCan strategy" is a name


_SMALL = frozenset(
    {
        "a",
        "an",
        "and",
        "as",
        "at",
        "but",
        "by",
        "for",
        "from",
        "in",
        "into",
        "of",
        "on",
        "or",
        "per",
        "the",
        "to",
        "via",
        "with",
        "&",
        "–",
        "-",
        "its",
        "their",
    }
)


def in_title_case(text: str) -> bool:
    """Whether nearly all words that matter begin with a capital or a figure."""
    words = [word.strip("()[]“”\"'‘’,.:;-–/") for word in text.split()]
    weighty = [word for word in words if word and word.lower() not in _SMALL]
    capital = sum(1 for word in weighty if not word.islower())
    return bool(weighty) and weighty[0][0].isalnum() and capital >= 0.7 * len(weighty)


# --- details ----------------------------------------------------------------------------------

TYPES = r"PDF|DOCX?|XLSX?|PPTX?|RTF|CSV|ODT|ZIP|HTML?"
PAPER = re.compile(
    rf"[\s,(–-]*(?:\b(?:pdf|word|excel|powerpoint|document|file) icon\s*)?(?:(?<![A-Z])|\b)"
    rf"\(?(?P<type>{TYPES})\b[\s,:]*\(?(?P<size>\d+(?:[.,]\d+)?\s?(?:KB|MB|GB|bytes|K|B|M)\b)\)?\)?"
    rf"|[\s,]*\((?P<alone>{TYPES})\)"
    r"|[\s,(–-]*\b(?:pdf|word|excel|powerpoint) icon\b(?P<icon>)",
    _I,
)
_PAPER_SIGN = re.compile(rf"icon|{TYPES}", _I)


def has_paper(text: str) -> bool:
    """Whether a line names a paper by its type."""
    return bool(_PAPER_SIGN.search(text) and PAPER.search(text))


def without_papers(text: str) -> str:
    """A line without the types and sizes of its papers."""
    return PAPER.sub("", text).strip() if _PAPER_SIGN.search(text) else text.strip()


PAGES = re.compile(
    r"\s*\((?P<said>pages? \d+(?: ?[-–] ?\d+)?)\)|(?:\t\s*)(?P<alone>\d{1,4}(?: ?[-–] ?\d{1,4})?)$",
    _I,
)
_PRESENTED = re.compile(
    r"^(?:joint |verbal )?(?:reports?|updates?|presentation) (?:of|by|from) (?P<of>.+)$"
    r"|^(?:presented by|presenters?|presenting(?: officer| member)?|lead officer|lead member|lead"
    r"|report author|reporting officer|officer|speaker|led by|introduced by|item lead)"
    r"\s*[:–-]\s*(?P<who>.+)$"
    r"|^(?:presented|introduced|led) by (?P<by>.+)$",
    _I,
)


def presented(text: str) -> re.Match[str] | None:
    """How a line says who presents, if it does; it may stand in brackets."""
    brackets = re.fullmatch(r"\(([^()]+)\)", text)
    return _PRESENTED.match(brackets[1] if brackets else text)


_HONOUR = r"(?:Cllrs?|Councillors?|Mrs?|Ms|Miss|Mx|Dr|Prof(?:essor)?|Sir|Dame|Lord|Lady|Rev(?:d)?|Ald(?:erman)?|PC|Sgt|Insp(?:ector)?|Supt|Superintendent|Chief)\b"  # noqa: E501
_ROLE = (
    r"\b(?:Director|Officer|Manager|Head|Lead|Leader|Chair(?:man|woman|person)?|Commander|Chief"
    r"|Assistant|Coordinator|Co-ordinator|Solicitor|Treasurer|Clerk|Accountant|Engineer|Planner"
    r"|Consultant|Portfolio Holder|Cabinet Member|Superintendent|Inspector|Auditor|Executive"
    r"|Adviser|Advisor|Secretary)\b"
)
_NAME = r"[A-Z][\w'’-]*\.?(?: (?:[A-Z][\w'’-]*\.?|de|van|von|der|la))+"
_PERSON = re.compile(
    rf"(?:{_HONOUR}\.? ?{_NAME}|{_HONOUR}\.? [A-Z][\w'’-]+|{_NAME}(?:,| [-–/]| and )).*|.*{_ROLE}.*"
)
_NO_PERSON = re.compile(
    r"\d|\b(?:pages?|attached|enclosed|follow|verbal|exempt|restricted|plan|report|policy)\b", _I
)


def is_person(text: str) -> bool:
    """Whether words in brackets or a cell name who presents: a person with a role, or a role."""
    return bool(_PERSON.fullmatch(text)) and not _NO_PERSON.search(text) and len(text) < 120


# --- restriction ------------------------------------------------------------------------------

_EXEMPT = re.compile(
    r"\bEXEMPT\b|^\W*Exempt\b|[(\[]\s*[Ee]xempt[^)\]]*[)\]]"
    r"|(?i:\bexempt (?:information|items?|reports?|business|appendi)|schedule\s+12A"
    r"|not for publication|^\W*(?:private|closed) (?:items?|session|business))"
)
_EXCLUDED = re.compile(
    r"(?:press and public|public and press|public) (?:are|be|will be|is)"
    r" (?:likely to be )?excluded",
    _I,
)
_CONFIDENTIAL = re.compile(r"\bCONFIDENTIAL\b|^confidential\b|\bconfidential (?:items?|report)\b")
_RESTRICTED = re.compile(
    r"\bRESTRICTED\b|(?i:\brestricted (?:document|report|item)s?\b|^\W*restricted\b)"
)
_PARAGRAPHS = re.compile(
    r"\bparagraphs?(?:\(s\))?\s*((?:\(?[1-7]\)?(?!\d|\w))(?:\s*(?:,|and|&|or|to|-|–)\s*"
    r"(?:paragraphs?\s*)?\(?[1-7]\)?(?!\d|\w))*)",
    _I,
)
_RESTRICTED_PART = re.compile(r"\bpart\s+(?:b|ii|2|two)\b", _I)
_SHORT_PART = re.compile(
    r"[-–*\s]*(?:part|section) (?:[a-d]|[1-4]|i{1,3}|one|two|three)[-–:*\s]*"
    r"(?:(?:public|open|exempt|private|confidential|closed|restricted) ?)?"
    r"(?:items?|business|session|agenda)?"
    r"(?: (?:open to|considered in|for) (?:the )?(?:press and )?public)?[-–:*\s]*",
    _I,
)
EXCLUSION = re.compile(r"exclusion of (?:the )?(?:press|public)|exclude the (?:press|public)", _I)


def restriction_named(text: str) -> str:
    """What words state of a restriction: "exempt", "confidential", "other", "excluded" or ""."""
    if _EXEMPT.search(text):
        return "exempt"
    if _CONFIDENTIAL.search(text):
        return "confidential"
    if _RESTRICTED.search(text):
        return "other"
    return "excluded" if _EXCLUDED.search(text) else ""


def is_part_heading(text: str) -> bool:
    """Whether a line begins a part of the agenda ("Part B – Exempt items")."""
    return len(text) <= 200 and bool(_PART_HEADING.fullmatch(text)) and not is_told(text)


def is_short_part_heading(text: str) -> bool:
    """Whether it says no more than which part begins."""
    return bool(_SHORT_PART.fullmatch(text))


def part_restriction(text: str) -> str:
    """The kind of restriction of the part that a heading begins."""
    named = restriction_named(text)
    if named == "excluded":
        return "exempt"
    if named or re.search(r"\b(?:public|open)\b(?! (?:are|be|is|will))", text, _I):
        return named
    return "exempt" if _RESTRICTED_PART.search(text) else ""


def paragraphs_named(text: str) -> tuple[int, ...]:
    """The paragraphs of Schedule 12A, Part 1 that words cite, in order."""
    found: set[int] = set()
    for cited in _PARAGRAPHS.finditer(text):
        span = re.fullmatch(r"\s*\(?([1-7])\)?\s*(?:to|-|–)\s*\(?([1-7])\)?\s*", cited[1])
        if span:
            found.update(range(int(span[1]), int(span[2]) + 1))
        else:
            found.update(int(number) for number in re.findall("[1-7]", cited[1]))
    return tuple(sorted(found))
