"""The verdict."""

from dataclasses import replace

import pytest

from tracking.goals.paths import LinearPath
from tracking.goals.progress import Progress, progress_on
from tracking.goals.trend import Trend
from tracking.goals.verdict import Outcome, Overall, Reason, Test, Verdict, distance_test, judge, pace_test, plan_test

PATH = LinearPath(points=((2020, 100.0), (2030, 0.0)))

TREND = Trend(
    from_year=2014,
    to_year=2023,
    years=10,
    slope_tco2e_per_year=-10.0,
    low_tco2e_per_year=-12.0,
    high_tco2e_per_year=-8.0,
    ols_tco2e_per_year=-10.0,
    from_tco2e=160.0,
    latest_tco2e=70.0,
    scatter_tco2e=5.0,
)


def _progress(level: float, year: int = 2023) -> Progress:
    return progress_on(PATH, year=year, level_tco2e=level, this_year=2025)


def _judged(
    level: float = 70.0, trend: Trend | None = TREND, chance: float | None = None, goal: float | None = 0.0
) -> Verdict:
    return judge(has_target=True, progress=_progress(level), goal_tco2e=goal, trend=trend, plan_chance=chance)


def _pace(low: float, high: float, ols: float) -> Trend:
    return replace(TREND, low_tco2e_per_year=-high, high_tco2e_per_year=-low, ols_tco2e_per_year=-ols)


@pytest.mark.parametrize(
    ("level", "outcome", "reason"),
    [
        (64.0, Outcome.MET, Reason.BELOW_PATH),
        (65.0, Outcome.MET, Reason.BELOW_PATH),
        (66.0, Outcome.UNCERTAIN, Reason.WITHIN_SCATTER),
        (74.0, Outcome.UNCERTAIN, Reason.WITHIN_SCATTER),
        (75.0, Outcome.NOT_MET, Reason.ABOVE_PATH),
    ],
)
def test_distance(level: float, outcome: Outcome, reason: Reason) -> None:
    found = distance_test(_progress(level), TREND)
    assert (found.outcome, found.reason) == (outcome, reason)
    assert found.numbers == {"gap_tco2e": level - 70.0, "scatter_tco2e": 5.0}


@pytest.mark.parametrize(
    ("trend", "outcome", "reason"),
    [
        (_pace(10.0, 14.0, 11.0), Outcome.MET, Reason.WHOLE_INTERVAL_FAST_ENOUGH),
        (_pace(10.0, 14.0, 9.0), Outcome.UNCERTAIN, Reason.LEAST_SQUARES_DISAGREES),
        (_pace(9.0, 14.0, 11.0), Outcome.UNCERTAIN, Reason.INTERVAL_HOLDS_REQUIRED),
        (_pace(6.0, 10.0, 8.0), Outcome.UNCERTAIN, Reason.INTERVAL_HOLDS_REQUIRED),
        (_pace(6.0, 9.9, 8.0), Outcome.NOT_MET, Reason.WHOLE_INTERVAL_TOO_SLOW),
        (_pace(6.0, 9.9, 10.0), Outcome.UNCERTAIN, Reason.LEAST_SQUARES_DISAGREES),
        (_pace(-5.0, -1.0, -3.0), Outcome.NOT_MET, Reason.WHOLE_INTERVAL_TOO_SLOW),
    ],
)
def test_pace(trend: Trend, outcome: Outcome, reason: Reason) -> None:
    found = pace_test(_progress(70.0), trend)
    assert (found.outcome, found.reason) == (outcome, reason)
    assert found.numbers["required_tco2e_per_year"] == 10.0


@pytest.mark.parametrize(
    ("chance", "outcome", "reason"),
    [
        (None, Outcome.UNKNOWN, Reason.NO_OUTLOOK),
        (0.66, Outcome.MET, Reason.PLAN_LIKELY),
        (0.65, Outcome.UNCERTAIN, Reason.PLAN_OPEN),
        (0.33, Outcome.UNCERTAIN, Reason.PLAN_OPEN),
        (0.32, Outcome.NOT_MET, Reason.PLAN_UNLIKELY),
    ],
)
def test_plan(chance: float | None, outcome: Outcome, reason: Reason) -> None:
    assert (plan_test(chance).outcome, plan_test(chance).reason) == (outcome, reason)


def test_a_chance_in_percent_is_refused() -> None:
    with pytest.raises(ValueError, match="a chance lies between 0 and 1, found 66"):
        plan_test(66)


@pytest.mark.parametrize(
    ("level", "trend", "chance", "overall"),
    [
        (60.0, _pace(20.0, 30.0, 25.0), 0.7, Overall.ON_ITS_WAY),
        (60.0, _pace(1.0, 2.0, 1.5), 0.7, Overall.ON_ITS_WAY),
        (80.0, _pace(20.0, 30.0, 25.0), 0.7, Overall.ON_ITS_WAY),
        (60.0, _pace(20.0, 30.0, 25.0), None, Overall.UNCERTAIN),
        (60.0, _pace(20.0, 30.0, 25.0), 0.1, Overall.BEHIND),
        (80.0, _pace(1.0, 2.0, 1.5), 0.9, Overall.BEHIND),
        (80.0, _pace(1.0, 2.0, 1.5), None, Overall.BEHIND),
        (70.0, _pace(1.0, 2.0, 1.5), 0.9, Overall.UNCERTAIN),
        (70.0, None, 0.9, Overall.UNCERTAIN),
    ],
)
def test_the_three_join_in_three_valued_logic(
    level: float, trend: Trend | None, chance: float | None, overall: Overall
) -> None:
    assert _judged(level, trend, chance).overall is overall


def test_at_or_below_the_goal_it_is_reached() -> None:
    assert _judged(0.0).overall is Overall.REACHED
    assert _judged(1.0).overall is not Overall.REACHED


def test_without_a_target_nothing_is_judged() -> None:
    found = judge(has_target=False, progress=None, goal_tco2e=None, trend=None, plan_chance=None)
    assert found.overall is Overall.NO_TARGET


def test_without_figures_there_are_not_enough() -> None:
    found = judge(has_target=True, progress=None, goal_tco2e=0.0, trend=None, plan_chance=None)
    assert found.overall is Overall.NOT_ENOUGH_FIGURES
    assert (found.distance, found.pace) == (
        Test(name="distance", outcome=Outcome.UNKNOWN, reason=Reason.NO_FIGURES),
        Test(name="pace", outcome=Outcome.UNKNOWN, reason=Reason.NO_FIGURES),
    )
    assert _judged(goal=None).overall is Overall.NOT_ENOUGH_FIGURES


def test_without_a_trend_distance_and_pace_are_unknown() -> None:
    found = _judged(trend=None)
    assert (found.distance.reason, found.pace.reason) == (Reason.NO_TREND, Reason.NO_TREND)
    assert found.distance.numbers == {"gap_tco2e": 0.0}


def test_once_the_goal_year_has_come_no_pace_helps() -> None:
    found = judge(has_target=True, progress=_progress(20.0, year=2030), goal_tco2e=0.0, trend=TREND, plan_chance=None)
    assert (found.pace.outcome, found.pace.reason) == (Outcome.NOT_MET, Reason.GOAL_YEAR_PASSED)
    assert found.overall is Overall.BEHIND
