"""A release pins a state, whatever comes after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.store_world import ANNE, KARI, between, tonnes_of
from tracking.store.book import Book, open_book
from tracking.store.errors import NothingToReleaseError, ReleaseDropsError, ReleaseUnknownError

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return open_book(str(tmp_path / "record.db"))


def test_a_release_pins_its_state(book: Book) -> None:
    book.propose(between({}, {"a": 1.0}), actor=ANNE, message="", approve=True)
    assert book.release("autumn", "the first figures", KARI) == 1
    pinned = book.state().version
    book.propose(between({"a": 1.0}, {"a": 2.0}), actor=ANNE, message="", approve=True)
    assert tonnes_of(book.released_state().folders) == {"a": 1.0}
    assert (book.state().release, book.head().release) == (None, 1)
    assert book.release("winter", "", KARI) == 2
    states = [book.released_state(number) for number in (1, 2, None)]
    assert [(state.release, tonnes_of(state.folders)["a"]) for state in states] == [(1, 1.0), (2, 2.0), (2, 2.0)]
    assert states[0].version == pinned
    assert (book.state().release, book.state(2).release, book.head().release) == (2, 1, 2)


def test_releases_say_who_made_them_and_what_they_pin(book: Book) -> None:
    book.propose(between({}, {"a": 1.0}), actor=ANNE, message="", approve=True)
    book.release("autumn", "the first figures", KARI)
    (release,) = book.releases()
    assert (release.number, release.name, release.note) == (1, "autumn", "the first figures")
    assert (release.entry, release.state_entry, release.actor) == (3, 2, KARI)
    assert book.entry(3).details == {"name": "autumn", "number": 1, "state_entry": 2}
    book.verify()


def test_a_release_leaves_the_version(book: Book) -> None:
    book.propose(between({}, {"a": 1.0}), actor=ANNE, message="", approve=True)
    before = book.head()
    book.release("autumn", "", KARI)
    assert (book.head().version, book.head().sequence) == (before.version, 3)


def test_there_is_nothing_to_release_before_figures_are_approved(book: Book) -> None:
    book.propose(between({}, {"a": 1.0}), actor=ANNE, message="")
    with pytest.raises(NothingToReleaseError):
        book.release("too early", "", KARI)
    assert book.head().sequence == 1


@pytest.mark.parametrize(("number", "found"), [(None, "0"), (0, "0"), (1, "1")])
def test_a_release_that_is_not_there_is_refused(book: Book, number: int | None, found: str) -> None:
    with pytest.raises(ReleaseUnknownError) as caught:
        book.released_state(number)
    assert (caught.value.path, caught.value.expected) == (f"release {found}", "1 to 0")


def test_a_release_that_leaves_out_much_has_to_be_meant(book: Book) -> None:
    book.propose(between({}, {"a": 94.0, "b": 6.0}), actor=ANNE, message="", approve=True)
    book.release("one", "", KARI)
    assert book.drops() == ()
    book.propose(between({"a": 94.0, "b": 6.0}, {"a": 94.0}), actor=ANNE, message="", approve=True)
    (drop,) = book.drops()
    assert (drop.folder, drop.tonnes_share, drop.rows_share) == ("fjord", 0.06, 0.5)
    with pytest.raises(ReleaseDropsError) as caught:
        book.release("two", "", KARI)
    assert (caught.value.path, caught.value.found) == ("release 2", "fjord: 6.0% t, 50.0% rows")
    assert caught.value.expected == "5.0%"
    assert len(book.releases()) == 1
    assert book.release("two", "", KARI, accept_drop=True) == 2
    assert book.drops() == ()


def test_a_little_less_and_any_more_is_released_unasked(book: Book) -> None:
    book.propose(between({}, {"a": 94.0, "b": 6.0}), actor=ANNE, message="", approve=True)
    book.release("one", "", KARI)
    book.propose(between({"a": 94.0, "b": 6.0}, {"a": 89.0, "b": 6.0}), actor=ANNE, message="", approve=True)
    assert [(drop.tonnes_share, drop.rows_share) for drop in book.drops()] == [(0.05, 0.0)]
    assert book.release("two", "", KARI) == 2
    book.propose(between({"a": 89.0, "b": 6.0}, {"a": 89.0, "b": 60.0}), actor=ANNE, message="", approve=True)
    assert book.release("three", "", KARI) == 3


def test_a_region_gone_is_dropped_whole_and_accepting_asks_too(book: Book) -> None:
    book.propose(between({}, {"a": 1.0}), actor=ANNE, message="", approve=True)
    book.release("one", "", KARI)
    gone = book.propose(between({"a": 1.0}, {}), actor=ANNE, message="")
    with pytest.raises(ReleaseDropsError):
        book.accept(gone, actor=KARI)
    assert [entry.sequence for entry in book.pending()] == [gone]
    assert book.accept(gone, actor=KARI, accept_drop=True) == 2
