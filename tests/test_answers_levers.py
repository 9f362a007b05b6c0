"""What can be changed in a scenario, and the outlook under changes beside the outlook as planned."""

from __future__ import annotations

import pytest

from tests import pipeline_world as w
from tracking.answers.levers import Levers, levers
from tracking.answers.parts import BandPoint
from tracking.answers.scenarios import Scenario, as_address, from_address
from tracking.answers.side_by_side import chosen, toggled
from tracking.answers.what_if import difference_tco2e, what_if

STAGES = [
    w.stage("catch", "2024", "study"),
    w.stage("runs", "2020", "operating"),
    w.stage("vague", "2024", "study"),
    w.stage("gone", "2024", "shelved"),
    w.stage("shut", "2024", "closed"),
]


def figures() -> object:
    return w.region(
        *(w.row(name) for name in ("catch", "runs", "gone", "shut")),
        w.row("vague", abatement_tco2e_per_year=None),
        w.row("pipe", abatement_tco2e_per_year=None),
        project_stages=STAGES,
        project_links=[{"project_id": "catch", "link": "needs", "other_project_id": "pipe"}],
        capacity=[w.grid("kept", "2022", 20.0), w.grid("new", "2032", None), w.grid("more", "2034", 5.0)],
    )


def found(*order: str) -> Levers:
    return levers(figures(), this_year=2025, order=order)  # type: ignore[arg-type]


def test_there_is_a_lever_for_what_a_sum_or_another_project_could_notice() -> None:
    assert [each.planned.project_id for each in found("gone").projects] == ["gone", "runs", "catch", "pipe"]
    assert found().idle == ("Shut", "Vague")


def test_only_steps_that_are_still_to_come_can_come_later_and_only_an_open_size_be_assumed() -> None:
    assert [(each.planned.capacity_id, each.size_is_open) for each in found().steps] == [("new", True), ("more", False)]


def test_what_runs_does_not_slip_and_what_has_no_start_cannot() -> None:
    slips = {each.planned.project_id: each.slips for each in found().projects}
    assert slips == {"catch": True, "runs": False, "pipe": True, "gone": False}


@pytest.mark.parametrize(
    "idle",
    [
        "catch.slip-years.0",
        "catch.chance.0.25",
        "catch.ramp-years.0",
        "runs.on.1",
        "gone.slip-years.2",
        "gone.on.0",
        "vague.on.0",
        "nobody.on.0",
        "kept.slip-years.2",
        "new.slip-years.0",
        "more.capacity-mw.5",
        "new.capacity-t-per-year.9",
        "catch.growth-per-year.0.1",
        "catch.carbon-price-nok-per-t.900",
    ],
)
def test_what_is_as_planned_anyway_or_not_here_changes_nothing(idle: str) -> None:
    asked = found().sort(from_address(idle))
    assert (asked.changes, as_address(asked.idle)) == ((), idle)


@pytest.mark.parametrize(
    "told",
    [
        "catch.slip-years.2",
        "catch.on.0",
        "catch.ramp-years.1",
        "gone.start-year.2027",
        "gone.on.1",
        "new.capacity-mw.5",
        "more.slip-years.1",
        "head.growth-per-year.0",
        "head.carbon-price-nok-per-t.900",
        "mill.growth-per-year.0.1",
    ],
)
def test_what_differs_from_what_is_planned_changes_something(told: str) -> None:
    asked = found().sort(from_address(told))
    assert (as_address(asked.changes), asked.idle) == (told, ())


def test_beside_each_other_with_the_same_draws() -> None:
    region = w.region(w.row(), project_stages=[w.stage("catch", "2025", "operating")])
    base, off = w.outlook(region), w.outlook(region, *from_address("catch.on.0"))
    both = what_if(w.verdict(region), base, [("Without", off)])
    assert (both.region_name, both.goal_year, both.goal_tco2e, both.draws) == ("Head", 2030, 0.0, 400)
    assert [point.year for point in both.reported] == list(range(2014, 2024))
    assert (both.path[0].tco2e, both.path[-1].tco2e, len(both.path)) == (100_000.0, 0.0, 11)
    assert both.changed is not None
    assert both.changed.fan[-1] == BandPoint(year=2030, tco2e=1e5, low_tco2e=1e5, high_tco2e=1e5)
    assert both.changed.summed_tco2e == 700_000.0
    assert difference_tco2e(both.base, both.changed) == 100_000.0 - both.base.expected_tco2e
    assert what_if(w.verdict(region), base).changed is None


def kept(*names: str) -> tuple[Scenario, ...]:
    return tuple(Scenario(scenario_id=each, name=each, made_by="Anne", note="", changes=()) for each in names)


def test_three_at_most_are_compared_in_the_order_of_the_address() -> None:
    every = kept("a", "b", "c", "d")
    assert [each.scenario_id for each in chosen(every, "d,nobody,a,d,b,c")] == ["d", "a", "b"]
    assert chosen(every, "") == ()


def test_one_is_taken_in_and_out_and_the_first_gives_way_to_a_fourth() -> None:
    shown = kept("a", "b", "c")
    assert [toggled(shown, "b"), toggled(shown, "d"), toggled((), "a"), toggled(kept("a"), "a")] == [
        "a,c",
        "b,c,d",
        "a",
        "",
    ]
