"""Proposals, decisions, states: what is in force, and what is not."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from pandas.testing import assert_frame_equal

from tests.store_world import ANNE, KARI, between, tonnes_of, world
from tracking.store.book import Book, open_book
from tracking.store.changes import difference
from tracking.store.entries import GENESIS, Kind
from tracking.store.errors import (
    AlreadyDecidedError,
    BlobBrokenError,
    ChangeRefusedError,
    EntryUnknownError,
    NotAProposalError,
)
from tracking.store.heads import Head

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return open_book(str(tmp_path / "record.db"))


def take(book: Book, old: dict[str, float], new: dict[str, float]) -> int:
    return book.propose(between(old, new), actor=ANNE, message="", approve=True)


def test_an_empty_book_has_an_empty_state(book: Book) -> None:
    assert book.head() == Head(sequence=0, hash=GENESIS, version=GENESIS, release=None)
    state = book.state()
    assert (state.version, state.entry, state.release, dict(state.folders)) == (GENESIS, 0, None, {})
    assert (book.entries(), book.pending(), book.releases()) == ((), (), ())


def test_a_proposal_changes_nothing_until_it_is_approved(book: Book) -> None:
    take(book, {}, {"a": 1.0})
    before = book.head()
    sequence = book.propose(between({"a": 1.0}, {"a": 2.0}), actor=ANNE, message="new figures")
    assert [entry.sequence for entry in book.pending()] == [sequence] == [3]
    assert tonnes_of(book.state().folders) == {"a": 1.0}
    assert (book.head().version, book.head().sequence) == (before.version, 3)
    assert book.approve(3, actor=KARI, message="checked") == 4
    assert book.pending() == ()
    assert tonnes_of(book.state().folders) == {"a": 2.0}
    assert book.head().version == book.state().version == book.entry(4).hash != before.version


@pytest.mark.parametrize("decide", [Book.reject, Book.withdraw])
def test_a_proposal_turned_down_or_taken_back_changes_nothing(book: Book, decide: object) -> None:
    take(book, {}, {"a": 1.0})
    book.propose(between({"a": 1.0}, {"a": 2.0}), actor=ANNE, message="")
    before = book.state()
    assert decide(book, 3, actor=KARI, message="no") == 4  # type: ignore[operator]
    assert book.pending() == ()
    assert (book.state().version, book.head().version) == (before.version, before.version)
    for again in (book.approve, book.reject, book.withdraw):
        with pytest.raises(AlreadyDecidedError) as caught:
            again(3, actor=KARI)
        assert (caught.value.path, caught.value.found) == ("entry 3", f"{book.entry(4).kind.value} 4")
    assert book.head().sequence == 4


def test_only_proposals_are_decided(book: Book) -> None:
    take(book, {}, {"a": 1.0})
    with pytest.raises(NotAProposalError) as caught:
        book.approve(2, actor=KARI)
    assert (caught.value.path, caught.value.found, caught.value.expected) == ("entry 2", "approval", "proposal")
    with pytest.raises(EntryUnknownError):
        book.approve(9, actor=KARI)


def test_a_state_opens_as_it_was_after_any_entry(book: Book) -> None:
    take(book, {}, {"a": 1.0})
    take(book, {"a": 1.0}, {"a": 1.0, "b": 5.0})
    take(book, {"a": 1.0, "b": 5.0}, {"b": 6.0})
    assert [tonnes_of(book.state(at).folders) for at in (2, 4, 6)] == [{"a": 1.0}, {"a": 1.0, "b": 5.0}, {"b": 6.0}]
    assert book.state(3).version == book.state(2).version
    assert (dict(book.state(0).folders), dict(book.state(1).folders)) == ({}, {})
    with pytest.raises(EntryUnknownError):
        book.state(7)


def test_a_restart_gives_an_equal_state(tmp_path: Path) -> None:
    first = open_book(str(tmp_path / "record.db"))
    take(first, {}, {"b": 2.0, "a": 1.0})
    before, head = first.state(), first.head()
    first.close()
    second = open_book(str(tmp_path / "record.db"))
    assert second.head() == head
    assert second.state().version == before.version
    for name, frame in before.folders["fjord"].items():
        assert_frame_equal(second.state().table("fjord", name), frame)
    expected = world(a=1.0, b=2.0)["fjord"]
    assert_frame_equal(before.table("fjord", "emissions"), expected["emissions"])
    assert_frame_equal(before.table("fjord", "energy"), expected["energy"])


def test_what_is_already_so_leaves_the_version(book: Book) -> None:
    take(book, {}, {"a": 1.0})
    same = between({"a": 1.0}, {"a": 2.0})
    book.propose(same, actor=ANNE, message="once", approve=True)
    version = book.state().version
    book.propose(same, actor=KARI, message="twice", approve=True)
    assert (book.head().sequence, book.head().version, book.state().entry) == (6, version, 4)


def test_back_and_forth_changes_the_version_each_time(book: Book) -> None:
    take(book, {}, {"a": 1.0})
    versions = [book.state().version]
    for old, new in ((1.0, 2.0), (2.0, 1.0)):
        take(book, {"a": old}, {"a": new})
        versions.append(book.state().version)
    assert len(set(versions)) == 3


def test_a_proposal_keeps_the_file_as_it_came(book: Book) -> None:
    changes = [replace(change, original="in.xlsx") for change in between({}, {"a": 1.0})]
    sequence = book.propose(changes, actor=ANNE, message="", originals={"in.xlsx": b"as it came"})
    said = book.entry(sequence).details
    sha256 = hashlib.sha256(b"as it came").hexdigest()
    assert said["originals"] == {"in.xlsx": sha256}
    assert [(c["folder"], c["table"], c["original"], c["puts"], c["deletes"]) for c in said["changes"]] == [
        ("fjord", "emissions", sha256, 1, 0),
        ("fjord", "sites", sha256, 1, 0),
    ]
    assert book.blob(sha256) == b"as it came"
    assert_frame_equal(book.changes(sequence)[0].puts, changes[0].puts)


def test_a_proposal_names_the_entry_it_was_made_against(book: Book) -> None:
    take(book, {}, {"a": 1.0})
    take(book, {"a": 1.0}, {"a": 2.0})
    late = book.propose(between({"a": 1.0}, {"a": 3.0}), actor=ANNE, message="", base=2)
    now = book.propose(between({"a": 2.0}, {"a": 3.0}), actor=ANNE, message="")
    assert (book.entry(late).details["base"], book.entry(now).details["base"]) == (2, 5)
    with pytest.raises(EntryUnknownError) as caught:
        book.propose(between({}, {"a": 3.0}), actor=ANNE, message="", base=7)
    assert caught.value.expected == "0 to 6"


def test_a_proposal_with_nothing_or_with_a_table_twice_is_refused(book: Book) -> None:
    (change, _) = between({}, {"a": 1.0})
    empty = replace(change, puts=change.puts.iloc[:0])
    for changes in ([], [empty], [change, change], [replace(change, original="unknown.csv")]):
        with pytest.raises(ChangeRefusedError):
            book.propose(changes, actor=ANNE, message="")
    assert book.head().sequence == 0


def test_a_failure_between_proposal_and_approval_leaves_neither(book: Book) -> None:
    take(book, {}, {"a": 1.0})
    # An earlier blob is damaged: the approval reads it, after the proposal was written.
    with book.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE blobs SET data = zeroblob(3)")
    with pytest.raises(BlobBrokenError):
        take(book, {"a": 1.0}, {"a": 2.0})
    assert [entry.kind for entry in book.entries()] == [Kind.PROPOSAL, Kind.APPROVAL]


def test_a_proposal_is_accepted_and_released_at_once_or_not_at_all(book: Book) -> None:
    take(book, {}, {"a": 1.0})
    sequence = book.propose(between({"a": 1.0}, {"a": 2.0}), actor=ANNE, message="")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("tracking.store.releases.release", lambda *_, **__: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            book.accept(sequence, actor=ANNE)
    assert [entry.sequence for entry in book.pending()] == [sequence]
    assert book.accept(sequence, actor=ANNE, message="Checked") == 1
    assert tonnes_of(book.released_state().folders) == {"a": 2.0}


def test_a_region_whose_rows_are_all_deleted_is_gone(book: Book) -> None:
    take(book, {}, {"a": 1.0})
    book.propose(difference(world(a=1.0), {}), actor=ANNE, message="", approve=True)
    assert book.state().region_ids == ()
