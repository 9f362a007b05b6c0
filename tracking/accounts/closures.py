"""Closures: how much of a change came from plants that closed in between."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tracking.accounts.coverage import open_and_closed
from tracking.accounts.series import site_years

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, kw_only=True, slots=True)
class Closures:
    """The change between two years in tonnes of CO2e, negative for a cut, and the closed sites' part of it.

    ``share_of_cut`` (0 to 1; above 1 where the others grew) is None where the region did not cut.
    """

    from_year: int
    to_year: int
    change_tco2e: float
    closed_change_tco2e: float
    share_of_cut: float | None
    site_ids: tuple[str, ...]


def closures(rows: pd.DataFrame, sites: pd.DataFrame, *, dataset: str, from_year: int, to_year: int) -> Closures | None:
    """Return the part of the change that came from sites closed from ``from_year`` to ``to_year``, both included.

    A closed site counts with what it emitted in the two years: nothing is emitted after a closing, so a year without
    its report is a year without its tonnes. None where the dataset lacks one of the years.
    """
    chosen = rows[(rows["dataset"] == dataset) & ~rows["from_flow"] & rows["year"].isin([from_year, to_year])]
    by_site = site_years(chosen)
    if not {from_year, to_year} <= set(by_site.columns):
        return None
    closed_year = open_and_closed(sites)["closed_year"].reindex(by_site.index)
    closed = by_site[(closed_year >= from_year) & (closed_year <= to_year)]
    change = float(by_site[to_year].sum() - by_site[from_year].sum())
    closed_change = float(closed[to_year].sum() - closed[from_year].sum())
    return Closures(
        from_year=from_year,
        to_year=to_year,
        change_tco2e=change,
        closed_change_tco2e=closed_change,
        share_of_cut=closed_change / change if change < 0 else None,
        site_ids=tuple(str(site_id) for site_id in closed.index),
    )
