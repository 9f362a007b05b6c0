"""Ramps."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracking.projects.ramp import NEVER, effect_share

YEARS = list(range(2030, 2036))
RAMPS = st.sampled_from([0.0, 0.5, 1.0, 2.0, 3.5])
LIVES = st.sampled_from([None, 0.5, 1.0, 2.0, 20.0])


def _row(start: int, **keywords: float) -> list[float]:
    return [float(share) for share in effect_share([start], YEARS, **keywords)[0]]


def test_without_a_ramp_the_start_year_is_full() -> None:
    assert _row(2032) == [0.0, 0.0, 1.0, 1.0, 1.0, 1.0]


def test_a_ramp_of_two_years_rises_through_two_years() -> None:
    assert _row(2031, ramp_years=2.0) == [0.0, 0.25, 0.75, 1.0, 1.0, 1.0]


def test_the_end_of_life_is_respected() -> None:
    assert _row(2031, lifetime_years=2.5) == [0.0, 1.0, 1.0, 0.5, 0.0, 0.0]
    assert _row(2031, ramp_years=2.0, lifetime_years=2.0) == [0.0, 0.25, 0.75, 0.0, 0.0, 0.0]


def test_one_that_started_long_ago_is_full_and_one_that_never_comes_is_nothing() -> None:
    assert effect_share([2005, NEVER], [2030], ramp_years=3.0).tolist() == [[1.0], [0.0]]


def test_what_cannot_be_is_refused() -> None:
    with pytest.raises(ValueError, match=r"a ramp is 0 years or more, found -1\.0"):
        effect_share([2030], YEARS, ramp_years=-1.0)
    with pytest.raises(ValueError, match=r"a life is above 0 years, found 0\.0"):
        effect_share([2030], YEARS, lifetime_years=0.0)


@given(start=st.integers(2020, 2036), later=st.integers(0, 10), ramp=RAMPS, life=LIVES)
def test_a_later_start_never_gathers_more_by_any_year(start: int, later: int, ramp: float, life: float | None) -> None:
    years = range(2020, 2050)
    early, late = effect_share([start, start + later], years, ramp_years=ramp, lifetime_years=life)
    assert ((early >= 0.0) & (early <= 1.0)).all()
    assert (np.cumsum(late) <= np.cumsum(early) + 1e-12).all()
