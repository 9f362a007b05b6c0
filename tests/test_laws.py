"""Laws of the accounts and goals that hold for all inputs, a net below zero among them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests import worlds as w
from tracking.accounts.account import Account
from tracking.accounts.contributions import PartOf, contributions
from tracking.accounts.series import Series, build_series
from tracking.goals.budget import budget
from tracking.goals.paths import ConstantRatePath, ContractionPath, LinearPath, Path, last_year_at
from tracking.goals.progress import progress_on, progress_share, years_behind
from tracking.goals.trend import fit_trend
from tracking.goals.verdict import judge

if TYPE_CHECKING:
    import random

    import pandas as pd

TONNES = st.integers(-10_000, 10_000).map(float)
FACTORS = st.sampled_from([0.001, 0.5, 3.0, 1000.0])
YEARS = list(range(2010, 2020))
SITES = "abcde"
FEW = settings(max_examples=25)
# Each of these builds frames, which takes some tens of milliseconds.


@st.composite
def site_years(draw: st.DrawFn) -> dict[tuple[str, int], float]:
    """Draw figures of up to five sites over four years, with holes."""
    keys = st.tuples(st.sampled_from(SITES), st.integers(2020, 2023))
    return draw(st.dictionaries(keys, TONNES, min_size=1, max_size=20))


@st.composite
def linear_paths(draw: st.DrawFn) -> LinearPath:
    years = sorted(draw(st.sets(st.integers(2000, 2060), min_size=2, max_size=5)))
    return LinearPath(points=tuple((year, draw(TONNES)) for year in years))


def _series(rows: pd.DataFrame) -> Series:
    return build_series(rows, w.sites(), dataset="registry", account=Account.NET, first_year=2000)


@FEW
@given(site_years(), st.lists(st.sampled_from("xyz"), min_size=5, max_size=5), TONNES)
def test_parts_sum_to_the_whole_over_any_grouping(
    figures: dict[tuple[str, int], float], companies: list[str], allowed: float
) -> None:
    rows = w.counted(figures)
    base = sum(t for (_, year), t in figures.items() if year == 2020)
    latest = sum(t for (_, year), t in figures.items() if year == 2023)
    assume(base != 0)
    owners = w.table(
        "site_owners",
        [{"site_id": s, "company_id": c, "from_year": 1990} for s, c in zip(SITES, companies, strict=True)],
    )
    for part in PartOf:
        found = contributions(
            rows, owners, dataset="registry", base_year=2020, year=2023, allowed_tco2e=allowed, part=part
        )
        size = max(1.0, *(abs(each.allowed_tco2e) for each in found))
        assert sum(each.gap_tco2e for each in found) == pytest.approx(latest - allowed, abs=1e-9 * size)


@FEW
@given(site_years(), st.randoms())
def test_the_order_of_rows_is_irrelevant(figures: dict[tuple[str, int], float], shuffle: random.Random) -> None:
    shuffled = list(figures.items())
    shuffle.shuffle(shuffled)
    assert _series(w.counted(dict(shuffled))) == _series(w.counted(figures))


@FEW
@given(site_years())
def test_a_year_is_the_sum_of_its_sites_and_a_year_without_any_is_not_there(
    figures: dict[tuple[str, int], float],
) -> None:
    found = {year.year: year for year in _series(w.counted(figures)).years}
    assert set(found) == {year for _, year in figures}
    for each in found.values():
        own = [t for (_, year), t in figures.items() if year == each.year]
        assert (each.emissions_tco2e, each.sites_reporting) == (sum(own), len(own))
        assert each.coverage is None or 0.0 <= each.coverage <= 1.0 + 1e-9
        assert each.is_complete <= each.in_series


@FEW
@given(site_years(), FACTORS)
def test_scaling_the_unit_changes_no_coverage(figures: dict[tuple[str, int], float], factor: float) -> None:
    plain, scaled = (_series(w.counted({key: t * f for key, t in figures.items()})) for f in (1.0, factor))
    for one, other in zip(plain.years, scaled.years, strict=True):
        assert other.emissions_tco2e == pytest.approx(one.emissions_tco2e * factor)
        assert other.coverage == pytest.approx(one.coverage)
        assert other.missing_site_ids == one.missing_site_ids


@given(st.lists(TONNES, min_size=8, max_size=10), FACTORS)
def test_scaling_the_unit_scales_the_trend(tonnes: list[float], factor: float) -> None:
    years = YEARS[: len(tonnes)]
    plain, scaled = fit_trend(years, tonnes), fit_trend(years, [t * factor for t in tonnes])
    assert plain is not None
    assert scaled is not None
    for name in (
        "slope_tco2e_per_year",
        "low_tco2e_per_year",
        "high_tco2e_per_year",
        "ols_tco2e_per_year",
        "scatter_tco2e",
    ):
        assert getattr(scaled, name) == pytest.approx(getattr(plain, name) * factor, rel=1e-6, abs=1e-6 * factor)
    assert plain.low_tco2e_per_year <= plain.slope_tco2e_per_year <= plain.high_tco2e_per_year
    assert plain.scatter_tco2e >= 0


@given(st.lists(TONNES, min_size=8, max_size=10), TONNES)
def test_lifting_every_year_alike_changes_no_pace(tonnes: list[float], lift: float) -> None:
    years = YEARS[: len(tonnes)]
    plain, lifted = fit_trend(years, tonnes), fit_trend(years, [t + lift for t in tonnes])
    assert plain is not None
    assert lifted is not None
    assert lifted.slope_tco2e_per_year == plain.slope_tco2e_per_year
    assert lifted.scatter_tco2e == pytest.approx(plain.scatter_tco2e, abs=1e-6)


@given(linear_paths(), TONNES, FACTORS)
def test_scaling_the_unit_scales_gap_and_required_pace(path: LinearPath, level: float, factor: float) -> None:
    scaled = LinearPath(points=tuple((year, t * factor) for year, t in path.points))
    year = path.base_year + 1
    one = progress_on(path, year=year, level_tco2e=level, this_year=year)
    other = progress_on(scaled, year=year, level_tco2e=level * factor, this_year=year)
    assert other.gap_tco2e == pytest.approx(one.gap_tco2e * factor, abs=1e-9 * factor)
    assert other.progress == pytest.approx(one.progress)
    if one.required_tco2e_per_year is None:
        assert other.required_tco2e_per_year is None
    else:
        assert other.required_tco2e_per_year == pytest.approx(one.required_tco2e_per_year * factor)


@given(linear_paths())
def test_a_path_starts_at_its_base_goes_through_its_points_and_ends_at_its_goal(path: LinearPath) -> None:
    assert [path.at(year) for year, _ in path.points] == [t for _, t in path.points]
    assert (path.at(path.base_year - 5), path.at(path.goal_year + 5)) == (path.points[0][1], path.points[-1][1])


@given(st.integers(1, 10_000), st.integers(1, 10_000), st.integers(1, 40))
def test_other_paths_start_at_their_base_and_end_at_their_goal(base: int, goal: int, years: int) -> None:
    constant = ConstantRatePath(base_year=2000, base_tco2e=base, goal_year=2000 + years, goal_tco2e=goal)
    contraction = ContractionPath(base_year=2000, base_tco2e=base, goal_year=2000 + years)
    paths: tuple[tuple[Path, float], ...] = ((constant, goal), (contraction, base * (1 - 0.042 * years)))
    for path, end in paths:
        assert path.at(2000) == base
        assert path.at(2000 + years) == pytest.approx(end)
    assert base * (1 - constant.rate) ** years == pytest.approx(goal)


@given(linear_paths(), TONNES)
def test_the_last_time_at_a_level_is_the_last(path: LinearPath, level: float) -> None:
    last = last_year_at(path, level)
    times = [path.base_year + step * (path.goal_year - path.base_year) / 50 for step in range(51)]
    if last is None:
        assert all(path.at(time) < level for time in times)
    else:
        assert path.at(last) >= level
        assert all(path.at(time) < level + 1e-6 for time in times if time > last + 1e-9)


@given(TONNES, TONNES)
def test_progress_is_defined_for_goals_at_and_below_zero(base: float, goal: float) -> None:
    assume(base != goal)
    assert progress_share(base, base, goal) == 0.0
    assert progress_share(base, goal, goal) == 1.0


@given(linear_paths(), st.integers(2000, 2070))
def test_on_the_path_nothing_is_behind(path: LinearPath, year: int) -> None:
    assume(path.base_year <= year)
    behind = years_behind(path, year=year, level_tco2e=path.at(year))
    assert behind is not None
    assert behind <= 1e-9


@given(linear_paths(), st.data())
def test_a_budget_is_what_was_spent_and_what_is_left(path: LinearPath, data: st.DataObject) -> None:
    to_year = data.draw(st.integers(path.base_year, path.goal_year))
    reported = {year: data.draw(TONNES) for year in range(path.base_year, to_year + 1)}
    found = budget(path, reported, to_year=to_year, slope_tco2e_per_year=-10.0)
    assert found.spent_tco2e is not None
    assert found.left_tco2e is not None
    assert found.spent_tco2e + found.left_tco2e == pytest.approx(found.total_tco2e, abs=1e-6)
    on_path = budget(path, {year: path.at(year) for year in reported}, to_year=to_year, slope_tco2e_per_year=None)
    assert on_path.overspend_tco2e == 0.0


@given(linear_paths(), TONNES, st.lists(TONNES, min_size=8, max_size=10), FACTORS, st.none() | st.floats(0, 1))
def test_the_verdict_knows_no_unit(
    path: LinearPath, level: float, tonnes: list[float], factor: float, chance: float | None
) -> None:
    # Powers of two scale exactly, so that no test tips over on a rounding.
    factor = 2.0 ** round(factor % 7)
    verdicts = []
    for unit in (1.0, factor):
        scaled = LinearPath(points=tuple((year, t * unit) for year, t in path.points))
        progress = progress_on(scaled, year=path.base_year, level_tco2e=level * unit, this_year=2030)
        trend = fit_trend(YEARS[: len(tonnes)], [t * unit for t in tonnes])
        goal = scaled.at(path.goal_year)
        verdicts.append(judge(has_target=True, progress=progress, goal_tco2e=goal, trend=trend, plan_chance=chance))
    one, other = verdicts
    assert (one.overall, one.distance.outcome, one.pace.outcome) == (
        other.overall,
        other.distance.outcome,
        other.pace.outcome,
    )
