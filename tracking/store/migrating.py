"""Bringing an older book to today's shape: a copy beside it first, then every migration in one transaction.

Alembic is imported here and nowhere else: a start that finds today's shape does not pay for it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from alembic import command
from alembic.config import Config
from sqlalchemy import inspect

from tracking.store import copying, engine
from tracking.store.tables import ALEMBIC, SCHEMA_VERSION

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

_SCRIPTS: Final = Path(__file__).parent / "migrations"


def migrate(database: Engine) -> None:
    """Bring a store to today's version, all or nothing. A SQLite file is copied to ``<file>.version-<n>`` first."""
    with engine.writing(database) as connection:
        version = engine.version_of(connection)
        if version is None or version == SCHEMA_VERSION:  # another process was first
            return
        _copy_beside(database, version)
        upgrade(connection, version)


def upgrade(connection: Connection, version: str | None) -> None:
    """Run the migrations after a version, all of them where it is None, within the caller's transaction."""
    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS).replace("%", "%%"))
    config.attributes["connection"] = connection
    if version is not None and ALEMBIC.name not in inspect(connection).get_table_names():
        command.stamp(config, f"{int(version):04}")
    command.upgrade(config, "head")


def _copy_beside(database: Engine, version: str) -> None:
    """Keep the book as it is. A copy that is there already is of an attempt that failed: the book is as it was then."""
    if database.dialect.name == "sqlite":
        place = Path(engine.name_of(database.url))
        copying.copy(place, place.with_name(f"{place.name}.version-{version}"))
