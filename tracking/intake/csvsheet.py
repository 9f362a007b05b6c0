"""Text files become a sheet: split by Arrow where every quote is in its place, by Python's reader where not.

Nothing is interpreted: "NA" stays text, leading zeros stay, and a row with a cell too many is reported and left out
rather than shifting what follows.
"""

from __future__ import annotations

import csv
import io
import itertools
import re
from typing import TYPE_CHECKING, Final

import numpy as np
import pyarrow as pa
import pyarrow.csv

from tracking.intake.dialect import Dialect, find_dialect
from tracking.intake.encodings import decode
from tracking.intake.headers import extent
from tracking.intake.parsed import Parsed
from tracking.intake.records import Records, find_records
from tracking.intake.shaping import Grid, row_length, shape
from tracking.schema.problems import Code, Problem, RefusedError

if TYPE_CHECKING:
    import _csv
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from tracking.intake.limits import Limits

    Bytes = NDArray[np.uint8]
    Split = tuple[pa.Table, pa.Array, tuple[Problem, ...]]

_LINE_BREAK: Final = re.compile(rb"\r\n|\r|\n")
_ROWS_AT_ONCE: Final = 50_000


def parse_csv(content: bytes, file: str, limits: Limits) -> Parsed:
    """Return the one sheet of a text file. RefusedError where it cannot be read at all."""
    decoded = decode(content, file)
    dialect = find_dialect(decoded.utf8)
    if not dialect.header:
        raise RefusedError((Problem(code=Code.HEADER_MISSING, file=file),))
    if len(dialect.header) > limits.columns:
        found, expected = str(len(dialect.header)), str(limits.columns)
        raise RefusedError((Problem(code=Code.TOO_MANY_COLUMNS, file=file, found=found, expected=expected),))
    text = np.frombuffer(decoded.utf8, dtype=np.uint8)
    start = _line_start(decoded.utf8, dialect.body_line)
    body, rows, problems = _even(decoded.utf8, start, dialect) or _split(text[start:], dialect, file)
    if len(rows) > limits.rows:
        found, expected = str(len(rows)), str(limits.rows)
        raise RefusedError((Problem(code=Code.TOO_MANY_ROWS, file=file, found=found, expected=expected),))
    grid = Grid(
        file=file,
        sheet="",
        preamble=dialect.preamble,
        header=dialect.header,
        header_row=dialect.header_line,
        body=body,
        rows=rows,
    )
    sheet = shape(grid, limits, problems)
    return Parsed(kind="csv", sheets=(sheet,), encoding=decoded.encoding, delimiter=dialect.delimiter)


def _line_start(utf8: bytes, line: int) -> int:
    """Return where a line begins, counted from 1; the end where there are fewer."""
    if line == 1:
        return 0
    found = next(itertools.islice(_LINE_BREAK.finditer(utf8), line - 2, None), None)
    return found.end() if found else len(utf8)


def _even(utf8: bytes, start: int, dialect: Dialect) -> Split | None:
    """Return the cells of a text without quotes, where every line has the header's cells; None for any other.

    That is what most large files are, and Arrow alone can tell: it refuses a line of another length, and had it passed
    over a blank one, there would be fewer rows than lines.
    """
    if utf8.find(b'"', start) >= 0 or start >= len(utf8):
        return None
    lines = utf8.count(b"\n", start) + (not utf8.endswith(b"\n"))
    returns = utf8.count(b"\r", start)
    if returns and returns != utf8.count(b"\r\n", start):
        return None
    text = np.frombuffer(utf8, dtype=np.uint8)[start:]
    table = _arrow_table(text, len(dialect.header), dialect.delimiter)
    if table is None or table.num_rows != lines:
        return None
    return table, pa.array(np.arange(dialect.body_line, dialect.body_line + lines)), ()


def _split(text: Bytes, dialect: Dialect, file: str) -> Split:
    """Return the cells below the header, each row's line, and the rows that are too short or too long."""
    records = find_records(text, dialect.delimiter)
    split = _by_arrow(text, records, dialect, file) if records else None
    return split or _by_python(text, dialect, file)


def _by_arrow(text: Bytes, records: Records, dialect: Dialect, file: str) -> Split | None:
    """Return the cells as Arrow splits them; None where it sees other records than those that were counted.

    Rows with another number of cells than most are taken out before, and looked at one by one.
    """
    width = _usual_width(records, dialect)
    usual = records.cells == width
    longest = int((records.ends - records.starts).max(initial=0))
    table = _arrow_table(
        _bytes_of(text, records, usual), width, dialect.delimiter, longest=longest, has_quotes=records.has_quotes
    )
    if table is None or table.num_rows != usual.sum():
        return None
    lines = records.lines + dialect.body_line
    kept, problems = _odd_rows(text, records, ~usual, dialect, file)
    table = _widened(table, len(dialect.header))
    if not kept:
        return table, pa.array(lines[usual], pa.int64()), problems
    rest = _table([cells + [""] * (table.num_columns - len(cells)) for _, cells in kept], table.num_columns)
    rows = np.concatenate((lines[usual], [line for line, _ in kept]))
    order = np.argsort(rows)
    return pa.concat_tables([table, rest]).take(pa.array(order)), pa.array(rows[order], pa.int64()), problems


def _usual_width(records: Records, dialect: Dialect) -> int:
    """Return the number of cells that most rows have, of those that have as many as there are names."""
    enough = records.cells[records.cells >= extent(dialect.header)]
    return int(np.bincount(enough).argmax()) if len(enough) else len(dialect.header)


def _bytes_of(text: Bytes, records: Records, wanted: NDArray[np.bool_]) -> Bytes:
    if wanted.all():
        return text
    lengths = np.diff(np.append(records.starts, len(text)))
    return text[records.starts[0] :][np.repeat(wanted, lengths)]


def _arrow_table(
    text: Bytes, width: int, delimiter: str, *, longest: int = 0, has_quotes: bool = False
) -> pa.Table | None:
    names = [f"c{place}" for place in range(width)]
    if not len(text):
        return _table([], width)
    try:
        return pa.csv.read_csv(
            pa.BufferReader(pa.py_buffer(text)),
            read_options=pa.csv.ReadOptions(
                column_names=names, use_threads=False, block_size=max(1 << 20, 4 * longest)
            ),
            parse_options=pa.csv.ParseOptions(delimiter=delimiter, newlines_in_values=has_quotes),
            convert_options=pa.csv.ConvertOptions(
                column_types=dict.fromkeys(names, pa.large_string()), strings_can_be_null=False, check_utf8=False
            ),
        )
    except pa.ArrowInvalid:
        return None


def _widened(table: pa.Table, width: int) -> pa.Table:
    for place in range(table.num_columns, width):
        table = table.append_column(f"c{place}", pa.array([""] * table.num_rows, pa.large_string()))
    return table


def _odd_rows(
    text: Bytes, records: Records, odd: NDArray[np.bool_], dialect: Dialect, file: str
) -> tuple[list[tuple[int, list[str]]], tuple[Problem, ...]]:
    """Return the rows of an odd width that can be kept, with their lines, and the problems of the others."""
    kept, problems = [], []
    for place in np.flatnonzero(odd):
        record = text[records.starts[place] : records.ends[place]].tobytes().decode("utf-8")
        cells = next(csv.reader(io.StringIO(record, newline=""), delimiter=dialect.delimiter))
        line = int(records.lines[place]) + dialect.body_line
        fitted = _fit(cells, line, dialect, file)
        if isinstance(fitted, Problem):
            problems.append(fitted)
        elif fitted:
            kept.append((line, fitted))
    return kept, tuple(problems)


def _fit(cells: list[str], line: int, dialect: Dialect, file: str) -> list[str] | Problem:
    """Return a row with exactly the header's cells, nothing where it is blank, or what is wrong with it."""
    width, filled = len(dialect.header), extent(cells)
    if not filled:
        return []
    if filled > width:
        return row_length(file, line, filled, extent(dialect.header))
    if len(cells) < extent(dialect.header):
        return row_length(file, line, len(cells), extent(dialect.header))
    return (cells + [""] * width)[:width]


def _by_python(text: Bytes, dialect: Dialect, file: str) -> Split:
    """Return the cells as Python's strict reader splits them. RefusedError where a quote is never closed."""
    reader = csv.reader(
        io.StringIO(text.tobytes().decode("utf-8"), newline=""), delimiter=dialect.delimiter, strict=True
    )
    width = len(dialect.header)
    tables, rows, problems = [], [], []
    try:
        for part in iter(lambda: list(itertools.islice(_numbered(reader, dialect.body_line), _ROWS_AT_ONCE)), []):
            fitted = [(line, _fit(cells, line, dialect, file)) for line, cells in part]
            problems += [row for _, row in fitted if isinstance(row, Problem)]
            kept = [(line, row) for line, row in fitted if row and not isinstance(row, Problem)]
            rows += [line for line, _ in kept]
            tables.append(_table([row for _, row in kept], width))
    except csv.Error as error:
        row = dialect.body_line + reader.line_num - 1
        raise RefusedError(
            (Problem(code=Code.FILE_UNREADABLE, file=file, row=row, found=str(error), expected="CSV, UTF-8"),)
        ) from error
    return pa.concat_tables(tables or [_table([], width)]), pa.array(rows, pa.int64()), tuple(problems)


def _numbered(reader: _csv.Reader, first: int) -> Iterator[tuple[int, list[str]]]:
    """Yield every record with the line on which it begins; ``first`` is that of the first line of all."""
    line = first + reader.line_num
    for record in reader:
        yield line, record
        line = first + reader.line_num


def _table(rows: list[list[str]], width: int) -> pa.Table:
    columns = zip(*rows, strict=True) if rows else ((),) * width
    return pa.table({f"c{place}": pa.array(cells, pa.large_string()) for place, cells in enumerate(columns)})
