"""Companies against their share of the path, and one company's page."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests import states as s
from tracking.answers.companies import CompanyFigures, companies
from tracking.answers.figures_of import prepare
from tracking.answers.overview import overview
from tracking.answers.verdict import region_verdict

if TYPE_CHECKING:
    from tracking.schema.state import State

TODAY = date(2025, 6, 1)
TWO = {("mill", 2020): 600_000.0, ("mill", 2021): 560_000.0, ("smelter", 2020): 400_000.0, ("smelter", 2021): 380_000.0}


def listed(state: State, region: str = s.REGION) -> dict[str, CompanyFigures]:
    figures = prepare(state, region)
    return {each.company_id: each for each in companies(figures, region_verdict(figures, today=TODAY))}


def test_a_company_has_its_own_share_of_the_path() -> None:
    mill = listed(s.head(TWO, goal={}))["mill"]
    assert [(point.year, point.tco2e) for point in mill.years] == [(2020, 600_000), (2021, 560_000)]
    assert [(point.year, point.tco2e) for point in mill.path][:2] == [(2020, 600_000), (2021, 540_000)]
    assert (mill.gap_tco2e, mill.latest_year, mill.site_count) == (20_000, 2021, 1)
    assert mill.share_of_region == pytest.approx(560 / 940)


def test_the_largest_stands_first_and_the_gaps_sum_to_the_regions() -> None:
    found = listed(s.head(TWO, goal={}))
    assert list(found) == ["mill", "smelter"]
    assert sum(each.gap_tco2e or 0.0 for each in found.values()) == pytest.approx(40_000)


def test_on_a_stated_base_and_with_stored_co2_the_gap_is_the_one_of_the_overview() -> None:
    flow = {"site_id": "mill", "year": 2021, "origin": "biogenic", "injected_tco2": 10_000.0}
    state = s.head(TWO, goal={"base_rule": "stated", "stated_base_tco2e": 2_000_000.0}, co2_flows=[flow])
    figures = prepare(state, s.REGION)
    verdict = region_verdict(figures, today=TODAY)
    parts = {part.company_id: part for part in overview(figures, verdict, today=TODAY).contributions}
    found = listed(state)
    mill = found["mill"]
    assert (mill.latest_tco2e, mill.gap_tco2e) == (550_000.0, pytest.approx(550_000 - 0.6 * 1_800_000))
    assert {name: (each.latest_tco2e, each.gap_tco2e) for name, each in found.items()} == {
        name: (part.latest_tco2e, part.gap_tco2e) for name, part in parts.items()
    }
    assert mill.path[0].tco2e + found["smelter"].path[0].tco2e == pytest.approx(2_000_000)


def test_a_base_of_nothing_gives_nobody_a_share_and_breaks_no_page() -> None:
    state = s.head({("mill", 2020): 0.0, ("mill", 2021): 5.0}, goal={})
    figures = prepare(state, s.REGION)
    assert overview(figures, region_verdict(figures, today=TODAY), today=TODAY).contributions == ()
    assert (listed(state)["mill"].path, listed(state)["mill"].gap_tco2e) == ((), None)


def test_without_a_target_there_is_no_share_of_a_path() -> None:
    mill = listed(s.head(TWO))["mill"]
    assert (mill.path, mill.gap_tco2e) == ((), None)


def test_a_year_without_a_report_is_not_there_and_never_zero() -> None:
    smelter = listed(s.head({key: t for key, t in TWO.items() if key != ("smelter", 2021)}, goal={}))["smelter"]
    assert [point.year for point in smelter.years] == [2020]


def test_preliminary_years_stand_apart() -> None:
    mill = listed(s.head(TWO, goal={}, later=s.preliminary({("mill", 2022): 500_000})))["mill"]
    assert [(point.year, point.tco2e) for point in mill.preliminary] == [(2022, 500_000)]
    assert mill.years[-1].year == 2021


def test_a_site_that_was_sold_counts_for_each_owner_in_its_years() -> None:
    state = s.head(TWO, goal={}, companies=[{"company_id": "buyer", "name": "Buyer"}])
    owners = state.folders[s.REGION]["site_owners"]
    owners.loc[owners["site_id"] == "mill", "to_year"] = 2020
    sold = owners[owners["site_id"] == "mill"].assign(company_id="buyer", from_year=2021, to_year=None)
    folders = {**state.folders, s.REGION: {**state.folders[s.REGION], "site_owners": s.stacked(owners, sold)}}
    found = listed(s.with_folders(state, folders))
    assert [point.year for point in found["mill"].years] == [2020]
    assert [point.year for point in found["buyer"].years] == [2021]


def test_grenlands_largest() -> None:
    found = list(listed(s.real(), "grenland").values())
    assert [(each.name, round(each.latest_tco2e or 0)) for each in found[:2]] == [
        ("Yara Norge", 931_771),
        ("Heidelberg Materials", 631_388),
    ]
