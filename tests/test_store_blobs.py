"""Blobs are kept once, and a bit that flips on the disk is told by name."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest

from tests.store_world import ANNE, between
from tracking.store.book import Book, open_book
from tracking.store.errors import BlobBrokenError, BlobMissingError

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return open_book(str(tmp_path / "record.db"))


def keep(book: Book, data: bytes) -> str:
    book.propose(between({}, {"a": 1.0}), actor=ANNE, message="", originals={"in.csv": data})
    return hashlib.sha256(data).hexdigest()


def test_the_same_bytes_are_kept_once(book: Book) -> None:
    keep(book, b"as they came")
    keep(book, b"as they came")
    with book.engine.connect() as connection:
        rows = connection.exec_driver_sql("SELECT size FROM blobs ORDER BY size").all()
    assert len(rows) == 3  # the original, and the change of each of two tables
    assert rows[0] == (len(b"as they came"),)


def test_a_bit_flipped_in_the_file_is_reported_with_the_blob(tmp_path: Path, book: Book) -> None:
    sha256 = keep(book, b"a line of figures, as it came")
    book.close()
    path = tmp_path / "record.db"
    stored = path.read_bytes()
    place = stored.index(b"a line of figures")
    path.write_bytes(stored[:place] + bytes([stored[place] ^ 1]) + stored[place + 1 :])
    reopened = open_book(str(path))
    for read in (lambda: reopened.blob(sha256), reopened.verify):
        with pytest.raises(BlobBrokenError) as caught:
            read()
        assert (caught.value.path, caught.value.expected) == (f"blob {sha256}", sha256)
        assert caught.value.found == hashlib.sha256(b"` line of figures, as it came").hexdigest()


def test_a_blob_that_is_not_there_is_named(book: Book) -> None:
    with pytest.raises(BlobMissingError) as caught:
        book.blob("f" * 64)
    assert caught.value.path == f"blob {'f' * 64}"
