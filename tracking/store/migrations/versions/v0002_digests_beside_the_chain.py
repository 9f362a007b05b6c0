"""A digest for each row that no hash covered, so that a flipped bit is seen there too.

Revision ID: 0002
Revises: 0001
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from tracking.store.digests import row_digest

revision = "0002"
down_revision = "0001"

_BESIDE = {
    "meta": ("name", "value"),
    "unfinished": ("id", "folder", "file", "sha256", "answers", "updated_utc"),
}


def upgrade() -> None:
    """Add the column, and the digest of every row that is there. A program of version 1 refuses the book from now."""
    for name in _BESIDE:
        op.add_column(name, sa.Column("row_sha256", sa.String(64), nullable=False, server_default=""))
    op.execute("UPDATE meta SET value = '2' WHERE name = 'schema_version'")
    for name, columns in _BESIDE.items():
        table = sa.table(name, *(sa.column(each) for each in (*columns, "row_sha256")))
        key = table.c[columns[0]]
        for row in op.get_bind().execute(sa.select(*(table.c[each] for each in columns))).mappings().all():
            change = sa.update(table).where(key == row[columns[0]])
            op.execute(change.values(row_sha256=row_digest(row)))
