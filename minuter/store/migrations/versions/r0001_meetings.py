"""Bodies, meetings, items, decisions, papers and views, each row with its hash."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the first tables."""
    op.create_table(
        "body",
        _text("name"),
        _text("authority"),
        _text("venue"),
        _text("contact"),
        _text("decision_word"),
        _text("style"),
        _text("wording"),
        _text("sha256"),
        sa.PrimaryKeyConstraint("name", name="body_key"),
    )
    op.create_table(
        "meeting",
        _text("id"),
        _text("parts"),
        _number("revision"),
        _text("changed"),
        _text("body"),
        _text("body_settings"),
        _text("date", null=True),
        _text("start", null=True),
        _text("began", null=True),
        _text("finish", null=True),
        _text("venue"),
        _text("contact"),
        _text("chair"),
        _text("apologies"),
        _text("state"),
        _text("private_notes"),
        _text("sha256"),
        sa.PrimaryKeyConstraint("id", name="meeting_key"),
    )
    op.create_table(
        "item",
        _text("meeting_id"),
        _text("id"),
        _number("position"),
        _text("parts"),
        _text("number"),
        _text("title"),
        _text("restricted_title"),
        _text("kind"),
        _text("status"),
        _text("purpose"),
        _text("presenters"),
        _text("fields"),
        _text("notes"),
        _text("restricted_notes"),
        _text("private_notes"),
        _text("restriction", null=True),
        _text("deferral", null=True),
        _text("started", null=True),
        _text("finished", null=True),
        _text("sha256"),
        sa.PrimaryKeyConstraint("meeting_id", "id", name="item_key"),
        _owned_by_meeting("item"),
    )
    op.create_table(
        "decision",
        _text("meeting_id"),
        _text("id"),
        _text("item_id"),
        _number("position"),
        _text("verb"),
        _text("text"),
        _number("restricted"),
        _text("outcome"),
        _text("sha256"),
        sa.PrimaryKeyConstraint("meeting_id", "id", name="decision_key"),
        _owned_by_item("decision"),
    )
    op.create_table(
        "paper",
        _text("meeting_id"),
        _text("item_id"),
        _number("position"),
        _text("name"),
        _text("type"),
        _text("size"),
        _number("restricted"),
        _text("sha256"),
        sa.PrimaryKeyConstraint("meeting_id", "item_id", "position", name="paper_key"),
        _owned_by_item("paper"),
    )
    op.create_table(
        "view",
        _text("meeting_id"),
        _text("place", null=True),
        _number("scroll"),
        _text("sha256"),
        sa.PrimaryKeyConstraint("meeting_id", name="view_key"),
        _owned_by_meeting("view"),
    )


def _text(name: str, null: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=null)


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, nullable=False)


def _owned_by_meeting(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["meeting_id"],
        ["meeting.id"],
        name=f"{table}_owner",
        deferrable=True,
        initially="DEFERRED",
    )


def _owned_by_item(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["meeting_id", "item_id"],
        ["item.meeting_id", "item.id"],
        name=f"{table}_owner",
        deferrable=True,
        initially="DEFERRED",
    )
