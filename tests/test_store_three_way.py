"""New region files change what changed in them; what came into the book since stays, and clashes are named."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.store_world import KARI, between, tonnes_of, world
from tracking.store.book import Book, open_book
from tracking.store.changes import apply
from tracking.store.first_run import take_in
from tracking.store.three_way import Conflict, three_way

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

KEY = ("2023", "1", "", "CO2e", "not-stated", "d", "2024")


def key(site: str) -> tuple[str, ...]:
    return (site, "", *KEY)


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return open_book(str(tmp_path / "record.db"))


def start(book: Book, **tonnes: float) -> None:
    """Start with region files of these tonnes; their bytes say them, so that they can be read again."""
    files = {"regions/fjord/emissions.csv": json.dumps(tonnes).encode()}
    take_in(
        book,
        world(**tonnes),
        json.dumps(tonnes),
        files,
        lambda *_: None,
        lambda kept: world(**json.loads(*kept.values())),
    )


def upload(book: Book, old: Mapping[str, float], new: Mapping[str, float]) -> None:
    book.propose(between(dict(old), dict(new)), actor=KARI, message="uploaded", approve=True)


def merged(base: dict[str, float], new: dict[str, float], held: dict[str, float]) -> tuple[object, list[Conflict]]:
    in_force = world(**held)
    changes, conflicts = three_way(world(**base), world(**new), in_force)
    for change in changes:
        in_force["fjord"][change.table] = apply(in_force["fjord"][change.table], [change])
    return tonnes_of(in_force), [each for each in conflicts if each.place == "fjord/emissions"]


@pytest.mark.parametrize(
    ("base", "new", "held", "then", "clashes"),
    [
        ({"a": 1}, {"a": 2}, {"a": 1, "b": 5}, {"a": 2, "b": 5}, []),
        ({"a": 1}, {"a": 2}, {"a": 3}, {"a": 2}, ["a"]),
        ({"a": 1}, {"a": 2}, {"a": 2}, {"a": 2}, []),
        ({"a": 1}, {"a": 1}, {"a": 3}, {"a": 3}, []),
        ({"a": 1}, {"a": 1, "b": 2}, {"a": 1, "b": 3}, {"a": 1, "b": 2}, ["b"]),
        ({"a": 1, "b": 2}, {"a": 1}, {"a": 1, "b": 2, "c": 3}, {"a": 1, "c": 3}, []),
        ({"a": 1, "b": 2}, {"a": 1}, {"a": 1, "b": 4}, {"a": 1}, ["b"]),
        ({"a": 1, "b": 2}, {"a": 1}, {"a": 1}, {"a": 1}, []),
        ({"a": 1, "b": 2}, {"a": 1, "b": 3}, {"a": 1}, {"a": 1, "b": 3}, ["b"]),
        ({}, {"a": 1}, {}, {"a": 1}, []),
    ],
)
def test_each_side_keeps_what_it_alone_changed(
    base: dict[str, float],
    new: dict[str, float],
    held: dict[str, float],
    then: dict[str, float],
    clashes: list[str],
) -> None:
    assert merged(base, new, held) == (
        then,
        [Conflict(place="fjord/emissions", key=key(site)) for site in clashes],
    )


def test_accepting_new_files_does_not_undo_what_was_uploaded_since(book: Book) -> None:
    start(book, a=1.0)
    upload(book, {"a": 1.0}, {"a": 1.0, "b": 5.0})
    start(book, a=2.0)
    (proposal,) = book.pending()
    assert (proposal.message, [change.place for change in book.changes(proposal.sequence)]) == ("", ["fjord/emissions"])
    book.approve(proposal.sequence, actor=KARI)
    assert tonnes_of(book.state().folders) == {"a": 2.0, "b": 5.0}
    start(book, a=3.0)
    book.approve(book.pending()[0].sequence, actor=KARI)
    assert tonnes_of(book.state().folders) == {"a": 3.0, "b": 5.0}


def test_a_row_that_both_have_changed_is_named_and_the_files_one_proposed(book: Book) -> None:
    start(book, a=1.0, c=1.0)
    upload(book, {"a": 1.0, "c": 1.0}, {"a": 7.0, "c": 1.0})
    start(book, a=2.0, c=2.0)
    (proposal,) = book.pending()
    assert proposal.message == (
        "Changed in the region files and in the book since; the files' rows are proposed:\n"
        "fjord/emissions: a, 2023, 1, CO2e, not-stated, d, 2024"
    )
    book.approve(proposal.sequence, actor=KARI)
    assert tonnes_of(book.state().folders) == {"a": 2.0, "c": 2.0}


def test_files_that_were_rejected_are_no_base(book: Book) -> None:
    start(book, a=1.0)
    start(book, a=2.0)
    book.reject(book.pending()[0].sequence, actor=KARI)
    start(book, a=2.0, b=3.0)
    book.approve(book.pending()[0].sequence, actor=KARI)
    assert tonnes_of(book.state().folders) == {"a": 2.0, "b": 3.0}


def test_what_the_book_has_already_is_not_proposed(book: Book) -> None:
    start(book, a=1.0)
    upload(book, {"a": 1.0}, {"a": 2.0})
    start(book, a=2.0)
    assert book.pending() == ()
