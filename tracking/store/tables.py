"""The store's own tables, in types that PostgreSQL has as well, should it come later."""

from __future__ import annotations

from typing import Final

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
)

from tracking.store import digests

SCHEMA_VERSION: Final = "2"
"""The shape below: the number of the newest of ``migrations``, each of which makes one version into the next."""
HASH_LENGTH: Final = 64

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
    }
)

_COUNT = BigInteger().with_variant(Integer, "sqlite")
_HASH = String(HASH_LENGTH)
_UTC = String(27)


def _row_digest() -> Column[str]:
    return Column(digests.COLUMN, _HASH, nullable=False, default=digests.of_inserted, server_default="")


# Alembic's own: the migration that the book's shape is of.
ALEMBIC: Final = Table(
    "alembic_version",
    metadata,
    Column("version_num", String(32), nullable=False),
    PrimaryKeyConstraint("version_num", name="alembic_version_pkc"),
)

META: Final = Table(
    "meta",
    metadata,
    Column("name", String(64), primary_key=True),
    Column("value", Text, nullable=False),
    _row_digest(),
)

# `state_entry`: the newest entry up to this one that altered a table, 0 before the first.
# `proposal`: the proposal that an approval, rejection or withdrawal decides; unique, so that none is decided twice.
ENTRIES: Final = Table(
    "entries",
    metadata,
    Column("sequence", _COUNT, primary_key=True, autoincrement=False),
    Column("previous_hash", _HASH, nullable=False, unique=True),
    Column("hash", _HASH, nullable=False, unique=True),
    Column("kind", String(16), nullable=False),
    Column("created_utc", _UTC, nullable=False),
    Column("actor_digest", _HASH, nullable=False),
    Column("message_digest", _HASH, nullable=False),
    Column("state_entry", _COUNT, nullable=False),
    Column("proposal", _COUNT, ForeignKey("entries.sequence"), unique=True),
    Column("content", Text, nullable=False),
    Index(None, "kind", "sequence"),
)

# People and messages stand beside the chain, each with its salt: a row can be erased and every hash still holds.
PEOPLE: Final = Table(
    "people",
    metadata,
    Column("digest", _HASH, primary_key=True),
    Column("id", Text, nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("email", Text, nullable=False),
    Column("salt", _HASH, nullable=False),
)

MESSAGES: Final = Table(
    "messages",
    metadata,
    Column("entry", _COUNT, ForeignKey("entries.sequence"), primary_key=True, autoincrement=False),
    Column("text", Text, nullable=False),
    Column("salt", _HASH, nullable=False),
)

BLOBS: Final = Table(
    "blobs",
    metadata,
    Column("sha256", _HASH, primary_key=True),
    Column("size", _COUNT, nullable=False),
    Column("created_utc", _UTC, nullable=False),
    Column("data", LargeBinary, nullable=False),
)

# Derived from the entries, never part of the chain: `tables` is JSON, a list of {folder, table, blob}.
SNAPSHOTS: Final = Table(
    "snapshots",
    metadata,
    Column("state_entry", _COUNT, ForeignKey("entries.sequence"), primary_key=True, autoincrement=False),
    Column("created_utc", _UTC, nullable=False),
    Column("tables", Text, nullable=False),
)

# Uploads that somebody has begun: no part of the chain, and gone once they are proposed or dropped.
UNFINISHED: Final = Table(
    "unfinished",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("folder", Text, nullable=False, index=True),
    Column("file", Text, nullable=False),
    Column("sha256", _HASH, nullable=False),
    Column("data", LargeBinary, nullable=False),
    Column("answers", Text, nullable=False),
    Column("updated_utc", _UTC, nullable=False),
    _row_digest(),
)
