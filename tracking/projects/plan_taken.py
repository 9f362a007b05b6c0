"""What a plan does not choose and must leave room for: projects that are bound to come and cut nothing that is stated.

A plan takes what cuts. A data centre under construction cuts nothing, and takes its power all the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from tracking.projects.capacity import RESOURCES, need_in
from tracking.projects.case import planned_start
from tracking.projects.plan_parts import net_tco2e

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tracking.projects.capacity import Capacity
    from tracking.projects.project import Project

BOUND: Final = frozenset({"decided", "building"})
"""Stages from the decision on at which a project still has its start ahead."""


def takes_room(project: Project) -> bool:
    """Return whether a project is bound to come, states no net cut and needs something that is shared."""
    needs = [need for of in RESOURCES.values() if (need := of(project)) is not None]
    return project.stage in BOUND and net_tco2e(project) <= 0.0 and any(need > 0.0 for need in needs)


def taken(
    projects: Sequence[Project],
    years: Sequence[int],
    capacities: Mapping[str, Capacity],
    pins: Mapping[str, int],
    *,
    this_year: int,
) -> Mapping[str, int]:
    """Return the start years of those that take room, in the order of ``projects``: the first in which each fits.

    It fits beside what is pinned, in every year from then on, within what is known to be there. One that fits in no
    year is left out, as are those that are pinned and those that are tied to a project that is not.
    """
    by_id = {project.project_id: project for project in projects}
    left = _left([(by_id[name], start) for name, start in pins.items() if name in by_id], years, capacities)
    found: dict[str, int] = {}
    rivals = {other for project in projects for other in project.excludes}
    for project in projects:
        name, first = project.project_id, planned_start(project, this_year)
        is_tied = bool(project.excludes) or name in rivals or not project.needs <= {*pins, *found}
        if name in pins or is_tied or first is None or not takes_room(project):
            continue
        for start in (year for year in years if year >= first):
            need = _need(project, start, years)
            if (need <= left).all():
                left, found[name] = left - need, start
                break
    return found


def _left(
    pinned: Sequence[tuple[Project, int]], years: Sequence[int], capacities: Mapping[str, Capacity]
) -> np.ndarray:
    """Return what is known to be there beside what is pinned, by resource and year; infinite where nothing is known."""
    there = np.array([list(_floors(capacities.get(resource), years)) for resource in RESOURCES])
    left: np.ndarray = there - sum((_need(project, start, years) for project, start in pinned), np.zeros_like(there))
    return left


def _floors(capacity: Capacity | None, years: Sequence[int]) -> Iterator[float]:
    for year in years:
        floor = capacity.floor(year) if capacity else None
        yield np.inf if floor is None else floor


def _need(project: Project, start: int, years: Sequence[int]) -> np.ndarray:
    return np.array([[need_in(project, resource, start, year) for year in years] for resource in RESOURCES])
