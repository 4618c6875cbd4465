"""The window: panes show a value and emit what the clerk did.

Importing it imports Qt's Python binding. That carries modules of its own inside itself, which it
compiles anew at every start, a third of the time that a bare window takes; they are kept compiled
beside ours, as Python keeps all others, but for the two that write stub files, which nobody needs
here. And the binding's import function is left out, which reads the source of every module
imported after it to see whether that asks for other spellings (``__feature__``), and keeps the
text in memory. A version of the binding that has none of this is imported as it is.
"""

from __future__ import annotations

import builtins
import marshal
import os
import sys
from contextlib import suppress
from importlib import import_module
from importlib.util import MAGIC_NUMBER, cache_from_source, source_hash
from pathlib import Path
from typing import Any

CARRIED = "shibokensupport/"
WRITERS = {f"{CARRIED}signature/lib/{name}.py" for name in ("pyi_generator", "enum_sig")}


def _import_binding() -> None:
    whole = builtins.compile

    def spared(source: Any, filename: Any, *rest: Any, **more: Any) -> Any:
        if filename in WRITERS:
            return whole(b"", filename, *rest, **more)
        if not (isinstance(source, bytes) and str(filename).startswith(CARRIED)):
            return whole(source, filename, *rest, **more)
        kept = _place_of(source, filename)
        with suppress(OSError, EOFError, ValueError, TypeError):
            return marshal.loads(kept.read_bytes())
        made = whole(source, filename, *rest, **more)
        if not sys.dont_write_bytecode:
            _keep(marshal.dumps(made), kept)
        return made

    builtins.compile = spared
    try:
        import_module("PySide6.QtCore")
    finally:
        builtins.compile = whole
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)


def _place_of(source: bytes, filename: str) -> Path:
    """A file in the folder of our own compiled modules, of this text and this Python alone."""
    stamp = f"{source_hash(source).hex()}-{MAGIC_NUMBER.hex()}"
    return Path(cache_from_source(__file__)).with_name(f"{Path(filename).stem}-{stamp}.pyc")


def _keep(code: bytes, path: Path) -> None:
    with suppress(OSError):  # a folder that cannot be written costs a little time at each start
        path.parent.mkdir(parents=True, exist_ok=True)
        making = path.with_suffix(f".{os.getpid()}")
        making.write_bytes(code)
        making.replace(path)


if "PySide6" not in sys.modules:
    _import_binding()
