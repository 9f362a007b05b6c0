"""The plan: the order of projects that cuts most by the goal year within what they share, beside today's order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tracking.answers.pipeline import moved, same_tonnes
from tracking.projects.capacity import capacity_by_year
from tracking.projects.case import planned_start
from tracking.projects.plan import NoPlan, Plan, greedy, plan, planned_order
from tracking.projects.plan_taken import taken
from tracking.projects.plan_task import Task

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tracking.answers.figures_of import RegionFigures
    from tracking.answers.outlook import RegionOutlook
    from tracking.projects.plan import PlanProgress


@dataclass(frozen=True, kw_only=True, slots=True)
class Demands:
    """What a person asks of the plan: starts pinned to a year, and projects that must not come."""

    pins: Mapping[str, int]
    never: frozenset[str]


NO_DEMANDS = Demands(pins={}, never=frozenset())


@dataclass(frozen=True, kw_only=True, slots=True)
class RegionPlan:
    """The plan found, and beside it today's order and the greedy rule (tonnes per MW), all within the same limits."""

    task: Task
    best: Plan | NoPlan
    today: Plan | NoPlan
    greedy: Plan | NoPlan


def plan_task(figures: RegionFigures, found: RegionOutlook, demands: Demands = NO_DEMANDS) -> Task:
    """Return what the plan chooses from: every project that could come, running ones pinned to their start.

    A project may start from its planned start on (an assumed one where none is stated), never before today. One that is
    decided and states no net cut is nothing to choose: it is pinned to the first year in which it fits.
    """
    years = found.case.baseline.years
    this_year = found.case.settings.this_year
    coming = tuple(
        project for project in found.case.projects if project.chance > 0.0 and project.start_year is not None
    )
    known = {project.project_id for project in coming}
    running = {project.project_id: project.start_year for project in coming if project.stage == "operating"}
    asked = {name: year for name, year in {**running, **demands.pins}.items() if name in known and year is not None}
    capacities = capacity_by_year(found.steps, years)
    queue = sorted(coming, key=lambda each: found.case.priority.index(each.project_id))
    free = [each for each in queue if each.project_id not in demands.never]
    return Task(
        projects=coming,
        years=years,
        capacities=capacities,
        earliest={
            project.project_id: start for project in coming if (start := planned_start(project, this_year)) is not None
        },
        pins={**taken(free, years, capacities, asked, this_year=this_year), **asked},
        never=demands.never & known,
        site_tco2e={
            site: dict(zip(years, levels, strict=True)) for site, levels in found.case.baseline.sites_tco2e.items()
        },
        same_tonnes=tuple(pair for pair in same_tonnes(figures) if set(pair) <= known),
        moved=moved(figures, coming),
    )


def region_plan(
    figures: RegionFigures,
    found: RegionOutlook,
    demands: Demands = NO_DEMANDS,
    *,
    gap: float = 0.01,
    seconds: float = 30.0,
    on_progress: Callable[[PlanProgress], bool] | None = None,
) -> RegionPlan:
    """Return the plan, to a gap (share of the proven bound) or a time limit in seconds."""
    task = plan_task(figures, found, demands)
    return RegionPlan(
        task=task,
        best=plan(task, gap=gap, seconds=seconds, on_progress=on_progress),
        today=planned_order(task),
        greedy=greedy(task),
    )
