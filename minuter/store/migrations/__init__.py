"""Alembic migrations of the archive, one module a revision."""
