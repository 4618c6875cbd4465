"""Keeps the preview and the count of words true to the meeting, without a key waiting for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from minuter.blocks import Edition
from minuter.meeting.restriction import has_restricted_part
from minuter.meeting.word_count import WordCount
from ui.lull import Lull

if TYPE_CHECKING:
    from collections.abc import Callable

    from minuter.meeting.values import Item, Meeting
    from minuter.minutes.composer import Composer
    from ui.preview import Preview


class DocumentWatch(QObject):
    """Shows the document of a meeting in a preview, whenever the typing leaves time.

    ``now`` gives the meeting and the id of the item that is shown, empty when there is none;
    ``typed_at`` when something was last typed.
    """

    words_counted = Signal(int)

    def __init__(
        self,
        preview: Preview,
        now: Callable[[], tuple[Meeting, str]],
        typed_at: Callable[[], float],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._preview = preview
        self._now = now
        self._edition = Edition.PUBLIC
        self._composer: Composer | None = None
        self._counts = (WordCount(), WordCount())
        self.lull = Lull(typed_at, self)
        self.lull.came.connect(self.show)
        preview.edition_chosen.connect(self._choose_edition)

    def ask(self) -> None:
        """Show the meeting as it is now, in the next lull."""
        self.lull.ask()

    def catch_up(self) -> None:
        """Show at once what waits for a lull."""
        if self.lull.is_awaited:
            self.show()

    def show(self) -> None:
        """Show the meeting as it is now."""
        from minuter.minutes.composer import Composer  # not before the first paint

        self.lull.cancel()
        meeting, item_id = self._now()
        restricted = any(has_restricted_part(item) for item in meeting.items)
        if not restricted:
            self._edition = Edition.PUBLIC
        self._composer = self._composer or Composer()
        self._preview.set_editions(restricted, self._edition.value)
        self._preview.set_document(self._composer.compose(meeting, self._edition))
        self._preview.set_current_item(item_id)
        shown = next((item for item in meeting.items if item.id == item_id), None)
        if shown:
            self.words_counted.emit(self._words(shown))

    def _words(self, item: Item) -> int:
        public, restricted = self._counts
        decisions = sum(WordCount().of(decision.text) for decision in item.decisions)
        return public.of(item.notes) + restricted.of(item.restricted_notes) + decisions

    def _choose_edition(self, edition: str) -> None:
        self._edition = Edition(edition)
        self.show()
