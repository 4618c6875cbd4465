"""A clerk enters motions and amendments while the debate goes on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from chamber import (
    DEBATED,
    before_the_debate,
    motions,
    move,
    panel_of,
    seated,
    sentence,
    votes,
    with_interest,
)
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QWidget

from minuter.meeting.debate import fate_of, reads_now
from minuter.meeting.edits import describe_item, set_restriction
from minuter.meeting.facts import EventKind, Fate
from minuter.meeting.restriction import public_view
from minuter.meeting.text import write_markdown
from minuter.meeting.values import LegalBasis, Restriction, RestrictionKind
from tests.council import council, end_of
from ui.motion_panel import MotionPanel

if TYPE_CHECKING:
    from clerk import Clerk

    from ui.window import MainWindow


@pytest.fixture
def clerk(council_window: MainWindow) -> Clerk:
    """At the debate on the scheme."""
    return seated(council_window)


def test_a_motion_is_moved_seconded_and_carried_in_one_step_of_undo(clerk: Clerk) -> None:
    before = clerk.meeting
    move(clerk)
    clerk.press("Alt+3", "Ctrl+Enter")
    motion = motions(clerk)[0]
    assert sentence(clerk, motion) == (
        "It was moved by Councillor Mistry and seconded by Councillor Abernethy that the second "
        "phase of the scheme be approved.\nThe motion was carried unanimously."
    )
    assert clerk.decisions == ["RESOLVED that the second phase of the scheme be approved."]
    after = clerk.meeting
    clerk.press("Ctrl+Z")
    assert clerk.meeting == before
    clerk.press("Ctrl+Y")
    assert clerk.meeting == after


def test_typing_goes_on_below_what_was_placed(clerk: Clerk) -> None:
    move(clerk)
    clerk.press("Alt+2", "Ctrl+Enter")
    clerk.type("The Leader thanked officers.")
    lines = clerk.notes.splitlines()
    assert [line.partition(":")[0] for line in lines[-3:]] == [
        "{{motion",
        "{{decision",
        "The Leader thanked officers.",
    ]


def test_a_motion_moved_now_and_voted_on_after_the_debate_stands_where_each_happened(
    clerk: Clerk,
) -> None:
    move(clerk)
    clerk.press("Ctrl+Enter")
    assert fate_of(clerk.item, motions(clerk)[0]) is Fate.OPEN
    clerk.type("Members spoke for and against.")
    clerk.press("Ctrl+5")
    assert panel_of(clerk).mover.edit.text() == "Councillor Sanjay Mistry", "the one being debated"
    clerk.press("Alt+2", "Ctrl+Enter")
    kinds = [line.partition(":")[0] for line in clerk.notes.splitlines()[2:]]
    assert kinds == ["{{motion", "Members spoke for and against.", "{{vote", "{{decision"]


def test_another_motion_may_be_moved_before_the_first_is_decided(clerk: Clerk) -> None:
    move(clerk)
    clerk.press("Ctrl+Enter", "Ctrl+5")
    panel_of(clerk).another.setFocus()
    clerk.press("Space")
    assert panel_of(clerk).mover.edit.hasFocus()
    clerk.type("dray")
    clerk.press("Tab", "Tab", "Ctrl+A")
    clerk.type("the question be now put")
    clerk.press("Alt+2", "Ctrl+Enter")
    fates = [fate_of(clerk.item, motion) for motion in motions(clerk)]
    assert fates == [Fate.OPEN, Fate.CARRIED]


def test_the_text_above_can_be_typed_in_while_the_panel_is_open(clerk: Clerk) -> None:
    move(clerk)
    clerk.press("F6")
    clerk.press("Shift+F6", "F6")
    clerk.view.pane.take_focus()
    clerk.press("Enter")
    clerk.type("A point of order was raised.")
    clerk.press("F6", "Alt+2", "Ctrl+Enter")
    assert clerk.notes.splitlines()[2] == "A point of order was raised."
    assert clerk.notes.splitlines()[3].startswith("{{motion:"), "placed below what was typed"


def test_a_motion_is_placed_in_its_item_though_the_clerk_went_on(clerk: Clerk) -> None:
    move(clerk)
    clerk.press("Ctrl+PgDn", "F6", "Alt+2", "Ctrl+Enter")
    assert clerk.item.id == "i6", "she is not taken back"
    assert clerk.item.motions == ()
    assert [motion.mover for motion in clerk.meeting.item("i5").motions] == ["mistry"]


@pytest.mark.parametrize(
    ("pressed", "said"),
    [
        ("Alt+W", "The motion was withdrawn."),
        ("Alt+N", "The motion was not seconded and therefore fell."),
    ],
)
def test_a_motion_that_is_not_put_stays_on_record(clerk: Clerk, pressed: str, said: str) -> None:
    clerk.press("Ctrl+5")
    clerk.type("dray")
    clerk.press("Tab", pressed)
    clerk.press("Ctrl+Enter")
    assert sentence(clerk, motions(clerk)[0]).endswith(said)
    assert clerk.decisions == []


def test_not_seconded_is_offered_only_while_there_is_no_seconder(clerk: Clerk) -> None:
    clerk.press("Ctrl+5")
    button = panel_of(clerk).fates[Fate.NOT_SECONDED]
    assert button.isVisible()
    panel_of(clerk).seconder.setFocus()
    clerk.type("abern")
    clerk.press("Tab")
    assert not button.isVisible()


def test_a_lost_motion_makes_no_decision(clerk: Clerk) -> None:
    move(clerk)
    clerk.press("Alt+1", "Alt+L", "Ctrl+Enter")
    assert fate_of(clerk.item, motions(clerk)[0]) is Fate.LOST
    assert clerk.decisions == []


def test_the_button_says_what_will_be_placed(clerk: Clerk) -> None:
    move(clerk)
    words = panel_of(clerk).action.text
    assert words().startswith("Place in the text as moved")
    clerk.press("Alt+3")
    assert words().startswith("Place in the text as carried")
    clerk.press("Alt+L")
    assert words().startswith("Place in the text as lost")
    clerk.press("Alt+W")
    assert words().startswith("Place in the text as withdrawn")


def test_the_sentence_is_shown_as_it_will_be_before_it_is_placed(clerk: Clerk) -> None:
    move(clerk)
    clerk.press("Alt+2")
    shown = panel_of(clerk).preview.words
    clerk.press("Ctrl+Enter")
    assert shown == sentence(clerk, motions(clerk)[0]).replace("\n", " ")


def test_a_carried_amendment_changes_the_motion_that_is_then_decided(clerk: Clerk) -> None:
    move(clerk)
    clerk.press("Ctrl+5")
    clerk.type("utt")
    clerk.press("Tab")
    clerk.type("mackie")
    clerk.press("Tab")
    clerk.type("a review follow in May")
    clerk.press("Alt+2")
    panel = panel_of(clerk)
    assert panel.as_amended.isVisible()
    assert "reads as before" in panel.said.text()
    panel.as_amended.setFocus()
    clerk.press("Ctrl+A")
    clerk.type("the second phase be approved and reviewed in May")
    clerk.press("Ctrl+Enter")
    assert panel_of(clerk).headline.text() == "Motion", "back at the motion that was amended"
    clerk.press("Alt+3", "Ctrl+Enter")
    motion, amendment = motions(clerk)
    assert amendment.amends == motion.id
    assert write_markdown(reads_now(clerk.item, motion)) == (
        "the second phase be approved and reviewed in May"
    )
    assert clerk.decisions == ["RESOLVED that the second phase be approved and reviewed in May."]
    told = sentence(clerk, motion)
    assert told.count("The substantive motion was carried unanimously.") == 1


def test_an_amendment_lost_is_listed_with_its_fate_and_opened_by_enter(clerk: Clerk) -> None:
    move(clerk)
    clerk.press("Ctrl+5")
    clerk.type("utt")
    clerk.press("Tab", "Tab")
    clerk.type("it be put off")
    clerk.press("Alt+1", "Alt+L", "Ctrl+Enter")
    listed = panel_of(clerk).amendments
    assert listed.isVisible()
    assert listed.item(0).text() == "↳ Amendment 1, lost\nCouncillor Uttley: it be put off"
    listed.setFocus()
    clerk.press("Enter")
    assert panel_of(clerk).headline.text() == "Amendment"
    clerk.press("Esc")
    assert panel_of(clerk).headline.text() == "Motion"
    clerk.press("Esc")
    assert clerk.view.drawer.panel is None
    assert clerk.view.pane.box.hasFocus()
    assert clerk.view.pane.box.fact_here() == motions(clerk)[0].id, "where it is told"


def test_what_was_entered_comes_back_when_the_panel_was_put_away(clerk: Clerk) -> None:
    before = clerk.meeting
    move(clerk)
    clerk.type(" Soon.")
    clerk.press("Esc")
    assert clerk.meeting == before
    clerk.press("Ctrl+5")
    assert panel_of(clerk).mover.edit.text() == "Councillor Sanjay Mistry"
    assert write_markdown(panel_of(clerk).text.words()).endswith("approved. Soon.")


def test_a_declaration_in_between_leaves_the_motion_half_entered(clerk: Clerk) -> None:
    move(clerk)
    clerk.press("Ctrl+Shift+I")
    clerk.type("demir")
    clerk.press("Tab", "Ctrl+Enter")
    assert clerk.item.declarations[0].members == ("demir",)
    assert panel_of(clerk).mover.edit.text() == "Councillor Sanjay Mistry"
    clerk.press("Esc")
    assert clerk.view.drawer.panel is None


def test_an_amendment_half_entered_comes_back_as_well(clerk: Clerk) -> None:
    move(clerk)
    clerk.press("Ctrl+5")
    clerk.type("utt")
    clerk.press("Tab", "Ctrl+Shift+I", "Esc")
    assert panel_of(clerk).headline.text() == "Amendment"
    clerk.press("Ctrl+Shift+I", "Esc")
    assert panel_of(clerk).mover.edit.text() == "Councillor Brian Uttley"
    clerk.press("Esc", "Esc", "Ctrl+5", "Ctrl+5")
    assert panel_of(clerk).headline.text() == "Amendment"


def test_an_amendment_may_be_amended(clerk: Clerk) -> None:
    move(clerk)
    for mover in ("utt", "yarr"):
        clerk.press("Ctrl+5")
        clerk.type(mover)
        clerk.press("Tab", "Tab")
        clerk.type("it be put off")
    clerk.press("Alt+1", "Alt+L", "Ctrl+Enter")
    assert panel_of(clerk).headline.text() == "Amendment"
    clerk.press("Alt+1", "Alt+L", "Ctrl+Enter", "Alt+2", "Ctrl+Enter")
    motion, first, second = motions(clerk)
    assert (first.amends, second.amends) == (motion.id, first.id)
    assert [fate_of(clerk.item, m) for m in (motion, first, second)] == [
        Fate.CARRIED,
        Fate.LOST,
        Fate.LOST,
    ]


def test_enter_on_a_motion_in_the_text_opens_it_and_keeps_what_is_changed(clerk: Clerk) -> None:
    move(clerk)
    clerk.press("Ctrl+Enter")
    clerk.press("Enter")
    panel = panel_of(clerk)
    assert panel.action.text().startswith("Keep these")
    panel.mover.setFocus()
    clerk.press("Ctrl+A")
    clerk.type("quill")
    clerk.press("Tab", "Ctrl+Enter")
    assert [motion.mover for motion in motions(clerk)] == ["quill"]
    assert clerk.notes.count("{{motion:") == 1


def test_a_vote_that_was_taken_away_is_gone_from_the_minutes(clerk: Clerk) -> None:
    move(clerk)
    clerk.press("Alt+2", "Ctrl+Enter", "Up", "Enter")
    clerk.press("Alt+2")
    assert "still stands" in panel_of(clerk).said.text(), "the decision made of it"
    clerk.press("Ctrl+Enter")
    assert votes(clerk) == ()
    assert fate_of(clerk.item, motions(clerk)[0]) is Fate.OPEN


def test_a_decision_worded_by_hand_is_not_worded_anew(clerk: Clerk) -> None:
    move(clerk)
    clerk.press("Alt+2", "Ctrl+Enter", "Enter")
    clerk.type(" At once.")
    clerk.press("Esc", "Up", "Up", "Down", "Enter")
    clerk.press("Alt+3", "Ctrl+Enter")
    assert clerk.decisions == ["RESOLVED that the second phase of the scheme be approved. At once."]
    assert "unanimously" in sentence(clerk, motions(clerk)[0])


def test_no_decision_is_placed_when_the_clerk_wants_none(clerk: Clerk) -> None:
    move(clerk)
    clerk.press("Alt+2")
    tick = panel_of(clerk).decide
    assert tick.isVisible()
    assert tick.isChecked()
    tick.setFocus()
    clerk.press("Space", "Ctrl+Enter")
    assert clerk.decisions == []


def test_doubts_are_said_at_once_and_never_in_the_way(clerk: Clerk) -> None:
    move(clerk, "kettering", "kettering")
    said = panel_of(clerk).said
    assert said.isVisible()
    assert said.text() == (
        "Councillor Kettering moves a motion but was not in the room. Councillor Kettering "
        "seconds a motion but was not in the room. Councillor Kettering both moves and seconds "
        "the motion."
    )
    clerk.press("Ctrl+Enter")
    assert motions(clerk)[0].mover == "kettering"


def test_nothing_is_placed_of_an_empty_panel(council_window: MainWindow) -> None:
    clerk = seated(council_window, item_id="i6")
    before = clerk.meeting
    clerk.press("Ctrl+5", "Ctrl+Enter")
    assert clerk.meeting == before
    assert "first" in panel_of(clerk).said.text()


def test_the_panel_undoes_inside_it(clerk: Clerk) -> None:
    before = clerk.meeting
    move(clerk)
    clerk.type(" Soon.")
    clerk.press("Ctrl+Z", "Ctrl+Z")
    assert write_markdown(panel_of(clerk).text.words()) == (
        "the second phase of the scheme be approved."
    )
    assert clerk.meeting == before
    clerk.press("Ctrl+Y", "Ctrl+Y")
    assert write_markdown(panel_of(clerk).text.words()).endswith(" Soon.")


def test_a_restricted_motion_stands_on_the_restricted_side(council_window: MainWindow) -> None:
    clerk = seated(council_window, item_id="i8")
    move(clerk)
    clerk.type("the offer be accepted")
    clerk.press("Alt+2", "Ctrl+Enter")
    assert clerk.item.motions[0].restricted
    assert [decision.restricted for decision in clerk.item.decisions] == [True]
    assert "{{" not in clerk.notes


# --- people -----------------------------------------------------------------------------------


def test_those_in_the_room_and_entitled_are_offered_first(council_window: MainWindow) -> None:
    clerk = seated(council_window, with_interest())
    clerk.press("Ctrl+5")
    field = panel_of(clerk).mover
    clerk.type("s")
    offered = [offer.person for offer in field.edit.found]
    assert offered.index("mistry") < offered.index("soames"), "Sanjay is here, Soames is not"
    clerk.press("Ctrl+A")
    clerk.type("Cllr Pember")
    clerk.press("Enter")
    assert field.person_id == "pemberton"
    assert "has left the room" in field.edit.accessibleDescription()


def test_a_name_on_no_roster_is_kept_as_typed_and_said_to_be_so(clerk: Clerk) -> None:
    clerk.press("Ctrl+5")
    clerk.type("The Harbour Master")
    clerk.press("Tab")
    field = panel_of(clerk).mover
    assert field.person_id == "The Harbour Master"
    assert "kept as typed" in field.edit.accessibleDescription()
    clerk.press("Ctrl+Enter")
    assert sentence(clerk, motions(clerk)[0]).startswith("It was moved by The Harbour Master that")


def test_esc_keeps_what_was_typed_though_somebody_is_offered(clerk: Clerk) -> None:
    clerk.press("Ctrl+5")
    clerk.type("Dray")
    clerk.press("Esc", "Tab")
    assert panel_of(clerk).mover.person_id == "Dray"


# --- sentences by hand ------------------------------------------------------------------------


def test_a_sentence_is_written_by_hand_in_the_panel(clerk: Clerk) -> None:
    move(clerk)
    clerk.press("F2", "Ctrl+A")
    clerk.type("The Leader moved the report.")
    clerk.press("Ctrl+Enter")
    assert sentence(clerk, motions(clerk)[0]) == "The Leader moved the report."
    box = clerk.view.pane.box
    views = [box._facts(motion.id) for motion in motions(clerk)]
    assert [view.state for view in views if view] == ["Edited"]


def test_a_sentence_in_the_text_is_written_by_hand_and_made_anew(clerk: Clerk) -> None:
    move(clerk)
    clerk.press("Ctrl+Enter")
    stock = sentence(clerk, motions(clerk)[0])
    clerk.press("Ctrl+Shift+E", "Ctrl+End")
    clerk.type(" It was late.")
    clerk.press("Ctrl+Enter")
    assert sentence(clerk, motions(clerk)[0]) == f"{stock} It was late."
    clerk.view.pane.box.select_fact(motions(clerk)[0].id)
    clerk.press("Ctrl+Shift+E")
    panel = clerk.view.drawer.panel
    assert panel is not None
    anew = next(b for b in panel.findChildren(QAbstractButton) if "anew" in b.text())
    assert anew.isVisible()
    anew.setFocus()
    clerk.press("Space", "Ctrl+Enter")
    assert motions(clerk)[0].edited == ()
    clerk.press("Ctrl+Z")
    assert sentence(clerk, motions(clerk)[0]) == f"{stock} It was late."


def test_the_sentence_of_a_decision_is_its_own_words(clerk: Clerk) -> None:
    move(clerk)
    clerk.press("Alt+2", "Ctrl+Enter", "Ctrl+Shift+E")
    assert clerk.view.pane.decision.field.box.hasFocus()


def test_tab_goes_through_the_motion_before_the_vote(clerk: Clerk) -> None:
    clerk.press("Ctrl+5")
    panel, seen = panel_of(clerk), []
    for _ in range(5):
        seen.append(clerk.focus())
        clerk.press("Tab")
    assert seen[:4] == [panel.mover.edit, panel.seconder.edit, panel.text, panel.amend_button]
    assert panel.pad.isAncestorOf(seen[4])


def test_without_a_fact_at_the_caret_there_is_no_sentence_to_edit(clerk: Clerk) -> None:
    clerk.press("Ctrl+Shift+E")
    assert clerk.view.drawer.panel is None


# --- the exclusion of the public --------------------------------------------------------------


def test_the_public_are_excluded_by_a_resolution_that_words_itself(
    council_window: MainWindow,
) -> None:
    clerk = seated(council_window, item_id="i7")
    clerk.press("Ctrl+K")
    clerk.type("exclude")
    clerk.press("Enter")
    clerk.type("mis")
    clerk.press("Tab")
    clerk.type("abern")
    clerk.press("Tab", "Ctrl+Enter")
    motion = motions(clerk)[0]
    told = sentence(clerk, motion)
    assert told.startswith(
        "It was moved by Councillor Mistry and seconded by Councillor Abernethy and RESOLVED that "
        "under section 100A(4) of the Local Government Act 1972"
    )
    assert "paragraph 3 of Part 1 of Schedule 12A" in told
    assert clerk.decisions == []
    clerk.press("Ctrl+Z")
    assert motions(clerk) == ()


def test_the_resolution_is_offered_under_the_item_for_it_and_nowhere_else(
    council_window: MainWindow,
) -> None:
    meeting = describe_item(before_the_debate(), "i7", kind="exclusion")
    clerk = seated(council_window, meeting)
    buttons = clerk.view.pane.decision.findChildren(QAbstractButton)
    offered = next(each for each in buttons if each.text() == "Exclude the public…")
    assert not offered.isVisible()
    clerk.view.show_item("i7")
    assert offered.isVisible()
    offered.click()
    clerk.press("Ctrl+Enter")
    assert "the press and public be excluded" in sentence(clerk, motions(clerk)[0])


def test_an_opposed_exclusion_is_voted_on(council_window: MainWindow) -> None:
    clerk = seated(council_window, item_id="i7")
    clerk.view.room.exclude_public()
    clerk.press("Alt+4")
    clerk.type("20")
    clerk.press("Tab")
    clerk.type("7")
    clerk.press("Ctrl+Enter")
    assert fate_of(clerk.item, motions(clerk)[0]) is Fate.CARRIED
    assert "For: 20, Against: 7" in sentence(clerk, motions(clerk)[0])


def test_where_no_resolution_is_written_it_is_said_why(council_window: MainWindow) -> None:
    for basis, restriction, why in (
        (LegalBasis.NONE, RestrictionKind.EXEMPT, "by its own rule, not by law"),
        (LegalBasis.COUNCIL, RestrictionKind.CONFIDENTIAL, "without a resolution"),
        (LegalBasis.COUNCIL, RestrictionKind.OTHER, "No exempt item lies ahead"),
    ):
        meeting = set_restriction(before_the_debate(), "i8", Restriction(restriction))
        meeting = replace(meeting, body=replace(council(), legal_basis=basis))
        clerk = seated(council_window, meeting, "i7")
        clerk.view.room.exclude_public()
        assert why in council_window._said.text()
        assert clerk.view.drawer.panel is None


def test_the_public_are_readmitted_where_the_caret_is(council_window: MainWindow) -> None:
    clerk = seated(council_window, item_id="i6")
    clerk.view.room.readmit_public()
    event = clerk.item.events[0]
    assert event.what is EventKind.READMITTED
    assert clerk.notes.splitlines()[-1] == "{{event:" + event.id + "}}"
    clerk.press("Ctrl+Z")
    assert clerk.item.events == ()


# --- the window -------------------------------------------------------------------------------


def test_three_lines_of_text_stay_in_sight_above_the_panel(clerk: Clerk) -> None:
    clerk.window.use_look("light")
    move(clerk)
    for keys in ("Shift+Tab", "Alt+4", "Alt+5", "F2", "F2", "Ctrl+5", "Alt+2"):
        clerk.press(keys)
        for width, height in ((1366, 768), (1280, 720)):
            clerk.window.resize(width, height)
            clerk.wait(5)
            box, panel = clerk.view.pane.box, panel_of(clerk)
            assert box.viewport().height() >= 3 * box.fontMetrics().lineSpacing(), keys
            assert panel.height() >= panel.minimumSizeHint().height(), "nothing in it is cut"
            assert panel.mapTo(clerk.window, panel.rect().bottomRight()).y() < height


def test_every_control_of_the_panel_is_named_and_large_enough(clerk: Clerk) -> None:
    move(clerk)
    clerk.press("Alt+4")
    controls = [
        widget
        for kind in (QAbstractButton, QLineEdit, QComboBox)
        for widget in panel_of(clerk).findChildren(kind)
        if widget.isVisible()
    ]
    assert controls
    assert [c for c in controls if c.height() < 24] == []
    assert [c for c in controls if not (c.accessibleName() or _words(c))] == []


def _words(widget: QWidget) -> str:
    return widget.text() if isinstance(widget, (QAbstractButton, QLabel)) else ""


def test_what_was_debated_is_saved(clerk: Clerk, council_window: MainWindow) -> None:
    move(clerk)
    clerk.press("Alt+5", *"FFA", "Shift+F", "Ctrl+Enter")
    debated = clerk.meeting
    assert clerk.view.session.flush(5)
    assert council_window._desk.meeting(debated.id) == debated


def test_the_item_pane_has_its_decision_again_once_the_panel_is_put_away(clerk: Clerk) -> None:
    clerk.press("Ctrl+5")
    assert not clerk.view.pane.decision.isVisible()
    clerk.press("Esc")
    assert clerk.view.pane.decision.isVisible()
    assert end_of(clerk.meeting, "i5").line == 2
    assert DEBATED in clerk.notes
    assert not isinstance(clerk.view.drawer.panel, MotionPanel)


def test_what_was_entered_on_the_restricted_side_stays_restricted_when_placed_from_the_public(
    council_window: MainWindow,
) -> None:
    clerk = seated(council_window, item_id="i8")
    move(clerk)
    clerk.press("Ctrl+A")
    clerk.type("the offer of Tallow Holdings be accepted")
    clerk.view.pane.toggle_restricted()
    clerk.press("F6", "Alt+2", "Ctrl+Enter")
    motion = motions(clerk)[0]
    assert motion.restricted
    assert public_view(clerk.meeting).item("i8").motions == ()
    assert all(decision.restricted for decision in clerk.item.decisions if decision.motion)


def test_a_motion_at_the_caret_is_made_restricted_with_its_decision_and_public_again(
    clerk: Clerk,
) -> None:
    move(clerk)
    clerk.press("Alt+2", "Ctrl+Enter")
    clerk.view.pane.box.select_fact(motions(clerk)[0].id)
    clerk.press("Ctrl+Shift+D")
    assert motions(clerk)[0].restricted
    seen = public_view(clerk.meeting).item("i5")
    assert (seen.motions, seen.votes, seen.decisions) == ((), (), ())
    clerk.press("Ctrl+Shift+D")
    assert public_view(clerk.meeting).item("i5").motions == motions(clerk)
    assert public_view(clerk.meeting).item("i5").decisions == (), "not published unasked"
