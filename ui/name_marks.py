"""Names that are nearly somebody's, marked in the texts of an item and put right by a key.

Looked for in a lull of the typing, in the lines that are in sight: no key waits for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Signal

from minuter.meeting.near_names import NearNames, Slip
from ui.announce import announce
from ui.box_lines import column_at, fact_key, units
from ui.lull import Lull

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from PySide6.QtGui import QTextBlock
    from PySide6.QtWidgets import QMenu

    from minuter.meeting.values import Meeting
    from ui.text_box import TextBox

KEY = "Ctrl+."
MOST_LINES_KEPT = 500


class NameMarks(QObject):
    """Marks the near misses in some text boxes; ``notice`` says what was put right.

    The word that is being typed is not judged before the caret has left it.
    """

    notice = Signal(str)

    def __init__(
        self,
        boxes: Sequence[TextBox],
        active: Callable[[], TextBox],
        typed_at: Callable[[], float],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._boxes = boxes
        self._active = active
        self._meeting: Meeting | None = None
        self._names: NearNames | None = None
        self._made_from: object = None
        self._lines: dict[str, tuple[Slip, ...]] = {}
        self._unjudged = False  # the caret stands at the end of a slip
        self._said: set[str] = set()
        self.lull = Lull(typed_at, self)
        self.lull.came.connect(self._look)
        for box in boxes:
            box.changed.connect(self._ask)
            box.caret_moved.connect(self._caret_moved)
            box.verticalScrollBar().valueChanged.connect(self._ask)
            box.verticalScrollBar().rangeChanged.connect(self._ask)
            box.menu_made.connect(lambda menu, box=box: self._offer_in_menu(menu, box))

    def follow(self, meeting: Meeting) -> None:
        """Hold the texts against the people of the meeting as it is now."""
        self._meeting = meeting
        self._ask()

    def _ask(self) -> None:
        if self._meeting is not None and self._meeting.people:
            self.lull.ask()
        elif self._lines:
            self.lull.ask()  # the last of them has gone

    def _caret_moved(self) -> None:
        if self._unjudged:
            self.lull.ask()

    # --- looking ------------------------------------------------------------------------------

    def _known(self) -> NearNames | None:
        meeting = self._meeting
        if meeting is None:
            return None
        frame = tuple((item.title, item.presenters) for item in meeting.items)
        made_from = (meeting.body, meeting.guests, frame)
        if self._names is None or made_from != self._made_from:
            self._names, self._made_from = NearNames(meeting), made_from
            self._lines.clear()
        return self._names

    def _slips(self, names: NearNames, line: str) -> tuple[Slip, ...]:
        if line not in self._lines:
            if len(self._lines) >= MOST_LINES_KEPT:
                self._lines.clear()
            self._lines[line] = names.slips(line)
        return self._lines[line]

    def _look(self) -> None:
        names = self._known()
        if names is None:
            return
        self._unjudged = False
        for box in self._boxes:
            if box.isVisible():
                self._mark(box, names)

    def _mark(self, box: TextBox, names: NearNames) -> None:
        caret = box.textCursor().position() if box.hasFocus() else -1
        marked: list[tuple[int, int]] = []
        fresh: list[Slip] = []
        for block in in_sight(box):
            for slip in self._slips(names, block.text()):
                start, end = _stretch(block, slip)
                if end == caret:
                    self._unjudged = True
                    continue
                marked.append((start, end))
                if block.position() <= caret < block.position() + block.length():
                    fresh.append(slip)
        if box.mark_words(marked):
            self._tell(box, fresh)

    def _tell(self, box: TextBox, fresh: list[Slip]) -> None:
        """Say once of each slip of the line that is typed what may be meant."""
        for slip in fresh:
            if slip.word not in self._said:
                self._said.add(slip.word)
                announce(box, f"{slip.word}: perhaps {slip.offered[0]}. {KEY} puts it right")

    # --- putting right ------------------------------------------------------------------------

    def put_right(self) -> None:
        """Write the right name for the near miss at the caret, the last before it, or the next."""
        box, names = self._active(), self._known()
        if box.isReadOnly() or names is None:
            return
        box.flush()
        found = next(self._from_caret(box, names), None)
        if found is None:
            self.notice.emit("No name in this text is nearly somebody’s.")
        else:
            self._write(box, *found, 0)

    def _from_caret(self, box: TextBox, names: NearNames) -> Iterator[tuple[QTextBlock, Slip]]:
        """The slips of a text: those of the caret's line, the nearest first, then the others."""
        here = box.textCursor().block()
        column = column_at(here.text(), box.textCursor().positionInBlock())
        own = () if fact_key(here) else self._slips(names, here.text())
        for slip in sorted(own, key=lambda slip: _farness(slip, column)):
            yield here, slip
        block = here.next() if here.next().isValid() else box.document().begin()
        while block != here:
            if not fact_key(block):
                for slip in self._slips(names, block.text()):
                    yield block, slip
            block = block.next() if block.next().isValid() else box.document().begin()

    def _write(self, box: TextBox, block: QTextBlock, slip: Slip, choice: int) -> None:
        name = slip.offered[choice]
        box.exchange(*_stretch(block, slip), name, alone=True)
        self.notice.emit(f"“{slip.word}” is “{name}” now. Ctrl+Z takes it back.")

    def _offer_in_menu(self, menu: QMenu, box: TextBox) -> None:
        """Put the right names first in the menu of a text, when the caret is at a near miss."""
        names, block = self._known(), box.textCursor().block()
        if names is None or box.isReadOnly() or fact_key(block):
            return
        column = column_at(block.text(), box.textCursor().positionInBlock())
        for slip in self._slips(names, block.text()):
            if slip.start <= column <= slip.end:
                first = menu.actions()[0]
                for choice, name in enumerate(slip.offered):
                    action = menu.addAction(f"{name}\t{KEY}" if choice == 0 else name)
                    action.triggered.connect(
                        lambda _=False, choice=choice, slip=slip: self._write(
                            box, block, slip, choice
                        )
                    )
                    menu.insertAction(first, action)
                menu.insertSeparator(first)
                return


def in_sight(box: TextBox) -> Iterator[QTextBlock]:
    """The blocks of words of a text that are in sight, from the top."""
    layout = box.document().documentLayout()
    bottom = box.verticalScrollBar().value() + box.viewport().height()
    block = box.cursorForPosition(QPoint(0, 0)).block()
    while block.isValid() and layout.blockBoundingRect(block).top() <= bottom:
        if not fact_key(block):
            yield block
        block = block.next()


def _stretch(block: QTextBlock, slip: Slip) -> tuple[int, int]:
    """Where a slip stands in the document, in Qt's units."""
    line = block.text()
    start = block.position() + units(line[: slip.start])
    return start, start + units(slip.word)


def _farness(slip: Slip, column: int) -> tuple[int, int]:
    """Less is nearer: at the caret, then those before it from the last, then those after it."""
    if slip.start <= column <= slip.end:
        return 0, 0
    return (1, column - slip.end) if slip.end < column else (2, slip.start)
