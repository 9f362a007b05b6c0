"""A grid of text becomes a sheet: named columns kept, blank ones and blank rows left out, the rest reported."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from tracking.intake.headers import extent
from tracking.intake.parsed import ParsedSheet
from tracking.schema.problems import Code, Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tracking.intake.limits import Limits


@dataclass(frozen=True, kw_only=True, slots=True)
class Grid:
    """A sheet before its blank edges are cut: ``header`` as written, ``body`` at least as wide, or wider.

    ``overflow`` says whether cells past the header's own are rows gone wrong (a text file) or columns without a name
    (a workbook, where no row has an end).
    """

    file: str
    sheet: str
    preamble: tuple[tuple[str, ...], ...]
    header: tuple[str, ...]
    header_row: int
    body: pa.Table
    rows: pa.Array
    numeric: Mapping[str, pa.Array] = field(default_factory=dict)
    overflow: bool = False


def shape(grid: Grid, limits: Limits, earlier: tuple[Problem, ...] = ()) -> ParsedSheet:
    """Return the sheet of a grid. Its problems are ``earlier`` and those found here, in the order of rows."""
    grid = _without_blank_rows(grid)
    problems = list(earlier)
    if not grid.overflow:
        grid, wrong = _without_overlong_rows(grid)
        problems += wrong
    names = [name.strip() for name in grid.header]
    names += [""] * (grid.body.num_columns - len(names))
    width = max(extent(names), _filled_width(grid.body))
    names, body = names[:width], grid.body.select(range(width))
    problems += [*_name_problems(grid, names, body), *_long_cells(grid, body, names, limits)]
    kept = set(body.column_names)
    return ParsedSheet(
        name=grid.sheet,
        preamble=grid.preamble,
        header=tuple(names),
        header_row=grid.header_row,
        body=body,
        rows=grid.rows,
        numeric={name: mask for name, mask in grid.numeric.items() if name in kept},
        problems=tuple(capped(sorted(problems, key=lambda problem: problem.row or 0), limits)),
    )


def capped(problems: list[Problem], limits: Limits) -> list[Problem]:
    """Return the problems with no more of each kind than ``limits`` lists."""
    seen: dict[Code, int] = {}
    kept = []
    for problem in problems:
        seen[problem.code] = seen.get(problem.code, 0) + 1
        if seen[problem.code] <= limits.problems:
            kept.append(problem)
    return kept


def is_filled(column: pa.ChunkedArray) -> pa.Array:
    """Return which cells of a column are not the empty text."""
    return pc.greater(pc.binary_length(column), 0).combine_chunks()


def _filled_width(body: pa.Table) -> int:
    for place in range(body.num_columns, 0, -1):
        if pc.any(is_filled(body.column(place - 1))).as_py():
            return place
    return 0


def _without_blank_rows(grid: Grid) -> Grid:
    filled = None
    for column in grid.body.columns:
        here = is_filled(column)
        filled = here if filled is None else pc.or_(filled, here)
        if pc.all(filled).as_py():
            return grid
    return grid if filled is None else _where(grid, filled)


def _without_overlong_rows(grid: Grid) -> tuple[Grid, list[Problem]]:
    """Take out the rows that hold something past the header's last cell; empty cells there are fine."""
    width = len(grid.header)
    wrong = None
    for column in grid.body.columns[width:]:
        here = is_filled(column)
        wrong = here if wrong is None else pc.or_(wrong, here)
    if wrong is None:
        return grid, []
    body = grid.body.select(range(width))
    if not pc.any(wrong).as_py():
        return dataclasses.replace(grid, body=body), []
    rows = grid.rows.filter(wrong).to_pylist()
    found = [extent(list(row.values())) for row in grid.body.filter(wrong).to_pylist()]
    problems = [row_length(grid.file, row, cells, width) for row, cells in zip(rows, found, strict=True)]
    return _where(dataclasses.replace(grid, body=body), pc.invert(wrong)), problems


def row_length(file: str, row: int, found: int, expected: int) -> Problem:
    """Return the problem of a row that has another number of cells than the header."""
    return Problem(code=Code.ROW_LENGTH, file=file, row=row, found=str(found), expected=str(expected))


def _where(grid: Grid, mask: pa.Array) -> Grid:
    numeric = {name: cells.filter(mask) for name, cells in grid.numeric.items()}
    return dataclasses.replace(grid, body=grid.body.filter(mask), rows=grid.rows.filter(mask), numeric=numeric)


def _name_problems(grid: Grid, names: list[str], body: pa.Table) -> list[Problem]:
    """Return the columns whose name stands twice, and those that hold something without having a name."""
    doubled = sorted({name for name in names if name and names.count(name) > 1})
    unnamed = [place for place, name in enumerate(names) if not name and pc.any(is_filled(body.column(place))).as_py()]
    known = Problem(code=Code.COLUMN_TWICE, file=grid.file, sheet=grid.sheet, row=grid.header_row)
    nameless = dataclasses.replace(known, code=Code.COLUMN_UNNAMED, severity=Severity.QUESTION)
    return [
        *(dataclasses.replace(known, column=name, found=name) for name in doubled),
        *(dataclasses.replace(nameless, found=letters(place)) for place in unnamed),
    ]


def letters(place: int) -> str:
    """Return how a spreadsheet calls the column at a place: 0 is A, 26 is AA."""
    name, place = "", place + 1
    while place:
        place, last = divmod(place - 1, 26)
        name = chr(ord("A") + last) + name
    return name


def _long_cells(grid: Grid, body: pa.Table, names: list[str], limits: Limits) -> list[Problem]:
    problems = []
    for name, column in zip(names, body.columns, strict=True):
        if not len(column) or pc.max(pc.binary_length(column)).as_py() <= limits.cell_chars:
            continue  # no cell has more characters than bytes
        lengths = pc.utf8_length(column).combine_chunks()
        long = pc.greater(lengths, limits.cell_chars)
        problems += [
            Problem(code=Code.CELL_TOO_LONG, file=grid.file, sheet=grid.sheet, row=row, column=name,
                    found=str(length), expected=str(limits.cell_chars))
            for row, length in zip(grid.rows.filter(long).to_pylist(), lengths.filter(long).to_pylist(), strict=True)
        ]  # fmt: skip
    return problems
