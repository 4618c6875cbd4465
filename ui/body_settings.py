"""A body's settings: what it is called, how many must be there, by what law, in which words."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from minuter.meeting.attendance import members, quorum_needed
from minuter.meeting.bodies import quorum_typed, with_office
from minuter.meeting.names import row_names
from minuter.meeting.people import OF_THE_BODY, Office
from minuter.meeting.values import Body, LegalBasis, Meeting
from minuter.meeting.wording import VERBS
from ui.body_page import BodyField, BodyPage
from ui.field import Choice, Tick
from ui.typed import BRITISH, typed_date

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

BASES = (
    (LegalBasis.COUNCIL, "Council or committee: s.100A(4), 1972 Act"),
    (LegalBasis.EXECUTIVE, "Executive: SI 2012/2089, reg. 4(2)"),
    (LegalBasis.PARISH, "Parish or town council: 1960 Act, s.1(2)"),
    (LegalBasis.NONE, "None: a partnership"),
)
STYLES = (
    ("plain", "“Members agreed to note the report.”"),
    ("formal", "“{verb} that the report be noted.”"),
)
ACTIONS_AT = ((True, "In one table at the end"), (False, "At their item"))
_DAYS = re.compile(r"\s*[;\n]\s*")


def days_in_words(days: tuple[date, ...]) -> str:
    """``14 May 2026; 19 May 2027``."""
    return "; ".join(
        BRITISH.toString(QDate(day.year, day.month, day.day), "d MMMM yyyy") for day in days
    )


def days_typed(words: str) -> tuple[date, ...] | None:
    """The days that were typed, parted by semicolons, in order; None when one is none."""
    days = [typed_date(part) for part in _DAYS.split(words) if part.strip()]
    known = [day for day in days if day]
    return tuple(sorted(set(known))) if len(known) == len(days) else None


def _problem_with_quorum(words: str) -> str:
    if quorum_typed(words) is None:
        return "The quorum is not understood; write it as a number, 8, or a fraction, 1/4."
    return ""


def _problem_with_days(words: str) -> str:
    if days_typed(words) is None:
        return "The annual meetings are not understood; write them as 14 May 2026; 19 May 2027."
    return ""


def _in_words(body: Body, key: str) -> str:
    return days_in_words(body.year_starts) if key == "year_starts" else getattr(body, key)


class BodySettings(BodyPage):
    """Fields for all that a body is, but its people and its sentences."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._problems: dict[str, Callable[[str], str]] = {
            "name": self._problem_with_name,
            "quorum": _problem_with_quorum,
            "year_starts": _problem_with_days,
        }
        self.taken_names: frozenset[str] = frozenset()
        self.fields = {
            "name": self._field("name", "Name"),
            "authority": self._field("authority", "Authority"),
            "prefix": self._field("prefix", "Prefix of its minute references"),
            "quorum": self._field("quorum", "Quorum"),
            "year_starts": self._field("year_starts", "Annual meetings"),
            "member_word": self._field("member_word", "How it writes Councillor"),
            "venue": self._field("venue", "Usual venue"),
            "contact": self._field("contact", "Contact officer"),
        }
        self.fields["quorum"].setPlaceholderText("8, or 1/4 of the members; none")
        self.fields["year_starts"].setPlaceholderText("14 May 2026; 19 May 2027")
        self.chair = Choice("Chair", self)
        self.vice_chair = Choice("Vice-chair", self)
        self.legal_basis = self._choice("Excludes the public by", BASES)
        self.decision_word = self._choice("Decision word", tuple((verb, verb) for verb in VERBS))
        self.form = self._choice("Wording", STYLES)
        self.actions_at = self._choice("Actions are printed", ACTIONS_AT)
        self.remote = Tick("Members who attend remotely vote and count", self)
        self._quorum_said = QLabel("", self)
        self._quorum_said.setObjectName("secondary")
        self._lay_out()
        self._connect()

    # --- making -------------------------------------------------------------------------------

    def _field(self, key: str, name: str) -> BodyField:
        field = BodyField(name, self, problem=self._problems.get(key))
        field.answered.connect(lambda text: self._answered(key, text))
        field.refused.connect(lambda said: self.told.emit(said, True))
        return field

    def _choice(self, name: str, choices: tuple[tuple[Any, str], ...]) -> Choice:
        choice = Choice(name, self)
        for value, words in choices:
            choice.addItem(words, value)
        return choice

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(2)
        rows: tuple[tuple[QWidget, QWidget], ...] = (
            (self.fields["name"], self.fields["authority"]),
            (self.chair, self.vice_chair),
            (self.fields["quorum"], self.legal_basis),
            (self.fields["prefix"], self.fields["year_starts"]),
            (self.decision_word, self.form),
            (self.fields["member_word"], self.actions_at),
            (self.fields["venue"], self.fields["contact"]),
        )
        for row, pair in enumerate(rows):
            for column, widget in enumerate(pair):
                label = QLabel(widget.accessibleName(), self)
                label.setObjectName("secondary")
                label.setBuddy(widget)
                grid.addWidget(label, 2 * row, column)
                grid.addWidget(widget, 2 * row + 1, column)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        for choice in self._choices():
            choice.setSizeAdjustPolicy(
                choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            choice.setMinimumContentsLength(10)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(grid)
        layout.addWidget(self._quorum_said)
        layout.addWidget(self.remote)
        layout.addStretch(1)

    def _choices(self) -> tuple[Choice, ...]:
        return (
            self.chair,
            self.vice_chair,
            self.legal_basis,
            self.decision_word,
            self.form,
            self.actions_at,
        )

    def _connect(self) -> None:
        for choice, key in (
            (self.legal_basis, "legal_basis"),
            (self.decision_word, "decision_word"),
            (self.form, "style"),
            (self.actions_at, "actions_at_end"),
        ):
            choice.activated.connect(
                lambda _, choice=choice, key=key: self._chosen(key, choice.currentData())
            )
        for choice, office in ((self.chair, Office.CHAIR), (self.vice_chair, Office.VICE_CHAIR)):
            choice.activated.connect(
                lambda _, choice=choice, office=office: self._change(
                    with_office(self.body, choice.currentData(), office)
                )
            )
        self.remote.toggled.connect(lambda on: self._set(remote_counts=on))

    # --- showing ------------------------------------------------------------------------------

    def begin(self, body: Body) -> None:
        for key, field in self.fields.items():
            field.begin(_in_words(body, key))
        super().begin(body)

    def show_body(self, body: Body) -> None:
        super().show_body(body)
        for key, field in self.fields.items():
            field.show_value(_in_words(body, key))
        for choice, value in (
            (self.legal_basis, body.legal_basis),
            (self.form, body.style),
            (self.actions_at, body.actions_at_end),
        ):
            choice.setCurrentIndex(choice.findData(value))
        self._show_verb(body)
        self._show_offices(body)
        self.remote.setChecked(body.remote_counts)
        self._show_quorum(body)

    def _show_verb(self, body: Body) -> None:
        if self.decision_word.findData(body.decision_word) < 0:
            self.decision_word.addItem(body.decision_word, body.decision_word)
        self.decision_word.setCurrentIndex(self.decision_word.findData(body.decision_word))
        formal = self.form.findData("formal")
        self.form.setItemText(formal, dict(STYLES)["formal"].format(verb=body.decision_word))

    def _show_offices(self, body: Body) -> None:
        able = [person for person in body.roster if person.office in OF_THE_BODY]
        names = row_names(Meeting("", body))  # without Councillor, so that a letter finds one
        for choice, office in ((self.chair, Office.CHAIR), (self.vice_chair, Office.VICE_CHAIR)):
            choice.clear()
            choice.addItem("Nobody" if able else "Nobody: its people are on the next page", "")
            for person in able:
                choice.addItem(names[person.id], person.id)
            holds = next((person.id for person in able if person.office is office), "")
            choice.setCurrentIndex(choice.findData(holds))
            choice.setEnabled(bool(able))

    def _show_quorum(self, body: Body) -> None:
        meeting = Meeting("", body)
        needed, number = quorum_needed(meeting), len(members(meeting))
        if needed is None:
            said = "No quorum is kept."
        elif number:
            said = f"{needed} of {number} members make a quorum."
        else:
            said = f"{body.quorum} makes a quorum; no members are kept yet."
        self._quorum_said.setText(said)

    # --- what was typed -------------------------------------------------------------------------

    def _answered(self, key: str, text: str) -> None:
        self.told.emit("", False)
        value: Any = text
        if key == "quorum":
            value = quorum_typed(text)
        elif key == "year_starts":
            value = days_typed(text)
        self._set(**{key: value})

    def _chosen(self, key: str, value: Any) -> None:
        # A choice holds an enumeration as the plain string that it is.
        self._set(**{key: LegalBasis(value) if key == "legal_basis" else value})

    def _set(self, **details: Any) -> None:
        self._change(replace(self.body, **details))

    def _problem_with_name(self, name: str) -> str:
        if not name.strip():
            return "Type the name of the body."
        if " ".join(name.split()).casefold() in self.taken_names:
            return f"There is a body called “{name}” already; give this one another name."
        return ""

    def settle(self) -> None:
        for field in self.fields.values():
            field.commit()

    def problem(self) -> str:
        found = ((key, self._problems[key](self.fields[key].text())) for key in self._problems)
        for key, said in found:
            if said:
                self.fields[key].setFocus()
                return said
        return ""
