"""Sheets: reading what was written gives the same table, whatever the encoding, delimiter, quotes and line breaks."""

from __future__ import annotations

import csv
import io

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.sheets_world import cells, only
from tracking.intake.headers import find_header
from tracking.intake.limits import Limits
from tracking.intake.sheets import Reading, read_bytes
from tracking.schema.problems import Code, Problem, Severity

FILE = "file.csv"


def read(text: str, encoding: str = "utf-8") -> Reading:
    return read_bytes(text.encode(encoding), FILE)


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
