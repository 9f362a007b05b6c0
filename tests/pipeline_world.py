"""A head-sized region with plans: a mill of 100 kt every year that is to be at zero in 2030, and projects there."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tests import states as s
from tracking.answers.figures_of import prepare
from tracking.answers.outlook import Choices, region_outlook
from tracking.answers.pipeline import pipeline
from tracking.answers.verdict import region_verdict

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tracking.answers.figures_of import RegionFigures
    from tracking.answers.outlook import RegionOutlook
    from tracking.answers.scenarios import Change
    from tracking.answers.verdict import RegionVerdict
    from tracking.projects.project import Project

TODAY = date(2025, 6, 1)
MILL = s.steady(2014, 2023, 100, 0)


def row(project_id: str = "catch", **cells: object) -> dict[str, object]:
    """Return a row of projects: capture at the mill that states 40 kt a year, unless told otherwise."""
    usual = {"name": project_id.capitalize(), "kind": "ccs", "site_id": "mill", "abatement_tco2e_per_year": 40_000.0}
    return _known({"project_id": project_id, **usual, **cells})


def _known(cells: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in cells.items() if value is not None}


def stage(project_id: str, reached: str, name: str) -> dict[str, object]:
    """Return a row of stages."""
    return {"project_id": project_id, "reached": reached, "stage": name}


def start(project_id: str, planned: str, stated: str = "") -> dict[str, object]:
    """Return a row of planned starts."""
    return {"project_id": project_id, "planned_start": planned, "stated": stated}


def figure(project_id: str, name: str, value: float) -> dict[str, object]:
    """Return a row of figures of projects."""
    return {"project_id": project_id, "figure": name, "value": value}


def grid(capacity_id: str, from_date: str, size: float | None, **cells: object) -> dict[str, object]:
    """Return a row of power reserved for projects."""
    usual = {"resource": "power", "kind": "reserved", "capacity_unit": "MW", "name_en": capacity_id.capitalize()}
    return _known({"capacity_id": capacity_id, "from_date": from_date, "capacity_low": size, **usual, **cells})


def assumed(subject: str, quantity: str, value: float, by: str = "Anne") -> dict[str, object]:
    """Return a row of assumptions."""
    return {"subject": subject, "quantity": quantity, "value": value, "made_by": by}


def region(
    *projects: Mapping[str, object],
    tonnes: Mapping[tuple[str, int], float] = MILL,
    goal: Mapping[str, object] | None = None,
    **tables: Sequence[Mapping[str, object]],
) -> RegionFigures:
    """Return the region's figures; the goal is zero in 2030 unless told otherwise."""
    return prepare(s.head(tonnes, goal=goal or {}, projects=projects, **tables), s.REGION)


def only(figures: RegionFigures) -> Project:
    """Return the region's one project."""
    (found,) = pipeline(figures, this_year=TODAY.year)
    return found


def verdict(figures: RegionFigures) -> RegionVerdict:
    """Return the region's verdict."""
    return region_verdict(figures, today=TODAY)


def outlook(figures: RegionFigures, *changes: Change, **choices: object) -> RegionOutlook:
    """Return the region's outlook over 400 draws, with changes."""
    taken = Choices(**{"draws": 400, "changes": changes, **choices})  # type: ignore[arg-type]
    found = region_outlook(figures, verdict(figures), today=TODAY, choices=taken)
    assert found is not None
    return found
