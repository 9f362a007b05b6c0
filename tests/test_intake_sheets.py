"""Sheets: reading what was written gives the same table, whatever the encoding, delimiter, quotes and line breaks."""

from __future__ import annotations

import csv
import datetime
import io
import random
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import openpyxl
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracking.intake.headers import find_header
from tracking.intake.limits import LIMITS, Limits
from tracking.intake.sheets import Reading, Sheet, read_bytes
from tracking.schema.problems import Code, Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

SAMPLES = Path(__file__).parents[2] / "shared" / "samples"
FILE = "file.csv"


def read(text: str, encoding: str = "utf-8") -> Reading:
    return read_bytes(text.encode(encoding), FILE)


def only(reading: Reading) -> Sheet:
    assert reading.problems == ()
    (sheet,) = reading.sheets
    return sheet


def cells(sheet: Sheet) -> list[list[str]]:
    assert [str(dtype) for dtype in sheet.body.dtypes] == ["str"] * len(sheet.header)
    assert list(sheet.body.columns) == [f"c{place}" for place in range(len(sheet.header))]
    return sheet.body.to_numpy().tolist()


def workbook(*sheets: tuple[str, Sequence[Sequence[object]]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    sink = io.BytesIO()
    book.save(sink)
    return sink.getvalue()


# Text files.


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize(
    ("codec", "encoding"),
    [("utf-8", "utf-8"), ("utf-8-sig", "utf-8-sig"), ("utf-16", "utf-16-le"), ("cp1252", "cp1252")],
)
def test_encodings_and_delimiters(delimiter: str, codec: str, encoding: str) -> None:
    reading = read(f"Kommune{delimiter}År\nSkien{delimiter}2019\nKragerø{delimiter}2020\n", codec)
    sheet = only(reading)
    assert (reading.kind, reading.encoding, reading.delimiter) == ("csv", encoding, delimiter)
    assert (sheet.header, cells(sheet)) == (("Kommune", "År"), [["Skien", "2019"], ["Kragerø", "2020"]])


def test_utf_16_the_other_way_round() -> None:
    reading = read_bytes(b"\xfe\xff" + "a;å\n1;ø\n".encode("utf-16-be"), FILE)
    assert (reading.encoding, cells(only(reading))) == ("utf-16-be", [["1", "ø"]])


def test_nothing_is_interpreted() -> None:
    sheet = only(read("company,id,value\nNA,007,null\nNaN, 1 ,\n=cmd(),<script>,1e309\n"))
    assert cells(sheet) == [["NA", "007", "null"], ["NaN", " 1 ", ""], ["=cmd()", "<script>", "1e309"]]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_rows_are_numbered_as_an_editor_shows_them(end: str) -> None:
    lines = ["A title", "", "site;note;t", "a;x;1", "", '"b";"y', ' ""z"" ;";2', ";;", "c;;3"]
    sheet = only(read(end.join(lines)))
    assert (sheet.preamble, sheet.header_row) == ((("A title",),), 3)
    assert cells(sheet) == [["a", "x", "1"], ["b", f'y{end} "z" ;', "2"], ["c", "", "3"]]
    assert sheet.rows.tolist() == [4, 6, 9]
    assert sheet.rows.dtype == np.int64


def test_excels_first_line_settles_the_delimiter_and_counts_as_a_line() -> None:
    reading = read("sep=|\na|b\n1;2|x\n")
    assert reading.delimiter == "|"
    sheet = only(reading)
    assert (sheet.header_row, sheet.rows.tolist(), cells(sheet)) == (2, [3], [["1;2", "x"]])


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("a;b;c\n1,5;2,5;3,5\n1,5;2,5;3,5\n", ";"),
        ("a,b\n1,x;y\n2,x;y\n", ","),
        ("Kilde: SSB, Miljødirektoratet\n\nsted;år;tonn\nSkien;2019;1,5\nBamble;2019;2,5\n", ";"),
        ('a,b\n"x;y;z","1;2"\n', ","),
    ],
)
def test_the_delimiter_is_the_one_by_which_rows_have_the_headers_cells(text: str, delimiter: str) -> None:
    assert read(text).delimiter == delimiter


def test_rows_of_the_wrong_length_are_left_out_and_named() -> None:
    reading = read("a,b,c\nx,1,2\ny,1\nz,1,2,,\nu,1,2,3\nv,5,6\n")
    assert reading.problems == (
        Problem(code=Code.ROW_LENGTH, file=FILE, row=3, found="2", expected="3"),
        Problem(code=Code.ROW_LENGTH, file=FILE, row=5, found="4", expected="3"),
    )
    (sheet,) = reading.sheets
    assert sheet.problems == reading.problems
    assert cells(sheet) == [["x", "1", "2"], ["z", "1", "2"], ["v", "5", "6"]]
    assert sheet.rows.tolist() == [2, 4, 6]


@pytest.mark.parametrize("text", ["a;b;\nx;1;\ny;2;\n", "a;b\nx;1;\ny;2;\n", "a;b;;\nx;1\ny;2;;\n"])
def test_trailing_delimiters_do_not_count(text: str) -> None:
    sheet = only(read(text))
    assert (sheet.header, cells(sheet)) == (("a", "b"), [["x", "1"], ["y", "2"]])


def test_most_rows_may_be_too_long() -> None:
    reading = read("a;b\nx;1;5\ny;2;6\nz;3\n")
    assert [(problem.row, problem.found) for problem in reading.problems] == [(2, "3"), (3, "3")]
    assert cells(reading.sheets[0]) == [["z", "3"]]


def test_names_that_stand_twice_and_columns_without_one() -> None:
    reading = read("a,a,,c,\nx,1,2,3,4\n")
    assert reading.problems == (
        Problem(code=Code.COLUMN_TWICE, file=FILE, row=1, column="a", found="a"),
        Problem(code=Code.COLUMN_UNNAMED, file=FILE, row=1, found="C", severity=Severity.QUESTION),
        Problem(code=Code.COLUMN_UNNAMED, file=FILE, row=1, found="E", severity=Severity.QUESTION),
    )
    assert reading.sheets[0].header == ("a", "a", "", "c", "")


def test_a_blank_column_without_a_name_is_no_problem() -> None:
    assert only(read(" a ,,c\nx,,3\n")).header == ("a", "", "c")


def test_a_quote_inside_a_cell_is_a_letter() -> None:
    sheet = only(read('pipe,note\n5" steel,x\n"6"" steel","y\nz"\nw,v\n'))
    assert cells(sheet) == [['5" steel', "x"], ['6" steel', "y\nz"], ["w", "v"]]
    assert sheet.rows.tolist() == [2, 3, 5]


@pytest.mark.parametrize("cell", ['"never closed', '"closed"early'])
def test_a_quote_out_of_place_refuses_the_file(cell: str) -> None:
    (problem,) = read(f"a,b\nx,1\ny,{cell}\nz,3\n").problems
    assert problem.code is Code.FILE_UNREADABLE
    assert problem.row in {3, 4}


def test_a_wide_table_has_years_as_names() -> None:
    assert only(read("Anlegg;2021;2022;2023\nYara;1;2;3\nEramet;4;5;6\n")).header == ("Anlegg", "2021", "2022", "2023")


def test_a_template_without_rows() -> None:
    sheet = only(read("site_id,year,emissions_t\n"))
    assert (sheet.header, len(sheet.body), sheet.rows.tolist()) == (("site_id", "year", "emissions_t"), 0, [])


def test_one_column() -> None:
    assert cells(only(read("site_id\na\nb\n\nc\n"))) == [["a"], ["b"], ["c"]]


def test_no_header() -> None:
    assert read("1,2,3\n4,5,6\n").problems == (Problem(code=Code.HEADER_MISSING, file=FILE),)


def test_a_cell_beyond_what_a_spreadsheet_holds() -> None:
    (problem,) = read(f"a,b\nx,1\ny,{'ø' * 32_768}\n").problems
    assert problem == Problem(code=Code.CELL_TOO_LONG, file=FILE, row=3, column="b", found="32768", expected="32767")
    assert read(f"a,b\nx,1\ny,{'ø' * 32_767}\n").problems == ()


def test_problems_of_one_kind_have_an_end() -> None:
    limits = Limits(problems=5)
    reading = read_bytes(b"a,b,c\n" + b"x,1\n" * 50 + b"y,1,2\n", FILE, limits=limits)
    assert [problem.row for problem in reading.problems] == [2, 3, 4, 5, 6]


PLAIN = st.text(st.characters(codec="cp1252", exclude_characters="\0\r\n", exclude_categories=("Cc",)), max_size=8)
BREAKS = st.text(st.sampled_from('aåæ"\n;,\t| 1.5'), max_size=8)
TABLES = st.integers(2, 5).flatmap(
    lambda width: st.lists(
        st.lists(PLAIN | BREAKS, min_size=width, max_size=width).filter(lambda row: any(row)), min_size=1, max_size=8
    )
)


@settings(max_examples=200, deadline=None)
@given(
    table=TABLES,
    delimiter=st.sampled_from(",;\t|"),
    codec=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    end=st.sampled_from(["\n", "\r\n"]),
)
def test_reading_what_was_written_gives_the_same_table(
    table: list[list[str]], delimiter: str, codec: str, quoting: int, end: str
) -> None:
    # The å makes Windows-1252 recognisable: without any such letter, a text can be valid UTF-8 by chance (see below).
    names = [f"navn på {letter}" for letter in "abcde"[: len(table[0])]]
    sink = io.StringIO(newline="")
    writer = csv.writer(sink, delimiter=delimiter, quoting=quoting, lineterminator=end)
    writer.writerows([names, *table])
    text = f"sep={delimiter}{end}{sink.getvalue()}"
    reading = read_bytes(text.encode(codec), FILE)
    sheet = only(reading)
    assert sheet.header == tuple(names)
    assert cells(sheet) == table
    assert sheet.rows.tolist() == lines_of(table, first=3)


def test_windows_1252_that_is_valid_utf_8_by_chance_is_read_as_utf_8() -> None:
    reading = read_bytes("a,b\nx,Â£\n".encode("cp1252"), FILE)
    assert (reading.encoding, cells(only(reading))) == ("utf-8", [["x", "£"]])


def lines_of(table: list[list[str]], first: int) -> list[int]:
    heights = [1 + sum(cell.count("\n") for cell in row) for row in table]
    return [first + sum(heights[:place]) for place in range(len(table))]


@settings(max_examples=100, deadline=None)
@given(
    values=st.lists(st.floats(allow_nan=False, allow_infinity=False), min_size=2, max_size=6),
    delimiter=st.sampled_from(";\t|"),
    decimal=st.sampled_from(",."),
)
def test_numbers_come_back_with_either_decimal_sign(values: list[float], delimiter: str, decimal: str) -> None:
    texts = [repr(value).replace(".", decimal) for value in values]
    rows = [f"site {place}{delimiter}{text}" for place, text in enumerate(texts)]
    sheet = only(read("\n".join([f"site{delimiter}tonnes", *rows])))
    assert sheet.body["c1"].tolist() == texts


# Workbooks.


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


EXPORT = [
    ["CO2-ekvivalent (CO2-ekv)"],
    [],
    ["Anleggsnavn", "Fylke", "Kommune", "NACE Kode", "År", "Årlig utslipp til luft", "Enhet", "AnleggId", "Org.nr."],
    ["Yara", "Telemark", "Porsgrunn", "20.150", 2001, 1234567.5, "tonn", 1, "000123456"],
    ["Eramet", "Telemark", "Porsgrunn", "24.101", 2001, "1234,5", "tonn", 2, "000123457"],
]


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


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the real files are not here")
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


# Parquet.


def parquet(table: pa.Table) -> bytes:
    sink = io.BytesIO()
    pq.write_table(table, sink, write_page_checksum=True)
    return sink.getvalue()


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


# Headers.


@pytest.mark.parametrize(
    ("rows", "index"),
    [
        ([["a", "b"], ["1", "2"]], 0),
        ([["Title"], [], ["a", "b", "c"], ["x", "1", "2"], ["y", "1", "2"]], 2),
        ([["Key", "Value"], ["a", "b", "c", "d"], ["x", "1", "2", "3"], ["x", "1", "2", "3"]], 1),
        ([["Anlegg", "2001", "2002"], ["x", "1", "2"]], 0),
        ([["1", "2"], ["3", "4"]], None),
        ([["", ""], []], None),
        ([["only"], ["1"], ["2"]], 0),
    ],
)
def test_find_header(rows: list[list[str]], index: int | None) -> None:
    assert find_header(rows) == index


# Whatever comes, nothing is raised.


def bases() -> list[bytes]:
    text = 'a;b;c\n"x;1";2;3\nå;"y\nz";1,5\n' * 3
    frame = pd.DataFrame({"a": ["x", "y"], "b": [1.5, 2.5]})
    return [
        text.encode(),
        text.encode("utf-16"),
        text.replace("\n", "\r\n").encode("cp1252"),
        workbook(("s", EXPORT), ("t", [["a", "b"], ["#N/A", 1]])),
        parquet(pa.Table.from_pandas(frame)),
    ]


def mutated(content: bytes, chance: random.Random) -> bytes:
    changed = bytearray(content)
    for _ in range(chance.randint(1, 6)):
        place = chance.randrange(len(changed))
        how = chance.randrange(4)
        if how == 0:
            changed[place] = chance.randrange(256)
        elif how == 1:
            del changed[place : place + chance.randrange(1, 40)]
        elif how == 2:
            changed[place:place] = chance.choice([b'"', b";", b"\n", b"\r", b"\0", b"\xff", b",,,,", b"<!DOCTYPE x>"])
        else:
            changed = changed[: max(place, 1)]
        if not changed:
            return b""
    return bytes(changed)


def never_raises(count: int, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311
    originals = bases()
    for turn in range(count):
        reading = read_bytes(mutated(originals[turn % len(originals)], chance), FILE, limits=LIMITS)
        assert reading.sheets or reading.problems


def test_damaged_files_never_raise() -> None:
    never_raises(2_000, seed=1)


@pytest.mark.full
def test_ten_thousand_damaged_files_never_raise() -> None:
    never_raises(10_000, seed=2)
