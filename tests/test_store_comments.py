"""Comments on entries and figures, and one figure's whole life."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.store_world import ANNE, KARI, between, emission
from tracking.store.book import Book, open_book
from tracking.store.comments import comment, comments
from tracking.store.entries import Kind
from tracking.store.erasing import erase
from tracking.store.errors import CommentRefusedError, EntryUnknownError, FigureUnknownError
from tracking.store.lives import life
from tracking.store.rows import Figure

if TYPE_CHECKING:
    from pathlib import Path

KEY = ("a", "", 2023, "1", "", "CO2e", "not-stated", "d", "2024")
OF_A = Figure(folder="fjord", table="emissions", key=KEY)


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return open_book(str(tmp_path / "record.db"))


def take(book: Book, old: dict[str, float], new: dict[str, float], message: str) -> int:
    return book.propose(between(old, new), actor=ANNE, message=message, approve=True)


def test_comments_stand_on_an_entry_or_on_a_figure(book: Book) -> None:
    take(book, {}, {"a": 1.0}, "first")
    assert comment(book, "Why so little?", actor=KARI, on=2) == 3
    assert comment(book, "Measured anew in May.", actor=ANNE, on=OF_A) == 4
    first, second = comments(book)
    assert (first.text, first.actor, first.entry, first.figure) == ("Why so little?", KARI, 2, None)
    assert (second.text, second.actor, second.entry, second.figure) == ("Measured anew in May.", ANNE, None, OF_A)
    assert comments(book, on=OF_A) == (second,)
    assert comments(book, on=2) == (first,)
    assert comments(book, on=1) == ()
    assert [entry.kind for entry in book.entries(after=2)] == [Kind.COMMENT, Kind.COMMENT]
    assert (book.head().version, book.state().entry) == (book.entry(2).hash, 2)
    book.verify()


def test_a_comment_says_something_and_is_on_something(book: Book) -> None:
    with pytest.raises(CommentRefusedError) as caught:
        comment(book, " \n", actor=KARI, on=1)
    assert caught.value.path == "entry 1"
    with pytest.raises(EntryUnknownError):
        comment(book, "hello", actor=KARI, on=1)
    assert book.head().sequence == 0


@pytest.mark.parametrize(
    ("folder", "table", "key", "found"),
    [
        ("shared", "emissions", KEY, "emissions"),
        ("fjord", "emissions", KEY[:-1], "a, , 2023, 1, , CO2e, not-stated, d"),
        ("fjord", "sites", (7,), "7"),
        ("fjord", "emissions", ("a", None, *KEY[2:]), "a, None, 2023, 1, , CO2e, not-stated, d, 2024"),
        ("fjord", "emissions", ("a", "", "2023", *KEY[3:]), "a, , 2023, 1, , CO2e, not-stated, d, 2024"),
    ],
)
def test_a_figure_has_a_key_of_its_table(folder: str, table: str, key: tuple[object, ...], found: str) -> None:
    with pytest.raises(FigureUnknownError) as caught:
        Figure(folder=folder, table=table, key=key)  # type: ignore[arg-type]
    assert caught.value.found == found


def test_a_figure_is_named_by_its_row() -> None:
    assert Figure.of_row("fjord", "emissions", emission("a", 2023, 1.0)) == OF_A


def test_a_figures_whole_life(book: Book) -> None:
    take(book, {}, {"a": 1.0}, "first")
    take(book, {"a": 1.0}, {"a": 1.0, "b": 5.0}, "another")
    take(book, {"a": 1.0, "b": 5.0}, {"a": 2.0, "b": 5.0}, "more")
    book.propose(between({"a": 2.0}, {"a": 9.0}), actor=ANNE, message="much more")
    book.reject(7, actor=KARI, message="no")
    take(book, {"a": 2.0, "b": 5.0}, {"b": 5.0}, "closed")
    comment(book, "Is it?", actor=KARI, on=6)
    comment(book, "It was.", actor=KARI, on=OF_A)
    waiting = book.propose(between({}, {"a": 4.0}), actor=ANNE, message="open again")
    told = life(book, "fjord", "emissions", KEY)
    rows = [(t.old and t.old["emissions_t"], t.new and t.new["emissions_t"]) for t in told.touches]
    assert rows == [(None, 1.0), (1.0, 2.0), (2.0, 9.0), (2.0, None), (None, 4.0)]
    assert [t.proposal.sequence for t in told.touches] == [1, 5, 7, 9, waiting]
    assert [t.decision and t.decision.kind for t in told.touches] == [
        Kind.APPROVAL,
        Kind.APPROVAL,
        Kind.REJECTION,
        Kind.APPROVAL,
        None,
    ]
    assert [t.is_in_force for t in told.touches] == [True, True, False, True, False]
    assert [t.proposal.message for t in told.touches] == ["first", "more", "much more", "closed", "open again"]
    assert [[c.text for c in t.comments] for t in told.touches] == [[], ["Is it?"], [], [], []]
    assert [c.text for c in told.comments] == ["It was."]
    assert life(book, "fjord", "emissions", ("nobody", *KEY[1:])).touches == ()


def test_the_order_of_approval_is_the_order_of_a_life(book: Book) -> None:
    take(book, {}, {"a": 1.0}, "")
    early = book.propose(between({"a": 1.0}, {"a": 2.0}), actor=ANNE, message="")
    late = book.propose(between({"a": 1.0}, {"a": 3.0}), actor=ANNE, message="")
    book.approve(late, actor=KARI)
    book.approve(early, actor=KARI, seen=book.state().entry)
    told = life(book, "fjord", "emissions", KEY).touches
    assert [t.proposal.sequence for t in told] == [1, late, early]
    assert [t.new and t.new["emissions_t"] for t in told] == [1.0, 3.0, 2.0]


def test_an_erased_comment_keeps_its_place(book: Book) -> None:
    take(book, {}, {"a": 1.0}, "")
    comment(book, "I, Kari, doubt it.", actor=KARI, on=OF_A)
    erase(book, "kari", asked_by=ANNE)
    (kept,) = life(book, "fjord", "emissions", KEY).comments
    assert (kept.sequence, kept.text, kept.actor) == (3, None, None)
    book.verify()
