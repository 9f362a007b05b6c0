"""How a text file parts its cells, and where its header stands; found from its first rows."""

from __future__ import annotations

import csv
import io
import itertools
import re
from dataclasses import dataclass
from typing import Final

from tracking.intake.headers import SAMPLE_ROWS, extent, find_header

DELIMITERS: Final = ("\t", ";", "|", ",")
"""In the order of trust where two fit equally well: a comma is also a decimal sign, a tab is nothing else."""

_SAMPLE_BYTES: Final = 1_000_000
_ANNOUNCED: Final = re.compile(rb'"?sep=([,;\t|])"?[ \t,;]*(?:\r\n|\r|\n|$)', re.IGNORECASE)


@dataclass(frozen=True, kw_only=True, slots=True)
class Dialect:
    """The delimiter, the header's cells as written with its line, the rows above it, and the line below it.

    Lines count from 1 and include the ``sep=`` that Excel may put first. ``header`` is empty where there is none.
    """

    delimiter: str
    header: tuple[str, ...] = ()
    header_line: int = 0
    body_line: int = 0
    preamble: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class _Trial:
    dialect: Dialect
    fitting: int


def find_dialect(utf8: bytes) -> Dialect:
    """Return how a text is written: the delimiter by which most rows have as many cells as the header.

    A first line ``sep=;`` settles the delimiter, as it does in Excel.
    """
    announced = _ANNOUNCED.match(utf8)
    skipped = 1 if announced else 0
    candidates = (announced.group(1).decode(),) if announced else DELIMITERS
    sample = utf8[announced.end() if announced else 0 :][:_SAMPLE_BYTES].decode("utf-8", errors="ignore")
    trials = [_try(sample, delimiter, skipped) for delimiter in candidates]
    return max(trials, key=lambda trial: trial.fitting).dialect  # the first of equals


def _try(sample: str, delimiter: str, skipped: int) -> _Trial:
    rows, lines = _records(sample, delimiter, skipped)
    index = find_header(rows)
    if index is None:
        return _Trial(dialect=Dialect(delimiter=delimiter), fitting=0)
    width = extent(rows[index])
    if width == 1 and set(DELIMITERS) & set("".join(rows[index])):
        return _Trial(dialect=Dialect(delimiter=delimiter), fitting=0)
    fitting = sum(extent(row) > width // 2 and extent(row) <= width for row in rows[index:] if row)
    dialect = Dialect(
        delimiter=delimiter,
        header=rows[index],
        header_line=lines[index],
        body_line=lines[index + 1],
        preamble=tuple(row for row in rows[:index] if extent(row)),
    )
    # A single column fits any text, so it is believed only where nothing parts the rows.
    return _Trial(dialect=dialect, fitting=2 * fitting if width > 1 else 1)


def _records(sample: str, delimiter: str, skipped: int) -> tuple[list[tuple[str, ...]], list[int]]:
    """Return the first records, and the line on which each begins; one line more than records, for what follows."""
    reader = csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter)
    rows: list[tuple[str, ...]] = []
    lines = [skipped + 1]
    try:
        for record in itertools.islice(reader, SAMPLE_ROWS):
            rows.append(tuple(record))
            lines.append(skipped + reader.line_num + 1)
    except csv.Error:
        pass  # a cell that is too long ends the sample; reading the whole file says so with its row
    return rows, lines
