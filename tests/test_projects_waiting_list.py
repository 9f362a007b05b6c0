"""Who waits for what, and what a year's delay of a step costs."""

from __future__ import annotations

import pytest

from tracking.projects.capacity import Step, capacity_by_year
from tracking.projects.project import Project
from tracking.projects.waiting_list import cost_of_delay, waiting

YEARS = (2030, 2031, 2032, 2033)


def project(name: str, start: int | None = 2030, **values: object) -> Project:
    fixed = {"kind": "electrification", "stage": "study", "chance": 0.25, "cut_tco2e": 100.0, "power_mw": 10.0}
    return Project(**{"project_id": name, "start_year": start, **fixed, **values})  # type: ignore[arg-type]


def step(name: str, year: int, size: float | None) -> Step:
    return Step(capacity_id=name, resource="power", from_year=year, size=size)


STEPS = (step("today", 2030, 10.0), step("grid", 2032, 10.0))


def test_the_second_in_line_waits_for_power_until_the_grid_comes() -> None:
    (found,) = waiting([project("a"), project("b")], capacity_by_year(STEPS, YEARS), YEARS)
    assert (found.project_id, found.planned_year, found.to_year, found.resources) == ("b", 2030, 2032, ("power",))


def test_priority_decides_who_waits() -> None:
    (found,) = waiting([project("a"), project("b")], capacity_by_year(STEPS, YEARS), YEARS, ("b", "a"))
    assert found.project_id == "a"


def test_who_never_fits_waits_without_end_and_who_has_no_start_waits_for_nothing() -> None:
    (found,) = waiting([project("a", power_mw=30.0), project("b", None)], capacity_by_year(STEPS, YEARS), YEARS)
    assert (found.project_id, found.to_year) == ("a", None)


def test_a_year_later_costs_the_waiting_projects_a_year_of_cuts() -> None:
    found = cost_of_delay([project("a"), project("b")], STEPS, YEARS, capacity_id="grid")
    assert (found.lost_tco2e, found.later) == (pytest.approx(100.0), ("b",))


def test_a_step_of_unknown_size_has_no_known_cost_of_delay() -> None:
    found = cost_of_delay([project("a")], (STEPS[0], step("grid", 2032, None)), YEARS, capacity_id="grid")
    assert found.lost_tco2e is None
    with pytest.raises(ValueError, match="no step 'cable' among"):
        cost_of_delay([project("a")], STEPS, YEARS, capacity_id="cable")
