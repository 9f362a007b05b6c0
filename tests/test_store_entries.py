"""The chain: every field counts, nothing can be altered unseen, and people can be erased."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import delete, update

from tests.store_world import ANNE, KARI, between
from tracking.store import engine
from tracking.store.book import Book, open_book
from tracking.store.entries import GENESIS, Entry, Kind, canonical_json, entry_hash, utc_text
from tracking.store.errors import ChainBrokenError, RowBrokenError
from tracking.store.people import Person, salted
from tracking.store.tables import ENTRIES, MESSAGES, PEOPLE

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import ColumnElement, Table

ENTRY = Entry(
    sequence=2,
    previous_hash="a" * 64,
    kind=Kind.PROPOSAL,
    created_utc="2026-11-01T10:00:00.000000Z",
    actor_digest="b" * 64,
    message_digest="c" * 64,
    state_entry=1,
    proposal=None,
    content="{}",
)
OTHER = {
    "sequence": 3,
    "previous_hash": "d" * 64,
    "kind": Kind.RELEASE,
    "created_utc": "2026-11-01T10:00:00.000001Z",
    "actor_digest": "d" * 64,
    "message_digest": "d" * 64,
    "state_entry": 0,
    "proposal": 1,
    "content": '{"a":1}',
}


@pytest.fixture
def book(tmp_path: Path) -> Book:
    book = open_book(str(tmp_path / "record.db"))
    book.propose(between({}, {"a": 1.0}), actor=ANNE, message="first", approve=True)
    book.propose(between({"a": 1.0}, {"a": 2.0}), actor=KARI, message="second", approve=True)
    return book


@pytest.mark.parametrize("name", OTHER)
def test_hash_changes_with_every_field(name: str) -> None:
    assert entry_hash(replace(ENTRY, **{name: OTHER[name]})) != entry_hash(ENTRY)


def test_every_field_that_an_entry_states_is_tried_above() -> None:
    assert {field.name for field in fields(Entry)} - {"hash", "actor", "message"} == set(OTHER)


def test_canonical_json_is_one_text() -> None:
    assert canonical_json({"b": "å", "a": [1, None]}) == '{"a":[1,null],"b":"å"}'


def test_moments_are_utc_with_microseconds() -> None:
    oslo = datetime(2026, 11, 1, 1, 0, 0, 5, tzinfo=timezone(timedelta(hours=1)))
    assert utc_text(oslo) == "2026-11-01T00:00:00.000005Z"
    assert utc_text(datetime(2026, 1, 1, tzinfo=UTC)) == "2026-01-01T00:00:00.000000Z"


def test_entries_are_numbered_and_chained(book: Book) -> None:
    entries = book.entries()
    assert [entry.sequence for entry in entries] == [1, 2, 3, 4]
    assert [entry.previous_hash for entry in entries] == [GENESIS, *(entry.hash for entry in entries[:-1])]
    assert [entry.kind for entry in entries] == [Kind.PROPOSAL, Kind.APPROVAL] * 2
    assert [entry.state_entry for entry in entries] == [0, 2, 2, 4]
    assert [entry.proposal for entry in entries] == [None, 1, None, 3]
    assert [(entry.actor, entry.message) for entry in entries[1:3]] == [(ANNE, "first"), (KARI, "second")]
    assert book.entries(after=3) == entries[3:]
    book.verify()


@pytest.mark.parametrize("name", sorted({*OTHER, "hash"} - {"sequence", "proposal"}))
def test_an_altered_column_is_named(book: Book, name: str) -> None:
    value = "e" * 64 if name == "hash" else OTHER[name] if name != "kind" else "release"
    with book.engine.begin() as connection:
        connection.execute(update(ENTRIES).where(ENTRIES.c.sequence == 3).values({name: value}))
    with pytest.raises(ChainBrokenError) as caught:
        book.verify()
    assert caught.value.path == f"entry 3, {'previous_hash' if name == 'previous_hash' else 'hash'}"


def test_a_missing_entry_is_named(book: Book) -> None:
    with book.engine.begin() as connection:
        connection.execute(delete(MESSAGES).where(MESSAGES.c.entry == 2))
        connection.execute(delete(ENTRIES).where(ENTRIES.c.sequence == 2))
    with pytest.raises(ChainBrokenError) as caught:
        book.verify()
    assert (caught.value.path, caught.value.found, caught.value.expected) == ("entry 3, sequence", "3", "2")


@pytest.mark.parametrize(
    ("table", "values", "path"),
    [(PEOPLE, {"name": "Somebody Else"}, "entry 1, actor"), (MESSAGES, {"text": "never said"}, "entry 1, message")],
)
def test_an_altered_name_or_message_is_named(book: Book, table: object, values: dict[str, str], path: str) -> None:
    with book.engine.begin() as connection:
        connection.execute(update(table).values(values))  # type: ignore[arg-type]
    with pytest.raises(ChainBrokenError) as caught:
        book.verify()
    assert caught.value.path == path


@pytest.mark.parametrize(
    ("table", "which", "path"),
    [(PEOPLE, PEOPLE.c.id == "anne", "entry 1, actor"), (MESSAGES, MESSAGES.c.entry == 4, "entry 4, message")],
)
def test_a_name_or_message_gone_without_an_erasure_is_named(
    book: Book, table: Table, which: ColumnElement[bool], path: str
) -> None:
    with engine.writing(book.engine) as connection:
        connection.execute(delete(table).where(which))
    with pytest.raises(RowBrokenError) as caught:
        book.verify()
    assert caught.value.path == path


def test_a_person_under_a_new_name_gets_a_new_digest_and_the_old_one_holds(book: Book) -> None:
    renamed = Person(id="anne", name="Anne Married")
    book.propose(between({"a": 2.0}, {"a": 3.0}), actor=renamed, message="", approve=True)
    assert [entry.actor for entry in book.entries()][::4] == [ANNE, renamed]
    assert book.entry(1).actor_digest == book.entry(2).actor_digest != book.entry(5).actor_digest
    book.verify()


def test_digests_are_salted() -> None:
    assert salted("00", "yes") != salted("01", "yes")


def test_a_person_has_an_id() -> None:
    with pytest.raises(ValueError, match="a person has an id, found ' '"):
        Person(id=" ", name="Nobody")
