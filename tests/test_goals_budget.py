"""Budgets."""

from tracking.goals.budget import Budget, budget
from tracking.goals.paths import LinearPath

PATH = LinearPath(points=((2020, 40.0), (2024, 0.0)))
# 40 + 30 + 20 + 10 + 0 = 100


def _budget(reported: dict[int, float], to_year: int = 2021, slope: float | None = None) -> Budget:
    return budget(PATH, reported, to_year=to_year, slope_tco2e_per_year=slope)


def test_what_is_spent_and_left() -> None:
    found = _budget({2020: 40.0, 2021: 36.0})
    assert (found.total_tco2e, found.spent_tco2e, found.left_tco2e, found.overspend_tco2e) == (100.0, 76.0, 24.0, 6.0)


def test_it_runs_out_in_the_year_whose_sum_passes_the_total() -> None:
    assert _budget({2020: 40.0, 2021: 36.0}).runs_out_at_level == 2022
    assert _budget({2020: 40.0, 2021: 12.0}).runs_out_at_level == 2026, "100 after 2025 is all of it and not more"
    assert _budget({2020: 40.0, 2021: 36.0}, slope=-24.0).runs_out_at_trend is None, "12 - 12 - 36 ... never"
    assert _budget({2020: 40.0, 2021: 36.0}, slope=-12.0).runs_out_at_trend == 2023, "100 after 2022, 112 after 2023"
    assert _budget({2020: 40.0, 2021: 36.0}, slope=-11.0).runs_out_at_trend == 2022
    assert _budget({2020: 40.0, 2021: 36.0}).runs_out_at_trend is None


def test_what_is_left_may_be_below_zero() -> None:
    found = _budget({2020: 40.0, 2021: 70.0})
    assert (found.left_tco2e, found.runs_out_at_level) == (-10.0, 2021)


def test_below_zero_it_never_runs_out() -> None:
    assert _budget({2020: 40.0, 2021: -5.0}).runs_out_at_level is None


def test_a_missing_year_makes_it_unknown_and_never_zero() -> None:
    found = _budget({2020: 40.0, 2022: 30.0}, to_year=2022, slope=-1.0)
    assert (found.spent_tco2e, found.left_tco2e, found.overspend_tco2e) == (None, None, None)
    assert (found.runs_out_at_level, found.runs_out_at_trend, found.missing_years) == (None, None, (2021,))


def test_before_the_base_year_nothing_is_known() -> None:
    assert _budget({2019: 40.0}, to_year=2019).spent_tco2e is None
