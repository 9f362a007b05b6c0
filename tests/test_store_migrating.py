"""Books of every version open: an older one is brought to today's shape, with a copy of it kept; a newer is refused."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import event, inspect

from tests.store_world import ANNE, KARI, between, tonnes_of
from tracking.store import engine, migrating, unfinished
from tracking.store.book import open_book
from tracking.store.errors import RowBrokenError, SchemaVersionError
from tracking.store.tables import SCHEMA_VERSION, metadata

ROOT = Path(__file__).resolve().parents[1]
FIRST = ROOT / "tests" / "books" / "version-1.sql"
"""What the first version wrote: a release, a state after it, a proposal that waits, an upload begun, a text kept."""


def first_version(path: Path) -> Path:
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(FIRST.read_text(encoding="utf-8"))
    return path


def dump(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return list(connection.iterdump())


def test_a_book_of_the_first_version_opens_with_everything_in_it(tmp_path: Path) -> None:
    book = open_book(str(first_version(tmp_path / "record.db")))
    book.verify()
    assert [tonnes_of(book.state(at).folders) for at in (2, 5)] == [{"a": 1.0, "b": 2.0}, {"a": 3.0}]
    assert [(r.name, r.note, r.actor) for r in book.releases()] == [("autumn", "the first figures", KARI)]
    assert [(entry.sequence, entry.message, entry.actor) for entry in book.pending()] == [(6, "waits", ANNE)]
    (upload,) = unfinished.waiting(book, "fjord")
    assert (dict(upload.answers), unfinished.content(book, upload.id)) == ({"decimal:b": ","}, b"a;b\n1;2\n")
    assert unfinished.remembered(book, "mapping") == "kept"
    assert book.approve(6, actor=KARI, four_eyes=True) == 7
    assert tonnes_of(book.state().folders) == {"a": 9.0}
    book.verify()


def test_the_book_as_it_was_is_kept_beside(tmp_path: Path) -> None:
    path = first_version(tmp_path / "record.db")
    before = dump(path)
    open_book(str(path)).close()
    assert dump(tmp_path / "record.db.version-1") == before != dump(path)
    open_book(str(path)).close()
    assert {file.name for file in tmp_path.iterdir()} == {"record.db", "record.db.version-1"}


def test_a_migration_that_fails_leaves_the_book_as_it_was(tmp_path: Path) -> None:
    path = first_version(tmp_path / "record.db")
    before = dump(path)

    def fail(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if statement.startswith("ALTER TABLE unfinished"):
            raise KeyboardInterrupt

    with pytest.MonkeyPatch.context() as patch:
        connect = engine.create_engine

        def failing(*args: object, **options: object) -> object:
            made = connect(*args, **options)  # type: ignore[arg-type]
            event.listen(made, "before_cursor_execute", fail)
            return made

        patch.setattr(engine, "create_engine", failing)
        with pytest.raises(KeyboardInterrupt):
            open_book(str(path))
    assert dump(path) == before
    open_book(str(path)).verify()


def test_the_migrations_make_the_shape_that_a_new_book_has(tmp_path: Path) -> None:
    shapes = []
    for book in (open_book(str(first_version(tmp_path / "old.db"))), open_book(str(tmp_path / "new.db"))):
        with engine.reading(book.engine) as connection:
            assert compare_metadata(MigrationContext.configure(connection), metadata) == []
            found = inspect(connection)
            shapes.append(
                {
                    name: (
                        sorted(
                            (c["name"], str(c["type"]), c["nullable"], c["default"]) for c in found.get_columns(name)
                        ),
                        found.get_pk_constraint(name),
                        sorted(map(str, found.get_unique_constraints(name))),
                        sorted(map(str, found.get_foreign_keys(name))),
                        sorted(map(str, found.get_indexes(name))),
                    )
                    for name in found.get_table_names()
                }
            )
            assert connection.exec_driver_sql("SELECT version_num FROM alembic_version").all() == [("0002",)]
    assert shapes[0] == shapes[1]
    assert set(shapes[0]) == set(metadata.tables)


def test_the_migrations_from_nothing_are_todays_shape_too(tmp_path: Path) -> None:
    database = engine.create_engine(f"sqlite:///{tmp_path / 'record.db'}")
    with database.begin() as connection:
        migrating.upgrade(connection, None)
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    database.dispose()


def test_a_newer_book_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    open_book(str(path)).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE meta SET value = '3' WHERE name = 'schema_version'")
        connection.commit()
    before = dump(path)
    with pytest.raises(SchemaVersionError) as caught:
        open_book(str(path))
    assert (caught.value.path, caught.value.found, caught.value.expected) == (str(path), "3", SCHEMA_VERSION)
    assert dump(path) == before


def test_a_version_that_alembic_tells_otherwise_is_reported(tmp_path: Path) -> None:
    book = open_book(str(tmp_path / "record.db"))
    book.propose(between({}, {"a": 1.0}), actor=ANNE, message="", approve=True)
    with book.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0001'")
    with pytest.raises(RowBrokenError) as caught:
        book.verify()
    assert (caught.value.path, caught.value.found, caught.value.expected) == ("alembic_version", "0001", "0002")


def test_opening_a_book_of_today_does_without_alembic(tmp_path: Path) -> None:
    code = f"""
import sys
from tracking.store.book import open_book
for _ in range(2):
    open_book({str(tmp_path / "record.db")!r}).close()
print("alembic" in sys.modules)
"""
    told = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert told.stdout == "False\n"
