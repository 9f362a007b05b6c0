"""What of a region's plans can be changed in a scenario, each as it stands today, and which changes change anything."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tracking.answers.cells import records, text_of, texts
from tracking.answers.pipeline import SIZES, pipeline, room
from tracking.answers.projects import STAGE_ORDER

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tracking.answers.figures_of import RegionFigures
    from tracking.answers.parts import Texts
    from tracking.answers.scenarios import Change
    from tracking.projects.capacity import Step
    from tracking.projects.project import Project


@dataclass(frozen=True, kw_only=True, slots=True)
class ProjectLever:
    """A project by name, as it is planned. What runs already does not slip."""

    name: str
    planned: Project

    @property
    def slips(self) -> bool:
        """Whether its start can be moved by years."""
        return self.planned.start_year is not None and self.planned.stage != "operating"

    @property
    def grows(self) -> bool:
        """Whether it has an effect that a ramp could spread; a place in the grid is held whole from the first year."""
        return any((self.planned.cut_tco2e, self.planned.stored_biogenic_tco2, self.planned.added_tco2e))


@dataclass(frozen=True, kw_only=True, slots=True)
class StepLever:
    """A step of capacity by name, as it is stated; ``quantity`` is what gives it a size, empty where nothing does."""

    name: Texts
    planned: Step
    quantity: str

    @property
    def size_is_open(self) -> bool:
        """Whether no source states its size."""
        return bool(self.quantity) and (self.planned.size is None or self.planned.basis == "assumed")


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """Changes parted into those that change something here and those that do not."""

    changes: tuple[Change, ...]
    idle: tuple[Change, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Levers:
    """What can be changed: projects, steps of capacity that are still to come, and growth.

    ``idle`` are names of projects of which nothing is stated that a sum or a shared capacity could notice.
    ``companies`` are names by id.
    """

    region_id: str
    region_name: str
    this_year: int
    projects: tuple[ProjectLever, ...]
    idle: tuple[str, ...]
    steps: tuple[StepLever, ...]
    companies: Mapping[str, str]

    def project(self, project_id: str) -> ProjectLever | None:
        """Return a project's lever, None where there is none."""
        return next((each for each in self.projects if each.planned.project_id == project_id), None)

    def step(self, capacity_id: str) -> StepLever | None:
        """Return a step's lever, None where there is none."""
        return next((each for each in self.steps if each.planned.capacity_id == capacity_id), None)

    def sort(self, changes: Iterable[Change]) -> Asked:
        """Return the changes by whether they change anything: what is as planned anyway, or not here, does not."""
        given = tuple(changes)
        told = tuple(change for change in given if self._tells(change))
        return Asked(changes=told, idle=tuple(change for change in given if change not in told))

    def _tells(self, change: Change) -> bool:
        if change.quantity == "growth-per-year":
            return change.subject == self.region_id or change.subject in self.companies
        if change.quantity == "carbon-price-nok-per-t":
            return change.subject == self.region_id
        project, step = self.project(change.subject), self.step(change.subject)
        if project is not None:
            return _tells_project(project, change)
        return step is not None and _tells_step(step, change)


def levers(figures: RegionFigures, *, this_year: int, order: Sequence[str] = ()) -> Levers:
    """Return what can be changed. ``order`` names the projects that come first, the others follow by stage."""
    names = {text_of(row["project_id"]): text_of(row["name"]) for row in records(figures.table("projects"))}
    found = pipeline(figures, this_year=this_year)
    tied = {name for project in found for name in project.needs | project.excludes}
    moving = [project for project in found if _is_felt(project) or project.project_id in tied]
    place = {name: at for at, name in enumerate(order)}
    moving.sort(key=lambda each: (place.get(each.project_id, len(place)), STAGE_ORDER.index(each.stage)))
    return Levers(
        region_id=figures.region_id,
        region_name=figures.name,
        this_year=this_year,
        projects=tuple(ProjectLever(name=names[each.project_id], planned=each) for each in moving),
        idle=tuple(sorted(names[each.project_id] for each in found if each not in moving)),
        steps=_steps(figures, this_year),
        companies={text_of(row["company_id"]): text_of(row["name"]) for row in records(figures.table("companies"))},
    )


def _is_felt(project: Project) -> bool:
    figures = (
        *(project.cut_tco2e, project.stored_biogenic_tco2, project.added_tco2e),
        *(project.power_mw, project.co2_transport_t, project.hydrogen_t, project.capex_nok),
    )
    return project.stage != "closed" and any(figures)


def _steps(figures: RegionFigures, this_year: int) -> tuple[StepLever, ...]:
    names = {text_of(row["capacity_id"]): texts(row, "name") for row in records(figures.table("capacity"))}
    return tuple(
        StepLever(name=names[step.capacity_id], planned=step, quantity=SIZES.get(step.resource, ""))
        for step in room(figures)
        if step.from_year > this_year
    )


def _tells_project(lever: ProjectLever, change: Change) -> bool:
    project = lever.planned
    return {
        "on": change.value != project.chance,
        "chance": change.value != project.chance,
        "slip-years": change.value != 0.0 and project.start_year is not None,
        "start-year": change.value != project.start_year,
        "ramp-years": change.value != project.ramp_years,
    }.get(change.quantity, False)


def _tells_step(lever: StepLever, change: Change) -> bool:
    if change.quantity == "slip-years":
        return change.value != 0.0
    return change.quantity == lever.quantity and change.value != lever.planned.size
