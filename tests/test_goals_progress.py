"""Progress, gap, years behind, required pace."""

import pytest

from tracking.goals.paths import LinearPath
from tracking.goals.progress import Progress, progress_on, progress_share, required_pace, years_behind

TO_ZERO = LinearPath(points=((2020, 100.0), (2030, 0.0)))
BELOW_ZERO = LinearPath(points=((2020, 100.0), (2030, -100.0)))


def _at(level: float, year: int = 2023, this_year: int = 2025) -> Progress:
    return progress_on(TO_ZERO, year=year, level_tco2e=level, this_year=this_year)


def test_a_level_above_the_path() -> None:
    found = _at(91.0)
    assert (found.path_tco2e, found.gap_tco2e, found.gap_share_of_base, found.gap_share_of_cut) == (70, 21, 0.21, 0.21)
    assert (found.progress, found.required_tco2e_per_year) == (0.09, 13.0)
    assert found.required_from_this_year_tco2e_per_year == pytest.approx(18.2)
    assert found.years_behind == pytest.approx(2.1)


def test_a_level_below_the_path_is_ahead() -> None:
    found = _at(60.0)
    assert found.gap_tco2e == -10.0
    assert found.years_behind == pytest.approx(-1.0)


def test_above_the_whole_path_there_is_no_number_of_years() -> None:
    found = _at(110.0)
    assert found.years_behind is None
    assert found.progress == -0.1


def test_once_the_goal_is_reached_nothing_is_behind() -> None:
    assert years_behind(TO_ZERO, year=2023, level_tco2e=-5.0) == -7.0
    assert years_behind(TO_ZERO, year=2034, level_tco2e=-5.0) == 0.0
    assert years_behind(TO_ZERO, year=2034, level_tco2e=50.0) == pytest.approx(9.0)


def test_once_the_goal_year_has_come_no_pace_is_required() -> None:
    assert _at(10.0, year=2030).required_tco2e_per_year is None
    assert _at(10.0, this_year=2031).required_from_this_year_tco2e_per_year is None
    assert required_pace(10.0, -10.0, 4) == 5.0


def test_progress_towards_a_goal_below_zero() -> None:
    found = progress_on(BELOW_ZERO, year=2025, level_tco2e=-50.0, this_year=2025)
    assert (found.progress, found.gap_tco2e, found.gap_share_of_cut) == (0.75, -50.0, -0.25)


def test_without_a_cut_there_is_no_progress() -> None:
    assert progress_share(10.0, 5.0, 10.0) is None
    flat = LinearPath(points=((2020, 0.0), (2030, 0.0)))
    found = progress_on(flat, year=2023, level_tco2e=5.0, this_year=2023)
    assert (found.progress, found.gap_share_of_base, found.gap_share_of_cut) == (None, None, None)
