"""What SQLite's own errors are to the store."""

from __future__ import annotations

import sqlite3
from types import MappingProxyType
from typing import Final

from tracking.store import errors

# The primary result codes; an extended code carries its primary one in the low byte.
_BY_RESULT_CODE: Final = MappingProxyType(
    {
        sqlite3.SQLITE_BUSY: errors.BusyError,
        sqlite3.SQLITE_LOCKED: errors.BusyError,
        sqlite3.SQLITE_READONLY: errors.UnwritableError,
        sqlite3.SQLITE_IOERR: errors.DiskFaultError,
        sqlite3.SQLITE_CORRUPT: errors.DamagedError,
        sqlite3.SQLITE_FULL: errors.StoreFullError,
        sqlite3.SQLITE_CANTOPEN: errors.UnwritableError,
        sqlite3.SQLITE_PERM: errors.UnwritableError,
        sqlite3.SQLITE_NOTADB: errors.NotADatabaseError,
    }
)
_DAMAGED: Final = ("Could not decode to UTF-8", "no such column", "no such table", "malformed database schema")
"""How it begins to say, under no code of its own, that a text is none or that its own table of tables is altered."""


def kind_of(error: BaseException | None) -> type[errors.StoreError] | None:
    """Return which of the store's errors it is; None for one that says nothing about the store."""
    if str(error).startswith(_DAMAGED):
        return errors.DamagedError
    return _BY_RESULT_CODE.get(getattr(error, "sqlite_errorcode", 0) & 0xFF)
