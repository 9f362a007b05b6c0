"""Workbooks and Parquet as sheets of text: every cell reads back, and what was a number is known as one."""

from __future__ import annotations

import datetime

import numpy as np
import pyarrow as pa
import pytest

from tests.sheets_world import EXPORT, SAMPLES, cells, needs_samples, only, parquet, workbook
from tracking.intake.sheets import read_bytes
from tracking.schema.problems import Code


def test_cells_of_a_workbook_as_text_that_reads_back() -> None:
    values = [2001, 1234.5, 0.1, 1e22, 1e-7, -3.0, True, datetime.date(2024, 6, 15), "007", "1,5", "#VALUE!", None]
    values.append(datetime.datetime(2024, 6, 15, 12, 30))
    content = workbook(("Data", [["name", "value"], *([f"row {place}", value] for place, value in enumerate(values))]))
    sheet = only(read_bytes(content, "file.xlsx"))
    assert sheet.body["c1"].tolist() == [
        "2001", "1234.5", "0.1", "1e+22", "1e-07", "-3", "true", "2024-06-15", "007", "1,5", "#VALUE!", "",
        "2024-06-15T12:30:00",
    ]  # fmt: skip
    assert list(sheet.numeric) == ["c1"]
    assert sheet.numeric["c1"].tolist() == [True] * 6 + [False] * 7


def test_error_cells_keep_their_text_in_the_sheet_they_stand_in() -> None:
    rows = [["name", "value"], ["a", "#DIV/0!"], ["b", 1]]
    reading = read_bytes(workbook(("One", [["x", "y"], ["a", 1]]), ("Two", rows)), "file.xlsx")
    assert [cells(sheet) for sheet in reading.sheets] == [[["a", "1"]], [["a", "#DIV/0!"], ["b", "1"]]]


def test_a_title_above_the_header() -> None:
    sheet = only(read_bytes(workbook(("Utslipp", EXPORT)), "file.xlsx"))
    assert (sheet.name, sheet.header_row, sheet.rows.tolist()) == ("Utslipp", 3, [4, 5])
    assert sheet.preamble == (("CO2-ekvivalent (CO2-ekv)",),)
    assert sheet.body["c5"].tolist() == ["1234567.5", "1234,5"]
    assert sheet.numeric["c5"].tolist() == [True, False]


def test_notes_of_two_cells_above_the_header_and_several_sheets() -> None:
    notes = [["Date of Extraction", "1 April 2019"], [], ["INFO", "-1 = blank"], [None, "0 = zero"], ["NOTE:", "x"]]
    names = ["REGISTRY_CODE", "NAME", "IDENTIFIER", "PERMIT", "VERIFIED_2018", "VERIFIED_2017"]
    data = ["NO", "Yara", 110, "2011/1560", -1, "Excluded"]
    codes = [["value", "code"], ["Mineral oil refineries", 2], ["Coke ovens", 3]]
    reading = read_bytes(workbook(("data", [*notes, [], names, data, data]), ("blank", []), ("codes", codes)), "e.xlsx")
    assert reading.problems == ()
    first, second = reading.sheets
    assert (first.header_row, first.header, first.rows.tolist()) == (7, tuple(names), [8, 9])
    assert (second.name, second.header, second.header_row) == ("codes", ("value", "code"), 1)


def test_a_table_that_does_not_begin_in_the_corner() -> None:
    content = workbook(("s", [[], [None, None, "a", "b"], [], [None, None, "x", 1]]))
    sheet = only(read_bytes(content, "f.xlsx"))
    assert (sheet.header_row, sheet.header, sheet.rows.tolist(), cells(sheet)) == (2, ("a", "b"), [4], [["x", "1"]])


def test_what_stands_beside_a_table_has_no_name() -> None:
    (problem,) = read_bytes(workbook(("s", [["a", "b"], ["x", 1, "note"]])), "f.xlsx").problems
    assert (problem.code, problem.sheet, problem.found) == (Code.COLUMN_UNNAMED, "s", "C")


@needs_samples
@pytest.mark.parametrize(
    ("name", "header_row", "shape", "first"),
    [
        ("norskeutslipp_export.xlsx", 3, (340, 12), "Anleggsnavn"),
        ("ets_verified_emissions_2018.xlsx", 14, (164, 41), "REGISTRY_CODE"),
    ],
)
def test_real_files(name: str, header_row: int, shape: tuple[int, int], first: str) -> None:
    reading = read_bytes((SAMPLES / name).read_bytes(), name)
    sheet = reading.sheets[0]
    assert reading.problems == ()
    assert (sheet.header_row, sheet.body.shape, sheet.header[0]) == (header_row, shape, first)


def test_parquet_as_text() -> None:
    columns = {
        "name": ["NA", None, "x"],
        "year": pa.array([2001, None, 3], pa.int64()),
        "t": [0.1, 1e22, 2.0],
        "ok": [True, False, None],
        "day": [datetime.date(2024, 6, 15), None, None],
        "kind": pa.array(["a", "b", "a"]).dictionary_encode(),
    }
    reading = read_bytes(parquet(pa.table(columns)), "f.parquet")
    sheet = only(reading)
    assert (reading.kind, sheet.header, sheet.header_row, sheet.rows.tolist()) == (
        "parquet",
        tuple(columns),
        1,
        [2, 3, 4],
    )
    assert cells(sheet) == [
        ["NA", "2001", "0.1", "true", "2024-06-15", "a"],
        ["", "", "1e+22", "false", "", "b"],
        ["x", "3", "2", "", "", "a"],
    ]
    assert {name: mask.tolist() for name, mask in sheet.numeric.items()} == {
        "c1": [True, False, True],
        "c2": [True] * 3,
    }


def test_a_flipped_bit_in_parquet_is_no_other_number() -> None:
    content = bytearray(parquet(pa.table({"name": ["a", "b"], "t": [12345.678, 2.5]})))
    place = content.index(np.float64(12345.678).tobytes())
    content[place] ^= 1
    assert [problem.code for problem in read_bytes(bytes(content), "f.parquet").problems] == [Code.FILE_DAMAGED]


def test_a_column_of_lists_is_refused() -> None:
    (problem,) = read_bytes(parquet(pa.table({"name": ["a"], "t": [[1, 2]]})), "f.parquet").problems
    assert problem.code is Code.FILE_DAMAGED
