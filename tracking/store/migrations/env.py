"""Alembic's way in: the migrations run on the connection, and in the transaction, of whoever opens the book."""

from __future__ import annotations

from alembic import context

from tracking.store.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
