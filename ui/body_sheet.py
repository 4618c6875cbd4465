"""Bodies and their people: a list of them, their settings, their roster and their wording."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from minuter.meeting.bodies import body_named
from minuter.meeting.own_copy import may_take_body
from ui.body_people import BodyPeople
from ui.body_settings import BodySettings
from ui.body_wording import BodyWording
from ui.field import TallRows, Tick
from ui.sheet import Sheet
from ui.way_on import short

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from minuter.meeting.values import Body, Meeting
    from ui.body_page import BodyPage

WIDTH = 1240
NEW = "New body"


@dataclass(frozen=True, slots=True)
class Kept:
    """A body as the clerk wants it kept.

    ``before`` is as it was shown first; ``was`` its name in the archive, if it is there.
    """

    body: Body
    before: Body
    was: str = ""
    is_of_the_meeting: bool = False


class _Draft:
    """One body being edited, with an undo of its own."""

    def __init__(self, body: Body, was: str) -> None:
        self.was = was
        self.stored = body
        self.body = body
        self._past: list[tuple[Body, str]] = []
        self._future: list[Body] = []

    @property
    def is_changed(self) -> bool:
        return self.body != self.stored or (not self.was and bool(self.body.name))

    def change(self, body: Body, merge: str) -> None:
        if not (merge and self._past and self._past[-1][1] == merge):
            self._past.append((self.body, merge))
        self._future.clear()
        self.body = body

    def undo(self) -> bool:
        if not self._past:
            return False
        self._future.append(self.body)
        self.body, _ = self._past.pop()
        return True

    def redo(self) -> bool:
        if not self._future:
            return False
        self._past.append((self.body, ""))
        self.body = self._future.pop()
        return True


class BodySheet(Sheet):
    """Edits bodies; ``kept`` carries the changed ones and whether the open meeting follows.

    ``meeting`` is the one that is open, whose body is shown first. The sheet stays until its
    owner closes it.
    """

    kept = Signal(object, bool)

    def __init__(self, parent: QWidget, bodies: tuple[Body, ...], meeting: Meeting | None) -> None:
        super().__init__(parent, "Bodies and people", action="Keep", width=WIDTH)
        self._meeting = meeting
        self._drafts = [_Draft(body, body.name) for body in bodies]
        self._at = -1
        self._warned = False
        self._stale: set[BodyPage] = set()
        self.list = QListWidget(self)
        self.list.setAccessibleName("Bodies")
        self.list.setFixedWidth(190)
        TallRows(self.list)
        self.settings = BodySettings(self)
        self.people = BodyPeople(self)
        self.wording = BodyWording(self)
        self.pages: tuple[BodyPage, ...] = (self.settings, self.people, self.wording)
        self.tabs = QTabWidget(self)
        self.tabs.setDocumentMode(True)
        for page, words in zip(self.pages, ("Settings", "People", "Wording"), strict=True):
            self.tabs.addTab(page, words)
        for named in (self.tabs, self.tabs.tabBar()):
            named.setAccessibleName("Settings, people and wording")
        self._new = QPushButton(NEW, self)
        self._copy_said = QLabel("", self)
        self._copy_said.setObjectName("look")
        self._copy_said.setWordWrap(True)
        self._copy_taken = QPushButton("Show the meeting’s copy", self)
        self.follows = Tick("The open meeting follows", self)
        self.follows.setChecked(True)
        self._lay_out()
        self._connect()
        self._begin()

    # --- making -------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(6)
        left.addWidget(self.list, 1)
        left.addWidget(self._new)
        copy = QHBoxLayout()
        copy.addWidget(self._copy_said, 1)
        copy.addWidget(self._copy_taken)
        right = QVBoxLayout()
        right.setSpacing(4)
        right.addLayout(copy)
        right.addWidget(self.tabs, 1)
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addLayout(left)
        row.addLayout(right, 1)
        self.content.addLayout(row, 1)
        self.foot.insertWidget(0, self.follows)

    def _connect(self) -> None:
        self.list.currentRowChanged.connect(self._choose)
        self._new.clicked.connect(self.add_body)
        self._copy_taken.clicked.connect(self._take_copy)
        self.people.mode_changed.connect(self._show_action)
        self.tabs.currentChanged.connect(lambda _: self._show_page())
        self.accepted.connect(self._accept)
        for page in self.pages:
            page.edited.connect(self._edited)
            page.told.connect(lambda said, wrong: self.say(said, wrong=wrong))

    def _begin(self) -> None:
        meeting = self._meeting
        if meeting is not None and self._own_at() < 0:
            self._drafts.append(_Draft(meeting.body, ""))
        for draft in self._drafts:
            self.list.addItem(short(draft.body.name or NEW, 40))
        if not self._drafts:
            self.add_body()
        else:
            self.list.setCurrentRow(max(self._own_at(), 0))

    def _own_at(self) -> int:
        """Where the body of the open meeting stands; -1 where it does not."""
        name = self._meeting.body.name.casefold() if self._meeting else None
        names = ((at, (d.was or d.stored.name).casefold()) for at, d in enumerate(self._drafts))
        return next((at for at, known in names if known == name), -1)

    def first_field(self) -> QWidget:
        return self.settings.fields["name"]

    def place(self) -> None:
        """Stand over nearly all of the parent: the table of people wants the room."""
        parent = self.parentWidget() or self
        width = min(self._width, parent.width() - 32)
        self.setFixedWidth(width)
        self.resize(width, parent.height() - 32)
        self.move((parent.width() - width) // 2, 16)

    # --- which body -----------------------------------------------------------------------------

    @property
    def draft(self) -> Body:
        """The body that is shown, as it is now."""
        return self._drafts[self._at].body

    def add_body(self) -> None:
        """Begin a body that is not known yet."""
        self._drafts.append(_Draft(body_named(""), ""))
        self.list.addItem(NEW)
        self.list.setCurrentRow(self.list.count() - 1)
        self.tabs.setCurrentWidget(self.settings)
        self.settings.fields["name"].setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self, row: int) -> None:
        if row < 0 or row == self._at:
            return
        if self._at >= 0 and not self._settled():
            self.list.blockSignals(True)
            self.list.setCurrentRow(self._at)
            self.list.blockSignals(False)
            return
        self._at = row
        others = (d.body.name for n, d in enumerate(self._drafts) if n != row)
        self.settings.taken_names = frozenset(" ".join(n.split()).casefold() for n in others)
        self._stale = set(self.pages)
        self._show_page()
        self._show()

    def _settled(self) -> bool:
        """Take in what is being typed; False, and a sentence, where it cannot stand."""
        self._settle()
        problem = "" if self._is_blank() else self._problem()
        if problem:
            self.tabs.setCurrentWidget(self.settings)
            self.say(problem, wrong=True)
        return not problem

    def _settle(self) -> None:
        for page in self.pages:
            if page not in self._stale:
                page.settle()

    def _problem(self) -> str:
        """What cannot stand of what is typed, or that the body has no name."""
        if self.settings not in self._stale:
            return self.settings.problem()
        return "" if self.draft.name else "Type the name of the body."

    def _is_blank(self) -> bool:
        """Whether it is a body just begun in which nothing is typed."""
        draft = self._drafts[self._at]
        return not draft.was and draft.body == draft.stored and not draft.body.name

    # --- what changes ---------------------------------------------------------------------------

    def _edited(self, body: Body, merge: str) -> None:
        draft = self._drafts[self._at]
        if not draft.was and body.name and not draft.body.name:
            body = _usual(body)
        draft.change(body, merge)
        self._warned = False
        self.say("")
        self._show_draft()

    def _show_draft(self) -> None:
        """Show what was changed where the clerk is; the other pages do when they come forward."""
        for page in self.pages:
            page.body = self.draft
        self._page.show_body(self.draft)
        self._show()

    @property
    def _page(self) -> BodyPage:
        return self.pages[self.tabs.currentIndex()]

    def _show_page(self) -> None:
        page = self._page
        if page in self._stale:
            self._stale.discard(page)
            page.begin(self.draft)
        else:
            page.show_body(self.draft)
        self._show_action()

    def _show(self) -> None:
        draft = self._drafts[self._at]
        mark = " · changed" if draft.is_changed else ""
        self.list.item(self._at).setText(f"{short(draft.body.name or NEW, 40)}{mark}")
        number = len(draft.body.roster)
        self.tabs.setTabText(1, f"People {number}" if number else "People")
        self._show_copy()
        self._show_action()

    def _show_copy(self) -> None:
        """Say how the copy that the open meeting has differs, and offer it."""
        meeting = self._meeting
        is_own = meeting is not None and self._at == self._own_at()
        self.follows.setVisible(is_own and meeting is not None and may_take_body(meeting))
        differs = is_own and meeting is not None and meeting.body != self._drafts[self._at].stored
        differs = differs and meeting is not None and meeting.body != self.draft
        self._copy_said.setText(
            "The open meeting’s own copy is another: its people or settings were changed there."
            if differs
            else ""
        )
        self._copy_said.setVisible(differs)
        self._copy_taken.setVisible(differs)

    def _take_copy(self) -> None:
        if self._meeting is not None:
            name = self.draft.name
            self._edited(replace(self._meeting.body, name=name or self._meeting.body.name), "")

    def _is_taking(self) -> bool:
        """Whether a list of people is being taken in, in sight."""
        return self._page is self.people and self.people.is_taking

    def _show_action(self) -> None:
        if self._is_taking():
            found = self.people.taking.found
            people = "1 person" if found == 1 else f"{found} people"
            self.set_action(f"Take {people}" if found else "Take the people")
            return
        changed = [draft for draft in self._drafts if draft.is_changed]
        if len(changed) > 1:
            self.set_action(f"Keep {len(changed)} bodies")
        else:
            body = changed[0].body if changed else self.draft
            self.set_action(f"Keep {short(body.name or NEW, 36)}")

    # --- keys ---------------------------------------------------------------------------------

    def _is_ours(self, event: QKeyEvent) -> bool:
        return super()._is_ours(event) or _undo_or_redo(event) != 0

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _undo_or_redo(event)
        if step:
            draft = self._drafts[self._at]
            done = draft.undo() if step < 0 else draft.redo()
            self._show_draft()
            self.say("" if done else "Nothing to undo" if step < 0 else "Nothing to do again")
        else:
            super().keyPressEvent(event)

    def close_sheet(self) -> None:
        """Go back from a list to the table; else close, the first time not over changes."""
        if self._is_taking():
            self.people.leave_list()
            return
        self._settle()
        if not self._warned and any(draft.is_changed for draft in self._drafts):
            self._warned = True
            self.say("What was changed is not kept yet: Ctrl+Enter keeps it, Esc leaves it.")
            return
        super().close_sheet()

    def leave(self) -> None:
        """Keep what can stand, then go."""
        self._settle()
        if any(draft.is_changed for draft in self._drafts):
            self._keep()
        self.go()

    def go(self) -> None:
        """Close, whatever is not kept."""
        super().close_sheet()

    # --- keeping ------------------------------------------------------------------------------

    def _accept(self) -> None:
        if self._is_taking():
            self.people.take_list()
        elif self._settled():
            self._keep()

    def _keep(self) -> None:
        own = self._own_at()
        changed = tuple(
            Kept(draft.body, draft.stored, draft.was, at == own)
            for at, draft in enumerate(self._drafts)
            if draft.is_changed and draft.body.name
        )
        may_follow = self._meeting is not None and may_take_body(self._meeting)
        self.kept.emit(changed, may_follow and self.follows.isChecked())


def _usual(body: Body) -> Body:
    """A body just named, with what is usual for its kind; what was chosen already stays."""
    usual, plain = body_named(body.name, body.authority), body_named("")
    details = {
        name: getattr(usual, name)
        for name in ("style", "decision_word", "quorum", "legal_basis", "remote_counts")
        if getattr(body, name) == getattr(plain, name)
    }
    return replace(body, **details)


def _undo_or_redo(event: QKeyEvent) -> int:
    if event.matches(QKeySequence.StandardKey.Undo):
        return -1
    return 1 if event.matches(QKeySequence.StandardKey.Redo) else 0
