"""Ramp: which share of its full effect a project has in a calendar year, given the year it starts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

NEVER = 9999
"""The start year of a project that does not come; a calendar year that no outlook reaches."""


def effect_share(
    starts: Sequence[int] | np.ndarray,
    years: Sequence[int] | np.ndarray,
    *,
    ramp_years: float = 0.0,
    lifetime_years: float | None = None,
) -> np.ndarray:
    """Return the share of full effect, 0 to 1, by start (rows) and calendar year (columns).

    A start is the beginning of a calendar year. The effect then grows in a straight line for ``ramp_years`` and holds
    until ``lifetime_years`` after the start. A year's share is the mean over that year, so that shares add up to
    tonnes: a ramp of two years gives 0.25, 0.75, 1; no ramp gives 1 from the start year on.
    ValueError for a ramp below zero or a life that is not above zero.
    """
    if not ramp_years >= 0.0:
        raise ValueError(f"a ramp is 0 years or more, found {ramp_years!r}")
    if lifetime_years is not None and not lifetime_years > 0.0:
        raise ValueError(f"a life is above 0 years, found {lifetime_years!r}")
    age = np.asarray(years, dtype=float)[None, :] - np.asarray(starts, dtype=float)[:, None]
    end = np.inf if lifetime_years is None else lifetime_years
    share: np.ndarray = _effect_years(np.minimum(age + 1.0, end), ramp_years)
    share -= _effect_years(np.minimum(age, end), ramp_years)
    return share


def _effect_years(age: np.ndarray, ramp_years: float) -> np.ndarray:
    """Return the years of full effect gathered from the start to an age: the area under the ramp."""
    running: np.ndarray = np.maximum(age, 0.0)  # zero: before the start there is no effect
    if ramp_years == 0.0:
        return running
    rising: np.ndarray = np.minimum(running, ramp_years)
    area: np.ndarray = rising * rising / (2.0 * ramp_years) + (running - rising)
    return area
