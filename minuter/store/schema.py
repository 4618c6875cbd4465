"""The tables of the archive, made from the declarations in ``kept``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import (
    Column,
    ForeignKeyConstraint,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    text,
)

from minuter.store.columns import OF_MEETING, SHA, Kept
from minuter.store.columns import Column as Declared
from minuter.store.kept import BODY, KEPT, MEETING, VIEW

REVISIONS = ("0001", "0002")
"""Every revision of the schema, oldest first; the last is the one this program writes."""

MIGRATIONS = Path(__file__).parent / "migrations"

metadata = MetaData()


def _table(kept: Kept) -> Table:
    columns = {column.name: column for column in (*kept.structure, *kept.columns)}
    ordered = [columns.pop(name) for name in kept.key] + list(columns.values())
    return Table(
        kept.table,
        metadata,
        *(_column(column) for column in ordered if not column.later),
        Column(SHA, Text, nullable=False),
        *(_column(column) for column in ordered if column.later),
        PrimaryKeyConstraint(*kept.key, name=f"{kept.table}_key"),
        *_owner(kept),
    )


def _column(column: Declared) -> Column[Any]:
    # What was added later stands where ALTER TABLE puts it, with what old rows then hold.
    usual = str(column.usual) if column.is_number else f"'{column.usual}'"
    default = text(usual) if column.later and not column.may_be_null else None
    return Column(
        column.name,
        Integer if column.is_number else Text,
        nullable=column.may_be_null,
        server_default=default,
    )


def _owner(kept: Kept) -> tuple[ForeignKeyConstraint, ...]:
    if kept in (MEETING, BODY):
        return ()
    if kept is VIEW or kept.owner == OF_MEETING:
        here, there = ["meeting_id"], ["meeting.id"]
    else:
        here, there = ["meeting_id", "item_id"], ["item.meeting_id", "item.id"]
    # Deferred, so that the order of writes within one transaction does not matter; without
    # cascade, so that a mistake is refused and not carried out.
    return (
        ForeignKeyConstraint(
            here, there, name=f"{kept.table}_owner", deferrable=True, initially="DEFERRED"
        ),
    )


TABLES = {kept.table: _table(kept) for kept in KEPT}
