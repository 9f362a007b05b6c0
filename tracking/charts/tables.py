"""A chart's numbers as a table: years, whole tonnes, and missing where there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd


def numbers_table(
    words: Mapping[str, Sequence[str]], years: Mapping[str, Sequence[int]], tonnes: Mapping[str, Sequence[float | None]]
) -> pd.DataFrame:
    """Return columns by heading: words first, then years, then whole tonnes, where None stays missing."""
    import numpy as np
    import pandas as pd

    whole = {heading: np.round(np.array(values, dtype=float)) + 0.0 for heading, values in tonnes.items()}
    return pd.DataFrame(
        {
            **{heading: pd.Series(list(values), dtype="str") for heading, values in words.items()},
            **{heading: np.array(values, dtype="int64") for heading, values in years.items()},
            **whole,
        }
    )


def by_year(columns: Mapping[str, Mapping[float, float]], year_heading: str) -> pd.DataFrame:
    """Return a row for each year that any column has; a column without a figure is left out."""
    found = {heading: values for heading, values in columns.items() if values}
    years = sorted({int(year) for values in found.values() for year in values})
    tonnes = {heading: [values.get(year) for year in years] for heading, values in found.items()}
    return numbers_table({}, {year_heading: years}, tonnes)
