"""Need against room, as the tables say them: by resource and year, who waits, and what a later step costs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests import pipeline_world as w
from tests import states as s
from tracking.answers.capacity import shared
from tracking.answers.figures_of import prepare
from tracking.answers.pipeline import pipeline
from tracking.answers.scenarios import from_address

if TYPE_CHECKING:
    from tracking.answers.capacity import Shared
    from tracking.answers.figures_of import RegionFigures
    from tracking.answers.outlook import RegionOutlook

KEPT = w.grid("kept", "2022", 20.0)
NEW = w.grid("new", "2029", 40.0, kind="reinforcement")
LOAD = w.grid("load", "2022", 700.0, kind="load")


def swap(*capacity: dict[str, object], **cells: object) -> RegionFigures:
    """Electrification of the mill from 2026 on, for 50 MW unless told otherwise."""
    return w.region(
        w.row(**{"kind": "electrification", "power_mw": 50.0, **cells}),
        project_stages=[w.stage("catch", "2024", "building")],
        project_starts=[w.start("catch", "2026")],
        capacity=capacity,
    )


def answer(figures: RegionFigures, found: RegionOutlook | None = None) -> tuple[Shared, ...]:
    return shared(figures, found, projects=pipeline(figures, this_year=2025), years=range(2025, 2031))


def test_need_and_room_by_year_and_what_is_used_today_is_neither() -> None:
    (power,) = answer(swap(KEPT, NEW, LOAD))
    assert (power.resource, power.unit, power.years) == ("power", "MW", (2025, 2026, 2027, 2028, 2029, 2030))
    assert power.need_by_project == {"catch": (0.0, 50.0, 50.0, 50.0, 50.0, 50.0)}
    assert power.room == power.known_room == (20.0, 20.0, 20.0, 20.0, 60.0, 60.0)
    shown = {each.capacity_id: (each.kind, each.from_year, each.low, each.step is not None) for each in power.steps}
    assert shown["load"] == ("load", 2022, 700.0, False)
    assert shown["new"] == ("reinforcement", 2029, 40.0, True)


def test_who_does_not_fit_waits_for_the_step_and_a_year_of_its_delay_costs_a_years_cut() -> None:
    (power,) = answer(swap(KEPT, NEW))
    (wait,) = power.waiting
    assert (wait.project_id, wait.planned_year, wait.to_year, wait.resources) == ("catch", 2026, 2029, ("power",))
    (delay,) = power.delays
    assert (delay.capacity_id, delay.years_late, delay.lost_tco2e, delay.later) == ("new", 1, 40_000.0, ("catch",))


def test_from_a_step_of_unknown_size_on_the_room_is_unknown_and_so_is_the_cost_of_its_delay() -> None:
    (power,) = answer(swap(KEPT, w.grid("new", "2029", None, kind="reinforcement")))
    assert power.room == (20.0, 20.0, 20.0, 20.0, None, None)
    assert power.known_room == (20.0,) * 6
    assert [(each.capacity_id, each.lost_tco2e) for each in power.delays] == [("new", None)]


def test_what_is_needed_without_any_room_stated_is_shown_and_nothing_waits() -> None:
    (power,) = answer(swap())
    assert (power.room, power.known_room, power.waiting, power.delays) == (None, None, (), ())


def test_a_need_that_nobody_has_stated_is_no_need_of_nothing() -> None:
    assert answer(swap(power_mw=None)) == ()
    (power,) = answer(swap(KEPT, power_mw=None))
    assert power.need_by_project == {}


def test_a_scenarios_steps_and_projects_are_taken_from_its_outlook() -> None:
    figures = swap(KEPT, NEW)
    (power,) = answer(figures, w.outlook(figures, *from_address("new.slip-years.1_catch.slip-years.2")))
    assert power.room == (*(20.0,) * 6, 60.0)
    assert power.need_by_project["catch"] == (*(0.0,) * 4, 50.0, 50.0, 50.0)
    assert power.waiting[0].to_year == 2030
    assert answer(figures, w.outlook(figures, *from_address("catch.on.0")))[0].need_by_project == {}


def test_what_is_given_up_needs_nothing() -> None:
    figures = w.region(
        w.row(power_mw=50.0, kind="electrification"),
        project_stages=[w.stage("catch", "2024", "shelved")],
        capacity=[KEPT],
    )
    assert answer(figures)[0].need_by_project == {}


def test_tonnes_to_be_moved_are_another_resource() -> None:
    figures = w.region(
        w.row(),
        project_stages=[w.stage("catch", "2024", "building")],
        project_starts=[w.start("catch", "2029")],
        project_figures=[w.figure("catch", "captured-tco2-per-year", 50_000.0), w.figure("catch", "capex-nok", 5e8)],
    )
    transport, capital = answer(figures)
    assert (transport.resource, transport.need_by_project["catch"]) == (
        "co2-transport",
        (*(0.0,) * 4, 50_000.0, 50_000.0),
    )
    assert (capital.resource, capital.need_by_project["catch"]) == ("capital", (*(0.0,) * 4, 5e8, 0.0))


def test_no_need_of_a_confidential_project_is_told() -> None:
    figures = w.region(
        w.row(confidential=True, power_mw=50.0),
        project_stages=[w.stage("catch", "2024", "building")],
        capacity=[KEPT],
    )
    assert answer(figures)[0].need_by_project == {}


def test_the_real_grid_has_280_mw_for_projects_until_a_step_whose_size_nobody_knows() -> None:
    figures = prepare(s.real(), "grenland")
    found = shared(figures, None, projects=pipeline(figures, this_year=2026), years=range(2026, 2041))
    (power,) = (each for each in found if each.resource == "power")
    assert power.room == (*(280.0,) * 6, *(None,) * 9)
    assert "google-gromstul" in {each.project_id for each in power.waiting}
