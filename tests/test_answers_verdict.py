"""Whether a region is on its way, on worlds that fit in the head and on Grenland's own figures."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests import states as s
from tracking.answers.figures_of import prepare
from tracking.answers.parts import Basis
from tracking.answers.verdict import RegionVerdict, region_verdict
from tracking.goals.verdict import Outcome, Overall

if TYPE_CHECKING:
    from tracking.schema.state import State

TODAY = date(2026, 11, 21)
SLOW = s.steady(2014, 2023, 1000, -20)


def judged(
    state: State,
    region: str = s.REGION,
    basis: Basis = Basis.OFFICIAL,
    trend_from: int | None = None,
    chance: float | None = None,
) -> RegionVerdict:
    return region_verdict(prepare(state, region), today=TODAY, basis=basis, trend_from=trend_from, plan_chance=chance)


def test_gap_and_required_pace() -> None:
    found = judged(s.head(SLOW, goal={}))
    assert found.progress is not None
    assert found.progress.gap_tco2e == pytest.approx(820_000 - 880_000 * 0.7)
    assert found.progress.required_tco2e_per_year == pytest.approx(820_000 / 7)
    assert found.progress.required_from_this_year_tco2e_per_year == pytest.approx(820_000 / 4)
    assert found.latest is not None
    assert found.latest.year == 2023


def test_the_stated_base_is_a_sensitivity_beside_ours() -> None:
    found = judged(s.head(SLOW, goal={"stated_base_tco2e": 1_000_000}))
    assert found.stated_base is not None
    assert found.stated_base.gap_tco2e == pytest.approx(820_000 - 700_000)
    assert judged(s.head(SLOW, goal={})).stated_base is None


def test_a_region_with_no_emissions() -> None:
    found = judged(s.head({}, goal={}))
    assert (found.series, found.latest, found.progress, found.trend) == (None, None, None, None)
    assert found.verdict.overall is Overall.NOT_ENOUGH_FIGURES


def test_a_region_with_one_year_only() -> None:
    found = judged(s.head(s.by_year(2020, 1000), goal={}))
    assert found.progress is not None
    assert (found.progress.gap_tco2e, found.trends) == (0.0, ())
    assert found.verdict.overall is Overall.UNCERTAIN


def test_a_region_without_a_target_is_not_judged() -> None:
    found = judged(s.head(SLOW))
    assert (found.target, found.path, found.progress) == (None, None, None)
    assert found.verdict.overall is Overall.NO_TARGET
    assert found.trend is not None


def test_someone_elses_goal_is_not_the_regions() -> None:
    assert judged(s.head(SLOW, goal={"role": "context"})).verdict.overall is Overall.NO_TARGET


def test_an_incomplete_year_is_never_what_the_verdict_rests_on() -> None:
    tonnes = {(site, year): 500_000.0 for site in ("mill", "smelter") for year in (2020, 2021)}
    found = judged(s.head(tonnes | {("mill", 2022): 1.0}, goal={}))
    assert found.latest is not None
    assert found.latest.year == 2021
    assert found.series is not None
    assert [year.year for year in found.series.years] == [2020, 2021, 2022]


def test_the_preliminary_basis_adds_years_that_hold_enough_of_the_region() -> None:
    later = s.preliminary({("mill", 2024): 800_000, ("mill", 2025): 840_000})
    found = judged(s.head(SLOW, goal={}, later=later), basis=Basis.PRELIMINARY)
    assert found.basis is Basis.PRELIMINARY
    assert [year.year for year in found.years[-3:]] == [2023, 2024, 2025]
    assert found.progress is not None
    assert found.progress.level_tco2e == 840_000
    assert found.preliminary_change is not None
    assert found.preliminary_change.change_share == pytest.approx(0.05)


def test_the_latest_year_is_named_by_its_own_publisher() -> None:
    later = s.preliminary({("mill", 2024): 800_000, ("mill", 2025): 840_000})
    state = s.head(SLOW, goal={}, later=later)
    official, found = judged(state), judged(state, basis=Basis.PRELIMINARY)
    assert [source.source_id for source in official.latest_sources] == ["registry-2024-01"]
    assert [source.source_id for source in official.used_sources] == ["registry-2024-01"]
    assert [source.source_id for source in official.all_sources] == ["registry-2024-01", "eu-ets-2026-04"]
    assert (official.latest_dataset, found.latest_dataset) == ("registry", "eu-ets")
    assert [source.source_id for source in found.latest_sources] == ["eu-ets-2026-04"]
    assert [source.source_id for source in found.used_sources] == ["registry-2024-01", "eu-ets-2026-04"]


def test_a_preliminary_year_without_a_large_plant_is_shown_and_not_used() -> None:
    tonnes = {("mill", 2020): 970_000.0, ("smelter", 2020): 30_000.0}
    later = s.preliminary({("mill", 2021): 900_000})
    found = judged(s.head(tonnes, goal={}, later=later), basis=Basis.PRELIMINARY)
    assert [year.year for year in found.years] == [2020]
    assert [(year.year, year.coverage) for year in found.preliminary] == [(2021, 0.97)]


def test_the_preliminary_basis_falls_back_to_official_without_preliminary_years() -> None:
    found = judged(s.head(SLOW, goal={}), basis=Basis.PRELIMINARY)
    assert found.basis is Basis.OFFICIAL
    assert found == judged(s.head(SLOW, goal={}))


def test_a_preliminary_year_that_holds_too_little_is_shown_and_not_used() -> None:
    tonnes = {(site, year): 500_000.0 for site in ("mill", "smelter") for year in (2020, 2021)}
    found = judged(s.head(tonnes, goal={}, later=s.preliminary({("mill", 2022): 500_000})), basis=Basis.PRELIMINARY)
    assert found.basis is Basis.OFFICIAL
    assert [(year.year, year.coverage) for year in found.preliminary] == [(2022, 0.5)]


def test_the_trend_can_start_elsewhere_and_the_others_stand_beside_it() -> None:
    state = s.head(s.steady(2001, 2023, 1000, -20), goal={})
    found = judged(state, trend_from=2005)
    assert [trend.from_year for trend in found.trends] == [2005, 2014, 2009, 2015]
    too_late = judged(state, trend_from=2020)
    assert too_late.trends == judged(state).trends


def test_with_a_likely_plan_and_a_fast_pace_it_is_on_its_way() -> None:
    state = s.head(s.steady(2014, 2023, 1600, -100), goal={"goal_year": 2050})
    assert judged(state, chance=0.9).verdict.overall is Overall.ON_ITS_WAY
    assert judged(state, chance=None).verdict.overall is Overall.UNCERTAIN
    assert judged(state, chance=0.1).verdict.overall is Overall.BEHIND


def test_grenland() -> None:
    found = judged(s.real(), "grenland")
    assert found.progress is not None
    assert found.trend is not None
    assert round(found.progress.gap_tco2e) == 186_753
    assert found.progress.required_tco2e_per_year == 128_940
    assert found.progress.required_from_this_year_tco2e_per_year == pytest.approx(156_570)
    assert round(found.trend.slope_tco2e_per_year) == -28_299
    assert found.stated_base is not None
    assert round(found.stated_base.gap_tco2e) == 66_980
    assert found.verdict.overall is Overall.BEHIND
    assert found.verdict.plan.outcome is Outcome.UNKNOWN
    assert [source.edition for source in found.sources] == ["2024-12"]


def test_innherred_has_adopted_no_target() -> None:
    found = judged(s.real(), "innherred")
    assert found.verdict.overall is Overall.NO_TARGET
    assert found.latest is not None
    assert found.latest.year == 2021
