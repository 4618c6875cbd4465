"""The menus of the window and their actions, made from the table of commands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QActionGroup, QKeySequence

from ui.commands import COMMANDS, LOOKS, MENUS, PANES, Command, When
from ui.icons import icon

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QMainWindow

    from ui.theme import Theme


class Menus:
    """Every command as an action in its menu; ``carry_out`` is given the command chosen."""

    def __init__(self, window: QMainWindow, carry_out: Callable[[Command], None]) -> None:
        self.actions: dict[str, QAction] = {}
        self._theme: Theme | None = None
        self._without_icons: set[str] = set()
        menus = {name: window.menuBar().addMenu(name) for name in MENUS}
        for name, menu in menus.items():
            menu.aboutToShow.connect(lambda name=name: self._show_icons(name))
        looks = QActionGroup(window)
        for command in COMMANDS:
            if command.separated:
                menus[command.menu].addSeparator()
            action = QAction(command.text, window)
            action.setShortcuts([QKeySequence(key) for key in command.shortcuts])
            action.setObjectName(command.key)
            action.triggered.connect(lambda _=False, command=command: carry_out(command))
            action.setCheckable(command.key in LOOKS or command.key in PANES)
            if command.key in LOOKS:
                looks.addAction(action)
            menus[command.menu].addAction(action)
            self.actions[command.key] = action

    def enable(self, *, meeting_shown: bool) -> None:
        """Let those commands be used that what is shown has a use for."""
        for command in COMMANDS:
            self.actions[command.key].setEnabled(command.when is When.ALWAYS or meeting_shown)

    def set_theme(self, theme: Theme) -> None:
        """Show icons in other colours, each menu's when it opens: drawing all takes a while."""
        self._theme = theme
        self._without_icons = set(MENUS)

    def _show_icons(self, menu: str) -> None:
        if self._theme is None or menu not in self._without_icons:
            return
        self._without_icons.discard(menu)
        for command in COMMANDS:
            if command.icon and command.menu == menu:
                self.actions[command.key].setIcon(icon(command.icon, self._theme.text))
