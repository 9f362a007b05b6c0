"""Sheets by hand, workbooks as sheets, and a small region for files to meet."""

from __future__ import annotations

import datetime
import io
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import openpyxl
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.worlds import table
from tracking.intake.drafts import Context
from tracking.intake.sheets import Reading, Sheet, read_bytes

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tracking.intake.drafts import Draft

SAMPLES = Path(__file__).parents[2] / "shared" / "samples"
needs_samples = pytest.mark.skipif(not SAMPLES.is_dir(), reason="the publishers' files are not here")

FJORD = {
    "municipalities": table("municipalities", [{"municipality_id": "vik", "name": "Vik", "source_id": "map"}]),
    "sites": table(
        "sites",
        [
            {"site_id": "mill", "name": "The Mill", "municipality_id": "vik", "source_id": "map"},
            {"site_id": "smelter", "name": "Smelter", "municipality_id": "vik", "source_id": "map"},
        ],
    ),
    "site_identifiers": table(
        "site_identifiers",
        [
            {"site_id": "mill", "registry": "norskeutslipp", "identifier": "11", "as_of": "2023", "source_id": "map"},
            {"site_id": "mill", "registry": "eutl", "identifier": "NO_110", "as_of": "2023", "source_id": "map"},
        ],
    ),
    "sources": table(
        "sources",
        [
            {
                "source_id": "norskeutslipp-2023-02",
                "dataset": "norskeutslipp",
                "edition": "2023-02",
                "publisher_id": "miljodirektoratet",
                "publisher": "Miljødirektoratet",
                "title": "Norske utslipp",
                "gwp_set": "AR4",
                "gwp_basis": "inferred",
                "confidence": "high",
            }
        ],
    ),
}


def fjord(
    *,
    decimal: str | None = None,
    edition: str | None = None,
    answers: Mapping[str, str] | None = None,
    tables: Mapping[str, pd.DataFrame] = FJORD,
) -> Context:
    """Return what is known when a file comes to the small region, in November 2026."""
    return Context(
        region_id="fjord",
        tables=tables,
        decimal=decimal,
        edition=edition,
        today=datetime.date(2026, 11, 3),
        answers=answers or {},
    )


def sheet(
    header: Sequence[str],
    *rows: Sequence[object],
    preamble: Sequence[Sequence[str]] = (),
    name: str = "file.csv",
) -> Sheet:
    """Return a sheet of text as reading gives it; None is blank."""
    cells = [["" if cell is None else str(cell) for cell in row] for row in rows]
    columns = {f"c{place}": pd.Series([row[place] for row in cells], dtype="str") for place in range(len(header))}
    start = len(preamble) + 1
    return Sheet(
        name=name,
        preamble=tuple(tuple(row) for row in preamble),
        header=tuple(header),
        header_row=start,
        body=pd.DataFrame(columns),
        rows=np.arange(start + 1, start + 1 + len(cells), dtype=np.int64),
    )


def sheet_of(path: Path, name: str | None = None) -> Sheet:
    """Return a sheet of a real file as reading gives it: the first, or the one of that name."""
    sheets = read_bytes(path.read_bytes(), path.name).sheets
    return next(found for found in sheets if name in {None, found.name})


def figures(draft: Draft, name: str, *columns: str) -> list[list[object]]:
    """Return some columns of a draft's table, row by row; blank is None."""
    frame = next(drafted.frame for drafted in draft.tables if drafted.table == name)[list(columns)]
    return frame.astype(object).where(frame.notna(), None).to_numpy().tolist()


EXPORT = [
    ["CO2-ekvivalent (CO2-ekv)"],
    [],
    ["Anleggsnavn", "Fylke", "Kommune", "NACE Kode", "År", "Årlig utslipp til luft", "Enhet", "AnleggId", "Org.nr."],
    ["Yara", "Telemark", "Porsgrunn", "20.150", 2001, 1234567.5, "tonn", 1, "000123456"],
    ["Eramet", "Telemark", "Porsgrunn", "24.101", 2001, "1234,5", "tonn", 2, "000123457"],
]


def only(reading: Reading) -> Sheet:
    """Return the one sheet of a reading without problems."""
    assert reading.problems == ()
    (sheet,) = reading.sheets
    return sheet


def cells(sheet: Sheet) -> list[list[str]]:
    """Return a sheet's cells, row by row, all of them text."""
    assert [str(dtype) for dtype in sheet.body.dtypes] == ["str"] * len(sheet.header)
    assert list(sheet.body.columns) == [f"c{place}" for place in range(len(sheet.header))]
    return sheet.body.to_numpy().tolist()


def workbook(*sheets: tuple[str, Sequence[Sequence[object]]]) -> bytes:
    """Return a workbook with these sheets, row by row."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    sink = io.BytesIO()
    book.save(sink)
    return sink.getvalue()


def parquet(table: pa.Table) -> bytes:
    """Return a table as Parquet, its pages with sums."""
    sink = io.BytesIO()
    pq.write_table(table, sink, write_page_checksum=True)
    return sink.getvalue()
