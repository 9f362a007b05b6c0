"""Snapshots say what the fold says, share what did not change, and are never needed."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import delete, select

from tests.store_world import ANNE, between, tonnes_of
from tracking.store import snapshots
from tracking.store.book import Book, open_book
from tracking.store.errors import BlobBrokenError
from tracking.store.tables import SNAPSHOTS

if TYPE_CHECKING:
    from pathlib import Path


EVERY = 3


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(snapshots, "EVERY", EVERY)
        return _write(tmp_path_factory.mktemp("snapshots") / "record.db")


def _write(path: Path) -> Path:
    book = open_book(str(path))
    book.propose(between({}, {"a": 0.0, "b": 9.0}), actor=ANNE, message="", approve=True)
    for step in range(1, 2 * EVERY + 2):
        change = between({"a": step - 1.0, "b": 9.0}, {"a": float(step), "b": 9.0})
        book.propose(change, actor=ANNE, message="", approve=True)
    book.close()
    return path


@pytest.fixture
def book(tmp_path: Path, written: Path) -> Book:
    return open_book(shutil.copy(written, tmp_path))


def kept(book: Book) -> dict[int, dict[str, str]]:
    with book.engine.connect() as connection:
        rows = connection.execute(select(SNAPSHOTS).order_by(SNAPSHOTS.c.state_entry)).all()
    return {row.state_entry: {t["table"]: t["blob"] for t in json.loads(row.tables)} for row in rows}


def test_a_snapshot_is_kept_every_so_many_approvals(book: Book) -> None:
    assert list(kept(book)) == [2 * EVERY, 4 * EVERY]


def test_every_state_is_the_same_without_snapshots(book: Book) -> None:
    entries = range(2, book.head().sequence + 1, 2)
    with_snapshots = [tonnes_of(book.state(at).folders) for at in entries]
    with book.engine.begin() as connection:
        connection.execute(delete(SNAPSHOTS))
    assert [tonnes_of(book.state(at).folders) for at in entries] == with_snapshots
    assert with_snapshots == [{"a": float(step), "b": 9.0} for step in range(len(entries))]


def test_tables_that_did_not_change_share_their_blob(book: Book) -> None:
    first, second = kept(book).values()
    assert first["sites"] == second["sites"]
    assert first["emissions"] != second["emissions"]


def test_a_release_keeps_a_snapshot_once(book: Book) -> None:
    book.release("one", "", ANNE)
    book.release("the same again", "", ANNE)
    assert list(kept(book))[2:] == [book.state().entry]


def test_a_broken_snapshot_is_named_and_older_states_stay_readable(book: Book) -> None:
    blob = kept(book)[4 * EVERY]["emissions"]
    with book.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE blobs SET data = zeroblob(9) WHERE sha256 = ?", (blob,))
    with pytest.raises(BlobBrokenError) as caught:
        book.state()
    assert caught.value.path == f"blob {blob}"
    assert tonnes_of(book.state(2).folders) == {"a": 0.0, "b": 9.0}
