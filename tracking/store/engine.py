"""Opening the database, its transactions and its errors. Writers take the lock before they read."""

from __future__ import annotations

import os
import sqlite3
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sqlalchemy import URL, Connection, Engine, create_engine, event, insert, inspect, make_url, select
from sqlalchemy.exc import ArgumentError, DBAPIError

from tracking.store import errors, postgresql, sqlite_errors
from tracking.store.tables import ALEMBIC, BLOBS, ENTRIES, META, SCHEMA_VERSION, metadata

if TYPE_CHECKING:
    from collections.abc import Iterator

VARIABLE: Final = "TRACKING_STORE"
DEFAULT: Final = Path(__file__).resolve().parents[2] / "data" / "store" / "record.db"
VERSION_NAME: Final = "schema_version"
KNOWN_VERSIONS: Final = tuple(str(version) for version in range(1, int(SCHEMA_VERSION) + 1))
_DRIVERS: Final = ("sqlite", "sqlite+pysqlite")
WAIT_S: Final = 30.0
"""How long a writer waits for another one, in seconds."""


def url_of(place: str | None = None) -> URL:
    """Return the URL of a URL or path; without one, of ``TRACKING_STORE``, else of the project's own store.

    Raises NotSupportedError for a URL that is neither of a SQLite file nor of a PostgreSQL database.
    """
    stated = place or os.environ.get(VARIABLE) or str(DEFAULT)
    if "://" not in stated:
        return URL.create("sqlite", database=str(Path(stated).absolute()))
    try:
        url = make_url(stated)
    except (ArgumentError, ValueError) as error:
        # It may hold a password, and where that begins is not known.
        raise errors.NotSupportedError(stated.partition("://")[0] + "://…") from error
    if url.drivername in postgresql.DRIVERS:
        return postgresql.url_of(url)
    if url.drivername not in _DRIVERS or not url.database or url.database == ":memory:":
        raise errors.NotSupportedError(name_of(url), found=url.drivername)
    return url


def name_of(url: URL) -> str:
    """Return the place as errors name it: the file's path, or the URL without its password."""
    return url.database if url.drivername in _DRIVERS and url.database else url.render_as_string()


def connect(url: URL) -> Engine:
    """Return an engine for the store, its folder and tables made where they are not there.

    Raises a StoreError where that cannot be done, or where what is there is no store that is known here.
    """
    if url.drivername in _DRIVERS:
        _make_folder(Path(name_of(url)).parent)
        engine = create_engine(url, connect_args={"timeout": WAIT_S})
        event.listen(engine, "connect", _set_up_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    else:
        engine = create_engine(url, isolation_level=postgresql.READING)
    try:
        _make_tables(engine)
    except errors.StoreError:
        engine.dispose()  # what is refused is not held on to
        raise
    return engine


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Open a transaction that sees one moment of the book."""
    with as_store_errors(name_of(engine.url)), engine.connect() as connection:
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Open a transaction that holds the writers' lock from its start: committed whole at the end, or not at all."""
    options = {"takes_lock": True} if engine.dialect.name == "sqlite" else {"isolation_level": postgresql.WRITING}
    with (
        as_store_errors(name_of(engine.url)),
        engine.connect().execution_options(**options) as connection,
        connection.begin(),
    ):
        if engine.dialect.name != "sqlite":
            postgresql.take_lock(connection, WAIT_S)
        yield connection


def check_file(connection: Connection) -> None:
    """Let the database check its own pages and indexes; DamagedError with what it finds first."""
    if connection.dialect.name == "sqlite":
        found = str(connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar())
        if found != "ok":
            raise errors.DamagedError(name_of(connection.engine.url), found=found)


def forget_freed(engine: Engine) -> None:
    """Bring the log into the file, where deleted rows are overwritten, and empty it: no erased text stays on the disk.

    Where a reader holds on to the log, that happens at a later writing or closing.
    """
    if engine.dialect.name != "sqlite":
        return
    with reading(engine) as connection:
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.exec_driver_sql("BEGIN")


@contextmanager
def as_store_errors(name: str) -> Iterator[None]:
    """Turn what the database says into a StoreError that names the place."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        cause = error.orig if isinstance(error, DBAPIError) else error
        kind = sqlite_errors.kind_of(cause) or postgresql.kind_of(cause)
        if kind is None:
            raise
        raise kind(name, found=str(cause)) from error
    except UnicodeDecodeError as error:  # the driver's, where the names of columns are no longer text
        raise errors.DamagedError(name, found=str(error)) from error


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise errors.UnwritableError(str(folder), found=error.strerror or "", expected="a writable folder") from error


def _set_up_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # transactions are begun by us, not by the driver's guess
    _use_write_ahead_log(connection)
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("PRAGMA foreign_keys=ON")
    connection.execute("PRAGMA secure_delete=ON")  # what is deleted is overwritten: people can be erased


def _use_write_ahead_log(connection: sqlite3.Connection) -> None:
    # SQLite does not wait for another connection here as it does elsewhere, so two first starts would trip.
    deadline = time.monotonic() + WAIT_S
    while connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        try:
            connection.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(0.01)


def _begin_sqlite(connection: Connection) -> None:
    takes_lock = connection.get_execution_options().get("takes_lock", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if takes_lock else "BEGIN")


def _make_tables(engine: Engine) -> None:
    """Make the tables of a new store, or bring those of an older one to today's shape; nothing for one of today's."""
    with reading(engine) as connection:
        version = version_of(connection)
    if version == SCHEMA_VERSION:
        return
    if version is not None:
        from tracking.store import migrating  # the library it needs costs a start some time that only this one pays

        migrating.migrate(engine)
        return
    with writing(engine) as connection:
        if version_of(connection) is None:  # another process may have been first
            metadata.create_all(connection)
            connection.execute(insert(META).values(name=VERSION_NAME, value=SCHEMA_VERSION))
            connection.execute(insert(ALEMBIC).values(version_num=f"{int(SCHEMA_VERSION):04}"))


def version_of(connection: Connection) -> str | None:
    """Return the version of a store's shape, None where there are no tables yet.

    Raises NotThisStoreError for tables that are not ours, SchemaVersionError for a version not known here.
    """
    name = name_of(connection.engine.url)
    found = set(inspect(connection).get_table_names())
    if not found:
        return None
    if not found >= {META.name, ENTRIES.name, BLOBS.name}:
        raise errors.NotThisStoreError(name, found=", ".join(sorted(found)), expected=", ".join(metadata.tables))
    # Not the whole row: an older shape lacks columns.
    version = connection.scalar(select(META.c.value).where(META.c.name == VERSION_NAME))
    if version not in KNOWN_VERSIONS:
        raise errors.SchemaVersionError(name, found=str(version), expected=SCHEMA_VERSION)
    return str(version)
