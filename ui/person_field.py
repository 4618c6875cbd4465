"""A field for one person: any part of a name offers those whom the meeting knows.

Those in the room come first, and of them those entitled to what the field asks. What is nobody's
name is kept as it was typed, and said to be so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QLabel, QListView, QVBoxLayout, QWidget

from minuter.meeting.attendance import may_vote, room_at
from minuter.meeting.finding import Offer, offers
from ui.field import Field
from ui.sheet import ENTERS

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
        self.edit = _NameEdit(label, self)
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


class _NameEdit(Field):
    """The line itself, with what it offers below it while a name is typed."""

    taken = Signal(object, str)
    entered = Signal()

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(name, parent)
        self.offers: tuple[Offer, ...] = ()
        self._found: tuple[Offer, ...] = ()
        self._as_typed = False
        self._model = QStringListModel(self)
        self._offered = QCompleter(self._model, self)
        self._offered.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._offered.setWidget(self)
        self._offered.setMaxVisibleItems(MOST_OFFERED)
        self._offered.activated.connect(self._chosen)
        self._popup = QListView(self)
        self._offered.setPopup(self._popup)  # Qt's own would be made with the first letter
        self._popup.installEventFilter(self)
        self._popup.setAccessibleName(f"{name}: people offered")
        self.textEdited.connect(self._typed)
        self.answered.connect(lambda _: self.settle())

    def show_name(self, name: str) -> None:
        """Show a name that stands, whatever was being typed."""
        self._found, self._as_typed = (), False
        self._hide_offers()
        self._shown = name
        self.setText(name)
        self.setCursorPosition(0)

    def _typed(self, text: str) -> None:
        self._as_typed = False
        self._found = tuple(offer for offer in self.offers if offer.rank_for(text) is not None)
        self._found = tuple(sorted(self._found, key=lambda o: o.rank_for(text) or ()))
        self._model.setStringList([offer.shown for offer in self._found])
        if self._found:
            self._offered.complete()
            self._popup.setCurrentIndex(self._model.index(0, 0))
        else:
            self._hide_offers()

    def _chosen(self, shown: str) -> None:
        offer = next((offer for offer in self._found if offer.shown == shown), None)
        if offer:
            self.taken.emit(offer, "")

    def settle(self) -> None:
        """Take the first that is offered for what was typed, else the words themselves."""
        text = self.text().strip()
        if not self._found and not self._is_new(text):
            return
        at = self._popup.currentIndex().row() if self._popup.isVisible() else 0
        offer = self._found[max(at, 0)] if self._found and not self._as_typed else None
        self._found = ()
        self.taken.emit(offer, text)

    def _is_new(self, text: str) -> bool:
        return self.isModified() and text != self._shown

    def _hide_offers(self) -> None:
        if self._popup.isVisible():
            self._popup.hide()

    # --- keys ---------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        overriding = event.type() == QEvent.Type.ShortcutOverride
        if overriding and isinstance(event, QKeyEvent) and self._is_escape_from_offers(event):
            event.accept()
            return True
        return super().event(event)

    def _is_escape_from_offers(self, event: QKeyEvent) -> bool:
        return event.key() == Qt.Key.Key_Escape and bool(self._found) and not self._as_typed

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if self._is_escape_from_offers(event):
            self._as_typed = True
            self._hide_offers()
        elif event.key() in ENTERS and plain:
            self.settle()
            self.entered.emit()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self._popup.isVisible():
            self._walk(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def _walk(self, by: int) -> None:
        at = (self._popup.currentIndex().row() + by) % max(len(self._found), 1)
        self._popup.setCurrentIndex(self._model.index(at, 0))

    def focusNextPrevChild(self, forward: bool) -> bool:
        self.settle()
        return super().focusNextPrevChild(forward)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys that Qt would give to the list of names are those of the field."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
                back = event.key() == Qt.Key.Key_Backtab
                self.settle()
                (self.parentWidget() or self).focusNextPrevChild(not back)
                return True
            if event.key() in (*ENTERS, Qt.Key.Key_Escape, Qt.Key.Key_Down, Qt.Key.Key_Up):
                self.keyPressEvent(event)
                return True
        return super().eventFilter(watched, event)
