"""Answers to draw, small enough to work out in the head, built by the same maths as the real ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracking.accounts.account import Account
from tracking.accounts.like_for_like import PreliminaryYear
from tracking.accounts.series import Series, SeriesYear
from tracking.answers.companies import CompanyFigures
from tracking.answers.overview import Overview
from tracking.answers.parts import BandPoint, Basis, Contribution, SourceRef, Step, YearPoint
from tracking.answers.verdict import RegionVerdict
from tracking.goals.budget import budget
from tracking.goals.paths import LinearPath, gross_path
from tracking.goals.progress import progress_on
from tracking.goals.targets import Target
from tracking.goals.trend import trends
from tracking.goals.verdict import judge

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tracking.answers.parts import CorrectionShown

REGISTRY = SourceRef(
    source_id="registry-2024-01",
    dataset="registry",
    publisher="The Registry",
    title="Emissions",
    edition="2024-01",
    url="https://registry.example",
    licence="",
    gwp_set="AR5",
    gwp_basis="inferred",
    confidence="high",
    note=("", "", ""),
)
FALLING = {year: 100_000.0 * (2030 - year) for year in range(2014, 2024)}
"""1.6 Mt in 2014 down to 0.7 Mt in 2023, 100 kt a year."""


def region(
    reported: Mapping[int, float],
    *,
    partial: Mapping[int, float] | None = None,
    before: Mapping[int, float] | None = None,
    preliminary: Mapping[int, float] | None = None,
    base_year: int | None = None,
    goal: tuple[int, float] | None = None,
    parts: tuple[Contribution, ...] = (),
    steps: tuple[Step, ...] = (),
    corrections: tuple[CorrectionShown, ...] = (),
    published: Mapping[int, float] | None = None,
) -> Overview:
    """Return the overview of a region called Head with these tonnes by year."""
    series = _series(reported, partial or {}, before or {}, published or {})
    target = _target(reported, base_year, goal) if base_year and goal else None
    path = target.path() if target else None
    years = series.complete
    found = tuple(trends(years).values())
    last = years[-1] if years else None
    progress = (
        progress_on(path, year=last.year, level_tco2e=last.emissions_tco2e, this_year=last.year + 2)
        if path and last
        else None
    )
    verdict = RegionVerdict(
        region_id="head",
        region_name="Head",
        basis=Basis.OFFICIAL,
        series=series,
        sources=(REGISTRY,),
        preliminary_sources=(),
        target=target,
        target_name=("Null", "Null", "Zero"),
        path=path,
        years=years,
        progress=progress,
        stated_base=None,
        trends=found,
        preliminary=tuple(_preliminary(year, tonnes) for year, tonnes in (preliminary or {}).items()),
        preliminary_change=None,
        verdict=judge(
            has_target=target is not None,
            progress=progress,
            goal_tco2e=target.goal_tco2e if target else None,
            trend=found[0] if found else None,
            plan_chance=None,
        ),
    )
    return Overview(
        verdict=verdict,
        path=_points(path),
        gross_path=_points(gross_path(base_year, reported[base_year], goal[0])) if base_year and goal else (),
        outlook_at_pace=_ahead(verdict),
        contributions=parts,
        closures=None,
        closures_in_trend=None,
        other_publisher=None,
        steps=steps,
        budget=budget(path, dict(reported), to_year=last.year, slope_tco2e_per_year=None) if path and last else None,
        due=(),
        corrections=corrections,
        site_names={},
    )


def part(name: str, gap_tco2e: float, latest_tco2e: float | None = 1000.0) -> Contribution:
    """Return a company's part of the gap."""
    return Contribution(
        company_id=name.lower(),
        name=name,
        base_tco2e=2000.0,
        latest_tco2e=latest_tco2e,
        allowed_tco2e=500.0,
        gap_tco2e=gap_tco2e,
    )


def company(
    name: str,
    reported: Mapping[int, float],
    *,
    preliminary: Mapping[int, float] | None = None,
    path: Mapping[int, float] | None = None,
    latest_year: int | None = None,
    share: float | None = None,
) -> CompanyFigures:
    """Return a company with these tonnes by year; the latest year is its own last one where none is given."""
    latest = latest_year or (max(reported) if reported else None)
    level = reported.get(latest) if latest else None
    allowed = (path or {}).get(latest) if latest else None
    return CompanyFigures(
        company_id=name.lower(),
        name=name,
        years=_by_year(reported),
        preliminary=_by_year(preliminary or {}),
        path=_by_year(path or {}),
        latest_year=latest,
        latest_tco2e=level,
        share_of_region=share,
        gap_tco2e=level - allowed if level is not None and allowed is not None else None,
        site_count=1,
    )


def _by_year(tonnes: Mapping[int, float]) -> tuple[YearPoint, ...]:
    return tuple(YearPoint(year=year, tco2e=value) for year, value in tonnes.items())


def _series(
    reported: Mapping[int, float],
    partial: Mapping[int, float],
    before: Mapping[int, float],
    published: Mapping[int, float],
) -> Series:
    kinds = {
        **{year: (value, None, False) for year, value in before.items()},
        **{year: (value, 0.6, False) for year, value in partial.items()},
        **{year: (value, 1.0, True) for year, value in reported.items()},
    }
    years = tuple(
        SeriesYear(
            year=year,
            emissions_tco2e=value,
            published_tco2e=published.get(year, value),
            coverage=coverage,
            is_complete=complete,
            in_series=coverage is not None,
            sites_reporting=3,
            missing_site_ids=(),
            editions=("2024-01",),
        )
        for year, (value, coverage, complete) in sorted(kinds.items())
    )
    first = min((year for year in kinds if year not in before), default=0)
    return Series(dataset="registry", account=Account.NET, first_year=first, years=years)


def _target(reported: Mapping[int, float], base_year: int, goal: tuple[int, float]) -> Target:
    return Target(
        target_id="goal",
        role="goal",
        account="net",
        account_basis="assumed",
        scopes=("1",),
        scopes_basis="assumed",
        base_year=base_year,
        base_rule="series",
        series_base_tco2e=reported[base_year],
        stated_base_tco2e=None,
        goal_year=goal[0],
        stated_goal_tco2e=goal[1],
        reduction_pct=None,
        path_kind="linear",
        gwp_set="AR5",
        computable=True,
        source_id="roadmap",
    )


def _points(path: LinearPath | None) -> tuple[YearPoint, ...]:
    if path is None:
        return ()
    return tuple(YearPoint(year=year, tco2e=path.at(year)) for year in range(path.base_year, path.goal_year + 1))


def _ahead(verdict: RegionVerdict) -> tuple[BandPoint, ...]:
    latest, trend, target = verdict.latest, verdict.trend, verdict.target
    if latest is None or trend is None or target is None:
        return ()
    return tuple(
        BandPoint(
            year=year,
            tco2e=latest.emissions_tco2e + trend.slope_tco2e_per_year * (year - latest.year),
            low_tco2e=latest.emissions_tco2e + trend.low_tco2e_per_year * (year - latest.year),
            high_tco2e=latest.emissions_tco2e + trend.high_tco2e_per_year * (year - latest.year),
        )
        for year in range(latest.year, target.goal_year + 1)
    )


def _preliminary(year: int, tonnes: float) -> PreliminaryYear:
    return PreliminaryYear(
        year=year,
        dataset="ets",
        editions=("2026-04",),
        emissions_tco2e=tonnes,
        site_ids=("a", "b"),
        coverage=0.99,
        missing_site_ids=(),
        is_complete=True,
    )
