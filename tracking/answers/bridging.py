"""What explains that a region's total of a year is another in one state of the figures than in another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tracking.accounts.account import Account
from tracking.accounts.bridge import Bridge, Inputs, Leg, bridge
from tracking.accounts.editions import latest_editions
from tracking.accounts.series import choose_dataset
from tracking.answers.figures_of import prepare
from tracking.schema.state import SHARED

__all__ = ["Account", "Bridge", "Bridged", "Leg", "bridged"]

if TYPE_CHECKING:
    import pandas as pd

    from tracking.answers.figures_of import RegionFigures
    from tracking.schema.state import State

_WHO = ["site_id", "company_id", "dataset", "scope"]
_SCOPES = ("1",)


@dataclass(frozen=True, kw_only=True, slots=True)
class Bridged:
    """A region's total (scope 1, gross) in two states. ``years`` are those that both have, in order, latest last.

    ``changed_years`` are those of them whose totals differ; ``bridge`` is of the year asked for, else of the latest one
    that differs, else of the latest; None where the states have no year in common.
    """

    region_id: str
    region_name: str
    years: tuple[int, ...]
    changed_years: tuple[int, ...]
    bridge: Bridge | None


def bridged(before: State, after: State, region_id: str, year: int | None = None) -> Bridged | None:
    """Return the bridge of a region between two states; None where the region is not in both, or has no series."""
    if region_id not in before.region_ids or region_id not in after.region_ids:
        return None
    figures = prepare(before, region_id), prepare(after, region_id)
    totals = [_totals(each) for each in figures]
    years = tuple(sorted(set(totals[0]) & set(totals[1])))
    changed = tuple(each for each in years if abs(totals[0][each] - totals[1][each]) >= _NOTHING_T)
    if year not in years:
        year = (changed or years or (None,))[-1]
    return Bridged(
        region_id=region_id,
        region_name=figures[1].name,
        years=years,
        changed_years=changed,
        bridge=None if year is None else _bridge(figures[0], figures[1], year),
    )


_NOTHING_T = 0.5
"""Tonnes below which a total is the same to a reader."""


def _totals(figures: RegionFigures) -> dict[int, float]:
    series = figures.series(Account.GROSS, _SCOPES)
    return {each.year: each.emissions_tco2e for each in series.years} if series else {}


def _bridge(before: RegionFigures, after: RegionFigures, year: int) -> Bridge | None:
    sides = (_inputs(each, year) for each in (before, after))
    return bridge(*sides, year=year, account=Account.GROSS, scopes=_SCOPES)


def _inputs(figures: RegionFigures, year: int) -> Inputs:
    """Return what a year's total rests on: of the rows as published, those that count in the region's series."""
    counted = figures.account(Account.GROSS, _SCOPES)
    counted = counted[counted["year"] == year]
    flows = latest_editions(figures.table("co2_flows"), "co2_flows")
    flowing = counted.loc[counted["from_flow"], "site_id"]
    return Inputs(
        rows=_counting(figures.table("emissions"), counted[~counted["from_flow"]]),
        flows=flows[flows["site_id"].isin(flowing)],
        corrections=figures.table("corrections"),
        gwp_factors=figures.state.table(SHARED, "gwp_factors"),
        gwp_set=figures.gwp_set,
        site_ids=frozenset(map(str, figures.table("sites")["site_id"])),
        dataset=choose_dataset(figures.account(Account.GROSS, _SCOPES), figures.priority) or "",
    )


def _counting(rows: pd.DataFrame, counted: pd.DataFrame) -> pd.DataFrame:
    import pandas as pd

    who, known = (pd.MultiIndex.from_frame(each[_WHO].astype("object").fillna("")) for each in (rows, counted))
    return rows[who.isin(known)]
