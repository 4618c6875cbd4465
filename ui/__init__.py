"""The window: panes show a value and emit what the clerk did.

Importing it imports Qt's Python binding, without two things that Minuter has no use for and that
take a quarter of a bare window's start: the binding's writer of stub files, compiled anew each
time, and its own import function, which reads the source of every module imported after it to see
whether that asks for other spellings (``__feature__``), and keeps the text in memory. A version of
the binding that has neither is imported as it is.
"""

from __future__ import annotations

import builtins
import sys
from importlib import import_module
from typing import Any

WRITER = {f"shibokensupport/signature/lib/{name}.py" for name in ("pyi_generator", "enum_sig")}


def _import_binding() -> None:
    whole = builtins.compile

    def without_writer(source: Any, filename: Any, *rest: Any, **more: Any) -> Any:
        return whole(b"" if filename in WRITER else source, filename, *rest, **more)

    builtins.compile = without_writer
    try:
        import_module("PySide6.QtCore")
    finally:
        builtins.compile = whole
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)


if "PySide6" not in sys.modules:
    _import_binding()
