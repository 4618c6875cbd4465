"""The demonstration: the sample meeting minuted in the real window by key events alone."""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
import tempfile
import time
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from minuter.errors import MinuterError

if TYPE_CHECKING:
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QApplication, QWidget

    from ui.window import MainWindow

SIZE = (1366, 768)
USAGE = "minuter demo [DIR] [--force]"
KEY_NAMES = {
    "Enter": "Return",
    "PgUp": "PageUp",
    "PgDn": "PageDown",
    "Esc": "Escape",
    "Del": "Delete",
    "/": "Slash",
    ".": "Period",
}
WRITTEN = ("minutes.docx", "minutes-full.docx", "window-light.png", "window-dark.png")


def run_demo(arguments: list[str]) -> int:
    """Run the demonstration; files go to DIR, or to a fresh folder named on the last line."""
    try:
        return _run(arguments)
    except MinuterError as error:
        print(f"minuter: {error}", file=sys.stderr)
        return 2


def _run(arguments: list[str]) -> int:
    force = "--force" in arguments
    names = [word for word in arguments if word != "--force"]
    if len(names) > 1 or any(name.startswith("-") for name in names):
        raise MinuterError(f"The demonstration is called as: {USAGE}")
    target = Path(names[0]) if names else Path(tempfile.mkdtemp(prefix="minuter-demo-"))
    _make_folder(target, force=force)
    if _no_display():
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        print("There is no display here: the window is drawn unseen.")
    from ui.application import make_application

    app = make_application()
    data = Path(tempfile.mkdtemp(prefix="minuter-demo-data-"))
    try:
        Demo(app, data, target).play()
    finally:
        shutil.rmtree(data, ignore_errors=True)
    for name in WRITTEN:
        print(f"Written: {name}")
    print(target.resolve())
    return 0


def _no_display() -> bool:
    linux = sys.platform.startswith("linux")
    return linux and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _make_folder(target: Path, *, force: bool) -> None:
    try:
        target.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise MinuterError(f"The folder “{target}” cannot be made; choose another.") from None
    there = [name for name in WRITTEN if (target / name).exists()]
    if there and not force:
        raise MinuterError(
            f"“{there[0]}” is in “{target}” already and was left as it is; "
            "choose another folder or say --force."
        )


class Demo:
    """A clerk at the keys: what ``resources/sample-script.json`` says, key by key."""

    def __init__(self, app: QApplication, data: Path, target: Path) -> None:
        from ui.application import make_window

        self._app = app
        self._target = target
        self.window: MainWindow = make_window(data)
        self.keys = 0

    def play(self) -> None:
        """Minute the sample meeting, write its documents, picture the window; then close it."""
        from PySide6.QtTest import QTest

        window = self.window
        window.resize(*SIZE)
        window.show()
        window.activateWindow()
        QTest.qWaitForWindowActive(window, 5000)
        window.use_look("light")
        self.press("Ctrl+Shift+O")
        self.wait_for(lambda: window.view is not None, "the sample meeting to open")
        for part in script():
            for step in part["steps"]:
                self.do(step)
            if part.get("picture"):
                self.picture()
        self.write_documents()
        window.close()

    def do(self, step: dict[str, Any]) -> None:
        """One step of the script: ``type`` words or press a ``key``."""
        if "type" in step:
            for character in step["type"]:
                self._type(character)
                self.keys += 1
        else:
            self.press(step["key"])
        self._app.processEvents()

    def _type(self, character: str) -> None:
        from PySide6.QtCore import QEvent, Qt
        from PySide6.QtGui import QKeyEvent
        from PySide6.QtTest import QTest

        if character.isascii():
            QTest.keyClicks(self._focus(), character)
            return
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):  # QTest knows ASCII alone
            event = QKeyEvent(kind, ord(character), Qt.KeyboardModifier.NoModifier, character)
            self._app.sendEvent(self._focus(), event)

    def press(self, keys: str) -> None:
        """Press one key with its modifiers, such as ``Ctrl+Shift+R``."""
        from PySide6.QtTest import QTest

        QTest.keyClick(self._focus(), *chord(keys))
        self.keys += 1
        self._app.processEvents()

    def _focus(self) -> QWidget:
        return self._app.focusWidget() or self.window

    def wait_for(self, holds: Any, what: str, seconds: float = 30) -> None:
        """Let the window work until something holds."""
        from PySide6.QtTest import QTest

        until = time.monotonic() + seconds
        while not holds():
            if time.monotonic() > until:
                raise MinuterError(f"The demonstration waited {seconds:.0f} seconds for {what}.")
            QTest.qWait(20)

    def picture(self) -> None:
        """Picture the window in light and in dark."""
        from PySide6.QtTest import QTest

        for look in ("dark", "light"):
            self.window.use_look(look)
            QTest.qWait(400)
            self.window.grab().save(str(self._target / f"window-{look}.png"))

    def write_documents(self) -> None:
        """Write both editions from the sheet, by keys."""
        from ui.document_sheet import DocumentSheet

        self.press("F12")
        self.wait_for(lambda: isinstance(self.window.sheet, DocumentSheet), "the document sheet")
        sheet = self.window.sheet
        assert isinstance(sheet, DocumentSheet)
        sheet.write_to(self._target, {"public": "minutes.docx", "full": "minutes-full.docx"})
        self.press("Ctrl+Return")
        self.wait_for(lambda: bool(sheet.written), "the documents to be written")
        self.press("Escape")


def chord(keys: str) -> tuple[Qt.Key, Qt.KeyboardModifier]:
    """A key and its modifiers as the clerk's guide writes them: ``Ctrl+PgDn``, ``Esc``."""
    from PySide6.QtCore import Qt

    *held, name = re.split(r"\+(?=.)", keys)
    modifiers = Qt.KeyboardModifier.NoModifier
    for modifier in held:
        full = {"Ctrl": "Control"}.get(modifier, modifier)
        modifiers |= getattr(Qt.KeyboardModifier, f"{full}Modifier")
    return getattr(Qt.Key, f"Key_{KEY_NAMES.get(name, name)}"), modifiers


def script() -> list[dict[str, Any]]:
    """What the clerk of the demonstration does, part by part."""
    text = files("resources").joinpath("sample-script.json").read_text(encoding="utf-8")
    parts: list[dict[str, Any]] = json.loads(text)
    return parts
