"""The Theil-Sen slope with its interval (Theil 1950; Sen 1968).

The same as ``scipy.stats.theilslopes``, which a test holds it to. Written out here, since loading ``scipy.stats`` takes
half a second: whoever asks for the first verdict of a process would wait for it, for these few lines.
"""

from __future__ import annotations

from statistics import NormalDist
from typing import NamedTuple

import numpy as np


class TheilSen(NamedTuple):
    """A line: slope in y per x, level at x = 0, and the two ends of the slope's interval."""

    slope: float
    intercept: float
    low: float
    high: float


def theil_sen(x: np.ndarray, y: np.ndarray, confidence: float) -> TheilSen:
    """Return the line through points, two or more with ``x`` all different; ``confidence`` is 0 to 1.

    The slope is the median of the slopes between all pairs; the line goes through the medians of both. The interval's
    ends are two of those slopes, chosen by the normal approximation of Kendall's statistic with its correction for
    equal ``y`` (Sen 1968, equation 2.6).
    """
    later, earlier = np.tril_indices(len(x), -1)
    slopes = np.sort((y[later] - y[earlier]) / (x[later] - x[earlier]))
    slope = float(np.median(slopes))
    repeats = np.unique(y, return_counts=True)[1]
    variance = (_variance(len(y)) - sum(_variance(int(count)) for count in repeats)) / 18
    reach = NormalDist().inv_cdf((1 + confidence) / 2) * np.sqrt(variance)
    first = max(round((len(slopes) - reach) / 2) - 1, 0)  # zero: the first place
    last = min(round((len(slopes) + reach) / 2), len(slopes) - 1)
    return TheilSen(slope, float(np.median(y) - slope * np.median(x)), float(slopes[first]), float(slopes[last]))


def _variance(points: int) -> int:
    return points * (points - 1) * (2 * points + 5)
