"""A workbook of several sheets: every problem is named with its sheet, its own headers and its own row."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest

from tests.upload_world import HEADER, TAIL, a_book, read, rows, workbook
from tracking.answers.remarked import remarked_rows, with_remarks
from tracking.answers.uploaded import REASON, question_key
from tracking.words.language import Language
from tracking.words.problems import sentence
from tracking.words.uploads import as_plain
from tracking.words.voice import Voice

if TYPE_CHECKING:
    from pathlib import Path

    from tracking.answers.uploaded import Upload
    from tracking.store.book import Book

NORWEGIAN = HEADER.replace("site_id", "Anlegg").replace("emissions_t", "Utslipp")
TWO_SHEETS = workbook(
    _2023=f"{HEADER}\nmill;2023;{TAIL};91000\nmill;2022;{TAIL};90000",
    _2024=f"{NORWEGIAN}\nmill;2024;{TAIL};92000\nghost;2024;{TAIL};1\nmill;2023;{TAIL};91000",
)


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return a_book(tmp_path)


def said(upload: Upload, language: Language = Language.EN) -> list[str]:
    return [sentence(problem, Voice(language)) for problem in (*upload.refused, *upload.asked)]


@pytest.mark.parametrize(
    ("language", "unknown", "twice"),
    [
        (
            Language.EN,
            "file.xlsx, sheet “2024”, row 3, column “Anlegg”: found “ghost”, which is not in sites.site_id. "
            "Add it there or correct it here.",
            "the same key (mill, 2023, 1, CO2e, not-stated, registry, 2024-01) stands on sheet “2023”, row 2 already. "
            "Keep one of the rows.",
        ),
        (
            Language.NB,
            "file.xlsx, ark «2024», rad 3, kolonnen «Anlegg»: fant «ghost», som ikke finnes i sites.site_id. "
            "Legg det til der, eller rett det her.",
            "den samme nøkkelen (mill, 2023, 1, CO2e, not-stated, registry, 2024-01) står allerede på "
            "arket «2023», rad 2. "
            "Behold den ene raden.",
        ),
        (
            Language.NN,
            "file.xlsx, ark «2024», rad 3, kolonnen «Anlegg»: fann «ghost», som ikkje finst i sites.site_id. "
            "Legg det til der, eller rett det her.",
            "den same nøkkelen (mill, 2023, 1, CO2e, not-stated, registry, 2024-01) står alt på arket «2023», rad 2. "
            "Ta vare på den eine rada.",
        ),
    ],
)
def test_a_refusal_names_the_sheet_in_every_language(book: Book, language: Language, unknown: str, twice: str) -> None:
    first, second = said(read(book, TWO_SHEETS, "file.xlsx"), language)[:2]
    assert first == unknown
    assert second.endswith(f": {twice}")


def test_a_file_of_one_sheet_is_worded_without_it(book: Book) -> None:
    one = workbook(_2024=f"{HEADER}\nghost;2024;{TAIL};1")
    assert said(read(book, one, "file.xlsx"))[0] == (
        "file.xlsx, row 2, column “site_id”: found “ghost”, which is not in sites.site_id. "
        "Add it there or correct it here."
    )


def test_a_sheet_of_notes_beside_the_table_makes_the_table_s_sheet_worth_naming(book: Book) -> None:
    both = workbook(Notes="read;this\nwith;care", Figures=f"{HEADER}\nghost;2024;{TAIL};1")
    told, *_ = said(read(book, both, "file.xlsx"))
    assert told.startswith("file.xlsx, sheet “Figures”, row 2, column “site_id”: found “ghost”")


def test_a_question_names_the_sheet_and_has_a_reason_of_its_own(book: Book) -> None:
    lines = f"{HEADER}\nmill;%s;{TAIL};92000000"
    data = workbook(_2023=lines % 2023, _2024=lines % 2024)
    upload = read(book, data, "file.xlsx")
    slips = [problem for problem in upload.asked if problem.code.value == "unit-slip"]
    assert [(problem.sheet, problem.row) for problem in slips] == [("2023", 2), ("2024", 2)]
    assert question_key(slips[1]) == "unit-slip:2024:2:emissions_t"
    one = {REASON + question_key(slips[0]): "a second furnace"}
    still_open = read(book, data, "file.xlsx", one).open_questions
    assert [problem.sheet for problem in still_open if problem.code.value == "unit-slip"] == ["2024"]


def test_a_cell_that_was_named_on_one_sheet_may_still_be_named_on_another(book: Book) -> None:
    data = workbook(_2023=f"{HEADER}\nmill;abc;{TAIL};1", _2024=f"{HEADER}\nmill;1890;{TAIL};1")
    found = [(problem.sheet, problem.code.value, problem.column) for problem in read(book, data, "f.xlsx").refused]
    assert found == [("2023", "not-a-year", "year"), ("2024", "not-a-year", "year")]
    data = workbook(_2023=f"{HEADER}\nmill;abc;{TAIL};1", _2024=f"{HEADER}\nmill;1989;{TAIL};1")
    found = [(problem.sheet, problem.code.value, problem.column) for problem in read(book, data, "f.xlsx").refused]
    assert found == [("2023", "not-a-year", "year"), ("2024", "year-range", "year")]


def test_remarks_stand_on_the_rows_of_their_own_sheet(book: Book) -> None:
    upload = read(book, TWO_SHEETS, "file.xlsx")
    header, *lines = csv.reader(
        io.StringIO(with_remarks(upload, "Remarks", lambda each: each.code.value).decode("utf-8-sig"))
    )
    assert header[-1] == "Remarks"
    assert [line[-1] for line in lines] == ["", "", "", "unknown-reference", "duplicate-key"]
    frame, marks = remarked_rows(upload)
    assert list(frame.index) == [("2024", 3), ("2024", 4)]
    assert marks[("2024", 3), "Anlegg"] == "refused"
    assert frame.index.is_unique


def test_the_json_keeps_its_fields_and_gains_the_sheet(book: Book) -> None:
    def problem(data: bytes, file: str) -> dict[str, object]:
        told = as_plain(read(book, data, file), Voice(Language.EN), None)["problems"]
        assert isinstance(told, list)
        return dict(told[0])

    several, one = problem(TWO_SHEETS, "file.xlsx"), problem(rows(("ghost", 2024, "1")), "file.csv")
    fields = {"sheet", "row", "column", "found", "expected", "severity", "code", "message"}
    assert (set(several), set(one)) == (fields, fields)
    assert (several["sheet"], several["row"], one["sheet"], one["row"]) == ("2024", 3, "", 2)
