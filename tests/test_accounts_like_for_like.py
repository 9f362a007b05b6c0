"""Like for like, and preliminary years."""

from tests import worlds as w
from tracking.accounts.account import Account
from tracking.accounts.like_for_like import like_for_like, preliminary_years
from tracking.accounts.series import build_series


def test_only_sites_that_reported_in_both_years_are_compared() -> None:
    rows = w.counted({("a", 2020): 10.0, ("a", 2021): 12.0, ("b", 2020): 99.0, ("c", 2021): 7.0})
    found = like_for_like(rows, dataset="registry", from_year=2020, to_year=2021)
    assert found is not None
    assert (found.from_tco2e, found.to_tco2e, found.change_tco2e, found.change_share) == (10.0, 12.0, 2.0, 0.2)
    assert found.site_ids == ("a",)


def test_below_zero_a_change_has_tonnes_and_no_share() -> None:
    rows = w.counted({("a", 2020): -10.0, ("a", 2021): -12.0})
    found = like_for_like(rows, dataset="registry", from_year=2020, to_year=2021)
    assert found is not None
    assert (found.change_tco2e, found.change_share) == (-2.0, None)


def test_nothing_to_compare_is_none() -> None:
    rows = w.counted({("a", 2020): 10.0, ("b", 2021): 12.0})
    assert like_for_like(rows, dataset="registry", from_year=2020, to_year=2021) is None
    assert like_for_like(rows, dataset="registry", from_year=2020, to_year=2022) is None


def test_a_preliminary_year_says_how_much_of_the_series_its_sites_held() -> None:
    own = w.counted({("a", 2020): 75.0, ("b", 2020): 25.0})
    other = w.counted({("a", 2020): 70.0, ("a", 2021): 80.0, ("a", 2022): 81.0}, dataset="eu-ets", edition="2026-04")
    third = w.counted({("b", 2022): 3.0}, dataset="third")
    rows = w.pd.concat([own, other, third])
    series = build_series(rows, w.sites(), dataset="registry", account=Account.NET, first_year=2000)
    found = preliminary_years(rows, series, ("registry", "eu-ets", "third"))
    assert [(each.year, each.dataset, each.emissions_tco2e, each.coverage) for each in found] == [
        (2021, "eu-ets", 80.0, 0.75),
        (2022, "eu-ets", 81.0, 0.75),
    ]
    assert (found[0].editions, found[0].site_ids) == (("2026-04",), ("a",))


def test_a_preliminary_year_is_complete_by_the_rule_of_the_series() -> None:
    own = w.counted({("a", 2020): 95.5, ("b", 2020): 2.5, ("c", 2020): 1.0, ("d", 2020): 1.0})
    without_b = {("a", 2021): 90.0, ("c", 2021): 1.0, ("d", 2021): 1.0}
    without_small = {("a", 2022): 90.0, ("b", 2022): 2.0}
    rows = w.pd.concat([own, w.counted(without_b | without_small, dataset="eu-ets")])
    series = build_series(rows, w.sites(), dataset="registry", account=Account.NET, first_year=2000)
    found = preliminary_years(rows, series, ("eu-ets",))
    assert [(each.coverage, each.is_complete, each.missing_site_ids) for each in found] == [
        (0.975, False, ("b",)),
        (0.98, True, ("c", "d")),
    ]


def test_without_a_complete_year_nothing_is_preliminary() -> None:
    assert preliminary_years(w.counted({}), w.series({}), ("registry",)) == ()
