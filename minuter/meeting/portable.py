"""A meeting as plain JSON values and back: ``show --json`` and ``load``.

The names are a contract (``docs/meeting.schema.json``); later versions add, none changes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any, TypeVar, cast

from minuter.errors import MinuterError
from minuter.meeting.placing import settled
from minuter.meeting.text import Text, fact_id, fact_line, parse_markdown, write_markdown
from minuter.meeting.values import (
    Body,
    Decision,
    Deferral,
    Item,
    Meeting,
    Paper,
    Restriction,
    RestrictionKind,
    Status,
    new_id,
)

Json = dict[str, Any]
T = TypeVar("T")


# --- out --------------------------------------------------------------------------------------


def meeting_to_json(meeting: Meeting) -> Json:
    """The whole meeting, restricted and private parts included, as JSON values."""
    return {
        "id": meeting.id,
        "body": meeting.body.name,
        "body_settings": {
            "authority": meeting.body.authority,
            "venue": meeting.body.venue,
            "contact": meeting.body.contact,
            "decision_word": meeting.body.decision_word,
            "style": meeting.body.style,
            "wording": dict(meeting.body.wording),
        },
        "date": _iso(meeting.date),
        "start": _clock(meeting.start),
        "began": _clock(meeting.began),
        "finish": _clock(meeting.finish),
        "venue": meeting.venue,
        "contact": meeting.contact,
        "chair": meeting.chair,
        "apologies": meeting.apologies,
        "state": meeting.state,
        "private_notes": write_markdown(meeting.private_notes),
        "items": [item_to_json(item) for item in meeting.items],
    }


def item_to_json(item: Item) -> Json:
    """One item as JSON values."""
    restriction, deferral = item.restriction, item.deferral
    return {
        "id": item.id,
        "number": item.number,
        "title": item.title,
        "restricted_title": item.restricted_title,
        "kind": item.kind,
        "status": item.status.value,
        "purpose": item.purpose,
        "presenters": list(item.presenters),
        "papers": [
            {"name": p.name, "type": p.type, "size": p.size, "restricted": p.restricted}
            for p in item.papers
        ],
        "fields": dict(item.fields),
        "notes": write_markdown(item.notes),
        "restricted_notes": write_markdown(item.restricted_notes),
        "private_notes": write_markdown(item.private_notes),
        "decisions": [
            {
                "id": d.id,
                "verb": d.verb,
                "text": write_markdown(d.text),
                "restricted": d.restricted,
                "outcome": d.outcome,
            }
            for d in item.decisions
        ],
        "restriction": restriction
        and {
            "kind": restriction.kind.value,
            "paragraphs": list(restriction.paragraphs),
            "reason": restriction.reason,
            "withheld": restriction.withheld,
        },
        "deferral": deferral and {"reason": deferral.reason, "target": deferral.target},
        "started": _moment(item.started),
        "finished": _moment(item.finished),
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _clock(at: time | None) -> str | None:
    return at.isoformat("minutes") if at else None


def _moment(at: datetime | None) -> str | None:
    return at.isoformat(timespec="seconds") if at else None


# --- in ---------------------------------------------------------------------------------------


def meeting_from_json(values: Any, meeting_id: str = "") -> Meeting:
    """The meeting that JSON values describe, under a fresh id (or the one given).

    Ids of items and facts are kept. Raises MinuterError, naming the key, when a value is not
    what it must be; unknown keys are passed over, missing ones take their usual value.
    """
    read = _Reader(values, "The file")
    settings = read.inner("body_settings") or _Reader({}, "body_settings")
    own = Meeting("")
    meeting = Meeting(
        id=meeting_id or new_id(),
        body=Body(
            name=read.text("body"),
            authority=settings.text("authority"),
            venue=settings.text("venue"),
            contact=settings.text("contact"),
            decision_word=settings.text("decision_word", own.body.decision_word),
            style=settings.text("style", own.body.style),
            wording=settings.pairs("wording"),
        ),
        date=read.parsed("date", date.fromisoformat),
        start=read.parsed("start", _read_clock),
        began=read.parsed("began", _read_clock),
        finish=read.parsed("finish", _read_clock),
        venue=read.text("venue"),
        contact=read.text("contact"),
        chair=read.text("chair"),
        apologies=read.text("apologies"),
        state=read.text("state", own.state),
        private_notes=parse_markdown(read.text("private_notes")),
        items=tuple(
            _item(_Reader(value, f"Item {n}"))
            for n, value in enumerate(read.many("items"), start=1)
        ),
    )
    return with_unique_ids(meeting)


def _item(read: _Reader) -> Item:
    restriction = read.inner("restriction")
    deferral = read.inner("deferral")
    return settled(
        Item(
            id=read.text("id") or new_id(),
            number=read.text("number"),
            title=read.text("title"),
            restricted_title=read.text("restricted_title"),
            kind=read.text("kind", "general"),
            status=read.parsed("status", Status) or Status.WAITING,
            purpose=read.text("purpose"),
            presenters=tuple(read.texts("presenters")),
            papers=tuple(
                Paper(p.text("name"), p.text("type"), p.text("size"), p.flag("restricted"))
                for p in read.readers("papers")
            ),
            fields=read.pairs("fields"),
            notes=parse_markdown(read.text("notes")),
            restricted_notes=parse_markdown(read.text("restricted_notes")),
            private_notes=parse_markdown(read.text("private_notes")),
            decisions=tuple(
                Decision(
                    _fact_id(d.text("id")),
                    d.text("verb"),
                    parse_markdown(d.text("text")),
                    d.flag("restricted"),
                    d.text("outcome"),
                )
                for d in read.readers("decisions")
            ),
            restriction=restriction
            and Restriction(
                restriction.parsed("kind", RestrictionKind) or RestrictionKind.OTHER,
                tuple(restriction.whole_numbers("paragraphs")),
                restriction.text("reason"),
                restriction.flag("withheld"),
            ),
            deferral=deferral and Deferral(deferral.text("reason"), deferral.text("target")),
            started=read.parsed("started", _read_moment),
            finished=read.parsed("finished", _read_moment),
        )
    )


def _read_clock(text: str) -> time:
    """A time by the clock on the wall, to the minute: no zone, no seconds."""
    return time.fromisoformat(text).replace(second=0, microsecond=0, tzinfo=None)


def _read_moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(microsecond=0, tzinfo=None)


def _fact_id(given: str) -> str:
    """The id given, or a fresh one in place of an id that no line could place."""
    return given if re.fullmatch(r"[A-Za-z0-9_-]+", given) else new_id()


def with_unique_ids(meeting: Meeting) -> Meeting:
    """The meeting with a fresh id for every item or fact whose id another already has.

    A line that places such a fact follows it, unless two facts of one item share an id: its place
    is then the first one's.
    """
    seen: set[str] = set()
    items: list[Item] = []
    for item in meeting.items:
        if item.id in seen:
            item = replace(item, id=new_id())
        seen.add(item.id)
        fresh: dict[str, str] = {}
        decisions: list[Decision] = []
        for decision in item.decisions:
            is_twin = any(d.id == decision.id for d in item.decisions[: len(decisions)])
            if decision.id in seen:
                made = new_id()
                if not is_twin:
                    fresh[decision.id] = made
                decision = replace(decision, id=made)
            seen.add(decision.id)
            decisions.append(decision)
        items.append(
            replace(
                item,
                decisions=tuple(decisions),
                notes=_placed_anew(item.notes, fresh),
                restricted_notes=_placed_anew(item.restricted_notes, fresh),
            )
        )
    return replace(meeting, items=tuple(items))


def _placed_anew(text: Text, fresh: Mapping[str, str]) -> Text:
    return tuple(
        fact_line(line.fact.partition(":")[0], fresh[fact_id(line)])
        if fact_id(line) in fresh
        else line
        for line in text
    )


class _Reader:
    """Reads typed values of one JSON object and says plainly which is wrong."""

    def __init__(self, values: Any, name: str) -> None:
        if not isinstance(values, Mapping):
            raise MinuterError(f"{name} is not a JSON object; nothing was stored.")
        self._values = cast("Mapping[str, Any]", values)
        self._name = name

    def text(self, key: str, usual: str = "") -> str:
        value = self._values.get(key)
        if value is None:
            return usual
        if not isinstance(value, str):
            raise self._wrong(key, "text")
        return value

    def flag(self, key: str) -> bool:
        value = self._values.get(key, False)
        if not isinstance(value, bool):
            raise self._wrong(key, "true or false")
        return value

    def parsed(self, key: str, parse: Callable[[str], T]) -> T | None:
        text = self.text(key)
        if not text:
            return None
        try:
            return parse(text)
        except ValueError:
            raise self._wrong(key, "in a form that is understood") from None

    def many(self, key: str) -> list[Any]:
        value = self._values.get(key)
        if value is None:
            return []
        if not isinstance(value, list):
            raise self._wrong(key, "a list")
        return cast("list[Any]", value)

    def texts(self, key: str) -> list[str]:
        values = self.many(key)
        if not all(isinstance(value, str) for value in values):
            raise self._wrong(key, "a list of texts")
        return values

    def whole_numbers(self, key: str) -> list[int]:
        values = self.many(key)
        if not all(isinstance(value, int) and not isinstance(value, bool) for value in values):
            raise self._wrong(key, "a list of whole numbers")
        return values

    def readers(self, key: str) -> list[_Reader]:
        return [_Reader(value, f"{self._name}: {key}") for value in self.many(key)]

    def inner(self, key: str) -> _Reader | None:
        value = self._values.get(key)
        return None if value is None else _Reader(value, f"{self._name}: {key}")

    def pairs(self, key: str) -> tuple[tuple[str, str], ...]:
        inner = self.inner(key)
        if inner is None:
            return ()
        return tuple((name, inner.text(name)) for name in inner._values)

    def _wrong(self, key: str, must_be: str) -> MinuterError:
        return MinuterError(f"{self._name}: “{key}” is not {must_be}; nothing was stored.")
