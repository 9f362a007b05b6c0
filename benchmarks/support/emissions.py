"""A million rows of emissions: in force in a book of record, and as a file in which one in a hundred has changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from benchmarks.support.region import DATASET, EDITION, LARGE, SOURCE, write_data
from tracking.answers.opening import open_with_regions

if TYPE_CHECKING:
    from pathlib import Path

SITES: Final = 8000
YEARS: Final = range(2000, 2025)
KINDS: Final = (("1", "CO2"), ("1", "CH4"), ("1", "N2O"), ("2-location", "CO2e"), ("2-market", "CO2e"))
SIZES: Final = (1.0, 0.001, 0.0002, 0.05, 0.035)
"""How large a figure of each kind is, by the site's carbon dioxide."""

ROWS: Final = SITES * len(YEARS) * len(KINDS)
CHANGED: Final = ROWS // 100
KEY: Final = ("site_id", "year", "scope", "gas", "dataset", "edition")
REGION: Final = LARGE


@dataclass(frozen=True, kw_only=True, slots=True)
class World:
    """A book of record and its rows as CSV; a book of the first of them alone, and those as CSV and as a workbook."""

    book: Path
    slice_book: Path
    text: Path
    slice: Path
    workbook: Path


def world(folder: Path, *, slice_rows: int) -> World:
    """Write the book and the files into a folder; it takes half a minute."""
    rows = in_force()
    made = World(**{name: folder / f"{name}.{kind}" for name, kind in _FILES.items()})
    for book, held in ((made.book, rows), (made.slice_book, rows.head(slice_rows))):
        data = write_data(folder / book.stem, companies=SITES, emissions=held.to_dict("records"))
        open_with_regions(str(book), data=data).close()
    brought = changed(rows)
    brought.to_csv(made.text, index=False)
    brought.head(slice_rows).to_csv(made.slice, index=False)
    with pd.ExcelWriter(made.workbook, engine="xlsxwriter") as sink:
        brought.head(slice_rows).to_excel(sink, sheet_name="emissions", index=False)
    return made


_FILES: Final = {"book": "db", "slice_book": "db", "text": "csv", "slice": "csv", "workbook": "xlsx"}


def in_force() -> pd.DataFrame:
    """Return the rows in force: every site's carbon dioxide with a scatter of 5 % around a level of its own."""
    random = np.random.default_rng(1)
    site_years = SITES * len(YEARS)
    level = np.repeat(np.exp(random.normal(8, 2, SITES)), len(YEARS))
    tonnes = np.column_stack([level * size * random.normal(1, 0.05, site_years) for size in SIZES]) + 0.001
    kind = np.tile(np.arange(len(KINDS)), site_years)
    return pd.DataFrame(
        {
            "site_id": np.repeat([f"site-{number:04d}" for number in range(SITES)], len(YEARS) * len(KINDS)),
            "year": np.tile(np.repeat(np.array(YEARS), len(KINDS)), SITES),
            "scope": np.array([scope for scope, _ in KINDS])[kind],
            "gas": np.array([gas for _, gas in KINDS])[kind],
            "dataset": DATASET,
            "edition": EDITION,
            "emissions_t": tonnes.ravel().round(3),
            "gwp_set": "AR5",
            "status": "reported",
            "publisher_id": "nobody",
            "source_id": SOURCE,
        }
    )


def changed(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows with one figure in a hundred one percent higher."""
    random = np.random.default_rng(2)
    at = np.sort(random.choice(len(rows), CHANGED, replace=False))
    tonnes = rows["emissions_t"].to_numpy().copy()
    tonnes[at] = (tonnes[at] * 1.01 + 0.0005).round(4)
    return rows.assign(emissions_t=tonnes)
