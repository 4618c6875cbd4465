"""How the window looks: colours by role, type sizes, one style sheet made from them.

The values are those of the visual language: unit 4 px, radius 4 (cards 6), buttons 30 px, one
filled button. High contrast takes the system's palette and loads no style sheet.

Widgets say what they are, never how they look:

* a label by its object name: ``title``, ``heading`` (12 pt), ``section`` (semibold, grey),
  ``secondary``, ``done``, ``look``, ``wrong``, ``restricted``, ``accent``, ``pill``, ``keycap``;
* a frame by its object name: ``card``, ``sheet``, ``strip`` (the bar above the panes), ``side``;
* a button by a property that is true: ``primary`` (the one filled), ``chosen``, ``flat``,
  ``link``, ``small``;
* a field with text that cannot stand by the property ``wrong``.

After changing one of these on a widget that is shown, call ``refresh``.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette

from ui.style_sheet import style_sheet

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QApplication, QWidget

FONTS = Path(__file__).resolve().parents[1] / "resources" / "fonts"
FAMILY = "Open Sans"

TITLE_PT, SECTION_PT, MINUTE_PT, INTERFACE_PT, SECONDARY_PT = 17.0, 12.0, 12.0, 10.0, 9.0
"""Type sizes in points, at 96 to the inch."""


def points(size: float) -> float:
    """A type size in the system's own points: macOS counts 72 to the inch, not 96."""
    return size * 96 / 72 if sys.platform == "darwin" else size


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours by role, each as ``#rrggbb``; ``name`` is light, dark or contrast.

    Grounds: ``window``, ``base`` (fields, cards), ``side`` (the agenda), ``block``, and the
    tints. Inks: ``text``, ``secondary``, ``accent``, ``done``, ``look``, ``wrong`` and
    ``restricted``; ``on_accent`` stands on ``accent``. ``field_border`` bounds what is typed
    in, ``hairline`` the rest.
    """

    name: str
    is_dark: bool
    window: str
    base: str
    side: str
    text: str
    secondary: str
    accent: str
    accent_tint: str
    on_accent: str
    done: str
    look: str
    look_tint: str
    wrong: str
    restricted: str
    restricted_tint: str
    field_border: str
    hairline: str
    block: str


LIGHT = Theme(
    name="light",
    is_dark=False,
    window="#f5f6f7",
    base="#ffffff",
    side="#eceef0",
    text="#16191d",
    secondary="#565f68",
    accent="#0b5cad",
    accent_tint="#dcebfa",
    on_accent="#ffffff",
    done="#0f7038",
    look="#8a5300",
    look_tint="#fff3dc",
    wrong="#b3261e",
    restricted="#7a1f5c",
    restricted_tint="#f9ebf4",
    field_border="#7f878f",
    hairline="#cfd4d9",
    block="#f3f6f9",
)

DARK = Theme(
    name="dark",
    is_dark=True,
    window="#1f2124",
    base="#26292d",
    side="#1b1d20",
    text="#f1f1f1",
    secondary="#a9b0b7",
    accent="#6cb2ff",
    accent_tint="#16395c",
    on_accent="#0b1520",
    done="#6fd08c",
    look="#ffc35c",
    look_tint="#3a2d14",
    wrong="#ff9a90",
    restricted="#f0a8d8",
    restricted_tint="#3a2033",
    field_border="#7d858d",
    hairline="#3a3e44",
    block="#2f343a",
)

NAMES = ("light", "dark", "system", "contrast")
"""The looks that a clerk may choose; ``system`` follows the computer."""


def contrast_ratio(first: str | QColor, second: str | QColor) -> float:
    """The contrast of two colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    lighter, darker = sorted((_luminance(QColor(first)), _luminance(QColor(second))), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: QColor) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = colour.redF(), colour.greenF(), colour.blueF()
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)


# --- which theme ------------------------------------------------------------------------------


def theme_named(name: str) -> Theme:
    """The theme of a name in ``NAMES``, of the present system where that is asked.

    Raises KeyError for any other name.
    """
    if name == "system":
        name = system_look()
    if name == "contrast":
        return contrast_theme(_system_palette())
    return {"light": LIGHT, "dark": DARK}[name]


def system_look() -> str:
    """What the computer asks for now: light, dark or contrast."""
    hints = QGuiApplication.styleHints()
    if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
        return "contrast"
    return "dark" if hints.colorScheme() == Qt.ColorScheme.Dark else "light"


STRONG = 7.0
"""What a pair of colours must reach before a palette counts as one of high contrast."""


def contrast_theme(system: QPalette) -> Theme:
    """The system's palette by role where it is strong; else black on white.

    Never white on black unasked: Fusion draws outlines darker than the window, none on black.
    """
    ground, ink = system.window().color().name(), system.windowText().color().name()
    marked, on_marked = system.highlight().color().name(), system.highlightedText().color().name()
    if contrast_ratio(ground, ink) < STRONG or contrast_ratio(marked, on_marked) < STRONG:
        ground, ink = "#ffffff", "#000000"
        marked, on_marked = ink, ground
    # A mark that does not stand out from the ground would be a frame that nobody sees.
    accent = marked if contrast_ratio(marked, ground) >= STRONG else ink
    grounds = ("window", "base", "side", "block", "accent_tint", "look_tint", "restricted_tint")
    inks = ("text", "secondary", "done", "look", "wrong", "restricted", "field_border", "hairline")
    return replace(
        LIGHT,
        name="contrast",
        is_dark=QColor(ground).lightness() < 128,
        accent=accent,
        on_accent=on_marked if accent == marked else ground,
        **dict.fromkeys(grounds, ground),
        **dict.fromkeys(inks, ink),
    )


def _system_palette() -> QPalette:
    """The palette that the desktop gives, whatever palette the window wears now."""
    worn = QGuiApplication.palette()
    QGuiApplication.setPalette(QPalette())
    system = QPalette(QGuiApplication.palette())
    QGuiApplication.setPalette(worn)
    return system


def _is_of(system: QPalette, theme: Theme) -> bool:
    """Whether a theme of high contrast is nothing but what the desktop gives."""
    inks = (system.window(), system.windowText(), system.highlight())
    wanted = (theme.window, theme.text, theme.accent)
    return tuple(brush.color().name() for brush in inks) == wanted


# --- wearing it -------------------------------------------------------------------------------


def apply_theme(app: QApplication, theme: Theme) -> None:
    """Dress the whole application: palette, interface font, style sheet."""
    family = ensure_font()
    font = QFont(family) if family else QFont(app.font())
    font.setPointSizeF(points(INTERFACE_PT))
    if app.font() != font:
        app.setFont(font)
    if theme.name != "contrast":
        app.setPalette(palette_of(theme))
        app.setStyleSheet(style_sheet(theme, points))
        return
    system = _system_palette()
    app.setStyleSheet("")
    app.setPalette(QPalette() if _is_of(system, theme) else palette_of(theme))


def ensure_font() -> str:
    """The interface's family, registered from ``resources/fonts`` where the system lacks it.

    Empty when it cannot be had: the system's own font serves then.
    """
    if QFontDatabase.hasFamily(FAMILY):
        return FAMILY
    for file in sorted(FONTS.glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(file))
    return FAMILY if QFontDatabase.hasFamily(FAMILY) else ""


def font_of(size: float, *, semibold: bool = False) -> QFont:
    """The interface's font in a size in points, such as ``TITLE_PT``.

    For what must stand out in high contrast too, where no style sheet sets type.
    """
    font = QFont(QGuiApplication.font())
    font.setPointSizeF(points(size))
    font.setWeight(QFont.Weight.DemiBold if semibold else QFont.Weight.Normal)
    return font


def palette_of(theme: Theme) -> QPalette:
    """The palette of a theme, for widgets that the style sheet leaves to Fusion."""
    role, group = QPalette.ColorRole, QPalette.ColorGroup
    made = QPalette()
    colours = {
        role.Window: theme.window,
        role.WindowText: theme.text,
        role.Base: theme.base,
        role.AlternateBase: theme.block,
        role.Text: theme.text,
        role.PlaceholderText: theme.secondary,
        role.Button: theme.base,
        role.ButtonText: theme.text,
        role.BrightText: theme.wrong,
        role.Highlight: theme.accent,
        role.HighlightedText: theme.on_accent,
        role.Accent: theme.accent,
        role.Link: theme.accent,
        role.LinkVisited: theme.accent,
        role.ToolTipBase: theme.base,
        role.ToolTipText: theme.text,
        role.Light: theme.base,
        role.Midlight: theme.block,
        role.Mid: theme.hairline,
        role.Dark: theme.field_border,
        role.Shadow: theme.text if theme.name == "contrast" else "#000000",
    }
    for each, colour in colours.items():
        made.setColor(each, QColor(colour))
    faint = QColor("#6b6b6b" if theme.name == "contrast" else theme.field_border)
    for each in (role.WindowText, role.Text, role.ButtonText, role.PlaceholderText):
        made.setColor(group.Disabled, each, faint)
    made.setColor(group.Disabled, role.Highlight, QColor(theme.hairline))
    made.setColor(group.Disabled, role.HighlightedText, QColor(theme.text))
    made.setColor(group.Disabled, role.Base, QColor(theme.window))
    made.setColor(group.Disabled, role.Button, QColor(theme.window))
    return made


def refresh(widget: QWidget) -> None:
    """Have the style sheet read anew what a widget says it is, if it was read at all."""
    if not widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        return
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.update()


class Look(QObject):
    """Which look the clerk chose, worn by the application and followed when the system changes.

    ``changed`` carries the ``Theme`` whenever another one is worn.
    """

    changed = Signal(object)

    def __init__(
        self,
        app: QApplication,
        name: str = "system",
        system: Callable[[], str] = system_look,
    ) -> None:
        super().__init__(app)
        self._app = app
        self._system = system
        self._choice = ""
        self._theme = LIGHT
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._follow)
        hints.accessibility().contrastPreferenceChanged.connect(self._follow)
        self.use(name)

    @property
    def choice(self) -> str:
        """The name chosen, one of ``NAMES``."""
        return self._choice

    @property
    def theme(self) -> Theme:
        """The theme that is worn."""
        return self._theme

    def use(self, name: str) -> None:
        """Wear the look of a name; KeyError when it is not in ``NAMES``."""
        if name not in NAMES:
            raise KeyError(name)
        self._choice = ""  # what the next lines set off is not the system's doing
        hints = QGuiApplication.styleHints()
        # Title bars and the system's own dialogs follow what is chosen here.
        if name == "light":
            hints.setColorScheme(Qt.ColorScheme.Light)
        elif name == "dark":
            hints.setColorScheme(Qt.ColorScheme.Dark)
        else:
            hints.unsetColorScheme()
        self._choice = name
        self._wear()

    def _follow(self) -> None:
        if self._choice in ("system", "contrast"):
            self._wear()

    def _wear(self) -> None:
        theme = theme_named(self._system() if self._choice == "system" else self._choice)
        before, self._theme = self._theme, theme
        apply_theme(self._app, theme)
        if theme != before:
            self.changed.emit(theme)
