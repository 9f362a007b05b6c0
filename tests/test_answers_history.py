"""The book as a story: what belongs together, how it is found, and how much each entry changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.history_world import REGION, a_story, changed
from tests.upload_world import ANNE
from tracking.answers.entries import Extent, TableExtent
from tracking.answers.extents import extent
from tracking.answers.history import Record, Wanted, page, record
from tracking.store import restoring
from tracking.store.changes import difference
from tracking.store.erasing import erase

if TYPE_CHECKING:
    from pathlib import Path

    from tracking.store.book import Book


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return a_story(tmp_path)


def shown(found: Record, **wanted: object) -> list[int]:
    return [each.sequence for each in page(found, Wanted(**wanted)).entries]  # type: ignore[arg-type]


def test_what_belongs_together(book: Book) -> None:
    found = record(book)
    four = found.entry(4)
    assert four is not None
    assert found.decision(four) == found.entry(6)
    assert [each.sequence for each in found.said_of(four)] == [5]
    assert found.people == {"anne": "Anne Analyst", "ola": "Ola <b>Bold</b> **Star**"}
    assert [each.sequence for each in found.releases] == [3, 7]
    assert [found.entry(number) for number in (0, 11, -1)] == [None, None, None]


def test_the_newest_stands_first_and_a_decision_made_at_once_is_told_with_its_proposal(book: Book) -> None:
    assert shown(record(book)) == [10, 9, 8, 7, 6, 5, 4, 3, 1]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ({"kind": "release"}, [7, 3]),
        ({"kind": "approval"}, [6, 2]),
        ({"person": "ola"}, [7, 6, 5]),
        ({"text": "MEASURED"}, [4]),
        ({"text": "mill <i>"}, [4]),
        ({"text": "autumn"}, [7]),
        ({"text": "secret"}, []),
        ({"kind": "release", "person": "anne", "text": " "}, [3]),
        ({"before": 4}, [3, 1]),
    ],
)
def test_the_story_is_found_by_kind_person_and_text(book: Book, wanted: dict[str, object], expected: list[int]) -> None:
    assert shown(record(book), **wanted) == expected


def test_the_story_has_pages(book: Book) -> None:
    found = record(book)
    first = page(found, Wanted(), size=4)
    assert ([each.sequence for each in first.entries], first.found, first.older) == ([10, 9, 8, 7], 9, 7)
    last = page(found, Wanted(before=4), size=4)
    assert ([each.sequence for each in last.entries], last.older) == ([3, 1], None)


def of_emissions(book: Book, sequence: int) -> TableExtent:
    found = record(book)
    entry = found.entry(sequence)
    assert entry is not None
    told = extent(book, entry, found.decision(entry))
    return next(each for each in told.tables if each.table == "emissions")


def test_new_changed_and_removed_rows_are_told_apart(book: Book) -> None:
    assert of_emissions(book, 1) == TableExtent(
        folder=REGION, table="emissions", new=4, changed=0, removed=0, years=(2020, 2021, 2022, 2023)
    )
    # A proposal in force is told against what stood before it, a rejected one against what it was made on.
    for sequence in (4, 8):
        assert of_emissions(book, sequence) == TableExtent(
            folder=REGION, table="emissions", new=0, changed=1, removed=0, years=(2023,)
        )
    rows = changed(80.0).folders
    fewer = {**rows, REGION: {**rows[REGION], "emissions": rows[REGION]["emissions"].iloc[:3]}}
    book.propose(difference(rows, fewer), actor=ANNE, message="")
    assert of_emissions(book, 11).removed == 1


def test_what_is_put_as_it_stands_already_is_nothing(book: Book) -> None:
    again = book.changes(4)
    book.propose(again, actor=ANNE, message="")
    found = record(book)
    entry = found.entry(11)
    assert entry is not None
    assert extent(book, entry, None) == Extent(tables=())


def test_an_undoing_is_a_kind_of_its_own(book: Book) -> None:
    restoring.undo(book, 4, actor=ANNE)
    assert shown(record(book), kind="undo") == [11]


def test_what_is_known_is_not_read_again_unless_somebody_was_erased(book: Book) -> None:
    known = record(book)
    restoring.undo(book, 4, actor=ANNE)
    grown = record(book, known)
    assert grown.entries[3] is known.entries[3]
    assert [each.sequence for each in grown.entries] == list(range(1, 12))
    erase(book, "ola", asked_by=ANNE)
    assert record(book, grown).people == {"anne": "Anne Analyst"}


def test_another_book_in_the_same_place_is_read_anew(book: Book, tmp_path: Path) -> None:
    known = record(book)
    (tmp_path / "other").mkdir()
    other = a_story(tmp_path / "other")
    restoring.undo(other, 4, actor=ANNE)
    assert record(other, known).entries == other.entries()
