"""Opening, locking and failing: each failure is told as what it is, and leaves the book as it was."""

from __future__ import annotations

import os
import pickle
import sqlite3
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

import pytest
from sqlalchemy import event
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateTable

from tests.store_world import ANNE, between, tonnes_of
from tracking.store import engine
from tracking.store.book import Book, open_book
from tracking.store.errors import (
    BusyError,
    DamagedError,
    DiskFaultError,
    NotADatabaseError,
    NotSupportedError,
    NotThisStoreError,
    SchemaVersionError,
    StoreError,
    StoreFullError,
    UnwritableError,
)
from tracking.store.tables import metadata

ROOT = Path(__file__).resolve().parents[1]
NOISE = os.urandom(400_000)


def full_book(path: Path) -> Book:
    book = open_book(str(path))
    book.propose(between({}, {"a": 1.0}), actor=ANNE, message="", approve=True)
    return book


def test_the_place_is_a_path_a_url_or_the_variable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "deep" / "folder" / "record.db"
    assert open_book(str(path)).place == str(path)
    assert open_book(f"sqlite:///{path}").place == str(path)
    monkeypatch.setenv("TRACKING_STORE", str(path))
    assert open_book().place == str(path)
    monkeypatch.delenv("TRACKING_STORE")
    assert engine.url_of().database == str(ROOT / "data" / "store" / "record.db")


@pytest.mark.parametrize(
    ("place", "told"),
    [
        ("mysql://me:secret@host/book", "mysql://me:***@host/book"),
        ("postgresql+asyncpg://me:secret@host/book", "postgresql+asyncpg://me:***@host/book"),
        ("foo://bar", "foo://bar"),
        ("foo://me:secret@host:port/book", "foo://…"),
        ("sqlite+aiosqlite:///book.db", "sqlite+aiosqlite:///book.db"),
        ("sqlite://", "sqlite://"),
        ("://", "://…"),
    ],
)
def test_what_is_neither_of_the_two_is_refused_and_no_password_is_told(place: str, told: str) -> None:
    with pytest.raises(NotSupportedError) as caught:
        open_book(place)
    assert caught.value.path == told
    assert "secret" not in str(caught.value)


def test_every_commit_is_synced_to_the_disk(tmp_path: Path) -> None:
    with engine.reading(full_book(tmp_path / "record.db").engine) as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1


def test_the_tables_are_also_postgresqls() -> None:
    for table in metadata.sorted_tables:
        assert "CREATE TABLE" in str(CreateTable(table).compile(dialect=postgresql.dialect()))  # type: ignore[no-untyped-call]


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    path.write_text("site_id,year,emissions_t\n" * 100)
    with pytest.raises(NotADatabaseError) as caught:
        open_book(str(path))
    assert caught.value.path == str(path)
    assert path.read_text() == "site_id,year,emissions_t\n" * 100


def test_a_database_of_something_else(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE notes (text)")
    connection.close()
    with pytest.raises(NotThisStoreError) as caught:
        open_book(str(path))
    assert (caught.value.path, caught.value.found) == (str(path), "notes")


@pytest.mark.parametrize("version", ["99", "two", None])
def test_a_schema_version_that_is_not_ours(tmp_path: Path, version: str | None) -> None:
    path = tmp_path / "record.db"
    open_book(str(path)).close()
    with sqlite3.connect(path) as connection:
        connection.execute("DELETE FROM meta")
        if version:
            connection.execute("INSERT INTO meta (name, value) VALUES ('schema_version', ?)", (version,))
    connection.close()
    with pytest.raises(SchemaVersionError) as caught:
        open_book(str(path))
    assert (caught.value.found, caught.value.expected) == (str(version), "2")


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UnwritableError) as caught:
        open_book(str(tmp_path / "file" / "store" / "record.db"))
    assert caught.value.path == str(tmp_path / "file" / "store")


def test_a_path_that_is_a_folder(tmp_path: Path) -> None:
    with pytest.raises(UnwritableError) as caught:
        open_book(str(tmp_path))
    assert caught.value.path == str(tmp_path)


def run_child(code: str) -> str:
    result = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )
    return result.stdout + result.stderr[-500:]


def test_a_folder_that_cannot_be_written() -> None:
    with tempfile.TemporaryDirectory() as folder:
        # The superuser may write everywhere, so the child becomes somebody else, once all it needs is imported.
        code = f"""
import os
from tracking.store import engine, errors
engine.connect(engine.url_of({folder + "/first.db"!r})).dispose()
os.chmod({folder!r}, 0o555)
if os.geteuid() == 0:
    os.setuid(65534)
try:
    engine.connect(engine.url_of({folder + "/record.db"!r}))
except errors.UnwritableError as error:
    print(error.code, error.path)
"""
        assert run_child(code) == f"store-unwritable {folder}/record.db\n"
        Path(folder).chmod(0o755)


def test_a_full_disk_leaves_the_book_as_it_was(tmp_path: Path) -> None:
    book = full_book(tmp_path / "record.db")
    before = book.head()

    def leave_little_room(connection: sqlite3.Connection, _record: object) -> None:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count={pages + 8}")

    event.listen(book.engine, "connect", leave_little_room)
    book.close()
    with pytest.raises(StoreFullError) as caught:
        book.propose(between({"a": 1.0}, {"a": 2.0}), actor=ANNE, message="", originals={"f": NOISE}, approve=True)
    assert (caught.value.path, caught.value.found) == (book.place, "database or disk is full")
    assert book.head() == before
    assert tonnes_of(book.state().folders) == {"a": 1.0}
    book.verify()
    book.propose(between({"a": 1.0}, {"a": 3.0}), actor=ANNE, message="smaller", approve=True)
    assert tonnes_of(book.state().folders) == {"a": 3.0}


def test_a_file_that_may_not_grow_leaves_the_book_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    before = full_book(path).head()
    code = f"""
import resource
from tests.test_store_engine import ANNE, NOISE, between
from tracking.store.book import open_book
from tracking.store.errors import StoreError
book = open_book({str(path)!r})
resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
try:
    book.propose(between({{"a": 1.0}}, {{"a": 2.0}}), actor=ANNE, message="", originals={{"f": NOISE}}, approve=True)
except StoreError as error:
    print(error.code, book.head().sequence)
"""
    assert run_child(code) == f"{DiskFaultError.code} 2\n"
    after = open_book(str(path))
    assert after.head() == before
    after.verify()


def test_a_damaged_file_is_told(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    full_book(path).close()
    stored = bytearray(path.read_bytes())
    stored[4096:] = b"\xff" * (len(stored) - 4096)
    path.write_bytes(stored)
    with pytest.raises(DamagedError) as caught:
        open_book(str(path)).verify()
    assert caught.value.path == str(path)


def test_a_writer_who_waits_too_long_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = full_book(tmp_path / "record.db")
    monkeypatch.setattr(engine, "WAIT_S", 0.05)
    second = open_book(str(tmp_path / "record.db"))
    with engine.writing(first.engine):
        assert tonnes_of(second.state().folders) == {"a": 1.0}  # readers never wait
        with pytest.raises(BusyError):
            second.propose(between({"a": 1.0}, {"a": 2.0}), actor=ANNE, message="")
    assert second.propose(between({"a": 1.0}, {"a": 2.0}), actor=ANNE, message="") == 3


def test_many_writers_at_once_make_one_chain(tmp_path: Path) -> None:
    books = [open_book(str(tmp_path / "record.db")) for _ in range(2)]

    def write(book: Book, site: str) -> None:
        for step in range(3):
            book.propose(between({}, {f"{site}-{step}": 1.0}), actor=ANNE, message="", approve=True)

    threads = [threading.Thread(target=write, args=(books[i % 2], f"s{i}")) for i in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    books[0].verify()
    assert books[1].head().sequence == 18
    assert len(tonnes_of(books[0].state().folders)) == 9


def test_errors_travel_between_processes() -> None:
    error = StoreFullError("/a/b", found="full")
    back = pickle.loads(pickle.dumps(error))  # noqa: S301
    assert isinstance(back, StoreError)
    assert str(back) == "store-full: /a/b: found 'full', expected ''"
