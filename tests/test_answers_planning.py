"""A region's plan from its tables: what it chooses from, what is pinned, and what a person may ask of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests import pipeline_world as w
from tracking.answers.planning import NO_DEMANDS, Demands, plan_task, region_plan
from tracking.answers.scenarios import from_address
from tracking.projects.plan import NoPlan, Plan

if TYPE_CHECKING:
    from tracking.answers.figures_of import RegionFigures

YEARS = (2024, 2025, 2026, 2027, 2028, 2029, 2030)


def two(*, links: bool = False) -> RegionFigures:
    """Two measures of 50 MW each, of 30 and 10 kt, planned for 2026 and 2027, and room for one until 2029."""
    return w.region(
        w.row("large", kind="electrification", power_mw=50.0, abatement_tco2e_per_year=30_000.0),
        w.row("small", kind="electrification", power_mw=50.0, abatement_tco2e_per_year=10_000.0),
        project_stages=[w.stage("large", "2024", "engineering"), w.stage("small", "2024", "decided")],
        project_starts=[w.start("large", "2026"), w.start("small", "2026")],
        project_links=[{"project_id": "small", "link": "same-tonnes", "other_project_id": "large"}] if links else [],
        capacity=[w.grid("kept", "2022", 50.0), w.grid("new", "2029", 50.0, kind="reinforcement")],
    )


def test_the_task_is_what_could_come_within_what_is_shared() -> None:
    figures = two(links=True)
    task = plan_task(figures, w.outlook(figures))
    assert [each.project_id for each in task.projects] == ["large", "small"]
    assert task.years == YEARS
    assert [task.capacities["power"].by_year[year] for year in (2028, 2029)] == [50.0, 100.0]
    assert (task.earliest, task.pins, task.never) == ({"large": 2026, "small": 2026}, {}, frozenset())
    assert task.site_tco2e == {"mill": dict.fromkeys(YEARS, 100_000.0)}
    assert task.same_tonnes == (("small", "large"),)


def test_no_project_starts_before_today_and_what_runs_is_pinned() -> None:
    figures = w.region(
        w.row("runs"),
        w.row("late"),
        w.row("gone"),
        w.row("dateless"),
        project_stages=[
            w.stage("runs", "2019", "operating"),
            w.stage("late", "2024", "study"),
            w.stage("gone", "2024", "shelved"),
        ],
        project_starts=[w.start("late", "2021"), w.start("gone", "2027")],
    )
    task = plan_task(figures, w.outlook(figures))
    assert (task.pins, task.earliest) == ({"runs": 2019}, {"runs": 2019, "late": 2025, "dateless": 2033})


def test_the_larger_cut_comes_first_where_todays_order_takes_the_one_that_is_further_along() -> None:
    figures = two()
    found = region_plan(figures, w.outlook(figures), gap=0.0)
    assert isinstance(found.best, Plan)
    assert isinstance(found.today, Plan)
    assert found.best.starts == {"large": 2026, "small": 2029}
    assert found.best.objective_tco2e == 5 * 30_000.0 + 2 * 10_000.0
    assert found.best.proven
    assert found.best.objective_tco2e >= found.today.objective_tco2e


def test_a_person_pins_and_forbids_and_strangers_are_passed_over() -> None:
    figures = two()
    demands = Demands(pins={"small": 2027, "nobody": 2027}, never=frozenset({"large", "nobody"}))
    found = region_plan(figures, w.outlook(figures), demands, gap=0.0)
    assert isinstance(found.best, Plan)
    assert found.best.starts == {"large": None, "small": 2027}


def test_demands_that_cannot_hold_together_are_named() -> None:
    figures = two()
    found = region_plan(figures, w.outlook(figures), Demands(pins={"large": 2026, "small": 2026}, never=frozenset()))
    assert isinstance(found.best, NoPlan)
    assert {"pin", "limit"} <= {clash.kind for clash in found.best.clashes}


def test_a_scenario_is_planned_as_it_is_changed() -> None:
    figures = two()
    outlook = w.outlook(figures, *from_address("small.on.0_new.slip-years.1_large.slip-years.1"))
    task = plan_task(figures, outlook, NO_DEMANDS)
    assert [each.project_id for each in task.projects] == ["large"]
    assert task.earliest == {"large": 2027}
    assert task.capacities["power"].by_year[2029] == 50.0


def test_a_confidential_project_is_in_no_plan() -> None:
    figures = w.region(
        w.row("open"),
        w.row("secret", confidential=True),
        project_stages=[w.stage("open", "2024", "decided"), w.stage("secret", "2024", "decided")],
        project_links=[{"project_id": "secret", "link": "same-tonnes", "other_project_id": "open"}],
    )
    task = plan_task(figures, w.outlook(figures))
    assert ([each.project_id for each in task.projects], task.same_tonnes) == (["open"], ())


@pytest.mark.parametrize("tied", ["same-tonnes", "excludes"])
def test_a_pair_of_which_one_cannot_come_is_no_pair(tied: str) -> None:
    figures = w.region(
        w.row("open"),
        w.row("gone"),
        project_stages=[w.stage("open", "2024", "decided"), w.stage("gone", "2024", "shelved")],
        project_links=[{"project_id": "open", "link": tied, "other_project_id": "gone"}],
    )
    found = region_plan(figures, w.outlook(figures))
    assert isinstance(found.best, Plan)
    assert (found.task.same_tonnes, found.best.starts) == ((), {"open": 2027})


def test_what_is_being_built_takes_its_power_though_it_cuts_nothing_and_a_person_may_rule_it_out() -> None:
    figures = w.region(
        w.row("large", kind="electrification", power_mw=50.0, abatement_tco2e_per_year=30_000.0),
        w.row("data", kind="new-load", power_mw=10.0, site_id=None, abatement_tco2e_per_year=None),
        project_stages=[w.stage("large", "2024", "engineering"), w.stage("data", "2024", "building")],
        project_starts=[w.start("large", "2026"), w.start("data", "2027")],
        capacity=[w.grid("kept", "2022", 50.0), w.grid("new", "2029", 50.0, kind="reinforcement")],
    )
    found = w.outlook(figures)
    taken = region_plan(figures, found, gap=0.0)
    assert isinstance(taken.best, Plan)
    assert isinstance(taken.today, Plan)
    assert taken.best.starts == taken.today.starts == {"large": 2029, "data": 2027}
    without = region_plan(figures, found, Demands(pins={}, never=frozenset({"data"})), gap=0.0)
    assert isinstance(without.best, Plan)
    assert without.best.starts == {"large": 2026, "data": None}
