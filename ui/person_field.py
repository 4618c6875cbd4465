"""A field for one person: any part of a name offers those whom the meeting knows.

Those in the room come first, and of them those entitled to what the field asks. What is nobody's
name is kept as it was typed, and said to be so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListWidget, QVBoxLayout, QWidget

from minuter.meeting.attendance import may_vote, room_at
from minuter.meeting.finding import Offer, offers
from ui.card import ENTERS
from ui.field import Field, TallRows

if TYPE_CHECKING:
    from minuter.meeting.values import Meeting

AS_TYPED = "nobody on the roster: kept as typed"
MOST_OFFERED = 8


class PersonField(QWidget):
    """A labelled line that holds a person, by id, or any other name as it was typed.

    ``entitled`` puts those first who may vote on the item. Tab and Enter take the first that is
    offered, Esc keeps what was typed. ``changed`` tells that ``person_id`` is another now;
    ``entered`` that Enter was pressed.
    """

    changed = Signal()
    entered = Signal()

    def __init__(
        self,
        parent: QWidget,
        label: str,
        meeting: Meeting,
        item_id: str,
        *,
        entitled: bool = True,
    ) -> None:
        super().__init__(parent)
        self._item_id = item_id
        self._entitled = entitled
        self._person = ""
        self.edit = NameEdit(label, self)
        self.edit.setPlaceholderText("part of a name")
        self._remark = QLabel("", self)
        self._remark.setObjectName("secondary")
        words = QLabel(label, self)
        words.setObjectName("secondary")
        words.setBuddy(self.edit)
        head = QHBoxLayout()
        head.addWidget(words)
        head.addWidget(self._remark, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addLayout(head)
        layout.addWidget(self.edit)
        self.setFocusProxy(self.edit)
        self.edit.taken.connect(self._took)
        self.edit.entered.connect(self.entered)
        self.set_meeting(meeting)

    # --- what it holds ------------------------------------------------------------------------

    @property
    def person_id(self) -> str:
        """The person's id; a name that nobody has as it was typed; empty when nothing is."""
        self.edit.settle()
        return self._person

    def set_person(self, person: str) -> None:
        """Show the person of an id, or a name as it was typed."""
        offer = next((o for o in self.edit.offers if o.person == person), None)
        self._show(offer, person)

    def clear(self) -> None:
        """Hold nobody."""
        self._show(None, "")

    def set_meeting(self, meeting: Meeting) -> None:
        """Offer the people of the meeting as it is now."""
        room = room_at(meeting, self._item_id)
        able = {person.id for person in may_vote(meeting, self._item_id, room)}
        self.edit.offers = offers(meeting, room, able if self._entitled else None)

    def _took(self, offer: Offer | None, typed: str) -> None:
        before = self._person
        self._show(offer, offer.person if offer else typed)
        if self._person != before:
            self.changed.emit()

    def _show(self, offer: Offer | None, person: str) -> None:
        self._person = person
        self.edit.show_name(offer.name if offer else person)
        remark = offer.remark if offer else (AS_TYPED if person else "")
        self._remark.setText(f"· {remark}" if remark else "")
        self._remark.setToolTip(remark)
        self.edit.setAccessibleDescription(remark)


class NameEdit(Field):
    """The line itself, with what it offers below it while a name is typed."""

    taken = Signal(object, str)
    entered = Signal()

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(name, parent)
        self.offers: tuple[Offer, ...] = ()
        self.found: tuple[Offer, ...] = ()
        self._as_typed = False
        self._offered = _Offered(self)
        self._offered.setAccessibleName(f"{name}: people offered")
        self._offered.clicked.connect(lambda _: self.settle())
        self.textEdited.connect(self._typed)
        self.answered.connect(self._take)  # Ctrl+Enter, or a click elsewhere

    def show_name(self, name: str) -> None:
        """Show a name that stands, whatever was being typed."""
        self.found, self._as_typed = (), False
        self._offered.hide()
        self._shown = name
        self.setText(name)
        self.setCursorPosition(0)

    def _typed(self, text: str) -> None:
        self._as_typed = False
        ranked = [(rank, offer) for offer in self.offers if (rank := offer.rank_for(text))]
        self.found = tuple(offer for _, offer in sorted(ranked, key=lambda one: one[0]))
        self._offered.show_offers([offer.shown for offer in self.found])

    def settle(self) -> None:
        """Take the one that is marked of those offered, else the words themselves."""
        text = self.text().strip()
        if not self.found and not (self.isModified() and text != self._shown):
            return
        self._take(text)

    def _take(self, text: str) -> None:
        at = max(self._offered.currentRow(), 0)
        offer = self.found[at] if self.found and not self._as_typed else None
        self.found = ()
        self.taken.emit(offer, text)

    # --- keys ---------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        overriding = event.type() == QEvent.Type.ShortcutOverride
        if overriding and isinstance(event, QKeyEvent) and self._leaves_offers(event):
            event.accept()
            return True
        return super().event(event)

    def _leaves_offers(self, event: QKeyEvent) -> bool:
        return event.key() == Qt.Key.Key_Escape and bool(self.found) and not self._as_typed

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if self._leaves_offers(event):
            self._as_typed = True
            self._offered.hide()
        elif event.key() in ENTERS and plain:
            self.settle()
            self.entered.emit()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self._offered.isVisible():
            self._offered.walk(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        self.settle()
        return super().focusNextPrevChild(forward)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._offered.hide()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._offered.hide()


class _Offered(QListWidget):
    """The names offered, over what stands below the line or above it; it never takes the caret."""

    def __init__(self, line: QWidget) -> None:
        super().__init__(line)
        self._line = line
        TallRows(self)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.hide()

    def show_offers(self, names: list[str]) -> None:
        """Show names, the first marked; none put the list away."""
        self.clear()
        self.addItems(names)
        if not names:
            self.hide()
            return
        self.setCurrentRow(0)
        window = self._line.window()
        self.setParent(window)
        row = max(self.sizeHintForRow(0), 24)
        height = row * min(len(names), MOST_OFFERED) + 2 * self.frameWidth()
        width = max(self._line.width(), min(self.sizeHintForColumn(0) + 24, 420))
        at = self._line.mapTo(window, QPoint(0, self._line.height() + 1))
        if at.y() + height > window.height():
            at.setY(at.y() - self._line.height() - height - 2)
        at.setX(max(min(at.x(), window.width() - width), 0))
        self.setGeometry(QRect(at, QSize(width, height)))
        self.show()
        self.raise_()

    def walk(self, by: int) -> None:
        """Mark the next name, or the one before."""
        self.setCurrentRow((self.currentRow() + by) % max(self.count(), 1))
