"""How the window looks: colours that can be read, one style sheet, a theme that is followed."""

from __future__ import annotations

import re
from dataclasses import fields
from typing import TYPE_CHECKING

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from ui import paper_style
from ui.style_sheet import IMAGES, style_sheet
from ui.theme import (
    DARK,
    FONTS,
    LIGHT,
    Look,
    Theme,
    apply_theme,
    contrast_ratio,
    contrast_theme,
    ensure_font,
    palette_of,
    points,
    refresh,
    theme_named,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    Show = Callable[..., None]

GROUNDS = ("window", "base", "side", "block", "accent_tint", "look_tint", "restricted_tint")
INKS = ("text", "secondary", "accent", "done", "look", "wrong", "restricted")
THEMES = (LIGHT, DARK)


@pytest.fixture
def app(qapp: QApplication) -> Iterator[QApplication]:
    """The application, undressed again afterwards."""
    font = qapp.font()
    yield qapp
    for look in qapp.findChildren(Look):
        shiboken6.delete(look)
    QGuiApplication.styleHints().unsetColorScheme()
    qapp.setStyleSheet("")
    qapp.setPalette(QPalette())
    qapp.setFont(font)


def of_system(*, ground: str, ink: str, mark: str, on_mark: str) -> QPalette:
    palette = QPalette()
    for role, colour in (
        (QPalette.ColorRole.Window, ground),
        (QPalette.ColorRole.WindowText, ink),
        (QPalette.ColorRole.Highlight, mark),
        (QPalette.ColorRole.HighlightedText, on_mark),
    ):
        palette.setColor(role, QColor(colour))
    return palette


ORDINARY = {"ground": "#efefef", "ink": "#202020", "mark": "#308cc6", "on_mark": "#ffffff"}

# --- colours ----------------------------------------------------------------------------------


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
@pytest.mark.parametrize("ink", INKS)
def test_every_ink_can_be_read_on_every_ground(theme: Theme, ink: str) -> None:
    for ground in GROUNDS:
        ratio = contrast_ratio(getattr(theme, ink), getattr(theme, ground))
        assert ratio >= 4.5, f"{ink} on {ground}: {ratio:.2f}"


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_what_bounds_a_field_or_shows_focus_stands_out(theme: Theme) -> None:
    assert contrast_ratio(theme.on_accent, theme.accent) >= 4.5
    for border in (theme.field_border, theme.accent, theme.wrong, theme.text):
        for ground in (theme.window, theme.base, theme.side, theme.block):
            assert contrast_ratio(border, ground) >= 3.0


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_what_cannot_be_used_now_can_still_be_read(theme: Theme) -> None:
    palette = palette_of(theme)
    off = QPalette.ColorGroup.Disabled
    ink = palette.color(off, QPalette.ColorRole.ButtonText)
    assert contrast_ratio(ink, palette.color(off, QPalette.ColorRole.Button)) >= 3.0
    assert contrast_ratio(ink, palette.color(off, QPalette.ColorRole.Window)) >= 3.0
    assert contrast_ratio(theme.secondary, theme.hairline) >= 3.0


def test_the_preview_s_inks_can_be_read_on_its_grounds() -> None:
    for ink in (paper_style.INK, paper_style.RESTRICTED_INK, paper_style.BAR):
        for ground in (
            paper_style.PAPER,
            paper_style.CURRENT,
            paper_style.RESTRICTED_GROUND,
        ):
            assert contrast_ratio(ink, ground) >= 4.5


def test_contrast_is_measured_as_the_guidelines_measure_it() -> None:
    assert contrast_ratio("#000000", "#ffffff") == pytest.approx(21.0)
    assert contrast_ratio("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


# --- the style sheet --------------------------------------------------------------------------


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_the_style_sheet_uses_no_colour_but_the_theme_s(theme: Theme) -> None:
    own = {str(getattr(theme, each.name)) for each in fields(theme)}
    found = set(re.findall(r"#[0-9a-f]{6}\b", style_sheet(theme, points)))
    assert found
    assert found <= own


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_the_pictures_of_the_style_sheet_are_there_in_the_theme_s_colours(theme: Theme) -> None:
    inks = {
        "chevron-down": theme.secondary,
        "chevron-up": theme.secondary,
        "chevron-right": theme.secondary,
        "tick": theme.on_accent,
        "menu-tick": theme.text,
    }
    named = set(re.findall(r'url\("([^"]+)"\)', style_sheet(theme, points)))
    assert named == {(IMAGES / f"{theme.name}-{each}.svg").as_posix() for each in inks}
    for each, ink in inks.items():
        drawing = (IMAGES / f"{theme.name}-{each}.svg").read_text(encoding="utf-8")
        assert f'fill="{ink}"' in drawing


@pytest.fixture
def show(qtbot: QtBot) -> Iterator[Show]:
    """Shows widgets in a window, one under the other."""
    window = QWidget()
    qtbot.addWidget(window)
    layout = QVBoxLayout(window)

    def shown(*widgets: QWidget) -> None:
        for widget in widgets:
            layout.addWidget(widget)
        window.show()

    yield shown
    window.hide()


def ground_of(widget: QWidget, x: int = 6, y: int = 6) -> str:
    return widget.grab().toImage().pixelColor(x, y).name()


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_the_next_step_is_the_one_filled_button(
    app: QApplication, show: Show, theme: Theme
) -> None:
    apply_theme(app, theme)
    usual, primary = QPushButton("2 Agreed"), QPushButton("Finish item")
    primary.setProperty("primary", True)
    show(QLineEdit(), usual, primary)
    assert ground_of(primary) == theme.accent
    assert ground_of(usual) == theme.base
    assert usual.height() == primary.height() == 30


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_the_filled_button_shows_focus_by_a_ring_inside_it(
    app: QApplication, qtbot: QtBot, show: Show, theme: Theme
) -> None:
    apply_theme(app, theme)
    other, primary = QLineEdit(), QPushButton("Finish item")
    primary.setProperty("primary", True)
    show(other, primary)

    def ring() -> bool:
        image = primary.grab().toImage()
        column = {image.pixelColor(image.width() // 3, y).name() for y in range(8)}
        return theme.on_accent in column

    other.setFocus()
    qtbot.waitUntil(other.hasFocus)
    assert not ring()
    primary.setFocus()
    qtbot.waitUntil(primary.hasFocus)
    assert ring()


def test_a_pressed_outcome_is_tinted_and_framed(app: QApplication, show: Show) -> None:
    apply_theme(app, LIGHT)
    outcome = QPushButton("1 Noted")
    show(QLineEdit(), outcome)
    assert ground_of(outcome) == LIGHT.base
    outcome.setProperty("chosen", True)
    refresh(outcome)
    assert ground_of(outcome) == LIGHT.accent_tint
    assert ground_of(outcome, outcome.width() // 2, 0) == LIGHT.accent


@pytest.mark.parametrize("kind", [QPushButton, QLineEdit, QComboBox])
def test_taking_focus_shows_a_frame_and_moves_nothing(
    app: QApplication, qtbot: QtBot, show: Show, kind: type[QWidget]
) -> None:
    apply_theme(app, LIGHT)
    other, widget = QLineEdit(), kind()
    show(other, widget)
    other.setFocus()
    qtbot.waitUntil(other.hasFocus)
    before, size = ground_of(widget, widget.width() // 2, 1), widget.sizeHint()
    widget.setFocus()
    qtbot.waitUntil(widget.hasFocus)
    assert before != LIGHT.accent
    assert ground_of(widget, widget.width() // 2, 1) == LIGHT.accent
    assert widget.sizeHint() == size


def test_the_text_does_not_move_when_the_box_takes_focus(
    app: QApplication, qtbot: QtBot, show: Show
) -> None:
    apply_theme(app, LIGHT)
    other, box = QLineEdit(), QTextEdit()
    show(other, box)
    other.setFocus()
    qtbot.waitUntil(other.hasFocus)
    before = box.viewport().geometry()
    box.setFocus()
    qtbot.waitUntil(box.hasFocus)
    assert box.viewport().geometry() == before


def test_a_label_says_what_it_is_and_takes_its_ink(app: QApplication, show: Show) -> None:
    apply_theme(app, DARK)
    inks = {"secondary": DARK.secondary, "done": DARK.done, "wrong": DARK.wrong}
    labels = {}
    for name in inks:
        labels[name] = QLabel("Saved")
        labels[name].setObjectName(name)
    title = QLabel("4  Deliberate fires")
    title.setObjectName("title")
    show(title, *labels.values())
    for name, ink in inks.items():
        assert labels[name].palette().color(QPalette.ColorRole.WindowText).name() == ink
    assert title.font().pointSizeF() == points(17)


# --- which theme ------------------------------------------------------------------------------


def test_high_contrast_loads_no_style_sheet(app: QApplication) -> None:
    apply_theme(app, LIGHT)
    assert app.styleSheet()
    apply_theme(app, theme_named("contrast"))
    assert app.styleSheet() == ""


def test_high_contrast_still_tells_what_cannot_be_used_now(app: QApplication) -> None:
    palette = palette_of(contrast_theme(of_system(**ORDINARY)))
    ink, off = QPalette.ColorRole.ButtonText, QPalette.ColorGroup.Disabled
    assert palette.color(off, ink) != palette.color(ink)
    assert contrast_ratio(palette.color(off, ink), palette.color(QPalette.ColorRole.Window)) >= 4.5


def test_a_desktop_of_high_contrast_keeps_its_own_colours() -> None:
    system = of_system(ground="#000000", ink="#ffffff", mark="#1aebff", on_mark="#000000")
    theme = contrast_theme(system)
    assert theme.window == theme.base == theme.accent_tint == "#000000"
    assert theme.text == theme.secondary == theme.restricted == "#ffffff"
    assert (theme.accent, theme.on_accent) == ("#1aebff", "#000000")
    assert theme.is_dark


@pytest.mark.parametrize(
    ("ground", "ink"), [("#efefef", "#202020"), ("#303030", "#dddddd"), ("#808080", "#909090")]
)
def test_high_contrast_is_strong_on_an_ordinary_desktop_too(ground: str, ink: str) -> None:
    system = of_system(ground=ground, ink=ink, mark="#308cc6", on_mark="#ffffff")
    theme = contrast_theme(system)
    assert (theme.window, theme.text) == ("#ffffff", "#000000")
    for each in (*INKS, "field_border", "hairline"):
        for on in GROUNDS:
            assert contrast_ratio(getattr(theme, each), getattr(theme, on)) >= 7.0
    assert contrast_ratio(theme.on_accent, theme.accent) >= 7.0


def test_the_window_follows_the_computer_to_dark_and_back(app: QApplication, qtbot: QtBot) -> None:
    asked = ["light"]
    look = Look(app, "system", lambda: asked[-1])
    told = QGuiApplication.styleHints().colorSchemeChanged
    asked.append("dark")
    with qtbot.waitSignal(look.changed) as heard:
        told.emit(Qt.ColorScheme.Dark)
    assert heard.args == [DARK]
    assert app.palette().window().color().name() == DARK.window
    asked.append("light")
    with qtbot.waitSignal(look.changed):
        told.emit(Qt.ColorScheme.Light)
    assert look.theme == LIGHT
    asked.append("contrast")
    told.emit(Qt.ColorScheme.Light)
    assert app.styleSheet() == ""


def test_a_look_once_chosen_stays_when_the_computer_changes(
    app: QApplication, qtbot: QtBot
) -> None:
    asked = ["light"]
    look = Look(app, "light", lambda: asked[-1])
    asked.append("dark")
    QGuiApplication.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert look.theme == LIGHT
    assert app.palette().window().color().name() == LIGHT.window
    with qtbot.waitSignal(look.changed):
        look.use("system")
    assert (look.choice, look.theme) == ("system", DARK)


def test_a_look_that_is_not_known_is_refused(app: QApplication) -> None:
    look = Look(app, "light")
    with pytest.raises(KeyError):
        look.use("sepia")
    with pytest.raises(KeyError):
        theme_named("sepia")
    assert look.choice == "light"


# --- the font ---------------------------------------------------------------------------------


def test_the_bundled_font_serves_where_the_computer_has_none(qapp: QApplication) -> None:
    files = sorted(FONTS.glob("*.ttf"))
    styles = set()
    for file in files:
        number = QFontDatabase.addApplicationFont(str(file))
        assert "Open Sans" in QFontDatabase.applicationFontFamilies(number)
        styles.add(file.stem.removeprefix("OpenSans-"))
    assert styles >= {"Regular", "Semibold", "Bold", "Italic"}
    assert ensure_font() == "Open Sans"
    assert sum(file.stat().st_size for file in files) <= 1_200_000
    assert "Apache License" in (FONTS / "LICENSE.txt").read_text(encoding="utf-8")
