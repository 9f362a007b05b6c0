"""Paths."""

import pytest

from tracking.goals.paths import (
    ConstantRatePath,
    ContractionPath,
    LinearPath,
    gross_path,
    halving_path,
    halving_rate,
    last_year_at,
)

TO_ZERO = LinearPath(points=((2020, 100.0), (2030, 0.0)))


def test_a_straight_line_holds_its_base_before_and_its_goal_after() -> None:
    assert [TO_ZERO.at(year) for year in (2010, 2020, 2023, 2025.5, 2030, 2050)] == [100.0, 100.0, 70.0, 45.0, 0.0, 0.0]


def test_a_path_goes_through_its_milestones_and_below_zero() -> None:
    path = LinearPath(points=((2020, 100.0), (2030, 40.0), (2040, -20.0)))
    assert [path.at(year) for year in (2025, 2030, 2035, 2040)] == [70.0, 40.0, 10.0, -20.0]
    assert (path.base_year, path.goal_year) == (2020, 2040)


@pytest.mark.parametrize("years", [(2020,), (2030, 2020), (2020, 2020)])
def test_a_line_needs_two_years_in_order(years: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="a linear path needs two years or more, in order: found"):
        LinearPath(points=tuple((year, 1.0) for year in years))


def test_a_line_through_the_unknown_is_refused() -> None:
    with pytest.raises(ValueError, match="a path needs known numbers: found nan for 2030"):
        LinearPath(points=((2020, 1.0), (2030, float("nan"))))


def test_a_constant_rate_cuts_the_same_share_every_year() -> None:
    path = ConstantRatePath(base_year=2020, base_tco2e=100.0, goal_year=2022, goal_tco2e=81.0)
    assert path.rate == pytest.approx(0.1)
    assert [round(path.at(year), 9) for year in (2019, 2020, 2021, 2022, 2023)] == [100.0, 100.0, 90.0, 81.0, 81.0]


@pytest.mark.parametrize("goal", [0.0, -5.0])
def test_a_constant_rate_never_reaches_zero(goal: float) -> None:
    with pytest.raises(ValueError, match=rf"a constant rate never reaches zero: base 100\.0 t, goal {goal} t"):
        ConstantRatePath(base_year=2020, base_tco2e=100.0, goal_year=2030, goal_tco2e=goal)


def test_halving() -> None:
    assert halving_rate(1.0) == 0.5
    assert halving_path(2020, 100.0, 2030, every_years=5.0).at(2030) == pytest.approx(25.0)
    with pytest.raises(ValueError, match="a halving takes more than zero years, found 0"):
        halving_rate(0)


def test_contraction_cuts_a_share_of_the_base_every_year() -> None:
    path = ContractionPath(base_year=2020, base_tco2e=1000.0, goal_year=2050)
    assert [round(path.at(year), 9) for year in (2019, 2020, 2030, 2050, 2060)] == [1000, 1000, 580, -260, -260]


def test_contraction_needs_its_years_in_order() -> None:
    with pytest.raises(ValueError, match="the goal year comes after the base year: found 2020 and 2020"):
        ContractionPath(base_year=2020, base_tco2e=1.0, goal_year=2020)


def test_gross_goes_down_by_nine_tenths() -> None:
    assert gross_path(2020, 1000.0, 2040).at(2040) == pytest.approx(100.0)


def test_the_last_time_at_a_level() -> None:
    assert last_year_at(TO_ZERO, 70.0) == pytest.approx(2023.0)
    assert last_year_at(TO_ZERO, 100.0) == pytest.approx(2020.0)
    assert last_year_at(TO_ZERO, 55.0) == pytest.approx(2024.5)
    assert last_year_at(TO_ZERO, 101.0) is None
    assert last_year_at(TO_ZERO, -1.0) == 2030.0


def test_on_a_path_that_rises_in_between_the_last_time_counts() -> None:
    path = LinearPath(points=((2020, 100.0), (2022, 50.0), (2024, 90.0), (2026, 0.0)))
    assert last_year_at(path, 90.0) == pytest.approx(2024.0)
