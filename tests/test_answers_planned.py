"""The verdict with its projects counted in: the outlook's chance is what the plan test rests on, on either basis."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tests import states as s
from tracking.answers.figures_of import prepare
from tracking.answers.outlook import region_outlook
from tracking.answers.overview import overview
from tracking.answers.parts import Basis
from tracking.answers.planned import planned_verdict
from tracking.goals.verdict import Outcome, Overall, Reason

if TYPE_CHECKING:
    from tracking.schema.state import State

TODAY = date(2025, 6, 1)


def mill(cut: float | None, stage: str = "operating", *, goal: float = 0.0) -> State:
    """A mill of 100 kt every year that is to be at the goal in 2030, and a project there from 2025 on."""
    return s.head(
        s.steady(2014, 2023, 100, 0),
        goal={"goal_tco2e": goal},
        later=s.preliminary({("mill", 2024): 90_000}),
        projects=[
            {"project_id": "catch", "name": "Catch", "kind": "ccs", "site_id": "mill"}
            | ({} if cut is None else {"abatement_tco2e_per_year": cut})
        ],
        project_stages=[{"project_id": "catch", "stage": stage, "reached": "2025"}],
        project_starts=[{"project_id": "catch", "planned_start": "2025"}],
    )


def test_a_certain_project_that_is_far_too_small_gives_no_chance() -> None:
    found = planned_verdict(prepare(mill(10_000), s.REGION), today=TODAY).verdict
    assert (found.plan.outcome, found.plan.reason) == (Outcome.NOT_MET, Reason.PLAN_UNLIKELY)
    assert (found.plan.numbers, found.overall) == ({"chance": 0.0}, Overall.BEHIND)


def test_a_certain_project_that_cuts_more_than_is_asked_meets_the_plan_test_but_not_the_goal() -> None:
    found = planned_verdict(prepare(mill(90_000, goal=60_000.0), s.REGION), today=TODAY).verdict
    assert (found.plan.outcome, found.plan.numbers) == (Outcome.MET, {"chance": 1.0})
    assert found.overall is Overall.BEHIND


def test_without_a_project_that_states_its_tonnes_the_plan_is_not_known() -> None:
    found = planned_verdict(prepare(mill(None), s.REGION), today=TODAY).verdict
    assert (found.plan.outcome, found.plan.reason) == (Outcome.UNKNOWN, Reason.NO_OUTLOOK)


def test_without_a_target_there_is_no_plan_test() -> None:
    found = planned_verdict(prepare(s.head(s.steady(2014, 2023, 100, 0)), s.REGION), today=TODAY).verdict
    assert (found.plan.reason, found.overall) == (Reason.NO_OUTLOOK, Overall.NO_TARGET)


def test_the_chance_is_the_same_on_preliminary_figures_and_another_trend() -> None:
    figures = prepare(s.real(), "grenland")
    today = date(2026, 11, 22)
    chances = {
        planned_verdict(figures, today=today, basis=basis, trend_from=year).verdict.plan.numbers["chance"]
        for basis in Basis
        for year in (None, 2012)
    }
    assert len(chances) == 1
    assert chances.pop() < 0.01


def test_the_fan_is_the_outlook_of_the_years_that_no_figure_is_shown_of() -> None:
    figures = prepare(mill(10_000), s.REGION)
    verdict = planned_verdict(figures, today=TODAY)
    found = region_outlook(figures, verdict, today=TODAY)
    assert found is not None
    fan = overview(figures, verdict, today=TODAY, found=found).fan
    assert [point.year for point in fan] == list(range(2025, 2031))
    assert found.outlook.years[0] == 2024
    assert [(p.low_tco2e, p.tco2e, p.high_tco2e) for p in fan] == list(
        zip(found.outlook.p10[1:], found.outlook.p50[1:], found.outlook.p90[1:], strict=True)
    )
    assert 90_000 <= fan[-1].low_tco2e <= fan[-1].tco2e <= fan[-1].high_tco2e <= 95_000
    assert overview(figures, verdict, today=TODAY).fan == ()
