"""Trends."""

import pytest

from tests import worlds as w
from tracking.goals.trend import Trend, Window, fit_trend, trends

YEARS = list(range(2010, 2020))


def _fitted(tonnes: list[float]) -> Trend:
    found = fit_trend(list(range(2010, 2010 + len(tonnes))), tonnes)
    assert found is not None
    return found


def test_a_straight_fall_has_no_scatter() -> None:
    found = _fitted([100.0 - 5.0 * year for year in range(10)])
    assert (found.slope_tco2e_per_year, found.low_tco2e_per_year, found.high_tco2e_per_year) == (-5.0, -5.0, -5.0)
    assert found.ols_tco2e_per_year == pytest.approx(-5.0)
    assert found.scatter_tco2e == pytest.approx(0.0)
    assert (found.pace_tco2e_per_year, found.pace_interval) == (5.0, (5.0, 5.0))
    assert [found.at(year) for year in (2010, 2019, 2021)] == [100.0, 55.0, 45.0]
    assert (found.zero_year, found.zero_year_earliest, found.zero_year_latest) == (2030.0, 2030.0, 2030.0)


def test_one_odd_year_does_not_move_it() -> None:
    tonnes = [100.0 - 5.0 * year for year in range(10)]
    tonnes[4] = 900.0
    found = _fitted(tonnes)
    assert found.slope_tco2e_per_year == -5.0
    assert found.scatter_tco2e == pytest.approx(0.0)
    assert abs(found.ols_tco2e_per_year + 5.0) > 1.0


def test_scatter_is_the_scaled_median_deviation() -> None:
    found = _fitted([1.0, -1.0, -1.0, 1.0] * 3)
    assert found.slope_tco2e_per_year == 0.0
    assert found.scatter_tco2e == pytest.approx(1.4826)


def test_a_rise_never_reaches_zero() -> None:
    found = _fitted([50.0 + year for year in range(8)])
    assert (found.zero_year, found.zero_year_earliest, found.zero_year_latest) == (None, None, None)


def test_below_zero_already() -> None:
    found = _fitted([30.0 - 5.0 * year for year in range(10)])
    assert found.latest_tco2e == -15.0
    assert found.zero_year == 2019.0


def test_seven_years_are_too_few() -> None:
    assert fit_trend(YEARS[:7], [1.0] * 7) is None
    assert fit_trend(YEARS[:8], [1.0] * 8) is not None


def test_order_does_not_matter() -> None:
    tonnes = [9.0, 7.0, 8.0, 6.0, 5.0, 5.5, 4.0, 3.0, 2.0, 2.5]
    assert fit_trend(YEARS[::-1], tonnes[::-1]) == fit_trend(YEARS, tonnes)


@pytest.mark.parametrize(
    ("years", "tonnes", "says"),
    [
        ([2010, 2010], [1.0, 2.0], "a trend needs one figure for each year: 2 figures for"),
        ([2010], [1.0, 2.0], "a trend needs one figure for each year: 2 figures for"),
        ([2010], [float("nan")], "a trend needs known figures: found"),
    ],
)
def test_what_is_no_series_is_refused(years: list[int], tonnes: list[float], says: str) -> None:
    with pytest.raises(ValueError, match=says):
        fit_trend(years, tonnes)


def test_windows() -> None:
    series = w.series({("a", year): float(3000 - year) for year in range(2005, 2024)})
    found = trends(series.complete)
    assert {window: (trend.from_year, trend.to_year) for window, trend in found.items()} == {
        Window.LAST_10: (2014, 2023),
        Window.LAST_15: (2009, 2023),
        Window.SINCE_2015: (2015, 2023),
    }


def test_a_window_of_the_same_years_stands_once() -> None:
    series = w.series({("a", year): float(3000 - year) for year in range(2015, 2023)})
    assert list(trends(series.complete)) == [Window.LAST_10]
    assert trends(w.series({("a", 2020): 1.0}).complete) == {}
