"""The tables of the archive, made from the declarations in ``kept``."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import (
    Column,
    ForeignKeyConstraint,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
)

from minuter.store.kept import BODY, ITEM, KEPT, MEETING, SHA, VIEW, Kept

REVISIONS = ("0001",)
"""Every revision of the schema, oldest first; the last is the one this program writes."""

MIGRATIONS = Path(__file__).parent / "migrations"

metadata = MetaData()


def _table(kept: Kept) -> Table:
    columns = {column.name: column for column in (*kept.structure, *kept.columns)}
    ordered = [columns.pop(name) for name in kept.key] + list(columns.values())
    return Table(
        kept.table,
        metadata,
        *(
            Column(c.name, Integer if c.is_number else Text, nullable=c.may_be_null)
            for c in ordered
        ),
        Column(SHA, Text, nullable=False),
        PrimaryKeyConstraint(*kept.key, name=f"{kept.table}_key"),
        *_owner(kept),
    )


def _owner(kept: Kept) -> tuple[ForeignKeyConstraint, ...]:
    if kept in (MEETING, BODY):
        return ()
    if kept in (ITEM, VIEW):
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
