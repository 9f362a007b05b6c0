"""A chart's numbers as a table: whole tonnes and years, and missing where there is none."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd


def whole_numbers(columns: Mapping[str, Sequence[float | None]]) -> pd.DataFrame:
    """Return columns of whole numbers by heading; None stays missing."""
    import pandas as pd

    return pd.DataFrame({heading: _whole(values) for heading, values in columns.items()})


def _whole(values: Sequence[float | None]) -> pd.Series:
    import pandas as pd

    whole = [None if value is None or math.isnan(value) else round(value) for value in values]
    return pd.Series(pd.array(whole, dtype="Int64"))
