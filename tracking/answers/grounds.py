"""What every outlook of a region rests on, whatever a scenario changes: read from its tables once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tracking.accounts.series import site_years
from tracking.answers.cells import records, text_of
from tracking.answers.pipeline import UNKNOWN, assumptions, pipeline, planned_starts, room
from tracking.projects.slippage import delay_of, learned_delays, slippages

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tracking.answers.figures_of import RegionFigures
    from tracking.answers.verdict import RegionVerdict
    from tracking.projects.capacity import Step
    from tracking.projects.project import Project
    from tracking.projects.slippage import LearnedDelay, Slippage

_AHEAD: Final = frozenset({"idea", "study", "pilot", "engineering", "decided", "building"})
"""Stages at which a project still has its start ahead."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Grounds:
    """Projects and steps as planned, and the complete years of the series, of the region and by site, in tonnes.

    ``owners`` are the newest by site; ``stated_growth`` is a share a year by company or region. ``learned`` is the
    delay by stage that the region's own slippage teaches, where enough projects have it.
    """

    projects: tuple[Project, ...]
    steps: tuple[Step, ...]
    region_tco2e: Mapping[int, float]
    sites_tco2e: Mapping[str, Mapping[int, float]]
    owners: Mapping[str, str]
    stated_growth: Mapping[str, float]
    learned: Mapping[str, LearnedDelay]


def grounds_of(figures: RegionFigures, verdict: RegionVerdict, *, this_year: int) -> Grounds:
    """Return what a region's outlooks rest on. ValueError where there is no series."""
    series = verdict.series
    if series is None:
        raise ValueError("business as usual needs a series")
    complete = {year.year: year.emissions_tco2e for year in series.complete}
    rows = figures.account(series.account, verdict.scopes)
    at_sites = site_years(rows[(rows["dataset"] == series.dataset) | rows["from_flow"]])
    projects = pipeline(figures, this_year=this_year)
    return Grounds(
        projects=projects,
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
        learned=_learned(figures, projects, this_year),
    )


def _learned(figures: RegionFigures, projects: tuple[Project, ...], this_year: int) -> Mapping[str, LearnedDelay]:
    """Return the delay by the stage at which a start was first stated; a project that is given up teaches none."""
    moved = slippages(row for rows in planned_starts(figures).values() for row in rows)
    stages = _stages(figures)
    found = (
        delay_of(
            moved[each.project_id],
            stage=_stage_then(stages.get(each.project_id, ()), moved[each.project_id]),
            is_open=each.stage != "operating",
            this_year=this_year,
        )
        for each in projects
        if each.project_id in moved and each.chance > 0.0
    )
    return learned_delays(delay for delay in found if delay is not None and delay.stage in _AHEAD)


def _stages(figures: RegionFigures) -> Mapping[str, tuple[tuple[str, str], ...]]:
    """Return each project's known stages with when they were reached, in order of time."""
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for row in records(figures.table("project_stages")):
        if text_of(row["stage"]) != UNKNOWN:
            project_id = text_of(row["project_id"])
            stage = text_of(row["stage"]), text_of(row["reached"])
            found[project_id] = (*found.get(project_id, ()), stage)
    return found


def _stage_then(stages: tuple[tuple[str, str], ...], moved: Slippage) -> str:
    """Return the stage when the start was first stated; the first known one where that date is not known."""
    stated = moved.versions[0].stated
    before = [stage for stage, reached in stages if stated is not None and reached and reached <= stated.isoformat()]
    return before[-1] if before else stages[0][0] if stages else ""


def _owners(figures: RegionFigures) -> Mapping[str, str]:
    rows = sorted(records(figures.table("site_owners")), key=lambda row: int(str(row["from_year"])))
    return {text_of(row["site_id"]): text_of(row["company_id"]) for row in rows}
