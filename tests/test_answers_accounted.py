"""Every account year by year: how whole each year is, what the path allows in it, and what its sum rests on."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tests import states as s
from tracking.accounts.account import Account
from tracking.answers.accounted import AccountedYear, Standing, accounted
from tracking.answers.figures_of import prepare
from tracking.answers.resting import sources_by_company, sources_by_year
from tracking.answers.sources import figures_page
from tracking.answers.verdict import region_verdict

if TYPE_CHECKING:
    from tracking.schema.state import State

TODAY = date(2025, 6, 1)
MILL = s.steady(2014, 2023, 100, 0)


def years(state: State) -> tuple[AccountedYear, ...]:
    figures = prepare(state, s.REGION)
    return accounted(figures, region_verdict(figures, today=TODAY), figures_page(figures).accounts)


def at(found: tuple[AccountedYear, ...], account: str, year: int, scopes: tuple[str, ...] = ("1",)) -> AccountedYear:
    (only,) = [each for each in found if (each.account, each.year, each.scopes) == (account, year, scopes)]
    return only


def test_each_account_has_its_years() -> None:
    found = years(s.head(MILL, goal={}))
    assert {each.account for each in found} == {"eu-ets", "gross", "net", "net-with-use"}
    assert [each.year for each in found if each.account == "net"] == list(range(2014, 2024))
    year = at(found, "net", 2023)
    assert (year.standing, year.coverage, year.sites, year.path_tco2e, year.gap_tco2e) == (
        Standing.COMPLETE, 1.0, 1, 70_000.0, 30_000.0,
    )  # fmt: skip


def test_the_path_is_the_targets_alone() -> None:
    found = years(s.head(MILL, goal={}))
    assert at(found, "gross", 2023).gap_tco2e is None
    assert at(found, "net", 2019).path_tco2e is None
    assert at(years(s.head(MILL)), "net", 2023).path_tco2e is None


def test_a_target_of_other_scopes_has_its_own_years_beside_scope_1() -> None:
    bought = [
        {
            "site_id": "mill",
            "year": year,
            "scope": "2-location",
            "emissions_t": 5_000.0,
            "source_id": "registry-2024-01",
        }
        for year in range(2014, 2024)
    ]
    found = years(s.head(MILL, goal={"scopes": "1; 2-location"}, later=bought))
    both, own = at(found, "net", 2023, ("1", "2-location")), at(found, "net", 2023)
    assert (both.emissions_tco2e, both.path_tco2e) == (105_000.0, 73_500.0)
    assert (own.emissions_tco2e, own.path_tco2e) == (100_000.0, None)


def test_confidential_sites_are_counted_and_not_summed() -> None:
    hidden = {
        "site_id": "kiln",
        "year": 2023,
        "emissions_t": 7.0,
        "confidential": True,
        "source_id": "registry-2024-01",
    }
    known = {("kiln", year): 1_000.0 for year in range(2014, 2023)}
    year = at(years(s.head(MILL | known, goal={}, later=[hidden])), "net", 2023)
    assert (year.emissions_tco2e, year.sites, year.left_out_sites) == (100_000.0, 1, 1)


def test_a_sum_rests_on_the_editions_that_it_counts() -> None:
    newer = [
        {
            "site_id": "mill",
            "year": 2023,
            "emissions_t": 90_000.0,
            "edition": "2025-01",
            "source_id": "registry-2025-01",
        }
    ]
    source = {"source_id": "registry-2025-01", "dataset": "registry", "edition": "2025-01", "publisher": "The Registry"}
    figures = prepare(s.head(MILL, goal={}, later=newer, sources=[source]), s.REGION)
    found = sources_by_year(figures, figures.account(Account.NET, ("1",)))
    assert found[2023, "registry"] == ("registry-2025-01",)
    assert found[2022, "registry"] == ("registry-2024-01",)


def test_a_company_rests_on_the_sources_of_its_own_sites() -> None:
    later = [
        {"site_id": "kiln", "year": 2023, "emissions_t": 1.0, "edition": "2025-01", "source_id": "registry-2025-01"}
    ]
    source = {"source_id": "registry-2025-01", "dataset": "registry", "edition": "2025-01", "publisher": "The Registry"}
    figures = prepare(s.head(MILL, goal={}, later=later, sources=[source]), s.REGION)
    found = sources_by_company(figures, region_verdict(figures, today=TODAY))
    assert found["kiln"] == {(2023, "registry"): ("registry-2025-01",)}
    assert found["mill"][2023, "registry"] == ("registry-2024-01",)
