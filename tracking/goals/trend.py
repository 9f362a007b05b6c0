"""Trend: the pace of the complete years, with its interval, and when it would reach zero."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np

from tracking.goals.constants import (
    LONG_TREND_WINDOW,
    SCATTER_SCALE,
    TREND_CONFIDENCE,
    TREND_POINTS,
    TREND_SINCE,
    TREND_WINDOW,
)
from tracking.goals.theil_sen import theil_sen

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tracking.accounts.series import SeriesYear


class Window(StrEnum):
    """The years that a trend is taken over."""

    LAST_10 = "last-10"
    LAST_15 = "last-15"
    SINCE_2015 = "since-2015"


@dataclass(frozen=True, kw_only=True, slots=True)
class Trend:
    """The Theil-Sen line through complete years; slopes in tonnes of CO2e a year per year, negative when falling.

    ``low`` and ``high`` are the ends of the slope's 90 % interval. ``from_tco2e`` is the line's level in
    ``from_year``. ``scatter_tco2e`` is 1.4826 times the median absolute deviation of the residuals.
    """

    from_year: int
    to_year: int
    years: int
    slope_tco2e_per_year: float
    low_tco2e_per_year: float
    high_tco2e_per_year: float
    ols_tco2e_per_year: float
    from_tco2e: float
    latest_tco2e: float
    scatter_tco2e: float

    @property
    def pace_tco2e_per_year(self) -> float:
        """The pace of cutting: minus the slope."""
        return -self.slope_tco2e_per_year

    @property
    def pace_interval(self) -> tuple[float, float]:
        """The pace's 90 % interval, the slower end first."""
        return -self.high_tco2e_per_year, -self.low_tco2e_per_year

    @property
    def zero_year(self) -> float | None:
        """The time of zero at the slope; None where it is never reached at this pace."""
        return self._zero(self.slope_tco2e_per_year)

    @property
    def zero_year_earliest(self) -> float | None:
        """The time of zero at the interval's steepest end; None where even that does not fall."""
        return self._zero(self.low_tco2e_per_year)

    @property
    def zero_year_latest(self) -> float | None:
        """The time of zero at the interval's flattest end; None where that does not fall."""
        return self._zero(self.high_tco2e_per_year)

    def at(self, year: float) -> float:
        """Return the line's level in tonnes of CO2e a year."""
        return self.from_tco2e + self.slope_tco2e_per_year * (year - self.from_year)

    def _zero(self, slope: float) -> float | None:
        # L - E_L / slope, from the latest year's own level; at or below zero already, zero is not ahead.
        if self.latest_tco2e <= 0:
            return float(self.to_year)
        return self.to_year - self.latest_tco2e / slope if slope < 0 else None


def fit_trend(years: Sequence[int], tonnes: Sequence[float]) -> Trend | None:
    """Return the trend of complete years' tonnes of CO2e; None with fewer than ``TREND_POINTS`` years.

    Theil-Sen slope with its interval (Sen 1968) and least squares as a check. Raises ValueError where years and tonnes
    differ in number, a year stands twice or a figure is not known.
    """
    if len(years) != len(tonnes) or len(set(years)) != len(years):
        raise ValueError(f"a trend needs one figure for each year: {len(tonnes)} figures for {list(years)}")
    if not np.isfinite(np.asarray(tonnes, dtype=float)).all():
        raise ValueError(f"a trend needs known figures: found {list(tonnes)}")
    if len(years) < TREND_POINTS.value:
        return None
    order = np.argsort(np.asarray(years))
    x, y = np.asarray(years, dtype=float)[order], np.asarray(tonnes, dtype=float)[order]
    slope, intercept, low, high = theil_sen(x - x[0], y, TREND_CONFIDENCE.value)
    return Trend(
        from_year=int(x[0]),
        to_year=int(x[-1]),
        years=len(x),
        slope_tco2e_per_year=slope,
        low_tco2e_per_year=low,
        high_tco2e_per_year=high,
        ols_tco2e_per_year=float(np.polyfit(x - x.mean(), y, 1)[0]),
        from_tco2e=intercept,
        latest_tco2e=float(y[-1]),
        scatter_tco2e=_scatter(y - (intercept + slope * (x - x[0]))),
    )


def trends(complete: Sequence[SeriesYear]) -> Mapping[Window, Trend]:
    """Return the trend of each window over the complete years, the default (the last 10) first.

    A window with too few years is left out, and so is one that holds the same years as one before it.
    """
    found: dict[Window, Trend] = {}
    for window, chosen in _windows(complete).items():
        trend = fit_trend([year.year for year in chosen], [year.emissions_tco2e for year in chosen])
        if trend is not None and trend not in found.values():
            found[window] = trend
    return found


def _windows(complete: Sequence[SeriesYear]) -> Mapping[Window, Sequence[SeriesYear]]:
    return {
        Window.LAST_10: complete[-int(TREND_WINDOW.value) :],
        Window.LAST_15: complete[-int(LONG_TREND_WINDOW.value) :],
        Window.SINCE_2015: [year for year in complete if year.year >= TREND_SINCE.value],
    }


def _scatter(residuals: np.ndarray) -> float:
    return float(SCATTER_SCALE.value * np.median(np.abs(residuals - np.median(residuals))))
