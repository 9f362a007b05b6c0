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
    import _csv
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

    Rows of the wrong length are left out and reported; ``problems`` says what else is wrong, with ``file`` as its
    place.
    """
    try:
        text = content.decode("utf-8-sig")
        if "\0" in text:
            raise csv.Error("NUL")
        reader = csv.reader(io.StringIO(text, newline=""), strict=True)
        names = [name.strip() for name in next(reader, [])]
        doubled = _doubled(names, file)
        if doubled or not names:
            return _nothing(doubled or (_unreadable(file, ""),))
        return _rows(reader, names, file)
    except (UnicodeDecodeError, csv.Error) as error:
        return _nothing((_unreadable(file, str(error)),))


def _nothing(problems: tuple[Problem, ...]) -> TextTable:
    return TextTable(columns={}, lines=(), problems=problems)


def _unreadable(file: str, found: str) -> Problem:
    return Problem(code=Code.FILE_UNREADABLE, file=file, found=found, expected="CSV, UTF-8")


def _doubled(names: list[str], file: str) -> tuple[Problem, ...]:
    twice = sorted({name for name in names if names.count(name) > 1})
    return tuple(Problem(code=Code.COLUMN_TWICE, file=file, row=1, column=name, found=name) for name in twice)


def _rows(reader: _csv.Reader, names: list[str], file: str) -> TextTable:
    """Return the records that follow the header; blank lines are passed over."""
    width = len(names)
    # One flat list of cells: keeping a list for every row makes the garbage collector three times as slow as the rest.
    cells: list[str] = []
    lines: list[int] = []
    problems = []
    line = reader.line_num + 1
    for record in reader:
        if len(record) == width:
            cells.extend(record)
            lines.append(line)
        elif record:
            problems.append(
                Problem(code=Code.ROW_LENGTH, file=file, row=line, found=str(len(record)), expected=str(width))
            )
        line = reader.line_num + 1
    columns = {name: tuple(cells[place::width]) for place, name in enumerate(names)}
    return TextTable(columns=columns, lines=tuple(lines), problems=tuple(problems))
