"""Icons by what they mean, drawn from Fluent's SVGs in any colour of the theme.

Each is rendered for the pixel ratios of the computer's screens, so that it is crisp at 150 %. Qt's
own reader of pictures does it: a painter of ours would cost the start of the program some 30 ms.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from PySide6.QtGui import QGuiApplication, QIcon, QPixmap

FOLDER = Path(__file__).resolve().parents[1] / "resources" / "icons"
AS_DRAWN = 'width="20" height="20"'
"""What every file says of its size; it says nothing of its colour."""
USUAL_RATIOS = (1.0, 2.0)
"""Rendered besides the screens' own, for a screen plugged in later."""

FILES: dict[str, str] = {
    # how far an item has come
    "waiting": "circle_20_regular",
    "open": "play_circle_20_filled",
    "minuted": "checkmark_circle_20_filled",
    "deferred": "arrow_forward_20_regular",
    # who may read
    "restricted": "lock_closed_20_regular",
    "restricted-mark": "lock_closed_20_filled",
    "private": "eye_off_20_regular",
    # facts
    "decision": "gavel_20_regular",
    "motion": "megaphone_20_regular",
    "vote": "checkbox_checked_20_regular",
    "declaration": "hand_left_20_regular",
    "action": "task_list_ltr_20_regular",
    "arrived": "door_arrow_left_20_regular",
    "left": "door_arrow_right_20_regular",
    # what is well and what is not
    "done": "checkmark_20_regular",
    "info": "info_20_regular",
    "warning": "warning_20_filled",
    "wrong": "error_circle_20_filled",
    "working": "arrow_sync_20_regular",
    # things
    "document": "document_20_regular",
    "word-document": "document_arrow_right_20_regular",
    "folder": "folder_open_20_regular",
    "people": "people_20_regular",
    "person": "person_20_regular",
    "sample": "beaker_20_regular",
    "keyboard": "keyboard_20_regular",
    "clock": "clock_20_regular",
    # what one does
    "add": "add_20_regular",
    "remove": "delete_20_regular",
    "edit": "edit_20_regular",
    "close": "dismiss_20_regular",
    "search": "search_20_regular",
    "settings": "settings_20_regular",
    "paste": "clipboard_paste_20_regular",
    "copy": "copy_20_regular",
    "save": "save_20_regular",
    "print": "print_20_regular",
    "undo": "arrow_undo_20_regular",
    "redo": "arrow_redo_20_regular",
    "help": "question_circle_20_regular",
    "arrow-left": "arrow_left_20_regular",
    "arrow-right": "arrow_right_20_regular",
    "arrow-up": "arrow_up_20_regular",
    "arrow-down": "arrow_down_20_regular",
    # how text looks
    "bold": "text_bold_20_regular",
    "italic": "text_italic_20_regular",
    "subheading": "text_header_3_20_regular",
    "paragraph": "text_paragraph_20_regular",
    "bullets": "text_bullet_list_ltr_20_regular",
    "numbers": "text_number_list_ltr_20_regular",
    "quote": "text_quote_20_regular",
    # how the window looks
    "sun": "weather_sunny_20_regular",
    "moon": "weather_moon_20_regular",
    "contrast": "dark_theme_20_regular",
    "zoom": "zoom_in_20_regular",
    "zoom-out": "zoom_out_20_regular",
}
"""Fluent's file, without ``.svg``, for each meaning."""


def icon(name: str, colour: str, size: int = 20) -> QIcon:
    """The icon of a meaning in a colour such as ``#0b5cad``, for a square of ``size`` pixels.

    Kept once made. Raises KeyError for a name that is not in ``FILES``.
    """
    return _icon(name, colour, size, _ratios())


def picture(name: str, colour: str, size: int = 20, ratio: float = 1.0) -> QPixmap:
    """The icon as one pixmap, for a screen of a pixel ratio; as ``icon`` else."""
    return QPixmap(_picture(name, colour, size, ratio))


def _ratios() -> tuple[float, ...]:
    screens = (screen.devicePixelRatio() for screen in QGuiApplication.screens())
    return tuple(sorted({*USUAL_RATIOS, *screens}))


@lru_cache(maxsize=1024)
def _icon(name: str, colour: str, size: int, ratios: tuple[float, ...]) -> QIcon:
    made = QIcon()
    for ratio in ratios:
        made.addPixmap(_picture(name, colour, size, ratio))
    return made


@lru_cache(maxsize=2048)
def _picture(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    pixels = round(size * ratio)
    drawing = _drawing(FILES[name])
    drawing = drawing.replace(AS_DRAWN, f'width="{pixels}" height="{pixels}" fill="{colour}"', 1)
    made = QPixmap()
    made.loadFromData(drawing.encode(), "svg")
    made.setDevicePixelRatio(ratio)
    return made


@lru_cache(maxsize=256)
def _drawing(file: str) -> str:
    return (FOLDER / f"{file}.svg").read_text(encoding="ascii")
