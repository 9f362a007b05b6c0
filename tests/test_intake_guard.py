"""Each hostile or broken file has its own problem, found before anything is parsed and in well under half a second."""

from __future__ import annotations

import io
import time
import zipfile

import openpyxl
import pytest

from tracking.intake.guard import Admitted, check
from tracking.intake.limits import LIMITS, Limits
from tracking.intake.sheets import read_bytes
from tracking.schema.problems import Code, Problem, RefusedError

FILE = "file.xlsx"
SHEET = "xl/worksheets/sheet1.xml"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


def book(rows: int = 3, **cells: object) -> bytes:
    made = openpyxl.Workbook()
    made.active.append(["name", "value"])
    for row in range(rows):
        made.active.append([f"row {row}", row])
    for place, value in cells.items():
        made.active[place] = value
    sink = io.BytesIO()
    made.save(sink)
    return sink.getvalue()


def with_part(name: str, content: bytes, original: bytes | None = None) -> bytes:
    """Return a workbook with one part in the place of its own."""
    sink = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(original or book())) as old,
        zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
        new.writestr(name, content)
    return sink.getvalue()


def other_book(name: str) -> bytes:
    """Return a zip with a part of that name and no workbook."""
    return with_part(name, b"x").replace(b"xl/workbook.xml", b"xl/workbook.xyz")


def sheet(data: bytes, before: bytes = b"") -> bytes:
    space = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return (
        b'<?xml version="1.0"?>'
        + before
        + b'<worksheet xmlns="'
        + space
        + b'"><sheetData>'
        + data
        + b"</sheetData></worksheet>"
    )


def part_of(content: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        return parts.read(name)


def lying_about_its_size(content: bytes) -> bytes:
    """Return a zip whose directory and headers claim a byte for every part that is packed."""
    changed = bytearray(content)
    for mark, place in ((b"PK\1\2", 24), (b"PK\3\4", 22)):
        at = changed.find(mark)
        while at >= 0:
            changed[at + place : at + place + 4] = b"\1\0\0\0"
            at = changed.find(mark, at + 4)
    return bytes(changed)


def encrypted_entry(content: bytes) -> bytes:
    changed = bytearray(content)
    at = changed.find(b"PK\1\2")
    changed[at + 8] |= 1
    return bytes(changed)


BOMB = with_part("xl/media/image1.png", b"\0" * 60_000_000)
WIDE_BOMB = with_part(SHEET, sheet(b'<row r="1"><c r="A1"><v>1</v></c></row>' * 1_000_000))
FAR = with_part(SHEET, sheet(b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"/></row>'))
NEARER = with_part(SHEET, sheet(b'<row r="1"><c r="A1"><v>1</v></c></row><row r="900000"><c r="ZZ900000"/></row>'))
COLUMNS = with_part(SHEET, sheet(b'<row r="1">' + b"".join(b'<c r="ALM1"><v>1</v></c>' for _ in range(3)) + b"</row>"))
CELLS = with_part(SHEET, sheet(b'<row r="1"><c r="A1"/><c r="B1"/></row>' * 200))

HOSTILE = {
    "empty": (b"", Code.FILE_EMPTY),
    "blank": (b"\xef\xbb\xbf\r\n \n", Code.FILE_EMPTY),
    "pdf": (b"%PDF-1.7\n...", Code.FILE_OTHER_KIND),
    "png": (b"\x89PNG\r\n\x1a\n", Code.FILE_OTHER_KIND),
    "jpeg": (b"\xff\xd8\xff\xe0", Code.FILE_OTHER_KIND),
    "gzip": (b"\x1f\x8b\x08\x00", Code.FILE_OTHER_KIND),
    "web page": (b"\n<!DOCTYPE html>\n<html><table>", Code.FILE_OTHER_KIND),
    "web page without a type": (b"<html xmlns:x='urn:excel'><table>", Code.FILE_OTHER_KIND),
    "web page as xml": (b"<?xml version='1.0'?><html>", Code.FILE_OTHER_KIND),
    "old xml workbook": (b"<?xml version='1.0'?><Workbook>", Code.FILE_OTHER_KIND),
    "old excel": (OLE, Code.FILE_OLD_EXCEL),
    "binary excel": (other_book("xl/workbook.bin"), Code.FILE_OLD_EXCEL),
    "encrypted": (OLE + "EncryptedPackage".encode("utf-16-le"), Code.FILE_ENCRYPTED),
    "encrypted zip": (encrypted_entry(book()), Code.FILE_ENCRYPTED),
    "zip of something": (other_book("a.csv"), Code.FILE_OTHER_KIND),
    "truncated zip": (book()[:-100], Code.FILE_DAMAGED),
    "half a zip": (book()[:2000], Code.FILE_DAMAGED),
    "bomb": (BOMB, Code.FILE_TOO_COSTLY),
    "bomb that claims a byte": (lying_about_its_size(BOMB), Code.FILE_TOO_COSTLY),
    "bomb of cells": (WIDE_BOMB, Code.FILE_TOO_COSTLY),
    "far cell": (FAR, Code.CELL_FAR_AWAY),
    "less far cell": (NEARER, Code.CELL_FAR_AWAY),
    "columns of a sheet": (COLUMNS, Code.TOO_MANY_COLUMNS),
    "document type": (with_part(SHEET, sheet(b"", b'<!DOCTYPE x [<!ENTITY a "b">]>')), Code.FILE_UNSAFE),
    "entity elsewhere": (with_part("xl/sharedStrings.xml", b'<!ENTITY a SYSTEM "file:///x">'), Code.FILE_UNSAFE),
    "hidden in utf-16": (with_part("xl/styles.xml", "<!DOCTYPE x>".encode("utf-16")), Code.FILE_UNSAFE),
    "formula without a value": (book(B3="=1+1"), Code.FORMULA_NOT_CALCULATED),
    "one long line": (b"a,b\n" + b"x" * 2_000_000, Code.LINE_TOO_LONG),
    "one line of 50 MB": (b"x," * 24_999_999, Code.LINE_TOO_LONG),
    "more than an upload": (b"a,b\n" * 12_500_001, Code.FILE_TOO_LARGE),
    "too many rows": (b"a,b\n" * 2_100_000, Code.TOO_MANY_ROWS),
    "nul bytes": (b"a,b\nx\0,1\n", Code.NUL_BYTES),
    "utf-32": ("a,b\nx,1\n".encode("utf-32"), Code.NUL_BYTES),
    "half a parquet file": (b"PAR1" + b"\0" * 100, Code.FILE_DAMAGED),
    "columns of text": (b",".join(b"n%d" % place for place in range(100_000)) + b"\n", Code.TOO_MANY_COLUMNS),
    "utf-16 cut in two": ("a;b\nx;1".encode("utf-16")[:-1], Code.FILE_UNREADABLE),
    "no header": (b"1,2\n3,4\n", Code.HEADER_MISSING),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_each_hostile_file_has_its_problem(name: str) -> None:
    content, code = HOSTILE[name]
    start = time.process_time()
    reading = read_bytes(content, FILE)
    assert time.process_time() - start < 0.5
    assert [(problem.code, problem.file) for problem in reading.problems] == [(code, FILE)]
    assert reading.sheets == ()


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (book(B3="=1+1"), Problem(code=Code.FORMULA_NOT_CALCULATED, file=FILE, found="B3")),
        (FAR, Problem(code=Code.CELL_FAR_AWAY, file=FILE, found="XFD1048576")),
        (b"a,b\nx\0,1\n", Problem(code=Code.NUL_BYTES, file=FILE, row=2)),
        (b"%PDF-1.7", Problem(code=Code.FILE_OTHER_KIND, file=FILE, found="PDF")),
        (b"a\n\nb" + b"x" * 1_000_000, Problem(code=Code.LINE_TOO_LONG, file=FILE, row=3, found="1000002",
                                               expected="1000000")),
        (b"a,b\nx,\x81\n", Problem(code=Code.FILE_UNREADABLE, file=FILE, row=2, found="cp1252: 81 0a",
                                  expected="CSV, UTF-8")),
    ],
)  # fmt: skip
def test_problems_say_what_was_found_and_where(content: bytes, problem: Problem) -> None:
    assert read_bytes(content, FILE).problems == (problem,)


def test_limits_on_cells_rows_and_parts() -> None:
    def code(content: bytes, limits: Limits) -> Code:
        with pytest.raises(RefusedError) as refused:
            check(content, FILE, limits)
        return refused.value.problems[0].code

    assert code(CELLS, Limits(sheet_cells=399)) is Code.TOO_MANY_CELLS
    assert code(book(), Limits(parts=3)) is Code.FILE_TOO_COSTLY
    assert code(book(), Limits(inflated_bytes=1000)) is Code.FILE_TOO_COSTLY
    assert code(b"a,b\n" * 5, Limits(upload_bytes=19)) is Code.FILE_TOO_LARGE


def test_rows_are_counted_when_parsed_too() -> None:
    reading = read_bytes(b'a,b\n"x",1\ny,2\nz,3\n', FILE, limits=Limits(rows=2))
    assert reading.problems == (Problem(code=Code.TOO_MANY_ROWS, file=FILE, found="3", expected="2"),)


@pytest.mark.parametrize(
    ("content", "admitted"),
    [
        (book(), Admitted(kind="xlsx")),
        (book(B2="#N/A"), Admitted(kind="xlsx", has_errors=True)),
        (b"PAR1 and so on PAR1", Admitted(kind="parquet")),
        (b"a,b\nx,1\n", Admitted(kind="csv")),
        ("a,b\nx,1\n".encode("utf-16"), Admitted(kind="csv")),
        (b"<5 tonnes,b\nx,1\n", Admitted(kind="csv")),
    ],
)
def test_what_is_sound_is_let_through_by_its_content(content: bytes, admitted: Admitted) -> None:
    assert check(content, "anything", LIMITS) == admitted


def test_a_sheet_of_many_rows_is_no_bomb() -> None:
    assert check(book(rows=20_000), FILE, LIMITS).kind == "xlsx"


def test_a_limit_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="the limit rows is 0"):
        Limits(rows=0)


WIDE = ",".join(f"n{place}" for place in range(1_001))


@pytest.mark.parametrize(
    ("text", "at_once"),
    [
        (WIDE, True),
        (f"{WIDE}\r\n{WIDE}\r\n", True),
        (WIDE.replace(",", ";"), True),
        (WIDE.replace("n0", '"n0"'), False),
        (f"title\n\n{WIDE}\n", False),
    ],
    ids=["alone", "with a row", "semicolons", "quoted", "below a title"],
)
def test_too_many_columns_are_the_same_problem_at_once_or_once_parsed(text: str, at_once: bool) -> None:
    wrong = Problem(code=Code.TOO_MANY_COLUMNS, file=FILE, found="1001", expected="1000")
    assert read_bytes(text.encode(), FILE).problems == (wrong,)
    if at_once:
        with pytest.raises(RefusedError):
            check(text.encode(), FILE, LIMITS)
    else:
        assert check(text.encode(), FILE, LIMITS) == Admitted(kind="csv")


def test_a_wide_line_that_another_delimiter_parts_is_left_to_the_reader() -> None:
    content = f"{WIDE};x\n".encode()
    assert check(content, FILE, LIMITS) == Admitted(kind="csv")
    assert read_bytes(content, FILE).sheets[0].header == (WIDE, "x")


def test_a_long_note_above_a_table_is_no_header() -> None:
    content = ("a note, " * 1_001 + "\nname;value\na;1,5\nb;2,5\n").encode()
    assert check(content, FILE, LIMITS) == Admitted(kind="csv")
    assert read_bytes(content, FILE).sheets[0].header == ("name", "value")
