"""Planned against reported: what a running project was to cut, and what its site has reported since it started."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tracking.accounts.account import Account
from tracking.answers.cells import records, text_of
from tracking.projects.ramp import effect_share

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from tracking.answers.figures_of import RegionFigures
    from tracking.answers.verdict import RegionVerdict
    from tracking.projects.project import Project

MONTHS: Final = 12


@dataclass(frozen=True, kw_only=True, slots=True)
class Afterwards:
    """One year of a running project, in tonnes of CO2e; all reported figures are the whole site's, from one dataset.

    ``planned_tco2e`` is the cut it is built for in the part of the year that it ran; ``from_year`` the last year before
    its start. ``change_tco2e`` is what the site emitted more than then: other things than the project move it as well.
    """

    project_id: str
    site_name: str
    since: str
    year: int
    planned_tco2e: float
    from_year: int
    before_tco2e: float
    reported_tco2e: float
    dataset: str

    @property
    def change_tco2e(self) -> float:
        """What the site emitted more than in the last year before the start; below zero it fell."""
        return self.reported_tco2e - self.before_tco2e


def afterwards(figures: RegionFigures, verdict: RegionVerdict, projects: Iterable[Project]) -> tuple[Afterwards, ...]:
    """Return every reported year of running projects that state a cut and a site, by project and year.

    A year is told from the region's first dataset that has both it and a year before the start.
    """
    opened = _opened(figures)
    levels = _levels(figures, verdict)
    found: list[Afterwards] = []
    for project in projects:
        since = opened.get(project.project_id, "")
        if project.stage == "operating" and since and project.cut_tco2e and project.site_id in levels:
            found += _years(figures, project, since, levels[project.site_id])
    return tuple(found)


def _years(
    figures: RegionFigures, project: Project, since: str, levels: Mapping[str, Mapping[int, float]]
) -> list[Afterwards]:
    start, found = int(since[:4]), {}
    for dataset in sorted(levels, key=_rank(figures)):
        of = levels[dataset]
        before = max((year for year in of if year < start), default=None)
        if before is None:
            continue
        for year in sorted(year for year in of if year >= start and year not in found):
            found[year] = Afterwards(
                project_id=project.project_id,
                site_name=figures.site_names.get(project.site_id, project.site_id),
                since=since,
                year=year,
                planned_tco2e=_planned(project, since, year),
                from_year=before,
                before_tco2e=of[before],
                reported_tco2e=of[year],
                dataset=dataset,
            )
    return [found[year] for year in sorted(found)]


def _planned(project: Project, since: str, year: int) -> float:
    """Return the cut that the project is built for in a year, from the month in which it opened where that is known."""
    share = effect_share(
        [int(since[:4])], [year], ramp_years=project.ramp_years, lifetime_years=project.lifetime_years
    )[0, 0]
    month = int(since[5:7]) if year == int(since[:4]) and len(since) > 4 else 1
    return float(share) * (project.cut_tco2e or 0.0) * (MONTHS + 1 - month) / MONTHS  # zero: asked only where stated


def _opened(figures: RegionFigures) -> Mapping[str, str]:
    """Return when each project came into operation, as exactly as it is known."""
    rows = records(figures.table("project_stages"))
    return {
        text_of(row["project_id"]): text_of(row["reached"])
        for row in rows
        if text_of(row["stage"]) == "operating" and text_of(row["reached"])
    }


def _levels(figures: RegionFigures, verdict: RegionVerdict) -> Mapping[str, Mapping[str, Mapping[int, float]]]:
    """Return each site's tonnes by dataset and year, in the account and scopes of the verdict; CO2 flows left out."""
    account = verdict.series.account if verdict.series else Account.GROSS
    rows = figures.account(account, verdict.scopes)
    summed = rows[~rows["from_flow"]].groupby(["site_id", "dataset", "year"])["emissions_tco2e"].sum().reset_index()
    found: dict[str, dict[str, dict[int, float]]] = {}
    for row in records(summed):
        of = found.setdefault(text_of(row["site_id"]), {}).setdefault(text_of(row["dataset"]), {})
        of[int(str(row["year"]))] = float(str(row["emissions_tco2e"]))
    return found


def _rank(figures: RegionFigures) -> Callable[[str], tuple[int, str]]:
    order = figures.priority
    return lambda dataset: (order.index(dataset) if dataset in order else len(order), dataset)
