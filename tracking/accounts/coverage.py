"""Coverage: how much of the region a year's reports hold, and whether that makes the year complete."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from tracking.accounts.constants import COMPLETE_COVERAGE, LARGE_SITE

if TYPE_CHECKING:
    from collections.abc import Collection


@dataclass(frozen=True, kw_only=True, slots=True)
class Coverage:
    """``share`` (0 to 1) of the expected sites' tonnes that is reported; None where no site is expected.

    Missing sites stand with the heaviest first.
    """

    share: float | None
    is_complete: bool
    missing_site_ids: tuple[str, ...]


def open_and_closed(sites: pd.DataFrame) -> pd.DataFrame:
    """Return ``opened_year`` and ``closed_year`` by site id, NaN where not known. Dates may lack day and month."""
    return pd.DataFrame(
        {
            "opened_year": _year_of(sites["opened"]).to_numpy(),
            "closed_year": _year_of(sites["closed"]).to_numpy(),
        },
        index=pd.Index(sites["site_id"].astype("str")),
    )


def coverages(
    by_site: pd.DataFrame, dates: pd.DataFrame, first_year: int, withheld: Collection[tuple[str, int]] = ()
) -> dict[int, Coverage]:
    """Return the coverage of every year (column) of ``by_site`` from ``first_year`` on.

    A site is expected in the full years between its opening and its closing; without an opening date from the first
    year it reported. In the year it opens or closes it may report and need not. A site that never reports in this
    dataset is not expected of it. A site weighs its absolute tonnes in the last complete year before; one that
    reported nothing then weighs what it last reported, else what it first reported later, so that a site that falls
    silent does not drop out of sight. A site is also expected in its ``withheld`` years, whose figure is confidential:
    it weighs what it reported in others, so that nothing of the figure can be told. Complete: ``COMPLETE_COVERAGE`` and
    every site above ``LARGE_SITE`` present.
    """
    by_site = by_site[by_site.index != ""]
    if by_site.empty:
        return {}
    years = by_site.columns.to_numpy(dtype=int)
    tonnes = np.abs(by_site.to_numpy(dtype=float))
    expected = _expected(by_site, dates) | _among(by_site, withheld)
    weights = _weights(tonnes)
    found: dict[int, Coverage] = {}
    reference: int | None = None
    for column in np.flatnonzero(years >= first_year):
        weight = weights[:, column if reference is None else reference]
        coverage = _coverage(by_site.index, weight, expected[:, column], ~np.isnan(tonnes[:, column]))
        if coverage.is_complete:
            reference = int(column)
        found[int(years[column])] = coverage
    return found


def _expected(by_site: pd.DataFrame, dates: pd.DataFrame) -> np.ndarray:
    years = by_site.columns.to_numpy(dtype=float)[None, :]
    opened = dates["opened_year"].reindex(by_site.index).to_numpy(float)[:, None]
    closed = dates["closed_year"].reindex(by_site.index).to_numpy(float)[:, None]
    reported = by_site.notna().to_numpy()
    first_report = np.where(reported, years, np.inf).min(axis=1, keepdims=True)
    started = np.where(np.isnan(opened), years >= first_report, years > opened)
    return np.asarray(started & ~(years >= closed))


def _among(by_site: pd.DataFrame, site_years: Collection[tuple[str, int]]) -> np.ndarray:
    """Mark these sites and years; those that the dataset never tells of stay outside."""
    marked = np.zeros(by_site.shape, dtype=bool)
    for site_id, year in site_years:
        if site_id in by_site.index and year in by_site.columns:
            marked[by_site.index.get_loc(site_id), by_site.columns.get_loc(year)] = True
    return marked


def _weights(tonnes: np.ndarray) -> np.ndarray:
    """Return each site's tonnes by reference year: those of the year, else of the nearest before, else after it."""
    return pd.DataFrame(tonnes).ffill(axis=1).bfill(axis=1).to_numpy(float)


def _coverage(site_ids: pd.Index, weights: np.ndarray, expected: np.ndarray, reported: np.ndarray) -> Coverage:
    total = float(weights[expected].sum())
    absent = expected & ~reported
    heaviest_first = np.argsort(-weights, kind="stable")
    missing = tuple(str(site_ids[i]) for i in heaviest_first if absent[i])
    if not expected.any():
        return Coverage(share=None, is_complete=False, missing_site_ids=())
    share = 1.0 - float(weights[absent].sum()) / total if total else float(not absent.any())
    large_absent = bool((absent & (weights > LARGE_SITE.value * total)).any())
    return Coverage(
        share=share, is_complete=share >= COMPLETE_COVERAGE.value and not large_absent, missing_site_ids=missing
    )


def _year_of(dates: pd.Series) -> pd.Series:
    return pd.to_numeric(dates.astype("str").str[:4], errors="coerce").astype("float64")
