"""What reading a stranger's file costs beside pandas, which guesses types and guards against nothing."""

from __future__ import annotations

import dataclasses
import io
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import xlsxwriter

from benchmarks.support.report import machine, middle, p90, table, times_ms, verdict
from tracking.intake.limits import LIMITS
from tracking.intake.numbers import cast_numbers, decimal_signs
from tracking.intake.sheets import read_bytes, read_safely

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROWS = 1_000_000
SHEET_ROWS = 100_000
REPEATS = 5
LARGE = dataclasses.replace(LIMITS, upload_bytes=100_000_000)
HEADER = ("site_id", "year", "scope", "gas", "emissions_t", "dataset", "edition", "note")


def rows(count: int) -> Iterator[tuple[str, int, str, str, float, str, str, str]]:
    """Yield rows as the table of emissions has them."""
    tonnes = np.random.default_rng(1).uniform(0, 1e6, count).round(1)
    for number, value in enumerate(tonnes):
        year = 1990 + number % 34
        yield f"site-{number % 5000}", year, "1", "CO2e", float(value), "norskeutslipp", "2024-12", f"note {number % 9}"


def text_file() -> bytes:
    """Return a million rows as CSV, 60 MB."""
    lines = [",".join(HEADER), *(",".join(map(str, row)) for row in rows(ROWS))]
    return "\n".join(lines).encode()


def workbook() -> bytes:
    """Return a hundred thousand rows as a workbook, 4 MB."""
    sink = io.BytesIO()
    with xlsxwriter.Workbook(sink, {"constant_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEADER)
        for place, row in enumerate(rows(SHEET_ROWS), start=1):
            sheet.write_row(place, 0, row)
    return sink.getvalue()


def main() -> None:
    """Read both files in every way, and cast a column; times in ms."""
    machine()
    text, book = text_file(), workbook()
    cells = pd.read_csv(io.BytesIO(text), dtype="str", usecols=["emissions_t"])["emissions_t"]
    works: list[tuple[str, Callable[[], object], float | None]] = [
        ("CSV, 1,000,000 rows: here", lambda: read_bytes(text, "f.csv", limits=LARGE), 1200),
        ("CSV, 1,000,000 rows: in a child", lambda: read_safely(text, "f.csv", limits=LARGE), None),
        ("CSV, 1,000,000 rows: pandas, as text", lambda: pd.read_csv(io.BytesIO(text), dtype="str"), None),
        ("CSV, 1,000,000 rows: pandas, guessing", lambda: pd.read_csv(io.BytesIO(text)), None),
        ("xlsx, 100,000 rows: here", lambda: read_bytes(book, "f.xlsx"), 1000),
        ("xlsx, 100,000 rows: in a child", lambda: read_safely(book, "f.xlsx"), None),
        ("xlsx, 100,000 rows: pandas, calamine", lambda: pd.read_excel(io.BytesIO(book), engine="calamine"), None),
        ("a small CSV in a child", lambda: read_safely(b"a,b\nx,1\n", "f.csv"), 350),
        ("decimal sign of 1,000,000 values", lambda: decimal_signs(cells), 350),
        ("cast of 1,000,000 values", lambda: cast_numbers(cells, "."), 350),
    ]
    lines = []
    for name, work, limit in works:
        taken = times_ms(work, REPEATS)
        lines.append([name, middle(taken), p90(taken), verdict(middle(taken), limit) if limit else ""])
    table("Reading", ["what", "ms", "p90", "limit"], lines)


if __name__ == "__main__":
    main()
