"""A finished public file is opened again and searched for what the public may not read.

The check is independent of how the file was made: its passages are taken from the full meeting by
``kept_of_item``, and it reads the file itself, every part and property of it.

What is compared, and why it neither misses nor cries wolf:

- A passage (a line of restricted or private text, a restricted title, the name of a restricted
  paper, the sentence that a restricted fact makes) becomes words: lower case, without marks,
  emphasis or how they were spaced. Up to four words are looked for as a whole; a longer passage by
  each four of its words in a row, so that half a sentence is found as well.
- Words that the public may read anyway are no leak: a stock sentence ("Members agreed to note the
  report.") stands on both sides. So a row of words is searched for only if no public text of the
  meeting and nothing that the template or the form of minutes says holds it. That public text is
  gathered here from the marks of each part, not from ``public_view``, which is what is checked.
- Since everything that a public document may print is among those texts, even a single restricted
  word is a leak where it is printed. Only in names inside the file (of styles, of marks) must a row
  have three words: there an ordinary word means nothing.
"""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from minuter.errors import MinuterError
from minuter.meeting.facts import ATTRIBUTES, Event
from minuter.meeting.formalities import public_formalities
from minuter.meeting.name_lists import told_from
from minuter.meeting.restriction import (
    is_restricted,
    is_withheld,
    kept_beside_items,
    kept_of_item,
)
from minuter.meeting.sentences import fact_text, happened, own_text
from minuter.meeting.text import Role, Text, clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from minuter.blocks import Document
    from minuter.meeting.values import Item, Meeting

Row = tuple[str, ...]
"""Words in a row."""

LONGEST = 4
"""Words that a searched row has at most; fewer in a row are common to unlike sentences."""

SHORTEST_IN_NAMES = 3
"""Words that a row must have to be searched for in names inside the file."""


@dataclass(frozen=True, slots=True)
class Found:
    """A line of a file: what it says, and whether readers see it or it is a name inside."""

    text: str
    is_name: bool = False


def refuse_leak(
    meeting: Meeting, document: Document, file: Iterable[Found], form: Iterable[Found]
) -> None:
    """Raise MinuterError when a file made of a public document holds what is not for the public.

    ``meeting`` is the full value, ``file`` the lines of the finished file, ``form`` those of the
    empty form that it was made from. The sentence names the item, never the words.
    """
    if document.holds_restricted:
        items = [block.item for block in document.blocks if block.restricted and block.item]
        raise _refusal(meeting, items[0] if items else "")
    rows = _kept_rows(meeting)
    if not rows:
        return
    rows.drop(_held((*_public_lines(meeting), *(line.text for line in form)), rows))
    shown: list[str] = []
    names: list[str] = []
    for line in file:
        (names if line.is_name else shown).append(line.text)
    leaked = _held(shown, rows)
    leaked |= {row for row in _held(names, rows) if len(row) >= SHORTEST_IN_NAMES}
    if leaked:
        raise _refusal(meeting, next(rows.item_of[row] for row in rows.item_of if row in leaked))


def _refusal(meeting: Meeting, item_id: str) -> MinuterError:
    where = "the meeting’s private notes"
    for place, item in enumerate(meeting.items, start=1):
        if item.id == item_id:
            number = clean(item.number).strip()
            where = f"item {number}" if number else f"item {place} of the agenda"
    return MinuterError(
        f"The public minutes were not written, because words from {where} that are not for the "
        "public had come into them; nothing on the disk was changed: look at what is restricted "
        "or private there, then export again."
    )


# --- rows of words ------------------------------------------------------------------------------


class _Rows:
    """The rows searched for, each with the item it is of, by how many words they have."""

    def __init__(self) -> None:
        self.item_of: dict[Row, str] = {}
        self.of_length: dict[int, set[Row]] = {}

    def __bool__(self) -> bool:
        return bool(self.item_of)

    def add(self, row: Row, item: str) -> None:
        """Search for a row; the first item that has it is remembered."""
        self.item_of.setdefault(row, item)
        self.of_length.setdefault(len(row), set()).add(row)

    def drop(self, rows: Iterable[Row]) -> None:
        """Search for some rows no more."""
        for row in rows:
            del self.item_of[row]
            self.of_length[len(row)].remove(row)


_WORDS = re.compile(r"[^\W_]+")
_WORDS_AND_ENDS = re.compile(r"[^\W_]+|\n")


def words_in_row(text: str) -> Row:
    """The words of a text as they are compared."""
    return tuple(_WORDS.findall(_plain(clean(text))))


def _plain(cleaned: str) -> str:
    return unicodedata.normalize("NFKC", cleaned).casefold()


def _kept_rows(meeting: Meeting) -> _Rows:
    rows = _Rows()
    for item in meeting.items:
        for passage in (*kept_of_item(item), *_kept_sentences(meeting, item)):
            _add_rows(rows, passage, item.id)
    for passage in kept_beside_items(meeting):
        _add_rows(rows, passage, "")
    return rows


def _kept_sentences(meeting: Meeting, item: Item) -> Iterator[str]:
    """What the program says of restricted facts: "Councillor Ash declared …" is one as well."""
    for fact in item.facts:
        if is_restricted(item, fact):
            yield from _lines(own_text(meeting, item, fact))


def _add_rows(rows: _Rows, passage: str, item: str) -> None:
    if not passage:
        return
    words = words_in_row(passage)
    if words and len(words) <= LONGEST:
        rows.add(words, item)
    for at in range(len(words) - LONGEST):
        rows.add(words[at : at + LONGEST], item)
    if len(words) > LONGEST:
        rows.add(words[-LONGEST:], item)


def _held(texts: Iterable[str], rows: _Rows) -> set[Row]:
    """The searched rows that texts hold, each within one of them.

    All texts are taken as one, with line feeds between: no clean text has any, nor has a row.
    """
    words = _WORDS_AND_ENDS.findall(_plain("\n".join(map(clean, texts))))
    held: set[Row] = set()
    for length, searched in rows.of_length.items():
        held |= searched.intersection(zip(*(words[at:] for at in range(length)), strict=False))
    return held


# --- what the public may read ---------------------------------------------------------------------


def _public_lines(meeting: Meeting) -> Iterator[str]:
    # A public fact may say something else beside a restricted one: see it without.
    meeting = replace(meeting, items=tuple(_with_public_facts(item) for item in meeting.items))
    yield from public_formalities(meeting)
    for item in meeting.items:
        if not is_withheld(item):
            yield item.purpose
            yield from _lines(item.notes)
            yield from _told_together(meeting, item)
        for fact in item.facts:
            yield from _lines(fact_text(meeting, item, fact))


def _with_public_facts(item: Item) -> Item:
    """The item with those of its facts that are not marked, and no fields if it is withheld."""
    if not (is_withheld(item) or any(is_restricted(item, fact) for fact in item.facts)):
        return item
    shown: dict[str, Any] = {
        attribute: tuple(f for f in getattr(item, attribute) if not is_restricted(item, f))
        for attribute in ATTRIBUTES.values()
    }
    return replace(item, fields=() if is_withheld(item) else item.fields, **shown)


def _told_together(meeting: Meeting, item: Item) -> Iterator[str]:
    for at, line in enumerate(item.notes if item.events else ()):
        if line.fact:
            events = [f for f in told_from(item, item.notes, at) if isinstance(f, Event)]
            if len(events) > 1:
                yield happened(meeting, *events)


def _lines(text: Text) -> Iterator[str]:
    for line in text:
        label = {Role.QUESTION: "Q: ", Role.ANSWER: "A: "}.get(line.role, "")
        yield label + line.text


# --- reading files again --------------------------------------------------------------------------


def lines_of_package(content: bytes) -> Iterator[Found]:
    """Every line of a zipped package of XML parts, such as .docx, with its properties and names.

    A part that is no XML is read as characters, so that nothing inside goes unseen.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        yield Found(package.comment.decode("utf-8", "replace"), is_name=True)
        for member in package.infolist():
            yield Found(f"{member.filename} {member.comment.decode('utf-8', 'replace')}", True)
            yield from _lines_of_part(package.read(member))


def _lines_of_part(content: bytes) -> Iterator[Found]:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError:
        yield Found(content.decode("utf-8", "replace"))
        return
    yield from _lines_of_tree(root)


_PARAGRAPH = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p"
_DATES = frozenset({"created", "modified"})


def _lines_of_tree(root: Any) -> Iterator[Found]:
    from lxml import etree

    # A word may be spread over several runs: a paragraph is read as one line.
    characters = etree.XPath("string()", smart_strings=False)
    for paragraph in root.iter(_PARAGRAPH):
        yield Found(str(characters(paragraph)))
    for element in _outside_paragraphs(root):
        is_name = element.tag.rpartition("}")[2] in _DATES
        for text in (element.text, *(child.tail for child in element)):
            if text and text.strip():
                yield Found(text, is_name)
    for aside in root.xpath("//comment() | //processing-instruction()"):
        yield Found(aside.text or "")
    for name in sorted(set(root.xpath("//@*", smart_strings=False))):
        yield Found(name, is_name=True)


def _outside_paragraphs(root: Any) -> Iterator[Any]:
    left = [] if root.tag == _PARAGRAPH else [root]
    while left:
        element = left.pop()
        yield element
        left += (
            child for child in element if isinstance(child.tag, str) and child.tag != _PARAGRAPH
        )
