"""A head-sized plan: 10 MW until 2031 and 20 MW in 2032, for projects of 10 MW each, over the years 2030 to 2032.

``boiler`` cuts 100 t a year, ``kiln`` 90 t and ``data`` nothing; today's order takes the kiln first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.test_projects_plan import power, project, task
from tracking.answers.planning import RegionPlan
from tracking.projects.plan import greedy, plan, planned_order

if TYPE_CHECKING:
    from tracking.projects.plan_task import Task

NAMES = {"boiler": "Boiler", "kiln": "Kiln", "data": "Data", "works": "Works", "pipe": "Pipe"}


def narrow(**values: object) -> Task:
    """Return the task with 10 MW for two projects, until 2032."""
    return task(
        project("boiler", 100_000.0, power_mw=10.0, start_year=2031),
        project("kiln", 90_000.0, power_mw=10.0, start_year=2030),
        project("data", None, kind="new-load", power_mw=10.0, start_year=2030),
        **{"capacities": power(10, 10, 20), **values},
    )


def found(of: Task) -> RegionPlan:
    """Return the plan of a task beside today's order and greedy."""
    return RegionPlan(task=of, best=plan(of, gap=0.0), today=planned_order(of), greedy=greedy(of))
