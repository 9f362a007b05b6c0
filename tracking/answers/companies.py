"""Companies against their share of the region's path."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tracking.accounts.contributions import base_shares, part_years
from tracking.answers.parts import YearPoint
from tracking.answers.withheld import by_company

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    import pandas as pd

    from tracking.answers.figures_of import RegionFigures
    from tracking.answers.parts import LeftOut
    from tracking.answers.verdict import RegionVerdict


@dataclass(frozen=True, kw_only=True, slots=True)
class CompanyFigures:
    """A company's emissions by year in the region's series, in tonnes of CO2e; a year without a report is not there.

    Years before the series begins stand in the rows of the company's page only.

    A year in which something of one of its sites is confidential is not there either: ``left_out`` counts them.
    ``preliminary`` are years after the series from another dataset. ``path`` is its share of the region's path, from
    the base year to the goal year; empty without a target or without a base. ``gap_tco2e`` is the latest year above
    that share, None where either is not known.
    """

    company_id: str
    name: str
    years: tuple[YearPoint, ...]
    preliminary: tuple[YearPoint, ...]
    path: tuple[YearPoint, ...]
    latest_year: int | None
    latest_tco2e: float | None
    share_of_region: float | None
    gap_tco2e: float | None
    site_count: int
    left_out: tuple[LeftOut, ...] = ()


def companies(figures: RegionFigures, verdict: RegionVerdict) -> tuple[CompanyFigures, ...]:
    """Return every company that has a site, the one that emitted most in the latest year first."""
    owners = figures.table("site_owners")
    counts = owners.groupby("company_id")["site_id"].nunique()
    years = _Years.of(figures, verdict) if verdict.series else None
    found = [_company(figures, verdict, years, str(company_id), int(count)) for company_id, count in counts.items()]
    return tuple(sorted(found, key=_rank))


def _rank(company: CompanyFigures) -> tuple[bool, float, str]:
    """Those whose latest year is not known stand last, also after one whose net is below zero."""
    level = company.latest_tco2e
    return level is None, 0.0 if level is None else -level, company.name


@dataclass(frozen=True, kw_only=True, slots=True)
class _Years:
    """Every company's years, found in one pass: in the series, after it, and its share of the region's path."""

    own: Mapping[str, tuple[YearPoint, ...]]
    preliminary: Mapping[str, tuple[YearPoint, ...]]
    shares: Mapping[str, float]
    left_out: Mapping[str, tuple[LeftOut, ...]]

    @classmethod
    def of(cls, figures: RegionFigures, verdict: RegionVerdict) -> _Years:
        """Return the years of the companies in the verdict's own account, scopes and dataset."""
        if verdict.series is None:
            raise ValueError(f"region {verdict.region_id!r} has no series")
        owners = figures.table("site_owners")
        rows = figures.account(verdict.series.account, verdict.scopes)
        own = part_years(rows, owners, dataset=verdict.series.dataset)
        shares = base_shares(own, verdict.target.base_year) if verdict.target else None
        hidden = figures.withheld(verdict.series.account, verdict.scopes)
        left_out = by_company(hidden, rows, owners, verdict.shown)
        own_name, others = verdict.series.dataset, {year.dataset for year in verdict.preliminary}
        later: dict[str, list[YearPoint]] = {}
        for year in verdict.preliminary:
            chosen = rows[(rows["dataset"] == year.dataset) & (rows["year"] == year.year) & ~rows["from_flow"]]
            for company_id, points in _points(part_years(chosen, owners, dataset=year.dataset)).items():
                later.setdefault(company_id, []).extend(points)
        return cls(
            own=_whole(
                _points(own[[year for year in own.columns if int(year) >= figures.first_year]]), left_out, [own_name]
            ),
            preliminary=_whole({company_id: tuple(points) for company_id, points in later.items()}, left_out, others),
            shares={} if shares is None else {str(company): float(share) for company, share in shares.dropna().items()},
            left_out=left_out,
        )


def _whole(
    points: Mapping[str, tuple[YearPoint, ...]], left_out: Mapping[str, tuple[LeftOut, ...]], datasets: Collection[str]
) -> dict[str, tuple[YearPoint, ...]]:
    """Leave out the years that lack a site for being confidential: the other sites' sum would look like a fall."""
    lacking = {
        (company_id, each.year) for company_id, own in left_out.items() for each in own if each.dataset in datasets
    }
    return {
        company_id: tuple(point for point in own if (company_id, int(point.year)) not in lacking)
        for company_id, own in points.items()
    }


def _points(by_part: pd.DataFrame) -> dict[str, tuple[YearPoint, ...]]:
    """The years of each part that it has figures for."""
    years = [int(year) for year in by_part.columns]
    return {
        str(part_id): tuple(
            YearPoint(year=year, tco2e=float(tonnes))
            for year, tonnes in zip(years, row, strict=True)
            if not math.isnan(tonnes)
        )
        for part_id, row in zip(by_part.index, by_part.to_numpy(float), strict=True)
    }


def _company(
    figures: RegionFigures, verdict: RegionVerdict, known: _Years | None, company_id: str, site_count: int
) -> CompanyFigures:
    latest = verdict.series.latest if verdict.series else None
    years = known.own.get(company_id, ()) if known else ()
    level = _at(years, latest.year) if latest else None
    path = _own_path(verdict, known.shares.get(company_id) if known else None)
    allowed = _at(path, latest.year) if latest else None
    return CompanyFigures(
        company_id=company_id,
        name=figures.company_names[company_id],
        years=years,
        preliminary=known.preliminary.get(company_id, ()) if known else (),
        path=path,
        latest_year=latest.year if latest else None,
        latest_tco2e=level,
        share_of_region=level / latest.emissions_tco2e
        if level is not None and latest and latest.emissions_tco2e
        else None,
        gap_tco2e=level - allowed if level is not None and allowed is not None else None,
        site_count=site_count,
        left_out=known.left_out.get(company_id, ()) if known else (),
    )


def _at(points: tuple[YearPoint, ...], year: int) -> float | None:
    return next((point.tco2e for point in points if point.year == year), None)


def _own_path(verdict: RegionVerdict, share: float | None) -> tuple[YearPoint, ...]:
    """The company's share of the region's path: its part of the companies' own base, of what the path allows."""
    target, path = verdict.target, verdict.path
    if target is None or path is None or share is None:
        return ()
    span = range(target.base_year, target.goal_year + 1)
    return tuple(YearPoint(year=year, tco2e=share * path.at(year)) for year in span)
