"""A head-sized region with projects: a mill of 100 kt every year up to 2023, the goal zero in 2030.

The path falls from 100 kt in 2020 by 10 kt a year. `Catch` (30 kt) has run since June 2024, `Switch` (20 kt) is studied
and planned for 2027, once 2026; `Idea` states nothing but tonnes (10 kt).
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tests import states as s
from tracking.answers.figures_of import prepare
from tracking.answers.outlook import region_outlook
from tracking.answers.planned import planned_verdict
from tracking.answers.portfolio import portfolio

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tracking.answers.figures_of import RegionFigures
    from tracking.answers.portfolio import Portfolio

TODAY = date(2025, 6, 1)
PROJECTS = (
    {"project_id": "catch", "name": "Catch", "kind": "ccs", "site_id": "mill", "abatement_tco2e_per_year": 30_000},
    {
        "project_id": "switch",
        "name": "Switch",
        "kind": "fuel-switch",
        "site_id": "mill",
        "abatement_tco2e_per_year": 20_000,
    },
    {"project_id": "idea", "name": "Idea", "kind": "efficiency", "abatement_tco2e_per_year": 10_000},
    {"project_id": "gone", "name": "Gone", "kind": "ccs", "abatement_tco2e_per_year": 50_000},
)
STAGES = (
    {"project_id": "catch", "stage": "operating", "reached": "2024-06"},
    {"project_id": "switch", "stage": "study", "reached": "2022"},
    {"project_id": "idea", "stage": "idea", "reached": "2023"},
    {"project_id": "gone", "stage": "shelved", "reached": "2023"},
)
STARTS = (
    {"project_id": "switch", "planned_start": "2026", "stated": "2022"},
    {"project_id": "switch", "planned_start": "2027", "stated": "2024"},
)


def figures(*, goal: bool = True, **tables: Sequence[Mapping[str, object]]) -> RegionFigures:
    """Return the region's figures; ``tables`` are further rows, or those of projects in place of these."""
    rows: dict[str, Sequence[Mapping[str, object]]] = {
        "projects": PROJECTS,
        "project_stages": STAGES,
        "project_starts": STARTS,
        **tables,
    }
    later = s.preliminary({("mill", 2023): 95_000, ("mill", 2024): 90_000})
    return prepare(s.head(s.steady(2014, 2023, 100, 0), goal={} if goal else None, later=later, **rows), s.REGION)


def region(*, goal: bool = True, **tables: Sequence[Mapping[str, object]]) -> Portfolio:
    """Return the region's projects taken together."""
    found = figures(goal=goal, **tables)
    verdict = planned_verdict(found, today=TODAY)
    return portfolio(found, verdict, region_outlook(found, verdict, today=TODAY), today=TODAY)
