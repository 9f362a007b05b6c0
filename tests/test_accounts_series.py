"""A region's series and its coverage."""

import pytest

from tests import worlds as w
from tracking.accounts.account import Account
from tracking.accounts.series import Series, build_series, choose_dataset


def _flat(years: range, **tonnes: float) -> dict[tuple[str, int], float]:
    return {(site, year): t for site, t in tonnes.items() for year in years}


def test_a_year_is_the_sum_of_its_sites() -> None:
    found = w.series({("a", 2020): 60.0, ("b", 2020): 40.0})
    year = found.latest
    assert year is not None
    assert (year.emissions_tco2e, year.published_tco2e, year.coverage, year.sites_reporting) == (100.0, 100.0, 1.0, 2)
    assert (year.editions, year.missing_site_ids, found.dataset) == (("2024-01",), (), "registry")


def test_a_missing_year_is_a_gap_and_not_zero() -> None:
    found = w.series(_flat(range(2019, 2020), a=5.0) | {("a", 2021): 7.0})
    assert [year.year for year in found.years] == [2019, 2021]
    assert found.at(2020) is None


def test_years_before_the_first_stand_outside_and_are_never_complete() -> None:
    found = w.series(_flat(range(1999, 2002), a=5.0), first_year=2001)
    assert [(year.in_series, year.is_complete, year.coverage) for year in found.years] == [
        (False, False, None),
        (False, False, None),
        (True, True, 1.0),
    ]


def test_coverage_is_the_share_of_the_last_complete_years_tonnes() -> None:
    world = _flat(range(2020, 2022), a=90.0, b=10.0)
    del world["b", 2021]
    year = w.series(world).at(2021)
    assert year is not None
    assert (year.coverage, year.is_complete, year.missing_site_ids) == (0.9, False, ("b",))


def test_a_year_is_complete_at_95_percent_without_a_large_site_missing() -> None:
    world = _flat(range(2020, 2022), a=98.5, b=1.5)
    del world["b", 2021]
    year = w.series(world).at(2021)
    assert year is not None
    assert year.is_complete
    assert year.missing_site_ids == ("b",)


def test_no_year_is_complete_without_a_site_above_2_percent() -> None:
    world = _flat(range(2020, 2022), a=97.0, b=3.0)
    del world["b", 2021]
    year = w.series(world).at(2021)
    assert year is not None
    assert (year.coverage, year.is_complete) == (0.97, False)


def test_many_small_sites_missing_make_a_year_partial() -> None:
    small = {f"s{number}": 1.5 for number in range(4)}
    world = _flat(range(2020, 2021), a=94.0, **small) | {("a", 2021): 94.0}
    year = w.series(world).at(2021)
    assert year is not None
    assert (year.coverage, year.is_complete) == (0.94, False)


def test_a_site_that_falls_silent_does_not_drop_out_of_sight() -> None:
    world = _flat(range(2020, 2024), a=98.5, b=1.5)
    for year in range(2021, 2024):
        del world["b", year]
    found = w.series(world)
    assert [year.missing_site_ids for year in found.years] == [(), ("b",), ("b",), ("b",)]
    assert found.years[-1].coverage == 0.985


def test_the_first_year_weighs_by_the_nearest_year_after() -> None:
    found = w.series({("a", 2020): 80.0, ("a", 2021): 80.0, ("b", 2021): 20.0}, b=("1990", ""))
    assert [(year.coverage, year.is_complete) for year in found.years] == [(0.8, False), (1.0, True)]


def test_an_open_site_is_expected_though_it_reports_only_later() -> None:
    found = w.series({("a", 2020): 80.0, ("a", 2021): 80.0, ("b", 2021): 20.0})
    assert [year.coverage for year in found.years] == [1.0, 1.0], "without an opening date: from its first report on"


@pytest.mark.parametrize("closed", ["2021", "2021-06", "2021-06-15"])
def test_a_closed_site_may_report_in_its_last_year_and_need_not(closed: str) -> None:
    world = _flat(range(2020, 2023), a=50.0) | {("b", 2020): 50.0}
    assert [year.coverage for year in w.series(world, b=("", closed)).years] == [1.0, 1.0, 1.0]
    assert w.series(world | {("b", 2021): 20.0}, b=("", closed)).years[1].emissions_tco2e == 70.0


def test_a_site_is_expected_from_the_first_full_year() -> None:
    world = _flat(range(2020, 2023), a=50.0) | {("b", 2022): 50.0}
    assert [year.missing_site_ids for year in w.series(world, b=("2020-03", "")).years] == [(), ("b",), ()]


def test_a_site_that_never_reports_here_is_not_expected() -> None:
    found = w.series({("a", 2020): 50.0}, elsewhere=("1950", ""))
    assert found.years[0].coverage == 1.0


def test_net_below_zero_does_not_break_coverage() -> None:
    found = w.series({("a", 2020): -50.0, ("b", 2020): 50.0, ("a", 2021): -50.0})
    assert (found.years[0].emissions_tco2e, found.years[0].is_complete) == (0.0, True)
    assert (found.years[1].emissions_tco2e, found.years[1].coverage) == (-50.0, 0.5)


def test_sites_that_emit_nothing_are_still_expected() -> None:
    found = w.series({("a", 2020): 0.0, ("b", 2020): 0.0, ("a", 2021): 0.0})
    assert [(year.coverage, year.is_complete) for year in found.years] == [(1.0, True), (0.0, False)]


def test_a_partial_year_is_no_measure_for_the_next() -> None:
    world = {("a", 2020): 50.0, ("b", 2020): 50.0, ("a", 2021): 1.0, ("a", 2022): 50.0}
    assert [year.coverage for year in w.series(world).years] == [1.0, 0.5, 0.5]


def test_latest_is_the_last_complete_year() -> None:
    world = _flat(range(2020, 2022), a=50.0, b=50.0)
    del world["b", 2021]
    found = w.series(world)
    assert found.latest is not None
    assert found.latest.year == 2020
    assert [year.year for year in found.complete] == [2020]
    assert w.series({}).latest is None


def test_another_dataset_never_fills_a_hole() -> None:
    rows = w.pd.concat(
        [w.counted({("a", 2020): 5.0}), w.counted({("b", 2020): 9.0, ("a", 2021): 9.0}, dataset="other")]
    )
    found = build_series(rows, w.sites(), dataset="registry", account=Account.NET, first_year=2000)
    assert [(year.year, year.emissions_tco2e) for year in found.years] == [(2020, 5.0)]


def test_flows_count_in_the_tonnes_and_not_as_reports() -> None:
    stored = w.counted({("a", 2020): -30.0, ("b", 2021): -7.0}, dataset="flows").assign(from_flow=True)
    rows = w.pd.concat([w.counted({("a", 2020): 10.0}), stored])
    found = build_series(rows, w.sites(), dataset="registry", account=Account.NET, first_year=2000)
    assert [(year.year, year.emissions_tco2e, year.sites_reporting) for year in found.years] == [(2020, -20.0, 1)]


def test_flows_of_the_same_dataset_count_once() -> None:
    stored = w.counted({("a", 2020): -30.0}).assign(from_flow=True)
    rows = w.pd.concat([w.counted({("a", 2020): 10.0}), stored])
    found = build_series(rows, w.sites(), dataset="registry", account=Account.NET, first_year=2000)
    assert found.years[0].emissions_tco2e == -20.0


def test_the_first_dataset_by_priority_that_has_rows_is_chosen() -> None:
    rows = w.counted({("a", 2020): 5.0})
    assert choose_dataset(rows, ("none", "registry")) == "registry"
    assert choose_dataset(rows, ("none",)) is None


def test_years_out_of_order_are_refused() -> None:
    years = w.series(_flat(range(2020, 2022), a=1.0)).years
    with pytest.raises(ValueError, match=r"series of 'x': the years are not in order or stand twice: \[2021, 2020\]"):
        Series(dataset="x", account=Account.NET, first_year=2020, years=years[::-1])
