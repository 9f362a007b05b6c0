"""Which row of a sheet is its header: the first that names about as many columns as the table has."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

SAMPLE_ROWS: Final = 200
"""How many rows from the top are looked at."""

_MOST: Final = 0.75
_HALF: Final = 0.5
"""Shares of the table's columns that a header names. Titles and notes, which stand above it, have a cell or two."""

_NUMBER: Final = re.compile(r"[-+−]?[\d\s.,'’]*\d[\d\s.,'’]*([eE][-+]?\d+)?%?")
_DATE: Final = re.compile(r"\d{4}-\d\d-\d\d([T ].*)?|\d{1,2}[./]\d{1,2}[./]\d{2,4}")
_YEAR: Final = re.compile(r"(19|20|21)\d\d")


def find_header(rows: Sequence[Sequence[str]]) -> int | None:
    """Return the index of the header among the first ``rows`` of a sheet, or None where no row looks like one.

    It is the first row of nothing but names (years beside a name are names: a wide table) for most of the table's
    columns; else the first with names for half of them and more names than numbers. A row of about as many cells
    follows it, or nothing. A sheet of one column has its header in its first row that is not blank.
    """
    extents = [extent(row) for row in rows]
    width = _table_width(extents)
    filled = [index for index, reach in enumerate(extents) if reach]
    if width <= 1:
        return next((index for index in filled if _labels(rows[index]) == 1), None)
    followed = [
        index
        for index, following in zip(filled, [*filled[1:], None], strict=True)
        if following is None or len(rows[following]) >= _HALF * _count(rows[index])
    ]
    for names in (_only_names, _mostly_names):
        if found := [index for index in followed if names(rows[index], width)]:
            return found[0]
    return None


def _count(row: Sequence[str]) -> int:
    return sum(1 for cell in row if cell.strip())


def _only_names(row: Sequence[str], width: int) -> bool:
    return 2 <= _labels(row) == _count(row) >= _MOST * width


def _mostly_names(row: Sequence[str], width: int) -> bool:
    return _labels(row) >= 2 and _labels(row) > _HALF * _count(row) and _count(row) >= _HALF * width


def extent(row: Sequence[str]) -> int:
    """Return how many cells a row has up to its last one that is not blank."""
    return next((place for place in range(len(row), 0, -1) if row[place - 1].strip()), 0)


def _table_width(extents: Sequence[int]) -> int:
    """Return the greatest extent that at least two rows have: a table has a header and a row, a slip stands alone.

    Where that is a single cell, rows may be blank but for the first; then it is the greatest of all.
    """
    twice = max((reach for reach in extents if extents.count(reach) > 1), default=0)
    return twice if twice > 1 else max(extents, default=0)


def _labels(row: Sequence[str]) -> int:
    """Return how many cells of a row can be names of columns; years can if beside a text they all differ."""
    cells = [cell.strip() for cell in row if cell.strip()]
    numbers = [cell for cell in cells if _NUMBER.fullmatch(cell) or _DATE.fullmatch(cell)]
    texts = len(cells) - len(numbers)
    are_years = all(_YEAR.fullmatch(cell) for cell in numbers) and len(set(numbers)) == len(numbers)
    return texts + len(numbers) if texts and are_years else texts
