"""One figure without a file is a file of one row, which goes the same way as every other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.upload_world import REGION, a_book, read, take, tonnes_of
from tracking.answers.figures_of import prepare
from tracking.answers.single import figure_file
from tracking.schema.problems import Code

if TYPE_CHECKING:
    from pathlib import Path

    from tracking.store.book import Book


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return a_book(tmp_path)


def one(book: Book, year: int, tonnes: str, site: str = "mill") -> bytes:
    figures = prepare(book.state(), REGION)
    return figure_file(figures.sources["registry-2024-01"], figures, site, year, tonnes)


def test_a_new_figure_is_one_new_row_in_the_words_of_its_source(book: Book) -> None:
    upload = read(book, one(book, 2024, "92000"), "mill-2024.csv")
    assert (upload.needs, upload.refused, upload.asked) == ((), (), ())
    (row,) = upload.comparisons[0].new.to_dict("records")
    named = ("site_id", "year", "emissions_t", "dataset", "edition", "publisher_id", "source_id", "scope", "gas")
    assert [row[name] for name in named] == [
        "mill", 2024, 92_000.0, "registry", "2024-01", "registrar", "registry-2024-01", "1", "CO2e",
    ]  # fmt: skip


def test_a_figure_that_is_there_is_corrected_and_not_doubled(book: Book) -> None:
    take(book, one(book, 2023, "91000"), "mill-2023.csv")
    kept = tonnes_of(book.state().table(REGION, "emissions"))
    assert [row for row in kept if row[1] == 2023] == [("mill", 2023, "2024-01", 91_000.0)]


@pytest.mark.parametrize(
    ("tonnes", "code"),
    [("", Code.VALUE_MISSING), ("many", Code.NOT_A_NUMBER), ("1e309", Code.NOT_A_NUMBER), ("NaN", Code.NOT_A_NUMBER)],
)
def test_what_is_no_figure_is_refused(book: Book, tonnes: str, code: Code) -> None:
    upload = read(book, one(book, 2024, tonnes))
    assert [problem.code for problem in upload.refused] == [code]


def test_a_decimal_sign_that_could_be_either_is_asked_for(book: Book) -> None:
    assert [need.key for need in read(book, one(book, 2024, "92.000")).needs] == ["decimal:emissions_t"]
    assert read(book, one(book, 2024, "92 000,5")).needs == ()
