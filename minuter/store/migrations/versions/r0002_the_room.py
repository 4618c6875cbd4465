"""The room: rolls, guests, motions, votes, declarations, events, actions, and news of actions.

Only adds: what an older row lacks takes its usual value, which is in no hash.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables of what happens in the room, and the columns about a body's members."""
    _add_columns()
    _add_facts()
    _add_people()


def _add_columns() -> None:
    op.add_column("decision", _text("motion", usual=""))
    op.add_column("meeting", sa.Column("public", sa.Integer, nullable=True))
    op.add_column("meeting", sa.Column("press", sa.Integer, nullable=True))
    op.add_column("body", _text("prefix", usual=""))
    op.add_column("body", _text("member_word", usual="Councillor"))
    op.add_column("body", _text("quorum", usual=""))
    op.add_column("body", _text("legal_basis", usual="council"))
    op.add_column("body", _number("remote_counts", usual=0))
    op.add_column("body", _text("year_starts", usual="[]"))
    op.add_column("body", _number("actions_at_end", usual=1))
    op.add_column("body", _text("roster", usual="[]"))


def _add_facts() -> None:
    _create_fact(
        "declaration",
        _text("members"),
        _number("each_member"),
        _text("item"),
        _text("interest"),
        _number("direct"),
        _text("reason"),
        _number("dispensation"),
        _text("conduct"),
    )
    _create_fact(
        "event",
        _text("what"),
        _text("person"),
        _text("at", null=True),
        _text("declaration"),
    )
    _create_fact(
        "motion",
        _text("mover"),
        _text("seconder"),
        _text("text"),
        _text("amends"),
        _text("as_amended"),
        _text("fate"),
        _text("purpose"),
    )
    _create_fact(
        "vote",
        _text("motion"),
        _text("how"),
        _number("votes_for"),
        _number("votes_against"),
        _number("abstentions"),
        _text("ballots"),
        _text("casting", null=True),
        _text("own"),
        _text("fate"),
    )
    _create_fact(
        "action",
        _text("what"),
        _text("owner"),
        _text("due", null=True),
        _text("due_words"),
        _text("status"),
    )


def _add_people() -> None:
    op.create_table(
        "mark",
        _text("meeting_id"),
        _number("position"),
        _text("person"),
        _text("attendance"),
        _text("stands_for"),
        _text("sha256"),
        sa.PrimaryKeyConstraint("meeting_id", "position", name="mark_key"),
        _owned_by_meeting("mark"),
    )
    op.create_table(
        "guest",
        _text("meeting_id"),
        _text("id"),
        _number("position"),
        _text("name"),
        _text("title"),
        _text("post_nominals"),
        _text("organisation"),
        _text("group"),
        _text("office"),
        _text("directorate"),
        _text("voting"),
        _text("substitutes"),
        _text("sha256"),
        sa.PrimaryKeyConstraint("meeting_id", "id", name="guest_key"),
        _owned_by_meeting("guest"),
    )
    op.create_table(
        "action_update",
        _text("meeting_id"),
        _number("position"),
        _text("action"),
        _text("status"),
        _text("note"),
        _text("sha256"),
        sa.PrimaryKeyConstraint("meeting_id", "position", name="action_update_key"),
        _owned_by_meeting("action_update"),
    )


def _create_fact(table: str, *columns: sa.Column[str] | sa.Column[int]) -> None:
    op.create_table(
        table,
        _text("meeting_id"),
        _text("id"),
        _text("item_id"),
        _number("position"),
        *columns,
        _number("restricted"),
        _text("edited"),
        _text("sha256"),
        sa.PrimaryKeyConstraint("meeting_id", "id", name=f"{table}_key"),
        sa.ForeignKeyConstraint(
            ["meeting_id", "item_id"],
            ["item.meeting_id", "item.id"],
            name=f"{table}_owner",
            deferrable=True,
            initially="DEFERRED",
        ),
    )


def _text(name: str, null: bool = False, usual: str | None = None) -> sa.Column[str]:
    default = None if usual is None else sa.text(f"'{usual}'")
    return sa.Column(name, sa.Text, nullable=null, server_default=default)


def _number(name: str, usual: int | None = None) -> sa.Column[int]:
    default = None if usual is None else sa.text(str(usual))
    return sa.Column(name, sa.Integer, nullable=False, server_default=default)


def _owned_by_meeting(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["meeting_id"],
        ["meeting.id"],
        name=f"{table}_owner",
        deferrable=True,
        initially="DEFERRED",
    )
