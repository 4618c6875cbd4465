"""A second start over the same data folder brings the first window forward.

Which start is the first is told by a lock file that ends with its process; the message goes over
a local socket of the same user. Nothing of the network is imported before the first paint. Where
neither can be had, another window opens: each meeting has a lock of its own.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QObject, Qt, Signal

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtNetwork import QLocalServer, QLocalSocket

LOCK = "window.lock"
HERE = b"here\n"
PATIENCE = 10.0
"""Seconds for which a second start waits for the first, which may only just have begun."""
ANSWER_MS = 2000
AGAIN = 0.05
TOKEN = "XDG_ACTIVATION_TOKEN"
"""Where a Wayland desktop says that a start may come before other windows."""


class FirstWindow(QObject):
    """One start among several over a folder; ``called`` tells the first that a second came."""

    called = Signal()
    _prepared = Signal()

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._lock = QLockFile(str(folder / LOCK))
        self._lock.setStaleLockTime(0)  # however old: it ends with its process, not before
        self._server: QLocalServer | None = None
        self._prepared.connect(self._listen, Qt.ConnectionType.QueuedConnection)

    def take(self) -> bool:
        """Whether this start is the first; also when the folder cannot hold a lock."""
        if self._lock.tryLock(0):
            return True
        return self._lock.error() != QLockFile.LockError.LockFailedError

    # --- the second start ---------------------------------------------------------------------

    def call(self, patience: float = PATIENCE) -> bool:
        """Call the first window forward; False when there is none any more, or none answers."""
        until = time.monotonic() + patience
        while time.monotonic() < until:
            if self._answers():
                return True
            if self.take():
                return False
            time.sleep(AGAIN)
        return False

    def _answers(self) -> bool:
        from PySide6.QtNetwork import QLocalSocket

        _let_come_forward()
        socket = QLocalSocket()
        socket.connectToServer(socket_name(self._folder))
        if not socket.waitForConnected(ANSWER_MS):
            return False
        socket.write(f"{os.environ.get(TOKEN, '')}\n".encode())
        socket.waitForBytesWritten(ANSWER_MS)
        answered = (
            bool(socket.waitForReadyRead(ANSWER_MS)) and bytes(socket.readLine().data()) == HERE
        )
        socket.abort()
        return answered

    # --- the first ----------------------------------------------------------------------------

    def prepare(self) -> None:
        """Import what hears a second start, then listen; meant for a thread."""
        import PySide6.QtNetwork  # noqa: F401

        self._prepared.emit()

    def _listen(self) -> None:
        if not self._lock.isLocked():
            return
        from PySide6.QtNetwork import QLocalServer

        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        server.newConnection.connect(self._connected)
        name = socket_name(self._folder)
        if not server.listen(name):
            QLocalServer.removeServer(name)  # left by a start that was killed: we are first
            server.listen(name)
        self._server = server

    def _connected(self) -> None:
        while self._server and (socket := self._server.nextPendingConnection()):
            socket.readyRead.connect(lambda socket=socket: self._heard(socket))
            socket.disconnected.connect(socket.deleteLater)
            if socket.canReadLine():
                self._heard(socket)

    def _heard(self, socket: QLocalSocket) -> None:
        if not socket.canReadLine():
            return
        token = bytes(socket.readLine().data()).decode("ascii", "ignore").strip()
        if token:
            os.environ[TOKEN] = token
        socket.write(HERE)
        socket.flush()
        self.called.emit()


def socket_name(folder: Path) -> str:
    """The name of the socket of a data folder, for this user alone."""
    import hashlib  # not before the first paint

    owner = os.getuid() if hasattr(os, "getuid") else os.environ.get("USERNAME", "")
    said = f"{owner}\n{os.path.realpath(folder)}".encode("utf-8", "surrogatepass")
    name = f"minuter-{hashlib.sha256(said).hexdigest()[:20]}"
    if sys.platform == "win32":
        return name
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    return os.path.join(runtime if os.path.isdir(runtime) else tempfile.gettempdir(), name)


def _let_come_forward() -> None:
    """Windows lets a window come forward only when the program in front allows it."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.AllowSetForegroundWindow(-1)
