"""What is confidential in force is never shown to everyone by a file without somebody saying why."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.upload_world import ANNE, HEADER, REGION, TAIL, a_book, export, read, rows, take
from tracking.answers.upload import with_reason
from tracking.schema.problems import Code
from tracking.schema.tables import TABLES
from tracking.store.changes import Change
from tracking.words.language import Language
from tracking.words.problems import sentence
from tracking.words.voice import Voice

if TYPE_CHECKING:
    from pathlib import Path

    from tracking.store.book import Book

EDITION = {"edition": "2026-11"}
FLAGGED = f"{HEADER};confidential\nmill;2023;{TAIL};%s;%s\n"
EXPORT = export((11, "Mill", "Vik", 2019, 95_000), (11, "Mill", "Vik", 2018, 96_000))


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return a_book(tmp_path)


def by_hand(book: Book, year: int, **cells: object) -> None:
    """Write into a row in force what no publisher's file has."""
    emissions = book.state().table(REGION, "emissions")
    wanted = emissions[emissions["year"] == year].assign(**cells)
    nothing = wanted.iloc[:0][list(TABLES["emissions"].key)]
    change = Change(folder=REGION, table="emissions", puts=wanted, deletes=nothing)
    book.propose([change], actor=ANNE, message="by hand", approve=True)


def in_force(book: Book, year: int) -> dict[str, object]:
    emissions = book.state().table(REGION, "emissions")
    (row,) = emissions[emissions["year"] == year].to_dict("records")
    return {str(name): value for name, value in row.items()}


def test_an_official_file_again_spares_what_was_written_by_hand(book: Book) -> None:
    take(book, EXPORT, "export.xlsx", EDITION)
    by_hand(book, 2019, note_nb="målt på nytt", confidential=True, confidence="low", uncertainty_pct=12.5)
    again = export((11, "Mill", "Vik", 2019, 95_500), (11, "Mill", "Vik", 2018, 96_000))
    upload = read(book, again, "export.xlsx", EDITION)
    (change,) = [each for each in upload.comparisons if each.table == "emissions"]
    assert (change.changed_rows, change.changed["column"].tolist()) == (1, ["emissions_t"])
    take(book, again, "export.xlsx", EDITION)
    row = in_force(book, 2019)
    assert (row["emissions_t"], row["note_nb"], row["confidential"]) == (95_500.0, "målt på nytt", True)
    assert (row["confidence"], row["uncertainty_pct"]) == ("low", 12.5)


@pytest.mark.parametrize("said", ["false", ""])
def test_a_file_that_makes_a_figure_public_is_asked_why(book: Book, said: str) -> None:
    by_hand(book, 2023, confidential=True)
    upload = read(book, (FLAGGED % ("90000", said)).encode())
    (problem,) = [each for each in upload.asked if each.code is Code.DISCLOSED]
    assert {language: sentence(problem, Voice(language)) for language in Language} == {
        Language.NB: "figures.csv, rad 2, kolonnen «confidential»: tallet som gjelder, er fortrolig, og det er ikke "
        "denne raden, så alle ville se det. Merk raden som fortrolig, eller si hvorfor den kan vises.",
        Language.NN: "figures.csv, rad 2, kolonnen «confidential»: talet som gjeld, er fortruleg, og det er ikkje "
        "denne rada, så alle ville sjå det. Merk rada som fortruleg, eller sei kvifor ho kan visast.",
        Language.EN: "figures.csv, row 2, column “confidential”: the figure in force is confidential and this row is "
        "not, so everyone would see it. Mark the row as confidential, or say why it may be seen.",
    }
    assert not upload.can_be_proposed
    assert with_reason(upload, "the company agrees").can_be_proposed


def test_a_newer_edition_of_a_confidential_figure_is_asked_about_too(book: Book) -> None:
    take(book, EXPORT, "export.xlsx", EDITION)
    by_hand(book, 2019, confidential=True)
    newer = read(book, EXPORT, "export.xlsx", {"edition": "2027-11"})
    found = [(problem.row, problem.column) for problem in newer.asked if problem.code is Code.DISCLOSED]
    assert found == [(4, "confidential")]


def test_nothing_is_asked_where_the_row_stays_confidential_or_the_figure_never_was(book: Book) -> None:
    def asked(data: bytes) -> bool:
        return Code.DISCLOSED in {problem.code for problem in read(book, data).asked}

    assert not asked(rows(("mill", 2023, "90001")))
    by_hand(book, 2023, confidential=True)
    assert not asked(rows(("mill", 2023, "90001")))
    assert not asked((FLAGGED % ("90001", "true")).encode())
    assert asked((FLAGGED % ("90001", "false")).encode())
