"""The accessibility tree as a screen reader on Linux reads it: AT-SPI over D-Bus.

Protocol: https://gitlab.gnome.org/GNOME/at-spi2-core/-/tree/main/xml
"""

from __future__ import annotations

import os
import subprocess
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jeepney import DBusAddress, MessageType, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection

if TYPE_CHECKING:
    from collections.abc import Iterator

LAUNCHERS = tuple(
    Path(folder) / "at-spi-bus-launcher" for folder in ("/usr/libexec", "/usr/lib/at-spi2-core")
)
ENABLED, FOCUSABLE, FOCUSED, SHOWING = 8, 11, 12, 25
"""The numbers of the states that are asked for (atspi-constants.h)."""
LABELLED_BY = 2
"""The number of that relation."""
WINDOW = 1
"""Of ``GetExtents``: counted from the window's corner."""


@contextmanager
def accessible_session(environment: dict[str, str]) -> Iterator[dict[str, str]]:
    """The environment of a session of its own in which programs tell what they show."""
    bus = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address=1"],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert bus.stdout
    with bus.stdout as told:
        address = told.readline().strip()
    inside = {
        **environment,
        "DBUS_SESSION_BUS_ADDRESS": address,
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
    }
    launcher = next(path for path in LAUNCHERS if path.exists())
    launched = subprocess.Popen(
        [launcher, "--launch-immediately"], env=inside, stderr=subprocess.DEVNULL
    )
    try:
        yield inside
    finally:
        for process in (launched, bus):
            process.terminate()
            process.wait(10)


@dataclass(frozen=True, slots=True)
class Node:
    """One thing in the tree; ``size`` is its width and height in pixels.

    ``label`` is what another names it, such as the words beside a combo box: Qt gives the value
    chosen for the name of that.
    """

    owner: str
    path: str
    role: str
    name: str
    label: str
    states: int
    size: tuple[int, int]
    inside: str

    def has(self, state: int) -> bool:
        return bool(self.states >> state & 1)

    @property
    def called(self) -> str:
        """What a screen reader calls it."""
        return self.label if self.role == "combo box" else self.name or self.label

    def __str__(self) -> str:
        return f"{self.role} “{self.name}” {self.size[0]} by {self.size[1]}"


class Tree:
    """Reads the tree of the one program of a session."""

    def __init__(self, session: dict[str, str]) -> None:
        with open_dbus_connection(session["DBUS_SESSION_BUS_ADDRESS"]) as first:
            where = DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Bus")
            (address,) = first.send_and_get_reply(new_method_call(where, "GetAddress")).body
        self._bus: DBusConnection = open_dbus_connection(address)

    def close(self) -> None:
        self._bus.close()

    def _ask(self, of: tuple[str, str], face: str, method: str, *rest: Any) -> Any:
        owner, path = of
        where = DBusAddress(path, owner, face)
        signature, values = (rest[0], tuple(rest[1:])) if rest else (None, ())
        reply = self._bus.send_and_get_reply(
            new_method_call(where, method, signature, values), timeout=20
        )
        if reply.header.message_type is MessageType.error:
            raise LookupError(reply.body)
        return reply.body[0]

    def _children(self, of: tuple[str, str]) -> list[tuple[str, str]]:
        return self._ask(of, "org.a11y.atspi.Accessible", "GetChildren")

    def shown(self) -> list[Node]:
        """Everything that is seen in the program's windows, from the top down.

        What stands in something hidden is hidden, whatever Qt says of it.
        """
        root = ("org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root")
        found: list[Node] = []
        programs = self._children(root)
        waiting = [(window, "") for program in programs for window in self._children(program)]
        while waiting:
            one, inside = waiting.pop(0)
            try:
                node = self._read(one, inside)
                if node.has(SHOWING):
                    found.append(node)
                    waiting += [(child, node.role) for child in self._children(one)]
            except LookupError:
                continue  # gone meanwhile
        return found

    def _read(self, one: tuple[str, str], inside: str) -> Node:
        role = self._ask(one, "org.a11y.atspi.Accessible", "GetRoleName")
        size = (0, 0)
        try:
            area = self._ask(one, "org.a11y.atspi.Component", "GetExtents", "u", WINDOW)
            size = (area[2], area[3])
        except LookupError:
            pass  # what is not drawn has no extents
        return Node(*one, role, self._name(one), self._label(one), self._states(one), size, inside)

    def _name(self, one: tuple[str, str]) -> str:
        face = "org.a11y.atspi.Accessible"
        _, name = self._ask(one, "org.freedesktop.DBus.Properties", "Get", "ss", face, "Name")
        return name.strip()

    def _label(self, one: tuple[str, str]) -> str:
        try:
            relations = self._ask(one, "org.a11y.atspi.Accessible", "GetRelationSet")
        except LookupError:
            return ""
        labels = [other for kind, others in relations if kind == LABELLED_BY for other in others]
        return " ".join(self._name(label) for label in labels).strip()

    def _states(self, one: tuple[str, str]) -> int:
        low, high = self._ask(one, "org.a11y.atspi.Accessible", "GetState")
        return low | high << 32

    def focused(self, among: list[Node]) -> Node | None:
        """Which of these has the focus now."""
        for node in among:
            try:
                if self._states((node.owner, node.path)) >> FOCUSED & 1:
                    return node
            except LookupError:
                continue
        return None


def can_be_read() -> bool:
    """Whether this computer has what a session needs."""
    has_bus = any(Path(folder, "dbus-daemon").exists() for folder in os.get_exec_path())
    return has_bus and any(path.exists() for path in LAUNCHERS)
