"""Who waits for what, to which year, and what it costs in tonnes when a step of capacity comes later.

The waiting itself is the outlook's (``waiting.let_in``), with every project coming as planned: one story on all pages.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from tracking.projects.capacity import RESOURCES, capacity_by_year, need_in
from tracking.projects.plan_parts import net_tco2e
from tracking.projects.ramp import NEVER, effect_share
from tracking.projects.waiting import let_in

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tracking.projects.capacity import Capacity, Step
    from tracking.projects.project import Project


@dataclass(frozen=True, kw_only=True, slots=True)
class Waiting:
    """A project that starts later than planned for want of room. ``to_year`` None: not within the years asked for.

    ``resources`` are those without room for it in its planned year; empty where it waits for a project it needs.
    """

    project_id: str
    planned_year: int
    to_year: int | None
    resources: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class DelayCost:
    """What a delay of a step costs: net cuts lost, in tonnes summed over the years asked for, and who starts later.

    ``lost_tco2e`` is None where the step's size is not known, or it comes after the years asked for.
    """

    capacity_id: str
    years_late: int
    lost_tco2e: float | None
    later: tuple[str, ...]


def waiting(
    projects: Sequence[Project],
    capacities: Mapping[str, Capacity],
    years: Sequence[int],
    priority: Sequence[str] = (),
) -> tuple[Waiting, ...]:
    """Return who waits, longest first. A year in which a capacity is not known holds nobody back."""
    planned = [project for project in projects if project.start_year is not None]
    starts = _starts(planned, capacities, years, priority)
    found = []
    for project in planned:
        start, wanted = starts[project.project_id], project.start_year
        if wanted is not None and start > max(wanted, years[0]):
            found.append(
                Waiting(
                    project_id=project.project_id,
                    planned_year=wanted,
                    to_year=None if start == NEVER else start,
                    resources=_short(project, planned, starts, capacities, max(wanted, years[0])),
                )
            )
    return tuple(sorted(found, key=lambda one: (-starts[one.project_id], one.planned_year, one.project_id)))


def cost_of_delay(
    projects: Sequence[Project],
    steps: Sequence[Step],
    years: Sequence[int],
    priority: Sequence[str] = (),
    *,
    capacity_id: str,
    years_late: int = 1,
) -> DelayCost:
    """Return what it costs that a step comes so many years later. ValueError for a step that is not there."""
    step = next((one for one in steps if one.capacity_id == capacity_id), None)
    if step is None:
        raise ValueError(f"no step {capacity_id!r} among {[one.capacity_id for one in steps]!r}")
    if step.size is None or step.from_year > years[-1]:
        return DelayCost(capacity_id=capacity_id, years_late=years_late, lost_tco2e=None, later=())
    late = replace(step, from_year=step.from_year + years_late)
    moved = sorted((late if one is step else one for one in steps), key=lambda one: one.from_year)
    planned = [project for project in projects if project.start_year is not None]
    before = _starts(planned, capacity_by_year(steps, years), years, priority)
    after = _starts(planned, capacity_by_year(moved, years), years, priority)
    return DelayCost(
        capacity_id=capacity_id,
        years_late=years_late,
        lost_tco2e=_cut(planned, before, years) - _cut(planned, after, years),
        later=tuple(name for name, start in after.items() if start > before[name]),
    )


def _starts(
    planned: Sequence[Project], capacities: Mapping[str, Capacity], years: Sequence[int], priority: Sequence[str]
) -> Mapping[str, int]:
    wanted = np.array([[project.start_year] for project in planned], dtype=np.int16).reshape(len(planned), 1)
    found = let_in(planned, wanted, tuple(capacities.values()), years, priority) if planned else wanted
    return {project.project_id: int(found[at, 0]) for at, project in enumerate(planned)}


def _short(
    project: Project,
    planned: Sequence[Project],
    starts: Mapping[str, int],
    capacities: Mapping[str, Capacity],
    year: int,
) -> tuple[str, ...]:
    """Return the resources in which a project does not fit in a year beside those that run then."""
    others = [one for one in planned if one is not project and starts[one.project_id] <= year]
    found = []
    for resource, capacity in capacities.items():
        need, there = RESOURCES[resource](project), capacity.by_year.get(year)
        used = sum(need_in(one, resource, starts[one.project_id], year) for one in others)
        if need is not None and need > 0.0 and there is not None and used + need > there:
            found.append(resource)
    return tuple(found)


def _cut(planned: Sequence[Project], starts: Mapping[str, int], years: Sequence[int]) -> float:
    """Return net cuts summed over the years, every project at full size on its own."""
    return sum(
        net_tco2e(project)
        * float(
            effect_share(
                [starts[project.project_id]],
                years,
                ramp_years=project.ramp_years,
                lifetime_years=project.lifetime_years,
            ).sum()
        )
        for project in planned
    )
