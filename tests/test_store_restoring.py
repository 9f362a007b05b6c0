"""Undo, redo and restore are entries: they add to the book and take nothing out of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.store_world import ANNE, KARI, between, tonnes_of
from tracking.store.book import Book, open_book
from tracking.store.errors import (
    EntryUnknownError,
    HeadMovedError,
    NotApprovedError,
    NothingToChangeError,
    ReleaseUnknownError,
)
from tracking.store.restoring import redo, restore, restore_release, undo

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return open_book(str(tmp_path / "record.db"))


def take(book: Book, old: dict[str, float], new: dict[str, float]) -> int:
    return book.propose(between(old, new), actor=ANNE, message="", approve=True)


def tonnes(book: Book) -> dict[str, float]:
    return tonnes_of(book.state().folders)


def test_the_newest_approval_is_undone_and_done_again(book: Book) -> None:
    take(book, {}, {"a": 1.0, "b": 2.0})
    take(book, {"a": 1.0, "b": 2.0}, {"a": 5.0, "c": 3.0})
    undone = undo(book, 4, actor=KARI, message="wrong file", approve=True)
    assert tonnes(book) == {"a": 1.0, "b": 2.0}
    entry = book.entry(undone)
    assert (entry.details["origin"], entry.message, book.head().sequence) == ({"undoes": 4}, "wrong file", 6)
    again = redo(book, 6, actor=KARI, approve=True)
    assert (tonnes(book), book.entry(again).details["origin"]) == ({"a": 5.0, "c": 3.0}, {"redoes": 4})
    undo(book, again, actor=ANNE, approve=True)  # the proposal that was approved is as good a name as its approval
    assert tonnes(book) == {"a": 1.0, "b": 2.0}
    book.verify()


def test_an_undoing_can_wait_for_somebody_else(book: Book) -> None:
    take(book, {}, {"a": 1.0})
    take(book, {"a": 1.0}, {"a": 2.0})
    sequence = undo(book, 4, actor=ANNE)
    assert ([each.sequence for each in book.pending()], tonnes(book)) == ([sequence], {"a": 2.0})
    book.approve(sequence, actor=KARI, four_eyes=True)
    assert tonnes(book) == {"a": 1.0}


def test_undoing_an_older_one_leaves_what_came_since_and_has_to_be_looked_at(book: Book) -> None:
    take(book, {}, {"a": 1.0, "b": 2.0})
    take(book, {"a": 1.0, "b": 2.0}, {"a": 5.0, "b": 2.0})
    take(book, {"a": 5.0, "b": 2.0}, {"a": 5.0, "b": 7.0})
    with pytest.raises(HeadMovedError):
        undo(book, 4, actor=KARI, approve=True)
    assert book.head().sequence == 6
    sequence = undo(book, 4, actor=KARI)
    assert book.rebased(sequence).conflicts == ()
    book.approve(sequence, actor=KARI, seen=6)
    assert tonnes(book) == {"a": 1.0, "b": 7.0}
    assert undo(book, 6, actor=KARI, approve=True, seen=book.state().entry) == 9
    assert tonnes(book) == {"a": 1.0, "b": 2.0}


def test_only_what_changed_figures_is_undone_and_only_an_undoing_done_again(book: Book) -> None:
    take(book, {}, {"a": 1.0})
    book.propose(between({}, {"a": 1.0}), actor=ANNE, message="", approve=True)  # says what is so already
    book.propose(between({"a": 1.0}, {"a": 2.0}), actor=ANNE, message="")
    book.reject(5, actor=KARI)
    book.propose(between({"a": 1.0}, {"a": 2.0}), actor=ANNE, message="")
    for sequence in (3, 4, 5, 6, 7):
        with pytest.raises(NotApprovedError) as caught:
            undo(book, sequence, actor=KARI)
        assert caught.value.path == f"entry {sequence}"
    with pytest.raises(NotApprovedError):
        redo(book, 2, actor=KARI)
    with pytest.raises(EntryUnknownError):
        undo(book, 99, actor=KARI)


def test_an_earlier_state_or_release_is_restored_by_a_new_entry(book: Book) -> None:
    take(book, {}, {"a": 1.0, "b": 2.0})
    book.release("one", "", KARI)
    take(book, {"a": 1.0, "b": 2.0}, {"c": 3.0})
    take(book, {"c": 3.0}, {"c": 4.0})
    sequence = restore(book, 5, actor=KARI, message="back", approve=True)
    assert (tonnes(book), book.entry(sequence).details["origin"]) == ({"c": 3.0}, {"restores": 5})
    sequence = restore_release(book, 1, actor=KARI, approve=True)
    assert (tonnes(book), book.entry(sequence).details["origin"]) == (
        {"a": 1.0, "b": 2.0},
        {"restores": 3, "release": 1},
    )
    with pytest.raises(NothingToChangeError) as caught:
        restore_release(book, None, actor=KARI)
    assert caught.value.path == "release 1"
    restore(book, 0, actor=KARI)
    assert tonnes(book) == {"a": 1.0, "b": 2.0}
    book.approve(book.pending()[0].sequence, actor=ANNE)
    assert book.state().region_ids == ()
    with pytest.raises(EntryUnknownError):
        restore(book, 99, actor=KARI)
    with pytest.raises(ReleaseUnknownError):
        restore_release(book, 2, actor=KARI)
    book.verify()


STATES = st.dictionaries(st.sampled_from("abc"), st.sampled_from([1.0, 2.0]), min_size=1)


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(STATES, min_size=2, max_size=4), st.data())
def test_every_earlier_state_can_be_restored(
    tmp_path_factory: pytest.TempPathFactory, states: list[dict[str, float]], data: st.DataObject
) -> None:
    book = open_book(str(tmp_path_factory.mktemp("law") / "record.db"))
    at: list[tuple[int, dict[str, float]]] = []
    now: dict[str, float] = {}
    for state in states:
        if state != now:
            take(book, now, state)
            at.append((book.head().sequence, dict(sorted(state.items()))))
            now = state
    entry, expected = data.draw(st.sampled_from(at))
    if expected != tonnes(book):
        restore(book, entry, actor=KARI, approve=True)
    assert tonnes(book) == expected
    book.verify()
    book.close()
