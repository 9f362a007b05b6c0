"""The figures behind the figures: accounts, publishers, disagreements, scope 2, the inventory, methods."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests import states as s
from tracking.accounts import constants as account_constants
from tracking.accounts.publishers import Differing
from tracking.answers.figures_of import prepare
from tracking.answers.sources import FiguresPage, InventoryGap, figures_page
from tracking.goals import constants as goal_constants
from tracking.projects import constants as project_constants
from tracking.words.language import Language
from tracking.words.tables import disagreement_rows
from tracking.words.voice import Voice

if TYPE_CHECKING:
    from tracking.schema.state import State

YEARS = {("mill", 2020): 600_000.0, ("mill", 2021): 560_000.0}


def page(state: State, region: str = s.REGION) -> FiguresPage:
    return figures_page(prepare(state, region))


def test_the_accounts_differ_by_what_was_stored_and_used() -> None:
    flow = {"site_id": "mill", "year": 2021, "origin": "biogenic"}
    found = page(s.head(YEARS, co2_flows=[flow | {"injected_tco2": 50_000.0, "used_tco2": 10_000.0}]))
    latest = {account.account: account.years[-1].tco2e for account in found.accounts}
    assert latest == {"eu-ets": 560_000, "gross": 560_000, "net": 510_000, "net-with-use": 500_000}


def test_publishers_stand_side_by_side_and_are_never_mixed() -> None:
    found = page(s.head(YEARS, later=s.preliminary({("mill", 2021): 570_000, ("mill", 2022): 500_000})))
    assert {(each.dataset, each.edition): [point.year for point in each.years] for each in found.publishers} == {
        ("eu-ets", "2026-04"): [2021, 2022],
        ("registry", "2024-01"): [2020, 2021],
    }
    (row,) = found.disagreements.to_dict("records")
    assert (row["site"], row["year"], row["difference_tco2e"]) == ("Mill works", 2021, -10_000)


def test_disagreements_are_about_what_was_published_not_what_was_corrected() -> None:
    slip = {"site_id": "mill", "year": 2021, "expected_t": 560_000, "corrected_t": 570_000}
    found = page(s.head(YEARS, later=s.preliminary({("mill", 2021): 570_000}), corrections=[slip]))
    assert len(found.disagreements) == 1
    assert [correction.corrected_tco2e for correction in found.corrections] == [570_000]


def test_scope_2_both_ways() -> None:
    found = page(s.head(YEARS, energy=[{"site_id": "mill", "year": 2023, "energy_mwh": 1000.0}])).scope2
    assert dict(zip(found["scope"], found["emissions_tco2e"], strict=True)) == {"2-location": 10.0, "2-market": 500.0}


def test_industry_in_the_inventory_beside_the_plants() -> None:
    row = {"municipality_id": "vik", "year": 2021, "sector": "Industri, olje og gass", "emissions_tco2e": 600_000.0}
    found = page(s.head(YEARS, municipal_emissions=[row | {"dataset": "inventory", "edition": "2026-04"}]))
    assert found.inventory_gaps == (
        InventoryGap(municipality="Vik", year=2021, inventory_tco2e=600_000, plants_tco2e=560_000),
    )


def test_a_correction_whose_original_changed_is_complained_about_and_not_used() -> None:
    slip = {"site_id": "mill", "year": 2021, "expected_t": 1.0, "corrected_t": 2.0}
    found = page(s.head(YEARS, corrections=[slip]))
    assert found.corrections == ()
    assert [(stale.site_id, stale.found_t) for stale in found.stale] == [("mill", (560_000.0,))]


def test_what_is_known_only_as_co2e_is_told_of_the_series_latest_year_alone() -> None:
    n2o = {"site_id": "mill", "year": 2021, "emissions_t": 1_000.0, "gas": "N2O"}
    bought = {"site_id": "mill", "year": 2021, "emissions_t": 1e6, "scope": "2-location"}
    later = [n2o, bought, *s.preliminary({("mill", 2021): 9e6})]
    assert page(s.head({("mill", 2020): 5e6, ("mill", 2021): 265_000.0}, later=later)).co2e_only == 0.5


def test_every_threshold_is_there() -> None:
    assert page(s.head(YEARS)).constants == (
        *account_constants.CONSTANTS,
        *goal_constants.CONSTANTS,
        *project_constants.CONSTANTS,
    )


def test_a_region_with_no_emissions_has_an_empty_page() -> None:
    found = page(s.head({}))
    assert (found.publishers, found.inventory_gaps, found.co2e_only) == ((), (), None)
    assert [account.years for account in found.accounts] == [()] * 4


def test_grenland_disagrees_with_itself() -> None:
    found = page(s.real(), "grenland")
    assert len(found.disagreements) == 197
    assert found.differing == Differing(publishers=45, editions=31)
    assert found.co2e_only == 1.0
    gap = found.inventory_gaps[0]
    assert gap.municipality == "Porsgrunn"
    assert gap.inventory_tco2e - gap.plants_tco2e == pytest.approx(166_000, abs=500)


def test_years_of_another_dataset_that_count_only_a_part_or_come_after_the_series_are_told_apart() -> None:
    official = {"source_id": "registry-2024-01", "in_ets": False}
    own = [{"site_id": site, "year": year, "emissions_t": t, **official} for (site, year), t in YEARS.items()]
    later = s.preliminary({("mill", 2020): 60_000, ("mill", 2021): 570_000, ("mill", 2022): 500_000})
    found = page(s.head({}, later=[*own, *later]))
    ets = next(account for account in found.accounts if account.account == "eu-ets")
    assert (ets.dataset, ets.partial, ets.preliminary) == ("eu-ets", (2020,), (2022,))
    assert {each.dataset: (each.few, each.preliminary) for each in found.publishers} == {
        "eu-ets": ((2020,), (2022,)),
        "registry": ((), ()),
    }


def test_the_emission_trading_of_grenland_is_partial_before_2013() -> None:
    found = page(s.real(), "grenland")
    ets = next(account for account in found.accounts if account.account == "eu-ets")
    assert (ets.partial, ets.preliminary) == ((2008, 2009, 2010, 2011, 2012, 2022, 2023), (2024, 2025))
    older = next(each for each in found.publishers if each.edition == "2023-02")
    assert older.few == tuple(range(1990, 2001))


def test_a_disagreement_carries_what_is_known_about_the_plant() -> None:
    rows = page(s.real(), "grenland").disagreements
    note = rows.loc[rows["site_id"] == "magnor-minerals", "note_en"].iloc[0]
    assert "8 and 11 times" in note
    shown = disagreement_rows(rows, Voice(Language.EN))
    assert note in set(shown["Known about the plant"])
    assert page(s.head(YEARS, later=s.preliminary({("mill", 2021): 1.0}))).disagreements["note_nb"].tolist() == [""]
