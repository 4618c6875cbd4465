"""What a screen reader finds in every place of the window, read over AT-SPI while real keys lead
there: in each look, at the usual scale and at one and a half."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

import pytest

pytest.importorskip("jeepney", reason="needs jeepney, which speaks D-Bus")

from at_spi import ENABLED, FOCUSABLE, Node, Tree, accessible_session, can_be_read
from places import PLACES, Place
from real_clerk import RealClerk, minuter_shown, needs_x, screen

from minuter.desk import Desk
from tests.council import called
from ui.remembered import Remembered

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [
    pytest.mark.campaign,
    needs_x,
    pytest.mark.skipif(
        not can_be_read(), reason="needs AT-SPI (Debian: apt-get install at-spi2-core dbus)"
    ),
]

LEAST = 24
LEAST_LINE = 20
"""Pixels of a check box: Qt tells the height of its words, and all of its height is pressed."""
PARTS = {"list item", "page tab", "page tab list", "cell", "menu item", "check menu item"}
"""Arrows lead to these from what they are part of; Qt tells the focus of a tab, not of its list."""
GROUPED = {"Show the full minutes with their restricted parts"}
"""An arrow leads to this from the other one of its group, which Tab stops at."""
KEYS = {"Private notes": "Ctrl+Shift+j", "Restricted minutes": "Ctrl+Shift+r"}
"""Tab passes these by, so that no one comes to another side unawares; their keys lead there."""
MOST_STOPS = 70
BODIES = {"meeting": "safer", "council": "council"}


@pytest.mark.parametrize(
    ("look", "scale"),
    [("light", "1"), ("dark", "1"), ("contrast", "1"), ("light", "1.5"), ("contrast", "1.5")],
)
def test_a_screen_reader_finds_names_sizes_and_ways(data: Path, look: str, scale: str) -> None:
    desk = Desk(data)
    desk.add(called())
    desk.sample()
    desk.close()
    remembered = Remembered(data / "window.ini")
    remembered.look = look
    remembered.save()
    found: list[str] = []
    seen = 0
    with screen(*((1366, 768) if scale == "1" else (2049, 1152))) as display:
        outside = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
        with (
            accessible_session({**outside, "QT_SCALE_FACTOR": scale}) as inside,
            minuter_shown(data, inside),
        ):
            clerk = RealClerk(inside)
            clerk.wait_for_window()
            tree = Tree(inside)
            for place in PLACES:
                go_to(clerk, place)
                controls, ill = read(tree, clerk)
                seen += len(controls)
                found += [f"{place.name}: {one}" for one in ill]
            tree.close()
    print(f"{look} at {scale}: {len(PLACES)} places, {seen} controls, {len(found)} findings")
    assert "\n".join(found) == ""


def go_to(clerk: RealClerk, place: Place) -> None:
    clerk.press("Esc", "Esc", "Esc", "Ctrl+w", "Esc")
    time.sleep(0.4)
    if place.before != "start":
        clerk.type(BODIES[place.before])
        clerk.press("Enter")
        time.sleep(1)
    for key in place.keys:
        if key.startswith("="):
            clerk.type(key[1:])
        else:
            *held, last = key.split("+")
            clerk.press("+".join((*held, last.lower() if len(last) == 1 else last)))
    time.sleep(0.6)


def read(tree: Tree, clerk: RealClerk) -> tuple[list[Node], list[str]]:
    """The controls that are seen, and what is amiss with them."""
    nodes = [node for node in tree.shown() if node.has(FOCUSABLE) and node.has(ENABLED)]
    controls = [n for n in nodes if n.role not in PARTS and n.inside != "combo box"]
    found = [f"no name: {node}" for node in nodes if not node.called]
    for node in nodes:
        least = LEAST_LINE if node.role == "check box" else LEAST
        if min(node.size) < least:
            found.append(f"too small: {node}")
    reached = walk(tree, clerk, controls)
    for node in controls:
        if node.path not in reached and not leads_to(node, tree, clerk):
            found.append(f"not reached: {node}")
    return controls, found


def walk(tree: Tree, clerk: RealClerk, controls: list[Node]) -> set[str]:
    """The paths of those that had the focus while Tab, and at its end F6, was pressed."""
    reached: set[str] = set()
    rounds = 0
    for _ in range(MOST_STOPS):
        here = tree.focused(controls)
        if here and here.path not in reached:
            reached.add(here.path)
            clerk.press("Tab")
        elif len(reached) >= len(controls) or (here and rounds == 2):
            break
        elif here:
            rounds += 1
            clerk.press("F6")
        else:
            clerk.press("Tab")
    return reached


def leads_to(node: Node, tree: Tree, clerk: RealClerk) -> bool:
    """Whether the key that a control has of its own leads to it."""
    if node.name in GROUPED:
        return True
    key = next((key for name, key in KEYS.items() if node.name.startswith(name)), "")
    if not key:
        return False
    for _ in range(2):  # pressed in the control itself, it leads back
        clerk.press(key)
        time.sleep(0.3)
        if tree.focused([node]):
            return True
    return False
