"""Runs the revisions on the connection that ``minuter.store.opening`` gives."""

from __future__ import annotations

from alembic import context

from minuter.store.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,  # all revisions or none
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
