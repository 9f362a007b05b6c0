"""Sources side by side: what each dataset and edition says, and where two disagree. Nothing is mixed here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from tracking.accounts.constants import NOTABLE_DIFFERENCE

if TYPE_CHECKING:
    import pandas as pd

_SOURCE = ["dataset", "edition"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Differing:
    """Site-years in which two datasets, or two editions of one, differ by more than ``NOTABLE_DIFFERENCE``."""

    publishers: int
    editions: int


def totals_by_source(rows: pd.DataFrame) -> pd.DataFrame:
    """Return ``dataset, edition, year, emissions_tco2e, sites``: one row for each edition and year that has figures.

    ``rows`` are emissions of all editions with ``emissions_tco2e``, such as scope 1 only.
    """
    grouped = rows.groupby([*_SOURCE, "year"], as_index=False)
    return grouped.agg(emissions_tco2e=("emissions_tco2e", "sum"), sites=("site_id", "nunique"))


def disagreements(rows: pd.DataFrame, *, at_least_tco2e: float = 0.0) -> pd.DataFrame:
    """Return site-years that two datasets or editions both report and that differ, the largest difference first.

    Columns: ``site_id, year, dataset_a, edition_a, a_tco2e, dataset_b, edition_b, b_tco2e, difference_tco2e`` (b - a),
    ``ratio`` (b / a; missing where a is zero). Each pair stands once, with (dataset, edition) a before b as text.
    Differences of ``at_least_tco2e`` or less are left out.
    """
    figures = rows.groupby(["site_id", "year", *_SOURCE], as_index=False)["emissions_tco2e"].sum(min_count=1)
    pairs = figures.merge(figures, on=["site_id", "year"], suffixes=("_a", "_b"))
    first = (pairs["dataset_a"] < pairs["dataset_b"]) | (
        (pairs["dataset_a"] == pairs["dataset_b"]) & (pairs["edition_a"] < pairs["edition_b"])
    )
    pairs = pairs[first].rename(columns={"emissions_tco2e_a": "a_tco2e", "emissions_tco2e_b": "b_tco2e"})
    difference = pairs["b_tco2e"] - pairs["a_tco2e"]
    pairs = pairs.assign(
        difference_tco2e=difference, ratio=pairs["b_tco2e"] / pairs["a_tco2e"].where(pairs["a_tco2e"] != 0, np.nan)
    )
    larger: pd.DataFrame = pairs[difference.abs() > at_least_tco2e]
    return larger.sort_values("difference_tco2e", key=lambda d: -d.abs(), kind="stable").reset_index(drop=True)


def differing(found: pd.DataFrame) -> Differing:
    """Count the site-years of ``disagreements`` that differ notably; one with several pairs counts once."""
    larger = np.maximum(found["a_tco2e"].abs(), found["b_tco2e"].abs())
    notable = found[found["difference_tco2e"].abs() > NOTABLE_DIFFERENCE.value * larger]
    is_own = notable["dataset_a"] == notable["dataset_b"]
    counted = [len(part[["site_id", "year"]].drop_duplicates()) for part in (notable[~is_own], notable[is_own])]
    return Differing(publishers=counted[0], editions=counted[1])
