"""Sentences made from facts: stock templates filled in a body's own wording.

Dates are written the British way with ordinals, times as "9.00 am".
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from minuter.meeting.clock import clock_time as clock_time
from minuter.meeting.kinds import Outcome, Sentence, kind_of
from minuter.meeting.text import Line, Role, Run, Text, canonical, parse_markdown, plain
from minuter.meeting.values import Body, Deferral, Item

if TYPE_CHECKING:
    from collections.abc import Mapping

DECIDED = "{decided}"


def ordinal(number: int) -> str:
    """``1st``, ``2nd``, ``3rd``, ``11th`` …"""
    if number % 100 in (11, 12, 13):
        return f"{number}th"
    return f"{number}{({1: 'st', 2: 'nd', 3: 'rd'}).get(number % 10, 'th')}"


def short_date(day: date) -> str:
    """``17th July 2024``."""
    from babel.dates import format_date  # not needed before the window shows

    return f"{ordinal(day.day)} {format_date(day, 'MMMM y', locale='en_GB')}"


def long_date(day: date) -> str:
    """``Wednesday 17th July 2024``."""
    from babel.dates import format_date

    return f"{format_date(day, 'EEEE', locale='en_GB')} {short_date(day)}"


def listed(names: tuple[str, ...]) -> str:
    """``A``, ``A and B``, ``A, B and C``."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


# --- templates --------------------------------------------------------------------------------

_CHOICE = re.compile(r"\[([^\[\]]*)\]")
_SLOT = re.compile(r"\{(\w+)\}")


def filled(template: str, slots: Mapping[str, str]) -> str:
    """A template with its slots filled; an unknown slot outside brackets is left out."""

    def chosen(found: re.Match[str]) -> str:
        for alternative in found[1].split("|"):
            if all(slots.get(name) for name in _SLOT.findall(alternative)):
                return alternative
        return ""

    made = _CHOICE.sub(chosen, template)
    made = _SLOT.sub(lambda slot: slots.get(slot[1], ""), made)
    return re.sub(r" {2,}", " ", made).strip()


def template_of(body: Body, key: str, sentence: Sentence) -> str:
    """The body's own template for a key such as ``report.noted``, else the stock one."""
    own = dict(body.wording).get(key)
    if own is not None:
        return own
    return sentence.formal if body.style == "formal" and sentence.formal else sentence.plain


def slots_of(item: Item) -> dict[str, str]:
    """What the sentences of an item may speak of."""
    noun = kind_of(item.kind).noun
    slots = {
        "presenter": listed(item.presenters),
        "subject": item.title,
        "a_report": _a_report(item.title),
        "an_update": _an_update(item.title),
        "report": noun,
    }
    for key, value in item.fields:
        slots[key] = shown_value(value)
    deferral = item.deferral or Deferral()
    return {**slots, "reason": deferral.reason, "target": shown_value(deferral.target)}


def shown_value(value: str) -> str:
    """A field's value as it is read: a date in ISO form the British way, others unchanged."""
    if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        try:
            return short_date(date.fromisoformat(value))
        except ValueError:
            return value
    return value


def _a_report(title: str) -> str:
    if re.search(r"\b(report|presentation|review|strategy|plan)$", title, re.IGNORECASE):
        return f"the {re.sub(r'^the ', '', title, flags=re.IGNORECASE)}"
    return f"a report on {title}"


def _an_update(title: str) -> str:
    subject = re.sub(
        r"^(verbal )?update (on|from) |[\s:–-]*\b(verbal )?(update|report)$", "", title, flags=re.I
    ).strip()
    return f"an update on {subject}" if subject else "an update"


# --- what an item begins with and how it is decided --------------------------------------------


def prewritten(body: Body, item: Item) -> Text:
    """The text that an item of its kind begins with."""
    kind = kind_of(item.kind)
    template = template_of(body, f"{kind.key}.prewritten", kind.prewritten)
    return literal(filled(template, slots_of(item)))


def still_says_none(body: Body, item: Item) -> bool:
    """Whether an item's text is yet the stock sentence that nothing came, which telling replaces.

    The apologies that were named stand: what is told comes after them.
    """
    told = bool(item.fields) or not kind_of(item.kind).says_none
    return not told and bool(item.notes) and item.notes == prewritten(body, item)


def decided(body: Body, item: Item, outcome: Outcome) -> tuple[str, Text]:
    """The verb and the text of the decision that an outcome makes."""
    template = template_of(body, f"{item.kind}.{outcome.key}", outcome.sentence)
    verb = body.decision_word if template.startswith(DECIDED) else ""
    return verb, literal(filled(template.removeprefix(DECIDED), slots_of(item)))


def literal(sentence: str) -> Text:
    """One paragraph of exactly these characters, however they begin."""
    line = plain(sentence)
    return (line,) if line.text else ()


def decision_sentence(verb: str, text: Text) -> Text:
    """A decision as it reads: its verb in bold before its first line, or above a list.

    Above a list, and while nothing follows yet, the verb ends in a colon: alone in bold it would
    pass for a heading.
    """
    if not verb:
        return canonical(text)
    if not text or text[0].role is not Role.PARAGRAPH:
        return canonical((Line(runs=(Run(verb, bold=True), Run(":"))), *text))
    first, *rest = text
    runs = (Run(verb, bold=True), *_set_off(first.runs))
    return canonical((Line(first.role, first.level, runs), *rest))


def _set_off(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """The runs with a blank before them, in one run with the first where that is plain."""
    if not runs or runs[0].bold or runs[0].italic:
        return (Run(" "), *runs)
    return (Run(f" {runs[0].text}"), *runs[1:])


VERBS = (
    "AGREED",
    "RESOLVED",
    "RECOMMENDED",
    "NOTED",
    "ORDERED",
    "RECEIVED",
    "DEFERRED",
    "REFUSED",
)
"""The decision verbs of English councils, as they are printed."""

_VERB = re.compile(rf"(?:\*\*)?({'|'.join(VERBS)})(?:\*\*)?:?(?=\s|$)[ \t]*")


def read_decision(markup: str) -> tuple[str, Text]:
    """A decision typed or read as one text, parted into verb and text.

    The verb is parted only in capitals, as it would be printed again: "Members agreed …" keeps
    its own.
    """
    markup = markup.strip()
    found = _VERB.match(markup)
    if not found:
        return "", parse_markdown(markup)
    return found[1], parse_markdown(markup[found.end() :])
