"""A clerk enters declarations of interest, under Declarations or at the item itself."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from chamber import before_the_debate, seated, sentence
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit

from minuter.blocks import Edition
from minuter.meeting.attendance import Whereabouts, room_at
from minuter.meeting.facts import Conduct, Interest
from minuter.meeting.text import write_markdown
from minuter.meeting.values import LegalBasis
from minuter.minutes.compose import compose
from tests.council import council
from ui.declaration_panel import DeclarationPanel

if TYPE_CHECKING:
    from clerk import Clerk

    from minuter.meeting.facts import Declaration
    from ui.window import MainWindow


@pytest.fixture
def under_declarations(council_window: MainWindow) -> Clerk:
    return seated(council_window, item_id="i2")


@pytest.fixture
def at_the_item(council_window: MainWindow) -> Clerk:
    return seated(council_window)


def panel_of(clerk: Clerk) -> DeclarationPanel:
    panel = clerk.view.drawer.panel
    assert isinstance(panel, DeclarationPanel)
    return panel


def declared(clerk: Clerk) -> Declaration:
    return clerk.item.declarations[-1]


def test_none_declared_is_the_default_and_a_declaration_takes_its_place(
    under_declarations: Clerk,
) -> None:
    clerk = under_declarations
    before = clerk.meeting
    assert clerk.notes == "There were no declarations of interest."
    clerk.press("Ctrl+Shift+I")
    clerk.type("pemb")
    clerk.press("Tab")
    clerk.type("5")
    clerk.press("Tab")
    clerk.type("d")
    clerk.press("Tab")
    clerk.type("the owner of licensed premises")
    clerk.press("Ctrl+Enter")
    assert clerk.notes == "{{declaration:" + declared(clerk).id + "}}"
    assert sentence(clerk, declared(clerk)) == (
        "Councillor Pemberton declared a disclosable pecuniary interest in agenda item 5, Harbour "
        "Quarter night-time safety scheme, as the owner of licensed premises. Councillor Pemberton "
        "withdrew from the meeting and left the room during consideration of the item."
    )
    clerk.press("Ctrl+Z")
    assert clerk.meeting == before


def test_it_is_printed_under_declarations_and_at_its_item(under_declarations: Clerk) -> None:
    clerk = under_declarations
    clerk.press("Ctrl+Shift+I")
    clerk.type("demir")
    clerk.press("Tab")
    clerk.type("5")
    clerk.press("Tab")
    clerk.type("p")
    clerk.press("Ctrl+Enter")
    printed = [block.text for block in compose(clerk.meeting, Edition.PUBLIC).blocks]
    said = sentence(clerk, declared(clerk))
    assert printed.count(said) == 2


def test_at_an_item_that_item_is_meant_and_leaving_is_recorded_with_it(at_the_item: Clerk) -> None:
    clerk = at_the_item
    clerk.press("Ctrl+Shift+I")
    clerk.type("pemb")
    clerk.press("Tab")
    assert panel_of(clerk).leaves.isVisible()
    clerk.press("Ctrl+Enter")
    assert declared(clerk).item == "i5"
    room = room_at(clerk.meeting, "i5")
    assert room.where("pemberton") is Whereabouts.LEFT
    assert clerk.item.events[0].declaration == declared(clerk).id
    clerk.press("Ctrl+Z")
    assert clerk.item.events == ()
    assert clerk.item.declarations == ()


def test_several_members_are_taken_in_turn(at_the_item: Clerk) -> None:
    clerk = at_the_item
    clerk.press("Ctrl+Shift+I")
    for name in ("wrona", "mistry", "yarrow"):
        clerk.type(name)
        clerk.press("Enter")
    clerk.press("Ctrl+Enter")
    assert declared(clerk).members == ("wrona", "mistry", "yarrow")
    kinds = [line.partition(":")[0] for line in clerk.notes.splitlines()[2:]]
    assert kinds == ["{{declaration", "{{event", "{{event", "{{event"]
    assert [event.person for event in clerk.item.events] == ["wrona", "mistry", "yarrow"]


def test_each_member_present_needs_no_names(at_the_item: Clerk) -> None:
    clerk = at_the_item
    clerk.press("Ctrl+Shift+I")
    panel_of(clerk).each_member.setFocus()
    clerk.press("Space", "Ctrl+Enter")
    assert declared(clerk).each_member
    assert sentence(clerk, declared(clerk)).startswith("Each Member present declared")


def test_nothing_is_kept_without_somebody_who_declares(at_the_item: Clerk) -> None:
    clerk = at_the_item
    clerk.press("Ctrl+Shift+I", "Ctrl+Enter")
    assert clerk.item.declarations == ()
    assert "first" in panel_of(clerk).said.text()


def test_what_they_do_is_prefilled_by_the_kind_until_the_clerk_says_otherwise(
    at_the_item: Clerk,
) -> None:
    clerk = at_the_item
    clerk.press("Ctrl+Shift+I")
    panel = panel_of(clerk)

    def choose(letter: str) -> str:
        panel.interest.setFocus()
        clerk.type(letter)
        return str(panel.conduct.currentData())

    clerk.wait(500)  # the list of kinds takes letters typed quickly as one word
    assert choose("d") == Conduct.LEFT
    panel.interest.setCurrentIndex(panel.interest.findData(Interest.PERSONAL.value))
    assert panel.conduct.currentData() == Conduct.STAYED
    panel.interest.setCurrentIndex(panel.interest.findData(Interest.ORI.value))
    assert panel.direct.isVisible()
    assert panel.conduct.currentData() == Conduct.LEFT
    panel.direct.setCurrentIndex(1)
    assert panel.conduct.currentData() == Conduct.STAYED
    panel.conduct.setFocus()
    clerk.press("Down")
    panel.interest.setCurrentIndex(panel.interest.findData(Interest.DPI.value))
    assert panel.conduct.currentData() == Conduct.NO_VOTE, "the clerk said so"
    assert not panel.direct.isVisible()


def test_the_law_is_prompted_in_one_quiet_line(at_the_item: Clerk) -> None:
    clerk = at_the_item
    clerk.press("Ctrl+Shift+I")
    panel = panel_of(clerk)
    assert "s.31(4)" in panel._prompt.text()
    assert "28 days" in panel._prompt.text()
    panel.dispensation.setFocus()
    clerk.press("Space")
    assert "s.33" in panel._prompt.text()
    assert panel.conduct.currentData() == Conduct.STAYED


def test_a_partnership_is_not_bound_by_the_law(council_window: MainWindow) -> None:
    body = replace(council(), legal_basis=LegalBasis.NONE)
    clerk = seated(council_window, replace(before_the_debate(), body=body))
    clerk.press("Ctrl+Shift+I")
    assert "does not bind this body" in panel_of(clerk)._prompt.text()
    assert panel_of(clerk).conduct.currentData() == Conduct.STAYED


def test_staying_in_spite_of_the_law_is_doubted_and_kept(at_the_item: Clerk) -> None:
    clerk = at_the_item
    clerk.press("Ctrl+Shift+I")
    clerk.type("pemb")
    clerk.press("Tab")
    panel = panel_of(clerk)
    panel.conduct.setCurrentIndex(panel.conduct.findData(Conduct.STAYED.value))
    assert "bars them" in panel.said.text()
    clerk.press("Ctrl+Enter")
    assert declared(clerk).conduct is Conduct.STAYED


def test_of_a_sensitive_interest_no_reason_is_printed(at_the_item: Clerk) -> None:
    clerk = at_the_item
    clerk.press("Ctrl+Shift+I")
    clerk.type("pemb")
    clerk.press("Tab")
    panel = panel_of(clerk)
    panel.reason.setText("her address")
    panel.interest.setCurrentIndex(panel.interest.findData(Interest.SENSITIVE.value))
    assert not panel.reason.isEnabled()
    assert "address" not in panel._preview.words


def test_a_declaration_in_the_text_is_opened_by_enter_and_changed(at_the_item: Clerk) -> None:
    clerk = at_the_item
    clerk.press("Ctrl+Shift+I")
    clerk.type("demir")
    clerk.press("Tab")
    panel_of(clerk).interest.setCurrentIndex(3)
    clerk.press("Ctrl+Enter", "Enter")
    panel = panel_of(clerk)
    panel.reason.setFocus()
    clerk.type("a resident of the Quarter")
    clerk.press("Ctrl+Enter")
    assert len(clerk.item.declarations) == 1
    assert declared(clerk).reason == "a resident of the Quarter"
    assert clerk.notes.count("{{declaration:") == 1


def test_the_stock_sentence_comes_back_when_the_last_declaration_is_removed(
    under_declarations: Clerk,
) -> None:
    clerk = under_declarations
    clerk.press("Ctrl+Shift+I")
    clerk.type("demir")
    clerk.press("Tab", "Ctrl+Enter")
    clerk.press("Delete", "Delete")
    assert clerk.item.declarations == ()
    assert write_markdown(clerk.item.notes) == "There were no declarations of interest."


def test_the_declarations_item_has_a_button_for_it(under_declarations: Clerk) -> None:
    asks = under_declarations.view.pane.decision._asks
    assert asks["declaration"].isVisible()
    assert not asks["motion"].isVisible()
    asks["declaration"].click()
    assert panel_of(under_declarations).members.person.edit.hasFocus()


def test_every_control_is_named_and_large_enough_in_a_small_window(at_the_item: Clerk) -> None:
    clerk = at_the_item
    clerk.window.use_look("light")
    clerk.window.resize(1280, 720)
    clerk.press("Ctrl+Shift+I")
    clerk.wait(10)
    panel, box = panel_of(clerk), clerk.view.pane.box
    controls = [
        widget
        for kind in (QAbstractButton, QLineEdit, QComboBox)
        for widget in panel.findChildren(kind)
        if widget.isVisible()
    ]
    unnamed = [
        widget
        for widget in controls
        if not widget.accessibleName()
        and not (isinstance(widget, QAbstractButton) and widget.text())
    ]
    assert unnamed == []
    assert [widget for widget in controls if widget.height() < 24] == []
    assert box.viewport().height() >= 3 * box.fontMetrics().lineSpacing()
    assert panel.height() >= panel.minimumSizeHint().height()
