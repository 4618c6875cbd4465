"""The one gate: every edit of the text box is one of these, and none cuts or doubles a fact.

Each works on a cursor over the document and leaves it where the clerk goes on. A *fact block*
is removed, moved or stepped over whole; words never get into it. Qt's own editing would let
Enter copy the fact's property and Backspace merge typed words into its sentence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QTextBlock, QTextCursor

from minuter.meeting.text import LISTS, MAX_LEVEL, Line, Role
from ui.box_lines import (
    BOLD,
    MORE,
    PLAIN,
    Facts,
    Typography,
    change_role,
    characters,
    dress,
    end_of,
    fact_key,
    level_of,
    read_line,
    role_of,
    write_line,
    write_runs,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Move = QTextCursor.MoveOperation

# --- facts and selections ---------------------------------------------------------------------


def select_fact(cursor: QTextCursor, block: QTextBlock, *, at_start: bool = False) -> None:
    """Select a fact's block whole, the caret at its end or at its start."""
    ends = (block.position(), end_of(block))
    cursor.setPosition(ends[at_start])
    cursor.setPosition(ends[not at_start], MORE)


def standing_on(cursor: QTextCursor) -> QTextBlock | None:
    """The fact's block that the cursor stands on: in it, or having selected just it."""
    block = cursor.document().findBlock(cursor.selectionStart())
    if fact_key(block) and cursor.selectionEnd() <= end_of(block):
        return block
    return None


def widened(cursor: QTextCursor) -> QTextCursor:
    """A cursor whose selection takes in whole each fact that it takes in part of.

    A fact that the selection only touches at its edge is left out.
    """
    document = cursor.document()
    start, end = cursor.selectionStart(), cursor.selectionEnd()
    if start == end:
        return QTextCursor(cursor)
    first, last = document.findBlock(start), document.findBlock(end)
    if fact_key(first):
        past = start == end_of(first) and first != last
        start = start + 1 if past else first.position()
    if fact_key(last):
        before = end == last.position() and first != last
        end = end - 1 if before else end_of(last)
    made = QTextCursor(cursor)
    backward = cursor.position() < cursor.anchor()
    end = max(end, start)
    made.setPosition(end if backward else start)
    made.setPosition(start if backward else end, MORE)
    return made


def blocks_in(cursor: QTextCursor) -> Iterator[QTextBlock]:
    """The blocks of a selection, or the block of the caret."""
    block = cursor.document().findBlock(cursor.selectionStart())
    end = cursor.selectionEnd()
    while block.isValid() and block.position() <= end:
        yield block
        block = block.next()


def facts_in(cursor: QTextCursor) -> list[str]:
    """The ids of the facts in a selection."""
    return [key.partition(":")[2] for key in map(fact_key, blocks_in(cursor)) if key]


# --- taking out -------------------------------------------------------------------------------


def cut_out(cursor: QTextCursor, typography: Typography) -> list[str]:
    """Remove the selection, facts only whole; the ids of the facts that went.

    What is left stands in one block of words, of the role that its words had.
    """
    taken = widened(cursor)
    cursor.setPosition(taken.anchor())
    cursor.setPosition(taken.position(), MORE)
    if not cursor.hasSelection():
        return []
    document = cursor.document()
    first = document.findBlock(cursor.selectionStart())
    last = document.findBlock(cursor.selectionEnd())
    gone = facts_in(cursor)
    has_head = cursor.selectionStart() > first.position()
    has_tail = cursor.selectionEnd() < end_of(last)
    keep = last if has_tail and not has_head else first
    role, level = role_of(keep), level_of(keep)
    mixed = role_of(first) is not role_of(last)
    if role is Role.FACT:
        role = Role.PARAGRAPH
    cursor.removeSelectedText()
    cursor.setBlockFormat(typography.block(Line(role, level)))
    if cursor.block().length() == 1:
        cursor.setBlockCharFormat(characters(False, False, role))
        cursor.setCharFormat(characters(False, False, role))
    elif mixed:
        dress(cursor.block(), role)
    return gone


def close_gap(cursor: QTextCursor) -> None:
    """After a fact was taken out: let its empty block go, when words stand beside it."""
    block = cursor.block()
    if block.length() > 1 or role_of(block) is not Role.PARAGRAPH:
        return
    after, before = block.next(), block.previous()
    if after.isValid() and not fact_key(after):
        drop_block(block)
        cursor.setPosition(cursor.block().position())
    elif before.isValid() and not fact_key(before):
        end = end_of(before)
        drop_block(block)
        cursor.setPosition(end)


def drop_block(block: QTextBlock) -> None:
    """Remove a block whole; its neighbours keep their formats. The only block is emptied."""
    cursor = QTextCursor(block)
    stays = block.next() if block.next().isValid() else block.previous()
    if not stays.isValid():
        cursor.movePosition(Move.EndOfBlock, MORE)
        cursor.removeSelectedText()
        return
    format, character_format = stays.blockFormat(), stays.charFormat()
    if block.next().isValid():
        cursor.setPosition(block.position())
        cursor.setPosition(stays.position(), MORE)
    else:
        cursor.setPosition(end_of(stays))
        cursor.setPosition(end_of(block), MORE)
    cursor.removeSelectedText()
    cursor.setBlockFormat(format)
    cursor.setBlockCharFormat(character_format)


def join(upper: QTextBlock, typography: Typography) -> QTextCursor:
    """Join a block of words with the block of words below; the cursor where they meet.

    The upper one's role stands, unless it is empty.
    """
    lower = upper.next()
    keep = upper if upper.length() > 1 else lower
    role, level, mixed = role_of(keep), level_of(keep), role_of(upper) is not role_of(lower)
    cursor = QTextCursor(upper)
    cursor.movePosition(Move.EndOfBlock)
    cursor.deleteChar()
    cursor.setBlockFormat(typography.block(Line(role, level)))
    if mixed:
        dress(cursor.block(), role)
    return cursor


def step_out(cursor: QTextCursor, *, back: bool, typography: Typography) -> bool:
    """At the edge of a block of words, take up what is beyond; False within the block.

    A fact is selected, an empty line left behind removed; words are joined.
    """
    block = cursor.block()
    if not (cursor.atBlockStart() if back else cursor.atBlockEnd()):
        return False
    beyond = block.previous() if back else block.next()
    if not beyond.isValid():
        return True
    if fact_key(beyond):
        number = beyond.blockNumber()
        if block.length() == 1:
            drop_block(block)
            number -= 0 if back else 1
        select_fact(cursor, cursor.document().findBlockByNumber(number), at_start=not back)
        return True
    met = join(beyond if back else block, typography)
    cursor.setPosition(met.position())
    return True


# --- putting in -------------------------------------------------------------------------------


def make_room(cursor: QTextCursor, typography: Typography) -> None:
    """Bring a cursor that stands on a fact to a line of words: below it, or above its start."""
    block = standing_on(cursor)
    if block is None:
        return
    above = cursor.position() == block.position()
    beside = block.previous() if above else block.next()
    if beside.isValid() and beside.length() == 1 and role_of(beside) is Role.PARAGRAPH:
        cursor.setPosition(beside.position())
    elif above:
        insert_above(cursor, block, typography)
    else:
        cursor.setPosition(end_of(block))
        cursor.insertBlock(typography.paragraph, PLAIN)


def insert_above(cursor: QTextCursor, block: QTextBlock, typography: Typography) -> None:
    """Bring the cursor to a new empty paragraph above a block."""
    number = block.blockNumber()
    cursor.setPosition(block.position())
    # Qt leaves the format with the upper part, so both get it and the upper one loses it again.
    cursor.insertBlock(block.blockFormat(), block.charFormat())
    cursor.setPosition(cursor.document().findBlockByNumber(number).position())
    cursor.setBlockFormat(typography.paragraph)
    cursor.setBlockCharFormat(PLAIN)


def break_line(cursor: QTextCursor, typography: Typography) -> None:
    """Enter in a line of words: go on with what follows such a line, or leave an empty entry."""
    block = cursor.block()
    role, level = role_of(block), level_of(block)
    if not block.text().strip():
        if role is not Role.PARAGRAPH:
            cursor.movePosition(Move.StartOfBlock)
            cursor.movePosition(Move.EndOfBlock, MORE)
            cursor.removeSelectedText()
            change_role(cursor.block(), Role.PARAGRAPH, 0, typography)
        return
    if cursor.atBlockStart():
        _break_before(cursor, typography)
        return
    following = _following(role) if cursor.atBlockEnd() or role is Role.SUBHEADING else role
    cursor.insertBlock(
        typography.block(Line(following, level)), characters(False, False, following)
    )
    if Role.SUBHEADING in (role, following):
        dress(cursor.block(), following)


def _break_before(cursor: QTextCursor, typography: Typography) -> None:
    """Make an empty line above; a list goes on upwards, anything else does not."""
    block = cursor.block()
    role, level = role_of(block), level_of(block)
    below = block.blockNumber() + 1
    insert_above(cursor, block, typography)
    if role in LISTS:
        change_role(cursor.block(), role, level, typography)
    cursor.setPosition(cursor.document().findBlockByNumber(below).position())


def _following(role: Role) -> Role:
    return {
        Role.QUESTION: Role.ANSWER,
        Role.ANSWER: Role.QUESTION,
        Role.SUBHEADING: Role.PARAGRAPH,
    }.get(role, role)


def insert_lines(
    cursor: QTextCursor,
    lines: Sequence[Line],
    typography: Typography,
    facts: Facts,
    *,
    break_after: bool = False,
) -> None:
    """Insert lines at a cursor in a line of words: the first goes on, the last is gone on with.

    ``break_after`` parts what followed the cursor from the last line.
    """
    if not lines:
        return
    own = read_line(cursor.block())
    _begin(cursor, lines[0], typography, facts)
    for line in lines[1:]:
        cursor.insertBlock(typography.paragraph, PLAIN)
        _write_before_rest(cursor, line, typography, facts)
    last_is_fact = lines[-1].role is Role.FACT
    has_rest = not cursor.atBlockEnd()
    if (last_is_fact or break_after) and has_rest:
        here = cursor.position()
        cursor.insertBlock(typography.block(own), characters(False, False, own.role))
        dress(cursor.block(), own.role)
        cursor.setPosition(here)
    elif has_rest:
        dress(cursor.block(), role_of(cursor.block()))


def _begin(cursor: QTextCursor, line: Line, typography: Typography, facts: Facts) -> None:
    block = cursor.block()
    if line.role is Role.FACT:
        if not cursor.atBlockStart():
            cursor.insertBlock(typography.paragraph, PLAIN)
        _write_before_rest(cursor, line, typography, facts)
        return
    fresh = cursor.atBlockStart() and role_of(block) is Role.PARAGRAPH
    if fresh and line.role is not Role.PARAGRAPH:
        change_role(block, line.role, line.level, typography)
    write_runs(cursor, line.runs, role_of(cursor.block()))


def _write_before_rest(
    cursor: QTextCursor, line: Line, typography: Typography, facts: Facts
) -> None:
    """Make the cursor's block, which may hold the rest of a broken line, show a line."""
    write_line(cursor, line, typography, facts)


# --- as it is ---------------------------------------------------------------------------------


def set_level(cursor: QTextCursor, by: int, typography: Typography) -> bool:
    """Move the list entries of a selection in or out; False when there is none."""
    entries = [block for block in blocks_in(cursor) if role_of(block) in LISTS]
    for block in entries:
        level = min(max(level_of(block) + by, 0), MAX_LEVEL)
        if level != level_of(block):
            change_role(block, role_of(block), level, typography)
    return bool(entries)


def toggle_role(cursor: QTextCursor, role: Role, typography: Typography) -> None:
    """Make the lines of a selection a role; plain paragraphs again when all are it."""
    blocks = [block for block in blocks_in(cursor) if not fact_key(block)]
    wanted = Role.PARAGRAPH if all(role_of(block) is role for block in blocks) else role
    for block in blocks:
        change_role(block, wanted, level_of(block), typography)


def toggle_emphasis(cursor: QTextCursor, *, bold: bool) -> None:
    """Make the words of a selection bold or italic, or no longer when all are; facts are not."""
    stretches = list(_stretches(cursor))

    def has(weight: int, italic: bool) -> bool:
        return weight >= BOLD if bold else italic

    on = not all(has(weight, italic) for _, _, weight, italic, _ in stretches)
    work = QTextCursor(cursor)
    for start, end, weight, italic, role in stretches:
        work.setPosition(start)
        work.setPosition(end, MORE)
        made = (on, italic) if bold else (weight >= BOLD, on)
        work.setCharFormat(characters(*made, role))


def _stretches(cursor: QTextCursor) -> Iterator[tuple[int, int, int, bool, Role]]:
    """Start, end, weight, italic and role of each evenly set stretch of selected words."""
    first, last = cursor.selectionStart(), cursor.selectionEnd()
    for block in blocks_in(cursor):
        if fact_key(block):
            continue
        at = block.begin()
        while not at.atEnd():
            fragment = at.fragment()
            start = max(fragment.position(), first)
            end = min(fragment.position() + fragment.length(), last)
            if start < end:
                format = fragment.charFormat()
                yield start, end, format.fontWeight(), format.fontItalic(), role_of(block)
            at += 1


def move_lines(cursor: QTextCursor, by: int, typography: Typography, facts: Facts) -> bool:
    """Move the lines of a selection past the line above (-1) or below (1); False at an edge.

    It is the line passed that is taken out and written again, so the caret stays in its words.
    """
    blocks = list(blocks_in(cursor))
    passed = blocks[0].previous() if by < 0 else blocks[-1].next()
    if not passed.isValid():
        return False
    line = read_line(passed)
    first = blocks[0].blockNumber()
    anchor, position = _offsets(cursor, first)
    drop_block(passed)
    document = cursor.document()
    work = QTextCursor(document)
    if by < 0:
        first -= 1
        work.setPosition(end_of(document.findBlockByNumber(first + len(blocks) - 1)))
        work.insertBlock(typography.paragraph, PLAIN)
    else:
        insert_above(work, document.findBlockByNumber(first), typography)
        first += 1
    write_line(work, line, typography, facts)
    start = document.findBlockByNumber(first).position()
    cursor.setPosition(start + anchor)
    cursor.setPosition(start + position, MORE)
    return True


def _offsets(cursor: QTextCursor, first: int) -> tuple[int, int]:
    start = cursor.document().findBlockByNumber(first).position()
    return cursor.anchor() - start, cursor.position() - start
