"""Problems at their place: typed rows back in the coordinates of the file that they came from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from tracking.intake.limits import LIMITS
from tracking.schema.columns import Kind
from tracking.schema.problems import Code, Problem
from tracking.schema.tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from tracking.intake.drafts import DraftTable


def header(draft: DraftTable, name: str, row: int | None = None) -> str:
    """Return what the file calls a column of ours, at ``row`` what its sheet calls it, or the year of its figure."""
    figures = {column.name for column in TABLES[draft.table].columns if column.kind is Kind.NUMBER and column.required}
    if row is not None and draft.figure_headers and name in figures:
        return draft.figure_headers[row]
    columns = draft.columns if row is None else draft.headers(row)
    return columns.get(name, name)


def plain(value: object) -> str:
    """Return a value as text: numbers without needless digits, missing as blank."""
    if value is None or value is pd.NA or (isinstance(value, float) and np.isnan(value)):
        return ""
    return f"{value:.15g}" if isinstance(value, float) else str(value)


def at(
    draft: DraftTable, file: str, code: Code, name: str, wrong: NDArray[np.bool_], expected: str = ""
) -> Iterator[Problem]:
    """Yield a problem of column ``name`` for each row marked ``wrong``, up to the limit."""
    cells = draft.frame[name]
    for row in np.flatnonzero(wrong)[: LIMITS.problems]:
        yield Problem(
            code=code,
            file=file,
            sheet=draft.sheet(int(row)),
            row=line(draft, int(row)),
            column=header(draft, name, int(row)),
            found=plain(cells.iloc[row]),
            expected=expected,
        )


def line(draft: DraftTable, row: int) -> int | None:
    """Return the row in the file of a row of the frame; None where it comes from none."""
    return int(draft.rows[row]) or None
