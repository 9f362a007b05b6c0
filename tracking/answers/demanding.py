"""What a person asks of the plan, to and from an address, and the plan that was found as the changes of a scenario."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tracking.answers.planning import Demands
from tracking.answers.scenarios import Change
from tracking.projects.plan_parts import net_tco2e

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tracking.answers.planning import RegionPlan
    from tracking.projects.plan import Plan
    from tracking.projects.plan_task import Task

PIN, NEVER = "pin", "never"
"""The parameters of an address: ``pin=giccs.2032_kiln.2030`` and ``never=e-fuel-1_oven``."""

_YEAR: Final = re.compile(r"[0-9]{4}")
_MOST: Final = 1e15


def from_address(pin: str, never: str, task: Task) -> tuple[Demands, tuple[str, ...]]:
    """Return what an address asks of a plan, and what of it is passed over: no such project, no year of the plan."""
    pins: dict[str, int] = {}
    wrong: list[str] = []
    for part in filter(None, pin.split("_")):
        name, _, year = part.partition(".")
        if name in task.position and _YEAR.fullmatch(year) and task.years[0] <= int(year) <= task.years[-1]:
            pins[name] = int(year)
        else:
            wrong.append(part)
    banned = [part for part in never.split("_") if part]
    wrong += [part for part in banned if part not in task.position]
    return Demands(pins=pins, never=frozenset(banned) & set(task.position)), tuple(wrong)


def as_address(demands: Demands) -> Mapping[str, str]:
    """Return demands as an address tells them; nothing for what is not asked."""
    pins = "_".join(f"{name}.{year}" for name, year in sorted(demands.pins.items()))
    told = {PIN: pins, NEVER: "_".join(sorted(demands.never))}
    return {name: text for name, text in told.items() if text}


def with_pin(demands: Demands, project_id: str, year: int) -> Demands:
    """Return the demands with a project's start pinned; it may come then."""
    return Demands(pins={**demands.pins, project_id: year}, never=demands.never - {project_id})


def with_never(demands: Demands, project_id: str) -> Demands:
    """Return the demands with a project ruled out, and no longer pinned."""
    return Demands(pins=without(demands, project_id).pins, never=demands.never | {project_id})


def without(demands: Demands, project_id: str) -> Demands:
    """Return the demands with nothing asked of a project."""
    pins = {name: year for name, year in demands.pins.items() if name != project_id}
    return Demands(pins=pins, never=demands.never - {project_id})


def as_changes(found: RegionPlan, best: Plan) -> tuple[Change, ...]:
    """Return what the plan changes of what is planned: starts that move, and projects that it leaves out.

    One that cuts nothing is in no plan and stays as it is, unless it was ruled out.
    """
    changes = []
    for project in found.task.projects:
        start = best.starts[project.project_id]
        if start is None and (project.project_id in found.task.never or net_tco2e(project) > 0.0):
            changes.append(Change(subject=project.project_id, quantity="on", value=0.0))
        if start is not None and start != project.start_year:
            changes.append(Change(subject=project.project_id, quantity="start-year", value=float(start)))
    return tuple(sorted(changes))


@dataclass(frozen=True, kw_only=True, slots=True)
class More:
    """So much more of a resource from a year, in the resource's unit; in an address ``power.2030.10``."""

    resource: str
    year: int
    extra: float

    def __str__(self) -> str:
        return f"{self.resource}.{self.year}.{self.extra:.12g}"


def from_more(text: str, task: Task) -> More | None:
    """Return what an address asks to have more of; None where it asks nothing, or of what has no known limit then."""
    resource, _, rest = text.partition(".")
    year, _, extra = rest.partition(".")
    capacity = task.capacities.get(resource)
    if capacity is None or not _YEAR.fullmatch(year) or capacity.floor(int(year)) is None:
        return None
    try:
        size = float(extra)
    except ValueError:
        return None
    return More(resource=resource, year=int(year), extra=size) if 0.0 < size <= _MOST else None
