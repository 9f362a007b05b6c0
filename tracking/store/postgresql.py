"""What is PostgreSQL's own: its driver, its lock, its errors. All else is the same SQL."""

from __future__ import annotations

from importlib.util import find_spec
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from sqlalchemy import text

from tracking.store import errors

if TYPE_CHECKING:
    from sqlalchemy import URL, Connection

DRIVERS: Final = ("postgresql", "postgresql+psycopg")
READING: Final = "REPEATABLE READ"
"""A reader sees one moment, whatever is committed meanwhile."""
WRITING: Final = "READ COMMITTED"
"""A writer sees what the one before it committed while it waited for the lock."""
_LOCK: Final = 7_324_115
"""The number of the writers' lock among the database's advisory locks; any that nobody else takes."""

# By SQLSTATE, or the class that it begins with (PostgreSQL documentation, appendix A).
_BY_STATE: Final = MappingProxyType(
    {
        "55P03": errors.BusyError,
        "40001": errors.BusyError,
        "40P01": errors.BusyError,
        "53100": errors.StoreFullError,
        "58030": errors.DiskFaultError,
        "25006": errors.UnwritableError,
        "42501": errors.UnwritableError,
        "08": errors.UnwritableError,
        "28": errors.UnwritableError,
        "3D": errors.UnwritableError,
        "53": errors.BusyError,
        "57": errors.UnwritableError,
        "XX": errors.DamagedError,
    }
)


def url_of(url: URL) -> URL:
    """Return the URL with the driver that is used; NotSupportedError where that is not installed."""
    if find_spec("psycopg") is None:
        raise errors.NotSupportedError(url.render_as_string(), found=url.drivername, expected="psycopg, installed")
    return url.set(drivername="postgresql+psycopg")


def take_lock(connection: Connection, wait_s: float) -> None:
    """Wait for the other writers, until the end of the transaction; an error of the database after the time given."""
    connection.execute(text(f"SET LOCAL lock_timeout = {int(wait_s * 1000)}"))
    connection.execute(text(f"SELECT pg_advisory_xact_lock({_LOCK})"))


def kind_of(error: BaseException | None) -> type[errors.StoreError] | None:
    """Return which of the store's errors it is; None for one that says nothing about the store."""
    if not type(error).__module__.startswith("psycopg"):
        return None
    state = getattr(error, "sqlstate", None)
    if state is None:  # the driver's own: it could not be reached, or went away
        return errors.UnwritableError if type(error).__name__ == "OperationalError" else None
    return _BY_STATE.get(state) or _BY_STATE.get(state[:2])
