"""Paths from a base to a goal, in tonnes of CO2e a year at any time. Signed: a goal may be below zero."""

from __future__ import annotations

import bisect
import math
from dataclasses import dataclass
from typing import Protocol

from tracking.goals.constants import GROSS_CUT, SBTI_RATE

_BISECTIONS = 60
# Halvings of one year; after 53 a float holds no finer time.


class Path(Protocol):
    """A level for every time from the base year to the goal year, held before and after."""

    @property
    def base_year(self) -> int:
        """The year it starts in."""

    @property
    def goal_year(self) -> int:
        """The year it ends in."""

    def at(self, year: float) -> float:
        """Return the level, in tonnes of CO2e a year."""


@dataclass(frozen=True, kw_only=True, slots=True)
class LinearPath:
    """Piecewise linear through ``points`` of (year, tonnes of CO2e): the base, any milestones, the goal."""

    points: tuple[tuple[int, float], ...]

    def __post_init__(self) -> None:
        years = [year for year, _ in self.points]
        if len(years) < 2 or years != sorted(set(years)):
            raise ValueError(f"a linear path needs two years or more, in order: found {years}")
        _refuse_unknown(dict(self.points))

    @property
    def base_year(self) -> int:
        """The year it starts in."""
        return self.points[0][0]

    @property
    def goal_year(self) -> int:
        """The year it ends in."""
        return self.points[-1][0]

    def at(self, year: float) -> float:
        """Return the level: the base before the first point, the goal after the last."""
        if year <= self.base_year:
            return self.points[0][1]
        if year >= self.goal_year:
            return self.points[-1][1]
        after = bisect.bisect_right([point[0] for point in self.points], year)
        (y0, t0), (y1, t1) = self.points[after - 1], self.points[after]
        return t0 + (t1 - t0) * (year - y0) / (y1 - y0)


@dataclass(frozen=True, kw_only=True, slots=True)
class ConstantRatePath:
    """The same share r of what is left is cut every year: P_t = E_b (1 - r)^(t - b).

    Refused (ValueError) where base or goal is not above zero: cutting a share of what is left never gets there.
    """

    base_year: int
    base_tco2e: float
    goal_year: int
    goal_tco2e: float

    def __post_init__(self) -> None:
        if not (self.base_tco2e > 0 and self.goal_tco2e > 0):
            raise ValueError(
                f"a constant rate never reaches zero: base {self.base_tco2e!r} t, goal {self.goal_tco2e!r} t"
            )
        _refuse_order(self.base_year, self.goal_year)

    @property
    def rate(self) -> float:
        """The share cut every year, 0 to 1; negative where the goal is above the base."""
        return 1.0 - math.pow(self.goal_tco2e / self.base_tco2e, 1.0 / (self.goal_year - self.base_year))

    def at(self, year: float) -> float:
        """Return the level: the base before the base year, the goal after the goal year."""
        if year >= self.goal_year:
            return self.goal_tco2e
        years = max(year - self.base_year, 0.0)  # zero: before the base year the base holds
        return self.base_tco2e * math.pow(1.0 - self.rate, years)


@dataclass(frozen=True, kw_only=True, slots=True)
class ContractionPath:
    """A fixed share of the base is cut every year: P_t = E_b (1 - r (t - b)). The named method is in ``SBTI_RATE``."""

    base_year: int
    base_tco2e: float
    goal_year: int
    rate: float = SBTI_RATE.value

    def __post_init__(self) -> None:
        _refuse_order(self.base_year, self.goal_year)
        _refuse_unknown({self.base_year: self.base_tco2e, self.goal_year: self.rate})

    def at(self, year: float) -> float:
        """Return the level, below zero once the whole base is cut; held outside base and goal year."""
        years = min(max(year, self.base_year), self.goal_year) - self.base_year
        return self.base_tco2e * (1.0 - self.rate * years)


def halving_rate(years: float) -> float:
    """Return the constant rate that halves every so many years: r = 1 - 0.5^(1/h). ValueError unless h > 0."""
    if not years > 0:
        raise ValueError(f"a halving takes more than zero years, found {years!r}")
    return 1.0 - math.pow(0.5, 1.0 / years)


def halving_path(base_year: int, base_tco2e: float, goal_year: int, *, every_years: float) -> ConstantRatePath:
    """Return the path that halves every so many years."""
    left = math.pow(1.0 - halving_rate(every_years), goal_year - base_year)
    return ConstantRatePath(
        base_year=base_year, base_tco2e=base_tco2e, goal_year=goal_year, goal_tco2e=base_tco2e * left
    )


def gross_path(base_year: int, base_tco2e: float, goal_year: int) -> LinearPath:
    """Return the second path that is always drawn: gross down by ``GROSS_CUT`` by the goal year."""
    return LinearPath(points=((base_year, base_tco2e), (goal_year, base_tco2e * (1.0 - GROSS_CUT.value))))


def last_year_at(path: Path, level_tco2e: float) -> float | None:
    """Return the last time in [base year, goal year] at which the path is at or above the level; None where never.

    Paths bend at whole years only, so the year is found by stepping back and the time in it by halving.
    """
    if path.at(path.goal_year) >= level_tco2e:
        return float(path.goal_year)
    for year in range(path.goal_year - 1, path.base_year - 1, -1):
        if path.at(year) >= level_tco2e:
            return _crossing(path, level_tco2e, float(year))
    return None


def _crossing(path: Path, level_tco2e: float, year: float) -> float:
    low, high = year, year + 1.0
    for _ in range(_BISECTIONS):
        middle = (low + high) / 2.0
        if path.at(middle) >= level_tco2e:
            low = middle
        else:
            high = middle
    return low


def _refuse_order(base_year: int, goal_year: int) -> None:
    if not base_year < goal_year:
        raise ValueError(f"the goal year comes after the base year: found {base_year} and {goal_year}")


def _refuse_unknown(values: dict[int, float]) -> None:
    for year, value in values.items():
        if not math.isfinite(value):
            raise ValueError(f"a path needs known numbers: found {value!r} for {year}")
