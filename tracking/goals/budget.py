"""Budget: the sum of a path from its base year to its goal year, and what has been spent of it. Never clipped."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tracking.goals.constants import BUDGET_HORIZON

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tracking.goals.paths import Path


@dataclass(frozen=True, kw_only=True, slots=True)
class Budget:
    """Tonnes of CO2e summed over whole years, base year and goal year included.

    ``spent_tco2e``, ``left_tco2e`` and ``overspend_tco2e`` (sum of E - P) reach to ``to_year`` and are None where a
    year in between is missing. The years it runs out are the calendar years in which the sum passes the total; None
    where that is not known or does not come within ``BUDGET_HORIZON``.
    """

    base_year: int
    goal_year: int
    to_year: int
    total_tco2e: float
    spent_tco2e: float | None
    left_tco2e: float | None
    overspend_tco2e: float | None
    runs_out_at_level: int | None
    runs_out_at_trend: int | None
    missing_years: tuple[int, ...]


def budget(path: Path, reported: Mapping[int, float], *, to_year: int, slope_tco2e_per_year: float | None) -> Budget:
    """Return the budget of the path. ``reported`` are complete years' tonnes by year; ``slope`` is the trend's.

    After ``to_year`` the level stays (at the latest level) or moves by the slope every year (at the trend).
    """
    elapsed = range(path.base_year, to_year + 1)
    missing = tuple(year for year in elapsed if year not in reported)
    total = sum(path.at(year) for year in range(path.base_year, path.goal_year + 1))
    known = not missing and len(elapsed) > 0
    spent = sum(reported[year] for year in elapsed) if known else None
    level = _runs_out(path.base_year, total, reported, to_year, 0.0) if known else None
    trend = (
        _runs_out(path.base_year, total, reported, to_year, slope_tco2e_per_year)
        if known and slope_tco2e_per_year is not None
        else None
    )
    return Budget(
        base_year=path.base_year,
        goal_year=path.goal_year,
        to_year=to_year,
        total_tco2e=total,
        spent_tco2e=spent,
        left_tco2e=None if spent is None else total - spent,
        overspend_tco2e=None if spent is None else spent - sum(path.at(year) for year in elapsed),
        runs_out_at_level=level,
        runs_out_at_trend=trend,
        missing_years=missing,
    )


def _runs_out(base_year: int, total: float, reported: Mapping[int, float], to_year: int, slope: float) -> int | None:
    spend = _spending(reported, to_year, slope)
    spent = 0.0
    for year in range(base_year, to_year + int(BUDGET_HORIZON.value) + 1):
        spent += spend(year)
        if spent > total:
            return year
    return None


def _spending(reported: Mapping[int, float], to_year: int, slope: float) -> Callable[[int], float]:
    latest = reported[to_year]
    return lambda year: reported[year] if year <= to_year else latest + slope * (year - to_year)
