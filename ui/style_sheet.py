"""The one style sheet, made from a theme.

Everything that Fusion draws well from the palette is left to it. A border that thickens on focus
gives its pixel back from the padding, so that nothing moves.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.theme import Theme

IMAGES = Path(__file__).resolve().parents[1] / "resources" / "icons" / "sheet"
"""Arrows and ticks in the colours of each theme: a style sheet cannot recolour a picture."""


def style_sheet(theme: Theme, points: Callable[[float], float]) -> str:
    """The style sheet of a light or dark theme; ``points`` gives type sizes as the system's."""
    return "\n".join(
        (
            _labels(theme, points),
            _frames(theme),
            _buttons(theme, points),
            _fields(theme),
            _choices(theme),
            _lists(theme, points),
            _tabs(theme),
            _menus(theme),
            _bars(theme, points),
        )
    )


def _image(theme: Theme, name: str) -> str:
    return f'url("{(IMAGES / f"{theme.name}-{name}.svg").as_posix()}")'


def _labels(t: Theme, points: Callable[[float], float]) -> str:
    return f"""
QLabel#title {{ font-size: {points(17)}pt; font-weight: 600; }}
QLabel#heading, QLabel#sheet-headline {{ font-size: {points(12)}pt; font-weight: 600; }}
QLabel#section {{ color: {t.secondary}; font-weight: 600; }}
QLabel#secondary {{ color: {t.secondary}; font-size: {points(9)}pt; }}
QLabel#accent {{ color: {t.accent}; font-weight: 600; }}
QLabel#done {{ color: {t.done}; font-weight: 600; }}
QLabel#look {{ color: {t.look}; font-weight: 600; }}
QLabel#wrong {{ color: {t.wrong}; font-weight: 600; }}
QLabel#restricted {{ color: {t.restricted}; font-weight: 600; }}
QLabel#pill {{
    background: {t.block}; border: 1px solid {t.hairline}; border-radius: 15px;
    padding: 0 12px; min-height: 28px; max-height: 28px;
}}
QLabel#keycap {{
    background: {t.base}; border: 1px solid {t.field_border}; border-radius: 3px;
    padding: 0 5px; min-height: 18px; font-size: {points(9)}pt;
}}
"""


def _frames(t: Theme) -> str:
    return f"""
QFrame#card, QFrame#sheet {{
    background: {t.base}; border: 1px solid {t.hairline}; border-radius: 6px;
}}
QFrame#sheet {{ border: 1px solid {t.field_border}; }}
QFrame#drop {{ border: 2px dashed {t.field_border}; border-radius: 6px; }}
QFrame#notice {{ background: {t.look_tint}; border-bottom: 1px solid {t.look}; }}
QFrame#strip, QWidget#strip {{ background: {t.base}; border-bottom: 1px solid {t.hairline}; }}
QFrame#drawer, QFrame#panel {{ background: {t.base}; border: none; }}
QFrame#drawer {{ border-top: 2px solid {t.accent}; }}
QFrame#side, QWidget#side {{ background: {t.side}; border: none; }}
"""


def _buttons(t: Theme, points: Callable[[float], float]) -> str:
    return f"""
QPushButton, QToolButton {{
    background: {t.base}; color: {t.text}; border: 1px solid {t.hairline}; border-radius: 4px;
    padding: 1px 11px; min-height: 26px;
}}
QToolButton {{ padding: 1px 7px; }}
QPushButton:hover, QToolButton:hover {{ background: {t.block}; border-color: {t.field_border}; }}
QPushButton:pressed, QToolButton:pressed {{ background: {t.accent_tint}; }}
QPushButton:focus, QToolButton:focus {{ border: 2px solid {t.accent}; padding: 0 10px; }}
QToolButton:focus {{ padding: 0 6px; }}
QPushButton:disabled, QToolButton:disabled {{
    background: {t.window}; color: {t.field_border}; border-color: {t.hairline};
}}
QPushButton::menu-indicator, QToolButton::menu-indicator {{
    image: {_image(t, "chevron-down")}; width: 14px; height: 14px;
    subcontrol-origin: padding; subcontrol-position: center right; right: 4px;
}}
QPushButton[chosen="true"], QPushButton:checked, QToolButton:checked {{
    background: {t.accent_tint}; color: {t.text}; border: 1px solid {t.accent}; font-weight: 600;
}}
QPushButton[chosen="true"]:focus, QPushButton:checked:focus, QToolButton:checked:focus {{
    border: 2px solid {t.accent};
}}
QPushButton[flat="true"], QPushButton[link="true"], QToolButton[flat="true"] {{
    background: {t.window}; border: 1px solid {t.window}; color: {t.secondary};
    padding: 1px 5px; text-align: left;
}}
QFrame#side QPushButton[flat="true"] {{ background: {t.side}; border-color: {t.side}; }}
QFrame#card QPushButton[link="true"]:!hover:!focus {{
    background: {t.base}; border-color: {t.base};
}}
QPushButton[pill="true"] {{ background: {t.block}; border-radius: 14px; }}
QPushButton[wrong="true"] {{ color: {t.wrong}; border-color: {t.wrong}; font-weight: 600; }}
QPushButton[link="true"] {{ color: {t.accent}; font-weight: 600; }}
QPushButton[flat="true"]:hover, QPushButton[link="true"]:hover, QToolButton[flat="true"]:hover {{
    background: {t.block}; color: {t.text};
}}
QPushButton[flat="true"]:focus, QPushButton[link="true"]:focus, QToolButton[flat="true"]:focus {{
    border: 2px solid {t.accent}; padding: 0 4px;
}}
QPushButton[small="true"] {{ min-height: 20px; padding: 1px 8px; font-size: {points(9)}pt; }}
QPushButton[small="true"]:focus {{ padding: 0 7px; }}
QPushButton[primary="true"] {{
    background: {t.accent}; color: {t.on_accent}; border: 1px solid {t.accent};
    font-weight: 600; padding: 1px 13px;
}}
QPushButton[primary="true"]:hover {{ border-color: {t.text}; }}
QPushButton[primary="true"]:pressed {{ border: 2px solid {t.text}; padding: 0 12px; }}
QPushButton[primary="true"]:focus {{
    border: 2px solid {t.text}; padding: 0 12px; outline: 1px solid {t.on_accent};
}}
QPushButton[primary="true"]:disabled {{
    background: {t.hairline}; color: {t.secondary}; border-color: {t.hairline};
}}
"""


def _fields(t: Theme) -> str:
    return f"""
QLineEdit, QAbstractSpinBox, QComboBox {{
    background: {t.base}; color: {t.text}; border: 1px solid {t.field_border};
    border-radius: 4px; padding: 1px 7px; min-height: 26px;
    selection-background-color: {t.accent}; selection-color: {t.on_accent};
}}
QTextEdit, QPlainTextEdit {{
    border: 1px solid {t.field_border}; border-radius: 4px; padding: 1px;
    selection-background-color: {t.accent}; selection-color: {t.on_accent};
}}
QLineEdit:focus, QAbstractSpinBox:focus, QComboBox:focus {{
    border: 2px solid {t.accent}; padding: 0 6px;
}}
QTextEdit:focus, QPlainTextEdit:focus {{ border: 2px solid {t.accent}; padding: 0; }}
QTextEdit#paper, QTextEdit#paper:focus, QTextEdit#bare, QTextEdit#bare:focus {{
    border: none; border-radius: 0; padding: 0;
}}
QTextEdit[ground="field"] {{ background: {t.base}; }}
QTextEdit[ground="private"] {{ background: {t.block}; }}
QTextEdit[ground="restricted"] {{ background: {t.restricted_tint}; }}
QLineEdit QToolButton {{ background: transparent; border: none; padding: 0; min-height: 0; }}
QLineEdit[wrong="true"] {{ border: 2px solid {t.wrong}; padding: 0 6px; }}
QLineEdit:disabled, QAbstractSpinBox:disabled, QComboBox:disabled {{
    background: {t.window}; color: {t.field_border}; border-color: {t.hairline};
}}
QAbstractItemView QLineEdit {{ min-height: 0; padding: 0 3px; border-radius: 0; }}
QComboBox::drop-down {{
    subcontrol-origin: padding; subcontrol-position: center right; width: 24px; border: none;
}}
QComboBox::down-arrow {{ image: {_image(t, "chevron-down")}; width: 16px; height: 16px; }}
QComboBox QAbstractItemView {{
    background: {t.base}; border: 1px solid {t.field_border}; padding: 2px; outline: 0;
}}
QAbstractSpinBox {{ padding-right: 24px; }}
QDateTimeEdit::drop-down {{
    subcontrol-origin: padding; subcontrol-position: center right; width: 22px; border: none;
}}
QDateTimeEdit::down-arrow {{ image: {_image(t, "chevron-down")}; width: 16px; height: 16px; }}
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {{
    subcontrol-origin: border; width: 22px; border: none; background: transparent;
}}
QAbstractSpinBox::up-button {{ subcontrol-position: top right; }}
QAbstractSpinBox::down-button {{ subcontrol-position: bottom right; }}
QAbstractSpinBox::up-arrow {{ image: {_image(t, "chevron-up")}; width: 12px; height: 12px; }}
QAbstractSpinBox::down-arrow {{ image: {_image(t, "chevron-down")}; width: 12px; height: 12px; }}
"""


def _choices(t: Theme) -> str:
    return f"""
QCheckBox, QRadioButton {{ spacing: 8px; min-height: 24px; }}
QCheckBox:disabled, QRadioButton:disabled {{ color: {t.field_border}; }}
QCheckBox:focus, QRadioButton:focus {{ color: {t.accent}; }}
QCheckBox::indicator, QRadioButton::indicator, QAbstractItemView::indicator {{
    width: 14px; height: 14px; border: 1px solid {t.field_border}; background: {t.base};
}}
QCheckBox::indicator, QAbstractItemView::indicator {{ border-radius: 3px; }}
QRadioButton::indicator {{ border-radius: 8px; }}
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked {{
    background: {t.accent}; border-color: {t.accent}; image: {_image(t, "tick")};
}}
QRadioButton::indicator:checked {{
    width: 8px; height: 8px; border: 4px solid {t.accent}; background: {t.on_accent};
}}
QCheckBox::indicator:focus {{ border: 2px solid {t.accent}; width: 12px; height: 12px; }}
QRadioButton::indicator:focus {{ border-color: {t.accent}; }}
QCheckBox::indicator:checked:focus {{ border-color: {t.text}; }}
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled {{
    border-color: {t.hairline}; background: {t.window};
}}
"""


def _lists(t: Theme, points: Callable[[float], float]) -> str:
    return f"""
QListView, QTreeView, QTableView {{
    border: 1px solid {t.hairline}; border-radius: 4px; outline: 0;
    selection-background-color: {t.accent_tint}; selection-color: {t.text};
    gridline-color: {t.hairline};
}}
QListView:focus, QTreeView:focus, QTableView:focus {{ border-color: {t.accent}; }}
QListView#agenda {{ background: {t.side}; }}
QListView#agenda, QListView#bare, QTableView#bare {{ border: none; border-radius: 0; }}
QListView::item, QTreeView::item {{ min-height: 26px; padding: 0 4px; }}
QTableView::item {{ padding: 0 6px; }}
QListView::item:hover, QTreeView::item:hover {{ background: {t.block}; color: {t.text}; }}
QListView::item:selected, QTreeView::item:selected, QTableView::item:selected {{
    background: {t.accent_tint}; color: {t.text};
}}
QTableView::item:focus {{ border: 2px solid {t.accent}; padding: 0 4px; }}
QHeaderView {{ background: {t.side}; border: none; }}
QHeaderView::section {{
    background: {t.side}; color: {t.secondary}; font-weight: 600;
    border: none; border-bottom: 1px solid {t.hairline}; padding: 4px 8px;
}}
QTableCornerButton::section {{ background: {t.side}; border: none; }}
"""


def _tabs(t: Theme) -> str:
    return f"""
QTabWidget::pane {{ border: none; border-top: 1px solid {t.hairline}; }}
QTabBar {{ qproperty-drawBase: 0; }}
QTabBar::tab {{
    background: transparent; color: {t.text}; border: none; padding: 7px 14px 5px 14px;
    border-bottom: 2px solid transparent;
}}
QTabBar::tab:selected {{ border-bottom: 2px solid {t.accent}; }}
QTabBar::tab:hover:!selected {{ background: {t.block}; }}
QTabBar::tab:selected:focus {{ color: {t.accent}; background: {t.accent_tint}; }}
QTabBar::tab:disabled {{ color: {t.field_border}; }}
"""


def _menus(t: Theme) -> str:
    return f"""
QMenuBar {{ background: {t.window}; padding: 1px 6px; }}
QMenuBar::item {{ background: transparent; padding: 4px 10px; border-radius: 4px; }}
QMenuBar::item:selected, QMenuBar::item:pressed {{ background: {t.accent_tint}; color: {t.text}; }}
QMenu {{ background: {t.base}; border: 1px solid {t.field_border}; padding: 4px; }}
QMenu::item {{ padding: 5px 24px 5px 8px; border-radius: 4px; color: {t.text}; }}
QMenu::item:selected {{ background: {t.accent_tint}; }}
QMenu::item:disabled {{ color: {t.field_border}; }}
QMenu::icon {{ padding-left: 6px; }}
QMenu::separator {{ height: 1px; background: {t.hairline}; margin: 4px 6px; }}
QMenu::indicator {{ width: 16px; height: 16px; padding-left: 6px; }}
QMenu::indicator:checked {{ image: {_image(t, "menu-tick")}; }}
QMenu::right-arrow {{ image: {_image(t, "chevron-right")}; width: 14px; height: 14px; }}
"""


def _bars(t: Theme, points: Callable[[float], float]) -> str:
    return f"""
QStatusBar {{ background: {t.base}; border-top: 1px solid {t.hairline}; }}
QStatusBar::item {{ border: none; }}
QSplitter::handle {{ background: {t.hairline}; }}
QSplitter::handle:horizontal {{ width: 1px; }}
QSplitter::handle:vertical {{ height: 1px; }}
QSplitter::handle:hover, QSplitter::handle:pressed {{ background: {t.accent}; }}
QScrollBar {{ background: transparent; border: none; }}
QScrollBar:vertical {{ width: 12px; }}
QScrollBar:horizontal {{ height: 12px; }}
QScrollBar::handle {{ background: {t.field_border}; border-radius: 4px; margin: 2px; }}
QScrollBar::handle:vertical {{ min-height: 32px; }}
QScrollBar::handle:horizontal {{ min-width: 32px; }}
QScrollBar::handle:hover, QScrollBar::handle:pressed {{ background: {t.secondary}; }}
QScrollBar::handle:disabled {{ background: transparent; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; border: none; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QAbstractScrollArea::corner {{ background: transparent; border: none; }}
QToolTip {{
    background: {t.base}; color: {t.text}; border: 1px solid {t.field_border}; padding: 3px 6px;
    font-size: {points(9)}pt;
}}
QProgressBar {{
    background: {t.base}; border: 1px solid {t.field_border}; border-radius: 5px;
    min-height: 8px; max-height: 8px; text-align: center;
}}
QProgressBar::chunk {{ background: {t.accent}; border-radius: 4px; }}
QGroupBox {{ border: 1px solid {t.hairline}; border-radius: 6px; margin-top: 20px; padding: 8px; }}
QGroupBox::title {{
    subcontrol-origin: margin; subcontrol-position: top left; color: {t.secondary};
}}
"""
