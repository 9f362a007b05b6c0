"""A verdict as plain values for JSON: tonnes unrounded, None where undefined, words as snake_case codes."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tracking.answers.verdict import RegionVerdict
    from tracking.goals.trend import Trend
    from tracking.goals.verdict import Verdict


def as_plain(answer: RegionVerdict) -> dict[str, object]:
    """Return the verdict as a dictionary of plain values; the keys are part of the command line's contract.

    ``publisher``, ``dataset`` and ``edition`` are those of ``latest_year``. ``left_out_confidential_sites`` counts, by
    year, the sites whose confidential figures no sum holds, and those that the sum holds. ``chance_of_goal`` (0 to 1)
    is what the plan test rests on, None until there is an outlook.
    """
    target, progress, latest, trend = answer.target, answer.progress, answer.latest, answer.trend
    source = answer.latest_sources[-1] if answer.latest_sources else None
    return {
        "region": answer.region_id,
        "basis": answer.basis.value,
        "publisher": source.publisher if source else None,
        "dataset": answer.latest_dataset,
        "edition": source.edition if source else None,
        "account": target.account if target else None,
        "scopes": list(target.scopes) if target else None,
        "base_year": target.base_year if target else None,
        "base_tco2e": target.base_tco2e if target else None,
        "stated_base_tco2e": target.stated_base_tco2e if target else None,
        "goal_year": target.goal_year if target else None,
        "goal_tco2e": target.goal_tco2e if target else None,
        "latest_year": latest.year if latest else None,
        "latest_tco2e": latest.emissions_tco2e if latest else None,
        "coverage": latest.coverage if latest else None,
        "left_out_confidential_sites": [
            {"year": each.year, "dataset": each.dataset, "sites": each.sites, "counted_sites": each.counted}
            for each in answer.left_out
        ],
        "allowed_tco2e": progress.path_tco2e if progress else None,
        "gap_tco2e": progress.gap_tco2e if progress else None,
        "stated_base_gap_tco2e": answer.stated_base.gap_tco2e if answer.stated_base else None,
        "progress": progress.progress if progress else None,
        "years_behind": progress.years_behind if progress else None,
        "required_tco2e_per_year": progress.required_tco2e_per_year if progress else None,
        "required_from_now_tco2e_per_year": progress.required_from_this_year_tco2e_per_year if progress else None,
        "scatter_tco2e": trend.scatter_tco2e if trend else None,
        "trends": [_trend(each) for each in answer.trends],
        "preliminary": [
            {"year": year.year, "dataset": year.dataset, "tco2e": year.emissions_tco2e, "coverage": year.coverage}
            for year in answer.preliminary
        ],
        "verdict": _verdict(answer.verdict),
    }


def _verdict(judged: Verdict) -> dict[str, object]:
    return {
        "overall": _code(judged.overall.value),
        "distance": _code(judged.distance.outcome.value),
        "pace": _code(judged.pace.outcome.value),
        "plan": _code(judged.plan.outcome.value),
        "chance_of_goal": judged.plan.numbers.get("chance"),
    }


def _trend(trend: Trend) -> dict[str, object]:
    """A trend; a year of zero is the calendar year in which the line gets there, None where it never does."""
    return {
        "from_year": trend.from_year,
        "to_year": trend.to_year,
        "tco2e_per_year": trend.slope_tco2e_per_year,
        "low": trend.low_tco2e_per_year,
        "high": trend.high_tco2e_per_year,
        "zero_year": _calendar(trend.zero_year),
        "zero_year_earliest": _calendar(trend.zero_year_earliest),
        "zero_year_latest": _calendar(trend.zero_year_latest),
        "ols_tco2e_per_year": trend.ols_tco2e_per_year,
    }


def _calendar(year: float | None) -> int | None:
    return None if year is None else math.floor(year)


def _code(value: str) -> str:
    return value.replace("-", "_")
