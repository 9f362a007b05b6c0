"""Whatever puts figures in force is held to the rules: approving, accepting, undoing, doing again and restoring."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.store_world import ANNE, KARI, between, tonnes_of
from tracking.schema.problems import Code, Problem, RefusedError
from tracking.store.book import Book, open_book
from tracking.store.restoring import redo, restore, restore_release, undo

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tracking.store.frames import Tables

TOO_MUCH = Problem(code=Code.LARGE_CHANGE, file="fjord/emissions")
START: dict[str, float] = {"a": 1.0}


def at_most_ten_tonnes(_before: Tables, after: Tables) -> tuple[Problem, ...]:
    return (TOO_MUCH,) if sum(tonnes_of(after).values()) > 10.0 else ()


@pytest.fixture
def book(tmp_path: Path) -> Book:
    """Return a book of 1 tonne (approved as 2, released as 3) that went from 9 tonnes more (5) back to 1 (7)."""
    found = open_book(str(tmp_path / "record.db"), rules=at_most_ten_tonnes)
    found.propose(between({}, START), actor=ANNE, message="", approve=True)
    found.release("", "", ANNE)
    found.propose(between(START, {"a": 1.0, "b": 9.0}), actor=ANNE, message="", approve=True)
    undo(found, 5, actor=ANNE, approve=True)
    found.propose(between(START, {"a": 1.0, "c": 5.0}), actor=ANNE, message="", approve=True)
    return found


@pytest.mark.parametrize(
    "deed",
    [
        lambda book: book.propose(between(START, {"a": 11.0}), actor=ANNE, message="", approve=True),
        lambda book: redo(book, 7, actor=ANNE, approve=True, seen=9),
        lambda book: book.approve(redo(book, 7, actor=ANNE), actor=KARI, seen=9),
        lambda book: book.accept(redo(book, 7, actor=ANNE), actor=KARI, seen=9),
    ],
)
def test_figures_that_break_a_rule_are_never_in_force(book: Book, deed: Callable[[Book], object]) -> None:
    before = book.state().version
    with pytest.raises(RefusedError) as refused:
        deed(book)
    assert (refused.value.problems, book.state().version) == ((TOO_MUCH,), before)
    assert (tonnes_of(book.state().folders), len(book.releases())) == ({"a": 1.0, "c": 5.0}, 1)
    book.verify()


def test_what_keeps_the_rules_goes_through(book: Book) -> None:
    undo(book, 9, actor=ANNE, approve=True)
    assert tonnes_of(book.state().folders) == START
    redo(book, 7, actor=ANNE, approve=True, seen=11)
    assert tonnes_of(book.state().folders) == {"a": 1.0, "b": 9.0}
    restore_release(book, 1, actor=ANNE, approve=True)
    restore(book, 9, actor=ANNE, approve=True)
    assert tonnes_of(book.state().folders) == {"a": 1.0, "c": 5.0}


def test_going_back_is_held_to_the_rules_of_today(book: Book) -> None:
    book.rules = lambda _before, after: (TOO_MUCH,) if "c" not in tonnes_of(after) else ()
    for deed in (lambda: restore(book, 2, actor=ANNE, approve=True), lambda: undo(book, 9, actor=ANNE, approve=True)):
        with pytest.raises(RefusedError):
            deed()
    assert tonnes_of(book.state().folders) == {"a": 1.0, "c": 5.0}


def test_turning_down_asks_no_rule(book: Book) -> None:
    sequence = redo(book, 7, actor=ANNE)
    book.reject(sequence, actor=KARI)
    assert not book.pending()
