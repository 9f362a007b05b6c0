"""Workbooks become sheets of text: numbers as they round-trip, dates as ISO, error cells as the text they show.

The reader gives an error cell as a blank one, which would turn ``#VALUE!`` into "not reported"; so those cells are
looked up in the workbook's own XML.
"""

from __future__ import annotations

import datetime
import io
import itertools
import posixpath
import re
import zipfile
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import python_calamine as calamine

from tracking.intake.headers import SAMPLE_ROWS, extent, find_header
from tracking.intake.parsed import Parsed, ParsedSheet
from tracking.intake.shaping import Grid, shape
from tracking.schema.problems import Code, Problem, RefusedError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tracking.intake.limits import Limits

    Cell = int | float | str | bool | datetime.time | datetime.date | datetime.datetime | datetime.timedelta
    Errors = Mapping[tuple[int, int], str]

_ROWS_AT_ONCE: Final = 20_000
_WHOLE: Final = 1e15
"""Below it, a number without a fraction is written out in full, as ``repr`` writes it but for the ``.0``."""
_PLAIN_FROM: Final = 1e-4
_PLAIN_BELOW: Final = 1e10
"""Between them Arrow writes a number as ``repr`` does, without an exponent."""
_MAIN: Final = "{*}"
_RELATION: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_RELATION: Final = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
_ERROR_VALUE: Final = re.compile(rb'\sr="([A-Z]{1,3})(\d{1,7})".*?<v>([^<]{1,40})</v>', re.DOTALL)


def parse_xlsx(content: bytes, file: str, limits: Limits, *, has_errors: bool) -> Parsed:
    """Return every sheet of a workbook that has a header; blank sheets and charts are passed over.

    RefusedError where the workbook cannot be read, or no sheet has a header. The guard has looked at it
    before, and knows whether it ``has_errors``: cells such as ``#VALUE!``.
    """
    try:
        book = calamine.load_workbook(io.BytesIO(content))
        errors = _error_cells(content) if has_errors else {}
        sheets = [
            sheet
            for about in book.sheets_metadata
            if about.typ == calamine.SheetTypeEnum.WorkSheet
            if (sheet := _sheet(book.get_sheet_by_name(about.name), errors.get(about.name, {}), file, limits))
        ]
    except (calamine.CalamineError, zipfile.BadZipFile, ET.ParseError, KeyError, OSError, ValueError) as error:
        raise RefusedError((Problem(code=Code.FILE_DAMAGED, file=file, found=str(error)[:200]),)) from error
    if not sheets:
        raise RefusedError((Problem(code=Code.HEADER_MISSING, file=file),))
    return Parsed(kind="xlsx", sheets=tuple(sheets))


def _sheet(source: calamine.CalamineSheet, errors: Errors, file: str, limits: Limits) -> ParsedSheet | None:
    if source.start is None:
        return None
    left = source.start[1]
    rows = source.iter_rows()
    if errors:
        rows = (_with_errors(row, number, left, errors) for number, row in enumerate(rows, start=1))
    top = list(itertools.islice(rows, SAMPLE_ROWS))
    texts = [tuple(map(text_of, row)) for row in top]
    index = find_header(texts)
    if index is None:
        return None
    body, numeric = _columns(itertools.chain(top[index + 1 :], rows), len(texts[index]))
    grid = Grid(
        file=file,
        sheet=source.name,
        preamble=tuple(row[: extent(row)] for row in texts[:index] if extent(row)),
        header=texts[index],
        header_row=index + 1,
        body=body,
        rows=pa.array(range(index + 2, index + 2 + body.num_rows), pa.int64()),
        numeric=numeric,
        overflow=True,
    )
    return shape(grid, limits)


def _with_errors(row: list[Cell], number: int, left: int, errors: Errors) -> list[Cell]:
    for place in range(len(row)):
        row[place] = errors.get((number, left + place), row[place])
    return row


def _columns(rows: Iterator[list[Cell]], width: int) -> tuple[pa.Table, dict[str, pa.Array]]:
    """Return the cells as text by column, and by column which of them are numbers in the file."""
    texts: list[list[pa.Array]] = [[] for _ in range(width)]
    marks: list[list[pa.Array]] = [[] for _ in range(width)]
    while part := list(itertools.islice(rows, _ROWS_AT_ONCE)):
        for place, cells in enumerate(zip(*part, strict=True)):
            text, mark = _column(cells)
            texts[place].append(text)
            marks[place].append(mark)
    body = pa.table({f"c{place}": pa.chunked_array(found, pa.large_string()) for place, found in enumerate(texts)})
    columns = {f"c{place}": pa.chunked_array(found, pa.bool_()).combine_chunks() for place, found in enumerate(marks)}
    return body, {name: mask for name, mask in columns.items() if mask.true_count}


def _column(cells: tuple[Cell, ...]) -> tuple[pa.Array, pa.Array]:
    """Return cells as text, and which of them are numbers; whole columns of one kind go the short way."""
    kinds = set(map(type, cells))
    if kinds == {str}:
        return pa.array(cells, pa.large_string()), pa.array(np.zeros(len(cells), dtype=bool))
    if kinds == {float}:
        numbers = np.array(cells)
        size = np.abs(numbers)
        if (size < _WHOLE).all() and (numbers == np.trunc(numbers)).all():
            whole = pa.array(numbers.astype(np.int64)).cast(pa.large_string())
            return whole, pa.array(np.ones(len(cells), dtype=bool))
        if (((size >= _PLAIN_FROM) & (size < _PLAIN_BELOW)) | (numbers == 0.0)).all():
            plain = pc.replace_substring_regex(pa.array(numbers).cast(pa.large_string()), r"\.0$", "")
            return plain, pa.array(np.ones(len(cells), dtype=bool))
    is_number = [cell.__class__ is float or cell.__class__ is int for cell in cells]
    return pa.array(list(map(text_of, cells)), pa.large_string()), pa.array(is_number)


def text_of(cell: Cell) -> str:
    """Return a cell as the text that reads back as the same value."""
    if cell.__class__ is str:
        return cell
    if cell.__class__ is float:
        return repr(cell).removesuffix(".0")
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, datetime.date | datetime.time):
        return cell.isoformat()
    return "" if cell is None else str(cell)


def _error_cells(content: bytes) -> Mapping[str, Errors]:
    """Return the error cells of every sheet that has some, by sheet, and row (from 1) and column (from 0)."""
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        names = set(parts.namelist())
        found = {}
        for sheet, part in _sheet_parts(parts).items():
            if part in names and (errors := _errors_in(parts.read(part))):
                found[sheet] = errors
    return found


def _errors_in(xml: bytes) -> Errors:
    found = {}
    at = xml.find(b't="e"')
    while at >= 0:
        end = xml.find(b"</c>", at)
        cell = xml[xml.rfind(b"<", 0, at) : end]
        if parts := _ERROR_VALUE.search(cell):
            column, row, text = parts.groups()
            found[int(row), _place(column.decode())] = text.decode("utf-8", errors="replace")
        at = xml.find(b't="e"', max(end, at + 1))
    return found


def _place(name: str) -> int:
    place = 0
    for letter in name:
        place = place * 26 + ord(letter) - ord("A") + 1
    return place - 1


def _sheet_parts(parts: zipfile.ZipFile) -> dict[str, str]:
    """Return in which part of the workbook each sheet lies."""
    relations = ET.fromstring(parts.read("xl/_rels/workbook.xml.rels"))  # noqa: S314  see the import
    targets = {one.get("Id"): posixpath.join("/xl", one.get("Target", "")).lstrip("/") for one in relations}
    sheets = ET.fromstring(parts.read("xl/workbook.xml")).iterfind(f"{_MAIN}sheets/{_MAIN}sheet")  # noqa: S314
    return {
        sheet.get("name", ""): targets.get(sheet.get(_RELATION) or sheet.get(_STRICT_RELATION), "") for sheet in sheets
    }
