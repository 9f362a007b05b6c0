"""The first shape: entries, people, messages, blobs, snapshots, unfinished uploads, and what the store says of itself.

Revision ID: 0001
Revises:
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_COUNT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables."""
    _make_chain()
    _make_what_stands_beside()
    _make_what_is_kept()


def _make_chain() -> None:
    op.create_table(
        "entries",
        sa.Column("sequence", _COUNT, autoincrement=False, nullable=False),
        sa.Column("previous_hash", sa.String(64), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("created_utc", sa.String(27), nullable=False),
        sa.Column("actor_digest", sa.String(64), nullable=False),
        sa.Column("message_digest", sa.String(64), nullable=False),
        sa.Column("state_entry", _COUNT, nullable=False),
        sa.Column("proposal", _COUNT),
        sa.Column("content", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("sequence", name="pk_entries"),
        sa.UniqueConstraint("previous_hash", name="uq_entries_previous_hash"),
        sa.UniqueConstraint("hash", name="uq_entries_hash"),
        sa.UniqueConstraint("proposal", name="uq_entries_proposal"),
        sa.ForeignKeyConstraint(["proposal"], ["entries.sequence"], name="fk_entries_proposal"),
    )
    op.create_index("ix_entries_kind", "entries", ["kind", "sequence"])


def _make_what_stands_beside() -> None:
    op.create_table(
        "meta",
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_meta"),
    )
    op.create_table(
        "people",
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("salt", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("digest", name="pk_people"),
    )
    op.create_index("ix_people_id", "people", ["id"])
    op.create_table(
        "messages",
        sa.Column("entry", _COUNT, autoincrement=False, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("salt", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("entry", name="pk_messages"),
        sa.ForeignKeyConstraint(["entry"], ["entries.sequence"], name="fk_messages_entry"),
    )


def _make_what_is_kept() -> None:
    op.create_table(
        "blobs",
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("size", _COUNT, nullable=False),
        sa.Column("created_utc", sa.String(27), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name="pk_blobs"),
    )
    op.create_table(
        "snapshots",
        sa.Column("state_entry", _COUNT, autoincrement=False, nullable=False),
        sa.Column("created_utc", sa.String(27), nullable=False),
        sa.Column("tables", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("state_entry", name="pk_snapshots"),
        sa.ForeignKeyConstraint(["state_entry"], ["entries.sequence"], name="fk_snapshots_state_entry"),
    )
    op.create_table(
        "unfinished",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("folder", sa.Text(), nullable=False),
        sa.Column("file", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.Column("answers", sa.Text(), nullable=False),
        sa.Column("updated_utc", sa.String(27), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_unfinished"),
    )
    op.create_index("ix_unfinished_folder", "unfinished", ["folder"])
