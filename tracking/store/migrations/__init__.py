"""What makes each version of the store's tables into the next, as Alembic runs it."""
