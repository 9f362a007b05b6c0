"""The Theil-Sen slope, held to the library that is too heavy to load for it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from tracking.goals.theil_sen import theil_sen

TONNES = st.one_of(st.integers(-5, 5).map(float), st.floats(-1e7, 1e7))
"""Small whole numbers, so that equal ones come often, and others."""


@given(tonnes=st.lists(TONNES, min_size=2, max_size=30), confidence=st.sampled_from([0.5, 0.8, 0.9, 0.95, 0.99]))
def test_it_is_what_scipy_says(tonnes: list[float], confidence: float) -> None:
    x, y = np.arange(len(tonnes), dtype=float), np.array(tonnes)
    assert theil_sen(x, y, confidence) == pytest.approx(tuple(stats.theilslopes(y, x, alpha=confidence)), rel=1e-12)


@given(
    years=st.lists(st.integers(1990, 2050), min_size=2, max_size=30, unique=True).map(sorted),
    seed=st.integers(0, 1000),
)
def test_so_it_is_with_years_left_out(years: list[int], seed: int) -> None:
    x = np.array(years, dtype=float)
    y = np.random.default_rng(seed).normal(1e6, 1e5, len(x)).round(-4)
    assert theil_sen(x, y, 0.9) == pytest.approx(tuple(stats.theilslopes(y, x, alpha=0.9)), rel=1e-12)
