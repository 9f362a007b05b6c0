"""Years as columns become rows."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from tracking.intake.layouts import cells

if TYPE_CHECKING:
    from tracking.intake.sheets import Sheet


def melted(sheet: Sheet, figure: str = "") -> tuple[Sheet, tuple[str, ...], int]:
    """Return the sheet with a row for each year that has a cell, each figure's own header, and how many were blank.

    Two columns are added behind the others: ``year`` and the figure, under the header ``figure``. The rows stay in
    the order of the file, years in the order of its columns.
    """
    years = cells.year_headers(sheet)
    rows = len(sheet.body)
    order = np.arange(rows * len(years)).reshape(len(years), rows).T.ravel()
    texts = np.concatenate([cells.texts(sheet, name).to_numpy(dtype=object) for name in years])[order]
    told = texts != ""
    row = np.repeat(np.arange(rows), len(years))[told]
    header = np.tile([cells.header(sheet, name) for name in years], rows)[told]
    place = len(sheet.header)
    body = sheet.body.iloc[row].reset_index(drop=True)
    body[f"c{place}"] = pd.Series(np.tile([str(year) for year in years.values()], rows)[told], dtype="str")
    body[f"c{place + 1}"] = pd.Series(texts[told], dtype="str")
    nothing = np.zeros(rows, dtype=bool)
    stored = np.concatenate([sheet.numeric.get(name, nothing) for name in years])[order][told]
    long = dataclasses.replace(
        sheet,
        header=(*sheet.header, "year", figure),
        body=body,
        rows=sheet.rows[row],
        numeric={**{name: marks[row] for name, marks in sheet.numeric.items()}, f"c{place + 1}": stored},
    )
    return long, tuple(str(label) for label in header), int((~told).sum())
