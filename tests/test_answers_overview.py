"""The overview: the path, whose gap it is, what closed, what is due and what was corrected."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests import states as s
from tracking.answers.figures_of import prepare
from tracking.answers.overview import Overview, overview
from tracking.answers.parts import Contribution, Step
from tracking.answers.verdict import region_verdict

if TYPE_CHECKING:
    from tracking.schema.state import State

TODAY = date(2025, 6, 1)
TWO = {("mill", 2020): 600_000.0, ("mill", 2021): 560_000.0, ("smelter", 2020): 400_000.0, ("smelter", 2021): 380_000.0}


def shown(state: State, region: str = s.REGION) -> Overview:
    figures = prepare(state, region)
    return overview(figures, region_verdict(figures, today=TODAY), today=TODAY)


def test_the_path_goes_from_base_to_goal_and_gross_down_by_nine_tenths_beside_it() -> None:
    found = shown(s.head(TWO, goal={}))
    assert [(point.year, point.tco2e) for point in found.path][::5] == [(2020, 1e6), (2025, 5e5), (2030, 0.0)]
    assert found.gross_path[-1].tco2e == pytest.approx(100_000)


def test_each_companys_part_of_the_gap_is_what_it_emits_beyond_its_share() -> None:
    found = shown(s.head(TWO, goal={}))
    assert found.contributions == (
        Contribution(
            company_id="mill", name="Mill", base_tco2e=6e5, latest_tco2e=5.6e5, allowed_tco2e=5.4e5, gap_tco2e=2e4
        ),
        Contribution(
            company_id="smelter", name="Smelter", base_tco2e=4e5, latest_tco2e=3.8e5, allowed_tco2e=3.6e5, gap_tco2e=2e4
        ),
    )


def test_the_parts_sum_to_grenlands_gap() -> None:
    found = shown(s.real(), "grenland")
    assert found.verdict.progress is not None
    assert sum(part.gap_tco2e for part in found.contributions) == pytest.approx(found.verdict.progress.gap_tco2e)
    assert round(found.verdict.progress.gap_tco2e) == 186_753


def test_without_a_target_there_is_no_path_and_nobodys_gap() -> None:
    found = shown(s.head(TWO))
    assert (found.path, found.gross_path, found.outlook_at_pace, found.contributions, found.budget) == (
        (), (), (), (), None,
    )  # fmt: skip


def test_a_region_with_no_emissions_has_nothing_to_show() -> None:
    found = shown(s.head({}, goal={}))
    assert (found.path, found.contributions, found.closures, found.steps, found.corrections) == ((), (), None, (), ())


def test_the_outlook_goes_on_at_the_present_pace_to_the_goal_year() -> None:
    found = shown(s.head(s.steady(2014, 2023, 1000, -20), goal={})).outlook_at_pace
    assert (found[0].year, found[0].tco2e) == (2023, 820_000)
    assert (found[-1].year, found[-1].tco2e) == (2030, pytest.approx(680_000))


def test_the_budget_is_spent_from_the_base_on() -> None:
    found = shown(s.head(TWO, goal={})).budget
    assert found is not None
    assert (found.total_tco2e, found.spent_tco2e, found.left_tco2e) == (5.5e6, 1.94e6, 3.56e6)


def test_large_closures_and_running_capture_are_steps() -> None:
    state = s.head(
        TWO,
        goal={},
        sites=[{"site_id": "old", "name": "Old works", "closed": "2019-05", "municipality_id": "vik"}],
        emissions=[{"site_id": "old", "year": 2018, "emissions_t": 500_000.0}],
        projects=[
            {"project_id": "catch", "name": "Catch", "kind": "ccs"},
            {"project_id": "plan", "name": "Plan", "kind": "ccs"},
        ],
        project_stages=[
            {"project_id": "catch", "stage": "operating", "reached": "2021-06"},
            {"project_id": "plan", "stage": "idea", "reached": "2021"},
        ],
    )
    assert shown(state).steps == (
        Step(year=2019, kind="closed", name="Old works", basis="stated"),
        Step(year=2021, kind="capture", name="Catch", basis="stated"),
    )
