"""A meeting and an edition become the document that council and public read.

The public document is made from ``public_view`` here and nowhere else, so that no caller can
forget it. The full one holds the public text and, between marks in words, the restricted.
Private notes are in neither.

Order of an item: heading, purpose, ground, notes with the decisions placed in them, restricted
part, closing decisions: they close the debate, restricted or not, so they stand last. Papers and
presenters are not printed: the agenda lists the papers, and who presented is said in the notes.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, time
from typing import TYPE_CHECKING

from minuter.blocks import BULLET_LABEL, Block, Document, Edition, Style
from minuter.meeting import formalities
from minuter.meeting.exclusion import exclusion_rows
from minuter.meeting.facts import Action, Decision, Event, Motion, Vote, VoteKind
from minuter.meeting.name_lists import told_from
from minuter.meeting.names import spoken_name
from minuter.meeting.printing import Printing
from minuter.meeting.restriction import is_restricted, is_withheld, public_view
from minuter.meeting.sentences import (
    due_words,
    excludes_in_own_words,
    exclusion_sentence,
    fact_text,
    happened,
    motion_word,
    own_text,
    rows_of_votes,
    told,
    vote_sentence,
)
from minuter.meeting.text import (
    Role,
    Run,
    Text,
    canonical,
    clean,
    numbers,
    point_label,
)
from minuter.meeting.wording import literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from minuter.meeting.values import Fact, Item, Meeting

_LOOKS = {
    Role.PARAGRAPH: (Style.BODY, False, ""),
    Role.BULLET: (Style.BULLET, True, ""),
    Role.POINT: (Style.POINT, True, ""),
    Role.SUBHEADING: (Style.SUBHEADING, False, ""),
    Role.QUESTION: (Style.QUESTION, False, "Q:"),
    Role.ANSWER: (Style.ANSWER, False, "A:"),
}
"""Of each role: the style, whether it is of a list, and the label."""

_LOOKS_IN_DECISIONS = {
    role: (Style.DECISION_POINT if in_list else Style.DECISION, in_list, label)
    for role, (_, in_list, label) in _LOOKS.items()
} | {Role.BULLET: (Style.DECISION_POINT, True, BULLET_LABEL)}


def compose(meeting: Meeting, edition: Edition) -> Document:
    """The minutes of a meeting as blocks; the public edition from its public view alone."""
    seen = public_view(meeting) if edition is Edition.PUBLIC else meeting
    printing = Printing(seen)
    lists = _Lists()
    items = [block for item in seen.items for block in _item_blocks(printing, item, lists)]
    return document_of(printing, edition, items)


def document_of(printing: Printing, edition: Edition, items: Sequence[Block]) -> Document:
    """The document of a meeting as it is seen, round the blocks of all its items."""
    seen = printing.meeting
    actions = tuple(_actions(printing))
    restricted = any(block.restricted for block in (*items, *actions))
    foot = formalities.foot_words(seen)
    return Document(
        title=formalities.file_title(seen),
        edition=edition,
        blocks=(*_opening(seen, restricted), *items, *actions, *_closing(seen)),
        subject=formalities.state_words(seen),
        author=clean(seen.body.authority or seen.body.name).strip(),
        footer=f"{formalities.RESTRICTED_FOOT} {foot}" if restricted else foot,
        held=datetime.combine(seen.date, seen.start or time()) if seen.date else None,
    )


def compose_item(meeting: Meeting, item: Item, edition: Edition) -> tuple[Block, ...]:
    """The blocks of one item, its lists counted from 1; ``joined`` makes those of many unique."""
    at = meeting.index(item.id)
    meeting = replace(meeting, items=(*meeting.items[:at], item, *meeting.items[at + 1 :]))
    if edition is Edition.PUBLIC:
        meeting = public_view(meeting)
    return blocks_of(Printing(meeting), meeting.items[at])


def blocks_of(printing: Printing, item: Item) -> tuple[Block, ...]:
    """The blocks of one item of a meeting as it is seen, its lists counted from 1."""
    return joined((_item_blocks(printing, item, _Lists()),))


def joined(parts: Iterable[Iterable[Block]], last: int = 0) -> tuple[Block, ...]:
    """The blocks of several parts in a row, each list with an id of its own, above ``last``."""
    made: list[Block] = []
    for part in parts:
        ids: dict[int, int] = {}
        for block in part:
            if block.list_id:
                if block.list_id not in ids:
                    last += 1
                    ids[block.list_id] = last
                if ids[block.list_id] != block.list_id:
                    block = replace(block, list_id=ids[block.list_id])
            made.append(block)
    return tuple(made)


# --- head and foot of the minutes ---------------------------------------------------------------


def _opening(meeting: Meeting, restricted: bool) -> Iterator[Block]:
    yield Block(Style.TITLE, _runs(formalities.body_name(meeting)))
    authority = clean(meeting.body.authority).strip()
    if authority and authority.casefold() not in meeting.body.name.casefold():
        yield Block(Style.DETAIL, _runs(authority))
    if held := formalities.held_on(meeting):
        yield Block(Style.DETAIL, _runs(held))
    for label, words in formalities.details(meeting):
        yield _labelled(Style.DETAIL, label, words)
    if restricted:
        yield Block(Style.RESTRICTED_NOTICE, _runs(formalities.HOLDS_RESTRICTED), restricted=True)
    yield Block(Style.DRAFT, _runs(formalities.state_words(meeting)))
    for label, words in formalities.people(meeting):
        yield _labelled(Style.PEOPLE, label, words)


def _labelled(style: Style, label: str, words: str) -> Block:
    return Block(style, (Run(f"{label}:", bold=True), *_runs(f" {words}")))


def _closing(meeting: Meeting) -> Iterator[Block]:
    if formalities.closing_item(meeting) is None:
        yield from _closed(meeting)
    for words in formalities.SIGNATURES:
        yield Block(Style.SIGNATURE, _runs(words))


def _closed(meeting: Meeting, item_id: str = "") -> Iterator[Block]:
    if words := formalities.closing_words(meeting):
        yield Block(Style.CLOSE, _runs(words), item=item_id)


def _actions(printing: Printing) -> Iterator[Block]:
    """The actions as a table at the end, the restricted ones between marks in one of their own."""
    meeting, found = printing.meeting, _Sided(printing.actions_at_end())
    if found.public:
        yield Block(Style.SECTION, _runs(formalities.ACTIONS))
        yield _table_of_actions(meeting, formalities.ACTIONS_CAPTION, found.public)
    if found.restricted:
        yield Block(Style.SECTION, _runs(formalities.RESTRICTED_ACTIONS), restricted=True)
        table = _table_of_actions(meeting, formalities.ACTIONS_CAPTION, found.restricted)
        yield from _between_marks("", formalities.restricted_words(None), (table,))


def _table_of_actions(meeting: Meeting, caption: str, found: Iterable[_Owned]) -> Block:
    rows = [
        _row_of_action(meeting, item, action)
        for item, action in found
        if isinstance(action, Action)
    ]
    return Block(Style.TABLE, _runs(caption), rows=(formalities.ACTIONS_HEAD, *rows))


def _row_of_action(meeting: Meeting, item: Item, action: Action) -> tuple[str, ...]:
    number = clean(item.number).strip() or formalities.heading_words(item)
    owner = spoken_name(action.owner, meeting)
    return _cells(number, action.what, owner, due_words(action))


def _cells(*words: str) -> tuple[str, ...]:
    """Cells of a row, each with something to say."""
    return tuple(_BLANKS.sub(" ", clean(each)).strip() or formalities.NOT_SAID for each in words)


# --- an item ----------------------------------------------------------------------------------


def _item_blocks(printing: Printing, item: Item, lists: _Lists) -> Iterator[Block]:
    meeting = printing.meeting
    title, number = formalities.heading_words(item), clean(item.number).strip()
    yield Block(Style.ITEM, _runs(title), number=number, item=item.id)
    withheld = is_withheld(item)
    if not withheld:
        yield from _line_of(item, Style.PURPOSE, item.purpose)
    yield from _line_of(item, Style.PURPOSE, formalities.ground_words(item.restriction))
    yield from _line_of(item, Style.BODY, formalities.urgency_words(item))
    head = _Sided(printing.at_the_head(item))
    after = _Sided(printing.after_the_text(item))
    ending = (*item.unplaced_decisions, *printing.actions_here(item))
    last = _Sided((item, fact) for fact in ending)
    yield from _unplaced(meeting, item, head.public, lists)
    if not withheld:
        yield from _notes(meeting, item, item.notes, lists)
    yield from _unplaced(meeting, item, after.public, lists)
    kept = (*after.restricted, *last.restricted)
    inner = _restricted_part(meeting, item, lists, head.restricted, kept)
    yield from _marked(item, inner)
    yield from _unplaced(meeting, item, last.public, lists)
    if item.kind == formalities.CLOSE and item is formalities.closing_item(meeting):
        yield from _closed(meeting, item.id)


def _restricted_part(
    meeting: Meeting, item: Item, lists: _Lists, head: Iterable[_Owned], last: Iterable[_Owned]
) -> Iterator[Block]:
    """What of an item stands between the marks: of a public view, nothing."""
    withheld = is_withheld(item)
    yield from _line_of(item, Style.SUBHEADING, item.restricted_title)
    if withheld:
        yield from _line_of(item, Style.PURPOSE, item.purpose)
    yield from _unplaced(meeting, item, head, lists)
    if withheld:
        yield from _notes(meeting, item, item.notes, lists, marked=True)
    if item.restricted_notes:
        yield from _notes(meeting, item, item.restricted_notes, lists, marked=True)
    yield from _unplaced(meeting, item, last, lists)


_Owned = tuple["Item", "Fact"]
"""A fact with the item that has it."""


class _Sided:
    """Facts parted into those for the public and those that are not, in their order."""

    def __init__(self, facts: Iterable[_Owned]) -> None:
        self.public: list[_Owned] = []
        self.restricted: list[_Owned] = []
        for owner, fact in facts:
            side = self.restricted if is_restricted(owner, fact) else self.public
            side.append((owner, fact))


def _unplaced(
    meeting: Meeting, item: Item, facts: Iterable[_Owned], lists: _Lists
) -> Iterator[Block]:
    """Facts that no line places, printed at an item."""
    for owner, fact in facts:
        for block in _fact(meeting, owner, fact, lists):
            yield block if owner is item else replace(block, item=item.id)


def _line_of(item: Item, style: Style, words: str) -> Iterator[Block]:
    """A block of a field's words; none when it is empty."""
    if words and (runs := _runs(words.strip())):
        yield Block(style, runs, item=item.id)


def _marked(item: Item, inner: Iterable[Block]) -> Iterator[Block]:
    return _between_marks(item.id, formalities.restricted_words(item.restriction), inner)


def _between_marks(item_id: str, begins: str, inner: Iterable[Block]) -> Iterator[Block]:
    blocks = [replace(block, restricted=True) for block in inner]
    if not blocks:
        return
    ends = formalities.RESTRICTED_ENDS
    yield Block(Style.RESTRICTED_MARK, _runs(begins), item=item_id, restricted=True)
    yield from blocks
    yield Block(Style.RESTRICTED_END, _runs(ends), item=item_id, restricted=True)


class _Lists:
    """Numbers lists as they come."""

    def __init__(self) -> None:
        self.last = 0


def _notes(
    meeting: Meeting, item: Item, text: Text, lists: _Lists, *, marked: bool = False
) -> Iterator[Block]:
    """The lines of a text in order, each fact where it is placed; ``marked``: marks stand round.

    A fact that the item does not have is never printed.
    """
    text = canonical(text)
    begin = 0
    for at, line in enumerate(text):
        if line.role is not Role.FACT or at < begin:
            continue
        yield from _lines(item, text[begin:at], lists)
        facts = told_from(item, text, at)
        begin = at + max(len(facts), 1)
        if not facts:
            continue
        blocks = _facts(meeting, item, facts, lists)
        if is_restricted(item, facts[0]) and not marked:
            yield from _marked(item, blocks)
        else:
            yield from blocks
    yield from _lines(item, text[begin:], lists)


def _facts(meeting: Meeting, item: Item, facts: tuple[Fact, ...], lists: _Lists) -> Iterator[Block]:
    """Facts on lines one below another: several who came or went in one sentence."""
    events = [fact for fact in facts if isinstance(fact, Event)]
    if len(events) > 1:
        yield from _lines(item, literal(happened(meeting, *events)), lists)
    else:
        yield from _fact(meeting, item, facts[0], lists)


def _lines(item: Item, text: Text, lists: _Lists, *, in_decision: bool = False) -> Iterator[Block]:
    """Lines of words as blocks; in a decision in its styles, whose bullets have a label.

    A line that would place a fact inside another's words is not printed.
    """
    looks = _LOOKS_IN_DECISIONS if in_decision else _LOOKS
    inside = False
    for line, number in zip(text, numbers(text), strict=True):
        if line.role is Role.FACT:
            continue
        style, is_list, label = looks[line.role]
        if is_list and not inside:
            lists.last += 1
        inside = is_list
        list_id = lists.last if is_list else 0
        label = point_label(number, line.level) if number else label
        yield Block(style, _tidy(line.runs), "", line.level, list_id, label, item.id)


def _fact(meeting: Meeting, item: Item, fact: Fact, lists: _Lists) -> Iterator[Block]:
    """A fact where it is printed: decisions set off, a motion with all that is told with it."""
    if isinstance(fact, Decision):
        yield from _lines(item, fact_text(meeting, item, fact), lists, in_decision=True)
        return
    outside = not is_restricted(item, fact)
    for one in told(item, fact):
        blocks = _told(meeting, item, one, lists)
        # A restricted vote may hang on a motion that is not.
        marks = outside and is_restricted(item, one)
        yield from _marked(item, blocks) if marks else blocks


def _told(meeting: Meeting, item: Item, one: Fact, lists: _Lists) -> Iterator[Block]:
    """One of the facts that are told together, a list that it has as a table below."""
    style = Style.MOTION if isinstance(one, Motion | Vote) else Style.BODY
    text, table = _with_table(meeting, item, one)
    for block in _lines(item, canonical(text), lists):
        yield replace(block, style=style) if block.style is Style.BODY else block
    if table:
        yield table


def _with_table(meeting: Meeting, item: Item, one: Fact) -> tuple[Text, Block | None]:
    """What a fact says, and apart from it its table: of a recorded vote, of exempt items."""
    if isinstance(one, Vote) and one.how is VoteKind.RECORDED and not one.edited:
        rows = tuple(_cells(*row) for row in rows_of_votes(meeting, one))
        motion = item.fact(one.motion)
        word = motion_word(item, motion if isinstance(motion, Motion) else None)
        caption = formalities.VOTE_CAPTION.format(motion=word)
        if rows:
            table = _table(item, caption, formalities.VOTE_HEAD, rows)
            return vote_sentence(meeting, item, one), table
    if isinstance(one, Motion) and excludes_in_own_words(one):
        rows = tuple(_cells(*row) for row in exclusion_rows(meeting, item))
        if rows:
            caption = formalities.EXCLUSION_CAPTION
            table = _table(item, caption, formalities.EXCLUSION_HEAD, rows)
            return exclusion_sentence(meeting, item, one), table
    return own_text(meeting, item, one), None


def _table(item: Item, caption: str, head: tuple[str, ...], rows: _Rows) -> Block:
    return Block(Style.TABLE, _runs(caption), item=item.id, rows=(head, *rows))


_Rows = tuple[tuple[str, ...], ...]


# --- runs -------------------------------------------------------------------------------------

_BLANKS = re.compile(" {3,}")


def _runs(words: str) -> tuple[Run, ...]:
    """One run of clean characters; none for no words."""
    words = clean(words)
    if "   " in words:
        words = _BLANKS.sub(" ", words)
    return (Run(words),) if words else ()


def _tidy(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """The runs without blanks before and after, and none used to lay out the words between.

    Word's style says how far text stands in; blanks typed for that are noise to a screen reader.
    """
    if len(runs) == 1:
        text = runs[0].text
        if text and text[0] != " " and text[-1] != " " and "   " not in text:
            return runs
    made = [
        Run(_BLANKS.sub(" ", run.text), run.bold, run.italic) if "   " in run.text else run
        for run in runs
    ]
    if made and made[0].text.startswith(" "):
        made[0] = replace(made[0], text=made[0].text.lstrip(" "))
    if made and made[-1].text.endswith(" "):
        made[-1] = replace(made[-1], text=made[-1].text.rstrip(" "))
    return tuple(run for run in made if run.text)
