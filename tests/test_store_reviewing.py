"""Who decides, and against which figures: nothing is applied blindly, and nothing that two people did is lost."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.store_world import ANNE, KARI, between, frame, tonnes_of, world
from tracking.store import engine
from tracking.store.book import Book, open_book
from tracking.store.changes import difference
from tracking.store.erasing import erase
from tracking.store.errors import AlreadyDecidedError, FourEyesError, HeadMovedError, NotAProposalError
from tracking.store.people import Person

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def book(tmp_path: Path) -> Book:
    book = open_book(str(tmp_path / "record.db"))
    book.propose(between({}, {"a": 1.0, "b": 2.0}), actor=ANNE, message="", approve=True)
    return book


def propose(book: Book, new: dict[str, float], base: int = 2) -> int:
    return book.propose(between({"a": 1.0, "b": 2.0}, new), actor=ANNE, message="", base=base)


@pytest.mark.parametrize("decide", [Book.approve, Book.reject, Book.accept])
def test_with_four_eyes_nobody_decides_on_their_own_proposal(book: Book, decide: object) -> None:
    sequence = propose(book, {"a": 3.0, "b": 2.0})
    for actor in (ANNE, Person(id="anne", name="Anne Married")):
        with pytest.raises(FourEyesError) as caught:
            decide(book, sequence, actor=actor, four_eyes=True)  # type: ignore[operator]
        assert (caught.value.path, caught.value.found) == ("entry 3", "Anne Analyst")
    assert [entry.sequence for entry in book.pending()] == [sequence]
    decide(book, sequence, actor=KARI, four_eyes=True)  # type: ignore[operator]
    assert book.pending() == ()


def test_without_four_eyes_one_decides_alone_and_a_proposal_can_always_be_taken_back(book: Book) -> None:
    book.approve(propose(book, {"a": 3.0, "b": 2.0}), actor=ANNE)
    sequence = propose(book, {"a": 1.0, "b": 9.0})
    book.withdraw(sequence, actor=ANNE, message="not mine to say")
    assert tonnes_of(book.state().folders) == {"a": 3.0, "b": 2.0}


def test_where_the_proposer_was_erased_nobody_is_known_to_be_the_second(book: Book) -> None:
    sequence = propose(book, {"a": 3.0, "b": 2.0})
    erase(book, "anne", asked_by=KARI)
    with pytest.raises(FourEyesError) as caught:
        book.approve(sequence, actor=KARI, four_eyes=True)
    assert caught.value.found == ""
    book.approve(sequence, actor=KARI)


def test_an_approval_needs_the_figures_that_the_proposal_was_made_against(book: Book) -> None:
    first, second = propose(book, {"a": 3.0, "b": 2.0}), propose(book, {"a": 1.0, "b": 4.0})
    book.approve(first, actor=KARI)
    with pytest.raises(HeadMovedError) as caught:
        book.approve(second, actor=KARI)
    assert (caught.value.path, caught.value.found, caught.value.expected) == ("entry 4", "5", "2")
    assert tonnes_of(book.state().folders) == {"a": 3.0, "b": 2.0}
    fresh = book.rebased(second)
    assert (fresh.base, fresh.state_entry, fresh.moved, fresh.conflicts) == (2, 5, (5,), ())
    assert [(c.table, c.puts["site_id"].tolist()) for c in fresh.changes] == [("emissions", ["b"])]
    book.approve(second, actor=KARI, seen=fresh.state_entry)
    assert tonnes_of(book.state().folders) == {"a": 3.0, "b": 4.0}


def test_what_was_seen_must_be_what_is_in_force(book: Book) -> None:
    late = propose(book, {"a": 9.0, "b": 2.0})
    for tonnes in (3.0, 4.0):
        seen = book.rebased(late).state_entry
        book.propose(between({"a": 1.0}, {"a": tonnes}), actor=KARI, message="", approve=True)
    with pytest.raises(HeadMovedError) as caught:
        book.approve(late, actor=KARI, seen=seen)
    assert (caught.value.found, seen) == ("5, 7", 5)


def test_a_row_that_both_changed_is_a_conflict_with_all_three_rows(book: Book) -> None:
    late = propose(book, {"a": 9.0, "b": 2.0})
    book.propose(between({"a": 1.0, "b": 2.0}, {"a": 3.0, "b": 5.0}), actor=KARI, message="", approve=True)
    fresh = book.rebased(late)
    (conflict,) = fresh.conflicts
    assert (conflict.folder, conflict.table, conflict.key[0], conflict.key[2]) == ("fjord", "emissions", "a", 2023)
    rows = (conflict.was, conflict.now, conflict.proposed)
    assert [row["emissions_t"] for row in rows if row] == [1.0, 3.0, 9.0]
    assert [row["note_nb"] for row in rows if row] == [None, None, None]


def test_a_row_that_one_deletes_and_another_alters_is_a_conflict(book: Book) -> None:
    late = propose(book, {"a": 9.0, "b": 2.0})
    gone = propose(book, {"b": 2.0})
    book.approve(gone, actor=KARI)
    (conflict,) = book.rebased(late).conflicts
    assert (conflict.now, conflict.proposed["emissions_t"] if conflict.proposed else None) == (None, 9.0)
    book.approve(late, actor=KARI, seen=book.state().entry)
    other = book.propose(between({"a": 9.0, "b": 2.0}, {"b": 2.0}), actor=KARI, message="", base=2)
    named = {(each.table, each.proposed is None) for each in book.rebased(other).conflicts}
    assert named == {("emissions", True)}  # the site went when the first was approved, and did not come back


def test_both_saying_the_same_is_no_conflict(book: Book) -> None:
    late = propose(book, {"a": 9.0, "b": 2.0})
    book.approve(propose(book, {"a": 9.0, "b": 2.0}), actor=KARI)
    fresh = book.rebased(late)
    assert (fresh.changes, fresh.conflicts, fresh.moved) == ((), (), (5,))


def test_in_a_table_with_an_order_the_rows_of_one_project_conflict_as_one(book: Book) -> None:
    def stages(*names: str) -> dict[str, dict[str, object]]:
        rows = ({"project_id": "p", "stage": name, "reached": ""} for name in names)
        return {"fjord": {"project_stages": frame("project_stages", *rows)}}

    book.propose(difference({}, stages("idea")), actor=ANNE, message="", approve=True)  # type: ignore[arg-type]
    base = book.state().entry
    for name in ("study", "decided"):
        book.propose(difference(stages("idea"), stages("idea", name)), actor=ANNE, message="", base=base)  # type: ignore[arg-type]
    first, second = (entry.sequence for entry in book.pending())
    book.approve(first, actor=KARI)
    assert {each.key[1] for each in book.rebased(second).conflicts} == {"idea", "study", "decided"}


def test_a_proposal_approved_as_it_is_made_has_to_be_made_against_what_is_in_force(book: Book) -> None:
    propose(book, {"a": 3.0, "b": 2.0})
    book.approve(3, actor=KARI)
    with pytest.raises(HeadMovedError):
        book.propose(between({"a": 1.0}, {"a": 5.0}), actor=ANNE, message="", base=2, approve=True)
    assert (book.head().sequence, book.pending()) == (4, ())


def test_only_a_proposal_is_rebased_and_only_a_pending_one_decided(book: Book) -> None:
    with pytest.raises(NotAProposalError):
        book.rebased(2)
    assert book.rebased(1).changes == ()
    with pytest.raises(AlreadyDecidedError):
        book.approve(1, actor=KARI, four_eyes=True)


def test_a_difference_is_between_any_two_entries_or_releases(book: Book) -> None:
    book.release("one", "", KARI)
    book.propose(between({"a": 1.0, "b": 2.0}, {"a": 3.0, "c": 4.0}), actor=ANNE, message="", approve=True)
    (one,) = book.releases()
    forth, back = book.difference(one), book.difference(book.state().entry, 2)
    assert [(c.table, len(c.puts), len(c.deletes)) for c in forth] == [("emissions", 2, 1), ("sites", 1, 1)]
    assert [(c.table, len(c.puts), len(c.deletes)) for c in back] == [("emissions", 2, 1), ("sites", 1, 1)]
    assert book.difference(one, 3) == book.difference(3)[:0] == ()
    assert len(book.difference(0, one)) == 2


def test_four_eyes_looks_at_the_person_not_at_the_name(book: Book) -> None:
    sequence = propose(book, {"a": 3.0, "b": 2.0})
    namesake = replace(ANNE, id="another-anne")
    assert book.approve(sequence, actor=namesake, four_eyes=True) == 4
    with engine.reading(book.engine):
        assert tonnes_of(book.state().folders) == tonnes_of(world(a=3.0, b=2.0))
