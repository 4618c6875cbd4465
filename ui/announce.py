"""Telling a screen reader what happens by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shiboken6

if TYPE_CHECKING:
    from PySide6.QtGui import QAccessibleAnnouncementEvent
    from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, sentence: str, urgent: bool = False) -> None:
    """Have a screen reader say a sentence, such as “Item 5, Deliberate fires”.

    It waits for what is being read; ``urgent`` interrupts that. Nothing happens where no screen
    reader listens, or when the widget is gone or the sentence empty.
    """
    if not sentence.strip() or not shiboken6.isValid(widget):
        return
    from PySide6.QtGui import QAccessible  # after the first paint

    if not QAccessible.isActive():
        return
    QAccessible.updateAccessibility(announcement(widget, sentence, urgent))


def announcement(
    widget: QWidget, sentence: str, urgent: bool = False
) -> QAccessibleAnnouncementEvent:
    """The event that says a sentence, politely or at once."""
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

    event = QAccessibleAnnouncementEvent(widget, sentence)
    politeness = QAccessible.AnnouncementPoliteness
    event.setPoliteness(politeness.Assertive if urgent else politeness.Polite)
    return event
