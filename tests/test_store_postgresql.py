"""The same book on PostgreSQL: only its address differs. Skipped where no server is installed."""

from __future__ import annotations

import glob
import os
import pwd
import shutil
import subprocess
import tempfile
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.dialects import postgresql

from tests import test_store_machine as machine
from tests.store_world import ANNE, KARI, between, tonnes_of, world
from tracking.store import engine, entries, first_run, restoring, unfinished
from tracking.store.backup import back_up
from tracking.store.book import Book, open_book
from tracking.store.comments import comment, comments
from tracking.store.erasing import erase
from tracking.store.errors import BlobBrokenError, BusyError, NotSupportedError, UnwritableError
from tracking.store.heads import _HEAD
from tracking.store.lives import life

if TYPE_CHECKING:
    from collections.abc import Iterator

PROGRAMS = [*sorted(glob.glob("/usr/lib/postgresql/*/bin"), reverse=True), *os.get_exec_path()]


def program(name: str) -> str | None:
    return shutil.which(name, path=os.pathsep.join(PROGRAMS))


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """A server of its own, on a socket in a folder; the address of its first database."""
    pytest.importorskip("psycopg", reason="psycopg, the driver of PostgreSQL, is not installed")
    if program("initdb") is None or program("pg_ctl") is None:
        pytest.skip("no PostgreSQL server is installed")
    user = "postgres" if os.geteuid() == 0 else None  # the server refuses to run as the superuser
    if user and user not in {each.pw_name for each in pwd.getpwall()}:
        pytest.skip("there is no user that a PostgreSQL server could run as")
    folder = Path(tempfile.mkdtemp(prefix="book-"))
    if user:
        shutil.chown(folder, user)

    def run(*command: str | None) -> None:
        subprocess.run([str(each) for each in command], user=user, cwd=folder, check=True, stdout=subprocess.DEVNULL)

    run(program("initdb"), "-D", str(folder / "data"), "-U", "book", "-A", "trust", "-E", "UTF8", "--no-sync")
    listening = f"-c listen_addresses='' -c unix_socket_directories={folder}"
    run(program("pg_ctl"), "-D", str(folder / "data"), "-w", "-l", str(folder / "log"), "-o", listening, "start")
    try:
        yield f"postgresql://book@/postgres?host={folder}"
    finally:
        run(program("pg_ctl"), "-D", str(folder / "data"), "-m", "immediate", "stop")
        shutil.rmtree(folder)


@pytest.fixture
def place(server: str) -> str:
    return new_place(server)


def new_place(server: str) -> str:
    """Return the address of a new, empty database."""
    name = f"book_{os.urandom(6).hex()}"
    root = create_engine(server.replace("postgresql:", "postgresql+psycopg:"), isolation_level="AUTOCOMMIT")
    with root.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    root.dispose()
    return server.replace("/postgres?", f"/{name}?")


@pytest.mark.full
def test_a_book_lives_on_postgresql(place: str) -> None:
    book = open_book(place)
    first_run.take_in(book, world(a=1.0), "one", {"regions/fjord/sites.csv": b"x"}, lambda *_: None)
    book.propose(between({"a": 1.0}, {"a": 2.0}), actor=ANNE, message="mer ålesundsk", approve=True)
    late = book.propose(between({"a": 1.0}, {"a": 9.0}), actor=ANNE, message="", base=2)
    book.approve(late, actor=KARI, four_eyes=True, seen=book.rebased(late).state_entry)
    comment(book, "Hvorfor?", actor=KARI, on=2)
    restoring.restore_release(book, 1, actor=KARI, approve=True)
    unfinished.answer(book, unfinished.begin(book, "fjord", "in.csv", b"\x00\xff"), {"decimal": ","})
    book.release("two", "", KARI)
    erase(book, "kari", asked_by=ANNE)
    book.verify()
    assert [each.text for each in comments(book)] == [None]
    assert tonnes_of(book.state().folders) == {"a": 1.0}
    book.close()
    again = open_book(place)
    assert [r.number for r in again.releases()] == [1, 2]
    assert len(life(again, "fjord", "sites", ("a",)).touches) == 1
    again.verify()
    with pytest.raises(NotSupportedError):
        back_up(again, Path("copy.db"))
    again.close()


@pytest.mark.full
def test_writers_at_once_make_one_chain_on_postgresql(place: str) -> None:
    books = [open_book(place) for _ in range(4)]

    def write(book: Book, name: str) -> None:
        for step in range(5):
            book.propose(between({}, {f"{name}-{step}": 1.0}), actor=ANNE, message="", approve=True)

    threads = [threading.Thread(target=write, args=(book, f"w{at}")) for at, book in enumerate(books)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    books[0].verify()
    assert (books[1].head().sequence, len(tonnes_of(books[2].state().folders))) == (40, 20)
    for book in books:
        book.close()


@pytest.mark.full
def test_a_writer_who_waits_too_long_and_a_flipped_bit_are_told_on_postgresql(
    place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = open_book(place), open_book(place)
    first.propose(between({}, {"a": 1.0}), actor=ANNE, message="", approve=True)
    monkeypatch.setattr(engine, "WAIT_S", 0.05)
    with engine.writing(first.engine), pytest.raises(BusyError):
        second.propose(between({"a": 1.0}, {"a": 2.0}), actor=ANNE, message="")
    with first.engine.begin() as connection:
        connection.execute(text("UPDATE blobs SET data = decode('00', 'hex')"))
    with pytest.raises(BlobBrokenError):
        second.verify()
    first.close()
    second.close()


@pytest.mark.full
def test_whatever_is_done_on_postgresql_the_book_says_what_a_simple_model_says(
    server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(machine.BookMachine, "new_place", lambda _: new_place(server))
    machine.run(5, 20)


def test_a_server_that_is_not_there_is_told() -> None:
    pytest.importorskip("psycopg", reason="psycopg, the driver of PostgreSQL, is not installed")
    with pytest.raises(UnwritableError) as caught:
        open_book("postgresql://me:secret@/book?host=/nowhere")
    assert "secret" not in caught.value.path


def test_without_its_driver_it_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tracking.store.postgresql.find_spec", lambda _name: None)
    with pytest.raises(NotSupportedError) as caught:
        open_book("postgresql://me:secret@host/book")
    assert (caught.value.path, caught.value.expected) == ("postgresql://me:***@host/book", "psycopg, installed")


@pytest.mark.parametrize("query", [_HEAD, entries.selection()], ids=["head", "entries"])
def test_the_queries_are_also_postgresqls(query: object) -> None:
    assert "SELECT" in str(query.compile(dialect=postgresql.dialect()))  # type: ignore[attr-defined,no-untyped-call]
