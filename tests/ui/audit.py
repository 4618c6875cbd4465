"""What a screen reader, a finger and a keyboard find in a window: names, sizes, ways to get there.

After the Web Content Accessibility Guidelines 2.2: 4.1.2 (name), 2.5.8 (24 pixels), 2.1.1 (keys).
"""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QScrollBar,
    QTabBar,
    QTableView,
    QWidget,
)

LEAST = 24
"""Pixels of a control in either dimension."""
MOST_STOPS, MOST_ROWS = 250, 60
POINTED_AT = (QAbstractButton, QComboBox, QAbstractSpinBox, QLineEdit, QAbstractItemView, QTabBar)
NAMED_BY_ITS_VALUE = (QComboBox, QAbstractSpinBox, QAbstractItemView, QLineEdit)
"""Qt gives these their content or nothing for a name: only one of our own counts."""


def controls(window: QWidget) -> list[QWidget]:
    """What can be used now: seen, enabled, and no part of another control."""
    return [
        widget
        for widget in window.findChildren(QWidget)
        if widget.isVisible()
        and widget.isEnabled()
        and _is_control(widget)
        and not _is_part(widget)
        and not widget.visibleRegion().isEmpty()
    ]


def _is_control(widget: QWidget) -> bool:
    takes_focus = widget.focusPolicy() != Qt.FocusPolicy.NoFocus
    return (takes_focus and widget.focusProxy() is None) or isinstance(widget, POINTED_AT)


def _is_part(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    wholes = (QComboBox, QAbstractSpinBox, QLineEdit, QTabBar)
    return (
        isinstance(widget, QScrollBar | QHeaderView)
        or widget.objectName().startswith("qt_")
        or isinstance(parent, wholes)
        or (isinstance(parent, QAbstractScrollArea) and parent.viewport() is widget)
    )


def said(widget: QWidget) -> str:
    """A control as a finding names it."""
    return f"{type(widget).__name__} “{name_of(widget)}” in {_place_of(widget)}"


def _place_of(widget: QWidget) -> str:
    above = widget.parentWidget()
    while above is not None and type(above).__module__.startswith("PySide6"):
        above = above.parentWidget()
    return type(above).__name__


def name_of(widget: QWidget) -> str:
    """What a screen reader calls a control; what is merely its value does not count."""
    if isinstance(widget, NAMED_BY_ITS_VALUE):
        return widget.accessibleName().strip()
    found = QAccessible.queryAccessibleInterface(widget)
    return (found.text(QAccessible.Text.Name) or "").strip() if found else ""


def unnamed(window: QWidget) -> list[str]:
    """The controls that have no name, and the choices that have no label."""
    return [
        said(widget)
        for widget in controls(window)
        if not name_of(widget) or (isinstance(widget, QComboBox) and not _label_of(widget))
    ]


def _label_of(widget: QWidget) -> str:
    """What labels a control: on Linux screen readers take the value of a choice for its name."""
    found = QAccessible.queryAccessibleInterface(widget)
    others = [other for other, _ in found.relations() if other] if found else []
    return " ".join(other.text(QAccessible.Text.Name) for other in others).strip()


def too_small(window: QWidget) -> list[str]:
    """The controls, tabs and rows that are less than 24 pixels high or wide."""
    found = []
    for widget in controls(window):
        areas = [widget.rect()]
        if isinstance(widget, QTabBar):
            areas = [widget.tabRect(at) for at in range(widget.count()) if widget.isTabVisible(at)]
        elif isinstance(widget, QAbstractItemView):
            areas += _rows(widget)
        small = [area for area in areas if min(area.width(), area.height()) < LEAST]
        found += [f"{said(widget)}: {a.width()} by {a.height()}" for a in small[:1]]
    return found


def _rows(view: QAbstractItemView) -> list[QRect]:
    model = view.model()
    if model is None:
        return []
    many = model.columnCount() if isinstance(view, QTableView) else 1
    indexes = [
        model.index(row, column)
        for row in range(min(model.rowCount(), MOST_ROWS))
        for column in range(many)
    ]
    usable = [index for index in indexes if model.flags(index) & Qt.ItemFlag.ItemIsSelectable]
    return [area for index in usable if not (area := view.visualRect(index)).isEmpty()]


def walk(window: QWidget, *, panes: int = 8) -> set[QWidget]:
    """Everything that has had the focus when Tab was pressed from every pane that F6 leads to."""
    seen: set[QWidget] = set()
    for _ in range(panes):
        seen |= _tab_round(window)
        _press(window, Qt.Key.Key_F6)
        here = QApplication.focusWidget()
        if here is None or here in seen:
            break
    return seen


def _tab_round(window: QWidget) -> set[QWidget]:
    seen: set[QWidget] = set()
    for _ in range(MOST_STOPS):
        here = QApplication.focusWidget()
        if here is None or (here in seen and len(seen) > 1):
            break
        seen.add(here)
        _press(window, Qt.Key.Key_Tab)
    return seen


def _press(window: QWidget, key: Qt.Key) -> None:
    QTest.keyClick(QApplication.focusWidget() or window, key)
    QApplication.processEvents()


def unreachable(window: QWidget, reached: set[QWidget]) -> list[str]:
    """The controls that take the focus and never had it, or take none and name no key."""
    alive = {widget for widget in reached if shiboken6.isValid(widget)}
    stops = {*alive, *(widget.focusProxy() for widget in alive if widget.focusProxy())}
    return [
        said(widget)
        for widget in controls(window)
        if widget not in stops
        and not _has_a_key(widget)
        and not _is_in_reached_group(widget, stops)
    ]


def _has_a_key(widget: QWidget) -> bool:
    """Whether a control that takes no focus says the key that does the same."""
    if widget.focusPolicy() != Qt.FocusPolicy.NoFocus:
        return False
    words = widget.text() if isinstance(widget, QAbstractButton) else ""
    told = f"{words} {widget.toolTip()} {widget.accessibleDescription()}"
    return any(mark in told for mark in ("Ctrl+", "Alt+", "F2", "F6", "F9", "F12", "Esc"))


def _is_in_reached_group(widget: QWidget, reached: set[QWidget]) -> bool:
    """Whether arrows lead there from one of its group, as in radio buttons."""
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    return group is not None and any(button in reached for button in group.buttons())
