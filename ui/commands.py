"""Every command of the window, in one table.

Menus, the command palette and the sheet of keys are made from it. ``handler`` names a method:
of the ``window``, of the open meeting's ``view``, of its ``room`` and its item ``pane``, of the
text ``box`` that has the caret, of the ``names`` offered and the ``marks`` under near misses. A
test holds every name against its class, and every key against every other.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from enum import Enum


class When(Enum):
    """When a command can be used."""

    ALWAYS = "always"
    MEETING = "with a meeting open"


@dataclass(frozen=True, slots=True)
class Command:
    """One command: its key in this table, words, shortcuts (the first is shown), menu, handler.

    ``argument`` is given to the handler unless it is None. ``separated`` draws a line above it
    in the menu; ``icon`` names one of ``ui.icons``.
    """

    key: str
    text: str
    shortcuts: tuple[str, ...]
    menu: str
    handler: str
    icon: str = ""
    when: When = When.MEETING
    separated: bool = False
    argument: int | str | None = None


ALWAYS = When.ALWAYS
FILE, EDIT, MEETING, INSERT, FORMAT, VIEW, HELP = (
    "&File",
    "&Edit",
    "&Meeting",
    "&Insert",
    "F&ormat",
    "&View",
    "&Help",
)
LOOKS = ("light", "dark", "contrast", "system")
"""The commands that choose how the window looks; one of them is checked."""
COMPLETION = "Meta+E" if sys.platform == "darwin" else "Ctrl+Space"
"""What writes the name that is offered; macOS itself takes Ctrl+Space."""
PANES = ("agenda_pane", "document_pane")
"""The commands that show or put away a pane; checked while it is shown."""
MENUS = (FILE, EDIT, MEETING, INSERT, FORMAT, VIEW, HELP)

COMMANDS: tuple[Command, ...] = (
    Command("new", "New meeting…", ("Ctrl+N",), FILE, "window.new_meeting", "add", ALWAYS),
    Command(
        "import",
        "Open an agenda…",
        ("Ctrl+O",),
        FILE,
        "window.import_agenda_file",
        "folder",
        ALWAYS,
    ),
    Command(
        "sample",
        "Open the sample meeting",
        ("Ctrl+Shift+O",),
        FILE,
        "window.open_sample",
        "sample",
        ALWAYS,
    ),
    Command(
        "bodies",
        "Bodies and people…",
        ("Ctrl+Shift+B",),
        FILE,
        "window.edit_bodies",
        "people",
        ALWAYS,
        separated=True,
    ),
    Command(
        "document",
        "Word document…",
        ("F12",),
        FILE,
        "window.make_document",
        "word-document",
        separated=True,
    ),
    Command("save", "Save now", ("Ctrl+S",), FILE, "window.save_now", "save"),
    Command(
        "close",
        "Back to the start page",
        ("Ctrl+W",),
        FILE,
        "window.close_meeting",
        "close",
        separated=True,
    ),
    Command("quit", "Leave Minuter", ("Ctrl+Q",), FILE, "window.close", when=ALWAYS),
    # Edit
    Command("undo", "Undo", ("Ctrl+Z",), EDIT, "view.undo", "undo"),
    Command("redo", "Redo", ("Ctrl+Y", "Ctrl+Shift+Z"), EDIT, "view.redo", "redo"),
    Command(
        "put_right",
        "Put a name right",
        ("Ctrl+.",),
        EDIT,
        "marks.put_right",
        "edit",
        separated=True,
    ),
    Command("text_menu", "Menu of the text", ("Shift+F10",), EDIT, "box.show_menu"),
    # Meeting
    Command(
        "finish",
        "Finish item and go on",
        ("Ctrl+Return", "Ctrl+Enter"),
        MEETING,
        "window.next_step",
        "minuted",
    ),
    Command(
        "previous_item",
        "Previous item",
        ("Ctrl+PgUp",),
        MEETING,
        "view.step",
        "arrow-up",
        argument=-1,
    ),
    Command(
        "next_item", "Next item", ("Ctrl+PgDown",), MEETING, "view.step", "arrow-down", argument=1
    ),
    Command(
        "go_to_item",
        "Go to item…",
        ("Ctrl+G",),
        MEETING,
        "window.show_palette",
        "search",
        argument="#",
    ),
    Command("reopen", "Reopen this item", (), MEETING, "view.reopen_item", "open"),
    *(
        Command(
            f"outcome_{number}",
            f"{words} outcome of this item",
            (f"Ctrl+{number}",),
            MEETING,
            "deciding.choose_outcome",
            "decision",
            separated=number == 1,
            argument=number,
        )
        for number, words in enumerate(("First", "Second", "Third", "Fourth"), start=1)
    ),
    Command(
        "start_or_end",
        "Start or close the meeting",
        ("Ctrl+Shift+Return", "Ctrl+Shift+Enter"),
        MEETING,
        "view.start_or_end",
        "clock",
        separated=True,
    ),
    Command("roll", "The roll: who is here", ("F9",), MEETING, "room.toggle_roll", "people"),
    Command(
        "details",
        "Meeting details…",
        ("Ctrl+Shift+M",),
        MEETING,
        "window.edit_meeting_details",
        "people",
    ),
    # Insert
    Command("decision", "Decision here", ("Ctrl+D",), INSERT, "deciding.decision_here", "decision"),
    Command("motion", "Motion and vote…", ("Ctrl+5",), INSERT, "room.enter_motion", "motion"),
    Command(
        "declaration",
        "Declaration of interest…",
        ("Ctrl+Shift+I",),
        INSERT,
        "room.enter_declaration",
        "declaration",
    ),
    Command("action", "Action…", ("Ctrl+6",), INSERT, "room.enter_action", "action"),
    Command(
        "sentence",
        "Edit the sentence of a motion, a vote …",
        ("Ctrl+Shift+E",),
        INSERT,
        "room.edit_sentence",
        "edit",
    ),
    Command(
        "arrival",
        "Somebody arrives or leaves…",
        ("Ctrl+Shift+L",),
        INSERT,
        "room.open_event",
        "arrived",
    ),
    Command(
        "leave_for_interest",
        "Leave for an interest, or come back",
        ("Ctrl+Shift+G",),
        INSERT,
        "room.leave_for_interest",
        "left",
    ),
    Command("exclude", "Exclude the public…", (), INSERT, "room.exclude_public", "restricted"),
    Command("readmit", "The public are readmitted", (), INSERT, "room.readmit_public", "people"),
    Command(
        "complete", "The name that is offered", (COMPLETION,), INSERT, "names.complete", "person"
    ),
    Command("new_item", "New item here", ("Ctrl+Shift+N",), INSERT, "view.add_item", "add"),
    Command(
        "item_details",
        "Item details",
        ("F2",),
        INSERT,
        "pane.toggle_details",
        "settings",
        separated=True,
    ),
    Command(
        "restricted",
        "Restricted side",
        ("Ctrl+Shift+R",),
        INSERT,
        "pane.toggle_restricted",
        "restricted",
    ),
    Command(
        "mark",
        "Make the decision or fact here restricted, or public",
        ("Ctrl+Shift+D",),
        INSERT,
        "deciding.toggle_mark",
        "restricted-mark",
    ),
    Command(
        "private", "Private notes", ("Ctrl+Shift+J",), INSERT, "pane.toggle_private", "private"
    ),
    Command(
        "move_up",
        "Move this item up",
        (),
        INSERT,
        "view.move_this",
        "arrow-up",
        separated=True,
        argument=-1,
    ),
    Command(
        "move_down", "Move this item down", (), INSERT, "view.move_this", "arrow-down", argument=1
    ),
    Command("remove_item", "Remove this item", (), INSERT, "view.remove_item", "remove"),
    # Format
    Command("bold", "Bold", ("Ctrl+B",), FORMAT, "box.toggle_bold", "bold"),
    Command("italic", "Italic", ("Ctrl+I",), FORMAT, "box.toggle_italic", "italic"),
    Command(
        "bullets",
        "Bullets",
        ("Ctrl+Shift+8",),
        FORMAT,
        "box.set_role",
        "bullets",
        separated=True,
        argument="bullet",
    ),
    Command(
        "points",
        "Numbered points",
        ("Ctrl+Shift+7",),
        FORMAT,
        "box.set_role",
        "numbers",
        argument="point",
    ),
    Command(
        "subheading",
        "Sub-heading",
        ("Ctrl+Shift+3",),
        FORMAT,
        "box.set_role",
        "subheading",
        argument="subheading",
    ),
    Command(
        "paragraph",
        "Plain paragraph",
        ("Ctrl+Shift+0",),
        FORMAT,
        "box.set_role",
        "paragraph",
        argument="paragraph",
    ),
    # View
    Command(
        "palette",
        "Commands…",
        ("Ctrl+K",),
        VIEW,
        "window.show_palette",
        "search",
        ALWAYS,
        argument="",
    ),
    Command("next_pane", "Next pane", ("F6",), VIEW, "view.other_pane", separated=True, argument=1),
    Command("previous_pane", "Previous pane", ("Shift+F6",), VIEW, "view.other_pane", argument=-1),
    Command(
        "agenda_pane", "Show the agenda", (), VIEW, "window.toggle_pane", argument="agenda_pane"
    ),
    Command(
        "document_pane",
        "Show the document",
        (),
        VIEW,
        "window.toggle_pane",
        argument="document_pane",
    ),
    Command("actions", "Actions", ("Ctrl+Shift+6",), VIEW, "room.show_actions", "action"),
    Command(
        "light",
        "Light",
        (),
        VIEW,
        "window.use_look",
        "sun",
        ALWAYS,
        separated=True,
        argument="light",
    ),
    Command("dark", "Dark", (), VIEW, "window.use_look", "moon", ALWAYS, argument="dark"),
    Command(
        "contrast",
        "High contrast",
        (),
        VIEW,
        "window.use_look",
        "contrast",
        ALWAYS,
        argument="contrast",
    ),
    Command(
        "system", "As the computer", (), VIEW, "window.use_look", "", ALWAYS, argument="system"
    ),
    Command(
        "zoom_in",
        "Larger text",
        ("Ctrl++", "Ctrl+="),
        VIEW,
        "window.zoom",
        "zoom",
        separated=True,
        argument=1,
    ),
    Command("zoom_out", "Smaller text", ("Ctrl+-",), VIEW, "window.zoom", "zoom-out", argument=-1),
    Command("zoom_usual", "Usual text size", ("Ctrl+0",), VIEW, "window.zoom", argument=0),
    # Help
    Command(
        "keys",
        "All keys",
        ("Ctrl+/",),
        HELP,
        "window.show_reading",
        "keyboard",
        ALWAYS,
        argument="keys",
    ),
    Command(
        "guide",
        "The clerk’s guide",
        ("F1",),
        HELP,
        "window.show_reading",
        "help",
        ALWAYS,
        argument="guide",
    ),
    Command("tour", "Two-minute tour", (), HELP, "window.take_tour", "help", ALWAYS),
    Command(
        "about", "About Minuter", (), HELP, "window.show_reading", "info", ALWAYS, argument="about"
    ),
)

BY_KEY = {command.key: command for command in COMMANDS}


def shown_key(command: Command) -> str:
    """The first shortcut as it is written for the clerk."""
    return shown(command.shortcuts[0]) if command.shortcuts else ""


def shown(shortcut: str) -> str:
    """A shortcut in words: Return is Enter, PgDown is PgDn."""
    return shortcut.replace("Return", "Enter").replace("PgDown", "PgDn")
