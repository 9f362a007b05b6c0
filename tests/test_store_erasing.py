"""A person can be erased, to the last byte, and the chain stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.store_world import ANNE, KARI, between, tonnes_of
from tracking.store.book import Book, open_book
from tracking.store.comments import comment
from tracking.store.entries import Kind
from tracking.store.erasing import erase
from tracking.store.errors import PersonUnknownError
from tracking.store.people import Person

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def book(tmp_path: Path) -> Book:
    book = open_book(str(tmp_path / "record.db"))
    book.propose(between({}, {"a": 1.0}), actor=ANNE, message="I, Anne, read it off the meter", approve=True)
    comment(book, "Thank you", actor=KARI, on=2)
    return book


def on_disk(path: Path) -> bytes:
    return b"".join(file.read_bytes() for file in sorted(path.parent.glob("record.db*")))


def test_nothing_of_a_person_stays_and_everything_else_does(book: Book, tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    hashes = [entry.hash for entry in book.entries()]
    assert b"anne@example.org" in on_disk(path)
    sequence = erase(book, "anne", asked_by=KARI)
    for text in (b"Anne", b"anne", b"read it off the meter"):
        assert text not in on_disk(path)
    assert [entry.hash for entry in book.entries()][:3] == hashes
    assert [(entry.actor, entry.message) for entry in book.entries()[:2]] == [(None, None)] * 2
    erasure = book.entry(sequence)
    assert (erasure.kind, erasure.actor, erasure.message) == (Kind.ERASURE, KARI, "")
    assert erasure.details == {"people": [book.entry(1).actor_digest], "messages": [1, 2]}
    assert [each.message for each in book.entries()[2:]] == ["Thank you", ""]
    assert tonnes_of(book.state().folders) == {"a": 1.0}
    book.verify()


def test_every_name_that_a_person_had_goes(book: Book) -> None:
    married = Person(id="anne", name="Anne Married", email="married@example.org")
    book.propose(between({"a": 1.0}, {"a": 2.0}), actor=married, message="x", approve=True)
    erase(book, "anne", asked_by=KARI)
    assert {entry.actor for entry in book.entries()} == {None, KARI}
    book.verify()


def test_one_can_ask_for_oneself(book: Book, tmp_path: Path) -> None:
    sequence = erase(book, "anne", asked_by=ANNE)
    assert b"nne Analyst" not in on_disk(tmp_path / "record.db")
    assert (book.entry(sequence).actor, book.entry(sequence).message) == (None, "")
    book.verify()


def test_nobody_is_erased_twice_but_can_come_back(book: Book) -> None:
    erase(book, "anne", asked_by=KARI)
    with pytest.raises(PersonUnknownError) as caught:
        erase(book, "anne", asked_by=KARI)
    assert (caught.value.found, book.head().sequence) == ("anne", 4)
    book.propose(between({"a": 1.0}, {"a": 2.0}), actor=ANNE, message="back", approve=True)
    assert [entry.actor for entry in book.entries()] == [None, None, KARI, KARI, ANNE, ANNE]
    book.verify()
