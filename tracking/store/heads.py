"""Where the book stands, in one query: asked for in every run of a page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, func, select

from tracking.store.entries import GENESIS, Kind
from tracking.store.tables import ENTRIES

_ALTERING: Final = ENTRIES.alias("altering")
_RELEASED: Final = select(func.count()).where(ENTRIES.c.kind == Kind.RELEASE.value).scalar_subquery()
_HEAD: Final = (
    select(ENTRIES.c.sequence, ENTRIES.c.hash, _ALTERING.c.hash.label("version"), _RELEASED.label("released"))
    .select_from(ENTRIES.outerjoin(_ALTERING, _ALTERING.c.sequence == ENTRIES.c.state_entry))
    .order_by(ENTRIES.c.sequence.desc())
    .limit(1)
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Head:
    """Where the book stands. ``version`` is that of the state in force: what caches of figures are keyed by.

    ``release`` is the newest release's number, None before the first.
    """

    sequence: int
    hash: str
    version: str
    release: int | None


def head(connection: Connection) -> Head:
    """Return where the book stands."""
    row = connection.execute(_HEAD).one_or_none()
    if row is None:
        return Head(sequence=0, hash=GENESIS, version=GENESIS, release=None)
    return Head(sequence=row.sequence, hash=row.hash, version=row.version or GENESIS, release=row.released or None)
