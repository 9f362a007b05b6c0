"""The uploaded rows with what is remarked about them, at the cell and as a column; no way out for a formula."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest

from tests.upload_world import HEADER, a_book, read, rows
from tracking.answers.remarked import remarked_rows, with_remarks

if TYPE_CHECKING:
    from pathlib import Path

    from tracking.store.book import Book


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return a_book(tmp_path)


def table(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))


def test_the_rows_remarked_on_are_shown_with_their_cells_marked(book: Book) -> None:
    upload = read(book, rows(("mill", 2024, "92000000"), ("mill", 2022, "90000"), ("ghost", 2024, "1")))
    frame, marks = remarked_rows(upload)
    assert list(frame.index) == [2, 4]
    assert frame.loc[4, "site_id"] == "ghost"
    assert marks == {(4, "site_id"): "refused", (2, "emissions_t"): "question"}


def test_the_same_rows_come_back_with_a_last_column_of_remarks(book: Book) -> None:
    upload = read(book, rows(("mill", 2022, "90000"), ("ghost", 2024, "1")))
    header, first, second = table(with_remarks(upload, "Remarks", lambda problem: problem.code.value))
    assert header == [*HEADER.split(";"), "Remarks"]
    assert (first[0], first[-2:], second[0], second[-1]) == ("mill", ["90000", ""], "ghost", "unknown-reference")


def test_a_file_that_cannot_be_read_comes_back_as_its_remark_alone(book: Book) -> None:
    upload = read(book, b"")
    assert table(with_remarks(upload, "Remarks", lambda problem: problem.code.value)) == [["Remarks"], ["file-empty"]]


@pytest.mark.parametrize("evil", ["=cmd()", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "=HYPERLINK(1)"])
def test_text_that_begins_like_a_formula_is_guarded_on_the_way_out(book: Book, evil: str) -> None:
    upload = read(book, rows((evil, 2024, "1"), header=HEADER.replace("scope", "scope")))
    for line in table(with_remarks(upload, "=Remarks", lambda problem: problem.found)):
        for cell in line:
            assert not cell.lstrip().startswith(("=", "+", "@")), cell
            assert not cell.startswith("-2"), cell


def test_headings_that_are_blank_or_stand_twice_get_their_place(book: Book) -> None:
    upload = read(book, b"site_id;year;site_id;;x\nmill;2024;a;b;c\nghost;2024;a;b;c\n")
    header = table(with_remarks(upload, "Remarks", lambda problem: problem.code.value))[0]
    assert header == ["site_id", "year", "site_id 3", "4", "x", "Remarks"]
