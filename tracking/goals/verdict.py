"""The verdict: three tests, each met, not met or uncertain, joined in three-valued logic."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from tracking.goals.constants import PLAN_LIKELY, PLAN_UNLIKELY

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tracking.goals.progress import Progress
    from tracking.goals.trend import Trend


class Outcome(StrEnum):
    """What a test says. ``UNKNOWN`` (nothing to test with) joins like ``UNCERTAIN``."""

    MET = "met"
    NOT_MET = "not-met"
    UNCERTAIN = "uncertain"
    UNKNOWN = "unknown"


class Overall(StrEnum):
    """The verdict in a word."""

    ON_ITS_WAY = "on-its-way"
    UNCERTAIN = "uncertain"
    BEHIND = "behind"
    REACHED = "reached"
    NO_TARGET = "no-target"
    NOT_ENOUGH_FIGURES = "not-enough-figures"


class Reason(StrEnum):
    """Why a test came out as it did; ``words`` makes the sentence from it and the numbers."""

    BELOW_PATH = "below-path"
    ABOVE_PATH = "above-path"
    WITHIN_SCATTER = "within-scatter"
    WHOLE_INTERVAL_FAST_ENOUGH = "whole-interval-fast-enough"
    WHOLE_INTERVAL_TOO_SLOW = "whole-interval-too-slow"
    INTERVAL_HOLDS_REQUIRED = "interval-holds-required"
    LEAST_SQUARES_DISAGREES = "least-squares-disagrees"
    GOAL_YEAR_PASSED = "goal-year-passed"
    PLAN_LIKELY = "plan-likely"
    PLAN_UNLIKELY = "plan-unlikely"
    PLAN_OPEN = "plan-open"
    NO_OUTLOOK = "no-outlook"
    NO_TREND = "no-trend"
    NO_FIGURES = "no-figures"


@dataclass(frozen=True, kw_only=True, slots=True)
class Test:
    """One test: its name (distance, pace, plan), what it says, why, and the numbers it rests on by name with unit."""

    __test__ = False

    name: str
    outcome: Outcome
    reason: Reason
    numbers: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class Verdict:
    """The verdict and the three tests behind it."""

    overall: Overall
    distance: Test
    pace: Test
    plan: Test


def judge(
    *,
    has_target: bool,
    progress: Progress | None,
    goal_tco2e: float | None,
    trend: Trend | None,
    plan_chance: float | None,
) -> Verdict:
    """Return the verdict: (distance or pace) and plan; both not met is behind whatever the plan.

    ``progress`` is None where there is no complete year or no base. ``reached`` means that the latest complete year's
    level, in the target's account, is at or below the goal; the words "climate-positive" need the claim guard on top.
    """
    distance = distance_test(progress, trend)
    pace = pace_test(progress, trend)
    plan = plan_test(plan_chance)
    if not has_target:
        overall = Overall.NO_TARGET
    elif progress is None or goal_tco2e is None:
        overall = Overall.NOT_ENOUGH_FIGURES
    elif progress.level_tco2e <= goal_tco2e:
        overall = Overall.REACHED
    else:
        overall = _joined(distance.outcome, pace.outcome, plan.outcome)
    return Verdict(overall=overall, distance=distance, pace=pace, plan=plan)


def distance_test(progress: Progress | None, trend: Trend | None) -> Test:
    """E_L <= P_L - s is met, E_L >= P_L + s is not; between them it is uncertain. The scatter s is the trend's."""
    if progress is None:
        return Test(name="distance", outcome=Outcome.UNKNOWN, reason=Reason.NO_FIGURES)
    numbers = {"gap_tco2e": progress.gap_tco2e}
    if trend is None:
        return Test(name="distance", outcome=Outcome.UNKNOWN, reason=Reason.NO_TREND, numbers=numbers)
    numbers["scatter_tco2e"] = trend.scatter_tco2e
    outcome, reason = Outcome.UNCERTAIN, Reason.WITHIN_SCATTER
    if progress.gap_tco2e <= -trend.scatter_tco2e:
        outcome, reason = Outcome.MET, Reason.BELOW_PATH
    elif progress.gap_tco2e >= trend.scatter_tco2e:
        outcome, reason = Outcome.NOT_MET, Reason.ABOVE_PATH
    return Test(name="distance", outcome=outcome, reason=reason, numbers=numbers)


def pace_test(progress: Progress | None, trend: Trend | None) -> Test:
    """The pace's whole interval at or above the required pace is met, wholly below is not; else uncertain.

    Uncertain too where least squares stands on the other side. Once the goal year has come no pace helps any more.
    """
    if progress is None:
        return Test(name="pace", outcome=Outcome.UNKNOWN, reason=Reason.NO_FIGURES)
    required = progress.required_tco2e_per_year
    if required is None:
        return Test(name="pace", outcome=Outcome.NOT_MET, reason=Reason.GOAL_YEAR_PASSED)
    if trend is None:
        numbers = {"required_tco2e_per_year": required}
        return Test(name="pace", outcome=Outcome.UNKNOWN, reason=Reason.NO_TREND, numbers=numbers)
    outcome, reason = _pace_outcome(trend, required)
    return Test(name="pace", outcome=outcome, reason=reason, numbers=_pace_numbers(trend, required))


def plan_test(plan_chance: float | None) -> Test:
    """A chance of ``PLAN_LIKELY`` or more is met, below ``PLAN_UNLIKELY`` is not; unknown until there is an outlook."""
    if plan_chance is None:
        return Test(name="plan", outcome=Outcome.UNKNOWN, reason=Reason.NO_OUTLOOK)
    if not 0.0 <= plan_chance <= 1.0:
        raise ValueError(f"a chance lies between 0 and 1, found {plan_chance!r}")
    outcome, reason = Outcome.UNCERTAIN, Reason.PLAN_OPEN
    if plan_chance >= PLAN_LIKELY.value:
        outcome, reason = Outcome.MET, Reason.PLAN_LIKELY
    elif plan_chance < PLAN_UNLIKELY.value:
        outcome, reason = Outcome.NOT_MET, Reason.PLAN_UNLIKELY
    return Test(name="plan", outcome=outcome, reason=reason, numbers={"chance": plan_chance})


def _pace_outcome(trend: Trend, required: float) -> tuple[Outcome, Reason]:
    slowest, fastest = trend.pace_interval
    least_squares = -trend.ols_tco2e_per_year
    if slowest >= required:
        agrees, found = least_squares >= required, (Outcome.MET, Reason.WHOLE_INTERVAL_FAST_ENOUGH)
    elif fastest < required:
        agrees, found = least_squares < required, (Outcome.NOT_MET, Reason.WHOLE_INTERVAL_TOO_SLOW)
    else:
        return Outcome.UNCERTAIN, Reason.INTERVAL_HOLDS_REQUIRED
    return found if agrees else (Outcome.UNCERTAIN, Reason.LEAST_SQUARES_DISAGREES)


def _pace_numbers(trend: Trend, required: float) -> Mapping[str, float]:
    slowest, fastest = trend.pace_interval
    return {
        "required_tco2e_per_year": required,
        "pace_tco2e_per_year": trend.pace_tco2e_per_year,
        "slowest_tco2e_per_year": slowest,
        "fastest_tco2e_per_year": fastest,
        "least_squares_tco2e_per_year": -trend.ols_tco2e_per_year,
    }


def _joined(distance: Outcome, pace: Outcome, plan: Outcome) -> Overall:
    either = _truth(distance), _truth(pace)
    on_course = max(either)
    truth = min(on_course, _truth(plan))
    return {1: Overall.ON_ITS_WAY, 0: Overall.UNCERTAIN, -1: Overall.BEHIND}[truth]


def _truth(outcome: Outcome) -> int:
    return {Outcome.MET: 1, Outcome.NOT_MET: -1}.get(outcome, 0)
