"""What the page of projects shows: who decides, the wedge, the starts, what counts twice and what a tonne costs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tracking.answers.about import about
from tracking.answers.afterwards import Afterwards, afterwards
from tracking.answers.costs import price_years, region_curve
from tracking.answers.pipeline import moved, pipeline, planned_starts, same_tonnes
from tracking.answers.projects import ProjectCard, project_cards
from tracking.projects.double_counting import DoubleCount, double_counts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from tracking.answers.about import Indicator
    from tracking.answers.figures_of import RegionFigures
    from tracking.answers.outlook import Correlated, RegionOutlook
    from tracking.answers.verdict import RegionVerdict
    from tracking.projects.cost_curve import CostCurve
    from tracking.projects.project import Project
    from tracking.projects.wedge import Wedge
    from tracking.projects.weights import Weights

OWN_NUMBER: Final = "t CO2e/year"
"""The unit of the region's own number of cuts still to be found."""


@dataclass(frozen=True, kw_only=True, slots=True)
class StartShown:
    """A project's start: the year now (assumed where nobody has stated one), and every other year stated before.

    ``is_running`` where it has started; ``is_overdue`` where its start is past and it has not.
    """

    project_id: str
    name: str
    stage: str
    year: int
    is_assumed: bool
    earlier: tuple[int, ...]
    is_running: bool
    is_overdue: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class WithoutPlan:
    """Tonnes a year that no project is planned for in the goal's year, beside the region's own number.

    ``ours_tco2e`` is business as usual less all measures as planned and at full size, less the path;
    ``expected_tco2e`` the outlook's P50 above the path. ``uncounted`` are projects that are not given up and state no
    tonnes. ``theirs`` is None where the region has told no number; ``stated_base_tco2e`` the level that the target's
    document starts from, None where it states none.
    """

    year: int
    bau_tco2e: float
    planned_tco2e: float
    ours_tco2e: float
    expected_tco2e: float
    theirs: Indicator | None
    base_year: int
    stated_base_tco2e: float | None
    uncounted: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Portfolio:
    """A region's projects taken together. What needs a target is None where there is none to measure against."""

    region: str
    cards: tuple[ProjectCard, ...]
    names: Mapping[str, str]
    projects: Mapping[str, Project]
    starts: tuple[StartShown, ...]
    outlook: RegionOutlook | None
    weights: Weights | None
    correlated: tuple[Correlated, ...]
    wedge: Wedge | None
    without_plan: WithoutPlan | None
    twice: tuple[DoubleCount, ...]
    curve: CostCurve
    curve_years: tuple[int, ...]
    afterwards: tuple[Afterwards, ...]
    this_year: int

    def name(self, project_id: str) -> str:
        """Return a project's name."""
        return self.names.get(project_id, project_id)


def portfolio(figures: RegionFigures, verdict: RegionVerdict, found: RegionOutlook | None, *, today: date) -> Portfolio:
    """Return a region's projects taken together; ``found`` is their outlook."""
    projects = pipeline(figures, this_year=today.year)
    wedge = found.wedge() if found else None
    coming = [project for project in projects if project.chance > 0.0]
    return Portfolio(
        region=figures.name,
        cards=project_cards(figures),
        names=figures.project_names,
        projects={project.project_id: project for project in projects},
        starts=_starts(figures, projects, today.year),
        outlook=found,
        weights=found.weights() if found else None,
        correlated=found.correlated() if found else (),
        wedge=wedge,
        without_plan=_without_plan(figures, verdict, found, wedge, coming) if found and wedge else None,
        twice=double_counts(
            coming, _site_levels(found), same_tonnes=same_tonnes(figures), moved=moved(figures, coming)
        ),
        curve=region_curve(figures, coming, this_year=today.year),
        curve_years=price_years(coming),
        afterwards=afterwards(figures, verdict, projects),
        this_year=today.year,
    )


def _starts(figures: RegionFigures, projects: Sequence[Project], this_year: int) -> tuple[StartShown, ...]:
    stated = planned_starts(figures)
    found = []
    for project in projects:
        if project.start_year is None or project.chance == 0.0:
            continue
        is_running = project.stage == "operating"
        years = [version.planned_start.year for version in stated.get(project.project_id, ())]
        found.append(
            StartShown(
                project_id=project.project_id,
                name=figures.project_names.get(project.project_id, project.project_id),
                stage=project.stage,
                year=project.start_year,
                is_assumed=project.start_basis == "assumed",
                earlier=tuple(dict.fromkeys(year for year in years if year != project.start_year)),
                is_running=is_running,
                is_overdue=not is_running and project.start_year < this_year,
            )
        )
    return tuple(sorted(found, key=lambda start: (start.year, start.name)))


def _without_plan(
    figures: RegionFigures, verdict: RegionVerdict, found: RegionOutlook, wedge: Wedge, coming: Sequence[Project]
) -> WithoutPlan:
    own = [each for each in about(figures).indicators if each.unit == OWN_NUMBER]
    return WithoutPlan(
        year=wedge.years[-1],
        bau_tco2e=wedge.bau_tco2e[-1],
        planned_tco2e=sum(band[-1] for band in wedge.bands.values()),
        ours_tco2e=wedge.no_plan_tco2e[-1],
        expected_tco2e=found.outlook.p50[-1] - wedge.path_tco2e[-1],
        theirs=own[0] if own else None,
        base_year=verdict.target.base_year if verdict.target else wedge.years[0],
        stated_base_tco2e=verdict.target.stated_base_tco2e if verdict.target else None,
        uncounted=tuple(
            project.project_id
            for project in coming
            if project.cut_tco2e is None and project.stored_biogenic_tco2 is None and project.kind in _CUTTING
        ),
    )


_CUTTING: Final = frozenset({"electrification", "hydrogen", "ccs", "bio-ccs", "fuel-switch", "efficiency"})
"""Kinds that cut by themselves, so that tonnes could be stated."""


def _site_levels(found: RegionOutlook | None) -> Mapping[str, float]:
    """Return what each site emits a year by business as usual; empty where there is none to go by."""
    return {site: of[-1] for site, of in found.case.baseline.sites_tco2e.items()} if found else {}
