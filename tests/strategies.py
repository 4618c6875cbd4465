"""Hypothesis strategies for meetings such as the pure edits make: canonical, settled, portable.

Everything is invented. ``meetings()`` draws every kind, side and mark; ``changed(meeting)`` draws
what a clerk may make of one; hazards of Markdown, XML, JSON and spreadsheets are among the words.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time
from functools import cache
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from minuter.meeting.kinds import KINDS, FieldType, kind_of
from minuter.meeting.placing import settled
from minuter.meeting.text import LISTS, MAX_LEVEL, Line, Role, Run, canonical, clean, fact_line
from minuter.meeting.values import (
    Body,
    Decision,
    Deferral,
    Item,
    Meeting,
    Paper,
    Place,
    Restriction,
    RestrictionKind,
    Side,
    Status,
)
from minuter.meeting.wording import VERBS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from minuter.meeting.text import Text

HAZARDS = (
    "*not emphasis* ** *** \\* \\",
    "{{decision:ffffffff}}",
    "- a dash at its start",
    "1. a number at its start",
    "2) another",
    "### not a heading",
    "Q: a question that is not one",
    "A:",
    "<b>&amp;</b> ]]> <!-- --> \"quoted\" 'quoted'",
    "=1+1",
    "+44 1632 960000",
    "-5% on last year",
    "@here",
    "£1,250.50 – “smart” ‘quotes’ … café naïve",
    "Łódź Ünïted Ωmega Жук 会議 سلام שלום",
    "e\N{COMBINING ACUTE ACCENT} \N{ZERO WIDTH JOINER} \N{PILE OF POO} \N{NO-BREAK SPACE}end",
    "\N{NO-BREAK SPACE}a hard blank first",
    "  blanks  before and after  ",
    "a word so long that no line holds it: " + "x" * 300,
    "null",
    "C:\\Users\\clerk\\*.docx",
    "{presenter} [a|b] %s %(x)s ${y}",
    "\N{RIGHT-TO-LEFT OVERRIDE}turned\N{POP DIRECTIONAL FORMATTING}",
    "xxx",
)
"""What has broken a grammar, a file format or a renderer before."""

_WORDS = [
    *("members", "considered", "the", "report", "of", "quay", "street", "lighting", "panel"),
    *("budget", "scheme", "agreed", "officer", "figures", "fell", "by", "18%", "since", "April"),
    *("residents", "raised", "the Mayor", "Cllr Ode-Brack", "Ms Tarn (Fennwick Housing)"),
    *("would", "write", "before", "next", "meeting"),
]

_SHORT = [
    " ",
    "a",
    ". ",
    "*",
    "**",
    "\\",
    " x ",
    "- ",
    "1. ",
    "\N{NO-BREAK SPACE}x",
    "\N{EM SPACE}",
]
"""Stretches as an emphasis may hold them, outer blanks and all."""

_MARKS = [*"*_\\{}[]#-+.):;<>&\"'`~=@|/%£ \t", "Q:", "A:", "1.", "{{", "}}", "**"]


@cache
def sentences() -> st.SearchStrategy[str]:
    """One line of words, now and then a hazard; never empty, clean, no outer blanks."""
    plain_words = st.lists(st.sampled_from(_WORDS), min_size=1, max_size=9).map(" ".join)
    marked = st.lists(st.sampled_from(_WORDS + _MARKS), min_size=1, max_size=9).map("".join)
    wild = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=20)
    return (
        st.one_of(plain_words, plain_words, st.sampled_from(HAZARDS), marked, wild)
        .map(lambda words: clean(words).strip())
        .filter(bool)
    )


@cache
def names() -> st.SearchStrategy[str]:
    """A short text of one line that may be empty."""
    return st.one_of(st.just(""), sentences())


@cache
def runs() -> st.SearchStrategy[Run]:
    """A stretch of characters of one emphasis."""
    characters = st.one_of(sentences(), st.sampled_from(_SHORT))
    return st.builds(Run, characters, st.booleans(), st.booleans())


@cache
def lines() -> st.SearchStrategy[Line]:
    """A line of words of any role and level, with bold and italic stretches."""
    stretches = st.lists(runs(), min_size=1, max_size=3).map(tuple)
    shapes = [
        (role, level)
        for role in Role
        if role is not Role.FACT
        for level in range(MAX_LEVEL + 1 if role in LISTS else 1)
    ]
    return st.builds(lambda shape, made: Line(*shape, made), st.sampled_from(shapes), stretches)


@cache
def texts(most: int = 5) -> st.SearchStrategy[Text]:
    """A canonical text without facts."""
    return st.lists(lines(), max_size=most).map(canonical)


@cache
def times() -> st.SearchStrategy[time]:
    """A time of day to the minute, as a clerk writes it."""
    return st.builds(time, st.integers(0, 23), st.integers(0, 59))


@cache
def moments() -> st.SearchStrategy[datetime]:
    """A moment to the second."""
    return st.datetimes(datetime(2000, 1, 1), datetime(2099, 12, 31)).map(
        lambda moment: moment.replace(microsecond=0)
    )


@cache
def dates() -> st.SearchStrategy[date]:
    """A date that a council may meet on."""
    return st.dates(date(1990, 1, 1), date(2099, 12, 31))


def _pairs(keys: st.SearchStrategy[str]) -> st.SearchStrategy[tuple[tuple[str, str], ...]]:
    return st.dictionaries(keys, sentences(), max_size=3).map(lambda d: tuple(d.items()))


@cache
def bodies() -> st.SearchStrategy[Body]:
    """A body with its settings and wording."""
    return st.builds(
        Body,
        name=names(),
        authority=names(),
        venue=names(),
        contact=names(),
        decision_word=st.sampled_from(VERBS),
        style=st.sampled_from(["plain", "formal"]),
        wording=_pairs(st.sampled_from(["report.noted", "report.prewritten", "update.noted"])),
    )


@cache
def papers() -> st.SearchStrategy[Paper]:
    """A paper as an agenda lists it."""
    return st.builds(
        Paper,
        name=sentences(),
        type=st.sampled_from(["", "PDF", "DOCX"]),
        size=st.sampled_from(["", "81 KB", "1 MB"]),
        restricted=st.booleans(),
    )


@st.composite
def restrictions(draw: st.DrawFn) -> Restriction:
    """Grounds of any kind; paragraphs only where business is exempt."""
    kind = draw(st.sampled_from(RestrictionKind))
    paragraphs: tuple[int, ...] = ()
    if kind is RestrictionKind.EXEMPT:
        paragraphs = tuple(sorted(draw(st.sets(st.integers(1, 7), max_size=3))))
    return Restriction(kind, paragraphs, draw(names()), draw(st.booleans()))


def decisions(fact_id: str) -> st.SearchStrategy[Decision]:
    """A decision of that id, in words of its own or of a quick outcome."""
    return st.builds(
        Decision,
        id=st.just(fact_id),
        verb=st.sampled_from(["", *VERBS]),
        text=texts(3),
        restricted=st.booleans(),
        outcome=st.sampled_from(["", "noted", "approved", "deferred"]),
    )


@st.composite
def _fields(draw: st.DrawFn, kind: str) -> tuple[tuple[str, str], ...]:
    """What the kind asks for, each answered or not."""
    answered: list[tuple[str, str]] = []
    for field in kind_of(kind).fields:
        if draw(st.booleans()):
            is_date = field.type is FieldType.DATE
            value = draw(dates().map(date.isoformat) if is_date else sentences())
            answered.append((field.key, value))
    return tuple(answered)


@st.composite
def items(
    draw: st.DrawFn, item_id: str, fact_ids: Sequence[str] = (), *, dangling: bool = True
) -> Item:
    """An item with a decision for each fact id: unplaced, or placed in one of its texts.

    With ``dangling`` now and then a line places a fact that is not there.
    """
    kind = draw(st.sampled_from([*(kind.key for kind in KINDS), "a_kind_of_a_later_version"]))
    made = [draw(decisions(fact_id)) for fact_id in fact_ids]
    sides = {Side.PUBLIC: list(draw(texts())), Side.RESTRICTED: list(draw(texts(3)))}
    placeable = [decision.id for decision in made]
    if dangling and draw(st.integers(0, 9)) == 9:
        placeable.append(f"gone{item_id}")
    for fact_id in placeable:
        side = draw(st.sampled_from([None, Side.PUBLIC, Side.RESTRICTED]))
        if side is not None:
            at = draw(st.integers(0, len(sides[side])))
            sides[side].insert(at, fact_line("decision", fact_id))
    restricted_notes = tuple(sides[Side.RESTRICTED])
    needs_grounds = bool(restricted_notes)
    return settled(
        Item(
            id=item_id,
            number=draw(st.sampled_from(["", "1", "2", "7a", "10"])),
            title=draw(names()),
            restricted_title=draw(names()),
            kind=kind,
            status=draw(st.sampled_from(Status)),
            purpose=draw(names()),
            presenters=tuple(draw(st.lists(sentences(), max_size=3, unique=True))),
            papers=tuple(draw(st.lists(papers(), max_size=3))),
            fields=draw(_fields(kind)),
            notes=tuple(sides[Side.PUBLIC]),
            restricted_notes=restricted_notes,
            private_notes=draw(texts(3)),
            decisions=tuple(made),
            restriction=draw(
                restrictions() if needs_grounds else st.one_of(st.none(), restrictions())
            ),
            deferral=draw(
                st.one_of(st.none(), st.builds(Deferral, reason=names(), target=names()))
            ),
            started=draw(st.one_of(st.none(), moments())),
            finished=draw(st.one_of(st.none(), moments())),
        )
    )


@st.composite
def meetings(
    draw: st.DrawFn, meeting_id: str = "0a1b2c3d", most_items: int = 5, *, dangling: bool = True
) -> Meeting:
    """A whole meeting: ids unique, texts canonical, facts placed once and in their own item."""
    made: list[Item] = []
    facts = 0
    for n in range(draw(st.integers(0, most_items))):
        count = draw(st.integers(0, 3))
        ids = [f"{facts + k + 1:08x}" for k in range(count)]
        facts += count
        made.append(draw(items(f"a{n:07x}", ids, dangling=dangling)))
    return Meeting(
        id=meeting_id,
        body=draw(bodies()),
        date=draw(st.one_of(st.none(), dates())),
        start=draw(st.one_of(st.none(), times())),
        began=draw(st.one_of(st.none(), times())),
        finish=draw(st.one_of(st.none(), times())),
        venue=draw(names()),
        contact=draw(names()),
        chair=draw(names()),
        apologies=draw(names()),
        private_notes=draw(texts(3)),
        items=tuple(made),
    )


@st.composite
def changed(draw: st.DrawFn, meeting: Meeting) -> Meeting:
    """The meeting after a few edits; what they do not touch is the same object as before."""
    for _ in range(draw(st.integers(1, 4))):
        meeting = draw(_edited(meeting))
    return meeting


@st.composite
def _edited(draw: st.DrawFn, meeting: Meeting) -> Meeting:
    held = list(meeting.items)
    what = draw(st.sampled_from(["details", "add", "remove", "move", "swap facts", "item", "item"]))
    if what == "details":
        return replace(meeting, venue=draw(names()), private_notes=draw(texts(2)))
    if what == "add" or not held:
        fresh = f"b{draw(st.integers(0, 0xFFFFFF)):07x}"
        if any(item.id == fresh for item in held):
            return meeting
        new = draw(items(fresh, [f"c{fresh[1:]}"]))
        held.insert(draw(st.integers(0, len(held))), new)
        return replace(meeting, items=tuple(held))
    at = draw(st.integers(0, len(held) - 1))
    if what == "remove":
        del held[at]
    elif what == "move":
        held.insert(draw(st.integers(0, len(held) - 1)), held.pop(at))
    elif what == "swap facts":
        other = draw(st.integers(0, len(held) - 1))
        if other != at:
            held[at], held[other] = _with_facts_of(held[at], held[other])
    else:
        held[at] = draw(_edited_item(held[at]))
    return replace(meeting, items=tuple(held))


def _with_facts_of(first: Item, second: Item) -> tuple[Item, Item]:
    """Both items with all decisions in the second, unplaced, as merging and splitting do."""
    without: dict[str, Any] = {"decisions": ()}
    for side in (Side.PUBLIC, Side.RESTRICTED):
        without[side.value] = tuple(line for line in first.text(side) if line.role is not Role.FACT)
    together = (*second.decisions, *first.decisions)
    return replace(first, **without), settled(replace(second, decisions=together))


@st.composite
def _edited_item(draw: st.DrawFn, item: Item) -> Item:
    what = draw(
        st.sampled_from(["notes", "private_notes", "title", "status", "papers", "order", "fewer"])
    )
    if what in ("notes", "private_notes"):
        kept = tuple(line for line in getattr(item, what) if line.role is Role.FACT)
        return settled(replace(item, **{what: (*draw(texts()), *kept)}))
    if what == "title":
        return replace(item, title=draw(names()), fields=draw(_fields(item.kind)))
    if what == "status":
        return replace(item, status=draw(st.sampled_from(Status)), started=draw(moments()))
    if what == "papers":
        return replace(item, papers=tuple(draw(st.lists(papers(), max_size=4))))
    if what == "order":
        return replace(item, decisions=item.decisions[::-1], papers=item.papers[::-1])
    gone = {decision.id for decision in item.decisions[1:]}
    return replace(
        item,
        decisions=item.decisions[:1],
        notes=tuple(line for line in item.notes if line.fact.partition(":")[2] not in gone),
        restricted_notes=tuple(
            line for line in item.restricted_notes if line.fact.partition(":")[2] not in gone
        ),
    )


def places(meeting: Meeting) -> st.SearchStrategy[Place]:
    """A place of the caret somewhere in a meeting."""
    ids = [item.id for item in meeting.items] or [""]
    return st.builds(
        Place,
        item=st.sampled_from(ids),
        field=st.sampled_from([side.value for side in Side] + ["decision", "title"]),
        line=st.integers(0, 50),
        column=st.integers(0, 500),
    )
