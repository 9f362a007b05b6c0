"""A region's series: one dataset, year by year, with how much of the region each year holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from tracking.accounts.coverage import Coverage, coverages, open_and_closed

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from tracking.accounts.account import Account


@dataclass(frozen=True, kw_only=True, slots=True)
class SeriesYear:
    """One year that the dataset has figures for. A year without any is not a ``SeriesYear``: it is a gap.

    ``coverage`` (0 to 1) is None outside the series. ``missing_site_ids`` are the expected sites that have not
    reported, the heaviest first. Partial years are never the base of a verdict.
    """

    year: int
    emissions_tco2e: float
    published_tco2e: float
    coverage: float | None
    is_complete: bool
    in_series: bool
    sites_reporting: int
    missing_site_ids: tuple[str, ...]
    editions: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Series:
    """Years in order; those before ``first_year`` are shown as reported and stand outside the series."""

    dataset: str
    account: Account
    first_year: int
    years: tuple[SeriesYear, ...]

    def __post_init__(self) -> None:
        years = [year.year for year in self.years]
        if years != sorted(set(years)):
            raise ValueError(f"series of {self.dataset!r}: the years are not in order or stand twice: {years}")

    @property
    def complete(self) -> tuple[SeriesYear, ...]:
        """The complete years of the series, in order."""
        return tuple(year for year in self.years if year.is_complete)

    @property
    def latest(self) -> SeriesYear | None:
        """The latest complete year; None where there is none."""
        return self.complete[-1] if self.complete else None

    def at(self, year: int) -> SeriesYear | None:
        """Return that year, complete or not; None where it is a gap."""
        return next((each for each in self.years if each.year == year), None)


def choose_dataset(rows: pd.DataFrame, priority: Iterable[str]) -> str | None:
    """Return the first dataset of ``priority`` that has rows; None where none has."""
    present = set(rows["dataset"].unique())
    return next((dataset for dataset in priority if dataset in present), None)


def build_series(
    rows: pd.DataFrame,
    sites: pd.DataFrame,
    *,
    dataset: str,
    account: Account,
    first_year: int,
    withheld: Collection[tuple[str, int]] = (),
) -> Series:
    """Return the series of one dataset from the rows of ``account_rows`` (latest editions, any datasets).

    Rows that come from CO2 flows count in the tonnes of the years that the dataset reports, and say nothing about
    which sites have reported. ``withheld`` are sites and years that are not in the rows and are known to lack.
    """
    emitted = rows[(rows["dataset"] == dataset) & ~rows["from_flow"]]
    by_site = site_years(emitted)
    found = coverages(by_site, open_and_closed(sites), first_year, withheld)
    totals = _totals(pd.concat([emitted, rows[rows["from_flow"]]]))
    editions = emitted[["year", "edition"]].drop_duplicates().groupby("year")["edition"].agg(sorted)
    reporting = by_site.notna().sum()
    return Series(
        dataset=dataset,
        account=account,
        first_year=first_year,
        years=tuple(
            _year(int(year), (emissions, published), found.get(int(year)), int(reporting[year]), tuple(editions[year]))
            for year, emissions, published in totals.loc[by_site.columns].itertuples()
        ),
    )


def site_years(rows: pd.DataFrame) -> pd.DataFrame:
    """Return tonnes of CO2e by site (index) and year (columns, in order); NaN where a site has not reported."""
    known = rows[rows["emissions_tco2e"].notna()]
    site_codes, site_ids = pd.factorize(known["site_id"].fillna(""), sort=True)
    year_codes, years = pd.factorize(known["year"].astype("int64"), sort=True)
    cell = site_codes * len(years) + year_codes
    size = len(site_ids) * len(years)
    tonnes = np.bincount(cell, weights=known["emissions_tco2e"].to_numpy(float), minlength=size).astype(float)
    tonnes[np.bincount(cell, minlength=size) == 0] = np.nan
    return pd.DataFrame(tonnes.reshape(len(site_ids), len(years)), index=site_ids, columns=years)


def _totals(rows: pd.DataFrame) -> pd.DataFrame:
    years = rows["year"].astype("int64")
    return rows[["emissions_tco2e", "published_tco2e"]].groupby(years).sum(min_count=1)


def _year(
    year: int, tonnes: tuple[float, float], coverage: Coverage | None, reporting: int, editions: tuple[str, ...]
) -> SeriesYear:
    return SeriesYear(
        year=year,
        emissions_tco2e=float(tonnes[0]),
        published_tco2e=float(tonnes[1]),
        coverage=coverage.share if coverage else None,
        is_complete=coverage.is_complete if coverage else False,
        in_series=coverage is not None,
        sites_reporting=reporting,
        missing_site_ids=coverage.missing_site_ids if coverage else (),
        editions=editions,
    )
