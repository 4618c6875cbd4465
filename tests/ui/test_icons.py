"""Icons: one for each meaning, in any colour, sharp on every screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage

from ui.commands import COMMANDS
from ui.icons import FILES, FOLDER, icon, picture

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication


def inks(image: QImage) -> set[str]:
    """The colours of the pixels that are wholly covered."""
    colours = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return {colour.name() for colour in colours if colour.alpha() == 255}


@pytest.mark.parametrize("name", sorted(FILES))
def test_every_meaning_has_an_icon_in_the_colour_asked(qapp: QApplication, name: str) -> None:
    blue = picture(name, "#0b5cad", 40).toImage()
    assert inks(blue) == {"#0b5cad"}
    assert inks(picture(name, "#ffc35c", 40).toImage()) == {"#ffc35c"}


def test_no_two_states_of_an_item_look_alike(qapp: QApplication) -> None:
    states = ("waiting", "open", "minuted", "deferred", "restricted")
    drawn = [picture(name, "#000000").toImage() for name in states]
    for at, one in enumerate(drawn):
        assert all(one != other for other in drawn[at + 1 :])


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0])
def test_an_icon_is_drawn_pixel_for_pixel(qapp: QApplication, ratio: float) -> None:
    drawn = picture("decision", "#0f7038", 20, ratio)
    assert drawn.size() == QSize(round(20 * ratio), round(20 * ratio))
    assert drawn.devicePixelRatio() == ratio
    doubled = icon("decision", "#0f7038", 20).pixmap(QSize(20, 20), 2.0)
    assert doubled.toImage() == picture("decision", "#0f7038", 20, 2.0).toImage()


def test_an_icon_once_made_is_kept(qapp: QApplication) -> None:
    first = icon("search", "#16191d", 16)
    assert icon("search", "#16191d", 16) is first
    assert icon("search", "#16191d", 20) is not first


def test_a_disabled_icon_is_still_there(qapp: QApplication) -> None:
    made = icon("undo", QColor("#16191d").name())
    assert not made.pixmap(QSize(20, 20), made.Mode.Disabled).toImage().isNull()


def test_every_icon_that_a_command_names_is_there() -> None:
    assert {command.icon for command in COMMANDS if command.icon} <= set(FILES)


def test_every_file_is_used_and_its_licence_is_beside_it() -> None:
    assert {file.stem for file in FOLDER.glob("*.svg")} == set(FILES.values())
    assert "MIT License" in (FOLDER / "LICENSE").read_text(encoding="utf-8")


def test_a_meaning_without_an_icon_is_a_mistake(qapp: QApplication) -> None:
    with pytest.raises(KeyError):
        icon("sausage", "#000000")
