"""What projects share: need against room by year, who waits for what, and what a later step costs."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from tracking.answers.cells import number, records, text_of, texts
from tracking.projects.capacity import RESOURCES, capacity_by_year, needs
from tracking.projects.waiting_list import DelayCost, Waiting, cost_of_delay, waiting

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tracking.answers.figures_of import RegionFigures
    from tracking.answers.outlook import RegionOutlook
    from tracking.answers.parts import SourceRef, Texts
    from tracking.projects.capacity import Capacity, Step
    from tracking.projects.project import Project

UNITS: Final = {"power": "MW", "co2-transport": "t", "hydrogen": "t", "capital": "NOK"}
"""What each shared resource is counted in: MW, tonnes a year, kroner in the year of the start."""

_STATED_AS: Final = {
    "power": (),
    "co2-transport": ("co2-transport-t-per-year", "captured-tco2-per-year"),
    "hydrogen": ("hydrogen-t-per-year",),
    "capital": ("capex-nok",),
}
"""The figures of a project that state its need, the first that is there; power stands in the project's own row."""


@dataclass(frozen=True, kw_only=True, slots=True)
class StepShown:
    """A row of ``capacity`` as it is shown; ``size`` None is not known. ``step`` where it is room for projects."""

    capacity_id: str
    resource: str
    kind: str
    from_year: int | None
    low: float | None
    high: float | None
    unit: str
    name: Texts
    source: SourceRef | None
    step: Step | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Shared:
    """One shared resource by year: what each project needs if it comes as planned, and the room there is.

    ``room`` holds None from the first step whose size is not known, ``known_room`` the part that is known in any case.
    ``need_by_project`` leaves out projects that are given up; ``not_stated`` are projects that come and whose need of
    it nobody has stated. ``waiting`` are those that do not fit in their planned year, ``delays`` what a year's delay of
    each step to come costs. ``need_sources`` say where each need is from.
    """

    resource: str
    unit: str
    years: tuple[int, ...]
    need_by_project: Mapping[str, tuple[float, ...]]
    room: tuple[float | None, ...] | None
    known_room: tuple[float | None, ...] | None
    steps: tuple[StepShown, ...]
    waiting: tuple[Waiting, ...]
    delays: tuple[DelayCost, ...]
    need_sources: Mapping[str, SourceRef | None] = field(default_factory=dict)


def shared(
    figures: RegionFigures, found: RegionOutlook | None, *, projects: Sequence[Project], years: Sequence[int]
) -> tuple[Shared, ...]:
    """Return every resource that a project needs or the region has a step of: power, CO2, hydrogen, capital.

    With an outlook, its steps and projects (those of a scenario too) are taken; ``projects`` and ``years`` else.
    """
    from tracking.answers.pipeline import room

    steps = found.steps if found else room(figures)
    if found:
        projects, years = found.case.projects, found.case.baseline.years
    coming = [project for project in projects if project.chance > 0.0 and project.start_year is not None]
    capacities, need = capacity_by_year(steps, years), needs(coming, years)
    shown = _shown(figures, steps)
    order = found.case.priority if found else ()
    waits = waiting(coming, capacities, years, order)
    answers = []
    for resource in RESOURCES:
        own = tuple(step for step in shown if step.resource == resource)
        if not own and not need[resource]:
            continue
        answers.append(
            Shared(
                resource=resource,
                unit=UNITS[resource],
                years=tuple(years),
                need_by_project={
                    name: tuple(by_year[year] for year in years) for name, by_year in need[resource].items()
                },
                room=_by_year(capacities.get(resource), years, known=False),
                known_room=_by_year(capacities.get(resource), years, known=True),
                steps=own,
                waiting=tuple(wait for wait in waits if resource in wait.resources),
                delays=tuple(
                    cost_of_delay(coming, steps, years, order, capacity_id=step.capacity_id)
                    for step in steps
                    if step.resource == resource and step.from_year > years[0]
                ),
                need_sources=_need_sources(figures, resource, need[resource]),
            )
        )
    return tuple(answers)


def _need_sources(figures: RegionFigures, resource: str, asked: Iterable[str]) -> Mapping[str, SourceRef | None]:
    """Return each need's own source; the project's where its row states the need."""
    rows = {text_of(row["project_id"]): text_of(row["source_id"]) for row in records(figures.table("projects"))}
    own = {
        (text_of(row["project_id"]), text_of(row["figure"])): text_of(row["source_id"])
        for row in records(figures.table("project_figures"))
    }
    found: dict[str, SourceRef | None] = {}
    for name in asked:
        stated = (own.get((name, figure)) for figure in _STATED_AS[resource])
        found[name] = figures.sources.get(next(filter(None, stated), rows[name]))
    return found


def _by_year(capacity: Capacity | None, years: Sequence[int], *, known: bool) -> tuple[float | None, ...] | None:
    if capacity is None:
        return None
    return tuple(capacity.floor(year) if known else capacity.by_year.get(year) for year in years)


def _shown(figures: RegionFigures, steps: Sequence[Step]) -> tuple[StepShown, ...]:
    by_id = {step.capacity_id: step for step in steps}
    return tuple(
        StepShown(
            capacity_id=text_of(row["capacity_id"]),
            resource=text_of(row["resource"]),
            kind=text_of(row["kind"]),
            from_year=int(text_of(row["from_date"])[:4]) if text_of(row["from_date"]) else None,
            low=number(row["capacity_low"]),
            high=number(row["capacity_high"]),
            unit=text_of(row["capacity_unit"]),
            name=texts(row, "name"),
            source=figures.sources.get(text_of(row["source_id"])),
            step=by_id.get(text_of(row["capacity_id"])),
        )
        for row in records(figures.table("capacity"))
    )
