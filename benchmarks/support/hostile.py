"""Files that would cost or harm whoever opened them trustingly."""

from __future__ import annotations

import io
import zipfile
from typing import Final

import xlsxwriter

SHEET: Final = "xl/worksheets/sheet1.xml"
_SPACE: Final = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def files() -> dict[str, bytes]:
    """Return the files by name: those whose refusal costs most of each kind."""
    return {
        "zip bomb, 60 MB of zeros": _with_part("xl/media/image1.png", b"\0" * 60_000_000),
        "bomb of cells": _with_part(SHEET, _sheet(b'<row r="1"><c r="A1"><v>1</v></c></row>' * 1_000_000)),
        "a cell in the last row and column": _with_part(SHEET, _sheet(b'<row r="1048576"><c r="XFD1048576"/></row>')),
        "entity that reads a file": _with_part("xl/sharedStrings.xml", b'<!ENTITY a SYSTEM "file:///etc/passwd">'),
        "one line of 50 MB": b"x," * 24_999_999,
        "more rows than are read": b"a,b\n" * 2_100_000,
        "more than an upload": b"a,b\n" * 12_500_001,
        "100,000 columns": b",".join(b"n%d" % place for place in range(100_000)) + b"\n",
        "NUL bytes at the end of 50 MB": b"a,b\n" * 12_000_000 + b"\0",
        "encrypted workbook": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le") * 1_000_000,
        "web page named .xls": b"<!DOCTYPE html>\n<html><table>" + b"<tr><td>1</td></tr>" * 1_000_000,
        "half a workbook": _with_part("xl/media/image1.png", b"\1" * 1_000_000)[:2_000],
    }


def _with_part(name: str, content: bytes) -> bytes:
    """Return a workbook with one part in the place of its own."""
    sink, made = io.BytesIO(), io.BytesIO()
    with xlsxwriter.Workbook(made) as book:
        book.add_worksheet().write(0, 0, "name")
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
        new.writestr(name, content)
    return sink.getvalue()


def _sheet(rows: bytes) -> bytes:
    head = b'<?xml version="1.0"?><worksheet xmlns="' + _SPACE + b'"><sheetData>'
    return head + rows + b"</sheetData></worksheet>"
