"""A head-sized region that shares power: 20 MW reserved, a step of unknown size in 2028, and three who need it.

The boiler runs and needs 10 MW, the kiln wants 30 MW from 2026, the maker 5 MW from a year that is assumed. From 2024
to 2030; the load of today is 50 MW, and 100 to 200 MW is asked for without a promise.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.states import by_year, head
from tracking.answers.capacity import Shared, shared
from tracking.answers.figures_of import RegionFigures, prepare
from tracking.answers.pipeline import pipeline
from tracking.answers.projects import ProjectCard, project_cards

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

YEARS = range(2024, 2031)
ROADMAP = {"source_id": "roadmap", "place": "Vik", "owner": "Somebody"}
STEPS: Sequence[Mapping[str, object]] = (
    {"capacity_id": "load", "kind": "load", "from_date": "2022", "capacity_low": 50, "capacity_high": 50},
    {"capacity_id": "asked", "kind": "requested", "from_date": "2022", "capacity_low": 100, "capacity_high": 200},
    {"capacity_id": "set-aside", "kind": "reserved", "from_date": "2022", "capacity_low": 20, "capacity_high": 20},
    {"capacity_id": "line", "kind": "reinforcement", "from_date": "2028"},
)


def step(**values: object) -> dict[str, object]:
    """Return a row of ``capacity``, named after its id in all languages."""
    name = str(values["capacity_id"]).capitalize()
    fixed = {"resource": "power", "capacity_unit": "MW", "name_nb": name, "name_nn": name, "name_en": name}
    return {**fixed, "source_id": "roadmap", **values}


def project(project_id: str, stage: str, **values: object) -> tuple[dict[str, object], dict[str, object]]:
    """Return a row of ``projects`` and its stage."""
    row = {"project_id": project_id, "name": project_id.capitalize(), "kind": "electrification", **ROADMAP, **values}
    reached = "2024" if stage == "operating" else ""
    return row, {"project_id": project_id, "stage": stage, "reached": reached, "source_id": "roadmap"}


def region(
    *steps: Mapping[str, object], more: Sequence[tuple[dict[str, object], dict[str, object]]] = (), **tables: object
) -> RegionFigures:
    """Return the region with these steps (those of ``STEPS`` where none is given) and more projects."""
    found = (
        project("boiler", "operating", power_mw=10),
        project("kiln", "building", power_mw=30, abatement_tco2e_per_year=1000),
        project("maker", "idea", power_mw=5),
        *more,
    )
    rows = {
        "projects": [row for row, _ in found],
        "project_stages": [stage for _, stage in found],
        "project_starts": [{"project_id": "kiln", "planned_start": "2026", "stated": "2023", "source_id": "roadmap"}],
        "capacity": [step(**each) for each in (steps or STEPS)],
    }
    state = head(by_year(2020, 100, 90, 90, 90), goal={}, **{**rows, **tables})  # type: ignore[arg-type]
    return prepare(state, "head")


def world(figures: RegionFigures | None = None) -> tuple[tuple[Shared, ...], Mapping[str, ProjectCard]]:
    """Return what the region shares, and its projects by id."""
    figures = figures or region()
    projects = pipeline(figures, this_year=2024)
    found = shared(figures, None, projects=projects, years=YEARS)
    return found, {card.project_id: card for card in project_cards(figures)}
