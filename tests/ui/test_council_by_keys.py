"""A full Council minuted by keys alone, from the roll to the close, as one clerk would."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from chamber import seated

from minuter.blocks import Edition
from minuter.desk import Desk
from minuter.meeting.attendance import Whereabouts, room_at
from minuter.meeting.debate import fate_of
from minuter.meeting.doubts import doubts
from minuter.meeting.facts import EventKind, Fate
from minuter.minutes.compose import compose
from tests.council import called, voters
from ui.palette import Palette

if TYPE_CHECKING:
    from clerk import Clerk

    from ui.window import MainWindow


def test_a_full_council_is_minuted_by_keys_alone(council_window: MainWindow) -> None:
    council_window.resize(1366, 768)
    clerk = seated(council_window, replace(called(), date=date.today()), "i1")
    clerk.press("Ctrl+Shift+Return")
    call_the_roll(clerk)
    clerk.press("Ctrl+Return")
    declare_interests(clerk)
    clerk.press("Ctrl+Return", "Ctrl+Return")
    for late in ("fair", "vaug"):
        clerk.press("Ctrl+Shift+L")
        clerk.type(late)
        clerk.press("Return")
    clerk.press("Ctrl+1", "Ctrl+Return")
    debate_the_scheme(clerk)
    clerk.press("Ctrl+Return")
    raise_the_dues(clerk)
    clerk.press("Ctrl+Return")
    exclude_the_public(clerk)
    clerk.press("Ctrl+Return")
    sell_the_wharf(clerk)
    clerk.press("Ctrl+Shift+Return")
    hold_against_the_evening(clerk)
    hold_against_the_paper(clerk)
    hold_against_the_archive(clerk, council_window)


def call_the_roll(clerk: Clerk) -> None:
    clerk.press("F9")
    for part, key in (("ket", "A"), ("rud", "A"), ("fai", "L"), ("vau", "L")):
        clerk.press("/")
        clerk.type(part)
        clerk.press("Return", key)
    clerk.press("/")
    clerk.type("soam")
    clerk.press("Return", "S")
    clerk.type("lindq")
    clerk.press("Return", "Shift+P", "F9")
    assert clerk.view.chip.text() == "26 in the room · quorum ✓"


def declare_interests(clerk: Clerk) -> None:
    for who, kind, reason in (
        ("pemb", "d", "the owner of licensed premises"),
        ("demir", "p", "a resident"),
    ):
        clerk.press("Ctrl+Shift+I")
        clerk.type(who)
        clerk.press("Tab")
        clerk.type("5")
        clerk.press("Tab")
        clerk.type(kind)
        clerk.press("Tab")
        clerk.type(reason)
        clerk.press("Ctrl+Return")


def debate_the_scheme(clerk: Clerk) -> None:
    assert "Pemberton" in clerk.view._notice.text(), "the clerk is told who must leave"
    clerk.press("Ctrl+Shift+G", "Return")
    clerk.type("Members considered the second phase.")
    begin_motion(clerk, "mis", "abern", "the scheme be approved")
    begin_motion(clerk, "utt", "mackie", "it be put off")  # nests: an amendment
    clerk.press("Alt+4")
    clerk.type("13")
    clerk.press("Return")
    clerk.type("13")
    clerk.press("Return")
    clerk.type("1")
    clerk.press("A", "Ctrl+Return")  # the casting vote, then back at the motion
    clerk.press("Alt+5", "A", "A", "B", "Shift+F", "Ctrl+Return", "Ctrl+6")
    clerk.type("Write to the harbour office")
    clerk.press("Return")
    clerk.type("tull")
    clerk.press("Return")
    clerk.type("by end of March")
    clerk.press("Return")


def begin_motion(clerk: Clerk, mover: str, seconder: str, words: str) -> None:
    clerk.press("Ctrl+5")
    clerk.type(mover)
    clerk.press("Tab")
    clerk.type(seconder)
    clerk.press("Tab", "Ctrl+A")
    clerk.type(words)


def raise_the_dues(clerk: Clerk) -> None:
    clerk.press("Ctrl+Shift+G")
    clerk.press("Ctrl+5")
    clerk.type("ellery")
    clerk.press("Tab", "Tab", "Ctrl+A")
    clerk.type("the dues be frozen")
    clerk.press("Alt+N", "Ctrl+Return")
    begin_motion(clerk, "dray", "quill", "the dues rise by 2%")
    clerk.press("Alt+3")
    own = clerk.view.drawer.panel.pad.own  # type: ignore[union-attr]
    own.person.setFocus()
    clerk.type("wrona")
    clerk.press("Return", "Space", "Ctrl+Return")


def exclude_the_public(clerk: Clerk) -> None:
    command(clerk, "exclude")
    clerk.type("mis")
    clerk.press("Tab")
    clerk.type("abern")
    clerk.press("Ctrl+Return")


def sell_the_wharf(clerk: Clerk) -> None:
    clerk.type("An offer by Tallow Holdings was considered.")  # begins on the restricted side
    clerk.press("Ctrl+Shift+R")
    for person in voters()[:21]:
        leave_or_return(clerk, person)
    assert "Not quorate" in clerk.view.chip.text()
    for person in voters()[:3]:
        leave_or_return(clerk, person)
    clerk.press("Ctrl+2")
    command(clerk, "readmitted")
    clerk.press("Ctrl+Return")


def leave_or_return(clerk: Clerk, person: str) -> None:
    clerk.press("Ctrl+Shift+L")
    clerk.type(person)
    clerk.press("Return")


def command(clerk: Clerk, words: str) -> None:
    """Give a command by its words, as from the palette."""
    clerk.press("Ctrl+K")
    assert clerk.window.findChildren(Palette)
    clerk.type(words)
    clerk.press("Return")


def hold_against_the_evening(clerk: Clerk) -> None:
    meeting = clerk.meeting
    scheme, dues, wharf = (meeting.item(item) for item in ("i5", "i6", "i8"))
    assert [fate_of(scheme, motion) for motion in scheme.motions] == [Fate.CARRIED, Fate.LOST]
    assert [fate_of(dues, motion) for motion in dues.motions] == [Fate.NOT_SECONDED, Fate.CARRIED]
    assert [d.members for d in meeting.item("i2").declarations] == [("pemberton",), ("demir",)]
    kinds = [event.what for event in wharf.events]
    assert kinds.count(EventKind.INQUORATE) == kinds.count(EventKind.QUORATE) == 1
    assert EventKind.READMITTED in kinds
    assert room_at(meeting, "i5").where("pemberton") is Whereabouts.LEFT
    assert room_at(meeting, "i6").holds("pemberton")
    assert [action.owner for action in scheme.actions] == ["tull"]
    assert [doubt.message for doubt in doubts(meeting)] == []


def hold_against_the_paper(clerk: Clerk) -> None:
    public = "\n".join(b.printed for b in compose(clerk.meeting, Edition.PUBLIC).blocks)
    for told in (
        "Ivo Lindqvist (substitute for ",
        "Councillor Pemberton declared a disclosable pecuniary interest in agenda item 5",
        "An amendment was moved by Councillor Uttley and seconded by Councillor Mackie that it be "
        "put off.",
        "the Mayor gave a second or casting vote against the amendment, which was lost.",
        "RESOLVED that the scheme be approved.",
        "The motion was not seconded and therefore fell.",
        "Councillor Wrona asked that their vote",
        "RESOLVED that under section 100A(4) of the Local Government Act 1972",
        "The meeting became inquorate at",
        "The press and public were readmitted to the meeting",
        "The meeting closed at",
    ):
        assert told in public, told
    assert "Tallow" not in public
    assert "Tallow" in "\n".join(b.text for b in compose(clerk.meeting, Edition.FULL).blocks)


def hold_against_the_archive(clerk: Clerk, window: MainWindow) -> None:
    meeting = clerk.meeting
    assert clerk.view.session.flush(10)
    desk = Desk(window._desk.folder)
    assert desk.meeting(meeting.id) == meeting
    desk.close()
    while clerk.view.session.undo():
        pass
    assert clerk.meeting.roll == ()
    while clerk.view.session.redo():
        pass
    assert clerk.meeting == meeting
