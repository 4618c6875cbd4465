"""An item's particulars: number, title, kind, presenter, purpose, restriction, its kind's fields.

A sheet above the text, opened and closed by F2; nothing in it blocks.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QWidget

from minuter.meeting.edits import describe_item, set_restriction
from minuter.meeting.kinds import KINDS, FieldType, kind_of
from minuter.meeting.values import Item, Paper, Restriction, RestrictionKind
from minuter.meeting.wording import shown_value
from ui.edit import Edit
from ui.field import Choice, Field, Tick
from ui.typed import typed_date

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from minuter.meeting.kinds import Field as AskedFor
    from minuter.meeting.values import Meeting

RESTRICTIONS: tuple[tuple[str, RestrictionKind | None], ...] = (
    ("Open to the public", None),
    ("Exempt (Schedule 12A)", RestrictionKind.EXEMPT),
    ("Confidential", RestrictionKind.CONFIDENTIAL),
    ("Other restricted document", RestrictionKind.OTHER),
)


MOST_FIELDS = max(len(kind.fields) for kind in KINDS)
"""How many fields of its own a kind asks for, at most; two stand in a row."""


def paragraphs_in(text: str) -> tuple[int, ...]:
    """The paragraph numbers of Schedule 12A, Part 1 (1 to 7) in what was typed."""
    return tuple(sorted({int(n) for n in re.findall(r"\b[1-7]\b", text)}))


def iso_date(typed: str) -> str:
    """A date as typed ("17 July 2024", "17/07/2024") in ISO form; empty when it is none."""
    day = typed_date(typed)
    return day.isoformat() if day else ""


_PAPER = re.compile(
    r"(?P<name>.*?)(?:\s*\((?P<type>[A-Za-z]{2,5})?\s*(?P<size>[\d.,]+\s*[KMG]?B)?\))?"
    r"(?P<restricted>,?\s+restricted)?\s*"
)


def papers_in_words(papers: tuple[Paper, ...]) -> str:
    """Papers as the clerk reads and types them: "Report (PDF 81 KB); Appendix B, restricted"."""
    made: list[str] = []
    for paper in papers:
        file = " ".join(part for part in (paper.type, paper.size) if part)
        named = f"{paper.name} ({file})" if file else paper.name
        made.append(f"{named}, restricted" if paper.restricted else named)
    return "; ".join(made)


def papers_typed(text: str) -> tuple[Paper, ...]:
    """The papers that were typed, parted by semicolons."""
    made: list[Paper] = []
    for part in text.split(";"):
        found = _PAPER.fullmatch(part.strip())
        if found and found["name"].strip():
            made.append(
                Paper(
                    found["name"].strip(),
                    found["type"] or "",
                    found["size"] or "",
                    bool(found["restricted"]),
                )
            )
    return tuple(made)


class ItemDetails(QFrame):
    """The sheet; it emits an ``Edit`` for each particular that is changed."""

    edited = Signal(object)
    closed = Signal()
    notice = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._item: Item | None = None
        self._number = self._field("Number", "number")
        self._title = self._field("Title", "title")
        self._restricted_title = self._field("Title in restricted minutes", "restricted_title")
        self._presenters = Field("Presented by, several parted by semicolons", self)
        self._purpose = self._field("Purpose", "purpose")
        self._papers = Field("Papers, several parted by semicolons", self)
        self._papers.setPlaceholderText("Report (PDF 81 KB); Appendix B, restricted")
        self._kind = Choice("Kind of item", self)
        for kind in KINDS:
            self._kind.addItem(kind.label, kind.key)
        self._restriction = Choice("Restriction", self)
        for label, _ in RESTRICTIONS:
            self._restriction.addItem(label)
        self._paragraphs = Field("Paragraphs of Schedule 12A", self)
        self._paragraphs.setPlaceholderText("3, 7")
        self._reason = Field("Reason for the restriction", self)
        self._withheld = Tick("Keep the whole item from the public", self)
        self._owns = tuple(self._own_field(at) for at in range(MOST_FIELDS))
        _, self._own = self._owns[0]
        self._grid = QGridLayout(self)
        self._lay_out()
        self._presenters.answered.connect(self._presented)
        self._papers.answered.connect(
            lambda text: self._describe("papers", papers=papers_typed(text))
        )
        self._kind.activated.connect(self._kind_chosen)
        self._restriction.activated.connect(self._restricted)
        self._paragraphs.answered.connect(self._restricted)
        self._reason.answered.connect(self._restricted)
        self._withheld.clicked.connect(self._restricted)

    def _own_field(self, at: int) -> tuple[QLabel, Field]:
        """The label and the field of what the kind asks for at a place."""
        field = Field("", self, problem=lambda text: self._date_problem(at, text))
        field.answered.connect(lambda text: self._own_answered(at, text))
        field.refused.connect(self.notice)
        return QLabel(self), field

    def _field(self, name: str, detail: str) -> Field:
        field = Field(name, self)
        field.answered.connect(lambda text: self._describe(name.lower(), **{detail: text}))
        return field

    def _lay_out(self) -> None:
        grid = self._grid
        grid.setContentsMargins(12, 8, 12, 10)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        rows: tuple[tuple[tuple[str | QLabel, QWidget], ...], ...] = (
            (("Number", self._number), ("Title", self._title)),
            (("Kind", self._kind), ("Presented by", self._presenters)),
            (self._owns[0], ("Purpose", self._purpose)),
            self._owns[1:],
            (("Restriction", self._restriction), ("Paragraphs", self._paragraphs)),
            (("Reason", self._reason), ("Restricted title", self._restricted_title)),
        )
        for row, pairs in enumerate(rows):
            for column, (label, widget) in enumerate(pairs):
                shown = label if isinstance(label, QLabel) else QLabel(label, self)
                shown.setObjectName("secondary")
                shown.setBuddy(widget)
                grid.addWidget(shown, row, column * 2)
                grid.addWidget(widget, row, column * 2 + 1)
        papers = QLabel("Papers", self)
        papers.setObjectName("secondary")
        papers.setBuddy(self._papers)
        grid.addWidget(papers, len(rows), 0)
        grid.addWidget(self._papers, len(rows), 1, 1, 3)
        grid.addWidget(self._withheld, len(rows) + 1, 1, 1, 3)
        grid.setColumnStretch(1, 2)
        grid.setColumnStretch(3, 3)

    # --- showing ------------------------------------------------------------------------------

    def show_item(self, item: Item) -> None:
        """Show the particulars of an item."""
        self._item = item
        self._number.show_value(item.number)
        self._title.show_value(item.title)
        self._restricted_title.show_value(item.restricted_title)
        self._presenters.show_value("; ".join(item.presenters))
        self._purpose.show_value(item.purpose)
        self._papers.show_value(papers_in_words(item.papers))
        self._kind.setCurrentIndex(max(self._kind.findData(kind_of(item.kind).key), 0))
        restriction = item.restriction
        kind = restriction.kind if restriction else None
        self._restriction.setCurrentIndex([k for _, k in RESTRICTIONS].index(kind))
        self._paragraphs.show_value(
            ", ".join(map(str, restriction.paragraphs if restriction else ()))
        )
        self._paragraphs.setEnabled(kind is RestrictionKind.EXEMPT)
        self._reason.show_value(restriction.reason if restriction else "")
        self._reason.setEnabled(restriction is not None)
        self._withheld.setChecked(restriction is not None and restriction.withheld)
        self._withheld.setEnabled(restriction is not None)
        asked = kind_of(item.kind).fields
        for at, (label, field) in enumerate(self._owns):
            label.setVisible(at < len(asked))
            field.setVisible(at < len(asked))
            if at < len(asked):
                label.setText(asked[at].label)
                field.setAccessibleName(asked[at].label)
                field.show_value(shown_value(item.field(asked[at].key)))
        if self.isVisible():  # another kind may ask for another number of fields
            self._grid.activate()
            self.adjustSize()

    def begin(self) -> None:
        """Put the caret in the title, all of it marked."""
        self._title.setFocus()
        self._title.end(False)
        self._title.home(True)  # all marked, its beginning in sight

    # --- editing ------------------------------------------------------------------------------

    def flush(self) -> None:
        """Give what was typed and not yet told."""
        for field in self.findChildren(Field):
            field.commit()

    def _describe(self, label: str, **details: object) -> None:
        if self._item is None:
            return
        item_id = self._item.id

        def change(meeting: Meeting) -> Meeting:
            return describe_item(meeting, item_id, **details)

        self.edited.emit(Edit(f"the {label}", change))

    def _presented(self, text: str) -> None:
        names = tuple(name.strip() for name in text.split(";") if name.strip())
        self._describe("presenter", presenters=names)

    def _kind_chosen(self) -> None:
        self._describe("kind of item", kind=self._kind.currentData())

    def _asked(self, at: int) -> AskedFor | None:
        """What the kind of the item asks for at a place."""
        asked = kind_of(self._item.kind).fields if self._item else ()
        return asked[at] if at < len(asked) else None

    def _date_problem(self, at: int, text: str) -> str:
        asked = self._asked(at)
        if asked and asked.type is FieldType.DATE and text and not iso_date(text):
            return "This is not a date that is understood; write it as 17 July 2024."
        return ""

    def _own_answered(self, at: int, text: str) -> None:
        asked = self._asked(at)
        if asked is None:
            return
        value = iso_date(text) if asked.type is FieldType.DATE else text
        self._describe(asked.label.lower(), fields={asked.key: value})

    def _restricted(self) -> None:
        if self._item is None:
            return
        item_id = self._item.id
        kind = RESTRICTIONS[self._restriction.currentIndex()][1]
        restriction = self._chosen(kind) if kind else None
        self.edited.emit(
            Edit("the restriction", lambda meeting: set_restriction(meeting, item_id, restriction))
        )
        if kind is None and self._item.restriction:
            self.notice.emit("It stays restricted while restricted text is there; move that first.")
        self.show_item(self._item)  # as it is, not as it was asked

    def _chosen(self, kind: RestrictionKind) -> Restriction:
        exempt = kind is RestrictionKind.EXEMPT
        return Restriction(
            kind,
            paragraphs_in(self._paragraphs.text()) if exempt else (),
            self._reason.text().strip(),
            self._withheld.isChecked(),
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.flush()
            self.closed.emit()
            return
        super().keyPressEvent(event)
