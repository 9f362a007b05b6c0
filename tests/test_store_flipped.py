"""One bit that flips, in whatever column of whatever table, is told of; and never is a wrong figure shown."""

from __future__ import annotations

import random
import shutil
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest

from tests.store_world import ANNE, KARI, between, tonnes_of
from tracking.store import snapshots, unfinished
from tracking.store.book import open_book
from tracking.store.comments import comment
from tracking.store.erasing import erase
from tracking.store.errors import StoreError
from tracking.store.people import Person
from tracking.store.tables import metadata

if TYPE_CHECKING:
    from pathlib import Path

COLUMNS = [(table.name, column.name) for table in metadata.sorted_tables for column in table.columns]


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book with rows in every table: kept states, an upload begun, somebody erased."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(snapshots, "EVERY", 2)
        return _write(tmp_path_factory.mktemp("flipped") / "record.db")


def _write(path: Path) -> Path:
    book = open_book(str(path))
    changes = between({}, {"a": 1.0, "b": 9.0})
    book.propose(changes, actor=ANNE, message="first", originals={"in.csv": b"as it came"}, approve=True)
    book.release("one", "the first", KARI)
    for step in (1.0, 2.0):
        change = between({"a": step, "b": 9.0}, {"a": step + 1, "b": 9.0})
        book.propose(change, actor=KARI, message="more", approve=True)
    comment(book, "I was here", actor=Person(id="guest", name="Guest"), on=2)
    erase(book, "guest", asked_by=ANNE)
    unfinished.answer(book, unfinished.begin(book, "fjord", "in.csv", b"a;b"), {"decimal": ","})
    unfinished.remember(book, "mapping", "kept")
    book.verify()
    book.close()
    return path


def flipped(value: Any, bit: int) -> Any:  # noqa: ANN401
    """Return a value as it is stored, with one of its bits turned over."""
    if isinstance(value, int):
        return value ^ (1 << (bit % 7))
    data = bytearray(value.encode() if isinstance(value, str) else value)
    data[bit // 8 % len(data)] ^= 1 << bit % 8
    return bytes(data)


def flip(path: Path, table: str, column: str, row: int, bit: int) -> bool:
    """Flip a bit of a cell on the disk; False where the database itself does not take it (a key that is there)."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        cells = f"SELECT rowid, {column}, typeof({column}) FROM {table} WHERE {column} IS NOT NULL AND {column} <> ''"  # noqa: S608
        found = connection.execute(cells).fetchall()
        rowid, value, kind = found[row % len(found)]
        put = f"CAST(? AS {'TEXT' if kind == 'text' else 'BLOB'})" if kind in ("text", "blob") else "?"
        try:
            connection.execute(f"UPDATE {table} SET {column} = {put} WHERE rowid = ?", (flipped(value, bit), rowid))  # noqa: S608
        except sqlite3.IntegrityError:
            return False
        return True


def tried(path: Path) -> str:
    """Return how opening and verifying a book ends."""
    try:
        book = open_book(str(path))
    except StoreError as error:
        return str(error.code)
    try:
        book.verify()
    except StoreError as error:
        return str(error.code)
    finally:
        book.close()
    return "whole"


@pytest.mark.parametrize(("table", "column"), COLUMNS)
def test_a_bit_flipped_in_any_column_is_reported(tmp_path: Path, written: Path, table: str, column: str) -> None:
    dice = random.Random(f"{table}.{column}")  # noqa: S311
    _flip_and_try(tmp_path, written, table, column, [(0, 0), (-1, 5), (dice.randrange(99), dice.randrange(99_999))])


@pytest.mark.full
@pytest.mark.parametrize(("table", "column"), COLUMNS)
def test_many_bits_of_every_row_are_reported(tmp_path: Path, written: Path, table: str, column: str) -> None:
    dice = random.Random(f"{table}.{column}")  # noqa: S311
    _flip_and_try(tmp_path, written, table, column, [(row, dice.randrange(99_999)) for row in range(24)])


def _flip_and_try(folder: Path, written: Path, table: str, column: str, cells: list[tuple[int, int]]) -> None:
    for at, (row, bit) in enumerate(cells):
        path = shutil.copy(written, folder / f"{at}.db")
        if flip(path, table, column, row, bit):
            assert tried(path) != "whole", (row, bit)


def test_the_flipper_flips_one_bit_and_a_whole_book_is_whole(tmp_path: Path, written: Path) -> None:
    assert (flipped("abc", 8), flipped(b"abc", 0), flipped(7, 0)) == (b"acc", b"`bc", 6)
    assert tried(shutil.copy(written, tmp_path)) == "whole"


def _no_wrong_figures(folder: Path, written: Path, seed: int, times: int) -> None:
    """Flip bits of the file itself: the book is refused, or says what it said."""
    dice = random.Random(seed)  # noqa: S311
    before = open_book(str(shutil.copy(written, folder / "whole.db")))
    expected = [(entry, tonnes_of(before.state(entry.sequence).folders)) for entry in before.entries(after=1)]
    for at in range(times):
        path = folder / f"{at}.db"
        data = bytearray(written.read_bytes())
        data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
        path.write_bytes(data)
        if tried(path) == "whole":
            book = open_book(str(path))
            found = [(entry, tonnes_of(book.state(entry.sequence).folders)) for entry in book.entries(after=1)]
            assert found == expected
            book.close()


def test_a_bit_flipped_anywhere_in_the_file_never_shows_a_wrong_figure(tmp_path: Path, written: Path) -> None:
    _no_wrong_figures(tmp_path, written, 1, 10)


@pytest.mark.full
def test_many_bits_flipped_anywhere_in_the_file_never_show_a_wrong_figure(tmp_path: Path, written: Path) -> None:
    _no_wrong_figures(tmp_path, written, 2, 600)
