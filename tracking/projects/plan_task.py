"""The task of a plan: which projects, over which years, within which limits; checked, and as arrays.

Every sum of the plan is made here and nowhere else, so that greedy, today's order and the optimum are measured alike.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from tracking.projects.capacity import RESOURCES, need_in
from tracking.projects.plan_parts import Pool, Ties, known, net_tco2e
from tracking.projects.plan_pools import found_pools
from tracking.projects.ramp import effect_share

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tracking.projects.capacity import Capacity
    from tracking.projects.double_counting import MovedCo2
    from tracking.projects.project import Project
ROOM = 1e-9  # how far, as a share of the limit, a sum may pass it: the rounding of floating point, nothing else


@dataclass(frozen=True, kw_only=True)
class Task:
    """What a plan chooses from. ``years`` follow each other and end with the goal year.

    ``capacities`` by resource: in a year in which a size is not known, only its known part may be used; a resource
    without any known capacity limits nothing (``unlimited`` lists both). ``earliest`` start year by project; ``pins``
    the year that a project must start in (it may lie before ``years``: it runs already); ``never`` start; ``not_in``
    years that a project must not start in. ``site_tco2e`` is what a site would emit by year without projects: its
    projects' cuts count up to that. ``same_tonnes`` are pairs that claim the same tonnes: the larger claim counts.
    ``moved`` is CO2 that one project sends to another: it counts at the other while both run.
    A project starts in or after the start year of each project it needs; one that needs a project outside the task
    never starts.
    """

    projects: tuple[Project, ...]
    years: tuple[int, ...]
    capacities: Mapping[str, Capacity] = field(default_factory=dict)
    earliest: Mapping[str, int] = field(default_factory=dict)
    pins: Mapping[str, int] = field(default_factory=dict)
    never: frozenset[str] = frozenset()
    not_in: Mapping[str, frozenset[int]] = field(default_factory=dict)
    site_tco2e: Mapping[str, Mapping[int, float]] = field(default_factory=dict)
    same_tonnes: tuple[tuple[str, str], ...] = ()
    moved: tuple[MovedCo2, ...] = ()

    def __post_init__(self) -> None:
        if not self.years or any(after != before + 1 for before, after in pairwise(self.years)):
            raise ValueError(f"the years of a plan follow each other, found {self.years!r}")
        if len(self.position) != len(self.projects):
            raise ValueError("a project stands twice in the plan's task")
        pairs = (*self.same_tonnes, *((flow.from_project, flow.to_project) for flow in self.moved))
        named = {*self.earliest, *self.pins, *self.never, *self.not_in, *(name for pair in pairs for name in pair)}
        if strangers := sorted(named - set(self.position)):
            raise ValueError(f"no such project in the plan's task: {', '.join(strangers)}")
        late = {name: year for name, year in self.pins.items() if year > self.years[-1]}
        if late:
            raise ValueError(f"pinned after the goal year {self.years[-1]}: {late!r}")

    @cached_property
    def position(self) -> Mapping[str, int]:
        """Where each project stands, by its id."""
        return {project.project_id: at for at, project in enumerate(self.projects)}

    @cached_property
    def needs(self) -> tuple[tuple[int, int], ...]:
        """Pairs: the first cannot start before the second."""
        return tuple(
            (at, self.position[other])
            for at, project in enumerate(self.projects)
            for other in sorted(project.needs & set(self.position))
        )

    @cached_property
    def excludes(self) -> tuple[tuple[int, int], ...]:
        """Pairs of which only one can come, each once."""
        known = set(self.position)
        pairs = (
            (at, self.position[other]) for at, project in enumerate(self.projects) for other in project.excludes & known
        )
        return tuple(sorted({(min(pair), max(pair)) for pair in pairs}))

    @cached_property
    def stranded(self) -> tuple[tuple[int, str], ...]:
        """Projects with a project that they need and that is not in the task."""
        known = set(self.position)
        return tuple((at, other) for at, project in enumerate(self.projects) for other in sorted(project.needs - known))

    @cached_property
    def ties(self) -> Ties:
        """Needs, exclusions and pools, by project."""
        every = range(len(self.projects))
        both = (*self.excludes, *((other, one) for one, other in self.excludes))
        return Ties(
            needs={at: tuple(other for one, other in self.needs if one == at) for at in {one for one, _ in self.needs}},
            excludes={at: tuple(other for one, other in both if one == at) for at in {one for one, _ in both}},
            pools={at: tuple(pool for pool in self.pools if at in pool.members) for at in every},
        )

    @cached_property
    def delivers(self) -> np.ndarray:
        """Whether a project frees or delivers something that is limited."""
        limited = np.isfinite(self.limits)
        return np.asarray((np.where(limited, self.need.min(axis=1), 0.0) < 0.0).any(axis=(1, 2)))

    @cached_property
    def limits(self) -> np.ndarray:
        """Limit by resource and year; infinite where nothing is known of it."""
        floors = [
            [self.capacities[name].floor(year) if name in self.capacities else None for year in self.years]
            for name in RESOURCES
        ]
        return np.array([[np.inf if floor is None else floor for floor in row] for row in floors])

    @cached_property
    def unlimited(self) -> tuple[tuple[str, int], ...]:
        """Resource and year in which the size of a stated capacity is not known: only its known part is used."""
        return tuple(
            (name, year)
            for name, capacity in self.capacities.items()
            for year in self.years
            if capacity.by_year.get(year) is None
        )

    def start_at(self, project: int, at: int) -> int:
        """Return the calendar year of a start position; position 0 of a project that runs already lies before it."""
        pinned = self.pins.get(self.projects[project].project_id)
        return pinned if at == 0 and pinned is not None and pinned < self.years[0] else self.years[at]

    @cached_property
    def share(self) -> np.ndarray:
        """Share of full effect by project, start position and year."""
        return np.array(
            [
                effect_share(
                    [self.start_at(at, start) for start in range(len(self.years))],
                    self.years,
                    ramp_years=project.ramp_years,
                    lifetime_years=project.lifetime_years,
                )
                for at, project in enumerate(self.projects)
            ]
        ).reshape(len(self.projects), len(self.years), len(self.years))

    @cached_property
    def cut_tco2e(self) -> np.ndarray:
        """Cut by project, start position and year; what is not known counts nowhere."""
        full = np.array([known(project.cut_tco2e) for project in self.projects])
        return np.asarray(self.share * full[:, None, None])

    @cached_property
    def value_tco2e(self) -> np.ndarray:
        """Net cut summed to the goal year, by project and start position, before what counts twice is taken off."""
        net = np.array([net_tco2e(project) for project in self.projects])
        return np.asarray(self.share.sum(axis=2) * net[:, None])

    @cached_property
    def need(self) -> np.ndarray:
        """Need by project, start position, resource and year."""
        shape = (len(self.projects), len(self.years), len(RESOURCES), len(self.years))
        return np.array(
            [
                need_in(project, resource, self.start_at(at, start), year)
                for at, project in enumerate(self.projects)
                for start in range(len(self.years))
                for resource in RESOURCES
                for year in self.years
            ]
        ).reshape(shape)

    @cached_property
    def pools(self) -> tuple[Pool, ...]:
        """What counts together: the claims made twice first, then the sites, each of which knows those inside it."""
        return found_pools(self)

    def claimed_tco2e(self, pool: Pool, at: int) -> np.ndarray:
        """Return what a project claims in a pool, by start position and year."""
        if at in pool.full_tco2e:
            return np.asarray(self.share[at] * pool.full_tco2e[at])
        return np.asarray(self.cut_tco2e[at])

    def overlap_tco2e(self, starts: Mapping[int, int]) -> float:
        """Return the tonnes that cuts claim beyond what there is, summed over years. ``starts`` are positions."""
        over: list[np.ndarray] = []
        for pool in self.pools:
            claimed = sum(
                (self.claimed_tco2e(pool, at)[starts[at]] for at in pool.members if at in starts), np.zeros(1)
            )
            counted_already = sum((over[at] for at in pool.inner), np.zeros(1))
            # zero: claims below what there is leave no overlap
            over.append(np.maximum(claimed - counted_already - pool.limit_tco2e, 0.0))
        return float(sum(part.sum() for part in over))

    def objective_tco2e(self, starts: Mapping[int, int]) -> float:
        """Return the net cut of a plan, summed to the goal year. ``starts`` are start positions by project."""
        return float(sum(self.value_tco2e[at, start] for at, start in starts.items())) - self.overlap_tco2e(starts)

    def used(self, starts: Mapping[int, int]) -> np.ndarray:
        """Return what a plan uses, by resource and year."""
        return sum((self.need[at, start] for at, start in starts.items()), np.zeros_like(self.limits))

    def fits(self, used: np.ndarray) -> np.ndarray:
        """Return whether uses (…, resource, year) keep within the limits in every year."""
        return np.asarray((used <= self.top).all(axis=(-1, -2)))

    def holds(self, starts: Mapping[int, int]) -> bool:
        """Return whether a plan keeps every limit, tie, pin and ban."""
        pinned = {self.position[name] for name in self.pins}
        return bool(
            pinned <= set(starts)
            and all(self.allowed[at, start] for at, start in starts.items())
            and all(other in starts and starts[other] <= starts[one] for one, other in self.needs if one in starts)
            and not any(one in starts and other in starts for one, other in self.excludes)
            and self.fits(self.used(starts))
        )

    @cached_property
    def top(self) -> np.ndarray:
        """The limits, with the room that rounding is given."""
        return self.limits + ROOM * (1.0 + np.abs(np.where(np.isfinite(self.limits), self.limits, 0.0)))

    @cached_property
    def allowed(self) -> np.ndarray:
        """Whether a project may start at a position, by project and position."""
        return self.allowed_without(frozenset())

    def allowed_without(self, dropped: frozenset[tuple[str, ...]]) -> np.ndarray:
        """Return the allowed positions as if the dropped conditions (kind, project) were not there."""
        may = np.ones((len(self.projects), len(self.years)), dtype=bool)
        for at, needed in self.stranded:
            may[at] &= ("needs", self.projects[at].project_id, needed) in dropped
        for at, project in enumerate(self.projects):
            name = project.project_id
            runs = self.start_at(at, 0) < self.years[0] and ("pin", name) not in dropped
            for start, year in enumerate(self.years):
                actual = self.pins[name] if runs and start == 0 else year
                may[at, start] &= not (
                    (name in self.never and ("never", name) not in dropped)
                    or (actual in self.not_in.get(name, ()) and ("not-in", name) not in dropped)
                    or (actual < self.earliest.get(name, actual) and ("earliest", name) not in dropped)
                    or (name in self.pins and ("pin", name) not in dropped and self.pins[name] != actual)
                )
        return may
