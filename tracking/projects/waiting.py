"""Waiting for shared capacity: year by year, in stated priority, a project starts once its need fits.

Needs are held at full nameplate from the start to the end of life; capital is asked for in the start year alone.
Sums are of whole thousandths (kW, kg), so that what fits exactly fits on any machine. A year in which a capacity is
not known holds nobody back. Projects in operation never wait; what they need counts from their start.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import numpy as np

from tracking.projects.capacity import RESOURCES
from tracking.projects.ramp import NEVER
from tracking.projects.ties import in_order

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tracking.projects.capacity import Capacity
    from tracking.projects.project import Project

_THOUSANDTHS: Final = 1000
_YEARLY: Final = "capital"


def unknown_years(gates: Sequence[Capacity], years: Sequence[int]) -> Mapping[str, tuple[int, ...]]:
    """Return by resource the years in which its capacity is not known, so that it holds nobody back."""
    found = {gate.resource: tuple(year for year in years if gate.by_year.get(year) is None) for gate in gates}
    return {resource: without for resource, without in found.items() if without}


def let_in(
    projects: Sequence[Project],
    starts: np.ndarray,
    gates: Sequence[Capacity],
    years: Sequence[int],
    priority: Sequence[str] = (),
) -> np.ndarray:
    """Return starts by project (rows) and draw once each has waited for room; ``NEVER`` past the last of ``years``.

    Those that deliver or free what is shared are let in first, then by ``priority``, then by planned start and id; a
    project comes after those it needs.
    """
    needs = [_needs(project, gates) for project in projects]
    queue = _queue(projects, needs, priority)
    if not gates or not any(any(need) for need in needs):
        return starts
    found, pending = starts.copy(), starts[queue]
    found[queue] = NEVER
    room = _Room(gates, starts.shape[1])
    waits_for = _waits_for(projects, queue)
    for year in years:
        room.turn(year)
        for row, place in zip(pending, queue, strict=True):
            project, need = projects[place], needs[place]
            if project.lifetime_years is not None:
                room.release(need, found[place] == year - _life(project))
            go = row <= year
            for needed in waits_for[place]:
                go &= found[needed] <= year
            if project.stage != "operating":
                room.narrow(go, need)
            if go.any():
                _begin(found[place], row, go, year, years[0])
                room.take(need, go & (found[place] + _life(project) > year), go & (found[place] == year))
    return found


def _begin(start: np.ndarray, pending: np.ndarray, go: np.ndarray, year: int, first: int) -> None:
    """Start a project in some draws; what was due before the first year started when it was due."""
    np.putmask(start, go, pending if year == first else np.int16(year))
    np.putmask(pending, go, np.int16(NEVER))


def _waits_for(projects: Sequence[Project], queue: Sequence[int]) -> Mapping[int, list[int]]:
    """Return by place the places of what each project in the queue needs."""
    places = {project.project_id: place for place, project in enumerate(projects)}
    return {place: [places[needed] for needed in projects[place].needs if needed in places] for place in queue}


class _Room:
    """What is left of each capacity, by draw, in whole thousandths, as years go by."""

    def __init__(self, gates: Sequence[Capacity], draws: int) -> None:
        self._gates = gates
        self._used = np.zeros((len(gates), draws), dtype=np.int64)
        self._there: list[int | None] = [None] * len(gates)

    def turn(self, year: int) -> None:
        """Go to a year."""
        for at, gate in enumerate(self._gates):
            size = gate.by_year.get(year)
            self._there[at] = None if size is None else round(size * _THOUSANDTHS)
            if gate.resource == _YEARLY:
                self._used[at] = 0

    def narrow(self, go: np.ndarray, needs: Sequence[int]) -> None:
        """Keep of some draws those in which needs fit beside what is taken; what asks for nothing always does."""
        for need, there, used in zip(needs, self._there, self._used, strict=True):
            if need > 0 and there is not None:
                go &= used <= there - need

    def take(self, needs: Sequence[int], alive: np.ndarray, new: np.ndarray) -> None:
        """Hold needs from now on in the draws where a project is alive; capital where it starts this year."""
        for at, (gate, need) in enumerate(zip(self._gates, needs, strict=True)):
            if need:
                self._used[at] += (new if gate.resource == _YEARLY else alive) * np.int64(need)

    def release(self, needs: Sequence[int], where: np.ndarray) -> None:
        """Give back what ended."""
        if any(needs) and where.any():
            for at, (gate, need) in enumerate(zip(self._gates, needs, strict=True)):
                if need and gate.resource != _YEARLY:
                    self._used[at] -= where * np.int64(need)


def _needs(project: Project, gates: Sequence[Capacity]) -> list[int]:
    """Return what a project asks of each gate, in thousandths; what it does not state counts nowhere."""
    found = [RESOURCES[gate.resource](project) for gate in gates]
    return [0 if need is None else round(need * _THOUSANDTHS) for need in found]


def _queue(projects: Sequence[Project], needs: Sequence[Sequence[int]], priority: Sequence[str]) -> list[int]:
    """Return the places of those whose start waiting can change, in the order in which they are let in."""
    place = {name: at for at, name in enumerate(priority)}
    frees = {project.project_id: any(need < 0 for need in of) for project, of in zip(projects, needs, strict=True)}

    def rank(project: Project) -> tuple[bool, int, int, str]:
        start = NEVER if project.start_year is None else project.start_year
        name = project.project_id
        return not frees[name], place.get(name, len(place)), start, name

    order = in_order(projects, rank)
    waiting: set[str] = set()
    found = []
    for at in order:
        if any(needs[at]) or projects[at].needs & waiting:
            waiting.add(projects[at].project_id)
            found.append(at)
    return found


def _life(project: Project) -> int:
    return NEVER if project.lifetime_years is None else math.ceil(project.lifetime_years)
