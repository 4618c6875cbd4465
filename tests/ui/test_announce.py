"""What a screen reader is told of itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import shiboken6
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel

from ui.announce import announce, announcement

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.mark.parametrize(
    ("urgent", "found"),
    [
        (False, QAccessible.AnnouncementPoliteness.Polite),
        (True, QAccessible.AnnouncementPoliteness.Assertive),
    ],
)
def test_a_sentence_waits_its_turn_unless_it_is_urgent(
    qtbot: QtBot, urgent: bool, found: QAccessible.AnnouncementPoliteness
) -> None:
    label = QLabel("Item 5")
    qtbot.addWidget(label)
    event = announcement(label, "Item 5, Deliberate fires", urgent)
    assert event.message() == "Item 5, Deliberate fires"
    assert event.politeness() == found
    assert event.object() is label


def test_a_widget_that_is_gone_says_nothing_and_breaks_nothing(qtbot: QtBot) -> None:
    label = QLabel("Saved")
    announce(label, "Saved")
    announce(label, "  ")
    shiboken6.delete(label)
    announce(label, "Saved")
