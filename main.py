"""Minuter's entrance: the command line, paths, logging, the window. No logic."""

from __future__ import annotations

import gc
import logging
import os
import sys
from pathlib import Path

WINDOW_COMMANDS = ("demo",)


def main(arguments: list[str] | None = None) -> int:
    """Run Minuter; the exit code: 0 done, 2 for a bad file or argument."""
    arguments = list(sys.argv[1:] if arguments is None else arguments)
    try:
        rest, folder = _data_folder(arguments)
        command = next((word for word in rest if not word.startswith("-")), "")
        asks = any(word in ("-h", "--help", "--version") for word in rest)
        if command in WINDOW_COMMANDS and not asks:
            from ui.demo import run_demo

            return run_demo(rest[rest.index(command) + 1 :])
        if rest:
            from minuter.cli import run

            return run(rest, folder)
        from minuter.desk import usual_folder

        if _no_display():
            print(
                "Minuter’s window needs a display and there is none here; the commands work "
                "without one, see “minuter --help”.",
                file=sys.stderr,
            )
            return 2
        folder = folder or usual_folder()
        _log_to(folder)
        gc.disable()  # till the first paint: while all is being made, nothing can be thrown away
        from ui.application import run as run_window

        return run_window(folder)
    except ModuleNotFoundError as error:
        if (error.name or "").split(".")[0] in ("minuter", "ui", "resources"):
            raise
        print(
            f"Minuter’s package “{error.name}” is not installed here; start it with "
            "“python3 run.py”, which installs what is missing.",
            file=sys.stderr,
        )
        return 2


def _no_display() -> bool:
    """Whether this is Linux without a display; Qt would end the program there."""
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return False
    return not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _data_folder(arguments: list[str]) -> tuple[list[str], Path | None]:
    """The arguments without ``--data DIR``, and the folder it names."""
    rest: list[str] = []
    folder: Path | None = None
    words = iter(arguments)
    for word in words:
        if word == "--data":
            value = next(words, None)
            if value is None:
                rest.append(word)  # the command line says what is wrong with it
            else:
                folder = Path(value)
        elif word.startswith("--data="):
            folder = Path(word.removeprefix("--data="))
        else:
            rest.append(word)
    return rest, folder


def _log_to(folder: Path) -> None:
    """Log to a small file of the owner's in the data folder; never minute text."""
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError:
        return  # the window says in words what is wrong with the folder
    logging.getLogger().addHandler(_LogFile(folder / "minuter.log"))
    logging.getLogger().setLevel(logging.WARNING)


class _LogFile(logging.Handler):
    """A file of two halves, opened with the first record: what rolls it takes long to import."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        self._file: logging.Handler | None = None

    def emit(self, record: logging.LogRecord) -> None:
        if self._file is None:
            from logging.handlers import RotatingFileHandler

            self._file = RotatingFileHandler(
                self._path, maxBytes=500_000, backupCount=1, encoding="utf-8", delay=True
            )
            words = "%(asctime)s %(levelname)s %(name)s %(message)s"
            self._file.setFormatter(logging.Formatter(words))
        self._file.emit(record)


if __name__ == "__main__":
    sys.exit(main())
