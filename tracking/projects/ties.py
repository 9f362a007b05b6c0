"""Ties: a project that needs another starts no earlier, and of two that exclude each other one comes."""

from __future__ import annotations

import heapq
from typing import TYPE_CHECKING, Any

import numpy as np

from tracking.projects.ramp import NEVER

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tracking.projects.project import Project


def in_order(projects: Sequence[Project], rank: Callable[[Project], Any]) -> list[int]:
    """Return the places of projects by rank, each after all that it needs. ValueError where needs run in a circle."""
    places = {project.project_id: place for place, project in enumerate(projects)}
    missing = [len(project.needs & places.keys()) for project in projects]
    after: list[list[int]] = [[] for _ in projects]
    for place, project in enumerate(projects):
        for needed in project.needs & places.keys():
            after[places[needed]].append(place)
    ready = [(rank(projects[place]), place) for place, count in enumerate(missing) if count == 0]
    heapq.heapify(ready)
    found: list[int] = []
    while ready:
        place = heapq.heappop(ready)[1]
        found.append(place)
        for waiting in after[place]:
            missing[waiting] -= 1
            if missing[waiting] == 0:
                heapq.heappush(ready, (rank(projects[waiting]), waiting))
    if len(found) < len(projects):
        circle = sorted(project.project_id for place, project in enumerate(projects) if missing[place])
        raise ValueError(f"these projects need each other in a circle: {', '.join(circle)}")
    return found


def tied(projects: Sequence[Project], wanted: np.ndarray) -> np.ndarray:
    """Return starts by project (rows) and draw from those wanted, ties kept.

    A project whose needed one never comes, or is not among ``projects``, never comes. Of two that exclude each other
    and both would come, the one with the better chance does, at equal chances the first by id.
    """
    if not any(project.needs or project.excludes for project in projects):
        return wanted
    places = {project.project_id: place for place, project in enumerate(projects)}
    rivals = _rivals(projects)
    starts, settled = wanted.copy(), set[int]()
    for place in in_order(projects, lambda project: (-project.chance, project.project_id)):
        row = starts[place]
        for needed in projects[place].needs:
            np.maximum(row, starts[places[needed]] if needed in places else NEVER, out=row)
        for rival in rivals[place] & settled:
            row[starts[rival] < NEVER] = NEVER
        settled.add(place)
    return starts


def _rivals(projects: Sequence[Project]) -> list[set[int]]:
    """Return by place the places it excludes or is excluded by."""
    places = {project.project_id: place for place, project in enumerate(projects)}
    found: list[set[int]] = [set() for _ in projects]
    for place, project in enumerate(projects):
        for other in project.excludes & places.keys():
            found[place].add(places[other])
            found[places[other]].add(place)
    return found
