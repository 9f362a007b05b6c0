"""Tables to take away: read back they say the same, and no spreadsheet runs them."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import openpyxl
import pandas as pd
import pytest

from tests import states as s
from tracking.answers import tables
from tracking.schema.tables import TABLES

if TYPE_CHECKING:
    from tracking.schema.state import State

ODD = {
    "site_id": "mill", "year": 2020, "emissions_t": -0.1 + 0.3, "note_nb": '=1+1;"x", å', "note_en": "@home",
}  # fmt: skip


@pytest.fixture
def odd() -> State:
    return s.head({("mill", 2021): 1_000_000.0}, later=[ODD])


def test_the_tables_that_hold_rows_are_named_the_shared_ones_last(odd: State) -> None:
    names = tables.table_names(odd, s.REGION)
    assert names[0] == "region"
    assert names[-2:] == ("grid_factors", "gwp_factors")
    assert "projects" not in names


def test_a_table_is_public_without_its_blank_columns_and_the_flag(odd: State) -> None:
    frame = tables.public_table(odd, s.REGION, "emissions")
    assert "confidential" not in frame.columns
    assert "uncertainty_pct" not in frame.columns
    assert "company_id" in frame.columns  # blank, but part of the key
    assert tables.public_table(odd, s.REGION, "gwp_factors")["gas"].tolist() == ["N2O"]


@pytest.mark.parametrize(
    ("years", "containing", "left"),
    [
        (None, "", 2),
        ((2021, 2030), "", 1),
        ((2020, 2021), "", 2),
        (None, "MILL", 2),
        (None, " @HOME ", 1),
        (None, ".*", 0),
        (None, "2021", 1),
        (None, "1000000", 1),
        (None, "0.2", 1),
        (None, "1000000.0", 0),
        (None, "nan", 0),
        (None, "<na>", 0),
    ],
)
def test_rows_are_filtered_by_years_and_text(
    odd: State, years: tuple[int, int] | None, containing: str, left: int
) -> None:
    frame = tables.public_table(odd, s.REGION, "emissions")
    found = tables.filtered(frame, years=years, containing=containing)
    assert len(found) == left
    assert list(found.index) == list(range(left))


def test_a_table_without_years_is_not_filtered_by_them(odd: State) -> None:
    frame = tables.public_table(odd, s.REGION, "companies")
    assert len(tables.filtered(frame, years=(1, 2), containing="")) == 1


def test_csv_reads_back_equal_but_for_the_guard(odd: State) -> None:
    frame = tables.public_table(odd, s.REGION, "emissions")
    content = tables.as_csv(frame)
    assert content.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in content
    back = pd.read_csv(io.BytesIO(content), encoding="utf-8-sig", dtype=str, keep_default_na=False)
    assert back["emissions_t"].astype(float).tolist() == frame["emissions_t"].tolist()
    assert back["note_nb"].tolist() == ["", "'" + str(ODD["note_nb"])]
    assert back["note_en"].tolist() == ["", "'@home"]


def test_parquet_reads_back_exactly(odd: State) -> None:
    frame = tables.public_table(odd, s.REGION, "emissions")
    pd.testing.assert_frame_equal(pd.read_parquet(io.BytesIO(tables.as_parquet(frame))), frame)


def test_excel_reads_back_equal_with_types_and_says_what_columns_mean(odd: State) -> None:
    frame = tables.public_table(odd, s.REGION, "emissions")
    book = openpyxl.load_workbook(io.BytesIO(tables.as_excel(frame, TABLES["emissions"])))
    header, *rows = book["emissions"].iter_rows(values_only=True)
    assert list(header) == list(frame.columns)
    by_name = [dict(zip(header, row, strict=True)) for row in rows]
    # A workbook keeps sixteen digits of a number.
    assert [row["emissions_t"] for row in by_name] == pytest.approx([1_000_000, ODD["emissions_t"]], rel=1e-15)
    assert [row["year"] for row in by_name] == [2021, 2020]
    assert [row["in_ets"] for row in by_name] == [True, True]
    # A text that looks like a formula is a text, and a missing cell is empty.
    assert [row["note_nb"] for row in by_name] == [None, ODD["note_nb"]]
    assert {cell.data_type for row in book["emissions"].iter_rows(min_row=2) for cell in row} <= {"s", "n", "b"}
    meanings = [row[0] for row in book["columns"].iter_rows(min_row=2, values_only=True)]
    assert meanings == list(frame.columns)


@pytest.mark.parametrize("start", tables.FORMULA_STARTS)
def test_text_that_a_spreadsheet_would_run_is_guarded(start: str) -> None:
    frame = pd.DataFrame({"text": pd.Series([f"{start}1+1", "fine", None], dtype="str"), "number": [-1.0, 2.0, None]})
    guarded = tables.guarded(frame)
    assert guarded["text"].tolist()[:2] == [f"'{start}1+1", "fine"]
    assert guarded["text"].isna().tolist() == [False, False, True]
    assert guarded["number"].tolist()[:2] == [-1.0, 2.0]


@pytest.mark.parametrize(
    ("text", "guarded"),
    [
        ("  =1+1", "'  =1+1"),
        ("\N{NO-BREAK SPACE}=1+1", "'\N{NO-BREAK SPACE}=1+1"),
        ("x;=HYPERLINK()", "x;'=HYPERLINK()"),
        ("x; @a;-b", "x;' @a;'-b"),
        ("x\n=1", "x\n'=1"),
        ("x\r=1", "x\r'=1"),
        ("x\r\n=1", "x\r\n'=1"),
        ("a=b; c-d", "a=b; c-d"),
    ],
)
@pytest.mark.parametrize("dtype", ["str", "object", "category"])
def test_text_is_guarded_wherever_a_spreadsheet_may_begin_a_cell(text: str, guarded: str, dtype: str) -> None:
    frame = pd.DataFrame({"text": pd.Series([text, "fine", None], dtype=dtype)})
    assert tables.guarded(frame)["text"].tolist()[:2] == [guarded, "fine"]
    assert tables.guarded(frame)["text"].isna().tolist() == [False, False, True]


def test_a_heading_is_guarded_and_other_kinds_of_cells_are_left_alone() -> None:
    frame = pd.DataFrame({"=1+1 (t)": [-1.0], "year": [2020], "flag": [True], "mixed": pd.Series([-1], dtype="object")})
    guarded = tables.guarded(frame)
    assert list(guarded.columns) == ["'=1+1 (t)", "year", "flag", "mixed"]
    assert guarded.iloc[0].tolist() == [-1.0, 2020, True, -1]
    assert tables.as_csv(frame).decode("utf-8-sig").startswith("'=1+1 (t),year")


@pytest.mark.parametrize("region", ["grenland", "innherred"])
def test_every_real_table_can_be_taken_away_in_every_form(region: str) -> None:
    for name in tables.table_names(s.real(), region):
        frame = tables.public_table(s.real(), region, name)
        assert len(pd.read_csv(io.BytesIO(tables.as_csv(frame)))) == len(frame)
        pd.testing.assert_frame_equal(pd.read_parquet(io.BytesIO(tables.as_parquet(frame))), frame)
        book = openpyxl.load_workbook(io.BytesIO(tables.as_excel(frame, TABLES[name])), read_only=True)
        assert sum(1 for _ in book.worksheets[0].iter_rows()) == len(frame) + 1
