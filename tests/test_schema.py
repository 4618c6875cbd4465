"""The description of the meeting's JSON, held against what is really written."""

from __future__ import annotations

import json
from dataclasses import fields
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

from minuter.meeting.facts import (
    ActionStatus,
    Ballot,
    Conduct,
    EventKind,
    Fate,
    Interest,
    Voice,
    VoteKind,
)
from minuter.meeting.json_keys import Reader, Shape
from minuter.meeting.kinds import KINDS
from minuter.meeting.people import Attendance, Mark, Office, Person, Voting
from minuter.meeting.portable import ITEM, meeting_from_json, meeting_to_json
from minuter.meeting.portable_facts import BALLOT, FACTS
from minuter.meeting.portable_people import BODY, MARK, PERSON, UPDATE
from minuter.meeting.text import parse_markdown
from minuter.meeting.values import (
    Action,
    Body,
    Decision,
    Declaration,
    Deferral,
    Event,
    Item,
    LegalBasis,
    Meeting,
    Motion,
    Paper,
    Restriction,
    RestrictionKind,
    Status,
    Update,
    Vote,
)
from minuter.sample import sample_meeting
from tests.council import minuted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from enum import StrEnum

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
        parse_markdown("Members considered the **offer**.\n{{motion:fact0002}}"),
        parse_markdown("The rent was low.\n{{vote:fact0004}}"),
        parse_markdown("Ask for the plan."),
        **facts(),
        restriction=Restriction(RestrictionKind.EXEMPT, (3, 5), "Names a tenant.", withheld=True),
        deferral=Deferral("no plan", "2025-06-11"),
        started=datetime(2025, 3, 12, 10, 6, 30),
        finished=datetime(2025, 3, 12, 10, 20),
    )
    return Meeting(
        "meeting1",
        body(),
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
        (Mark("osgood"), Mark("quill", Attendance.SUBSTITUTE, "demir")),
        (Person("renwick", "Isla Renwick", organisation="Harbour Office", office=Office.GUEST),),
        11,
        1,
        (Update("act0007", ActionStatus.DONE, "The wall was mended."),),
    )


def body() -> Body:
    return Body(
        "Harbour Board",
        "Wrayhaven",
        "The Custom House",
        "A. Clerk",
        "RESOLVED",
        "formal",
        (("report.noted", "The report was noted."),),
        "HB",
        "Cllr",
        "1/4",
        LegalBasis.PARISH,
        True,
        (date(2024, 5, 15), date(2025, 5, 14)),
        False,
        (
            Person(
                "osgood",
                "Gareth Osgood",
                "Cllr Dr",
                "OBE",
                "Fennwick Housing",
                "Town Alliance",
                Office.CHAIR,
                "",
                Voting.SOME,
                ("Wendy Quill",),
            ),
            Person("tull", "Imogen Tull", office=Office.OFFICER, directorate="Director of Place"),
        ),
    )


def facts() -> dict[str, Any]:
    """A fact of every kind, by the attribute of the item that holds it."""
    edited = parse_markdown("In the clerk’s own *words*.")
    return {
        "decisions": (
            Decision(
                "fact0001", "RESOLVED", parse_markdown("that it be refused."), True, "refused",
                "fact0002",
            ),
        ),
        "motions": (
            Motion("fact0002", "osgood", "quill", parse_markdown("it be refused"), edited=edited),
            Motion(
                "fact0003", "quill", "", parse_markdown("“let” be put for “refused”"), "fact0002",
                parse_markdown("it be let"), Fate.NOT_SECONDED, "", True,
            ),
        ),
        "votes": (
            Vote(
                "fact0004", "fact0002", VoteKind.RECORDED, 1, 2, 3,
                (Ballot("osgood", Voice.FOR), Ballot("quill", Voice.AGAINST)),
                Voice.FOR, (Ballot("quill", Voice.NOT_VOTING),), Fate.CARRIED, True, edited,
            ),
        ),
        "declarations": (
            Declaration(
                "fact0005", ("osgood",), True, "item0001", Interest.NRI, False, "a neighbour", True,
                Conduct.SPOKE_THEN_LEFT, True, edited,
            ),
        ),
        "events": (
            Event("fact0006", EventKind.LEFT, "osgood", time(10, 8), "fact0005", True, edited),
        ),
        "actions": (
            Action(
                "fact0007", "Ask for the plan", "tull", date(2025, 4, 1), "by next meeting",
                ActionStatus.DROPPED, True, edited,
            ),
        ),
    }  # fmt: skip


def findings(values: Any) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in VALIDATOR.iter_errors(values)]


def test_the_description_is_itself_in_order() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize(
    "meeting",
    [Meeting("m"), Meeting("m", items=(Item("i"),)), full_meeting(), sample_meeting(), minuted()],
    ids=["empty", "one bare item", "full", "sample", "a full council"],
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
        *("declarations", "events", "motions", "votes", "actions"),
    }
    meeting |= {"roll", "guests", "public", "press", "updates"}
    assert meeting <= set(SCHEMA["required"])
    assert item <= set(SCHEMA["$defs"]["item"]["required"])


def test_later_versions_may_add_keys() -> None:
    values = meeting_to_json(full_meeting())
    values["seating"] = []
    values["items"][0]["recordings"] = []
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


@pytest.mark.parametrize("shape", [*FACTS.values(), BALLOT, PERSON, MARK, UPDATE, BODY, ITEM])
def test_every_choice_and_every_attribute_is_in_the_contract(shape: Shape[Any]) -> None:
    kept = {key.attribute for key in shape.keys} | ({"name"} if shape is BODY else set())
    assert kept == {field.name for field in fields(shape.type)}
    described = SCHEMA["$defs"][DESCRIBED.get(shape.type, shape.type.__name__.lower())]
    assert list(described["properties"]) == [key.name for key in shape.keys]
    for key in shape.keys:
        choices = described["properties"][key.name].get("enum")
        if choices is not None:
            for choice in choices:
                value = dict.fromkeys(described["required"]) | {"what": "left", "voice": "for"}
                made = shape.read(Reader(value | {key.name: choice}, "One"))
                assert key.write(getattr(made, key.attribute)) == choice


DESCRIBED = {Body: "body_settings"}


CHOICES: dict[str, type[StrEnum]] = {
    "attendance": Attendance,
    "casting": Voice,
    "conduct": Conduct,
    "fate": Fate,
    "how": VoteKind,
    "interest": Interest,
    "item.status": Status,
    "kind": RestrictionKind,
    "legal_basis": LegalBasis,
    "office": Office,
    "status": ActionStatus,
    "voice": Voice,
    "voting": Voting,
    "what": EventKind,
}


def test_every_choice_that_may_be_written_is_named() -> None:
    named: set[str] = set()
    for part, described in SCHEMA["$defs"].items():
        for key, values in described.get("properties", {}).items():
            if "enum" in values:
                which = f"{part}.{key}" if f"{part}.{key}" in CHOICES else key
                named.add(which)
                assert set(values["enum"]) - {None} == set(CHOICES[which]), f"{part}.{key}"
    assert named == set(CHOICES)


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
