"""Every single change tried: what each does to the plan test and the verdict, sorted by what it turns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests import pipeline_world as w
from tests import states as s
from tracking.answers.scenarios import Change as ScenarioChange
from tracking.answers.turning import GROWTHS, LATE, turning
from tracking.projects.turning import Change

if TYPE_CHECKING:
    from tracking.answers.figures_of import RegionFigures
    from tracking.answers.turning import Turning


def near(goal: float = 90_000.0, **tables: object) -> RegionFigures:
    """A mill that has been on its way for ten years, 2 kt a year, and a decided project that makes the goal or not."""
    return w.region(
        w.row(kind="electrification", abatement_tco2e_per_year=40_000.0, power_mw=50.0),
        tonnes=s.steady(2014, 2023, 118, -2),
        goal={"goal_tco2e": goal},
        project_stages=[w.stage("catch", "2024", "decided")],
        project_starts=[w.start("catch", "2026")],
        **tables,  # type: ignore[arg-type]
    )


def tried(figures: RegionFigures) -> Turning:
    return turning(figures, w.verdict(figures), w.outlook(figures, draws=1000), today=w.TODAY)


def test_the_one_project_that_decides_turns_the_plan_test_by_never_coming() -> None:
    found = tried(near())
    first = found.stress.trials[0]
    assert found.stress.plan == "met"
    turned = {each.subject for each in found.stress.trials if each.turns_plan}
    assert (first.turns_plan, first.turns_verdict) == (True, True)
    assert "catch" in turned
    never = next(each for each in found.stress.trials if each.change is Change.NEVER)
    assert (never.plan, never.chance < 0.33, never.tco2e > 20_000) == ("not-met", True, True)


def test_those_that_turn_the_verdict_stand_first_then_the_plan_test_then_by_tonnes() -> None:
    keys = [(not each.turns_verdict, not each.turns_plan, -abs(each.tco2e)) for each in tried(near()).stress.trials]
    assert keys == sorted(keys)


def test_where_the_goal_is_out_of_reach_nothing_turns() -> None:
    found = tried(near(goal=0.0))
    assert not any(each.turns_plan or each.turns_verdict for each in found.stress.trials)
    assert found.stress.chance == 0.0


def test_growth_and_each_step_to_come_are_tried_by_name() -> None:
    capacity = [w.grid("kept", "2022", 20.0), w.grid("new", "2028", 40.0, kind="reinforcement")]
    found = tried(near(capacity=capacity))
    names = {each.name for each in found.others}
    assert names == {f"new.slip-years.{late}" for late in LATE} | {f"head.growth-per-year.{each}" for each in GROWTHS}
    others = {each.subject: each for each in found.stress.trials if each.change is Change.OTHER_CASE}
    assert set(others) == names
    assert [others[f"new.slip-years.{late}"].tco2e > 20_000 for late in LATE] == [False, True, True]
    assert others["head.growth-per-year.-0.02"].tco2e < 0.0 < others["head.growth-per-year.0.02"].tco2e


def test_a_step_of_unknown_size_holds_nobody_back_once_it_is_there_so_its_delay_is_felt() -> None:
    capacity = [w.grid("kept", "2022", 20.0), w.grid("new", "2028", None, kind="reinforcement")]
    others = {each.subject: each for each in tried(near(capacity=capacity)).stress.trials}
    assert [others[f"new.slip-years.{late}"].tco2e > 20_000 for late in LATE] == [False, True, True]


def test_no_confidential_project_is_tried() -> None:
    figures = w.region(
        w.row("open"),
        w.row("secret", confidential=True),
        project_stages=[w.stage("open", "2024", "decided"), w.stage("secret", "2024", "decided")],
    )
    assert "secret" not in str(tried(figures))


def test_in_a_scenario_the_changes_are_made_first_and_each_trial_comes_on_top() -> None:
    figures = near()
    off = ScenarioChange(subject="catch", quantity="on", value=0.0)
    found = turning(figures, w.verdict(figures), w.outlook(figures, off, draws=1000), today=w.TODAY)
    assert (found.is_scenario, tried(figures).is_scenario) == (True, False)
    assert (found.stress.plan, found.stress.chance < 0.33) == ("not-met", True)
    by_change = {each.change: each for each in found.stress.trials if each.subject == "catch"}
    assert (by_change[Change.NEVER].tco2e, by_change[Change.NEVER].turns_verdict) == (0.0, False)
    assert (by_change[Change.ON_TIME].tco2e < -20_000, by_change[Change.ON_TIME].turns_verdict) == (True, True)


def test_a_size_that_a_scenario_assumes_is_known_in_it() -> None:
    figures = near(capacity=[w.grid("kept", "2022", 20.0), w.grid("new", "2028", None, kind="reinforcement")])
    assert tried(figures).unsized == {"new"}
    size = ScenarioChange(subject="new", quantity="capacity-mw", value=10.0)
    found = turning(figures, w.verdict(figures), w.outlook(figures, size, draws=1000), today=w.TODAY)
    assert found.unsized == frozenset()
