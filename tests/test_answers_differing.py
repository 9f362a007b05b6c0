"""What differs, row by row: nothing lost, nothing made up, and the way back tells the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.store_world import ANNE, KARI, between, frame, world
from tracking.answers import differing, moments
from tracking.answers.differing import CHANGED, MOVED, NEW, REMOVED
from tracking.answers.moments import Point
from tracking.store.book import Book, open_book
from tracking.store.changes import difference

if TYPE_CHECKING:
    from pathlib import Path

TONNES = st.dictionaries(st.sampled_from("abcd"), st.sampled_from([-1.0, 0.0, 2.0]))
OTHER_WAY = {NEW: REMOVED, REMOVED: NEW, CHANGED: CHANGED}


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return open_book(str(tmp_path / "book.db"))


def stage(stage: str, reached: str) -> dict[str, Any]:
    return {"project_id": "p", "stage": stage, "reached": reached}


@pytest.mark.parametrize(
    ("text", "found"),
    [("12", Point(entry=12)), ("r3", Point(release=3)), ("0", Point(entry=0)), ("R3", None), ("1.", None)],
)
def test_a_moment_is_an_entry_or_a_release(text: str, found: Point | None) -> None:
    assert moments.point(text) == found
    assert found is None or str(found) == text


@settings(max_examples=25)
@given(old=TONNES, new=TONNES)
def test_the_way_back_tells_the_same_rows(
    old: dict[str, float], new: dict[str, float], tmp_path_factory: pytest.TempPathFactory
) -> None:
    book = open_book(str(tmp_path_factory.mktemp("law") / "book.db"))
    steps = [each for each in (between({}, old), between(old, new)) if each]
    for step in steps:
        book.propose(step, actor=ANNE, message="", approve=True)
    first, last = Point(entry=2 if old else 0), Point(entry=2 * len(steps))
    there = moments.between(book, first, last, table="emissions")
    back = moments.between(book, last, first, table="emissions")
    told = {row.key[0]: (row.what, row.before, row.after) for each in there for row in each.rows}
    assert set(told) == {name for name in {*old, *new} if old.get(name) != new.get(name)}
    assert {name: (OTHER_WAY[what], after, before) for name, (what, before, after) in told.items()} == {
        row.key[0]: (row.what, row.before, row.after) for each in back for row in each.rows
    }
    book.close()


def test_zero_is_no_blank_cell(book: Book) -> None:
    book.propose(between({}, {"a": 0.0}), actor=ANNE, message="", approve=True)
    (told,) = moments.between(book, Point(entry=0), table="emissions")
    assert [cell for cell in told.rows[0].cells() if cell[0] == "emissions_t"] == [("emissions_t", None, 0.0)]
    table = differing.as_frame([told])
    assert list(table.loc[table["column"] == "emissions_t", "after"]) == [0.0]


def test_a_row_whose_place_alone_may_differ_is_moved(book: Book) -> None:
    one, two, other = stage("idea", "2020"), stage("study", "2021"), stage("pilot", "2022")
    empty = frame("project_stages")
    before, after = frame("project_stages", one, two), frame("project_stages", one, other, two)
    for old, new in ((empty, before), (before, after)):
        changes = difference({"fjord": {"project_stages": old}}, {"fjord": {"project_stages": new}})
        book.propose(changes, actor=ANNE, message="", approve=True)
    (told,) = moments.between(book, Point(entry=2))
    assert [(row.key[1], row.what) for row in told.rows] == [("idea", MOVED), ("pilot", NEW), ("study", MOVED)]
    table = differing.as_frame([told])
    assert list(table["what"]) == ["moved", "new", "new", "new", "moved"]
    assert list(table["column"]) == ["", "project_id", "stage", "reached", ""]


def test_what_was_turned_down_is_told_against_what_it_was_made_on(book: Book) -> None:
    book.propose(between({}, {"a": 1.0}), actor=ANNE, message="", approve=True)
    turned_down = book.propose(between({"a": 1.0}, {"a": 5.0}), actor=ANNE, message="")
    book.propose(between({"a": 1.0}, {"a": 2.0}), actor=KARI, message="", approve=True)
    (waiting,) = moments.by_entry(book, book.entry(turned_down))
    assert waiting.rows[0].before is not None
    assert waiting.rows[0].before["emissions_t"] == 2.0
    book.reject(turned_down, actor=KARI)
    (told,) = moments.by_entry(book, book.entry(turned_down))
    assert told.rows[0].before is not None
    assert (told.rows[0].before["emissions_t"], told.count(CHANGED)) == (1.0, 1)
    assert moments.by_entry(book, book.entry(6)) == ()


def test_one_folder_alone(book: Book) -> None:
    both = {**world(a=1.0), "shared": {"grid_factors": frame("grid_factors", {"basis": "location", "year": 2020})}}
    book.propose(difference({}, both), actor=ANNE, message="", approve=True)
    assert [each.table for each in moments.between(book, Point(entry=0), folder="shared")] == ["grid_factors"]
