"""Bytes by their SHA-256: written once, checked at every reading."""

from __future__ import annotations

import hashlib
from typing import Final

from sqlalchemy import Connection, bindparam, insert, select

from tracking.store.errors import BlobBrokenError, BlobMissingError
from tracking.store.tables import BLOBS

_SIZE: Final = select(BLOBS.c.size).where(BLOBS.c.sha256 == bindparam("wanted"))
_DATA: Final = select(BLOBS.c.data).where(BLOBS.c.sha256 == bindparam("wanted"))
_INSERT: Final = insert(BLOBS)
# Built once: a commit asks them several times, and building costs as much as asking.


def put(connection: Connection, data: bytes, moment_utc: str) -> str:
    """Keep bytes and return their SHA-256 in hexadecimal; the same bytes are kept once."""
    sha256 = hashlib.sha256(data).hexdigest()
    if connection.scalar(_SIZE, {"wanted": sha256}) is None:
        row = {"sha256": sha256, "size": len(data), "created_utc": moment_utc, "data": data}
        connection.execute(_INSERT, row)
    return sha256


def get(connection: Connection, sha256: str) -> bytes:
    """Return the bytes of that hash; BlobMissingError without them, BlobBrokenError where they are not the same."""
    data = connection.scalar(_DATA, {"wanted": sha256})
    if data is None:
        raise BlobMissingError(f"blob {sha256}", expected=sha256)
    found = hashlib.sha256(data).hexdigest()
    if found != sha256:
        raise BlobBrokenError(f"blob {sha256}", found=found, expected=sha256)
    return bytes(data)


def verify(connection: Connection) -> None:
    """Read every blob; the errors are those of ``get``."""
    for sha256 in connection.scalars(select(BLOBS.c.sha256).order_by(BLOBS.c.sha256)).all():
        get(connection, sha256)
