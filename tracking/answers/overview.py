"""What the overview shows: the verdict, the path ahead, who is behind, what closed, and what is due next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tracking.accounts.account import Account
from tracking.accounts.closures import Closures, closures
from tracking.accounts.constants import LARGE_SITE
from tracking.accounts.contributions import contributions
from tracking.accounts.like_for_like import OtherPublisher, other_publisher
from tracking.accounts.series import site_years
from tracking.answers.calendar import due
from tracking.answers.cells import records, text_of
from tracking.answers.corrections import corrections_shown
from tracking.answers.parts import BandPoint, Contribution, CorrectionShown, Due, Step, YearPoint
from tracking.goals.budget import Budget, budget
from tracking.goals.paths import gross_path

if TYPE_CHECKING:
    from datetime import date

    from tracking.answers.figures_of import RegionFigures
    from tracking.answers.outlook import RegionOutlook
    from tracking.answers.verdict import RegionVerdict


@dataclass(frozen=True, kw_only=True, slots=True)
class Overview:
    """The overview of a region; tonnes of CO2e, signed. Tuples are empty where there is nothing to show.

    ``path`` and ``gross_path`` hold a point for every year from base to goal; ``outlook_at_pace`` goes from the
    latest year to the goal year at the present pace. ``fan`` holds P50 between P10 and P90 of the projects'
    outlook, for every year that no figure is shown of. ``contributions`` stand with the largest gap first.
    """

    verdict: RegionVerdict
    path: tuple[YearPoint, ...]
    gross_path: tuple[YearPoint, ...]
    outlook_at_pace: tuple[BandPoint, ...]
    contributions: tuple[Contribution, ...]
    closures: Closures | None
    closures_in_trend: Closures | None
    other_publisher: OtherPublisher | None
    steps: tuple[Step, ...]
    budget: Budget | None
    due: tuple[Due, ...]
    corrections: tuple[CorrectionShown, ...]
    site_names: dict[str, str]
    fan: tuple[BandPoint, ...] = ()


def overview(
    figures: RegionFigures, verdict: RegionVerdict, *, today: date, found: RegionOutlook | None = None
) -> Overview:
    """Return the overview of the region that the verdict is about; ``found`` is the outlook of its projects."""
    return Overview(
        verdict=verdict,
        path=_path(verdict),
        gross_path=_gross_path(figures, verdict),
        outlook_at_pace=_outlook_at_pace(verdict),
        contributions=_contributions(figures, verdict),
        closures=_closures(figures, verdict, None),
        closures_in_trend=_closures(figures, verdict, verdict.trend.from_year if verdict.trend else None),
        other_publisher=_other_publisher(figures, verdict),
        steps=_steps(figures, verdict),
        budget=_budget(verdict),
        due=due(figures, today=today),
        corrections=corrections_shown(figures),
        site_names=dict(figures.site_names),
        fan=_fan(verdict, found),
    )


def _path(verdict: RegionVerdict) -> tuple[YearPoint, ...]:
    path = verdict.path
    if path is None:
        return ()
    return tuple(YearPoint(year=year, tco2e=path.at(year)) for year in range(path.base_year, path.goal_year + 1))


def _gross_path(figures: RegionFigures, verdict: RegionVerdict) -> tuple[YearPoint, ...]:
    """The second path, gross down by nine tenths, from the gross series' own base."""
    if verdict.target is None or verdict.path is None:
        return ()
    series = figures.series(Account.GROSS, verdict.target.scopes)
    base = series.at(verdict.target.base_year) if series else None
    if base is None or not base.is_complete:
        return ()
    path = gross_path(base.year, base.emissions_tco2e, verdict.target.goal_year)
    return tuple(YearPoint(year=year, tco2e=path.at(year)) for year in range(path.base_year, path.goal_year + 1))


def _outlook_at_pace(verdict: RegionVerdict) -> tuple[BandPoint, ...]:
    latest, trend, target = verdict.latest, verdict.trend, verdict.target
    if latest is None or trend is None or target is None:
        return ()
    slopes = (trend.slope_tco2e_per_year, trend.low_tco2e_per_year, trend.high_tco2e_per_year)
    return tuple(
        BandPoint(
            year=year,
            tco2e=latest.emissions_tco2e + slopes[0] * (year - latest.year),
            low_tco2e=latest.emissions_tco2e + slopes[1] * (year - latest.year),
            high_tco2e=latest.emissions_tco2e + slopes[2] * (year - latest.year),
        )
        for year in range(latest.year, target.goal_year + 1)
    )


def _fan(verdict: RegionVerdict, found: RegionOutlook | None) -> tuple[BandPoint, ...]:
    if found is None:
        return ()
    ahead = found.outlook
    known = max((year for year, _ in verdict.shown), default=0)
    return tuple(
        BandPoint(year=year, tco2e=p50, low_tco2e=p10, high_tco2e=p90)
        for year, p10, p50, p90 in zip(ahead.years, ahead.p10, ahead.p50, ahead.p90, strict=True)
        if year > known
    )


def _contributions(figures: RegionFigures, verdict: RegionVerdict) -> tuple[Contribution, ...]:
    """Each company's part of the gap in the latest official year (a preliminary year holds only some sites)."""
    series, target, path = verdict.series, verdict.target, verdict.path
    latest = series.latest if series else None
    if series is None or target is None or path is None or latest is None:
        return ()
    parts = contributions(
        figures.account(Account(target.account), target.scopes),
        figures.table("site_owners"),
        dataset=series.dataset,
        base_year=target.base_year,
        year=latest.year,
        allowed_tco2e=path.at(latest.year),
    )
    return tuple(
        Contribution(
            company_id=part.part_id,
            name=figures.company_names.get(part.part_id, part.part_id),
            base_tco2e=part.base_tco2e,
            latest_tco2e=part.latest_tco2e,
            allowed_tco2e=part.allowed_tco2e,
            gap_tco2e=part.gap_tco2e,
        )
        for part in parts
    )


def _closures(figures: RegionFigures, verdict: RegionVerdict, from_year: int | None) -> Closures | None:
    """What closed plants did to the change from a year (None: the series' first) to the latest complete one."""
    series = verdict.series
    if series is None or len(series.complete) < 2:
        return None
    first = series.complete[0].year
    start = first if from_year is None else from_year
    if from_year == first:
        return None
    return closures(
        figures.account(series.account, verdict.scopes),
        figures.table("sites"),
        dataset=series.dataset,
        from_year=start,
        to_year=series.complete[-1].year,
    )


def _other_publisher(figures: RegionFigures, verdict: RegionVerdict) -> OtherPublisher | None:
    """How the publisher of the preliminary years used to stand to the series, at the same plants."""
    if verdict.series is None or not verdict.preliminary:
        return None
    newest = verdict.preliminary[-1]
    return other_publisher(
        figures.account(verdict.series.account, verdict.scopes),
        dataset=newest.dataset,
        own_dataset=verdict.series.dataset,
        site_ids=newest.site_ids,
        first_year=verdict.series.first_year,
    )


def _steps(figures: RegionFigures, verdict: RegionVerdict) -> tuple[Step, ...]:
    """Large plants that closed while the series runs and capture that came into operation, in order of time."""
    large = _large_sites(figures, verdict)
    found = [
        Step(year=int(str(row["closed"])[:4]), kind="closed", name=str(row["name"]), basis=text_of(row["dates_basis"]))
        for row in records(figures.table("sites"))
        if text_of(row["closed"]) and row["site_id"] in large
    ]
    stages, projects = figures.table("project_stages"), figures.table("projects")
    capture = projects.loc[projects["kind"].isin(["ccs", "bio-ccs"]), ["project_id", "name"]]
    running = stages[stages["stage"] == "operating"].merge(capture, on="project_id")
    found += [
        Step(year=int(str(row["reached"])[:4]), kind="capture", name=str(row["name"]), basis=text_of(row["basis"]))
        for row in records(running)
        if text_of(row["reached"])
    ]
    first = verdict.series.first_year if verdict.series else 0
    return tuple(sorted((step for step in found if step.year >= first), key=lambda step: (step.year, step.name)))


def _large_sites(figures: RegionFigures, verdict: RegionVerdict) -> set[str]:
    """Sites that in some year held more than the share of the region that makes a site large."""
    series = verdict.series
    if series is None:
        return set()
    rows = figures.account(series.account, verdict.scopes)
    shares = site_years(rows[(rows["dataset"] == series.dataset) & ~rows["from_flow"]])
    largest = (shares / shares.sum()).max(axis=1)
    return {str(site_id) for site_id in largest[largest > LARGE_SITE.value].index}


def _budget(verdict: RegionVerdict) -> Budget | None:
    if verdict.path is None or verdict.latest is None:
        return None
    reported = {year.year: year.emissions_tco2e for year in verdict.years}
    slope = verdict.trend.slope_tco2e_per_year if verdict.trend else None
    return budget(verdict.path, reported, to_year=verdict.latest.year, slope_tco2e_per_year=slope)
