"""Business as usual."""

import pytest

from tests import projects_world as w
from tracking.projects.growth import Baseline, Growth, GrowthKind, business_as_usual, realised_effects

REGION = {2020: 900.0, 2021: 90.0, 2022: 100.0, 2023: 110.0}
SITES = {"large": {2021: 60.0, 2022: 60.0, 2023: 60.0}, "new": {2023: 20.0}, "gone": {2020: 5.0}}
AHEAD = (2024, 2025)


def test_flat_is_the_mean_of_the_last_three_years() -> None:
    found = business_as_usual(years=AHEAD, region_tco2e=REGION, sites_tco2e=SITES)
    assert found.region_tco2e == pytest.approx((100.0, 100.0))
    assert found.sites_tco2e == {"large": (60.0, 60.0), "new": (20.0, 20.0)}


def test_what_a_running_project_already_did_is_added_back_once() -> None:
    measured = w.project("m", stage="operating", start_year=2023, realised_tco2e={2023: 6.0})
    planned = w.project("p", stage="operating", start_year=2022, cut_tco2e=3.0, ramp_years=2.0)
    decided = w.project("d", stage="decided", start_year=2022)
    effects = realised_effects([measured, planned, decided], [2021, 2022, 2023])
    assert [(of.project_id, of.year, of.cut_tco2e, of.measured) for of in effects] == [
        ("m", 2023, 6.0, True),
        ("p", 2022, 0.75, False),
        ("p", 2023, 2.25, False),
    ]
    found = business_as_usual(years=AHEAD, region_tco2e=REGION, sites_tco2e=SITES, realised=effects)
    assert found.region_tco2e[0] == pytest.approx(100.0 + 9.0 / 3)
    assert found.sites_tco2e["large"][0] == pytest.approx(60.0 + 9.0 / 3)


def test_a_trend_goes_on_from_the_middle_of_the_base_years() -> None:
    growth = Growth(kind=GrowthKind.TREND, slope_tco2e_per_year=-10.0)
    found = business_as_usual(years=range(2024, 2041), region_tco2e=REGION, sites_tco2e=SITES, growth=growth)
    assert (found.region_tco2e[0], found.region_tco2e[-1]) == pytest.approx((80.0, 0.0))
    assert (found.sites_tco2e["large"][0], found.sites_tco2e["large"][-1]) == pytest.approx((48.0, 0.0))


def test_stated_growth_is_by_site_and_the_rest_like_the_region() -> None:
    growth = Growth(kind=GrowthKind.STATED, region_per_year=0.0, by_site={"large": 0.5})
    found = business_as_usual(years=range(2022, 2025), region_tco2e=REGION, sites_tco2e=SITES, growth=growth)
    assert found.sites_tco2e["large"] == pytest.approx((60.0, 90.0, 135.0))
    assert found.region_tco2e == pytest.approx((100.0, 130.0, 175.0))


def test_biogenic_co2_is_held_level() -> None:
    biogenic = {"large": {2022: 8.0, 2023: 10.0}, "gone": {2001: 4.0}}
    found = business_as_usual(years=AHEAD, region_tco2e=REGION, sites_tco2e=SITES, biogenic_tco2=biogenic)
    assert found.biogenic_tco2 == {"large": (9.0, 9.0)}


def test_what_cannot_be_is_refused() -> None:
    with pytest.raises(ValueError, match="business as usual needs a complete year, found none"):
        business_as_usual(years=AHEAD, region_tco2e={}, sites_tco2e={})
    with pytest.raises(ValueError, match="a trend, and nothing else, has a slope: found flat, 3"):
        Growth(slope_tco2e_per_year=3.0)
    with pytest.raises(ValueError, match=r"growth is a share a year above -1, found -1\.0"):
        Growth(kind=GrowthKind.STATED, region_per_year=-1.0)
    with pytest.raises(ValueError, match=r"needs years in a row, found \(2030, 2032\)"):
        Baseline(years=(2030, 2032), region_tco2e=(1.0, 1.0))
    with pytest.raises(ValueError, match=r"'region' needs a known figure for each year, found \(nan,\)"):
        Baseline(years=(2030,), region_tco2e=(float("nan"),))
    with pytest.raises(ValueError, match=r"scatter is 0 or more, found -1\.0"):
        Baseline(years=(2030,), region_tco2e=(1.0,), scatter_tco2e=-1.0)
