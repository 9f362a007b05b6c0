"""What projects share: power, room for CO2, hydrogen, capital. What there is by year, and what is asked of it.

A place in the grid or in a pipe is held at full size from the first year of a project to its last: needs do not ramp.
Capital is asked for in the start year alone. Needs below zero free power or deliver hydrogen.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from tracking.schema import vocabularies

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from tracking.projects.project import Project

HOURS_PER_YEAR: Final = 8760.0

RESOURCES: Final[Mapping[str, Callable[[Project], float | None]]] = MappingProxyType(
    {
        "power": lambda project: project.power_mw,
        "co2-transport": lambda project: project.co2_transport_t,
        "hydrogen": lambda project: project.hydrogen_t,
        "capital": lambda project: project.capex_nok,
    }
)
"""What each shared resource is asked for: MW, t CO2 a year, t H2 a year, kroner in the start year."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """Capacity that comes for good in a year (below zero: goes), in the resource's unit. ``size`` None is not known."""

    capacity_id: str
    resource: str
    from_year: int
    size: float | None
    basis: str = "stated"
    made_by: str = ""

    def __post_init__(self) -> None:
        if self.resource not in RESOURCES:
            known = ", ".join(RESOURCES)
            raise ValueError(f"step {self.capacity_id!r}: no resource {self.resource!r}; known: {known}")
        if self.basis not in vocabularies.BASES:
            raise ValueError(f"step {self.capacity_id!r}: no basis {self.basis!r}")
        if self.size is not None and not math.isfinite(self.size):
            raise ValueError(f"step {self.capacity_id!r}: a size is a number or not known, found {self.size!r}")
        if self.basis == "assumed" and not self.made_by:
            raise ValueError(f"step {self.capacity_id!r} is assumed, and nobody answers for it")


@dataclass(frozen=True, kw_only=True, slots=True)
class Capacity:
    """A resource's capacity by year, in its unit; None from the first step whose size is not known.

    ``known_by_year`` is the part that is known in any case: what a plan may count on. None before the first step.
    """

    resource: str
    by_year: Mapping[int, float | None]
    known_by_year: Mapping[int, float | None] | None = None

    def __post_init__(self) -> None:
        if self.resource not in RESOURCES:
            raise ValueError(f"no resource {self.resource!r}; known: {', '.join(RESOURCES)}")

    def floor(self, year: int) -> float | None:
        """Return what is known to be there in a year; None where nothing is known of it."""
        stated = self.by_year.get(year)
        if stated is not None or self.known_by_year is None:
            return stated
        return self.known_by_year.get(year)


def power_mw_of(energy_mwh_per_year: float, load_factor: float) -> float:
    """Return the power in MW behind a year's energy. ``load_factor`` is the share of hours at full power, above 0."""
    if not 0.0 < load_factor <= 1.0:
        raise ValueError(f"a load factor is above 0 and at most 1, found {load_factor!r}")
    return energy_mwh_per_year / HOURS_PER_YEAR / load_factor


def capacity_by_year(steps: Sequence[Step], years: Sequence[int]) -> Mapping[str, Capacity]:
    """Return capacity by resource. ValueError names the first step that stands before an earlier one."""
    by_resource: dict[str, list[Step]] = defaultdict(list)
    for step in steps:
        before = by_resource[step.resource][-1:]
        if before and before[0].from_year > step.from_year:
            found = f"{step.capacity_id!r} ({step.from_year}) after {before[0].capacity_id!r} ({before[0].from_year})"
            raise ValueError(f"steps of {step.resource} out of order: {found}")
        by_resource[step.resource].append(step)
    return {name: _capacity(name, of, years) for name, of in by_resource.items()}


def _capacity(resource: str, steps: Sequence[Step], years: Sequence[int]) -> Capacity:
    whole: dict[int, float | None] = {}
    known: dict[int, float | None] = {}
    for year in years:
        there = [step.size for step in steps if step.from_year <= year]
        sizes = [size for size in there if size is not None]
        known[year] = sum(sizes) if sizes else None
        whole[year] = known[year] if len(sizes) == len(there) else None
    return Capacity(resource=resource, by_year=whole, known_by_year=known)


def need_in(project: Project, resource: str, start: int, year: int) -> float:
    """Return what a project that starts in ``start`` asks for in a year; what it does not state counts as nothing."""
    size = RESOURCES[resource](project)
    if size is None or year < start:
        return 0.0
    if resource == "capital":
        return size if year == start else 0.0
    return size if runs_in(project, start, year) else 0.0


def runs_in(project: Project, start: int, year: int) -> bool:
    """Return whether a project that starts in ``start`` is alive in a year."""
    return start <= year and (project.lifetime_years is None or year - start < project.lifetime_years)


def needs(
    projects: Iterable[Project], years: Sequence[int], starts: Mapping[str, int | None] | None = None
) -> Mapping[str, Mapping[str, Mapping[int, float]]]:
    """Return need by resource, project and year, each in its unit: the coincident peak is the sum over projects.

    ``starts`` stand in for the planned starts; who has no start, or does not state a need, is left out.
    """
    found: dict[str, dict[str, Mapping[int, float]]] = {resource: {} for resource in RESOURCES}
    for project in projects:
        start = project.start_year if starts is None else starts.get(project.project_id)
        if start is None:
            continue
        for resource, size in RESOURCES.items():
            if size(project) is not None:
                found[resource][project.project_id] = {year: need_in(project, resource, start, year) for year in years}
    return found


def peak(need: Mapping[str, Mapping[int, float]], years: Sequence[int]) -> Mapping[int, float]:
    """Return the sum of one resource's needs by year."""
    return {year: sum(by_year[year] for by_year in need.values()) for year in years}
