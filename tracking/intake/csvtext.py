"""Bytes of a CSV file as columns of text, with the line that each row stands on.

Everything is read as text: a company named "NA" stays one, leading zeros stay, and a cell too many is a problem
rather than a shift of all that follow.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tracking.schema.problems import Code, Problem

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, kw_only=True, slots=True)
class TextTable:
    """A file's cells as text by column. ``lines`` holds each row's line in the file; the header is line 1."""

    columns: Mapping[str, tuple[str, ...]]
    lines: tuple[int, ...]
    problems: tuple[Problem, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The header, in its order."""
        return tuple(self.columns)


def read_text(content: bytes, file: str) -> TextTable:
    """Return the table that ``content`` holds: UTF-8 (with or without a byte order mark), commas, header first.

    Cells lose the spaces around them. Rows of the wrong length are left out and reported; ``problems`` says what else
    is wrong, with ``file`` as its place.
    """
    try:
        records = _records(content)
    except (UnicodeDecodeError, csv.Error, ValueError) as error:
        return _nothing(Problem(code=Code.FILE_UNREADABLE, file=file, found=str(error), expected="CSV, UTF-8"))
    if not records:
        return _nothing(Problem(code=Code.FILE_UNREADABLE, file=file, expected="CSV, UTF-8"))
    _, header = records[0]
    names = [name.strip() for name in header]
    doubled = _doubled(names, file)
    if doubled:
        return TextTable(columns={}, lines=(), problems=doubled)
    return _table(names, records[1:], file)


def _nothing(problem: Problem) -> TextTable:
    return TextTable(columns={}, lines=(), problems=(problem,))


def _records(content: bytes) -> list[tuple[int, list[str]]]:
    """Return each record with the line it begins on; blank lines are passed over."""
    text = content.decode("utf-8-sig")
    if "\0" in text:
        raise ValueError("NUL")
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    records = []
    line = 1
    for record in reader:
        if record:
            records.append((line, record))
        line = reader.line_num + 1
    return records


def _doubled(names: list[str], file: str) -> tuple[Problem, ...]:
    twice = sorted({name for name in names if names.count(name) > 1})
    return tuple(Problem(code=Code.COLUMN_TWICE, file=file, row=1, column=name, found=name) for name in twice)


def _table(names: list[str], records: list[tuple[int, list[str]]], file: str) -> TextTable:
    width = len(names)
    problems = tuple(
        Problem(code=Code.ROW_LENGTH, file=file, row=line, found=str(len(record)), expected=str(width))
        for line, record in records
        if len(record) != width
    )
    whole = [(line, record) for line, record in records if len(record) == width]
    cells = zip(*(record for _, record in whole), strict=True) if whole else ((),) * width
    columns = {name: tuple(cell.strip() for cell in column) for name, column in zip(names, cells, strict=True)}
    return TextTable(columns=columns, lines=tuple(line for line, _ in whole), problems=problems)
