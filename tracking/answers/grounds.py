"""What every outlook of a region rests on, whatever a scenario changes: read from its tables once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tracking.accounts.series import site_years
from tracking.answers.cells import records, text_of
from tracking.answers.pipeline import assumptions, pipeline, room

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tracking.answers.figures_of import RegionFigures
    from tracking.answers.verdict import RegionVerdict
    from tracking.projects.capacity import Step
    from tracking.projects.project import Project


@dataclass(frozen=True, kw_only=True, slots=True)
class Grounds:
    """Projects and steps as planned, and the complete years of the series, of the region and by site, in tonnes.

    ``owners`` are the newest by site; ``stated_growth`` is a share a year by company or region.
    """

    projects: tuple[Project, ...]
    steps: tuple[Step, ...]
    region_tco2e: Mapping[int, float]
    sites_tco2e: Mapping[str, Mapping[int, float]]
    owners: Mapping[str, str]
    stated_growth: Mapping[str, float]


def grounds_of(figures: RegionFigures, verdict: RegionVerdict, *, this_year: int) -> Grounds:
    """Return what a region's outlooks rest on. ValueError where there is no series."""
    series = verdict.series
    if series is None:
        raise ValueError("business as usual needs a series")
    complete = {year.year: year.emissions_tco2e for year in series.complete}
    rows = figures.account(series.account, verdict.scopes)
    at_sites = site_years(rows[(rows["dataset"] == series.dataset) | rows["from_flow"]])
    return Grounds(
        projects=pipeline(figures, this_year=this_year),
        steps=room(figures),
        region_tco2e=complete,
        sites_tco2e={
            str(site): {int(year): float(tonnes) for year, tonnes in of.dropna().items() if year in complete}
            for site, of in at_sites.iterrows()
            if str(site)
        },
        owners=_owners(figures),
        stated_growth={
            subject: value
            for (subject, quantity), (value, _) in assumptions(figures).items()
            if quantity == "growth-per-year"
        },
    )


def _owners(figures: RegionFigures) -> Mapping[str, str]:
    rows = sorted(records(figures.table("site_owners")), key=lambda row: int(str(row["from_year"])))
    return {text_of(row["site_id"]): text_of(row["company_id"]) for row in rows}
