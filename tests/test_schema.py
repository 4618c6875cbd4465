"""The description of the meeting's JSON, held against what is really written."""

from __future__ import annotations

import json
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

from minuter.meeting.kinds import KINDS
from minuter.meeting.portable import meeting_from_json, meeting_to_json
from minuter.meeting.text import parse_markdown
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
)
from minuter.sample import sample_meeting

if TYPE_CHECKING:
    from collections.abc import Iterator

SCHEMA: dict[str, Any] = json.loads(
    (Path(__file__).parent.parent / "docs" / "meeting.schema.json").read_text(encoding="utf-8")
)
VALIDATOR = Draft202012Validator(SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER)


def full_meeting() -> Meeting:
    """A meeting with something in every field."""
    item = Item(
        "item0001",
        "7a",
        "Lease of the old ferry terminal",
        "Lease of the old ferry terminal to a named tenant",
        "report",
        Status.MINUTED,
        "To consider an offer.",
        ("Ada Quillfeather (Director of Place)",),
        (Paper("Offer", "PDF", "81 KB", restricted=True),),
        (("previous_date", "2025-01-15"),),
        parse_markdown("Members considered the **offer**.\n{{decision:fact0001}}"),
        parse_markdown("The rent was low."),
        parse_markdown("Ask for the plan."),
        (Decision("fact0001", "RESOLVED", parse_markdown("that it be refused."), True, "refused"),),
        Restriction(RestrictionKind.EXEMPT, (3, 5), "Names a tenant.", withheld=True),
        Deferral("no plan", "2025-06-11"),
        datetime(2025, 3, 12, 10, 6, 30),
        datetime(2025, 3, 12, 10, 20),
    )
    return Meeting(
        "meeting1",
        Body(
            "Harbour Board", "Wrayhaven", "The Custom House", "A. Clerk", "RESOLVED", "formal",
            (("report.noted", "The report was noted."),),
        ),
        date(2025, 3, 12),
        time(10),
        time(10, 2),
        time(11, 48),
        "The Custom House",
        "A. Clerk",
        "Cllr One",
        "Cllr Two",
        "draft",
        parse_markdown("A line that was not understood."),
        (item,),
    )  # fmt: skip


def findings(values: Any) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in VALIDATOR.iter_errors(values)]


def test_the_description_is_itself_in_order() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize(
    "meeting",
    [Meeting("m"), Meeting("m", items=(Item("i"),)), full_meeting(), sample_meeting()],
    ids=["empty", "one bare item", "full", "sample"],
)
def test_every_meeting_that_is_written_is_as_described(meeting: Meeting) -> None:
    values = json.loads(json.dumps(meeting_to_json(meeting), ensure_ascii=False))
    assert findings(values) == []


def test_every_key_that_is_written_is_described_in_words() -> None:
    values = meeting_to_json(full_meeting())
    for path, key, described in keys(values, SCHEMA):
        assert described is not None, f"{path} has a key “{key}” that is not described"
        assert len(described.get("description", "").split()) > 1, f"{path}.{key} has no words"


def test_every_key_that_is_described_is_written() -> None:
    written = {(path, key) for path, key, _ in keys(meeting_to_json(full_meeting()), SCHEMA)}
    assert {(path, key) for path, key in described_keys(SCHEMA)} <= written


def test_the_keys_of_the_contract_are_all_there() -> None:
    meeting = {"id", "body", "date", "start", "finish", "venue", "contact", "state", "items"}
    item = {
        *("id", "number", "title", "restricted_title", "kind", "status", "purpose"),
        *("presenters", "papers", "notes", "restricted_notes", "private_notes", "decisions"),
        *("restriction", "deferral", "started", "finished"),
    }
    assert meeting <= set(SCHEMA["required"])
    assert item <= set(SCHEMA["$defs"]["item"]["required"])


def test_later_versions_may_add_keys() -> None:
    values = meeting_to_json(full_meeting())
    values["attendance"] = []
    values["items"][0]["motions"] = []
    assert findings(values) == []
    assert meeting_from_json(values, "meeting1") == full_meeting()


@pytest.mark.parametrize(
    ("key", "wrong"),
    [("date", "12 March"), ("start", "25:00"), ("items", {}), ("body", None), ("id", "")],
)
def test_a_value_of_another_form_is_found(key: str, wrong: Any) -> None:
    assert findings({**meeting_to_json(full_meeting()), key: wrong})


def test_every_kind_is_named_among_the_examples() -> None:
    kinds = SCHEMA["$defs"]["item"]["properties"]["kind"]["examples"]
    assert set(kinds) == {kind.key for kind in KINDS}


def resolved(schema: dict[str, Any]) -> dict[str, Any]:
    """A part of the description with its reference followed; its own words stand."""
    for option in schema.get("anyOf", []):
        if "$ref" in option:
            schema = {**option, **schema}
    if "$ref" in schema:
        return {**SCHEMA["$defs"][schema["$ref"].rpartition("/")[2]], **schema}
    return schema


def keys(
    values: Any, schema: dict[str, Any], path: str = "meeting"
) -> Iterator[tuple[str, str, dict[str, Any] | None]]:
    """Every key of real values with the part of the description that speaks of it."""
    schema = resolved(schema)
    if isinstance(values, list):
        for value in values:
            yield from keys(value, schema["items"], f"{path}[]")
    elif isinstance(values, dict) and "additionalProperties" not in schema:
        for key, value in values.items():
            described = schema["properties"].get(key)
            yield path, key, described
            if described is not None:
                yield from keys(value, described, f"{path}.{key}")


def described_keys(schema: dict[str, Any], path: str = "meeting") -> Iterator[tuple[str, str]]:
    """Every key that the description speaks of."""
    schema = resolved(schema)
    for key, described in schema.get("properties", {}).items():
        yield path, key
        yield from described_keys(described, f"{path}.{key}")
    if "items" in schema:
        yield from described_keys(schema["items"], f"{path}[]")
