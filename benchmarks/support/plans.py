"""Made-up projects that share tight limits, as tasks for the plan. No figure in here is anybody's."""

from __future__ import annotations

import numpy as np

from tracking.projects.capacity import RESOURCES, Step, capacity_by_year
from tracking.projects.plan_parts import known
from tracking.projects.plan_task import Task
from tracking.projects.project import Project

FIRST_YEAR = 2026
KINDS = ("electrification", "ccs", "hydrogen", "efficiency")
STEPS = ((2026, 1.0), (2032, 0.9), (2037, 0.5))
"""When capacity comes, and how much, as a multiple of the first step."""

FIRST_SHARES = (("power", 0.25), ("co2-transport", 0.30), ("hydrogen", 0.30))
"""The first step as a share of what all projects together ask for."""


def task(projects: int, years: int, seed: int) -> Task:
    """Return a task with four limits that all bind, three projects a site, and one in seven needing another."""
    rng = np.random.default_rng(seed)
    of = tuple(_project(at, projects, rng) for at in range(projects))
    span = tuple(range(FIRST_YEAR, FIRST_YEAR + years))
    asked = {name: sum(known(size(project)) for project in of) for name, size in RESOURCES.items()}
    steps = [
        Step(capacity_id=f"{name}-{year}", resource=name, from_year=year, size=asked[name] * share * part)
        for name, share in FIRST_SHARES
        for year, part in STEPS
    ]
    budget = max(asked["capital"] / years * 0.8, *(known(project.capex_nok) for project in of))
    steps.append(Step(capacity_id="budget", resource="capital", from_year=FIRST_YEAR, size=budget))
    return Task(
        projects=of,
        years=span,
        capacities=capacity_by_year(steps, span),
        earliest={project.project_id: FIRST_YEAR + int(rng.integers(0, 6)) for project in of},
        site_tco2e={site: dict.fromkeys(span, _site_tonnes(of, site)) for site in {one.site_id for one in of}},
    )


def _project(at: int, projects: int, rng: np.random.Generator) -> Project:
    kind = str(rng.choice(KINDS, p=(0.35, 0.2, 0.2, 0.25)))
    cut = float(np.round(rng.lognormal(10.5, 1.0)))
    needs = frozenset({f"p{rng.integers(0, at)}"}) if at and rng.random() < 0.15 else frozenset[str]()
    return Project(
        project_id=f"p{at}",
        kind=kind,
        stage="study",
        chance=0.25,
        site_id=f"s{at % (projects // 3)}",
        start_year=FIRST_YEAR + int(rng.integers(1, 12)),
        ramp_years=float(rng.integers(0, 4)),
        lifetime_years=float(rng.choice((15.0, 25.0))),
        cut_tco2e=cut,
        power_mw=None if kind == "efficiency" else float(np.round(cut / 1000 * rng.uniform(0.5, 3.0), 1)),
        co2_transport_t=cut if kind == "ccs" else None,
        hydrogen_t=float(np.round(cut / 8.0)) if kind == "hydrogen" else None,
        capex_nok=float(np.round(cut * rng.uniform(1500.0, 9000.0), -6)),
        needs=needs,
    )


def _site_tonnes(projects: tuple[Project, ...], site: str) -> float:
    """Return a site's tonnes: its largest cut, and half of what the others claim on top."""
    own = [known(project.cut_tco2e) for project in projects if project.site_id == site]
    return max(own) + 0.5 * (sum(own) - max(own))
