"""The blocks that minutes are made of: what preview, Word, HTML, PDF and text all render.

``minuter.minutes`` composes them; ``minuter.export`` and the preview write them. A block names
a style by what it is, never by how it looks.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from minuter.meeting.text import Run


class Edition(StrEnum):
    """Which readers a document is for."""

    PUBLIC = "public"
    FULL = "full"


class Style(StrEnum):
    """What a block is; a Word style, an HTML element and a preview format each answer to one."""

    TITLE = "title"  # the body; one a document
    DETAIL = "detail"  # date and time, venue, contact: "Venue: Civic Hall"
    DRAFT = "draft"  # the draft state, in words
    PEOPLE = "people"  # "Chair: …", "Apologies for absence: …"
    ITEM = "item"  # heading of an agenda item, level 1
    SECTION = "section"  # heading of a part after the items, level 1: "Actions"
    PURPOSE = "purpose"  # under a heading: "To receive …", on what ground business is exempt
    PAPERS = "papers"  # attached papers
    BODY = "body"  # a paragraph of the preamble
    BULLET = "bullet"
    POINT = "point"
    SUBHEADING = "subheading"  # a heading inside an item, level 2
    QUESTION = "question"
    ANSWER = "answer"
    DECISION = "decision"
    DECISION_POINT = "decision_point"  # a point of a decision, numbered or with BULLET_LABEL
    MOTION = "motion"  # a motion, an amendment, how a vote on it went
    TABLE = "table"  # rows of cells under a header row: a recorded vote, actions
    RESTRICTED_NOTICE = "restricted_notice"  # under the title: what the whole document holds
    RESTRICTED_MARK = "restricted_mark"  # announces restricted text, in words
    RESTRICTED_END = "restricted_end"  # and says where it ends
    CLOSE = "close"  # "The meeting closed at …"
    SIGNATURE = "signature"  # "Signed by the Chair", "Date": each above a line to write on


HEADINGS = {Style.TITLE: 0, Style.ITEM: 1, Style.SECTION: 1, Style.SUBHEADING: 2}
"""The styles that are headings, with their level."""

LIST_STYLES = frozenset({Style.BULLET, Style.POINT, Style.DECISION_POINT})

BULLET_LABEL = "•"
"""The label of a point of a decision that is not numbered."""


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph of the document.

    ``number`` is the agenda number of a heading. ``list_id`` is the same for all blocks of one
    list, from 1 upwards in document order, so that its numbering starts afresh. ``label`` is what
    stands before the words: the number of a point as shown, "Q:" or "A:". ``level`` is the list
    level (0 to 3). ``item`` is the id of the item that made it, for the preview to follow.
    ``restricted`` blocks are never in a public document. ``rows`` are the cells of a table, the
    header row first, every row as long as it and no cell without words; ``runs`` is its caption.
    """

    style: Style
    runs: tuple[Run, ...]
    number: str = ""
    level: int = 0
    list_id: int = 0
    label: str = ""
    item: str = ""
    restricted: bool = False
    rows: tuple[tuple[str, ...], ...] = ()

    @property
    def text(self) -> str:
        """The characters of the block."""
        return "".join(run.text for run in self.runs)

    @property
    def lead(self) -> str:
        """What stands as characters before the text: a heading's number, "Q:" or "A:".

        A list's numbers and bullets are not characters: each format makes them by itself.
        """
        if self.style is Style.ITEM and self.number:
            return f"{self.number}  " if self.runs else self.number
        return f"{self.label} " if self.label and self.style not in LIST_STYLES else ""

    @property
    def printed(self) -> str:
        """The characters of the block as a reader of the document meets them."""
        return self.lead + self.text

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """What the block prints, a paragraph each: a table's caption, then its cells in rows."""
        if self.style is not Style.TABLE:
            return (self.printed,)
        return (self.text, *(cell for row in self.rows for cell in row))


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document: blocks, and what files keep beside them.

    ``title`` is the file's title ("Minutes of …"), ``subject`` and ``author`` its other
    properties, ``footer`` the words at the left of every foot beside "Page x of y". ``held`` is
    when the meeting was called for: files are dated by it, so that the same minutes make the
    same file.
    """

    title: str
    edition: Edition
    blocks: tuple[Block, ...]
    subject: str = ""
    author: str = ""
    footer: str = ""
    held: datetime | None = None

    @property
    def holds_restricted(self) -> bool:
        """Whether any block is not for the public."""
        return any(block.restricted for block in self.blocks)

    def of_item(self, item_id: str) -> Iterator[Block]:
        """The blocks that one item made."""
        return (block for block in self.blocks if block.item == item_id)


def column_widths(
    rows: Sequence[Sequence[str]], width: int, letter: float, spare: int
) -> list[int]:
    """How wide the columns of a table are, ``width`` in all.

    None is narrower than its longest word, as far as that fits; the rest is shared by how much
    the cells say. ``letter`` is the width of a letter, ``spare`` what a cell has beside its words.
    """
    columns = list(zip(*rows, strict=True))
    if not columns:
        return []
    least = [_longest_word(column) * letter + spare for column in columns]
    if sum(least) >= width:
        return _shared(width, least)
    wanted = [min(max(map(len, column)), MOST_LETTERS) * letter + spare for column in columns]
    more = [max(want - need, 0) for want, need in zip(wanted, least, strict=True)]
    if sum(least) + sum(more) <= width:
        more = wanted  # there is room for all: each grows in proportion
    spread = (width - sum(least)) / (sum(more) or 1)
    return _shared(width, [n + m * spread for n, m in zip(least, more, strict=True)])


MOST_LETTERS = 120
"""A cell that says more than this asks for no wider a column."""


def _longest_word(column: Sequence[str]) -> int:
    return max((len(word) for cell in column for word in cell.split()), default=1)


def _shared(width: int, parts: Sequence[float]) -> list[int]:
    """Whole numbers in the proportion of the parts, ``width`` in all."""
    made = [int(width * part / sum(parts)) for part in parts]
    made[-1] += width - sum(made)
    return made
