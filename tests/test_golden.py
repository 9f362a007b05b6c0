"""The maths on Grenland's real figures, against sums made independently of this code."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests import states
from tests import worlds as w
from tracking.accounts.account import Account, account_rows
from tracking.accounts.contributions import PartOf, contributions
from tracking.accounts.corrections import Corrected, apply_corrections
from tracking.accounts.editions import latest_editions
from tracking.accounts.gwp import as_co2e
from tracking.accounts.like_for_like import like_for_like, preliminary_years
from tracking.accounts.publishers import totals_by_source
from tracking.accounts.series import Series, build_series, choose_dataset
from tracking.answers.figures_of import prepare
from tracking.answers.outlook import region_outlook
from tracking.answers.planned import planned_verdict
from tracking.goals.paths import LinearPath
from tracking.goals.progress import Progress, progress_on
from tracking.goals.targets import Target, build_target
from tracking.goals.trend import Trend, Window, fit_trend, trends
from tracking.goals.verdict import Outcome, Overall, judge

if TYPE_CHECKING:
    import pandas as pd

REGION = "grenland"

SUMS_T = {
    2001: 4_191_012,
    2005: 3_296_304,
    2009: 2_546_920,
    2010: 1_939_579,
    2015: 2_670_578,
    2018: 2_391_868,
    2020: 2_359_091,
    2021: 2_239_254,
    2022: 2_347_367,
    2023: 2_191_980,
}


@pytest.fixture(scope="module")
def corrected() -> Corrected:
    return apply_corrections(w.region_table(REGION, "emissions"), w.region_table(REGION, "corrections"))


@pytest.fixture(scope="module")
def rows(corrected: Corrected) -> pd.DataFrame:
    in_co2e = as_co2e(latest_editions(corrected.rows), w.gwp(), "AR5")
    return account_rows(in_co2e, w.table("co2_flows", []), Account.NET, ("1",))


@pytest.fixture(scope="module")
def series(rows: pd.DataFrame) -> Series:
    region = w.region_table(REGION, "region").iloc[0]
    dataset = choose_dataset(rows, [each.strip() for each in region["dataset_priority"].split(";")])
    assert dataset == "norskeutslipp"
    sites = w.region_table(REGION, "sites")
    return build_series(rows, sites, dataset=dataset, account=Account.NET, first_year=int(region["first_year"]))


@pytest.fixture(scope="module")
def target(series: Series) -> Target:
    targets = w.region_table(REGION, "targets")
    goal = targets[targets["role"] == "goal"]
    assert len(goal) == 1
    return build_target(goal.iloc[0], w.table("target_milestones", []), series)


@pytest.fixture(scope="module")
def progress(series: Series, target: Target) -> Progress:
    path, latest = target.path(), series.latest
    assert path is not None
    assert latest is not None
    return progress_on(path, year=latest.year, level_tco2e=latest.emissions_tco2e, this_year=2026)


def _trend(series: Series, first: int, *, published: bool = False) -> Trend:
    years = [year for year in series.complete if year.year >= first]
    tonnes = [year.published_tco2e if published else year.emissions_tco2e for year in years]
    found = fit_trend([year.year for year in years], tonnes)
    assert found is not None
    return found


def _rounded(trend: Trend) -> tuple[int, int, int]:
    ends = trend.slope_tco2e_per_year, trend.low_tco2e_per_year, trend.high_tco2e_per_year
    slope, low, high = (round(end) for end in ends)
    return slope, low, high


@pytest.mark.parametrize(("year", "tonnes"), SUMS_T.items())
def test_the_region_s_sums_as_published(series: Series, year: int, tonnes: int) -> None:
    found = series.at(year)
    assert found is not None
    assert found.published_tco2e == tonnes
    assert found.editions == ("2024-12",)


def test_one_slip_is_corrected(series: Series, corrected: Corrected) -> None:
    year = series.at(2010)
    assert year is not None
    assert year.emissions_tco2e == 2_464_441
    assert {(each.site_id, each.year) for each in corrected.applied} == {("heidelberg-materials-brevik", 2010)}
    assert corrected.stale == ()
    assert [each.year for each in series.years if each.emissions_tco2e != each.published_tco2e] == [2010]


def test_the_series_runs_from_2001_to_2023_complete(series: Series) -> None:
    assert [year.year for year in series.complete] == list(range(2001, 2024))
    assert {year.in_series for year in series.years if year.year < 2001} == {False}


def test_the_gap_and_what_it_asks(progress: Progress) -> None:
    assert round(progress.path_tco2e) == 2_005_227
    assert round(progress.gap_tco2e) == 186_753
    assert progress.required_tco2e_per_year == 128_940
    assert progress.required_from_this_year_tco2e_per_year == 156_570


def test_on_the_stated_base_the_gap_is_smaller(target: Target) -> None:
    path = target.stated_path()
    assert path is not None
    assert path == LinearPath(points=((2020, 2_500_000.0), (2040, 0.0)))
    assert round(2_191_980 - path.at(2023)) == 66_980


def test_the_default_trend(series: Series) -> None:
    found = trends(series.complete)[Window.LAST_10]
    assert (found.from_year, found.to_year) == (2014, 2023)
    assert _rounded(found) == (-28_299, -55_704, -7_118)
    assert round(found.scatter_tco2e) == 67_857
    assert round(found.ols_tco2e_per_year) == -30_159
    assert found.zero_year is not None
    assert found.zero_year_earliest is not None
    assert (int(found.zero_year), int(found.zero_year_earliest)) == (2100, 2062)


def test_the_other_windows(series: Series) -> None:
    since_2015 = trends(series.complete)[Window.SINCE_2015]
    assert (since_2015.from_year, _rounded(since_2015)) == (2015, (-29_231, -62_297, -5_222))
    assert round(_trend(series, 2009, published=True).slope_tco2e_per_year) == -16_078
    assert round(trends(series.complete)[Window.LAST_15].slope_tco2e_per_year) == -17_228


def test_the_preliminary_years(rows: pd.DataFrame, series: Series) -> None:
    found = preliminary_years(rows, series, ("norskeutslipp", "eu-ets"))
    assert [(each.year, each.emissions_tco2e, len(each.site_ids)) for each in found] == [
        (2024, 2_090_904, 5),
        (2025, 2_250_474, 5),
    ]
    assert found[0].coverage == 2_177_368 / 2_191_980


def test_like_for_like_from_2024_to_2025(rows: pd.DataFrame) -> None:
    found = like_for_like(rows, dataset="eu-ets", from_year=2024, to_year=2025)
    assert found is not None
    assert (found.from_tco2e, found.to_tco2e) == (2_090_904, 2_250_474)


def test_the_companies_gaps_sum_to_the_regions(rows: pd.DataFrame, progress: Progress) -> None:
    owners = w.region_table(REGION, "site_owners")
    for part in PartOf:
        found = contributions(
            rows,
            owners,
            dataset="norskeutslipp",
            base_year=2020,
            year=2023,
            allowed_tco2e=progress.path_tco2e,
            part=part,
        )
        assert sum(each.gap_tco2e for each in found) == pytest.approx(progress.gap_tco2e, abs=1e-6)
        assert "" not in {each.part_id for each in found}


def test_every_site_year_has_an_owner(rows: pd.DataFrame) -> None:
    from tracking.accounts.contributions import with_owners

    owned = with_owners(rows, w.region_table(REGION, "site_owners"))
    assert owned.loc[owned["company_id"] == "", ["site_id", "year"]].empty


def test_yara_differs_between_the_editions(corrected: Corrected) -> None:
    in_co2e = as_co2e(corrected.rows, w.gwp(), "AR5")
    found = totals_by_source(in_co2e[(in_co2e["site_id"] == "yara-porsgrunn") & (in_co2e["year"] == 2021)])
    own = found[found["dataset"] == "norskeutslipp"]
    assert dict(zip(own["edition"], own["emissions_tco2e"], strict=True)) == {"2023-02": 751_085, "2024-12": 731_615}


def test_the_region_is_behind(progress: Progress, series: Series, target: Target) -> None:
    found = judge(
        has_target=True,
        progress=progress,
        goal_tco2e=target.goal_tco2e,
        trend=trends(series.complete)[Window.LAST_10],
        plan_chance=None,
    )
    assert found.overall is Overall.BEHIND
    assert (found.distance.outcome, found.pace.outcome) == (Outcome.NOT_MET, Outcome.NOT_MET)


def test_with_its_projects_the_region_gets_nowhere_near_its_goal() -> None:
    figures, today = prepare(states.real(), REGION), date(2026, 11, 22)
    verdict = planned_verdict(figures, today=today)
    assert (verdict.verdict.overall, verdict.verdict.plan.outcome) == (Overall.BEHIND, Outcome.NOT_MET)
    assert verdict.verdict.plan.numbers["chance"] < 0.01
    outlook = region_outlook(figures, verdict, today=today)
    assert outlook is not None
    assert [round(outlook.outlook.p50[-1], -3), round(outlook.outlook.p90[-1], -3)] == [1_880_000, 2_002_000]
    wedge = outlook.wedge()
    assert round(wedge.no_plan_tco2e[-1]) == 597_534
    assert {name: band[-1] for name, band in wedge.bands.items()} == pytest.approx(
        {"brevik-ccs": 400_000, "inovyn-hydrogen": 21_000, "yara-skrei": 41_000, "giccs": 1_200_000}
    )
