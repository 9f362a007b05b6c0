"""The plan that cuts most by the goal year within what is shared, and how far from the best possible it can be."""

from __future__ import annotations

import time
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import numpy as np

from tracking.projects import plan_start
from tracking.projects.capacity import RESOURCES, Capacity
from tracking.projects.plan_clash import Clash, clashes
from tracking.projects.plan_model import build
from tracking.projects.plan_solver import PlanProgress, gap_of, relaxed, solve

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tracking.projects.plan_task import Task

PROVEN: Final = 1e-6
"""A gap, as a share of the bound, below which a plan counts as the best there is."""

__all__ = ["Binding", "Clash", "NoPlan", "Plan", "PlanProgress", "Worth", "greedy", "plan", "planned_order", "worth"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Binding:
    """A limit that holds projects back in a year: what is used of it, in its unit.

    ``holds_back`` are those that it keeps from starting earlier, all else alike.
    """

    resource: str
    year: int
    used: float
    limit: float
    holds_back: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Plan:
    """Start years by project (None: not before the goal year), net cut in tonnes summed to the goal year.

    ``bound_tco2e`` is what no plan can pass; ``gap`` is the distance to it as a share of it, and ``proven`` says that
    it is nothing. ``unknown`` are resources and years in which a size is not known, and only its known part was used.
    """

    starts: Mapping[str, int | None]
    objective_tco2e: float
    bound_tco2e: float
    gap: float
    binding: tuple[Binding, ...]
    proven: bool
    unknown: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class NoPlan:
    """No plan: these conditions cannot hold together. ``clashes`` is empty where the time ran out before any plan."""

    clashes: tuple[Clash, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Worth:
    """What ``extra`` of a resource from a year is worth, in tonnes summed to the goal year.

    The gain is that of the plan found; no plan can gain more than ``at_most_tco2e``. They meet where both are proven.
    """

    resource: str
    year: int
    extra: float
    gained_tco2e: float
    at_most_tco2e: float


def plan(
    task: Task,
    *,
    gap: float = 0.01,
    seconds: float = 60.0,
    on_progress: Callable[[PlanProgress], bool] | None = None,
    start: Mapping[str, int | None] | None = None,
) -> Plan | NoPlan:
    """Return the plan that cuts most, to a gap (share) or a time limit in seconds; what clashes where there is none.

    It is at least as good as greedy, as today's order and as ``start`` (start years of a plan, if it still fits).
    ``on_progress`` returns whether to go on; the best plan so far is returned where it says no.
    """
    begun = time.monotonic()
    model = build(task)
    parts = relaxed(model)
    if parts is None:
        return NoPlan(clashes=clashes(task))
    good = _better(task, plan_start.good_start(task, running=parts.running), _positions(task, start))
    known = _known(task, good, parts.bound_tco2e, time.monotonic() - begun)
    go_on = on_progress is None or on_progress(known)
    if good is not None and (known.gap <= gap or not go_on):
        return _result(task, good, parts.bound_tco2e)
    left = max(seconds - known.seconds, 0.1)
    solved = solve(model, start=good, gap=gap, seconds=left, on_progress=on_progress, known=known)
    if solved.infeasible:
        return NoPlan(clashes=clashes(task))
    best = _better(task, good, solved.starts)
    return NoPlan(clashes=()) if best is None else _result(task, best, min(solved.bound_tco2e, parts.bound_tco2e))


def _known(task: Task, good: Mapping[int, int] | None, bound: float, seconds: float) -> PlanProgress:
    objective = float("-inf") if good is None else task.objective_tco2e(good)
    return PlanProgress(objective_tco2e=objective, bound_tco2e=bound, gap=gap_of(objective, bound), seconds=seconds)


def greedy(task: Task) -> Plan | NoPlan:
    """Return the plan by tonnes per use of what is short; its bound is not known, so its gap is infinite."""
    return _unproven(task, plan_start.greedy(task))


def planned_order(task: Task) -> Plan | NoPlan:
    """Return the plan in the order that is planned today, each project waiting until it fits."""
    return _unproven(task, plan_start.planned_order(task))


def worth(
    task: Task,
    base: Plan,
    resource: str,
    year: int,
    extra: float,
    *,
    gap: float = 0.01,
    seconds: float = 30.0,
    on_progress: Callable[[PlanProgress], bool] | None = None,
) -> Worth:
    """Return what ``extra`` of a resource is worth, by solving again from ``base``; ``on_progress`` as ``plan`` has it.

    It is there for good from the year; capital in the year alone. ValueError for a resource without a known limit then.
    """
    capacity = task.capacities.get(resource)
    if capacity is None or capacity.floor(year) is None:
        raise ValueError(f"{resource!r} has no known limit in {year}")
    more = replace(task, capacities={**task.capacities, resource: _raised(capacity, year, extra)})
    found = plan(more, gap=gap, seconds=seconds, start=base.starts, on_progress=on_progress)
    if isinstance(found, NoPlan):
        raise ValueError(f"the plan does not fit {resource!r} with {extra!r} more from {year}")
    return Worth(
        resource=resource,
        year=year,
        extra=extra,
        gained_tco2e=found.objective_tco2e - base.objective_tco2e,
        at_most_tco2e=found.bound_tco2e - base.objective_tco2e,
    )


def _raised(capacity: Capacity, year: int, extra: float) -> Capacity:
    def more(by_year: Mapping[int, float | None]) -> dict[int, float | None]:
        once = capacity.resource == "capital"
        return {
            at: size + extra if size is not None and (at == year if once else at >= year) else size
            for at, size in by_year.items()
        }

    known = None if capacity.known_by_year is None else more(capacity.known_by_year)
    return Capacity(resource=capacity.resource, by_year=more(capacity.by_year), known_by_year=known)


def _positions(task: Task, starts: Mapping[str, int | None] | None) -> Mapping[int, int] | None:
    """Return a plan's start years as positions; a year before the task's first is its position 0."""
    if starts is None:
        return None
    first, last = task.years[0], task.years[-1]
    years = {task.position[name]: year for name, year in starts.items() if name in task.position and year is not None}
    return {at: year - first if year > first else 0 for at, year in years.items() if year <= last}


def _better(task: Task, *plans: Mapping[int, int] | None) -> Mapping[int, int] | None:
    fitting = [one for one in plans if one is not None and task.holds(one)]
    return max(fitting, key=task.objective_tco2e) if fitting else None


def _result(task: Task, best: Mapping[int, int], bound_tco2e: float) -> Plan:
    objective = task.objective_tco2e(best)
    bound = max(bound_tco2e, objective)
    return _plan(task, best, objective, bound, gap_of(objective, bound))


def _plan(task: Task, starts: Mapping[int, int], objective: float, bound: float, gap: float) -> Plan:
    years = {
        project.project_id: task.start_at(at, starts[at]) if at in starts else None
        for at, project in enumerate(task.projects)
    }
    return Plan(
        starts=years,
        objective_tco2e=objective,
        bound_tco2e=bound,
        gap=gap,
        binding=binding(task, starts),
        proven=gap <= PROVEN,
        unknown=task.unlimited,
    )


def _unproven(task: Task, starts: Mapping[int, int] | None) -> Plan | NoPlan:
    if starts is None:
        return NoPlan(clashes=())
    return _plan(task, starts, task.objective_tco2e(starts), float("inf"), float("inf"))


def binding(task: Task, starts: Mapping[int, int]) -> tuple[Binding, ...]:
    """Return the limits that keep some project from an earlier start that would cut more, all else alike."""
    used, held = task.used(starts), defaultdict(set)
    for at, project in enumerate(task.projects):
        here = starts.get(at)
        without = used if here is None else used - task.need[at, here]
        now = 0.0 if here is None else task.value_tco2e[at, here]
        for start in np.nonzero(task.allowed[at] & (task.value_tco2e[at] > now))[0]:
            if here is None or start < here:
                for cell in np.argwhere((without + task.need[at, start] > task.top) & (task.need[at, start] > 0.0)):
                    held[cell[0], cell[1]].add(project.project_id)
    names = tuple(RESOURCES)
    return tuple(
        Binding(
            resource=names[row],
            year=task.years[at],
            used=float(used[row, at]),
            limit=float(task.limits[row, at]),
            holds_back=tuple(sorted(held[row, at])),
        )
        for row, at in sorted(held)
    )
