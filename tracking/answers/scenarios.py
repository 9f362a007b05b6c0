"""What if: changes to what is planned, by name or from an address, applied to projects, room and growth."""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from tracking.answers.cells import number, records, text_of
from tracking.answers.pipeline import SIZES
from tracking.schema.vocabularies import SCENARIO_QUANTITIES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tracking.answers.cells import Row
    from tracking.answers.figures_of import RegionFigures
    from tracking.projects.capacity import Step
    from tracking.projects.project import Project

SUBJECT: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LONGEST_SLIP: Final = 50
_WHOLE: Final = ("on", "slip-years", "start-year")
_RANGES: Final[Mapping[str, tuple[float, float]]] = {
    "on": (0.0, 1.0),
    "slip-years": (-_LONGEST_SLIP, _LONGEST_SLIP),
    "start-year": (1990.0, 2200.0),
    "ramp-years": (0.0, 50.0),
    "chance": (0.0, 1.0),
    "growth-per-year": (-0.5, 0.5),
    "carbon-price-nok-per-t": (0.0, 100_000.0),
    "capacity-mw": (0.0, 1e6),
    "capacity-t-per-year": (0.0, 1e9),
}


@dataclass(frozen=True, kw_only=True, slots=True, order=True)
class Change:
    """One change: of a project, a step of capacity, a company or the region (``subject``), in its quantity's unit."""

    subject: str
    quantity: str
    value: float

    def __post_init__(self) -> None:
        if self.quantity not in SCENARIO_QUANTITIES:
            raise ValueError(f"no quantity {self.quantity!r}; known: {', '.join(SCENARIO_QUANTITIES)}")
        if not SUBJECT.fullmatch(self.subject):
            raise ValueError(f"a subject is lower case letters, digits and hyphens, found {self.subject!r}")
        low, high = _RANGES[self.quantity]
        if not (math.isfinite(self.value) and low <= self.value <= high):
            raise ValueError(f"{self.quantity} is from {low:g} to {high:g}, found {self.value!r}")
        if self.quantity in _WHOLE and not float(self.value).is_integer():
            raise ValueError(f"{self.quantity} is a whole number, found {self.value!r}")

    def __str__(self) -> str:
        value = float(self.value) + 0.0
        return f"{self.subject}.{self.quantity}.{int(value) if value.is_integer() else repr(value)}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Scenario:
    """Changes under a name. ``unread`` counts rows in the book that say nothing that could be done."""

    scenario_id: str
    name: str
    made_by: str
    note: str
    changes: tuple[Change, ...]
    unread: int = 0


def scenarios(figures: RegionFigures) -> tuple[Scenario, ...]:
    """Return the region's scenarios that are kept, by name."""
    changes: dict[str, list[Change]] = {}
    unread: Counter[str] = Counter()
    for row in records(figures.table("scenario_changes")):
        scenario_id, change = text_of(row["scenario_id"]), _read(row)
        if change is None:
            unread[scenario_id] += 1
        else:
            changes.setdefault(scenario_id, []).append(change)
    found = (
        Scenario(
            scenario_id=scenario_id,
            name=text_of(row["name"]),
            made_by=text_of(row["made_by"]),
            note=text_of(row["note"]),
            changes=tuple(sorted(changes.get(scenario_id, ()))),
            unread=unread[scenario_id],
        )
        for row in records(figures.table("scenarios"))
        for scenario_id in [text_of(row["scenario_id"])]
    )
    return tuple(sorted(found, key=lambda each: (each.name.casefold(), each.scenario_id)))


def _read(row: Row) -> Change | None:
    """Return the change that a row of the book tells; None where it is out of range, as a table may hold."""
    value = number(row["value"])
    try:
        return Change(
            subject=text_of(row["subject"]),
            quantity=text_of(row["quantity"]),
            value=math.nan if value is None else value,
        )
    except ValueError:
        return None


def as_address(changes: Iterable[Change]) -> str:
    """Return changes as they stand in an address, such as ``giccs.slip-years.3_brevik-ccs.on.0``."""
    return "_".join(str(change) for change in sorted(changes))


def from_address(text: str) -> tuple[Change, ...]:
    """Return the changes that an address tells; what cannot be read is passed over, and the last of a kind counts."""
    found: dict[tuple[str, str], Change] = {}
    for part in text.split("_"):
        pieces = part.split(".", 2)
        try:
            change = Change(subject=pieces[0], quantity=pieces[1], value=float(pieces[2]))
        except (ValueError, IndexError):
            continue
        found[change.subject, change.quantity] = change
    return tuple(sorted(found.values()))


def changed_projects(projects: Sequence[Project], changes: Sequence[Change]) -> tuple[Project, ...]:
    """Return the projects with the changes made to them. A project without a start does not slip."""
    of = _by_subject(changes)
    return tuple(_changed(project, of.get(project.project_id, {})) for project in projects)


def changed_steps(steps: Sequence[Step], changes: Sequence[Change], made_by: str) -> tuple[Step, ...]:
    """Return the steps of capacity with the changes made to them, in order of time."""
    of = _by_subject(changes)
    found = (_changed_step(step, of.get(step.capacity_id, {}), made_by) for step in steps)
    return tuple(sorted(found, key=lambda step: (step.from_year, step.capacity_id)))


def growth_changes(changes: Sequence[Change]) -> Mapping[str, float]:
    """Return the growth that is changed, by company or region, as a share a year."""
    return {change.subject: change.value for change in changes if change.quantity == "growth-per-year"}


def carbon_price(changes: Sequence[Change]) -> float | None:
    """Return the carbon price that is chosen, in kroner a tonne; None where none is."""
    found = [change.value for change in changes if change.quantity == "carbon-price-nok-per-t"]
    return found[-1] if found else None


def _by_subject(changes: Sequence[Change]) -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = {}
    for change in changes:
        found.setdefault(change.subject, {})[change.quantity] = change.value
    return found


def _changed(project: Project, of: Mapping[str, float]) -> Project:
    """Return a project as changed: switched on it comes for certain, switched off never; a chance given stands last."""
    if not of:
        return project
    start, basis = project.start_year, project.start_basis
    if "start-year" in of:
        start, basis = int(of["start-year"]), "assumed"
    if start is not None and "slip-years" in of:
        start += int(of["slip-years"])
    chance = of.get("on", project.chance)
    return replace(
        project,
        start_year=start,
        start_basis=basis,
        ramp_years=of.get("ramp-years", project.ramp_years),
        chance=of.get("chance", chance),
    )


def _changed_step(step: Step, of: Mapping[str, float], made_by: str) -> Step:
    size = of.get(SIZES.get(step.resource, ""))
    late = int(of.get("slip-years", 0.0))
    if size is None and not late:
        return step
    return replace(
        step,
        from_year=step.from_year + late,
        size=step.size if size is None else size,
        basis=step.basis if size is None else "assumed",
        made_by=step.made_by if size is None else made_by,
    )
