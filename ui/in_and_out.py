"""Who came and went in the course of the meeting, along a line of its items."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from minuter.meeting.attendance import timeline
from minuter.meeting.facts import EventKind
from minuter.meeting.names import row_names
from minuter.meeting.roll import MOVES
from minuter.meeting.wording import clock_time
from ui.icons import icon

if TYPE_CHECKING:
    from minuter.meeting.values import Meeting
    from ui.theme import Theme

HIGH = 104
MARGIN = 14
_DAY = date(2000, 1, 1)
_COMES = frozenset({EventKind.ARRIVED, EventKind.RETURNED, EventKind.JOINED_REMOTELY})


@dataclass(frozen=True, slots=True)
class Passing:
    """Somebody who came in or went out, how many minutes after the meeting began, in words."""

    minute: float
    words: str
    comes: bool


@dataclass(frozen=True, slots=True)
class Stretch:
    """An item, from one minute to another."""

    begins: float
    ends: float
    number: str
    current: bool = False


@dataclass(frozen=True, slots=True)
class Course:
    """The course of a meeting in minutes since it began."""

    began: time = time()
    lasts: float = 0
    passings: tuple[Passing, ...] = ()
    stretches: tuple[Stretch, ...] = ()


def course(meeting: Meeting, item_id: str) -> Course | None:
    """Who came and went, and when which item was taken; None where nothing of it is known."""
    began = meeting.began
    if began is None:
        return None
    passings: list[Passing] = []
    names = row_names(meeting)
    for _, event in timeline(meeting):
        if event.at and event.what in MOVES and event.person in names:
            comes = event.what in _COMES
            word = "in" if comes else "out"
            family = names[event.person].split("(")[0].split()[-1]
            at = clock_time(event.at).rpartition(" ")[0]
            passings.append(Passing(_since(began, event.at), f"{family} {word} {at}", comes))
    stretches = [
        Stretch(
            _since(began, item.started.time()),
            _since(began, item.finished.time()) if item.finished else -1,
            item.number,
            item.id == item_id,
        )
        for item in meeting.items
        if item.started
    ]
    known = [p.minute for p in passings] + [max(s.begins, s.ends) for s in stretches]
    lasts = max([*known, 1.0])
    if meeting.finish:
        lasts = max(lasts, _since(began, meeting.finish))
    whole = tuple(
        Stretch(s.begins, s.ends if s.ends >= 0 else lasts, s.number, s.current) for s in stretches
    )
    return Course(began, lasts, tuple(passings), whole)


def _since(began: time, at: time) -> float:
    """Minutes from one time to another; a time far before the beginning is past midnight."""
    minutes = (datetime.combine(_DAY, at) - datetime.combine(_DAY, began)).total_seconds() / 60
    return minutes + 24 * 60 if minutes < -6 * 60 else max(minutes, 0)


class InAndOut(QWidget):
    """Painted: items as stretches, arrivals green and departures amber, each in words."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._course: Course | None = None
        self._theme: Theme | None = None
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("In and out")

    def sizeHint(self) -> QSize:
        return QSize(600, HIGH)

    @property
    def has_news(self) -> bool:
        """Whether anybody came or went at a known time."""
        return self._course is not None and bool(self._course.passings)

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self._theme = theme
        self.update()

    def show_meeting(self, meeting: Meeting, item_id: str) -> None:
        """Show the course of a meeting, one of its items as the one at hand."""
        self._course = course(meeting, item_id)
        told = ". ".join(one.words for one in self._course.passings) if self._course else ""
        self.setAccessibleDescription(told)
        self.update()

    # --- painting -----------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._course is None or self._theme is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self._theme
        painter.setPen(QPen(QColor(theme.hairline), 1))
        painter.setBrush(QColor(theme.base))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        self._draw_heading(painter, theme)
        small = QFont(self.font())
        small.setPointSizeF(max(small.pointSizeF() - 1, 9))
        painter.setFont(small)
        self._draw_items(painter, theme, self._course)
        self._draw_passings(painter, theme, self._course)
        painter.end()

    def _draw_heading(self, painter: QPainter, theme: Theme) -> None:
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(theme.secondary))
        line = self.rect().adjusted(MARGIN, 6, -MARGIN, 0)
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft, "In and out")
        painter.setFont(self.font())
        painter.drawText(
            line, Qt.AlignmentFlag.AlignRight, "Ctrl+Shift+L records one from anywhere"
        )

    def _x(self, minute: float, lasts: float) -> float:
        return MARGIN + minute / lasts * (self.width() - 2 * MARGIN)

    def _draw_items(self, painter: QPainter, theme: Theme, whole: Course) -> None:
        top, high = 56.0, 20.0
        for one in whole.stretches:
            left, right = self._x(one.begins, whole.lasts), self._x(one.ends, whole.lasts)
            area = QRectF(left, top, max(right - left - 1, 1), high)
            painter.fillRect(area, QColor(theme.accent_tint if one.current else theme.side))
            painter.setPen(QColor(theme.text if one.current else theme.secondary))
            words = f"Item {one.number}" if area.width() > 54 else one.number
            if painter.fontMetrics().horizontalAdvance(words) < area.width():
                painter.drawText(area, Qt.AlignmentFlag.AlignCenter, words)
        painter.setPen(QPen(QColor(theme.field_border), 1))
        painter.drawLine(QPointF(MARGIN, top + high), QPointF(self.width() - MARGIN, top + high))
        self._draw_hours(painter, theme, whole, top + high)

    def _draw_hours(self, painter: QPainter, theme: Theme, whole: Course, top: float) -> None:
        step = next((s for s in (5, 10, 15, 30, 60, 120) if whole.lasts / s <= 14), 240)
        begun = datetime.combine(_DAY, whole.began)
        first = (step - begun.minute % step) % step
        for minute in range(first, int(whole.lasts) + 1, step):
            x = self._x(minute, whole.lasts)
            if x > self.width() - MARGIN - 30:
                return
            words = clock_time((begun + timedelta(minutes=minute)).time()).rpartition(" ")[0]
            painter.setPen(QColor(theme.secondary))
            painter.drawLine(QPointF(x, top), QPointF(x, top + 3))
            painter.drawText(QPointF(x, top + 18), words)

    def _draw_passings(self, painter: QPainter, theme: Theme, whole: Course) -> None:
        """Each at its minute; words only where there is room for them beside the last."""
        free = 0.0
        for one in whole.passings:
            x = self._x(one.minute, whole.lasts)
            colour = theme.done if one.comes else theme.look
            painter.fillRect(QRectF(x - 1, 40, 2, 36), QColor(colour))
            wide = painter.fontMetrics().horizontalAdvance(one.words) + 20
            left = min(x, self.width() - MARGIN - wide)
            if left < free:
                continue
            name = "arrived" if one.comes else "left"
            icon(name, colour, 16).paint(painter, int(left), 25, 16, 16)
            painter.setPen(QColor(theme.text))
            painter.drawText(QPointF(left + 19, 38), one.words)
            free = left + wide + 10
